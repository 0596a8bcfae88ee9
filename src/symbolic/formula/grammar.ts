import { at } from '../../scalar/list.js';
import { type Rational, rational } from '../exact/rational.js';
import { FormulaSyntaxError, type FormulaToken, type FormulaWords, formulaTokens, tokenName } from './tokens.js';
import type { FormulaSymbol, OrderSign } from './tree.js';

/** Throws the error that a text is no formula, with the place that is being read. */
export type Refuse = (message: string) => never;

/** What formulas are made into while they are read: trees, or values at once. */
export interface FormulaMeaning<T> {
  readonly number: (text: string, refuse: Refuse) => T;
  /** The symbols that are read. */
  readonly symbols: ReadonlyMap<FormulaSymbol, T>;
  readonly negative: (of: T) => T;
  readonly combined: (kind: 'sum' | 'difference' | 'product' | 'quotient', left: T, right: T, refuse: Refuse) => T;
  readonly power: (base: T, exponent: Rational, refuse: Refuse) => T;
  /** Without it roots are not read. */
  readonly root?: (of: T) => T;
  /** Without it order terms are not read. */
  readonly order?: (sign: OrderSign, of: T) => T;
}

/** How the texts of a kind are called, and how large they may be. */
export interface FormulaKind extends Pick<FormulaWords, 'what' | 'names' | 'mostDigits'> {
  /** What may stand where a formula begins, for messages. */
  readonly beginnings: string;
  readonly deepestNesting: number;
  /** Exponents are whole numbers, or half ones too. */
  readonly exponents: 'whole' | 'half';
}

const GREATEST_EXPONENT = 200n;
const EXPONENTS = {
  whole: { denominator: 1n, expected: 'an integer exponent is expected', refused: 'not a whole number' },
  half: {
    denominator: 2n,
    expected: 'an exponent is a whole number or a half',
    refused: 'neither a whole number nor a half',
  },
} as const;

/**
 * Reads a formula in text or LaTeX, the one grammar for all of them. From the weakest to the strongest: + and −; signs;
 * products, with * or nothing between the factors, and quotients, both from the left; powers; then numbers, symbols, roots,
 * `\frac` and groups in any brackets. An order term is an addend of the whole.
 *
 * Throws a FormulaSyntaxError at the first thing that is not read. Recursion as deep as the nesting, which is bounded; cost
 * linear in the length, besides that of the meaning.
 */
export function readFormula<T>(source: string, kind: FormulaKind, meaning: FormulaMeaning<T>): T {
  const words: ReadonlySet<string> = new Set<string>([
    ...meaning.symbols.keys(),
    ...(meaning.root ? ['sqrt'] : []),
    ...(meaning.order ? ['O', 'o', 'Theta'] : []),
  ]);
  const tokens = formulaTokens(source, { ...kind, has: (word) => words.has(word) });
  return new Parser(source, tokens, kind, meaning).formula();
}

/** Tokens that begin a factor without a sign before them. */
const FACTORS: ReadonlySet<FormulaToken['kind']> = new Set<FormulaToken['kind']>(['symbol', 'frac', 'sqrt', 'order', 'open']);

class Parser<T> {
  private readonly isLatex: boolean;
  private index = 0;

  constructor(
    private readonly source: string,
    private tokens: readonly FormulaToken[],
    private readonly kind: FormulaKind,
    private readonly meaning: FormulaMeaning<T>,
  ) {
    this.isLatex = source.includes('\\');
  }

  /** The whole text. */
  formula(): T {
    const value = this.expression(0);
    const rest = this.peek();
    return rest.kind === 'end' ? value : this.fail(`unexpected ${tokenName(rest)}`, rest);
  }

  /** Signed products with + and − between them. */
  private expression(depth: number): T {
    this.checkDepth(depth);
    let value = this.signed(() => this.product(depth));
    for (;;) {
      const operator = this.peek();
      if (operator.kind !== '+' && operator.kind !== '-') return value;
      this.advance();
      const right = this.signed(() => this.product(depth));
      value = this.meaning.combined(operator.kind === '+' ? 'sum' : 'difference', value, right, this.refuse(operator));
    }
  }

