import type { LatexWidth } from './layout.js';

/** A size of type: that of the document, or a size of its own, which is the same in a document of any size. */
export interface Font {
  /** In points; null: the size of the document. */
  readonly size: number | null;
  /** Widths relative to those in 10 pt. */
  readonly scale: number;
  /** From line to line, in points. */
  readonly line: number;
}

export const NORMALSIZE: Font = { size: null, scale: 1, line: 12 };
export const SMALL: Font = { size: 9, scale: 0.93, line: 11 };
export const FOOTNOTESIZE: Font = { size: 8, scale: 0.86, line: 9.5 };
export const SCRIPTSIZE: Font = { size: 7, scale: 0.81, line: 8 };

/** What LaTeX is set for. Lengths are in points. */
export interface LatexPage {
  /** The float that a table stands in. */
  readonly environment: 'table' | 'table*';
  /** The width of a table and of its notes, at least. */
  readonly width: number;
  /** The width of a column of text, for formulas, and their font. */
  readonly formulas: { readonly width: number; readonly font: Font };
}

/**
 * A column of 200 pt is that of a two-column article in 10 pt, the narrowest of the usual ones (3.25 to 3.5 in); a text of
 * 12 cm that of a one-column article; what stands over both columns is at most as wide as 5.5 in. Formulas cannot stand
 * over both columns. A wider column is used too, by what is given in parts of the line. Formulas of one column are in the size of
 * the document, and leave room for 12 pt.
 */
const PAGES: Readonly<Record<LatexWidth, LatexPage>> = {
  column: { environment: 'table', width: 200, formulas: { width: 200, font: SMALL } },
  text: { environment: 'table', width: 341, formulas: { width: 318, font: NORMALSIZE } },
  full: { environment: 'table*', width: 395, formulas: { width: 200, font: SMALL } },
};

/** What makes text after it of a size. */
export function fontCommand({ size, line }: Font): string {
  return size === null ? '' : `\\fontsize{${size}}{${line}}\\selectfont`;
}

/** What LaTeX is set for by the width that is asked for. */
export function latexPage(width: LatexWidth): LatexPage {
  return PAGES[width];
}
