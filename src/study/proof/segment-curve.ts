import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import { hasShape, matrixProduct, matrixTimes } from '../../linalg/matrix.js';
import { type Geometry, geometry, smoothnessMargins } from '../../model/geometry.js';
import { hessianBlock } from '../../model/hessian.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import { type Dual, type DualRing, dualRing } from '../../scalar/dual.js';
import { at, range, zipWith } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { evaluatePolynomial, isConstant } from '../../symbolic/exact/polynomial.js';

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
  /** The same in mean value form, narrower. */
  readonly blocks: readonly Matrix<Ball>[];
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

  const weights = weightsAt(balls, compiled, centre);
  const atCentre = geometry(balls, compiled.structure, weights, point);
  // Over the whole box: derivatives by every unknown and by d.
  const n = point.length;
  const duals = dualRing(balls, n + 1);
  const line = zipWith(point, tangent, (x, slope) => balls.add(x, balls.mul(slope, delta)));
  const around = zipWith(line, box, (x, deviation, i) => duals.variable(i, balls.add(x, deviation)));
  const g = geometry(duals, compiled.structure, weightsAt(duals, compiled, duals.variable(n, whole)), around);
  if (!smoothnessMargins(g).every((x) => balls.sign(x.value) === 1)) {
    return failed('rows that are zero or parallel could not be excluded');
  }
  /** f over the segment and box: its value at the centre, its slope along the line, and its slopes across. */
  const meanValue = (value: Ball, f: Dual<Ball>): Ball => {
    const slopes = range(n).map((i) => duals.partial(f, i));
    const along = balls.sum([duals.partial(f, n), ...zipWith(slopes, tangent, balls.mul)]);
    return balls.sum([value, balls.mul(along, delta), ...zipWith(slopes, box, balls.mul)]);
  };

  const residual = residualOnLine(balls, compiled, { centre, whole, delta, point, tangent });
  /** The blocks over the whole segment and box, in mean value form. */
  const aroundBlocks = compiled.blocks.map(({ structure: block }) => hessianBlock(duals, g, block));
  const blocks = zipWith(compiled.blocks, aroundBlocks, ({ structure: block }, matrix) =>
    zipWith(hessianBlock(balls, atCentre, block), matrix, (row, around) => zipWith(row, around, meanValue)),
  );
  const invariant = blocks[0];
  if (!invariant) return failed('a type without component t');
  // F′ per entry; sizes of orbits are positive numbers and only scale the equations.
  const weightsOverAll = g.weights.map((w) => w.value);
  const jacobian = perEntry(balls, compiled, weightsOverAll).rows(invariant);
  const y = segment.inverse.map((row) => row.map(exact));
  const rest = matrixProduct(balls, y, jacobian).map((row, i) =>
    row.map((x, j) => balls.sub(i === j ? balls.one : balls.zero, x)),
  );
  const step = matrixTimes(balls, y, residual);
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
    weights: weightsOverAll,
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

/** The critical-point equations on the line over a segment: Taylor's formula of order 2 about the centre. */
function residualOnLine(
  balls: BallRing,
  compiled: CompiledType,
  line: {
    readonly centre: Ball;
    readonly whole: Ball;
    readonly delta: Ball;
    readonly point: readonly Ball[];
    readonly tangent: readonly Ball[];
  },
): readonly Ball[] {
  const { centre, whole, delta, point, tangent } = line;
  const duals = dualRing(balls, 1);
  const twice = dualRing(duals, 1);
  const atCentre = gradientPerEntry(
    duals,
    compiled,
    duals.variable(0, centre),
    zipWith(point, tangent, (x, slope) => duals.make(x, [slope])),
  );
  const overAll = gradientPerEntry(
    twice,
    compiled,
    twice.variable(0, duals.variable(0, whole)),
    zipWith(point, tangent, (x, slope) =>
      twice.make(duals.make(balls.add(x, balls.mul(slope, delta)), [slope]), [duals.constant(slope)]),
    ),
  );
  const half = balls.div(balls.sqr(delta), balls.fromInteger(2));
  return zipWith(atCentre, overAll, (f, onAll) => {
    const second = duals.partial(twice.partial(onAll, 0), 0);
    return balls.sum([f.value, balls.mul(duals.partial(f, 0), delta), balls.mul(second, half)]);
  });
}

/** The gradient per entry, as in the critical-point equations. */
function gradientPerEntry<T>(R: Elementary<T>, compiled: CompiledType, d: T, x: readonly T[]): readonly T[] {
  const weights = weightsAt(R, compiled, d);
  return perEntry(R, compiled, weights).gradient(geometry(R, compiled.structure, weights, x));
}

export function failed(reason: string): FailedSegment {
  return { reason, radii: null };
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
/** What is left to the dependence of s and R on the radii. */
const ROOM = 1.15;
