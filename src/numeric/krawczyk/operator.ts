import { columnsOf, hasShape, matrixTimes } from '../../linalg/matrix.js';
import { type BoundSystem, OutsideDomainError, type SquareSystem } from '../../linalg/system.js';
import { at, zipWith } from '../../scalar/list.js';
import { type Ball, BallDomainError, type BallRing, type Endpoint } from '../ball/ball.js';
import type { Mpfr } from '../mpfr/mpfr.js';
import { approximateInverse } from './approximate-inverse.js';

/** A proof that a system has one and only one zero in a box. */
export interface ZeroProof {
  readonly proved: true;
  /** In this box there is exactly one zero, and the Jacobian is regular everywhere in it. */
  readonly box: readonly Ball[];
  /** A part of the box that contains the zero. */
  readonly enclosure: readonly Ball[];
  /** How far the image reaches from the middle of the box, as a part of what the box does, in its worst direction; at most 1. */
  readonly ratio: number;
}

/** No proof. Unless `excluded` is true, the box may contain any number of zeros. */
export interface NoZeroProof {
  readonly proved: false;
  readonly reason: string;
  /** Whether it is proved that the box contains no zero. */
  readonly excluded: boolean;
  /** As for a proof, and rounded up; Infinity where there is no bounded image. */
  readonly ratio: number;
}

/** The answer of the test of Krawczyk. */
export type KrawczykResult = ZeroProof | NoZeroProof;

/** K(X) for a box and a point m in it; throws what the system throws, and a RangeError if no approximate inverse is found. */
export function krawczykImage(
  balls: BallRing,
  bound: BoundSystem<Ball>,
  box: readonly Ball[],
  middle: readonly Mpfr[],
): readonly Ball[] {
  return balls.scope(
    () => {
      const n = box.length;
      const jacobian = bound.jacobian(box);
      const points = middle.map(balls.point);
      const residual = bound.residual(points);
      // A missing equation would be taken for one that holds.
      if (residual.length !== n || !hasShape(jacobian, n)) {
        throw new RangeError(`the system does not give ${n} equations with ${n} derivatives each`);
      }
      const inverse = approximateInverse(
        balls.nearest,
        jacobian.map((row) => row.map(balls.midpoint)),
      );
      if (inverse === undefined) throw new RangeError('the Jacobian in the middle of the box is singular');
      const y = inverse.map((row) => row.map(balls.point));
      const step = matrixTimes(balls, y, residual);
      const deviations = zipWith(box, points, balls.sub);
      const columns = columnsOf(jacobian);
      const moved = zipWith(points, step, balls.sub);
      return y.map((row, i) => {
        const factors = columns.map((column, j) => balls.sub(i === j ? balls.one : balls.zero, balls.dot(row, column)));
        return balls.add(at(moved, i), balls.dot(factors, deviations));
      });
    },
    (image) => image,
  );
}

/** What follows from a box and its image. */
export function judge(balls: BallRing, box: readonly Ball[], middle: readonly Mpfr[], image: readonly Ball[]): KrawczykResult {
  // What holds of all sides of nothing is no proof.
  if (box.length === 0 || middle.length !== box.length || image.length !== box.length) {
    throw new RangeError(`${image.length} sides of an image for ${box.length} of a box`);
  }
  const ratios = image.map((side, i) => reach(balls, at(box, i), at(middle, i), side));
  const ratio = Math.max(...ratios, 0);
  // An image in the interior is a proof, whatever a ratio says that is rounded up.
  if (image.every((side, i) => balls.inside(side, at(box, i)))) {
    return { proved: true, box, enclosure: image, ratio: Math.min(ratio, 1) };
  }
  const excluded = image.some((side, i) => balls.intersect(side, at(box, i)) === undefined);
  if (excluded) return { proved: false, reason: 'the box contains no zero', excluded, ratio };
  if (ratio === Number.POSITIVE_INFINITY) return unanswered(UNBOUNDED);
  const worst = ratios.indexOf(ratio);
  return { proved: false, reason: `the image of the box is not inside the box in unknown ${worst}`, excluded, ratio };
}

export const UNBOUNDED = 'the image of the box is unbounded';

export function unanswered(reason: string): NoZeroProof {
  return { proved: false, reason, excluded: false, ratio: Number.POSITIVE_INFINITY };
}

/** How far a side of the image reaches from the middle, in half sides of the box, which is bounded: an upper bound. */
function reach(balls: BallRing, side: Ball, middle: Mpfr, image: Ball): number {
  if (!isReal(balls, balls.magnitude(image))) return Number.POSITIVE_INFINITY;
  const m = balls.point(middle);
  const part = (end: Mpfr, border: Mpfr): number =>
    balls.toNumbers(balls.div(balls.sub(balls.point(end), m), balls.sub(balls.point(border), m)))[1];
  return Math.max(part(image.lower, side.lower), part(image.upper, side.upper));
}

/** A candidate as a float, which need not be near it. */
export function centre(balls: BallRing, x: Endpoint): Mpfr {
  const m = typeof x === 'string' ? balls.nearest.parse(x) : balls.nearest.convert(x);
  if (!isReal(balls, m)) throw new BallDomainError(`the candidate ${balls.nearest.format(m, 17)} is not a real number`);
  return m;
}

export function isReal(balls: BallRing, x: Mpfr): boolean {
  return balls.nearest.exponent(x) !== Number.POSITIVE_INFINITY;
}

export function expectSize(system: SquareSystem, list: readonly unknown[], what: string): void {
  if (!(system.size > 0)) throw new RangeError(`a system of ${system.size} equations: at least 1 is accepted`);
  if (list.length !== system.size) throw new RangeError(`${list.length} ${what} for ${system.size} unknowns`);
}

/** What `body` returns, or why the system or the arithmetic has no value there. Whatever else is thrown is a defect, and thrown on. */
export function attempt<R extends object>(body: () => R): R | string {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof OutsideDomainError || error instanceof RangeError)) throw error;
    return error.message;
  }
}

/** Runs `body` and keeps nothing but the balls of the answer. */
export function inScope<R extends KrawczykResult>(balls: BallRing, body: () => R): R {
  return balls.scope(body, (result) => (result.proved ? [...result.box, ...result.enclosure] : []));
}
