import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations, perEntry } from '../../landscape/critical-point.js';
import { hasShape, type Matrix } from '../../linalg/matrix.js';
import { SingularMatrixError, solveLinear } from '../../linalg/solve.js';
import { geometry, smoothnessMargins, ZeroRowError } from '../../model/geometry.js';
import { type Ball, BallDomainError, type BallRing } from '../../numeric/ball/ball.js';
import {
  type TaylorModel,
  TaylorModelError,
  type TaylorModelRing,
  taylorModelRing,
} from '../../numeric/taylor-model/taylor-model.js';
import { at, range } from '../../scalar/list.js';
import { evaluatePolynomial, isConstant } from '../../symbolic/exact/polynomial.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { type Series, SeriesDomainError, seriesRing } from '../../symbolic/series/series.js';
import { type FailedTail, failed, imageWithin } from './image.js';
import { indexAlong } from './index-along.js';
import { around, type Tail, type TailProof } from './tail.js';

/** Most terms of Taylor models and of the inverse: time grows with their square. */
export const MOST_TERMS = 48;
/** Orders of deviations, and starts of finite sums, in absolute value. */
const LARGEST_ORDER = 40;
/** The same of unknown leading coefficients: up to them there is exact arithmetic with functions of all unknowns. */
const LARGEST_LEADING = 6;

/**
 * Tries to prove that for every real d ≥ 1/t₀² there is one and only one critical point within the radii of a tail, that it
 * depends smoothly on d, and what the inertia of the Hessian is on every component.
 *
 * The test of Krawczyk for the scaled deviation η, x_i = P_i + t^(o_i) η_i, for all t in (0, t₀] at once, over Taylor models:
 * K(η)_i = −t^(−o_i) (Y F(P))_i + Σ_j t^(o_j−o_i) (1 − Y F′(x))_ij η_j with Y the truncated inverse of F′(P). That no power of t is
 * negative there is exact, a cancellation of coefficients. Within the radii rows are proved non-zero and, where the kernel has a
 * kink, no two parallel; blocks by LDLᵀ over what the image reaches, inner products positive definite.
 * Shapes are checked first: nothing is proved of a tail that does not fit the type. Who tries several t₀ or radii may give the
 * inverse, which is the same for all: whatever it is, what is proved is true.
 * Cost: an evaluation of residual, Jacobian and blocks over Taylor models. Source: Neumaier 1990, section 5.1; Makino & Berz 2003.
 */
export function proveTail<C>(
  balls: BallRing,
  compiled: CompiledType,
  domain: CoefficientDomain<C>,
  tail: Tail<C>,
  inverse: () => Matrix<Series<C>> = () => inverseSeries(domain.field, compiled, tail),
): TailProof | FailedTail {
  if (tail.leading === 'unknown') return failed('its leading coefficients are not exact');
  const defect = shapeDefect(balls, compiled, tail);
  if (defect !== undefined) return failed(defect);
  return evaluated(balls, () => {
    const R = taylorModelRing(domain, balls, tail.t0, tail.terms);
    const y = inverse();
    if (!hasShape(y, tail.point.length, tail.point.length)) return failed('the inverse of the Jacobian has another shape');
    const image = tailImage(R, compiled, tail, y);
    return 'reason' in image ? image : indexAlong(R, compiled, around(R, tail, image.reach), image.reach);
  });
}

/** Runs a part of a proof, and says why where something has no value on all of (0, t₀]. */
export function evaluated<P>(balls: BallRing, body: () => P | FailedTail): P | FailedTail {
  try {
    return balls.scope(body, () => []);
  } catch (error) {
    const open =
      error instanceof TaylorModelError ||
      error instanceof SeriesDomainError ||
      error instanceof ZeroRowError ||
      error instanceof BallDomainError ||
      error instanceof SingularMatrixError;
    if (open) return failed(error.message);
    throw error;
  }
}

/** How far the image of the box of radii reaches, where it lies inside of it. */
function tailImage<C>(
  R: TaylorModelRing<C>,
  compiled: CompiledType,
  tail: Tail<C>,
  inverse: Matrix<Series<C>>,
): { readonly reach: readonly number[] } | FailedTail {
  const { balls, field } = R;
  const { orders, radii } = tail;
  const d = R.monomial(field.one, -2);
  if (!hasTwoElements(R, compiled, d)) return failed('a block has less than two elements');
  const y = inverse.map((row) => row.map(R.finite));
  const weights = weightsAt(R, compiled, d);
  const equations = perEntry(R, compiled, weights);
  // The equations are differentiable on all of the box, which the test is about, and not on its image only.
  const overBox = geometry(R, compiled.structure, weights, around(R, tail, radii));
  if (!smoothnessMargins(overBox).every((margin) => R.sign(margin) === 1)) {
    return failed('rows that are zero or parallel could not be excluded');
  }
  const residual = equations.gradient(geometry(R, compiled.structure, weights, tail.point.map(R.finite)));
  const step: Ball[] = [];
  for (const [i, row] of y.entries()) {
    const moved = R.dot(row, residual);
    const order = at(orders, i);
    if (R.leading(moved) < order) {
      return failed(
        `the equations leave a term in t^${R.leading(moved)} of unknown ${i}, below the order ${order} of its deviation`,
      );
    }
    step.push(R.quotient(moved, order));
  }
  const jacobian = equations.jacobian(overBox);
  const rest: Ball[][] = [];
  for (const [i, row] of y.entries()) {
    const factors: Ball[] = [];
    for (const j of range(radii.length)) {
      const product = R.dot(
        row,
        jacobian.map((line) => at(line, j)),
      );
      const factor = R.sub(i === j ? R.one : R.zero, product);
      // t^(o_j − o_i) times it is bounded.
      const shift = at(orders, i) - at(orders, j);
      if (R.leading(factor) < shift) return failed(`the inverse of the Jacobian leaves a pole in row ${i}`);
      factors.push(R.quotient(factor, shift));
    }
    rest.push(factors);
  }
  return imageWithin(balls, radii, step, rest);
}

