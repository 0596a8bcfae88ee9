import { jacobiEigen } from '../../../linalg/jacobi.js';
import { double } from '../../../scalar/double.js';
import { at, zipWith } from '../../../scalar/list.js';
import { type Derivatives, derivativesAt, type SearchSpace } from './space.js';

/**
 * How a start is followed: `saddle` descends along all eigenvectors of the Hessian but the first `index`, along which it ascends, which for
 * index 0 is saddle-free descent; `newton` solves for a zero of the gradient of whatever index, away from points in `away`.
 */
export type Method =
  | { readonly kind: 'saddle'; readonly index: number }
  | { readonly kind: 'newton'; readonly away: readonly (readonly number[])[] };

/** Where an iteration ended. */
export type Ending =
  | { readonly kind: 'critical'; readonly y: readonly number[]; readonly eigenvalues: readonly number[] }
  | { readonly kind: 'vanishing row' }
  | { readonly kind: 'failed' };

/** Steps of the method itself, and of Newton's method after them. */
const STEPS = { method: 50, newton: 30 };
/** The longest step, relative to √d, the length of the teacher. */
const LONGEST = 0.1;
/** A curvature below this, relative to the largest, is treated as flat: no step is divided by rounding noise. */
const FLAT = 1e-6;
/** Steps below this are rounding: the gradient has errors of size d·2⁻⁵². */
const CONVERGED = 1e-11;
/** A row that keeps less than this share of its length in a step is taken so far only, so that no step leaps over a zero row. */
const KEPT = 0.25;
/** Rows shorter than this vanish. */
const VANISHING = 1e-6;
/** Numbers beyond this multiple of √d are on their way to infinity. */
const FARTHEST = 100;

/**
 * Follows a start by a method, and from where that has come by Newton's method, in doubles, no step longer than a tenth of √d. Converged
 * means that a step is below 10⁻¹¹·max(1, d/100): a candidate for Newton's method in higher precision, and nothing more.
 *
 * Cost: at most 80 gradients and Hessians, independent of d. Sources: Dauphin et al. 2014 for saddle-free steps; Yin, Zhang and Zhang
 * 2019, High-index optimization-based shrinking dimer method, for ascent along the first eigenvectors; Farrell, Birkisson and Funke 2015,
 * Deflation techniques for finding distinct solutions, for Newton's method away from points that are known.
 */
export function iterate(space: SearchSpace, start: readonly number[], method: Method): Ending {
  const scale = Math.sqrt(space.d);
  const tolerance = CONVERGED * Math.max(1, space.d / 100);
  let y = start;
  for (let step = 0; step < STEPS.method + STEPS.newton; step++) {
    const here = derivativesAt(space, y);
    if (here === undefined || Math.min(...here.norms) < VANISHING) return { kind: 'vanishing row' };
    if (!(Math.max(...here.norms) < FARTHEST * scale) || !allFinite(here)) return { kind: 'failed' };
    const { values, vectors } = jacobiEigen(double, here.hessian);
    const flat = FLAT * Math.max(...values.map(Math.abs));
    const own = step < STEPS.method ? method : PLAIN;
    const along = zipWith(values, vectors, (value, v, i) => {
      const size = Math.max(Math.abs(value), flat);
      const ascends = own.kind === 'saddle' ? i < own.index : value < 0;
      return (ascends ? 1 : -1) * (double.dot(here.gradient, v) / size);
    });
    const full = y.map((_, c) => vectors.reduce((sum, v, i) => sum + at(along, i) * at(v, c), 0));
    const length = Math.hypot(...full);
    if (length < tolerance) return { kind: 'critical', y, eigenvalues: values };
    const factor = own.kind === 'newton' ? deflation(y, full, own.away) : 1;
    const capped = Math.min(1, (LONGEST * scale) / Math.abs(factor * length));
    y = withoutLeaps(
      space,
      y,
      full.map((c) => factor * capped * c),
    );
  }
  return { kind: 'failed' };
}

/** Whether all numbers are: with a block of between one and two elements a squared area may be negative. */
function allFinite({ gradient, hessian }: Derivatives): boolean {
  return gradient.every(Number.isFinite) && hessian.every((row) => row.every(Number.isFinite));
}

const PLAIN: Method = { kind: 'newton', away: [] };

/**
 * By what Newton's step is multiplied where the gradient is multiplied by Π (1/|y − p|² + 1): 1/(1 − ⟨∇ ln Π, step⟩), by the formula of
 * Sherman and Morrison.
 */
function deflation(y: readonly number[], step: readonly number[], points: readonly (readonly number[])[]): number {
  const slope = points.reduce((sum, p) => {
    const from = zipWith(y, p, (a, b) => a - b);
    const square = double.dot(from, from);
    return sum - (2 * double.dot(from, step)) / (square * (1 + square));
  }, 0);
  const factor = 1 / (1 - slope);
  return Number.isFinite(factor) ? factor : 1;
}

/** The point after a step, or after so much of it that every row keeps a quarter of its length. */
function withoutLeaps({ rows }: SearchSpace, y: readonly number[], step: readonly number[]): readonly number[] {
  const norm = (own: readonly number[], share: number): number => Math.hypot(...own.map((c) => at(y, c) + share * at(step, c)));
  let share = 1;
  for (const own of rows) {
    const least = KEPT * norm(own, 0);
    while (norm(own, share) < least) share /= 2;
  }
  return zipWith(y, step, (a, b) => a + share * b);
}
