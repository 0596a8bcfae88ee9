import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { rangesOver } from '../../../src/numeric/taylor-model/ranges.js';
import { type TaylorModel, type TaylorModelRing, taylorModelRing } from '../../../src/numeric/taylor-model/taylor-model.js';
import { range } from '../../../src/scalar/list.js';
import { type Rational, rational } from '../../../src/symbolic/exact/rational.js';
import { evaluatedQ } from '../../support/taylor-models.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 80);
const EXACT = Number.POSITIVE_INFINITY;
const T0 = rational(1, 10);
type Model = TaylorModel<Rational>;
type R = TaylorModelRing<Rational>;
const ring = (terms: number): R => taylorModelRing(evaluatedQ, balls, T0, terms);

/** Σ coefficients t^(start+i). */
const sum = (S: R, start: number, ...coefficients: readonly number[]): Model =>
  S.make(
    start,
    coefficients.map((c) => rational(c)),
    EXACT,
    null,
  );
/** The sum with t^order [low, high]. */
const with_ = (S: R, a: Model, order: number, low: number, high: number): Model =>
  S.make(a.start, a.coefficients, order, balls.fromBounds(`${low}`, `${high}`));

/** What is known of a result is this, to within rounding, and no more than that. */
function expectModel(
  a: Model,
  start: number,
  coefficients: readonly (number | Rational)[],
  order: number,
  rest: readonly [number, number] | null,
): void {
  expect([a.start, a.order]).toEqual([start, order]);
  expect(a.coefficients).toEqual(coefficients.map((c) => (typeof c === 'number' ? rational(c) : c)));
  expectBall(a.remainder, rest);
}
function expectBall(ball: Model['remainder'], rest: readonly [number, number] | null): void {
  if (ball === null || rest === null) {
    expect([ball, rest]).toEqual([null, null]);
    return;
  }
  const found = balls.toNumbers(ball);
  for (const i of range(2)) expect(found[i]).toBeCloseTo(rest[i] ?? Number.NaN, 12);
}

