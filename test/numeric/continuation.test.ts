import { describe, expect, it } from 'vitest';
import type { SystemFamily } from '../../src/linalg/system.js';
import {
  type BranchEnd,
  type BranchPoint,
  type ContinuationOptions,
  followBranch,
  fraction,
  negativeCount,
  tangent,
} from '../../src/numeric/continuation.js';
import { loadMpfr } from '../../src/numeric/mpfr/mpfr.js';
import { double } from '../../src/scalar/double.js';
import type { Elementary, Real } from '../../src/scalar/ring.js';
import { exactDouble } from '../support/exact.js';

const mpfr = await loadMpfr();

/** F(x, p) = 0 with ∂F/∂x. */
function scalarFamily(f: <T>(R: Elementary<T>, x: T, p: T) => T, byX: <T>(R: Elementary<T>, x: T, p: T) => T): SystemFamily {
  return {
    size: 1,
    over: (R, p) => ({
      residual: (x) => x.map((c) => f(R, c, p)),
      jacobian: (x) => [x.map((c) => byX(R, c, p))],
    }),
  };
}

const parabola = scalarFamily(
  (R, x, p) => R.sub(R.sqr(x), p),
  (R, x) => R.add(x, x),
);
const circle = scalarFamily(
  (R, x, p) => R.sub(R.add(R.sqr(x), R.sqr(p)), R.one),
  (R, x) => R.add(x, x),
);

function run<T>(
  R: Real<T>,
  family: SystemFamily,
  from: { parameter: number; x: readonly T[] },
  target: number,
  options: Partial<ContinuationOptions<T>> = {},
): { points: BranchPoint<T>[]; end: BranchEnd } {
  const start = { ...from, tangent: tangent(R, family, R.fromNumber(from.parameter), from.x) };
  const steps = followBranch(R, family, start, target, { guard: 10, longest: 0.5, shortest: 1e-8, ...options });
  const points: BranchPoint<T>[] = [];
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return { points, end: next.value };
    points.push(next.value);
  }
}

/** Root and tangent by their formulas, to a few units of the last place: guard bits may be lost and no more. */
const CLOSE = 2 ** (10 - 53);

describe('tangent', () => {
  it('is dx/dp', () => {
    expect(tangent(double, parabola, 4, [2])).toEqual([0.25]);
    expect(tangent(double, circle, 0.6, [0.8])[0]).toBeCloseTo(-0.75, 14);
  });
});

describe('fraction', () => {
  it.each([1, 0.5, 7.25, 0.1, 1e300, -3.7e-20, 5e-324])('%d is its exact fraction', (x) => {
    const [n, d] = fraction(x);
    const exact = exactDouble(x);
    expect(n * exact.d).toBe(exact.n * d);
  });
});

describe('following x² = p', () => {
  it.each([
    [1, 1e4],
    [1, 1e-4],
    [9, 9.5],
    [4, 1e10],
  ])('from p = %d to %d', (from, to) => {
    const { points, end } = run(double, parabola, { parameter: from, x: [Math.sqrt(from)] }, to);
    expect(end).toEqual({ reached: true });
    expect(points[points.length - 1]?.parameter).toBe(to);
    let before = from;
    for (const { parameter, x, tangent: t } of points) {
      expect(Math.abs((x[0] as number) / Math.sqrt(parameter) - 1)).toBeLessThan(CLOSE);
      expect(Math.abs((t[0] as number) * 2 * Math.sqrt(parameter) - 1)).toBeLessThan(CLOSE);
      expect(Math.sign(parameter - before)).toBe(Math.sign(to - from));
      // No step is longer than allowed.
      expect(Math.abs(Math.log(parameter / before))).toBeLessThanOrEqual(0.5 * (1 + 1e-12));
      before = parameter;
    }
  });

  it('stays on the negative branch', () => {
    const { points } = run(double, parabola, { parameter: 1, x: [-1] }, 100);
    expect(points[points.length - 1]?.x[0]).toBeCloseTo(-10, 12);
  });

  it('has nothing to do where start and target coincide', () => {
    const { points, end } = run(double, parabola, { parameter: 4, x: [2] }, 4);
    expect(points).toEqual([]);
    expect(end).toEqual({ reached: true });
  });

  it('is the same in MPFR, to all its bits', () => {
    const R = mpfr.ring(200);
    const { points } = run(R, parabola, { parameter: 1, x: [R.one] }, 1e6);
    const last = points[points.length - 1] as BranchPoint<(typeof R)['one']>;
    expect(R.exponent(R.sub(last.x[0] as (typeof R)['one'], R.fromInteger(1000)))).toBeLessThanOrEqual(20 - 200);
  });
});

