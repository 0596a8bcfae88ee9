import { at } from '../../scalar/list.js';
import {
  coefficientBits,
  dividedBy,
  gcdPolynomials,
  type IntegerPolynomial,
  multiplyInteger,
  pack,
  powerInteger,
  slotBits,
  unpack,
} from '../exact/integer-polynomial.js';
import { integerQuadratics, integerRoots } from '../exact/integer-roots.js';
import { polynomialRing } from '../exact/polynomial-ring.js';
import { canonical, type QPi, qpi, qpiField } from './qpi.js';

/**
 * All roots in Q(π) of a squarefree polynomial over Q(π), coefficients ascending: exact, without numerical guesses.
 *
 * With its denominators cleared, c_n z^n + … + c_0 over Z[π], and y = c_n z, a root y is one of a monic polynomial over Z[π], hence
 * in Z[π] itself. There π is a variable: its value at a power of 2 above twice all coefficients that a factor can have is an
 * integer root of an integer polynomial, and has the coefficients of y as digits (Kronecker substitution).
 * The bound for the coefficients of factors is that of Gelfond, H(y) ≤ e^(deg_π + deg_y) H(polynomial).
 *
 * @example
 * ```ts
 * import { parseQPi, qpiText, rootsOverPi } from 'symbreak';
 * // (z − 81/(200π)) (z − 1/3)
 * rootsOverPi(['27/(200*pi)', '-81/(200*pi)-1/3', '1'].map(parseQPi)).map(qpiText); // ['81/(200*pi)', '1/3']
 * ```
 */
export function rootsOverPi(polynomial: readonly QPi[]): readonly QPi[] {
  if (polynomial.length < 2) return [];
  const { values, lead, bits } = atLargePower(polynomial);
  const found = integerRoots(values).map((y) => qpi(unpack(y, bits), lead));
  return found.filter((root) => isRoot(polynomial, root));
}

/** The monic polynomial of lead·z for a root z, with a power of 2 for π, whose digits of so many bits are coefficients. */
function atLargePower(polynomial: readonly QPi[]): {
  readonly values: IntegerPolynomial;
  readonly lead: IntegerPolynomial;
  readonly bits: number;
} {
  const whole = withoutDenominators(polynomial);
  const degree = whole.length - 1;
  const lead = at(whole, degree);
  const monic = whole.map((c, i): IntegerPolynomial => {
    return i === degree ? [1n] : multiplyInteger(c, powerInteger(lead, degree - 1 - i));
  });
  const degreeInPi = Math.max(...monic.map((c) => c.length - 1));
  const factorBits = Math.max(...monic.map(coefficientBits)) + Math.ceil(Math.LOG2E * (degree + degreeInPi));
  const bits = slotBits(factorBits + 1);
  return { values: monic.map((c) => pack(c, bits)), lead, bits };
}

function isRoot(polynomial: readonly QPi[], root: QPi): boolean {
  return inZ.divide(polynomial, [qpiField.neg(root), qpiField.one]).remainder.length === 0;
}

const inZ = polynomialRing(qpiField);

/** A polynomial divided by z − root for some of its roots. */
export function withoutRoots(polynomial: readonly QPi[], roots: readonly QPi[]): readonly QPi[] {
  return roots.reduce((rest, root) => inZ.divide(rest, [qpiField.neg(root), qpiField.one]).quotient, polynomial);
}

/** z² − sum·z + product. */
export interface QuadraticFactor<C> {
  readonly sum: C;
  readonly product: C;
}

/**
 * The quadratic factors over Q(π) of a squarefree polynomial, itself if it is one: exact, as `rootsOverPi`.
 *
 * @example
 * ```ts
 * import { parseQPi, qpiText, quadraticFactorsOverPi } from 'symbreak';
 * // (z² − 2)(z² − π)
 * quadraticFactorsOverPi(['2*pi', '0', '-2-pi', '0', '1'].map(parseQPi)).map(({ product }) => qpiText(product)); // ['-pi', '-2']
 * ```
 */
export function quadraticFactorsOverPi(polynomial: readonly QPi[]): readonly QuadraticFactor<QPi>[] {
  const K = qpiField;
  const [c, b, a] = polynomial;
  if (polynomial.length === 3 && a !== undefined && b !== undefined && c !== undefined) {
    return [{ sum: K.neg(K.div(b, a)), product: K.div(c, a) }];
  }
  if (polynomial.length < 3) return [];
  const { values, lead, bits } = atLargePower(polynomial);
  const squared = multiplyInteger(lead, lead);
  return integerQuadratics(values).flatMap((factor) => {
    const [sum, product] = [qpi(unpack(factor.sum, bits), lead), qpi(unpack(factor.product, bits), squared)];
    return inZ.divide(polynomial, [product, K.neg(sum), K.one]).remainder.length === 0 ? [{ sum, product }] : [];
  });
}

/** A multiple of a polynomial with coefficients in Z[π] that have no common factor there. */
function withoutDenominators(polynomial: readonly QPi[]): readonly IntegerPolynomial[] {
  const quotients = polynomial.map(canonical);
  const common = quotients.reduce<IntegerPolynomial>(
    (product, { denominator }) => multiplyInteger(product, dividedBy(denominator, gcdPolynomials(product, denominator))),
    [1n],
  );
  const whole = quotients.map(({ numerator, denominator }) =>
    numerator.length === 0 ? numerator : multiplyInteger(numerator, dividedBy(common, denominator)),
  );
  const nonZero = whole.filter((c) => c.length > 0);
  if (nonZero.length === 0) return [];
  const divisor = nonZero.reduce((g, c) => gcdPolynomials(g, c));
  return whole.map((c) => (c.length === 0 ? c : dividedBy(c, divisor)));
}
