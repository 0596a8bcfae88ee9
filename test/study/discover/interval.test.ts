import { describe, expect, it } from 'vitest';
import { binomialInterval } from '../../../src/study/discover/interval.js';

describe('binomialInterval', () => {
  it('is what a closed form says where there is one', () => {
    // With no success the upper end is 1 − 0.025^(1/n); with all the lower one is 0.025^(1/n).
    for (const n of [1, 10, 500]) {
      const [low, high] = binomialInterval(0, n);
      expect(low).toBe(0);
      expect(high).toBeCloseTo(1 - 0.025 ** (1 / n), 12);
      expect(binomialInterval(n, n)[0]).toBeCloseTo(0.025 ** (1 / n), 12);
      expect(binomialInterval(n, n)[1]).toBe(1);
    }
  });

  it('has the tabulated ends of Clopper and Pearson', () => {
    // Tables of the 95 % limits: 1 of 10, 5 of 10, 8 of 20.
    const rows = [
      [1, 10, 0.0025, 0.445],
      [5, 10, 0.1871, 0.8129],
      [8, 20, 0.1912, 0.6395],
    ] as const;
    for (const [x, n, low, high] of rows) {
      const [a, b] = binomialInterval(x, n);
      expect(a).toBeCloseTo(low, 4);
      expect(b).toBeCloseTo(high, 3);
    }
  });

  it('holds the tails at 2.5 %, summed by another way', () => {
    const [low, high] = binomialInterval(340, 500);
    expect(tail(340, 500, low)).toBeCloseTo(0.025, 9);
    expect(1 - tail(341, 500, high)).toBeCloseTo(0.025, 9);
  });

  it('refuses what is no count', () => {
    expect(() => binomialInterval(6, 5)).toThrow(/successes 6: a whole number from 0 to 5 is accepted/);
    expect(() => binomialInterval(0, 0)).toThrow(/trials 0/);
  });
});

/** P(X ≥ x) by sums of logarithms. */
function tail(x: number, n: number, p: number): number {
  let sum = 0;
  let binomial = 0;
  for (let i = 0; i <= n; i++) {
    if (i > 0) binomial += Math.log((n - i + 1) / i);
    if (i >= x) sum += Math.exp(binomial + i * Math.log(p) + (n - i) * Math.log1p(-p));
  }
  return sum;
}
