import { SingularMatrixError, solveReal } from '../linalg/solve.js';
import type { SquareSystem, SystemFamily } from '../linalg/system.js';
import { double } from '../scalar/double.js';
import { dualRing } from '../scalar/dual.js';
import { at, zipWith } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { fraction } from './continuation.js';
import { newton } from './newton.js';

/** A point of a curve of solutions: unknowns, parameter, and the unit tangent in (x, ln parameter), in the direction of travel. */
export interface CurvePoint {
  readonly parameter: number;
  readonly x: readonly number[];
  readonly tangent: readonly number[];
}

export interface ArclengthOptions {
  /** Bits of a double that rounding in the evaluation may spoil. */
  readonly guard: number;
  /** Longest and shortest step, as lengths in (x, ln parameter). */
  readonly longest: number;
  readonly shortest: number;
  /** Points after which the curve is given up. */
  readonly most: number;
  /** The parameter stays within these. */
  readonly range: readonly [number, number];
  /** Refuses a corrected point, so that the step is shortened. */
  readonly accept?: (from: CurvePoint, to: CurvePoint) => boolean;
}

/** Why a curve is followed no further: its parameter left the range, steps became too short, or there were too many. */
export type CurveEnd = 'range' | 'step too small' | 'too many points';

/** The least cosine between the tangents of neighbouring points. */
const LEAST_COSINE = 0.98;
/** The largest correction of a predicted point, relative to the step. */
const LARGEST_CORRECTION = 0.1;
/** A step grows after corrections below this part of it. */
const SMALL_CORRECTION = 0.02;

/**
 * Follows a curve of solutions by pseudo-arclength: past folds, where the parameter turns. Steps are predicted along the tangent and
 * corrected by Newton's method in the plane orthogonal to it; one whose correction or whose turn of the tangent is large is shortened,
 * so that a neighbouring curve is not taken for this one. The last point is at the end of the range where that is why it stopped.
 *
 * Doubles only. Claims nothing. Source: Keller 1977; Allgower & Georg, Introduction to Numerical Continuation Methods, ch. 6 and 8.
 */
export function* followCurve(
  family: SystemFamily,
  start: CurvePoint,
  options: ArclengthOptions,
): Generator<CurvePoint, CurveEnd> {
  const [low, high] = options.range;
  let current = start;
  let step = options.longest / 8;
  for (let count = 0; count < options.most; ) {
    const attempt = advance(family, current, step, options);
    if (attempt === undefined) {
      step /= 2;
      if (step < options.shortest) return 'step too small';
      continue;
    }
    const { point, correction } = attempt;
    const edge = point.parameter <= low ? low : point.parameter >= high ? high : undefined;
    if (edge !== undefined) {
      const last = atParameter(family, current, point, edge, options.guard);
      if (last !== undefined) yield last;
      return 'range';
    }
    count++;
    current = point;
    yield current;
    if (correction < SMALL_CORRECTION) step = Math.min(options.longest, step * 1.5);
  }
  return 'too many points';
}

/**
 * The unit tangent of the curve through a regular point, of which the scalar product with `along` is positive; undefined where the
 * point is not regular.
 */
export function curveTangent(
  family: SystemFamily,
  parameter: number,
  x: readonly number[],
  along: readonly number[],
): readonly number[] | undefined {
  const matrix = [...derivatives(double, family, { parameter, unit: parameter, x }), along];
  try {
    const direction = solveReal(double, matrix, [...x.map(() => 0), 1]);
    const length = Math.sqrt(double.dot(direction, direction));
    return Number.isFinite(length) ? direction.map((c) => c / length) : undefined;
  } catch (error) {
    if (error instanceof SingularMatrixError) return undefined;
    throw error;
  }
}

