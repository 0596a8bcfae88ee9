import { shortened } from '../../input/shown-text.js';
import type { Sign } from '../../scalar/ring.js';
import { type Rational, rational, rationals } from './rational.js';

/** A decimal numeral as it was printed: ±digits · 10^(−places). */
export interface PrintedNumber {
  readonly negative: boolean;
  /** Without leading zeros; empty for zero. */
  readonly digits: string;
  /** The decimal place of the last printed digit; negative where the last digit stands left of the units. */
  readonly places: number;
  /** Whether it is a whole number without point or exponent, which is meant exactly. */
  readonly whole: boolean;
}

/** Limits of numerals. */
const MOST_DIGITS = 400;
const GREATEST_EXPONENT = 200;

const NUMBER = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6})|\*10\^\(?([+-]?\d{1,6})\)?)?(\.{3})?$/;

/**
 * Reads a decimal numeral with its printed digits: `-0.7493`, `1.5e-3`, `1.5 \times 10^{-3}`, with a minus sign of any
 * kind and dots at the end for digits left out. Undefined for anything else, and beyond 400 digits or exponents of 200.
 *
 * @example
 * ```ts
 * import { readPrintedNumber } from 'symbreak';
 * readPrintedNumber('−0.7500'); // { negative: true, digits: '7500', places: 4, whole: false }
 * ```
 */
export function readPrintedNumber(text: string): PrintedNumber | undefined {
  const plain = text
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/…$|\\l?dots$/, '...')
    .replace(/\s*(?:\\times|\\cdot|[×·*])\s*10\s*\^\s*/, '*10^')
    .replace(/\^\{([+-]?\d+)\}$/, '^$1')
    .replace(/^([+-])\s+/, '$1');
  const [, , whole = '', decimals = '', exponent, power] = NUMBER.exec(plain) ?? [];
  const tooLong = whole.length + decimals.length > MOST_DIGITS || Math.abs(Number(exponent ?? power)) > GREATEST_EXPONENT;
  return whole === '' || tooLong ? undefined : readNumeral(plain);
}

/** Reads a computed numeral, of any length. Throws a SyntaxError for anything else. */
export function readNumeral(text: string): PrintedNumber {
  const match = NUMBER.exec(text);
  if (!match) throw new SyntaxError(`'${shortened(text)}' is not a decimal numeral`);
  const [, sign, whole = '', decimals, exponent, power, dots] = match;
  return {
    negative: sign === '-',
    digits: `${whole}${decimals ?? ''}`.replace(/^0+/, ''),
    places: (decimals?.length ?? 0) - Number(exponent ?? power ?? 0),
    whole: decimals === undefined && exponent === undefined && power === undefined && dots === undefined,
  };
}

/** How a printed number relates to a computed one. */
export type Agreement =
  | { readonly kind: 'equal' | 'rounded' | 'truncated' }
  /** The first significant digit of the printed number that is wrong, counted from 1, and its decimal place. */
  | { readonly kind: 'differs'; readonly digit: number; readonly place: number }
  /** The known digits do not decide. */
  | { readonly kind: 'unclear' };

/** The exact value of a printed number. */
export function printedValue({ negative, digits, places }: Omit<PrintedNumber, 'whole'>): Rational {
  // No digits at all are 0.
  const size = BigInt(digits);
  const power = (n: number): bigint => 10n ** BigInt(Math.max(0, n));
  return rational((negative ? -size : size) * power(-places), power(places));
}

/** One unit of a decimal place. */
export function unit(places: number): Rational {
  return printedValue({ negative: false, digits: '1', places });
}

/** Whether a computed number is exact, or right to half a unit of its last digit. */
export interface Exactness {
  readonly exact: boolean;
}

/**
 * Compares a printed number with a computed one, which is right to half a unit of its last digit, or exact. Exact
 * arithmetic on the bounds: agreement and disagreement are said only where the known digits force them. Cost: O(digits²).
 *
 * A whole number without a point is meant exactly; every other number is confirmed if it is the value correctly rounded
 * (ties either way) or cut off after its last digit.
 */
export function compareNumbers(claimed: PrintedNumber, computed: PrintedNumber, { exact }: Exactness): Agreement {
  const value = printedValue(computed);
  const half = exact ? rationals.zero : rationals.mul(rational(1, 2), unit(computed.places));
  const [low, high] = [rationals.sub(value, half), rationals.add(value, half)];
  return compareOrdered(claimed, computed, (bound): Sign => {
    const [below, above] = [rationals.sign(rationals.sub(low, bound)), rationals.sign(rationals.sub(high, bound))];
    return below === above ? below : 'unknown';
  });
}

/**
 * The same for a number of any kind that knows its order to rational ones: `order` is the sign of the number minus a bound,
 * 0 only for equality. `computed` has its digits, for the place in which the two first differ.
 */
