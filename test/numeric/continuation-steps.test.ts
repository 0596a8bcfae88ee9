import { describe, expect, it } from 'vitest';
import type { SystemFamily } from '../../src/linalg/system.js';
import { type BranchEnd, type BranchPoint, type ContinuationOptions, followBranch } from '../../src/numeric/continuation.js';
import { loadMpfr } from '../../src/numeric/mpfr/mpfr.js';
import { double } from '../../src/scalar/double.js';
import type { Elementary } from '../../src/scalar/ring.js';

const mpfr = await loadMpfr();

/** A branch that is known as a function, with its derivative and the equation x = f(p), or one that has it for a solution. */
interface Known {
  readonly name: string;
  readonly family: SystemFamily;
  readonly value: (p: number) => number;
  readonly slope: (p: number) => number;
}

/** A family of one unknown, linear in it: a(p) x = b(p). */
const linear = (a: <T>(R: Elementary<T>, p: T) => T, b: <T>(R: Elementary<T>, p: T) => T): SystemFamily => ({
  size: 1,
  over: (R, p) => ({
    residual: (x) => x.map((c) => R.sub(R.mul(a(R, p), c), b(R, p))),
    jacobian: () => [[a(R, p)]],
  }),
});
const one = <T>(R: Elementary<T>): T => R.one;

const cube: Known = {
  name: 'x = p³',
  family: linear(one, (R, p) => R.mul(p, R.sqr(p))),
  value: (p) => p ** 3,
  slope: (p) => 3 * p * p,
};
const inverseSquare: Known = {
  name: 'p² x = 1',
  family: linear((R, p) => R.sqr(p), one),
  value: (p) => p ** -2,
  slope: (p) => -2 * p ** -3,
};
const fifth: Known = {
  name: 'x = p⁵',
  family: linear(one, (R, p) => R.mul(p, R.sqr(R.sqr(p)))),
  value: (p) => p ** 5,
  slope: (p) => 5 * p ** 4,
};
const mixed: Known = {
  name: 'x p = p³ + 1',
  family: linear(
    (_, p) => p,
    (R, p) => R.add(R.mul(p, R.sqr(p)), R.one),
  ),
  value: (p) => p * p + 1 / p,
  slope: (p) => 2 * p - 1 / (p * p),
};
const throughZero: Known = {
  name: 'x = p² − 4',
  family: linear(one, (R, p) => R.sub(R.sqr(p), R.fromInteger(4))),
  value: (p) => p * p - 4,
  slope: (p) => 2 * p,
};

/** The points of a branch, its end, and every value of the parameter that was tried. */
function follow({ family, value, slope }: Known, from: number, to: number, options: Partial<ContinuationOptions<number>> = {}) {
  const tried: number[] = [];
  const spied: SystemFamily = {
    size: 1,
    over: (R, p) => {
      const x = R === (double as unknown) ? (p as number) : Number.NaN;
      if (x !== tried[tried.length - 1] && !Number.isNaN(x)) tried.push(x);
      return family.over(R, p);
    },
  };
  const start: BranchPoint<number> = { parameter: from, x: [value(from)], tangent: [slope(from)] };
  const steps = followBranch(double, spied, start, to, { guard: 10, longest: 0.5, shortest: 1e-8, ...options });
  const points = [start];
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return { points, end: next.value as BranchEnd, tried };
    points.push(next.value);
  }
}

/** Steps of ln p between neighbours. */
const lengths = (parameters: readonly number[]): number[] =>
  parameters.slice(1).map((p, i) => Math.abs(Math.log(p / (parameters[i] as number))));

