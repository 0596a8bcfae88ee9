import type { PrintedRow } from './latex-rows.js';

/** A part of a table that is not torn apart by the end of a page: rows of one of its tabulars, or a note. */
export type Piece =
  | { readonly kind: 'rows'; readonly panel: number; readonly rows: readonly PrintedRow[] }
  | { readonly kind: 'note'; readonly text: string; readonly height: number };

/** What a page has of a table: tabulars, each with its rows, then notes. */
export interface Page {
  readonly tabulars: readonly { readonly panel: number; readonly groups: readonly (readonly string[])[] }[];
  readonly notes: readonly string[];
}

/** What a page takes in points beside the pieces: by its caption, and by each tabular for its header. */
export interface Overheads {
  readonly page: number;
  readonly tabular: number;
  readonly group: number;
}

/** Points that a float may be high: less than the text of any of the usual classes. */
const HEIGHT = 500;

/** Puts the pieces of a table on pages, one after the other; a group of rows that is longer than a page is cut between rows. */
export function paginate(pieces: readonly Piece[], overheads: Overheads): readonly Page[] {
  const pages: Page[] = [{ tabulars: [], notes: [] }];
  let filled = overheads.page;
  const open = (): void => {
    pages.push({ tabulars: [], notes: [] });
    filled = overheads.page;
  };
  const last = (): Page => pages.at(-1) ?? { tabulars: [], notes: [] };
  const isEmptyPage = (): boolean => last().tabulars.length === 0 && last().notes.length === 0;
  const put = (page: Page): void => {
    pages[pages.length - 1] = page;
  };
  const addRows = (panel: number, rows: readonly PrintedRow[], { starts }: { readonly starts: boolean }): void => {
    const height = heightOf(rows);
    const extra = (): number => (last().tabulars.at(-1)?.panel === panel ? (starts ? overheads.group : 0) : overheads.tabular);
    if (!isEmptyPage() && filled + extra() + height > HEIGHT) open();
    filled += extra() + height;
    const lines = rows.flatMap((row) => row.lines);
    const { tabulars, notes } = last();
    const open_ = tabulars.at(-1);
    if (open_?.panel !== panel) put({ tabulars: [...tabulars, { panel, groups: [lines] }], notes });
    else {
      const groups = starts
        ? [...open_.groups, lines]
        : [...open_.groups.slice(0, -1), [...(open_.groups.at(-1) ?? []), ...lines]];
      put({ tabulars: [...tabulars.slice(0, -1), { panel, groups }], notes });
    }
  };
  for (const piece of pieces) {
    if (piece.kind === 'note') {
      if (!isEmptyPage() && filled + piece.height > HEIGHT) open();
      filled += piece.height;
      put({ ...last(), notes: [...last().notes, piece.text] });
    } else if (heightOf(piece.rows) + overheads.page + overheads.tabular <= HEIGHT)
      addRows(piece.panel, piece.rows, { starts: true });
    else {
      piece.rows.forEach((row, r) => {
        addRows(piece.panel, [row], { starts: r === 0 });
      });
    }
  }
  return pages;
}

function heightOf(rows: readonly PrintedRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}
