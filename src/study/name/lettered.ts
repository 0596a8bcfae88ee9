/** Block sizes in which the letter p stands for a number, before the signs: `p,d-p`, `1,2p,d-2p-1`. */
const LETTERED = /^(?=[^:]*p)[\dpd+\-*/., ]*:/;
/** The letter with its factor. */
const LETTER = /(?:(\d{1,4})\*?)?p(?![\dpd])/g;

/**
 * Whether a family's name has the letter p in its sizes, as `p,d-p:-+`. Pure; nothing is thrown.
 *
 * @example
 * ```ts
 * import { hasLetter } from 'symbreak';
 * [hasLetter('p,d-p:-+'), hasLetter('1,d-1:-+')]; // [true, false]
 * ```
 */
export function hasLetter(name: string): boolean {
  return LETTERED.test(name);
}

/**
 * The name with a number in place of the letter p of its sizes: `p,d-p:-+` with 3 is `3,d-3:-+`, `2p,d-2p:-+` is `6,d-6:-+`. It
 * is no family yet: `parseFamily` says whether it is one. Pure; nothing is thrown.
 *
 * @example
 * ```ts
 * import { withLetter } from 'symbreak';
 * withLetter('1,2p,d-2p-1:-++', 3); // '1,6,d-6-1:-++'
 * ```
 */
export function withLetter(name: string, p: number): string {
  const colon = name.indexOf(':');
  const sizes = name.slice(0, colon).replace(LETTER, (_, factor: string | undefined) => `${Number(factor ?? 1) * p}`);
  return sizes + name.slice(colon);
}
