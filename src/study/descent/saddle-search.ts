import type { CompiledType } from '../../landscape/compile.js';
import { jacobiEigen } from '../../linalg/jacobi.js';
import { columnsOf, NotFiniteError } from '../../linalg/matrix.js';
import { OutsideDomainError } from '../../linalg/system.js';
import type { Energy } from '../../numeric/flow/gradient-flow.js';
import { directionOnSphere, normalStream, randomStream } from '../../numeric/random.js';
import { double } from '../../scalar/double.js';
import { zipWith } from '../../scalar/list.js';
import { fixedSpaceEnergy } from './fixed-space-energy.js';

/** How saddles are looked for. */
export interface SaddleSearch {
  readonly starts: number;
  readonly seed: number;
}

/** Where climbs begin: at these distances from the point, one after the other, as shares of the Frobenius norm of the point. */
const DISTANCES = [0.05, 0.1, 0.2, 0.3, 0.45, 0.6] as const;
/** The longest step as a share of that norm, when a step is short enough, and how many there are. */
const [LONGEST, CONVERGED, MOST_STEPS] = [0.02, 1e-8, 250] as const;
/** Losses of points that differ by less, relative to the larger, are those of one point up to symmetry. */
const SAME_LOSS = 1e-7;

/**
 * Saddles with one unstable direction in a fixed-point space, by climbs from seeded random points around a critical point: steps
 * that go up along the lowest eigenvector of the Hessian and down along all others, until the gradient vanishes. Points of one loss are given
 * once. A search proves nothing about what it does not find.
 *
 * Error: doubles; the points are starts for Newton's method. Cost: up to 250 eigenvalue problems of the fixed-point space for each start.
 * Source: Cerjan and Miller 1981, On finding transition states.
 */
export function searchSaddles(
  compiled: CompiledType,
  d: number,
  around: readonly number[],
  { starts, seed }: SaddleSearch,
): readonly (readonly number[])[] {
  const energy = fixedSpaceEnergy(compiled, d);
  const centre = energy.orthonormal(around);
  const norm = Math.hypot(...centre);
  const normal = normalStream(randomStream(seed));
  const found: { readonly x: readonly number[]; readonly loss: number }[] = [];
  for (let i = 0; i < starts; i++) {
    const away = norm * (DISTANCES[i % DISTANCES.length] ?? DISTANCES[0]);
    const direction = [...directionOnSphere(normal, centre.length)];
    const x = climb(
      energy,
      zipWith(centre, direction, (c, v) => c + away * v),
      norm,
    );
    if (x === undefined) continue;
    const loss = energy.value(x);
    if (!found.some((other) => Math.abs(other.loss - loss) <= SAME_LOSS * Math.max(other.loss, loss))) found.push({ x, loss });
  }
  return found.toSorted((a, b) => a.loss - b.loss).map(({ x }) => energy.coordinates(x));
}

/** A saddle with one unstable direction above a start; undefined where the climb finds none. */
function climb(energy: Energy, start: readonly number[], norm: number): readonly number[] | undefined {
  let x = start;
  try {
    for (let i = 0; i < MOST_STEPS; i++) {
      const { gradient, hessian } = energy.derivatives(x);
      const { values, vectors } = jacobiEigen(double, hessian);
      const [lowest = 0, second = 0] = values;
      const flat = 1e-6 * Math.max(...values.map(Math.abs));
      const along = zipWith(values, vectors, (value, v, mode) => {
        const share = double.dot(gradient, v) / Math.max(Math.abs(value), flat);
        return mode === 0 ? -share : share;
      });
      const step = columnsOf(vectors).map((column) => -double.dot(along, column));
      const length = Math.hypot(...step);
      if (length < CONVERGED * norm) return lowest < -flat && second > flat ? x : undefined;
      const factor = Math.min(1, (LONGEST * norm) / length);
      x = zipWith(x, step, (c, s) => c + factor * s);
      // Rows of no network that is near: the loss grows without bound there.
      if (Math.hypot(...x) > FARTHEST * norm) return undefined;
    }
    return undefined;
  } catch (error) {
    if (error instanceof OutsideDomainError || error instanceof NotFiniteError) return undefined;
    throw error;
  }
}

/** A climb that gets so many times farther from 0 than the point is given up. */
const FARTHEST = 4;
