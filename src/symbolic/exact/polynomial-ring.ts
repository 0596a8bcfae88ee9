import { absent, at } from '../../scalar/list.js';
import { dotBy, type Field, type Ring, sumBy } from '../../scalar/ring.js';

/** A polynomial in one variable over some field, ascending, without trailing zeros; the empty list is 0. */
export type PolynomialOver<T> = readonly T[];

/** The ring K[x] over an exact field K, with division. */
export interface PolynomialRing<T> extends Ring<PolynomialOver<T>> {
  readonly field: Field<T>;
  /** The variable x. */
  readonly variable: PolynomialOver<T>;
  constant(c: T): PolynomialOver<T>;
  /** Quotient and remainder; throws a RangeError for division by 0. */
  divide(
    a: PolynomialOver<T>,
    b: PolynomialOver<T>,
  ): { readonly quotient: PolynomialOver<T>; readonly remainder: PolynomialOver<T> };
  /** The monic greatest common divisor, by Euclid's algorithm; 0 for two zeros. */
  gcd(a: PolynomialOver<T>, b: PolynomialOver<T>): PolynomialOver<T>;
  /** The product of the distinct irreducible factors, a / gcd(a, a'), for a field of characteristic 0. */
  squarefreePart(a: PolynomialOver<T>): PolynomialOver<T>;
}

/**
 * Polynomials in one variable over an exact field. Multiplication by the school method.
 *
 * @example
 * ```ts
 * import { polynomialRing, rational, rationals } from 'symbreak';
 * const R = polynomialRing(rationals);
 * // The polynomials x² − 1 and 2x + 2 have x + 1 in common.
 * R.gcd([rational(-1), rational(0), rational(1)], [rational(2), rational(2)]); // [{ n: 1n, d: 1n }, { n: 1n, d: 1n }]
 * ```
 */
export function polynomialRing<T>(K: Field<T>): PolynomialRing<T> {
  const trimmed = (a: readonly T[]): PolynomialOver<T> => a.slice(0, a.findLastIndex((c) => K.isZero(c) !== 'yes') + 1);
  const combined = (a: PolynomialOver<T>, b: PolynomialOver<T>, f: (x: T, y: T) => T): PolynomialOver<T> =>
    trimmed(Array.from({ length: Math.max(a.length, b.length) }, (_, i) => f(a[i] ?? K.zero, b[i] ?? K.zero)));
  const mul = (a: PolynomialOver<T>, b: PolynomialOver<T>): PolynomialOver<T> => {
    if (a.length === 0 || b.length === 0) return [];
    const product = new Array<T>(a.length + b.length - 1).fill(K.zero);
    a.forEach((x, i) => {
      b.forEach((y, j) => {
        product[i + j] = K.add(product[i + j] ?? absent(), K.mul(x, y));
      });
    });
    return trimmed(product);
  };
  const divide: PolynomialRing<T>['divide'] = (a, b) => {
    const lead = b[b.length - 1];
    if (lead === undefined) throw new RangeError('division of a polynomial by 0');
    const rest = a.slice();
    const quotient = new Array<T>(Math.max(0, a.length - b.length + 1)).fill(K.zero);
    for (let i = quotient.length - 1; i >= 0; i--) {
      const q = K.div(at(rest, i + b.length - 1), lead);
      quotient[i] = q;
      b.forEach((c, j) => {
        rest[i + j] = K.sub(rest[i + j] ?? absent(), K.mul(q, c));
      });
    }
    return { quotient: trimmed(quotient), remainder: trimmed(rest.slice(0, b.length - 1)) };
  };
  const gcd: PolynomialRing<T>['gcd'] = (a, b) => {
    let [x, y] = [a, b];
    while (y.length > 0) [x, y] = [y, divide(x, y).remainder];
    const lead = x[x.length - 1];
    return lead === undefined ? x : x.map((c) => K.div(c, lead));
  };
  const ring: PolynomialRing<T> = {
    name: `polynomials over ${K.name}`,
    exact: K.exact,
    field: K,
    zero: [],
    one: [K.one],
    variable: [K.zero, K.one],
    constant: (c) => trimmed([c]),
    fromInteger: (n) => trimmed([K.fromInteger(n)]),
    add: (a, b) => combined(a, b, K.add),
    sub: (a, b) => combined(a, b, K.sub),
    neg: (a) => a.map(K.neg),
    mul,
    sqr: (a) => mul(a, a),
    sum: (xs) => sumBy(ring, xs),
    dot: (xs, ys) => dotBy(ring, xs, ys),
    isZero: (a) => (a.length === 0 ? 'yes' : 'no'),
    scope: (body) => body(),
    divide,
    gcd,
    squarefreePart: (a) => {
      const repeated = gcd(
        a,
        a.slice(1).map((c, i) => K.mul(K.fromInteger(i + 1), c)),
      );
      return repeated.length <= 1 ? a : divide(a, repeated).quotient;
    },
  };
  return Object.freeze(ring);
}
