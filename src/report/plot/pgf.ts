import { at } from '../../scalar/list.js';
import { withPrelude } from '../table/latex-prelude.js';
import { show } from '../text/notation.js';
import { axisNumberTex, type HorizontalKind, horizontalScale, horizontalTicks, stackedTicks, type Tick } from './axis.js';
import { type CurvePoint, piecesWithin } from './curve.js';
import { placeMarks } from './labels.js';
import { CORNERS, type Marker, type MarkerFill } from './marker.js';
import type { Plot, PlotAxis, PlotDot, PlotPanel, PlotSeries, SeriesStyle } from './plot.js';
import { textWidth } from './svg.js';

/**
 * What ticks are chosen for, in the units of the SVG figures, whose text is 13 units high: a column of 3.3 in with text of
 * 8 pt is so wide. Wider texts have more room.
 */
const NOMINAL = { width: 300, text: 13 };
/** The height of the axes in widths of the line. */
const HEIGHT = 0.62;
/** Significant digits of coordinates: a thousandth of the width of a line on paper. */
const DIGITS = 5;
/** Room in em beside tick labels: for the title of the axis on the left, for half a label on the right. */
const ROOM = { left: 2.4, right: 1 };
/** Height of a row of labels above the plot, in em. */
const ROW = 1.2;

/**
 * A plot as source for pgfplots that is as wide as the line it stands in, in the fonts of the document, with its legend below
 * as lines of text. Pure. Ends in `\n`.
 */
export function plotPgf(plot: Plot): string {
  const ticks = stackedTicks(plot.panels.map(nominal));
  const widest = Math.max(...ticks.flatMap((panel) => panel.ticks.map(({ label }) => textWidth(label, 1))));
  const left = ROOM.left + widest;
  const axes = ticks.map((panel, i) => axis(plot, at(plot.panels, i), panel.ticks, left, i === ticks.length - 1));
  return pgfFigure(
    plot.title,
    plot.series.map(({ style }) => style.color),
    [...axes, ...markLabels(plot, left)],
    {
      legend: plot.series.filter(({ label }) => label !== '').map(legendItem),
      declared: plot.series.some(hasOwnMark) ? [DECLARED] : [],
    },
  );
}

/** A picture that is no wider than the line, with colours defined for it, and a legend below whose items are kept together. */
export function pgfFigure(
  title: string,
  colors: readonly string[],
  picture: readonly string[],
  {
    legend,
    options = '',
    declared = [],
  }: { readonly legend: readonly string[]; readonly options?: string; readonly declared?: readonly string[] },
): string {
  const items = legend.map((item) => `\\mbox{${item}}\\hspace{1.2em plus 0.6em minus 0.4em}%`);
  return withPrelude(
    `${[
      `% ${title.replace(/\s+/g, ' ')}`,
      '% \\usepackage{pgfplots}\\pgfplotsset{compat=1.16} in the preamble, then \\input this file: it is as wide as the line.',
      '\\noindent\\begin{minipage}{\\linewidth}\\footnotesize\\centering',
      ...[...new Set(colors)].map((color) => `\\definecolor{${pgfColor(color)}}{HTML}{${color.slice(1).toUpperCase()}}%`),
      ...declared,
      `\\begin{tikzpicture}${options}`,
      ...picture,
      '\\end{tikzpicture}%',
      ...(items.length === 0 ? [] : ['\\par\\vspace{0.4em}%', ...items, '\\unskip']),
      '\\end{minipage}%',
    ].join('\n')}\n`,
  );
}

/** The name of a colour such as `#0072b2` in a source. */
export function pgfColor(color: string): string {
  return `symbreak${color.slice(1)}`;
}

/** A number with as many digits as can be seen. */
export function pgfNumber(x: number): string {
  return String(Number(x.toPrecision(DIGITS)));
}

function nominal(panel: PlotPanel): PlotPanel {
  const height = HEIGHT * NOMINAL.width;
  return { ...panel, top: panel.top * height, bottom: panel.bottom * height };
}

