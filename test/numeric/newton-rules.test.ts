import { describe, expect, it } from 'vitest';
import type { SquareSystem } from '../../src/linalg/system.js';
import { loadMpfr } from '../../src/numeric/mpfr/mpfr.js';
import { newton, type Refinement, refine } from '../../src/numeric/newton.js';
import { double } from '../../src/scalar/double.js';
import type { Elementary } from '../../src/scalar/ring.js';
import { watched } from '../support/watched.js';

const mpfr = await loadMpfr();

/** ± 2^e, and 0 for −Infinity. */
function power<T>(R: Elementary<T>, e: number, negative = false): T {
  if (e === Number.NEGATIVE_INFINITY) return R.zero;
  const size = e >= 0 ? R.fromInteger(2n ** BigInt(e)) : R.fromRational(1n, 2n ** BigInt(-e));
  return negative ? R.neg(size) : size;
}

/**
 * One unknown whose corrections are 2^e for the exponents of a list, of alternating sign: relative to an unknown between
 * 1 and 2 they are steps of that size.
 */
function scripted(steps: readonly number[]): SquareSystem {
  let next = 0;
  return {
    size: 1,
    over: (R) => ({
      residual: () => {
        const step = steps[next++];
        if (step === undefined) throw new Error('an evaluation too many');
        return [power(R, step, next % 2 === 0)];
      },
      jacobian: () => [[R.one]],
    }),
  };
}

const START = [1.5];
const repeated = (step: number, times: number): readonly number[] => Array.from({ length: times }, () => step);

describe('newton has converged', () => {
  // In doubles the goal is a step of 2^(guard − 53). Where the second number is no list's length, it must go on.
  it.each([
    // By the size of the step alone, where the precision is too low for an estimate of the next one.
    [30, [-23], 1],
    [30, [-22, -23], 2],
    [30, [-21, -22, -22, -23], 4],
    // By the estimate, at most 2^30 times the square: 2·(−38) + 30 = −46.
    [7, [-38], 1],
    [7, [-37, -50], 2],
    [7, [-3, -8, -20, -38], 4],
    // By the larger constant that two steps show: −39 after −36 shows 2^33, and 2·(−39) + 33 is above the goal −47.
    [6, [-36, -39, -44], 3],
    [6, [-20, -39], 2],
    // Two steps far apart show a small constant, and the usual one is taken.
    [6, [-2, -30, -39], 3],
    // A step at the rounding level, at most 2·guard − 53, shows nothing: −39 does not, −38 does.
    [7, [-37, -39], 2],
    [7, [-37, -38, -47], 3],
    // A correction of 0.
    [6, [Number.NEGATIVE_INFINITY], 1],
  ])('with guard %i after steps of %j, not before', (guard, steps, count) => {
    const { stop, history } = newton(double, scripted(steps), START, { guard });
    expect(stop).toBe('converged');
    expect(history.map(({ step }) => step)).toEqual(steps.slice(0, count));
    expect(count).toBe(steps.length);
  });

  it('or has made 50 steps, unless another number is given', () => {
    expect(newton(double, scripted(repeated(-3, 60)), START, { guard: 6 })).toMatchObject({ stop: 'iteration limit' });
    expect(newton(double, scripted(repeated(-3, 60)), START, { guard: 6 }).history).toHaveLength(50);
    expect(newton(double, scripted(repeated(-3, 60)), START, { guard: 6, iterations: 7 }).history).toHaveLength(7);
  });
});

