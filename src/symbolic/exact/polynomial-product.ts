import { gcdBigint } from './integer-polynomial.js';
import { constantValue, evaluatePolynomial, multiplyPolynomials, ONE, type Polynomial, scalePolynomial } from './polynomial.js';
import { polynomialSum } from './polynomial-text.js';
import { type Rational, rationals } from './rational.js';
import { type Factor, integerFactor, rationalSum, type SignedSum, sumText } from './signed-sum.js';

/** A product of polynomials, each in a variable of its own: a degree in k and d. */
export interface PolynomialProduct {
  readonly factors: readonly { readonly variable: string; readonly polynomial: Polynomial }[];
}

/**
 * A product as text that any computer algebra system reads, split into linear factors as each polynomial is, with one denominator
 * below all of them.
 *
 * @example
 * ```ts
 * import { polynomial, polynomialProductText } from 'symbreak';
 * const factors = [{ variable: 'k', polynomial: polynomial(-1, 1) }, { variable: 'd', polynomial: polynomial(-1, 1) }];
 * polynomialProductText({ factors }); // '(k - 1)*(d - 1)'
 * ```
 */
export function polynomialProductText({ factors }: PolynomialProduct): string {
  const content = rationals.fromInteger(1);
  const constant = factors.reduce(
    (product, { polynomial }) => rationals.mul(product, constantValue(polynomial) ?? rationals.one),
    content,
  );
  const [first, ...others] = factors.filter(({ polynomial }) => polynomial.length > 1);
  if (first === undefined || constant.n === 0n) return sumText(rationalSum(constant.n, constant.d));
  const sums = [{ ...first, polynomial: scalePolynomial(constant, first.polynomial) }, ...others].map(
    ({ variable, polynomial }) => polynomialSum(polynomial, variable),
  );
  const [only, more] = sums;
  return sumText(more === undefined && only !== undefined ? only : [productOf(sums)], 'spaced');
}

/** Sums multiplied: those of one term by their factors, others in parentheses. */
function productOf(sums: readonly SignedSum[]): SignedSum[number] {
  const terms = sums.map((sum): SignedSum[number] => {
    const [only, more] = sum;
    return more === undefined && only !== undefined
      ? only
      : { negative: false, over: [{ kind: 'sum', terms: sum, exponent: 1 }], under: [] };
  });
  const over = terms.flatMap((term) => term.over);
  const [top, bottom] = [numeralOf(over), numeralOf(terms.flatMap((term) => term.under))];
  const common = gcdBigint(top, bottom);
  const numeral = (value: bigint): readonly Factor[] => (value === 1n ? [] : [integerFactor(value)]);
  return {
    negative: terms.filter((term) => term.negative).length % 2 === 1,
    over: [...numeral(top / common), ...over.filter(({ kind }) => kind !== 'numeral')],
    under: numeral(bottom / common),
  };
}

function numeralOf(factors: readonly Factor[]): bigint {
  return factors.reduce((product, factor) => (factor.kind === 'numeral' ? product * factor.value : product), 1n);
}

/** Whether a value of a record is a product of polynomials: an object with factors and nothing else. */
export function isPolynomialProduct(value: unknown): value is PolynomialProduct {
  return typeof value === 'object' && value !== null && 'factors' in value && Object.keys(value).length === 1;
}

/** A product as one polynomial in a variable, constants included; undefined where it has another variable. */
export function polynomialIn({ factors }: PolynomialProduct, variable: string): Polynomial | undefined {
  return factors.reduce<Polynomial | undefined>((product, factor) => {
    if (product === undefined || (factor.variable !== variable && factor.polynomial.length > 1)) return undefined;
    return multiplyPolynomials(product, factor.polynomial);
  }, ONE);
}

/** The value of a product, each variable given by its name; throws a RangeError for one that is not given. */
export function evaluateProduct({ factors }: PolynomialProduct, values: Readonly<Record<string, Rational>>): Rational {
  return factors.reduce((product, { variable, polynomial }) => {
    const value = values[variable];
    if (value === undefined) throw new RangeError(`no value for ${variable}`);
    return rationals.mul(product, evaluatePolynomial(rationals, polynomial, value));
  }, rationals.one);
}
