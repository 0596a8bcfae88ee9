import { type CompiledType, weightsAt } from '../../../landscape/compile.js';
import { perEntry } from '../../../landscape/critical-point.js';
import { type Matrix, matrixProduct } from '../../../linalg/matrix.js';
import { geometry, smoothnessMargins } from '../../../model/geometry.js';
import type { BallRing } from '../../../numeric/ball/ball.js';
import { approximateInverse } from '../../../numeric/krawczyk/approximate-inverse.js';
import type { TaylorModel } from '../../../numeric/taylor-model/taylor-model.js';
import { double } from '../../../scalar/double.js';
import { at, range } from '../../../scalar/list.js';
import type { CoefficientDomain } from '../../../symbolic/qpi/coefficient-domain.js';
import { type FailedTail, failed, imageWithin } from '../image.js';
import { indexAlong } from '../index-along.js';
import { evaluated, hasTwoElements, proveTail, shapeDefect } from '../prove.js';
import type { Tail, TailProof } from '../tail.js';
import { type Equations, independentEquations } from './cancelled.js';
import type { Mixed } from './mixed-field.js';
import { scaledInertia } from './scaled-inertia.js';
import { type Along, type LeadingSetting, leadingSetting } from './setting.js';

/**
 * Tries to prove of a tail whose leading coefficients are not known exactly what `proveTail` proves of others.
 *
 * The deviation is that of the coefficient u_i at its order: x_i = Σ c_n t^n + η_i t^(o_i). Over Taylor models whose coefficients are
 * functions of u, the terms of the equations that grow as t tends to 0 cancel for all u; equations whose leading terms depend
 * on each other are combined first. What is left, each equation divided by its leading power of t, is bounded on (0, t₀], and
 * the test of Krawczyk is made for it, with an approximate inverse that is a polynomial in t.
 * Cost: an evaluation of residual, Jacobian and blocks over Taylor models, with functions of up to some sixty terms.
 * Source: as for `proveTail`; the scaling by leading powers is that of a Newton polygon.
 */
export function proveLeading<C>(
  balls: BallRing,
  compiled: CompiledType,
  domain: CoefficientDomain<C>,
  tail: Tail<C>,
): TailProof | FailedTail {
  const defect = shapeDefect(balls, compiled, tail);
  if (defect !== undefined) return failed(defect);
  return evaluated(balls, () => {
    const image = leadingImage(leadingSetting(balls, domain, tail, tail.radii), compiled, tail);
    if ('reason' in image) return image;
    const { R, x } = leadingSetting(balls, domain, tail, image.reach).box;
    return indexAlong(R, compiled, x, image.reach, scaledInertia);
  });
}

/** What `proveTail` or `proveLeading` proves of a tail, by what is said of its leading coefficients. */
export function proveAnyTail<C>(
  balls: BallRing,
  compiled: CompiledType,
  domain: CoefficientDomain<C>,
  tail: Tail<C>,
): TailProof | FailedTail {
  return (tail.leading === 'unknown' ? proveLeading : proveTail)(balls, compiled, domain, tail);
}

/** How far the image of the box of radii reaches, where it lies inside of it. */
function leadingImage<C>(
  setting: LeadingSetting,
  compiled: CompiledType,
  { orders, radii, inverseTerms }: Tail<C>,
): { readonly reach: readonly number[] } | FailedTail {
  const { box, middle } = setting;
  const { R } = box;
  const n = orders.length;
  if (!hasTwoElements(R, compiled, R.monomial(R.field.one, -2))) return failed('a block has less than two elements');
  const over = ({ R: S, x }: Along) => {
    const weights = weightsAt(S, compiled, S.monomial(S.field.one, -2));
    return { equations: perEntry(S, compiled, weights), g: geometry(S, compiled.structure, weights, x) };
  };
  const inBox = over(box);
  if (!smoothnessMargins(inBox.g).every((margin) => R.sign(margin) === 1)) {
    return failed('rows that are zero or parallel could not be excluded');
  }
  const inMiddle = over(middle);
  const given: Equations = {
    residual: inMiddle.equations.gradient(inMiddle.g),
    jacobian: inBox.equations.jacobian(inBox.g),
  };
  const own = independentEquations(setting, given);
  if (own === undefined) return failed('the leading terms of the equations depend on each other in a way that does not cancel');
  const starts = own.residual.map(({ start }) => start);
  const scaled = own.jacobian.map((row, i) =>
    row.map((a, j) => R.mul(a, R.monomial(R.field.one, at(orders, j) - at(starts, i)))),
  );
  const growing = scaled.findIndex((row) => row.some((a) => R.leading(a) < 0));
  if (growing >= 0) {
    return failed(`a derivative of equation ${growing} is larger for small t than its leading term lets it be`);
  }
  const { R: S } = middle;
  const residual = own.residual.map((a, i) => S.mul(a, S.monomial(S.field.one, -at(starts, i))));
  const y = truncatedInverse(box, scaled, inverseTerms);
  if (y === undefined) return failed('the leading terms of the equations do not determine all leading coefficients');
  const step = y.map((row) => S.quotient(S.dot(row, residual), 0));
  const rest = y.map((row, i) =>
    range(n).map((j) => {
      const product = R.dot(
        row,
        scaled.map((line) => at(line, j)),
      );
      return R.quotient(R.sub(i === j ? R.one : R.zero, product), 0);
    }),
  );
  return imageWithin(R.balls, radii, step, rest);
}

/** The first terms of the inverse of a matrix, in doubles: any are allowed, and bad ones only fail; undefined where it is singular at t = 0. */
function truncatedInverse(
  { R, F }: Along,
  matrix: Matrix<TaylorModel<Mixed>>,
  terms: number,
): Matrix<TaylorModel<Mixed>> | undefined {
  const { balls } = R;
  const n = matrix.length;
  const number = (a: TaylorModel<Mixed>, k: number): number => {
    const c = a.coefficients[k - a.start];
    if (c === undefined) return 0;
    const [low, high] = balls.toNumbers(F.value(balls, c));
    return (low + high) / 2;
  };
  const term = (k: number): Matrix<number> => matrix.map((row) => row.map((a) => number(a, k)));
  const first = approximateInverse(double, term(0));
  if (first === undefined) return undefined;
  const inverse: Matrix<number>[] = [first];
  for (let k = 1; k < terms; k++) {
    const all = range(k).map((l) => matrixProduct(double, term(l + 1), at(inverse, k - l - 1)));
    const sum = range(n).map((i) => range(n).map((j) => -all.reduce((s, m) => s + at(at(m, i), j), 0)));
    inverse.push(matrixProduct(double, first, sum));
  }
  return range(n).map((i) =>
    range(n).map((j) => {
      const coefficients = inverse.map((m): Mixed => {
        const value = at(at(m, i), j);
        return value === 0 ? F.field.zero : F.enclosed(balls.fromNumber(value));
      });
      return R.finite({ start: 0, coefficients, order: Number.POSITIVE_INFINITY });
    }),
  );
}
