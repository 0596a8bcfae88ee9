import type { Elementary } from '../../scalar/ring.js';

/** The inner product, the area |w||v| sin θ and the angle of a pair of rows. */
export interface Pair<T> {
  readonly inner: T;
  readonly area: T;
  /** The one transcendental number that the kernel needs of the pair, see `Kernel.angle`. */
  readonly angle: T;
  /** True where the two rows are exactly parallel or antiparallel, so that the area vanishes. */
  readonly parallel: boolean;
}

/** A linear form's value on one direction of change; undefined where it is known to be zero. */
export type Sparse<T> = T | undefined;

/**
 * One square of a second derivative: coefficient · form², the form being linear in α = ⟨u,w⟩/|w|² and β = ⟨u',v⟩/|v|², the
 * relative changes of the two lengths, and in ⟨u,v⟩ + ⟨u',w⟩, the change of the inner product, for w + εu and v + εu'.
 */
export interface Square<T> {
  /** The coefficient, times the number of pairs or its negative. */
  readonly times: (weight: T) => T;
  readonly form: (alpha: Sparse<T>, beta: Sparse<T>, inner: Sparse<T>) => Sparse<T>;
}

/**
 * What an activation function φ is to the model: κ(a, b, c) = E[φ(w·x)φ(v·x)] for two different rows, as a function of
 * a = |w|², b = |v|² and c = ⟨w,v⟩, and ν(a) = E[φ(w·x)²] for a row with itself; x ~ N(0, I).
 *
 * κ is symmetric: what is stated for the row of a holds for the other one with a and b exchanged.
 * `test/model/kernel/kernel.test.ts` has laws that every kernel fulfils.
 *
 * Source of the shape: Cho & Saul 2009 for kernels of this kind; docs/mathematics.md, section 2.
 */
export interface Kernel {
  /** The activation function, for messages. */
  readonly name: string;
  /** What is summed, where that is not neurons: `symmetric tensors of order 3`. */
  readonly plural?: string;
  /** Its name in options and records, where values of parameters follow after a colon; `formula:` and the text of one. */
  readonly option: string;
  /** κ(sw, tv) = (st)^degree κ(w, v) for positive s and t; null where κ has no degree. With 1 a neuron may be split into parts of it. */
  readonly degree: number | null;
  /** Whether κ ≥ 0 for all pairs of rows, at values of the parameters: then no two neurons cancel. */
  nonNegative(parameters: readonly number[]): boolean;
  /** Whether κ is analytic where the two rows are parallel; where a row is zero it need not be. */
  readonly analyticAtParallel: boolean;
  /** What the named families are to this activation. */
  readonly limits: FamilyLimits;
  /** φ itself in doubles, for samples of the input; absent where nothing is known but κ, as of tensors and of formulas for κ. */
  activation?(parameters: readonly number[]): ActivationFunction;
  /** The kernel over one ring, for values of its parameters, of which most kernels have none. */
  over<T>(R: Elementary<T>, parameters: readonly T[]): KernelOver<T>;
}

/** An activation function and its derivative, in doubles; where φ has a kink the derivative is that from the left. */
export interface ActivationFunction {
  value(z: number): number;
  slope(z: number): number;
}

/** Whether families tend to diag(±1) as d → ∞, as they do for ReLU; a sentence says why not. */
export type FamilyLimits = { readonly kept: true } | { readonly kept: false; readonly reason: string };

/**
 * A kernel over one ring. All values are given times one number, the denominator D, by which the model divides once. They
 * are formulas over any ring, without branches on it.
 */
export interface KernelOver<T> {
  /** D, the number that all values below are multiplied by. */
  readonly denominator: T;
  /** The one transcendental number per pair that κ and its derivatives are made of; evaluated in `geometry` and nowhere else. */
  angle(inner: T, area: T, a: T, b: T): T;
  /** D κ. */
  value(pair: Pair<T>, a: T, b: T): T;
  /** D κ of two orthogonal rows, which needs no angle. */
  orthogonal(a: T, b: T): T;
  /** D κ_c. */
  innerSlope(pair: Pair<T>, a: T, b: T): T;
  /** D · 2κ_a · N(a), with N of `lengthDenominator`. */
  lengthSlope(pair: Pair<T>, a: T, b: T): T;
  /** N(a), by which a sum of 2κ_a over the partners of a row is divided once. */
  lengthDenominator(a: T): T;
  /** D ν. */
  self(a: T): T;
  /** D ν'. */
  selfSlope(a: T): T;
  /** D · 2ν''; 0 for a kernel of degree 1, which is not asked for it. */
  selfCurvature(a: T): T;
  /**
   * D times what is left of D²κ[(u,u')] after 2κ_a|u|² + 2κ_b|u'|² + 2κ_c⟨u,u'⟩, that is (p q r) κ'' (p q r)ᵀ with p = 2aα,
   * q = 2bβ, r = ⟨u,v⟩ + ⟨u',w⟩, as a sum of squares that are stable where rows are nearly parallel.
   */
  squares(pair: Pair<T>, a: T, b: T): readonly Square<T>[];
}

/** A quadratic form in α, β and r by its coefficients; what is left out is known to be zero. */
export interface QuadraticForm<T> {
  readonly alphas?: T;
  readonly betas?: T;
  readonly inners?: T;
  /** The coefficients of 2αβ, 2αr and 2βr. */
  readonly alphaBeta?: T;
  readonly alphaInner?: T;
  readonly betaInner?: T;
}

/** Any quadratic form in α, β and r as a sum of squares: 2xy = (x + y)² − x² − y². */
export function squaresOf<T>(R: Elementary<T>, form: QuadraticForm<T>): readonly Square<T>[] {
  const { alphas, betas, inners, alphaBeta, alphaInner, betaInner } = form;
  const square = (coefficient: Sparse<T>, value: Square<T>['form']): readonly Square<T>[] =>
    coefficient === undefined ? [] : [{ times: (weight) => R.mul(weight, coefficient), form: value }];
  return [
    ...square(minus(R, minus(R, alphas, alphaBeta), alphaInner), (alpha) => alpha),
    ...square(minus(R, minus(R, betas, alphaBeta), betaInner), (_, beta) => beta),
    ...square(minus(R, minus(R, inners, alphaInner), betaInner), (_, __, r) => r),
    ...square(alphaBeta, (alpha, beta) => plus(R, alpha, beta)),
    ...square(alphaInner, (alpha, _, r) => plus(R, alpha, r)),
    ...square(betaInner, (_, beta, r) => plus(R, beta, r)),
  ];
}

/** a + b of linear forms' values. */
export function plus<T>(R: Elementary<T>, a: Sparse<T>, b: Sparse<T>): Sparse<T> {
  return a === undefined ? b : b === undefined ? a : R.add(a, b);
}

/** a − b of linear forms' values. */
export function minus<T>(R: Elementary<T>, a: Sparse<T>, b: Sparse<T>): Sparse<T> {
  return b === undefined ? a : a === undefined ? R.neg(b) : R.sub(a, b);
}

/** factor · a of a linear form's value. */
export function times<T>(R: Elementary<T>, factor: T, a: Sparse<T>): Sparse<T> {
  return a === undefined ? undefined : R.mul(factor, a);
}
