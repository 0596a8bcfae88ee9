import { columnsOf, hasShape, type Matrix, matrixProduct } from '../../linalg/matrix.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Ball, BallRing } from '../ball/ball.js';

/** The eigenvalues of a symmetric pencil, enclosed: ball i contains the i-th in ascending order. */
export interface EigenvalueEnclosures {
  readonly eigenvalues: readonly Ball[];
  /** Indices of eigenvalues whose balls meet, ascending: each cluster's union holds exactly so many. */
  readonly clusters: readonly (readonly number[])[];
}

/**
 * Encloses all eigenvalues of a symmetric pencil (M, G), G positive definite, both given as matrices of balls, from
 * approximate eigenvectors: with V their matrix, A = VᵀMV is nearly diagonal and B = VᵀGV nearly the identity.
 *
 * By Weyl the i-th eigenvalue of A is within ‖A − diag A‖∞ of the i-th diagonal entry, and by Ostrowski that of the pencil
 * is it times a number between 1/(1+e) and 1/(1−e), e = ‖B − I‖∞ < 1, which proves V regular as well. Undefined where
 * e is not below 1, where a product is unbounded, and where the three are not square matrices of one size. Multiple and close
 * eigenvalues need no care: their balls meet. Cost O(n³) ball operations.
 * Source: Horn & Johnson, *Matrix Analysis*, 4.3.1 (Weyl) and 4.5.9 (Ostrowski).
 */
export function encloseEigenvalues(
  balls: BallRing,
  matrix: Matrix<Ball>,
  gram: Matrix<Ball>,
  vectors: Matrix<Ball>,
): EigenvalueEnclosures | undefined {
  const n = matrix.length;
  if (![matrix, gram, vectors].every((m) => hasShape(m, n))) return undefined;
  // vectors[i] is the i-th eigenvector: rows of Vᵀ.
  const columns = columnsOf(vectors);
  const between = (m: Matrix<Ball>): Matrix<Ball> => matrixProduct(balls, matrixProduct(balls, vectors, m), columns);
  const a = between(matrix);
  const b = between(gram).map((row, i) => row.map((x, j) => (i === j ? balls.sub(x, balls.one) : x)));
  const bounded = (x: Ball): boolean => balls.nearest.exponent(balls.magnitude(x)) !== Number.POSITIVE_INFINITY;
  if (![...a.flat(), ...b.flat()].every(bounded)) return undefined;
  const e = normBound(balls, b);
  const below = balls.sub(balls.one, e);
  if (balls.sign(below) !== 1) return undefined;
  const f = normBound(
    balls,
    a.map((row, i) => row.filter((_, j) => j !== i)),
  );
  const spread = balls.fromBounds(balls.neg(f).lower, f.upper);
  const stretch = balls.hull(balls.div(balls.one, balls.add(balls.one, e)), balls.div(balls.one, below));
  const diagonal = a.map((row, i) => at(row, i));
  // The i-th eigenvalue lies between the i-th of the lower and the i-th of the upper bounds, each sorted by itself.
  const { nearest } = balls;
  const ascending = (x: Ball['lower'], y: Ball['lower']): number => {
    const s = nearest.sign(nearest.sub(x, y));
    return s === 'unknown' ? 0 : s;
  };
  const lower = diagonal.map((x) => x.lower).sort(ascending);
  const upper = diagonal.map((x) => x.upper).sort(ascending);
  const eigenvalues = zipWith(lower, upper, (from, to) => balls.mul(stretch, balls.add(balls.fromBounds(from, to), spread)));
  return { eigenvalues, clusters: clustersOf(balls, eigenvalues) };
}

/** An upper bound of the row-sum norm of a symmetric matrix, as a ball from 0; of the rows, those entries that are given. */
function normBound(balls: BallRing, rows: readonly (readonly Ball[])[]): Ball {
  const { nearest } = balls;
  const sums = rows.map((row) => balls.sum(row.map((x) => balls.point(balls.magnitude(x)))).upper);
  const largest = sums.reduce((p, q) => (nearest.sign(nearest.sub(q, p)) === 1 ? q : p), nearest.zero);
  return balls.fromBounds(nearest.zero, largest);
}

/** Groups of neighbouring eigenvalues whose balls meet. */
function clustersOf(balls: BallRing, eigenvalues: readonly Ball[]): readonly (readonly number[])[] {
  const clusters: number[][] = [];
  eigenvalues.forEach((ball, i) => {
    const last = clusters[clusters.length - 1];
    if (last?.some((j) => balls.intersect(ball, at(eigenvalues, j)) !== undefined)) last.push(i);
    else clusters.push([i]);
  });
  return clusters;
}
