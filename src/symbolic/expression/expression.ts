import type { Rational } from '../exact/rational.js';

/**
 * A formula. Elements of one ring are hash-consed: equal formulas (up to the order of terms and factors) are the same
 * object, with one `id`. Sums and products are flat; a sum collects equal terms, a product equal factors.
 */
export type Expression = NumberExpression | SymbolExpression | SumExpression | ProductExpression | CallExpression;

/** A rational number. */
export interface NumberExpression {
  readonly kind: 'number';
  readonly id: number;
  readonly value: Rational;
}

/** A symbol, π among them, with its name in computer-algebra text and in LaTeX. */
export interface SymbolExpression {
  readonly kind: 'symbol';
  readonly id: number;
  readonly text: string;
  readonly latex: string;
}

/** coefficient · product; the product is the number one for a constant term. */
export interface Term {
  readonly coefficient: Rational;
  readonly product: Expression;
}

/** A sum of terms with different products, in the order in which they were first written; one term only for a multiple. */
export interface SumExpression {
  readonly kind: 'sum';
  readonly id: number;
  readonly terms: readonly Term[];
}

/** base^exponent with a non-zero integer exponent. */
export interface Power {
  readonly base: Expression;
  readonly exponent: number;
}

/** A product of powers of different bases, which are neither numbers nor products. */
export interface ProductExpression {
  readonly kind: 'product';
  readonly id: number;
  readonly factors: readonly Power[];
}

/** A function of a formula: `sqrt(x)` or `acos(x)`. */
export interface UnaryExpression {
  readonly kind: 'call';
  readonly id: number;
  readonly name: 'sqrt' | 'acos';
  readonly args: readonly [Expression];
}

/** The function of two formulas: `angle(cosine, sine)`. */
export interface AngleExpression {
  readonly kind: 'call';
  readonly id: number;
  readonly name: 'angle';
  readonly args: readonly [cosine: Expression, sine: Expression];
}

/** A function of formulas. */
export type CallExpression = UnaryExpression | AngleExpression;

/** All symbols of a formula but π, each once, in the order of their first occurrence. */
export function symbolsOf(a: Expression): readonly SymbolExpression[] {
  const seen = new Set<Expression>();
  const found: SymbolExpression[] = [];
  const visit = (x: Expression): void => {
    if (seen.has(x)) return;
    seen.add(x);
    if (x.kind === 'symbol' && x.text !== 'pi') found.push(x);
    for (const part of partsOf(x)) visit(part);
  };
  visit(a);
  return found;
}

/** The formulas that a formula is directly made of. */
export function partsOf(a: Expression): readonly Expression[] {
  switch (a.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'sum':
      return a.terms.map((t) => t.product);
    case 'product':
      return a.factors.map((f) => f.base);
    case 'call':
      return a.args;
  }
}
