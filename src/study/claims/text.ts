import type { Node, ParsedNode } from 'yaml';
import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';

/** Plain data of a file: every scalar is the text that stands there, so that numbers keep their printed digits. */
export type PlainData = string | readonly PlainData[] | { readonly [key: string]: PlainData };

/** Limits of a claims file. */
export const LARGEST_CLAIMS_FILE = 2_000_000;
const DEEPEST_NESTING = 12;
const WIDEST_INDENTATION = 60;
const MOST_TOKENS = 400_000;

/**
 * Reads YAML or JSON as plain data without interpreting anything: `0.10` stays `0.10`, `no` stays `no`. Anchors, aliases,
 * tags, keys that are not plain texts, duplicate keys and several documents are refused.
 *
 * Nesting is bounded on the tokens, before anything recursive sees the text, and duplicate keys are looked for here, since the
 * library compares all pairs. Throws an InputError with the line; at most 2 MB. Cost: linear in the length.
 */
export async function readPlainData(text: string): Promise<PlainData> {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > LARGEST_CLAIMS_FILE) {
    throw new InputError(`the claims file has ${bytes} bytes: at most ${LARGEST_CLAIMS_FILE} are accepted`);
  }
  const source = text.replace(/^\uFEFF/, '');
  // Also what separates lines without being a line break of YAML.
  const control = /[^\P{C}\t\n\r]|[\u2028\u2029]/u.exec(source);
  if (control) {
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new InputError(
      `line ${lineAt(source, control.index)} of the claims file has the control character U+${code}: text is accepted`,
    );
  }
  const yaml = await import('yaml');
  checkNesting(new yaml.Lexer().lex(source));
  const document = yaml.parseDocument(source, {
    schema: 'failsafe',
    version: '1.2',
    uniqueKeys: false,
    prettyErrors: false,
    // Silent would also keep quiet about further documents.
    logLevel: 'error',
  });
  const [problem] = document.errors;
  if (problem) {
    const [message = ''] = problem.message.split('\n');
    throw new InputError(`line ${lineAt(source, problem.pos[0])} of the claims file is not YAML: ${shortened(message, 200)}`);
  }
  const refuse = (node: Node | null, what: string): never => {
    throw new InputError(`line ${lineAt(source, node?.range?.[0] ?? 0)} of the claims file has ${what}`);
  };
  const plain = (node: ParsedNode | null): PlainData => {
    if (node === null) return '';
    if (yaml.isAlias(node)) return refuse(node, 'an alias: values written out are accepted');
    if (node.anchor !== undefined) {
      return refuse(node, 'an anchor: values written out are accepted');
    }
    if (node.tag !== undefined && !/^tag:yaml\.org,2002:(?:str|seq|map)$/.test(node.tag)) {
      return refuse(node, 'a tag: plain values are accepted');
    }
    if (yaml.isSeq(node)) return node.items.map((item) => plain(item));
    if (yaml.isMap(node)) {
      const entries = new Map<string, PlainData>();
      for (const { key, value } of node.items) {
        if (!yaml.isScalar(key)) return refuse(key, 'a key that is not a word');
        const name = String(key.value);
        if (entries.has(name)) return refuse(key, `the key '${shortened(name)}' twice`);
        entries.set(name, plain(value));
      }
      return Object.fromEntries(entries);
    }
    return String(node.value ?? '');
  };
  if (document.contents === null) throw new InputError('the claims file is empty: a list of claims is accepted');
  return plain(document.contents);
}

/**
 * Bounds the number of tokens, open brackets, indentation, and marks in a row such as `- - -` or `a: b: c:`, so that nothing
 * recursive can run out of stack.
 */
function checkNesting(tokens: Iterable<string>): void {
  let line = 1;
  let brackets = 0;
  let marks = 0;
  let previous = '';
  let count = 0;
  const check = (value: number, most: number, what: string): void => {
    if (value <= most) return;
    throw new InputError(`line ${line} of the claims file is nested too deeply: at most ${most} ${what} are accepted`);
  };
  for (const token of tokens) {
    if (++count > MOST_TOKENS) {
      throw new InputError(`line ${line} of the claims file: at most ${MOST_TOKENS} words and signs before it are accepted`);
    }
    if (previous.includes('\n') && /^ +$/.test(token)) check(token.length, WIDEST_INDENTATION, 'columns of indentation');
    previous = token;
    if (token === '-' || token === '?' || token === ':') check(++marks, DEEPEST_NESTING, 'marks in a row');
    else if (token === '[' || token === '{') check(++brackets, DEEPEST_NESTING, 'open brackets');
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    if ([',', '[', '{', ']', '}'].includes(token)) marks = 0;
    const breaks = token.split('\n').length - 1;
    if (breaks > 0) {
      line += breaks;
      if (brackets === 0) marks = 0;
    }
  }
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
