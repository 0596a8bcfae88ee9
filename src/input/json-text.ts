import { InputError } from './errors.js';
import { described, shortened } from './shown-text.js';

/** What a JSON text holds. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** How large a JSON text may be. */
export interface JsonLimits {
  readonly characters: number;
  /** Arrays and objects inside one another. */
  readonly depth: number;
  /** Arrays, objects, texts, numbers and words in all. */
  readonly values: number;
}

/** Enough for a matrix of 1010 × 1000 numbers and for every record of this program. */
export const JSON_LIMITS: JsonLimits = { characters: 20_000_000, depth: 64, values: 2_000_000 };

/**
 * Reads JSON of unknown origin. Beyond the grammar it refuses what `JSON.parse` passes in silence: a field that stands twice in an
 * object, a number that is none as a double (1e400 would be infinite, 1e-400 would be 0), and whatever is larger or
 * deeper than the limits. A byte order mark before it is skipped. Fields named `__proto__` are plain fields.
 *
 * Throws an InputError in one sentence with the place and the offending text. Cost: linear in the length, and
 * no more than the limits allow, in time and memory; nothing is recursive.
 *
 * @param what what messages call the text, such as `the matrix file`.
 * @param limits those that differ from `JSON_LIMITS`.
 *
 * @example
 * ```ts
 * import { parseJson } from 'symbreak';
 * parseJson('[[1, 0], [0, 1]]', 'the matrix file'); // [[1, 0], [0, 1]]
 * ```
 */
export function parseJson(text: string, what: string, limits: Partial<JsonLimits> = {}): JsonValue {
  if (typeof text !== 'string') throw new InputError(`${what} is ${described(text)}: a text is accepted`);
  return new JsonReader(text, what, { ...JSON_LIMITS, ...limits }).document();
}

/** An array that is being read. */
interface OpenList {
  readonly list: JsonValue[];
}

/** An object that is being read, with the field whose value comes next. */
interface OpenObject {
  readonly list?: undefined;
  readonly fields: Map<string, JsonValue>;
  key: string;
}

type Open = OpenList | OpenObject;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
/** What makes a text that begins like a number longer than the number: `01`, `1.`, `1e400x`. */
const NUMBER_GOES_ON = /[\w.+-]/y;

class JsonReader {
  private place: number;
  private count = 0;
  private readonly open: Open[] = [];

  constructor(
    private readonly text: string,
    private readonly what: string,
    private readonly limits: JsonLimits,
  ) {
    if (text.length > limits.characters) {
      throw new InputError(`${what} has ${text.length} characters: at most ${limits.characters} are accepted`);
    }
    this.place = text.startsWith('\uFEFF') ? 1 : 0;
  }

  document(): JsonValue {
    for (;;) {
      let value = this.value();
      // A value that is complete may complete the arrays and objects around it.
      while (value !== undefined) {
        const around = this.open.at(-1);
        this.skipSpace();
        if (around === undefined) {
          if (this.place < this.text.length) this.unexpected('the end');
          return value;
        }
        if (around.list) around.list.push(value);
        else around.fields.set(around.key, value);
        if (this.takes(',')) {
          if (!around.list) this.readKey(around);
          value = undefined;
        } else if (this.takes(around.list ? ']' : '}')) value = this.close(around);
        else this.unexpected(around.list ? "',' or ']'" : "',' or '}'");
      }
    }
  }

  /** The value that begins here; undefined where an array or object begins that is not empty. */
  private value(): JsonValue | undefined {
    this.skipSpace();
    if (++this.count > this.limits.values) {
      throw new InputError(`${this.what} holds too much: at most ${this.limits.values} values are accepted`);
    }
    const start = this.text[this.place];
    if (start === '[') return this.enter({ list: [] }, ']');
    if (start === '{') return this.enter({ fields: new Map(), key: '' }, '}');
    if (start === '"') return this.string();
    const word = WORDS.get(this.match(WORD) ?? '');
    return word === undefined ? this.number() : word;
  }

  private enter(opened: Open, end: ']' | '}'): JsonValue | undefined {
    if (this.open.length >= this.limits.depth) {
      throw new InputError(
        `${this.what} is nested too deeply at ${this.position()}: at most ${this.limits.depth} lists and objects inside one another are accepted`,
      );
    }
    this.place += 1;
    this.open.push(opened);
    this.skipSpace();
    if (this.takes(end)) return this.close(opened);
    if (!opened.list) this.readKey(opened);
    return undefined;
  }

  private close(around: Open): JsonValue {
    this.open.pop();
    return around.list ?? Object.fromEntries(around.fields);
  }

  private readKey(around: OpenObject): void {
    this.skipSpace();
    if (this.text[this.place] !== '"') this.unexpected('a field name in quotes');
    const start = this.place;
    around.key = this.string();
    if (around.fields.has(around.key)) {
      throw new InputError(
        `${this.what} has the field '${shortened(around.key)}' twice in one object, the second time at ${this.position(start)}: once is accepted`,
      );
    }
    this.skipSpace();
    if (!this.takes(':')) this.unexpected("':'");
  }

  private string(): string {
    const start = this.place;
    for (let i = start + 1; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      if (code < 0x20) {
        this.place = i;
        this.unexpected('the end of a text');
      }
      if (code === 0x5c) i += 1;
      else if (code === 0x22) {
        this.place = i + 1;
        return this.unescaped(start);
      }
    }
    this.place = this.text.length;
    return this.unexpected("'\"' at the end of a text");
  }

  /** The text between two quotes; the platform knows the escapes. */
  private unescaped(start: number): string {
    const quoted = this.text.slice(start, this.place);
    if (!quoted.includes('\\')) return quoted.slice(1, -1);
    try {
      return String(JSON.parse(quoted));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new InputError(
        `${this.what} is not valid JSON: the text at ${this.position(start)} has an escape that JSON does not know`,
      );
    }
  }

  private number(): number {
    const start = this.place;
    const numeral = this.match(NUMBER);
    if (numeral === undefined) return this.unexpected('a value');
    NUMBER_GOES_ON.lastIndex = this.place;
    if (NUMBER_GOES_ON.test(this.text)) {
      this.place = start;
      return this.unexpected('a number such as -0.25 or 1e-9');
    }
    const value = Number(numeral);
    const vanished = value === 0 && /[1-9]/.test(numeral.replace(/[eE].*/, ''));
    if (Number.isFinite(value) && !vanished) return value;
    throw new InputError(
      `the number ${shortened(numeral)} at ${this.position(start)} of ${this.what} is too ${vanished ? 'small' : 'large'}: 0 and sizes from 5e-324 to 1.7e308 are accepted`,
    );
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.place += found.length;
    return found;
  }

  private takes(sign: string): boolean {
    if (this.text[this.place] !== sign) return false;
    this.place += 1;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.place);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.place += 1;
    }
  }

  private unexpected(expected: string): never {
    const found = this.place < this.text.length ? `'${shortened(this.text.slice(this.place, this.place + 21), 20)}'` : 'the end';
    throw new InputError(`${this.what} is not valid JSON: ${expected} is expected at ${this.position()} where there is ${found}`);
  }

  private position(place = this.place): string {
    let line = 1;
    let start = 0;
    for (let i = this.text.indexOf('\n'); i >= 0 && i < place; i = this.text.indexOf('\n', i + 1)) {
      line += 1;
      start = i + 1;
    }
    return `line ${line}, column ${place - start + 1}`;
  }
}
