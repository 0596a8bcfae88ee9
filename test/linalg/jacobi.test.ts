import { describe, expect, it } from 'vitest';
import { jacobiEigen } from '../../src/linalg/jacobi.js';
import { type Matrix, matrixTimes } from '../../src/linalg/matrix.js';
import { loadMpfr } from '../../src/numeric/mpfr/mpfr.js';
import { double } from '../../src/scalar/double.js';
import type { Real } from '../../src/scalar/ring.js';
import { seededRandom } from '../support/random.js';

const mpfr = await loadMpfr();

function symmetric(n: number, seed: number): Matrix<number> {
  const random = seededRandom(seed);
  const a = Array.from({ length: n }, () => Array.from({ length: n }, () => 2 * random() - 1));
  return a.map((row, i) => row.map((x, j) => (j < i ? (a[j]?.[i] as number) : x)));
}

/**
 * The largest size among the entries of A v − λ v and of V Vᵀ − I, in units of 2^−precision · ‖A‖_F and 2^−precision.
 */
function defects<T>(R: Real<T>, a: Matrix<T>): { residual: number; orthogonality: number; ascending: boolean; sweeps: number } {
  const { values, vectors, sweeps } = jacobiEigen(R, a);
  const scale = 2 ** R.precision;
  const norm = R.toNumber(R.sqrt(R.sum(a.flat().map(R.sqr)))) || 1;
  const sized = (x: T): number => Math.abs(R.toNumber(R.mul(x, R.fromNumber(scale))));
  const residuals = vectors.flatMap((v, i) =>
    matrixTimes(R, a, v).map((x, j) => sized(R.sub(x, R.mul(values[i] as T, v[j] as T)))),
  );
  const products = vectors.flatMap((v, i) => vectors.map((w, j) => sized(R.sub(R.dot(v, w), i === j ? R.one : R.zero))));
  return {
    residual: Math.max(0, ...residuals) / norm,
    orthogonality: Math.max(0, ...products),
    ascending: values.every((x, i) => i === 0 || R.sign(R.sub(x, values[i - 1] as T)) !== -1),
    sweeps,
  };
}

/**
 * In a sweep each entry takes part in 2(n−1) rotations, each of which rounds it by at most 3 units (two products and a sum)
 * plus 4 for the cosine and sine; s sweeps, one for the final product A v of n terms, and the threshold, one unit of
 * twice the largest entry in each of n places: 14·n·s + 3n units of the norm.
 */
const allowed = (n: number, sweeps: number): number => 14 * n * Math.max(1, sweeps) + 3 * n;

const HADAMARD = Array.from({ length: 8 }, (_, i) =>
  Array.from({ length: 8 }, (_, j) => ([...(i & j).toString(2)].filter((bit) => bit === '1').length % 2 === 0 ? 1 : -1)),
);

const MATRICES: readonly (readonly [string, Matrix<number>])[] = [
  ...[1, 2, 3, 5, 8, 13, 21].map((n) => [`random ${n}×${n}`, symmetric(n, n)] as const),
  ['Hadamard 8×8, eigenvalues ±√8 four times each', HADAMARD],
  ['all ones 9×9, eigenvalue 0 eight times', Array.from({ length: 9 }, () => new Array<number>(9).fill(1))],
  ['identity', Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, j) => (i === j ? 1 : 0)))],
  ['zero', Array.from({ length: 4 }, () => [0, 0, 0, 0])],
  ['1×1', [[-3]]],
  ['graded', [1, 1e-8, 1e-16, 1e-24].map((x, i, all) => all.map((y, j) => (i === j ? x : x * y * 0.5)))],
  ['tiny', symmetric(5, 1).map((row) => row.map((x) => x * 2 ** -400))],
  ['huge', symmetric(5, 2).map((row) => row.map((x) => x * 2 ** 400))],
  ['clustered', symmetric(6, 3).map((row, i) => row.map((x, j) => (i === j ? 1 : 0) + x * 2 ** -45))],
];

describe.each(MATRICES)('jacobiEigen of %s', (_, matrix) => {
  it('solves A v = λ v with orthonormal v and ascending λ, in doubles', () => {
    const { residual, orthogonality, ascending, sweeps } = defects(double, matrix);
    expect(residual).toBeLessThanOrEqual(allowed(matrix.length, sweeps));
    expect(orthogonality).toBeLessThanOrEqual(allowed(matrix.length, sweeps));
    expect(ascending).toBe(true);
  });

  it('does so in 300 bits', () => {
    const R = mpfr.ring(300);
    const { residual, orthogonality, ascending, sweeps } = defects(
      R,
      matrix.map((row) => row.map(R.fromNumber)),
    );
    expect(residual).toBeLessThanOrEqual(allowed(matrix.length, sweeps));
    expect(orthogonality).toBeLessThanOrEqual(allowed(matrix.length, sweeps));
    expect(ascending).toBe(true);
  });

  it('converges quadratically', () => {
    expect(jacobiEigen(double, matrix).sweeps).toBeLessThanOrEqual(10);
  });

  it('keeps the trace and the sum of squares', () => {
    const { values, sweeps } = jacobiEigen(double, matrix);
    const norm = Math.sqrt(matrix.flat().reduce((sum, x) => sum + x * x, 0));
    const unit = 2 ** -53 * allowed(matrix.length, sweeps) * matrix.length;
    const trace = matrix.reduce((sum, row, i) => sum + (row[i] as number), 0);
    expect(Math.abs(double.sum(values) - trace)).toBeLessThanOrEqual(unit * norm);
    expect(Math.abs(double.dot(values, values) - norm * norm)).toBeLessThanOrEqual(2 * unit * norm * norm);
  });
});

describe('jacobiEigen', () => {
  it('knows the eigenvalues of the Hadamard matrix', () => {
    const { values } = jacobiEigen(double, HADAMARD);
    values.forEach((x, i) => {
      expect(Math.abs(x - (i < 4 ? -1 : 1) * Math.sqrt(8))).toBeLessThan(2 ** -53 * 8 * allowed(8, 10));
    });
  });

  it('gives nothing for the empty matrix', () => {
    expect(jacobiEigen(double, [])).toEqual({ values: [], vectors: [], sweeps: 0 });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('throws for an entry %s instead of an answer', (x) => {
    expect(() =>
      jacobiEigen(double, [
        [1, x],
        [x, 1],
      ]),
    ).toThrow(Error);
    expect(() => jacobiEigen(double, [[x]])).toThrow(Error);
  });
});