/** The first terms of the inverse of the Jacobian at the finite sums: any matrix is allowed, and a bad one only fails. */
export function inverseJacobian<C>(R: TaylorModelRing<C>, compiled: CompiledType, tail: Tail<C>): Matrix<TaylorModel<C>> {
  return inverseSeries(R.field, compiled, tail).map((row) => row.map(R.finite));
}

/** The same as finite sums; they depend on the point and the number of terms only, on no interval of t and no radius. */
export function inverseSeries<C>(
  field: CoefficientDomain<C>['field'],
  compiled: CompiledType,
  { point, inverseTerms }: Pick<Tail<C>, 'point' | 'inverseTerms'>,
): Matrix<Series<C>> {
  const S = seriesRing(field, inverseTerms + POLE_TERMS);
  const jacobian = criticalPointEquations(compiled)
    .over(S, S.monomial(field.one, -2))
    .jacobian(point.map(({ start, coefficients }) => S.make(start, coefficients, Number.POSITIVE_INFINITY)));
  const n = point.length;
  const columns = range(n).map((j) =>
    solveLinear(
      S,
      jacobian,
      range(n).map((i) => (i === j ? S.one : S.zero)),
      (s) => (s.coefficients.length > 0 ? -s.start : Number.NEGATIVE_INFINITY),
    ),
  );
  const cut = (s: Series<C>): Series<C> => ({ ...s, coefficients: s.coefficients.slice(0, inverseTerms) });
  return range(n).map((i) => columns.map((column) => cut(at(column, i))));
}

/** Terms that poles of the Jacobian cost in its inverse. */
const POLE_TERMS = 4;

/** Whether every block has the number 1 for its size or at least two elements, for all d of the tail. */
export function hasTwoElements<C>(R: TaylorModelRing<C>, { type }: CompiledType, d: TaylorModel<C>): boolean {
  const two = R.fromInteger(2);
  return type.sizes.every((size) => {
    if (isConstant(size, 1)) return true;
    const sign = R.sign(R.sub(evaluatePolynomial(R, size, d), two));
    return sign === 1 || sign === 0;
  });
}

/** What makes a tail none of this type; undefined where its numbers can be used. */
export function shapeDefect<C>({ precision }: BallRing, { orbits }: CompiledType, tail: Tail<C>): string | undefined {
  const { t0, terms, orders, point, radii, inverseTerms } = tail;
  if (precision < DOUBLE_BITS) return `${precision} bits do not hold its radii`;
  if (t0.n <= 0n || t0.n > t0.d) return 't0 is not between 0 and 1';
  const counts = [terms, inverseTerms];
  if (!counts.every((n) => Number.isSafeInteger(n) && n >= 1 && n <= MOST_TERMS)) {
    return `numbers of terms are whole numbers from 1 to ${MOST_TERMS}`;
  }
  const n = orbits.length;
  const wrong = [orders, point, radii].find((list) => list.length !== n);
  if (wrong) return `a list has ${wrong.length} members, and its type ${n} unknowns`;
  if (!hasShape([radii], 1, n)) return 'it has no unknowns';
  const largest = tail.leading === 'unknown' ? LARGEST_LEADING : LARGEST_ORDER;
  if (!orders.every((k) => Number.isSafeInteger(k) && Math.abs(k) <= largest)) return 'an order is out of range';
  if (!radii.every((r) => Number.isFinite(r) && r > 0)) return 'a radius is not positive';
  const fits = point.every(({ start, coefficients, order }, i) => {
    const whole = Number.isSafeInteger(start) && Math.abs(start) <= LARGEST_ORDER && order === Number.POSITIVE_INFINITY;
    const end = tail.leading === 'unknown' ? LARGEST_ORDER : at(orders, i);
    return whole && (coefficients.length === 0 || start + coefficients.length <= end);
  });
  return fits ? undefined : 'a finite sum has terms from the order of its deviation on';
}

/** Bits of a double. */
const DOUBLE_BITS = 53;
