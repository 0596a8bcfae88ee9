import { InputError } from '../../input/errors.js';
import { at } from '../../scalar/list.js';
import type { CurvesRecord, FamilyCurve, FamilyCurves } from '../../study/curve/record.js';
import { eigenvaluePanels } from '../plot/axis.js';
import type { PlotPanel } from '../plot/plot.js';
import type { AxisScale } from './axis-scale.js';
import { familyLabel, QUANTITY_TITLES } from './curve-names.js';

/** Kinds of axes; null for what suits the quantity. */
export interface CurveScales {
  readonly x: AxisScale | null;
  readonly y: AxisScale | null;
}

/** From this quotient of its ends on, an axis is logarithmic where nothing else is asked for. */
const WIDE = { x: 20, y: 50 };
/** A curve that diverges is cut where it is this many times farther from 0 than most of the values. */
const CUT = 4;
const PANEL_GAP = 0.03;

/** The kind of the horizontal axis over a range of d, where nothing else is asked for. */
export function horizontalKind([low, high]: CurvesRecord['range']): AxisScale {
  return high / low >= WIDE.x ? 'log' : 'linear';
}

/**
 * The vertical axis: linear, logarithmic, or for eigenvalues that grow in two stretches; what has no place on it is told in
 * `notes`. Throws an InputError for a logarithmic axis on which there is nothing.
 */
export function curvePanels(
  record: CurvesRecord,
  asked: AxisScale | null,
): { readonly panels: readonly PlotPanel[]; readonly notes: readonly string[] } {
  const { quantity: of, families, points } = record;
  const values = families.flatMap(({ curves }) => curves.map(valuesOf));
  const all = [...values.flat(), ...points.map(({ value }) => value)];
  const positive = all.filter((value) => value > 0);
  const label = QUANTITY_TITLES[of];
  const isWide = positive.length === all.length && Math.max(...all) > WIDE.y * Math.min(...all);
  const kind =
    asked ??
    (of === 'loss' && positive.length > 0
      ? lossIsWide(positive)
        ? 'log'
        : 'linear'
      : of !== 'index' && isWide
        ? 'log'
        : 'linear');
  if (kind === 'log' && of === 'eigenvalues' && asked === null) return { panels: stretches(values), notes: [] };
  if (kind === 'log') {
    if (positive.length === 0) {
      throw new InputError(`a logarithmic axis of the ${label}: no value is positive; --y-scale linear is accepted`);
    }
    // Next to an end at which the loss vanishes it falls below all that is of interest.
    const sorted = [...positive].sort((a, b) => a - b);
    const least = Math.max(at(sorted, 0), at(sorted, Math.floor(sorted.length * LOW_PART)) / FALL);
    const hidden = families.filter((family) => family.curves.some((curve) => valuesOf(curve).some((value) => value <= 0)));
    return {
      panels: [{ ...logRange(least, Math.max(...positive)), kind: 'log', top: 0, bottom: 1, label }],
      notes: hidden.map(
        (family) => `values of family ${familyLabel(family)} that are not positive have no place on the logarithmic axis`,
      ),
    };
  }
  if (of === 'eigenvalues' && asked === null) return { panels: stretches(values), notes: [] };
  const sizes = all.map(Math.abs).sort((a, b) => a - b);
  const most = sizes[Math.floor(0.8 * (sizes.length - 1))] ?? 1;
  const [least, greatest] = [Math.min(...all), Math.max(...all)];
  const bound = CUT * most;
  const cuts = of === 'least' && (least < -bound || greatest > bound) && most > 0;
  const [from, to] = cuts ? [Math.max(least, -most), Math.min(greatest, bound)] : [least, greatest];
  const span = to > from ? to - from : Math.max(1, Math.abs(to));
  const diverging = families.filter((family) => family.curves.some((curve) => valuesOf(curve).some((v) => v < from || v > to)));
  return {
    panels: [{ low: from - 0.06 * span, high: to + 0.06 * span, kind: 'linear', top: 0, bottom: 1, label }],
    notes: cuts
      ? diverging.map(
          (family) => `the curve of family ${familyLabel(family)} leaves the axis: its values go from ${spanOf(family)}`,
        )
      : [],
  };
}

/** The losses at the ends of branches vanish: the part of the values that may fall off the axis, and how far below them it goes. */
const LOW_PART = 0.05;
const FALL = 10;

function lossIsWide(positive: readonly number[]): boolean {
  return Math.max(...positive) > 10 * Math.min(...positive);
}

function spanOf(family: FamilyCurves): string {
  const values = family.curves.flatMap(valuesOf);
  return `${Number(Math.min(...values).toPrecision(3))} to ${Number(Math.max(...values).toPrecision(3))}`;
}

function logRange(least: number, greatest: number): { readonly low: number; readonly high: number } {
  const room = Math.max(1.2, (greatest / least) ** 0.05);
  return { low: least / room, high: greatest * room };
}

function stretches(values: readonly (readonly number[])[]): readonly PlotPanel[] {
  return eigenvaluePanels(values, 0, 1, PANEL_GAP).map((panel) => ({
    ...panel,
    label: panel.kind === 'linear' ? 'eigenvalue' : '',
  }));
}

function valuesOf({ stretches: own }: FamilyCurve): readonly number[] {
  return own.flat().map(([, value]) => value);
}
