import type { Matrix } from '../../linalg/matrix.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import { at, zipWith } from '../../scalar/list.js';

/** A tail that was not proved: the reason, and radii that are worth a try, where there are any. */
export interface FailedTail {
  readonly reason: string;
  readonly radii: readonly number[] | null;
}

/** A failure with a reason alone. */
export function failed(reason: string): FailedTail {
  return { reason, radii: null };
}

/**
 * The test of Krawczyk: −step + rest·η for all η within the radii lies strictly within them. How far it reaches, rounded up, where
 * it does; otherwise radii that are worth a try.
 *
 * @param step encloses Y F at the middle, `rest` encloses 1 − Y F′ over the box
 */
export function imageWithin(
  balls: BallRing,
  radii: readonly number[],
  step: readonly Ball[],
  rest: Matrix<Ball>,
): { readonly reach: readonly number[] } | FailedTail {
  const box = radii.map((r) => balls.hull(balls.point(balls.nearest.fromNumber(-r)), balls.point(balls.nearest.fromNumber(r))));
  const image = zipWith(rest, step, (row, s) => balls.sub(balls.dot(row, box), s));
  const size = (x: Ball): number => balls.toNumbers(balls.point(balls.magnitude(x)))[1];
  if (image.every((x, i) => balls.inside(x, at(box, i)))) return { reach: image.map(size) };
  return { reason: 'the image of the box is not inside it', radii: nextRadii(image.map(size), radii) };
}

/** Radii a little wider than an image that is not much wider than its box; null where it grows without end. */
function nextRadii(image: readonly number[], radii: readonly number[]): readonly number[] | null {
  const growth = zipWith(image, radii, (x, r) => x / r);
  return growth.every((x) => Number.isFinite(x) && x < HOPELESS) ? image.map((x) => Math.max(x * ROOM, LEAST_RADIUS)) : null;
}

const ROOM = 1.3;
const HOPELESS = 1e6;
const LEAST_RADIUS = 1e-30;
