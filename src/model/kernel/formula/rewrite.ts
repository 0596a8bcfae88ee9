import { type Expression, type Power, type SumExpression, symbolsOf } from '../../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../../symbolic/expression/ring.js';
import { kernelSymbols } from './symbols.js';

/** A formula that would have more terms than this is left as it is. */
const MOST_TERMS = 300;

/**
 * A formula with products multiplied out as far as their sums hold the area or θ, so that equal terms are collected across
 * them. Sums in a, b and c alone stay as they were written: nothing that is small there is pulled apart.
 */
export function multipliedOut(R: ExpressionRing, a: Expression): Expression {
  const { area, theta } = kernelSymbols(R);
  return expanded(
    R,
    a,
    (sum) => symbolsOf(sum).some((x) => x === area || x === theta),
    (power) => power,
  );
}

/**
 * The normal form of a formula under area² = ab − c²: products are multiplied out and c has exponents below 2, so that a
 * multiple of the area is one in every term.
 */
export function reducedByArea(R: ExpressionRing, f: Expression): Expression {
  const { a, b, c, area } = kernelSymbols(R);
  const square = R.sub(R.mul(a, b), R.sqr(area));
  return expanded(
    R,
    f,
    () => true,
    (power) =>
      power.base === c && power.exponent > 1
        ? { base: square, exponent: Math.floor(power.exponent / 2), rest: power.exponent % 2 === 1 ? c : R.one }
        : power,
  );
}

/** The terms of a formula, with their coefficients. */
export function termsOf(R: ExpressionRing, f: Expression): readonly Expression[] {
  if (f.kind !== 'sum') return [f];
  return f.terms.map(({ coefficient: { n, d }, product }) => R.mul(R.fromRational(n, d), product));
}

/** A power and what else stands beside it. */
interface Split extends Power {
  readonly rest?: Expression;
}

function expanded(
  R: ExpressionRing,
  a: Expression,
  opens: (sum: SumExpression) => boolean,
  split: (power: Power) => Split,
): Expression {
  /** The terms of a term of a sum; undefined where they are too many. */
  const open = (product: Expression): readonly Expression[] | undefined => {
    let terms: readonly Expression[] = [R.one];
    for (const factor of product.kind === 'product' ? product.factors : [{ base: product, exponent: 1 }]) {
      const { base, exponent, rest } = split(factor);
      if (rest !== undefined) terms = terms.map((t) => R.mul(t, rest));
      const inner = base.kind === 'sum' && exponent > 0 && opens(base) ? termsOf(R, base) : undefined;
      for (let i = 0; i < Math.abs(exponent); i++) {
        terms = terms.flatMap((t) => (inner ?? [base]).map((x) => (exponent > 0 ? R.mul(t, x) : R.div(t, x))));
        if (terms.length > MOST_TERMS) return undefined;
      }
    }
    return terms;
  };
  const once = (x: Expression): Expression | undefined => {
    const terms: Expression[] = [];
    for (const { coefficient, product } of x.kind === 'sum' ? x.terms : [{ coefficient: { n: 1n, d: 1n }, product: x }]) {
      const opened = open(product);
      if (opened === undefined) return undefined;
      const scale = R.fromRational(coefficient.n, coefficient.d);
      for (const term of opened) terms.push(R.mul(scale, term));
      if (terms.length > MOST_TERMS) return undefined;
    }
    return R.sum(terms);
  };
  // What is multiplied out may hold sums again, of a sum of sums.
  let current = a;
  for (let i = 0; i < MOST_TERMS; i++) {
    const next = once(current);
    if (next === undefined || next === current) return current;
    current = next;
  }
  return current;
}
