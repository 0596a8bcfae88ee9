import { describe, expect, it } from 'vitest';
import type { SystemFamily } from '../../../src/linalg/system.js';
import type { Elementary } from '../../../src/scalar/ring.js';
import { type Rational, rational, rationals, rationalText } from '../../../src/symbolic/exact/rational.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { type QPi, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { qpiText } from '../../../src/symbolic/qpi/text.js';
import { LiftingError, lift } from '../../../src/symbolic/series/lifting.js';
import type { CoefficientField, Series } from '../../../src/symbolic/series/series.js';
import { Q, QPI } from '../../support/fields.js';

/** Equations in t and the unknowns, as a family with d = t^(−2) for the parameter. */
function inT(
  size: number,
  residual: <T>(R: Elementary<T>, t: T, x: readonly T[]) => readonly T[],
  jacobian: <T>(R: Elementary<T>, t: T, x: readonly T[]) => readonly (readonly T[])[],
): SystemFamily {
  return {
    size,
    over: (R, d) => {
      const t = R.div(R.one, R.sqrt(d));
      return { residual: (x) => residual(R, t, x), jacobian: (x) => jacobian(R, t, x) };
    },
  };
}

const first = <T>(x: readonly T[]): T => x[0] as T;
const second = <T>(x: readonly T[]): T => x[1] as T;

/** x² = c + t. */
const squareRootOf = (c: <T>(R: Elementary<T>) => T): SystemFamily =>
  inT(
    1,
    (R, t, x) => [R.sub(R.sqr(first(x)), R.add(c(R), t))],
    (R, _, x) => [[R.mul(R.fromInteger(2), first(x))]],
  );

/** x² + y = a + t, x·y = b + t². */
const twoEquations = (a: <T>(R: Elementary<T>) => T, b: <T>(R: Elementary<T>) => T): SystemFamily =>
  inT(
    2,
    (R, t, x) => [
      R.sub(R.add(R.sqr(first(x)), second(x)), R.add(a(R), t)),
      R.sub(R.mul(first(x), second(x)), R.add(b(R), R.sqr(t))),
    ],
    (R, _, x) => [
      [R.mul(R.fromInteger(2), first(x)), R.one],
      [second(x), first(x)],
    ],
  );

const constant = <C>(c: C): Series<C> => ({ start: 0, coefficients: [c], order: Number.POSITIVE_INFINITY });
const one = constant(rational(1));

/** The coefficient of tⁿ in √(1 + t). */
function binomialOfHalf(n: number): Rational {
  let value = rational(1);
  for (let k = 0; k < n; k++) value = rationals.mul(value, rational(1 - 2 * k, 2 * (k + 1)));
  return value;
}

/** Σ a_i b_(n−i), by the definition. */
function productCoefficient<C>(K: CoefficientField<C>, a: Series<C>, b: Series<C>, n: number): C {
  const at = (s: Series<C>, i: number): C => s.coefficients[i - s.start] ?? K.zero;
  let sum = K.zero;
  for (let i = 0; i <= n; i++) sum = K.add(sum, K.mul(at(a, i), at(b, n - i)));
  return sum;
}