describe('remainders are what the exact terms leave, and no more', () => {
  it('of products', () => {
    // 1 − t³: the coefficient of t² vanishes before it is bounded.
    expectModel(ring(2).mul(sum(ring(2), 0, 1, 1, 1), sum(ring(2), 0, 1, -1)), 0, [1, 0], 2, [-0.1, 0]);
    expectModel(ring(3).mul(sum(ring(3), -1, 1, 1), sum(ring(3), 2, 1, -1)), 1, [1, 0, -1], EXACT, null);
    expectModel(ring(2).mul(sum(ring(2), -1, 1, 1), sum(ring(2), 2, 1, -1)), 1, [1, 0], 3, [-1, -1]);
    const S = ring(5);
    const a = with_(S, sum(S, 0, 2), 1, 1, 2);
    const b = with_(S, sum(S, 0, 3), 2, -1, 1);
    // 3[1, 2] + 2t[−1, 1] + t²[1, 2][−1, 1]
    expectModel(S.mul(a, b), 0, [6], 1, [2.78, 6.22]);
    expectModel(S.mul(b, a), 0, [6], 1, [2.78, 6.22]);
    expectModel(S.mul(with_(S, S.zero, 2, -1, 2), with_(S, S.zero, -3, 1, 3)), -1, [], -1, [-3, 6]);
    expectModel(S.mul(with_(S, S.zero, 2, -1, 2), S.zero), 0, [], EXACT, null);
    // Nothing that the remainder has in it is lost or counted twice by a finite factor.
    expectModel(S.mul(a, sum(S, 1, 5)), 1, [10], 2, [5, 10]);
    expectModel(S.mul(sum(S, 1, 5), a), 1, [10], 2, [5, 10]);
  });

  it('of squares, which are not negative', () => {
    const S = ring(5);
    // 2·2[−1, 1] + t[0, 1]
    expectModel(S.sqr(with_(S, sum(S, 0, 2), 1, -1, 1)), 0, [4], 1, [-4, 4.1]);
    expectModel(S.sqr(with_(S, S.zero, 2, -1, 2)), 4, [], 4, [0, 4]);
    expectModel(ring(2).sqr(sum(ring(2), -1, 1, 1)), -2, [1, 2], 0, [1, 1]);
    expectModel(S.sqr(sum(S, -1, 1, 1)), -2, [1, 2, 1], EXACT, null);
  });

  it('of sums', () => {
    const S = ring(5);
    const a = with_(S, sum(S, 0, 1), 2, 1, 2);
    expectModel(S.add(a, sum(S, 3, 5)), 0, [1, 0], 2, [1, 2.5]);
    expectModel(S.sub(sum(S, 0, 1), a), 2, [], 2, [-2, -1]);
    expectModel(S.sum([a, sum(S, 3, 5), S.zero, with_(S, S.zero, 4, -1, 1)]), 0, [1, 0], 2, [0.99, 2.51]);
    expectModel(S.dot([a, S.one], [sum(S, 1, 1), sum(S, -1, 1)]), -1, [1, 0, 1, 0], 3, [1, 2]);
    expectModel(S.sum([]), 0, [], EXACT, null);
  });

  it('of finite sums that are too long', () => {
    const S = ring(2);
    const four = sum(S, 1, 1, 1, 1, 1);
    expectModel(four, 1, [1, 1, 1, 1], EXACT, null);
    expectModel(S.add(four, sum(S, 5, 1)), 1, [1, 1], 3, [1, 1.11]);
    expectModel(sum(S, 0, 0, 1, 1, 1, 1, 1), 1, [1, 1], 3, [1, 1.11]);
  });

  it('of quotients', () => {
    const S = ring(2);
    expectModel(S.div(S.one, sum(S, 0, 1, -1)), 0, [1, 1], 2, [1, 1 / 0.9]);
    // ([0, 1] − ½[1, 3])/(2 + t[1, 3])
    const a = with_(S, sum(S, 0, 1), 1, 0, 1);
    const b = with_(S, sum(S, 0, 2), 1, 1, 3);
    expectModel(S.div(a, b), 0, [rational(1, 2)], 1, [-0.75, 0.25]);
    expectModel(ring(1).div(sum(S, 3, 1), sum(S, 1, 1, -1)), 2, [1], 3, [1, 1 / 0.9]);
    expectModel(S.div(a, sum(S, 2, 4)), -2, [rational(1, 4)], -1, [0, 0.25]);
    expectModel(S.div(with_(S, S.zero, 3, 1, 2), sum(S, 1, 1, 1)), 2, [], 2, [1 / 1.1, 2]);
    expectModel(S.div(S.zero, sum(S, 0, 1, 1)), 0, [], EXACT, null);
    expectModel(S.div(sum(S, 0, 3), sum(S, 1, 2)), -1, [rational(3, 2)], EXACT, null);
  });

  it('of roots', () => {
    const S = ring(1);
    // t/(√(1 + t) + 1)
    expectModel(S.sqrt(sum(S, 0, 1, 1)), 0, [1], 1, [1 / (1 + Math.sqrt(1.1)), 0.5]);
    const T = ring(3);
    const a = with_(T, sum(T, 2, 1), 4, -1, 3);
    const both = 1 + Math.sqrt(0.99);
    expectModel(T.sqrt(a), 1, [1, 0], 3, [-1 / both, 3 / both]);
    expectModel(T.sqrt(sum(T, -2, 4)), -1, [2], EXACT, null);
    expectModel(T.sqrt(T.zero), 0, [], EXACT, null);
  });

  it('of angles', () => {
    const S = ring(1);
    // (1 − (1 + t²))/(1 + t²), integrated.
    expectModel(S.angle(S.one, sum(S, 1, 1)), 1, [1], 2, [-0.05, 0]);
    expectModel(S.angle(sum(S, -2, 3), sum(S, -1, 3)), 1, [1], 2, [-0.05, 0]);
    expectModel(S.angle(sum(S, 1, 1), S.one), 0, [rational(355, 226)], 1, [-1, -1 / 1.01]);
    // v = [1, 2]/(1 + t(t + t²[1, 2])) with t² v at most 0.02.
    const s = with_(ring(2), sum(S, 1, 1), 2, 1, 2);
    expectModel(ring(2).angle(S.one, s), 1, [1], 2, [1 / 1.0004 / 1.012 - 0.05, 2]);
    // The same of the cosine: v = −t[1, 2]·t/(…).
    const c = with_(ring(2), sum(S, 0, 1), 2, 1, 2);
    const turned = ring(2).angle(c, sum(S, 1, 1));
    expect(turned.order).toBe(3);
    for (const start of [-2, 0, 3]) expectModel(S.angle(S.zero, sum(S, start, 1, 1)), 0, [rational(355, 226)], EXACT, null);
    expectModel(S.angle(sum(S, 0, -1, 1), S.zero), 0, [rational(355, 113)], EXACT, null);
    expectModel(S.angle(sum(S, 0, 1, 1), S.zero), 0, [], EXACT, null);
  });
});

