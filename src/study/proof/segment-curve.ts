import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import { hasShape, matrixProduct, matrixTimes } from '../../linalg/matrix.js';
import { type Geometry, geometry, smoothnessMargins } from '../../model/geometry.js';
import { hessianBlock } from '../../model/hessian.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import { type Dual, type DualRing, dualRing } from '../../scalar/dual.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, isConstant } from '../../symbolic/exact/polynomial.js';
import { alongLine } from './along-line.js';
import { acrossLine, enclosedBy, type MeanValueMatrix, polynomialsAt } from './mean-value.js';

/**
 * A piece of a family over an interval of d: at every d in it the critical point lies within `radii` of
 * point + tangent·(d − centre). All numbers are doubles and mean exactly what they are.
 */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly centre: number;
  readonly point: readonly number[];
  readonly tangent: readonly number[];
  readonly radii: readonly number[];
  /** An approximate inverse of the Jacobian at the centre; success depends on it, truth does not. */
  readonly inverse: Matrix<number>;
  /** Approximate eigenvectors of every block at the centre, one per row; success depends on them, truth does not. */
  readonly vectors: readonly Matrix<number>[];
}

/** A segment that was not proved: the reason, and radii that are worth a try, where there are any. */
export interface FailedSegment {
  readonly reason: string;
  readonly radii: readonly number[] | null;
}

/** The curve of critical points over a segment, proved, with what it was proved from: balls over all d of it and all deviations. */
export interface SegmentCurve {
  readonly whole: Ball;
  /** d − centre. */
  readonly delta: Ball;
  readonly point: readonly Ball[];
  readonly tangent: readonly Ball[];
  /** The deviations from the line. */
  readonly box: readonly Ball[];
  /** Derivatives by every unknown and, last, by d. */
  readonly duals: DualRing<Ball>;
  readonly geometry: Geometry<Dual<Ball>>;
  readonly weights: readonly Ball[];
  /** The blocks of the Hessian with their derivatives. */
  readonly aroundBlocks: readonly Matrix<Dual<Ball>>[];
  /** The same by Taylor's formula along the line and the mean value theorem across, narrower once a matrix is put to them. */
  readonly blocks: readonly MeanValueMatrix[];
  readonly inverse: Matrix<Ball>;
  /** 1 − Y F′. */
  readonly rest: Matrix<Ball>;
  /** How far the image of the box of radii reaches in each unknown: below the radius. */
  readonly reach: readonly number[];
}

/**
 * Proves that at every d of a segment there is one and only one critical point within the radii, and evaluates the blocks of the
 * Hessian there; says why where it cannot. What it gives holds balls, and ends with the scope in which it is called.
 */
export function segmentCurve(balls: BallRing, compiled: CompiledType, segment: Segment): SegmentCurve | FailedSegment {
  const defect = shapeDefect(balls, compiled, segment);
  if (defect !== undefined) return failed(defect);
  const exact = exactBalls(balls);
  const centre = exact(segment.centre);
  const whole = balls.hull(exact(segment.from), exact(segment.to));
  const delta = balls.sub(whole, centre);
  const point = segment.point.map(exact);
  const tangent = segment.tangent.map(exact);
  const box = segment.radii.map((r) => balls.hull(exact(-r), exact(r)));
  if (!hasTwoElements(balls, compiled, [exact(segment.from), exact(segment.to)])) {
    return failed('a block has less than two elements');
  }

  // Over the whole box: derivatives by every unknown and by d.
  const n = point.length;
  const duals = dualRing(balls, n + 1);
  const around = zipWith(point, tangent, (x, slope) => balls.add(x, balls.mul(slope, delta))).map((x, i) =>
    duals.variable(i, balls.add(x, at(box, i))),
  );
  const g = geometry(duals, compiled.structure, weightsAt(duals, compiled, duals.variable(n, whole)), around);
  if (!smoothnessMargins(g).every((x) => balls.sign(x.value) === 1)) {
    return failed('rows that are zero or parallel could not be excluded');
  }
  const line = alongLine(balls, compiled, { centre, whole, delta, point, tangent });
  const across = acrossLine(balls, duals, box);
  const aroundBlocks = compiled.blocks.map(({ structure: block }) => hessianBlock(duals, g, block));
  const blocks = zipWith(line.blocks, aroundBlocks, (along, around) => ({ delta, along, across: across(around) }));
  const invariant = aroundBlocks[0];
  if (!invariant) return failed('a type without component t');
  // F′ per entry; sizes of orbits are positive numbers and only scale the equations.
  const rows = perEntry(duals, compiled, g.weights).rows(invariant);
  const y = segment.inverse.map((row) => row.map(exact));
  // Rows of Y that are large, as those for small eigenvalues, are to meet vectors that cancel with them and not intervals.
  const byInverse = (matrix: Matrix<Ball>): Matrix<Ball> => matrixProduct(balls, y, matrix);
  const rest = enclosedBy(balls, { delta, along: line.jacobian, across: across(rows) }, byInverse).map((row, i) =>
    row.map((x, j) => balls.sub(i === j ? balls.one : balls.zero, x)),
  );
  const step = polynomialsAt(balls, line.equations, delta, (list) => matrixTimes(balls, y, list));
  const image = zipWith(rest, step, (row, s) => balls.sub(balls.dot(row, box), s));
  const size1 = (x: Ball): number => balls.toNumbers(balls.point(balls.magnitude(x)))[1];
  if (!image.every((x, i) => balls.inside(x, at(box, i)))) {
    return {
      reason: 'the image of the box is not inside it',
      radii: fixedRadii(
        step.map(size1),
        rest.map((row) => row.map(size1)),
      ),
    };
  }
  return {
    whole,
    delta,
    point,
    tangent,
    box,
    duals,
    geometry: g,
    weights: g.weights.map((w) => w.value),
    aroundBlocks,
    blocks,
    inverse: y,
    rest,
    reach: image.map(size1),
  };
}

