import { InputError } from '../../input/errors.js';
import { at } from '../../scalar/list.js';
import {
  composePermutations,
  expectPermutation,
  identityPermutation,
  invertPermutation,
  type Permutation,
} from '../permutation/permutation.js';
import { completeChain, randomIndices } from './schreier-sims.js';
import type { Images, StabiliserChain } from './stabiliser-chain.js';

/** A permutation group of the points 0, …, n − 1, given by generators, with its order. Of its elements it is asked by functions. */
export interface PermutationGroup {
  readonly points: number;
  readonly generators: readonly Permutation[];
  readonly order: bigint;
  /** Points of which only the identity fixes all. */
  readonly base: readonly number[];
  /** How many points the base point i is moved to by the elements that fix the ones before it; the order is their product. */
  readonly orbitLengths: readonly number[];
  readonly chain: StabiliserChain;
}

/** Most points of a group: rows and columns of the largest matrix together. */
export const MOST_POINTS = 1000;

/**
 * The group that some permutations generate, its order proved.
 *
 * Throws an InputError with a witness where one of them is no permutation of the points. Cost: see `completeChain`.
 *
 * @example
 * ```ts
 * import { parseCycles, permutationGroup } from 'symbreak';
 * // The Mathieu group M11.
 * const generators = ['(1 2 3 4 5 6 7 8 9 10 11)', '(3 7 11 8)(4 10 5 6)'].map((text) => parseCycles(text, 11));
 * permutationGroup(11, generators).order; // 7920n
 * ```
 */
export function permutationGroup(points: number, generators: readonly Permutation[]): PermutationGroup {
  if (!Number.isInteger(points) || points < 0 || points > MOST_POINTS) {
    throw new InputError(`a group of ${points} points: a whole number from 0 to ${MOST_POINTS} is accepted`);
  }
  generators.forEach((g, i) => {
    expectPermutation(g, points, `generator ${i + 1}`);
  });
  return ofChain(generators, completeChain(points, generators.map(imagesOf)));
}

function ofChain(generators: readonly Permutation[], chain: StabiliserChain): PermutationGroup {
  const { points, base } = chain;
  const orbitLengths = base.map((_, level) => chain.orbit(level).length);
  return { points, generators, order: chain.orderFrom(0), base, orbitLengths, chain };
}

/** The subgroup of the elements that fix some points each. Cost: a chain with these points first; its order is known. */
export function pointwiseStabiliser(group: PermutationGroup, fixed: readonly number[]): PermutationGroup {
  const chain = chainWithBase(group, fixed);
  const generators = chain.generatorsFrom(fixed.length).map((g) => [...g]);
  return ofChain(generators, completeChain(group.points, generators.map(imagesOf), { order: chain.orderFrom(fixed.length) }));
}

/** A complete chain of the group that begins with some base points. */
export function chainWithBase({ points, generators, order }: PermutationGroup, base: readonly number[]): StabiliserChain {
  return completeChain(points, generators.map(imagesOf), { base, order });
}

/** Why a permutation is in a group, or why not. */
export type Membership =
  | {
      readonly member: true;
      /** Elements of the stabilisers of the chain, one per level, whose product u₁u₂⋯ (the last is applied first) is the permutation. */
      readonly factors: readonly Permutation[];
    }
  | {
      readonly member: false;
      /**
       * An element of the group times the permutation; it fixes the base points before one, which no element of the group that fixes these
       * moves where this one does; or it fixes all base points and is not the identity, for which `basePoint` is null.
       */
      readonly residue: Permutation;
      readonly basePoint: number | null;
    };

/**
 * Whether a permutation is in a group, with a witness: either it is a product of elements of the chain, or no element of the group does to a
 * base point what is left of it does.
 *
 * Throws an InputError where it is no permutation of the points. Cost: points times base points at the most.
 */
export function membership({ points, base, chain }: PermutationGroup, g: Permutation): Membership {
  expectPermutation(g, points, 'the element');
  let rest = g;
  const factors: Permutation[] = [];
  for (const [level, basePoint] of base.entries()) {
    const image = at(rest, basePoint);
    if (!chain.reaches(level, image)) return { member: false, residue: rest, basePoint };
    const factor = [...chain.representative(level, image)];
    factors.push(factor);
    rest = composePermutations(invertPermutation(factor), rest);
  }
  if (rest.some((image, point) => image !== point)) return { member: false, residue: rest, basePoint: null };
  return { member: true, factors };
}

/** Whether a permutation is in a group. */
export function isMember(group: PermutationGroup, g: Permutation): boolean {
  return membership(group, g).member;
}

/** Elements of a group, each with the same probability, from a seed: the product of one element per level of the chain. */
export function randomElements({ points, base, chain }: PermutationGroup, seed: number): () => Permutation {
  const random = randomIndices(seed);
  return () =>
    base.reduce((product: Permutation, _, level) => {
      const orbit = chain.orbit(level);
      return composePermutations(product, [...chain.representative(level, at(orbit, random(orbit.length)))]);
    }, identityPermutation(points));
}

/**
 * All elements of a group, each once, the identity first.
 *
 * Throws an InputError where there are more than `most`. Cost: points per element.
 */
export function* elementsOf({ points, base, chain, order }: PermutationGroup, most: number): Generator<Permutation> {
  if (order > BigInt(most)) throw new InputError(`the group has ${order} elements: at most ${most} are listed`);
  const factors = base.map((_, level) => chain.representatives(level).map((u) => [...u]));
  function* from(level: number, product: Permutation): Generator<Permutation> {
    const here = factors[level];
    if (here === undefined) yield product;
    else for (const u of here) yield* from(level + 1, composePermutations(product, u));
  }
  yield* from(0, identityPermutation(points));
}

function imagesOf(g: Permutation): Images {
  return Int32Array.from(g);
}
