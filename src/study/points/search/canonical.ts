import { entryLookup } from '../../../representation/fixed-point-space.js';
import { hasRows } from '../../../representation/young-type.js';
import { at, range, zipWith } from '../../../scalar/list.js';
import { isConstant } from '../../../symbolic/exact/polynomial.js';
import { type CoordinatePermutation, moved } from './normaliser.js';
import { entriesAt, type SearchSpace } from './space.js';

/** Orthonormal coordinates that differ by less, relative to √d, are those of one point. */
const SAME_COORDINATE = 1e-6;

/** Whether two points of a space are one. */
export function samePlace({ d }: SearchSpace, a: readonly number[], b: readonly number[]): boolean {
  const most = SAME_COORDINATE * Math.sqrt(d);
  return zipWith(a, b, (x, y) => Math.abs(x - y) <= most).every((same) => same);
}

/** The permutations of coordinates that leave a point where it is: the identity, and others where its isotropy is larger. */
export function stabiliser(
  space: SearchSpace,
  symmetries: readonly CoordinatePermutation[],
  y: readonly number[],
): readonly CoordinatePermutation[] {
  return symmetries.filter((p) => samePlace(space, moved(p, y), y));
}

/**
 * Of the images of a point under permutations of its coordinates the one by which it is named: rows of blocks of size 1 and 2 stand where
 * they have their largest entries, the largest of all first; then blocks of equal size come in the order of their diagonal entries,
 * ascending, and extra rows longest first; where all that agrees, coordinates decide.
 */
export function canonicalPoint(
  space: SearchSpace,
  symmetries: readonly CoordinatePermutation[],
  y: readonly number[],
): readonly number[] {
  const most = SAME_COORDINATE * Math.sqrt(space.d);
  const [first = y, ...others] = symmetries.map((p) => moved(p, y));
  let best = { image: first, key: orderKey(space, first) };
  for (const image of others) {
    const key = orderKey(space, image);
    const step = zipWith(key, best.key, (a, b) => a - b).find((x) => Math.abs(x) > most) ?? 0;
    if (step < 0) best = { image, key };
  }
  return best.image;
}

/** What images of a point are compared by, the least first. */
function orderKey(space: SearchSpace, y: readonly number[]): readonly number[] {
  const { compiled, sizes } = space;
  const { type, orbits } = compiled;
  const x = entriesAt(space, y);
  const lookup = entryLookup(orbits);
  const blocks = range(sizes.length).filter((a) => hasRows(type, a));
  const diagonal = (a: number): number => at(x, lookup.diagonal(a));
  const loose = blocks.filter((a) => isConstant(at(type.sizes, a), 1) || isConstant(at(type.sizes, a), 2));
  const lengths = type.extra.map((_, e) =>
    Math.sqrt(range(sizes.length).reduce((sum, b) => sum + at(sizes, b) * at(x, lookup.shared(sizes.length + e, b)) ** 2, 0)),
  );
  const own = loose.map((a) => -Math.abs(diagonal(a))).sort((a, b) => a - b);
  return [...own, ...blocks.map(diagonal), ...lengths.map((length) => -length), ...y];
}
