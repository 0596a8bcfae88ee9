import type { SeriesRecord } from '../../study/series/record.js';
import { type ExactValue, exactLatex, exactText } from '../../symbolic/qpi/exact-value.js';
import { PIECE } from '../page/series.js';
import type { Breaking } from '../series/formula-lines.js';
import { seriesLines } from '../series/lines.js';
import { seriesRecordLatex, seriesRecordText } from '../series/notation.js';
import type { FormulaNotation } from '../series/paper-sum.js';

/** A term of a printed sum that is known exactly: value · d^(−power/2). */
export interface ExactTerm {
  readonly power: number;
  readonly exact: ExactValue;
}

/** A formula as it is printed, with what it is printed of. */
export interface PrintedSum {
  /** What it is, by the names that JSON has. */
  readonly name: string;
  readonly notation: FormulaNotation;
  readonly printed: string;
  readonly terms: readonly ExactTerm[];
  /** The power in its O; null where it has none. */
  readonly order: number | null;
}

/** The exact coefficients of a record, and all forms in which they are printed. */
export interface PrintedCoefficients {
  readonly count: number;
  readonly sums: readonly PrintedSum[];
}

/** A line of text so narrow that every wide term is opened, as lines of LaTeX are on a telephone. */
const NARROW_TEXT: Breaking = { width: 40, measure: (text) => text.length, continuation: 0 };

/**
 * Everything that is printed of the exact coefficients in a record, whatever it is a record of: each as JSON has it, and each series
 * as documents have it, with its terms whole and opened for line breaks. Pure.
 */
export function printedCoefficients(record: unknown): PrintedCoefficients {
  const series = seriesIn(record, '');
  return {
    count: series.reduce((sum, { exact }) => sum + exact.length, 0),
    sums: series.flatMap(({ name, exact, order }) => formsOf(name, exact, order)),
  };
}

interface ExactSeries {
  readonly name: string;
  readonly exact: readonly ExactTerm[];
  readonly order: number | null;
}

/** The series in a record that have exact coefficients. */
function seriesIn(record: unknown, name: string): readonly ExactSeries[] {
  if (typeof record !== 'object' || record === null) return [];
  if (isSeries(record)) {
    const exact = record.terms.flatMap(({ power, exact }) => (exact === null ? [] : [{ power, exact }]));
    return exact.length === 0 ? [] : [{ name, exact, order: record.order }];
  }
  if (Array.isArray(record)) return record.flatMap((item, i) => seriesIn(item, `${name}[${i}]`));
  return Object.entries(record).flatMap(([key, item]) => seriesIn(item, name === '' ? key : `${name}.${key}`));
}

function isSeries(record: object): record is Pick<SeriesRecord, 'order'> & { readonly terms: readonly SeriesTerm[] } {
  return 'terms' in record && 'order' in record && Array.isArray(record.terms) && record.terms.every(isTerm);
}

type SeriesTerm = Pick<SeriesRecord['terms'][number], 'power' | 'exact'>;

function isTerm(term: unknown): boolean {
  return typeof term === 'object' && term !== null && 'power' in term && 'exact' in term;
}

function formsOf(name: string, terms: readonly ExactTerm[], order: number | null): readonly PrintedSum[] {
  const coefficients = terms.flatMap(({ power, exact }): PrintedSum[] => {
    const one = { name: `${name}, power ${power}`, terms: [{ power: 0, exact }], order: null };
    return [
      { ...one, notation: 'text', printed: exactText(exact) },
      { ...one, notation: 'latex', printed: exactLatex(exact) },
    ];
  });
  const series: SeriesRecord = { terms: terms.map((term) => ({ ...term, value: '' })), order };
  const of = (notation: FormulaNotation, printed: string): PrintedSum => ({ name, notation, printed, terms, order });
  return [
    ...coefficients,
    of('text', seriesRecordText(series)),
    of('text', seriesLines(series, 'text', 0, NARROW_TEXT).join(' ')),
    of('latex', seriesRecordLatex(series)),
    of('latex', seriesLines(series, 'latex', 0, PIECE).join(' ')),
  ];
}
