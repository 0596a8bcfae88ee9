import { type Rational, rational } from '../exact/rational.js';
import { FormulaSyntaxError, type FormulaToken, formulaTokens, tokenName } from './tokens.js';
import type { FormulaSymbol, FormulaTree, OrderSign } from './tree.js';

/** Limits, so that no text can cost much, neither to read nor to evaluate. */
export const LONGEST_FORMULA = 2000;
const DEEPEST_NESTING = 50;
const GREATEST_EXPONENT = 200n;
/** Digits, symbols and exponents that a power of a compound may come to when multiplied out. */
const LARGEST_POWER = 400;
/** The same for a whole formula. */
const LARGEST_FORMULA = 20_000;

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
  const reader = new Reader(text);
  const tree = reader.expression(0);
  reader.expectEnd();
  if (expandedSize(tree) > LARGEST_FORMULA) throw new FormulaSyntaxError('the formula is too large when multiplied out');
  return tree;
}

const GROUPS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const STARTS = new Set(['symbol', 'frac', 'sqrt', 'order', '(', '[', '{']);

class Reader {
  private readonly tokens: FormulaToken[];
  private readonly isLatex: boolean;
  private index = 0;

  constructor(private readonly source: string) {
    this.tokens = [...formulaTokens(source)];
    this.isLatex = source.includes('\\');
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.fail(`unexpected ${tokenName(this.peek())}`);
  }

  /** Signed products with + and − between them. */
  expression(depth: number): FormulaTree {
    if (depth > DEEPEST_NESTING) this.fail(`nesting is deeper than ${DEEPEST_NESTING}`);
    let tree = this.signed(depth, (d) => this.product(d));
    for (;;) {
      const operator = this.peek().kind;
      if (operator !== '+' && operator !== '-') return tree;
      this.index++;
      const right = this.signed(depth, (d) => this.product(d));
      tree = { kind: operator === '+' ? 'sum' : 'difference', left: tree, right };
    }
  }

  private signed(depth: number, read: (depth: number) => FormulaTree): FormulaTree {
    let negative = false;
    for (let sign = this.peek().kind; sign === '+' || sign === '-'; sign = this.peek().kind) {
      if (sign === '-') negative = !negative;
      this.index++;
    }
    const of = read(depth);
    return negative ? { kind: 'negative', of } : of;
  }

  /** Factors with *, / or nothing between them. */
  private product(depth: number): FormulaTree {
    if (this.peek().kind === 'order') return this.order(depth);
    let tree = this.power(depth);
    let afterQuotient = false;
    for (;;) {
      const operator = this.peek();
      if (operator.kind === 'order') this.fail('an order term is an addend of the whole, not a factor');
      const implicit = STARTS.has(operator.kind);
      if (implicit && afterQuotient) this.fail(`after a quotient ${tokenName(operator)} needs a '*' or parentheses`);
      if (!implicit && operator.kind !== '*' && operator.kind !== '/') return tree;
      if (!implicit) this.index++;
      afterQuotient = operator.kind === '/';
      const right = implicit ? this.power(depth) : this.signed(depth, (d) => this.power(d));
      tree = { kind: afterQuotient ? 'quotient' : 'product', left: tree, right };
    }
  }

  private order(depth: number): FormulaTree {
    if (depth > 0) this.fail('an order term is an addend of the whole, not a part of something');
    const sign = this.next().text as OrderSign;
    if (this.peek().kind !== '(') this.fail("'(' is expected after an order sign");
    // The depth forbids an order term inside another one.
    return { kind: 'order', sign, of: this.group(depth + 1) };
  }

  /** A primary to a power. */
  private power(depth: number): FormulaTree {
    const base = this.primary(depth);
    const caret = this.peek();
    if (caret.kind !== '^' && caret.kind !== 'superscript') return base;
    this.index++;
    const exponent = caret.kind === '^' ? this.exponent() : rational(BigInt(caret.text));
    this.checkExponent(exponent);
    if (this.peek().kind === '^') this.fail("a power of a power needs parentheses before '^'");
    const tree: FormulaTree = { kind: 'power', base, exponent };
    if (base.kind !== 'number' && base.kind !== 'symbol' && expandedSize(tree) > LARGEST_POWER) {
      this.fail('a power is too large when multiplied out');
    }
    return tree;
  }

