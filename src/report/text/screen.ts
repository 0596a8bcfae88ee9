import { unpainted } from './colour.js';

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Letters that take two cells: East Asian scripts, full-width forms, pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\ufe0f/u;
/** Marks without a letter that they stand on, and characters that are not shown. */
const UNSEEN = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/**
 * The cells of a terminal that a line takes: none for combining marks and for what colours it, two for East Asian letters
 * and pictures.
 */
export function screenWidth(line: string): number {
  const plain = unpainted(line);
  if (/^[ -~]*$/.test(plain)) return plain.length;
  return letters(plain).reduce((sum, letter) => sum + cells(letter), 0);
}

function letters(text: string): readonly string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

function cells(letter: string): number {
  if (UNSEEN.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}

/** The line with spaces after it up to a width. */
export function padded(line: string, width: number): string {
  return line + ' '.repeat(Math.max(0, width - screenWidth(line)));
}

/** Breaks text at spaces into lines of at most `width` cells; a longer word stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && screenWidth(line) + 1 + screenWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Text in lines of at most `width` cells, whatever it is: words are kept together where they fit into a line. */
export function fitted(text: string, width: number): readonly string[] {
  if (screenWidth(text) <= width) return [text];
  return wrap(text, width).flatMap((line) => (screenWidth(line) <= width ? [line] : cut(line, width)));
}

/** Where a long word is broken rather than elsewhere: after these. */
const JOINTS = /[/,;:)*+=·⊕⊠]/;
/** The part of a line that is given up for a better place to break. */
const GIVEN_UP = 0.4;

/** Text in lines that are filled, cut after a sign of operation or punctuation near the end of each line, or anywhere. */
export function cut(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = letters(unpainted(text));
  while (rest.reduce((sum, letter) => sum + cells(letter), 0) > width) {
    let end = 0;
    let joint = 0;
    for (let filled = 0; end < rest.length; end++) {
      const letter = rest[end] ?? '';
      filled += cells(letter);
      if (filled > width) break;
      if (JOINTS.test(letter) && filled >= (1 - GIVEN_UP) * width) joint = end + 1;
    }
    const taken = Math.max(1, joint === 0 ? end : joint);
    lines.push(rest.slice(0, taken).join(''));
    rest = rest.slice(taken);
  }
  return [...lines, rest.join('')];
}