describe('a fold', () => {
  const start = { parameter: 0.5, x: [Math.sqrt(0.75)] };

  it('x² + p² = 1 ends at p = 1: said, not passed', () => {
    const { points, end } = run(double, circle, start, 2);
    expect(end.reached).toBe(false);
    const last = points[points.length - 1] as BranchPoint<number>;
    if (end.reached) return;
    expect(end.lastParameter).toBe(last.parameter);
    // Steps may be no longer than a part of the distance δ to the fold, and end below 1e-8: δ is some hundred times that.
    expect(1 - last.parameter).toBeGreaterThan(0);
    expect(1 - last.parameter).toBeLessThan(1e-6);
    for (const { parameter, x } of points) expect(Math.abs((x[0] as number) - Math.sqrt(1 - parameter ** 2))).toBeLessThan(1e-9);
  });

  it('is not met on the way to a target before it', () => {
    const { points, end } = run(double, circle, start, 0.999);
    expect(end.reached).toBe(true);
    expect(points[points.length - 1]?.x[0]).toBeCloseTo(Math.sqrt(1 - 0.999 ** 2), 12);
  });
});

describe('two branches side by side', () => {
  const DISTANCE = 0.01;
  const pair = scalarFamily(
    (R, x, p) => {
      const first = R.sub(x, p);
      return R.mul(first, R.sub(first, R.fromRational(1n, 100n)));
    },
    (R, x, p) => {
      const first = R.sub(x, p);
      return R.sub(R.add(first, first), R.fromRational(1n, 100n));
    },
  );

  it.each([
    ['lower', 0, 1, 100],
    ['upper', DISTANCE, 1, 100],
    ['lower', 0, 100, 0.5],
    ['upper', DISTANCE, 100, 0.5],
  ])('the %s branch of (x − p)(x − p − 0.01) = 0 is never left (offset %d, p from %d to %d)', (_, offset, from, to) => {
    const { points, end } = run(double, pair, { parameter: from, x: [from + offset] }, to);
    expect(end.reached).toBe(true);
    expect(points.length).toBeGreaterThan(5);
    // The derivative by x is 0.01 and rounding in F 0.01·ulp(p): the root has an error of an ulp of p ≤ 100 or two.
    for (const { parameter, x } of points) expect(Math.abs((x[0] as number) - parameter - offset)).toBeLessThan(1e-12);
  });
});

describe('a jump', () => {
  // Two regular branches, x = p and x = p + 1 up to p = 2 where the first leaves the domain: the corrector, which has
  // nothing else to converge to, lands on the other one.
  const leaving = scalarFamily(
    (R, x, p) => {
      const inside = R.sign(R.sub(R.fromInteger(2), p)) === 1;
      return inside ? R.mul(R.sub(x, p), R.sub(R.sub(x, p), R.one)) : R.sub(R.sub(x, p), R.one);
    },
    (R, x, p) => {
      const inside = R.sign(R.sub(R.fromInteger(2), p)) === 1;
      const first = R.sub(x, p);
      return inside ? R.sub(R.add(first, first), R.one) : R.one;
    },
  );

  it('to another branch is refused, however short the step, because the correction is large', () => {
    const { points, end } = run(double, leaving, { parameter: 1, x: [1] }, 3);
    expect(end.reached).toBe(false);
    for (const { parameter, x } of points) expect(Math.abs((x[0] as number) - parameter)).toBeLessThan(1e-12);
    expect(points[points.length - 1]?.parameter).toBeLessThan(2);
    // From the branch that goes on the same target is reached.
    expect(run(double, leaving, { parameter: 1, x: [2] }, 3).end.reached).toBe(true);
  });
});

describe('accept', () => {
  it('refuses points, so that the branch ends there', () => {
    const { end, points } = run(double, parabola, { parameter: 1, x: [1] }, 100, { accept: (_, to) => to.parameter < 5 });
    expect(end.reached).toBe(false);
    expect(points[points.length - 1]?.parameter).toBeLessThan(5);
    expect(points[points.length - 1]?.parameter).toBeGreaterThan(5 * (1 - 1e-6));
  });

  it('is shown the point before and the point after', () => {
    const seen: [number, number][] = [];
    run(double, parabola, { parameter: 1, x: [1] }, 3, {
      accept: (from, to) => {
        seen.push([from.parameter, to.parameter]);
        return true;
      },
    });
    expect(seen[0]?.[0]).toBe(1);
    expect(seen.slice(1).map(([from]) => from)).toEqual(seen.slice(0, -1).map(([, to]) => to));
    expect(seen[seen.length - 1]?.[1]).toBe(3);
  });
});

describe('negativeCount', () => {
  it.each([
    [
      [
        [1, 0],
        [0, 1],
      ],
      0,
    ],
    [
      [
        [1, 2],
        [2, 1],
      ],
      1,
    ],
    [
      [
        [-1, 0, 0],
        [0, -2, 1],
        [0, 1, -3],
      ],
      3,
    ],
  ] as const)('of %j is %i', (matrix, count) => {
    expect(negativeCount(double, matrix)).toBe(count);
  });

  it('is undecided for a singular matrix', () => {
    expect(
      negativeCount(double, [
        [1, 1],
        [1, 1],
      ]),
    ).toBeUndefined();
  });
});
