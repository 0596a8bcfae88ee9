import { describe, expect, it } from 'vitest';
import { curvesDown, risesAlong } from '../../../src/numeric/descent/curvature.js';
import { fastDescent } from '../../../src/numeric/descent/fast-descent.js';
import { type Energy, gradientDescent, gradientDescentSteps } from '../../../src/numeric/descent/gradient-descent.js';
import { quasiNewton } from '../../../src/numeric/descent/quasi-newton.js';
import type { DescentView } from '../../../src/numeric/descent/steps.js';

/** Σ λ_i x_i²/2. */
const bowl = (...lambda: readonly number[]): Energy => ({
  evaluate: (w, gradient) => {
    lambda.forEach((l, i) => {
      gradient[i] = l * (w[i] ?? 0);
    });
    return lambda.reduce((sum, l, i) => sum + (l * (w[i] ?? 0) ** 2) / 2, 0);
  },
});

/** (x² − 1)² + 2y²: minima at (±1, 0), a saddle at the origin. */
const doubleWell: Energy = {
  evaluate: (w, gradient) => {
    const [x = 0, y = 0] = w;
    gradient[0] = 4 * x * (x * x - 1);
    gradient[1] = 4 * y;
    return (x * x - 1) ** 2 + 2 * y * y;
  },
};

/** (1 − x)² + 100(y − x²)². */
const rosenbrock: Energy = {
  evaluate: (w, gradient) => {
    const [x = 0, y = 0] = w;
    const rest = y - x * x;
    gradient[0] = -2 * (1 - x) - 400 * x * rest;
    gradient[1] = 200 * rest;
    return (1 - x) ** 2 + 100 * rest * rest;
  },
};

describe('gradient descent', () => {
  it('takes the steps that its rate says: (1 − ηλ)^n', () => {
    const seen: DescentView[] = [];
    const end = gradientDescent(bowl(1), Float64Array.of(1), {
      step: 0.5,
      tolerance: 1e-12,
      budget: 100,
      watch: (view) => seen.push({ ...view, w: Float64Array.from(view.w) }),
    });
    // 2^-40 < 1e-12 < 2^-39
    expect(end).toEqual({
      w: Float64Array.of(2 ** -40),
      loss: 2 ** -81,
      gradientNorm: 2 ** -40,
      steps: 40,
      why: 'converged',
      halvings: 0,
    });
    expect(seen.map(({ steps }) => steps)).toEqual(Array.from({ length: 41 }, (_, i) => i));
    expect(seen.map(({ w }) => w[0])).toEqual(Array.from({ length: 41 }, (_, i) => 2 ** -i));
  });

  it('can be taken step by step, which shows what a watcher sees: the halvings, too', () => {
    const options = { step: 1, tolerance: 1e-6, budget: 10_000 };
    const energy = bowl(100, 1);
    const start = Float64Array.of(1, 1);
    const watched: string[] = [];
    const shown = ({ steps, loss, halvings }: DescentView): string => `${halvings}: ${steps}, ${loss}`;
    const end = gradientDescent(energy, start, { ...options, watch: (view) => watched.push(shown(view)) });
    const way = gradientDescentSteps(energy, start, options);
    const seen: string[] = [];
    let next = way.next();
    for (; next.done !== true; next = way.next()) seen.push(shown(next.value));
    expect(next.value).toEqual(end);
    expect(seen).toEqual(watched);
    expect(seen.filter((line) => line.includes(': 0,'))).toEqual([0, 1, 2, 3, 4, 5, 6].map((halved) => `${halved}: 0, 50.5`));
  });

  it('halves a step that diverges, and says how often', () => {
    // Beyond 2/λ = 0.02 it diverges: 1, 1/2, …, 1/64 is the first that does not.
    const end = gradientDescent(bowl(100, 1), Float64Array.of(1, 1), { step: 1, tolerance: 1e-6, budget: 10_000 });
    expect([end.why, end.halvings]).toEqual(['converged', 6]);
  });

  it('halves a step with which the points go to and fro for ever, unless the values are of samples', () => {
    // 8 is the curvature at the minima, so that they repel with steps beyond 1/4; the points stay bounded.
    const options = { step: 0.3, tolerance: 1e-9, budget: 5000 };
    const start = Float64Array.of(0.5, 0);
    expect(gradientDescent(doubleWell, start, options)).toMatchObject({ why: 'converged', halvings: 1 });
    expect(gradientDescent({ ...doubleWell, noisy: true }, start, options)).toMatchObject({ why: 'budget', halvings: 0 });
  });

  it('says that its steps are used up, and leaves the start as it was', () => {
    const start = Float64Array.of(1);
    const { why, steps } = gradientDescent(bowl(1), start, { step: 0.5, tolerance: 0, budget: 7 });
    expect([why, steps, start[0]]).toEqual(['budget', 7, 1]);
  });

  it('says that it diverges where no step helps', () => {
    const nowhere: Energy = { evaluate: () => Number.NaN };
    const { why, halvings } = gradientDescent(nowhere, Float64Array.of(1), { step: 1, tolerance: 1e-6, budget: 10 });
    expect([why, halvings]).toEqual(['diverged', 30]);
  });
});

