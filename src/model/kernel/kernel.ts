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
 * κ is symmetric: what is stated for the row of a holds for the other one with a and b exchanged. All values are given
 * times one number, the denominator, by which the model divides once. They are formulas over any ring, without branches on
 * it. `test/model/kernel/kernel.test.ts` has laws that every kernel fulfils.
 *
 * Source of the shape: Cho & Saul 2009 for kernels of this kind; docs/mathematics.md, section 2.
 */
export interface Kernel {
  /** The activation function, for messages. */
  readonly name: string;
  /** Whether κ(sw, tv) = st κ(w, v) for positive s and t: then ν is linear, and a neuron may be split into parts of it. */
  readonly homogeneous: boolean;
  /** Whether κ is analytic where the two rows are parallel; where a row is zero it need not be. */
  readonly analyticAtParallel: boolean;
  /** The diagonal entries that families tend to as d → ∞, by sign. */
  readonly limits: Readonly<Record<'+' | '-', number>>;
  /** D, the number that all values below are multiplied by. */
  denominator<T>(R: Elementary<T>): T;
  /** The one transcendental number per pair that κ and its derivatives are made of; evaluated in `geometry` and nowhere else. */
  angle<T>(R: Elementary<T>, inner: T, area: T, a: T, b: T): T;
  /** D κ. */
  value<T>(R: Elementary<T>, pair: Pair<T>, a: T, b: T): T;
  /** D κ of two orthogonal rows of length 1, which needs no angle. */
  orthogonal<T>(R: Elementary<T>): T;
  /** D κ_c. */
  innerSlope<T>(R: Elementary<T>, pair: Pair<T>, a: T, b: T): T;
  /** D · 2κ_a · N(a), with N of `lengthDenominator`: for homogeneous kernels the same for both rows. */
  lengthSlope<T>(R: Elementary<T>, pair: Pair<T>, a: T, b: T): T;
  /** N(a), by which a sum of 2κ_a over the partners of a row is divided once. */
  lengthDenominator<T>(R: Elementary<T>, a: T): T;
  /** D ν. */
  self<T>(R: Elementary<T>, a: T): T;
  /** D ν'. */
  selfSlope<T>(R: Elementary<T>, a: T): T;
  /** D · 2ν''; 0 for a homogeneous kernel, which is not asked for it. */
  selfCurvature<T>(R: Elementary<T>, a: T): T;
  /**
   * D times what is left of D²κ[(u,u')] after 2κ_a|u|² + 2κ_b|u'|² + 2κ_c⟨u,u'⟩, that is (p q r) κ'' (p q r)ᵀ with p = 2aα,
   * q = 2bβ, r = ⟨u,v⟩ + ⟨u',w⟩, as a sum of squares that are stable where rows are nearly parallel.
   */
  squares<T>(R: Elementary<T>, pair: Pair<T>, a: T, b: T): readonly Square<T>[];
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
