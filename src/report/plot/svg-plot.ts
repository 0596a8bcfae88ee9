import { line } from 'd3-shape';
import { escapeXml } from '../text/escape.js';
import { type Inline, show } from '../text/notation.js';
import { horizontalScale, horizontalTicks, panelScale, stackedTicks, type Tick } from './axis.js';
import { type CurvePoint, piecesWithin } from './curve.js';
import { placeMarks } from './labels.js';
import { CORNERS, type Marker, type MarkerFill } from './marker.js';
import type { Plot, PlotDot, PlotPanel, PlotSeries, SeriesStyle } from './plot.js';
import { element, svgText, textWidth } from './svg.js';

/** Units of an SVG document per inch and per point of print. */
export const PER_INCH = 96;
const PER_POINT = PER_INCH / 72;
/** Text of 8 pt, as in captions and figures of a paper. */
const FONT = 8 * PER_POINT;
const FONTS = 'KaTeX_Main, Latin Modern Roman, CMU Serif, Times New Roman, Times, serif';
const INK = '#222222';
const FAINT = '#e4e4e4';
const MARK = '#555555';
/** Heights and distances in lines of text. */
const LINE = 1.25 * FONT;
const EDGE = 0.3 * FONT;
/** Height of the axes in their widths. */
const HEIGHT = 0.66;
const SAMPLE = 2.4 * FONT;

/** The width of text in a serif face, on the generous side: the estimate for a sans-serif one has room to spare. */
function width(text: string): number {
  return 0.9 * textWidth(text, FONT);
}

/**
 * A plot as an SVG document of a width in inches, with text of 8 pt: the legend stands in rows below the axes, where it covers
 * nothing, and labels of marks in rows above them. The same plot gives the same text. Pure.
 */
