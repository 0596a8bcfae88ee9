import { power } from '../../scalar/ring.js';
import { type QPi, qpiField } from '../qpi/qpi.js';
import { type FormulaKind, type FormulaMeaning, type Refuse, readFormula } from './grammar.js';
import { FormulaSyntaxError } from './tokens.js';

/** Limits, so that no text can cost much. */
const LONGEST_TEXT = 20_000;
const GREATEST_DEGREE = 500;
const MOST_BITS = 400_000;

const ELEMENT: FormulaKind = {
  what: 'an element of Q(pi)',
  beginnings: "a number, 'pi' or '('",
  mostDigits: LONGEST_TEXT,
  deepestNesting: 100,
  exponents: 'whole',
};

const VALUE: FormulaMeaning<QPi> = {
  number: (text, refuse) => {
    const [whole = '', decimals = ''] = text.split('.');
    return bounded(qpiField.fromRational(BigInt(whole + decimals), 10n ** BigInt(decimals.length)), refuse);
  },
  symbols: new Map([['pi', qpiField.pi]]),
  negative: qpiField.neg,
  combined: (kind, left, right, refuse) => {
    switch (kind) {
      case 'sum':
        return bounded(qpiField.add(left, right), refuse);
      case 'difference':
        return bounded(qpiField.sub(left, right), refuse);
      case 'product':
        return bounded(qpiField.mul(left, right), refuse);
      case 'quotient':
        return quotient(left, right, refuse);
    }
  },
  power: (base, { n }, refuse) => {
    const size = Math.abs(Number(n));
    if (degree(base) * size > GREATEST_DEGREE || bits(base) * size > MOST_BITS) refuseSize(refuse);
    return power(qpiField, n < 0n ? quotient(qpiField.one, base, refuse) : base, size);
  },
};

/**
 * Reads an element of Q(π) exactly: what `qpiText` and `qpiLatex` write, and any formula of `parseFormulaTree` in numbers and
 * π alone, without roots and half exponents. Products may be implicit, as in `3\pi(\pi-2)`, except after a `/`, where readers
 * differ.
 *
 * Throws a FormulaSyntaxError, a SyntaxError that says what is wrong and where; at most 20000 characters, exponents up to 200
 * in size, nesting up to 100, values up to degree 500 in π.
 *
 * @example
 * ```ts
 * import { parseQPi, qpiText } from 'symbreak';
 * qpiText(parseQPi('-\\frac{64(12-\\pi)}{3\\pi^{4}(\\pi-2)}')); // '-64*(12-pi)/(3*pi^4*(pi-2))'
 * qpiText(parseQPi('0.25 - 1/(2*pi)')); // '1/4-1/(2*pi)'
 * ```
 */
export function parseQPi(text: string): QPi {
  if (text.length > LONGEST_TEXT) {
    throw new FormulaSyntaxError(
      `an element of Q(pi) of ${text.length} characters is longer than the ${LONGEST_TEXT} that are read`,
    );
  }
  return readFormula(text, ELEMENT, VALUE);
}

function quotient(top: QPi, bottom: QPi, refuse: Refuse): QPi {
  return qpiField.isZero(bottom) === 'yes' ? refuse('division by zero') : bounded(qpiField.div(top, bottom), refuse);
}

function bounded(value: QPi, refuse: Refuse): QPi {
  return degree(value) > GREATEST_DEGREE || bits(value) > MOST_BITS ? refuseSize(refuse) : value;
}

function refuseSize(refuse: Refuse): never {
  return refuse(`the value is larger than degree ${GREATEST_DEGREE} or ${MOST_BITS} bits`);
}

/** The degrees of numerator and denominator together. */
function degree(a: QPi): number {
  const bottom = a.factors.reduce((total, f) => total + f.exponent * (f.polynomial.length - 1), 0);
  return a.numerator.length === 0 ? 0 : a.numerator.length - 1 + Math.abs(a.power) + bottom;
}

/** The bits of the longest integer in an element. */
function bits(a: QPi): number {
  const longest = a.numerator.reduce((most, c) => {
    const size = c < 0n ? -c : c;
    return size > most ? size : most;
  }, a.scale);
  return 4 * longest.toString(16).length;
}
