import { describe, expect, it } from 'vitest';
import { binomialUpperTail } from '../../src/numeric/binomial-interval.js';
import { negativeFormBound, negativeFormProbability, type WeightedSquare } from '../../src/numeric/normal-quadratic-form.js';

const square = (value: number, multiplicity = 1): WeightedSquare => ({ value, multiplicity });
const probability = (...squares: readonly WeightedSquare[]): number =>
  negativeFormProbability(squares)?.probability ?? Number.NaN;

describe('the probability that a form is negative', () => {
  it('of two squares: P(a ξ² < b η²) = (2/π) arctan √(b/a)', () => {
    for (const [a, b] of [
      [1, 1],
      [3, 1],
      [1, 3],
      [100, 1],
      [1, 100],
      [0.001, 0.002],
      [1e8, 1e-8],
      [1e-8, 1e8],
      [1e-9, 1e-9],
      [1e9, 1e9],
    ] as const) {
      expect(probability(square(a), square(-b))).toBeCloseTo((2 / Math.PI) * Math.atan(Math.sqrt(b / a)), 11);
    }
  });

  it('of two pairs: exponential numbers, P(a E < b F) = b/(a + b)', () => {
    for (const [a, b] of [
      [1, 1],
      [5, 2],
      [0.25, 7],
    ] as const) {
      expect(probability(square(a, 2), square(-b, 2))).toBeCloseTo(b / (a + b), 11);
    }
  });

  it('of three and one: the distribution of F', () => {
    // P(ξ² > χ²₃) = 1/2 − 1/π: with r² = η₁² + η₂² + η₃² the direction of (ξ, η) is uniform on the sphere in four
    // dimensions, and the cap |ξ| > 1/√2 has the part (2/π)(π/4 − 1/2).
    expect(probability(square(1, 3), square(-1))).toBeCloseTo(0.5 - 1 / Math.PI, 11);
    expect(probability(square(1), square(-1, 3))).toBeCloseTo(0.5 + 1 / Math.PI, 11);
  });

  it('of 2m and 2n squares is a tail of the binomial distribution, in m + n − 1 trials', () => {
    // Sums of m and n exponential numbers: the waiting times of two kinds of events that come in random order.
    for (const [a, b, m, n] of [
      [1, 1, 3, 5],
      [2, 1, 10, 10],
      [1, 1.1, 100, 100],
      [1, 1.02, 400, 400],
      [3, 1, 1, 40],
    ] as const) {
      expect(probability(square(a, 2 * m), square(-b, 2 * n))).toBeCloseTo(binomialUpperTail(m, m + n - 1, b / (a + b)), 11);
    }
  });

  it('is 0 or 1 to all its digits where the sides are far apart, in whichever direction the integrand oscillates', () => {
    // By 13 and by 5 standard deviations: the integrand has some dozens of waves, which the first steps miss.
    for (const [m, n] of [
      [1000, 500],
      [600, 500],
      [5000, 3000],
      [100, 30],
    ] as const) {
      expect(probability(square(1, 2 * m), square(-1, 2 * n))).toBeCloseTo(binomialUpperTail(m, m + n - 1, 0.5), 11);
      expect(probability(square(1, 2 * n), square(-1, 2 * m))).toBeCloseTo(binomialUpperTail(n, m + n - 1, 0.5), 11);
    }
  });

  it('does not depend on order, scale, or how equal squares are counted', () => {
    const p = probability(square(2, 3), square(-1, 2), square(0.5));
    expect(probability(square(0.5), square(-1), square(2), square(2, 2), square(-1))).toBeCloseTo(p, 11);
    expect(probability(square(20, 3), square(-10, 2), square(5))).toBeCloseTo(p, 11);
    expect(probability(square(-2, 3), square(1, 2), square(-0.5))).toBeCloseTo(1 - p, 11);
  });

  it('leaves out what is zero, and is exact where all have one sign', () => {
    expect(probability(square(3), square(-1), square(0, 5), square(-7, 0))).toBeCloseTo(1 / 3, 11);
    expect(negativeFormProbability([square(1), square(2)])).toEqual({ probability: 0, error: 0 });
    expect(negativeFormProbability([square(-1), square(0)])).toEqual({ probability: 1, error: 0 });
    expect(negativeFormProbability([square(1), square(-2, 0)])).toEqual({ probability: 0, error: 0 });
    expect(negativeFormProbability([square(-1), square(2, 0)])).toEqual({ probability: 1, error: 0 });
    expect(negativeFormProbability([])).toEqual({ probability: 0, error: 0 });
  });

  it('says its error, and is a probability where it is tiny', () => {
    const tiny = negativeFormProbability([square(1, 60), square(-1e-6)]);
    expect(tiny?.error).toBe(1e-12);
    expect(tiny?.probability).toBeGreaterThanOrEqual(0);
    expect(tiny?.probability).toBeLessThan(1e-12);
    expect(probability(square(-1, 60), square(1e-6))).toBeLessThanOrEqual(1);
  });
});

describe('the bound of the probability', () => {
  it('is above the probability', () => {
    for (const squares of [
      [square(1, 10), square(-0.5)],
      [square(1, 20), square(-1)],
      [square(2, 16), square(-0.1, 2)],
    ]) {
      const bound = negativeFormBound(squares);
      expect(bound).toBeGreaterThan(Math.log10(probability(...squares)));
      expect(bound).toBeLessThan(-1);
    }
  });

  it('is the least of Chernoff: closed where one square of each sign', () => {
    // Π (1 + 2tλ)^(−m/2) for λ = a (m times), −b: t = (a m − b)/(2ab(m + 1)).
    const [a, b, m] = [3, 1, 9];
    const t = (a * m - b) / (2 * a * b * (m + 1));
    const expected = (-0.5 * m * Math.log1p(2 * t * a) - 0.5 * Math.log1p(-2 * t * b)) / Math.LN10;
    expect(negativeFormBound([square(a, m), square(-b)])).toBeCloseTo(expected, 10);
    expect(negativeFormBound([square(a, m), square(-b), square(-50, 0)])).toBeCloseTo(expected, 10);
  });

  it('is trivial or −∞ where signs decide', () => {
    expect(negativeFormBound([square(1), square(2)])).toBe(Number.NEGATIVE_INFINITY);
    expect(negativeFormBound([square(0)])).toBe(0);
    expect(negativeFormBound([square(1), square(0)])).toBe(Number.NEGATIVE_INFINITY);
    expect(negativeFormBound([square(1), square(-5, 3)])).toBeCloseTo(0, 12);
    expect(negativeFormBound([square(1), square(-5, 3)])).toBeLessThanOrEqual(0);
    expect(negativeFormBound([square(-1)])).toBeCloseTo(0, 12);
    // Of mean 0, where rounding lets the logarithm of the trivial bound come out above 0.
    for (const squares of [
      [square(1 / 3, 3), square(-1)],
      [square(0.1), square(-1 / 7), square(1 / 7 - 0.1)],
    ]) {
      expect(negativeFormBound(squares)).toBeCloseTo(0, 12);
      expect(negativeFormBound(squares)).toBeLessThanOrEqual(0);
    }
  });
});
