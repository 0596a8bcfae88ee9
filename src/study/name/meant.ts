import { meantWords } from '../../input/meant-word.js';

/** Longest name that is looked at. */
const LONGEST = 60;

/**
 * The names that a text which is none may be meant for: the text with the signs that a keyboard, a paper or a list puts in
 * their place mended, else the short names that differ from it by case or by a letter. Cost: linear in the short names.
 *
 * @param isName whether a text is a name.
 */
export function meantNames(text: string, short: readonly string[], isName: (text: string) => boolean): readonly string[] {
  if (text.length > LONGEST) return [];
  const whole = respelled(text);
  const spelled = whole.replace(/[,.]+$/, '');
  // A dot at the end may be that of a sentence, or the sign of a block without rows.
  const mended = [whole, spelled].find((name) => name !== text && isName(name));
  if (mended !== undefined) return [mended];
  const [, base = '', limits = ''] = /^([^/:]*)(\/.*)?$/.exec(spelled) ?? [];
  const withLimits = (names: readonly string[]): readonly string[] => names.map((name) => name + limits).filter(isName);
  const same = short.filter((name) => name.toLowerCase() === base.toLowerCase());
  if (same.length > 0) return withLimits(same);
  return withLimits(meantWords(base, short));
}

/** Quotes, brackets and spaces left out, signs of other alphabets and of typesetting as those of a keyboard. */
function respelled(text: string): string {
  return text
    .replace(/['"`“”‘’()\s]/g, '')
    .replace(/[−–—‐‑﹣－_]/g, '-')
    .replace(/[＋]/g, '+')
    .replace(/[;；，]/g, ',')
    .replace(/[：]/g, ':');
}

/** Signs for so many blocks that begin with those given, a few of them where there are many. */
export function possibleSigns(given: string, blocks: number): readonly string[] {
  const missing = blocks - given.length;
  if (missing > 2) return [`${given}-${'+'.repeat(missing - 1)}`, `${given}+${'-'.repeat(missing - 1)}`];
  let found = [given];
  for (let i = 0; i < missing; i++) found = found.flatMap((signs) => [`${signs}+`, `${signs}-`]);
  return found;
}
