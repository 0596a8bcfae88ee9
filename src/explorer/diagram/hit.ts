import { type DiagramQuantity, shownValue } from '../../report/branches/diagram-axes.js';
import type { PlotLayout } from '../../report/plot/layout.js';
import type { BranchesRecord } from '../../study/birth/record.js';
import { branchPieces } from './pieces.js';

/** A branch, or a piece of one, as lines over its picture, in units of that. */
export interface BranchLine {
  readonly name: string;
  /** One list for each side, in the order of its arc. */
  readonly sides: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** So near to a curve, in units, a click means it. */
const NEAR = 9;

/** The branches of a record, cut at folds, over the layout of their diagram, as far as they are inside of its axes. Pure. */
export function branchLines(record: BranchesRecord, of: DiagramQuantity, layout: PlotLayout): readonly BranchLine[] {
  const [panel] = layout.panels;
  if (panel === undefined) return [];
  const value = shownValue(of);
  const { left, right } = layout;
  return branchPieces(record).map(({ name, sides }) => ({
    name,
    sides: sides.map((curve) =>
      curve
        .map((point) => [layout.x(point.d), panel.y(value(point))] as const)
        .filter(([x, y]) => x >= left && x <= right && y >= panel.top && y <= panel.bottom),
    ),
  }));
}

/** The branch that a point is nearest to; undefined where it is near to none. Pure. */
export function branchAt(lines: readonly BranchLine[], point: readonly [number, number]): string | undefined {
  const near = lines
    .map(({ name, sides }) => ({ name, off: Math.min(...sides.map((side) => distance(side, point))) }))
    .filter(({ off }) => off <= NEAR)
    .sort((a, b) => a.off - b.off);
  return near[0]?.name;
}

function distance(side: BranchLine['sides'][number], [x, y]: readonly [number, number]): number {
  const all = side.map(([px, py], i) => {
    const [qx, qy] = side[i + 1] ?? [px, py];
    const [dx, dy] = [qx - px, qy - py];
    const length = dx * dx + dy * dy;
    const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - px) * dx + (y - py) * dy) / length));
    return Math.hypot(x - px - part * dx, y - py - part * dy);
  });
  return Math.min(...all);
}
