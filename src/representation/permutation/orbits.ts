import { absent } from '../../scalar/list.js';
import type { Permutation } from './permutation.js';

/** A partition of 0, …, n − 1 that becomes coarser. */
export interface DisjointSets {
  /** Makes the sets of two points one, and says whether they were two. */
  join(a: number, b: number): boolean;
  /** For each point the number of its set; sets are numbered in the order of their least points. */
  numbers(): readonly number[];
}

/**
 * The partition of n points into single ones.
 *
 * Union by least point with halving of paths. Cost: O(log n) for a join at the most, nearly constant on average.
 *
 * Source: Tarjan & van Leeuwen 1984, Worst-case analysis of set union algorithms.
 */
export function disjointSets(points: number): DisjointSets {
  const parent = Int32Array.from({ length: points }, (_, point) => point);
  const find = (point: number): number => {
    let root = point;
    for (let above = parent[root] ?? absent(); above !== root; above = parent[root] ?? absent()) {
      const next = parent[above] ?? absent();
      parent[root] = next;
      root = next;
    }
    return root;
  };
  return {
    join(a, b) {
      const [s, t] = [find(a), find(b)];
      if (s === t) return false;
      parent[Math.max(s, t)] = Math.min(s, t);
      return true;
    },
    numbers() {
      // The root of a set is its least point, so that its number is known before it is needed.
      const numbers: number[] = [];
      let sets = 0;
      for (let point = 0; point < points; point++) {
        const root = find(point);
        numbers.push(root === point ? sets++ : (numbers[root] ?? absent()));
      }
      return numbers;
    },
  };
}

/** For each of n points the number of its orbit under the group that some permutations generate. Cost: nearly n per generator. */
export function orbitNumbers(points: number, generators: readonly Permutation[]): readonly number[] {
  const sets = disjointSets(points);
  for (const g of generators) {
    for (let point = 0; point < points; point++) sets.join(point, g[point] ?? absent());
  }
  return sets.numbers();
}

/**
 * The orbits of n points under the group that some permutations generate, each ascending, in the order of their least points.
 *
 * @example
 * ```ts
 * import { orbits } from 'symbreak';
 * orbits(5, [[1, 2, 0, 3, 4], [0, 1, 2, 4, 3]]); // [[0, 1, 2], [3, 4]]
 * ```
 */
export function orbits(points: number, generators: readonly Permutation[]): readonly (readonly number[])[] {
  return classesOf(orbitNumbers(points, generators));
}

/** The classes of a partition given by the number of the class of each point, by number. */
export function classesOf(numbers: readonly number[]): readonly (readonly number[])[] {
  const classes: number[][] = [];
  numbers.forEach((number, point) => {
    const members = classes[number] ?? [];
    members.push(point);
    classes[number] = members;
  });
  return classes;
}
