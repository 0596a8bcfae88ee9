import { absent } from '../../scalar/list.js';
import type { Field } from '../../scalar/ring.js';
import { embedRational, type Rational, rational, rationals, rationalsEqual } from './rational.js';

/** A polynomial in d with rational coefficients, ascending, without trailing zeros; the empty list is 0. */
export type Polynomial = readonly Rational[];

const Q = rationals;

function trimmed(coefficients: readonly Rational[]): Polynomial {
  let n = coefficients.length;
  while (n > 0 && coefficients[n - 1]?.n === 0n) n--;
  return n === coefficients.length ? coefficients : coefficients.slice(0, n);
}

/**
 * The polynomial with these coefficients, constant term first.
 *
 * @example
 * ```ts
 * import { polynomial, polynomialText } from 'symbreak';
 * polynomialText(polynomial(1, -3, 2)); // '(d - 1)*(2*d - 1)'
 * ```
 */
export function polynomial(...coefficients: readonly (number | bigint | Rational)[]): Polynomial {
  return trimmed(coefficients.map((c) => (typeof c === 'object' ? c : rational(c))));
}

/** The constant polynomials that everyone needs, and the variable d itself. */
export const ZERO: Polynomial = polynomial();
export const ONE: Polynomial = polynomial(1);
export const D: Polynomial = polynomial(0, 1);

export function addPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  if (short.length === 0) return long;
  return trimmed(long.map((c, i) => (i < short.length ? Q.add(c, short[i] ?? absent()) : c)));
}

export function subtractPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  const n = Math.max(a.length, b.length);
  return trimmed(Array.from({ length: n }, (_, i) => Q.sub(a[i] ?? Q.zero, b[i] ?? Q.zero)));
}

export function multiplyPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  if (a.length === 0 || b.length === 0) return ZERO;
  const product = new Array<Rational>(a.length + b.length - 1).fill(Q.zero);
  a.forEach((p, i) => {
    b.forEach((q, j) => {
      product[i + j] = Q.add(product[i + j] ?? absent(), Q.mul(p, q));
    });
  });
  return trimmed(product);
}

export function scalePolynomial(factor: Rational, a: Polynomial): Polynomial {
  if (factor.n === factor.d) return a;
  return trimmed(a.map((c) => Q.mul(factor, c)));
}

/** Sum of a list of polynomials. */
export function sumPolynomials(terms: readonly Polynomial[]): Polynomial {
  return terms.reduce(addPolynomials, ZERO);
}

export function polynomialsEqual(a: Polynomial, b: Polynomial): boolean {
  return a.length === b.length && a.every((c, i) => rationalsEqual(c, b[i] ?? absent()));
}

/** The value of a constant polynomial, or undefined if it depends on d. */
export function constantValue(a: Polynomial): Rational | undefined {
  return a.length === 0 ? Q.zero : a.length === 1 ? a[0] : undefined;
}

/** Whether the polynomial is that constant. */
export function isConstant(a: Polynomial, value: number): boolean {
  const c = constantValue(a);
  return c !== undefined && c.d === 1n && c.n === BigInt(value);
}

/**
 * The value of a polynomial at a point of any field, by Horner's rule (degree many multiplications).
 *
 * @example
 * ```ts
 * import { double, evaluatePolynomial, polynomial } from 'symbreak';
 * evaluatePolynomial(double, polynomial(0, -3, 1), 7); // 28
 * ```
 */
export function evaluatePolynomial<T>(R: Field<T>, a: Polynomial, x: T): T {
  let value: T | undefined;
  for (let i = a.length - 1; i >= 0; i--) {
    const c = a[i] ?? absent();
    if (value !== undefined) value = R.mul(value, x);
    if (c.n !== 0n || value === undefined) {
      const coefficient = embedRational(R, c);
      value = value === undefined ? coefficient : R.add(value, coefficient);
    }
  }
  return value ?? R.zero;
}

/** A text that is the same for equal polynomials only; not meant to be read. */
export function polynomialKey(a: Polynomial): string {
  return a.map((c) => `${c.n}/${c.d}`).join(' ');
}
