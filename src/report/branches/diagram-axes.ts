import { at } from '../../scalar/list.js';
import type { BranchesRecord, SideCurvePoint } from '../../study/birth/record.js';
import type { PlotAxis, PlotPanel } from '../plot/plot.js';
import { branchesOf } from './born.js';
import { followed } from './sides.js';

/** What a bifurcation diagram shows against d. */
export const DIAGRAM_QUANTITIES = ['loss', 'distance'] as const;
export type DiagramQuantity = (typeof DIAGRAM_QUANTITIES)[number];

/** How a diagram is drawn; null for what suits the record. */
export interface DiagramOptions {
  readonly of: DiagramQuantity;
  readonly x: 'linear' | 'log' | null;
  readonly y: 'linear' | 'log' | null;
}

/** The value of a point that a diagram shows; NaN where it has none. */
export function shownValue(of: DiagramQuantity): (point: SideCurvePoint) => number {
  return of === 'loss' ? ({ loss }) => loss : ({ distance }) => distance ?? Number.NaN;
}

/** Where the last thing that happens is this part of the axis in, curves that go on for ever are cut. */
const BEYOND = 4;
/** From these quotients of its ends on, an axis is logarithmic where nothing else is asked for. */
const WIDE = { x: 8, y: 30 };
/** The losses at global minima vanish: as far below all others a logarithmic axis goes. */
const FALL = 4;
/** Room beside the curves, in parts of the axis. */
const ROOM = { x: 0.04, y: 0.06 };

/**
 * The axis of d: from the first curve to some way beyond the last birth, fold, fractional dimension or end that is not that of the
 * search. Pure.
 */
export function diagramAxis(record: BranchesRecord, asked: DiagramOptions['x']): PlotAxis {
  const events = [
    ...record.crossings.map(({ d }) => Number(d)),
    ...followed(record).flatMap(({ sides }) =>
      sides.flatMap(({ folds, crossings, end }) => [
        ...[...folds, ...crossings].map(({ d }) => Number(d)),
        ...(end.d === null || end.kind === 'infinity' || end.kind === 'range' ? [] : [Number(end.d)]),
      ]),
    ),
  ];
  const all = [...branchCurves(record), record.curve].flatMap((curve) => curve.map(({ d }) => d));
  const most = Math.max(...all);
  const own = branchCurves(record).flatMap((curve) => curve.map(({ d }) => d));
  const from = Math.min(...(own.length > 0 ? own : all), ...events);
  const to = Math.min(most, BEYOND * Math.max(...events, from));
  const kind = asked ?? (to / from >= WIDE.x ? 'log' : 'linear');
  const room = ROOM.x * (kind === 'log' ? Math.log(to / from) : to - from);
  const [low, high] = kind === 'log' ? [from * Math.exp(-room), to * Math.exp(room)] : [Math.max(0, from - room), to + room];
  return { label: { formula: 'd' }, kind, low, high };
}

/** The curves of all sides, each in the order of the arc. */
export function branchCurves(record: BranchesRecord): readonly (readonly SideCurvePoint[])[] {
  return branchesOf(record).flatMap(({ sides }) => sides.map(({ curve }) => curve));
}

/** The vertical axis over the values that are seen between the bounds of d. Pure. */
export function diagramPanel(record: BranchesRecord, { low, high }: PlotAxis, { of, y: asked }: DiagramOptions): PlotPanel {
  const value = shownValue(of);
  const seen = [...branchCurves(record), record.curve]
    .flat()
    .filter(({ d }) => d >= low && d <= high)
    .map(value)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const [least, greatest] = [seen[0] ?? 0, seen.at(-1) ?? 1];
  const positive = seen.filter((y) => y > 0);
  // A logarithmic axis has no place for the losses of global minima.
  const vanishes = followed(record).some(({ sides }) => sides.some(({ end }) => end.kind === 'global-minimum'));
  const isWide =
    of === 'loss' && !vanishes && positive.length > 0 && greatest > WIDE.y * at(positive, Math.floor(0.1 * positive.length));
  // The family itself lies on 0 in a plot of distances.
  const frame = { top: 0, bottom: 1, label: of === 'loss' ? 'loss' : 'distance from the family', zeroLine: of === 'loss' };
  if ((asked ?? (isWide ? 'log' : 'linear')) === 'log' && positive.length > 0) {
    const floor = Math.max(at(positive, 0), at(positive, Math.floor(0.1 * positive.length)) / FALL);
    const room = Math.max(1.2, (greatest / floor) ** ROOM.y);
    return { ...frame, kind: 'log', low: floor / room, high: greatest * room };
  }
  const span = greatest > least ? greatest - least : Math.max(1, Math.abs(greatest));
  return { ...frame, kind: 'linear', low: least - ROOM.y * span, high: greatest + ROOM.y * span };
}
