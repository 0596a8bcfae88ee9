import { describe, expect, it } from 'vitest';
import { descend, type Objective } from '../../src/numeric/saddle-free-newton.js';

/** (x² − 1)² + 4y²: minima at (±1, 0), a saddle at the origin. */
const doubleWell: Objective = {
  derivatives: (v) => {
    const [x, y] = v as [number, number];
    return {
      gradient: [4 * x * (x * x - 1), 8 * y],
      hessian: [
        [12 * x * x - 4, 0],
        [0, 8],
      ],
    };
  },
};
const usual = { longest: 0.5, tolerance: 1e-12, iterations: 100 };

describe('descend', () => {
  it('ends at the minimum on its side, with the eigenvalues there', () => {
    for (const sign of [1, -1]) {
      const result = descend(doubleWell, [sign * 0.1, 0.7], usual);
      expect(result.converged).toBe(true);
      expect(result.x[0]).toBeCloseTo(sign, 12);
      expect(result.x[1]).toBeCloseTo(0, 12);
      expect(result.eigenvalues).toEqual([expect.closeTo(8, 8), expect.closeTo(8, 8)]);
      expect(result.iterations).toBeGreaterThan(2);
      expect(result.iterations).toBeLessThan(20);
    }
  });

  it('is repelled by a saddle, where Newton would go to it', () => {
    const one = descend(doubleWell, [0.01, 0], { ...usual, iterations: 1 });
    // The gradient is −0.04 over |−4|: a step of about 0.01 away from 0.
    expect(one.x[0]).toBeCloseTo(0.02, 4);
    expect(one.converged).toBe(false);
    expect(one.iterations).toBe(1);
  });

  it('makes no step for 0 iterations, and none that is longer than allowed', () => {
    expect(descend(doubleWell, [0.5, 0.5], { ...usual, iterations: 0 })).toMatchObject({
      x: [0.5, 0.5],
      iterations: 0,
      converged: false,
    });
    const far = descend(doubleWell, [3, 4], { ...usual, longest: 0.125, iterations: 1 });
    expect(Math.hypot((far.x[0] as number) - 3, (far.x[1] as number) - 4)).toBeCloseTo(0.125, 12);
    const whole = descend(doubleWell, [1, 0.25], { ...usual, iterations: 1 });
    expect(whole.x).toEqual([1, 0]);
  });

  it('is a step against the gradient in every eigenvector, also where they are oblique', () => {
    // x² + xy + y² in turned coordinates: the exact Newton step leads to the minimum at once.
    const oblique: Objective = {
      derivatives: (v) => {
        const [x, y] = v as [number, number];
        return {
          gradient: [2 * x + y, x + 2 * y],
          hessian: [
            [2, 1],
            [1, 2],
          ],
        };
      },
    };
    const { x } = descend(oblique, [0.1, -0.2], { ...usual, iterations: 1 });
    expect(x[0]).toBeCloseTo(0, 14);
    expect(x[1]).toBeCloseTo(0, 14);
  });

  it('takes a direction without curvature for one of a millionth of the largest', () => {
    const valley: Objective = {
      derivatives: () => ({
        gradient: [1e-9, 0],
        hessian: [
          [1e-12, 0],
          [0, -4],
        ],
      }),
    };
    const { x } = descend(valley, [0, 0], { longest: 1, tolerance: 1e-15, iterations: 1 });
    expect(x[0]).toBeCloseTo(-1e-9 / 4e-6, 12);
  });

  it('counts as converged where the next step is below the tolerance, and stops where there is no number', () => {
    expect(descend(doubleWell, [1, 0], usual)).toMatchObject({ converged: true, iterations: 0 });
    expect(descend(doubleWell, [1, 1e-3], { ...usual, tolerance: 2e-3 })).toMatchObject({ converged: true, x: [1, 1e-3] });
    expect(descend(doubleWell, [1, 1e-3], { ...usual, tolerance: 1e-3, iterations: 0 }).converged).toBe(false);
    const broken: Objective = { derivatives: () => ({ gradient: [Number.NaN], hessian: [[1]] }) };
    expect(descend(broken, [0], usual)).toMatchObject({ converged: false, iterations: 0 });
  });
});