describe('the sizes of a step', () => {
  /** Residuals and diagonal derivatives that do not depend on the unknowns. */
  const fixed = (residuals: readonly number[], slopes: readonly number[] = residuals.map(() => 1)): SquareSystem => ({
    size: residuals.length,
    over: (R) => ({
      residual: () => residuals.map((e) => (Number.isNaN(e) ? R.div(R.zero, R.zero) : power(R, e))),
      jacobian: () => slopes.map((s, i) => slopes.map((_, j) => (i === j ? power(R, Math.log2(s)) : R.zero))),
    }),
  });
  const first = (system: SquareSystem, x: readonly number[]) => newton(double, system, x, { guard: 6, iterations: 1 });

  it('are those of the largest left-hand side and of the largest relative correction', () => {
    for (const order of [
      [-3, -20],
      [-20, -3],
    ]) {
      const { history } = first(fixed(order), [1.5, 1.5]);
      // By exponents: the least e with |f| < 2^e.
      expect(history[0]).toMatchObject({ precision: 53, residual: -2, step: -3, iterate: [1.5, 1.5] });
    }
    expect(first(fixed([-3, -20]), [1.5 * 2 ** 20, 1.5]).history[0]?.step).toBe(-20);
  });

  it('are relative to an unknown, but to no less than the root of the precision times the largest', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const take = (xs: readonly number[]) => order.map((i) => xs[i] as number);
      expect(first(fixed(take([-80, -45])), take([1.5, 1.5 * 2 ** -20])).history[0]?.step).toBe(-25);
      // Half of 53 bits below the exponent 1 it is −25.5: the correction has −44.
      expect(first(fixed(take([-80, -45])), take([1.5, 1.5 * 2 ** -40])).history[0]?.step).toBe(-18.5);
      expect(first(fixed(take([-80, -45])), take([1.5, 0])).history[0]?.step).toBe(-18.5);
    }
  });

  it('are none where a left-hand side or a correction is no number', () => {
    for (const system of [fixed([-3, Number.NaN]), fixed([Number.NaN, -3]), fixed([-3, 1000], [1, 2 ** -500])]) {
      const { stop, history, x } = first(system, [1.5, 1.25]);
      expect(stop).toBe('not a number');
      expect(history).toEqual([]);
      expect(x).toEqual([1.5, 1.25]);
    }
  });

  it('and an error of the equations is thrown on', () => {
    expect(() => newton(double, scripted([]), START, { guard: 6 })).toThrow('an evaluation too many');
  });
});

