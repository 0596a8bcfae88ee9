import { absent, at, range } from '../../scalar/list.js';
import { classesOf, disjointSets, orbitNumbers } from '../permutation/orbits.js';
import type { Permutation } from '../permutation/permutation.js';

/** An orbit of ordered pairs of points, as a relation from one orbit of points to another. */
export interface PairOrbit {
  /** The orbit of the first points of its pairs, and that of the second ones. */
  readonly from: number;
  readonly to: number;
  /** The number of the orbit of the reversed pairs. */
  readonly transpose: number;
  /** How many second points each first point has, and how many first points each second point. */
  readonly outward: number;
  readonly inward: number;
}

/**
 * The orbits of a permutation group on ordered pairs of points. Their 0-1 matrices A_k are a basis of the commutant: of all matrices that
 * commute with the permutation matrices of the group.
 */
export interface PairOrbits {
  readonly points: number;
  /** The orbits of points, each ascending, in the order of their least points, and the number of the orbit of each point. */
  readonly orbits: readonly (readonly number[])[];
  readonly orbitOf: readonly number[];
  readonly pairs: readonly PairOrbit[];
  /** The number of the orbit of the pair (x, y) at x · points + y. */
  readonly numbers: Int32Array;
}

/**
 * All orbits of ordered pairs under the group that the permutations generate; the empty list generates the trivial group.
 *
 * They are numbered in the order of their least pairs. Exact. Cost: points² per generator, four bytes for each pair kept.
 * Source: Higman 1975, Coherent configurations I.
 */
export function pairOrbits(generators: readonly Permutation[], points: number): PairOrbits {
  const orbitOf = orbitNumbers(points, generators);
  const sets = disjointSets(points * points);
  for (const g of generators) {
    for (let x = 0; x < points; x++) {
      const image = (g[x] ?? absent()) * points;
      for (let y = 0; y < points; y++) sets.join(x * points + y, image + (g[y] ?? absent()));
    }
  }
  const numbers = Int32Array.from(sets.numbers());
  const orbits = classesOf(orbitOf);
  const firsts = new Map<number, number>();
  numbers.forEach((number, pair) => {
    if (!firsts.has(number)) firsts.set(number, pair);
  });
  const sizes = new Int32Array(firsts.size);
  for (const number of numbers) sizes[number] = (sizes[number] ?? absent()) + 1;
  const pairs = range(firsts.size).map((number) => {
    const first = firsts.get(number) ?? absent();
    const [x, y] = [Math.floor(first / points), first % points];
    const [from, to] = [at(orbitOf, x), at(orbitOf, y)];
    const size = at(sizes, number);
    return {
      from,
      to,
      transpose: at(numbers, y * points + x),
      outward: size / at(orbits, from).length,
      inward: size / at(orbits, to).length,
    };
  });
  return { points, orbits, orbitOf, pairs, numbers };
}

/** The dimension of the symmetric matrices in the commutant: the number of orbits of unordered pairs, equal points included. */
export function symmetricRank({ pairs }: PairOrbits): number {
  return pairs.filter(({ transpose }, number) => transpose >= number).length;
}
