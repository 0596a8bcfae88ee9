/** The widths that LaTeX is set for: a column, the text of a page with one column, or both columns of a page with two. */
export const LATEX_WIDTHS = ['column', 'text', 'full'] as const;
export type LatexWidth = (typeof LATEX_WIDTHS)[number];

/** How much stands below a table: nothing, what one needs to read it, or also how its numbers were obtained. */
export const NOTE_AMOUNTS = ['none', 'short', 'full'] as const;
export type NoteAmount = (typeof NOTE_AMOUNTS)[number];

/** How a document is laid out: what all notations share, and what belongs to one of them. */
export interface Layout {
  readonly notes: NoteAmount;
  /** Significant digits of the values in tables, rounded from those computed; null: all of them. */
  readonly tableDigits: number | null;
  readonly latex: LatexLayout;
  readonly text: TextLayout;
}

export interface LatexLayout {
  readonly width: LatexWidth;
  /** What `\ref` calls the first table, in place of its usual name; further ones have their number after it, as in `NAME-2`. */
  readonly label: string | null;
  /** The caption of the first table, plain text, in place of its title. */
  readonly caption: string | null;
}

export interface TextLayout {
  /** Characters of a line, which none exceeds; null: as many as a table takes. */
  readonly columns: number | null;
  /** Whether the terminal shows colours. */
  readonly colour: boolean;
}

export const DEFAULT_LAYOUT: Layout = {
  notes: 'full',
  tableDigits: null,
  latex: { width: 'text', label: null, caption: null },
  text: { columns: null, colour: false },
};
