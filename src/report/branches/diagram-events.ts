import type { BranchesRecord, SideCurvePoint, SideRecord } from '../../study/birth/record.js';
import { followed } from './sides.js';

/** What a marker of a diagram stands for. */
export const EVENT_KINDS = ['birth', 'fold', 'crossing', 'merge', 'global minimum', 'end'] as const;

/** Something that happens on a branch, where it stands in a diagram. */
export interface DiagramEvent {
  readonly kind: (typeof EVENT_KINDS)[number];
  readonly d: number;
  readonly y: number;
}

/** How each kind of end is marked; one that is only that of the search is not. */
export const END_EVENTS: Readonly<Record<SideRecord['end']['kind'], DiagramEvent['kind'] | null>> = {
  merge: 'merge',
  'global-minimum': 'global minimum',
  parallel: 'end',
  lost: 'end',
  infinity: null,
  range: null,
};

/** Births, folds, fractional dimensions and ends of the branches of a record, at the heights of their curves. Pure. */
export function diagramEvents(record: BranchesRecord, value: (point: SideCurvePoint) => number): readonly DiagramEvent[] {
  const events = followed(record)
    .flatMap(({ sides }) => sides.flatMap((side) => sideEvents(side, value)))
    .filter(({ y }) => Number.isFinite(y));
  // Both sides of all branches of a crossing begin in one point.
  return events.filter(
    (event, i) => event.kind !== 'birth' || events.findIndex((other) => other.kind === 'birth' && isNear(other.d, event.d)) === i,
  );
}

/** So near to each other in d, relatively, are two births of one crossing, and a change of the index and what it is due to. */
const NEAR = 1e-3;

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= NEAR * Math.abs(b);
}

function sideEvents(
  { curve, folds, crossings, end }: SideRecord,
  value: (point: SideCurvePoint) => number,
): readonly DiagramEvent[] {
  const [first] = curve;
  const last = curve.at(-1);
  if (first === undefined || last === undefined) return [];
  const kind = END_EVENTS[end.kind];
  return [
    { kind: 'birth', d: first.d, y: value(first) },
    ...folds.flatMap(({ d }) => heightOfFold(curve, Number(d), value)),
    ...crossings.flatMap(({ d }) => heightOfCrossing(curve, Number(d), value)),
    ...(kind === null ? [] : [{ kind, d: last.d, y: value(last) }]),
  ];
}

/** At a fold the point of the curve that is nearest among those at which d turns. */
function heightOfFold(
  curve: readonly SideCurvePoint[],
  d: number,
  value: (point: SideCurvePoint) => number,
): readonly DiagramEvent[] {
  const turns = curve.filter((point, i) => {
    const [before, after] = [curve[i - 1], curve[i + 1]];
    return before !== undefined && after !== undefined && (point.d - before.d) * (after.d - point.d) <= 0;
  });
  const [nearest] = [...turns].sort((a, b) => Math.abs(a.d - d) - Math.abs(b.d - d));
  return nearest === undefined ? [] : [{ kind: 'fold', d, y: value(nearest) }];
}

/** At a fractional dimension the height where the index changes nearest to it, or else where the curve first passes its d. */
function heightOfCrossing(
  curve: readonly SideCurvePoint[],
  d: number,
  value: (point: SideCurvePoint) => number,
): readonly DiagramEvent[] {
  const steps = curve.slice(1).flatMap((b, i) => {
    const a = curve[i];
    return a === undefined ? [] : [{ a, b, off: Math.max(Math.min(a.d, b.d) - d, d - Math.max(a.d, b.d), 0) }];
  });
  const [changed] = steps.filter(({ a, b }) => a.index !== b.index).sort((p, q) => p.off - q.off);
  const step = changed !== undefined && changed.off <= NEAR * d ? changed : steps.find(({ off }) => off === 0);
  if (step === undefined) return [];
  const { a, b } = step;
  const part = a.d === b.d ? 0 : Math.min(1, Math.max(0, (d - a.d) / (b.d - a.d)));
  return [{ kind: 'crossing', d, y: value(a) + part * (value(b) - value(a)) }];
}