  private signed(read: () => T): T {
    const negative = this.sign();
    const of = read();
    return negative ? this.meaning.negative(of) : of;
  }

  /** Goes past signs; whether they are a minus together. */
  private sign(): boolean {
    let negative = false;
    for (;;) {
      const { kind } = this.peek();
      if (kind !== '+' && kind !== '-') return negative;
      if (kind === '-') negative = !negative;
      this.advance();
    }
  }

  /** Factors with *, / or nothing between them. */
  private product(depth: number): T {
    const first = this.peek();
    if (first.kind === 'order') return this.order(first.sign, depth);
    let value = this.power(depth);
    let afterQuotient = false;
    for (;;) {
      const operator = this.peek();
      if (operator.kind === 'order') this.fail('an order term is an addend of the whole, not a factor', operator);
      const implicit = FACTORS.has(operator.kind);
      if (implicit && afterQuotient) {
        this.fail(`after a quotient ${tokenName(operator)} needs a '*' or parentheses`, operator);
      }
      if (!implicit && operator.kind !== '*' && operator.kind !== '/') return value;
      if (!implicit) this.advance();
      afterQuotient = operator.kind === '/';
      const right = implicit ? this.power(depth) : this.signed(() => this.power(depth));
      value = this.meaning.combined(afterQuotient ? 'quotient' : 'product', value, right, this.refuse(operator));
    }
  }

  private order(sign: OrderSign, depth: number): T {
    const { order } = this.meaning;
    // The depth forbids an order term inside another one, too.
    if (depth > 0 || !order) return this.fail('an order term is an addend of the whole, not a part of something');
    this.advance();
    const open = this.peek();
    if (open.kind !== 'open' || open.text !== '(') return this.fail("'(' is expected after an order sign");
    return order(sign, this.group(open.close, depth));
  }

  /** A primary to a power. */
  private power(depth: number): T {
    const base = this.primary(depth);
    const caret = this.peek();
    if (caret.kind !== '^' && caret.kind !== 'superscript') return base;
    this.advance();
    const start = this.peek();
    const exponent = caret.kind === 'superscript' ? rational(caret.exponent) : this.exponent(depth);
    this.checkExponent(exponent, caret.kind === 'superscript' ? caret : start);
    if (this.peek().kind === '^') this.fail("a power of a power needs parentheses before '^'");
    return this.meaning.power(base, exponent, this.refuse(caret));
  }

  private primary(depth: number): T {
    const token = this.peek();
    switch (token.kind) {
      case 'open':
        return this.group(token.close, depth);
      case 'number':
        this.advance();
        return this.meaning.number(token.text, this.refuse(token));
      case 'symbol': {
        const value = this.meaning.symbols.get(token.name);
        if (value === undefined) break;
        this.advance();
        return value;
      }
      case 'frac': {
        this.advance();
        const top = this.argument(depth, '{');
        return this.meaning.combined('quotient', top, this.argument(depth, '{'), this.refuse(token));
      }
      case 'sqrt': {
        if (!this.meaning.root) break;
        this.advance();
        // Not brackets: in \sqrt[3]{d} they hold the degree of the root.
        return this.meaning.root(this.argument(depth, '{('));
      }
    }
    return this.fail(`${this.kind.beginnings} is expected instead of ${tokenName(token)}`, token);
  }

  /** What stands in parentheses, brackets or braces. */
  private group(close: string, depth: number): T {
    this.advance();
    const value = this.expression(depth + 1);
    this.expect(close, `'${close}' is expected instead of ${tokenName(this.peek())}`);
    return value;
  }

  /** What \frac or a root is applied to: a group, a symbol, or, as in \frac12, one digit. */
  private argument(depth: number, groups: string): T {
    const token = this.peek();
    if (token.kind === 'open' && groups.includes(token.text)) return this.group(token.close, depth);
    if (token.kind !== 'number' && token.kind !== 'symbol') this.fail(`a group is expected instead of ${tokenName(token)}`);
    if (token.kind === 'number' && this.isLatex) this.takeDigit(token);
    return this.primary(depth);
  }

