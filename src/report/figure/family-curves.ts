import { crossingMark } from '../../study/crossing/eigenvalue-curves.js';
import type { CurvesRecord, FamilyCurves } from '../../study/curve/record.js';
import type { Plot, PlotPanel, PlotSeries } from '../plot/plot.js';
import type { Inline } from '../text/notation.js';
import { modelWords } from '../text/values.js';
import { type CurveScales, curvePanels, horizontalKind } from './curve-axes.js';
import { familyLabel, QUANTITY_TITLES } from './curve-names.js';
import { type Across, curveSeries } from './curve-series.js';

/** More marks than this have no labels: they would take more room than the plot. */
const MOST_LABELLED = 6;

/**
 * The plot of a record of curves, told apart by colours, dashes and markers; series of each order dashed beside solid curves;
 * fractional dimensions and given points on top. What does not fit on the axes is told in `notes`. Throws an
 * InputError for a logarithmic axis on which there is nothing. Pure.
 */
export function curvesPlot(
  record: CurvesRecord,
  scales: CurveScales,
): { readonly plot: Plot; readonly notes: readonly string[] } {
  const [low, high] = record.range;
  const x = scales.x ?? horizontalKind(record.range);
  const { panels, notes } = curvePanels(record, scales.y);
  const title = `${QUANTITY_TITLES[record.quantity][0]?.toUpperCase()}${QUANTITY_TITLES[record.quantity].slice(1)} of ${record.families.length === 1 ? 'family' : 'families'} ${record.families.map(familyLabel).join('; ')}${modelWords(record.model)} against d`;
  const across: Across = { label: { formula: 'd' }, kind: x, low, high };
  const outside = record.points.filter(({ d }) => d < low || d > high).length;
  return {
    plot: {
      title,
      titled: false,
      x: across,
      panels,
      series: curveSeries(record, across).filter((series) => isSeen(series, panels)),
      marks: marksOf(record),
    },
    notes: [
      ...notes,
      ...unlabelled(record),
      ...(outside === 0
        ? []
        : [`${outside} of the given points ${outside === 1 ? 'is' : 'are'} outside of the range of d and not drawn`]),
    ],
  };
}

/** Whether a series has a part on the axes, or is a line of the legend alone. */
function isSeen({ pieces, dots }: PlotSeries, panels: readonly PlotPanel[]): boolean {
  const values = [...pieces.flat().map(([, value]) => value), ...dots.map(({ y }) => y)];
  return values.length === 0 || values.some((value) => panels.some(({ low, high }) => value >= low && value <= high));
}

function markOf(d: string): Inline {
  const { label, digits } = crossingMark(d);
  return { math: { text: label, latex: `d^{*}=${digits ?? ''}\\ldots` } };
}

/** The fractional dimensions of all families, each with the name of its family where there are several. */
function marksOf({ families }: CurvesRecord): Plot['marks'] {
  const of = (family: FamilyCurves): Inline => (families.length === 1 ? '' : [' (', { family: familyLabel(family) }, ')']);
  const marks = families.flatMap((family) => family.marks.map(({ d }) => ({ x: Number(d), label: [markOf(d), of(family)] })));
  return marks.length > MOST_LABELLED ? marks.map(({ x }) => ({ x, label: '' })) : marks;
}

/** The fractional dimensions in words, where the plot has no room for them. */
function unlabelled({ families }: CurvesRecord): readonly string[] {
  if (new Set(families.flatMap(({ marks }) => marks.map(({ d }) => d))).size <= MOST_LABELLED) return [];
  return families
    .filter(({ marks }) => marks.length > 0)
    .map((family) => `fractional dimensions of family ${familyLabel(family)}: ${family.marks.map(({ d }) => d).join(', ')}`);
}
