import { absent, range } from '../../scalar/list.js';
import { disjointSets } from '../permutation/orbits.js';
import type { Images } from './stabiliser-chain.js';

/** A partition of the points that a transitive group permutes, as the number of the block of each point; 0 is in block 0. */
export type BlockSystem = readonly number[];

/**
 * The block systems of a transitive group that no other one refines, by the sizes of their blocks; none for a primitive group. They are
 * among those that joining the point 0 with another one generates.
 *
 * Source: Atkinson 1975, An algorithm for finding the blocks of a permutation group. Cost: points² times generators.
 */
export function minimalBlockSystems(points: number, generators: readonly Images[]): readonly BlockSystem[] {
  // The block of 0 determines the system, and inclusion of these blocks says which refines which.
  const byBlock = new Map<string, { readonly system: BlockSystem; readonly block: ReadonlySet<number> }>();
  for (const other of range(points).slice(1)) {
    const system = generatedBlocks(points, generators, other);
    const block = system.flatMap((number, point) => (number === 0 ? [point] : []));
    if (block.length < points) byBlock.set(block.join(' '), { system, block: new Set(block) });
  }
  const minimal: { readonly system: BlockSystem; readonly block: ReadonlySet<number> }[] = [];
  for (const candidate of [...byBlock.values()].sort((a, b) => a.block.size - b.block.size)) {
    const refined = minimal.some(({ block }) => [...block].every((point) => candidate.block.has(point)));
    if (!refined) minimal.push(candidate);
  }
  return minimal.map(({ system }) => system);
}

/** The finest partition with 0 and another point in one block that all generators respect. */
function generatedBlocks(points: number, generators: readonly Images[], other: number): BlockSystem {
  const sets = disjointSets(points);
  const queue: [number, number][] = [[0, other]];
  sets.join(0, other);
  for (const [a, b] of queue) {
    for (const g of generators) {
      const [s, t] = [g[a] ?? absent(), g[b] ?? absent()];
      if (sets.join(s, t)) queue.push([s, t]);
    }
  }
  return sets.numbers();
}
