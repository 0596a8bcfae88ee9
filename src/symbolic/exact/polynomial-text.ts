import { zipWith } from '../../scalar/list.js';
import { gcdBigint } from './integer-polynomial.js';
import { D, evaluatePolynomial, type Polynomial, polynomialsEqual, scalePolynomial } from './polynomial.js';
import { type Rational, rational, rationals } from './rational.js';
import { type Factor, integerFactor, rationalSum, type SignedSum, sumLatex, sumText } from './signed-sum.js';

/**
 * The polynomial as text in d that any computer algebra system reads, split into its linear factors where
 * they are rational, with one denominator below all of them: `(d - 1)*(d - 2)/2`, `d*(2*d - 3)/3`, `4*d - 7`.
 */
export function polynomialText(a: Polynomial, variable = 'd'): string {
  return sumText(polynomialSum(a, variable), 'spaced');
}

/** The polynomial as LaTeX, e.g. `\frac{(d-1)(d-2)}{2}`. */
export function polynomialLatex(a: Polynomial, variable = 'd'): string {
  return sumLatex(polynomialSum(a, variable));
}

/** The polynomial as the sum that both print: of one term where factors are split off. */
export function polynomialSum(a: Polynomial, variable = 'd'): SignedSum {
  if (a.length <= 1) return expandedSum(a, variable);
  // d − 5/2 and 5/2 − d are read more easily as they are.
  if (a.length === 2 && a[1]?.d === 1n && (a[1].n === 1n || a[1].n === -1n)) return expandedSum(a, variable);
  const { content, factors: polynomials } = factor(a);
  const factors = withPowers(polynomials, variable);
  const [only, more] = factors;
  // A single bare factor needs no parentheses: "d - 1", not "(d - 1)".
  if (more === undefined && only?.kind === 'sum' && only.exponent === 1 && content.n === 1n && content.d === 1n)
    return only.terms;
  // A degree-one polynomial with a constant in front reads better expanded: "4*d - 7".
  if (a.length === 2 && content.d === 1n) return expandedSum(a, variable);
  const size = content.n < 0n ? -content.n : content.n;
  const over = [...(size === 1n ? [] : [integerFactor(size)]), ...factors];
  return [{ negative: content.n < 0n, over, under: content.d === 1n ? [] : [integerFactor(content.d)] }];
}

/** Repeated factors as powers: of the variable itself, or of a sum. */
function withPowers(polynomials: readonly Polynomial[], variable: string): readonly Factor[] {
  const different = polynomials.filter((p, i) => polynomials.findIndex((q) => polynomialsEqual(p, q)) === i);
  return different.map((p): Factor => {
    const exponent = polynomials.filter((q) => polynomialsEqual(p, q)).length;
    return polynomialsEqual(p, D)
      ? { kind: 'letter', letter: variable, exponent }
      : { kind: 'sum', terms: expandedSum(p, variable), exponent };
  });
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

/** The terms of a polynomial, the highest power first; all coefficients but the constant one are whole. */
function expandedSum(a: Polynomial, variable: string): SignedSum {
  const terms = a.map((c, exponent): SignedSum => {
    if (exponent === 0) return rationalSum(c.n, c.d);
    const size = c.n < 0n ? -c.n : c.n;
    const power: Factor = { kind: 'letter', letter: variable, exponent };
    return [{ negative: c.n < 0n, over: size === 1n ? [power] : [integerFactor(size), power], under: [] }];
  });
  const sum = terms.filter((_, i) => a[i]?.n !== 0n).reverse();
  return sum.length === 0 ? rationalSum(0n, 1n) : sum.flat();
}