describe('lift', () => {
  it.each([5, 6, 20, 45])('gives the binomial series of √(1 + t) to order %i', (order) => {
    const { ring, x, verifiedTo } = lift(
      Q,
      squareRootOf((R) => R.one),
      [one],
      order,
    );
    for (let n = 0; n <= order; n++) {
      expect(rationalText(ring.coefficient(first(x), n))).toBe(rationalText(binomialOfHalf(n)));
    }
    expect(first(x).order).toBeGreaterThan(order);
    expect(first(verifiedTo)).toBeGreaterThan(order);
  });

  it('takes the root that the start belongs to', () => {
    const { ring, x } = lift(
      Q,
      squareRootOf((R) => R.one),
      [constant(rational(-1))],
      8,
    );
    expect(rationalText(ring.coefficient(first(x), 2))).toBe('1/8');
  });

  it('doubles the terms from step to step', () => {
    const { steps } = lift(
      Q,
      squareRootOf((R) => R.one),
      [one],
      60,
    );
    expect(steps.at(-1)).toBe(64);
    expect(steps.filter((n) => n > 8).length).toBeLessThanOrEqual(6);
  });

  it('gives √(π² + t) over Q(pi)', () => {
    const { ring, x } = lift(
      QPI,
      squareRootOf((R) => R.sqr(R.pi)),
      [constant(qpiField.pi)],
      12,
    );
    for (let n = 0; n <= 12; n++) {
      const { n: top, d: bottom } = binomialOfHalf(n);
      expect(qpiText(ring.coefficient(first(x), n))).toBe(qpiText(parseQPi(`${top}*pi/(${bottom}*pi^${2 * n})`)));
    }
  });

  it('solves two equations over Q', () => {
    const family = twoEquations(
      (R) => R.fromInteger(2),
      (R) => R.one,
    );
    const { x } = lift(Q, family, [one, one], 24);
    checkTwoEquations(Q, first(x), second(x), rational(2), rational(1), 24);
  });

  it('solves two equations over Q(pi)', () => {
    const family = twoEquations(
      (R) => R.add(R.sqr(R.pi), R.one),
      (R) => R.pi,
    );
    const { x } = lift(QPI, family, [constant(qpiField.pi), constant(qpiField.one)], 10);
    checkTwoEquations<QPi>(QPI, first(x), second(x), parseQPi('pi^2+1'), qpiField.pi, 10);
  });

  function checkTwoEquations<C>(K: CoefficientField<C>, x: Series<C>, y: Series<C>, a: C, b: C, order: number): void {
    for (let n = 0; n <= order; n++) {
      const sum = K.add(productCoefficient(K, x, x, n), y.coefficients[n - y.start] ?? K.zero);
      expect(K.isZero(K.sub(sum, n === 0 ? a : n === 1 ? K.one : K.zero)), `t^${n}`).toBe('yes');
      const product = productCoefficient(K, x, y, n);
      expect(K.isZero(K.sub(product, n === 0 ? b : n === 2 ? K.one : K.zero)), `t^${n}`).toBe('yes');
    }
  }

  it('starts from nothing where the unknown vanishes at t = 0', () => {
    // x = t + x²: the series of the Catalan numbers.
    const family = inT(
      1,
      (R, t, x) => [R.sub(R.add(t, R.sqr(first(x))), first(x))],
      (R, _, x) => [[R.sub(R.mul(R.fromInteger(2), first(x)), R.one)]],
    );
    const { ring, x } = lift(Q, family, [{ start: 0, coefficients: [], order: Number.POSITIVE_INFINITY }], 9);
    const catalan = [1, 1, 2, 5, 14, 42, 132, 429, 1430];
    expect(catalan.map((_, i) => Number(ring.coefficient(first(x), i + 1).n))).toEqual(catalan);
  });

  it('gives Laurent series', () => {
    // t·x = 1 + t·(t·x)², so t·x is the generating function of the Catalan numbers.
    const family = inT(
      1,
      (R, t, x) => [R.sub(R.add(R.one, R.mul(t, R.sqr(R.mul(t, first(x))))), R.mul(t, first(x)))],
      (R, t, x) => [[R.sub(R.mul(R.fromInteger(2), R.mul(R.mul(t, R.sqr(t)), first(x))), t)]],
    );
    const { ring, x } = lift(Q, family, [{ ...one, start: -1 }], 8);
    expect([-1, 0, 1, 2, 3, 4].map((n) => Number(ring.coefficient(first(x), n).n))).toEqual([1, 1, 2, 5, 14, 42]);
  });
});

describe('equations that are polynomials in t', () => {
  // A correction can be a finite sum there, which must not pass for exact.
  it.each([0, 1])('√(1 + t) to order %i', (order) => {
    lift(
      Q,
      squareRootOf((R) => R.one),
      [one],
      order,
    );
  });
});

describe('refusals of lift', () => {
  const rootOfOnePlusT = squareRootOf((R) => R.one);

  it('gives up a start whose leading term is wrong', () => {
    expect(() => lift(Q, rootOfOnePlusT, [constant(rational(2))], 6)).toThrow(LiftingError);
    expect(() => lift(Q, rootOfOnePlusT, [constant(rational(2))], 6)).toThrow('do not lead to a solution');
  });

  it('says where the Jacobian is singular', () => {
    const double = inT(
      1,
      (R, t, x) => [R.sub(R.sqr(R.sub(first(x), R.one)), t)],
      (R, _, x) => [[R.mul(R.fromInteger(2), R.sub(first(x), R.one))]],
    );
    expect(() => lift(Q, double, [one], 6)).toThrow(LiftingError);
    expect(() => lift(Q, double, [one], 6)).toThrow('the scaled Jacobian is singular at t = 0');
  });

  it('refuses a solution with half-integer exponents', () => {
    // x² = t.
    expect(() =>
      lift(
        Q,
        squareRootOf((R) => R.zero),
        [{ ...one, start: 1 }],
        6,
      ),
    ).toThrow(LiftingError);
  });

  it('catches wrong coefficients by evaluating the equations once more', () => {
    // A wrong Jacobian gains one order a step, where the schedule counts on twice as many: what it claims is not true.
    const lying = inT(
      1,
      (R, t, x) => [R.sub(R.sqr(first(x)), R.add(R.one, t))],
      (R) => [[R.one]],
    );
    expect(() => lift(Q, lying, [one], 40)).toThrow(LiftingError);
  });

  it('does not call a series exact beyond what the coefficients of the equations determine', () => {
    const { ring, x } = lift(Q, rootOfOnePlusT, [one], 3);
    const { order } = first(x);
    expect(order).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(() => ring.coefficient(first(x), order)).toThrow(RangeError);
    // Whatever is known beyond the asked order is right too.
    for (let n = 0; n < order; n++) {
      expect(rationalText(ring.coefficient(first(x), n))).toBe(rationalText(binomialOfHalf(n)));
    }
  });
});