describe('what is read from a model', () => {
  const S = ring(4);
  const a = sum(S, 2, 1, 1);
  const b = with_(S, a, 5, -1, 1);

  it('its first exponent', () => {
    expect([a, b, S.zero, with_(S, S.zero, 3, -1, 1), S.one].map(S.leading)).toEqual([2, 2, EXACT, 3, 0]);
  });

  it('quotients by powers of t', () => {
    expectBall(S.quotient(a, 2), [1, 1.1]);
    expectBall(S.quotient(a, 0), [0, 0.011]);
    expectBall(S.quotient(b, 2), [0.999, 1.101]);
    expectBall(S.quotient(S.zero, 7), [0, 0]);
    expect(() => S.quotient(a, 3)).toThrow(new RangeError('a/t^3 may be unbounded: a starts with t^2'));
  });

  it('what lies beyond a power', () => {
    expectBall(S.remainderFrom(a, 3), [1, 1]);
    expectBall(S.remainderFrom(a, 4), [0, 0]);
    expectBall(S.remainderFrom(b, 3), [0.99, 1.01]);
    expectBall(S.remainderFrom(b, 4), [-0.1, 0.1]);
    expectBall(S.remainderFrom(b, 5), [-1, 1]);
    expect(() => S.remainderFrom(b, 6)).toThrow(new RangeError('the terms from t^6 on are not separate: the order is 5'));
  });

  it('values', () => {
    const at = (x: Model, t: string): Model['remainder'] => S.valueAt(x, balls.parse(t));
    expectBall(at(a, '0.05'), [0.002625, 0.002625]);
    expectBall(at(b, '0.1'), [0.011 - 1e-5, 0.011 + 1e-5]);
    expectBall(at(sum(S, -2, 3, 1), '0.1'), [310, 310]);
    expectBall(at(S.zero, '0.1'), [0, 0]);
    // Of a ball that reaches beyond t₀ the part that does not.
    expectBall(S.valueAt(sum(S, 1, 2), balls.fromBounds('0.05', '5')), [0.1, 0.2]);
    expect(balls.toNumbers(S.valueAt(sum(S, -1, 2), balls.fromBounds('-1', '0.1')))).toEqual([-Infinity, Infinity]);
    // t₀ itself belongs to the interval, where it is no float.
    const thirds = taylorModelRing(evaluatedQ, balls, rational(1, 3), 2);
    const third = balls.fromRational(1n, 3n);
    expect(balls.contains(thirds.valueAt(thirds.monomial(rational(1), 1), third), third)).toBe(true);
    for (const t of ['0.1000001', '0', '-0.05']) {
      expect(() => at(a, t)).toThrow(new RangeError('valueAt: no number of the ball lies in (0, 1/10]'));
    }
  });

  it('signs and zeros', () => {
    const cases: readonly [Model, ReturnType<R['sign']>, ReturnType<R['isZero']>][] = [
      [S.zero, 0, 'yes'],
      [S.sub(a, a), 0, 'yes'],
      [S.sub(b, b), 'unknown', 'unknown'],
      [sum(S, 0, 1, -9), 1, 'no'],
      [sum(S, 3, -1, 9), -1, 'no'],
      // This one vanishes at t₀.
      [sum(S, 0, 1, -10), 'unknown', 'unknown'],
      [with_(S, S.zero, 2, 1, 2), 1, 'no'],
      [with_(S, S.zero, 2, -2, -1), -1, 'no'],
      // Zero it is, but not exactly.
      [with_(S, S.zero, 2, 0, 0), 'unknown', 'unknown'],
    ];
    for (const [x, sign, zero] of cases) expect([S.sign(x), S.isZero(x)]).toEqual([sign, zero]);
  });
});

