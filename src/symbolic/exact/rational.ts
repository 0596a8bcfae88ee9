import { described, shortened } from '../../input/shown-text.js';
import { dotBy, type OrderedField, type Ring, sumBy } from '../../scalar/ring.js';

/** An exact rational number n/d in lowest terms with d > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/**
 * The rational number n/d in lowest terms. Throws a RangeError if d is 0 or one of them is no whole number, and a TypeError if one is no
 * number.
 *
 * @example
 * ```ts
 * import { rational, rationalText } from 'symbreak';
 * rationalText(rational(6, -4)); // '-3/2'
 * ```
 */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let top = integer(n);
  let bottom = integer(d);
  if (bottom === 0n) throw new RangeError('a rational number cannot have denominator 0');
  if (bottom === 1n) return { n: top, d: 1n };
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const g = gcd(top, bottom);
  return g === 1n ? { n: top, d: bottom } : { n: top / g, d: bottom / g };
}

function integer(n: bigint | number): bigint {
  if (typeof n === 'bigint') return n;
  if (typeof n !== 'number') throw new TypeError(`${described(n)} is not a whole number`);
  if (!Number.isInteger(n)) throw new RangeError(`${n} is not a whole number`);
  return BigInt(n);
}

const zero = rational(0);
const one = rational(1);

/**
 * The ordered field Q on BigInt: exact, every question answered.
 *
 * @example
 * ```ts
 * import { rational, rationals } from 'symbreak';
 * rationals.add(rational(1, 3), rational(1, 6)); // { n: 1n, d: 2n }
 * ```
 */
export const rationals: OrderedField<Rational> = Object.freeze<OrderedField<Rational>>({
  name: 'Q',
  exact: true,
  zero,
  one,
  fromInteger: (n) => rational(n),
  fromRational: (n, d) => rational(n, d),
  add: (a, b) => (a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : rational(a.n * b.d + b.n * a.d, a.d * b.d)),
  sub: (a, b) => (a.d === 1n && b.d === 1n ? { n: a.n - b.n, d: 1n } : rational(a.n * b.d - b.n * a.d, a.d * b.d)),
  neg: (a) => ({ n: -a.n, d: a.d }),
  mul: (a, b) => (a.d === 1n && b.d === 1n ? { n: a.n * b.n, d: 1n } : rational(a.n * b.n, a.d * b.d)),
  sqr: (a) => ({ n: a.n * a.n, d: a.d * a.d }),
  div: (a, b) => rational(a.n * b.d, a.d * b.n),
  sum: (xs) => sumBy(rationals, xs),
  dot: (xs, ys) => dotBy(rationals, xs, ys),
  isZero: (a) => (a.n === 0n ? 'yes' : 'no'),
  sign: (a) => (a.n > 0n ? 1 : a.n < 0n ? -1 : 0),
  scope: (body) => body(),
});

/** Whether two rationals are the same number. */
export function rationalsEqual(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

/** The rational as `n` or `n/d`. */
export function rationalText(a: Rational): string {
  return a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`;
}

/**
 * Reads an integer, a fraction `n/d`, or a plain decimal `1.25` exactly; throws a SyntaxError otherwise.
 * At most 1200 characters, so that no text can cost much.
 */
export function parseRational(text: string): Rational {
  const match = typeof text === 'string' && text.length <= 1200 ? /^([+-]?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text) : null;
  if (!match) throw new SyntaxError(`${described(text)} is not a number such as 7, 5/2 or 5.25`);
  const [, sign = '', whole = '0', decimals = '', divisor = '1'] = match;
  if (BigInt(divisor) === 0n) throw new SyntaxError(`'${shortened(text)}' has denominator 0`);
  const top = BigInt(sign + whole + decimals);
  return rational(top, BigInt(divisor) * 10n ** BigInt(decimals.length));
}

/** The image of a rational in any ring that has one. */
export function embedRational<T>(R: Ring<T> & { fromRational(n: bigint, d: bigint): T }, a: Rational): T {
  return a.d === 1n ? R.fromInteger(a.n) : R.fromRational(a.n, a.d);
}