/** One axis environment: grid, curves and dots of a panel. */
function axis(plot: Plot, panel: PlotPanel, ticks: readonly Tick[], left: number, isLast: boolean): string {
  const negative = panel.kind === 'negative-log';
  const [least, most] = negative ? [-panel.high, -panel.low] : [panel.low, panel.high];
  const sign = negative ? -1 : 1;
  const { x } = plot;
  const horizontal = xTicks(x).filter(({ value }) => value >= x.low && value <= x.high);
  const options = [
    'scale only axis, scaled ticks=false, clip mode=individual, anchor=south west, axis on top=false',
    `at={(0pt,${lines((1 - panel.bottom) * HEIGHT)})}, width=${axisWidth(left)}, height=${lines((panel.bottom - panel.top) * HEIGHT)}`,
    `${x.kind === 'log' ? 'xmode=log, ' : ''}xmin=${pgfNumber(x.low)}, xmax=${pgfNumber(x.high)}`,
    `${panel.kind === 'log' || negative ? 'ymode=log, ' : ''}ymin=${pgfNumber(least)}, ymax=${pgfNumber(most)}${negative ? ', y dir=reverse' : ''}`,
    tickOptions('x', horizontal, x.kind, { named: isLast, sign: 1 }),
    tickOptions('y', ticks, panel.kind, { named: true, sign }),
    'xmajorgrids, ymajorgrids, major grid style={gray!25}, tick align=inside',
    ...(isLast ? [`xlabel={${show(x.label, 'latex')}}`] : []),
    ...(panel.label === '' ? [] : [`ylabel={${show(panel.label, 'latex')}}`]),
  ];
  const inside = (low: number, high: number, value: number): boolean => value >= low && value <= high;
  return [
    `\\begin{axis}[${options.join(',\n  ')}]`,
    ...(panel.kind === 'linear' && panel.low < 0 && panel.high > 0 && panel.zeroLine !== false
      ? [`\\draw[semithick] (axis cs:${pgfNumber(x.low)},0) -- (axis cs:${pgfNumber(x.high)},0);`]
      : []),
    ...plot.marks
      .filter((mark) => inside(x.low, x.high, mark.x))
      .map(
        (mark) =>
          `\\draw[densely dotted, black!70] (axis cs:${pgfNumber(mark.x)},${pgfNumber(least)}) -- (axis cs:${pgfNumber(mark.x)},${pgfNumber(most)});`,
      ),
    ...plot.series.flatMap((series) => seriesIn(series, panel, sign)),
    '\\end{axis}',
  ].join('\n');
}

function seriesIn({ pieces, dots, signs = [], style }: PlotSeries, { low, high }: PlotPanel, sign: 1 | -1): readonly string[] {
  const place = ([x, y]: CurvePoint): string => `(${pgfNumber(x)},${pgfNumber(sign * y)})`;
  const curves = pieces
    .flatMap((piece) => piecesWithin(piece, low, high))
    .filter((piece) => piece.length > 1)
    .map((piece) => `\\addplot[no marks, ${lineStyle(style)}] coordinates {${piece.map(place).join(' ')}};`);
  const isSeen = ([, y]: CurvePoint): boolean => y >= low && y <= high;
  const told = signs
    .map((sign) => ({ ...sign, seen: sign.points.filter(isSeen) }))
    .filter((sign) => sign.seen.length > 0)
    .map(
      ({ marker, fill, seen }) =>
        `\\addplot[only marks, ${markerStyle({ color: style.color, marker }, fill)}] coordinates {${seen.map(place).join(' ')}};`,
    );
  const seen = dots.filter(({ y }) => y >= low && y <= high);
  return [...curves, ...told, ...(seen.length === 0 ? [] : [dotPlot(seen, style, place)])];
}

function dotPlot(dots: readonly PlotDot[], style: SeriesStyle, place: (point: CurvePoint) => string): string {
  const barred = dots.some(({ error }) => error > 0);
  const bars = barred ? ', error bars/.cd, y dir=both, y explicit' : '';
  const points = dots.map(({ x, y, error }) => place([x, y]) + (barred ? ` +- (0,${pgfNumber(error)})` : ''));
  return `\\addplot[only marks, ${markerStyle(style, 'filled')}${bars}] coordinates {${points.join(' ')}};`;
}

function tickOptions(
  axis: 'x' | 'y',
  ticks: readonly Tick[],
  kind: PlotPanel['kind'] | HorizontalKind,
  { named, sign }: { readonly named: boolean; readonly sign: 1 | -1 },
): string {
  const major = ticks.filter(({ label }) => label !== '');
  const minor = ticks.filter(({ label }) => label === '');
  const values = (list: readonly Tick[]): string => list.map(({ value }) => pgfNumber(sign * value)).join(',');
  const labels = major.map(({ value }) => (kind === 'powers' ? `$10^{${value}}$` : axisNumberTex(value)));
  const others = minor.length === 0 ? '' : `, minor ${axis}tick={${values(minor)}}`;
  return `${axis}tick={${values(major)}}, ${axis}ticklabels={${named ? labels.join(',') : ''}}${others}`;
}

