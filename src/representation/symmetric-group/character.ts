import { irreducibleDegree } from './hook.js';
import { expectPartition, expectSize, type Partition, PartitionError, partitionSize, partitionsOf } from './partition.js';
import { straightened } from './straighten.js';

/** The value of the irreducible character of a partition at permutations of a cycle type. */
export type CharacterValue = (partition: Partition, cycleType: Partition) => bigint;

/** The largest n of which a whole table is made: 627 × 627 values. */
export const LARGEST_TABLE = 20;

/**
 * Irreducible characters of symmetric groups by the rule of Murnaghan and Nakayama, with all values in between kept for as long as
 * the function is: χ^λ(r, μ) = Σ_i ± χ^(λ − r in part i, straightened)(μ), which takes rim hooks of length r off. Both arguments
 * must be partitions of the same number. Exact; no floats.
 */
export function murnaghanNakayama(): CharacterValue {
  const known = new Map<string, bigint>();
  const value: CharacterValue = (partition, cycleType) => {
    const [longest = 1] = cycleType;
    if (longest === 1) return irreducibleDegree(partition);
    const key = `${partition.join(' ')}|${cycleType.join(' ')}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const rest = cycleType.slice(1);
    const found = partition.reduce((sum, _, i) => {
      const left = straightened(partition.map((part, j) => (j === i ? part - longest : part)));
      return left === null ? sum : sum + BigInt(left.sign) * value(left.partition, rest);
    }, 0n);
    known.set(key, found);
    return found;
  };
  return value;
}

/**
 * The value of an irreducible character. Throws a PartitionError unless both are partitions of one number.
 *
 * @example
 * ```ts
 * import { characterValue } from 'symbreak';
 * characterValue([2, 2], [2, 2]); // 2n
 * ```
 */
export function characterValue(partition: Partition, cycleType: Partition): bigint {
  const [n, m] = [partitionSize(expectPartition(partition)), partitionSize(expectPartition(cycleType))];
  if (n !== m) throw new PartitionError(`a partition of ${n} and a cycle type of ${m}: two of the same number are accepted`);
  return murnaghanNakayama()(partition, cycleType);
}

/** The character table of a symmetric group. */
export interface CharacterTable {
  readonly n: number;
  /** Labels of the rows (irreducible representations) and of the columns (cycle types). */
  readonly partitions: readonly Partition[];
  /** values[i][j]: the character of partition i at cycle type j. */
  readonly values: readonly (readonly bigint[])[];
}

/**
 * The character table of S_n, n ≤ 20, rows and columns by partitions in descending lexicographic order. Exact. Cost: each value once
 * for each pair of a partition and the rest of a cycle type (S_10: 1,764 values, well under a second).
 *
 * @example
 * ```ts
 * import { characterTable } from 'symbreak';
 * characterTable(3).values; // [[1n, 1n, 1n], [-1n, 0n, 2n], [1n, -1n, 1n]]
 * ```
 */
export function characterTable(n: number): CharacterTable {
  expectSize(n, LARGEST_TABLE);
  const partitions = partitionsOf(n);
  const value = murnaghanNakayama();
  return { n, partitions, values: partitions.map((row) => partitions.map((type) => value(row, type))) };
}
