import { absent } from '../../scalar/list.js';
import { type Elementary, type OrderedField, power } from '../../scalar/ring.js';
import {
  coefficientBits,
  content,
  dividedBy,
  divideExactly,
  gcdBigint,
  gcdPolynomials,
  type IntegerPolynomial,
  integerPolynomial,
  multiplyInteger,
  pack,
  powerInteger,
  primitivePart,
  scaleInteger,
  slotBits,
  squareRoot,
  unpack,
} from '../exact/integer-polynomial.js';
import { signAtPi } from './pi-sign.js';

/** A factor of a denominator: primitive, positive leading coefficient, not π itself; irreducible as far as is known. */
interface Factor {
  readonly polynomial: IntegerPolynomial;
  readonly key: string;
  readonly exponent: number;
}

/**
 * An element of Q(π): π^power times an integer polynomial in π, over an integer times powers of a few polynomials.
 * π is transcendental, so that Q(π) is the field of rational functions in one variable and every question has an answer.
 */
export interface QPi {
  readonly power: number;
  /** Not divisible by π; empty for zero. */
  readonly numerator: IntegerPolynomial;
  /** The integer part of the denominator, positive and coprime to the numerator's content. */
  readonly scale: bigint;
  /** The polynomial part of the denominator, in the order of the keys. */
  readonly factors: readonly Factor[];
}

const NO_FACTORS: readonly Factor[] = [];
const ZERO: QPi = Object.freeze({ power: 0, numerator: [], scale: 1n, factors: NO_FACTORS });
const ONE: QPi = Object.freeze({ power: 0, numerator: [1n], scale: 1n, factors: NO_FACTORS });
const PI: QPi = Object.freeze({ power: 1, numerator: [1n], scale: 1n, factors: NO_FACTORS });

/** Brings a quotient to the form above: powers of π out, common factors cancelled. */
function element(power: number, numerator: IntegerPolynomial, scale: bigint, factors: readonly Factor[]): QPi {
  let low = 0;
  while (low < numerator.length && numerator[low] === 0n) low++;
  if (low === numerator.length) return ZERO;
  let top = low === 0 ? numerator : numerator.slice(low);
  let kept = factors;
  if (factors.length > 0) [top, kept] = cancelled(top, factors);
  if (scale !== 1n) {
    let g = scale;
    for (const c of top) {
      if (g === 1n) break;
      g = gcdBigint(g, c);
    }
    if (g !== 1n) return { power: power + low, numerator: top.map((c) => c / g), scale: scale / g, factors: kept };
  }
  return { power: power + low, numerator: top, scale, factors: kept };
}

/** Cancels the factors of the denominator that divide the numerator. */
function cancelled(numerator: IntegerPolynomial, factors: readonly Factor[]): [IntegerPolynomial, readonly Factor[]] {
  let top = numerator;
  const kept: Factor[] = [];
  for (const factor of factors) {
    let { exponent } = factor;
    while (exponent > 0 && divides(factor.polynomial, top)) {
      top = dividedBy(top, factor.polynomial);
      exponent--;
    }
    if (exponent > 0) kept.push(exponent === factor.exponent ? factor : { ...factor, exponent });
  }
  return [top, kept.length === factors.length && kept.every((f, i) => f === factors[i]) ? factors : kept];
}

/** A quick test for linear factors π − r, by value; others by division. */
function divides(polynomial: IntegerPolynomial, numerator: IntegerPolynomial): boolean {
  const [constant = 0n, slope] = polynomial;
  if (polynomial.length === 2 && slope === 1n) return numerator.reduceRight((value, c) => c - value * constant, 0n) === 0n;
  return divideExactly(numerator, polynomial) !== undefined;
}

