import { describe, expect, it } from 'vitest';
import { double } from '../../../src/scalar/double.js';
import { correction, METHODS, type Method, tunings } from '../../../src/study/rates/methods.js';

const [LEAST, LARGEST] = [0.3, 7] as const;
const EIGENVALUES = Array.from({ length: 201 }, (_, i) => LEAST + ((LARGEST - LEAST) * i) / 200);

/** The size of the larger root of r² − p r + q. */
function larger(p: number, q: number): number {
  const discriminant = p * p - 4 * q;
  return discriminant < 0 ? Math.sqrt(q) : (Math.abs(p) + Math.sqrt(discriminant)) / 2;
}

/** How much the direction of an eigenvalue shrinks with each step, from the definition of the method. */
function shrinks(method: Method, step: number, momentum: number, eigenvalue: number): number {
  const kept = 1 - step * eigenvalue;
  if (method === 'gradient-descent') return Math.abs(kept);
  return method === 'heavy-ball' ? larger(momentum + kept, momentum) : larger((1 + momentum) * kept, momentum * kept);
}

const slowest = (method: Method, step: number, momentum: number): number =>
  Math.max(...EIGENVALUES.map((eigenvalue) => shrinks(method, step, momentum, eigenvalue)));

describe('the parameters of a method', () => {
  const { condition, methods, tunedNesterov } = tunings(double, LEAST, LARGEST);

  it.each(METHODS)('of %s give its rate over all eigenvalues', (method) => {
    const { step, momentum, rate } = methods[method];
    // Rounding splits a double root by its square root.
    expect(Math.abs(slowest(method, step, momentum ?? 0) - rate)).toBeLessThan(1e-6);
    expect(condition).toBeCloseTo(LARGEST / LEAST, 12);
  });

  it.each(METHODS)('of %s are not improved by others', (method) => {
    const { step, momentum, rate } = methods[method];
    for (const s of [0.95, 0.99, 1, 1.01, 1.05]) {
      for (const b of [0.95, 0.99, 1, 1.01, 1.05]) {
        // With 1/ℓ Nesterov's momentum alone is the best one.
        if (method === 'nesterov' && s !== 1) continue;
        expect(slowest(method, s * step, b * (momentum ?? 0))).toBeGreaterThan(rate - 1e-6);
      }
    }
  });

  it('of Nesterov with a step of its own are the best of all, and better than 1/ℓ', () => {
    const { step, momentum, rate } = tunedNesterov;
    expect(Math.abs(slowest('nesterov', step, momentum ?? 0) - rate)).toBeLessThan(1e-6);
    expect(rate).toBeLessThan(methods.nesterov.rate);
    for (const s of [0.97, 0.99, 1.01, 1.03]) {
      for (const b of [0.97, 0.99, 1, 1.01, 1.03]) {
        expect(slowest('nesterov', s * step, b * (momentum ?? 0))).toBeGreaterThan(rate);
      }
    }
  });
});

it('the gradient correction is what parts Nesterov from the heavy ball with its parameters', () => {
  const { step, momentum } = tunings(double, LEAST, LARGEST).methods.nesterov;
  const root = Math.sqrt(LARGEST / LEAST);
  for (const eigenvalue of [LEAST, 1, 3, 6.9]) {
    const { heavyBall, nesterov, factor, damping } = correction(double, LEAST, root, eigenvalue);
    expect(heavyBall).toBeCloseTo(shrinks('heavy-ball', step, momentum ?? 0, eigenvalue), 6);
    expect(nesterov).toBeCloseTo(shrinks('nesterov', step, momentum ?? 0, eigenvalue), 6);
    expect(factor * heavyBall).toBeCloseTo(nesterov, 12);
    expect(damping.nesterov - damping.heavyBall).toBeCloseTo(Math.sqrt(step) * eigenvalue, 12);
  }
});
