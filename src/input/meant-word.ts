/** How often a short and a long word may be mistyped. */
const MISTAKES = [1, 2] as const;
const LONG = 5;

/**
 * The words that a text of two letters at least may be meant for: those that differ from it by a letter, longer ones by two,
 * whatever the case. Pure. Cost: linear in the words.
 */
export function meantWords<W extends string>(text: string, words: readonly W[]): readonly W[] {
  if (text.length < 2) return [];
  const isNear = (word: string): boolean => {
    const most = word.length < LONG ? MISTAKES[0] : MISTAKES[1];
    return Math.abs(word.length - text.length) <= most && distance(word.toLowerCase(), text.toLowerCase()) <= most;
  };
  return words.filter(isNear);
}

/** How many letters have to be put in, left out or changed to come from one word to another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return names.map((name, i) => (i === 0 ? name : `${i === names.length - 1 ? ' or ' : ', '}${name}`)).join('');
}
