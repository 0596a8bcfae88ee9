import { describe, expect, it } from 'vitest';
import { type BallRing, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { EvaluatedField } from '../../../src/numeric/taylor-model/ranges.js';
import {
  type TaylorModel,
  TaylorModelError,
  type TaylorModelRing,
  taylorModelRing,
} from '../../../src/numeric/taylor-model/taylor-model.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';

const mpfr = await loadMpfr();
type Model = TaylorModel<QPi>;
type Ring = TaylorModelRing<QPi>;

/** A ring in which what a scope gives back turns to NaN. */
const poisoned = (): { readonly balls: BallRing; readonly R: Ring } => {
  const balls = ballRing(mpfr, 100, { poison: true });
  return { balls, R: taylorModelRing(overPi, balls, rational(1, 10), 4) };
};
const operands = (R: Ring): readonly [Model, Model] => {
  const K = R.field;
  const a = R.make(0, [K.one, K.pi, K.fromInteger(3)], Number.POSITIVE_INFINITY, null);
  return [a, R.make(0, [K.one, K.neg(K.pi), K.one, K.one], Number.POSITIVE_INFINITY, null)];
};
const everything = (R: Ring, a: Model, b: Model): Model =>
  R.sum([R.mul(a, b), R.sqr(b), R.div(a, b), R.sqrt(R.sqr(a)), R.angle(a, R.mul(b, R.monomial(R.field.one, 1)))]);
const shown = (R: Ring, a: Model): readonly [string, string] => R.balls.format(R.remainderFrom(a, a.order), 25);

describe('what the ring stores', () => {
  it('does not dangle when the scope is closed in which it was made', () => {
    const fresh = poisoned();
    const [p, q] = operands(fresh.R);
    const expected = shown(fresh.R, everything(fresh.R, p, q));
    expect(expected.map(Number).every(Number.isFinite)).toBe(true);
    const { balls, R } = poisoned();
    const [a, b] = operands(R);
    for (let i = 0; i < 3; i++) {
      balls.scope(
        () => expect(shown(R, everything(R, a, b))).toEqual(expected),
        () => [],
      );
      balls.scope(
        () =>
          balls.scope(
            () => expect(shown(R, everything(R, a, b))).toEqual(expected),
            () => [],
          ),
        () => [],
      );
    }
    expect(shown(R, everything(R, a, b))).toEqual(expected);
  });

  it('neither does it when a computation ends with an error', () => {
    const { balls, R } = poisoned();
    const [a, b] = operands(R);
    const K = R.field;
    const bad = R.make(0, [K.one, K.fromInteger(-20)], Number.POSITIVE_INFINITY, null);
    expect(() => R.angle(bad, R.mul(b, R.monomial(K.one, 2)))).toThrow(TaylorModelError);
    expect(() => R.div(a, bad)).toThrow(TaylorModelError);
    expect(balls.toNumbers(R.quotient(bad, 0)).map((x) => x.toFixed(9))).toEqual(['-1.000000000', '1.000000000']);
    const { R: other } = poisoned();
    const [p, q] = operands(other);
    expect(shown(R, R.mul(a, b))).toEqual(shown(other, other.mul(p, q)));
    expect(shown(R, R.angle(a, R.mul(b, R.monomial(K.one, 1))))).toEqual(
      shown(other, other.angle(p, other.mul(q, other.monomial(K.one, 1)))),
    );
  });

  it('a ring made in a scope can be used when that is closed', () => {
    const balls = ballRing(mpfr, 100, { poison: true });
    const R = balls.scope(
      () => {
        const inner = taylorModelRing(overPi, balls, rational(1, 10), 4);
        const [a, b] = operands(inner);
        everything(inner, a, b);
        return inner;
      },
      () => [],
    );
    const other = poisoned().R;
    expect(shown(R, everything(R, ...operands(R)))).toEqual(shown(other, everything(other, ...operands(other))));
  });

  it('is computed once, as long as its scope is open', () => {
    const balls = ballRing(mpfr, 100, { poison: true });
    let evaluated = 0;
    const counting: EvaluatedField<QPi> = {
      field: overPi.field,
      value: (ring, c) => {
        evaluated++;
        return overPi.value(ring, c);
      },
    };
    const R = taylorModelRing(counting, balls, rational(1, 10), 4);
    const [a, b] = operands(R);
    const counted = (operation: () => unknown): number => {
      const before = evaluated;
      operation();
      return evaluated - before;
    };
    // Both have seven coefficients, and no sum needs them that keeps them all.
    const product = R.mul(a, b);
    expect(evaluated).toBe(7);
    expect(counted(() => R.mul(a, b))).toBe(0);
    expect(counted(() => R.sqr(b))).toBe(0);
    expect(counted(() => R.add(product, product))).toBe(0);
    expect(counted(() => R.quotient(a, 0))).toBe(0);
    expect(
      counted(() =>
        R.scope(
          () => R.sqr(a),
          (x) => [x],
        ),
      ),
    ).toBe(0);
    // What is computed in a scope is there until its end.
    const [p, q] = operands(R);
    const cut = R.make(0, [], 1, balls.one);
    const inScope = (): readonly number[] => [counted(() => R.sum([cut, p, q])), counted(() => R.sum([cut, p, q]))];
    expect(balls.scope(inScope, () => [])).toEqual([7, 0]);
    expect(inScope()).toEqual([7, 0]);
  });

  it('scopes hand out the remainders of what is kept', () => {
    const { R } = poisoned();
    const [a, b] = operands(R);
    const product = R.scope(
      () => R.mul(a, b),
      (x) => [x, R.one],
    );
    expect(shown(R, product)).toEqual(shown(R, R.mul(a, b)));
  });
});

describe('memory', () => {
  it('is given back by every operation, but for the remainder and values of coefficients', () => {
    const { balls, R } = poisoned();
    const [a, b] = operands(R);
    const t = R.monomial(R.field.one, 1);
    const tb = R.mul(t, b);
    const a2 = R.sqr(a);
    const operations: readonly (() => unknown)[] = [
      () => R.mul(a, b),
      () => R.sqr(b),
      () => R.add(R.mul(a, b), b),
      () => R.sum([a, b]),
      () => R.quotient(a, 0),
    ];
    for (const operation of operations) {
      operation();
      const before = balls.live();
      operation();
      expect(balls.live() - before).toBeLessThanOrEqual(4);
    }
    // The coefficients of the result are evaluated, two bounds each.
    for (const operation of [() => R.div(a, b), () => R.sqrt(a2), () => R.angle(a, tb)]) {
      operation();
      const before = balls.live();
      operation();
      expect(balls.live() - before).toBeLessThanOrEqual(2 * R.terms + 6);
    }
  });
});
