import { absent } from '../scalar/list.js';
import { type Real, rotateBy } from '../scalar/ring.js';
import { entry, type Matrix, NotFiniteError } from './matrix.js';

/** Eigenvalues ascending, the i-th row of `vectors` belongs to the i-th eigenvalue. */
export interface SymmetricEigen<T> {
  readonly values: readonly T[];
  readonly vectors: Matrix<T>;
  readonly sweeps: number;
}

const MOST_SWEEPS = 60;
/** A ring's own rotation is quicker for vectors of this length on: the result is the same. */
const SHORT = 4;

/**
 * All eigenvalues and orthonormal eigenvectors of a symmetric matrix by cyclic Jacobi rotations, in floats of any
 * precision. Coinciding eigenvalues do it no harm. Stops when what remains off the diagonal is below one unit
 * roundoff of the largest entry; cost O(n³) per sweep, quadratic convergence.
 *
 * Error: a small multiple of n · unit roundoff · ‖A‖; nothing is certified. Throws a NotFiniteError if an entry is not finite,
 * and an Error if 60 sweeps do not suffice. Source: Golub & Van Loan, Matrix Computations, 8.5.
 *
 * @example
 * ```ts
 * import { double, jacobiEigen } from 'symbreak';
 * jacobiEigen(double, [[2, 1], [1, 2]]).values.map((x) => Math.round(x)); // [1, 3]
 * ```
 */
export function jacobiEigen<T>(R: Real<T>, symmetric: Matrix<T>): SymmetricEigen<T> {
  const a: T[][] = symmetric.map((row) => [...row]);
  const v: T[][] = a.map((_, i) => a.map((_, j) => (i === j ? R.one : R.zero)));
  const largest = a.flat().reduce((most, x) => Math.max(most, R.exponent(x)), Number.NEGATIVE_INFINITY);
  if (largest === Number.POSITIVE_INFINITY) throw new NotFiniteError();
  const negligible = largest - R.precision;
  for (let sweep = 0; sweep <= MOST_SWEEPS; sweep++) {
    // What a sweep computes in between is given back after it.
    const rotated = R.scope(
      () => sweepOver(R, a, v, negligible),
      () => [...a.flat(), ...v.flat()],
    );
    if (!rotated) {
      const pairs = v.map((vector, i) => ({ value: entry(a, i, i), vector }));
      pairs.sort((x, y) => signOf(R, R.sub(x.value, y.value)));
      return { values: pairs.map(({ value }) => value), vectors: pairs.map(({ vector }) => vector), sweeps: sweep };
    }
  }
  throw new Error(`the Jacobi method did not converge in ${MOST_SWEEPS} sweeps`);
}

/** Rotates every entry above the diagonal that is not negligible to zero, once; whether there was one. */
function sweepOver<T>(R: Real<T>, a: T[][], v: T[][], negligible: number): boolean {
  const n = a.length;
  let rotated = false;
  for (let p = 0; p < n - 1; p++) {
    const row = a[p] ?? absent();
    for (let q = p + 1; q < n; q++) {
      if (R.exponent(row[q] ?? absent()) <= negligible) continue;
      rotated = true;
      rotate(R, a, v, p, q);
    }
  }
  return rotated;
}

function signOf<T>(R: Real<T>, x: T): number {
  const sign = R.sign(x);
  return sign === 'unknown' ? 0 : sign;
}

/** One rotation that makes a[p][q] zero; rows of v are the accumulated eigenvectors. */
function rotate<T>(R: Real<T>, a: T[][], v: T[][], p: number, q: number): void {
  const rowP = a[p] ?? absent();
  const rowQ = a[q] ?? absent();
  const app = rowP[p] ?? absent();
  const apq = rowP[q] ?? absent();
  const aqq = rowQ[q] ?? absent();
  const tau = R.div(R.sub(aqq, app), R.mul(R.fromInteger(2), apq));
  const root = R.sqrt(R.add(R.one, R.sqr(tau)));
  // The smaller root of t² + 2τt − 1 = 0, without cancellation.
  const t = R.sign(tau) === -1 ? R.div(R.fromInteger(-1), R.sub(root, tau)) : R.div(R.one, R.add(tau, root));
  const c = R.div(R.one, R.sqrt(R.add(R.one, R.sqr(t))));
  const s = R.mul(t, c);
  const shift = R.mul(t, apq);
  const quick = a.length < SHORT ? undefined : R.rotate;
  if (quick === undefined) {
    for (let i = 0; i < a.length; i++) {
      if (i === p || i === q) continue;
      const row = a[i] ?? absent();
      const x = row[p] ?? absent();
      const y = row[q] ?? absent();
      rowP[i] = row[p] = R.sub(R.mul(c, x), R.mul(s, y));
      rowQ[i] = row[q] = R.add(R.mul(s, x), R.mul(c, y));
    }
  } else {
    quick(c, s, rowP, rowQ);
    for (let i = 0; i < a.length; i++) {
      const row = a[i] ?? absent();
      row[p] = rowP[i] ?? absent();
      row[q] = rowQ[i] ?? absent();
    }
  }
  rowP[p] = R.sub(app, shift);
  rowQ[q] = R.add(aqq, shift);
  rowP[q] = R.zero;
  rowQ[p] = R.zero;
  const [vp, vq] = [v[p] ?? absent(), v[q] ?? absent()];
  if (quick === undefined) rotateBy(R, c, s, vp, vq);
  else quick(c, s, vp, vq);
}
