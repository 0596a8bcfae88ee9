import { shortened } from '../../input/shown-text.js';
import { power } from '../../scalar/ring.js';
import { type QPi, qpiField } from './qpi.js';

/** Limits, so that no text can cost much. */
const LONGEST_TEXT = 20_000;
const GREATEST_EXPONENT = 200;
const DEEPEST_NESTING = 100;
const GREATEST_DEGREE = 500;
const MOST_BITS = 400_000;

/**
 * Reads an element of Q(π) exactly: what `qpiText` and `qpiLatex` write, and anything built from integers, decimals, `pi`
 * or `\pi`, + − * / ^ with integer exponents, parentheses and `\frac{}{}`. Products may be implicit, as in `3\pi(\pi-2)`,
 * except after a `/`, where readers differ.
 *
 * Throws a SyntaxError that says what is wrong and where; at most 20000 characters, exponents up to 200 in size, nesting up
 * to 100, values up to degree 500 in π.
 *
 * @example
 * ```ts
 * import { parseQPi, qpiText } from 'symbreak';
 * qpiText(parseQPi('-\\frac{64(12-\\pi)}{3\\pi^{4}(\\pi-2)}')); // '-64*(12-pi)/(3*pi^4*(pi-2))'
 * qpiText(parseQPi('0.25 - 1/(2*pi)')); // '1/4-1/(2*pi)'
 * ```
 */
export function parseQPi(text: string): QPi {
  if (text.length > LONGEST_TEXT) {
    throw new SyntaxError(`an element of Q(pi) of ${text.length} characters is longer than the ${LONGEST_TEXT} that are read`);
  }
  const reader = new Reader(text);
  const value = reader.expression(0);
  reader.expectEnd();
  return value;
}

interface Token {
  readonly kind: string;
  readonly text: string;
  readonly position: number;
}

const SPACE = /(?:\s|\\[,;:! ])*/y;
const TOKEN = /\d+(?:\.\d+)?|\\left\s*\(|\\right\s*\)|\\[a-zA-Z]+|[a-zA-Z]+|[-+*/^(){}]/y;
const KINDS: ReadonlyMap<string, string> = new Map([
  ['pi', 'pi'],
  ['\\pi', 'pi'],
  ['\\frac', 'frac'],
  ['\\dfrac', 'frac'],
  ['\\tfrac', 'frac'],
  ['\\cdot', '*'],
  ['\\times', '*'],
]);

class Reader {
  private readonly tokens: readonly Token[];
  private readonly isLatex: boolean;
  private index = 0;

  constructor(private readonly source: string) {
    this.isLatex = source.includes('\\');
    this.tokens = this.tokenize();
  }

  expectEnd(): void {
    const token = this.peek();
    if (token.kind !== 'end') this.fail(`unexpected ${name(token)}`, token);
  }

  /** Terms with + and − between them. */
  expression(depth: number): QPi {
    const start = this.peek();
    if (depth > DEEPEST_NESTING) this.fail(`nesting is deeper than ${DEEPEST_NESTING}`, start);
    let total = this.term(depth);
    for (;;) {
      const operator = this.peek();
      if (operator.kind !== '+' && operator.kind !== '-') return total;
      this.index++;
      const next = this.term(depth);
      total = this.bounded(operator.kind === '+' ? qpiField.add(total, next) : qpiField.sub(total, next), operator);
    }
  }

  /** Factors with *, / or nothing between them. */
  private term(depth: number): QPi {
    let value = this.factor(depth);
    let afterQuotient = false;
    for (;;) {
      const operator = this.peek();
      const implicit = operator.kind === 'pi' || operator.kind === '(' || operator.kind === '\\left(' || operator.kind === 'frac';
      if (implicit && afterQuotient) this.fail(`after a quotient ${name(operator)} needs a '*' or parentheses`, operator);
      if (!implicit && operator.kind !== '*' && operator.kind !== '/') return value;
      if (!implicit) this.index++;
      const next = this.factor(depth);
      afterQuotient = operator.kind === '/';
      value = afterQuotient ? this.quotient(value, next, operator) : this.bounded(qpiField.mul(value, next), operator);
    }
  }

  /** A primary to a power, with signs in front that bind less. */
  private factor(depth: number): QPi {
    let negative = false;
    for (let sign = this.peek().kind; sign === '+' || sign === '-'; sign = this.peek().kind) {
      if (sign === '-') negative = !negative;
      this.index++;
    }
    let value = this.primary(depth);
    const caret = this.peek();
    if (caret.kind === '^') {
      this.index++;
      value = this.power(value, this.exponent(), caret);
      if (this.peek().kind === '^') this.fail("a power of a power needs parentheses before '^'", this.peek());
    }
    return negative ? qpiField.neg(value) : value;
  }

