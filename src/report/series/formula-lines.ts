import { at } from '../../scalar/list.js';
/** How formulas are broken into lines. */
export interface Breaking {
  /** The width of a line in the units of `measure`. */
  readonly width: number;
  readonly measure: (formula: string) => number;
  /** What is left free at the start of all lines but the first. */
  readonly continuation: number;
}

/** A formula up to the next place where it may be broken; all but the first start with the sign. */
interface Chunk {
  readonly text: string;
  readonly width: number;
  /** How many brackets are open before it; more within a number. */
  readonly depth: number;
}

/**
 * Breaks a formula at plus and minus signs that are set off by spaces and stand outside of all braces, preferably
 * outside of brackets too, or before a `\quad`; a number where it has an `\allowbreak`, if nothing else will do. Lines after
 * the first start with the sign. A piece that does not fit stays whole.
 *
 * @param taken width that the left-hand side takes of the first line.
 */
export function brokenLines(formula: string, { width, measure, continuation }: Breaking, taken: number): readonly string[] {
  let rest = chunksOf(formula, measure);
  const lines: string[] = [];
  while (rest.length > 0) {
    const room = width - (lines.length === 0 ? taken : continuation);
    let fitting = 1;
    let total = rest[0]?.width ?? 0;
    while (fitting < rest.length && total + at(rest, fitting).width <= room) {
      total += at(rest, fitting).width;
      fitting++;
    }
    const end = fitting === rest.length ? fitting : bestBreak(rest, fitting, room);
    lines.push(
      rest
        .slice(0, end)
        .map((chunk) => chunk.text)
        .join(''),
    );
    rest = rest.slice(end);
  }
  return lines.map((line) => line.trim());
}

/** Of the breaks that leave a line at least 20 % full the one with fewest open brackets; of those the last. */
function bestBreak(chunks: readonly Chunk[], fitting: number, room: number): number {
  let best = fitting;
  let filled = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let end = 1; end <= fitting; end++) {
    filled += at(chunks, end - 1).width;
    const { depth } = at(chunks, end);
    if ((filled >= 0.2 * room || end === fitting) && depth <= least) [best, least] = [end, depth];
  }
  return best;
}

/** What stands between the blocks of digits of a long number. */
const DIGIT_BREAK = '\\allowbreak ';
/** A number is broken after all brackets are. */
const IN_NUMBER = 100;

function chunksOf(formula: string, measure: (formula: string) => number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let braces = 0;
  let brackets = 0;
  let depth = 0;
  const push = (end: number, next = brackets): void => {
    const text = formula.slice(start, end);
    chunks.push({ text, width: measure(text), depth });
    start = end;
    depth = next;
  };
  for (let i = 0; i < formula.length; i++) {
    const c = formula[i];
    if (c === '{') braces++;
    else if (c === '}') braces--;
    else if (c === '(' || c === '[') brackets++;
    else if (c === ')' || c === ']') brackets--;
    else if (c === ' ' && braces === 0 && /^ (?:[+-] |\\quad)/.test(formula.slice(i, i + 6)) && i > start) push(i);
    else if (c === '\\' && formula.startsWith(DIGIT_BREAK, i)) push(i + DIGIT_BREAK.length, brackets + IN_NUMBER);
  }
  push(formula.length);
  return chunks;
}
