import { pencilEigen } from '../../landscape/block-spectrum.js';
import type { Matrix } from '../../linalg/matrix.js';
import type { Geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { BlockStructure } from '../../model/structure.js';
import { type BoundedDouble, boundedDouble } from '../../scalar/bounded-double.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';

/**
 * The eigenvalues of the Hessian on one component, ascending, with bounds: the pencil (M, G) is brought to nearly diagonal form by the
 * eigenvectors of its values in doubles, and Weyl's and Ostrowski's inequalities say how far what is left can move them. Undefined
 * where the Gram matrix is not positive definite, as for `blockEigen`.
 *
 * Error bound: |λ − λ'| ≤ ‖E‖ + (|λ| + ‖E‖) f/(1 − f), where E and F, f = ‖F‖, are what UᵀMU differs from a diagonal matrix and
 * UᵀGU from 1; infinite where f is not below 1. Source: Golub & Van Loan, 8.1; Horn & Johnson, 4.5.9.
 */
export function enclosedEigenvalues(g: Geometry<BoundedDouble>, block: BlockStructure): readonly BoundedDouble[] | undefined {
  const R = boundedDouble;
  return enclosedPencil(hessianBlock(R, g, block), gramMatrix(R, g.weights, block));
}

/** The same of a symmetric pencil (M, G). */
export function enclosedPencil(m: Matrix<BoundedDouble>, gram: Matrix<BoundedDouble>): readonly BoundedDouble[] | undefined {
  const R = boundedDouble;
  if (!m.flat().every(isKnown) || !gram.flat().every(isKnown)) return m.map(() => UNKNOWN);
  const found = pencilEigen(double, valuesOf(m), valuesOf(gram));
  if (found === undefined) return undefined;
  const vectors = found.vectors.map((vector) => vector.map(R.fromNumber));
  const diagonal = congruent(m, vectors);
  const unit = congruent(gram, vectors);
  const offDiagonal = norm(diagonal, (entry, own) => (own ? entry.error : size(entry)));
  const fromUnit = norm(unit, (entry, own) => size(own ? R.sub(entry, R.one) : entry));
  const centres = diagonal.map((row, i) => at(row, i).value);
  const stretch = fromUnit < 0.5 ? fromUnit / (1 - fromUnit) : Number.POSITIVE_INFINITY;
  return centres
    .map((value) => ({ value, error: SLACK * (offDiagonal + (Math.abs(value) + offDiagonal) * stretch) }))
    .sort((a, b) => a.value - b.value);
}

/** For the roundings of the bound itself. */
const SLACK = 1 + 1e-12;
const UNKNOWN: BoundedDouble = { value: Number.NaN, error: Number.POSITIVE_INFINITY };

function isKnown({ value, error }: BoundedDouble): boolean {
  return Number.isFinite(value) && Number.isFinite(error);
}

function size({ value, error }: BoundedDouble): number {
  return Math.abs(value) + error;
}

function valuesOf(a: Matrix<BoundedDouble>): Matrix<number> {
  return a.map((row) => row.map(({ value }) => value));
}

/** u A v for all pairs of vectors, A symmetric. */
function congruent(a: Matrix<BoundedDouble>, vectors: Matrix<BoundedDouble>): Matrix<BoundedDouble> {
  const R = boundedDouble;
  const images = vectors.map((v) => a.map((row) => R.dot(row, v)));
  return vectors.map((u) => images.map((image) => R.dot(u, image)));
}

/** A bound of the norm of a symmetric matrix: the largest sum of a row. */
function norm(a: Matrix<BoundedDouble>, sizeOf: (entry: BoundedDouble, isOwn: boolean) => number): number {
  const sums = a.map((row, i) => row.reduce((sum, entry, j) => sum + sizeOf(entry, i === j), 0));
  return SLACK * Math.max(0, ...sums);
}
