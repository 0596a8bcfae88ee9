import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import { matrixTimes } from '../../linalg/matrix.js';
import { geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import { componentText } from '../../representation/component.js';
import { type Dual, type DualRing, dualRing } from '../../scalar/dual.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { enclosedBy } from '../proof/mean-value.js';
import { blockInertia, evaluated, facts, isBasis, type SegmentProof, segmentBox, turned } from '../proof/segment.js';
import { exactBalls, type FailedSegment, failed, type SegmentCurve, segmentCurve, tightened } from '../proof/segment-curve.js';
import { negativeEigenvalues } from '../proof/verified-index.js';
import type { Counts, CrossingPiece } from './piece.js';

/** What is proved on a crossing piece. */
export interface CrossingPieceProof extends Omit<SegmentProof, 'negative'> {
  /** Negative eigenvalues below and above the d at which one passes through 0. */
  readonly below: Counts;
  readonly above: Counts;
  /** Doubles between which that d lies. */
  readonly d: readonly [number, number];
}

/**
 * Tries to prove that on a segment there is one curve of critical points, that along it one eigenvalue of one component is 0 at
 * exactly one d, through which it passes with non-zero speed, and that no other eigenvalue of any component is ever 0.
 *
 * The curve and all other components as in `proveSegment`. The block of the component, after a change of basis, is evaluated
 * over duals in d along the curve, whose slope is enclosed by that of its equations. In LDLᵀ all pivots but the last keep
 * their signs on the whole segment, the derivative of the last one has a sign, and the numbers of negative eigenvalues at the
 * two ends differ by one: the last pivot is monotone and is 0 once.
 * Cost: that of a segment and of two points. Source: as for a segment; Sylvester's law.
 */
export function proveCrossingPiece(
  balls: BallRing,
  compiled: CompiledType,
  { segment, block }: CrossingPiece,
): CrossingPieceProof | FailedSegment {
  if (compiled.blocks[block] === undefined) return failed(`there is no component ${block}`);
  return evaluated(balls, () => {
    const curve = segmentCurve(balls, compiled, segment);
    if ('reason' in curve) return curve;
    const constant: (number | null)[] = [];
    for (const b of compiled.blocks.keys()) {
      const count = b === block ? 0 : blockInertia(balls, compiled, segment, curve, b);
      if (typeof count === 'object' && count !== null) return tightened(count, curve, segment);
      constant.push(count);
    }
    const passage = passageOf(balls, compiled, { segment, block }, curve);
    if ('reason' in passage) return tightened(passage, curve, segment);
    const [below, above] = [passage.below, passage.above].map((n) => constant.map((count, b) => (b === block ? n : count)));
    return { ...facts(balls, compiled, curve), below: below ?? [], above: above ?? [], d: passage.d };
  });
}

interface Passage {
  readonly below: number;
  readonly above: number;
  readonly d: readonly [number, number];
}

/** The eigenvalue that passes through 0, or what could not be proved of it. */
function passageOf(
  balls: BallRing,
  compiled: CompiledType,
  { segment, block }: Omit<CrossingPiece, 'kind'>,
  curve: SegmentCurve,
): Passage | FailedSegment {
  const { component, structure } = at(compiled.blocks, block);
  const name = componentText(component, compiled.type);
  if (balls.sign(evaluatePolynomial(balls, component.degree, curve.whole)) !== 1) {
    return failed(`the degree of component ${name} is not positive on all of the segment`);
  }
  const exact = exactBalls(balls);
  const rows = at(segment.vectors, block).map((v) => v.map(exact));
  if (!isBasis(balls, rows, gramMatrix(balls, curve.weights, structure))) {
    return failed(`the inner product of component ${name} is not proved to be positive definite`);
  }
  const slopes = curveSlopes(balls, compiled, curve);
  if (slopes === undefined) return failed('the slope of the curve could not be enclosed');
  const along = dualRing(balls, 1);
  const values = enclosedBy(balls, at(curve.blocks, block), (part) => turned(balls, rows, part));
  const speeds = turned(
    balls,
    rows,
    at(curve.aroundBlocks, block).map((row) => row.map((f) => directional(balls, curve.duals, f, slopes))),
  );
  const matrix = zipWith(values, speeds, (line, derivatives) => zipWith(line, derivatives, (x, speed) => along.make(x, [speed])));
  const last = lastPivot(balls, along, matrix);
  if (last === undefined) return failed(`the other eigenvalues of component ${name} could not be separated from 0`);
  const speed = along.partial(last.pivot, 0);
  const direction = balls.sign(speed);
  if (direction !== 1 && direction !== -1) return failed(`an eigenvalue of component ${name} is not proved to be monotone`);
  const blockAt = (d: number): Matrix<Ball> => {
    const g = geometry(
      balls,
      compiled.structure,
      weightsAt(balls, compiled, exact(d)),
      segmentBox(balls, segment, d, curve.reach),
    );
    return turned(balls, rows, hessianBlock(balls, g, structure));
  };
  const [below, above] = [negativeEigenvalues(balls, blockAt(segment.from)), negativeEigenvalues(balls, blockAt(segment.to))];
  if (below === undefined || above === undefined || above - below !== -direction) {
    return failed(`no eigenvalue of component ${name} is proved to pass through 0`);
  }
  return { below, above, d: zeroBetween(balls, segment, lastValue(balls, blockAt(segment.centre), last.row), speed) };
}

/** By the mean value theorem the zero is at centre − S(centre)/S′ for a slope between the bounds; within the segment in any case. */
function zeroBetween(
  balls: BallRing,
  { from, to, centre }: CrossingPiece['segment'],
  value: Ball | undefined,
  speed: Ball,
): readonly [number, number] {
  if (value === undefined) return [from, to];
  const [low, high] = balls.toNumbers(balls.sub(exactBalls(balls)(centre), balls.div(value, speed)));
  return [Math.max(from, low), Math.min(to, high)];
}

/**
 * Bounds of dξ/dd along the curve: τ + δ with (1 − E) δ = −Y (F_d + F_ξ τ), E = 1 − Y F′, over the whole segment; undefined where
 * |E| is not proved to contract.
 */
export function curveSlopes(balls: BallRing, compiled: CompiledType, curve: SegmentCurve): readonly Ball[] | undefined {
  const { duals, tangent, inverse, rest, box } = curve;
  const equations = perEntry(duals, compiled, curve.geometry.weights).gradient(curve.geometry);
  const drift = equations.map((f) => directional(balls, duals, f, tangent));
  const step = matrixTimes(balls, inverse, drift);
  // In the norm max |δ_i|/r_i, in which the test of Krawczyk has |E| < 1.
  const size = (x: Ball): Ball => balls.point(balls.magnitude(x));
  const radii = box.map(size);
  const largest = (sides: readonly Ball[]): Ball => sides.reduce(balls.hull);
  const contraction = upper(
    balls,
    largest(rest.map((row, i) => balls.div(balls.sum(zipWith(row, radii, (x, r) => balls.mul(size(x), r))), at(radii, i)))),
  );
  const room = balls.sub(balls.one, contraction);
  if (balls.sign(room) !== 1) return undefined;
  const norm = upper(balls, balls.div(largest(zipWith(step, radii, (s, r) => balls.div(size(s), r))), room));
  let deviations: readonly Ball[] = radii.map((r) => {
    const most = upper(balls, balls.mul(norm, r));
    return balls.hull(balls.neg(most), most);
  });
  // δ = E δ − s per unknown: one norm for all is coarse where radii are far from being in the proportions of δ.
  for (let i = 0; i < REFINEMENTS; i++) {
    const before = deviations;
    deviations = zipWith(rest, step, (row, s) => balls.sub(balls.dot(row, before), s));
  }
  return zipWith(tangent, deviations, balls.add);
}

/** Times that bounds of slopes are put to their equation. */
const REFINEMENTS = 3;

/** The upper bound of a ball as a number. */
function upper(balls: BallRing, x: Ball): Ball {
  return balls.point(x.upper);
}

/** The derivative by d along a curve with these slopes. */
function directional(balls: BallRing, duals: DualRing<Ball>, f: Dual<Ball>, slopes: readonly Ball[]): Ball {
  return balls.sum([duals.partial(f, slopes.length), ...slopes.map((slope, i) => balls.mul(slope, duals.partial(f, i)))]);
}

/**
 * The last pivot of LDLᵀ with its row, the others being proved not to be 0; undefined where one of them is not. It is det M over the
 * minor of the others, in whatever order those are taken.
 *
 * @param last the row to be left to the last; where it is not given, the one that is nearest to 0 at each step is put off.
 */
export function lastPivot(
  balls: BallRing,
  R: DualRing<Ball>,
  matrix: Matrix<Dual<Ball>>,
  last?: number,
): { readonly row: number; readonly pivot: Dual<Ball> } | undefined {
  let rest = matrix.map((entries, row) => ({ row, entries }));
  while (rest.length > 1) {
    const sizes = rest.map(({ row, entries }, i) =>
      row === last ? Number.NEGATIVE_INFINITY : balls.nearest.exponent(balls.mignitude(at(entries, i).value)),
    );
    const best = Math.max(...sizes);
    if (best === Number.NEGATIVE_INFINITY) return undefined;
    const p = sizes.indexOf(best);
    const { entries: pivotRow } = at(rest, p);
    const pivot = at(pivotRow, p);
    rest = rest.flatMap(({ row, entries }, i) => {
      if (i === p) return [];
      const factor = R.div(at(entries, p), pivot);
      return [{ row, entries: entries.flatMap((x, j) => (j === p ? [] : [R.sub(x, R.mul(factor, at(pivotRow, j)))])) }];
    });
  }
  const [only] = rest;
  return only && { row: only.row, pivot: at(only.entries, 0) };
}

/** The pivot of a row that is left to the last, without derivatives. */
function lastValue(balls: BallRing, matrix: Matrix<Ball>, row: number): Ball | undefined {
  const R = dualRing(balls, 0);
  const constants = matrix.map((line) => line.map(R.constant));
  return lastPivot(balls, R, constants, row)?.pivot.value;
}
