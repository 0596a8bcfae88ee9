import { digitCount, layOut, numeral } from './decimal-text.js';
import { absent } from './list.js';
import { dotBy, type Real, sumBy } from './ring.js';

/** Eight bytes to read a float's format from; every use writes them first. */
const format = new DataView(new ArrayBuffer(8));
/** Subnormal numbers times this are normal, and nothing is lost. */
const NORMALISING_BITS = 54;

/** The exponent of a double, read from the float format itself: exact, also for subnormals. */
function binaryExponent(a: number): number {
  format.setFloat64(0, a);
  const biased = (format.getUint32(0) >>> 20) & 0x7ff;
  if (biased === 0x7ff) return Number.POSITIVE_INFINITY;
  if (biased !== 0) return biased - 1022;
  return a === 0 ? Number.NEGATIVE_INFINITY : binaryExponent(a * 2 ** NORMALISING_BITS) - NORMALISING_BITS;
}

function formatDouble(a: number, digits: number): string {
  const shown = Math.min(digitCount(digits), 101);
  if (!Number.isFinite(a)) return String(a);
  if (a === 0) return '0';
  // toExponential takes 101 digits at the most; beyond 17 they only spell out the binary value.
  const [mantissa = '0', exponent = '0'] = Math.abs(a)
    .toExponential(shown - 1)
    .split('e');
  return layOut({ negative: a < 0, digits: mantissa.replace('.', ''), exponent: Number(exponent) + 1 });
}

const EXACT_BELOW = 2n ** 53n;

function isDouble(n: bigint): boolean {
  return n <= EXACT_BELOW && n >= -EXACT_BELOW;
}

/** n/d rounded once to nearest, ties to even, whatever the size of n and d; d ≠ 0. */
function quotient(n: bigint, d: bigint): number {
  if (isDouble(n) && isDouble(d)) return Number(n) / Number(d);
  const sign = n < 0n === d < 0n ? 1 : -1;
  const top = n < 0n ? -n : n;
  const bottom = d < 0n ? -d : d;
  const bits = (x: bigint): number => x.toString(2).length;
  // So that 2^63 < top·2^shift/bottom < 2^65; a subnormal result is an integer multiple of 2^-1074 instead.
  const shift = 64 + bits(bottom) - bits(top);
  if (shift > 1085) {
    const doubled = (top << 1075n) / bottom;
    const exact = doubled * bottom === top << 1075n;
    const up = doubled % 2n === 1n && (!exact || doubled % 4n === 3n) ? 1n : 0n;
    return sign * Number(doubled / 2n + up) * 2 ** -1074;
  }
  const [scaled, divisor] = shift >= 0 ? [top << BigInt(shift), bottom] : [top, bottom << BigInt(-shift)];
  const whole = scaled / divisor;
  // The last bit stands for all that were cut off, so that Number() rounds as the exact quotient would be.
  const sticky = whole * divisor === scaled ? whole : whole | 1n;
  return sign * Number(sticky) * 2 ** -63 * 2 ** (63 - shift);
}

/**
 * Doubles (IEEE 754 binary64) as a ring: 53 bits, about 15.9 digits; `acos` loses half of them near ±1, `angle` does not.
 *
 * @example
 * ```ts
 * import { double } from 'symbreak';
 * double.angle(-1, 1) === 0.75 * Math.PI; // true
 * ```
 */
export const double: Real<number> = Object.freeze<Real<number>>({
  name: 'double',
  exact: false,
  precision: 53,
  zero: 0,
  one: 1,
  pi: Math.PI,
  fromInteger: (n) => Number(n),
  fromRational: (n, d) => {
    if (d === 0n) throw new RangeError('fromRational: denominator is 0');
    return quotient(n, d);
  },
  fromNumber: (x) => x,
  toNumber: (a) => a,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  neg: (a) => -a,
  mul: (a, b) => a * b,
  sqr: (a) => a * a,
  div: (a, b) => a / b,
  sum: (xs) => sumBy(double, xs),
  dot: (xs, ys) => dotBy(double, xs, ys),
  isZero: (a) => (a === 0 ? 'yes' : Number.isNaN(a) ? 'unknown' : 'no'),
  sign: (a) => (a > 0 ? 1 : a < 0 ? -1 : a === 0 ? 0 : 'unknown'),
  sqrt: Math.sqrt,
  acos: Math.acos,
  // A sine of −0 is 0: adding +0 turns it into +0, where atan2 would answer −π.
  angle: (cosine, sine) => Math.atan2(sine + 0, cosine),
  exponent: binaryExponent,
  parse: (text) => Number(numeral(text)),
  format: formatDouble,
  scope: (body) => body(),
  // Without calls, so that no number is put into memory of its own on the way.
  rotate: (c, s, xs, ys) => {
    for (let i = 0; i < xs.length; i++) {
      const x = xs[i] ?? absent();
      const y = ys[i] ?? absent();
      xs[i] = c * x - s * y;
      ys[i] = s * x + c * y;
    }
  },
});