describe('where a power law predicts a branch exactly', () => {
  it.each([
    [cube, 1, 100],
    [cube, 100, 1],
    [inverseSquare, 2, 50],
    [inverseSquare, 50, 0.7],
  ])('steps grow from a quarter of the longest to the longest (%o)', (known, from, to) => {
    const { points, end, tried } = follow(known, from, to);
    expect(end).toEqual({ reached: true });
    const parameters = points.map(({ parameter }) => parameter);
    expect(tried).toEqual(parameters.slice(1));
    const found = lengths(parameters);
    const rest = Math.abs(Math.log(to / from)) - (0.125 + 0.2 + 0.32);
    const expected = [0.125, 0.2, 0.32, ...Array.from({ length: Math.floor(rest / 0.5) }, () => 0.5), rest % 0.5];
    expect(found.length).toBe(expected.length);
    found.forEach((h, i) => {
      expect(h).toBeCloseTo(expected[i] as number, 12);
    });
  });

  it('the fourth power is followed by its tangent, with smaller steps', () => {
    const fourth: Known = {
      name: 'x = p⁴',
      family: linear(one, (R, p) => R.sqr(R.sqr(p))),
      value: (p) => p ** 4,
      slope: (p) => 4 * p ** 3,
    };
    const { tried, points } = follow(fourth, 1, 100);
    // From 1 to e^(1/8) the tangent is off by 0.116, a part of 0.029 of the motion: more than 2⁻⁶, and steps get shorter.
    expect(tried.slice(0, 2)).toEqual(points.slice(1, 3).map(({ parameter }) => parameter));
    expect(lengths([1, ...tried]).slice(0, 2)).toEqual([0.125, 0.125 / 1.3].map((h) => expect.closeTo(h, 12)));
  });

  it('a target that is nearer than a step is tried at once, and after it half of the way', () => {
    expect(follow(cube, 1, 1.05).points.map(({ parameter }) => parameter)).toEqual([1, 1.05]);
    const refused = follow(cube, 1, 1.05, { accept: () => false, shortest: Math.log(1.05) / 8.1 });
    const part = (n: number) => 1.05 ** (1 / n);
    expect(refused.tried.length).toBe(4);
    refused.tried.forEach((p, i) => {
      expect(p).toBeCloseTo(part(2 ** i), 14);
    });
  });

  it('the shortest step is tried still, and no shorter one', () => {
    const steps = (shortest: number) => lengths([1, ...follow(cube, 1, 100, { accept: () => false, shortest }).tried]).length;
    expect(steps(2 ** -6)).toBe(4);
    expect(steps(1.001 * 2 ** -6)).toBe(3);
  });
});

describe('the correction of a step', () => {
  const CASES = [
    [fifth, 1, 40],
    [fifth, 40, 0.3],
    [mixed, 0.05, 30],
    [mixed, 30, 0.05],
    [throughZero, 0.1, 30],
    [throughZero, 30, 0.1],
    [throughZero, 1, 1e3],
  ] as const;

  /** What Newton's method has to change, relative to the unknown or its motion, at `to` from a point at `from`. */
  function correction({ value, slope }: Known, from: number, to: number): number {
    const exponent = (from * slope(from)) / value(from);
    const predicted = Math.abs(exponent) < 4 ? value(from) * (to / from) ** exponent : value(from) + slope(from) * (to - from);
    return Math.abs(value(to) - predicted) / Math.max(Math.abs(value(to)), Math.abs(from * slope(from)));
  }

  it.each(CASES)(
    'is at most 2⁻⁵, or the step is halved; small ones make steps longer, large ones shorter (%o)',
    (known, from, to) => {
      const { points, end, tried } = follow(known, from, to, { longest: 2 });
      expect(end).toEqual({ reached: true });
      const accepted = points.map(({ parameter }) => parameter);
      let place = 0;
      let expected = 0.5;
      const kinds = new Set<string>();
      for (const p of tried) {
        const at = accepted[place] as number;
        const c = correction(known, at, p);
        const taken = Math.abs(Math.log(p / at));
        if (p === to) expect(taken).toBeLessThan(expected * (1 + 1e-9));
        else expect(taken).toBeCloseTo(expected, 10);
        const isAccepted = accepted[place + 1] === p;
        expect(isAccepted).toBe(c <= 2 ** -5);
        if (!isAccepted) {
          expected = taken / 2;
          kinds.add('refused');
          continue;
        }
        place++;
        if (c < 2 ** -8) [expected] = [Math.min(2, 1.6 * expected), kinds.add('small')];
        else if (c > 2 ** -6) [expected] = [expected / 1.3, kinds.add('large')];
        else kinds.add('middle');
      }
      expect(place).toBe(accepted.length - 1);
      expect(kinds.size).toBeGreaterThanOrEqual(3);
    },
  );

  it('of several unknowns is the largest', () => {
    const alone = follow(fifth, 1, 40).points.map(({ parameter }) => parameter);
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const take = (xs: readonly [number, number]) => order.map((i) => xs[i] as number);
      const both: SystemFamily = {
        size: 2,
        over: (R, p) => ({
          residual: (x) => x.map((c, i) => R.sub(c, order[i] === 0 ? R.one : R.mul(p, R.sqr(R.sqr(p))))),
          jacobian: (x) => x.map((_, i) => x.map((__, j) => (i === j ? R.one : R.zero))),
        }),
      };
      const start = { parameter: 1, x: take([1, 1]), tangent: take([0, 5]) };
      const branch = [...followBranch(double, both, start, 40, { guard: 10, longest: 0.5, shortest: 1e-8 })];
      expect([1, ...branch.map(({ parameter }) => parameter)]).toEqual(alone);
    }
  });

  it('of an unknown that stays 0 is none', () => {
    const zero: Known = { name: 'x = 0', family: linear(one, (R) => R.zero), value: () => 0, slope: () => 0 };
    const { points, end } = follow(zero, 1, 100);
    expect(end).toEqual({ reached: true });
    for (const { x, tangent } of points) expect([...x, ...tangent].map(Math.abs)).toEqual([0, 0]);
  });
});

