import type { SymbolicSizeRecord } from '../../study/series/symbolic-size.js';
import type { Notation } from '../text/medium.js';
import type { Inline } from '../text/notation.js';
import { show } from '../text/notation.js';
import { statusNote } from '../text/notes.js';
import { heading, paragraphs, printSection } from './expansion-document.js';

/** Symbols of the quantities, in the order of the record: as in the tables of a family with numbers for sizes. */
const SYMBOLS: Readonly<Record<string, { readonly text: string; readonly latex: string }>> = {
  'diagonal of block 0': { text: 'a_0', latex: 'a_{0}' },
  'off-diagonal of block 0': { text: 'b_0', latex: 'b_{0}' },
  'rows of block 0, columns of block 1': { text: 'c_0_1', latex: 'c_{01}' },
  'diagonal of block 1': { text: 'a_1', latex: 'a_{1}' },
  'off-diagonal of block 1': { text: 'b_1', latex: 'b_{1}' },
  'rows of block 1, columns of block 0': { text: 'c_1_0', latex: 'c_{10}' },
  loss: { text: 'L', latex: 'L' },
};

/**
 * The expansion of (p, d−p) with p a symbol as a document: one series per entry and the loss, and what they rest on.
 * LaTeX is to be `\input` and needs amsmath. Ends in `\n`.
 */
export function symbolicSizeDocument(record: SymbolicSizeRecord, notation: Notation): string {
  const legend = record.series
    .filter(({ quantity }) => quantity !== 'loss')
    .flatMap(({ quantity }, i): Inline[] => [i === 0 ? '' : '; ', { math: symbolOf(quantity) }, ` ${quantity}`]);
  const series = record.series.map(({ quantity, terms, order }) => ({
    symbol: symbolOf(quantity),
    series: { terms: terms.map((t) => ({ ...t, value: '' })), order },
  }));
  const parts = [
    heading(`Expansion of ${record.family} for every p, to order ${record.order}`, notation, 2, { main: true }),
    paragraphs([[`Coefficients in ${record.field}; `, ...legend]], notation),
    printSection({ title: 'Entries and loss', sentences: [], series }, notation, 3),
    paragraphs([show(statusNote(record.status, record.evidence), notation)], notation),
  ];
  return `${parts.join('\n\n')}\n`;
}

function symbolOf(quantity: string): { readonly text: string; readonly latex: string } {
  return SYMBOLS[quantity] ?? { text: quantity, latex: `\\text{${quantity}}` };
}
