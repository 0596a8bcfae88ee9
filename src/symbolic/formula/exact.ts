import type { ExactValue } from '../qpi/exact-value.js';
import { qpiField } from '../qpi/qpi.js';
import { parseQPi } from './element.js';
import { parseFormulaTree } from './parser.js';
import type { FormulaTree } from './tree.js';
import { formulaTreeText } from './tree-text.js';

/**
 * An exact number from its text, as `exactText` writes it: an element of Q(π), or sums of such with square roots, each root
 * behind its coefficient in the last addend. Throws a SyntaxError for a text that is none.
 *
 * @example
 * ```ts
 * import { exactText, parseExact } from 'symbreak';
 * exactText(parseExact('1+(3*pi)*sqrt(2)')); // '1+(3*pi)*sqrt(2)'
 * ```
 */
export function parseExact(text: string): ExactValue {
  // Texts of elements may be longer than formulas.
  return text.includes('sqrt') ? readTree(parseFormulaTree(text)) : element(text);
}

function element(text: string): ExactValue {
  return { kind: 'pi', element: parseQPi(text) };
}

function readTree(tree: FormulaTree): ExactValue {
  if (tree.kind === 'sum' && hasRoot(tree.right)) return withRoot(readTree(tree.left), tree.right);
  if (hasRoot(tree)) return withRoot({ kind: 'pi', element: qpiField.zero }, tree);
  return element(formulaTreeText(tree));
}

/** a + b·√r, from a and the product of the other two. */
function withRoot(a: ExactValue, tree: FormulaTree): ExactValue {
  if (tree.kind !== 'product' || tree.right.kind !== 'root') throw new SyntaxError('a root stands behind its coefficient');
  return { kind: 'root', a, b: readTree(tree.left), radicand: readTree(tree.right.of) };
}

function hasRoot(tree: FormulaTree): boolean {
  switch (tree.kind) {
    case 'root':
      return true;
    case 'negative':
      return hasRoot(tree.of);
    case 'power':
      return hasRoot(tree.base);
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
      return hasRoot(tree.left) || hasRoot(tree.right);
    default:
      return false;
  }
}
