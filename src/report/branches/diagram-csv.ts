import type { BranchesRecord, SideCurvePoint } from '../../study/birth/record.js';
import { shortName } from '../../study/family/family.js';
import { csvCell } from '../text/csv.js';
import { followed } from './sides.js';

/**
 * The curves of a bifurcation diagram as CSV, a line for each point in the order of the arc: the family or branch, the side (empty for
 * the family), the sign of ε on it, and d, loss, distance from the family and Morse index as doubles. Pure. Ends in `\n`.
 */
export function branchesCsv(record: BranchesRecord): string {
  const rows: readonly (readonly string[])[] = [
    ['family', 'side', 'epsilon', 'd', 'loss', 'distance', 'index', 'stable'],
    ...record.curve.map((point) => [shortName(record.family), '', '', ...pointCells(point)]),
    ...followed(record).flatMap(({ name, sides }) =>
      sides.flatMap(({ direction, epsilon, curve }) =>
        curve.map((point) => [name, direction, `${epsilon}`, ...pointCells(point)]),
      ),
    ),
  ];
  return `${rows.map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}

function pointCells({ d, loss, distance, index, stable }: SideCurvePoint): readonly string[] {
  return [`${d}`, `${loss}`, `${distance ?? ''}`, `${index}`, `${stable}`];
}
