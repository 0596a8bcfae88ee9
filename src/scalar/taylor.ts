import { absent } from './list.js';
import { dotBy, type Elementary, sumBy } from './ring.js';

/** A truncated Taylor polynomial: `taylor[n]` is the coefficient of ε^n; those that are left out at the end are exactly zero. */
export type Taylor<T> = readonly [T, ...T[]];

/** The ring of Taylor polynomials over a ring, with the constructors that a caller needs. */
export interface TaylorRing<T> extends Elementary<Taylor<T>> {
  /** An element that does not depend on ε. */
  constant(value: T): Taylor<T>;
  /** The coefficient of ε^n as an element of the base ring. */
  coefficient(a: Taylor<T>, n: number): T;
}

/**
 * Taylor polynomials in one variable ε up to ε^order: evaluating any formula over this ring along a path gives its exact Taylor
 * coefficients, so that derivatives of order n in one direction cost O(n²) and not 2^n as nested duals do. Order questions and
 * `isZero` are answered by the value.
 *
 * Cost: one multiplication becomes at most (order + 1)(order + 2)/2. Error: that of the base ring. Throws a RangeError unless order is
 * a whole number ≥ 1. Source: Griewank & Walther, Evaluating Derivatives, ch. 13.
 *
 * @example
 * ```ts
 * import { double, taylorRing } from 'symbreak';
 * const T = taylorRing(double, 2);
 * T.sqrt([4, 1]); // [2, 0.25, -0.015625]
 * ```
 */
export function taylorRing<T>(R: Elementary<T>, order: number): TaylorRing<T> {
  if (!Number.isSafeInteger(order) || order < 1) throw new RangeError(`taylorRing: order ${order} is not a whole number ≥ 1`);
  const two = R.fromInteger(2);
  const constant = (value: T): Taylor<T> => [value];

  const add = (a: Taylor<T>, b: Taylor<T>): Taylor<T> => {
    const [long, short] = a.length < b.length ? [b, a] : [a, b];
    return mapped(long, (x, n) => (n < short.length ? R.add(x, short[n] ?? absent()) : x));
  };
  const neg = (a: Taylor<T>): Taylor<T> => mapped(a, R.neg);
  const sub = (a: Taylor<T>, b: Taylor<T>): Taylor<T> => {
    const long = a.length < b.length ? b : a;
    return mapped(long, (_, n) => {
      if (n >= b.length) return a[n] ?? absent();
      const y = b[n] ?? absent();
      return n < a.length ? R.sub(a[n] ?? absent(), y) : R.neg(y);
    });
  };
  /** The terms a_i b_(n−i) for from ≤ i ≤ n − last, of those that are there. */
  const products = (a: readonly T[], b: readonly T[], n: number, from = 0, last = 0): readonly T[] => {
    const terms: T[] = [];
    for (let i = Math.max(from, n - b.length + 1); i <= Math.min(n - last, a.length - 1); i++) {
      terms.push(R.mul(a[i] ?? absent(), b[n - i] ?? absent()));
    }
    return terms;
  };
  /** The polynomial whose coefficients from the first on follow from those before; as long as it can be. */
  const grown = (first: T, length: number, next: (n: number, before: readonly T[]) => T): Taylor<T> => {
    const list: [T, ...T[]] = [first];
    for (let n = 1; n < length; n++) list.push(next(n, list));
    return list;
  };
  const mul = (a: Taylor<T>, b: Taylor<T>): Taylor<T> =>
    grown(R.mul(a[0], b[0]), Math.min(order + 1, a.length + b.length - 1), (n) => R.sum(products(a, b, n)));
  const sqr = (a: Taylor<T>): Taylor<T> =>
    grown(R.sqr(a[0]), Math.min(order + 1, 2 * a.length - 1), (n) => {
      const half = products(a, a, n, Math.floor(n / 2) + 1);
      const terms = half.length === 0 ? [] : [R.mul(two, R.sum(half))];
      const middle = n % 2 === 0 ? a[n / 2] : undefined;
      return R.sum(middle === undefined ? terms : [...terms, R.sqr(middle)]);
    });
  const div = (a: Taylor<T>, b: Taylor<T>): Taylor<T> => {
    if (b.length === 1) return mapped(a, (x) => R.div(x, b[0]));
    return grown(R.div(a[0], b[0]), order + 1, (n, q) => {
      const known = R.sum(products(q, b, n));
      return R.div(n < a.length ? R.sub(a[n] ?? absent(), known) : R.neg(known), b[0]);
    });
  };
  const sqrt = (a: Taylor<T>): Taylor<T> => {
    const root = R.sqrt(a[0]);
    if (a.length === 1) return [root];
    const double = R.mul(two, root);
    return grown(root, order + 1, (n, r) => {
      const known = R.sum(products(r, r, n, 1, 1));
      return R.div(n < a.length ? R.sub(a[n] ?? absent(), known) : R.neg(known), double);
    });
  };
  const derivative = (a: Taylor<T>): Taylor<T> => {
    const [, first, ...rest] = a;
    return first === undefined ? [R.zero] : [first, ...rest.map((x, i) => R.mul(R.fromInteger(i + 2), x))];
  };
  /** The polynomial with a value and a derivative. */
  const integral = (value: T, slope: Taylor<T>): Taylor<T> => [
    value,
    ...slope.slice(0, order).map((x, i) => R.div(x, R.fromInteger(i + 1))),
  ];
  const angle = (c: Taylor<T>, s: Taylor<T>): Taylor<T> => {
    const value = R.angle(c[0], s[0]);
    if (c.length === 1 && s.length === 1) return [value];
    return integral(value, div(sub(mul(c, derivative(s)), mul(s, derivative(c))), add(sqr(c), sqr(s))));
  };

  const ring: TaylorRing<T> = {
    name: `taylor(${R.name}, ${order})`,
    exact: R.exact,
    zero: constant(R.zero),
    one: constant(R.one),
    pi: constant(R.pi),
    constant,
    coefficient: (a, n) => a[n] ?? R.zero,
    fromInteger: (n) => constant(R.fromInteger(n)),
    fromRational: (n, d) => constant(R.fromRational(n, d)),
    add,
    sub,
    neg,
    mul,
    sqr,
    div,
    sqrt,
    acos: (a) => {
      const value = R.acos(a[0]);
      if (a.length === 1) return [value];
      return integral(value, neg(div(derivative(a), sqrt(sub(constant(R.one), sqr(a))))));
    },
    angle,
    isZero: (a) => R.isZero(a[0]),
    sign: (a) => R.sign(a[0]),
    sum: (xs) => sumBy(ring, xs),
    dot: (xs, ys) => dotBy(ring, xs, ys),
    scope: (body, kept) => R.scope(body, (result) => kept(result).flat()),
  };
  return Object.freeze(ring);
}

/** `map` of a list that is not empty. */
function mapped<T>([first, ...rest]: Taylor<T>, f: (x: T, n: number) => T): Taylor<T> {
  return [f(first, 0), ...rest.map((x, i) => f(x, i + 1))];
}
