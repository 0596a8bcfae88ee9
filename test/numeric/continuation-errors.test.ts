import { describe, expect, it } from 'vitest';
import type { SystemFamily } from '../../src/linalg/system.js';
import { type BranchPoint, followBranch, fraction, tangent } from '../../src/numeric/continuation.js';
import { double } from '../../src/scalar/double.js';

const options = { guard: 6, longest: 0.5, shortest: 1e-3 };

/** x² = p, whose branch turns back at p = 0. */
const root: SystemFamily = {
  size: 1,
  over: (R, p) => ({
    residual: ([x = R.zero]) => [R.sub(R.sqr(x), p)],
    jacobian: ([x = R.zero]) => [[R.add(x, x)]],
  }),
};

const broken: SystemFamily = {
  size: 1,
  over: () => ({
    residual: () => {
      throw new TypeError('a defect');
    },
    jacobian: () => [],
  }),
};

describe('the exact fraction of a double', () => {
  it('is the number itself', () => {
    for (const x of [0, 1, -3, 0.1, -2.75, 2 ** 60, 2 ** -30]) {
      const [n, d] = fraction(x);
      expect(Number(n) / Number(d)).toBe(x);
      expect(d & (d - 1n)).toBe(0n);
    }
    expect(fraction(0.75)).toEqual([3n, 4n]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('is refused for %d', (x) => {
    expect(() => fraction(x)).toThrow(RangeError);
  });
});

describe('following a branch', () => {
  const start = { parameter: 4, x: [2], tangent: tangent(double, root, 4, [2]) };

  it('has the derivative of the branch for its tangent', () => {
    expect(tangent(double, root, 4, [2])).toEqual([0.25]);
    expect(tangent(double, root, 9, [-3])[0]).toBeCloseTo(-1 / 6, 15);
  });

  it('reaches both smaller and larger parameters, on the same branch', () => {
    for (const [target, x] of [
      [100, 10],
      [0.01, 0.1],
    ] as const) {
      const branch = followBranch(double, root, start, target, options);
      let last: BranchPoint<number> = start;
      let next = branch.next();
      for (; !next.done; next = branch.next()) last = next.value;
      expect(next.value).toEqual({ reached: true });
      expect(last.parameter).toBe(target);
      expect(last.x[0]).toBeCloseTo(x, 12);
    }
  });

  it('does not swallow an error that is no singular matrix', () => {
    expect(() => [...followBranch(double, broken, start, 1, options)]).toThrow('a defect');
  });

  it('halves its steps where a point is not accepted, and says where it stopped', () => {
    const branch = followBranch(double, root, start, 1, { ...options, accept: (_, to) => to.parameter > 2 });
    const parameters: number[] = [];
    let next = branch.next();
    for (; !next.done; next = branch.next()) parameters.push(next.value.parameter);
    expect(next.value).toMatchObject({ reached: false, reason: 'step too small' });
    const { lastParameter } = next.value as { lastParameter: number };
    expect(lastParameter).toBe(parameters[parameters.length - 1]);
    // No farther from the border than the shortest step allows.
    expect(lastParameter).toBeGreaterThan(2);
    expect(Math.log(lastParameter / 2)).toBeLessThan(2 * options.shortest);
  });
});
