import type { Inline } from '../text/notation.js';
import type { HorizontalKind, Panel } from './axis.js';
import type { CurvePoint } from './curve.js';
import type { Marker, MarkerFill } from './marker.js';
import type { CurveStyle } from './style.js';

/**
 * A plot, before it is decided how it is written: axes, what is drawn in them, and what the legend says. Writers put it
 * into SVG and into a source for pgfplots; the same layout decides ticks and labels of both.
 */
export interface Plot {
  /** What is seen, in one line: the title of a document, the comment of a source. */
  readonly title: string;
  /** Whether the title stands above the picture, too: in a paper a caption says it. */
  readonly titled: boolean;
  readonly x: PlotAxis;
  /** The stretches of the vertical axis from top to bottom; `top` and `bottom` are parts of the height, 0 at the top. */
  readonly panels: readonly PlotPanel[];
  readonly series: readonly PlotSeries[];
  /** Values of x that are marked by vertical lines. */
  readonly marks: readonly PlotMark[];
}

/** The horizontal axis. `whole` is linear with ticks at whole numbers alone, `powers` linear in decimal logarithms: n stands for 10ⁿ, also outside the range of doubles. */
export interface PlotAxis {
  readonly label: Inline;
  readonly kind: HorizontalKind;
  readonly low: number;
  readonly high: number;
}

/** A stretch of the vertical axis with its title; an empty title is not written. */
export interface PlotPanel extends Panel {
  readonly label: Inline;
  /** Whether 0 has a line of its own, where it is seen on a linear axis; it has one unless this is false. */
  readonly zeroLine?: boolean;
}

/** One line of the legend and what is drawn for it. */
export interface PlotSeries {
  readonly label: Inline;
  readonly style: SeriesStyle;
  /** Points without gaps between them; none where only dots are drawn. */
  readonly pieces: readonly (readonly CurvePoint[])[];
  readonly dots: readonly PlotDot[];
  /** Markers on the curve, so that it can be told from others without colours; the first stands in its line of the legend, too. */
  readonly signs?: readonly PlotSign[];
}

/** A marker and the points of a curve at which it stands, none where it stands in the legend alone. */
export interface PlotSign {
  readonly marker: Marker;
  readonly fill: MarkerFill;
  readonly points: readonly CurvePoint[];
}

/** How a series is drawn. */
export interface SeriesStyle extends CurveStyle {
  /** Width of the line in points of print. */
  readonly width: number;
  /** The marker of its dots. */
  readonly marker: Marker;
}

/** A point with the half-length of its error bar, 0 for none. */
export interface PlotDot {
  readonly x: number;
  readonly y: number;
  readonly error: number;
}

/** A vertical line with its label above the plot; an empty label is not written. */
export interface PlotMark {
  readonly x: number;
  readonly label: Inline;
}
