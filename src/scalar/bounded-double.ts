import { digitCount } from './decimal-text.js';
import { double } from './double.js';
import { absent } from './list.js';
import { type Real, sumBy } from './ring.js';

/**
 * A double with a bound of how far it is from the number that is meant: |value − number| ≤ error. A bound that is infinite says
 * that nothing is known.
 */
export interface BoundedDouble {
  readonly value: number;
  readonly error: number;
}

/** The unit roundoff. */
const UNIT = 2 ** -53;
/** More than the rounding of a result that is subnormal, also in bounds that are made of several products. */
const TINY = 2 ** -1060;
/** What a bound is made larger by, relative to it: it is computed with up to seven roundings itself. */
const OUTWARD = 1 + 8 * UNIT;
/** Error of `Math.acos` and `Math.atan2`, relative to the result: the implementations of browsers and Node state less than one unit in the last place. */
const FUNCTION = 2 * UNIT;
/** π − Math.PI is 1.22…·10⁻¹⁶. */
const PI_ERROR = 1.3e-16;

const ZERO: BoundedDouble = { value: 0, error: 0 };
const ONE: BoundedDouble = { value: 1, error: 0 };

/** A bound that is certainly no smaller than what its formula says without roundings. */
function outward(bound: number): number {
  return Number.isNaN(bound) ? Number.POSITIVE_INFINITY : bound * OUTWARD + TINY;
}

function isExactly(a: BoundedDouble, value: number): boolean {
  return a.error === 0 && a.value === value;
}

/** A rounded result whose error apart from the rounding is at most `carried`. */
function rounded(value: number, carried: number): BoundedDouble {
  return { value, error: outward(carried + UNIT * Math.abs(value)) };
}

/** The sum of two doubles, and its rounding error exactly: Knuth's two-sum. */
function add(a: BoundedDouble, b: BoundedDouble): BoundedDouble {
  const value = a.value + b.value;
  const part = value - a.value;
  const rounding = a.value - (value - part) + (b.value - part);
  const error = a.error + b.error;
  return { value, error: error === 0 && rounding === 0 ? 0 : outward(error + Math.abs(rounding)) };
}

function neg({ value, error }: BoundedDouble): BoundedDouble {
  return { value: -value, error };
}

function mul(a: BoundedDouble, b: BoundedDouble): BoundedDouble {
  if (isExactly(a, 0) || isExactly(b, 0)) return ZERO;
  const value = a.value * b.value;
  if (a.error === 0 && b.error === 0) {
    if (a.value === 1 || b.value === 1 || isWholeProduct(a.value, b.value, value)) return { value, error: 0 };
  }
  return rounded(value, Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error);
}

function isWholeProduct(a: number, b: number, product: number): boolean {
  return Number.isSafeInteger(product) && Number.isInteger(a) && Number.isInteger(b);
}

function div(a: BoundedDouble, b: BoundedDouble): BoundedDouble {
  const value = a.value / b.value;
  const size = Math.abs(b.value);
  if (!(size > b.error)) return { value, error: Number.POSITIVE_INFINITY };
  if (isExactly(b, 1) || isExactly(a, 0)) return { value, error: a.error };
  // |a/b − a'/b'| ≤ (δa + |a/b| δb)/|b'|.
  return rounded(value, (a.error + outward(Math.abs(value)) * b.error) / (size * (1 - UNIT) - b.error));
}

/** Of a number that is known to be at least 0, also where its enclosure reaches below. */
function sqrt({ value: square, error }: BoundedDouble): BoundedDouble {
  if (square + error < 0) return { value: Number.NaN, error: Number.POSITIVE_INFINITY };
  const value = Math.sqrt(Math.max(0, square));
  if (error === 0 && value * value === square && Number.isInteger(value)) return { value, error: 0 };
  if (square <= error) return { value, error: outward(Math.sqrt(Math.abs(square) + error)) };
  // |√a − √a'| = |a − a'|/(√a + √a').
  return rounded(value, error / (value + Math.sqrt((square - error) * (1 - 2 * UNIT)) * (1 - 2 * UNIT)));
}

/** Of a number that is known to be from −1 to 1, also where its enclosure reaches beyond. */
function acos({ value: cosine, error }: BoundedDouble): BoundedDouble {
  const within = (x: number): number => Math.acos(Math.max(-1, Math.min(1, x)));
  const value = within(cosine);
  if (error === 0) return { value, error: outward(FUNCTION * value) * (value === 0 ? 0 : 1) };
  // The ends themselves are rounded.
  const reach = outward(error) + 2 * UNIT;
  const spread = Math.max(value - within(cosine + reach), within(cosine - reach) - value);
  return { value, error: outward(spread + 4 * FUNCTION * Math.PI) };
}

/** Of a sine that is known to be at least 0, also where its enclosure reaches below. */
function angle(cosine: BoundedDouble, sine: BoundedDouble): BoundedDouble {
  const value = Math.atan2(Math.max(0, sine.value) + 0, cosine.value);
  const length = Math.hypot(cosine.value, sine.value) * (1 - 4 * UNIT);
  const away = outward(Math.hypot(cosine.error, sine.error));
  if (!(away < length)) return { value, error: Math.PI + PI_ERROR };
  // The sine of the difference: (c s' − s c')/(r r').
  const area = Math.abs(cosine.value) * sine.error + Math.abs(sine.value) * cosine.error;
  const difference = outward(area / (length * (length - away)));
  // asin x ≤ x/√(1 − x²).
  const turned = area === 0 ? 0 : difference < 0.5 ? difference / Math.sqrt(1 - difference * difference) : Math.PI;
  const error = turned + FUNCTION * value;
  return { value, error: error === 0 ? 0 : outward(error) };
}

