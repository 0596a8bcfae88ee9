import { absent, at } from '../../scalar/list.js';
import type { PairOrbits } from './pair-orbits.js';

/**
 * The functions on one orbit of points that the stabiliser of a base point fixes. They are constant on the classes {y : (x, y) in one orbit of
 * pairs}, and given by a value for each class.
 */
export interface StabiliserFunctions {
  /** The number of the orbit of pairs that each class comes from. */
  readonly classes: readonly number[];
  /** The least point of each class. */
  readonly representatives: readonly number[];
  readonly sizes: readonly number[];
}

/** A number of points y of one class with (z, y) in one orbit of pairs. */
export interface ClassCount {
  readonly pair: number;
  /** The index of the class. */
  readonly index: number;
  readonly count: number;
}

/** The functions on an orbit of points that the stabiliser of the first point of a base orbit fixes. */
export function stabiliserFunctions(pairOrbits: PairOrbits, base: number, orbit: number): StabiliserFunctions {
  const { points, orbits, numbers, pairs } = pairOrbits;
  const x = at(at(orbits, base), 0);
  const representatives = new Map<number, number>();
  for (const y of at(orbits, orbit)) {
    const number = at(numbers, x * points + y);
    if (!representatives.has(number)) representatives.set(number, y);
  }
  const classes = [...representatives.keys()];
  return { classes, representatives: [...representatives.values()], sizes: classes.map((k) => at(pairs, k).outward) };
}

/** The points y of the base orbit by the class of y and the orbit of pairs of (z, y). */
export function classCounts(
  pairOrbits: PairOrbits,
  base: number,
  { classes }: StabiliserFunctions,
  z: number,
): readonly ClassCount[] {
  const { points, orbits, numbers } = pairOrbits;
  const members = at(orbits, base);
  const x = at(members, 0);
  const indices = new Map(classes.map((number, index) => [number, index]));
  const counts = new Map<number, number>();
  for (const y of members) {
    const index = indices.get(at(numbers, x * points + y)) ?? absent();
    const key = at(numbers, z * points + y) * classes.length + index;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({
    pair: Math.floor(key / classes.length),
    index: key % classes.length,
    count,
  }));
}
