import type { Matrix } from '../linalg/matrix.js';
import { matrixProduct, matrixTimes } from '../linalg/matrix.js';
import { inertia } from '../linalg/solve.js';
import { geometry, ZeroRowError } from '../model/geometry.js';
import { gradient } from '../model/gradient.js';
import { gramMatrix, hessianBlock } from '../model/hessian.js';
import type { Ball, BallRing } from '../numeric/ball.js';
import { type Dual, dualRing } from '../scalar/dual.js';
import type { Elementary } from '../scalar/ring.js';
import { evaluatePolynomial } from '../symbolic/polynomial.js';
import { type CompiledType, weightsAt } from './compile.js';

/** Bits of the balls: those of doubles, what cancels at d up to some thousands, and some. */
export const RANGE_BITS = 80;
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

/** What is proved on a segment. */
export interface SegmentProof {
  /** How far the image of the box of radii reaches in each unknown: below the radius. */
  readonly reach: readonly number[];
  /** Negative eigenvalues per block of the compiled type, constant on the segment; null where the degree is nowhere positive. */
  readonly negative: readonly (number | null)[];
}

/** A segment that was not proved: the reason, and radii that are worth a try, where there are any. */
export interface FailedSegment {
  readonly reason: string;
  readonly radii: readonly number[] | null;
}

/**
 * Tries to prove that for every real d of a segment there is one and only one critical point within the radii, and that
 * the Hessian's index on every component is constant.
 *
 * The test of Krawczyk with d an interval: K = −Y F + (1 − Y F′)[η] in the deviation η from the line, for all d at once.
 * F on the line is enclosed by Taylor's formula of order 2, F′ and the blocks in mean value form, about the centre, so
 * that terms of size d that cancel do so once and for all. A block's inertia is that of VᵀMV by LDLᵀ, V approximate
 * eigenvectors at the centre, proved regular.
 * Cost: one evaluation over balls and one over duals of balls, whatever the length. Source: Neumaier 1990, section 5.1, for
 * the test with parameters; Moore, Kearfott & Cloud 2009 for the mean value form.
 */
export function proveSegment(balls: BallRing, compiled: CompiledType, segment: Segment): SegmentProof | FailedSegment {
  try {
    return balls.scope(
      () => attemptSegment(balls, compiled, segment),
      () => [],
    );
  } catch (error) {
    // Rows that may vanish, and unbounded balls, of which nothing can be said.
    if (error instanceof ZeroRowError || error instanceof RangeError) return failed(error.message);
    throw error;
  }
}