  private primary(depth: number): FormulaTree {
    const token = this.peek();
    if (GROUPS.has(token.kind)) return this.group(depth);
    this.index++;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', text: token.text };
      case 'symbol':
        return { kind: 'symbol', name: token.text as FormulaSymbol };
      case 'frac': {
        const left = this.argument(depth, ['{']);
        return { kind: 'quotient', left, right: this.argument(depth, ['{']) };
      }
      case 'sqrt':
        // Not brackets: in \sqrt[3]{d} they hold the degree of the root.
        return { kind: 'root', of: this.argument(depth, ['{', '(']) };
      default:
        this.index--;
        return this.fail(`a number, d, k, pi or '(' is expected instead of ${tokenName(token)}`);
    }
  }

  /** What stands in parentheses, brackets or braces. */
  private group(depth: number): FormulaTree {
    const close = GROUPS.get(this.next().kind) as string;
    const tree = this.expression(depth + 1);
    if (this.peek().kind !== close) this.fail(`'${close}' is expected instead of ${tokenName(this.peek())}`);
    this.index++;
    return tree;
  }

  /** What \frac or a root is applied to: a group, a symbol, or, as in \frac12, one digit. */
  private argument(depth: number, groups: readonly string[]): FormulaTree {
    const token = this.peek();
    if (groups.includes(token.kind)) return this.group(depth);
    if (token.kind === 'number' && this.isLatex && token.text.length > 1) this.splitDigit(token);
    if (token.kind !== 'number' && token.kind !== 'symbol') this.fail(`a group is expected instead of ${tokenName(token)}`);
    return this.primary(depth);
  }

  /** \frac12 is a half: TeX takes one digit at a time. */
  private splitDigit(token: FormulaToken): void {
    if (token.text.includes('.')) this.fail('this number needs braces');
    const digit: FormulaToken = { ...token, text: token.text.slice(0, 1) };
    const rest: FormulaToken = { ...token, text: token.text.slice(1), position: token.position + 1 };
    this.tokens.splice(this.index, 1, digit, rest);
  }

  private exponent(): Rational {
    const open = this.peek().kind;
    const close = GROUPS.get(open);
    if (close === undefined) {
      const bare = this.fraction(false);
      if (this.isLatex && (bare.n < 0n || bare.n > 9n)) this.fail('in LaTeX this exponent needs braces');
      if (bare.n < 0n && this.peek().kind === '/') this.fail('an exponent that is a fraction needs parentheses');
      return bare;
    }
    this.index++;
    const value = GROUPS.has(this.peek().kind) ? this.exponent() : this.fraction(true);
    if (this.peek().kind !== close) this.fail(`'${close}' is expected after the exponent`);
    this.index++;
    return value;
  }

  /** A signed integer, or, in a group, a quotient of two. */
  private fraction(grouped: boolean): Rational {
    const sign = this.peek().kind;
    if (sign === '-' || sign === '+') this.index++;
    const negate = (r: Rational): Rational => (sign === '-' ? { n: -r.n, d: r.d } : r);
    if (this.peek().kind === 'frac') {
      this.index++;
      const [top, bottom] = [this.integerGroup(), this.integerGroup()];
      return negate(this.quotient(top, bottom));
    }
    const top = this.integer();
    if (!grouped || this.peek().kind !== '/') return negate(rational(top));
    this.index++;
    return negate(this.quotient(top, this.integer()));
  }

  private quotient(top: bigint, bottom: bigint): Rational {
    return bottom === 0n ? this.fail('an exponent has denominator 0') : rational(top, bottom);
  }

  private integerGroup(): bigint {
    const braced = this.peek().kind === '{';
    if (braced) this.index++;
    else if (this.peek().kind === 'number' && this.peek().text.length > 1) this.splitDigit(this.peek());
    const negative = braced && this.peek().kind === '-';
    if (negative) this.index++;
    const value = this.integer();
    if (braced && this.next().kind !== '}') this.fail("'}' is expected in the exponent");
    return negative ? -value : value;
  }

  private integer(): bigint {
    const token = this.peek();
    if (token.kind !== 'number' || token.text.includes('.')) this.fail('an exponent is a whole number or a half');
    this.index++;
    return BigInt(token.text);
  }

  private checkExponent({ n, d }: Rational): void {
    if (d > 2n) this.fail(`the exponent ${n}/${d} is neither a whole number nor a half`);
    if ((n < 0n ? -n : n) > GREATEST_EXPONENT * d) this.fail(`an exponent is larger than ${GREATEST_EXPONENT} in size`);
  }

  private peek(): FormulaToken {
    return this.tokens[this.index] as FormulaToken;
  }

  private next(): FormulaToken {
    const token = this.peek();
    if (token.kind !== 'end') this.index++;
    return token;
  }

  private fail(message: string): never {
    throw FormulaSyntaxError.at(this.source, message, this.peek().position);
  }
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
      return (
        expandedSize(tree.base) *
        (tree.base.kind === 'symbol' ? 1 : Math.max(1, Math.abs(Number(tree.exponent.n)) / Number(tree.exponent.d)))
      );
    default:
      return expandedSize(tree.left) + expandedSize(tree.right);
  }
}
