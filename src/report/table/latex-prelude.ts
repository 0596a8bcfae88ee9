/** Symbols of amssymb that tables and formulas use, with a substitute for documents that do not load it. */
const SUBSTITUTES: readonly (readonly [string, string])[] = [
  ['\\mathfrak', '\\providecommand{\\mathfrak}[1]{\\mathrm{#1}}'],
  ['\\mathbb', '\\providecommand{\\mathbb}[1]{\\mathbf{#1}}'],
  ['\\boxtimes', '\\providecommand{\\boxtimes}{\\otimes}'],
];

/**
 * LaTeX for `\input` that compiles with amsmath and booktabs alone: where the text uses letters or signs of amssymb, it
 * begins with substitutes that take effect only in a document that does not load that package.
 *
 * @example
 * ```ts
 * import { withPrelude } from 'symbreak';
 * withPrelude('$x$'); // '$x$'
 * ```
 */
export function withPrelude(latex: string): string {
  const needed = SUBSTITUTES.filter(([command]) => latex.includes(command)).map(([, definition]) => definition);
  return needed.length === 0 ? latex : `${needed.join('%\n')}%\n${latex}`;
}
