import { describe, expect, it } from 'vitest';
import type { SystemFamily } from '../../src/linalg/system.js';
import { atParameter, type CurvePoint, curveTangent, followCurve } from '../../src/numeric/arclength.js';
import { at } from '../../src/scalar/list.js';
import type { Elementary } from '../../src/scalar/ring.js';

/** x² + p² = 4: two folds, at p = −2 and p = 2. */
const circle: SystemFamily = {
  size: 1,
  over: <T>(R: Elementary<T>, p: T) => ({
    residual: ([x = R.zero]: readonly T[]) => [R.sub(R.add(R.sqr(x), R.sqr(p)), R.fromInteger(4))],
    jacobian: ([x = R.zero]: readonly T[]) => [[R.mul(R.fromInteger(2), x)]],
  }),
};
/** x (p − 2 + x) = 0: two lines that cross at p = 2. */
const crossing: SystemFamily = {
  size: 1,
  over: <T>(R: Elementary<T>, p: T) => {
    const away = R.sub(p, R.fromInteger(2));
    return {
      residual: ([x = R.zero]: readonly T[]) => [R.mul(x, R.add(away, x))],
      jacobian: ([x = R.zero]: readonly T[]) => [[R.add(away, R.mul(R.fromInteger(2), x))]],
    };
  },
};

const OPTIONS = { guard: 12, longest: 0.1, shortest: 1e-7, most: 500, range: [0.1, 10] as const };

function start(family: SystemFamily, parameter: number, x: number, along: readonly number[]): CurvePoint {
  return { parameter, x: [x], tangent: curveTangent(family, parameter, [x], along) ?? [] };
}

function followed(family: SystemFamily, from: CurvePoint, options = {}): { points: CurvePoint[]; end: string } {
  const points: CurvePoint[] = [from];
  const steps = followCurve(family, from, { ...OPTIONS, ...options });
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return { points, end: next.value };
    points.push(next.value);
  }
}

describe('a curve followed by arclength', () => {
  it('goes round a fold, and stays on the curve', () => {
    const { points, end } = followed(circle, start(circle, 1, Math.sqrt(3), [0, 1]));
    expect(end).toBe('range');
    const last = at(points, points.length - 1);
    expect(last.parameter).toBe(0.1);
    expect(at(last.x, 0)).toBeCloseTo(-Math.sqrt(4 - 0.01), 12);
    for (const { parameter, x, tangent } of points) {
      expect(at(x, 0) ** 2 + parameter ** 2).toBeCloseTo(4, 11);
      expect(Math.hypot(...tangent)).toBeCloseTo(1, 12);
      // The tangent in (x, ln p) of x² + p² = 4 is proportional to (−p², x).
      expect(at(tangent, 0) * at(x, 0) + at(tangent, 1) * parameter ** 2).toBeCloseTo(0, 10);
    }
    expect(Math.max(...points.map(({ parameter }) => parameter))).toBeLessThanOrEqual(2);
    expect(Math.max(...points.map(({ parameter }) => parameter))).toBeGreaterThan(1.99);
  });

  it('does not turn into a line that it crosses', () => {
    const { points } = followed(crossing, start(crossing, 1, 1, [0, 1]), { range: [0.5, 3] });
    for (const { parameter, x } of points) expect(at(x, 0)).toBeCloseTo(2 - parameter, 10);
    expect(at(points, points.length - 1).parameter).toBe(3);
  });

  it('stops where a step is refused however short it is, and after too many points', () => {
    const refused = followed(circle, start(circle, 1, Math.sqrt(3), [0, 1]), {
      accept: (_: CurvePoint, { parameter }: CurvePoint) => parameter < 1.5,
    });
    expect(refused.end).toBe('step too small');
    expect(at(refused.points, refused.points.length - 1).parameter).toBeCloseTo(1.5, 5);
    expect(followed(circle, start(circle, 1, Math.sqrt(3), [0, 1]), { most: 3 })).toMatchObject({ end: 'too many points' });
  });

  it('has no tangent where two curves cross, and no point beyond a fold', () => {
    expect(curveTangent(crossing, 2, [0], [0, 0])).toBeUndefined();
    const [a, b] = [start(circle, 1, Math.sqrt(3), [0, 1]), start(circle, 1.5, Math.sqrt(1.75), [0, 1])];
    expect(at(atParameter(circle, a, b, 1.2, 12)?.x ?? [], 0)).toBeCloseTo(1.6, 12);
    expect(atParameter(circle, a, b, 2.5, 12)).toBeUndefined();
  });
});
