import { dotBy, type Elementary, type OrderedField, sumBy } from '../scalar/ring.js';
import {
  addInteger,
  content,
  divideExactly,
  gcdBigint,
  gcdPolynomials,
  type IntegerPolynomial,
  multiplyInteger,
  powerInteger,
  primitivePart,
  scaleInteger,
  squareRoot,
} from './integer-polynomial.js';
import { signAtPi } from './pi-sign.js';

/** An irreducible-as-far-as-known factor of a denominator: primitive, positive leading coefficient. */
interface Factor {
  readonly polynomial: IntegerPolynomial;
  readonly key: string;
  readonly exponent: number;
}

/**
 * An element of Q(π): an integer polynomial in π over an integer times powers of a few polynomials in π. π is
 * transcendental, so that Q(π) is the field of rational functions in one variable and every question has an answer.
 */
export interface QPi {
  readonly numerator: IntegerPolynomial;
  /** The integer part of the denominator, positive. */
  readonly scale: bigint;
  /** The polynomial part, factors in the order of their keys. */
  readonly factors: readonly Factor[];
}

const X: IntegerPolynomial = [0n, 1n];
const NO_FACTORS: readonly Factor[] = [];

function element(numerator: IntegerPolynomial, scale: bigint, factors: readonly Factor[]): QPi {
  if (numerator.length === 0) return ZERO;
  if (factors.length === 0 && scale === 1n) return { numerator, scale, factors };
  const [top, kept] = factors.length === 0 ? [numerator, factors] : cancelled(numerator, factors);
  if (scale === 1n) return { numerator: top, scale, factors: kept };
  let g = scale;
  for (const c of top) {
    g = gcdBigint(g, c);
    if (g === 1n) return { numerator: top, scale, factors: kept };
  }
  return { numerator: top.map((c) => c / g), scale: scale / g, factors: kept };
}

/** Cancels the factors of the denominator that divide the numerator. */
function cancelled(numerator: IntegerPolynomial, factors: readonly Factor[]): [IntegerPolynomial, readonly Factor[]] {
  let top = numerator;
  let changed = false;
  const kept: Factor[] = [];
  for (const factor of factors) {
    let { exponent } = factor;
    while (exponent > 0 && divides(factor, top)) {
      top = divideExactly(top, factor.polynomial) as IntegerPolynomial;
      exponent--;
      changed = true;
    }
    if (exponent > 0) kept.push(exponent === factor.exponent ? factor : { ...factor, exponent });
  }
  return changed ? [top, kept] : [numerator, factors];
}

/** A quick test for linear factors x − r, by value; others by division. */
function divides({ polynomial }: Factor, numerator: IntegerPolynomial): boolean {
  if (polynomial.length === 2 && polynomial[1] === 1n) {
    const root = -(polynomial[0] as bigint);
    if (root === 0n) return numerator[0] === 0n;
    let value = 0n;
    for (let i = numerator.length - 1; i >= 0; i--) value = value * root + (numerator[i] as bigint);
    return value === 0n;
  }
  return divideExactly(numerator, polynomial) !== undefined;
}

const ZERO: QPi = Object.freeze({ numerator: [], scale: 1n, factors: NO_FACTORS });
const ONE: QPi = Object.freeze({ numerator: [1n], scale: 1n, factors: NO_FACTORS });
const PI: QPi = Object.freeze({ numerator: X, scale: 1n, factors: NO_FACTORS });

/** An element from integer polynomials in π. Throws a RangeError if the denominator is 0. */
export function qpi(numerator: IntegerPolynomial, denominator: IntegerPolynomial = [1n]): QPi {
  if (denominator.length === 0) throw new RangeError('an element of Q(pi) cannot have denominator 0');
  return divide({ numerator, scale: 1n, factors: NO_FACTORS }, { numerator: denominator, scale: 1n, factors: NO_FACTORS });
}