function attemptSegment(balls: BallRing, compiled: CompiledType, segment: Segment): SegmentProof | FailedSegment {
  const { nearest } = balls;
  // Taylor's formula and the mean value theorem hold between the centre and d: the derivatives are enclosed there only.
  if (!(segment.from < segment.to && segment.from <= segment.centre && segment.centre <= segment.to)) {
    return failed('its centre is not between its ends');
  }
  const exact = (x: number): Ball => balls.point(nearest.fromNumber(x));
  const centre = exact(segment.centre);
  const whole = balls.hull(exact(segment.from), exact(segment.to));
  const delta = balls.sub(whole, centre);
  const point = segment.point.map(exact);
  const tangent = segment.tangent.map(exact);
  const box = segment.radii.map((r) => balls.hull(exact(-r), exact(r)));

  const weights = weightsAt(balls, compiled, centre);
  const atCentre = geometry(balls, compiled.structure, weights, point);
  // Over the whole box: derivatives by every unknown and by d.
  const n = point.length;
  const duals = dualRing(balls, n + 1);
  const around = point.map((x, i) => duals.variable(i, balls.sum([x, balls.mul(tangent[i] as Ball, delta), box[i] as Ball])));
  const g = geometry(duals, compiled.structure, weightsAt(duals, compiled, duals.variable(n, whole)), around);
  const areas = [...g.students, ...g.teachers].map((p) => p.area.value);
  if (![...areas, ...g.squaredNorms.map((x) => x.value)].every((x) => balls.sign(x) === 1)) {
    return failed('rows that are zero or parallel could not be excluded');
  }
  /** f over the segment and box: its value at the centre, its slope along the line, and its slopes across. */
  const meanValue = (value: Ball, f: Dual<Ball>): Ball => {
    const slopes = point.map((_, i) => f.partials[i]);
    const along = balls.sum([
      ...(f.partials[n] ? [f.partials[n]] : []),
      ...slopes.flatMap((p, i) => (p ? [balls.mul(p, tangent[i] as Ball)] : [])),
    ]);
    return balls.sum([value, balls.mul(along, delta), ...slopes.flatMap((p, i) => (p ? [balls.mul(p, box[i] as Ball)] : []))]);
  };

  const { structure } = compiled;
  const size = (e: number): number => structure.entries[e]?.size as number;
  const residual = residualOnLine(balls, compiled, { centre, whole, delta, point, tangent });
  /** The blocks over the whole segment and box, in mean value form. */
  const blocks = compiled.blocks.map(({ structure: block }) => {
    const value = hessianBlock(balls, atCentre, block);
    const around = hessianBlock(duals, g, block);
    return { enclosed: value.map((row, i) => row.map((x, j) => meanValue(x, around[i]?.[j] as Dual<Ball>))) };
  });
  const invariant = blocks[0];
  if (!invariant) return failed('a type without component t');
  // F′ per entry; sizes of orbits are positive numbers and only scale the equations.
  const scaled = (m: Matrix<Ball>): Matrix<Ball> => m.map((row, e) => row.map((x) => balls.div(x, weights[size(e)] as Ball)));
  const sizeRatio = g.weights.map((w, i) => balls.div(weights[i] as Ball, w.value));
  const jacobian = scaled(invariant.enclosed).map((row, e) => row.map((x) => balls.mul(x, sizeRatio[size(e)] as Ball)));
  const y = segment.inverse.map((row) => row.map(exact));
  const rest = matrixProduct(balls, y, jacobian).map((row, i) =>
    row.map((x, j) => balls.sub(i === j ? balls.one : balls.zero, x)),
  );
  const step = matrixTimes(balls, y, residual);
  const image = rest.map((row, i) => balls.sub(balls.dot(row, box), step[i] as Ball));
  const size1 = (x: Ball): number => balls.toNumbers(balls.point(balls.magnitude(x)))[1];
  if (!image.every((x, i) => balls.inside(x, box[i] as Ball))) {
    return {
      reason: 'the image of the box is not inside it',
      radii: fixedRadii(
        step.map(size1),
        rest.map((row) => row.map(size1)),
      ),
    };
  }
  const negative: (number | null)[] = [];
  for (const [b, { component, structure: block }] of compiled.blocks.entries()) {
    const degree = evaluatePolynomial(balls, component.degree, whole);
    if (balls.sign(degree) === -1 || balls.isZero(degree) === 'yes') {
      negative.push(null);
      continue;
    }
    const parts = blocks[b] as (typeof blocks)[number];
    const vectors = (segment.vectors[b] ?? []).map((v) => v.map(exact));
    const count = turnedInertia(balls, parts.enclosed, vectors, gramMatrix(balls, weights, block));
    if (count === undefined) return failed(`the inertia of component ${component.name} could not be decided`);
    negative.push(count);
  }
  return { reach: image.map(size1), negative };
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
  const atCentre = perEntry(
    duals,
    compiled,
    duals.variable(0, centre),
    point.map((x, i) => duals.make(x, [tangent[i] as Ball])),
  );
  const overAll = perEntry(
    twice,
    compiled,
    twice.variable(0, duals.variable(0, whole)),
    point.map((x, i) => {
      const slope = tangent[i] as Ball;
      return twice.make(duals.make(balls.add(x, balls.mul(slope, delta)), [slope]), [duals.constant(slope)]);
    }),
  );
  const half = balls.div(balls.sqr(delta), balls.fromInteger(2));
  return atCentre.map((f, e) => {
    const second = duals.partial(twice.partial(overAll[e] as (typeof overAll)[number], 0), 0);
    return balls.sum([f.value, balls.mul(duals.partial(f, 0), delta), balls.mul(second, half)]);
  });
}

