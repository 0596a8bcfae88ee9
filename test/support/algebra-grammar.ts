/**
 * The part of the languages of Mathematica and Maple that exported texts are written in, for tests where no such program is: one
 * that is none of the language, or uses a symbol that nothing is known of, is refused. It is no replacement for the program.
 */

/** What differs between the two. */
export interface Grammar {
  readonly comment: RegExp;
  /** The left side of an assignment, with its sign; group 1 is a symbol that later lines may use. */
  readonly target: RegExp;
  /** What ends a statement. */
  readonly end: string;
  readonly list: readonly [string, string];
  /** Brackets around arguments. */
  readonly call: readonly [string, string];
  readonly text: RegExp;
  readonly number: RegExp;
  readonly name: RegExp;
  readonly functions: Readonly<Record<string, number>>;
  readonly constants: readonly string[];
}

export const MATHEMATICA: Grammar = {
  comment: /^\(\*(?:(?!\*\)|\(\*)[\s\S])*\*\)/,
  target: /^([A-Za-z][A-Za-z0-9$]*) = /,
  end: ';',
  list: ['{', '}'],
  call: ['[', ']'],
  text: /^"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\]|\\:[0-9a-f]{4})*"/,
  number: /^\d+(?:\.\d+)?(?:`\d+)?(?:\*\^-?\d+)?/,
  name: /^[A-Za-z][A-Za-z0-9$]*/,
  functions: { Sqrt: 1, ArcCos: 1, ArcTan: 2, O: 1 },
  constants: ['Pi', 'True', 'False', 'Null', 'd', 'p', 't'],
};

export const MAPLE: Grammar = {
  comment: /^#[^\n]*/,
  target: /^(?:result\["[a-z0-9_]+"\]|([A-Za-z][A-Za-z0-9_]*)) := /,
  end: ':',
  list: ['[', ']'],
  call: ['(', ')'],
  text: /^"(?:[^"\\\p{Cc}]|\\["\\])*"/u,
  number: /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/,
  name: /^[A-Za-z][A-Za-z0-9_]*/,
  functions: { sqrt: 1, arccos: 1, arctan: 2, O: 1, table: 0 },
  constants: ['Pi', 'true', 'false', 'undefined', 'd', 'p', 't'],
};

/** Throws a SyntaxError that says where a text is none of the grammar; `symbols` are those that stand for themselves. */
export function checkGrammar(text: string, grammar: Grammar, symbols: readonly string[]): void {
  const known = new Set([...grammar.constants, ...symbols]);
  const comment = grammar.comment.exec(text)?.[0] ?? '';
  for (const line of text.slice(comment.length).split('\n')) {
    if (line === '') continue;
    const target = grammar.target.exec(line);
    if (target === null) throw new SyntaxError(`no assignment: ${line.slice(0, 60)}`);
    const parser = new Parser(line, target[0].length, grammar, known);
    parser.expression();
    parser.take(grammar.end);
    parser.finish();
    if (target[1] !== undefined) known.add(target[1]);
  }
}

class Parser {
  constructor(
    private readonly line: string,
    private position: number,
    private readonly grammar: Grammar,
    private readonly known: ReadonlySet<string>,
  ) {}

  /** [-] term { (+|-) term }. */
  expression(): void {
    if (this.next() === '-') this.position++;
    this.term();
    while (this.next() === '+' || this.next() === '-') {
      this.position++;
      this.term();
    }
  }

  take(text: string): void {
    this.next();
    if (!this.line.startsWith(text, this.position)) this.fail(`'${text}' expected`);
    this.position += text.length;
  }

  finish(): void {
    if (this.position !== this.line.length) this.fail('more than one statement');
  }

  private term(): void {
    this.power();
    while (this.next() === '*' || this.next() === '/') {
      this.position++;
      this.power();
    }
  }

  private power(): void {
    this.atom();
    if (this.next() !== '^') return;
    this.position++;
    this.atom();
  }

  private atom(): void {
    const { list, call, text, number, name, functions } = this.grammar;
    const opening = this.next();
    if (opening === '(') this.within('(', ')', 1);
    else if (opening === list[0]) this.within(...list, null);
    else if (this.matches(text) === undefined && this.matches(number) === undefined) {
      const word = this.matches(name) ?? this.fail('a value expected');
      const count = functions[word];
      if (count !== undefined) this.within(...call, count);
      else if (!this.known.has(word)) this.fail(`unknown symbol ${word}`);
    }
  }

  /** Expressions between brackets, separated by commas. */
  private within(open: string, close: string, count: number | null): void {
    this.take(open);
    let found = 0;
    while (this.next() !== close) {
      if (found > 0) this.take(',');
      this.expression();
      found++;
    }
    this.take(close);
    if (count !== null && found !== count) this.fail(`${found} arguments, not ${count}`);
  }

  private next(): string | undefined {
    while (this.line[this.position] === ' ') this.position++;
    return this.line[this.position];
  }

  private matches(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.line.slice(this.position))?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  private fail(what: string): never {
    throw new SyntaxError(`${what} at ${this.position}: ${this.line.slice(Math.max(0, this.position - 20), this.position + 20)}`);
  }
}
