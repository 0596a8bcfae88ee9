import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import { geometry } from '../../model/geometry.js';
import { hessianBlock } from '../../model/hessian.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { type Taylor, taylorRing } from '../../scalar/taylor.js';

/** A line point + tangent·(d − centre) over an interval of d. */
export interface Line {
  readonly centre: Ball;
  readonly whole: Ball;
  /** d − centre. */
  readonly delta: Ball;
  readonly point: readonly Ball[];
  readonly tangent: readonly Ball[];
}

/** What holds on a line: per power of d − centre the coefficients, those of the last power enclosing what they are at every d. */
export interface AlongLine {
  /** The critical-point equations. */
  readonly equations: readonly (readonly Ball[])[];
  /** Their derivative by the unknowns. */
  readonly jacobian: readonly Matrix<Ball>[];
  /** The blocks of the Hessian. */
  readonly blocks: readonly (readonly Matrix<Ball>[])[];
}

/** The power of d − centre whose coefficient is enclosed over all of the line. Measured: few segments, each cheap. */
const LAST_POWER = 4;

/**
 * Taylor's formula along a line about its centre: f(d) is the sum of f_k (d − centre)^k, for k below the last with the coefficients at
 * the centre, and for the last with a mean of coefficients on the way, which lies in the ball of all of them.
 * Cost: two evaluations over Taylor polynomials of balls. Source: Griewank & Walther, Evaluating Derivatives, ch. 13.
 */
export function alongLine(balls: BallRing, compiled: CompiledType, { centre, whole, delta, point, tangent }: Line): AlongLine {
  const here = expanded(balls, compiled, LAST_POWER - 1, { d: centre, x: point, tangent });
  const everywhere = expanded(balls, compiled, LAST_POWER, {
    d: whole,
    x: zipWith(point, tangent, (x, slope) => balls.add(x, balls.mul(slope, delta))),
    tangent,
  });
  const joined = <T>(lower: readonly T[], upper: readonly T[]): readonly T[] => [...lower, at(upper, LAST_POWER)];
  return {
    equations: joined(here.equations, everywhere.equations),
    jacobian: joined(here.jacobian, everywhere.jacobian),
    blocks: zipWith(here.blocks, everywhere.blocks, joined),
  };
}

/** Values and derivatives along a line, up to an order, at all of the given points of it. */
function expanded(
  balls: BallRing,
  compiled: CompiledType,
  order: number,
  { d, x, tangent }: { readonly d: Ball; readonly x: readonly Ball[]; readonly tangent: readonly Ball[] },
): AlongLine {
  const R = taylorRing(balls, order);
  const along = (value: Ball, slope: Ball): Taylor<Ball> => [value, slope];
  const weights = weightsAt(R, compiled, along(d, balls.one));
  const g = geometry(R, compiled.structure, weights, zipWith(x, tangent, along));
  const each = perEntry(R, compiled, weights);
  const orders = range(order + 1);
  const split = (matrix: Matrix<Taylor<Ball>>): readonly Matrix<Ball>[] =>
    orders.map((n) => matrix.map((row) => row.map((entry) => R.coefficient(entry, n))));
  const blocks = compiled.blocks.map(({ structure }) => hessianBlock(R, g, structure));
  const equations = each.gradient(g);
  return {
    equations: orders.map((n) => equations.map((f) => R.coefficient(f, n))),
    jacobian: split(each.rows(at(blocks, 0))),
    blocks: blocks.map(split),
  };
}
