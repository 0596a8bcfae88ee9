import { expectList, positiveNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { type Flow, gradientFlow } from '../../numeric/flow/gradient-flow.js';
import { zipWith } from '../../scalar/list.js';
import { type FixedSpaceEnergy, fixedSpaceEnergy } from './fixed-space-energy.js';

/** The path of steepest descent from a saddle on one side of a direction, within a fixed-point space. */
export interface Descent extends Pick<Flow, 'end' | 'obstacle' | 'samples' | 'refused'> {
  /** Where it ended, one coordinate for each orbit of entries. */
  readonly point: readonly number[];
  /** The loss there. */
  readonly loss: number;
  /** How far from the saddle the flow was taken up, as a Frobenius norm. */
  readonly offset: number;
}

/** How descents are followed. */
export interface DescentOptions {
  /** The error of a step, as a Frobenius norm. */
  readonly tolerance?: number;
  /** The most steps. */
  readonly steps?: number;
}

/** The error of a step: basins are told by far less, and a descent takes some hundred steps. */
const STEP_ERROR = 1e-6;
/** A minimum is near where Newton's step is shorter: there its basin is convex, and Newton's method takes over. */
const LANDING = 1e-5;
/** The most steps, and the longest time: eigenvalues of 0.001 take 10⁴. */
const [MOST_STEPS, LONGEST_TIME] = [20_000, 1e9];
/** How far from the saddle a descent begins, and the farthest where the loss does not change that near to it. */
const [OFFSET, FARTHEST_OFFSET, FARTHER] = [1e-4, 0.03, 4];
/** A decrease of the loss by more units of rounding than this is one that the first steps can go on with. */
const CLEAR_DECREASE = 2 ** 18;

/**
 * Follows the gradient flow of the loss with respect to the Frobenius metric of the whole matrix, from beside a critical point: it begins
 * at a small distance along a direction and ends where it comes to rest, or where a row vanishes. It stays in the fixed-point space,
 * as the flow in the whole matrix space does. The loss decreases with every step that is accepted.
 *
 * Throws an InputError for a list of the wrong length or a direction of length 0, and a ComputationError where the loss does not
 * decrease along the direction. Error: that of `gradientFlow`, and the square of `offset` for the curvature of the unstable
 * manifold, which the flow forgets where only one direction is unstable. Cost: some hundred Hessians of the fixed-point space, independent of d.
 *
 * @param x a critical point: one coordinate for each orbit of entries, in the order of `entryOrbits`.
 * @param direction in the same coordinates; its length does not count, its sign does.
 */
export function descend(
  compiled: CompiledType,
  d: number,
  x: readonly number[],
  direction: readonly number[],
  { tolerance = STEP_ERROR, steps = MOST_STEPS }: DescentOptions = {},
): Descent {
  positiveNumber(d, 'd', 1e12);
  positiveNumber(tolerance, 'tolerance', 1);
  for (const [list, name] of [
    [x, 'x'],
    [direction, 'direction'],
  ] as const) {
    expectList(list, name);
    if (list.length === compiled.orbits.length) continue;
    throw new InputError(
      `${name} has ${list.length} coordinates: ${compiled.orbits.length} are accepted, one for each orbit of entries`,
    );
  }
  const energy = fixedSpaceEnergy(compiled, d);
  const saddle = energy.orthonormal(x);
  const along = energy.orthonormal(direction);
  const length = Math.hypot(...along);
  if (!(length > 0)) throw new InputError('direction has length 0: a direction in which the loss decreases is accepted');
  const { start, offset } = beside(
    energy,
    saddle,
    along.map((c) => c / length),
  );
  const flow = gradientFlow(energy, start, { tolerance, landing: LANDING, steps, time: LONGEST_TIME });
  const { end, obstacle, samples, refused } = flow;
  return { point: energy.coordinates(flow.x), loss: energy.value(flow.x), end, obstacle, offset, samples, refused };
}

/** A point beside a saddle at which the loss is clearly smaller, as near as rounding allows. */
function beside(
  energy: FixedSpaceEnergy,
  saddle: readonly number[],
  along: readonly number[],
): { readonly start: readonly number[]; readonly offset: number } {
  const top = energy.value(saddle);
  // The loss is a sum of terms of the size of squared norms.
  const noise = CLEAR_DECREASE * Number.EPSILON * Math.hypot(...saddle) ** 2;
  for (let offset = OFFSET; offset <= FARTHEST_OFFSET; offset *= FARTHER) {
    const start = zipWith(saddle, along, (c, v) => c + offset * v);
    if (energy.value(start) < top - noise) return { start, offset };
  }
  throw new ComputationError(
    `the loss does not decrease from ${top} along the direction: a saddle and a direction of negative curvature are accepted`,
  );
}
