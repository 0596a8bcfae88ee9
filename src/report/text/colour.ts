/** What a piece of text is, where a terminal shows that by a colour. */
export type Paint = 'title' | 'rule' | 'good' | 'open' | 'bad';

const ESCAPE = '\u001b';
/** Bold, dim, green, yellow, red, and what ends each. */
const CODES: Readonly<Record<Paint, readonly [number, number]>> = {
  title: [1, 22],
  rule: [2, 22],
  good: [32, 39],
  open: [33, 39],
  bad: [31, 39],
};
const PAINTED = new RegExp(`${ESCAPE}\\[\\d+m`, 'g');

/**
 * A text in a colour, word by word, so that a line that is broken between words needs no care.
 */
export function paint(text: string, as: Paint): string {
  const [begin, end] = CODES[as];
  return text.replace(/\S+/g, (word) => `${ESCAPE}[${begin}m${word}${ESCAPE}[${end}m`);
}

/** The text without its colours. */
export function unpainted(text: string): string {
  return text.includes(ESCAPE) ? text.replace(PAINTED, '') : text;
}

/** What verdicts and status words are; words that are not listed have no colour. */
const TONES: Readonly<Record<string, Paint>> = {
  exact: 'good',
  certified: 'good',
  checked: 'good',
  numerical: 'open',
  minimum: 'good',
  'spurious minimum': 'good',
  saddle: 'open',
  degenerate: 'open',
  undecided: 'open',
  confirmed: 'good',
  refuted: 'bad',
  agrees: 'good',
  disagrees: 'bad',
  valid: 'good',
  refused: 'bad',
};

/** A verdict or a status word in its colour. */
export function paintVerdict(text: string): string {
  const tone = TONES[text.trim().toLowerCase()];
  return tone === undefined ? text : paint(text, tone);
}
