import { UnreadableError } from './reader.js';

/** The signs of a formula of LaTeX that say something: `\frac`, `\sqrt`, `\pi`, letters, whole numbers, + − ^ / and brackets. */
export type LatexTokens = readonly string[];

/** Sizes of brackets, spaces, and where lines may be broken. */
const UNHEARD: ReadonlySet<string> = new Set([
  ...['left', 'right', 'bigl', 'bigr', 'Bigl', 'Bigr', 'biggl', 'biggr', 'Biggl', 'Biggr'].map((size) => `\\${size}`),
  ...['\\quad', '\\,', '\\ '],
]);
const COMMANDS: ReadonlySet<string> = new Set(['\\frac', '\\sqrt', '\\pi', '\\cdot']);
const TOKEN = /\\[a-zA-Z]+|\\.|[a-zA-Z]|\d+|[-+^/(){}]|\s+/y;
const CLOSED_BY: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
]);

/**
 * Formulas as this program prints them, taken apart; empty groups, and braces around a sign, are left out. Throws an
 * UnreadableError for any other sign or command, brackets that do not match, fractions without
 * braces, and two numbers side by side.
 */
export function latexTokens(formula: string): LatexTokens {
  const found: string[] = [];
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const position = TOKEN.lastIndex;
    const [token] = TOKEN.exec(formula) ?? [];
    if (token === undefined) throw new UnreadableError(`'${formula[position]}' stands in no printed formula`);
    if (/^\s/.test(token) || UNHEARD.has(token)) continue;
    if (token.startsWith('\\') && !COMMANDS.has(token)) throw new UnreadableError(`'${token}' stands in no printed formula`);
    const close = CLOSED_BY.get(token);
    if (close !== undefined) open.push(close);
    else if ((token === ')' || token === '}') && open.pop() !== token) throw new UnreadableError(`'${token}' closes nothing`);
    if (found.at(-1) === '\\frac' && token !== '{') throw new UnreadableError(`a fraction of ${token} has no braces`);
    if (/^\d/.test(token) && /^\d/.test(found.at(-1) ?? '')) throw new UnreadableError(`${token} stands beside a number`);
    found.push(token);
  }
  const missing = open.pop();
  if (missing !== undefined) throw new UnreadableError(`'${missing}' is missing`);
  return withoutEmptyGroups(found);
}

/** `{}` left out, `{-}` a sign. */
function withoutEmptyGroups(tokens: LatexTokens): LatexTokens {
  const kept: string[] = [];
  for (const token of tokens) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (token === '}' && last === '{') kept.pop();
    else if (token === '}' && before === '{' && last === '-') kept.splice(-2, 2, '-');
    else kept.push(token);
  }
  return kept;
}

/** The index of the bracket that closes the one at `start`; −1 where there is none. */
export function closing(tokens: LatexTokens, start: number): number {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    if (CLOSED_BY.has(tokens[i] ?? '')) depth++;
    else if (tokens[i] === ')' || tokens[i] === '}') depth--;
    if (depth === 0) return i;
  }
  return -1;
}

/** What stands in the brackets that begin at `start` and end the tokens; undefined where they are no such group. */
export function wholeGroup(tokens: LatexTokens, start: number, bracket: '(' | '{'): LatexTokens | undefined {
  return tokens[start] === bracket && closing(tokens, start) === tokens.length - 1 ? tokens.slice(start + 1, -1) : undefined;
}

/** An addend without its sign. */
export interface LatexAddend {
  readonly negative: boolean;
  readonly tokens: LatexTokens;
}

/** A sum taken apart at its signs outside of all brackets. Throws an UnreadableError where an addend is empty. */
export function latexAddends(tokens: LatexTokens): readonly LatexAddend[] {
  const addends: { negative: boolean; tokens: string[] }[] = [{ negative: false, tokens: [] }];
  let depth = 0;
  for (const token of tokens) {
    const current = addends.at(-1);
    if (CLOSED_BY.has(token)) depth++;
    else if (token === ')' || token === '}') depth--;
    const isSign = depth === 0 && (token === '+' || token === '-');
    if (!isSign) current?.tokens.push(token);
    else if (addends.length === 1 && current?.tokens.length === 0 && token === '-' && !current.negative) current.negative = true;
    else addends.push({ negative: token === '-', tokens: [] });
  }
  if (addends.some((addend) => addend.tokens.length === 0)) throw new UnreadableError('an addend is empty');
  return addends;
}

/** n for d^{n/2}; undefined for anything else. */
export function latexPower(tokens: LatexTokens): number | undefined {
  const [base, caret, ...exponent] = tokens;
  if (base !== 'd') return undefined;
  if (caret === undefined) return 2;
  if (caret !== '^') return undefined;
  const group = wholeGroup(tokens, 2, '{');
  const text = (group ?? exponent).join('');
  // Without braces an exponent is one digit.
  const [, whole, half] = (group === undefined ? /^(\d)()$/ : /^(-?\d+)(\/2)?$/).exec(text) ?? [];
  return whole === undefined ? undefined : Number(whole) * (half ? 1 : 2);
}

/** A term coefficient · d^(−power/2), or \frac{coefficient}{d^(power/2)}; where d stands elsewhere, it stays in the coefficient. */
export function latexTerm(tokens: LatexTokens): { readonly power: number; readonly coefficient: LatexTokens } {
  let depth = 0;
  let last = -1;
  tokens.forEach((token, i) => {
    if (CLOSED_BY.has(token)) depth++;
    else if (token === ')' || token === '}') depth--;
    else if (depth === 0 && token === 'd') last = i;
  });
  const power = last < 0 ? undefined : latexPower(tokens.slice(last));
  if (power !== undefined) return { power: -power || 0, coefficient: last === 0 ? ['1'] : tokens.slice(0, last) };
  const end = tokens[0] === '\\frac' && tokens[1] === '{' ? closing(tokens, 1) : -1;
  const below = end < 0 ? undefined : wholeGroup(tokens, end + 1, '{');
  const divisor = below && latexPower(below);
  return divisor === undefined ? { power: 0, coefficient: tokens } : { power: divisor, coefficient: tokens.slice(2, end) };
}
