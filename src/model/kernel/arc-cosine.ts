import type { Elementary } from '../../scalar/ring.js';
import { type ActivationFunction, type FamilyLimits, type Kernel, type KernelOver, minus, plus, times } from './kernel.js';

/**
 * The arc-cosine kernel of order 1 and what differs from it by a linear term: with the area A = |w||v| sin θ,
 *
 *     D κ = A + (ρ − θ) c,   D κ_c = ρ − θ,   D · 2κ_a = A/a,   D ν(a) = ρ a.
 *
 * The rest of the second derivative is τ²/A − A(α − β)² with τ = r − c(α + β): a square for the change of the angle and one
 * for unequal stretching. κ is C² but not C³ where rows are parallel; there both squares vanish.
 *
 * Source: Cho & Saul 2009; the squares, docs/mathematics.md, section 2, equal the blocks h₁ and h₂ of Safran & Shamir 2018.
 */
function arcCosine<T>(R: Elementary<T>, rho: T, denominator: T): KernelOver<T> {
  return {
    denominator,
    angle: (inner, area) => R.angle(inner, area),
    value: ({ inner, area, angle }) => R.add(area, R.mul(R.sub(rho, angle), inner)),
    orthogonal: (a, b) => R.sqrt(R.mul(a, b)),
    innerSlope: ({ angle }) => R.sub(rho, angle),
    lengthSlope: ({ area }) => area,
    lengthDenominator: (a) => a,
    self: (a) => R.mul(rho, a),
    selfSlope: () => rho,
    selfCurvature: () => R.zero,
    squares: ({ inner, area, parallel }) =>
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
}

/** z for z > 0 and slope · z elsewhere. */
function bent(slope: number): ActivationFunction {
  return { value: (z) => (z > 0 ? z : slope * z), slope: (z) => (z > 0 ? 1 : slope) };
}

const KEPT: FamilyLimits = { kept: true };

/** φ(z) = max(0, z): the arc-cosine kernel of order 1, ρ = π and D = 2π. */
export const relu: Kernel = {
  name: 'ReLU',
  option: 'relu',
  nonNegative: () => true,
  degree: 1,
  analyticAtParallel: false,
  limits: KEPT,
  activation: () => bent(0),
  over: (R) => arcCosine(R, R.pi, R.mul(R.fromInteger(2), R.pi)),
};

/**
 * φ(z) = z for z > 0 and αz for z < 0, the slope α < 1 being the parameter: ρ = π(1 + α²)/(1 − α)² and D = 2π/(1 − α)².
 * As φ is (1 − α) ReLU(z) + αz, κ is (1 − α)² that of ReLU plus αc.
 */
export const leakyRelu: Kernel = {
  name: 'leaky ReLU',
  option: 'leaky',
  nonNegative: ([slope = 0]) => slope <= 0,
  degree: 1,
  analyticAtParallel: false,
  limits: KEPT,
  activation: ([slope = 0]) => bent(slope),
  over: (R, [slope = R.zero]) => {
    const front = R.sqr(R.sub(R.one, slope));
    const share = R.div(R.pi, front);
    return arcCosine(R, R.mul(share, R.add(R.one, R.sqr(slope))), R.mul(R.fromInteger(2), share));
  },
};

/** φ(z) = |z|: the slope −1, ρ = D = π/2. */
export const absoluteValue: Kernel = {
  name: 'absolute value',
  option: 'abs',
  nonNegative: () => true,
  degree: 1,
  analyticAtParallel: false,
  limits: {
    kept: false,
    reason: 'rows e_j and −e_j are the same neuron of |z|, so that the points diag(±1) are global minima',
  },
  activation: () => bent(-1),
  over: (R) => {
    const half = R.div(R.pi, R.fromInteger(2));
    return arcCosine(R, half, half);
  },
};