/** An element from coefficients of powers of π, ascending; zeros at the end do not count. Throws a RangeError if the denominator is 0. */
export function qpi(numerator: readonly bigint[], denominator: readonly bigint[] = [1n]): QPi {
  const [top, bottom] = [integerPolynomial(...numerator), integerPolynomial(...denominator)];
  if (bottom.length === 0) throw new RangeError('an element of Q(pi) cannot have denominator 0');
  return divide(element(0, top, 1n, NO_FACTORS), element(0, bottom, 1n, NO_FACTORS));
}

function mergeFactors(a: readonly Factor[], b: readonly Factor[], combine: (p: number, q: number) => number): readonly Factor[] {
  if (a.length === 0 || (a === b && combine(1, 1) === 1)) return b;
  if (b.length === 0) return a;
  const merged: Factor[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [p, q] = [a[i], b[j]];
    if (p && q && p.key === q.key) {
      merged.push({ ...p, exponent: combine(p.exponent, q.exponent) });
      i++;
      j++;
    } else if (p && !(q && q.key < p.key)) {
      merged.push(p);
      i++;
    } else if (q) {
      merged.push(q);
      j++;
    }
  }
  return merged;
}

const larger = (p: number, q: number): number => Math.max(p, q);
const total = (p: number, q: number): number => p + q;

function expand(factors: readonly Factor[]): IntegerPolynomial {
  return factors.reduce<IntegerPolynomial>(
    (product, f) => multiplyInteger(product, powerInteger(f.polynomial, f.exponent)),
    [1n],
  );
}

/** What the factors of a part lack to those of the common denominator. */
function missing(common: readonly Factor[], own: readonly Factor[]): IntegerPolynomial | undefined {
  if (common === own || common.length === 0) return undefined;
  const lacking = common.flatMap((f) => {
    const exponent = f.exponent - (own.find((o) => o.key === f.key)?.exponent ?? 0);
    return exponent > 0 ? [{ ...f, exponent }] : [];
  });
  return lacking.length === 0 ? undefined : expand(lacking);
}

/** A quotient that has not been brought to lowest terms. */
type Part = QPi;

/** The sum of quotients over one common denominator, cancelled once at the end. */
function sumParts(parts: readonly Part[]): QPi {
  const [first] = parts;
  if (first === undefined) return ZERO;
  let { power, scale, factors } = first;
  for (const p of parts) {
    if (p.power < power) power = p.power;
    if (p.scale !== scale) scale = (scale / gcdBigint(scale, p.scale)) * p.scale;
    if (p.factors !== factors) factors = mergeFactors(factors, p.factors, larger);
  }
  const sum: bigint[] = [];
  for (const p of parts) {
    const lacking = missing(factors, p.factors);
    const numerator = lacking ? multiplyInteger(p.numerator, lacking) : p.numerator;
    const multiple = scale / p.scale;
    const offset = p.power - power;
    while (sum.length < offset + numerator.length) sum.push(0n);
    for (let i = 0; i < numerator.length; i++) {
      const c = numerator[i] ?? absent();
      sum[offset + i] = (sum[offset + i] ?? absent()) + (multiple === 1n ? c : multiple * c);
    }
  }
  while (sum.length > 0 && sum[sum.length - 1] === 0n) sum.pop();
  return element(power, sum, scale, factors);
}

function product(a: QPi, b: QPi): Part {
  return {
    power: a.power + b.power,
    numerator: multiplyInteger(a.numerator, b.numerator),
    scale: a.scale === 1n ? b.scale : a.scale * b.scale,
    factors: mergeFactors(a.factors, b.factors, total),
  };
}

function add(a: QPi, b: QPi): QPi {
  if (a.numerator.length === 0) return b;
  if (b.numerator.length === 0) return a;
  return sumParts([a, b]);
}

function negate(a: QPi): QPi {
  return { ...a, numerator: a.numerator.map((c) => -c) };
}

function multiply(a: QPi, b: QPi): QPi {
  if (a.numerator.length === 0 || b.numerator.length === 0) return ZERO;
  const { power, numerator, scale, factors } = product(a, b);
  return element(power, numerator, scale, factors);
}