export function plotSvg(plot: Plot, inches: number): string {
  const full = inches * PER_INCH;
  const tall = HEIGHT * (full - 6 * FONT);
  const nominal = stackedTicks(plot.panels.map((panel) => placed(panel, 0, tall)));
  const labels = nominal.flatMap(({ ticks }) => ticks.map(({ label }) => width(label)));
  const left = EDGE + 1.6 * FONT + Math.max(0, ...labels) + 0.7 * FONT;
  const xTicks = horizontalTicks(plot.x.kind, plot.x.low, plot.x.high, full - left - FONT, FONT);
  const inside = xTicks.filter(({ value }) => value >= plot.x.low && value <= plot.x.high);
  const lastLabel = inside.filter(({ label }) => label !== '').at(-1);
  const right = full - EDGE - (lastLabel === undefined ? 0 : Math.max(0.4 * FONT, width(lastLabel.label) / 2));
  const x = horizontalScale(plot.x, [left, right]);
  const seen = plot.marks.filter((mark) => mark.x >= plot.x.low && mark.x <= plot.x.high);
  const unnamed = seen.filter(({ label }) => label === '').map((mark) => ({ x: x(mark.x), row: 0 }));
  const marks = placeMarks(
    seen
      .filter(({ label }) => label !== '')
      .map((mark) => ({ ...mark, place: mark.x, x: x(mark.x), width: width(plainText(mark.label)) })),
    full - EDGE,
  );
  const top = EDGE + (plot.titled ? LINE : 0) + LINE * (1 + Math.max(-1, ...marks.map(({ row }) => row))) + 0.3 * FONT;
  const bottom = top + tall;
  const frame: Frame = { x, left, right, top, bottom };
  const key = legend(plot.series, full, bottom + 2 * LINE + 0.9 * FONT);
  const panels = plot.panels.map((panel) => placed(panel, top, tall));
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: full,
      height: key.bottom,
      viewBox: `0 0 ${full.toFixed(2)} ${key.bottom.toFixed(2)}`,
      'font-family': FONTS,
      'font-size': FONT,
      fill: INK,
    },
    element('title', {}, escapeXml(plot.title)),
    element('rect', { width: full, height: key.bottom, fill: '#ffffff' }),
    plot.titled ? element('text', { x: left, y: EDGE + FONT }, svgText(plot.title, FONT)) : '',
    ...stackedTicks(panels).map(({ panel, ticks }) => panelMarkup(panel, ticks, frame)),
    horizontalMarkup(inside, plot.x.label, frame),
    element(
      'g',
      { class: 'marks' },
      ...[...unnamed, ...marks].map((mark) =>
        element('line', {
          x1: mark.x,
          x2: mark.x,
          y1: top - 0.2 * FONT - mark.row * LINE,
          y2: bottom,
          stroke: MARK,
          'stroke-width': 0.8,
          'stroke-dasharray': '1 2',
        }),
      ),
      ...marks.map((mark) =>
        element('text', { x: mark.start, y: top - 0.4 * FONT - mark.row * LINE, fill: MARK }, inlineSvg(mark.label)),
      ),
    ),
    ...panels.flatMap((panel) => plot.series.map((series) => seriesMarkup(series, panel, frame))),
    key.markup,
  )}\n`;
}

/** Where the axes are, in units. */
interface Frame {
  readonly x: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function placed(panel: PlotPanel, top: number, tall: number): PlotPanel {
  return { ...panel, top: top + panel.top * tall, bottom: top + panel.bottom * tall };
}

/** A label as text; names of families have proper minus signs, as axes have. */
function plainText(label: Inline): string {
  if (Array.isArray(label)) return label.map(plainText).join('');
  if (typeof label === 'object' && 'family' in label) return label.family.replace(/-/g, '−');
  return show(label, 'text');
}

/** A label as the content of a text: formulas by their text, whose subscripts and letters are set by `svgText`. */
function inlineSvg(label: Inline): string {
  return svgText(plainText(label), FONT);
}

/** Grid, zero line, frame, ticks and title of a panel. */
function panelMarkup(panel: PlotPanel, ticks: readonly Tick[], { left, right }: Frame): string {
  const y = panelScale(panel);
  const { top, bottom, low, high } = panel;
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

function horizontalMarkup(ticks: readonly Tick[], label: Inline, { x, left, right, bottom }: Frame): string {
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
function seriesMarkup({ pieces, dots, signs = [], style }: PlotSeries, panel: PlotPanel, { x, left, right }: Frame): string {
  const y = panelScale(panel);
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
  const seen = dots.filter((dot) => isSeen(dot.x, dot.y)).map((dot) => dotMarkup(dot, style, x, y, panel));
  return [curve, ...told, ...seen].join('');
}

function stroke({ color, dash, width: points }: SeriesStyle): Readonly<Record<string, string | number | undefined>> {
  return { stroke: color, 'stroke-width': points * PER_POINT, 'stroke-dasharray': dash };
}

function dotMarkup(
  dot: PlotDot,
  style: SeriesStyle,
  x: (value: number) => number,
  y: (value: number) => number,
  { low, high }: PlotPanel,
): string {
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

/** Samples with their names in rows below the axes; a name that is longer than the row is cut. */
function legend(series: readonly PlotSeries[], full: number, top: number): { readonly markup: string; readonly bottom: number } {
  const rows: { item: PlotSeries; text: string; room: number }[][] = [[]];
  let used = 0;
  for (const item of series) {
    const text = fitting(plainText(item.label), full - 2 * EDGE - SAMPLE - FONT);
    if (text === '') continue;
    const room = SAMPLE + 0.5 * FONT + width(text) + 1.2 * FONT;
    if (used > 0 && used + room > full - 2 * EDGE + 1.2 * FONT) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1]?.push({ item, text, room });
    used += room;
  }
  const filled = rows.filter((row) => row.length > 0);
  const items = filled.flatMap((row, r) => {
    const total = row.reduce((sum, { room }) => sum + room, 0) - 1.2 * FONT;
    let x = Math.max(EDGE, (full - total) / 2);
    return row.map(({ item, text, room }) => {
      const y = top + r * LINE;
      const [from, middle] = [x, y - 0.3 * FONT];
      x += room;
      return [
        item.pieces.length === 0 && item.dots.length > 0
          ? ''
          : element('line', { x1: from, x2: from + SAMPLE, y1: middle, y2: middle, ...stroke(item.style) }),
        ...(item.signs ?? [])
          .slice(0, 1)
          .map((sign) => marker(from + SAMPLE / 2, middle, { color: item.style.color, marker: sign.marker }, sign.fill)),
        item.dots.length > 0 ? marker(from + SAMPLE / 2, middle, item.style, 'filled') : '',
        element('text', { x: from + SAMPLE + 0.5 * FONT, y }, svgText(text, FONT)),
      ].join('');
    });
  });
  return {
    markup: element('g', { class: 'legend' }, ...items),
    bottom: top + Math.max(0, filled.length - 1) * LINE + 0.5 * FONT,
  };
}

function fitting(text: string, room: number): string {
  if (width(text) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && width(`${letters.join('')}…`) > room) letters.pop();
  return `${letters.join('')}…`;
}
