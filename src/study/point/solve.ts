import { wholeNumber } from '../../input/arguments.js';
import { ComputationError } from '../../input/errors.js';
import { expectMpfr, expectRough } from '../../landscape/arguments.js';
import { weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import { entriesOf } from '../../landscape/entries.js';
import { geometry } from '../../model/geometry.js';
import { gradient } from '../../model/gradient.js';
import { loss } from '../../model/loss.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { extraCount, sizeText } from '../../representation/young-type.js';
import { zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, type Polynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import { axisOf } from '../family/extra-limits.js';
import type { Family } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import type { Status } from '../family/status.js';
import { modelField } from '../model/record.js';
import { type PointBasis, pointEvidence } from './evidence.js';
import { exactText, locate, type PolishedPoint, type RoughPoint, rowsAt, settled } from './polish.js';
import type { LimitsRecord, RecognitionRecord, SolveRecord, SymmetryRecord } from './record.js';
import { CHECKED_DIGITS, confirmsPoint } from './second-route.js';

/** What a point is called in a record. */
export interface Naming {
  readonly family: string;
  readonly sizes: readonly Polynomial[];
  readonly limits: LimitsRecord | null;
  readonly signs: string;
  /** For points read from a file: the largest change of an entry. */
  readonly moved: string | null;
  /** For points read from a file: how the isotropy was recognised. */
  readonly recognition?: RecognitionRecord;
  /** For points read from a file: the isotropy where it is larger than the Young subgroup of the sizes. */
  readonly symmetry?: SymmetryRecord;
}

/** A point solved to a number of digits: the record, and what further studies of the same point need. */
export interface Solution {
  readonly record: SolveRecord;
  readonly point: PolishedPoint;
  /** Coordinates as decimal text with at least 20 more digits than are printed. */
  readonly full: readonly string[];
  readonly printed: readonly string[];
}

/**
 * The critical point of a family at a dimension, to `digits` significant digits.
 *
 * Digits are printed only if a relative error of the estimated size cannot change them (otherwise the precision is
 * raised), and are `checked` by re-evaluation in decimal.js up to 200 digits, `numerical` beyond. Throws an InputError or
 * a ComputationError with a sentence for the user.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, rational, solve } from 'symbreak';
 * const mpfr = await loadMpfr();
 * (await solve(mpfr, parseFamily('A'), rational(8), 15)).entries.offDiagonal; // [ '0.248069906214369' ]
 * ```
 */
export async function solve(mpfr: MpfrLibrary, family: Family, d: Rational, digits: number): Promise<SolveRecord> {
  wholeNumber(digits, 'digits', DIGITS);
  return (await solvePoint(mpfr, locate(mpfr, family, d), familyNaming(family), digits)).record;
}

/** The names of a family at a dimension. */
export function familyNaming(family: Family): Naming {
  const { onlyAt, type } = family;
  const sizes = onlyAt ? type.sizes.map((size) => polynomial(evaluatePolynomial(rationals, size, onlyAt))) : type.sizes;
  return { family: family.name, sizes, limits: limitsOf(family), signs: family.signs.join(''), moved: null };
}

function limitsOf({ limits, type }: Family): LimitsRecord | null {
  if (!limits) return null;
  const groups = zipWith(limits.rows, type.extra, (limit, rows) => ({ rows, axis: axisOf(limit) }));
  return { groups, ordinal: limits.ordinal };
}

/** Refines a rough point until every asked digit is settled, checks it by a second route, and describes it. */
export async function solvePoint(mpfr: MpfrLibrary, rough: RoughPoint, naming: Naming, digits: number): Promise<Solution> {
  expectMpfr(mpfr);
  expectRough(rough);
  wholeNumber(digits, 'digits', DIGITS);
  const solution = settled(mpfr, rough, Math.ceil(digits * Math.log2(10)) + SOLUTION_BITS, (point) =>
    solutionAt(mpfr, point, naming, digits),
  );
  if (solution) return withEvidence(solution);
  throw new ComputationError(`the digits of the point at d = ${toDouble(rough.d)} could not be settled`);
}

/** Bits of a point beyond those of its digits. */
const SOLUTION_BITS = 24;

/** A polished point as a record, of which nothing was re-evaluated yet; undefined where not all digits are settled. */
export function solutionAt(mpfr: MpfrLibrary, point: PolishedPoint, naming: Naming, digits: number): Solution | undefined {
  const { ring, compiled, d, x } = point;
  // An entry that Newton's method leaves at 0 is 0: of that no digit could be settled. The second route says no if it is not.
  const printed = x.map((c) =>
    point.exact || ring.isZero(c) === 'yes' ? exactText(ring, c, digits) : decimalDigits(ring, c, point.error, digits),
  );
  if (!printed.every((text) => text !== undefined)) return undefined;
  const lossText = point.exact ? '0' : lossDigits(point, digits);
  if (lossText === undefined) return undefined;
  const full = x.map((c) =>
    point.exact ? exactText(ring, c, digits + 20) : ring.format(c, digits + 20 + conditioningDigits(point)),
  );
  const basis: PointBasis = { point: point.exact ? 'teacher' : 'newton', eigenvalues: false };
  const record: SolveRecord = {
    family: naming.family,
    ...modelField(compiled.problem),
    sizes: naming.sizes,
    signs: naming.signs,
    extra: extraCount(compiled.type),
    limits: naming.limits,
    k: sizeText(polynomial(rowsAt(compiled, d))),
    d: sizeText(polynomial(d)),
    wholeSizes: hasMatrixAt(compiled.type, d),
    digits,
    entries: entriesOf(compiled, printed),
    ...(naming.symmetry === undefined ? {} : { symmetry: naming.symmetry }),
    loss: lossText,
    gradientNorm: point.exact ? '0' : gradientNorm(mpfr, point, printed),
    moved: naming.moved,
    ...naming.recognition,
    status: point.exact ? 'exact' : 'numerical',
    basis,
    evidence: pointEvidence(basis, [ring.precision, ring.precision]),
    history: {
      precision: ring.precision,
      steps: point.history,
      stop: 'converged',
      start: point.origin,
    },
  };
  return { record, point, full, printed };
}

/** The loss at a critical point: a relative error e in the point changes it by e² only, so rounding is all that counts. */
function lossDigits({ ring, compiled, d, x, conditioning }: PolishedPoint, digits: number): string | undefined {
  return ring.scope(
    () => {
      const value = loss(ring, geometry(ring, compiled.structure, weightsAt(ring, compiled, embedRational(ring, d)), x));
      // Terms of size d² with some dozens of roundings each.
      const absolute = 2 * Math.log2(Math.max(2, toDouble(d))) + 8 + conditioning - ring.precision;
      return decimalDigits(ring, value, absolute - ring.exponent(value) + 1, digits);
    },
    () => [],
  );
}

/** The Euclidean norm of the whole k × d gradient at the printed entries, to three digits. */
function gradientNorm(mpfr: MpfrLibrary, point: PolishedPoint, entries: readonly string[]): string {
  const { compiled, d } = point;
  // The printed entries are off by a relative 10^−digits; the gradient there needs as many bits again to have digits.
  const ring = mpfr.ring(point.ring.precision + 64);
  const weights = weightsAt(ring, compiled, embedRational(ring, d));
  const g = geometry(ring, compiled.structure, weights, entries.map(ring.parse));
  // Each entry as often as it stands in the matrix.
  return ring.format(ring.sqrt(ring.dot(gradient(ring, g), perEntry(ring, compiled, weights).gradient(g))), 3);
}

/** The same, checked by the second route. Throws a ComputationError where that does not confirm it. */
export async function withEvidence(solution: Solution): Promise<Solution> {
  const { record, point, full, printed } = solution;
  if (point.exact || record.digits > CHECKED_DIGITS) return solution;
  const { decimalRing } = await import('../../numeric/decimal.js');
  const decimal = decimalRing(decimalPrecision(record.digits, point.d) + conditioningDigits(point));
  const confirmed = confirmsPoint(decimal, point.compiled, point.d, full, {
    entries: printed,
    loss: record.loss,
    digits: record.digits,
    wellConditioned: point.conditioning === 0,
  });
  if (!confirmed) throw new ComputationError(`the point at d = ${record.d} was not confirmed by decimal arithmetic`);
  const status: Status = 'checked';
  const basis: PointBasis = { point: 'decimal', eigenvalues: false };
  const { precision } = record.history;
  return { ...solution, record: { ...record, status, basis, evidence: pointEvidence(basis, [precision, precision]) } };
}

/** Digits that conditioning costs at a point. */
export function conditioningDigits({ conditioning }: PolishedPoint): number {
  return Math.ceil(conditioning * Math.log10(2));
}

/** Digits for the second route: those printed, those that cancel at large d, and some for conditioning. */
export function decimalPrecision(digits: number, d: Rational): number {
  return digits + 18 + Math.ceil(4 * Math.log10(Math.max(2, toDouble(d))));
}
