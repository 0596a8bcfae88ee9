import type { SeriesRecord } from '../../study/series/record.js';
import { latexWidth } from '../text/latex-width.js';
import type { Inline } from '../text/notation.js';
import { seriesLines } from './lines.js';
import { seriesRecordLatex } from './notation.js';

/** What other columns take of a line, so that a wide coefficient is opened for breaks: characters, and points in LaTeX. */
const TAKEN = { text: 62, latex: 100 };
/** A longer series is cut off, in points: a cell of some eight lines. */
const LONGEST = 1500;

/**
 * A series as a cell of a prose column: it may be broken between its terms, and inside coefficients that are wider than
 * the column. After as many terms as fill some eight lines it is cut off, with the O of the first one left out. Pure.
 */
export function seriesCell(series: SeriesRecord): Inline {
  const shown = cutOff(series);
  const text = seriesLines(shown, 'text', TAKEN.text).join(' ');
  const latex = seriesLines(shown, 'latex', TAKEN.latex).join(' ');
  return { math: { text, latex } };
}

/** Whether a cell has all terms of a series. */
export function isCellWhole(series: SeriesRecord): boolean {
  return cutOff(series).terms.length === series.terms.length;
}

function cutOff(series: SeriesRecord): SeriesRecord {
  let shown = series;
  for (let count = series.terms.length - 1; count > 0 && latexWidth(seriesRecordLatex(shown)) > LONGEST; count--) {
    shown = { terms: series.terms.slice(0, count), order: series.terms[count]?.power ?? series.order };
  }
  return shown;
}
