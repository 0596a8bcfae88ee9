import { evaluatePolynomial, type Polynomial } from './polynomial.js';
import { type Rational, rational, rationals } from './rational.js';

/**
 * The polynomial as text in d that any computer algebra system reads, split into its linear factors where
 * they are rational: `(d - 1)*(d - 2)/2`, `d*(d - 3)/2`, `4*d - 7`.
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
  const { content, roots, rest } = factor(a);
  if (a.length <= 1) return constantText(a[0] ?? rationals.zero, style);
  const factors = withPowers(
    roots.map((r) => (r.n === 0n ? style.variable : `(${sumText([rationals.neg(r), rationals.one], style)})`)),
    style,
  );
  if (rest.length > 1) factors.push(`(${sumText(rest, style)})`);
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

/** content · Π(d − root) · rest with the rational roots (repeated) split off and rest monic without one. */
function factor(a: Polynomial): { content: Rational; roots: Rational[]; rest: Polynomial } {
  const lead = a[a.length - 1] ?? rationals.zero;
  let rest: Polynomial = a.length === 0 ? a : a.map((c) => rationals.div(c, lead));
  const roots: Rational[] = [];
  for (let root = rationalRoot(rest); root !== undefined; root = rationalRoot(rest)) {
    roots.push(root);
    rest = deflate(rest, root);
  }
  return { content: lead, roots, rest };
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
