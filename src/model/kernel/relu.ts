import { type Kernel, minus, plus, times } from './kernel.js';

/**
 * φ(z) = max(0, z): the arc-cosine kernel of order 1. With the area A = |w||v| sin θ, times D = 2π,
 *
 *     2π κ = A + (π − θ) c,   2π κ_c = π − θ,   2π · 2κ_a = A/a,   ν(a) = a/2,   ν' = 1/2.
 *
 * The rest of the second derivative is τ²/A − A(α − β)² with τ = r − c(α + β): a square for the change of the angle and one
 * for unequal stretching. κ is C² but not C³ where rows are parallel; there both squares vanish.
 *
 * Source: Cho & Saul 2009; the squares, docs/mathematics.md, section 2, equal the blocks h₁ and h₂ of Safran & Shamir 2018.
 */
export const relu: Kernel = {
  name: 'ReLU',
  homogeneous: true,
  analyticAtParallel: false,
  limits: { '+': 1, '-': -1 },
  denominator: (R) => R.mul(R.fromInteger(2), R.pi),
  angle: (R, inner, area) => R.angle(inner, area),
  value: (R, { inner, area, angle }) => R.add(area, R.mul(R.sub(R.pi, angle), inner)),
  orthogonal: (R) => R.one,
  innerSlope: (R, { angle }) => R.sub(R.pi, angle),
  lengthSlope: (_, { area }) => area,
  lengthDenominator: (_, a) => a,
  self: (R, a) => R.mul(R.pi, a),
  selfSlope: (R) => R.pi,
  selfCurvature: (R) => R.zero,
  squares: (R, { inner, area, parallel }) =>
    parallel
      ? []
      : [
          {
            times: (weight) => R.div(weight, area),
            form: (alpha, beta, r) => minus(R, r, times(R, inner, plus(R, alpha, beta))),
          },
          { times: (weight) => R.neg(R.mul(weight, area)), form: (alpha, beta) => minus(R, alpha, beta) },
        ],
};
