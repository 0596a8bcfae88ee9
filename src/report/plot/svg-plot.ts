import { line } from 'd3-shape';
import { escapeXml } from '../text/escape.js';
import type { Inline } from '../text/notation.js';
import type { Tick } from './axis.js';
import { type CurvePoint, piecesWithin } from './curve.js';
import { type PlacedPanel, type PlotLayout, plotLayout } from './layout.js';
import { type LegendItem, SAMPLE } from './legend.js';
import { CORNERS, type Marker, type MarkerFill } from './marker.js';
import { EDGE, FONT, inlineSvg, LINE, PER_POINT, plainText } from './metrics.js';
import type { Plot, PlotDot, PlotSeries, SeriesStyle } from './plot.js';
import { element, svgText } from './svg.js';

const FONTS = 'KaTeX_Main, Latin Modern Roman, CMU Serif, Times New Roman, Times, serif';
const INK = '#222222';
const FAINT = '#e4e4e4';
const MARK = '#555555';

/**
 * A plot as an SVG document of a width in inches, laid out by `plotLayout`. The same plot gives the same text. Pure.
 */
export function plotSvg(plot: Plot, inches: number): string {
  const layout = plotLayout(plot, inches);
  const { width, height, left, top, bottom, marks, unnamed } = layout;
  const dashed = (x: number, row: number): string =>
    element('line', {
      x1: x,
      x2: x,
      y1: top - 0.2 * FONT - row * LINE,
      y2: bottom,
      stroke: MARK,
      'stroke-width': 0.8,
      'stroke-dasharray': '1 2',
    });
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width.toFixed(2)} ${height.toFixed(2)}`,
      'font-family': FONTS,
      'font-size': FONT,
      fill: INK,
    },
    element('title', {}, escapeXml(plot.title)),
    element('rect', { width, height, fill: '#ffffff' }),
    plot.titled ? element('text', { x: left, y: EDGE + FONT }, svgText(plot.title, FONT)) : '',
    ...layout.panels.map((panel) => panelMarkup(panel, layout)),
    horizontalMarkup(layout.ticks, plot.x.label, layout),
    element(
      'g',
      { class: 'marks' },
      ...unnamed.map((x) => dashed(x, 0)),
      ...marks.map(({ x, row }) => dashed(x, row)),
      ...marks.map(({ start, row, label }) =>
        element('text', { x: start, y: top - 0.4 * FONT - row * LINE, fill: MARK }, inlineSvg(label)),
      ),
    ),
    ...layout.panels.flatMap((panel) => plot.series.map((series) => seriesMarkup(series, panel, layout))),
    element('g', { class: 'legend' }, ...layout.legend.map(legendMarkup)),
  )}\n`;
}

/** Grid, zero line, frame, ticks and title of a panel. */
function panelMarkup(panel: PlacedPanel, { left, right }: PlotLayout): string {
  const { top, bottom, low, high, y, ticks } = panel;
  const rows = ticks.map(({ value, label }) => {
    const at = y(value);
    const named = label !== '';
    return [
      named ? element('line', { x1: left, x2: right, y1: at, y2: at, stroke: FAINT, 'stroke-width': 0.7 }) : '',
      element('line', { x1: left, x2: left + (named ? 4 : 2.2), y1: at, y2: at, stroke: INK, 'stroke-width': 0.7 }),
      named ? element('text', { x: left - 0.4 * FONT, y: at + 0.33 * FONT, 'text-anchor': 'end' }, svgText(label, FONT)) : '',
    ].join('');
  });
  const zero = panel.kind === 'linear' && low < 0 && high > 0 && panel.zeroLine !== false;
  const middle = (top + bottom) / 2;
  const title = plainText(panel.label);
  return element(
    'g',
    {},
    ...rows,
    zero ? element('line', { x1: left, x2: right, y1: y(0), y2: y(0), stroke: INK, 'stroke-width': 1 }) : '',
    element('rect', {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: 'none',
      stroke: INK,
      'stroke-width': 0.8,
    }),
    title === ''
      ? ''
      : element(
          'text',
          { transform: `translate(${(EDGE + FONT).toFixed(2)} ${middle.toFixed(2)}) rotate(-90)`, 'text-anchor': 'middle' },
          svgText(title, FONT),
        ),
  );
}

