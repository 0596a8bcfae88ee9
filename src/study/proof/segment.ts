import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import { hasShape, matrixProduct, matrixTimes } from '../../linalg/matrix.js';
import { geometry, smoothnessMargins, ZeroRowError } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import { type Ball, BallDomainError, type BallRing } from '../../numeric/ball/ball.js';
import { componentText } from '../../representation/component.js';
import { type Dual, dualRing } from '../../scalar/dual.js';
import { at, range, zipWith } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { evaluatePolynomial, isConstant } from '../../symbolic/exact/polynomial.js';
import { diagonalSigns, isExactIsotropy, negativeEigenvalues, type ProvedSign } from './verified-index.js';

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
  /** The sign of the diagonal entry of each block on the whole segment, where it is proved. */
  readonly signs: readonly ProvedSign[];
  /** Whether for every d of the segment no larger group fixes the point. */
  readonly exactIsotropy: boolean;
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
 * eigenvectors at the centre; VᵀGV near the identity for all d at once proves V regular and the inner product G positive
 * definite. A component whose degree is not positive on the whole segment must have no negative eigenvalue.
 * Shapes, signs and order of all numbers of the segment are checked first: nothing is proved of a segment that does not fit
 * the type.
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
    if (error instanceof ZeroRowError || error instanceof BallDomainError) return failed(error.message);
    throw error;
  }
}

function attemptSegment(balls: BallRing, compiled: CompiledType, segment: Segment): SegmentProof | FailedSegment {
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
  const blocks = compiled.blocks.map(({ structure: block }) => {
    const values = hessianBlock(balls, atCentre, block);
    return zipWith(values, hessianBlock(duals, g, block), (row, around) => zipWith(row, around, meanValue));
  });
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
  const negative: (number | null)[] = [];
  for (const [b, { component, structure: block }] of compiled.blocks.entries()) {
    const degree = balls.sign(evaluatePolynomial(balls, component.degree, whole));
    if (degree === -1 || degree === 0) {
      negative.push(null);
      continue;
    }
    const vectors = at(segment.vectors, b).map((v) => v.map(exact));
    const count = turnedInertia(balls, at(blocks, b), vectors, gramMatrix(balls, weightsOverAll, block));
    const name = componentText(component, compiled.type);
    if (count === undefined) return failed(`the inertia of component ${name} could not be decided`);
    // Where the degree is 0 or negative there is no such eigenvalue: the index would change inside.
    if (degree !== 1 && count > 0) {
      return failed(`component ${name} has ${count} negative eigenvalues and a degree that is not positive on all of it`);
    }
    negative.push(count);
  }
  const differ = (p: number, q: number): boolean => {
    const between = (list: readonly Ball[]): Ball => balls.sub(at(list, p), at(list, q));
    const difference = balls.sum([between(point), balls.mul(between(tangent), delta), between(box)]);
    return balls.isZero(difference) === 'no';
  };
  return {
    reach: image.map(size1),
    negative,
    signs: diagonalSigns(
      balls,
      compiled,
      around.map((x) => x.value),
    ),
    exactIsotropy: isExactIsotropy(compiled, differ),
  };
}

/** Doubles as balls: exactly what they are. */
function exactBalls({ nearest, point }: BallRing): (x: number) => Ball {
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

function failed(reason: string): FailedSegment {
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

/** The number of negative eigenvalues of a symmetric matrix of wide balls, after a change of basis that nearly diagonalises it. */
function turnedInertia(balls: BallRing, matrix: Matrix<Ball>, rows: Matrix<Ball>, gram: Matrix<Ball>): number | undefined {
  const n = matrix.length;
  if (!hasShape(rows, n)) return undefined;
  const columns = (rows[0] ?? []).map((_, i) => rows.map((v) => at(v, i)));
  const turned = (m: Matrix<Ball>): Matrix<Ball> => matrixProduct(balls, matrixProduct(balls, rows, m), columns);
  // VᵀGV near the identity: V is regular and G positive definite.
  const off = turned(gram).map((row, i) =>
    balls.sum(row.map((x, j) => balls.point(balls.magnitude(i === j ? balls.sub(x, balls.one) : x)))),
  );
  if (!off.every((x) => balls.sign(balls.sub(balls.one, x)) === 1)) return undefined;
  return negativeEigenvalues(balls, turned(matrix));
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
  one: { readonly segment: Segment; readonly proof: SegmentProof },
  next: { readonly segment: Segment; readonly proof: SegmentProof },
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
