import { ComputationError, InputError } from '../../input/errors.js';
import { expectMpfr, expectRough } from '../../landscape/arguments.js';
import { familyLimits, type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { columnsOf } from '../../linalg/matrix.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { entryLookup, entryOrbits } from '../../representation/fixed-point-space.js';
import type { MatrixGroup } from '../../representation/permutation-group/matrix-group.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import type { YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import { diagonalSigns } from '../branch/search.js';
import { canonicalOrder, SAME_ENTRY } from '../family/canonical-order.js';
import { catalogue } from '../family/catalogue/catalogue.js';
import { toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { parseFamily } from '../family/parse.js';
import { checkClaim } from '../isotropy/claim.js';
import { isotropyRecord, type MatrixIsotropy, matrixIsotropy } from '../isotropy/isotropy.js';
import type { IsotropyRecord } from '../isotropy/record.js';
import type { NumericMatrix } from '../matrix/text.js';
import { largestEntry } from '../recognition/degenerate-rows.js';
import { distanceText } from '../recognition/distance-text.js';
import { LARGEST_SPREAD } from '../recognition/recognise.js';
import { locate, type RoughPoint } from './polish.js';

/** Families with more extra rows are not tried: the searches that find them take ten seconds. */
const MOST_EXTRA = 1;

/**
 * The family of the catalogue to which a point belongs: one whose own point at this d, solved for from its name, has the same
 * entries, to 12 digits of the largest, after its blocks are arranged. Null where none has, where none could be solved for, and
 * for more than one extra row, where nothing is compared. Tried are families with the sizes, signs and rows of the point.
 *
 * Throws an InputError for what is no point. Cost: that of `locate` for each of up to three families, some tenths of a second
 * without extra rows.
 *
 * @param rough a point at an integer d, where its block sizes are whole, in any order of its blocks; null is returned elsewhere.
 *
 * @example
 * ```ts
 * import { familyOf, loadMpfr, locate, parseFamily, rational } from 'symbreak';
 * const mpfr = await loadMpfr();
 * familyOf(mpfr, locate(mpfr, parseFamily('1,6:-+'), rational(7))); // 'II'
 * ```
 */
export function familyOf(mpfr: MpfrLibrary, rough: RoughPoint): string | null {
  expectMpfr(mpfr);
  expectRough(rough);
  const { type } = rough.compiled;
  const { extra } = type;
  const { problem } = rough.compiled;
  if (!hasMatrixAt(type, rough.d)) return null;
  // What is stated by blocks is not stated for those of other families.
  if (problem.outer !== null || problem.teacher !== null || !familyLimits(problem).kept) return null;
  if (extra.length > MOST_EXTRA || extra.some((size) => size > 1)) return null;
  const own = arranged(rough);
  const most = SAME_ENTRY * largestSize(own.entries);
  const found = candidates(own, problem, toDouble(rough.d)).find((family) => distance(mpfr, family, own, rough.d) <= most);
  return found === undefined ? null : (found.alias ?? found.name);
}

/** A family of the catalogue and how far its own point is from a matrix. */
export interface NearFamily {
  readonly name: string;
  /** The largest difference of two entries. */
  readonly distance: number;
}

/**
 * The family of the catalogue whose point at this d is nearest to entries of its type, for ReLU neurons and the teacher I; null where none has the
 * sizes, signs and extra rows, or where no entry of the nearest is within `reach`. Nothing is said of a critical point near the matrix.
 *
 * Cost: that of `locate` for each of up to three families.
 *
 * @param type its sizes are numbers, its blocks in the order of `canonicalOrder`.
 * @param point coordinates in the order of `entryOrbits(type)`.
 */
export function familyNear(mpfr: MpfrLibrary, type: YoungType, point: readonly number[], reach: number): NearFamily | null {
  expectMpfr(mpfr);
  if ((type.rowless ?? []).length > 0 || type.extra.length > MOST_EXTRA || type.extra.some((size) => size > 1)) return null;
  const sizes = type.sizes.map((size) => evaluatePolynomial(double, size, 0));
  const lookup = entryLookup(entryOrbits(type));
  const signs = sizes.map((_, a) => (at(point, lookup.diagonal(a)) > 0 ? '+' : '-')).join('');
  const own: Arranged = { sizes, signs, entries: point, extra: type.extra.length };
  const d = rational(sizes.reduce((sum, size) => sum + size, 0));
  const near = candidates(own, reluProblem, toDouble(d))
    .map((family): NearFamily => ({ name: family.alias ?? family.name, distance: distance(mpfr, family, own, d) }))
    .filter((family) => family.distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  return near[0] ?? null;
}

/**
 * What is said of the isotropy of a matrix, with the family of the catalogue that it looks like: one with its blocks and signs, whose own point's
 * entries are within 5 % of the largest entry, as far as `--start` moves a matrix. Where there is none the name of sizes and signs stays, and
 * the transpose is compared too.
 *
 * @param claimed a group that the matrix is said to have, which is checked by its generators.
 *
 * Throws what `matrixIsotropy` and `checkClaim` throw. Cost: that of the isotropy, and of up to three points of families.
 *
 * @example
 * ```ts
 * import { describeIsotropy, loadMpfr } from 'symbreak';
 * const rows = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => (i === j ? -0.75 : 0.25)));
 * const { family, order } = describeIsotropy(await loadMpfr(), rows);
 * [family, order]; // ['A', '40320']
 * ```
 */
export function describeIsotropy(
  mpfr: MpfrLibrary,
  matrix: NumericMatrix,
  tolerance?: number,
  claimed?: MatrixGroup,
): IsotropyRecord {
  const isotropy = matrixIsotropy(matrix, tolerance);
  const claim = claimed === undefined ? {} : { claim: checkClaim(matrix, isotropy, claimed) };
  const record = { ...isotropyRecord(matrix, isotropy), ...claim };
  const reach = (LARGEST_SPREAD / 2) * largestEntry(matrix);
  const near = familyOfBlocks(mpfr, isotropy, reach);
  if (near !== null) return { ...record, family: near.name, familyDistance: distanceText(near.distance) };
  if (isotropy.level.group.order === 1n) return record;
  const turned = familyOfBlocks(mpfr, matrixIsotropy(columnsOf(matrix), tolerance), reach);
  return turned === null ? record : { ...record, transpose: { family: turned.name, distance: distanceText(turned.distance) } };
}

function familyOfBlocks(mpfr: MpfrLibrary, { level, young }: MatrixIsotropy, reach: number): NearFamily | null {
  if (level.group.order === 1n || !young?.named) return null;
  return familyNear(mpfr, young.named.type, young.named.point, reach);
}

/** The families of the catalogue with the sizes, signs and extra rows of a point. */
function candidates(own: Arranged, problem: Problem, d: number): readonly Family[] {
  return catalogue()
    .map(({ name }) => parseFamily(name, () => problem))
    .filter((family) => fits(family, own, d));
}

/** The largest difference of an entry of a family's point from another one; infinite where it has no point there. */
function distance(mpfr: MpfrLibrary, family: Family, own: Arranged, d: Rational): number {
  const other = ownPoint(mpfr, family, d);
  const entries = other === undefined ? [] : arranged(other).entries;
  if (entries.length !== own.entries.length) return Number.POSITIVE_INFINITY;
  return zipWith(entries, own.entries, (x, y) => Math.abs(x - y)).reduce((most, x) => Math.max(most, x), 0);
}

function largestSize(entries: readonly number[]): number {
  return entries.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
}

/** Sizes, signs and entries, as doubles, of a point with its blocks in the order of names. */
interface Arranged {
  readonly sizes: readonly number[];
  readonly signs: string;
  readonly entries: readonly number[];
  /** The number of groups of extra rows. */
  readonly extra: number;
}

function arranged({ compiled, d, x, ring }: RoughPoint): Arranged {
  const point = x.map(ring.toNumber);
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, toDouble(d)));
  const order = canonicalOrder({ ...compiled.type, sizes: sizes.map((size) => polynomial(size)) }, point);
  const given = diagonalSigns(compiled, point);
  const signs = order.blocks.map((a) => at(given, a)).join('');
  return {
    sizes: order.blocks.map((a) => at(sizes, a)),
    signs,
    entries: order.orbits.map((i) => at(point, i)),
    extra: compiled.type.extra.length,
  };
}

/** Whether a family has the sizes, the signs and the number of extra rows of a point. */
function fits({ type, signs }: Family, point: Arranged, d: number): boolean {
  const blocks = (sizes: readonly number[], s: readonly string[]): string =>
    sizes
      .map((size, a) => `${size}${s[a]}`)
      .sort()
      .join();
  const sizes = type.sizes.map((size) => evaluatePolynomial(double, size, d));
  return type.extra.length === point.extra && blocks(sizes, signs) === blocks(point.sizes, [...point.signs]);
}

/** The point of a family at the dimension of another one; undefined where it could not be solved for. */
function ownPoint(mpfr: MpfrLibrary, family: Family, d: Rational): RoughPoint | undefined {
  try {
    return locate(mpfr, family, d);
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return undefined;
    throw error;
  }
}