describe('a point that is no regular solution', () => {
  it('is given up after eight corrections', () => {
    let evaluations = 0;
    const noRoot: SystemFamily = {
      size: 1,
      over: (R, p) => ({
        residual: ([x = R.zero]) => {
          evaluations++;
          return [R.add(R.sqr(x), p)];
        },
        jacobian: ([x = R.zero]) => [[R.add(x, x)]],
      }),
    };
    const start = { parameter: 1, x: [0.3], tangent: [0] };
    const branch = followBranch(double, noRoot, start, 2, { guard: 10, longest: 0.5, shortest: 0.1 });
    expect(branch.next()).toEqual({ done: true, value: { reached: false, lastParameter: 1, reason: 'step too small' } });
    expect(evaluations).toBe(8);
  });

  it('is not taken where its Jacobian is singular', () => {
    // p x = p² + 1, with a Jacobian that vanishes at x = 2: the end is the solution, but none that can be followed.
    const singular: SystemFamily = {
      size: 1,
      over: (R, p) => ({
        residual: ([x = R.zero]) => [R.sub(R.mul(p, x), R.add(R.sqr(p), R.one))],
        jacobian: ([x = R.zero]) => [[R.isZero(R.sub(x, R.fromInteger(2))) === 'yes' ? R.zero : p]],
      }),
    };
    const p = 1 + 2 ** -20;
    const known: Known = { name: 'x = p + 1/p', family: singular, value: (q) => q + 1 / q, slope: (q) => 1 - 1 / (q * q) };
    const { points, end } = follow(known, p, 1);
    expect(end.reached).toBe(false);
    expect(points[points.length - 1]?.parameter).toBeGreaterThan(1);
  });
});

describe('memory', () => {
  it('holds the points and tangents of a branch and nothing else', () => {
    const R = mpfr.ring(80, { poison: true });
    const start = { parameter: 1, x: [R.one], tangent: [R.fromInteger(3)] };
    const before = R.live();
    const points = [...followBranch(R, cube.family, start, 10, { guard: 10, longest: 0.5, shortest: 1e-8 })];
    expect(points.length).toBeGreaterThan(4);
    expect(R.live()).toBe(before + 2 * points.length);
    for (const { parameter, x, tangent } of points) {
      expect(x.map(R.toNumber)[0]).toBeCloseTo(parameter ** 3, 10);
      expect(tangent.map(R.toNumber)[0]).toBeCloseTo(3 * parameter ** 2, 10);
    }
  });
});
