/**
 * Numbers of any precision and what is done with them: rings of floats and of intervals, and the laws by which a ring of
 * one's own is checked; small dense matrices over any field; Newton's method, continuation and descent; proofs that a box
 * holds a zero.
 *
 * @module symbreak/numeric
 */

export * from './linalg/characteristic-polynomial.js';
export * from './linalg/cholesky.js';
export * from './linalg/interpolation.js';
export * from './linalg/jacobi.js';
export * from './linalg/matrix.js';
export * from './linalg/null-space.js';
export * from './linalg/solve.js';
export * from './linalg/system.js';
export * from './numeric/ball/ball.js';
export * from './numeric/ball/sets.js';
export * from './numeric/binomial-interval.js';
export * from './numeric/continuation.js';
export * from './numeric/decimal.js';
export * from './numeric/dense-polar.js';
export * from './numeric/dense-solve.js';
export * from './numeric/dense-spectrum.js';
export * from './numeric/descent/fast-descent.js';
export * from './numeric/descent/gradient-descent.js';
export * from './numeric/krawczyk/eigenvalue-enclosure.js';
export * from './numeric/krawczyk/krawczyk.js';
export * from './numeric/krawczyk/prove-zero.js';
export * from './numeric/linear-assignment.js';
export {
  type BoundsArithmetic,
  type DirectedMpfr,
  type Lifetime,
  loadMpfr,
  type Mpfr,
  type MpfrLibrary,
  type MpfrRing,
} from './numeric/mpfr/mpfr.js';
export * from './numeric/newton.js';
export * from './numeric/normal-quadratic-form.js';
export * from './numeric/random.js';
export * from './numeric/saddle-free-newton.js';
export {
  type TaylorModel,
  TaylorModelError,
  type TaylorModelRing,
  taylorModelRing,
} from './numeric/taylor-model/taylor-model.js';
export * from './scalar/bounded-double.js';
export * from './scalar/decimal-text.js';
export * from './scalar/double.js';
export * from './scalar/dual.js';
export * from './scalar/hostile.js';
export { type Comparison, dualComparison, exactComparison, realComparison } from './scalar/laws/comparison.js';
export * from './scalar/laws/elementary.js';
export * from './scalar/laws/field.js';
export type { Law } from './scalar/laws/law.js';
export * from './scalar/laws/ordered.js';
export * from './scalar/laws/real.js';
export * from './scalar/laws/ring.js';
export * from './scalar/ring.js';
export * from './scalar/round-numeral.js';
export * from './scalar/taylor.js';
