import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { embedRational, type Rational } from '../../symbolic/exact/rational.js';
import type { SeriesRecord } from '../series/record.js';

/** A series cut off at an order, at one d. */
export interface TruncatedSum {
  /** Terms up to d^(−order/2) are summed. */
  readonly order: number;
  /** The sum as a decimal numeral, with the digits that the coefficients support; `0` where there is no term, null where no digit is known. */
  readonly sum: string | null;
  /** |sum/value − 1| to two digits; null where there is no value, it is 0, or the error is not seen beside rounding. */
  readonly relativeError: string | null;
}

/** What a truncated series is compared with at one d. */
export interface TruncatedAt {
  readonly d: Rational;
  /** A correctly rounded decimal numeral; null where there is none. */
  readonly value: string | null;
  readonly orders: readonly number[];
}

const BITS = 200;
/** Digits of a sum at the most, and of a relative error. */
const SUM_DIGITS = 20;
const ERROR_DIGITS = 2;
/** Rounding in 200 bits, relative to the largest term: far below the last digit of a numeral of 40. */
const ROUNDING = 1e-45;

/**
 * The sums of a series to some orders at a real d, and their errors relative to a value that is known. Coefficients and value are
 * taken for what their digits say, half a unit of the last one in doubt, and only digits are given that this cannot change. In MPFR
 * with 200 bits. Throws a SyntaxError for a value that is no numeral.
 */
export function truncatedSums(
  mpfr: MpfrLibrary,
  { terms }: Pick<SeriesRecord, 'terms'>,
  { d, value, orders }: TruncatedAt,
): readonly TruncatedSum[] {
  const R = mpfr.ring(BITS);
  const root = R.sqrt(embedRational(R, d));
  const known = value === null ? null : { middle: R.parse(value), radius: doubt(value) };
  const scaled = terms.map((term) => ({ power: term.power, ...scaledBy(R, term, root) }));
  return orders.map((order) => {
    const used = scaled.filter(({ power }) => power <= order);
    const sum: Known = {
      middle: R.sum(used.map(({ middle }) => middle)),
      radius: used.reduce((all, { middle, radius }) => all + radius + ROUNDING * Math.abs(R.toNumber(middle)), 0),
    };
    return {
      order,
      sum: used.length === 0 ? '0' : knownDigits(R, sum, SUM_DIGITS),
      relativeError: known === null || used.length === 0 ? null : relativeError(R, sum, known),
    };
  });
}

/** A number, and how far it may be off. */
interface Known {
  readonly middle: Mpfr;
  readonly radius: number;
}

/** A term at d, whose square root is given. */
function scaledBy(R: MpfrRing, { power, value }: SeriesRecord['terms'][number], root: Mpfr): Known {
  let middle = R.parse(value);
  for (let n = 0; n < Math.abs(power); n++) middle = power > 0 ? R.div(middle, root) : R.mul(middle, root);
  return { middle, radius: doubt(value) * R.toNumber(root) ** -power };
}

/** Half a unit of the last digit of a numeral; 0 for one without a point or an exponent, which is exact. */
function doubt(numeral: string): number {
  const [, fraction, power] = /^-?\d+(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(numeral) ?? [];
  if (fraction === undefined && power === undefined) return 0;
  return 0.5 * 10 ** (Number(power ?? 0) - (fraction ?? '').length);
}

/** The digits of a number, at most so many, that what is not known of it cannot change; null where there are none. */
function knownDigits(R: MpfrRing, { middle, radius }: Known, most: number): string | null {
  const [low, high] = [R.sub(middle, R.fromNumber(radius)), R.add(middle, R.fromNumber(radius))];
  for (let digits = most; digits > 0; digits--) {
    const text = R.format(low, digits);
    if (text === R.format(high, digits)) return text;
  }
  return null;
}

function relativeError(R: MpfrRing, sum: Known, value: Known): string | null {
  const size = Math.abs(R.toNumber(value.middle));
  if (size <= value.radius) return null;
  const off = R.sub(sum.middle, value.middle);
  const error = R.div(R.sign(off) === -1 ? R.neg(off) : off, R.fromNumber(size));
  // The value itself is known to far more digits than two.
  const text = knownDigits(
    R,
    { middle: error, radius: (sum.radius + value.radius) / size + R.toNumber(error) * 1e-15 },
    ERROR_DIGITS,
  );
  return text === null || R.toNumber(error) <= 0 ? null : text;
}