describe('the quasi-Newton method', () => {
  it('follows a bent valley to its end', () => {
    const end = quasiNewton(rosenbrock, Float64Array.of(-1.2, 1), { tolerance: 1e-10, budget: 500, longest: 0.5 });
    expect(end.converged).toBe(true);
    expect(end.evaluations).toBeLessThan(150);
    expect(Array.from(end.w)).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });

  it('ends without convergence where its evaluations are used up or no step leads down', () => {
    expect(quasiNewton(rosenbrock, Float64Array.of(-1.2, 1), { tolerance: 0, budget: 9, longest: 0.5 })).toMatchObject({
      converged: false,
      evaluations: 9,
    });
    const wrong: Energy = {
      evaluate: (w, gradient) => {
        gradient[0] = -1;
        return w[0] ?? 0;
      },
    };
    const { converged, evaluations } = quasiNewton(wrong, Float64Array.of(0), { tolerance: 1e-9, budget: 500, longest: 1 });
    expect(converged).toBe(false);
    expect(evaluations).toBeLessThan(30);
  });
});

describe('the test for a direction down', () => {
  it.each([
    ['a minimum', [1, 2, 3, 50], false],
    ['a minimum with a flat direction', [0, 2, 3, 50], false],
    ['a saddle', [1, 2, -0.01, 50], true],
    ['a maximum', [-1, -2, -3, -4], true],
  ] as const)('at %s', (_, lambda, expected) => {
    expect(curvesDown(bowl(...lambda), new Float64Array(lambda.length), 40)).toBe(expected);
  });
});

describe('the test for convexity on a segment', () => {
  it.each([
    ['from a minimum', [1, 0], [0.7, 0.5], true],
    ['from a minimum over a ridge', [1, 0], [-0.5, 0], false],
    ['from a saddle, down', [0, 0], [0.3, 0.1], false],
    ['from a point on a slope', [1.4, 0], [0.9, 0], false],
    ['of length 0', [1, 0], [1, 0], false],
  ] as const)('%s', (_, from, to, expected) => {
    expect(risesAlong(doubleWell, Float64Array.from(from), Float64Array.from(to), 8)).toBe(expected);
  });
});

describe('the fast descent', () => {
  const options = { step: 0.05, tolerance: 1e-12, budget: 10_000 };

  it('ends where the descent ends, in fewer evaluations', () => {
    const start = Float64Array.of(0.3, 0.4);
    const [slow, fast] = [gradientDescent(doubleWell, start, options), fastDescent(doubleWell, start, options)];
    expect(Array.from(fast.w)).toEqual([expect.closeTo(1, 11), expect.closeTo(0, 11)]);
    expect(Array.from(slow.w)).toEqual([expect.closeTo(1, 11), expect.closeTo(0, 11)]);
    expect(fast.steps).toBeLessThan(slow.steps);
    expect(fast.why).toBe('converged');
  });

  it('does not take a saddle that it passes slowly for its end', () => {
    // The gradient is 4e-7 at the saddle: far below that of a first prediction, which is the saddle or a minimum.
    const { w, why } = fastDescent(doubleWell, Float64Array.of(-1e-7, 0.4), options);
    expect(why).toBe('converged');
    expect(Array.from(w)).toEqual([expect.closeTo(-1, 11), expect.closeTo(0, 11)]);
  });

  it('does not take a saddle for its end to which a prediction comes to all digits', () => {
    const start = Float64Array.of(-1e-16, 0.4);
    const near = quasiNewton(doubleWell, Float64Array.of(-1e-15, 1e-3), { tolerance: 1e-12, budget: 100, longest: 0.3 });
    expect([near.converged, near.loss]).toEqual([true, 1]);
    expect(Array.from(fastDescent(doubleWell, start, options).w)).toEqual([expect.closeTo(-1, 11), expect.closeTo(0, 11)]);
  });

  it('does not take an end for its own that is too sharp for its step: the descent leaves it for another', () => {
    // Minima at 0 and 3, a maximum at 1; curvatures 3 and 6, so that steps of 0.58 are too long for the second one only.
    const uneven: Energy = {
      evaluate: (w, gradient) => {
        const [x = 0] = w;
        gradient[0] = x * (x - 1) * (x - 3);
        return x ** 4 / 4 - (4 * x ** 3) / 3 + (3 * x * x) / 2;
      },
    };
    const start = Float64Array.of(3.001);
    const steps = { step: 0.58, tolerance: 1e-12, budget: 1000 };
    const [slow, fast] = [gradientDescent(uneven, start, steps), fastDescent(uneven, start, steps)];
    expect([slow.why, slow.halvings, fast.why, fast.halvings]).toEqual(['converged', 0, 'converged', 0]);
    expect([slow.w[0], fast.w[0]]).toEqual([expect.closeTo(0, 11), expect.closeTo(0, 11)]);
  });

  it('counts the steps of its parts for the budget, and shows them in order', () => {
    const seen: number[] = [];
    const { steps, why } = fastDescent(bowl(1, 1e-6), Float64Array.of(1, 1), {
      step: 0.5,
      tolerance: 0,
      budget: 50,
      watch: (view) => seen.push(view.steps),
    });
    expect([steps, why]).toEqual([50, 'budget']);
    expect(seen.at(-1)).toBe(50);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('halves a step that diverges, once for all its parts', () => {
    const { why, halvings } = fastDescent(bowl(100, 1), Float64Array.of(1, 1), { ...options, step: 1 });
    expect([why, halvings]).toEqual(['converged', 6]);
  });
});
