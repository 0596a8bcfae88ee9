import { type CompiledType, compileType } from '../../landscape/compile.js';
import { isotropyGap } from '../../landscape/isotropy-gap.js';
import { coarsenedProblem } from '../../landscape/problem/problem.js';
import { entryLookup, entryOrbits } from '../../representation/fixed-point-space.js';
import { hasRows, sizesText, type YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, range } from '../../scalar/list.js';
import { addPolynomials, evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { canonicalOrder } from '../family/canonical-order.js';
import { toDouble, typeAt } from '../family/dimension.js';
import { canonicalPoint } from './search/canonical.js';
import { normaliser } from './search/normaliser.js';
import { entriesAt, orthonormal, searchSpace } from './search/space.js';

/** A point of a fixed-point space as one of the space of its own Young type, which may be coarser. */
export interface OwnType {
  /** With the sizes as they were given, so that names have them. */
  readonly type: YoungType;
  /** The same with sizes of 1 and 2 as numbers, with the problem that it is a type of. */
  readonly compiled: CompiledType;
  /** Coordinates in the order of `entryOrbits` of the compiled type, as doubles. */
  readonly x: readonly number[];
  /** Whether blocks of the type that the point was searched in have become one. */
  readonly merged: boolean;
  /** The blocks of which all rows are equal: they may be permuted without their columns. */
  readonly equalRows: readonly number[];
}

/** Entries that differ by less, relative to the largest, are equal. */
export const SAME_ENTRY = 1e-7;

/**
 * The coarsest Young type of a point: as long as two blocks cannot be told apart, after a permutation of rows that only renames entries,
 * they become one. Blocks of which the problem says different things stay apart.
 *
 * @param given the type with its sizes as they were given.
 * @param x coordinates of the type at d, as doubles.
 */
export function ownType(given: YoungType, compiled: CompiledType, x: readonly number[], d: Rational): OwnType {
  const largest = Math.max(...x.map(Math.abs));
  const point: PointOfType = { given, compiled, x, into: range(given.sizes.length) };
  const coarse = coarsest(point, d);
  const merged = coarse !== point;
  const own = merged ? canonicalEntries(coarse, d) : coarse.x;
  const lookup = entryLookup(coarse.compiled.orbits);
  const equalRows = coarse.compiled.orbits.flatMap(({ kind, row }, e) =>
    kind === 'offDiagonal' && Math.abs(at(own, e) - at(own, lookup.diagonal(row))) <= SAME_ENTRY * largest ? [row] : [],
  );
  return { type: coarse.given, compiled: coarse.compiled, x: own, merged, equalRows };
}

/** Of the images of a point in its own type the one by which it is named. */
function canonicalEntries({ compiled, x }: PointOfType, d: Rational): readonly number[] {
  const space = searchSpace(compiled, toDouble(d));
  return entriesAt(space, canonicalPoint(space, normaliser(space), orthonormal(space, x)));
}

/** A compiled type with coordinates of a point. */
type Placed = Pick<OwnType, 'compiled' | 'x'>;

/** Whether two points of coarser types are one up to the order of rows and columns: the same sizes, and the same entries in the order of names. */
export function isSameMatrix(a: Placed, b: Placed, d: Rational): boolean {
  const [first, second] = [a, b].map(({ compiled, x }) => {
    const sizes = compiled.type.sizes.map((size) => polynomial(evaluatePolynomial(rationals, size, d)));
    const order = canonicalOrder({ ...compiled.type, sizes }, x);
    return { sizes: sizesText(order.type), extra: order.type.extra.join(), x: order.orbits.map((e) => at(x, e)) };
  });
  if (first === undefined || second === undefined || first.sizes !== second.sizes || first.extra !== second.extra) return false;
  const most = SAME_MATRIX * Math.max(...first.x.map(Math.abs));
  return first.x.length === second.x.length && first.x.every((value, e) => Math.abs(value - at(second.x, e)) <= most);
}

/** Entries of two points in doubles that differ by less, relative to the largest, are those of one matrix. */
const SAME_MATRIX = 1e-6;

/** A point of a type, and where the blocks of the type that it was given in have gone. */
export interface PointOfType {
  readonly given: YoungType;
  readonly compiled: CompiledType;
  readonly x: readonly number[];
  readonly into: readonly number[];
}

/** The same point in the coarsest type that merging blocks leads to: itself where none can be merged. */
export function coarsest(point: PointOfType, d: Rational): PointOfType {
  const { given, compiled, x, into } = point;
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, toDouble(d)));
  if (sizes.length < 2) return point;
  const { gap, blocks, order } = isotropyGap(compiled, sizes, x, { rearrange: true });
  if (!(gap <= SAME_ENTRY * Math.max(...x.map(Math.abs)))) return point;
  const arranged = order.map((e) => at(x, e));
  const next = merged({ given, compiled, x: arranged, into }, blocks, d);
  return next === undefined ? point : coarsest(next, d);
}

/** Two blocks as one, in the place of the first; undefined where the problem tells them apart. */
function merged(
  { given, compiled, x, into }: PointOfType,
  [a, b]: readonly [number, number],
  d: Rational,
): PointOfType | undefined {
  const kept = range(given.sizes.length).filter((block) => block !== b);
  const problem = coarsenedProblem(
    compiled.problem,
    kept.map((block) => (block === a ? [a, b] : [block])),
  );
  if (problem === undefined) return undefined;
  const sizes = kept.map((block) => {
    const size = at(given.sizes, block);
    return block === a ? addPolynomials(size, at(given.sizes, b)) : size;
  });
  const rowless = kept.flatMap((block, place) => (hasRows(given, block) ? [] : [place]));
  const coarse: YoungType = { sizes, extra: given.extra, ...(rowless.length === 0 ? {} : { rowless }) };
  const own = compileType(typeAt(coarse, d), { problem });
  const lookup = entryLookup(compiled.orbits);
  const kinds = [...kept, ...given.extra.map((_, e) => given.sizes.length + e)];
  const entries = entryOrbits(own.type).map(({ kind, row, column }) => {
    const [from, to] = [at(kinds, row), at(kept, column)];
    if (kind === 'diagonal') return at(x, lookup.diagonal(from));
    return at(x, kind === 'offDiagonal' && from === a ? lookup.shared(a, b) : lookup.shared(from, to));
  });
  const places = into.map((block) => kept.indexOf(block === b ? a : block));
  return { given: coarse, compiled: own, x: entries, into: places };
}
