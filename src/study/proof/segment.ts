import type { CompiledType } from '../../landscape/compile.js';
import { columnsOf, hasShape, type Matrix, matrixProduct } from '../../linalg/matrix.js';
import { ZeroRowError } from '../../model/geometry.js';
import { gramMatrix } from '../../model/hessian.js';
import { type Ball, BallDomainError, type BallRing } from '../../numeric/ball/ball.js';
import { componentText } from '../../representation/component.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { enclosedBy, type MeanValueMatrix } from './mean-value.js';
import {
  exactBalls,
  type FailedSegment,
  failed,
  type Segment,
  type SegmentCurve,
  segmentCurve,
  tightened,
} from './segment-curve.js';
import { diagonalSigns, isExactIsotropy, negativeEigenvalues, type ProvedSign } from './verified-index.js';

export type { FailedSegment, Segment } from './segment-curve.js';

/** Bits of the balls: those of doubles, what cancels at d up to some thousands, and some. */
export const RANGE_BITS = 80;
/** What is proved on a segment. */
export interface SegmentProof {
  /** How far the image of the box of radii reaches in each unknown: below the radius. */
  readonly reach: readonly number[];
  /** Negative eigenvalues per block of the compiled type, constant on the segment; null where the degree is nowhere positive. */
  readonly negative: readonly (number | null)[];
  /** The sign of the diagonal entry of each block on the whole segment, where it is proved. */
  readonly signs: readonly ProvedSign[];
  /** Whether for every d of the segment no larger group fixes the point. */
  readonly exactIsotropy: boolean;
}

/**
 * Tries to prove that for every real d of a segment there is one and only one critical point within the radii, and that
 * the Hessian's index on every component is constant.
 *
 * The test of Krawczyk with d an interval: K = −Y F + (1 − Y F′)[η] in the deviation η from the line, for all d at once.
 * F on the line is enclosed by Taylor's formula of order 2, F′ and the blocks in mean value form, about the centre, so
 * that terms of size d that cancel do so once and for all. A block's inertia is that of VᵀMV by LDLᵀ, V approximate
 * eigenvectors at the centre; VᵀGV near the identity for all d at once proves V regular and the inner product G positive
 * definite. A component whose degree is not positive on the whole segment must have no negative eigenvalue.
 * Shapes, signs and order of all numbers of the segment are checked first: nothing is proved of a segment that does not fit
 * the type.
 * Cost: one evaluation over balls and one over duals of balls, whatever the length. Source: Neumaier 1990, section 5.1, for
 * the test with parameters; Moore, Kearfott & Cloud 2009 for the mean value form.
 */
export function proveSegment(balls: BallRing, compiled: CompiledType, segment: Segment): SegmentProof | FailedSegment {
  return evaluated(balls, () => {
    const curve = segmentCurve(balls, compiled, segment);
    if ('reason' in curve) return curve;
    const negative: (number | null)[] = [];
    for (const b of compiled.blocks.keys()) {
      const count = blockInertia(balls, compiled, segment, curve, b);
      if (typeof count === 'object' && count !== null) return tightened(count, curve, segment);
      negative.push(count);
    }
    return { ...facts(balls, compiled, curve), negative };
  });
}

/** Runs a proof in a scope of its own, and says why where something has no value. */
export function evaluated<P>(balls: BallRing, body: () => P | FailedSegment): P | FailedSegment {
  try {
    return balls.scope(body, () => []);
  } catch (error) {
    // Rows that may vanish, and unbounded balls, of which nothing can be said.
    if (error instanceof ZeroRowError || error instanceof BallDomainError) return failed(error.message);
    throw error;
  }
}

/** What a curve says beside the index: how far it reaches, signs and isotropy. */
export function facts(balls: BallRing, compiled: CompiledType, curve: SegmentCurve): Omit<SegmentProof, 'negative'> {
  const { point, tangent, delta, box, reach, geometry } = curve;
  const differ = (p: number, q: number): boolean => {
    const between = (list: readonly Ball[]): Ball => balls.sub(at(list, p), at(list, q));
    const difference = balls.sum([between(point), balls.mul(between(tangent), delta), between(box)]);
    return balls.isZero(difference) === 'no';
  };
  const signs = diagonalSigns(
    balls,
    compiled,
    geometry.point.map((x) => x.value),
  );
  return { reach, signs, exactIsotropy: isExactIsotropy(compiled, differ) };
}

