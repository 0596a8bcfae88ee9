import type { CompiledType } from '../../src/landscape/compile.js';
import { criticalPointEquations } from '../../src/landscape/critical-point.js';
import { solveReal } from '../../src/linalg/solve.js';
import { double } from '../../src/scalar/double.js';
import { preconditioners } from '../../src/study/certificate/segment-search.js';
import type { Segment } from '../../src/study/proof/segment.js';

/** The critical point of a type at d by Newton's method in doubles, from a start that is near enough. */
export function pointNear(compiled: CompiledType, start: readonly number[], d: number): readonly number[] {
  const { residual, jacobian } = criticalPointEquations(compiled).over(double, d);
  let x = start;
  for (let i = 0; i < 15; i++) {
    const step = solveReal(double, jacobian(x), residual(x));
    x = x.map((c, e) => c - (step[e] as number));
  }
  return x;
}

/** A segment about a curve of critical points, found without any of the code that looks for segments. */
export function segmentAlong(
  compiled: CompiledType,
  start: readonly number[],
  [from, centre, to]: readonly [number, number, number],
  radii: readonly number[] = start.map(() => 1e-9),
): Segment {
  const h = 1e-5;
  const point = pointNear(compiled, start, centre);
  const [above, below] = [pointNear(compiled, point, centre + h), pointNear(compiled, point, centre - h)];
  const tangent = above.map((x, i) => (x - (below[i] as number)) / (2 * h));
  return { from, to, centre, point, tangent, radii, ...preconditioners(compiled, { parameter: centre, x: point }) };
}
