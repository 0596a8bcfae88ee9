import { type Kernel, squaresOf } from './kernel.js';

/**
 * φ(z) = max(0, z)²: 2πκ = 3Ac + (π − θ)(ab + 2c²), ν(a) = 3a²/2.
 * Source: Cho & Saul 2009, the arc-cosine kernel of order 2.
 */
export const squaredRelu: Kernel = {
  name: 'ReLU²',
  option: 'relu2',
  nonNegative: () => true,
  degree: 2,
  analyticAtParallel: false,
  limits: { kept: false, reason: 'where the named families of ReLU tend to for ReLU² is not known' },
  activation: () => ({ value: (z) => (z > 0 ? z * z : 0), slope: (z) => (z > 0 ? 2 * z : 0) }),
  over: (R) => {
    const [two, three, four] = [R.fromInteger(2), R.fromInteger(3), R.fromInteger(4)];
    const triple = R.mul(three, R.pi);
    return {
      denominator: R.mul(two, R.pi),
      angle: (inner, area) => R.angle(inner, area),
      value: ({ inner, area, angle }, a, b) =>
        R.add(R.mul(three, R.mul(area, inner)), R.mul(R.sub(R.pi, angle), R.add(R.mul(a, b), R.mul(two, R.sqr(inner))))),
      orthogonal: (a, b) => R.mul(R.div(R.pi, two), R.mul(a, b)),
      innerSlope: ({ inner, area, angle }) => R.mul(four, R.add(area, R.mul(inner, R.sub(R.pi, angle)))),
      lengthSlope: ({ inner, area, angle }, a, b) =>
        R.mul(two, R.add(R.mul(R.sub(R.pi, angle), R.mul(a, b)), R.mul(inner, area))),
      lengthDenominator: (a) => a,
      self: (a) => R.mul(triple, R.sqr(a)),
      selfSlope: (a) => R.mul(R.mul(two, triple), a),
      selfCurvature: () => R.mul(four, triple),
      squares: ({ inner, area, angle }, a, b) => {
        const supplement = R.mul(four, R.sub(R.pi, angle));
        const length = R.neg(R.mul(four, R.mul(inner, area)));
        const mixed = R.mul(four, area);
        return squaresOf(R, {
          alphas: length,
          betas: length,
          inners: supplement,
          alphaBeta: R.mul(supplement, R.mul(a, b)),
          alphaInner: mixed,
          betaInner: mixed,
        });
      },
    };
  },
};