export function compareOrdered(claimed: PrintedNumber, computed: PrintedNumber, order: (bound: Rational) => Sign): Agreement {
  const claim = printedValue(claimed);
  const atClaim = order(claim);
  if (claimed.whole) {
    if (atClaim === 0) return { kind: 'equal' };
    return atClaim === 'unknown' ? { kind: 'unclear' } : differing(claimed, computed);
  }
  const { rounding, cutting } = readings(claimed);
  const [fromRound, toRound] = [order(rounding.from), order(rounding.to)];
  if ((fromRound === 0 || fromRound === 1) && (toRound === 0 || toRound === -1)) {
    return { kind: atClaim === 0 ? 'equal' : 'rounded' };
  }
  const [from, to] = [order(cutting.from), order(cutting.to)];
  if (from === 1 && to === -1) return { kind: 'truncated' };
  const notRounded = fromRound === -1 || toRound === 1;
  // The bounds do not belong to it: at the one nearer to zero the value would have been equal when rounded.
  const notCut = from === -1 || from === 0 || to === 0 || to === 1;
  return notRounded && notCut ? differing(claimed, computed) : { kind: 'unclear' };
}

/** All numbers between two bounds. */
export interface Between {
  readonly from: Rational;
  readonly to: Rational;
}

/**
 * The numbers that a printed one may stand for: those that round to it, ties either way, both bounds included; and those
 * that are it when cut off towards zero, without the bounds.
 */
function readings(claimed: PrintedNumber): { readonly rounding: Between; readonly cutting: Between } {
  const claim = printedValue(claimed);
  const step = unit(claimed.places);
  const reach = rationals.mul(rational(1, 2), step);
  const [less, more] = [rationals.sub(claim, step), rationals.add(claim, step)];
  return {
    rounding: { from: rationals.sub(claim, reach), to: rationals.add(claim, reach) },
    cutting:
      claimed.digits === '' ? { from: less, to: more } : claimed.negative ? { from: less, to: claim } : { from: claim, to: more },
  };
}

/** Bounds of all numbers that a printed one may stand for, rounded or cut off; a whole number stands for itself. */
export function widestReading(claimed: PrintedNumber): Between {
  if (claimed.whole) return { from: printedValue(claimed), to: printedValue(claimed) };
  const { rounding, cutting } = readings(claimed);
  const less = (a: Rational, b: Rational): boolean => rationals.sign(rationals.sub(a, b)) === -1;
  return {
    from: less(cutting.from, rounding.from) ? cutting.from : rounding.from,
    to: less(rounding.to, cutting.to) ? cutting.to : rounding.to,
  };
}

/** The first digit of the claim that the computed number, rounded or cut off at the same place, does not have. */
function differing(claimed: PrintedNumber, computed: PrintedNumber): Agreement {
  const digits = Math.max(
    agreement(claimed, placed(computed, claimed.places, 'cut off')),
    agreement(claimed, placed(computed, claimed.places, 'rounded')),
  );
  // A printed zero differs in the first digit that is not 0.
  if (claimed.digits === '') return { kind: 'differs', digit: 1, place: computed.places - (computed.digits.length - 1) };
  const digit = Math.min(digits + 1, claimed.digits.length);
  return { kind: 'differs', digit, place: claimed.places - (claimed.digits.length - digit) };
}

/** The digits of a number at a decimal place, rounded half away from zero or cut off. */
function placed(
  number: PrintedNumber,
  places: number,
  how: 'cut off' | 'rounded',
): { readonly negative: boolean; readonly digits: string } {
  const drop = number.places - places;
  if (drop <= 0) return { negative: number.negative, digits: number.digits + '0'.repeat(-drop) };
  const scale = 10n ** BigInt(drop);
  const cut = (BigInt(number.digits) + (how === 'rounded' ? scale / 2n : 0n)) / scale;
  return { negative: number.negative, digits: `${cut}` };
}

/** How many leading digits of the claim the other number has, from the first digit of the claim that is not 0. */
function agreement(claimed: PrintedNumber, other: { readonly negative: boolean; readonly digits: string }): number {
  if (claimed.negative !== other.negative || claimed.digits.length !== other.digits.length) return 0;
  const first = [...claimed.digits].findIndex((digit, i) => digit !== other.digits[i]);
  return first < 0 ? claimed.digits.length : first;
}

/** The number of leading digits of a claim that are right, given how it compares. */
export function agreeingDigits(claimed: PrintedNumber, agreement: Agreement): number {
  if (agreement.kind === 'differs') return agreement.digit - 1;
  return agreement.kind === 'unclear' ? 0 : Math.max(1, claimed.digits.length);
}

/** The comparison in words. */
export function agreementText(claimed: PrintedNumber, agreement: Agreement): string {
  const digits = Math.max(1, claimed.digits.length);
  const all = digits === 1 ? 'its printed digit' : `all ${digits} printed digits`;
  switch (agreement.kind) {
    case 'equal':
      return 'equal';
    case 'rounded':
      return `agrees to ${all}, correctly rounded`;
    case 'truncated':
      return `agrees to ${all}, cut off, not rounded`;
    case 'differs':
      return claimed.whole
        ? 'a whole number without a decimal point is meant exactly, and the value is another'
        : `they first differ in significant digit ${agreement.digit} (${placeText(agreement.place)})`;
    case 'unclear':
      return claimed.whole
        ? 'the known digits agree with the whole number, which is meant exactly'
        : 'the digits that are known do not decide';
  }
}

function placeText(place: number): string {
  return place > 0 ? `decimal place ${place}` : place === 0 ? 'the units' : `10^${-place}`;
}
