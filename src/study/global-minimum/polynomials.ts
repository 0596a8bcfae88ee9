import { ComputationError } from '../../input/errors.js';
import { expectRelu, type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { characteristicPolynomial } from '../../linalg/characteristic-polynomial.js';
import { type PolynomialOver, polynomialRing } from '../../symbolic/exact/polynomial-ring.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import { type ExpressionRing, expressionRing } from '../../symbolic/expression/ring.js';
import { expressionLatex, expressionText } from '../../symbolic/expression/text.js';
import { canonical, type QPi, qpiField } from '../../symbolic/qpi/qpi.js';
import { type SplitBlock, splitBlocks } from './spectrum.js';

/** An element of Q(π)[d]. */
export type InDimension = PolynomialOver<QPi>;

/** The positive eigenvalues on one isotypic component as roots, for every d. */
export interface SplitPolynomial {
  readonly component: SplitBlock<unknown>['component'];
  readonly blocks: readonly number[];
  /** Monic in z, coefficients in Q(π)[d], constant term first. */
  readonly coefficients: readonly InDimension[];
  /** As text that a computer algebra system reads, and as LaTeX; one root of s split off. */
  readonly text: string;
  readonly latex: string;
}

const inD = polynomialRing(qpiField);

/**
 * The characteristic polynomials of the Hessian's positive part where `size` axes have `copies` rows each and the other
 * d − size one row each: exact, in Q(π)[d], by an algorithm without divisions. Block 0 are the axes with several rows.
 * Valid for d ≥ size + 3 (y needs one more). Cost: milliseconds.
 * The sizes are positive integers. Throws a ComputationError where the root that is split off is not confirmed, and a
 * RangeError for another problem than that of ReLU.
 *
 * @example
 * ```ts
 * import { splitPolynomials } from 'symbreak';
 * splitPolynomials(2, 1).map((p) => p.component + p.blocks.join()); // ['t', 's1', 'x1', 'y1']
 * splitPolynomials(2, 1)[2]?.text; // 'z + (2 - pi)/(4*pi)'
 * ```
 */
export function splitPolynomials(copies: number, size: number, problem: Problem = reluProblem): readonly SplitPolynomial[] {
  expectRelu(problem, 'the closed form of characteristic polynomials at a global minimum');
  const R = expressionRing();
  const half = qpiField.fromRational(1n, 2n);
  const constants = {
    quarter: inD.constant(qpiField.fromRational(1n, 4n)),
    inverseTwoPi: inD.constant(qpiField.div(half, qpiField.pi)),
  };
  const fixed = inD.fromInteger(size);
  const classes = [
    { size: fixed, integer: size },
    { size: inD.sub(inD.variable, fixed), integer: Number.POSITIVE_INFINITY },
  ];
  return splitBlocks(inD, constants, classes).map(({ component, blocks, rows, operator }) => {
    const scaled = operator.map((row, i) => (rows[i] === 0 ? row.map((x) => inD.mul(inD.fromInteger(copies), x)) : row));
    const coefficients = characteristicPolynomial(inD, scaled);
    const multiple = inD.mul(inD.fromInteger(rows[0] === 0 ? copies : 1), inD.sub(constants.quarter, constants.inverseTwoPi));
    const rest = component === 's' ? withoutRoot(coefficients, multiple) : coefficients;
    const factors = [rest, ...(component === 's' ? [[inD.neg(multiple), inD.one]] : [])].map((p) => asExpression(R, p));
    return {
      component,
      blocks,
      coefficients,
      text: factors.map((f) => (factors.length > 1 ? `(${expressionText(f)})` : expressionText(f))).join('*'),
      latex: factors.map((f) => (factors.length > 1 ? `\\left(${expressionLatex(f)}\\right)` : expressionLatex(f))).join(''),
    };
  });
}

/**
 * A polynomial over z − root, which divides it: component s_a has the eigenvalue n_a(1/4 − 1/(2π)), on diagonal plus
 * antisymmetric matrices in block a whose columns sum to 0.
 */
function withoutRoot(coefficients: readonly InDimension[], root: InDimension): readonly InDimension[] {
  const quotient: InDimension[] = [];
  let carried: InDimension = inD.zero;
  for (const c of [...coefficients].reverse()) {
    carried = inD.add(inD.mul(carried, root), c);
    quotient.unshift(carried);
  }
  if (quotient[0]?.length !== 0)
    throw new ComputationError('a root of a characteristic polynomial was not confirmed by division');
  return quotient.slice(1);
}

/** Σ c_i zⁱ, highest power first; in each coefficient the powers of d over one denominator. */
function asExpression(R: ExpressionRing, coefficients: readonly InDimension[]): Expression {
  const power = (base: Expression, n: number): Expression => (n === 0 ? R.one : R.mul(base, power(base, n - 1)));
  const inPi = (numerator: readonly bigint[]): Expression =>
    R.sum(numerator.map((n, i) => R.mul(R.fromInteger(n), power(R.pi, i))).reverse());
  const d = R.symbol('d', 'd');
  const z = R.symbol('z', 'z');
  const coefficient = (c: InDimension): Expression => {
    const terms = c.map((a, j) => {
      const { numerator, denominator } = canonical(a);
      return R.mul(R.div(inPi(numerator), inPi(denominator)), power(d, j));
    });
    return R.sum(terms.reverse());
  };
  return R.sum(coefficients.map((c, i) => R.mul(coefficient(c), power(z, i))).reverse());
}
