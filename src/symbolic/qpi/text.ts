import {
  content,
  dividedBy,
  divideExactly,
  gcdBigint,
  gcdPolynomials,
  type IntegerPolynomial,
  primitivePart,
} from '../exact/integer-polynomial.js';
import { type Factor, integerFactor, type SignedProduct, type SignedSum, sumLatex, sumText } from '../exact/signed-sum.js';
import type { CoefficientNotation } from '../series/text.js';
import { signAtPi } from './pi-sign.js';
import { canonical, type QPi, qpiField } from './qpi.js';

/** ±numerator/denominator · π^power, the numerator positive. */
interface Term {
  readonly negative: boolean;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly power: number;
}

/**
 * The element as text that any computer algebra system reads: `2+8/pi+8/pi^2` over powers of π, a quotient of factors
 * that are positive in value elsewhere, so that the sign in front is the sign of the element. Equal elements have equal texts.
 * Cost: a greatest common divisor of numerator and denominator.
 *
 * @example
 * ```ts
 * import { qpi, qpiText } from 'symbreak';
 * qpiText(qpi([8n, 8n, 2n], [0n, 0n, 1n])); // '2+8/pi+8/pi^2'
 * qpiText(qpi([-768n, 64n], [0n, -6n, 3n])); // '-64*(12-pi)/(3*pi*(pi-2))'
 * ```
 */
export function qpiText(a: QPi): string {
  return sumText(qpiSum(a));
}

/**
 * The element as LaTeX, as a paper prints it. The same form as `qpiText`.
 *
 * @example
 * ```ts
 * import { qpi, qpiLatex } from 'symbreak';
 * qpiLatex(qpi([-768n, 64n], [0n, -6n, 3n])); // '-\\frac{64(12-\\pi)}{3\\pi(\\pi-2)}'
 * ```
 */
export function qpiLatex(a: QPi): string {
  return sumLatex(qpiSum(a));
}

/** Coefficients in Q(π) for `seriesText` and `seriesLatex`. */
export const qpiNotation: CoefficientNotation<QPi> = Object.freeze({ sum: qpiSum, neg: qpiField.neg });

/** The element as the sum that `qpiText` and `qpiLatex` print: equal elements have equal sums. */
export function qpiSum(a: QPi): SignedSum {
  const { numerator, denominator } = canonical(a);
  if (numerator.length === 0) return [{ negative: false, over: [integerFactor(0n)], under: [] }];
  const scale = monomialCoefficient(denominator);
  if (scale !== undefined) return terms(numerator, scale, denominator.length - 1).map(productOf);
  const top = factors(numerator);
  const bottom = factors(denominator);
  return [{ negative: top.sign * bottom.sign < 0, over: top.factors, under: bottom.factors }];
}

/** c if the polynomial is c·π^n, else undefined. */
function monomialCoefficient(p: IntegerPolynomial): bigint | undefined {
  return p.every((c, i) => c === 0n || i === p.length - 1) ? p[p.length - 1] : undefined;
}

/** The terms of p(π)/(scale·π^shift), from the highest power of π down; from the lowest up if that starts without a minus. */
function terms(p: IntegerPolynomial, scale: bigint, shift: number): readonly Term[] {
  const found: Term[] = [];
  p.forEach((c, i) => {
    if (c === 0n) return;
    const size = c < 0n ? -c : c;
    const common = gcdBigint(size, scale);
    found.push({ negative: c < 0n, numerator: size / common, denominator: scale / common, power: i - shift });
  });
  const [lowest, highest] = [found[0], found[found.length - 1]];
  const ascending = highest?.negative === true && lowest?.negative === false && lowest.power >= 0;
  return ascending ? found : found.reverse();
}

function productOf({ negative, numerator, denominator, power }: Term): SignedProduct {
  return {
    negative,
    over: [...numerals(numerator), ...piPower(power)],
    under: [...numerals(denominator), ...piPower(-power)],
  };
}

/** An integer, if it is not the 1 that is left out. */
function numerals(n: bigint): readonly Factor[] {
  return n === 1n ? [] : [integerFactor(n)];
}

