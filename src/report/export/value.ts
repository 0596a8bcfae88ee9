/** A value on its way to another system. */
export type ExportValue =
  | { readonly kind: 'text'; readonly text: string }
  /** An integer that is meant exactly. */
  | { readonly kind: 'integer'; readonly text: string }
  /** A numeral of which all digits are right, and how many are significant. */
  | { readonly kind: 'decimal'; readonly text: string; readonly digits: number }
  /** An exact expression in integers, pi, sqrt, d and p. */
  | { readonly kind: 'formula'; readonly tokens: readonly FormulaToken[]; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ExportValue[] }
  /** A series in t = d^(−1/2); `order` is the first power that is not given, null for a finite sum. */
  | {
      readonly kind: 'series';
      readonly terms: readonly { readonly power: number; readonly coefficient: ExportValue }[];
      readonly order: number | null;
    }
  | { readonly kind: 'none' };

/** A named value; the name is a path into the record, such as `entries`, `diagonal`. */
export interface ExportItem {
  readonly name: readonly string[];
  readonly value: ExportValue;
}

/** A result as named values. */
export interface ExportDocument {
  /** What it is, in one line. */
  readonly title: string;
  /** The largest number of significant digits that it has. */
  readonly digits: number;
  readonly items: readonly ExportItem[];
}

/** A token of an exact expression; the parentheses of a square root are told from those of a sum. */
export type FormulaToken =
  | { readonly kind: 'integer'; readonly text: string }
  | { readonly kind: 'pi' }
  | { readonly kind: 'variable'; readonly name: 'd' | 'p' }
  | { readonly kind: 'operator'; readonly text: '+' | '-' | '*' | '/' | '^' }
  | { readonly kind: 'open' | 'close'; readonly root: boolean };

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z]+|[-+*/^()])/y;

/** The tokens of an exact expression, or undefined if the text is none. A decimal fraction becomes a quotient. */
function formulaTokens(formula: string): readonly FormulaToken[] | undefined {
  const tokens: FormulaToken[] = [];
  const roots: boolean[] = [];
  let afterRoot = false;
  TOKEN.lastIndex = 0;
  for (let at = 0; at < formula.length; at = TOKEN.lastIndex) {
    const text = TOKEN.exec(formula)?.[1];
    if (text === undefined || (afterRoot && text !== '(')) return undefined;
    if (/^\d/.test(text)) tokens.push(...numberTokens(text));
    else if (text === 'pi') tokens.push({ kind: 'pi' });
    else if (text === 'd' || text === 'p') tokens.push({ kind: 'variable', name: text });
    else if (text === '(') {
      tokens.push({ kind: 'open', root: afterRoot });
      roots.push(afterRoot);
    } else if (text === ')') {
      const root = roots.pop();
      if (root === undefined) return undefined;
      tokens.push({ kind: 'close', root });
    } else if (text !== 'sqrt' && /[A-Za-z]/.test(text)) return undefined;
    else if (text !== 'sqrt') tokens.push({ kind: 'operator', text: text as '+' | '-' | '*' | '/' | '^' });
    afterRoot = text === 'sqrt';
  }
  return roots.length === 0 && !afterRoot ? tokens : undefined;
}

function numberTokens(text: string): readonly FormulaToken[] {
  const [integer = '', fraction] = text.split('.');
  if (fraction === undefined) return [{ kind: 'integer', text: integer }];
  return [
    { kind: 'open', root: false },
    { kind: 'integer', text: `${integer}${fraction}`.replace(/^0+(?=\d)/, '') },
    { kind: 'operator', text: '/' },
    { kind: 'integer', text: `1${'0'.repeat(fraction.length)}` },
    { kind: 'close', root: false },
  ];
}

/** An exact expression as a value; text that is no expression stays text. */
export function formulaValue(text: string): ExportValue {
  const tokens = formulaTokens(text);
  return tokens === undefined ? { kind: 'text', text } : { kind: 'formula', tokens, text };
}

/** How many significant digits a numeral has. */
export function significantDigits(numeral: string): number {
  const digits = numeral.replace(/[eE].*$/, '').replace(/[-+.]/g, '');
  return digits.replace(/^0+/, '').length;
}

/**
 * A numeral of a record with so many digits: one with fewer digits than were asked for is exact, since all others are printed
 * to the last digit, zeros at the end included. Other text stays text.
 */
export function numeralValue(text: string, digits: number): ExportValue {
  if (!/^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return { kind: 'text', text };
  const known = significantDigits(text);
  if (known >= digits && known > 0) return { kind: 'decimal', text, digits: known };
  return /^[+-]?\d+$/.test(text) ? { kind: 'integer', text } : formulaValue(text);
}

/** An integer as a value. */
export function integerValue(n: number): ExportValue {
  return { kind: 'integer', text: `${n}` };
}

/** A text as a value; null as none. */
export function textValue(text: string | null): ExportValue {
  return text === null ? { kind: 'none' } : { kind: 'text', text };
}

/** Several values as one. */
export function listValue(items: readonly ExportValue[]): ExportValue {
  return { kind: 'list', items };
}