/** A double that stands for the nearest one to a number, which it may be itself. */
function nearest(value: number, exact: boolean): BoundedDouble {
  return exact ? { value, error: 0 } : rounded(value, 0);
}

/**
 * Doubles that carry a bound of their error: the value is that of `double`, and the bound covers what the operands are off by
 * and every rounding on the way (running error analysis), so that the digits which are right can be told from those that are not.
 *
 * `isZero` and `sign` are `unknown` where the bound reaches 0; `sqrt`, `acos` and `angle` take for granted that what is meant lies
 * in their domain. `toNumber`, `exponent` and `format` are those of the value. Sums and products of small whole numbers have the
 * error 0. Iterations lose the bound quickly: solve in doubles, and evaluate once over this ring.
 *
 * Error bound: rests on IEEE 754, and on arc functions with an error below one unit in the last place. Cost: about ten times that
 * of doubles. Source: Higham, *Accuracy and Stability of Numerical Algorithms*, 3.3; Rump, *Verification methods*, 2010.
 *
 * @example
 * ```ts
 * import { boundedDouble } from 'symbreak';
 * const third = boundedDouble.fromRational(1n, 3n);
 * boundedDouble.sign(boundedDouble.sub(boundedDouble.mul(third, boundedDouble.fromInteger(3)), boundedDouble.one)); // 'unknown'
 * boundedDouble.add(boundedDouble.one, boundedDouble.one).error; // 0
 * ```
 */
export const boundedDouble: Real<BoundedDouble> = Object.freeze<Real<BoundedDouble>>({
  name: 'bounded double',
  exact: false,
  precision: double.precision,
  zero: ZERO,
  one: ONE,
  pi: { value: Math.PI, error: PI_ERROR },
  fromInteger: (n) => nearest(Number(n), typeof n === 'number' || n === integerOf(Number(n))),
  fromRational: (n, d) => {
    const value = double.fromRational(n, d);
    return nearest(value, isQuotient(value, n, d));
  },
  fromNumber: (value) => ({ value, error: Number.isFinite(value) ? 0 : Number.POSITIVE_INFINITY }),
  toNumber: ({ value }) => value,
  add,
  sub: (a, b) => add(a, neg(b)),
  neg,
  mul,
  sqr: (a) => mul(a, a),
  div,
  sum: (xs) => sumBy({ zero: ZERO, add }, xs),
  dot: (xs, ys) => {
    if (xs.length !== ys.length) throw new RangeError(`dot: ${xs.length} elements against ${ys.length}`);
    let total = ZERO;
    for (let i = 0; i < xs.length; i++) total = add(total, mul(xs[i] ?? absent(), ys[i] ?? absent()));
    return total;
  },
  isZero: ({ value, error }) => (value === 0 && error === 0 ? 'yes' : Math.abs(value) > error ? 'no' : 'unknown'),
  sign: ({ value, error }) => (value > error ? 1 : value < -error ? -1 : value === 0 && error === 0 ? 0 : 'unknown'),
  sqrt,
  acos,
  angle,
  exponent: ({ value }) => double.exponent(value),
  parse: (text) => {
    const value = double.parse(text);
    return nearest(value, /^-?\d{1,15}$/.test(text));
  },
  format: ({ value }, digits) => double.format(value, digits),
  scope: (body) => body(),
});

/** A double as a whole number; undefined for one that is none. */
function integerOf(value: number): bigint | undefined {
  return Number.isInteger(value) ? BigInt(value) : undefined;
}

/** Whether a double is n/d exactly, as far as that is told: for whole quotients, and for d that are powers of 2 and small n. */
function isQuotient(value: number, n: bigint, d: bigint): boolean {
  const whole = integerOf(value);
  if (whole !== undefined) return whole * d === n;
  return d > 0n && d < 1n << 52n && (d & (d - 1n)) === 0n && n < 1n << 53n && n > -(1n << 53n);
}

/**
 * The longest numeral of at most so many significant digits that is the correctly rounded one for every number within the error of
 * a value; null where not even one digit is known.
 *
 * @example
 * ```ts
 * import { rightDigits } from 'symbreak';
 * rightDigits({ value: 0.123456, error: 1e-5 }, 15); // '0.123'
 * rightDigits({ value: 1e-20, error: 1e-16 }, 15); // null
 * ```
 */
export function rightDigits({ value, error }: BoundedDouble, most: number): string | null {
  if (value === 0 && error === 0) return '0';
  if (!(Math.abs(value) > error)) return null;
  const reach = outward(error);
  const [low, high] = [(value - reach) * (1 - Math.sign(value) * 2 * UNIT), (value + reach) * (1 + Math.sign(value) * 2 * UNIT)];
  // About so many digits are known: one more may be, and where the numbers lie on both sides of a half fewer are.
  const known = Math.floor(Math.log10(Math.abs(value) / error)) + 2;
  for (let digits = Math.max(1, Math.min(digitCount(most), known, 15)); digits >= 1; digits--) {
    const text = double.format(low, digits);
    if (text === double.format(high, digits)) return text;
  }
  return null;
}