/** Negative eigenvalues of a block over a segment; null where its degree is nowhere positive, or what could not be proved. */
export function blockInertia(
  balls: BallRing,
  compiled: CompiledType,
  segment: Segment,
  { whole, blocks, weights }: SegmentCurve,
  b: number,
): number | null | FailedSegment {
  const { component, structure } = at(compiled.blocks, b);
  const degree = balls.sign(evaluatePolynomial(balls, component.degree, whole));
  if (degree === -1 || degree === 0) return null;
  const exact = exactBalls(balls);
  const vectors = at(segment.vectors, b).map((v) => v.map(exact));
  const count = turnedInertia(balls, at(blocks, b), vectors, gramMatrix(balls, weights, structure));
  const name = componentText(component, compiled.type);
  if (count === undefined) return failed(`the inertia of component ${name} could not be decided`);
  // Where the degree is 0 or negative there is no such eigenvalue: the index would change inside.
  if (degree !== 1 && count > 0) {
    return failed(`component ${name} has ${count} negative eigenvalues and a degree that is not positive on all of it`);
  }
  return count;
}

/** The number of negative eigenvalues of a symmetric matrix of wide balls, after a change of basis that nearly diagonalises it. */
function turnedInertia(balls: BallRing, matrix: MeanValueMatrix, rows: Matrix<Ball>, gram: Matrix<Ball>): number | undefined {
  if (!isBasis(balls, rows, gram)) return undefined;
  return negativeEigenvalues(
    balls,
    enclosedBy(balls, matrix, (part) => turned(balls, rows, part)),
  );
}

/** V M Vᵀ for the rows of V. */
export function turned<T>(R: Elementary<T>, rows: Matrix<T>, matrix: Matrix<T>): Matrix<T> {
  return matrixProduct(R, matrixProduct(R, rows, matrix), columnsOf(rows));
}

/** Whether rows are proved to be a basis and an inner product positive definite: VGVᵀ is near the identity. */
export function isBasis(balls: BallRing, rows: Matrix<Ball>, gram: Matrix<Ball>): boolean {
  if (!hasShape(rows, gram.length)) return false;
  return turned(balls, rows, gram).every((row, i) => {
    const off = balls.sum(row.map((x, j) => balls.point(balls.magnitude(i === j ? balls.sub(x, balls.one) : x))));
    return balls.sign(balls.sub(balls.one, off)) === 1;
  });
}

/**
 * Negative eigenvalues per block on two segments together; undefined where they differ. A block whose degree is positive
 * on one of them only must have none there.
 */
export function joinNegative(
  one: SegmentProof['negative'],
  next: SegmentProof['negative'],
): SegmentProof['negative'] | undefined {
  if (one.length !== next.length) return undefined;
  const agree = one.every((n, b) => n === next[b] || ((n === null || next[b] === null) && (n ?? next[b]) === 0));
  return agree ? one.map((n, b) => n ?? next[b] ?? null) : undefined;
}

/** Signs on two segments together: where they differ, none is proved. */
export function joinSigns(one: readonly ProvedSign[], next: readonly ProvedSign[]): readonly ProvedSign[] {
  return one.map((sign, a) => (sign === next[a] ? sign : '?'));
}

/** The points of a segment at one d of it, within the radii or a part of them. */
export function segmentBox(
  balls: BallRing,
  segment: Segment,
  d: number,
  radii: readonly number[] = segment.radii,
): readonly Ball[] {
  const exact = exactBalls(balls);
  const delta = balls.sub(exact(d), exact(segment.centre));
  const line = zipWith(segment.point, segment.tangent, (x, slope) => balls.add(exact(x), balls.mul(exact(slope), delta)));
  return zipWith(line, radii, (x, r) => balls.add(x, balls.hull(exact(-r), exact(r))));
}

/**
 * Whether at the common d the point of one segment is proved to be that of the other: the zone in which the one has it lies
 * within the radii of the other. Those are exact; a box about a line that is rounded would be larger than what was proved.
 */
export function areGlued(
  balls: BallRing,
  one: { readonly segment: Segment; readonly proof: Pick<SegmentProof, 'reach'> },
  next: { readonly segment: Segment; readonly proof: Pick<SegmentProof, 'reach'> },
): boolean {
  if (one.segment.to !== next.segment.from) return false;
  const n = one.segment.point.length;
  const lists = [one, next].flatMap(({ segment, proof }) => [segment.point, segment.tangent, segment.radii, proof.reach]);
  if (n === 0 || !lists.every((list) => list.length === n)) return false;
  const d = next.segment.from;
  const exact = exactBalls(balls);
  const inside = (a: typeof one, b: typeof one): boolean =>
    balls.scope(
      () => {
        const zone = segmentBox(balls, a.segment, d, a.proof.reach);
        const { radii } = b.segment;
        const line = segmentBox(
          balls,
          b.segment,
          d,
          radii.map(() => 0),
        );
        const deviations = zipWith(zone, line, balls.sub);
        return zipWith(radii, deviations, (r, x) => balls.contains(balls.hull(exact(-r), exact(r)), x)).every((inside) => inside);
      },
      () => [],
    );
  return inside(one, next) || inside(next, one);
}
