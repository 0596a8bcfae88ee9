import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jacobiEigen } from '../../src/linalg/jacobi.js';
import { type Matrix, matrixTimes } from '../../src/linalg/matrix.js';
import { inertia, SingularMatrixError, solveLinear, solveReal } from '../../src/linalg/solve.js';
import { loadMpfr } from '../../src/numeric/mpfr/mpfr.js';
import { double } from '../../src/scalar/double.js';
import { type Rational, rational, rationals, rationalsEqual } from '../../src/symbolic/exact/rational.js';
import { seededRandom } from '../support/random.js';

const mpfr = await loadMpfr();
const any = (): number => 0;
const size = (x: Rational): number => Math.abs(Number(x.n) / Number(x.d));

function hilbert(n: number): Matrix<Rational> {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => rational(1, i + j + 1)));
}

function isSolution(a: Matrix<Rational>, x: readonly Rational[], b: readonly Rational[]): boolean {
  return matrixTimes(rationals, a, x).every((y, i) => rationalsEqual(y, b[i] as Rational));
}

const entry = fc.oneof(
  fc.constant(rational(0)),
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 })).map(([n, d]) => rational(n, d)),
);
const square = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));

describe('solveLinear over Q', () => {
  it.each([1, 2, 5, 10, 15])('solves the Hilbert matrix of size %i exactly', (n) => {
    const a = hilbert(n);
    const b = a.map((row) => rationals.sum(row));
    const x = solveLinear(rationals, a, b, any);
    expect(x.every((value) => rationalsEqual(value, rationals.one))).toBe(true);
    const unit = a.map((_, i) => rational(i === 0 ? 1 : 0));
    const column = solveLinear(rationals, a, unit, size);
    // The inverse of the Hilbert matrix has integer entries, n² in the corner.
    expect(column.every((value) => value.d === 1n)).toBe(true);
    expect(column[0]?.n).toBe(BigInt(n * n));
  });

  it('solves whatever is not singular, however pivots are chosen', () => {
    fc.assert(
      fc.property(square, fc.array(entry, { minLength: 5, maxLength: 5 }), (a, right) => {
        const b = right.slice(0, a.length);
        const solve = (prefer: (x: Rational) => number): readonly Rational[] | undefined => {
          try {
            return solveLinear(rationals, a, b, prefer);
          } catch (error) {
            expect(error).toBeInstanceOf(SingularMatrixError);
            return undefined;
          }
        };
        const [x, y] = [solve(any), solve(size)];
        expect(x === undefined).toBe(determinant(a).n === 0n);
        expect(y === undefined).toBe(x === undefined);
        if (x === undefined || y === undefined) return;
        expect(isSolution(a, x, b)).toBe(true);
        expect(isSolution(a, y, b)).toBe(true);
      }),
      { seed: 53, numRuns: 300 },
    );
  });

  it('leaves its arguments alone', () => {
    const a = [
      [rational(0), rational(1)],
      [rational(1), rational(0)],
    ];
    const copy = structuredClone(a);
    solveLinear(rationals, a, [rational(1), rational(2)], any);
    expect(a).toEqual(copy);
  });

  it('names the pivot of a singular matrix', () => {
    expect(() => solveLinear(rationals, [[rational(0)]], [rational(1)], any)).toThrow('singular at pivot 0');
    const a = [
      [rational(1), rational(2)],
      [rational(2), rational(4)],
    ];
    expect(() => solveLinear(rationals, a, [rational(1), rational(2)], any)).toThrow('singular at pivot 1');
  });
});

/** By the Laplace expansion along the first row: independent of elimination. */
function determinant(a: Matrix<Rational>): Rational {
  const [first, ...rest] = a;
  if (first === undefined) return rationals.one;
  return rationals.sum(
    first.map((x, j) => {
      const minor = determinant(rest.map((row) => row.filter((_, c) => c !== j)));
      return rationals.mul(j % 2 === 0 ? x : rationals.neg(x), minor);
    }),
  );
}