/** The gradient per entry, as in the critical-point equations. */
function perEntry<T>(R: Elementary<T>, compiled: CompiledType, d: T, x: readonly T[]): readonly T[] {
  const { structure } = compiled;
  const weights = weightsAt(R, compiled, d);
  return gradient(R, geometry(R, structure, weights, x)).map((f, e) =>
    R.div(f, weights[structure.entries[e]?.size as number] as T),
  );
}

function failed(reason: string): FailedSegment {
  return { reason, radii: null };
}

/** Radii r = s + |R| r for which the test would succeed if s and R did not depend on them; null if there are none. */
function fixedRadii(step: readonly number[], rest: Matrix<number>): readonly number[] | null {
  let radii = step;
  for (let i = 0; i < FIXED_STEPS; i++) {
    radii = step.map((s, k) => s + radii.reduce((sum, r, j) => sum + (rest[k]?.[j] as number) * r, 0));
  }
  const next = step.map((s, k) => s + radii.reduce((sum, r, j) => sum + (rest[k]?.[j] as number) * r, 0));
  const settled = next.every((r, k) => Number.isFinite(r) && r <= SETTLED * (radii[k] as number));
  return settled ? radii.map((r) => ROOM * r) : null;
}

const FIXED_STEPS = 40;
/** Radii that grow by less than this per step have settled. */
const SETTLED = 1.01;
/** What is left to the dependence of s and R on the radii. */
const ROOM = 1.15;

/** The number of negative eigenvalues of a symmetric matrix of wide balls, after a change of basis that nearly diagonalises it. */
function turnedInertia(balls: BallRing, matrix: Matrix<Ball>, rows: Matrix<Ball>, gram: Matrix<Ball>): number | undefined {
  if (rows.length !== matrix.length) return undefined;
  const columns = (rows[0] ?? []).map((_, i) => rows.map((v) => v[i] as Ball));
  const turned = (m: Matrix<Ball>): Matrix<Ball> => matrixProduct(balls, matrixProduct(balls, rows, m), columns);
  // VᵀGV near the identity: V is regular.
  const off = turned(gram).map((row, i) =>
    balls.sum(row.map((x, j) => balls.point(balls.magnitude(i === j ? balls.sub(x, balls.one) : x)))),
  );
  if (!off.every((x) => balls.sign(balls.sub(balls.one, x)) === 1)) return undefined;
  return inertia(balls, turned(matrix), (x) => balls.nearest.exponent(balls.mignitude(x)))?.negative;
}

/**
 * Negative eigenvalues per block on two segments together; undefined where they differ. A block whose degree is positive
 * on one of them only must have none there.
 */
export function joinNegative(
  one: SegmentProof['negative'],
  next: SegmentProof['negative'],
): SegmentProof['negative'] | undefined {
  const agree = one.every((n, b) => n === next[b] || ((n === null || next[b] === null) && (n ?? next[b]) === 0));
  return agree ? one.map((n, b) => n ?? next[b] ?? null) : undefined;
}

/** The points of a segment at one d of it, within the radii or a part of them. */
export function segmentBox(
  balls: BallRing,
  segment: Segment,
  d: number,
  radii: readonly number[] = segment.radii,
): readonly Ball[] {
  const exact = (x: number): Ball => balls.point(balls.nearest.fromNumber(x));
  const delta = balls.sub(exact(d), exact(segment.centre));
  return segment.point.map((x, i) => {
    const r = radii[i] as number;
    return balls.sum([exact(x), balls.mul(exact(segment.tangent[i] as number), delta), balls.hull(exact(-r), exact(r))]);
  });
}

/** Whether at the common d the point of one segment is proved to be that of the other. */
export function areGlued(
  balls: BallRing,
  one: { readonly segment: Segment; readonly proof: SegmentProof },
  next: { readonly segment: Segment; readonly proof: SegmentProof },
): boolean {
  if (one.segment.to !== next.segment.from) return false;
  const d = next.segment.from;
  const inside = (a: typeof one, b: typeof one): boolean =>
    balls.scope(
      () => {
        const small = segmentBox(balls, a.segment, d, a.proof.reach);
        const large = segmentBox(balls, b.segment, d);
        return small.every((x, i) => balls.contains(large[i] as typeof x, x));
      },
      () => [],
    );
  return inside(one, next) || inside(next, one);
}