describe('ranges', () => {
  it('of negative powers are unbounded, which is refused', () => {
    const ranges = rangesOver(evaluatedQ, balls, T0);
    expect(() => ranges.times(balls.one, -1)).toThrow(new RangeError('t^-1 is unbounded where t tends to 0'));
    expectBall(ranges.times(balls.one, 0), [1, 1]);
    expectBall(ranges.times(balls.fromInteger(-2), 2), [-0.02, 0]);
  });
});

describe('what a model is made from', () => {
  const S = ring(3);

  it('zeros in front are left out, terms beyond the order and beyond the number belong to the remainder', () => {
    expectModel(
      S.make(
        0,
        [0, 0, 2].map((c) => rational(c)),
        5,
        balls.fromInteger(1),
      ),
      2,
      [2],
      5,
      [1, 1],
    );
    expectModel(
      S.make(
        0,
        [1, 2, 3].map((c) => rational(c)),
        1,
        balls.fromInteger(1),
      ),
      0,
      [1],
      1,
      [3, 3.3],
    );
    expectModel(S.make(4, [rational(7)], 2, balls.fromInteger(1)), 2, [], 2, [1, 1.07]);
    expectModel(
      S.make(
        0,
        [1, 1, 1, 1, 1].map((c) => rational(c)),
        6,
        balls.fromInteger(1),
      ),
      0,
      [1, 1, 1],
      3,
      [1, 1.101],
    );
    expectModel(S.make(0, [rational(0)], 2, balls.fromInteger(1)), 2, [], 2, [1, 1]);
    expectModel(S.finite({ start: 1, coefficients: [rational(0), rational(3), rational(0)], order: 4 }), 2, [3], EXACT, null);
    expectModel(S.monomial(rational(0), 7), 0, [], EXACT, null);
    expectModel(S.monomial(rational(3), -7), -7, [3], EXACT, null);
  });

  it('with a remainder where there is an order, and only there', () => {
    const message = 'a remainder belongs to every finite order, and to no other';
    expect(() => S.make(0, [], 3, null)).toThrow(new RangeError(message));
    expect(() => S.make(0, [], EXACT, balls.one)).toThrow(new RangeError(message));
  });

  it('over an interval that is not empty, with some terms', () => {
    for (const t0 of [rational(0), rational(-1, 3)]) {
      expect(() => taylorModelRing(evaluatedQ, balls, t0, 3)).toThrow(/^t0 is (0|-1\/3), and must be positive$/);
    }
    for (const terms of [0, 1.5, -1, Number.NaN])
      expect(() => ring(terms)).toThrow(`${terms} terms: a whole number ≥ 1 is accepted`);
    expect(ring(1).name).toContain('1 terms, t <= 1/10');
  });
});
