import { namedEntries } from '../../landscape/entry-names.js';
import { at, zipWith } from '../../scalar/list.js';
import type { EigenvalueCurves } from '../../study/crossing/record.js';
import { shortName } from '../../study/family/family.js';
import type { SolveRecord } from '../../study/point/record.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { eigenvaluePanels } from '../plot/axis.js';
import { continuousPieces } from '../plot/curve.js';
import { pgfColor, pgfFigure, pgfNumber, plotPgf } from '../plot/pgf.js';
import type { Plot, PlotPanel, PlotSeries } from '../plot/plot.js';
import { componentLabel, curveStyles } from '../plot/style.js';
import type { Inline } from '../text/notation.js';
import { cutNumeral, entryOpacity, hasHeatMap, heatMapRuns, NEGATIVE, POSITIVE } from './heat-map.js';
import { errorColors, errorLines, SERIES_KINDS } from './series-error.js';

/** Figures as sources for pgfplots: as wide as the line, in the fonts of a paper, for an author to set and to change. */

/** Width of a curve in points. */
const CURVE = 0.9;

/**
 * The eigenvalues of a family against d, as `eigenvalueFigure` draws them: linear where they stay bounded, logarithmic where
 * they grow or diverge. Points that are not finite are left out. Ends in `\n`.
 */
export function eigenvaluePgf(record: EigenvalueCurves): string {
  const oneBlock = !record.family.includes(',');
  const names = record.curves.map((curve) => componentLabel(curve, { oneBlock }));
  const styles = curveStyles(names);
  const pieces = record.curves.map(({ points }) => continuousPieces(points));
  const all = pieces.flat(2).map(([d]) => d);
  const [low, high] = rangeOf(all);
  const panels = eigenvaluePanels(
    pieces.map((curve) => curve.flat().map(([, value]) => value)),
    0,
    1,
    PANEL_GAP,
  );
  const series = [...styles].map(([name, style]): PlotSeries => {
    const own = zipWith(names, pieces, (other, curve) => (other === name ? curve : []));
    return {
      label: { component: name, blocks: [] },
      style: { ...style, width: CURVE, marker: 'circle' },
      pieces: own.flat(),
      dots: [],
    };
  });
  const plot: Plot = {
    title: `Hessian eigenvalues of family ${shortName(record.family)} against d; dotted: fractional dimensions`,
    titled: false,
    x: { label: { formula: 'd' }, kind: 'log', low, high },
    panels: panels.map((panel): PlotPanel => ({ ...panel, label: panel.kind === 'linear' ? 'eigenvalue' : '' })),
    series,
    marks: record.marks.filter(({ d }) => Number.isFinite(d) && d > 0).map((mark) => ({ x: mark.d, label: markLabel(mark) })),
  };
  return plotPgf(plot);
}

/** Between two panels, in heights of the plot. */
const PANEL_GAP = 0.03;

/** The label of a fractional dimension, as a formula where its digits are known. */
function markLabel({ label, digits }: EigenvalueCurves['marks'][number]): Inline {
  return digits === undefined ? label : { math: { text: label, latex: `d^{*}=${digits}\\ldots` } };
}

/** The range of values; a single one is widened, none at all becomes [1, 10]. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [1, 10];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low < high ? [low, high] : [low / 1.5, high * 1.5];
}

/** The matrix of a point as `heatMapFigure` draws it; an empty text for a point without a heat map. Ends in `\n`. */
export function heatMapPgf(record: SolveRecord, label: string): string {
  if (!hasHeatMap(record)) return '';
  const rows = heatMapRuns(record);
  const d = Number(record.d);
  const opacity = entryOpacity(rows);
  const paint = (value: string): string =>
    `${pgfColor(Number(value) < 0 ? NEGATIVE : POSITIVE)}!${pgfNumber(100 * opacity(value))}!white`;
  const cells = rows.flatMap((runs, i) =>
    runs.map(({ from, length, value }) => `\\fill[${paint(value)}] (${from},${i}) rectangle (${from + length},${i + 1});`),
  );
  const key = namedEntries(record.entries).map(({ letter, index, value }) => {
    const { numeral, whole } = cutNumeral(value);
    const sample = `\\fboxsep=0pt\\fcolorbox{black}{${paint(value)}}{\\rule{1.6em}{0pt}\\rule{0pt}{1.4ex}}`;
    return `{${sample}}~$${letter}_{${index}}=${numeral}${whole ? '' : '\\ldots'}$`;
  });
  const unit = `${(HEAT_MAP_WIDTH / d).toFixed(6)}\\linewidth`;
  return pgfFigure(
    `The matrix W of family ${label} at d = ${record.d}; blue: positive, orange: negative, strength: square root of the size`,
    [POSITIVE, NEGATIVE],
    [
      ...cells,
      `\\draw (0,0) rectangle (${d},${d});`,
      ...(rows.length > d ? [`\\draw (0,${d}) rectangle (${d},${rows.length});`] : []),
    ],
    { legend: key, options: `[x=${unit}, y=-${unit}]` },
  );
}

/** Width of the matrix in widths of the line. */
const HEAT_MAP_WIDTH = 0.7;

/**
 * The errors of truncated series as `seriesErrorFigure` draws them: both axes in powers of ten, dots, and a line of the known
 * slope, which the legend gives. An empty text where there are none. Ends in `\n`.
 */
export function seriesErrorPgf(record: ExpansionRecord, label: string): string {
  const lines = errorLines(record);
  if (lines.length === 0) return '';
  const colors = errorColors(lines);
  const powers = lines.flatMap(({ points }) => points.map(([d]) => d));
  const sizes = lines.flatMap(({ points }) => points.map(([, error]) => error));
  const [low, high] = rangeOf(powers);
  const series = [...colors].flatMap(([kind, color]): readonly PlotSeries[] => {
    const own = lines.filter((line) => line.kind === kind);
    const slopes = [...new Set(own.map(({ slope }) => slope))].sort((a, b) => b - a);
    return slopes.map((slope): PlotSeries => {
      const same = own.filter((line) => line.slope === slope);
      return {
        label: [SERIES_KINDS[kind] === undefined ? { component: kind, blocks: [] } : kind, ' ', slopeLabel(slope)],
        style: { color, dash: undefined, width: 0.5, marker: 'circle' },
        pieces: same.map(({ points }) => {
          const [d, error] = at(points, points.length - 1);
          return [[low, error + slope * (low - d)] as const, [d, error] as const];
        }),
        dots: same.flatMap(({ points }) => points.map(([x, y]) => ({ x, y, error: 0 }))),
      };
    });
  });
  const plot: Plot = {
    title: `Errors of the series of family ${label} to order ${record.order} against d, with lines of the known slopes`,
    titled: false,
    x: { label: { formula: 'd' }, kind: 'powers', low, high },
    panels: [
      {
        low: Math.floor(Math.min(...sizes)) - 1,
        high: Math.ceil(Math.max(...sizes)) + 1,
        kind: 'powers',
        top: 0,
        bottom: 1,
        label: 'error',
      },
    ],
    series,
    marks: [],
  };
  return plotPgf(plot);
}

/** The power of d that a line falls with: `~ d^(-5/2)`. */
function slopeLabel(slope: number): Inline {
  const power = Number.isInteger(slope) ? `${slope}` : `${2 * slope}/2`;
  return { math: { text: `~ d^${power.includes('/') ? `(${power})` : power}`, latex: `\\sim d^{${power}}` } };
}
