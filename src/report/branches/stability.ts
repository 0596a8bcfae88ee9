import { double } from '../../scalar/double.js';
import type { BranchesRecord, SideCurvePoint, SideRecord } from '../../study/birth/record.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';

/** What a part of a curve is drawn as. */
export type LineKind = 'minimum' | 'saddle';

/** What the points of a curve are drawn by: whether it is a minimum there, and the d at which that may change. */
export interface StabilityOf {
  readonly isStable: readonly boolean[];
  readonly changes: readonly number[];
}

/** An index that is farther from 0 than this is none of a minimum: polynomials in d with small coefficients, in doubles. */
const NONE = 1e-9;

/**
 * Where the points of a side are minima, as its table says: by the index on the interval in which each lies, in the order of the arc;
 * by the index of the point itself where the record has no interval. Pure.
 */
export function sideStability({ curve, intervals, crossings, folds }: SideRecord): StabilityOf {
  const spans = intervals.map(({ from, to, index }) => ({ upwards: numberOf(to) > Number(from), to: numberOf(to), index }));
  let place = 0;
  const isStable = curve.map((point, i) => {
    const before = curve[i - 1];
    for (let span = spans[place]; span !== undefined && place < spans.length - 1; span = spans[place]) {
      const passed = span.upwards ? point.d > span.to : point.d < span.to;
      const turned = before !== undefined && point.d !== before.d && point.d > before.d !== span.upwards;
      if (!passed && !turned) break;
      place += 1;
      if (turned) break;
    }
    const span = spans[place];
    // Where the index is not defined a point is drawn as what it is not known to be: no minimum.
    if (span?.index === null) return false;
    return span === undefined ? point.stable : Math.abs(evaluatePolynomial(double, span.index, point.d)) < NONE;
  });
  return { isStable, changes: [...crossings, ...folds].map(({ d }) => Number(d)) };
}

/** The end of an interval; what is no number is where a side goes on for ever. */
function numberOf(text: string): number {
  const value = Number(text);
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}

/**
 * Where the points of the family itself are minima; that changes at its fractional dimensions. Where a block has between 1 and 3
 * elements some component has no eigenvalues that count: as at the next larger d. Pure.
 */
export function familyStability({ curve, sizes, crossings }: Pick<BranchesRecord, 'curve' | 'sizes' | 'crossings'>): StabilityOf {
  const isStable: boolean[] = [];
  let above = false;
  for (const point of [...curve].reverse()) {
    const counts = sizes.every((size) => isDecided(evaluatePolynomial(double, size, point.d)));
    above = counts ? point.stable : above;
    isStable.unshift(above);
  }
  return { isStable, changes: crossings.map(({ d }) => Number(d)) };
}

function isDecided(size: number): boolean {
  return size <= 1 || size >= 3 || Number.isInteger(size);
}

/** A point of a curve in a diagram, with what it is. */
interface Drawn {
  readonly d: number;
  readonly y: number;
  readonly stable: boolean;
}

/**
 * The runs of a curve that are minima, or are not, as points (d, y). Where that changes the one run ends and the other begins at the d
 * that is known for it, or else at the point before. Points without a value are gaps. Pure.
 */
export function runsOf(
  kind: LineKind,
  curve: readonly SideCurvePoint[],
  { isStable, changes }: StabilityOf,
  value: (point: SideCurvePoint) => number,
): readonly (readonly (readonly [number, number])[])[] {
  const points = curve.map((point, i): Drawn => ({ d: point.d, y: value(point), stable: isStable[i] ?? point.stable }));
  const runs: (readonly [number, number])[][] = [];
  let open: (readonly [number, number])[] | undefined;
  points.forEach((point, i) => {
    const before = points[i - 1];
    const seen = Number.isFinite(point.y);
    const joint =
      before !== undefined && seen && Number.isFinite(before.y) && before.stable !== point.stable
        ? jointOf(before, point, changes)
        : undefined;
    if (open !== undefined && joint !== undefined) open.push(joint);
    if (!seen || point.stable !== (kind === 'minimum')) {
      open = undefined;
      return;
    }
    if (open === undefined) {
      open = joint === undefined ? [] : [joint];
      runs.push(open);
    }
    open.push([point.d, point.y]);
  });
  return runs;
}

/** Where stability changes between two points. */
function jointOf(a: Drawn, b: Drawn, changes: readonly number[]): readonly [number, number] {
  const known = changes.find((d) => (a.d - d) * (b.d - d) <= 0);
  if (known === undefined || a.d === b.d) return [a.d, a.y];
  return [known, a.y + ((b.y - a.y) * (known - a.d)) / (b.d - a.d)];
}
