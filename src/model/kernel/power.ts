import { power } from '../../scalar/ring.js';
import { type Kernel, squaresOf } from './kernel.js';

/** What diag(±1) is to powers: even ones do not see a row's sign, odd ones turn with it. */
const SIGNS = {
  even: 'rows e_j and −e_j are the same neuron of an even activation, so that the points diag(±1) are global minima',
  odd: 'an odd activation turns its sign with the row, so that −e_j is the opposite of what the teacher has there',
} as const;

/** φ(z) = z: κ = c. Every W of the same sum of rows as the teacher has loss 0. */
export const identity: Kernel = {
  ...tensor(1),
  name: 'identity',
  option: 'identity',
  nonNegative: () => false,
  limits: { kept: false, reason: 'the loss of linear neurons has no spurious minima: all critical points are global minima' },
  activation: () => ({ value: (z) => z, slope: () => 1 }),
};

/** φ(z) = z²: κ = ab + 2c², ν(a) = 3a². */
export const square: Kernel = {
  name: 'square',
  option: 'square',
  nonNegative: () => true,
  degree: 2,
  analyticAtParallel: true,
  limits: { kept: false, reason: SIGNS.even },
  activation: () => ({ value: (z) => z * z, slope: (z) => 2 * z }),
  over: (R) => {
    const [two, three, four] = [R.fromInteger(2), R.fromInteger(3), R.fromInteger(4)];
    return {
      denominator: R.one,
      angle: () => R.zero,
      value: ({ inner }, a, b) => R.add(R.mul(a, b), R.mul(two, R.sqr(inner))),
      orthogonal: (a, b) => R.mul(a, b),
      innerSlope: ({ inner }) => R.mul(four, inner),
      lengthSlope: (_, __, b) => R.mul(two, b),
      lengthDenominator: () => R.one,
      self: (a) => R.mul(three, R.sqr(a)),
      selfSlope: (a) => R.mul(R.fromInteger(6), a),
      selfCurvature: () => R.fromInteger(12),
      squares: (_, a, b) => squaresOf(R, { inners: four, alphaBeta: R.mul(four, R.mul(a, b)) }),
    };
  },
};

/** φ(z) = z³: κ = 9abc + 6c³, ν(a) = 15a³. */
export const cube: Kernel = {
  name: 'cube',
  option: 'cube',
  nonNegative: () => false,
  degree: 3,
  analyticAtParallel: true,
  limits: { kept: false, reason: SIGNS.odd },
  activation: () => ({ value: (z) => z ** 3, slope: (z) => 3 * z * z }),
  over: (R) => {
    const [six, nine, eighteen] = [R.fromInteger(6), R.fromInteger(9), R.fromInteger(18)];
    return {
      denominator: R.one,
      angle: () => R.zero,
      value: ({ inner }, a, b) => R.mul(inner, R.add(R.mul(nine, R.mul(a, b)), R.mul(six, R.sqr(inner)))),
      orthogonal: () => R.zero,
      innerSlope: ({ inner }, a, b) => R.add(R.mul(nine, R.mul(a, b)), R.mul(eighteen, R.sqr(inner))),
      lengthSlope: ({ inner }, _, b) => R.mul(eighteen, R.mul(b, inner)),
      lengthDenominator: () => R.one,
      self: (a) => R.mul(R.fromInteger(15), power(R, a, 3)),
      selfSlope: (a) => R.mul(R.fromInteger(45), R.sqr(a)),
      selfCurvature: (a) => R.mul(R.fromInteger(180), a),
      squares: ({ inner }, a, b) => {
        const mixed = R.mul(eighteen, R.mul(a, b));
        return squaresOf(R, {
          inners: R.mul(R.fromInteger(36), inner),
          alphaBeta: R.mul(R.fromInteger(2), R.mul(mixed, inner)),
          alphaInner: mixed,
          betaInner: mixed,
        });
      },
    };
  },
};

/**
 * Symmetric tensors of order n: κ = cⁿ, ν(a) = aⁿ, the squared Frobenius distance of Σ w^⊗n from Σ v^⊗n. No Gaussian input is
 * involved; for n = 1 it is the identity.
 *
 * @example
 * ```ts
 * import { double, tensor } from 'symbreak';
 * tensor(3).over(double, []).self(2); // 8
 * ```
 */
export function tensor(order: number): Kernel {
  if (!Number.isSafeInteger(order) || order < 1) throw new RangeError(`a tensor of order ${order}: whole numbers from 1`);
  return {
    name: `tensor of order ${order}`,
    plural: `symmetric tensors of order ${order}`,
    option: `tensor:${order}`,
    nonNegative: () => order % 2 === 0,
    degree: order,
    analyticAtParallel: true,
    limits: { kept: false, reason: order % 2 === 0 ? SIGNS.even : SIGNS.odd },
    over: (R) => {
      const n = R.fromInteger(order);
      const second = R.fromInteger(order * (order - 1));
      return {
        denominator: R.one,
        angle: () => R.zero,
        value: ({ inner }) => power(R, inner, order),
        orthogonal: () => R.zero,
        innerSlope: ({ inner }) => R.mul(n, power(R, inner, order - 1)),
        lengthSlope: () => R.zero,
        lengthDenominator: () => R.one,
        self: (a) => power(R, a, order),
        selfSlope: (a) => R.mul(n, power(R, a, order - 1)),
        selfCurvature: (a) => (order < 2 ? R.zero : R.mul(R.fromInteger(2 * order * (order - 1)), power(R, a, order - 2))),
        squares: ({ inner }) => (order < 2 ? [] : squaresOf(R, { inners: R.mul(second, power(R, inner, order - 2)) })),
      };
    },
  };
}
