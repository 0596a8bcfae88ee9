import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { ComputationError } from '../../input/errors.js';
import { expectMpfr, expectRough } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentWithBlocks } from '../../representation/component.js';
import { zipWith } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import { blockLines, type ComponentLine } from './block-lines.js';
import { denseComparison } from './dense-comparison.js';
import { type PointBasis, pointEvidence } from './evidence.js';
import { exactText, locate, type PolishedPoint, type RoughPoint, settled } from './polish.js';
import type { SpectrumLine, SpectrumRecord, Verdict } from './record.js';
import { CHECKED_DIGITS, confirmsPencil, decimalPencils } from './second-route.js';
import {
  conditioningDigits,
  decimalPrecision,
  familyNaming,
  type Naming,
  type Solution,
  solutionAt,
  withEvidence,
} from './solve.js';
import { symmetricLines, VECTOR_BITS } from './symmetric-lines.js';
import { verdictNote } from './verdict-note.js';

/** The irreducible of a line, where there is one. */
function irreducibleOf({ irreducible }: SpectrumLine): Pick<SpectrumLine, 'irreducible'> {
  return irreducible === undefined ? {} : { irreducible };
}

/** What to compute besides the eigenvalues. */
export interface SpectrumOptions {
  readonly digits: number;
  /** Compare with all eigenvalues of the whole k·d × k·d matrix (integer d only). */
  readonly dense?: boolean;
}

/**
 * The Hessian spectrum of a family at a dimension, by isotypic component, each eigenvalue to `digits` digits.
 * Digits and status as for `solve`; eigenvalues are confirmed by Sylvester inertia in decimal arithmetic.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, rational, spectrum } from 'symbreak';
 * const mpfr = await loadMpfr();
 * (await spectrum(mpfr, parseFamily('II'), rational(7), { digits: 12 })).least.value; // '0.0140590131823'
 * ```
 */
export async function spectrum(
  mpfr: MpfrLibrary,
  family: Family,
  d: Rational,
  options: SpectrumOptions,
): Promise<SpectrumRecord> {
  expectOptions(options);
  wholeNumber(options.digits, 'digits', DIGITS);
  return spectrumOf(mpfr, locate(mpfr, family, d), familyNaming(family), options);
}

/** The spectrum at a rough point, which is refined first. */
export async function spectrumOf(
  mpfr: MpfrLibrary,
  rough: RoughPoint,
  naming: Naming,
  options: SpectrumOptions,
): Promise<SpectrumRecord> {
  expectOptions(options);
  expectMpfr(mpfr);
  expectRough(rough);
  const { digits } = options;
  wholeNumber(digits, 'digits', DIGITS);
  const { solution, lines } = spectrumPoint(mpfr, rough, naming, digits);
  const { record, point } = await withEvidence(solution);
  const confirmed = await confirmAll(point, lines, digits);
  const spectrumLines = lines.map((line) => line.line);
  const dense = options.dense
    ? await denseComparison(
        point,
        lines.filter(({ line }) => line.counted).map(({ line, values }) => ({ degree: Number(line.degree), values })),
      )
    : null;
  const basis: PointBasis = { ...record.basis, eigenvalues: confirmed };
  return {
    ...record,
    // Eigenvalues of the exact point are themselves numbers that were evaluated.
    status: confirmed ? 'checked' : 'numerical',
    basis,
    evidence: pointEvidence(basis, [record.history.precision, record.history.precision]),
    spectrum: spectrumLines,
    ...judge(point, spectrumLines),
    dense,
  };
}

/** Bits beyond the digits that point and eigenvalues are refined to first: a relative error e of the point moves eigenvalues by up to about d·e. */
export function spectrumMargin(d: Rational): number {
  return 30 + 2 * Math.ceil(Math.log2(Math.max(2, toDouble(d))));
}

/** The point with its lines, refined once: as far as its own digits and those of the eigenvalues need. */
function spectrumPoint(
  mpfr: MpfrLibrary,
  rough: RoughPoint,
  naming: Naming,
  digits: number,
): { readonly solution: Solution; readonly lines: readonly ComponentLine[] } {
  const found = settled(mpfr, rough, Math.ceil(digits * Math.log2(10)) + spectrumMargin(rough.d), (point) => {
    const solution = solutionAt(mpfr, point, naming, digits);
    const lines = solution && (point.symmetry ? symmetricLines(point, point.symmetry, digits) : blockLines(point, digits));
    return solution && lines && { solution, lines };
  });
  if (found) return found;
  throw new ComputationError(`point and eigenvalues at d = ${toDouble(rough.d)} could not be settled to ${digits} digits`);
}

async function confirmAll(point: PolishedPoint, lines: readonly ComponentLine[], digits: number): Promise<boolean> {
  if (digits > CHECKED_DIGITS) return false;
  const { decimalRing } = await import('../../numeric/decimal.js');
  // An eigenvalue near zero, as at a fractional dimension, is known by that many digits more.
  const smallest = Math.min(...lines.flatMap(({ line }) => line.eigenvalues.map((text) => Math.abs(Number(text)))));
  const extra = smallest > 0 && smallest < 1 ? Math.ceil(-Math.log10(smallest)) : 0;
  const symmetric = point.symmetry === undefined ? 0 : Math.ceil(VECTOR_BITS * Math.log10(2));
  const precision = decimalPrecision(digits, point.d) + conditioningDigits(point) + extra + symmetric;
  const decimal = decimalRing(precision);
  const full = point.x.map((c) => (point.exact ? exactText(point.ring, c, precision) : point.ring.format(c, precision)));
  const pencils = decimalPencils(decimal, { ...point, full });
  zipWith(lines, pencils, ({ line }, pencil) => {
    if (line.eigenvalues.length === 0 || confirmsPencil(decimal, pencil(), line.eigenvalues, digits)) return;
    throw new ComputationError(
      `the eigenvalues of component ${componentWithBlocks(line.component, line.blocks)} were not confirmed by decimal arithmetic`,
    );
  });
  return true;
}

function judge(
  point: PolishedPoint,
  lines: readonly SpectrumLine[],
): { least: SpectrumRecord['least']; verdict: Verdict; verdictNote: string } {
  const counted = lines.filter((line) => line.counted);
  const known = counted.filter((line) => line.eigenvalues.length > 0);
  const all = known.flatMap((line) =>
    line.eigenvalues.map((value) => ({ value, component: line.component, blocks: line.blocks, ...irreducibleOf(line) })),
  );
  const least = all.reduce((a, b) => (Number(b.value) < Number(a.value) ? b : a));
  const open = counted.filter((line) => line.eigenvalues.length === 0).map((line) => line.component);
  const negative = Number(least.value) < 0;
  const verdict: Verdict = negative
    ? 'saddle'
    : open.length > 0
      ? 'undecided'
      : Number(least.value) > 0
        ? 'minimum'
        : 'degenerate';
  const x = point.conditioning === 0 ? point.x.map(point.ring.toNumber) : null;
  return { least, verdict, verdictNote: verdictNote({ compiled: point.compiled, d: point.d, lines, x }) };
}