function mergeFactors(a: readonly Factor[], b: readonly Factor[], combine: (p: number, q: number) => number): readonly Factor[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged = new Map(a.map((f) => [f.key, f]));
  for (const f of b) {
    const other = merged.get(f.key);
    merged.set(f.key, other ? { ...f, exponent: combine(other.exponent, f.exponent) } : f);
  }
  return [...merged.values()].sort((p, q) => (p.key < q.key ? -1 : 1));
}

function expand(factors: readonly Factor[]): IntegerPolynomial {
  return factors.reduce<IntegerPolynomial>(
    (product, f) => multiplyInteger(product, powerInteger(f.polynomial, f.exponent)),
    [1n],
  );
}

/** What the factors of a lack to those of the common denominator. */
function missing(common: readonly Factor[], own: readonly Factor[]): IntegerPolynomial {
  if (common === own) return [1n];
  const exponents = new Map(own.map((f) => [f.key, f.exponent]));
  return common.reduce<IntegerPolynomial>(
    (product, f) => multiplyInteger(product, powerInteger(f.polynomial, f.exponent - (exponents.get(f.key) ?? 0))),
    [1n],
  );
}

function sameFactors(a: readonly Factor[], b: readonly Factor[]): boolean {
  return a === b || (a.length === b.length && a.every((f, i) => f.key === b[i]?.key && f.exponent === b[i]?.exponent));
}

function add(a: QPi, b: QPi): QPi {
  if (a.numerator.length === 0) return b;
  if (b.numerator.length === 0) return a;
  const common = sameFactors(a.factors, b.factors) ? a.factors : mergeFactors(a.factors, b.factors, Math.max);
  const g = a.scale === b.scale ? a.scale : gcdBigint(a.scale, b.scale);
  const p = common === a.factors ? a.numerator : multiplyInteger(a.numerator, missing(common, a.factors));
  const q =
    common === a.factors && sameFactors(common, b.factors)
      ? b.numerator
      : multiplyInteger(b.numerator, missing(common, b.factors));
  return element(addInteger(scaleInteger(b.scale / g, p), scaleInteger(a.scale / g, q)), (a.scale / g) * b.scale, common);
}

function negate(a: QPi): QPi {
  return { ...a, numerator: a.numerator.map((c) => -c) };
}

function multiply(a: QPi, b: QPi): QPi {
  if (a.numerator.length === 0 || b.numerator.length === 0) return ZERO;
  const factors = mergeFactors(a.factors, b.factors, (p, q) => p + q);
  return element(multiplyInteger(a.numerator, b.numerator), a.scale * b.scale, factors);
}

function invert(a: QPi): QPi {
  if (a.numerator.length === 0) throw new RangeError('division by zero in Q(pi)');
  const c = content(a.numerator);
  const factors = splitFactors(c === 1n ? a.numerator : a.numerator.map((x) => x / c), a.factors);
  const numerator = scaleInteger(a.scale, expand(a.factors));
  return element(c < 0n ? numerator.map((x) => -x) : numerator, c < 0n ? -c : c, factors);
}

function divide(a: QPi, b: QPi): QPi {
  return multiply(a, invert(b));
}

/** Splits a primitive polynomial into powers of π, of π − r for small integers r, of given factors, and a rest. */
function splitFactors(a: IntegerPolynomial, known: readonly Factor[]): readonly Factor[] {
  let rest = a;
  const found: Factor[] = [];
  const candidates = [X, ...SMALL_ROOTS.map((r): IntegerPolynomial => [-r, 1n]), ...known.map((f) => f.polynomial)];
  for (const polynomial of candidates) {
    let exponent = 0;
    while (rest.length >= polynomial.length) {
      const quotient = divides({ polynomial, key: '', exponent: 1 }, rest) ? divideExactly(rest, polynomial) : undefined;
      if (!quotient) break;
      rest = quotient;
      exponent++;
    }
    if (exponent > 0) found.push({ polynomial, key: polynomial.join(), exponent });
  }
  if (rest.length > 1) found.push(...powersOfOne(rest));
  return found.sort((p, q) => (p.key < q.key ? -1 : 1));
}

