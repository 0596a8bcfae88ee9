import { ComputationError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import type { Matrix } from '../../linalg/matrix.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import type { TaylorModel, TaylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { at, range, zipWith } from '../../scalar/list.js';
import type { Series } from '../../symbolic/series/series.js';
import { inverseJacobian } from '../tail/prove-tail.js';
import type { Tail, TailProof } from '../tail/tail.js';

/**
 * The curve of a proved tail with more terms: P + t^(o+further)·η for its orders o, with bounds of η that hold on (0, t₀] of the
 * ring, which must not be larger than that of the tail. `series` are its entries, known below those powers.
 *
 * With Y an approximate inverse of the Jacobian, v = |x − P| obeys v ≤ |Y F(P)| + |1 − Y F′| v at each t, where F′ is taken over all
 * points between x and P. Where a positive vector r has |1 − Y F′| r < r, every z with |Y F(P)| + |1 − Y F′| z ≤ z is an upper
 * bound of v. Throws a ComputationError where no such vectors are found. Cost: as one attempt at the tail.
 */
export function refinedCurve<C>(
  R: TaylorModelRing<C>,
  compiled: CompiledType,
  { tail, proof, series }: { readonly tail: Tail<C>; readonly proof: TailProof; readonly series: readonly Series<C>[] },
  further: number,
): readonly TaylorModel<C>[] {
  const { balls } = R;
  const orders = tail.orders.map((order) => order + further);
  const point = zipWith(series, orders, (s, order) => R.finite({ ...s, coefficients: s.coefficients.slice(0, Math.max(0, order - s.start)) }));
  const reach = balls.scope(
    () => {
      const system = criticalPointEquations(compiled).over(R, R.monomial(R.field.one, -2));
      const inverse = inverseJacobian(R, compiled, tail);
      const residual = system.residual(point);
      const step = zipWith(inverse, orders, (row, order) => balls.magnitude(R.quotient(R.dot(row, residual), order)));
      const between = zipWith(point, proof.reach, (p, r, i): TaylorModel<C> => {
        const order = at(tail.orders, i);
        const radius = balls.fromNumber(r);
        const { start, coefficients } = at(tail.point, i);
        return R.make(
          coefficients.length === 0 ? order : start,
          coefficients,
          order,
          balls.hull(balls.hull(balls.neg(radius), radius), R.remainderFrom(p, order)),
        );
      });
      const jacobian = system.jacobian(between);
      const rest = range(point.length).map((i) =>
        range(point.length).map((j) => {
          const product = R.dot(
            at(inverse, i),
            jacobian.map((line) => at(line, j)),
          );
          const factor = R.sub(i === j ? R.one : R.zero, product);
          const shift = at(orders, i) - at(orders, j);
          return balls.point(balls.magnitude(R.leading(factor) === Number.POSITIVE_INFINITY ? balls.zero : R.quotient(factor, shift)));
        }),
      );
      return fixedPointAbove(balls, rest, step.map(balls.point), proof.reach);
    },
    () => [],
  );
  if (reach === undefined) throw new ComputationError('the deviations of the entries from their series are not enclosed');
  return zipWith(point, reach, ({ start, coefficients }, r, i) => {
    const order = at(orders, i);
    const radius = balls.fromNumber(r);
    return R.make(coefficients.length === 0 ? order : start, coefficients, order, balls.hull(balls.neg(radius), radius));
  });
}

/** Beyond a sum of the series for (1 − E)⁻¹ a: what makes the inequality strict in spite of rounding. */
const ROOM = 1 + 2 ** -10;
const MOST_ROUNDS = 200;

/**
 * Doubles z with a + E z ≤ z for non-negative E and a, proved in balls, where `positive` shows that E contracts: E r < r. Every
 * v ≥ 0 with v ≤ a + E v is at most z. Undefined where that is not found.
 */
export function fixedPointAbove(
  balls: BallRing,
  matrix: Matrix<Ball>,
  constant: readonly Ball[],
  positive: readonly number[],
): readonly number[] | undefined {
  const times = (z: readonly number[]): readonly Ball[] => matrix.map((row) => balls.dot(row, z.map(balls.fromNumber)));
  const above = (x: Ball): number => balls.toNumbers(x)[1];
  const contracts = zipWith(times(positive), positive, (x, r) => r > 0 && above(x) < r).every((x) => x);
  if (!contracts) return undefined;
  let z: readonly number[] = constant.map((a) => above(a) * ROOM);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const image = zipWith(times(z), constant, (x, a) => above(balls.add(x, a)));
    if (zipWith(image, z, (x, bound) => x <= bound).every((x) => x)) return z;
    z = zipWith(image, z, (x, bound) => Math.max(bound, x * ROOM));
  }
  return undefined;
}
