import { describe, expect, it } from 'vitest';
import type { SquareSystem } from '../../src/linalg/system.js';
import { decimalRing } from '../../src/numeric/decimal.js';
import { loadMpfr } from '../../src/numeric/mpfr/mpfr.js';
import { newton, refine } from '../../src/numeric/newton.js';
import { double } from '../../src/scalar/double.js';
import type { Elementary, Real } from '../../src/scalar/ring.js';

const mpfr = await loadMpfr();

/** One equation in one unknown, with its derivative. */
function scalar(f: <T>(R: Elementary<T>, x: T) => T, derivative: <T>(R: Elementary<T>, x: T) => T): SquareSystem {
  return {
    size: 1,
    over: (R) => ({
      residual: (x) => x.map((c) => f(R, c)),
      jacobian: (x) => [x.map((c) => derivative(R, c))],
    }),
  };
}

const twice = <T>(R: Elementary<T>, x: T): T => R.add(x, x);
const rootOfTwo = scalar((R, x) => R.sub(R.sqr(x), R.fromInteger(2)), twice);
const noRoot = scalar((R, x) => R.add(R.sqr(x), R.one), twice);

/** x² + y = 3, x + y² = 5, with the root (1, 2). */
const coupled: SquareSystem = {
  size: 2,
  over: (R) => ({
    residual: (v) => {
      const [x, y] = [v[0] ?? R.zero, v[1] ?? R.zero];
      return [R.sub(R.add(R.sqr(x), y), R.fromInteger(3)), R.sub(R.add(x, R.sqr(y)), R.fromInteger(5))];
    },
    jacobian: (v) => [
      [twice(R, v[0] ?? R.zero), R.one],
      [R.one, twice(R, v[1] ?? R.zero)],
    ],
  }),
};

const RINGS: readonly (readonly [string, Real<unknown>])[] = [
  ['double', double as Real<unknown>],
  ['mpfr(200)', mpfr.ring(200) as unknown as Real<unknown>],
  ['decimal(60)', decimalRing(60) as Real<unknown>],
];

describe.each(RINGS)('newton in %s', (_, R) => {
  const guard = 6;

  it('solves x² = 2 and says how', () => {
    const { x, stop, history } = newton(R, rootOfTwo, [R.fromNumber(1.5)], { guard });
    expect(stop).toBe('converged');
    const [root] = x;
    // The last correction is exact but for the rounding of x² − 2, 2u relative to a derivative of 2√2: a few units.
    expect(R.exponent(R.sub(R.sqr(root), R.fromInteger(2)))).toBeLessThanOrEqual(4 - R.precision);
    expect(R.sign(root)).toBe(1);
    // From 1.5: corrections 1/12, 1/408, … each half the square of the one before.
    history.forEach((step, i) => {
      expect(step.precision).toBe(R.precision);
      const before = history[i - 1];
      if (!before || 2 * before.step < guard - R.precision) return;
      expect(step.step).toBeLessThanOrEqual(2 * before.step + 2);
      expect(step.residual).toBeLessThan(before.residual);
    });
    expect(history[0]?.step).toBe(-4); // 1/12 relative to 3/2 is 1/18, by exponents 2^(−3−1)
    expect(history.length).toBeGreaterThanOrEqual(3);
    expect(history.length).toBeLessThanOrEqual(8);
  });

  it('solves a system of two equations', () => {
    const { x, stop } = newton(R, coupled, [R.fromNumber(1.3), R.fromNumber(1.8)], { guard });
    expect(stop).toBe('converged');
    // The Jacobian (2 1; 1 4) has an inverse of norm below 1: residuals of a few units 5u give errors of as many.
    expect(R.exponent(R.sub(x[0], R.one))).toBeLessThanOrEqual(5 - R.precision);
    expect(R.exponent(R.sub(x[1], R.fromInteger(2)))).toBeLessThanOrEqual(5 - R.precision);
  });

  it('stops at a singular Jacobian and keeps the last iterate', () => {
    const result = newton(R, rootOfTwo, [R.zero], { guard });
    expect(result.stop).toBe('singular');
    expect(result.history).toEqual([]);
    expect(R.isZero(result.x[0])).toBe('yes');
  });

  it('starts at 0 and stays at 0, where no unknown has a scale', () => {
    const line = scalar(
      (S, x) => S.sub(x, S.one),
      (S) => S.one,
    );
    const moved = newton(R, line, [R.zero], { guard });
    expect(moved.stop).toBe('converged');
    expect(R.isZero(R.sub(moved.x[0], R.one))).toBe('yes');
    expect(moved.history.map((h) => h.step)).toEqual([1, Number.NEGATIVE_INFINITY]);
    const rest = newton(
      R,
      scalar(
        (_, x) => x,
        (S) => S.one,
      ),
      [R.zero],
      { guard },
    );
    expect(rest.stop).toBe('converged');
    expect(rest.history).toHaveLength(1);
    expect(R.isZero(rest.x[0])).toBe('yes');
  });

  it('stops at its limit of iterations where there is no root', () => {
    const result = newton(R, noRoot, [R.fromNumber(0.3)], { guard, iterations: 10 });
    expect(result.stop).toBe('iteration limit');
    expect(result.history).toHaveLength(10);
  });

  it('stops where the equations give no number', () => {
    const domain = scalar(
      (S, x) => S.sub(S.sqrt(x), S.fromInteger(2)),
      (S, x) => S.div(S.fromRational(1n, 2n), S.sqrt(x)),
    );
    expect(newton(R, domain, [R.fromNumber(-1)], { guard }).stop).toBe('not a number');
    expect(newton(R, domain, [R.fromNumber(3)], { guard }).stop).toBe('converged');
  });

  it('stops where a correction is refused, and does not make it', () => {
    const start = R.fromNumber(1.5);
    const seen: number[] = [];
    const result = newton(R, rootOfTwo, [start], {
      guard,
      accept: (correction, iteration) => {
        seen.push(correction);
        return iteration === 0;
      },
    });
    expect(result.stop).toBe('left the domain');
    expect(result.history.map((s) => s.step)).toEqual(seen);
    expect(seen).toHaveLength(2);
    // One correction was made: 17/12.
    expect(R.exponent(R.sub(result.x[0], R.fromRational(17n, 12n)))).toBeLessThanOrEqual(2 - R.precision);
  });

  it('never claims convergence at a double root before the digits are there', () => {
    // (x − 1)² = 0: linear convergence, halving the error: 53 bits need about 26 steps to the √-limited accuracy.
    const double_ = scalar(
      (S, x) => S.sqr(S.sub(x, S.one)),
      (S, x) => twice(S, S.sub(x, S.one)),
    );
    const result = newton(R, double_, [R.fromNumber(1.5)], { guard, iterations: 12 });
    expect(result.stop).toBe('iteration limit');
    expect(result.history).toHaveLength(12);
    // Each correction is half the distance.
    expect(R.toNumber(result.x[0])).toBeCloseTo(1 + 0.5 ** 13, 12);
  });
});

