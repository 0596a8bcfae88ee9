import type { Rational } from '../exact/rational.js';

/** The symbols that formulas are written in: the dimension, the number of neurons, and π. */
export type FormulaSymbol = 'd' | 'k' | 'pi';

/** O: at most of that order; o: of smaller order; Theta: of exactly that order. */
export type OrderSign = 'O' | 'o' | 'Theta';

/** A formula as it was written: a tree of operations, before anything is computed. */
export type FormulaTree =
  /** An unsigned decimal numeral without exponent, with its digits as written. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'symbol'; readonly name: FormulaSymbol }
  | { readonly kind: 'negative' | 'root'; readonly of: FormulaTree }
  | { readonly kind: 'sum' | 'difference' | 'product' | 'quotient'; readonly left: FormulaTree; readonly right: FormulaTree }
  /** The exponent is a whole or a half number. */
  | { readonly kind: 'power'; readonly base: FormulaTree; readonly exponent: Rational }
  /** O(…), o(…) or Theta(…), an addend of the whole. */
  | { readonly kind: 'order'; readonly sign: OrderSign; readonly of: FormulaTree };

/** An addend of a sum, with its sign. */
export interface Addend {
  readonly negative: boolean;
  readonly tree: FormulaTree;
}

/**
 * The addends of a formula from left to right, with minus signs taken out of sums and differences, not out of products.
 *
 * @example
 * ```ts
 * import { addendsOf, parseFormulaTree } from 'symbreak';
 * addendsOf(parseFormulaTree('-1 + 2/d - O(d^-2)')).map((a) => a.negative); // [ true, false, true ]
 * ```
 */
export function addendsOf(tree: FormulaTree): readonly Addend[] {
  switch (tree.kind) {
    case 'sum':
      return [...addendsOf(tree.left), ...addendsOf(tree.right)];
    case 'difference':
      return [...addendsOf(tree.left), ...addendsOf(tree.right).map(opposite)];
    case 'negative':
      return addendsOf(tree.of).map(opposite);
    default:
      return [{ negative: false, tree }];
  }
}

function opposite({ negative, tree }: Addend): Addend {
  return { negative: !negative, tree };
}

/** The factors of a product or quotient from left to right; `inverse` for those that are divided by. */
export function factorsOf(tree: FormulaTree): readonly { readonly inverse: boolean; readonly tree: FormulaTree }[] {
  if (tree.kind !== 'product' && tree.kind !== 'quotient') return [{ inverse: false, tree }];
  const flip = tree.kind === 'quotient';
  return [...factorsOf(tree.left), ...factorsOf(tree.right).map((f) => ({ ...f, inverse: f.inverse !== flip }))];
}
