import { namedEntries } from '../../landscape/entry-names.js';
import type { ExpansionRecord, SeriesRecord } from '../series/record.js';
import type { CurveOf, CurveQuantity } from './record.js';

/** The series of an expansion that belong to a kind of curve, each with what it shows, in the order of the curves. */
export function seriesOf(
  { entries, loss, eigenvalues }: ExpansionRecord,
  of: Exclude<CurveQuantity, 'index'>,
): readonly { readonly name: CurveOf; readonly series: SeriesRecord }[] {
  if (of === 'loss') return loss === null ? [] : [{ name: { kind: 'loss' }, series: loss }];
  if (of === 'entries') {
    return namedEntries(entries).map(({ letter, index, value }) => ({
      name: { kind: 'entry', entry: `${letter}_${index}` },
      series: value,
    }));
  }
  return eigenvalues.flatMap(({ component, blocks, series }) =>
    series.map((own, i) => ({ name: { kind: 'eigenvalue', component, blocks, which: i + 1 } as const, series: own })),
  );
}

/** The sum of terms at d in doubles, from coefficients of 20 digits. */
export function sumAt(terms: SeriesRecord['terms'], d: number): number {
  return terms.reduce((sum, { power, value }) => sum + Number(value) * d ** (-power / 2), 0);
}
