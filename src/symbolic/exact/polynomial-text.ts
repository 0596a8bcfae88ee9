import { zipWith } from '../../scalar/list.js';
import { gcdBigint } from './integer-polynomial.js';
import { evaluatePolynomial, type Polynomial, scalePolynomial } from './polynomial.js';
import { type Rational, rational, rationals } from './rational.js';

/**
 * The polynomial as text in d that any computer algebra system reads, split into its linear factors where
 * they are rational, with one denominator below all of them: `(d - 1)*(d - 2)/2`, `d*(2*d - 3)/3`, `4*d - 7`.
 */
export function polynomialText(a: Polynomial, variable = 'd'): string {
  return print(a, {
    variable,
    times: '*',
    sign: (s) => ` ${s} `,
    power: (base, exponent) => `${base}^${exponent}`,
    fraction: (n, d) => `${n}/${d}`,
  });
}

/** The polynomial as LaTeX, e.g. `\frac{(d-1)(d-2)}{2}`. */
export function polynomialLatex(a: Polynomial, variable = 'd'): string {
  return print(a, {
    variable,
    times: '',
    sign: (s) => s,
    power: (base, exponent) => (exponent > 9 ? `${base}^{${exponent}}` : `${base}^${exponent}`),
    fraction: (n, d) => `\\frac{${n}}{${d}}`,
  });
}

interface Style {
  readonly variable: string;
  readonly times: string;
  /** A sign between two terms of a sum. */
  readonly sign: (sign: '+' | '-') => string;
  /** A power that is not the first. */
  readonly power: (base: string, exponent: number) => string;
  readonly fraction: (numerator: string, denominator: string) => string;
}

function constantText(c: Rational, style: Style): string {
  if (c.d === 1n) return `${c.n}`;
  return `${c.n < 0n ? '-' : ''}${style.fraction(`${c.n < 0n ? -c.n : c.n}`, `${c.d}`)}`;
}

function print(a: Polynomial, style: Style): string {
  if (a.length <= 1) return constantText(a[0] ?? rationals.zero, style);
  // d − 5/2 and 5/2 − d are read more easily as they are.
  if (a.length === 2 && a[1]?.d === 1n && (a[1].n === 1n || a[1].n === -1n)) return sumText(a, style);
  const { content, factors: polynomials } = factor(a);
  const factors = withPowers(
    polynomials.map((p) => (sumText(p, style) === style.variable ? style.variable : `(${sumText(p, style)})`)),
    style,
  );
  // A single bare factor needs no parentheses: "d - 1", not "(d - 1)".
  const only = factors.length === 1 && content.n === 1n && content.d === 1n ? factors[0] : undefined;
  if (only !== undefined) return only.endsWith(')') ? only.slice(1, -1) : only;
  // A degree-one polynomial with a constant in front reads better expanded: "4*d - 7".
  if (a.length === 2 && content.d === 1n) return sumText(a, style);
  const sign = content.n < 0n ? '-' : '';
  const top = content.n < 0n ? -content.n : content.n;
  const product = [...(top === 1n ? [] : [`${top}`]), ...factors].join(style.times);
  if (content.d === 1n) return sign + product;
  const bare = factors.length === 1 && top === 1n && style.times === '' && product.endsWith(')');
  return sign + style.fraction(bare ? product.slice(1, -1) : product, `${content.d}`);
}

/** Repeated factors as powers. */
function withPowers(factors: readonly string[], style: Style): string[] {
  const counts = new Map<string, number>();
  for (const factor of factors) counts.set(factor, (counts.get(factor) ?? 0) + 1);
  return [...counts].map(([factor, count]) => raised(factor, count, style));
}

function raised(base: string, exponent: number, style: Style): string {
  return exponent === 1 ? base : style.power(base, exponent);
}

/**
 * content · Π factors: a linear one per rational root (repeated) and what is left without one; each with whole coefficients
 * that have no common divisor, the leading one positive.
 */
function factor(a: Polynomial): { readonly content: Rational; readonly factors: readonly Polynomial[] } {
  const lead = a[a.length - 1] ?? rationals.zero;
  let rest: Polynomial = a.map((c) => rationals.div(c, lead));
  const monic: Polynomial[] = [];
  for (let root = rationalRoot(rest); root !== undefined; root = rationalRoot(rest)) {
    monic.push([rationals.neg(root), rationals.one]);
    rest = deflate(rest, root);
  }
  if (rest.length > 1) monic.push(rest);
  const scales = monic.map(commonDenominator);
  return {
    content: rationals.div(lead, rational(scales.reduce((product, scale) => product * scale, 1n))),
    factors: zipWith(monic, scales, (p, scale) => scalePolynomial(rational(scale), p)),
  };
}

/** The least whole number that makes all coefficients whole: a monic polynomial times it is primitive. */
function commonDenominator(a: Polynomial): bigint {
  return a.reduce((least, { d }) => (least / gcdBigint(least, d)) * d, 1n);
}

/** The polynomial divided by d − root, by Horner's rule. */
function deflate(a: Polynomial, root: Rational): Polynomial {
  const quotient: Rational[] = [];
  let carry = rationals.zero;
  for (const c of a.slice(1).reverse()) {
    carry = rationals.add(c, rationals.mul(carry, root));
    quotient.push(carry);
  }
  return quotient.reverse();
}

/** A rational root among the small candidates ±p/q (p ≤ 2000, q ≤ 4) that divide the end coefficients. */
function rationalRoot(a: Polynomial): Rational | undefined {
  const [constant] = a;
  if (constant === undefined || a.length < 2) return undefined;
  if (constant.n === 0n) return rationals.zero;
  if (a.length === 2) return rationals.neg(constant);
  const scale = a.reduce((l, c) => (l % c.d === 0n ? l : l * c.d), 1n);
  const last = (constant.n * scale) / constant.d;
  for (let q = 1n; q <= 4n; q++) {
    for (let p = 1n; p <= 2000n; p++) {
      if (last % p !== 0n) continue;
      for (const candidate of [rational(p, q), rational(-p, q)]) {
        if (evaluatePolynomial(rationals, a, candidate).n === 0n) return candidate;
      }
    }
  }
  return undefined;
}

/** The polynomial as a sum of its terms, the highest power first. */
function sumText(a: Polynomial, style: Style): string {
  const terms: string[] = [];
  for (const [i, c] of [...a.entries()].reverse()) {
    if (c.n === 0n) continue;
    const monomial = i === 0 ? '' : raised(style.variable, i, style);
    const number = constantText({ n: c.n < 0n ? -c.n : c.n, d: c.d }, style);
    const body = monomial === '' ? number : number === '1' ? monomial : `${number}${style.times}${monomial}`;
    const sign = c.n < 0n ? '-' : '+';
    terms.push(terms.length > 0 ? `${style.sign(sign)}${body}` : sign === '-' ? `-${body}` : body);
  }
  return terms.join('') || '0';
}