/** A point of a curve at a parameter between those of two of its points; undefined where Newton's method does not find it. */
export function atParameter(
  family: SystemFamily,
  from: CurvePoint,
  to: CurvePoint,
  parameter: number,
  guard: number,
): CurvePoint | undefined {
  const share = Math.log(parameter / from.parameter) / Math.log(to.parameter / from.parameter);
  const start = zipWith(from.x, to.x, (a, b) => a + share * (b - a));
  const system: SquareSystem = { size: family.size, over: (R) => family.over(R, R.fromRational(...fraction(parameter))) };
  const found = newton(double, system, start, { guard, iterations: 10 });
  if (found.stop !== 'converged') return undefined;
  const tangent = curveTangent(family, parameter, found.x, to.tangent);
  return tangent && { parameter, x: found.x, tangent };
}

function advance(
  family: SystemFamily,
  from: CurvePoint,
  step: number,
  { guard, accept }: ArclengthOptions,
): { readonly point: CurvePoint; readonly correction: number } | undefined {
  // The last unknown is the parameter relative to where the step begins: its logarithm to first order.
  const predicted = zipWith([...from.x, 1], from.tangent, (z, t) => z + step * t);
  if (at(predicted, from.x.length) <= 0) return undefined;
  const found = pointInPlane(family, { parameter: from.parameter, normal: from.tangent, predicted }, guard);
  if (found === undefined) return undefined;
  const { x, parameter } = found;
  const moved = zipWith([...x, parameter / from.parameter], predicted, double.sub);
  const correction = Math.sqrt(double.dot(moved, moved)) / step;
  if (!(correction <= LARGEST_CORRECTION)) return undefined;
  const tangent = curveTangent(family, parameter, x, from.tangent);
  if (tangent === undefined || double.dot(tangent, from.tangent) < LEAST_COSINE) return undefined;
  const point = { parameter, x, tangent };
  return accept !== undefined && !accept(from, point) ? undefined : { point, correction };
}

/** A plane in the space of (x, parameter), the parameter relative to a unit: through a point, orthogonal to a normal. */
export interface Plane {
  /** The unit of the parameter. */
  readonly parameter: number;
  readonly normal: readonly number[];
  readonly predicted: readonly number[];
}

/** The solution in a plane that Newton's method finds from the plane's point; undefined where it does not converge. */
export function pointInPlane(family: SystemFamily, plane: Plane, guard: number): Pick<CurvePoint, 'parameter' | 'x'> | undefined {
  const found = newton(double, inPlane(family, plane), plane.predicted, { guard, iterations: 10 });
  if (found.stop !== 'converged') return undefined;
  const parameter = plane.parameter * at(found.x, family.size);
  return parameter > 0 ? { parameter, x: found.x.slice(0, -1) } : undefined;
}

/** The equations in x and the relative parameter together with ⟨normal, z − predicted⟩ = 0. */
function inPlane(family: SystemFamily, { parameter, normal: tangent, predicted }: Plane): SquareSystem {
  // Newton's method runs in doubles, in which these are exact.
  const exact = <T>(R: Elementary<T>, values: readonly number[]): readonly T[] =>
    values.map((value) => R.fromRational(...fraction(value)));
  return {
    size: family.size + 1,
    over: (R) => {
      const [base, normal] = [exact(R, predicted), exact(R, tangent)];
      const unit = R.fromRational(...fraction(parameter));
      const at0 = <T>(z: readonly T[]): T => at(z, family.size);
      return {
        residual: (z) => [
          ...family.over(R, R.mul(unit, at0(z))).residual(z.slice(0, -1)),
          R.dot(normal, zipWith(z, base, R.sub)),
        ],
        jacobian: (z) => [...derivatives(R, family, { parameter: R.mul(unit, at0(z)), unit, x: z.slice(0, -1) }), normal],
      };
    },
  };
}

/** The derivatives of the equations by x and by the parameter in a unit, row by row. */
function derivatives<T>(
  R: Elementary<T>,
  family: SystemFamily,
  { parameter, unit, x }: { readonly parameter: T; readonly unit: T; readonly x: readonly T[] },
): readonly (readonly T[])[] {
  const duals = dualRing(R, 1);
  const moved = family.over(duals, duals.variable(0, parameter)).residual(x.map(duals.constant));
  const jacobian = family.over(R, parameter).jacobian(x);
  return zipWith(jacobian, moved, (row, f) => [...row, R.mul(unit, duals.partial(f, 0))]);
}