  private primary(depth: number): QPi {
    const token = this.peek();
    this.index++;
    switch (token.kind) {
      case 'number': {
        const [whole = '', decimals = ''] = token.text.split('.');
        return this.bounded(qpiField.fromRational(BigInt(whole + decimals), 10n ** BigInt(decimals.length)), token);
      }
      case 'pi':
        return qpiField.pi;
      case '(':
        return this.group(depth, ')');
      case '\\left(':
        return this.group(depth, '\\right)');
      case 'frac': {
        this.expect('{');
        const top = this.group(depth, '}');
        this.expect('{');
        return this.quotient(top, this.group(depth, '}'), token);
      }
      default:
        this.index--;
        return this.fail(`a number, 'pi' or '(' is expected instead of ${name(token)}`, token);
    }
  }

  private group(depth: number, close: string): QPi {
    const value = this.expression(depth + 1);
    this.expect(close);
    return value;
  }

  /** An integer, in braces or parentheses or without. */
  private exponent(): number {
    const open = this.peek().kind;
    const close = open === '{' ? '}' : open === '(' ? ')' : undefined;
    if (close !== undefined) this.index++;
    const sign = this.peek().kind;
    if (sign === '-' || sign === '+') this.index++;
    const token = this.peek();
    if (token.kind !== 'number' || !/^\d+$/.test(token.text)) this.fail('an integer exponent is expected', token);
    const size = Number(token.text);
    if (size > GREATEST_EXPONENT) this.fail(`an exponent is larger than ${GREATEST_EXPONENT} in size`, token);
    if (this.isLatex && close === undefined && token.text.length > 1) this.fail('in LaTeX this exponent needs braces', token);
    this.index++;
    if (close !== undefined) this.expect(close);
    return sign === '-' ? -size : size;
  }

  private power(base: QPi, exponent: number, at: Token): QPi {
    const size = Math.abs(exponent);
    if (degree(base) * size > GREATEST_DEGREE || bits(base) * size > MOST_BITS) this.failSize(at);
    return power(qpiField, exponent < 0 ? this.quotient(qpiField.one, base, at) : base, size);
  }

  private quotient(top: QPi, bottom: QPi, at: Token): QPi {
    if (qpiField.isZero(bottom) === 'yes') this.fail('division by zero', at);
    return this.bounded(qpiField.div(top, bottom), at);
  }

  private bounded(value: QPi, at: Token): QPi {
    if (degree(value) > GREATEST_DEGREE || bits(value) > MOST_BITS) this.failSize(at);
    return value;
  }

  private expect(kind: string): void {
    const token = this.peek();
    if (token.kind !== kind) this.fail(`'${kind}' is expected instead of ${name(token)}`, token);
    this.index++;
  }

  private peek(): Token {
    return this.tokens[this.index] as Token;
  }

  private tokenize(): readonly Token[] {
    const tokens: Token[] = [];
    let position = 0;
    for (;;) {
      position = matchAt(SPACE, this.source, position)?.end ?? position;
      const match = matchAt(TOKEN, this.source, position);
      if (!match) break;
      const text = match.text.replace(/\s/g, '');
      const kind = /^\d/.test(text) ? 'number' : (KINDS.get(text) ?? text);
      tokens.push({ kind, text, position });
      position = match.end;
    }
    const end: Token = { kind: position < this.source.length ? 'unknown' : 'end', text: this.source[position] ?? '', position };
    tokens.push(end);
    return tokens;
  }

  private failSize(at: Token): never {
    return this.fail(`the value is larger than degree ${GREATEST_DEGREE} or ${MOST_BITS} bits`, at);
  }

  private fail(message: string, { position }: Token): never {
    const from = Math.max(0, position - 20);
    const quoted = `${from > 0 ? '…' : ''}${shortened(this.source.slice(from, from + 41), 40)}`;
    throw new SyntaxError(`'${quoted}' is not an element of Q(pi): ${message} at position ${position + 1}`);
  }
}

function matchAt(pattern: RegExp, source: string, position: number): { text: string; end: number } | undefined {
  pattern.lastIndex = position;
  const match = pattern.exec(source);
  return match ? { text: match[0], end: position + match[0].length } : undefined;
}

function name(token: Token): string {
  return token.kind === 'end' ? 'the end' : `'${shortened(token.text, 20)}'`;
}

/** The degrees of numerator and denominator together. */
function degree(a: QPi): number {
  const bottom = a.factors.reduce((total, f) => total + f.exponent * (f.polynomial.length - 1), 0);
  return a.numerator.length === 0 ? 0 : a.numerator.length - 1 + Math.abs(a.power) + bottom;
}

/** The bits of the longest integer in an element. */
function bits(a: QPi): number {
  let longest = a.scale;
  for (const c of a.numerator) {
    const size = c < 0n ? -c : c;
    if (size > longest) longest = size;
  }
  return 4 * longest.toString(16).length;
}
