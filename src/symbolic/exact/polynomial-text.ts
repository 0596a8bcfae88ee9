import { evaluatePolynomial, type Polynomial } from './polynomial.js';
import { type Rational, rational, rationals, rationalText } from './rational.js';

/**
 * The polynomial as text in d that any computer algebra system reads, split into its linear factors where
 * they are rational: `(d - 1)*(d - 2)/2`, `d*(d - 3)/2`, `4*d - 7`.
 */
export function polynomialText(a: Polynomial, variable = 'd'): string {
  return print(a, { variable, times: '*', sum: (p) => sumText(p, variable, '*', false), fraction: (n, d) => `${n}/${d}` });
}

/** The polynomial as LaTeX, e.g. `\frac{(d-1)(d-2)}{2}`. */
export function polynomialLatex(a: Polynomial, variable = 'd'): string {
  return print(a, {
    variable,
    times: '',
    sum: (p) => sumText(p, variable, '', true),
    fraction: (n, d) => `\\frac{${n}}{${d}}`,
  });
}

interface Style {
  readonly variable: string;
  readonly times: string;
  readonly sum: (p: Polynomial) => string;
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
    roots.map((r) => (r.n === 0n ? style.variable : `(${style.sum([rationals.neg(r), rationals.one])})`)),
    style.times === '',
  );
  if (rest.length > 1) factors.push(`(${style.sum(rest)})`);
  // A single bare factor needs no parentheses: "d - 1", not "(d - 1)".
  const only = factors.length === 1 && content.n === 1n && content.d === 1n ? factors[0] : undefined;
  if (only !== undefined) return only.endsWith(')') ? only.slice(1, -1) : only;
  // A degree-one polynomial with a constant in front reads better expanded: "4*d - 7".
  if (a.length === 2 && content.d === 1n) return style.sum(a);
  const sign = content.n < 0n ? '-' : '';
  const top = content.n < 0n ? -content.n : content.n;
  const product = [...(top === 1n ? [] : [`${top}`]), ...factors].join(style.times);
  if (content.d === 1n) return sign + product;
  const bare = factors.length === 1 && top === 1n && style.times === '' && product.endsWith(')');
  return sign + style.fraction(bare ? product.slice(1, -1) : product, `${content.d}`);
}

/** Repeated factors as powers. */
function withPowers(factors: readonly string[], latex: boolean): string[] {
  const counts = new Map<string, number>();
  for (const factor of factors) counts.set(factor, (counts.get(factor) ?? 0) + 1);
  return [...counts].map(([factor, count]) => raised(factor, count, latex));
}

function raised(base: string, exponent: number, latex: boolean): string {
  return exponent === 1 ? base : latex && exponent > 9 ? `${base}^{${exponent}}` : `${base}^${exponent}`;
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

function deflate(a: Polynomial, root: Rational): Polynomial {
  const quotient: Rational[] = [];
  let carry = rationals.zero;
  for (let i = a.length - 1; i >= 1; i--) {
    carry = rationals.add(a[i] as Rational, rationals.mul(carry, root));
    quotient.unshift(carry);
  }
  return quotient;
}

/** A rational root among the small candidates ±p/q (p ≤ 2000, q ≤ 4) that divide the end coefficients. */
function rationalRoot(a: Polynomial): Rational | undefined {
  if (a.length < 2) return undefined;
  if (a[0]?.n === 0n) return rationals.zero;
  if (a.length === 2) return rationals.neg(a[0] as Rational);
  const scale = a.reduce((l, c) => (l % c.d === 0n ? l : l * c.d), 1n);
  const last = ((a[0] as Rational).n * scale) / (a[0] as Rational).d;
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

function sumText(a: Polynomial, variable: string, times: string, latex: boolean): string {
  const terms: string[] = [];
  for (let i = a.length - 1; i >= 0; i--) {
    const c = a[i] as Rational;
    if (c.n === 0n) continue;
    const monomial = i === 0 ? '' : raised(variable, i, latex);
    const size = { n: c.n < 0n ? -c.n : c.n, d: c.d };
    const number = latex && size.d !== 1n ? `\\frac{${size.n}}{${size.d}}` : rationalText(size);
    const body = monomial === '' ? number : number === '1' ? monomial : `${number}${times}${monomial}`;
    const sign = c.n < 0n ? '-' : '+';
    terms.push(terms.length === 0 ? (sign === '-' ? `-${body}` : body) : latex ? `${sign}${body}` : ` ${sign} ${body}`);
  }
  return terms.join('') || '0';
}
