import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IntegerPolynomial, multiplyInteger } from '../../../src/symbolic/exact/integer-polynomial.js';
import { integerQuadratics, integerRoots } from '../../../src/symbolic/exact/integer-roots.js';

const product = (factors: readonly IntegerPolynomial[]): IntegerPolynomial => factors.reduce(multiplyInteger, [1n]);
const large = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const ascending = (xs: readonly bigint[]): readonly bigint[] => [...xs].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

describe('integerRoots', () => {
  it('finds all roots of a product of different linear factors and one that has none', () => {
    fc.assert(
      fc.property(fc.uniqueArray(large, { minLength: 1, maxLength: 5 }), (roots) => {
        const polynomial = product([...roots.map((r): IntegerPolynomial => [-r, 1n]), [1n, 1n, 1n]]);
        expect(integerRoots(polynomial)).toEqual(ascending(roots));
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it.each([
    ['z² − 2', [-2n, 0n, 1n]],
    ['a polynomial that has roots modulo every prime: (z² − 2)(z² − 3)(z² − 6)', [-36n, 0n, 36n, 0n, -11n, 0n, 1n]],
    ['a large root missed by 1: z² − 10⁶⁰ − 1', [-(10n ** 60n) - 1n, 0n, 1n]],
    ['a constant', [1n]],
  ])('finds none of %s', (_, polynomial) => {
    expect(integerRoots(polynomial)).toEqual([]);
  });
});

describe('integerQuadratics', () => {
  it('finds the factors of a product', () => {
    fc.assert(
      fc.property(large, large, large, (b, c, r) => {
        // Without real roots, and different.
        const factors = [1n, 2n].map((more) => ({ sum: -b, product: b * b + c * c + more }));
        const quadratics = factors.map(({ sum, product: q }): IntegerPolynomial => [q, -sum, 1n]);
        const found = integerQuadratics(product([...quadratics, [r, 0n, 0n, 1n]]));
        for (const factor of factors) expect(found).toContainEqual(factor);
      }),
      { seed: 7, numRuns: 30 },
    );
  });

  it.each([
    ['z⁴ + 1, which is a product of two modulo every prime', [1n, 0n, 0n, 0n, 1n]],
    ['z⁵ − z − 1', [-1n, -1n, 0n, 0n, 0n, 1n]],
  ])('finds none of %s', (_, polynomial) => {
    expect(integerQuadratics(polynomial)).toEqual([]);
  });
});
