import { describe, expect, it } from 'vitest';
import { binomialUpperTail, clopperPearson } from '../../src/numeric/binomial-interval.js';

/** P(X ≥ k) as an exact sum in integers, for p = a/b. */
function exactTail(k: number, n: number, a: bigint, b: bigint): number {
  let choose = 1n;
  let sum = 0n;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += choose * a ** BigInt(i) * (b - a) ** BigInt(n - i);
    choose = (choose * BigInt(n - i)) / BigInt(i + 1);
  }
  return Number((sum * 10n ** 40n) / b ** BigInt(n)) / 1e40;
}

describe('the binomial tail', () => {
  it.each([1, 2, 7, 17, 18, 19, 20, 40, 300])('of %i trials is the exact sum, on both sides of the mean', (n) => {
    for (const [a, b] of [
      [1n, 2n],
      [1n, 10n],
      [9n, 10n],
      [1n, 1000n],
    ] as const) {
      const p = Number(a) / Number(b);
      const mean = Math.round(n * p);
      for (const k of [0, 1, 2, mean - 1, mean, mean + 1, n - 1, n].filter((x) => x >= 0 && x <= n)) {
        const exact = exactTail(k, n, a, b);
        // Logarithms of factorials are right to 10⁻¹³, of which the largest has some hundreds of units.
        const relative = n <= 40 ? 1.5e-13 : 3e-12;
        expect(Math.abs(binomialUpperTail(k, n, p) - exact), `k = ${k}`).toBeLessThan(relative * exact + 3e-15 + 1e-39);
      }
    }
  });

  it('is certain from 0 on, and impossible beyond n', () => {
    expect(binomialUpperTail(0, 5, 0.3)).toBe(1);
    expect(binomialUpperTail(-1, 5, 0.3)).toBe(1);
    expect(binomialUpperTail(6, 5, 0.3)).toBe(0);
    expect(binomialUpperTail(5, 5, 0.5)).toBeCloseTo(1 / 32, 15);
    expect(binomialUpperTail(3, 5, 0.5)).toBeCloseTo(0.5, 15);
  });
});

describe('clopperPearson', () => {
  it.each([
    [1, 10, 0.0025, 0.445],
    [5, 10, 0.1871, 0.8129],
    [8, 20, 0.1912, 0.6395],
  ])('of %i in %i has the tabulated ends of Clopper and Pearson', (x, n, low, high) => {
    const [a, b] = clopperPearson(x, n, 0.95);
    expect(a).toBeCloseTo(low, 4);
    expect(b).toBeCloseTo(high, 3);
  });

  it.each([
    // No success, or nothing else, has closed ends: (α/2)^(1/n).
    [0, 10, 0.95, 0, 1 - 0.025 ** 0.1],
    [10, 10, 0.95, 0.025 ** 0.1, 1],
    [0, 1, 0.9, 0, 0.95],
    [1, 1, 0.9, 0.05, 1],
    [0, 1000, 0.99, 0, 1 - 0.005 ** 0.001],
  ])('%i of %i at %d', (successes, trials, confidence, low, high) => {
    const [l, h] = clopperPearson(successes, trials, confidence);
    expect(l).toBeCloseTo(low, 11);
    expect(h).toBeCloseTo(high, 11);
    // The ends of the unit interval are no results of bisection.
    if (successes === 0) expect(l).toBe(0);
    if (successes === trials) expect(h).toBe(1);
  });

  it.each([
    [3, 10, 0.95],
    [50, 100, 0.9],
    [1, 20, 0.5],
    [19, 20, 0.5],
    [7, 1000, 0.999],
  ])('%i of %i at %d: at the ends each tail has its share', (successes, trials, confidence) => {
    const [low, high] = clopperPearson(successes, trials, confidence);
    const tail = (1 - confidence) / 2;
    expect(binomialUpperTail(successes, trials, low) / tail).toBeCloseTo(1, 9);
    expect((1 - binomialUpperTail(successes + 1, trials, high)) / tail).toBeCloseTo(1, 9);
    expect(low).toBeLessThan(successes / trials);
    expect(high).toBeGreaterThan(successes / trials);
    // Successes and failures change places.
    const [other, otherHigh] = clopperPearson(trials - successes, trials, confidence);
    expect([1 - otherHigh, 1 - other].map((p) => p.toFixed(10))).toEqual([low, high].map((p) => p.toFixed(10)));
  });

  it.each([
    [1, 0, 0.95, /^0 trials/],
    [0, 0, 0.95, /^0 trials/],
    [1, -3, 0.95, /-3 trials/],
    [0, 1.5, 0.95, /1\.5 trials/],
    [-1, 5, 0.95, /-1 successes of 5/],
    [6, 5, 0.95, /6 successes of 5/],
    [2.5, 5, 0.95, /2\.5 successes/],
    [2, 5, 0, /confidence 0/],
    [2, 5, 1, /confidence 1/],
    [2, 5, Number.NaN, /confidence NaN/],
  ])('refuses %d of %d at %d', (successes, trials, confidence, message) => {
    expect(() => clopperPearson(successes, trials, confidence)).toThrow(RangeError);
    expect(() => clopperPearson(successes, trials, confidence)).toThrow(message);
  });
});
