import { namedEntries } from '../../landscape/entry-names.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { familyCurves } from '../../study/curve/curves.js';
import type { CurveOf, CurvesRecord } from '../../study/curve/record.js';
import { type TruncatedSum, truncatedSums } from '../../study/curve/truncated.js';
import type { Family } from '../../study/family/family.js';
import type { Status } from '../../study/family/status.js';
import { solve } from '../../study/point/solve.js';
import { spectrum } from '../../study/point/spectrum.js';
import { expand } from '../../study/series/expand.js';
import type { ExpansionRecord, SeriesRecord } from '../../study/series/record.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { Answers, Question } from '../compute/question.js';
import type { Subject } from '../state/subject.js';
import { subjectDimension, subjectFamily } from '../state/subject-family.js';
import { type ExpandedPart, VALUE_DIGITS } from './command.js';

/** The range of d in which errors are shown: all over which families are followed. */
export const CURVE_RANGE: readonly [number, number] = [1, 1e4];

/** A family to an order. */
export interface ExpansionAsked {
  readonly subject: Subject;
  readonly order: number;
}

/** The values of a part of its quantities against d. */
export interface CurvesAsked {
  readonly subject: Subject;
  readonly part: ExpandedPart;
}

/** A series beside the value at one d. */
export interface TruncatedAsked {
  readonly subject: Subject;
  readonly shows: CurveOf;
  readonly terms: SeriesRecord['terms'];
  readonly orders: readonly number[];
}

/** The value, with its status, and the sums of its series. */
export interface TruncatedAnswer {
  /** A decimal numeral of 20 digits; null where there is no value at this d. */
  readonly value: string | null;
  readonly status: Status;
  readonly sums: readonly TruncatedSum[];
}

/** What the worker is asked for series. */
export interface SeriesQuestions {
  readonly expansion: Question<ExpansionAsked, ExpansionRecord>;
  readonly curves: Question<CurvesAsked, CurvesRecord>;
  readonly truncated: Question<TruncatedAsked, TruncatedAnswer>;
}

/** How it answers. */
export const seriesAnswers: Answers<SeriesQuestions> = {
  expansion: async ({ subject, order }, { mpfr }) => {
    const library = await mpfr();
    return expand(library, subjectFamily(library, subject), order, 'all', VALUE_DIGITS);
  },
  curves: async ({ subject, part }, { mpfr }) => {
    const library = await mpfr();
    return familyCurves(library, [subjectFamily(library, subject)], part, { range: CURVE_RANGE });
  },
  truncated: async ({ subject, shows, terms, orders }, { mpfr }) => {
    const library = await mpfr();
    const d = subjectDimension(subject);
    const { value, status } = await valueAt(library, subjectFamily(library, subject), d, shows);
    return { value, status, sums: truncatedSums(library, { terms }, { d, value, orders }) };
  },
};

/** A quantity of a family at d to 20 digits; null where the component has no eigenvalue there. */
async function valueAt(
  mpfr: MpfrLibrary,
  family: Family,
  d: Rational,
  shows: CurveOf,
): Promise<{ readonly value: string | null; readonly status: Status }> {
  if (shows.kind === 'eigenvalue') {
    const { spectrum: lines, status } = await spectrum(mpfr, family, d, { digits: VALUE_DIGITS });
    const line = lines.find(({ component, blocks }) => component === shows.component && blocks.join() === shows.blocks.join());
    return { value: line?.counted === true ? (line.eigenvalues[shows.which - 1] ?? null) : null, status };
  }
  const { loss, entries, status } = await solve(mpfr, family, d, VALUE_DIGITS);
  if (shows.kind !== 'entry') return { value: loss, status };
  const entry = namedEntries(entries).find(({ letter, index }) => `${letter}_${index}` === shows.entry);
  return { value: entry?.value ?? null, status };
}
