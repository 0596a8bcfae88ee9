import fc from 'fast-check';
import { expect, it } from 'vitest';
import { power, type Ring } from '../../src/scalar/ring.js';
import { rational, rationals, rationalsEqual } from '../../src/symbolic/exact/rational.js';

it('is the power of BigInt, and exponents add', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -99n, max: 99n }),
      fc.integer({ min: 0, max: 70 }),
      fc.integer({ min: 0, max: 70 }),
      (n, e, f) => {
        const a = rational(n, 7n);
        expect(power(rationals, rational(n), e).n).toBe(n ** BigInt(e));
        expect(rationalsEqual(rationals.mul(power(rationals, a, e), power(rationals, a, f)), power(rationals, a, e + f))).toBe(
          true,
        );
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

it('multiplies at most twice per binary digit', () => {
  let products = 0;
  const count = <A extends readonly unknown[], B>(operation: (...args: A) => B) => {
    return (...args: A): B => {
      products++;
      return operation(...args);
    };
  };
  const counting: Ring<ReturnType<typeof rational>> = { ...rationals, mul: count(rationals.mul), sqr: count(rationals.sqr) };
  for (let n = 0; n <= 300; n++) {
    products = 0;
    power(counting, rationals.one, n);
    expect(products).toBeLessThanOrEqual(2 * Math.max(0, n.toString(2).length - 1));
  }
});

it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses the exponent %s and names it', (n) => {
  expect(() => power(rationals, rationals.one, n)).toThrow(new RangeError(`power: exponent ${n} is not a non-negative integer`));
});