function dot(xs: readonly QPi[], ys: readonly QPi[]): QPi {
  if (xs.length !== ys.length) throw new RangeError(`dot: ${xs.length} elements against ${ys.length}`);
  const pairs: Pair[] = [];
  let work = 0;
  xs.forEach((x, i) => {
    const y = ys[i] ?? absent();
    if (x.numerator.length === 0 || y.numerator.length === 0) return;
    pairs.push([x, y]);
    work += x.numerator.length * y.numerator.length;
  });
  return work < PACKED_FROM ? sumParts(pairs.map(([x, y]) => product(x, y))) : packedDot(pairs);
}

type Pair = readonly [QPi, QPi];

/** Products of coefficients beyond which sums of products are computed on packed integers (measured). */
const PACKED_FROM = 120;

/**
 * Σ x·y over a common denominator with all polynomials packed into integers: one long multiplication per product, one
 * unpacking for the sum.
 */
function packedDot(pairs: readonly Pair[]): QPi {
  const products = pairs.map(([x, y]) => ({
    power: x.power + y.power,
    scale: x.scale === 1n ? y.scale : x.scale * y.scale,
    factors: mergeFactors(x.factors, y.factors, total),
    left: packedForm(x.numerator),
    right: packedForm(y.numerator),
  }));
  let power = Number.POSITIVE_INFINITY;
  let scale = 1n;
  let factors: readonly Factor[] = NO_FACTORS;
  for (const p of products) {
    power = Math.min(power, p.power);
    if (scale % p.scale !== 0n) scale = (scale / gcdBigint(scale, p.scale)) * p.scale;
    factors = mergeFactors(factors, p.factors, larger);
  }
  // What each lacks of the common denominator: a polynomial, or none, and a number.
  const parts = products.map((p) => ({ p, lacking: missing(factors, p.factors), multiple: scale / p.scale }));
  let most = 0;
  for (const { p, lacking, multiple } of parts) {
    const extra = (lacking ? coefficientBits(lacking) + 8 : 0) + 4 * multiple.toString(16).length;
    most = Math.max(most, p.left.bits + p.right.bits + extra + 8);
  }
  const bits = slotBits(most + Math.ceil(Math.log2(pairs.length + 1)) + 8);
  let sum = 0n;
  for (const { p, lacking, multiple } of parts) {
    let value = p.left.at(bits) * p.right.at(bits);
    if (lacking) value *= pack(lacking, bits);
    if (multiple !== 1n) value *= multiple;
    sum += value << BigInt(bits * (p.power - power));
  }
  return element(power, unpack(sum, bits), scale, factors);
}

interface PackedForm {
  /** A bound for the bits of the coefficients, and for the growth of sums over the length. */
  readonly bits: number;
  at(bits: number): bigint;
}

/** Packed forms of numerators: a coefficient of a series enters many products. */
const packedForms = new WeakMap<IntegerPolynomial, PackedForm>();

function packedForm(a: IntegerPolynomial): PackedForm {
  const known = packedForms.get(a);
  if (known) return known;
  const values = new Map<number, bigint>();
  const form: PackedForm = {
    bits: coefficientBits(a) + Math.ceil(Math.log2(a.length + 1)),
    at: (bits) => {
      const value = values.get(bits) ?? pack(a, bits);
      values.set(bits, value);
      return value;
    },
  };
  packedForms.set(a, form);
  return form;
}

function invert(a: QPi): QPi {
  if (a.numerator.length === 0) throw new RangeError('division by zero in Q(pi)');
  const c = content(a.numerator);
  const factors = splitFactors(c === 1n ? a.numerator : a.numerator.map((x) => x / c), a.factors);
  const numerator = scaleInteger(c < 0n ? -a.scale : a.scale, expand(a.factors));
  return element(-a.power, numerator, c < 0n ? -c : c, factors);
}

function divide(a: QPi, b: QPi): QPi {
  return multiply(a, invert(b));
}

