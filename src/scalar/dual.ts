import { dotBy, type Elementary, sumBy } from './ring.js';

/**
 * A truncated first-order Taylor polynomial: a value and its partial derivatives.
 * `partials[i]` is undefined where the derivative is known to be exactly zero, so that constants cost nothing.
 */
export interface Dual<T> {
  readonly value: T;
  readonly partials: readonly (T | undefined)[];
}

/** The ring of duals over a ring, with the constructors that a caller needs. */
export interface DualRing<T> extends Elementary<Dual<T>> {
  /** An element that does not depend on any variable. */
  constant(value: T): Dual<T>;
  /** The i-th independent variable (0 ≤ i < variables) at a value. */
  variable(i: number, value: T): Dual<T>;
  /** A value with a chosen derivative in each direction; undefined means zero. */
  make(value: T, partials: readonly (T | undefined)[]): Dual<T>;
  /** The derivative in direction i as an element of the base ring. */
  partial(a: Dual<T>, i: number): T;
}

/** The derivative of a function of two arguments: where both depend on a variable, only the left one, only the right one. */
interface Derivative<T> {
  both(p: T, q: T): T;
  left(p: T): T;
  right(q: T): T;
}

/**
 * Forward-mode automatic differentiation: evaluating any formula over this ring gives its exact first
 * derivatives in `variables` directions. Order questions and `isZero` are answered by the value.
 *
 * Cost: one multiplication becomes at most 1 + 2·variables. Error: that of the base ring. Source: Griewank & Walther, Evaluating Derivatives, ch. 3.
 *
 * @example
 * ```ts
 * import { double, dualRing } from 'symbreak';
 * const D = dualRing(double, 1);
 * D.partial(D.sqrt(D.variable(0, 4)), 0); // 0.25
 * ```
 */
export function dualRing<T>(R: Elementary<T>, variables: number): DualRing<T> {
  const none: readonly undefined[] = Object.freeze(new Array<undefined>(variables).fill(undefined));
  const two = R.fromInteger(2);

  const constant = (value: T): Dual<T> => ({ value, partials: none });
  /** value with partials Σ factor·a.partials, for a function of one argument. */
  const scaled = (value: T, factor: T, a: Dual<T>): Dual<T> =>
    a.partials === none ? constant(value) : { value, partials: a.partials.map((p) => (p === undefined ? p : R.mul(factor, p))) };
  const combine = (value: T, a: Dual<T>, b: Dual<T>, { both, left, right }: Derivative<T>): Dual<T> => {
    if (a.partials === none && b.partials === none) return constant(value);
    const partials = new Array<T | undefined>(variables);
    for (let i = 0; i < variables; i++) {
      const p = a.partials[i];
      const q = b.partials[i];
      partials[i] = p === undefined ? (q === undefined ? undefined : right(q)) : q === undefined ? left(p) : both(p, q);
    }
    return { value, partials };
  };
  const same = (p: T): T => p;
  const ofSum: Derivative<T> = { both: R.add, left: same, right: same };
  const ofDifference: Derivative<T> = { both: R.sub, left: same, right: R.neg };

  const ring: DualRing<T> = {
    name: `dual(${R.name}, ${variables})`,
    exact: R.exact,
    zero: constant(R.zero),
    one: constant(R.one),
    pi: constant(R.pi),
    constant,
    make: (value, partials) => ({ value, partials }),
    variable: (i, value) => ({ value, partials: none.map((_, j) => (j === i ? R.one : undefined)) }),
    partial: (a, i) => a.partials[i] ?? R.zero,
    fromInteger: (n) => constant(R.fromInteger(n)),
    fromRational: (n, d) => constant(R.fromRational(n, d)),
    add: (a, b) => combine(R.add(a.value, b.value), a, b, ofSum),
    sub: (a, b) => combine(R.sub(a.value, b.value), a, b, ofDifference),
    neg: (a) => ({
      value: R.neg(a.value),
      partials: a.partials === none ? none : a.partials.map((p) => (p === undefined ? p : R.neg(p))),
    }),
    mul: (a, b) =>
      combine(R.mul(a.value, b.value), a, b, {
        both: (p, q) => R.add(R.mul(p, b.value), R.mul(a.value, q)),
        left: (p) => R.mul(p, b.value),
        right: (q) => R.mul(a.value, q),
      }),
    sqr: (a) => (a.partials === none ? constant(R.sqr(a.value)) : scaled(R.sqr(a.value), R.mul(two, a.value), a)),
    div: (a, b) => {
      const value = R.div(a.value, b.value);
      if (a.partials === none && b.partials === none) return constant(value);
      const inverse = R.div(R.one, b.value);
      return combine(value, a, b, {
        both: (p, q) => R.mul(R.sub(p, R.mul(value, q)), inverse),
        left: (p) => R.mul(p, inverse),
        right: (q) => R.neg(R.mul(R.mul(value, q), inverse)),
      });
    },
    sqrt: (a) => {
      const value = R.sqrt(a.value);
      if (a.partials === none) return constant(value);
      return scaled(value, R.div(R.one, R.mul(two, value)), a);
    },
    acos: (a) => {
      const value = R.acos(a.value);
      if (a.partials === none) return constant(value);
      return scaled(value, R.neg(R.div(R.one, R.sqrt(R.sub(R.one, R.sqr(a.value))))), a);
    },
    angle: (c, s) => {
      const value = R.angle(c.value, s.value);
      if (c.partials === none && s.partials === none) return constant(value);
      const inverse = R.div(R.one, R.add(R.sqr(c.value), R.sqr(s.value)));
      const dc = R.neg(R.mul(s.value, inverse));
      const ds = R.mul(c.value, inverse);
      return combine(value, c, s, {
        both: (p, q) => R.add(R.mul(dc, p), R.mul(ds, q)),
        left: (p) => R.mul(dc, p),
        right: (q) => R.mul(ds, q),
      });
    },
    isZero: (a) => R.isZero(a.value),
    sign: (a) => R.sign(a.value),
    sum: (xs) => sumBy(ring, xs),
    dot: (xs, ys) => dotBy(ring, xs, ys),
    scope: (body, kept) =>
      R.scope(body, (result) => kept(result).flatMap((x) => [x.value, ...x.partials.filter((p): p is T => p !== undefined)])),
  };
  return Object.freeze(ring);
}
