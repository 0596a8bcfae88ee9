import type { ExpansionRecord, SeriesBound, SeriesRecord } from '../../study/series/record.js';
import { type ExportItem, type ExportValue, exactNumeral, integerValue, listValue, NONE } from './system/value.js';

/**
 * The estimates of an expansion as values, beside its series, each by its name: `constant` and `power` of t, `from` which d on, and
 * `relative.constant` and `relative.power` of the relative one; none where there is none. Nothing where they were not asked for.
 *
 * @param nameOf how the values of a component are called.
 */
export function boundItems(
  { bounds, entries, loss, eigenvalues }: ExpansionRecord,
  nameOf: (line: ExpansionRecord['eigenvalues'][number]) => string,
): readonly ExportItem[] {
  if (bounds === undefined) return [];
  type Valued = (value: (bound: SeriesBound) => ExportValue) => ExportValue;
  const one =
    (series: SeriesRecord | null): Valued =>
    (value) =>
      series?.bound ? value(series.bound) : NONE;
  const list =
    (series: readonly (SeriesRecord | null)[]): Valued =>
    (value) =>
      listValue(series.map((s) => one(s)(value)));
  const lists =
    (rows: readonly (readonly (SeriesRecord | null)[])[]): Valued =>
    (value) =>
      listValue(rows.map((row) => list(row)(value)));
  const named: readonly (readonly [string, Valued])[] = [
    ['entries.diagonal', list(entries.diagonal)],
    ['entries.offDiagonal', list(entries.offDiagonal)],
    ['entries.between', lists(entries.between)],
    ['entries.extra', lists(entries.extra)],
    ...(loss === null ? [] : [['loss', one(loss)] as const]),
    ...eigenvalues.map((line) => [`eigenvalues.${nameOf(line)}`, list(line.series)] as const),
  ];
  const item = (name: string, value: ExportValue): ExportItem => ({ name: `bounds.${name}`.split('.'), value });
  return [
    item('from', exactNumeral(bounds.from)),
    ...named.flatMap(([name, valued]) => PARTS.map(([part, value]) => item(`${name}.${part}`, valued(value)))),
  ];
}

/** What an estimate consists of. */
const PARTS: readonly (readonly [string, (bound: SeriesBound) => ExportValue])[] = [
  ['constant', ({ constant }) => exactNumeral(constant)],
  ['power', ({ power }) => integerValue(power)],
  ['from', ({ from }) => exactNumeral(from)],
  ['relative.constant', ({ relative }) => (relative === null ? NONE : exactNumeral(relative.constant))],
  ['relative.power', ({ relative }) => (relative === null ? NONE : integerValue(relative.power))],
];