/** Splits a primitive polynomial into powers of π − r for small integers r, of given factors, and of a rest. */
function splitFactors(a: IntegerPolynomial, known: readonly Factor[]): readonly Factor[] {
  let rest = a;
  const found: Factor[] = [];
  for (const polynomial of [...SMALL_ROOTS.map((r): IntegerPolynomial => [-r, 1n]), ...known.map((f) => f.polynomial)]) {
    let exponent = 0;
    while (rest.length >= polynomial.length && divides(polynomial, rest)) {
      rest = dividedBy(rest, polynomial);
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

/** The element as a quotient of coprime integer polynomials with positive leading denominator: the canonical form. */
export function canonical(a: QPi): { readonly numerator: IntegerPolynomial; readonly denominator: IntegerPolynomial } {
  if (a.numerator.length === 0) return { numerator: [], denominator: [1n] };
  const bottom = expand(a.factors);
  const g = gcdPolynomials(a.numerator, bottom);
  const top = dividedBy(a.numerator, g);
  const below = scaleInteger(a.scale, dividedBy(bottom, g));
  const common = gcdBigint(content(top), content(below));
  const shifted = (p: IntegerPolynomial, n: number): IntegerPolynomial => [
    ...new Array<bigint>(Math.max(0, n)).fill(0n),
    ...(common === 1n ? p : p.map((c) => c / common)),
  ];
  return { numerator: shifted(top, a.power), denominator: shifted(below, -a.power) };
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

const OPPOSITE = { '-1': 1, '0': 0, '1': -1 } as const;

function signOf(a: QPi): -1 | 0 | 1 {
  const odd = a.factors.filter((f) => f.exponent % 2 !== 0);
  const turns = odd.filter((f) => signAtPi(f.polynomial) === -1).length % 2 === 1;
  const top = signAtPi(a.numerator);
  return turns ? OPPOSITE[top] : top;
}

/** The value in any ring with π, e.g. MPFR. */
export function evaluateQPi<T>(R: Elementary<T>, a: QPi): T {
  const horner = (p: IntegerPolynomial): T => p.reduceRight((value, c) => R.add(R.mul(value, R.pi), R.fromInteger(c)), R.zero);
  const quotient = R.div(horner(a.numerator), horner(scaleInteger(a.scale, expand(a.factors))));
  const shift = power(R, R.pi, Math.abs(a.power));
  return a.power >= 0 ? R.mul(quotient, shift) : R.div(quotient, shift);
}

/**
 * The ordered field Q(π): exact, every question answered; signs by evaluation at growing precision.
 *
 * @example
 * ```ts
 * import { qpiField, qpiText } from 'symbreak';
 * const K = qpiField;
 * qpiText(K.div(K.sub(K.mul(K.pi, K.pi), K.fromInteger(4)), K.sub(K.pi, K.fromInteger(2)))); // 'pi+2'
 * ```
 */
export const qpiField: OrderedField<QPi> & { readonly pi: QPi } = Object.freeze({
  name: 'Q(pi)',
  exact: true,
  zero: ZERO,
  one: ONE,
  pi: PI,
  fromInteger: (n: bigint | number): QPi => element(0, [BigInt(n)], 1n, NO_FACTORS),
  fromRational: (n: bigint, d: bigint): QPi => qpi(n === 0n ? [] : [n], d === 0n ? [] : [d]),
  add,
  sub: (a: QPi, b: QPi): QPi => add(a, negate(b)),
  neg: negate,
  mul: multiply,
  sqr: (a: QPi): QPi => multiply(a, a),
  div: divide,
  sum: (xs: readonly QPi[]): QPi => sumParts(xs.filter((x) => x.numerator.length > 0)),
  dot,
  isZero: (a: QPi) => (a.numerator.length === 0 ? 'yes' : 'no'),
  sign: signOf,
  scope: <R>(body: () => R): R => body(),
});