/** The ticks of the horizontal axis of a plot that is a column wide, without labels that would collide. */
function xTicks({ kind, low, high }: PlotAxis): readonly Tick[] {
  return horizontalTicks(kind, low, high, NOMINAL.width, NOMINAL.text);
}

/** Labels of the marks in rows above the highest panel. */
function markLabels({ marks, x }: Plot, left: number): readonly string[] {
  const scale = horizontalScale(x, [0, NOMINAL.width]);
  const named = marks.filter((mark) => mark.label !== '' && mark.x >= x.low && mark.x <= x.high);
  const placed = placeMarks(
    named.map((mark) => ({ x: scale(mark.x), mark, width: textWidth(show(mark.label, 'text'), NOMINAL.text) })),
    NOMINAL.width,
  );
  return placed.map(
    ({ start, row, mark }) =>
      `\\node[anchor=south west, inner sep=1pt] at ({${(start / NOMINAL.width).toFixed(4)}*(${axisWidth(left)})},{${lines(HEIGHT)}+${(0.2 + ROW * row).toFixed(1)}em}) {${show(mark.label, 'latex')}};`,
  );
}

/** A line of the legend with its sample. */
function legendItem({ label, style, pieces, dots, signs = [] }: PlotSeries): string {
  const line = pieces.length === 0 ? '' : `\\draw[${lineStyle(style)}] (0,0) -- (2.2em,0);`;
  const shown = dots.length > 0 ? [{ marker: style.marker, fill: 'filled' as const }] : signs.slice(0, 1);
  const markers = shown.map(
    ({ marker, fill }) =>
      `\\draw plot[only marks, ${markerStyle({ color: style.color, marker }, fill)}] coordinates {(1.1em,0)};`,
  );
  return `\\tikz[baseline=-0.6ex]{${line}${markers.join('')}}~${show(label, 'latex')}`;
}

function lineStyle({ color, dash, width }: SeriesStyle): string {
  return `color=${pgfColor(color)}, line width=${width}pt${dash === undefined ? '' : `, dash pattern=${dashes(dash)}`}`;
}

/** A plus with an outline, so that it can be open: the one of TikZ is two lines. */
const OWN_MARK = 'symbreakplus';
/** Marks of pgfplots, and one that `DECLARED` makes known; a turned one where a shape has no mark of its own. */
const MARKS: Readonly<Record<Marker, { readonly mark: string; readonly rotate?: number }>> = {
  circle: { mark: '*' },
  square: { mark: 'square*' },
  triangle: { mark: 'triangle*' },
  diamond: { mark: 'diamond*' },
  down: { mark: 'triangle*', rotate: 180 },
  plus: { mark: OWN_MARK },
  pentagon: { mark: 'pentagon*' },
  cross: { mark: OWN_MARK, rotate: 45 },
};
const DECLARED = `\\pgfdeclareplotmark{${OWN_MARK}}{${CORNERS.plus
  .map(([x, y], i) => `\\pgfpath${i === 0 ? 'moveto' : 'lineto'}{\\pgfpoint{${x}\\pgfplotmarksize}{${y}\\pgfplotmarksize}}`)
  .join('')}\\pgfpathclose\\pgfusepathqfillstroke}%`;

function hasOwnMark({ signs = [], dots, style }: PlotSeries): boolean {
  const drawn = [...signs.map(({ marker }) => marker), ...(dots.length > 0 ? [style.marker] : [])];
  return drawn.some((marker) => MARKS[marker].mark === OWN_MARK);
}

function markerStyle({ color, marker }: { readonly color: string; readonly marker: Marker }, kind: MarkerFill): string {
  const fill = kind === 'open' ? 'white' : pgfColor(color);
  const { mark, rotate } = MARKS[marker];
  const turn = rotate === undefined ? '' : `rotate=${rotate}, `;
  return `color=${pgfColor(color)}, mark=${mark}, mark size=1.4pt, mark options={${turn}solid, draw=${pgfColor(color)}, fill=${fill}}`;
}

/** `9 3 2 3` as `on 9pt off 3pt on 2pt off 3pt`, in the units of a figure in a column. */
function dashes(pattern: string): string {
  const scale = 0.6;
  return pattern
    .split(' ')
    .map((length, i) => `${i % 2 === 0 ? 'on' : 'off'} ${pgfNumber(Number(length) * scale)}pt`)
    .join(' ');
}

function lines(share: number): string {
  return `${share.toFixed(4)}\\linewidth`;
}

function axisWidth(left: number): string {
  return `\\linewidth-${(left + ROOM.right).toFixed(1)}em`;
}
