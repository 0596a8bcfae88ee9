import { line } from 'd3-shape';
import { horizontalTicks, type Panel, panelScale, stackedTicks, type Tick } from '../plot/axis.js';
import { type CurvePoint, piecesWithin } from '../plot/curve.js';
import { endLabels, labelLines, type MarkLabel, type MarkPlace } from '../plot/labels.js';
import type { CurveStyle } from '../plot/style.js';
import { element, svgText, textWidth } from '../plot/svg.js';

export const FONT = 13;
export const LINE = 16;
const SMALL = 12;
const INK = '#222222';
const FAINT = '#e6e6e6';
const MARK = '#555555';
const NEGATIVE = '#f6f6f6';
/** From the right edge of the plot to the labels of the curves. */
const LEADER = 16;

export interface Curve {
  readonly name: string;
  readonly style: CurveStyle;
  /** Points without gaps between them. */
  readonly pieces: readonly (readonly CurvePoint[])[];
}

/** The frame that everything is drawn in; lengths in pixels. */
export interface Plot {
  readonly x: (d: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly domain: readonly [number, number];
  readonly panels: readonly Panel[];
}

/** The frames of all panels of a plot. */
export function panelFrames(plot: Plot): readonly string[] {
  return stackedTicks(plot.panels).map(({ panel, ticks }) => panelFrame(panel, ticks, plot));
}

/** Grid, zero line, frame, ticks and axis title of one stretch of the eigenvalue axis. */
function panelFrame(panel: Panel, ticks: readonly Tick[], plot: Plot): string {
  const { left, right } = plot;
  const { top, bottom, low, high, kind } = panel;
  const y = panelScale(panel);
  const rows = ticks.map(({ value, label }) => {
    const at = y(value);
    const shown = label !== '';
    return [
      shown ? element('line', { x1: left, x2: right, y1: at, y2: at, stroke: FAINT }) : '',
      element('line', { x1: left - (shown ? 5 : 3), x2: left, y1: at, y2: at, stroke: INK }),
      shown ? element('text', { x: left - 9, y: at + 4.5, 'text-anchor': 'end' }, label) : '',
    ].join('');
  });
  const hasZero = low < 0 && high > 0;
  const negativeTop = hasZero ? y(0) : kind === 'negative-log' ? top : bottom;
  const middle = (top + bottom) / 2;
  const title = { linear: 'eigenvalue', log: 'log scale', 'negative-log': 'log scale', powers: 'log scale' }[kind];
  return element(
    'g',
    {},
    negativeTop < bottom
      ? element('rect', { x: left, y: negativeTop, width: right - left, height: bottom - negativeTop, fill: NEGATIVE })
      : '',
    ...rows,
    hasZero ? element('line', { x1: left, x2: right, y1: y(0), y2: y(0), stroke: INK, 'stroke-width': 1.4 }) : '',
    element('rect', { x: left, y: top, width: right - left, height: bottom - top, fill: 'none', stroke: INK }),
    element('text', { transform: `translate(18 ${middle.toFixed(2)}) rotate(-90)`, 'text-anchor': 'middle' }, title),
  );
}

/** The axis of d below the lowest panel. */
export function dimensionAxis({ x, domain, left, right, bottom }: Plot): string {
  const marks = horizontalTicks('log', ...domain, right - left, FONT).map(({ value, label }) => {
    const at = x(value);
    return (
      element('line', { x1: at, x2: at, y1: bottom, y2: bottom + (label === '' ? 3 : 5), stroke: INK }) +
      (label === '' ? '' : element('text', { x: at, y: bottom + 20, 'text-anchor': 'middle' }, label))
    );
  });
  const title = element('text', { x: (left + right) / 2, y: bottom + 40, 'text-anchor': 'middle' }, svgText('d', FONT));
  return element('g', {}, ...marks, title);
}

/** Vertical lines through all panels, with their labels above them. */
export function markLines(marks: readonly (MarkLabel & MarkPlace & { readonly label: string })[], { top, bottom }: Plot): string {
  const base = (row: number): number => top - 8 - row * LINE;
  const lines = marks.map(({ x, row }) =>
    element('line', {
      x1: x,
      x2: x,
      y1: base(row) - 10,
      y2: bottom,
      stroke: MARK,
      'stroke-width': 1.1,
      'stroke-dasharray': '1 2.5',
      'stroke-linecap': 'round',
    }),
  );
  const labels = marks.map(
    ({ start, width, label, row }) =>
      element('rect', { x: start - 1, y: base(row) - 11, width, height: LINE - 2, fill: '#ffffff' }) +
      element('text', { x: start, y: base(row), 'font-size': SMALL, fill: MARK }, svgText(label, SMALL)),
  );
  return element('g', { class: 'marks' }, ...lines, ...labels);
}

/** The part of a curve that lies in a panel; a single point is drawn as a dot. */
export function curvePath({ pieces, style }: Curve, panel: Panel, { x }: Plot): string {
  const y = panelScale(panel);
  const path = line<CurvePoint>()
    .x(([d]) => x(d))
    .y(([, value]) => y(value));
  const parts = pieces.flatMap((piece) => piecesWithin(piece, panel.low, panel.high));
  const lines = parts.filter((part) => part.length > 1).map((part) => path(part) ?? '');
  const dots = parts.filter((part) => part.length === 1).flat();
  const { color, dash } = style;
  return (
    (lines.length === 0
      ? ''
      : element('path', {
          d: lines.join(''),
          fill: 'none',
          stroke: color,
          'stroke-width': 2,
          'stroke-dasharray': dash,
          'stroke-linejoin': 'round',
        })) + dots.map(([d, value]) => element('circle', { cx: x(d), cy: y(value), r: 3, fill: color })).join('')
  );
}

/** The curves that reach the right edge in a panel, with the heights where they do. */
function endsIn(
  curves: readonly Curve[],
  panel: Panel,
  domain: readonly [number, number],
): readonly { y: number; name: string }[] {
  const y = panelScale(panel);
  return curves.flatMap(({ name, pieces }) => {
    const end = pieces.at(-1)?.at(-1);
    const reaches = end !== undefined && end[0] >= domain[1] * 0.98 && end[1] >= panel.low && end[1] <= panel.high;
    return reaches ? [{ y: y(end[1]), name }] : [];
  });
}

/** Names at the right ends of the curves, with thin leaders; curves that end together share a label. */
export function endLabelMarkup(curves: readonly Curve[], panel: Panel, { right, domain }: Plot): string {
  const color = new Map(curves.map(({ name, style }) => [name, style.color]));
  const labels = endLabels(endsIn(curves, panel, domain), LINE).map(({ y, names, anchors }) => {
    const leaders = anchors.map((anchor) =>
      element('path', {
        d: `M${right + 2},${anchor.y.toFixed(2)}L${right + LEADER - 3},${y.toFixed(2)}`,
        stroke: '#aaaaaa',
        'stroke-width': 0.8,
      }),
    );
    const lines = labelLines(names);
    const texts = lines.map((line, i) => {
      const words = line.map((name, j) => {
        const comma = i * 3 + j < names.length - 1 ? ', ' : '';
        return element('tspan', { fill: color.get(name) }, svgText(name, FONT)) + comma;
      });
      return element('text', { x: right + LEADER, y: y + 4.5 + (i - (lines.length - 1) / 2) * LINE }, ...words);
    });
    return leaders.join('') + texts.join('');
  });
  return element('g', {}, ...labels);
}

/** The space in pixels that the labels at the right ends take. */
export function endLabelRoom(curves: readonly Curve[], panels: readonly Panel[], domain: readonly [number, number]): number {
  const labels = panels.flatMap((panel) => endLabels(endsIn(curves, panel, domain), LINE));
  const lines = labels.flatMap(({ names }) => labelLines(names).map((line) => `${line.join(', ')},`));
  return LEADER + Math.max(0, ...lines.map((line) => textWidth(line, FONT)));
}

/** A sample of each curve style with its name, in centred rows below the plot. */
export function legend(curves: readonly Curve[], left: number, right: number, top: number): { markup: string; bottom: number } {
  const sample = 34;
  const rows: { name: string; style: CurveStyle; x: number }[][] = [[]];
  let x = left;
  for (const { name, style } of curves) {
    const width = sample + 8 + textWidth(name, FONT) + 18;
    if (x + width > right && x > left) {
      rows.push([]);
      x = left;
    }
    rows.at(-1)?.push({ name, style, x });
    x += width;
  }
  const items = rows.flatMap((row, r) =>
    row.map(({ name, style, x: at }) => {
      const y = top + r * 20;
      const stroke = element('line', {
        x1: at,
        x2: at + sample,
        y1: y,
        y2: y,
        stroke: style.color,
        'stroke-width': 2,
        'stroke-dasharray': style.dash,
      });
      return stroke + element('text', { x: at + sample + 8, y: y + 4.5 }, svgText(name, FONT));
    }),
  );
  return { markup: element('g', {}, ...items), bottom: top + rows.length * 20 };
}