function horizontalMarkup(ticks: readonly Tick[], label: Inline, { x, left, right, bottom }: PlotLayout): string {
  return element(
    'g',
    {},
    ...ticks.map(({ value, label: text }) => {
      const at = x(value);
      return (
        element('line', { x1: at, x2: at, y1: bottom - (text === '' ? 2.2 : 4), y2: bottom, stroke: INK, 'stroke-width': 0.7 }) +
        (text === '' ? '' : element('text', { x: at, y: bottom + 1.15 * FONT, 'text-anchor': 'middle' }, svgText(text, FONT)))
      );
    }),
    element('text', { x: (left + right) / 2, y: bottom + LINE + FONT, 'text-anchor': 'middle' }, inlineSvg(label)),
  );
}

/** What is drawn of a series in a panel: curves in halves of the strength of the frame, dots with their error bars. */
function seriesMarkup(
  { pieces, dots, signs = [], style }: PlotSeries,
  panel: PlacedPanel,
  { x, left, right }: PlotLayout,
): string {
  const { y } = panel;
  const path = line<CurvePoint>()
    .x(([d]) => x(d))
    .y(([, value]) => y(value));
  const parts = pieces
    .flatMap((piece) => piecesWithin(piece, panel.low, panel.high))
    .filter((part) => part.length > 1)
    .map((part) => path(part) ?? '');
  const curve =
    parts.length === 0 ? '' : element('path', { d: parts.join(''), fill: 'none', ...stroke(style), 'stroke-linejoin': 'round' });
  const isSeen = (at: number, value: number): boolean =>
    value >= panel.low && value <= panel.high && x(at) >= left && x(at) <= right;
  const told = signs.flatMap(({ marker: shape, fill, points }) =>
    points
      .filter(([at, value]) => isSeen(at, value))
      .map(([at, value]) => marker(x(at), y(value), { color: style.color, marker: shape }, fill)),
  );
  const seen = dots.filter((dot) => isSeen(dot.x, dot.y)).map((dot) => dotMarkup(dot, style, x, panel));
  return [curve, ...told, ...seen].join('');
}

function stroke({ color, dash, width: points }: SeriesStyle): Readonly<Record<string, string | number | undefined>> {
  return { stroke: color, 'stroke-width': points * PER_POINT, 'stroke-dasharray': dash };
}

function dotMarkup(dot: PlotDot, style: SeriesStyle, x: (value: number) => number, { low, high, y }: PlacedPanel): string {
  const [cx, cy] = [x(dot.x), y(dot.y)];
  const [from, to] = [Math.max(low, dot.y - dot.error), Math.min(high, dot.y + dot.error)];
  const bar =
    dot.error > 0 ? element('line', { x1: cx, x2: cx, y1: y(from), y2: y(to), stroke: style.color, 'stroke-width': 0.9 }) : '';
  return bar + marker(cx, cy, style, 'filled');
}

/** A marker of the same area for each shape: filled, white around it so that it is seen on a curve, or open. */
function marker(
  x: number,
  y: number,
  { color, marker: shape }: { readonly color: string; readonly marker: Marker },
  kind: MarkerFill,
): string {
  const paint =
    kind === 'filled'
      ? { fill: color, stroke: '#ffffff', 'stroke-width': 0.6 }
      : { fill: '#ffffff', stroke: color, 'stroke-width': 1 };
  const r = 0.26 * FONT;
  if (shape === 'circle') return element('circle', { cx: x, cy: y, r, ...paint });
  const corners = CORNERS[shape].map(([px, py]) => `${(x + r * px).toFixed(2)},${(y + r * py).toFixed(2)}`);
  return element('path', { d: `M${corners.join('L')}Z`, ...paint });
}

/** A sample of what is drawn of a series, and its name. */
function legendMarkup({ series, text, x, nameX, y }: LegendItem): string {
  const middle = y - 0.3 * FONT;
  return [
    series.pieces.length === 0 && series.dots.length > 0
      ? ''
      : element('line', { x1: x, x2: x + SAMPLE, y1: middle, y2: middle, ...stroke(series.style) }),
    ...(series.signs ?? [])
      .slice(0, 1)
      .map((sign) => marker(x + SAMPLE / 2, middle, { color: series.style.color, marker: sign.marker }, sign.fill)),
    series.dots.length > 0 ? marker(x + SAMPLE / 2, middle, series.style, 'filled') : '',
    element('text', { x: nameX, y }, svgText(text, FONT)),
  ].join('');
}