function piPower(exponent: number): readonly Factor[] {
  return exponent > 0 ? [{ kind: 'letter', letter: 'pi', exponent }] : [];
}

/** sign · content · π^k · Π(qπ − p)^m · rest, every factor positive at π. */
function factors(p: IntegerPolynomial): { readonly sign: number; readonly factors: readonly Factor[] } {
  const c = content(p);
  const shift = p.findIndex((x) => x !== 0n);
  let rest: IntegerPolynomial = primitivePart(p).slice(shift);
  const found: { polynomial: IntegerPolynomial; exponent: number }[] = [];
  for (let root = linearFactor(rest); root; root = linearFactor(rest)) {
    const pulled = divideOut(rest, root);
    found.push({ polynomial: root, exponent: pulled.exponent });
    rest = pulled.rest;
  }
  found.push(...squareFree(rest));
  let sign = c < 0n ? -1 : 1;
  const list: Factor[] = [...numerals(c < 0n ? -c : c), ...piPower(shift)];
  for (const { polynomial, exponent } of found) {
    const negative = signAtPi(polynomial) === -1;
    if (negative && exponent % 2 === 1) sign = -sign;
    const positive = terms(negative ? polynomial.map((x) => -x) : polynomial, 1n, 0);
    list.push({ kind: 'sum', terms: positive.map(productOf), exponent });
  }
  return { sign, factors: list };
}

/** Roots of printed linear factors are ±p/q up to these; larger ones stay in the rest. */
const GREATEST_ROOT = 100n;
const GREATEST_ROOT_DENOMINATOR = 4n;

/** A factor qπ − p with a small root, smallest first, of a polynomial that is not divisible by π. */
function linearFactor(a: IntegerPolynomial): IntegerPolynomial | undefined {
  const [constant] = a;
  const lead = a[a.length - 1];
  if (a.length < 2 || constant === undefined || lead === undefined) return undefined;
  for (let q = 1n; q <= GREATEST_ROOT_DENOMINATOR; q++) {
    if (lead % q !== 0n) continue;
    for (let p = 1n; p <= GREATEST_ROOT; p++) {
      if (constant % p !== 0n) continue;
      if (vanishes(a, p, q)) return [-p, q];
      if (vanishes(a, -p, q)) return [p, q];
    }
  }
  return undefined;
}

/** Whether a(p/q) = 0. */
function vanishes(a: IntegerPolynomial, p: bigint, q: bigint): boolean {
  let value = 0n;
  let scale = 1n;
  for (const c of a.toReversed()) {
    value = value * p + c * scale;
    scale *= q;
  }
  return value === 0n;
}

function divideOut(a: IntegerPolynomial, factor: IntegerPolynomial): { rest: IntegerPolynomial; exponent: number } {
  let rest = a;
  for (let exponent = 0; ; exponent++) {
    const quotientOrNone = divideExactly(rest, factor);
    if (!quotientOrNone) return { rest, exponent };
    rest = quotientOrNone;
  }
}

/** Above this degree a rest is printed as it is: its greatest common divisor with its derivative would cost too much. */
const GREATEST_DEGREE_SPLIT = 24;

/** A primitive polynomial as a product of powers of square-free ones, by Musser's algorithm. */
function squareFree(a: IntegerPolynomial): { polynomial: IntegerPolynomial; exponent: number }[] {
  if (a.length <= 1) return [];
  if (a.length - 1 > GREATEST_DEGREE_SPLIT) return [{ polynomial: a, exponent: 1 }];
  let repeated = gcdPolynomials(
    a,
    a.slice(1).map((c, i) => c * BigInt(i + 1)),
  );
  let simple = dividedBy(a, repeated);
  const found: { polynomial: IntegerPolynomial; exponent: number }[] = [];
  for (let exponent = 1; simple.length > 1; exponent++) {
    const common = gcdPolynomials(simple, repeated);
    const polynomial = dividedBy(simple, common);
    if (polynomial.length > 1) found.push({ polynomial, exponent });
    simple = common;
    repeated = dividedBy(repeated, common);
  }
  return found;
}
