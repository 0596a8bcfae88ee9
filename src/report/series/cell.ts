import { roundNumeral } from '../../scalar/round-numeral.js';
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
 *
 * @param digits to which coefficients are rounded that are no exact ones; null: all they have.
 */
export function seriesCell(series: SeriesRecord, digits: number | null = null): Inline {
  const shown = cutOff(roundedSeries(series, digits));
  const text = seriesLines(shown, 'text', TAKEN.text).join(' ');
  const latex = seriesLines(shown, 'latex', TAKEN.latex).join(' ');
  return { math: { text, latex } };
}

/** What is said of series whose decimal coefficients are rounded; nothing where there are none. */
export function roundedNote(series: readonly SeriesRecord[], digits: number | null): readonly string[] {
  const decimals = series.some(({ terms }) => terms.some(({ exact }) => exact === null));
  if (digits === null || !decimals) return [];
  return [`Coefficients that are decimals are rounded to ${digits} significant ${digits === 1 ? 'digit' : 'digits'}.`];
}

/** A series with those of its coefficients that are decimals rounded to so many significant digits, or as it is. */
export function roundedSeries(series: SeriesRecord, digits: number | null): SeriesRecord {
  if (digits === null) return series;
  const terms = series.terms.map((term) => (term.exact === null ? { ...term, value: roundNumeral(term.value, digits) } : term));
  return { ...series, terms };
}

/** Whether a cell has all terms of a series. */
export function isCellWhole(series: SeriesRecord, digits: number | null = null): boolean {
  return cutOff(roundedSeries(series, digits)).terms.length === series.terms.length;
}

function cutOff(series: SeriesRecord): SeriesRecord {
  let shown = series;
  for (let count = series.terms.length - 1; count > 0 && latexWidth(seriesRecordLatex(shown)) > LONGEST; count--) {
    shown = { terms: series.terms.slice(0, count), order: series.terms[count]?.power ?? series.order };
  }
  return shown;
}
