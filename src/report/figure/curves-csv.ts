import { componentWithBlocks } from '../../representation/component.js';
import type { CurveOf, CurvesRecord } from '../../study/curve/record.js';
import { csvCell } from '../text/csv.js';

/**
 * Curves as CSV: a line for each point of a curve, of a truncated series (with its order), of a fractional dimension and of the
 * points that were given. d and value are doubles as they are; values are right to 12 digits. Pure. Ends in `\n`.
 */
export function curvesCsv({ quantity, families, points }: CurvesRecord): string {
  const rows: (readonly string[])[] = [['family', 'kind', 'curve', 'order', 'd', 'value', 'error']];
  for (const { family, alias, curves, series, marks } of families) {
    const name = alias ?? family;
    for (const curve of curves) {
      for (const [d, value] of curve.stretches.flat())
        rows.push([name, 'curve', curveText(curve.shows), '', `${d}`, `${value}`, '']);
    }
    for (const { order, curves: own } of series) {
      for (const curve of own) {
        for (const [d, value] of curve.stretches.flat())
          rows.push([name, 'series', curveText(curve.shows), `${order}`, `${d}`, `${value}`, '']);
      }
    }
    for (const { d, component, blocks } of marks)
      rows.push([name, 'crossing', componentWithBlocks(component, blocks), '', d, '', '']);
  }
  for (const { d, value, label, family, error } of points) {
    rows.push([family ?? '', 'point', label ?? quantity, '', `${d}`, `${value}`, error === 0 ? '' : `${error}`]);
  }
  return `${rows.map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}

function curveText(of: CurveOf): string {
  if (of.kind === 'entry') return of.entry;
  return of.kind === 'eigenvalue' ? `${componentWithBlocks(of.component, of.blocks)} #${of.which}` : of.kind;
}
