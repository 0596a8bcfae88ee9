import type { ExpansionRecord, SeriesRecord } from '../../study/series/record.js';
import { type ExportItem, type ExportValue, exactNumeral, integerValue, listValue, NONE, textValue } from './system/value.js';

/**
 * The estimates of an expansion as values, beside its series: [constant, power of t, from which d on], none where there is
 * none. Nothing where they were not asked for.
 *
 * @param nameOf how the values of a component are called.
 */
export function boundItems(
  { bounds, entries, loss, eigenvalues }: ExpansionRecord,
  nameOf: (line: ExpansionRecord['eigenvalues'][number]) => string,
): readonly ExportItem[] {
  if (bounds === undefined) return [];
  const list = (series: readonly (SeriesRecord | null)[]): ExportValue => listValue(series.map(boundValue));
  const named: readonly (readonly [string, ExportValue])[] = [
    ['from', fromValue(bounds.from)],
    ['entries.diagonal', list(entries.diagonal)],
    ['entries.offDiagonal', list(entries.offDiagonal)],
    ['entries.between', listValue(entries.between.map(list))],
    ['entries.extra', listValue(entries.extra.map(list))],
    ...(loss === null ? [] : [['loss', boundValue(loss)] as const]),
    ...eigenvalues.map((line) => [`eigenvalues.${nameOf(line)}`, list(line.series)] as const),
  ];
  return named.map(([name, value]) => ({ name: `bounds.${name}`.split('.'), value }));
}

function boundValue(series: SeriesRecord | null): ExportValue {
  if (!series?.bound) return NONE;
  const { constant, power, from } = series.bound;
  return listValue([exactNumeral(constant), integerValue(power), fromValue(from)]);
}

/** A d: a whole number, or a fraction, which is a text. */
function fromValue(from: string): ExportValue {
  return /^\d+$/.test(from) ? exactNumeral(from) : textValue(from);
}
