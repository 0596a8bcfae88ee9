import { at } from '../../scalar/list.js';
import type { Notation } from './medium.js';
import { numberText, parseDecimal, superscript } from './number-notation.js';

const TOKEN = /\s*(<=|>=|->|\d+\.?\d*(?:[eE][+-]?\d+)?|[A-Za-z]+|[-+*/^(),=<>:])/y;

type Token = string;

/** The tokens of a formula, or undefined if it is not one (an unknown sign, unbalanced parentheses). */
function tokens(formula: string): readonly Token[] | undefined {
  const found: Token[] = [];
  let depth = 0;
  const text = formula.trim().replace(/−/g, '-').replace(/≤/g, '<=').replace(/≥/g, '>=').replace(/→/g, '->').replace(/π/g, 'pi');
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return undefined;
    if (token === '(') depth++;
    if (token === ')' && --depth < 0) return undefined;
    found.push(token);
  }
  return depth === 0 ? found : undefined;
}

const RELATIONS: Readonly<Record<string, Readonly<Record<Notation, string>>>> = {
  '=': { text: ' = ', markdown: ' = ', latex: '=' },
  '<': { text: ' < ', markdown: ' &lt; ', latex: '<' },
  '>': { text: ' > ', markdown: ' &gt; ', latex: '>' },
  '<=': { text: ' ≤ ', markdown: ' ≤ ', latex: '\\le ' },
  '>=': { text: ' ≥ ', markdown: ' ≥ ', latex: '\\ge ' },
  '->': { text: ' → ', markdown: ' → ', latex: '\\to ' },
  ',': { text: ', ', markdown: ', ', latex: ',' },
  ':': { text: ': ', markdown: ': ', latex: ':' },
};

/**
 * A formula in plain computer-algebra text, such as `(d - 1)*(d - 2)/2`, `d^2` or `d >= 6`, as mathematics is
 * written: `(d - 1)(d - 2)/2`, `d²`, `d ≥ 6`; in LaTeX the math-mode text without dollar signs. Undefined if the text
 * is not made of numbers, names, + - * / ^, parentheses and relations.
 */
export function formulaText(formula: string, notation: Notation): string | undefined {
  const list = tokens(formula);
  return list && print(list, notation).trim();
}

function print(list: readonly Token[], notation: Notation): string {
  let out = '';
  for (let i = 0; i < list.length; i++) {
    const token = at(list, i);
    const before = list[i - 1];
    const after = list[i + 1];
    if (token === '*') out += isNumber(before) && isNumber(after) ? times(notation) : '';
    else if (token === '^') {
      const end = exponentEnd(list, i + 1);
      out += power(list.slice(i + 1, end), notation);
      i = end - 1;
    } else if (token === '+' || token === '-') out += sign(token, isOperand(before), notation);
    else out += RELATIONS[token]?.[notation] ?? atom(token, notation);
  }
  return out;
}

function times(notation: Notation): string {
  return notation === 'latex' ? '\\cdot ' : '·';
}

function sign(token: '+' | '-', binary: boolean, notation: Notation): string {
  const shown = token === '-' && notation === 'markdown' ? '−' : token;
  return binary && notation !== 'latex' ? ` ${shown} ` : shown;
}

function atom(token: Token, notation: Notation): string {
  const number = parseDecimal(token);
  if (number) return numberText(number, notation);
  if (token === 'pi') return notation === 'latex' ? '\\pi ' : 'π';
  return notation === 'latex' && /^[A-Za-z]{2}/.test(token) ? `\\mathrm{${token}}` : token;
}

/** Where the exponent that starts at `from` ends: one token, or a parenthesis up to its partner. */
function exponentEnd(list: readonly Token[], from: number): number {
  const first = list[from] === '-' ? from + 1 : from;
  if (list[first] !== '(') return first + 1;
  let depth = 0;
  for (let i = first; i < list.length; i++) {
    if (list[i] === '(') depth++;
    if (list[i] === ')' && --depth === 0) return i + 1;
  }
  return list.length;
}

function power(exponent: readonly Token[], notation: Notation): string {
  const inner = exponent[0] === '(' && exponent.at(-1) === ')' ? exponent.slice(1, -1) : exponent;
  const integer = Number(inner.join(''));
  if (notation === 'latex') return `^{${print(inner, notation).trim()}}`;
  if (Number.isInteger(integer)) return superscript(integer);
  return `^(${print(inner, notation).trim()})`;
}

function isNumber(token: Token | undefined): boolean {
  return token !== undefined && /^\d/.test(token);
}

function isOperand(token: Token | undefined): boolean {
  return token !== undefined && (/^\w/.test(token) || token === ')');
}
