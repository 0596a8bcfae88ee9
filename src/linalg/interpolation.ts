import { at } from '../scalar/list.js';
import type { Field } from '../scalar/ring.js';

/**
 * The coefficients, constant term first, of the polynomial through the points (node, value), as many as there are
 * points: Newton's divided differences, then expansion by Horner's rule. Exact over an exact field; over floats it
 * loses about as many digits as the points have bits. The nodes are distinct integers. Cost O(n²).
 *
 * @example
 * ```ts
 * import { double, interpolatingPolynomial } from 'symbreak';
 * interpolatingPolynomial(double, [1, 2, 3], [1, 4, 9]); // [0, 0, 1]
 * ```
 */
export function interpolatingPolynomial<T>(R: Field<T>, nodes: readonly number[], values: readonly T[]): readonly T[] {
  // Level by level the differences over one node more; the first of each level is a coefficient.
  const coefficients: T[] = [];
  let differences = values;
  for (const level of nodes.keys()) {
    const shorter = differences;
    coefficients.push(at(shorter, 0));
    differences = shorter.slice(1).map((value, i) => {
      const distance = at(nodes, i + level + 1) - at(nodes, i);
      return R.div(R.sub(value, at(shorter, i)), R.fromInteger(distance));
    });
  }
  // From the last node to the first: polynomial · (x − node) + coefficient.
  let polynomial: readonly T[] = [];
  for (const [i, node] of [...nodes.entries()].reverse()) {
    const times = R.fromInteger(node);
    const lower = polynomial;
    polynomial = [at(coefficients, i), ...lower].map((c, n) => (n < lower.length ? R.sub(c, R.mul(times, at(lower, n))) : c));
  }
  return polynomial;
}
