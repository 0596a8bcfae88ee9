import type { Field } from '../../scalar/ring.js';
import {
  addPolynomials,
  evaluatePolynomial,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomial,
  polynomialKey,
  scalePolynomial,
  subtractPolynomials,
  ZERO,
} from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';

/**
 * A number of a problem: exact, or a polynomial in one free parameter p, along which a point is followed. Coefficients ascend,
 * as those of a polynomial in d do.
 */
export type Scalar = Polynomial;

/** The scalar p itself. */
export const FREE: Scalar = polynomial(0, 1);

/** The scalar that is an exact number. */
export function scalar(value: Rational | number): Scalar {
  return polynomial(value);
}

/** A polynomial in d and p: the coefficients of powers of p, ascending, without trailing zeros. */
export type Weight = readonly Polynomial[];

/** count(d) · factor(p). */
export function weightOf(count: Polynomial, factor: Scalar = ONE): Weight {
  return count.length === 0 ? [] : factor.map((c) => scalePolynomial(c, count));
}

export function addWeights(a: Weight, b: Weight): Weight {
  const sum = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => addPolynomials(a[i] ?? ZERO, b[i] ?? ZERO));
  return trimmed(sum);
}

export function subtractWeights(a: Weight, b: Weight): Weight {
  const difference = Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
    subtractPolynomials(a[i] ?? ZERO, b[i] ?? ZERO),
  );
  return trimmed(difference);
}

export function multiplyWeights(a: Weight, b: Weight): Weight {
  const product = Array.from({ length: Math.max(0, a.length + b.length - 1) }, (): Polynomial => ZERO);
  a.forEach((p, i) => {
    b.forEach((q, j) => {
      product[i + j] = addPolynomials(product[i + j] ?? ZERO, multiplyPolynomials(p, q));
    });
  });
  return trimmed(product);
}

function trimmed(coefficients: readonly Polynomial[]): Weight {
  let n = coefficients.length;
  while (n > 0 && coefficients[n - 1]?.length === 0) n--;
  return coefficients.slice(0, n);
}

/** Whether a weight depends on the free parameter. */
export function isFree(weight: Weight): boolean {
  return weight.length > 1;
}

/** A text that is the same for equal weights only. */
export function weightKey(weight: Weight): string {
  return weight.map(polynomialKey).join('|');
}

/**
 * The value of a weight at d and p. Throws a RangeError where p is needed and not given.
 *
 * @example
 * ```ts
 * import { double, evaluateWeight, FREE, polynomial, weightOf } from 'symbreak';
 * evaluateWeight(double, weightOf(polynomial(0, 1), FREE), 7, 0.5); // 3.5
 * ```
 */
export function evaluateWeight<T>(R: Field<T>, weight: Weight, d: T, p: T | undefined): T {
  const [constant = ZERO, ...rest] = weight;
  const atD = evaluatePolynomial(R, constant, d);
  if (rest.length === 0) return atD;
  if (p === undefined) throw new RangeError('a problem with a free parameter is evaluated at no value of it');
  return R.add(atD, R.mul(p, evaluateWeight(R, rest, d, p)));
}

/** Gives equal weights one index; index 0 is the number one. */
export class WeightTable {
  readonly weights: Weight[] = [[ONE]];
  private readonly indices = new Map<string, number>([[weightKey([ONE]), 0]]);

  index(weight: Weight): number {
    const key = weightKey(weight);
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    this.indices.set(key, this.weights.length);
    return this.weights.push(weight) - 1;
  }

  /** The index of a polynomial in d. */
  count(p: Polynomial): number {
    return this.index(weightOf(p));
  }
}

/** The value of a scalar that depends on no free parameter; a RangeError otherwise. */
export function fixedValue(value: Scalar): Rational {
  const [constant = rationals.zero] = value;
  if (value.length > 1) throw new RangeError('a number of the problem is a free parameter');
  return constant;
}
