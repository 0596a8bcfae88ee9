import { shortened } from '../../input/shown-text.js';
import type { FormulaSymbol, OrderSign } from './tree.js';

/** A text is not a formula, or larger than what is read. */
export class FormulaSyntaxError extends SyntaxError {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaSyntaxError';
  }

  /** The error with an excerpt of the text and the position, counted from 1; `what` names what the text should be. */
  static at(source: string, what: string, message: string, position: number): FormulaSyntaxError {
    const from = Math.max(0, position - 20);
    const quoted = `${from > 0 ? '…' : ''}${shortened(source.slice(from, from + 41), 40)}`;
    return new FormulaSyntaxError(`'${quoted}' is not ${what}: ${message} at position ${position + 1}`);
  }
}

/** What a word of a formula stands for, in text or LaTeX alike. */
type Word =
  | { readonly kind: '+' | '-' | '*' | '/' | '^' | 'number' | 'frac' | 'sqrt' | 'close' }
  | { readonly kind: 'symbol'; readonly name: FormulaSymbol }
  | { readonly kind: 'order'; readonly sign: OrderSign }
  /** A bracket that opens, and the one that closes it. */
  | { readonly kind: 'open'; readonly close: string }
  | { readonly kind: 'superscript'; readonly exponent: bigint }
  /** The end of the text, or what formulas do not have. */
  | { readonly kind: 'end' | 'foreign' };

/** A word of a formula with its text, in the plain notation where it has one. */
export type FormulaToken = Word & { readonly text: string; readonly position: number };

/** Which words are read, and what becomes of others. */
export interface FormulaWords {
  /** What the text should be, as messages have it: `a formula`. */
  readonly what: string;
  /** Whether a symbol, a root or an order sign is read. */
  readonly has: (word: string) => boolean;
  /** All names that are read, for the message about another one; without it another one is a token of kind `foreign`. */
  readonly names?: string;
  /** The longest integer or decimal, in digits. */
  readonly mostDigits: number;
}

const SPACE = /(?:[\s~]|\\[,;:! ]|\\q?quad(?![a-zA-Z]))*/uy;
const SIZE = '\\\\(?:left|right|[bB]igg?[lr]?)\\s*';
const TOKEN = new RegExp(
  `(?:${SIZE})?([()\\[\\]])|\\d+(?:\\.\\d+)?|\\\\[a-zA-Z]+|[a-zA-Z]+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[-+*/^{}−–·⋅×πΘ√]`,
  'uy',
);
/** The letter of an order sign in a script or upright font. */
const ORDER_FONT = /\\(?:mathcal|mathrm|operatorname)\s*(?:\{\s*([Oo])\s*\}|([Oo])(?![a-zA-Z]))/uy;

const symbol = (name: FormulaSymbol): readonly [string, Word] => [name, { kind: 'symbol', name }];
const order = (sign: OrderSign): readonly [string, Word] => [sign, { kind: 'order', sign }];
const TIMES: readonly [string, Word] = ['*', { kind: '*' }];
const MINUS: readonly [string, Word] = ['-', { kind: '-' }];
const PI = symbol('pi');
const FRACTION: readonly [string, Word] = ['frac', { kind: 'frac' }];
const ROOT: readonly [string, Word] = ['sqrt', { kind: 'sqrt' }];