/** Doubles as balls: exactly what they are. */
export function exactBalls({ nearest, point }: BallRing): (x: number) => Ball {
  return (x) => point(nearest.fromNumber(x));
}

/** Bits of a double. */
const DOUBLE_BITS = 53;

/** What makes a segment none of this type; undefined where its numbers can be used. */
function shapeDefect({ precision }: BallRing, { blocks, orbits }: CompiledType, segment: Segment): string | undefined {
  const { from, to, centre, point, tangent, radii, inverse, vectors } = segment;
  if (precision < DOUBLE_BITS) return `${precision} bits do not hold its numbers`;
  // Taylor's formula and the mean value theorem hold between the centre and d: the derivatives are enclosed there only.
  if (!(from < to && from <= centre && centre <= to)) return 'its centre is not between its ends';
  const n = orbits.length;
  const wrong = [point, tangent, radii].find((list) => list.length !== n);
  if (wrong) return `a list has ${wrong.length} numbers, and its type ${n} unknowns`;
  if (!hasShape(inverse, n)) return `its approximate inverse is not a matrix of ${n} × ${n} numbers`;
  if (vectors.length !== blocks.length)
    return `it has eigenvectors of ${vectors.length} components, and its type ${blocks.length}`;
  const block = blocks.findIndex(({ structure: { multiplicity } }, b) => {
    const list = vectors[b] ?? [];
    // Where the degree is not positive there need be none.
    return list.length > 0 && !hasShape(list, multiplicity);
  });
  if (block >= 0) return `the eigenvectors of component ${blocks[block]?.component.name} have not the shape of its block`;
  const numbers = [from, to, centre, ...point, ...tangent, ...radii, ...inverse.flat(), ...vectors.flat(2)];
  if (!numbers.every(Number.isFinite)) return 'one of its numbers is not finite';
  return radii.every((r) => r > 0) ? undefined : 'a radius is not positive';
}

/** Whether every block has the number 1 for its size or at least two elements at both ends, and hence between. */
function hasTwoElements(balls: BallRing, { type }: CompiledType, ends: readonly Ball[]): boolean {
  const two = balls.fromInteger(2);
  return type.sizes.every(
    (size) =>
      isConstant(size, 1) ||
      ends.every((d) => {
        const sign = balls.sign(balls.sub(evaluatePolynomial(balls, size, d), two));
        return sign === 1 || sign === 0;
      }),
  );
}

export function failed(reason: string): FailedSegment {
  return { reason, radii: null };
}

/** Why more could not be proved of a curve that was, with smaller radii that are worth a try where its zone is well within the given ones. */
export function tightened({ reason, radii }: FailedSegment, { reach }: SegmentCurve, segment: Segment): FailedSegment {
  const closer = reach.map((r) => ROOM * r);
  return { reason, radii: radii ?? (closer.some((r, i) => r < TIGHTER * at(segment.radii, i)) ? closer : null) };
}

/** Radii r = s + |R| r for which the test would succeed if s and R did not depend on them; null if there are none. */
function fixedRadii(step: readonly number[], rest: Matrix<number>): readonly number[] | null {
  const after = (radii: readonly number[]): readonly number[] =>
    zipWith(step, rest, (s, row) => s + zipWith(row, radii, (x, r) => x * r).reduce((sum, x) => sum + x, 0));
  let radii = step;
  for (let i = 0; i < FIXED_STEPS; i++) radii = after(radii);
  const settled = after(radii).every((r, k) => Number.isFinite(r) && r <= SETTLED * at(radii, k));
  return settled ? radii.map((r) => ROOM * r) : null;
}

const FIXED_STEPS = 40;
/** Radii that grow by less than this per step have settled. */
const SETTLED = 1.01;
/** Radii that are smaller by less gain nothing. */
const TIGHTER = 0.7;
/** What is left to the dependence of s and R on the radii. */
const ROOM = 1.15;
