import { layOut } from '../../scalar/decimal-text.js';
import { at } from '../../scalar/list.js';
import { printedValue, readNumeral } from '../../symbolic/exact/printed-number.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import type { FormulaComparison } from '../claims/claims.js';

/** Digits up to which numerals are compared: they are known to some more. */
export const FORMULA_DIGITS = 50;
/** Significant digits of a difference. */
const ERROR_DIGITS = 3;

/**
 * What a formula is worth at a d: the difference from the value, and to how many digits the two agree, cut off after one decimal.
 * Both are numerals of some 58 significant digits; where they agree to 50 or more no difference is known. Exact but for the
 * logarithm, which is taken of a double.
 *
 * @example
 * ```ts
 * import { formulaComparison } from 'symbreak';
 * formulaComparison('100', '0.0876', '0.0877').agreeingDigits; // 2.9
 * ```
 */
export function formulaComparison(d: string, computed: string, claimed: string): FormulaComparison {
  const [value, formula] = [computed, claimed].map((text) => printedValue(readNumeral(text)));
  const absolute = size(rationals.sub(formula ?? rationals.zero, value ?? rationals.zero));
  const relative = value === undefined || value.n === 0n ? undefined : rationals.div(absolute, size(value));
  if (absolute.n === 0n)
    return { d, computed, claimed, absoluteError: null, relativeError: null, agreeingDigits: FORMULA_DIGITS };
  if (relative === undefined) {
    return { d, computed, claimed, absoluteError: shortNumeral(absolute), relativeError: null, agreeingDigits: 0 };
  }
  const digits = -decimalLogarithm(relative);
  const known = digits < FORMULA_DIGITS;
  return {
    d,
    computed,
    claimed,
    absoluteError: known ? shortNumeral(absolute) : null,
    relativeError: known ? shortNumeral(relative) : null,
    agreeingDigits: known ? Math.max(0, Math.floor(10 * digits) / 10) : FORMULA_DIGITS,
  };
}

/** `agrees to 5.3 digits at d = 100 (difference 4.1e-7)`. */
export function comparisonText({ d, agreeingDigits, absoluteError }: FormulaComparison): string {
  if (absoluteError === null) return `agrees to ${agreeingDigits} digits or more at d = ${d}`;
  return `agrees to ${agreeingDigits} ${agreeingDigits === 1 ? 'digit' : 'digits'} at d = ${d} (difference ${absoluteError})`;
}

/** Digits of a value beyond those that a formula agrees to, and the fewest. */
const SHOWN_BEYOND = 4;
const FEWEST_SHOWN = 8;

/** The value and that of the formula, rounded to a few digits more than they agree to. */
export function comparedNumerals({ computed, claimed, agreeingDigits }: FormulaComparison): {
  readonly computed: string;
  readonly claimed: string;
} {
  const digits = Math.max(FEWEST_SHOWN, Math.ceil(agreeingDigits) + SHOWN_BEYOND);
  const rounded = (text: string): string => {
    const value = printedValue(readNumeral(text));
    if (value.n === 0n) return '0';
    return value.n < 0n ? `-${shortNumeral(rationals.neg(value), digits)}` : shortNumeral(value, digits);
  };
  return { computed: rounded(computed), claimed: rounded(claimed) };
}

/**
 * The power of d with which the difference changes between the two largest d at which there is one; null where there are not
 * two. Rounded to two decimals; an estimate, which tends to the power of the first term that the formula leaves out.
 */
export function errorExponent(comparisons: readonly FormulaComparison[], points: readonly Rational[]): number | null {
  const known = comparisons
    .map(({ absoluteError }, i) => ({ d: at(points, i), absoluteError }))
    .filter(({ absoluteError }) => absoluteError !== null)
    .sort((a, b) => Number(rationals.sign(rationals.sub(a.d, b.d))));
  const [before, last] = known.slice(-2);
  if (before === undefined || last === undefined) return null;
  const [first, second] = [before, last].map(({ absoluteError }) =>
    decimalLogarithm(printedValue(readNumeral(absoluteError ?? ''))),
  );
  const between = decimalLogarithm(last.d) - decimalLogarithm(before.d);
  return between === 0 ? null : Math.round((100 * ((second ?? 0) - (first ?? 0))) / between) / 100;
}

function size(a: Rational): Rational {
  return a.n < 0n ? rationals.neg(a) : a;
}

/** The decimal logarithm of a positive number of any size. */
function decimalLogarithm(a: Rational): number {
  return logarithm(a.n) - logarithm(a.d);
}

function logarithm(n: bigint): number {
  const text = `${n}`;
  return Math.log10(Number(`0.${text.slice(0, 17)}`)) + text.length;
}

/** A positive number rounded to so many significant digits. */
function shortNumeral({ n, d }: Rational, count = ERROR_DIGITS): string {
  const exponent = Math.floor(decimalLogarithm({ n, d }));
  const scale = count - 1 - exponent;
  const [top, bottom] = scale >= 0 ? [n * 10n ** BigInt(scale), d] : [n, d * 10n ** BigInt(-scale)];
  const digits = `${(2n * top + bottom) / (2n * bottom)}`;
  // Rounding, of the number or of its logarithm, may have led to one digit more or less.
  return layOut({
    negative: false,
    digits: digits.slice(0, count),
    exponent: exponent + 1 + digits.length - count,
  });
}
