import {
  type Constituent,
  collected,
  conjugatePartition,
  expectPartition,
  expectSize,
  expectSizeList,
  LARGEST_LISTED,
  type Partition,
  partitionSize,
} from './partition.js';

/** The largest group whose permutation representations are decomposed: it has 37,338 irreducible ones. */
const LARGEST_RULE = 40;

/** All partitions that leave a horizontal strip (no two cells in a column) when they are taken away, of any size, λ itself first. */
export function withoutHorizontalStrip(partition: Partition): readonly Partition[] {
  let rows: readonly Partition[] = [[]];
  partition.forEach((part, i) => {
    const least = partition[i + 1] ?? 0;
    rows = rows.flatMap((above) => Array.from({ length: part - least + 1 }, (_, taken) => [...above, part - taken]));
  });
  return rows.map((row) => row.filter((part) => part > 0));
}

/** All partitions that leave a vertical strip (no two cells in a row) when they are taken away. */
export function withoutVerticalStrip(partition: Partition): readonly Partition[] {
  return withoutHorizontalStrip(conjugatePartition(partition)).map(conjugatePartition);
}

/**
 * Pieri's rule: the partitions that are λ and a horizontal strip of `size` cells, each once. They are the constituents of λ times
 * the trivial representation of S_size, induced.
 *
 * @example
 * ```ts
 * import { addHorizontalStrip } from 'symbreak';
 * addHorizontalStrip([2, 1], 2); // [[4, 1], [3, 2], [3, 1, 1], [2, 2, 1]]
 * ```
 */
export function addHorizontalStrip(partition: Partition, size: number): readonly Partition[] {
  expectSize(size, LARGEST_LISTED, 'size');
  const rows = [...expectPartition(partition), 0];
  const found: Partition[] = [];
  const extend = (above: Partition, left: number): void => {
    const i = above.length;
    const part = rows[i];
    if (part === undefined) {
      if (left === 0) found.push(above.filter((p) => p > 0));
      return;
    }
    const most = i === 0 ? left : Math.min(left, (rows[i - 1] ?? 0) - part);
    for (let added = most; added >= 0; added--) extend([...above, part + added], left - added);
  };
  extend([], size);
  return found;
}

/** The same with a vertical strip: times the sign representation. */
export function addVerticalStrip(partition: Partition, size: number): readonly Partition[] {
  return addHorizontalStrip(conjugatePartition(expectPartition(partition)), size).map(conjugatePartition);
}

/**
 * Young's rule: the permutation representation of S_n on the cosets of the Young subgroup of given sizes, decomposed; the
 * multiplicity of λ is the Kostka number K_λμ. Sizes in any order, zeros allowed. Exact.
 *
 * @example
 * ```ts
 * import { youngRule } from 'symbreak';
 * youngRule([2, 1, 1]).map(({ partition, multiplicity }) => `${multiplicity}(${partition})`); // ['1(4)', '2(3,1)', '1(2,2)', '1(2,1,1)']
 * ```
 */
export function youngRule(sizes: readonly number[]): readonly Constituent[] {
  expectSizeList(sizes);
  expectSize(partitionSize(sizes), LARGEST_RULE, 'sum of sizes');
  return sizes.reduce<readonly Constituent[]>(
    (sum, size) =>
      collected(
        sum.flatMap(({ partition, multiplicity }) =>
          addHorizontalStrip(partition, size).map((larger) => ({ partition: larger, multiplicity })),
        ),
      ),
    [{ partition: [], multiplicity: 1n }],
  );
}

/**
 * The Kostka number: how many semistandard tableaux of shape λ have μ_i entries i. Exact; by taking horizontal strips off.
 *
 * @example
 * ```ts
 * import { kostkaNumber } from 'symbreak';
 * kostkaNumber([3, 2, 1], [1, 1, 1, 1, 1, 1]); // 16n
 * ```
 */
export function kostkaNumber(shape: Partition, sizes: readonly number[]): bigint {
  expectSizeList(sizes);
  for (const size of sizes) expectSize(size, Number.MAX_SAFE_INTEGER, 'size');
  if (partitionSize(expectPartition(shape)) !== partitionSize(sizes)) return 0n;
  expectSize(partitionSize(shape), LARGEST_RULE, 'sum of sizes');
  const known = new Map<string, bigint>();
  const count = (rest: Partition, entries: number): bigint => {
    const size = sizes[entries - 1];
    if (size === undefined) return 1n;
    const key = `${entries}|${rest.join(' ')}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const left = partitionSize(rest) - size;
    const found = withoutHorizontalStrip(rest)
      .filter((smaller) => partitionSize(smaller) === left)
      .reduce((sum, smaller) => sum + count(smaller, entries - 1), 0n);
    known.set(key, found);
    return found;
  };
  return count(shape, sizes.length);
}
