import {
  content,
  dividedBy,
  divideExactly,
  gcdBigint,
  gcdPolynomials,
  type IntegerPolynomial,
  primitivePart,
} from '../exact/integer-polynomial.js';
import type { CoefficientNotation } from '../series/text.js';
import { signAtPi } from './pi-sign.js';
import { canonical, type QPi, qpiField } from './qpi.js';

/** A factor of a product: a numeral, π or a sum, to a positive power. */
interface Factor {
  readonly text: string;
  readonly isSum: boolean;
  readonly exponent: number;
}

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
  return print(a, TEXT);
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
  return print(a, LATEX);
}

/** Coefficients in Q(π) for `seriesText` and `seriesLatex`. */
export const qpiNotation: CoefficientNotation<QPi> = Object.freeze({ text: qpiText, latex: qpiLatex, neg: qpiField.neg });

/** How π, powers, products and quotients are written. */
interface Style {
  readonly pi: string;
  readonly times: string;
  readonly power: (base: string, exponent: number) => string;
  /** There is a factor below; no factors above are 1. */
  readonly quotient: (top: readonly Factor[], bottom: readonly Factor[]) => string;
}

const TEXT: Style = {
  pi: 'pi',
  times: '*',
  power: (base, exponent) => `${base}^${exponent}`,
  quotient: (top, bottom) => {
    const below = product(bottom, TEXT);
    return `${product(top, TEXT)}/${bottom.length === 1 ? below : `(${below})`}`;
  },
};

const LATEX: Style = {
  pi: '\\pi',
  times: '',
  power: (base, exponent) => `${base}^{${exponent}}`,
  quotient: (top, bottom) => `\\frac{${alone(top) ?? product(top, LATEX)}}{${alone(bottom) ?? product(bottom, LATEX)}}`,
};

function print(a: QPi, style: Style): string {
  const { numerator, denominator } = canonical(a);
  if (numerator.length === 0) return '0';
  const scale = monomialCoefficient(denominator);
  if (scale !== undefined) return sum(terms(numerator, scale, denominator.length - 1), style);
  const top = factors(numerator, style);
  const bottom = factors(denominator, style);
  return `${top.sign * bottom.sign < 0 ? '-' : ''}${quotient(top.factors, bottom.factors, style)}`;
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

function sum(list: readonly Term[], style: Style): string {
  return list
    .map(
      (term, i) =>
        `${term.negative ? '-' : i === 0 ? '' : '+'}${quotient(numeratorOf(term, style), denominatorOf(term, style), style)}`,
    )
    .join('');
}

function numeratorOf({ numerator, power }: Term, style: Style): readonly Factor[] {
  return [...numeral(numerator), ...(power > 0 ? [piPower(power, style)] : [])];
}

function denominatorOf({ denominator, power }: Term, style: Style): readonly Factor[] {
  return [...numeral(denominator), ...(power < 0 ? [piPower(-power, style)] : [])];
}

function numeral(n: bigint): readonly Factor[] {
  return n === 1n ? [] : [{ text: `${n}`, isSum: false, exponent: 1 }];
}

function piPower(exponent: number, style: Style): Factor {
  return { text: style.pi, isSum: false, exponent };
}

function quotient(top: readonly Factor[], bottom: readonly Factor[], style: Style): string {
  return bottom.length === 0 ? product(top, style) : style.quotient(top, bottom);
}

/** A single sum, which needs no parentheses between braces. */
function alone(list: readonly Factor[]): string | undefined {
  const [only] = list;
  return list.length === 1 && only?.isSum && only.exponent === 1 ? only.text : undefined;
}

function product(list: readonly Factor[], style: Style): string {
  if (list.length === 0) return '1';
  return list
    .map(({ text, isSum, exponent }) => {
      const base = isSum ? `(${text})` : text;
      return exponent === 1 ? base : style.power(base, exponent);
    })
    .join(style.times);
}

/** sign · content · π^k · Π(qπ − p)^m · rest, every factor positive at π. */
function factors(p: IntegerPolynomial, style: Style): { readonly sign: number; readonly factors: readonly Factor[] } {
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
  const list: Factor[] = [...numeral(c < 0n ? -c : c), ...(shift > 0 ? [piPower(shift, style)] : [])];
  for (const { polynomial, exponent } of found) {
    const negative = signAtPi(polynomial) === -1;
    if (negative && exponent % 2 === 1) sign = -sign;
    const text = sum(terms(negative ? polynomial.map((x) => -x) : polynomial, 1n, 0), style);
    list.push({ text, isSum: true, exponent });
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
