import { absent, at, range } from '../../scalar/list.js';
import { orbits } from '../permutation/orbits.js';
import { isOdd } from '../permutation/permutation.js';
import { factorial } from '../symmetric-group/partition.js';
import { minimalBlockSystems } from './block-systems.js';
import type { Images } from './stabiliser-chain.js';

/** A group that contains the one in question: its order, and whether it has odd permutations. */
interface Envelope {
  readonly order: bigint;
  readonly odd: boolean;
}

/** Most block systems that are looked at for one orbit. */
const MOST_SYSTEMS = 8;

/**
 * A number that the order of a group does not exceed, from the structure of its orbits alone: an orbit that another one determines (there
 * is an equivariant map) adds nothing; a transitive group lies in the symmetric or alternating group, and in the wreath product for each
 * of its block systems; signs on the orbits are linked as those of the generators are.
 *
 * Symmetric, alternating, Young, diagonal and wreath groups have it as their order. Cost: the sum over the orbits of length² times generators.
 */
export function orderBound(points: number, generators: readonly Images[]): bigint {
  const moved = orbits(
    points,
    generators.map((g) => [...g]),
  ).filter((orbit) => orbit.length > 1);
  const independent = independentOrbits(points, moved, generators);
  const actions = independent.map((orbit) => restricted(points, orbit, generators));
  // |G| is the number of vectors of signs times the number of elements that are even on every orbit.
  const signs = range(generators.length).map((g) =>
    actions.reduce((bits, action, i) => (isOdd([...at(action, g)]) ? bits | (1n << BigInt(i)) : bits), 0n),
  );
  const even = actions.reduce((product, action, i) => {
    const { order, odd } = transitiveEnvelope(at(independent, i).length, action);
    return product * (odd ? order / 2n : order);
  }, 1n);
  return even << BigInt(rankOfBits(signs));
}

/** Orbits such that what an element does to the other ones follows from what it does to them: longest first. */
function independentOrbits(
  points: number,
  moved: readonly (readonly number[])[],
  generators: readonly Images[],
): readonly (readonly number[])[] {
  const kept: (readonly number[])[] = [];
  for (const orbit of moved.toSorted((a, b) => b.length - a.length)) {
    if (!kept.some((longer) => determines(points, longer, orbit, generators))) kept.push(orbit);
  }
  return kept;
}

/** Whether there is an equivariant map from an orbit onto another one. */
function determines(points: number, from: readonly number[], to: readonly number[], generators: readonly Images[]): boolean {
  if (from.length % to.length !== 0) return false;
  const [first = absent()] = from;
  const image = new Int32Array(points);
  return to.some((start) => {
    image.fill(-1);
    image[first] = start;
    const reached = [first];
    for (const point of reached) {
      for (const g of generators) {
        const [next, expected] = [g[point] ?? absent(), g[image[point] ?? absent()] ?? absent()];
        if (image[next] === -1) {
          image[next] = expected;
          reached.push(next);
        } else if (image[next] !== expected) return false;
      }
    }
    return true;
  });
}

/** The generators as permutations of the points of an orbit, numbered in its order. */
function restricted(points: number, orbit: readonly number[], generators: readonly Images[]): readonly Images[] {
  const number = new Int32Array(points);
  orbit.forEach((point, i) => {
    number[point] = i;
  });
  return generators.map((g) => Int32Array.from(orbit, (point) => number[g[point] ?? absent()] ?? absent()));
}

function transitiveEnvelope(points: number, generators: readonly Images[]): Envelope {
  const odd = generators.some((g) => isOdd([...g]));
  const envelopes = [
    { order: factorial(points), odd: points > 1 },
    ...minimalBlockSystems(points, generators)
      .slice(0, MOST_SYSTEMS)
      .map((system) => wreathEnvelope(system, generators)),
  ].map((envelope) => (envelope.odd && !odd ? { order: envelope.order / 2n, odd } : envelope));
  return envelopes.reduce((least, envelope) => (envelope.order < least.order ? envelope : least));
}

/** The wreath product of the group of a block, under the elements that keep it, with the group that permutes the blocks. */
function wreathEnvelope(system: readonly number[], generators: readonly Images[]): Envelope {
  const block = system.flatMap((number, point) => (number === 0 ? [point] : []));
  const blocks = system.length / block.length;
  const first = range(blocks).map((number) => system.indexOf(number));
  const above = generators.map((g) => Int32Array.from(first, (point) => system[g[point] ?? absent()] ?? absent()));
  const inside = transitiveEnvelope(block.length, blockGenerators(system, block, generators));
  const outside = transitiveEnvelope(blocks, distinct(above));
  const odd = inside.odd || (outside.odd && block.length % 2 === 1);
  return { order: inside.order ** BigInt(blocks) * outside.order, odd };
}

/** Schreier's generators of the group of a block, as permutations of its points. */
function blockGenerators(system: readonly number[], block: readonly number[], generators: readonly Images[]): readonly Images[] {
  /** For each block that was reached: where the points of the first block go, and which point of it comes to each point. */
  const reached = new Map<number, readonly number[]>([[0, block]]);
  const source = new Int32Array(system.length);
  block.forEach((point, i) => {
    source[point] = i;
  });
  const found: Images[] = [];
  for (const images of reached.values()) {
    for (const g of generators) {
      const moved = images.map((point) => g[point] ?? absent());
      const number = at(system, moved[0] ?? absent());
      if (reached.has(number)) {
        found.push(Int32Array.from(moved, (point) => source[point] ?? absent()));
      } else {
        reached.set(number, moved);
        moved.forEach((point, i) => {
          source[point] = i;
        });
      }
    }
  }
  return distinct(found);
}

function distinct(generators: readonly Images[]): readonly Images[] {
  return [...new Map(generators.map((g) => [g.join(' '), g])).values()];
}

/** The rank over the field with two elements of vectors given by their bits. */
function rankOfBits(vectors: readonly bigint[]): number {
  const basis: bigint[] = [];
  for (const vector of vectors) {
    // Each element of the basis has its leading bit for itself among the ones before it.
    const rest = basis.reduce((left, b) => ((left ^ b) < left ? left ^ b : left), vector);
    if (rest !== 0n) {
      basis.push(rest);
      basis.sort((a, b) => (a > b ? -1 : 1));
    }
  }
  return basis.length;
}
