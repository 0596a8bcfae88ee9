/** Longest name that is looked at. */
const LONGEST = 60;
/** How often a short and a long name may be mistyped. */
const MISTAKES = [1, 2] as const;
const LONG = 5;

/**
 * The names that a text which is none may be meant for: the text with the signs that a keyboard, a paper or a list puts in
 * their place mended, else the short names that differ from it by case or by a letter. Cost: linear in the short names.
 *
 * @param isName whether a text is a name.
 */
export function meantNames(text: string, short: readonly string[], isName: (text: string) => boolean): readonly string[] {
  if (text.length > LONGEST) return [];
  const spelled = respelled(text);
  if (spelled !== text && isName(spelled)) return [spelled];
  const [, base = '', limits = ''] = /^([^/:]*)(\/.*)?$/.exec(spelled) ?? [];
  const withLimits = (names: readonly string[]): readonly string[] => names.map((name) => name + limits).filter(isName);
  const same = short.filter((name) => name.toLowerCase() === base.toLowerCase());
  if (same.length > 0) return withLimits(same);
  if (base.length < 2) return [];
  return withLimits(
    short.filter((name) => distance(name.toLowerCase(), base.toLowerCase()) <= (name.length < LONG ? MISTAKES[0] : MISTAKES[1])),
  );
}

/** Quotes, brackets and spaces left out, signs of other alphabets and of typesetting as those of a keyboard. */
function respelled(text: string): string {
  return text
    .replace(/['"`“”‘’()\s]/g, '')
    .replace(/[−–—‐‑﹣－_]/g, '-')
    .replace(/[＋]/g, '+')
    .replace(/[;；，]/g, ',')
    .replace(/[：]/g, ':')
    .replace(/[,.]+$/, '');
}

/** How many letters have to be put in, left out or changed to come from one word to another. */
export function distance(a: string, b: string): number {
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

/** Signs for so many blocks that begin with those given, a few of them where there are many. */
export function possibleSigns(given: string, blocks: number): readonly string[] {
  const missing = blocks - given.length;
  if (missing > 2) return [`${given}-${'+'.repeat(missing - 1)}`, `${given}+${'-'.repeat(missing - 1)}`];
  let found = [given];
  for (let i = 0; i < missing; i++) found = found.flatMap((signs) => [`${signs}+`, `${signs}-`]);
  return found;
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return names.map((name, i) => (i === 0 ? name : `${i === names.length - 1 ? ' or ' : ', '}${name}`)).join('');
}
