import { erf } from '../../scalar/erf.js';
import type { Elementary } from '../../scalar/ring.js';
import { type Kernel, type KernelOver, type Pair, squaresOf } from './kernel.js';

/**
 * φ(z) = erf(z/√2), the soft committee machine: κ = (2/π) asin(c/√((1 + a)(1 + b))), ν(a) = (2/π) asin(a/(1 + a)).
 *
 * With S = √((1 + a)(1 + b) − c²), whose radicand is 1 + a + b + A², the arc sine is π/2 less the angle of (c, S), and
 * (π/2) κ_c = 1/S, (π/2) κ_a = −c/(2(1 + a)S). The second derivatives are over S³; nothing is singular where rows are parallel.
 * Source: Saad & Solla 1995.
 */
export const errorFunction: Kernel = {
  name: 'erf',
  option: 'erf',
  nonNegative: () => false,
  degree: null,
  analyticAtParallel: true,
  limits: {
    kept: false,
    reason: 'erf turns its sign with the row, so that −e_j is the opposite of what the teacher has there',
  },
  activation: () => ({
    value: (z) => erf(z * Math.SQRT1_2),
    slope: (z) => Math.sqrt(2 / Math.PI) * Math.exp(-0.5 * z * z),
  }),
  over: <T>(R: Elementary<T>): KernelOver<T> => {
    const two = R.fromInteger(2);
    const right = R.div(R.pi, two);
    const radicand = ({ area }: Pick<Pair<T>, 'area'>, a: T, b: T): T => R.sum([R.one, a, b, R.sqr(area)]);
    /** 1 + 2a, whose root is S for a row with itself. */
    const own = (a: T): T => R.add(R.one, R.mul(two, a));
    return {
      denominator: right,
      angle: (inner, area, a, b) => R.angle(inner, R.sqrt(radicand({ area }, a, b))),
      value: ({ angle }) => R.sub(right, angle),
      orthogonal: () => R.zero,
      innerSlope: (pair, a, b) => R.div(R.one, R.sqrt(radicand(pair, a, b))),
      lengthSlope: (pair, a, b) => R.neg(R.div(pair.inner, R.sqrt(radicand(pair, a, b)))),
      lengthDenominator: (a) => R.add(R.one, a),
      self: (a) => R.sub(right, R.angle(a, R.sqrt(own(a)))),
      selfSlope: (a) => R.div(R.one, R.mul(R.add(R.one, a), R.sqrt(own(a)))),
      selfCurvature: (a) => {
        const above = R.mul(two, R.add(two, R.mul(R.fromInteger(3), a)));
        return R.neg(R.div(above, R.mul(R.sqr(R.add(R.one, a)), R.mul(own(a), R.sqrt(own(a))))));
      },
      squares: (pair, a, b) => {
        const [aboveA, aboveB] = [R.add(R.one, a), R.add(R.one, b)];
        const squared = radicand(pair, a, b);
        const perCube = R.div(R.one, R.mul(squared, R.sqrt(squared)));
        const inners = R.mul(pair.inner, perCube);
        const shared = R.mul(inners, R.add(R.mul(two, squared), R.mul(aboveA, aboveB)));
        return squaresOf(R, {
          alphas: R.mul(shared, R.sqr(R.div(a, aboveA))),
          betas: R.mul(shared, R.sqr(R.div(b, aboveB))),
          inners,
          alphaBeta: R.mul(inners, R.mul(a, b)),
          alphaInner: R.neg(R.mul(perCube, R.mul(a, aboveB))),
          betaInner: R.neg(R.mul(perCube, R.mul(b, aboveA))),
        });
      },
    };
  },
};
