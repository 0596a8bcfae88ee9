import { at, range } from '../../scalar/list.js';
import { beyondOne, type Component } from '../component.js';
import { orbitNumbers, orbits } from '../permutation/orbits.js';
import type { Permutation } from '../permutation/permutation.js';
import { elementCount } from '../young-type.js';
import type { RefinedType } from './refined-type.js';

/** A component of a Young type as far as subgroups need it. */
export type ComponentPlace = Pick<Component, 'name' | 'blocks'>;

/** The kinds of a refined type that lie in a kind of the coarser one. */
export function partsOf({ into }: RefinedType, kind: number): readonly number[] {
  return range(into.length).filter((part) => into[part] === kind);
}

/** Where the generators of K move some parts, which they move among themselves, by the numbers of these in the list. */
export function imagesOfParts({ symmetry }: RefinedType, parts: readonly number[]): readonly Permutation[] {
  return symmetry.generators.map(({ rows }) => parts.map((part) => parts.indexOf(at(rows, part))));
}

/**
 * The dimension of the fixed-point space of N ⋊ K in a component of the Young type it refines, exact, d a symbol: sizes that depend on d
 * count as large.
 *
 * Of the permutation representation ℝᵖ = t ⊕ s of a block, N ⋊ K fixes as many dimensions as K has orbits on the parts. The antisymmetric
 * matrices are x ⊕ s, the symmetric ones without diagonal t ⊕ s ⊕ y, ℝᵖ ⊗ ℝᵠ of two blocks is (t ⊕ s) ⊠ (t ⊕ s); what is fixed in them is counted by
 * orbits of pairs of parts, which sizes do not change: two elements of one part are always exchanged.
 */
export function fixedDimension(refined: RefinedType, { name, blocks }: ComponentPlace): number {
  const [left = [], right = []] = blocks.map((kind) => partsOf(refined, kind));
  const count = (parts: readonly number[]): number => orbits(parts.length, imagesOfParts(refined, parts)).length;
  switch (name) {
    case 't':
      return 1;
    case 's':
      return count(left) - 1;
    case 's⊠s':
      return pairOrbits(refined, left, right).length - count(left) - count(right) + 1;
    case 'x':
      return directedOrbits(refined, left).length - count(left) + 1;
    case 'y': {
      const { type } = refined.symmetry;
      const inside = orbits(left.length, imagesOfParts(refined, left)).filter(([part = -1]) =>
        beyondOne(elementCount(type, at(left, part))),
      );
      return inside.length + undirectedOrbits(refined, left).length - count(left);
    }
    default:
      throw new RangeError(`component ${name}: the subgroups of t, s, x, y and s⊠s are known`);
  }
}

/** An ordered pair of parts, by their numbers in two lists. */
export type PartPair = readonly [number, number];

/** The orbits of K on the pairs of a part of one list and a part of another. */
export function pairOrbits(
  refined: RefinedType,
  left: readonly number[],
  right: readonly number[],
): readonly (readonly PartPair[])[] {
  const [a, b] = [imagesOfParts(refined, left), imagesOfParts(refined, right)];
  const width = right.length;
  const images = a.map((g, n) =>
    range(left.length * width).map((pair) => at(g, Math.floor(pair / width)) * width + at(at(b, n), pair % width)),
  );
  return orbits(left.length * width, images).map((orbit) =>
    orbit.map((pair) => [Math.floor(pair / width), pair % width] as const),
  );
}

/** The orbits of K on pairs of different parts of a list that do not contain their own reverses, one of each two that are each other's reverse. */
export function directedOrbits(refined: RefinedType, parts: readonly number[]): readonly (readonly PartPair[])[] {
  const all = pairOrbits(refined, parts, parts);
  const numbers = new Map(all.flatMap((orbit, n) => orbit.map(([i, j]): [string, number] => [`${i} ${j}`, n])));
  return all.filter(([[i, j] = [0, 0]], n) => (numbers.get(`${j} ${i}`) ?? 0) > n);
}

/** The orbits of K on pairs of different parts of a list, in which order they are not told apart. */
export function undirectedOrbits(refined: RefinedType, parts: readonly number[]): readonly (readonly PartPair[])[] {
  const pairs = parts.flatMap((_, j) => range(j).map((i): PartPair => [i, j]));
  const index = new Map(pairs.map(([i, j], n) => [`${i} ${j}`, n]));
  const images = imagesOfParts(refined, parts).map((g) =>
    pairs.map(([i, j]) => {
      const [a, b] = [at(g, i), at(g, j)];
      return index.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? -1;
    }),
  );
  const numbers = orbitNumbers(pairs.length, images);
  return range(Math.max(-1, ...numbers) + 1).map((n) => pairs.filter((_, pair) => numbers[pair] === n));
}
