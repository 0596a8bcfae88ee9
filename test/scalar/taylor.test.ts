import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMpfr, type Mpfr } from '../../src/numeric/mpfr/mpfr.js';
import { double } from '../../src/scalar/double.js';
import { type Dual, dualRing } from '../../src/scalar/dual.js';
import type { Elementary } from '../../src/scalar/ring.js';
import { type Taylor, taylorRing } from '../../src/scalar/taylor.js';

const R = (await loadMpfr()).ring(200);
const T = taylorRing(R, 3);
const SEED = { seed: 15, numRuns: 60 };

const inside = fc.double({ min: 0.05, max: 0.95, noNaN: true });

/** Formulas in two elements of any ring, both between 0 and 1. */
const FORMULAS: Readonly<Record<string, <E>(S: Elementary<E>, x: E, y: E) => E>> = {
  'x + y, x − y and y − x': (S, x, y) => S.mul(S.add(x, S.mul(x, y)), S.sub(S.sub(x, y), S.sub(S.sqr(y), x))),
  'x · y': (S, x, y) => S.mul(x, y),
  'x / y': (S, x, y) => S.div(x, y),
  '3 / x and x / 3': (S, x) => S.sub(S.div(S.fromInteger(3), x), S.div(x, S.fromRational(3n, 1n))),
  'sqr of a polynomial': (S, x, y) => S.sqr(S.add(S.sqr(x), S.mul(x, y))),
  '√x': (S, x) => S.sqrt(x),
  '√ of a product': (S, x, y) => S.sqrt(S.mul(x, S.add(S.one, y))),
  'acos x': (S, x) => S.acos(x),
  'angle(x, y)': (S, x, y) => S.angle(x, y),
  'angle(x, 1) and angle(1, x)': (S, x) => S.add(S.angle(x, S.one), S.mul(x, S.angle(S.one, x))),
  'Σ, dot and π': (S, x, y) => S.add(S.sum([x, S.neg(y), S.pi]), S.dot([x, y], [S.acos(y), x])),
};

/** The n-th coefficient along a path by n nested duals: d/dε, n times, over n!. */
function byDuals(
  f: <E>(S: Elementary<E>, x: E, y: E) => E,
  path: readonly [readonly Mpfr[], readonly Mpfr[]],
  order: number,
): readonly Mpfr[] {
  const derivatives = <E>(S: Elementary<E>, epsilon: E, embed: (x: Mpfr) => E, depth: number): readonly E[] => {
    if (depth > order) {
      const along = (c: readonly Mpfr[]): E => c.reduceRight((sum: E, x) => S.add(embed(x), S.mul(epsilon, sum)), S.zero);
      return [f(S, along(path[0]), along(path[1]))];
    }
    const D = dualRing(S, 1);
    const moving = depth === 1 ? D.variable(0, epsilon) : D.make(epsilon, [S.one]);
    const inner: readonly Dual<E>[] = derivatives(D, moving, (x) => D.constant(embed(x)), depth + 1);
    return [...inner.slice(0, 1).map((d) => d.value), ...inner.map((d) => D.partial(d, 0))];
  };
  const all = derivatives(R, R.zero, (x) => x, 1);
  return all.map((x, n) => R.div(x, R.fromInteger([1, 1, 2, 6][n] ?? 0)));
}

describe('Taylor coefficients over mpfr(200)', () => {
  it.each(Object.entries(FORMULAS))('of %s are those of nested duals', (_, f) => {
    fc.assert(
      fc.property(fc.tuple(inside, inside, inside, inside), ([a, b, c, e]) => {
        R.scope(
          () => {
            const x: Taylor<Mpfr> = [R.fromNumber(a), R.fromNumber(c - 0.5)];
            const y: Taylor<Mpfr> = [R.fromNumber(b), R.fromNumber(e - 0.5), R.fromNumber(c), R.fromNumber(-e)];
            const result = f(T, x, y);
            byDuals(f, [x, y], 3).forEach((value, n) => {
              const off = R.exponent(R.sub(T.coefficient(result, n), value));
              // Some dozen roundings times powers of the arguments' condition, at most 1/0.05 each.
              expect(off).toBeLessThan(Math.max(0, R.exponent(value)) - 200 + 40);
            });
          },
          () => [],
        );
      }),
      SEED,
    );
  });
});

describe('Taylor polynomials', () => {
  const D = taylorRing(double, 4);

  it('are known series: 1/(1 − ε), √(1 + ε), and the arctangent as an angle', () => {
    expect(D.div(D.one, D.sub(D.one, [0, 1]))).toEqual([1, 1, 1, 1, 1]);
    expect(D.sqrt([1, 1])).toEqual([1, 0.5, -0.125, 0.0625, -0.0390625]);
    const arctangent = D.angle(D.one, [0, 1]);
    [0, 1, 0, -1 / 3, 0].forEach((c, n) => {
      expect(D.coefficient(arctangent, n)).toBeCloseTo(c, 15);
    });
  });

  it('cost nothing where they are constant', () => {
    const c = D.constant(0.5);
    for (const result of [D.add(c, c), D.mul(c, c), D.sqr(c), D.div(c, c), D.sqrt(c), D.acos(c), D.angle(c, c), D.neg(c), D.pi]) {
      expect(result).toHaveLength(1);
    }
  });

  it('are cut after the order', () => {
    expect(D.mul([1, 1, 1], [1, 1, 1, 1])).toEqual([1, 2, 3, 3, 2]);
    expect(D.sqr([1, 1, 1, 1])).toEqual([1, 2, 3, 4, 3]);
  });

  it('answer questions about the value', () => {
    expect(D.sign([-2, 5])).toBe(-1);
    expect(D.isZero([0, 1])).toBe('yes');
    expect(D.coefficient([1, 2], 3)).toBe(0);
  });

  it('are refused for an order that is no whole number ≥ 1', () => {
    for (const order of [0, -1, 1.5, Number.NaN]) expect(() => taylorRing(double, order)).toThrow(RangeError);
  });

  it('keep coefficients that leave a scope', async () => {
    const poisoned = (await loadMpfr()).ring(100, { poison: true });
    const P = taylorRing(poisoned, 2);
    const kept = P.scope(
      () => P.sqrt([poisoned.fromInteger(4), poisoned.one]),
      (x) => [x],
    );
    expect(kept.map(poisoned.toNumber)).toEqual([2, 0.25, -0.015625]);
  });
});
