import type { Elementary } from '../../scalar/ring.js';

/** First-order methods with constant parameters, as records call them. */
export const METHODS = ['gradient-descent', 'heavy-ball', 'nesterov'] as const;
export type Method = (typeof METHODS)[number];

/** The parameters of a method, and the factor by which the distance to the minimum shrinks with each step in the long run. */
export interface Tuning<T> {
  readonly step: T;
  /** β; null for a method without. */
  readonly momentum: T | null;
  readonly rate: T;
}

/** Each method at its best, for Hessian eigenvalues from `least` to `largest`. */
export interface Tunings<T> {
  /** `largest` over `least`. */
  readonly condition: T;
  readonly methods: Readonly<Record<Method, Tuning<T>>>;
  /** Nesterov's method with a step of its own, other than 1 over the largest eigenvalue. */
  readonly tunedNesterov: Tuning<T>;
}

/**
 * Steps, momenta and asymptotic rates of gradient descent, heavy ball and Nesterov's method on a quadratic function whose Hessian has
 * eigenvalues from μ = `least` to ℓ = `largest`, both positive; in that order of them with κ = ℓ/μ:
 *
 * - gradient descent: η = 2/(μ + ℓ), rate (κ − 1)/(κ + 1);
 * - heavy ball: η = 4/(√ℓ + √μ)², β = ((√κ − 1)/(√κ + 1))², rate √β;
 * - Nesterov with η = 1/ℓ: β = (√κ − 1)/(√κ + 1), rate 1 − 1/√κ; with the best η = 4/(3ℓ + μ): β = (r − 2)/(r + 2), rate 1 − 2/r
 *   with r = √(3κ + 1).
 *
 * Exact up to the operations of the ring, which may throw where it has no such square root. Near μ = ℓ the differences lose digits.
 * Source: Polyak, Some methods of speeding up the convergence of iteration methods, 1964; Nesterov, Introductory Lectures on Convex
 * Optimization, 2004; Lessard, Recht and Packard, Analysis and design of optimization algorithms via integral quadratic constraints,
 * 2016, table 1.
 *
 * @example
 * ```ts
 * import { double, tunings } from 'symbreak';
 * tunings(double, 1, 9).methods['heavy-ball']; // { step: 0.25, momentum: 0.25, rate: 0.5 }
 * ```
 */
export function tunings<T>(R: Elementary<T>, least: T, largest: T): Tunings<T> {
  const integer = (n: number): T => R.fromInteger(n);
  const condition = R.div(largest, least);
  return {
    condition,
    methods: { 'gradient-descent': bestDescent(R, least, largest), ...withMomentum(R, least, R.sqrt(condition)) },
    tunedNesterov: (() => {
      const root = R.sqrt(R.add(R.mul(integer(3), condition), R.one));
      return {
        step: R.div(integer(4), R.add(R.mul(integer(3), largest), least)),
        momentum: R.div(R.sub(root, integer(2)), R.add(root, integer(2))),
        rate: R.sub(R.one, R.div(integer(2), root)),
      };
    })(),
  };
}

/** Gradient descent at its best, for which no square root is needed. */
export function bestDescent<T>(R: Elementary<T>, least: T, largest: T): Tuning<T> {
  const sum = R.add(largest, least);
  return { step: R.div(R.fromInteger(2), sum), momentum: null, rate: R.div(R.sub(largest, least), sum) };
}

/** Heavy ball, and Nesterov's method with 1 over the largest eigenvalue, from μ and √κ. */
export function withMomentum<T>(R: Elementary<T>, least: T, root: T): Readonly<Record<'heavy-ball' | 'nesterov', Tuning<T>>> {
  const ratio = R.div(R.sub(root, R.one), R.add(root, R.one));
  return {
    'heavy-ball': {
      step: R.div(R.fromInteger(4), R.mul(least, R.sqr(R.add(root, R.one)))),
      momentum: R.sqr(ratio),
      rate: ratio,
    },
    nesterov: {
      step: R.div(R.one, R.mul(least, R.sqr(root))),
      momentum: ratio,
      rate: R.div(R.sub(root, R.one), root),
    },
  };
}

/** What the gradient correction does to one eigenvalue λ: rates of both methods with Nesterov's step and momentum. */
export interface Correction<T> {
  /** √β: the heavy ball with these parameters, whatever λ is. */
  readonly heavyBall: T;
  /** √(β(1 − ηλ)). */
  readonly nesterov: T;
  /** √(1 − ηλ), the quotient of the two. */
  readonly factor: T;
  /** The coefficient of the velocity in the high-resolution equations: 2√μ, and 2√μ + √η λ. */
  readonly damping: { readonly heavyBall: T; readonly nesterov: T };
}

/**
 * Nesterov's method beside the heavy ball with the same η = 1/ℓ and β, on the eigenvalue λ. Its step is that of the heavy ball and the
 * gradient correction −βη(∇L(x_n) − ∇L(x_(n−1))), so that r² − (1+β−ηλ) r + β becomes r² − (1+β)(1−ηλ) r + β(1−ηλ). For λ from μ to ℓ
 * the roots of either are no real numbers or double, so that their size is the root of the last coefficient. In the limit of small
 * steps the correction is the term √η ∇²L(X) Ẋ of the high-resolution equation Ẍ + (2√μ + √η ∇²L(X)) Ẋ + (1+√(μη)) ∇L(X) = 0.
 *
 * Exact up to the operations of the ring. Source: Shi, Du, Jordan and Su, Understanding the acceleration phenomenon via
 * high-resolution differential equations, Mathematical Programming 2022, section 1.
 *
 * @param least μ; `root` is √κ.
 */
export function correction<T>(R: Elementary<T>, least: T, root: T, eigenvalue: T): Correction<T> {
  const momentum = R.div(R.sub(root, R.one), R.add(root, R.one));
  const largest = R.mul(least, R.sqr(root));
  const left = R.div(R.sub(largest, eigenvalue), largest);
  const friction = R.mul(R.fromInteger(2), R.sqrt(least));
  return {
    heavyBall: R.sqrt(momentum),
    nesterov: R.sqrt(R.mul(momentum, left)),
    factor: R.sqrt(left),
    damping: { heavyBall: friction, nesterov: R.add(friction, R.div(eigenvalue, R.sqrt(largest))) },
  };
}
