import type { SeriesRecord } from '../study/records.js';
import type { Inline } from './notation.js';
import { seriesLines } from './series-lines.js';

/** What other columns take of a line, so that a wide coefficient is opened for breaks: characters, and points in LaTeX. */
const TAKEN = { text: 62, latex: 100 };

/**
 * A series as a cell of a prose column: it may be broken between its terms, and inside coefficients that are wider than
 * the column. Pure.
 */
export function seriesCell(series: SeriesRecord): Inline {
  const text = seriesLines(series, 'text', TAKEN.text).join(' ');
  const latex = seriesLines(series, 'latex', TAKEN.latex).join(' ');
  return { math: { text, latex } };
}