describe('refining', () => {
  const coarse = mpfr.ring(53);
  const one = [coarse.one];
  const aimOf = (aim: Partial<Refinement>): Refinement => ({ startBits: 50, bits: 190, guard: 10, doubleBits: 40, ...aim });
  /** x = 1. */
  const line: SquareSystem = {
    size: 1,
    over: (R) => ({ residual: (x) => x.map((c) => R.sub(c, R.one)), jacobian: () => [[R.one]] }),
  };
  /** x² = 2, with a Jacobian that is off by a part of 2^−20 in doubles. */
  const rootOfTwo: SquareSystem = {
    size: 1,
    over: (R) => ({
      residual: (x) => x.map((c) => R.sub(R.sqr(c), R.fromInteger(2))),
      jacobian: (x) => [
        x.map((c) => R.mul(R.add(c, c), R === (double as unknown) ? R.fromRational(2n ** 20n + 1n, 2n ** 20n) : R.one)),
      ],
    }),
  };

  it('takes the Jacobian in doubles up to 220 bits of the start, where 15 bits of it are right', () => {
    const usesDoubles = (aim: Partial<Refinement>): boolean => {
      let used = false;
      const spied: SquareSystem = {
        size: 1,
        over: (R) => {
          used ||= R === (double as unknown);
          return line.over(R);
        },
      };
      expect(refine(mpfr, spied, one, aimOf({ bits: 400, ...aim })).stop).toBe('converged');
      return used;
    };
    expect(usesDoubles({})).toBe(true);
    expect(usesDoubles({ doubleBits: 15 })).toBe(true);
    expect(usesDoubles({ doubleBits: 14 })).toBe(false);
    expect(usesDoubles({ startBits: 219 })).toBe(true);
    expect(usesDoubles({ startBits: 220 })).toBe(false);
    expect(usesDoubles({ startBits: 220, doubleBits: 14 })).toBe(false);
  });

  it('has the digits whatever Jacobian they came from', () => {
    for (const aim of [{ doubleBits: 19 }, { doubleBits: 19, bits: 250 }, { doubleBits: 19, bits: 900 }, { doubleBits: 0 }]) {
      const { x, ring, stop } = refine(mpfr, rootOfTwo, [coarse.fromNumber(Math.SQRT2 + 2 ** -30)], aimOf(aim));
      expect(stop).toBe('converged');
      const error = ring.sub(x[0] as (typeof x)[number], ring.sqrt(ring.fromInteger(2)));
      expect(ring.exponent(error)).toBeLessThanOrEqual(10 - ring.precision);
    }
  });

  it('goes on until the step, or what it leaves, is below the goal', () => {
    // 200 bits with a guard of 10: the goal is −190, and a step of −150 leaves 2^−190 with 40 right bits of the Jacobian.
    const stopsAfter = (steps: readonly number[], aim: Partial<Refinement> = {}): void => {
      const { stop, history, ring } = refine(mpfr, scripted(steps), [coarse.fromNumber(1.5)], aimOf(aim));
      expect(stop).toBe('converged');
      expect(history.map(({ step, precision }) => [step, precision])).toEqual(steps.map((step) => [step, ring.precision]));
    };
    stopsAfter([-150]);
    stopsAfter([-149, -189]);
    stopsAfter([-50, -90, -130, -170]);
    // With many right bits what is left is the square, times 2^30 or what two steps show.
    stopsAfter([-110], { doubleBits: 100 });
    stopsAfter([-109, -200], { doubleBits: 100 });
    stopsAfter([-100, -110, -150], { doubleBits: 100 });
    // With few bits the step itself is below the goal before the estimate is.
    stopsAfter([-14, -15], { bits: 15, guard: 5 });
  });

  it('gives up after 30 steps at a precision, and takes no other', () => {
    const { stop, history } = refine(mpfr, scripted(repeated(-3, 99)), [coarse.fromNumber(1.5)], aimOf({ bits: 1000 }));
    expect(stop).toBe('iteration limit');
    expect(history).toHaveLength(30);
    expect(new Set(history.map(({ precision }) => precision)).size).toBe(1);
  });

  it('climbs precisions that about double, from the first that the start fills, and gives back all but the last', () => {
    for (const startBits of [1, 3, 10, 30, 53, 115, 220, 300]) {
      for (const guard of [2, 11, 40]) {
        for (const bits of [10, 30, 53, 54, 55, 56, 211, 212, 213, 1000, 1001]) {
          const { library, rings } = watched(mpfr);
          const { ring, stop } = refine(library, line, one, aimOf({ startBits, guard, bits, doubleBits: 0 }));
          expect(stop).toBe('converged');
          expect(ring.precision).toBe(bits + guard);
          const precisions = rings.map(({ precision }) => precision);
          expect(precisions[precisions.length - 1]).toBe(bits + guard);
          // A precision is filled by doubling the one before, less the guard and 8 bits; not by one bit less.
          precisions.slice(1).forEach((p, i) => {
            const before = precisions[i] as number;
            expect(2 * (before - 8) - guard).toBeGreaterThanOrEqual(p);
            expect(2 * (before - 1 - 8) - guard).toBeLessThan(p);
            expect(p).toBeGreaterThan(startBits + guard);
          });
          const [first] = precisions as [number];
          // Below that nothing is gained by doubling.
          if (first > startBits + guard) expect(first).toBeLessThanOrEqual(guard + 17);
          expect(rings.map(({ disposed }) => disposed)).toEqual(precisions.map((_, i) => i < precisions.length - 1));
          ring.dispose();
        }
      }
    }
    // A rung that is the start's own is the lowest.
    const half = Math.ceil((1000 + 10) / 2) + 8;
    const { library, rings } = watched(mpfr);
    refine(library, line, one, aimOf({ bits: 990, startBits: half - 10, doubleBits: 0 }));
    expect(rings.map(({ precision }) => precision)).toEqual([half, 1000]);
  });
});