/** The first n decimals of √2, by integer arithmetic. */
function rootTwoDigits(n: number): string {
  const square = 2n * 10n ** BigInt(2 * n);
  let root = 10n ** BigInt(n) * 2n;
  for (;;) {
    const next = (root + square / root) / 2n;
    if (next >= root) break;
    root = next;
  }
  const text = root.toString();
  return `${text[0]}.${text.slice(1)}`;
}

describe('refine', () => {
  const BITS = Math.ceil(1002 * Math.log2(10));
  const GUARD = 20;
  const start = mpfr.ring(53);
  const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);

  it.each([
    ['with Jacobians in MPFR only', 0],
    ['with Jacobians in doubles first', 40],
  ])('gives 1000 digits of √2 with doubling precision, %s', (_, doubleBits) => {
    const aim = { startBits: 50, bits: BITS, guard: GUARD, doubleBits };
    const { x, ring, stop, history } = refine(mpfr, rootOfTwo, [start.fromNumber(Math.SQRT2)], aim);
    expect(stop).toBe('converged');
    expect(ring.precision).toBe(BITS + GUARD);
    const expected = rootTwoDigits(1000);
    // 1001 significant digits are cut, not rounded, in the expectation: compare with more digits than that.
    expect(ring.format(x[0] as (typeof x)[number], 1003).slice(0, expected.length)).toBe(expected);
    expect(history.map((s) => s.precision)).toEqual(sorted(history.map((s) => s.precision)));
    expect(history[history.length - 1]?.precision).toBe(BITS + GUARD);
    // Up to 220 bits a Jacobian in doubles gains 40 bits or more a step: five steps. From there, and with MPFR alone from
    // 50 bits, the number of bits doubles, less 28 for the guard and the rungs: 22, …, 3329 are at most 8 steps, and one more
    // may be used on the lowest rung.
    expect(history.length).toBeLessThanOrEqual(doubleBits > 0 ? 5 + 5 : 9);
    const steps = history.filter((s) => s.precision > 220 + 2 * GUARD).map((s) => s.step);
    expect(steps.length).toBeGreaterThanOrEqual(3);
    steps.slice(1).forEach((step, i) => {
      const before = steps[i] as number;
      // The precision doubles less 28 bits; so does, with sign, the correction's exponent.
      expect(step).toBeLessThan(2 * before + 2 * 28);
      expect(step).toBeGreaterThan(2.2 * before - 2 * 28);
    });
  });

  it('needs no step for digits that the start has', () => {
    const { stop, x, ring } = refine(mpfr, rootOfTwo, [start.fromNumber(Math.SQRT2)], {
      startBits: 50,
      bits: 40,
      guard: GUARD,
      doubleBits: 0,
    });
    expect(stop).toBe('converged');
    expect(Math.abs(ring.toNumber(x[0] as (typeof x)[number]) - Math.SQRT2)).toBeLessThan(2 ** -50);
  });

  it.each([
    ['with Jacobians in MPFR only', 0],
    ['with Jacobians in doubles first', 40],
  ])('says where it cannot, %s: a start at the singular point, a system without a root', (_, doubleBits) => {
    const aim = { startBits: 50, bits: 400, guard: GUARD, doubleBits };
    expect(refine(mpfr, rootOfTwo, [start.zero], aim).stop).toBe('singular');
    expect(refine(mpfr, noRoot, [start.fromNumber(0.3)], aim).stop).toBe('iteration limit');
  });
});
