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
  const table = [...values];
  for (let level = 1; level < nodes.length; level++) {
    for (let i = nodes.length - 1; i >= level; i--) {
      const distance = (nodes[i] as number) - (nodes[i - level] as number);
      table[i] = R.div(R.sub(table[i] as T, table[i - 1] as T), R.fromInteger(distance));
    }
  }
  let polynomial: T[] = [];
  for (let i = nodes.length - 1; i >= 0; i--) {
    // polynomial · (x − node) + table[i]
    const node = R.fromInteger(nodes[i] as number);
    const shifted = [R.zero, ...polynomial];
    polynomial = shifted.map((c, n) => (n < polynomial.length ? R.sub(c, R.mul(node, polynomial[n] as T)) : c));
    polynomial[0] = R.add(polynomial[0] as T, table[i] as T);
  }
  return polynomial;
}
