import { at, range } from '../../scalar/list.js';

/** Elements in an order in which each is as far as possible from those before it, and the classes that this gives. */
export interface FarthestFirst {
  /** The leaders in their order: the first is element 0. */
  readonly leaders: readonly number[];
  /** radii[n − 1]: the largest distance of an element from the nearest of the first n leaders. It never grows. */
  readonly radii: readonly number[];
  /** For each element the number (from 0) of the nearest among the first n leaders, the first of several. */
  nearest(n: number): readonly number[];
}

/**
 * The farthest-first traversal of n elements under a distance, which need not satisfy the triangle inequality: stops after
 * `most` leaders, or when all elements are within `enough` of a leader. With n leaders no element is farther than radii[n − 1]
 * from its leader and no two leaders are nearer to each other than radii[n − 2], so that a number of classes that is
 * right shows as a large step between the two.
 *
 * `distances(i)` has the distances of all elements from element i. Cost: one call per leader and O(n) beside it.
 * Source: Gonzalez, Clustering to minimize the maximum intercluster distance, 1985.
 *
 * @example
 * ```ts
 * import { farthestFirst } from 'symbreak';
 * const x = [0, 5, 0.1, 5.2];
 * farthestFirst(4, (i) => x.map((y) => Math.abs(y - x[i])), 3).nearest(2); // [0, 1, 0, 1]
 * ```
 */
export function farthestFirst(
  n: number,
  distances: (element: number) => ArrayLike<number>,
  most: number,
  enough = 0,
): FarthestFirst {
  const leaders: number[] = [];
  const radii: number[] = [];
  const rows: ArrayLike<number>[] = [];
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let next = 0; leaders.length < Math.min(n, most); ) {
    const leader = next;
    const row = distances(leader);
    leaders.push(leader);
    rows.push(row);
    let radius = 0;
    for (const [i, before] of least.entries()) {
      const distance = i === leader ? 0 : Math.min(before, at(row, i));
      least[i] = distance;
      if (distance <= radius) continue;
      radius = distance;
      next = i;
    }
    radii.push(radius);
    if (radius <= enough) break;
  }
  const nearest = (count: number): readonly number[] =>
    range(n).map((i) => {
      const own = leaders.slice(0, count).indexOf(i);
      return own >= 0 ? own : placeOfLeast(rows.slice(0, count).map((row) => at(row, i)));
    });
  return { leaders, radii, nearest };
}

/** The first place of the least number. */
function placeOfLeast(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}
