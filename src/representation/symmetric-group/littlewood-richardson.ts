import { at, range } from '../../scalar/list.js';
import {
  type Constituent,
  collected,
  expectPartition,
  expectSize,
  type Partition,
  partitionSize,
  partitionsEqual,
  partitionsOf,
} from './partition.js';

/** The largest group to which representations are induced, and from which they are restricted. */
const LARGEST_PRODUCT = 30;

/**
 * The product of two Schur functions, λ ⊠ μ induced from S_a × S_b to S_(a+b): by the rule of Littlewood and Richardson, which adds
 * for each part of μ a horizontal strip of so many cells, numbered by the part, so that in the first r rows there are never more of
 * number i + 1 than of number i in the first r − 1. Exact; cost: the number of such tableaux.
 *
 * @example
 * ```ts
 * import { inductionProduct } from 'symbreak';
 * inductionProduct([2, 1], [2, 1]).find(({ partition }) => `${partition}` === '3,2,1')?.multiplicity; // 2n
 * ```
 */
export function inductionProduct(left: Partition, right: Partition): readonly Constituent[] {
  return constituentsWithin(left, right, () => Number.POSITIVE_INFINITY);
}

/** The constituents whose r-th row is at most `longest(r)`. */
function constituentsWithin(left: Partition, right: Partition, longest: (row: number) => number): readonly Constituent[] {
  const found: Constituent[] = [];
  const rows = expectPartition(left).length + expectPartition(right).length;
  expectSize(partitionSize(left) + partitionSize(right), LARGEST_PRODUCT);
  const start = range(rows).map((i) => left[i] ?? 0);

  /** Adds the strip of part `letter` to `shape`; `before` counts, for each row, the cells of the letter before in it and above. */
  const addStrip = (shape: readonly number[], letter: number, before: readonly number[]): void => {
    const size = right[letter];
    if (size === undefined) {
      found.push({ partition: shape.filter((part) => part > 0), multiplicity: 1n });
      return;
    }
    const extend = (above: readonly number[], counts: readonly number[], used: number): void => {
      const r = above.length;
      if (r === rows) {
        if (used === size) addStrip(above, letter + 1, counts);
        return;
      }
      const room = r === 0 ? size : at(shape, r - 1) - at(shape, r);
      // The word may never have more of this letter than of the one before; the first letter is free.
      const allowed = letter === 0 ? size : r === 0 ? 0 : at(before, r - 1);
      const most = Math.min(room, size - used, allowed - used, longest(r) - at(shape, r));
      for (let added = most; added >= 0; added--)
        extend([...above, at(shape, r) + added], [...counts, used + added], used + added);
    };
    extend([], [], 0);
  };
  addStrip(start, 0, []);
  return collected(found);
}

/** A constituent of a restriction to S_a × S_b. */
export interface RestrictedConstituent {
  readonly left: Partition;
  readonly right: Partition;
  readonly multiplicity: bigint;
}

/**
 * The irreducible representation λ of S_n restricted to S_a × S_(n−a), with the Littlewood–Richardson coefficients as multiplicities.
 *
 * @example
 * ```ts
 * import { youngRestriction } from 'symbreak';
 * youngRestriction([2, 1], 2).map(({ left, right }) => `(${left})x(${right})`); // ['(2)x(1)', '(1,1)x(1)']
 * ```
 */
export function youngRestriction(partition: Partition, a: number): readonly RestrictedConstituent[] {
  const n = partitionSize(expectPartition(partition));
  expectSize(n, LARGEST_PRODUCT);
  expectSize(a, n, 'a');
  const inside = (part: Partition): boolean => part.every((p, i) => p <= (partition[i] ?? 0));
  const rights = partitionsOf(n - a).filter(inside);
  return partitionsOf(a)
    .filter(inside)
    .flatMap((left) =>
      rights.flatMap((right): readonly RestrictedConstituent[] => {
        const multiplicity = littlewoodRichardson(partition, left, right);
        return multiplicity === 0n ? [] : [{ left, right, multiplicity }];
      }),
    );
}

/** The Littlewood–Richardson coefficient c^λ_μν. */
export function littlewoodRichardson(whole: Partition, left: Partition, right: Partition): bigint {
  expectPartition(whole);
  const found = constituentsWithin(left, right, (row) => whole[row] ?? 0);
  return found.find(({ partition }) => partitionsEqual(partition, whole))?.multiplicity ?? 0n;
}
