import type { Rational } from '../exact/rational.js';
import type { FormulaTree } from './tree.js';

/** How tightly a tree binds: sums 1, products 2, powers 3, everything else 4. */
function level(tree: FormulaTree): number {
  switch (tree.kind) {
    case 'sum':
    case 'difference':
    case 'negative':
      return 1;
    case 'product':
    case 'quotient':
      return 2;
    case 'power':
      return 3;
    default:
      return 4;
  }
}

/**
 * A formula as text that any computer algebra system reads but for O, o and Theta; read again it is the same tree.
 *
 * @example
 * ```ts
 * import { formulaTreeText, parseFormulaTree } from 'symbreak';
 * formulaTreeText(parseFormulaTree('\\sqrt{d}\\left(d-1\\right)')); // 'sqrt(d)*(d - 1)'
 * ```
 */
export function formulaTreeText(tree: FormulaTree): string {
  const at = (node: FormulaTree, least: number): string =>
    level(node) >= least ? formulaTreeText(node) : `(${formulaTreeText(node)})`;
  switch (tree.kind) {
    case 'number':
      return tree.text;
    case 'symbol':
      return tree.name;
    case 'negative':
      return `-${at(tree.of, 2)}`;
    case 'root':
      return `sqrt(${formulaTreeText(tree.of)})`;
    case 'order':
      return `${tree.sign}(${formulaTreeText(tree.of)})`;
    case 'power':
      return `${at(tree.base, 4)}^${exponentText(tree.exponent, ['(', ')'])}`;
    case 'sum':
    case 'difference':
      return `${at(tree.left, 1)} ${tree.kind === 'sum' ? '+' : '-'} ${at(tree.right, 2)}`;
    default:
      return `${at(tree.left, 2)}${tree.kind === 'product' ? '*' : '/'}${at(tree.right, 3)}`;
  }
}

/**
 * A formula as LaTeX, as papers print it; read again it is the same tree.
 *
 * @example
 * ```ts
 * import { formulaTreeLatex, parseFormulaTree } from 'symbreak';
 * formulaTreeLatex(parseFormulaTree('1/4 - 1/(2*pi) + O(d^(-1/2))')); // '\\frac{1}{4}-\\frac{1}{2\\pi}+O(d^{-1/2})'
 * ```
 */
export function formulaTreeLatex(tree: FormulaTree): string {
  const at = (node: FormulaTree, least: number): string =>
    level(node) >= least ? formulaTreeLatex(node) : `\\left(${formulaTreeLatex(node)}\\right)`;
  switch (tree.kind) {
    case 'number':
      return tree.text;
    case 'symbol':
      return tree.name === 'pi' ? '\\pi' : tree.name;
    case 'negative':
      return `-${at(tree.of, 2)}`;
    case 'root':
      return `\\sqrt{${formulaTreeLatex(tree.of)}}`;
    case 'order':
      return `${tree.sign === 'Theta' ? '\\Theta' : tree.sign}(${formulaTreeLatex(tree.of)})`;
    case 'power':
      return `${at(tree.base, tree.base.kind === 'root' ? 5 : 4)}^${exponentText(tree.exponent, ['{', '}'])}`;
    case 'sum':
    case 'difference':
      return `${at(tree.left, 1)}${tree.kind === 'sum' ? '+' : '-'}${at(tree.right, 2)}`;
    case 'quotient':
      return `\\frac{${formulaTreeLatex(tree.left)}}{${formulaTreeLatex(tree.right)}}`;
    default: {
      const [left, right] = [at(tree.left, 2), at(tree.right, 3)];
      // Digits must not run together, nor a command into a letter.
      const glue = /^\d/.test(right) ? '\\cdot ' : /\\[a-zA-Z]+$/.test(left) && /^[a-zA-Z]/.test(right) ? ' ' : '';
      return `${left}${glue}${right}`;
    }
  }
}

function exponentText({ n, d }: Rational, [open, close]: readonly [string, string]): string {
  const text = d === 1n ? `${n}` : `${n}/${d}`;
  return /^\d$/.test(text) || (open === '(' && /^\d+$/.test(text)) ? text : `${open}${text}${close}`;
}
