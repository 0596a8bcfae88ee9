import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { absent, at, range } from '../../scalar/list.js';
import { orderBound } from './order-bound.js';
import { sparseElement } from './sparse-element.js';
import { conjugated, type Images, StabiliserChain, support } from './stabiliser-chain.js';

/** A whole number from 0 to below a limit. */
export type RandomIndex = (below: number) => number;

/** Reproducible whole numbers, uniform: the generator xoroshiro128+ of the package pure-rand. */
export function randomIndices(seed: number): RandomIndex {
  const generator = xoroshiro128plus(seed);
  return (below) => uniformInt(generator, 0, below - 1);
}

/** The same group is always given the same chain. */
const SEED = 14;
/** After so many random elements that add nothing the chain is proved; a chain that is not complete fails at each with probability 1/2 at least. */
const QUIET_ELEMENTS = 12;
/** Where an element moves so many times fewer points than the one it is from, its conjugates are added until so many in turn add nothing. */
const [SPARSE, QUIET_CONJUGATES] = [8, 40];
/** Slots and steps before the first element of the product replacement algorithm, as published. */
const [LEAST_SLOTS, BURN_IN] = [11, 60];

/** How a chain is made. */
export interface ChainOptions {
  /** Base points to begin with. */
  readonly base?: readonly number[];
  /** The order, where it is known: a chain whose orbits have it as their product is complete. */
  readonly order?: bigint;
}

/**
 * The complete chain of stabilisers of the group that some permutations generate.
 *
 * Random elements fill it until the product of the lengths of its orbits, which the order is never below, reaches an upper bound of the order
 * that follows from the structure of the orbits, or until nothing is added; then what the bound does not prove is proved by Schreier's lemma:
 * all of Schreier's generators of each level sift to the identity. The random numbers have a fixed seed, and change the cost alone.
 *
 * Source: Leon 1980, On an algorithm for finding a base and a strong generating set for a group given by generating permutations; for the random
 * elements Celler, Leedham-Green, Murray, Niemeyer & O'Brien 1995. Error: none. Cost: for S_n, n = 500, acting on rows and columns at once, about a second.
 */
export function completeChain(
  points: number,
  generators: readonly Images[],
  { base = [], order }: ChainOptions = {},
): StabiliserChain {
  const chain = new StabiliserChain(points, base);
  const bound = order ?? orderBound(points, generators);
  const random = randomElements(points, generators, randomIndices(SEED));
  for (;;) {
    if (fillAtRandom(chain, random, bound)) return chain;
    // No map: each of them is to be sifted.
    const lacking = generators.filter((g) => chain.add(chain.sift(Int32Array.from(g))));
    if (lacking.length === 0 && order === undefined && proveOrExtend(chain)) return chain;
  }
}

/** Adds random elements until the order is reached, which it says, or nothing is added any more. */
function fillAtRandom(chain: StabiliserChain, random: () => Images, bound: bigint): boolean {
  const logarithm = logarithmOf(bound);
  const reached = (): boolean => chain.logarithm > logarithm - 1 && chain.orderFrom(0) === bound;
  for (let quiet = 0; quiet < QUIET_ELEMENTS; quiet++) {
    if (reached()) return true;
    const residue = chain.sift(Int32Array.from(random()));
    const moved = support(residue.images);
    if (moved === 0) {
      if (chain.close()) quiet = -1;
      continue;
    }
    quiet = -1;
    if (chain.addConjugateInPlaceOf(residue)) continue;
    const sparse = sparseElement(residue.images, random);
    if (support(sparse) * SPARSE > moved || !addConjugates(chain, sparse, random)) chain.add(residue);
  }
  return false;
}

/** Adds conjugates of an element until several in turn add nothing, and says whether one did. */
function addConjugates(chain: StabiliserChain, element: Images, random: () => Images): boolean {
  const moved = support(element);
  let added = 0;
  for (let quiet = 0; quiet < QUIET_CONJUGATES; quiet++) {
    const residue = chain.sift(conjugated(element, random()));
    // One that has met a generator with many points would hand them on.
    if (support(residue.images) > 2 * moved || !chain.add(residue)) continue;
    added++;
    quiet = -1;
  }
  return added > 0;
}

/** log₂, to less than 1. */
function logarithmOf(n: bigint): number {
  const digits = n.toString(16);
  return 4 * (digits.length - 1) + Math.log2(Number.parseInt(digits.slice(0, 1), 16) + 0.5);
}

/**
 * Proves a chain by Schreier's lemma, from the last level to the first. Where an element is found that it does not have, the chain gains it, and the
 * answer is false.
 */
function proveOrExtend(chain: StabiliserChain): boolean {
  for (let level = provedFrom(chain) - 1; level >= 0; level--) {
    const generators = chain.generatorsFrom(level);
    for (const representative of chain.representatives(level)) {
      for (const g of generators) {
        const product = representative.map((to) => g[to] ?? absent());
        if (chain.add(chain.sift(product, level))) return false;
      }
    }
  }
  return true;
}

/** The first level whose group has the order that its orbits say, by the bound from its own orbits. */
function provedFrom(chain: StabiliserChain): number {
  const levels = chain.base.length;
  // For each level the bound costs about as much as a proof of it: it is asked at every level only near the top.
  for (let level = 1, step = 1; level < levels; level += step, step *= 2) {
    if (orderBound(chain.points, chain.generatorsFrom(level)) === chain.orderFrom(level)) return level;
  }
  return levels;
}

/**
 * Random elements of a group, nearly uniform, by the product replacement algorithm with an accumulator. Each is a list that the next call changes.
 */
function randomElements(points: number, generators: readonly Images[], random: RandomIndex): () => Images {
  if (generators.length === 0) return () => Int32Array.from(range(points));
  const slots = range(Math.max(LEAST_SLOTS, generators.length)).map((i) =>
    Int32Array.from(at(generators, i % generators.length)),
  );
  const accumulator = Int32Array.from(range(points));
  const next = (): Images => {
    const i = random(slots.length);
    const j = (i + 1 + random(slots.length - 1)) % slots.length;
    const [target, factor] = [at(slots, i), at(slots, j)];
    const changed = random(2) === 0 ? target.map((to) => factor[to] ?? absent()) : factor.map((to) => target[to] ?? absent());
    slots[i] = changed;
    for (let p = 0; p < points; p++) accumulator[p] = changed[accumulator[p] ?? absent()] ?? absent();
    return accumulator;
  };
  for (let n = 0; n < BURN_IN + slots.length; n++) next();
  return next;
}
