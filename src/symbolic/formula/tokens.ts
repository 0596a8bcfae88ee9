import { shortened } from '../../input/shown-text.js';

/** A text is not a formula, or larger than what is read. */
export class FormulaSyntaxError extends SyntaxError {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaSyntaxError';
  }

  /** The error with an excerpt of the text and the position, counted from 1. */
  static at(source: string, message: string, position: number): FormulaSyntaxError {
    const from = Math.max(0, position - 20);
    const quoted = `${from > 0 ? '…' : ''}${shortened(source.slice(from, from + 41), 40)}`;
    return new FormulaSyntaxError(`'${quoted}' is not a formula: ${message} at position ${position + 1}`);
  }
}

/** A word of a formula, in text or LaTeX alike. */
export interface FormulaToken {
  /** `number`, `symbol`, `frac`, `sqrt`, `order`, `superscript`, `end`, or the sign itself: + - * / ^ ( ) [ ] { }. */
  readonly kind: string;
  readonly text: string;
  readonly position: number;
}

/** The longest integer or decimal, in digits. */
const MOST_DIGITS = 400;

const SPACE = /(?:[ \t\r\n\u00a0\u2009~]|\\[,;:! ]|\\q?quad(?![a-zA-Z]))*/uy;
const SIZE = '\\\\(?:left|right|[bB]igg?[lr]?)\\s*';
const TOKEN = new RegExp(
  `(?:${SIZE})?([()\\[\\]])|\\d+(?:\\.\\d+)?|\\\\[a-zA-Z]+|[a-zA-Z]+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[-+*/^{}−–·⋅×πΘ√]`,
  'uy',
);
/** The letter of an order sign in a script or upright font. */
const ORDER_FONT = /\\(?:mathcal|mathrm|operatorname)\s*(?:\{\s*([Oo])\s*\}|([Oo])(?![a-zA-Z]))/uy;

const WORDS: ReadonlyMap<string, readonly [kind: string, text: string]> = new Map([
  ['d', ['symbol', 'd']],
  ['k', ['symbol', 'k']],
  ['pi', ['symbol', 'pi']],
  ['\\pi', ['symbol', 'pi']],
  ['π', ['symbol', 'pi']],
  ['\\frac', ['frac', 'frac']],
  ['\\dfrac', ['frac', 'frac']],
  ['\\tfrac', ['frac', 'frac']],
  ['sqrt', ['sqrt', 'sqrt']],
  ['\\sqrt', ['sqrt', 'sqrt']],
  ['√', ['sqrt', 'sqrt']],
  ['O', ['order', 'O']],
  ['o', ['order', 'o']],
  ['Theta', ['order', 'Theta']],
  ['\\Theta', ['order', 'Theta']],
  ['Θ', ['order', 'Theta']],
  ['\\cdot', ['*', '*']],
  ['\\times', ['*', '*']],
  ['·', ['*', '*']],
  ['⋅', ['*', '*']],
  ['×', ['*', '*']],
  ['−', ['-', '-']],
  ['–', ['-', '-']],
]);
const SIGNS = new Set(['+', '-', '*', '/', '^', '{', '}']);
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Cuts a text into tokens; throws a FormulaSyntaxError at the first sign that formulas do not have. */
export function formulaTokens(source: string): readonly FormulaToken[] {
  const tokens: FormulaToken[] = [];
  for (let position = 0; ; ) {
    position += matched(SPACE, source, position)?.[0].length ?? 0;
    if (position >= source.length) return [...tokens, { kind: 'end', text: '', position }];
    const font = matched(ORDER_FONT, source, position);
    const match = font ?? matched(TOKEN, source, position);
    if (!match)
      throw FormulaSyntaxError.at(
        source,
        `'${source.slice(position, position + 1).replace(/\p{C}/gu, '?')}' is not accepted`,
        position,
      );
    tokens.push(font ? { kind: 'order', text: (font[1] ?? font[2]) as string, position } : token(source, match, position));
    position += match[0].length;
  }
}

function token(source: string, match: RegExpExecArray, position: number): FormulaToken {
  const text = match[0];
  const bracket = match[1];
  if (bracket !== undefined) return { kind: bracket, text: bracket, position };
  if (/^\d/.test(text)) {
    if (text.length > MOST_DIGITS + 1) {
      throw FormulaSyntaxError.at(source, `a number has more than ${MOST_DIGITS} digits`, position);
    }
    return { kind: 'number', text, position };
  }
  if (/^[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/u.test(text)) {
    const digits = [...text].map((c) => (c === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(c)))).join('');
    if (digits.length > 6) throw FormulaSyntaxError.at(source, 'an exponent is larger than 200 in size', position);
    return { kind: 'superscript', text: digits, position };
  }
  if (SIGNS.has(text)) return { kind: text, text, position };
  const [kind, word] = WORDS.get(text) ?? [];
  if (kind === undefined || word === undefined) {
    throw FormulaSyntaxError.at(source, `'${shortened(text, 20)}' is not accepted: d, k, pi, sqrt, O, o and Theta are`, position);
  }
  return { kind, text: word, position };
}

/** How messages call a token. */
export function tokenName({ kind, text }: FormulaToken): string {
  return kind === 'end' ? 'the end' : `'${shortened(text, 20)}'`;
}

function matched(pattern: RegExp, source: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position;
  return pattern.exec(source) ?? undefined;
}
