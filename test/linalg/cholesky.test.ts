import { describe, expect, it } from 'vitest';
import { cholesky, congruence, forward, NotPositiveDefiniteError } from '../../src/linalg/cholesky.js';
import type { Matrix } from '../../src/linalg/matrix.js';
import { solveReal } from '../../src/linalg/solve.js';
import { loadMpfr } from '../../src/numeric/mpfr/mpfr.js';
import { double } from '../../src/scalar/double.js';
import type { Real } from '../../src/scalar/ring.js';
import { seededRandom } from '../support/random.js';

const mpfr = await loadMpfr();

function random(rows: number, columns: number, seed: number): Matrix<number> {
  const next = seededRandom(seed);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => 2 * next() - 1));
}

function product<T>(R: Real<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> {
  return a.map((row) =>
    (b[0] ?? []).map((_, j) =>
      R.dot(
        row,
        b.map((other) => other[j] as T),
      ),
    ),
  );
}

function transposed<T>(a: Matrix<T>): Matrix<T> {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j] as T));
}

/** The largest |a − b| over entries in units of 2^−precision · bound. */
function defect<T>(R: Real<T>, a: Matrix<T>, b: Matrix<T>, bound: number): number {
  const unit = R.fromNumber(2 ** R.precision / bound);
  return Math.max(0, ...a.flatMap((row, i) => row.map((x, j) => Math.abs(R.toNumber(R.mul(unit, R.sub(x, b[i]?.[j] as T)))))));
}

function norm(a: Matrix<number>): number {
  return Math.sqrt(a.flat().reduce((sum, x) => sum + x * x, 0));
}

/** B Bᵀ + I: positive definite with condition below 1 + ‖B‖². */
function positiveDefinite(n: number, seed: number): Matrix<number> {
  const b = random(n, n, seed);
  return product(double, b, transposed(b)).map((row, i) => row.map((x, j) => (i === j ? x + 1 : x)));
}

describe.each([1, 2, 3, 6, 12])('of size %i', (n) => {
  const a = positiveDefinite(n, n);
  const m = random(n, n, 100 + n).map((row, i, all) => row.map((x, j) => (j < i ? (all[j]?.[i] as number) : x)));

  const check = <T>(R: Real<T>): void => {
    const image = (x: Matrix<number>): Matrix<T> => x.map((row) => row.map(R.fromNumber));
    const l = cholesky(R, image(a));
    // |L Lᵀ − A| ≤ (n+1) u |L||Lᵀ| (Higham, Accuracy and Stability, thm 10.3), and |L||Lᵀ| ≤ trace A; n more for the product here.
    const trace = a.reduce((sum, row, i) => sum + (row[i] as number), 0);
    expect(defect(R, product(R, l, transposed(l)), image(a), trace)).toBeLessThanOrEqual(2 * n + 2);
    l.forEach((row, i) => {
      expect(R.sign(row[i] as T)).toBe(1);
      expect(row.slice(i + 1).every((x) => R.isZero(x) === 'yes')).toBe(true);
    });

    // L x = b by substitution: |L x − b| ≤ n u |L||x| (Higham, thm 8.5), with |L||x| ≤ √trace · ‖x‖; n more for the product.
    const b = (m[0] as readonly number[]).map(R.fromNumber);
    const x = forward(R, l, b);
    const size = R.toNumber(R.sqrt(R.dot(x, x)));
    expect(defect(R, [l.map((row) => R.dot(row, x))], [b], Math.sqrt(trace) * size)).toBeLessThanOrEqual(2 * n);

    // C = L⁻¹ M L⁻ᵀ. Two rounds of substitution, each off by n u |L||·|, and products: ‖L C Lᵀ − M‖ ≤ 4n u ‖L‖² ‖C‖ · √n twice.
    const c = congruence(R, l, image(m));
    expect(defect(R, c, transposed(c), 1)).toBe(0);
    const sizeC = Math.max(1, norm(c.map((row) => row.map(R.toNumber))));
    expect(defect(R, product(R, product(R, l, c), transposed(l)), image(m), trace * sizeC)).toBeLessThanOrEqual(
      8 * n * Math.sqrt(n),
    );
  };

  it('L Lᵀ = A, L C Lᵀ = M in doubles', () => check(double));
  it('L Lᵀ = A, L C Lᵀ = M in 200 bits', () => check(mpfr.ring(200)));

  it('has the pencil on the diagonal: the congruence of A itself is I', () => {
    const l = cholesky(double, a);
    const identity = a.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
    // ‖L⁻¹‖² ≤ 1 since A ≥ I, so the error of A, below 2(n+1) u trace A, passes to C unmagnified; the solves add as much.
    const trace = a.reduce((sum, row, i) => sum + (row[i] as number), 0);
    expect(defect(double, congruence(double, l, a), identity, trace)).toBeLessThanOrEqual(6 * n * Math.sqrt(n));
  });

  it('solves as elimination does', () => {
    const l = cholesky(double, a);
    const b = m[0] as readonly number[];
    const y = forward(double, l, b);
    const other = solveReal(double, l, b);
    // L is well conditioned: cond(L) ≤ √(1 + ‖B‖²) with ‖B‖² ≤ n².
    expect(defect(double, [y], [other], Math.max(norm([y]), 1) * Math.sqrt(1 + n * n))).toBeLessThanOrEqual(4 * n * n);
  });
});

describe('cholesky', () => {
  it.each([
    [[[0]], 0],
    [[[-1]], 0],
    [
      [
        [1, 2],
        [2, 1],
      ],
      1,
    ],
    [
      [
        [1, 1],
        [1, 1],
      ],
      1,
    ],
    [
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, -1],
      ],
      2,
    ],
    [[[Number.NaN]], 0],
  ])('refuses %j and names pivot %i', (a, pivot) => {
    expect(() => cholesky(double, a)).toThrow(NotPositiveDefiniteError);
    expect(() => cholesky(double, a)).toThrow(`pivot ${pivot} `);
  });

  it('gives nothing for the empty matrix', () => {
    expect(cholesky(double, [])).toEqual([]);
  });
});
