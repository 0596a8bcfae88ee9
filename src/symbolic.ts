/**
 * Exact arithmetic: rationals, polynomials in d, the field Q(π), power series in d^(−1/2), expressions, and the formulas of
 * users.
 *
 * @module symbreak/symbolic
 */

export type { IntegerPolynomial } from './symbolic/exact/integer-polynomial.js';
export { type IntegerQuadratic, integerQuadratics, integerRoots } from './symbolic/exact/integer-roots.js';
export * from './symbolic/exact/polynomial.js';
export * from './symbolic/exact/polynomial-product.js';
export * from './symbolic/exact/polynomial-ring.js';
export * from './symbolic/exact/polynomial-text.js';
export * from './symbolic/exact/printed-number.js';
export * from './symbolic/exact/rational.js';
export { type Factor, type SignedProduct, type SignedSum, type Signs, sumLatex, sumText } from './symbolic/exact/signed-sum.js';
export * from './symbolic/expression/evaluate.js';
export * from './symbolic/expression/expression.js';
export * from './symbolic/expression/ring.js';
export * from './symbolic/expression/text.js';
export * from './symbolic/formula/decimal-form.js';
export * from './symbolic/formula/element.js';
export * from './symbolic/formula/exact.js';
export * from './symbolic/formula/parser.js';
export * from './symbolic/formula/polynomial.js';
export { FormulaSyntaxError } from './symbolic/formula/tokens.js';
export * from './symbolic/formula/tree.js';
export * from './symbolic/formula/tree-text.js';
export * from './symbolic/formula/value.js';
export * from './symbolic/qpi/coefficient-domain.js';
export { type ExactValue, evaluateExact, exactEqual, exactLatex, exactSum, exactText } from './symbolic/qpi/exact-value.js';
export * from './symbolic/qpi/qpi.js';
export * from './symbolic/qpi/quadratic-extension.js';
export { type QuadraticFactor, quadraticFactorsOverPi, rootsOverPi } from './symbolic/qpi/roots.js';
export * from './symbolic/qpi/text.js';
export * from './symbolic/series/lifting.js';
export * from './symbolic/series/puiseux.js';
export * from './symbolic/series/series.js';
export * from './symbolic/series/text.js';
