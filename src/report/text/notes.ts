import type { Status } from '../../study/family/status.js';
import type { Reading } from '../../study/series/reading.js';
import type { Inline } from './notation.js';
import { parseDecimal } from './number-notation.js';

/** A line below a table: needed to read it, or only on how its numbers were obtained, such as status, evidence and precision. */
export type Note = Inline | { readonly provenance: Inline };

/** What a note says. */
export function noteText(note: Note): Inline {
  return isProvenance(note) ? note.provenance : note;
}

/** Whether a note is on how numbers were obtained. */
export function isProvenance(note: Note): note is Exclude<Note, Inline> {
  return typeof note === 'object' && 'provenance' in note;
}

/** The status word of a result and what stands behind it, as a note; where a table has several, of what. */
export function statusNote(status: Status, evidence = '', of: Inline = ''): Note {
  return { provenance: statusSentence(status, evidence, of) };
}

/** The status word of a result and, in words, what stands behind it. */
export function statusSentence(status: Status, evidence = '', of: Inline = ''): Inline {
  const whose: readonly Inline[] = of === '' ? ['Status: '] : ['Status of ', of, ': '];
  return [...whose, { verdict: status }, evidence.trim() === '' ? '.' : `. ${sentence(evidence)}`];
}

/** That printed coefficients were read back, in a sentence. */
export function readingSentence({ coefficients }: Reading): string {
  if (coefficients === 0) return 'Read back: there are no exact coefficients.';
  const [what, them] = coefficients === 1 ? ['the exact coefficient', 'it'] : [`all ${coefficients} exact coefficients`, 'them'];
  return `Read back: ${what}, from the text by mathjs and from the LaTeX by nerdamer, which both find ${them} as computed, to 15 digits.`;
}

/** Words as a sentence: a capital first letter and a full stop. A first word that is a symbol such as `s_1` stays. */
export function sentence(words: string): string {
  const text = words.trim();
  const first = /^(?:\p{Ll}{2}|a )/u.test(text) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(first) || first === '' ? first : `${first}.`;
}

/** Sizes and, where given, signs of the blocks: `Blocks 0 and 1 have sizes 1 and d - 1 and signs -+.`; and which have no rows. */
export function blocksNote(sizes: readonly Inline[], signs?: string, rowless: readonly number[] = dots(signs)): Inline {
  const [only] = sizes;
  const sign: Inline = signs === undefined ? '' : [sizes.length === 1 ? ' and sign ' : ' and signs ', { signs }];
  if (sizes.length === 1 && only !== undefined)
    return ['One block, of size ', only, sign, rowless.length === 0 ? '.' : ', without rows.'];
  const numbers = enumeration(sizes.map((_, block) => `${block}`));
  const which = enumeration(rowless.map((block) => `${block}`));
  const without: Inline =
    rowless.length === 0
      ? ''
      : rowless.length === 1
        ? ['; block ', which, ' has no rows']
        : ['; blocks ', which, ' have no rows'];
  return ['Blocks ', numbers, ' have sizes ', enumeration(sizes), sign, without, '.'];
}

/** The blocks with a dot for their sign, which have no rows. */
function dots(signs = ''): readonly number[] {
  return [...signs].flatMap((sign, block) => (sign === '.' ? [block] : []));
}

/** That a d gives no matrix, since the block sizes are no whole numbers there. */
export function noMatrixNote(d: string, sizes: readonly Inline[]): Inline {
  const what = sizes.length === 1 ? 'size ' : 'sizes ';
  return [
    'No matrix has the block ',
    what,
    enumeration(sizes),
    ' at ',
    equation('d', d),
    ': the formulas are continued to real sizes.',
  ];
}

/** Decimals of a long number that are shown where it is not the result. */
const SHORT = 6;

/** A decimal string where it is not the result: cut off after six decimals, with dots, if it has more than ten. */
export function shortNumber(value: string): Inline {
  if (!isLong(value)) return { number: value };
  return [{ number: value.slice(0, value.indexOf('.') + 1 + SHORT) }, '…'];
}

/** `d = 7` as one formula; a long number is cut off by `shortNumber`. */
export function equation(letter: 'd' | 'k', value: string): Inline {
  return isLong(value) ? [{ formula: letter }, ' = ', shortNumber(value)] : { formula: `${letter} = ${value}` };
}

/** Whether `shortNumber` cuts a number off. */
export function isLong(value: string): boolean {
  const number = parseDecimal(value);
  return number !== undefined && number.exponent === null && number.fraction.length > 10;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumeration(items: readonly Inline[]): Inline {
  return items.map((item, i): Inline => (i === 0 ? item : [i === items.length - 1 ? ' and ' : ', ', item]));
}
