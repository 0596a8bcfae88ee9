import { described } from '../../input/shown-text.js';
import { range } from '../../scalar/list.js';

/**
 * A partition: whole numbers from 1, none larger than the one before it. It names an irreducible representation of the symmetric
 * group on their sum, or a class of permutations by the lengths of their cycles. The empty list is the partition of 0.
 */
export type Partition = readonly number[];

/** What is no partition, or one that is too large for what is asked. */
export class PartitionError extends RangeError {}

/** A partition and how often it occurs. */
export interface Constituent {
  readonly partition: Partition;
  readonly multiplicity: bigint;
}

/** The largest n whose partitions are listed: there are 204,226 of 50. */
export const LARGEST_LISTED = 50;

/** The partition with these parts; throws a PartitionError naming what is wrong with them. */
export function expectPartition(parts: readonly number[]): Partition {
  if (!Array.isArray(parts)) throw new PartitionError(`${described(parts)} is no partition: a list such as [2, 1] is accepted`);
  parts.forEach((part: unknown, i) => {
    if (typeof part !== 'number' || !Number.isSafeInteger(part) || part < 1)
      throw new PartitionError(`part ${described(part)} of a partition: whole numbers from 1 are accepted`);
    const before = parts[i - 1];
    if (before !== undefined && before < part)
      throw new PartitionError(`parts ${before}, ${part} of a partition grow: they are accepted in descending order`);
  });
  return parts;
}

/** Throws a PartitionError unless n is a whole number from a least one, 0 if it is not given, to a largest one. */
export function expectSize(n: number, largest: number, name = 'n', least = 0): void {
  if (!Number.isSafeInteger(n) || n < least || n > largest)
    throw new PartitionError(`${name} = ${described(n)}: a whole number from ${least} to ${largest} is accepted`);
}

/** Throws a PartitionError unless the sizes of groups are a list; what each may be is for those who read them. */
export function expectSizeList(sizes: readonly unknown[]): void {
  if (!Array.isArray(sizes)) throw new PartitionError(`sizes are ${described(sizes)}: a list such as [2, 1] is accepted`);
}

/** The sum of the parts. */
export function partitionSize(partition: Partition): number {
  return partition.reduce((sum, part) => sum + part, 0);
}

/** `(2,1)`; `()` for the partition of 0. */
export function partitionText(partition: Partition): string {
  return `(${partition.join(',')})`;
}

/**
 * All partitions of n ≤ 50, from (n) to (1,…,1) in descending lexicographic order. Cost: their number times their length.
 * Throws a PartitionError for other n.
 *
 * @example
 * ```ts
 * import { partitionsOf } from 'symbreak';
 * partitionsOf(4).map((parts) => parts.join('+')); // ['4', '3+1', '2+2', '2+1+1', '1+1+1+1']
 * ```
 */
export function partitionsOf(n: number): readonly Partition[] {
  expectSize(n, LARGEST_LISTED);
  const found: Partition[] = [];
  const extend = (parts: Partition, rest: number, largest: number): void => {
    if (rest === 0) found.push(parts);
    for (let part = Math.min(rest, largest); part >= 1; part--) extend([...parts, part], rest - part, part);
  };
  extend([], n, n);
  return found;
}

/** The conjugate partition: how many parts are at least 1, 2, … Throws a PartitionError for what is no partition. */
export function conjugatePartition(partition: Partition): Partition {
  return range(expectPartition(partition)[0] ?? 0).map((j) => partition.filter((part) => part > j).length);
}

/** Whether two partitions are the same. */
export function partitionsEqual(a: Partition, b: Partition): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

/** Whether a partition dominates another of the same number: each sum of its first parts is at least that of the other. Throws a PartitionError for what is no partition. */
export function dominates(a: Partition, b: Partition): boolean {
  let ahead = 0;
  return (
    partitionSize(expectPartition(a)) === partitionSize(expectPartition(b)) &&
    range(Math.max(a.length, b.length)).every((i) => {
      ahead += (a[i] ?? 0) - (b[i] ?? 0);
      return ahead >= 0;
    })
  );
}

/** How many parts are 1, 2, …: of a cycle type, the numbers of its cycles. Without zeros at the end. */
export function partCounts(partition: Partition): readonly number[] {
  return range(partition[0] ?? 0).map((j) => partition.filter((part) => part === j + 1).length);
}

/** n! */
export function factorial(n: number): bigint {
  return range(n).reduce((product, i) => product * BigInt(i + 1), 1n);
}

/**
 * The order of the centralizer of a permutation with these cycle lengths: Π jᵃ a! for a cycles of length j. Their class has
 * n! divided by it elements. Exact. Throws a PartitionError for what is no partition.
 *
 * @example
 * ```ts
 * import { centralizerOrder } from 'symbreak';
 * centralizerOrder([2, 2, 1]); // 8n
 * ```
 */
export function centralizerOrder(cycleType: Partition): bigint {
  return partCounts(expectPartition(cycleType)).reduce(
    (product, count, j) => product * BigInt(j + 1) ** BigInt(count) * factorial(count),
    1n,
  );
}

/** Terms with the same partition put together, those of multiplicity 0 left out; by size, then in descending lexicographic order. */
export function collected(terms: readonly Constituent[]): readonly Constituent[] {
  const sums = new Map<string, Constituent>();
  for (const { partition, multiplicity } of terms) {
    const key = partition.join(' ');
    sums.set(key, { partition, multiplicity: multiplicity + (sums.get(key)?.multiplicity ?? 0n) });
  }
  return [...sums.values()]
    .filter((term) => term.multiplicity !== 0n)
    .sort((a, b) => comparePartitions(a.partition, b.partition));
}

/** By size, then in descending lexicographic order: negative where a comes first. */
export function comparePartitions(a: Partition, b: Partition): number {
  const size = partitionSize(a) - partitionSize(b);
  if (size !== 0) return size;
  const i = a.findIndex((part, j) => part !== b[j]);
  return i < 0 ? 0 : (b[i] ?? 0) - (a[i] ?? 0);
}
