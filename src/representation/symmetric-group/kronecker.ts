import { type CharacterValue, murnaghanNakayama } from './character.js';
import {
  type Constituent,
  centralizerOrder,
  collected,
  expectPartition,
  expectSize,
  factorial,
  type Partition,
  PartitionError,
  partitionSize,
  partitionsOf,
} from './partition.js';

/** The largest n of Kronecker products: 231 partitions. */
const LARGEST_PRODUCT = 16;

/**
 * The Kronecker product of two irreducible representations of S_n, n ≤ 16, their tensor product decomposed: multiplicities are
 * Σ χ^λ χ^μ χ^ν / z over cycle types. Exact. Throws a PartitionError unless both are partitions of one such n.
 *
 * @example
 * ```ts
 * import { kroneckerProduct } from 'symbreak';
 * kroneckerProduct([2, 1], [2, 1]).map(({ partition }) => `(${partition})`); // ['(3)', '(2,1)', '(1,1,1)']
 * ```
 */
export function kroneckerProduct(
  left: Partition,
  right: Partition,
  character: CharacterValue = murnaghanNakayama(),
): readonly Constituent[] {
  const n = partitionSize(expectPartition(left));
  const m = partitionSize(expectPartition(right));
  if (n !== m) throw new PartitionError(`partitions of ${n} and of ${m}: two of the same number are accepted`);
  expectSize(n, LARGEST_PRODUCT);
  const order = factorial(n);
  const types = partitionsOf(n);
  const weights = types.map((type) => (order / centralizerOrder(type)) * character(left, type) * character(right, type));
  return collected(
    types.map((partition) => {
      const total = types.reduce((sum, type, i) => {
        const weight = weights[i] ?? 0n;
        return weight === 0n ? sum : sum + weight * character(partition, type);
      }, 0n);
      return { partition, multiplicity: total / order };
    }),
  );
}

/** The Kronecker coefficient g(λ, μ, ν), the multiplicity of ν in λ ⊗ μ. */
export function kroneckerCoefficient(left: Partition, right: Partition, third: Partition): bigint {
  const key = expectPartition(third).join(' ');
  return kroneckerProduct(left, right).find(({ partition }) => partition.join(' ') === key)?.multiplicity ?? 0n;
}
