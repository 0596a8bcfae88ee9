import type { Rational } from '../exact/rational.js';
import { type FormulaKind, type FormulaMeaning, readFormula } from './grammar.js';
import { FormulaSyntaxError } from './tokens.js';
import type { FormulaSymbol, FormulaTree } from './tree.js';

/** Limits, so that no text can cost much, neither to read nor to evaluate. */
export const LONGEST_FORMULA = 2000;
/** Digits, symbols and exponents that a power of a compound may come to when multiplied out. */
const LARGEST_POWER = 400;
/** The same for a whole formula. */
const LARGEST_FORMULA = 20_000;

const FORMULA: FormulaKind = {
  what: 'a formula',
  names: 'd, k, pi, sqrt, O, o and Theta',
  beginnings: "a number, d, k, pi or '('",
  mostDigits: 400,
  deepestNesting: 50,
  exponents: 'half',
};

const TREE: FormulaMeaning<FormulaTree> = {
  number: (text) => ({ kind: 'number', text }),
  symbols: new Map((['d', 'k', 'pi'] as const).map((name: FormulaSymbol) => [name, { kind: 'symbol', name }])),
  negative: (of) => ({ kind: 'negative', of }),
  combined: (kind, left, right) => ({ kind, left, right }),
  power: (base, exponent, refuse) => {
    const tree: FormulaTree = { kind: 'power', base, exponent };
    const isCompound = base.kind !== 'number' && base.kind !== 'symbol';
    return isCompound && expandedSize(tree) > LARGEST_POWER ? refuse('a power is too large when multiplied out') : tree;
  },
  root: (of) => ({ kind: 'root', of }),
  order: (sign, of) => ({ kind: 'order', sign, of }),
};

/**
 * Reads a formula in d, k and π as it is written in text or in LaTeX: integers, decimals, + − * / ^, parentheses and
 * brackets, implicit products as in `2\pi`, `sqrt` and `\sqrt`, `\frac`, exponents that are whole or half numbers, and
 * O(…), o(…), Theta(…) as addends of the whole. The text becomes a tree; nothing is evaluated.
 *
 * After a `/` an implicit product is refused, since readers differ about 1/2π, and so is an unparenthesised
 * exponent as in d^-3/2. Throws a FormulaSyntaxError that says what is wrong and where; at most 2000 characters, nesting up to 50,
 * exponents up to 200 in size, integers up to 400 digits. Cost: linear in the length.
 *
 * @example
 * ```ts
 * import { formulaTreeText, parseFormulaTree } from 'symbreak';
 * formulaTreeText(parseFormulaTree('\\frac{1}{4}-\\frac{1}{2\\pi} + O(d^{-1/2})')); // '1/4 - 1/(2*pi) + O(d^(-1/2))'
 * ```
 */
export function parseFormulaTree(text: string): FormulaTree {
  if (text.length > LONGEST_FORMULA) {
    throw new FormulaSyntaxError(`a formula of ${text.length} characters: at most ${LONGEST_FORMULA} are accepted`);
  }
  const tree = readFormula(text, FORMULA, TREE);
  if (expandedSize(tree) > LARGEST_FORMULA) throw new FormulaSyntaxError('the formula is too large when multiplied out');
  return tree;
}

/** A bound for digits, symbols and exponents when everything is multiplied out. */
function expandedSize(tree: FormulaTree): number {
  switch (tree.kind) {
    case 'number':
      return tree.text.length;
    case 'symbol':
      return 1;
    case 'negative':
    case 'root':
    case 'order':
      return expandedSize(tree.of);
    case 'power':
      return expandedSize(tree.base) * (tree.base.kind === 'symbol' ? 1 : Math.max(1, sizeOf(tree.exponent)));
    default:
      return expandedSize(tree.left) + expandedSize(tree.right);
  }
}

function sizeOf({ n, d }: Rational): number {
  return Math.abs(Number(n)) / Number(d);
}
