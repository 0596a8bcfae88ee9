import type { Partition } from './partition.js';

/** A partition with a sign. */
export interface SignedPartition {
  readonly sign: 1 | -1;
  readonly partition: Partition;
}

/**
 * The Schur function of any sequence of whole numbers, det(h_{α_i − i + j}), is ± that of a partition, or 0 (null). Neighbours are
 * exchanged by s_(…,a,b,…) = −s_(…,b−1,a+1,…), which sorts the numbers α_i + l − i. Exact.
 *
 * @example
 * ```ts
 * import { straightened } from 'symbreak';
 * straightened([0, 2]); // { sign: -1, partition: [1, 1] }
 * straightened([1, 2]); // null
 * ```
 */
export function straightened(sequence: readonly number[]): SignedPartition | null {
  const l = sequence.length;
  const beta = sequence.map((part, i) => part + l - 1 - i);
  if (beta.some((b) => b < 0) || new Set(beta).size < l) return null;
  const inversions = beta.reduce((sum, b, i) => sum + beta.slice(i + 1).filter((later) => later > b).length, 0);
  const partition = beta
    .toSorted((a, b) => b - a)
    .map((b, i) => b - (l - 1 - i))
    .filter((part) => part > 0);
  return { sign: inversions % 2 === 0 ? 1 : -1, partition };
}
