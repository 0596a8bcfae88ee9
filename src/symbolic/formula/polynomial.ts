import {
  addPolynomials,
  constantValue,
  D,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
  ZERO,
} from '../exact/polynomial.js';
import { rational } from '../exact/rational.js';
import { parseFormulaTree } from './parser.js';
import { type FormulaRing, formulaValue } from './value.js';

/** Degrees of representations and Morse indices are below it, and no text within it costs much. */
const GREATEST_DEGREE = 40;

const RING: FormulaRing<Polynomial> = {
  zero: ZERO,
  one: ONE,
  add: addPolynomials,
  sub: subtractPolynomials,
  neg: (a) => subtractPolynomials(ZERO, a),
  mul: product,
  sqr: (a) => product(a, a),
  div: (a, b) => {
    const value = constantValue(b);
    if (value === undefined || value.n === 0n) throw new RangeError('a polynomial is divided by numbers other than 0 only');
    return scalePolynomial(rational(value.d, value.n), a);
  },
  sqrt: noNumber,
  pi: ZERO,
  fromRational: (n, d = 1n) => polynomial(rational(BigInt(n), BigInt(d))),
};

/**
 * A polynomial in d with rational coefficients from its text, exactly: what `polynomialText` writes, and any formula that comes
 * to one. Throws a SyntaxError or a RangeError for another text, and for a degree above 40.
 *
 * @example
 * ```ts
 * import { parsePolynomial, polynomialText } from 'symbreak';
 * polynomialText(parsePolynomial('d^2/2 - 3*d/2 + 1')); // '(d - 1)*(d - 2)/2'
 * ```
 */
export function parsePolynomial(text: string): Polynomial {
  const tree = parseFormulaTree(text);
  if (/pi|k/.test(text)) throw new RangeError('a polynomial in d has no other symbol');
  return formulaValue(RING, tree, { d: D, k: D });
}

function product(a: Polynomial, b: Polynomial): Polynomial {
  if (a.length + b.length > GREATEST_DEGREE + 2) throw new RangeError(`a polynomial of a degree above ${GREATEST_DEGREE}`);
  return multiplyPolynomials(a, b);
}

function noNumber(): never {
  throw new RangeError('a polynomial has no roots in it');
}
