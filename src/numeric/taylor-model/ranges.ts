import { absent, at } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { CoefficientField, Series } from '../../symbolic/series/series.js';
import type { Ball, BallRing } from '../ball/ball.js';
import type { Lifetime } from '../mpfr/mpfr.js';

/** A field whose elements have a value in balls. */
export interface EvaluatedField<C> {
  readonly field: CoefficientField<C>;
  value(balls: BallRing, c: C): Ball;
  /** The balls that an element holds, where it holds any. */
  held?(c: C): readonly Ball[];
}

/** A finite Laurent polynomial Σ values[i] t^(start+i) whose coefficients lie in balls. */
export interface BallPolynomial {
  readonly start: number;
  readonly values: readonly Ball[];
}

/** Values of polynomials over the whole of (0, t₀], in balls. */
export interface Ranges<C> {
  readonly balls: BallRing;
  /** Computes a ball and gives back all others that were made for it, but for what is stored here. */
  only(compute: () => Ball): Ball;
  /** Encloses x·t^k; throws a RangeError for k < 0, where that is unbounded. */
  times(x: Ball, k: number): Ball;
  /** The known terms of a series, coefficients evaluated. */
  polynomial(a: Series<C>): BallPolynomial;
  /** Encloses (p − terms below t^n)/t^n. */
  tail(p: BallPolynomial, n: number): Ball;
  /** Encloses the value at every t of a ball of positive numbers. */
  valueAt(p: BallPolynomial, t: Ball): Ball;
}

/**
 * Ranges over (0, t₀] by Horner's rule with the ball [0, t₀], rounded outward; coefficients are evaluated once per list and
 * scope of the ball ring. Cost: two operations on balls per term.
 */
export function rangesOver<C>(domain: EvaluatedField<C>, balls: BallRing, t0: Rational): Ranges<C> {
  const { lasting, only } = lastingBalls(balls);
  const exponents: { readonly exponent: number }[] = [];
  /** [0, t₀^k]: the upper bound is rounded up once, from the exact rational. */
  const power = (k: number): Ball => {
    while (exponents.length <= k) exponents.push({ exponent: exponents.length });
    const bound = (): Ball => balls.fromRational(t0.n ** BigInt(k), t0.d ** BigInt(k));
    const [range] = lasting(at(exponents, k), () => [balls.fromBounds(balls.nearest.zero, bound().upper)]);
    return range ?? absent();
  };
  const times = (x: Ball, k: number): Ball => {
    if (k < 0) throw new RangeError(`t^${k} is unbounded where t tends to 0`);
    return k === 0 ? x : balls.mul(x, power(k));
  };
  const horner = (values: readonly Ball[], t: Ball, from: number): Ball => {
    let total: Ball | undefined;
    for (let i = values.length - 1; i >= from; i--) {
      const c = values[i] ?? absent();
      total = total === undefined ? c : balls.add(balls.mul(total, t), c);
    }
    return total ?? balls.zero;
  };
  return {
    balls,
    only,
    times,
    polynomial: ({ start, coefficients }) => ({
      start,
      values: lasting(coefficients, () => coefficients.map((c) => domain.value(balls, c))),
    }),
    tail: ({ start, values }, n) => {
      const from = Math.max(0, n - start);
      return times(horner(values, power(1), from), start + from - n);
    },
    valueAt: ({ start, values }, t) => {
      let value = horner(values, t, 0);
      for (let k = Math.abs(start); k > 0; k--) value = start > 0 ? balls.mul(value, t) : balls.div(value, t);
      return value;
    },
  };
}

/** Lists of balls that outlive the computations in which they are made. */
interface LastingBalls {
  /** The list that belongs to a key; made anew once the scope is closed in which it was. */
  lasting(key: object, make: () => readonly Ball[]): readonly Ball[];
  only(compute: () => Ball): Ball;
}

function lastingBalls(balls: BallRing): LastingBalls {
  const known = new WeakMap<object, { readonly list: readonly Ball[]; readonly lifetime: Lifetime }>();
  /** What was stored in the innermost `only` that is running, with its key. */
  let stored: Stored[] | undefined;
  return {
    lasting: (key, make) => {
      const entry = known.get(key);
      if (entry && !entry.lifetime.over) return entry.list;
      const list = make();
      known.set(key, { list, lifetime: balls.lifetime() });
      stored?.push([key, list]);
      return list;
    },
    only: (compute) => {
      const outer = stored;
      const inner: Stored[] = [];
      const lifetime = balls.lifetime();
      stored = inner;
      try {
        return balls.scope(compute, (result) => {
          for (const [key, list] of inner) known.set(key, { list, lifetime });
          outer?.push(...inner);
          return [result, ...inner.flatMap(([, list]) => list)];
        });
      } finally {
        stored = outer;
      }
    },
  };
}

/** A list with its key. */
type Stored = readonly [key: object, list: readonly Ball[]];

/** (p·q − terms below t^n)/t^n: the coefficients of a product from t^n on. */
export function productTail(balls: BallRing, p: BallPolynomial, q: BallPolynomial, n: number): BallPolynomial {
  const start = p.start + q.start;
  const first = Math.max(0, n - start);
  const reversed = [...q.values].reverse();
  const values: Ball[] = [];
  const degree = p.values.length + q.values.length - 2;
  for (let k = first; k <= degree; k++) {
    const from = Math.max(0, k - q.values.length + 1);
    const to = Math.min(k, p.values.length - 1);
    const shift = q.values.length - 1 - k;
    values.push(balls.dot(p.values.slice(from, to + 1), reversed.slice(from + shift, to + 1 + shift)));
  }
  return { start: start + first - n, values };
}
