import type { ExpansionPart } from '../../study/series/expand.js';
import type { ExpansionRecord, Quantity, SeriesRecord } from '../../study/series/record.js';
import type { Inline } from '../text/notation.js';

/** A symbol in both notations. */
export interface SymbolText {
  readonly text: string;
  readonly latex: string;
}

/** A series with the symbol that it expands. */
export interface NamedSeries {
  readonly symbol: SymbolText;
  readonly series: SeriesRecord;
}

/** An entry's series with its symbol and what that is, in words. */
export interface NamedEntry extends NamedSeries {
  readonly meaning: string;
}

/** The entries of an expansion, named as `symbreak formula` names them, row by row. */
export function namedEntries({ entries, sizes }: ExpansionRecord): readonly NamedEntry[] {
  const { diagonal, offDiagonal, between, extra } = entries;
  const of = (block: number): string => (sizes.length === 1 ? '' : ` of block ${block}`);
  const list = diagonal.flatMap((series, a): readonly (Omit<NamedEntry, 'series'> & { series: SeriesRecord | null })[] => [
    { symbol: entrySymbol('diagonal', a, a), meaning: `diagonal entry of a row${of(a)}`, series },
    { symbol: entrySymbol('offDiagonal', a, a), meaning: `off-diagonal entry${of(a)}`, series: offDiagonal[a] ?? null },
    ...(between[a] ?? []).map((s, b) => ({
      symbol: entrySymbol('between', a, b),
      meaning: `entry of a row of block ${a} in a column of block ${b}`,
      series: s,
    })),
  ]);
  const rows = extra.flatMap((row, e) =>
    row.map((series, b) => ({
      symbol: entrySymbol('extra', sizes.length + e, b, sizes.length),
      meaning: `entry of extra row ${e} in a column${of(b)}`,
      series,
    })),
  );
  return [...list, ...rows].flatMap(({ symbol, meaning, series }) => (series === null ? [] : [{ symbol, meaning, series }]));
}

/** The symbol of an entry; `rows` is how many row blocks come before the extra rows. */
function entrySymbol(kind: string, row: number, column: number, rows = 0): SymbolText {
  const pair = row > 9 || column > 9 ? `${row},${column}` : `${row}${column}`;
  switch (kind) {
    case 'diagonal':
      return { text: `a_${row}`, latex: `a_{${row}}` };
    case 'offDiagonal':
      return { text: `b_${row}`, latex: `b_{${row}}` };
    case 'between':
      return { text: `c_${row}_${column}`, latex: `c_{${pair}}` };
    default:
      return { text: `e_${row - rows}_${column}`, latex: `e_{${row - rows},${column}}` };
  }
}

/** The symbol of an entry or of the loss; `rows` is how many row blocks come before the extra rows. */
export function quantitySymbol(quantity: Exclude<Quantity, { kind: 'eigenvalue' }>, rows = 0): SymbolText {
  if (quantity.kind === 'loss') return { text: 'L', latex: 'L' };
  return entrySymbol(quantity.entry, quantity.row, quantity.column, rows);
}

/** The symbol of the eigenvalue with this number, from 0 on, of a component; one alone has no number. */
export function eigenvalueSymbol(index: number, count: number): SymbolText {
  return count === 1 ? { text: 'lambda', latex: '\\lambda' } : { text: `lambda_${index + 1}`, latex: `\\lambda_{${index + 1}}` };
}

/** The component of a quantity; without subscript where there is only one block. */
export function componentOf(
  { component, blocks }: { readonly component: string; readonly blocks: readonly number[] },
  record: ExpansionRecord,
): Inline {
  return { component, blocks: record.sizes.length === 1 ? [] : blocks };
}

/** How tables call a quantity: `c_0_1`, `L`, or component and symbol of an eigenvalue. */
export function quantityName(quantity: Quantity, record: ExpansionRecord): Inline {
  if (quantity.kind !== 'eigenvalue') return { math: quantitySymbol(quantity, record.sizes.length) };
  const line = record.eigenvalues.find((e) => e.component === quantity.component && sameBlocks(e.blocks, quantity.blocks));
  return [componentOf(quantity, record), ', ', { math: eigenvalueSymbol(quantity.index, line?.series.length ?? 0) }];
}

function sameBlocks(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((block, i) => block === b[i]);
}

/** What groups the quantities of a table: the entries, the loss, each component. */
export function quantityGroup(quantity: Quantity): string {
  return quantity.kind === 'eigenvalue' ? `${quantity.component} ${quantity.blocks.join(' ')}` : quantity.kind;
}

/** Whether a quantity belongs to a part of an expansion. */
export function belongsTo({ kind }: Quantity, part: ExpansionPart): boolean {
  return part === 'all' || part === { entry: 'entries', loss: 'loss', eigenvalue: 'eigenvalues' }[kind];
}
