import type { ExactResult, VerificationRecord } from '../../study/claims/claims.js';
import type { SeriesRecord } from '../../study/series/record.js';
import { exactLatex, exactText } from '../../symbolic/qpi/exact-value.js';
import { PIECE } from '../page/series.js';
import { formulaLatex } from '../record/claims-table.js';
import type { Breaking } from '../series/formula-lines.js';
import { seriesLines } from '../series/lines.js';
import { seriesRecordLatex, seriesRecordText } from '../series/notation.js';
import type { FormulaNotation } from '../series/paper-sum.js';

/** A formula as it is printed, with what it is printed of. */
export interface PrintedSum {
  /** What it is, by the names that JSON has. */
  readonly name: string;
  readonly notation: FormulaNotation;
  readonly printed: string;
  readonly result: ExactResult;
}

/** A series of which all terms are known exactly. */
type ExactSeries = Extract<ExactResult, { kind: 'series' }>;

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
  const found = seriesIn(record, '');
  return {
    count: found.reduce((sum, { series }) => sum + series.terms.length, 0),
    sums: found.flatMap(({ name, series }) => formsOf(name, series)),
  };
}

/**
 * What is printed of exact results in the decisions on claims, in text and, where it is set as a formula, in LaTeX. A function of d
 * counts as one coefficient. Pure.
 */
export function printedInClaims({ claims }: VerificationRecord): PrintedCoefficients {
  const printed = claims.flatMap(({ id, printed: list = [] }) => list.map((part) => ({ name: `claim '${id}'`, ...part })));
  return {
    count: printed.reduce((sum, { result }) => sum + (result.kind === 'series' ? result.terms.length : 1), 0),
    sums: printed.flatMap(({ name, text, result }): PrintedSum[] => {
      const latex = formulaLatex(text);
      const inText: PrintedSum = { name, notation: 'text', printed: text, result };
      return latex === undefined ? [inText] : [inText, { name, notation: 'latex', printed: latex, result }];
    }),
  };
}

interface NamedSeries {
  readonly name: string;
  readonly series: ExactSeries;
}

/** The series in a record that have exact coefficients. */
function seriesIn(record: unknown, name: string): readonly NamedSeries[] {
  if (typeof record !== 'object' || record === null) return [];
  if (isSeries(record)) {
    const terms = record.terms.flatMap(({ power, exact }) => (exact === null ? [] : [{ power, exact }]));
    return terms.length === 0 ? [] : [{ name, series: { kind: 'series', terms, order: record.order } }];
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

function formsOf(name: string, result: ExactSeries): readonly PrintedSum[] {
  const coefficients = result.terms.flatMap(({ power, exact }): PrintedSum[] => {
    const alone: ExactSeries = { kind: 'series', terms: [{ power: 0, exact }], order: null };
    const one = { name: `${name}, power ${power}`, result: alone };
    return [
      { ...one, notation: 'text', printed: exactText(exact) },
      { ...one, notation: 'latex', printed: exactLatex(exact) },
    ];
  });
  const series: SeriesRecord = { terms: result.terms.map((term) => ({ ...term, value: '' })), order: result.order };
  const of = (notation: FormulaNotation, printed: string): PrintedSum => ({ name, notation, printed, result });
  return [
    ...coefficients,
    of('text', seriesRecordText(series)),
    of('text', seriesLines(series, 'text', 0, NARROW_TEXT).join(' ')),
    of('latex', seriesRecordLatex(series)),
    of('latex', seriesLines(series, 'latex', 0, PIECE).join(' ')),
  ];
}
