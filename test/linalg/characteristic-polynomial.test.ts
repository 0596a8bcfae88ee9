import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjugateTimes, characteristicPolynomial } from '../../src/linalg/characteristic-polynomial.js';
import { matrixTimes } from '../../src/linalg/matrix.js';
import { double } from '../../src/scalar/double.js';
import { polynomialRing } from '../../src/symbolic/exact/polynomial-ring.js';
import { type Rational, rational, rationals, rationalText } from '../../src/symbolic/exact/rational.js';

const Q = rationals;
const SEED = { seed: 5, numRuns: 60 };
const entry = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 })).map(([n, d]) => rational(n, d));
const square = (most: number): fc.Arbitrary<Rational[][]> =>
  fc.integer({ min: 1, max: most }).chain((n) => {
    const row = fc.array(entry, { minLength: n, maxLength: n });
    return fc.array(row, { minLength: n, maxLength: n });
  });
const texts = (list: readonly Rational[]): readonly string[] => list.map(rationalText);

/** The determinant by expansion along the first row. */
function determinant(a: readonly (readonly Rational[])[]): Rational {
  if (a.length === 0) return Q.one;
  return Q.sum(
    (a[0] as readonly Rational[]).map((x, j) => {
      const minor = a.slice(1).map((row) => row.filter((_, c) => c !== j));
      return Q.mul(j % 2 === 0 ? x : Q.neg(x), determinant(minor));
    }),
  );
}

describe('characteristicPolynomial', () => {
  it('is det(z − A) at many z', () => {
    fc.assert(
      fc.property(square(5), entry, (a, z) => {
        const shifted = a.map((row, i) => row.map((x, j) => Q.sub(i === j ? z : Q.zero, x)));
        const value = characteristicPolynomial(Q, a).reduceRight((sum, c) => Q.add(Q.mul(sum, z), c), Q.zero);
        expect(rationalText(value)).toBe(rationalText(determinant(shifted)));
      }),
      SEED,
    );
  });

  it('is monic of the right degree, with minus the trace', () => {
    fc.assert(
      fc.property(square(6), (a) => {
        const p = characteristicPolynomial(Q, a);
        expect(p).toHaveLength(a.length + 1);
        expect(rationalText(p[a.length] as Rational)).toBe('1');
        const trace = Q.sum(a.map((row, i) => row[i] as Rational));
        expect(rationalText(p[a.length - 1] as Rational)).toBe(rationalText(Q.neg(trace)));
      }),
      SEED,
    );
  });

  it('has the companion matrix of a polynomial back at it', () => {
    const c = [6, -5, 4, 3].map((n) => rational(n));
    const companion = c.map((x, i) => c.map((_, j) => (j === 3 ? Q.neg(x) : i === j + 1 ? Q.one : Q.zero)));
    expect(texts(characteristicPolynomial(Q, companion))).toEqual(['6', '-5', '4', '3', '1']);
  });

  it('needs no divisions: matrices of polynomials', () => {
    const R = polynomialRing(Q);
    const x = R.variable;
    const p = characteristicPolynomial(R, [
      [x, R.one],
      [R.fromInteger(2), R.neg(x)],
    ]);
    expect(p.map(texts)).toEqual([['-2', '0', '-1'], [], ['1']]);
  });

  it('knows the empty matrix and refuses one that is not square', () => {
    expect(characteristicPolynomial(double, [])).toEqual([1]);
    expect(() => characteristicPolynomial(double, [[1, 2]])).toThrow(RangeError);
  });
});

describe('adjugateTimes', () => {
  it('solves G C = det(G) M, singular or not', () => {
    fc.assert(
      fc.property(square(4), fc.integer({ min: 1, max: 9 }), (g, seed) => {
        const m = g.map((_, i) => [rational(seed - i), rational(i * i + 1)]);
        const { product, determinant: det } = adjugateTimes(Q, g, m);
        expect(rationalText(det)).toBe(rationalText(determinant(g)));
        for (const j of [0, 1]) {
          const column = product.map((row) => row[j] as Rational);
          expect(texts(matrixTimes(Q, g, column))).toEqual(texts(m.map((row) => Q.mul(det, row[j] as Rational))));
        }
      }),
      SEED,
    );
  });
});