/** Both notations: what a word is in text, and what it stands for. */
const WORDS: ReadonlyMap<string, readonly [text: string, word: Word]> = new Map([
  ['d', symbol('d')],
  ['k', symbol('k')],
  ...['pi', '\\pi', 'π'].map((text) => [text, PI] as const),
  ...['\\frac', '\\dfrac', '\\tfrac'].map((text) => [text, FRACTION] as const),
  ...['sqrt', '\\sqrt', '√'].map((text) => [text, ROOT] as const),
  ['O', order('O')],
  ['o', order('o')],
  ...['Theta', '\\Theta', 'Θ'].map((text) => [text, order('Theta')] as const),
  ...['*', '\\cdot', '\\times', '·', '⋅', '×'].map((text) => [text, TIMES] as const),
  ...['-', '−', '–'].map((text) => [text, MINUS] as const),
  ['+', ['+', { kind: '+' }]],
  ['/', ['/', { kind: '/' }]],
  ['^', ['^', { kind: '^' }]],
  ...['()', '[]', '{}'].flatMap((pair): [string, readonly [string, Word]][] => {
    const [open, close] = [pair.slice(0, 1), pair.slice(1)];
    return [
      [open, [open, { kind: 'open', close }]],
      [close, [close, { kind: 'close' }]],
    ];
  }),
]);
/** Words that some texts do not have. */
const NAMES: ReadonlySet<Word['kind']> = new Set<Word['kind']>(['symbol', 'sqrt', 'order']);
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Digits of a superscript, with its sign: what is longer is larger than any exponent that is read. */
const LONGEST_SUPERSCRIPT = 6;

/**
 * Cuts a text into tokens, the last of which is the end. What formulas do not have is a FormulaSyntaxError that names what
 * they have, or the last token but the end where the words have no such names. Cost: linear in the length.
 */
export function formulaTokens(source: string, words: FormulaWords): readonly FormulaToken[] {
  const tokens: FormulaToken[] = [];
  for (let position = 0; ; ) {
    position += matched(SPACE, source, position)?.[0].length ?? 0;
    if (position >= source.length) return [...tokens, { kind: 'end', text: '', position }];
    const font = matched(ORDER_FONT, source, position);
    const match = font ?? matched(TOKEN, source, position);
    if (!match) return [...tokens, foreignCharacter(source, words, position)];
    const [whole, first, second] = match;
    tokens.push(token(source, words, { text: whole, plain: font ? (first ?? second) : first, position }));
    position += whole.length;
  }
}

interface Piece {
  readonly text: string;
  /** The letter or bracket that counts, where there is more around it. */
  readonly plain: string | undefined;
  readonly position: number;
}

function token(source: string, words: FormulaWords, { text, plain, position }: Piece): FormulaToken {
  if (/^\d/.test(text)) {
    if (text.length > words.mostDigits + 1) {
      throw FormulaSyntaxError.at(source, words.what, `a number has more than ${words.mostDigits} digits`, position);
    }
    return { kind: 'number', text, position };
  }
  if (/^[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/u.test(text)) {
    const digits = [...text].map((c) => (c === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(c)))).join('');
    if (digits.length > LONGEST_SUPERSCRIPT) {
      throw FormulaSyntaxError.at(source, words.what, 'an exponent is larger than 200 in size', position);
    }
    return { kind: 'superscript', exponent: BigInt(digits), text: digits, position };
  }
  const known = WORDS.get(plain ?? text);
  if (known) {
    const [name, word] = known;
    if (!NAMES.has(word.kind) || words.has(name)) return { ...word, text: name, position };
  }
  if (words.names === undefined) return { kind: 'foreign', text, position };
  const message = `'${shortened(text, 20)}' is not accepted: ${words.names} are`;
  throw FormulaSyntaxError.at(source, words.what, message, position);
}

function foreignCharacter(source: string, words: FormulaWords, position: number): FormulaToken {
  const character = source.slice(position, position + 1);
  if (words.names === undefined) return { kind: 'foreign', text: character, position };
  const message = `'${character.replace(/\p{C}/gu, '?')}' is not accepted`;
  throw FormulaSyntaxError.at(source, words.what, message, position);
}

/** How messages call a token. */
export function tokenName({ kind, text }: FormulaToken): string {
  return kind === 'end' ? 'the end' : `'${shortened(text, 20)}'`;
}

function matched(pattern: RegExp, source: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position;
  return pattern.exec(source) ?? undefined;
}
