import { ComputationError, InputError } from '../../input/errors.js';
import { expectMpfr, expectRough } from '../../landscape/arguments.js';
import { familyLimits } from '../../landscape/problem/problem.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { diagonalSigns } from '../branch/search.js';
import { canonicalOrder, SAME_ENTRY } from '../family/canonical-order.js';
import { catalogue } from '../family/catalogue.js';
import { type Family, parseFamily, toDouble } from '../family/family.js';
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
  const most = SAME_ENTRY * own.entries.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
  const found = catalogue()
    .map(({ name }) => parseFamily(name, () => problem))
    .filter((family) => fits(family, own, toDouble(rough.d), extra.length))
    .find((family) => {
      const other = ownPoint(mpfr, family, rough);
      const entries = other === undefined ? [] : arranged(other).entries;
      if (entries.length !== own.entries.length) return false;
      return zipWith(entries, own.entries, (x, y) => Math.abs(x - y) <= most).every((near) => near);
    });
  return found === undefined ? null : (found.alias ?? found.name);
}

/** Sizes, signs and entries, as doubles, of a point with its blocks in the order of names. */
interface Arranged {
  readonly sizes: readonly number[];
  readonly signs: string;
  readonly entries: readonly number[];
}

function arranged({ compiled, d, x, ring }: RoughPoint): Arranged {
  const point = x.map(ring.toNumber);
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, toDouble(d)));
  const order = canonicalOrder({ ...compiled.type, sizes: sizes.map((size) => polynomial(size)) }, point);
  const given = diagonalSigns(compiled, point);
  const signs = order.blocks.map((a) => at(given, a)).join('');
  return { sizes: order.blocks.map((a) => at(sizes, a)), signs, entries: order.orbits.map((i) => at(point, i)) };
}

/** Whether a family has the sizes, the signs and the number of extra rows of a point. */
function fits({ type, signs }: Family, point: Arranged, d: number, extra: number): boolean {
  const blocks = (sizes: readonly number[], s: readonly string[]): string =>
    sizes
      .map((size, a) => `${size}${s[a]}`)
      .sort()
      .join();
  const sizes = type.sizes.map((size) => evaluatePolynomial(double, size, d));
  return type.extra.length === extra && blocks(sizes, signs) === blocks(point.sizes, [...point.signs]);
}

/** The point of a family at the dimension of another one; undefined where it could not be solved for. */
function ownPoint(mpfr: MpfrLibrary, family: Family, { d }: RoughPoint): RoughPoint | undefined {
  try {
    return locate(mpfr, family, d);
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return undefined;
    throw error;
  }
}
