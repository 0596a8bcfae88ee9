import { absent } from '../../scalar/list.js';
import { directionOnSphere, normalStream, randomStream } from '../random.js';
import type { Energy } from './gradient-descent.js';
import { addMultiple, inner, norm, scale } from './vector.js';

/** The length of the differences that stand for products with the Hessian: half of the digits. */
const DIFFERENCE = 1e-6;
/** An eigenvalue is taken for negative below minus this share of the largest: differences show no smaller one. */
const NEGATIVE_SHARE = 1e-5;
const SEED = 1;

/**
 * Whether the Hessian at a point is seen to have a negative eigenvalue, by so many steps of the Lanczos method from a random direction,
 * with differences of gradients for products with the Hessian. `true` stands for a direction along which the function curves down, but
 * for rounding; `false` says that none was found: near a minimum, for all that was tried.
 *
 * Cost: `steps` + 1 evaluations. Error: differences of 10⁻⁶ have eigenvalues right to some 10⁻⁶ of the third derivative.
 * Source: Lanczos 1950; the signs of a tridiagonal matrix by its pivots, Golub and Van Loan, Matrix Computations, section 8.4.
 */
export function curvesDown(energy: Energy, w: Float64Array, steps: number): boolean {
  const normal = normalStream(randomStream(SEED));
  let vector: Float64Array = directionOnSphere(normal, w.length);
  let before: Float64Array = new Float64Array(w.length);
  let image: Float64Array = new Float64Array(w.length);
  const gradient = new Float64Array(w.length);
  const moved = new Float64Array(w.length);
  energy.evaluate(w, gradient);
  const diagonal: number[] = [];
  const beside: number[] = [];
  for (let i = 0; i < Math.min(steps, w.length); i++) {
    addMultiple(w, DIFFERENCE, vector, moved);
    energy.evaluate(moved, image);
    addMultiple(image, -1, gradient, image);
    scale(image, 1 / DIFFERENCE);
    const own = inner(image, vector);
    diagonal.push(own);
    addMultiple(image, -own, vector, image);
    addMultiple(image, -(beside.at(-1) ?? 0), before, image);
    const length = norm(image);
    if (length < DIFFERENCE) break;
    beside.push(length);
    scale(image, 1 / length);
    [before, vector, image] = [vector, image, before];
  }
  const largest = Math.max(...diagonal.map(Math.abs));
  return hasEigenvalueBelow(diagonal, beside, -NEGATIVE_SHARE * largest);
}

/**
 * Whether a function is seen to be convex on the segment from a point to another, and least at the first: its slope along it rises from
 * each of so many places to the next, and from 0.
 *
 * Cost: `places` evaluations. Error: that of looking at places only.
 */
export function risesAlong(energy: Energy, from: Float64Array, to: Float64Array, places: number): boolean {
  const direction = new Float64Array(from.length);
  const point = new Float64Array(from.length);
  const gradient = new Float64Array(from.length);
  addMultiple(to, -1, from, direction);
  let before = 0;
  for (let i = 1; i <= places; i++) {
    addMultiple(from, i / places, direction, point);
    energy.evaluate(point, gradient);
    const slope = inner(gradient, direction);
    if (!(slope > before)) return false;
    before = slope;
  }
  return true;
}

/** Whether a symmetric tridiagonal matrix has an eigenvalue below a number: a pivot of the matrix less the number is negative. */
function hasEigenvalueBelow(diagonal: readonly number[], beside: readonly number[], bound: number): boolean {
  let pivot = 1;
  for (const [i, own] of diagonal.entries()) {
    const above = i === 0 ? 0 : (beside[i - 1] ?? absent());
    pivot = own - bound - above ** 2 / pivot;
    if (pivot < 0) return true;
  }
  return false;
}
