import { expectText } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { described, shortened } from '../../input/shown-text.js';
import { range } from '../../scalar/list.js';
import { componentFactors } from '../component.js';
import { expectPartition, type Partition, PartitionError, partitionsEqual } from '../symmetric-group/partition.js';

/** The names of V(), V(1), V(1,1) and V(2) in this project. */
const LETTERS: readonly (readonly [string, Partition])[] = [
  ['t', []],
  ['s', [1]],
  ['x', [1, 1]],
  ['y', [2]],
];

/** The name of V(λ): t, s, x, y, else `V(2,1)`. */
function representationName(label: Partition): string {
  return LETTERS.find(([, partition]) => partitionsEqual(partition, label))?.[0] ?? `V(${label.join(',')})`;
}

/**
 * The name of an irreducible representation of a product of symmetric groups, without those that act trivially, and the groups it
 * lives on: `V(2,1)⊠s` on blocks 0 and 1; `t` where all act trivially.
 */
export function nameOf(labels: readonly Partition[]): { readonly component: string; readonly blocks: readonly number[] } {
  const blocks = range(labels.length).filter((block) => (labels[block] ?? []).length > 0);
  const names = blocks.map((block) => representationName(labels[block] ?? []));
  return { component: names.length === 0 ? 't' : names.join('⊠'), blocks };
}

/** The name of an irreducible representation of S_k × S_d with both of its factors: `s⊠t` where only rows are moved. */
export function wholeName(labels: readonly Partition[]): string {
  return labels.map(representationName).join('⊠');
}

/**
 * The labels of a component by its name and blocks, one for each of so many groups. Throws a PartitionError for a name or a block that
 * there is not.
 */
export function labelsOf(name: string, blocks: readonly number[], groups: number): readonly Partition[] {
  expectText(name, 'component.name');
  if (!Array.isArray(blocks)) throw new InputError(`component.blocks is ${described(blocks)}: a list of blocks is accepted`);
  const shown = shortened(name);
  const labels: Partition[] = range(groups).map(() => []);
  for (const { letter, block } of componentFactors(name, blocks)) {
    const label = partitionOf(letter);
    if (label.length === 0) continue;
    if (block === undefined || !Number.isInteger(block) || block < 0 || block >= groups) {
      throw new PartitionError(
        `component ${shown} on blocks ${blocks.join(', ')}: a block from 0 to ${groups - 1} for each factor is accepted`,
      );
    }
    if (labels[block]?.length !== 0)
      throw new PartitionError(`component ${shown}: block ${block} is named twice, once is accepted`);
    labels[block] = label;
  }
  return labels;
}

function partitionOf(letter: string): Partition {
  const known = LETTERS.find(([name]) => name === letter)?.[1];
  if (known !== undefined) return known;
  const [, parts] = /^V\((\d{1,3}(?:,\d{1,3})*)\)$/.exec(letter) ?? [];
  if (parts === undefined)
    throw new PartitionError(`component '${shortened(letter)}': t, s, x, y, or a partition as in V(2,1), is accepted`);
  return expectPartition(parts.split(',').map(Number));
}