/** A polynomial as a power of a smaller one where it is a perfect square, else itself. */
function powersOfOne(a: IntegerPolynomial): readonly Factor[] {
  const root = squareRoot(a);
  if (root) return powersOfOne(primitivePart(root)).map((f) => ({ ...f, exponent: 2 * f.exponent }));
  return [{ polynomial: a, key: a.join(), exponent: 1 }];
}

const SMALL_ROOTS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, -1, -2, -3, -4, -6, -8].map(BigInt);

/** The element as a quotient of coprime primitive polynomials times a rational: the canonical form. */
export function canonical(a: QPi): { readonly numerator: IntegerPolynomial; readonly denominator: IntegerPolynomial } {
  if (a.numerator.length === 0) return { numerator: [], denominator: [1n] };
  const bottom = expand(a.factors);
  const g = gcdPolynomials(a.numerator, bottom);
  const top = divideExactly(a.numerator, g) as IntegerPolynomial;
  const below = scaleInteger(a.scale, divideExactly(bottom, g) as IntegerPolynomial);
  const common = gcdBigint(content(top), content(below));
  const [n, d] = common === 1n ? [top, below] : [top.map((c) => c / common), below.map((c) => c / common)];
  return { numerator: n, denominator: d };
}

/** Whether two elements are equal: exact, since their difference is zero only if its numerator is. */
export function qpiEqual(a: QPi, b: QPi): boolean {
  return add(a, negate(b)).numerator.length === 0;
}

/** The square root in Q(π) with positive value, or undefined if there is none. */
export function qpiSquareRoot(a: QPi): QPi | undefined {
  const { numerator, denominator } = canonical(a);
  const [top, bottom] = [squareRoot(numerator), squareRoot(denominator)];
  if (!top || !bottom) return undefined;
  const root = qpi(top, bottom);
  return signOf(root) === -1 ? negate(root) : root;
}

function signOf(a: QPi): -1 | 0 | 1 {
  const bottom = a.factors.reduce<number>((sign, f) => (f.exponent % 2 === 0 ? sign : sign * signAtPi(f.polynomial)), 1);
  return (signAtPi(a.numerator) * bottom) as -1 | 0 | 1;
}

/** The value in any ring with π, e.g. MPFR. */
export function evaluateQPi<T>(R: Elementary<T>, a: QPi): T {
  const horner = (p: IntegerPolynomial): T => {
    let value = R.zero;
    for (let i = p.length - 1; i >= 0; i--) value = R.add(R.mul(value, R.pi), R.fromInteger(p[i] as bigint));
    return value;
  };
  return R.div(horner(a.numerator), horner(scaleInteger(a.scale, expand(a.factors))));
}

/**
 * The ordered field Q(π): exact, every question answered; signs by evaluation at growing precision.
 *
 * @example
 * ```ts
 * import { qpiField, qpiText } from 'symbreak';
 * const K = qpiField;
 * qpiText(K.div(K.sub(K.mul(K.pi, K.pi), K.fromInteger(4)), K.sub(K.pi, K.fromInteger(2)))); // 'pi + 2'
 * ```
 */
export const qpiField: OrderedField<QPi> & { readonly pi: QPi } = Object.freeze({
  name: 'Q(pi)',
  exact: true,
  zero: ZERO,
  one: ONE,
  pi: PI,
  fromInteger: (n: bigint | number): QPi =>
    BigInt(n) === 0n ? ZERO : { numerator: [BigInt(n)], scale: 1n, factors: NO_FACTORS },
  fromRational: (n: bigint, d: bigint): QPi => qpi(n === 0n ? [] : [n], d === 0n ? [] : [d]),
  add,
  sub: (a: QPi, b: QPi): QPi => add(a, negate(b)),
  neg: negate,
  mul: multiply,
  sqr: (a: QPi): QPi => multiply(a, a),
  div: divide,
  sum: (xs: readonly QPi[]): QPi => sumBy(qpiField, xs),
  dot: (xs: readonly QPi[], ys: readonly QPi[]): QPi => dotBy(qpiField, xs, ys),
  isZero: (a: QPi) => (a.numerator.length === 0 ? 'yes' : 'no'),
  sign: signOf,
  scope: <R>(body: () => R): R => body(),
});
