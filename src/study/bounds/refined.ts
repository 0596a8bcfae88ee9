import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import type { TaylorModel, TaylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { rationals, rationalText } from '../../symbolic/exact/rational.js';
import type { Series } from '../../symbolic/series/series.js';
import { inverseJacobian } from '../tail/prove.js';
import type { Tail, TailProof } from '../tail/tail.js';

/** A proved tail, and the series of its entries, known below all powers of t that are asked for. */
export interface TailSeries<C> {
  readonly tail: Tail<C>;
  readonly proof: TailProof;
  readonly series: readonly Series<C>[];
}

/**
 * The curve of a proved tail with more terms: P + t^(o+further)·η for its orders o, with bounds of η that hold on (0, t₀] of the
 * ring. Undefined where the ring has too few terms for it. Throws a RangeError where t₀ is larger than that of the tail.
 *
 * At each t the deviation v = |x − P| obeys v ≤ |Y F(P)| + |1 − Y F′| v, with Y an approximate inverse of the Jacobian and F′ taken
 * over all points between x and P; the powers of t are taken out of it first. See `fixedPointAbove` for what follows.
 * Error: none that is not enclosed. Cost: as one attempt at the tail.
 */
export function refinedCurve<C>(
  R: TaylorModelRing<C>,
  compiled: CompiledType,
  known: TailSeries<C>,
  further: number,
): readonly TaylorModel<C>[] | undefined {
  const { balls, t0 } = R;
  const { tail, series } = known;
  if (rationals.sign(rationals.sub(tail.t0, t0)) === -1) {
    throw new RangeError(`t0 = ${rationalText(t0)} is beyond ${rationalText(tail.t0)}, up to which the tail is proved`);
  }
  const orders = tail.orders.map((order) => order + further);
  const point = zipWith(series, orders, (s, order) => R.finite(cut(s, order)));
  const reach = balls.scope(
    () => {
      const linear = linearised(R, compiled, known, { point, orders });
      return linear && fixedPointAbove(balls, linear.rest, linear.step, tail.radii);
    },
    () => [],
  );
  if (reach === undefined) return undefined;
  return zipWith(series, reach, (s, r, i) => within(R, cut(s, at(orders, i)), at(orders, i), symmetric(balls, r)));
}

/** |Y F(P)| and |1 − Y F′| over t^orders: upper bounds on (0, t₀]; undefined where they are not bounded as far as is known. */
function linearised<C>(
  R: TaylorModelRing<C>,
  compiled: CompiledType,
  { tail, proof }: TailSeries<C>,
  { point, orders }: { readonly point: readonly TaylorModel<C>[]; readonly orders: readonly number[] },
): { readonly step: readonly Ball[]; readonly rest: Matrix<Ball> } | undefined {
  const { balls } = R;
  const size = (a: TaylorModel<C>, n: number): Ball => balls.point(balls.magnitude(R.quotient(a, n)));
  const system = criticalPointEquations(compiled).over(R, R.monomial(R.field.one, -2));
  const inverse = inverseJacobian(R, compiled, tail);
  const residual = system.residual(point);
  const moved = inverse.map((row) => R.dot(row, residual));
  if (!zipWith(moved, orders, (a, order) => R.leading(a) >= order).every((x) => x)) return undefined;
  // From what is proved of the tail to P.
  const added = zipWith(point, tail.point, (p, s) => R.sub(p, R.finite(s)));
  if (!zipWith(added, tail.orders, (a, order) => R.leading(a) >= order).every((x) => x)) return undefined;
  const between = zipWith(tail.point, proof.reach, (s, r, i) => {
    const order = at(tail.orders, i);
    return within(R, s, order, balls.hull(symmetric(balls, r), R.quotient(at(added, i), order)));
  });
  const jacobian = system.jacobian(between);
  const rest: Ball[][] = [];
  for (const [i, row] of inverse.entries()) {
    const factors: Ball[] = [];
    for (const j of range(point.length)) {
      const product = R.dot(
        row,
        jacobian.map((line) => at(line, j)),
      );
      const factor = R.sub(i === j ? R.one : R.zero, product);
      const shift = at(orders, i) - at(orders, j);
      if (R.leading(factor) < shift) return undefined;
      factors.push(size(factor, shift));
    }
    rest.push(factors);
  }
  return { step: zipWith(moved, orders, size), rest };
}

/** The terms of a series below t^order. */
function cut<C>({ start, coefficients }: Series<C>, order: number): Series<C> {
  return { start, coefficients: coefficients.slice(0, Math.max(0, order - start)), order: Number.POSITIVE_INFINITY };
}

/** A finite sum of terms below t^order, and t^order times a number in a ball. */
function within<C>(R: TaylorModelRing<C>, { start, coefficients }: Series<C>, order: number, ball: Ball): TaylorModel<C> {
  return R.make(coefficients.length === 0 ? order : start, coefficients, order, ball);
}

function symmetric(balls: BallRing, radius: number): Ball {
  const r = balls.fromNumber(radius);
  return balls.hull(balls.neg(r), r);
}

/** Beyond the fixed point: what makes the inequality hold in spite of rounding. */
const ROOM = 1 + 2 ** -10;
const MOST_ROUNDS = 200;

/**
 * Doubles z with a + E z ≤ z for non-negative E and a, where a positive vector r has E r < r; all of it proved in balls. Then
 * every v ≥ 0 with v ≤ a + E v is at most z, since the powers of E tend to 0 and v − z ≤ E (v − z). Undefined where that is not
 * found. Source: Berman and Plemmons, Nonnegative Matrices in the Mathematical Sciences, 1994, chapter 6 (M-matrices).
 */
export function fixedPointAbove(
  balls: BallRing,
  matrix: Matrix<Ball>,
  constant: readonly Ball[],
  positive: readonly number[],
): readonly number[] | undefined {
  const times = (z: readonly number[]): readonly Ball[] => matrix.map((row) => balls.dot(row, z.map(balls.fromNumber)));
  const above = (x: Ball): number => balls.toNumbers(x)[1];
  if (!zipWith(times(positive), positive, (x, r) => r > 0 && above(x) < r).every((x) => x)) return undefined;
  let z: readonly number[] = constant.map((a) => above(a) * ROOM);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const image = zipWith(times(z), constant, (x, a) => above(balls.add(x, a)));
    if (zipWith(image, z, (x, bound) => x <= bound).every((x) => x)) return z;
    z = zipWith(image, z, (x, bound) => Math.max(bound, x * ROOM));
  }
  return undefined;
}
