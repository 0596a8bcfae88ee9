import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutsideDomainError } from '../../../src/linalg/system.js';
import { type Energy, type FlowOptions, gradientFlow } from '../../../src/numeric/flow/gradient-flow.js';
import { zipWith } from '../../../src/scalar/list.js';

const OPTIONS: FlowOptions = { tolerance: 1e-7, landing: 1e-6, steps: 20_000, time: 1e9 };

/** Σ λ x² / 2, of which the flow is known. */
function quadratic(eigenvalues: readonly number[]): Energy {
  return energyOf(
    (x) => zipWith(eigenvalues, x, (l, c) => (l * c * c) / 2).reduce((sum, e) => sum + e, 0),
    (x) => zipWith(eigenvalues, x, (l, c) => l * c),
    () => eigenvalues.map((l, i) => eigenvalues.map((_, j) => (i === j ? l : 0))),
  );
}

function energyOf(
  value: Energy['value'],
  gradient: Energy['gradient'],
  hessian: (x: readonly number[]) => readonly (readonly number[])[],
): Energy {
  return { value, gradient, derivatives: (x) => ({ gradient: gradient(x), hessian: hessian(x) }), obstacle: () => undefined };
}

/** Σ (x⁴/4 − x²/2) + a coupling: minima near ±1, saddles between them. */
function wells(coupling: number): Energy {
  return energyOf(
    ([x = 0, y = 0]) => x ** 4 / 4 - x ** 2 / 2 + y ** 4 / 4 - y ** 2 / 2 + coupling * x * y,
    ([x = 0, y = 0]) => [x ** 3 - x + coupling * y, y ** 3 - y + coupling * x],
    ([x = 0, y = 0]) => [
      [3 * x ** 2 - 1, coupling],
      [coupling, 3 * y ** 2 - 1],
    ],
  );
}

describe('a gradient flow', () => {
  it('has the energies of the exact solution of a stiff quadratic at all times', () => {
    const eigenvalues = [0.01, 1, 300];
    const flow = gradientFlow(quadratic(eigenvalues), [1, 1, 1], OPTIONS);
    expect(flow.end).toBe('landed');
    const exact = (time: number): number => eigenvalues.reduce((sum, l) => sum + (l * Math.exp(-2 * l * time)) / 2, 0);
    for (const { time, energy } of flow.samples) expect(Math.abs(energy - exact(time))).toBeLessThan(2e-6 * (1 + exact(time)));
    // An explicit method needs 300 steps for each unit of time, of which there are some hundred.
    expect(flow.samples.length).toBeLessThan(2000);
  });

  it('is of third order: a hundredth of the tolerance takes some 4.6 times as many steps', () => {
    const steps = (tolerance: number): number =>
      gradientFlow(wells(0.3), [0.1, 0.02], { ...OPTIONS, tolerance, landing: 1e-8 }).samples.length;
    const ratio = steps(1e-9) / steps(1e-7);
    expect(ratio).toBeGreaterThan(3.5);
    expect(ratio).toBeLessThan(5.5);
  });

  it('decreases with every step, and ends where the gradient vanishes and the Hessian is positive definite', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })),
        fc.double({ min: -0.4, max: 0.4, noNaN: true }),
        (start, coupling) => {
          const energy = wells(coupling);
          const { samples, end, x } = gradientFlow(energy, start, OPTIONS);
          expect(samples.every(({ energy: here }, i) => i === 0 || here < (samples[i - 1]?.energy ?? 0))).toBe(true);
          if (end !== 'landed') return;
          expect(Math.hypot(...energy.gradient(x))).toBeLessThan(1e-5);
          const [[a = 0, b = 0] = [], [, c = 0] = []] = energy.derivatives(x).hessian;
          expect(a > 0 && a * c > b * b).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses steps that go uphill: with the gradient of another function it stays where it is', () => {
    const { value } = quadratic([1, 1]);
    const uphill = energyOf(
      value,
      ([x = 0, y = 0]) => [-x, -y],
      () => [
        [1, 0],
        [0, 1],
      ],
    );
    const flow = gradientFlow(uphill, [1, 0], OPTIONS);
    expect(flow.end).toBe('flat');
    expect(flow.x).toEqual([1, 0]);
    expect(flow.refused.energy).toBeGreaterThan(5);
    expect(flow.samples).toHaveLength(1);
  });

  it('ends at an obstacle, with its words', () => {
    const energy: Energy = { ...quadratic([1]), obstacle: ([x = 0]) => (x < 0.5 ? 'x is small' : undefined) };
    const { end, obstacle, x } = gradientFlow(energy, [1], OPTIONS);
    expect([end, obstacle]).toEqual(['obstacle', 'x is small']);
    expect(x[0]).toBeLessThan(0.5);
  });

  it('ends where the energy is not defined, and takes no step beyond', () => {
    const slope: Energy = {
      value: ([x = 0]) => {
        if (x <= 0) throw new OutsideDomainError('x ≤ 0');
        return x;
      },
      gradient: () => [1],
      derivatives: () => ({ gradient: [1], hessian: [[0]] }),
      obstacle: () => undefined,
    };
    const { end, x } = gradientFlow(slope, [1], OPTIONS);
    expect(end).toBe('flat');
    expect(x[0]).toBeGreaterThan(0);
    expect(x[0]).toBeLessThan(1e-6);
  });

  it('is given up after so many steps, and does not land at a saddle', () => {
    expect(gradientFlow(wells(0.1), [0.1, 0.02], { ...OPTIONS, steps: 3 }).end).toBe('steps');
    const saddle = gradientFlow(quadratic([1, -1]), [1, 0], { ...OPTIONS, time: 50 });
    expect(saddle.end).toBe('flat');
  });
});
