import { range } from '../../scalar/list.js';
import {
  D,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
} from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { conjugatePartition, expectPartition, factorial, type Partition, partitionSize } from './partition.js';

/**
 * The hook lengths of a partition, row by row: of a cell, how many cells are right of it and below it, and the cell itself.
 *
 * @example
 * ```ts
 * import { hookLengths } from 'symbreak';
 * hookLengths([3, 1]); // [[4, 2, 1], [1]]
 * ```
 */
export function hookLengths(partition: Partition): readonly (readonly number[])[] {
  const conjugate = conjugatePartition(expectPartition(partition));
  return partition.map((part, i) => conjugate.slice(0, part).map((below, j) => part - j + (below - i) - 1));
}

/**
 * The degree of the irreducible representation of a partition: n! over the product of the hook lengths. Exact.
 * Source: Frame, Robinson & Thrall 1954.
 *
 * @example
 * ```ts
 * import { irreducibleDegree } from 'symbreak';
 * irreducibleDegree([4, 3, 2, 1]); // 768n
 * ```
 */
export function irreducibleDegree(partition: Partition): bigint {
  const hooks = hookLengths(partition).flat();
  return factorial(hooks.length) / hooks.reduce((product, hook) => product * BigInt(hook), 1n);
}

/**
 * The degree of V(λ)[n], the representation of S_n with partition (n−|λ|, λ), as a polynomial in n, written in the variable d: by
 * the hook formula it is (degree of λ)/m! · Π_{i=1…m} (n − m − λ_i + i), m = |λ|. Below n = m + λ_1 it is the value of the
 * straightened partition. Exact.
 *
 * @example
 * ```ts
 * import { polynomialText, stableDegree } from 'symbreak';
 * polynomialText(stableDegree([2])); // 'd*(d - 3)/2'
 * ```
 */
export function stableDegree(partition: Partition): Polynomial {
  const own = irreducibleDegree(partition);
  const m = partitionSize(partition);
  return range(m).reduce<Polynomial>(
    (product, i) => multiplyPolynomials(product, subtractPolynomials(D, polynomial(m + (partition[i] ?? 0) - i - 1))),
    scalePolynomial(rational(own, factorial(m)), polynomial(1)),
  );
}