describe('solveReal', () => {
  it.each([1, 2, 4, 8, 16])('is backward stable at size %i, in doubles and in 250 bits', (n) => {
    const random = seededRandom(n);
    const a = Array.from({ length: n }, () => Array.from({ length: n }, () => 2 * random() - 1));
    const b = Array.from({ length: n }, () => 2 * random() - 1);
    // |A x − b| ≤ 3n u |L||U||x| ≤ 3n u · growth · n · max|A| · |x|₁ (Higham, thm 9.4); partial pivoting on random matrices grows
    // by less than n. The product here adds n u |A||x|.
    const limit = (x: readonly number[]): number => (3 * n * n * n + n) * x.reduce((sum, y) => sum + Math.abs(y), 0);
    const x = solveReal(double, a, b);
    matrixTimes(double, a, x).forEach((y, i) => {
      expect(Math.abs(y - (b[i] as number))).toBeLessThanOrEqual(2 ** -53 * limit(x));
    });
    const R = mpfr.ring(250);
    const fine = a.map((row) => row.map(R.fromNumber));
    const right = b.map(R.fromNumber);
    const z = solveReal(R, fine, right);
    matrixTimes(R, fine, z).forEach((y, i) => {
      expect(Math.abs(R.toNumber(R.sub(y, right[i] as typeof y)))).toBeLessThanOrEqual(2 ** -250 * limit(z.map(R.toNumber)));
    });
  });

  it('needs and finds the largest pivot', () => {
    expect(
      solveReal(
        double,
        [
          [2 ** -80, 1],
          [1, 1],
        ],
        [1, 2],
      ),
    ).toEqual([1, 1]);
    expect(
      solveReal(
        double,
        [
          [0, 1],
          [1, 0],
        ],
        [3, 4],
      ),
    ).toEqual([4, 3]);
  });

  it('refuses a matrix of NaN, whose pivots may be zero', () => {
    expect(() => solveReal(double, [[Number.NaN]], [1])).toThrow(SingularMatrixError);
  });
});

describe('inertia', () => {
  it('counts the signs of the eigenvalues', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const n = 1 + (seed % 7);
      const random = seededRandom(seed);
      const a = Array.from({ length: n }, () => Array.from({ length: n }, () => 2 * random() - 1));
      const symmetric = a.map((row, i) => row.map((x, j) => (j < i ? (a[j]?.[i] as number) : x)));
      const { values } = jacobiEigen(double, symmetric);
      const found = inertia(double, symmetric, Math.abs);
      expect(found).toEqual({ positive: values.filter((x) => x > 0).length, negative: values.filter((x) => x < 0).length });
      const exact = symmetric.map((row) => row.map((x) => rational(BigInt(Math.round(x * 2 ** 32)), 2n ** 32n)));
      expect(inertia(rationals, exact, size)).toEqual(found);
    }
  });

  it('does not change under congruence (Sylvester)', () => {
    fc.assert(
      fc.property(square, (b) => {
        const n = b.length;
        if (determinant(b).n === 0n) return;
        const signs = b.map((_, i) => rational(i % 2 === 0 ? i + 1 : -i));
        const a = b.map((row) =>
          b.map((other) =>
            rationals.sum(row.map((x, k) => rationals.mul(signs[k] as Rational, rationals.mul(x, other[k] as Rational)))),
          ),
        );
        const found = inertia(rationals, a, size);
        // Undefined is allowed where a diagonal vanishes; a wrong count is not.
        if (found !== undefined) expect(found).toEqual({ positive: Math.ceil(n / 2), negative: Math.floor(n / 2) });
      }),
      { seed: 59, numRuns: 200 },
    );
  });

  it('is undefined for an indefinite matrix with a zero diagonal, and for singular ones', () => {
    expect(
      inertia(
        double,
        [
          [0, 1],
          [1, 0],
        ],
        Math.abs,
      ),
    ).toBeUndefined();
    expect(
      inertia(
        double,
        [
          [1, 0, 0],
          [0, 0, 1],
          [0, 1, 0],
        ],
        Math.abs,
      ),
    ).toBeUndefined();
    expect(
      inertia(
        double,
        [
          [1, 1],
          [1, 1],
        ],
        Math.abs,
      ),
    ).toBeUndefined();
    expect(inertia(double, [[0]], Math.abs)).toBeUndefined();
    expect(inertia(double, [[Number.NaN]], Math.abs)).toBeUndefined();
  });

  it('of the empty matrix is nothing', () => {
    expect(inertia(double, [], Math.abs)).toEqual({ positive: 0, negative: 0 });
  });
});
