import type { Layout, TextLayout } from '../table/layout.js';
import { proseLines, titleLines } from '../table/text.js';
import { paint } from '../text/colour.js';
import { cut, screenWidth } from '../text/screen.js';
import type { Breaking } from './formula-lines.js';

/** Formulas are set no wider than this, however wide the terminal. */
const TEXT_WIDTH = 110;

/** How formulas are broken in plain text. */
export function textBreaking({ text: { columns } }: Layout, continuation: number): Breaking {
  return { width: Math.min(TEXT_WIDTH, columns ?? TEXT_WIDTH), measure: screenWidth, continuation };
}

/** Sentences in lines of plain text. */
export function textParagraph(words: string, { text }: Layout): string {
  return proseLines(words, TEXT_WIDTH, text).join('\n');
}

/** A heading with a line below it. */
export function textHeading(title: string, { text }: Layout, { main = false } = {}): string {
  const lines = titleLines(title, text);
  return [...lines, underline(Math.max(...lines.map(screenWidth)), main ? '=' : '-', text)].join('\n');
}

function underline(width: number, sign: string, { colour }: TextLayout): string {
  return colour ? paint(sign.repeat(width), 'rule') : sign.repeat(width);
}

/**
 * The lines of a formula, all but the first indented; what could not be broken at a plus or minus is broken elsewhere where
 * it is wider than the terminal.
 *
 * @param first what stands before the first line, such as `L = `.
 */
export function formulaLines(
  first: string,
  lines: readonly string[],
  indent: number,
  { text: { columns } }: Layout,
): readonly string[] {
  const pieces =
    columns === null
      ? lines
      : lines.flatMap((line, i) => cut(line, Math.max(1, columns - (i === 0 ? Math.max(first.length, indent) : indent))));
  return pieces.map((line, i) => (i === 0 ? first : ' '.repeat(indent)) + line);
}
