import { type Kernel, plus, type Square } from '../../src/model/kernel/kernel.js';
import { relu } from '../../src/model/kernel/relu.js';
import { type Problem, reluProblem } from '../../src/model/problem.js';
import type { Elementary } from '../../src/scalar/ring.js';

/**
 * φ(z) = max(z, slope·z) with slope n/d: (1 − slope)² times the kernel of ReLU plus slope times ⟨w,v⟩, as φ is
 * (1 − slope)·ReLU plus slope·z and the mixed terms E[ReLU(w·x) v·x] = ⟨w,v⟩/2 add up to slope(1 − slope)⟨w,v⟩.
 */
export function leakyRelu(n: bigint, d: bigint): Kernel {
  const slope = <T>(R: Elementary<T>): T => R.fromRational(n, d);
  const front = <T>(R: Elementary<T>): T => R.sqr(R.sub(R.one, slope(R)));
  const linear = <T>(R: Elementary<T>): T => R.mul(relu.denominator(R), slope(R));
  const own = <T>(R: Elementary<T>): T => R.mul(R.pi, R.add(R.one, R.sqr(slope(R))));
  return {
    ...relu,
    name: `leaky ReLU of slope ${n}/${d}`,
    value: (R, pair, a, b) => R.add(R.mul(front(R), relu.value(R, pair, a, b)), R.mul(linear(R), pair.inner)),
    orthogonal: (R) => R.mul(front(R), relu.orthogonal(R)),
    innerSlope: (R, pair, a, b) => R.add(R.mul(front(R), relu.innerSlope(R, pair, a, b)), linear(R)),
    lengthSlope: (R, pair, a, b) => R.mul(front(R), relu.lengthSlope(R, pair, a, b)),
    self: (R, a) => R.mul(own(R), a),
    selfSlope: (R) => own(R),
    squares: (R, pair, a, b) =>
      relu.squares(R, pair, a, b).map(({ times, form }) => ({ times: (weight) => R.mul(front(R), times(weight)), form })),
  };
}

/** The problem of the teacher I with another kernel. */
export function problemWith(kernel: Kernel): Problem {
  return { ...reluProblem, kernel };
}

/** Half the second derivative of a quadratic form in (α, β, r), by its entries. */
interface Quadratic<T> {
  readonly diagonal: readonly [T, T, T];
  /** The coefficients of 2αβ, 2αr and 2βr. */
  readonly mixed: readonly [T, T, T];
}

/** Any quadratic form in three variables as a sum of squares: 2xy = (x + y)² − x² − y². */
function squaresOf<T>(R: Elementary<T>, { diagonal, mixed }: Quadratic<T>): readonly Square<T>[] {
  const [ab, ar, br] = mixed;
  const [aa, bb, rr] = diagonal;
  const square = (coefficient: T, form: Square<T>['form']): Square<T> => ({
    times: (weight) => R.mul(weight, coefficient),
    form,
  });
  return [
    square(R.sub(aa, R.add(ab, ar)), (alpha) => alpha),
    square(R.sub(bb, R.add(ab, br)), (_, beta) => beta),
    square(R.sub(rr, R.add(ar, br)), (_, __, r) => r),
    square(ab, (alpha, beta) => plus(R, alpha, beta)),
    square(ar, (alpha, _, r) => plus(R, alpha, r)),
    square(br, (_, beta, r) => plus(R, beta, r)),
  ];
}

/**
 * φ(z) = max(0, z)²: 2π κ = 3Ac + (π − θ)(ab + 2c²), ν(a) = 3a²/2. Homogeneous of degree 2, so that ν is not linear.
 * Source: Cho & Saul 2009, the arc-cosine kernel of order 2.
 */
export const squaredRelu: Kernel = {
  name: 'squared ReLU',
  homogeneous: false,
  analyticAtParallel: false,
  limits: { '+': 1, '-': -1 },
  denominator: relu.denominator,
  angle: relu.angle,
  value: (R, { inner, area, angle }, a, b) =>
    R.add(
      R.mul(R.fromInteger(3), R.mul(area, inner)),
      R.mul(R.sub(R.pi, angle), R.add(R.mul(a, b), R.mul(R.fromInteger(2), R.sqr(inner)))),
    ),
  orthogonal: (R) => R.div(R.pi, R.fromInteger(2)),
  innerSlope: (R, { inner, area, angle }) => R.mul(R.fromInteger(4), R.add(area, R.mul(inner, R.sub(R.pi, angle)))),
  lengthSlope: (R, { inner, area, angle }, a, b) =>
    R.mul(R.fromInteger(2), R.add(R.mul(R.sub(R.pi, angle), R.mul(a, b)), R.mul(inner, area))),
  lengthDenominator: (_, a) => a,
  self: (R, a) => R.mul(R.mul(R.fromInteger(3), R.pi), R.sqr(a)),
  selfSlope: (R, a) => R.mul(R.mul(R.fromInteger(6), R.pi), a),
  selfCurvature: (R) => R.mul(R.fromInteger(12), R.pi),
  squares: (R, { inner, area, angle }, a, b) => {
    const four = R.fromInteger(4);
    const supplement = R.mul(four, R.sub(R.pi, angle));
    const length = R.neg(R.mul(four, R.mul(inner, area)));
    const mixed = R.mul(four, area);
    return squaresOf(R, { diagonal: [length, length, supplement], mixed: [R.mul(supplement, R.mul(a, b)), mixed, mixed] });
  },
};

/** φ(z) = z²: κ = ab + 2c², ν(a) = 3a². A polynomial: no angle, no π, and analytic everywhere but at no row. */
export const square: Kernel = {
  name: 'square',
  homogeneous: false,
  analyticAtParallel: true,
  limits: { '+': 1, '-': -1 },
  denominator: (R) => R.one,
  angle: (R) => R.zero,
  value: (R, { inner }, a, b) => R.add(R.mul(a, b), R.mul(R.fromInteger(2), R.sqr(inner))),
  orthogonal: (R) => R.one,
  innerSlope: (R, { inner }) => R.mul(R.fromInteger(4), inner),
  lengthSlope: (R, _, __, b) => R.mul(R.fromInteger(2), b),
  lengthDenominator: (R) => R.one,
  self: (R, a) => R.mul(R.fromInteger(3), R.sqr(a)),
  selfSlope: (R, a) => R.mul(R.fromInteger(6), a),
  selfCurvature: (R) => R.fromInteger(12),
  squares: (R, _, a, b) => {
    const four = R.fromInteger(4);
    return squaresOf(R, { diagonal: [R.zero, R.zero, four], mixed: [R.mul(four, R.mul(a, b)), R.zero, R.zero] });
  },
};
