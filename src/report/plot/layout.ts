import { horizontalScale, horizontalTicks, type Panel, panelScale, stackedTicks, type Tick } from './axis.js';
import { type MarkPlace, placeMarks } from './labels.js';
import { type LegendItem, legendItems } from './legend.js';
import { EDGE, FONT, LINE, PER_INCH, plainText, serifWidth } from './metrics.js';
import type { Plot, PlotMark, PlotPanel } from './plot.js';

/** Height of the axes in their widths. */
const HEIGHT = 0.66;

/** Where everything of a plot is, in units of its document: what `plotSvg` draws, and what may be laid over its picture. */
export interface PlotLayout {
  readonly width: number;
  readonly height: number;
  /** The sides of the axes. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The horizontal axis from its values to units. */
  readonly x: (value: number) => number;
  /** The ticks within the horizontal axis. */
  readonly ticks: readonly Tick[];
  readonly panels: readonly PlacedPanel[];
  /** The marks within the axis that have a label, with their labels. */
  readonly marks: readonly PlacedMark[];
  /** Where the marks without a label are. */
  readonly unnamed: readonly number[];
  readonly legend: readonly LegendItem[];
}

/** A panel between its top and bottom in units, with its vertical axis and the ticks of it. */
export interface PlacedPanel extends PlotPanel {
  readonly y: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** A mark at a place in units, with the start and the row of its label. */
export interface PlacedMark extends MarkPlace {
  readonly label: PlotMark['label'];
  /** The value that is marked. */
  readonly value: number;
  readonly x: number;
}

/**
 * The layout of a plot in a width in inches, with text of 8 pt: the legend stands in rows below the axes, where it covers
 * nothing, and labels of marks in rows above them. Pure.
 *
 * @example
 * ```ts
 * import { plotLayout, type Plot } from 'symbreak';
 * const plot: Plot = { title: '', titled: false, x: { label: 'd', kind: 'log', low: 1, high: 100 }, panels: [], series: [], marks: [] };
 * const { x, left, right } = plotLayout(plot, 4);
 * x(10) === (left + right) / 2; // true
 * ```
 */
export function plotLayout(plot: Plot, inches: number): PlotLayout {
  const width = inches * PER_INCH;
  const tall = HEIGHT * (width - 6 * FONT);
  const nominal = stackedTicks(plot.panels.map((panel) => placed(panel, 0, tall)));
  const labels = nominal.flatMap(({ ticks }) => ticks.map(({ label }) => serifWidth(label)));
  const left = EDGE + 1.6 * FONT + Math.max(0, ...labels) + 0.7 * FONT;
  const { low, high, kind } = plot.x;
  const isInside = (value: number): boolean => value >= low && value <= high;
  const ticks = horizontalTicks(kind, low, high, width - left - FONT, FONT).filter(({ value }) => isInside(value));
  const lastLabel = ticks.filter(({ label }) => label !== '').at(-1);
  const right = width - EDGE - (lastLabel === undefined ? 0 : Math.max(0.4 * FONT, serifWidth(lastLabel.label) / 2));
  const x = horizontalScale(plot.x, [left, right]);
  const seen = plot.marks.filter((mark) => isInside(mark.x));
  const marks = placeMarks(
    seen
      .filter(({ label }) => label !== '')
      .map(({ label, x: value }) => ({ label, value, x: x(value), width: serifWidth(plainText(label)) })),
    width - EDGE,
  );
  const top = EDGE + (plot.titled ? LINE : 0) + LINE * (1 + Math.max(-1, ...marks.map(({ row }) => row))) + 0.3 * FONT;
  const bottom = top + tall;
  const legend = legendItems(plot.series, width, bottom + 2 * LINE + 0.9 * FONT);
  return {
    width,
    height: legend.bottom,
    ...{ left, right, top, bottom, x, ticks, marks },
    panels: stackedTicks(plot.panels.map((panel) => placed(panel, top, tall))).map(({ panel, ticks: own }) => ({
      ...panel,
      y: panelScale(panel),
      ticks: own,
    })),
    unnamed: seen.filter(({ label }) => label === '').map((mark) => x(mark.x)),
    legend: legend.items,
  };
}

function placed<P extends Panel>(panel: P, top: number, tall: number): P {
  return { ...panel, top: top + panel.top * tall, bottom: top + panel.bottom * tall };
}
