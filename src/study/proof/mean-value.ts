import type { Matrix } from '../../linalg/matrix.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import type { Dual, DualRing } from '../../scalar/dual.js';
import { at } from '../../scalar/list.js';

/**
 * A matrix over a segment and a box about its line: at every d and deviation it is the sum of along_k·(d − centre)^k plus across, for
 * some matrices in these.
 */
export interface MeanValueMatrix {
  /** d − centre. */
  readonly delta: Ball;
  /** Coefficients along the line, by powers of d − centre. */
  readonly along: readonly Matrix<Ball>[];
  /** What deviations from the line add. */
  readonly across: Matrix<Ball>;
}

/**
 * What deviations in a box add to matrices whose derivatives by the unknowns, which come first, are given over all of the segment and
 * box. That it holds for whole matrices, and so after any linear map, is the mean value theorem with an integral: the integral of a
 * derivative lies in each convex set that holds all its values.
 */
export function acrossLine(
  balls: BallRing,
  duals: DualRing<Ball>,
  box: readonly Ball[],
): (around: Matrix<Dual<Ball>>) => Matrix<Ball> {
  return (around) => around.map((row) => row.map((f) => balls.sum(box.map((side, i) => balls.mul(duals.partial(f, i), side)))));
}

/**
 * What encloses L(M) over the segment and box for a linear map L, put to each part before these are multiplied and added: where L
 * lets large entries cancel, what is left is as narrow as the derivatives are.
 */
export function enclosedBy(
  balls: BallRing,
  { delta, along, across }: MeanValueMatrix,
  linear: (matrix: Matrix<Ball>) => Matrix<Ball>,
): Matrix<Ball> {
  const terms = along.map(linear);
  return linear(across).map((row, i) =>
    row.map((x, j) =>
      balls.add(
        polynomialAt(
          balls,
          terms.map((term) => at(at(term, i), j)),
          delta,
        ),
        x,
      ),
    ),
  );
}

/** The value of a polynomial with balls for coefficients, from the constant one on. */
export function polynomialAt(balls: BallRing, coefficients: readonly Ball[], x: Ball): Ball {
  return coefficients.reduceRight((sum, c) => balls.add(balls.mul(sum, x), c), balls.zero);
}

/** The same of a list of polynomials, given as lists by powers, after a linear map of those lists. */
export function polynomialsAt(
  balls: BallRing,
  lists: readonly (readonly Ball[])[],
  x: Ball,
  linear: (list: readonly Ball[]) => readonly Ball[],
): readonly Ball[] {
  const [first = [], ...rest] = lists.map(linear);
  return first.map((c, i) => polynomialAt(balls, [c, ...rest.map((list) => at(list, i))], x));
}