  /** \frac12 is a half: TeX takes one digit at a time. */
  private takeDigit({ text, position }: FormulaToken): void {
    if (text.length === 1) return;
    if (text.includes('.')) this.fail('this number needs braces');
    const digit: FormulaToken = { kind: 'number', text: text.slice(0, 1), position };
    const rest: FormulaToken = { kind: 'number', text: text.slice(1), position: position + 1 };
    this.tokens = this.tokens.toSpliced(this.index, 1, digit, rest);
  }

  /** A whole number, or in a group a quotient of two. */
  private exponent(depth: number): Rational {
    const start = this.peek();
    if (start.kind !== 'open') {
      const value = this.signedExponent();
      if (this.isLatex && (value.n < 0n || value.n > 9n)) this.fail('in LaTeX this exponent needs braces', start);
      if (value.n < 0n && this.peek().kind === '/') this.fail('an exponent that is a fraction needs parentheses');
      return value;
    }
    this.checkDepth(depth + 1);
    this.advance();
    const value = this.peek().kind === 'open' ? this.exponent(depth + 1) : this.quotientExponent();
    this.expect(start.close, `'${start.close}' is expected after the exponent`);
    return value;
  }

  private quotientExponent(): Rational {
    const top = this.signedExponent();
    if (this.peek().kind !== '/' || top.d !== 1n) return top;
    this.advance();
    return this.ratio(top.n, this.integer());
  }

  /** An integer or a \frac of two, with a sign. */
  private signedExponent(): Rational {
    const negative = this.exponentSign();
    if (this.peek().kind !== 'frac') return rational(negative ? -this.integer() : this.integer());
    this.advance();
    const top = this.integerArgument();
    return this.ratio(negative ? -top : top, this.integerArgument());
  }

  private integerArgument(): bigint {
    const token = this.peek();
    if (token.kind === 'number') this.takeDigit(token);
    if (token.kind !== 'open' || token.text !== '{') return this.integer();
    this.advance();
    const negative = this.exponentSign();
    const value = this.integer();
    this.expect('}', "'}' is expected in the exponent");
    return negative ? -value : value;
  }

  /** Goes past one sign; whether it is a minus. */
  private exponentSign(): boolean {
    const { kind } = this.peek();
    if (kind === '+' || kind === '-') this.advance();
    return kind === '-';
  }

  private ratio(top: bigint, bottom: bigint): Rational {
    return bottom === 0n ? this.fail('an exponent has denominator 0') : rational(top, bottom);
  }

  private integer(): bigint {
    const token = this.peek();
    if (token.kind !== 'number' || token.text.includes('.')) return this.fail(EXPONENTS[this.kind.exponents].expected);
    this.advance();
    return BigInt(token.text);
  }

  private checkExponent({ n, d }: Rational, place: FormulaToken): void {
    const { denominator, refused } = EXPONENTS[this.kind.exponents];
    if (d > denominator) this.fail(`the exponent ${n}/${d} is ${refused}`, place);
    if ((n < 0n ? -n : n) > GREATEST_EXPONENT * d) {
      this.fail(`an exponent is larger than ${GREATEST_EXPONENT} in size`, place);
    }
  }

  private checkDepth(depth: number): void {
    if (depth > this.kind.deepestNesting) this.fail(`nesting is deeper than ${this.kind.deepestNesting}`);
  }

  private expect(close: string, message: string): void {
    const token = this.peek();
    if (token.kind !== 'close' || token.text !== close) this.fail(message, token);
    this.advance();
  }

  /** The token that is next; at the end, the end. */
  private peek(): FormulaToken {
    return at(this.tokens, Math.min(this.index, this.tokens.length - 1));
  }

  private advance(): void {
    this.index++;
  }

  private refuse(token: FormulaToken): Refuse {
    return (message) => this.fail(message, token);
  }

  private fail(message: string, { position }: FormulaToken = this.peek()): never {
    throw FormulaSyntaxError.at(this.source, this.kind.what, message, position);
  }
}
