import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOrAbove, atOrBelow, concreteSizes, hasMatrixAt, matrixDimensions } from '../../src/representation/whole-sizes.js';
import { parseSizes, youngType } from '../../src/representation/young-type.js';
import { D, polynomial, scalePolynomial, subtractPolynomials, sumPolynomials } from '../../src/symbolic/exact/polynomial.js';
import { rational } from '../../src/symbolic/exact/rational.js';

describe('which d have matrices', () => {
  it.each([
    ['1,d-1', ['2', '7'], ['1', '7.5', '0']],
    ['d/3,2d/3', ['3', '12'], ['10', '1', '11', '4.5']],
    ['2.5,d-2.5', [], ['5', '7.5', '8']],
    ['40,60', ['100'], ['99', '101']],
    ['d', ['1', '12'], ['1.5']],
  ])('%s: at %j, not at %j', (sizes, yes, no) => {
    const type = parseSizes(sizes);
    const at = (text: string): boolean => {
      const [whole = '', part = ''] = text.split('.');
      return hasMatrixAt(type, rational(BigInt(whole + part), 10n ** BigInt(part.length)));
    };
    expect([...yes, ...no].filter(at)).toEqual(yes);
  });

  it('concreteSizes refuses where hasMatrixAt does', () => {
    for (let d = 1; d < 30; d++) {
      const type = parseSizes('d/3,2d/3');
      const sizes = (): readonly number[] => concreteSizes(type, rational(d));
      if (hasMatrixAt(type, rational(d))) expect(sizes()).toEqual([d / 3, (2 * d) / 3]);
      else expect(sizes).toThrow(RangeError);
    }
  });

  it('the progression has all of them and nothing else', () => {
    const part = fc.record({ n: fc.integer({ min: 1, max: 6 }), m: fc.integer({ min: 1, max: 7 }) });
    const constant = fc.record({ n: fc.integer({ min: -9, max: 9 }), m: fc.constantFrom(1, 1, 2, 3, 4) });
    fc.assert(
      fc.property(fc.array(fc.tuple(part, constant), { minLength: 1, maxLength: 3 }), (parts) => {
        const slopes = parts.reduce((sum, [{ n, m }]) => sum + n / m, 0);
        if (slopes > 1) return;
        const first = parts.map(([a, c]) =>
          sumPolynomials([scalePolynomial(rational(a.n, a.m), D), polynomial(rational(c.n, c.m))]),
        );
        const rest = subtractPolynomials(D, sumPolynomials(first));
        // A last block that shrinks is not meant, one of constant size below 1 is refused.
        if ((rest[1]?.n ?? 0n) <= 0n) return;
        const type = youngType([...first, rest]);
        const found = matrixDimensions(type);
        const [low, high] = [1, 900];
        const brute = Array.from({ length: high }, (_, i) => low + i).filter((d) => hasMatrixAt(type, rational(d)));
        if (!found) {
          expect(brute).toEqual([]);
          return;
        }
        const listed: number[] = [];
        for (let d = found.first; d <= high; d += found.step) listed.push(d);
        expect(listed).toEqual(brute);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('members of a progression next to a number', () => {
    const p = { first: 3, step: 4 };
    expect([-5, 3, 3.1, 7, 8].map((x) => atOrAbove(p, x))).toEqual([3, 3, 7, 7, 11]);
    expect([-5, 3, 6.9, 7, 8].map((x) => atOrBelow(p, x))).toEqual([null, 3, 3, 7, 7]);
    expect(matrixDimensions(parseSizes('d/2+1/3,d/2-1/3'))).toBeNull();
    expect(matrixDimensions(parseSizes('2,d-2'))).toEqual({ first: 3, step: 1 });
  });
});
