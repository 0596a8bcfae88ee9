import { absent } from './list.js';

/**
 * The ring interfaces: what a formula may ask of the numbers it is evaluated in.
 *
 * A ring is an immutable dictionary of operations that is passed as an argument; elements are plain
 * values that only their ring understands. Precision belongs to the ring. A function asks for the
 * weakest tier that is enough and never asks which ring it was given.
 *
 * `Ring < Field < OrderedField < Elementary < Real`
 */

/** The three answers that an inexact ring can give. */
export type Truth = 'yes' | 'no' | 'unknown';

/** The sign of an element, or `unknown` where the ring cannot tell. */
export type Sign = -1 | 0 | 1 | 'unknown';

/** A commutative ring with one. */
export interface Ring<T> {
  /** What the ring is, for messages and test titles, e.g. `mpfr(200 bits)`. */
  readonly name: string;
  /** Whether every operation is exact. */
  readonly exact: boolean;
  readonly zero: T;
  readonly one: T;
  /** The image of an integer (a safe integer if given as a number). */
  fromInteger(n: bigint | number): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  neg(a: T): T;
  mul(a: T, b: T): T;
  /** `a·a`; tighter than `mul(a, a)` on enclosures. */
  sqr(a: T): T;
  /** Sum of all elements; zero for an empty list. */
  sum(xs: readonly T[]): T;
  /** `Σ xs[i]·ys[i]`; both lists have the same length. */
  dot(xs: readonly T[], ys: readonly T[]): T;
  /** Whether an element is zero; never guessed. */
  isZero(a: T): Truth;
  /**
   * Runs `body` and lets the ring reclaim every element made inside except those that `kept` lists.
   * Rings whose elements are ordinary values just run it. What is not kept must not be used afterwards.
   */
  scope<R>(body: () => R, kept: (result: R) => readonly T[]): R;
}

/** A commutative field. */
export interface Field<T> extends Ring<T> {
  /** The image of `n/d`, rounded once where the field is inexact. Throws a RangeError if `d` is 0. */
  fromRational(n: bigint, d: bigint): T;
  /** `a/b`. In an exact field division by zero throws a RangeError; floats give an infinity or NaN. */
  div(a: T, b: T): T;
}

/** A field with an order that its elements may or may not be able to decide. */
export interface OrderedField<T> extends Field<T> {
  sign(a: T): Sign;
}

/** An ordered field with the elementary functions of the arc-cosine kernel. */
export interface Elementary<T> extends OrderedField<T> {
  readonly pi: T;
  /** The non-negative square root. */
  sqrt(a: T): T;
  /** The inverse cosine, in [0, π]. */
  acos(a: T): T;
  /**
   * The angle in [0, π] whose cosine and sine are `cosine` and `sine` up to a common positive factor.
   * Equals `acos(cosine/√(cosine² + sine²))`, without the loss of half the digits near 0 and π.
   */
  angle(cosine: T, sine: T): T;
}

/** Floating-point reals: elementary, with a fixed precision and a way to and from doubles. */
export interface Real<T> extends Elementary<T> {
  /** Bits of the significand; the unit roundoff is 2^−precision. */
  readonly precision: number;
  fromNumber(x: number): T;
  /** The nearest double (0 or ±Infinity outside its range). */
  toNumber(a: T): number;
  /** The least e with |a| < 2^e; −Infinity for 0. */
  exponent(a: T): number;
  /** Reads a decimal numeral such as `-1.25e-7`, rounded to the precision; throws a SyntaxError otherwise. */
  parse(text: string): T;
  /** The element as a decimal numeral, correctly rounded to that many significant digits. */
  format(a: T, digits: number): string;
  /** `rotateBy` of this ring, to the last bit, where it has a quicker one. */
  rotate?(c: T, s: T, xs: T[], ys: T[]): void;
}

/**
 * The plane rotation (x, y) ↦ (c x − s y, s x + c y) of all pairs of two lists of one length, in their place.
 * Error: two products and a sum, each rounded.
 */
export function rotateBy<T>(R: Pick<Ring<T>, 'add' | 'sub' | 'mul'>, c: T, s: T, xs: T[], ys: T[]): void {
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] ?? absent();
    const y = ys[i] ?? absent();
    xs[i] = R.sub(R.mul(c, x), R.mul(s, y));
    ys[i] = R.add(R.mul(s, x), R.mul(c, y));
  }
}

/** A loop `Σ` for rings without a better one. */
export function sumBy<T>(R: Pick<Ring<T>, 'zero' | 'add'>, xs: readonly T[]): T {
  let total: T | undefined;
  for (const x of xs) total = total === undefined ? x : R.add(total, x);
  return total ?? R.zero;
}

/** A loop `Σ xs[i]·ys[i]` for rings without a better one; throws a RangeError on unequal lengths. */
export function dotBy<T>(R: Pick<Ring<T>, 'zero' | 'add' | 'mul'>, xs: readonly T[], ys: readonly T[]): T {
  if (xs.length !== ys.length) throw new RangeError(`dot: ${xs.length} elements against ${ys.length}`);
  let total: T | undefined;
  for (let i = 0; i < xs.length; i++) {
    const term = R.mul(xs[i] ?? absent(), ys[i] ?? absent());
    total = total === undefined ? term : R.add(total, term);
  }
  return total ?? R.zero;
}

/** `a^n` for a non-negative integer n, by repeated squaring. */
export function power<T>(R: Pick<Ring<T>, 'one' | 'mul' | 'sqr'>, a: T, n: number): T {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`power: exponent ${n} is not a non-negative integer`);
  let result: T | undefined;
  for (let base = a, e = n; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = result === undefined ? base : R.mul(result, base);
    if (e > 1) base = R.sqr(base);
  }
  return result ?? R.one;
}
