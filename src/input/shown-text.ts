/** Text of others as it is repeated in a message: on one line, visible, and short. */

/** Longest excerpt of a text in a message, in characters. */
const LONGEST_EXCERPT = 60;

/**
 * Control characters (C0, C1), line and paragraph separators, format characters (among them those that turn the direction of
 * writing), private ones and halves of surrogate pairs: what a terminal obeys or what cannot be seen.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/**
 * The text with every character that a terminal would obey, or that cannot be seen, written as an escape.
 *
 * @example
 * ```ts
 * import { printable } from 'symbreak';
 * printable('a\u001b[31m'); // 'a\\u001b[31m'
 * ```
 */
export function printable(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0)?.toString(16) ?? '';
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** The beginning of a text, printable; cut before it is looked at, so that a million characters cost nothing. */
export function shortened(text: string, most = LONGEST_EXCERPT): string {
  const cut = text.length > most;
  // Half a surrogate pair at the cut belongs to what is left out.
  const excerpt = cut ? text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '') : text;
  return `${printable(excerpt)}${cut ? '…' : ''}`;
}

/**
 * A formula without blanks with some around its signs + and − between two terms, as an author sets it; those of a factor or an
 * exponent, as in `a*-b` and `1e-5`, stay.
 */
export function spacedFormula(text: string): string {
  return text.replace(/(?<=[\w)])(?<!\d[eE])([+-])/g, ' $1 ');
}

/**
 * Any value in a few words, for a message that says what was given instead of what is accepted: numbers as they are, texts
 * in quotes, of everything else what it is. Never throws and runs no code of the value.
 *
 * @example
 * ```ts
 * import { described } from 'symbreak';
 * [described(Number.NaN), described('20'), described([1, 2]), described({})]; // ['NaN', "'20'", 'a list', 'an object']
 * ```
 */
export function described(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `'${shortened(value)}'`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      // Text of a large integer costs more than linear time.
      return value < 10n ** 30n && value > -(10n ** 30n) ? `${value}n` : 'an integer of more than 30 digits';
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    default:
      if (value === null) return 'null';
      return Array.isArray(value) ? 'a list' : 'an object';
  }
}
