import { range } from '../../scalar/list.js';
import { type ColumnLayout, type ColumnMeasure, type ColumnStyle, fitColumns, measureColumns } from './latex-columns.js';
import { FOOTNOTESIZE, SCRIPTSIZE, SMALL } from './latex-page.js';
import type { Table } from './table.js';

/** How a table is made to fit a width. */
export interface Arrangement {
  readonly style: ColumnStyle;
  /** Columns whose cells stand on a line of their own above each row. */
  readonly head: readonly number[];
  /** Columns of prose, which stand in full width below each row. */
  readonly below: readonly number[];
  /** The other columns, in one table, or in several below each other that have the first columns in common. */
  readonly panels: readonly (readonly ColumnLayout[])[];
}

/** From roomy to tight; small print is the last. */
const ROOMY: ColumnStyle = { font: SMALL, separation: 6, leastBlocks: 2, brokenHeaders: false, wrapped: false };
const BROKEN: ColumnStyle = { ...ROOMY, brokenHeaders: true };
const COMPACT: ColumnStyle = { ...BROKEN, font: FOOTNOTESIZE, separation: 4 };
const TIGHT: ColumnStyle = { ...COMPACT, separation: 3, leastBlocks: 1 };
const TINY: ColumnStyle = { ...TIGHT, font: SCRIPTSIZE, separation: 2.5 };

const wrapped = (style: ColumnStyle): ColumnStyle => ({ ...style, wrapped: true });

/**
 * The roomiest arrangement of a table in a width: smaller type, headers and digits in several lines, text in several lines,
 * the first columns above each row, prose below it, and at last the columns in several tables. The last way of all is taken
 * where none fits: what cannot be broken at all is wider than the width.
 */
export function arrange(table: Table, width: number): Arrangement {
  const measures = measureColumns(table);
  for (const candidate of candidates(measures)) {
    const arrangement = fitted(measures, candidate, width);
    if (arrangement !== undefined) return arrangement;
  }
  return lastWay(measures);
}

interface Candidate {
  readonly style: ColumnStyle;
  readonly head: readonly number[];
  readonly below: readonly number[];
  /** Whether the columns may be shared out to several tables. */
  readonly several: boolean;
}

function candidates(measures: readonly ColumnMeasure[]): readonly Candidate[] {
  const prose = range(measures.length).filter((c) => measures[c]?.align === 'prose' && measures.length > 1);
  const lead = leadOf(measures);
  const whole = (style: ColumnStyle, below: readonly number[] = []): Candidate => ({ style, head: [], below, several: false });
  const heads = range(lead).map((n) => range(n + 1));
  const headed = (style: ColumnStyle): readonly Candidate[] =>
    heads.map((head) => ({ style, head, below: prose, several: false }));
  const shared = (style: ColumnStyle, by: readonly (readonly number[])[]): readonly Candidate[] =>
    by.map((head) => ({ style, head, below: prose, several: true }));
  const besideEachOther: readonly (readonly number[])[] = [[]];
  return [
    ...[ROOMY, BROKEN, COMPACT].map((style) => whole(style)),
    ...(prose.length === 0 ? [] : [ROOMY, BROKEN, COMPACT].map((style) => whole(style, prose))),
    whole(wrapped(COMPACT), prose),
    ...headed(COMPACT),
    ...headed(wrapped(COMPACT)),
    ...[TIGHT, wrapped(TIGHT)].map((style) => whole(style, prose)),
    ...headed(TIGHT),
    ...headed(wrapped(TIGHT)),
    ...[COMPACT, TIGHT, TINY].flatMap((style) => shared(style, besideEachOther)),
    ...[COMPACT, TIGHT].flatMap((style) => shared(style, heads)),
    ...shared(wrapped(TIGHT), [...besideEachOther, ...heads]),
    ...shared(TINY, heads),
    ...shared(wrapped(TINY), [...besideEachOther, ...heads]),
  ];
}

/** How many columns tell what a row is: those before the first of numbers or prose; without such up to the first of text. */
function leadOf(measures: readonly ColumnMeasure[]): number {
  const first = measures.findIndex(({ align }) => align === 'decimal' || align === 'prose');
  return first >= 0 ? first : Math.min(measures.length - 1, measures.findIndex(({ align }) => align === 'left') + 1);
}

function fitted(measures: readonly ColumnMeasure[], candidate: Candidate, width: number): Arrangement | undefined {
  const { style, head, below, several } = candidate;
  const rest = range(measures.length).filter((c) => !head.includes(c) && !below.includes(c));
  const room = width - (head.length > 0 ? INDENT * style.font.scale : 0);
  if (rest.length === 0) return undefined;
  const one = fitColumns(measures, rest, style, room);
  if (one !== undefined) return { style, head, below, panels: [one] };
  if (!several) return undefined;
  const keys = rest.filter((c) => c < leadOf(measures));
  const data = rest.filter((c) => !keys.includes(c));
  const panels = data.length === 0 ? undefined : sharedOut(measures, keys, data, style, room);
  return panels && { style, head, below, panels };
}

/** As many columns as fit beside the common ones, then the next; undefined where one alone does not fit. */
function sharedOut(
  measures: readonly ColumnMeasure[],
  keys: readonly number[],
  data: readonly number[],
  style: ColumnStyle,
  width: number,
): readonly (readonly ColumnLayout[])[] | undefined {
  const panels: (readonly ColumnLayout[])[] = [];
  for (let from = 0; from < data.length; ) {
    let fitting: readonly ColumnLayout[] | undefined;
    let to = from;
    for (let next = from + 1; next <= data.length; next++) {
      const layout = fitColumns(measures, [...keys, ...data.slice(from, next)], style, width);
      if (layout === undefined) break;
      fitting = layout;
      to = next;
    }
    if (fitting === undefined) return undefined;
    panels.push(fitting);
    from = to;
  }
  return panels;
}

/** Space before the rows that stand below a line of their own, at 10 pt. */
export const INDENT = 10;

/** Each column by itself, as wide as it is. */
function lastWay(measures: readonly ColumnMeasure[]): Arrangement {
  const style = wrapped(TINY);
  const panels = range(measures.length).map((c) => fitColumns(measures, [c], style, Number.POSITIVE_INFINITY) ?? []);
  return { style, head: [], below: [], panels };
}
