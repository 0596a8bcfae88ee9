import {
  content,
  dividedBy,
  gcdBigint,
  gcdPolynomials,
  type IntegerPolynomial,
  multiplyInteger,
  scaleInteger,
} from '../../symbolic/exact/integer-polynomial.js';
import { type PolynomialOver, type PolynomialRing, polynomialRing } from '../../symbolic/exact/polynomial-ring.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../symbolic/expression/ring.js';
import { canonical, type QPi, qpi, qpiField } from '../../symbolic/qpi/qpi.js';

/** An element of Q(π)[d], lowest powers first: the coefficients of characteristic polynomials in closed form. */
export type KD = PolynomialOver<QPi>;

/** The ring Q(π)[d]; with another letter for d, also Q(π)[z]. */
export const inD: PolynomialRing<QPi> = polynomialRing(qpiField);

/** The least common multiple of the denominators. */
export function commonDenominator(list: readonly QPi[]): IntegerPolynomial {
  return list.reduce<IntegerPolynomial>(
    (common, c) => {
      const { denominator } = canonical(c);
      const g = gcdPolynomials(common, denominator);
      const factor = dividedBy(denominator, g);
      // Contents apart from primitive parts, as the greatest common divisor is primitive.
      const [p, q] = [absolute(content(common)), absolute(content(factor))];
      const primitive = multiplyInteger(
        common.map((x) => x / p),
        factor.map((x) => x / q),
      );
      return scaleInteger((p / gcdBigint(p, q)) * q, primitive);
    },
    [1n],
  );
}

function absolute(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** An element of Z[π][d] as a formula, highest powers of d first, the integer content in front of each coefficient. */
export function integerExpression(R: ExpressionRing, a: KD): Expression {
  const d = R.symbol('d', 'd');
  const power = (base: Expression, n: number): Expression => (n === 0 ? R.one : R.mul(base, power(base, n - 1)));
  const terms = a.map((c, j) => {
    const { numerator } = canonical(c);
    // Positive leading coefficient in the bracket, the rest in front of it; expanded where no power of d follows.
    const front = j === 0 || numerator.length === 0 ? 1n : content(numerator);
    const low =
      j === 0
        ? 0
        : Math.max(
            0,
            numerator.findIndex((n) => n !== 0n),
          );
    const inPi = numerator.slice(low).map((n, i) => R.mul(R.fromInteger(n / front), power(R.pi, i)));
    return R.mul(R.sum(inPi.reverse()), R.mul(R.mul(R.fromInteger(front), power(R.pi, low)), power(d, j)));
  });
  return R.sum(terms.reverse());
}

/** An element of Q(π)[d] as a formula: over one denominator, or as a sum of powers of π if it is one without d. */
export function quotientExpression(R: ExpressionRing, a: KD): Expression {
  const [c] = a;
  if (c === undefined) return R.zero;
  const q = commonDenominator(a);
  const isMonomial = q.slice(0, -1).every((x) => x === 0n);
  if (a.length === 1 && isMonomial) {
    const below = integerExpression(R, [qpi(q)]);
    const top = canonical(qpiField.mul(c, qpi(q))).numerator;
    const terms = top.map((n, i) => R.div(integerExpression(R, [qpi([...new Array<bigint>(i).fill(0n), n])]), below));
    return R.sum(terms.reverse());
  }
  return R.div(
    integerExpression(
      R,
      a.map((x) => qpiField.mul(x, qpi(q))),
    ),
    integerExpression(R, [qpi(q)]),
  );
}
