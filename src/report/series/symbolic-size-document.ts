import type { SymbolicSizeRecord } from '../../study/series/symbolic-size.js';
import { DEFAULT_LAYOUT, type Layout } from '../table/layout.js';
import type { Notation } from '../text/medium.js';
import type { Inline } from '../text/notation.js';
import { statusSentence } from '../text/notes.js';
import { modelInlines } from '../text/values.js';
import { heading, paragraphs, printParts, printSection, readings } from './expansion-document.js';
import { quantitySymbol } from './expansion-quantities.js';

/**
 * The expansion of (p, d−p) with p a symbol as a document: one series per entry and the loss, and what they rest on.
 * LaTeX is to be `\input` and needs amsmath. Ends in `\n`.
 */
export function symbolicSizeDocument(record: SymbolicSizeRecord, notation: Notation, layout: Layout = DEFAULT_LAYOUT): string {
  const legend = record.series
    .filter(({ of }) => of.kind === 'entry')
    .flatMap(({ of, quantity }, i): Inline[] => [i === 0 ? '' : '; ', { math: quantitySymbol(of) }, ` ${quantity}`]);
  const series = record.series.map(({ of, terms, order }) => ({
    symbol: quantitySymbol(of),
    series: { terms: terms.map((t) => ({ ...t, value: '' })), order },
  }));
  const title: Inline = [
    'Expansion of ',
    { family: record.family },
    ...modelInlines(record.model),
    ' for every ',
    { formula: 'p' },
    `, to order ${record.order}`,
  ];
  const parts = [
    heading(title, notation, 2, { main: true, layout }),
    paragraphs([[`Coefficients in ${record.field}; `, ...legend], ...readings(record)], notation, layout),
    printSection({ title: 'Entries and loss', sentences: [], series }, notation, 3, layout),
    paragraphs([statusSentence(record.status, record.evidence)], notation, layout),
  ];
  return printParts(parts, notation);
}
