import { at, zipWith } from '../../scalar/list.js';
import type { EigenvalueCurves } from '../../study/crossing/record.js';
import type { SolveRecord } from '../../study/point/record.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { show } from '../text/notation.js';
import { eigenvaluePanels, type Panel } from './axis.js';
import { continuousPieces, piecesWithin } from './curve.js';
import { hasHeatMap, heatMapRuns } from './heat-map.js';
import { type ErrorLine, errorLines } from './series-error.js';
import { componentLabel, curveStyles } from './style.js';

/** Figures as sources for pgfplots: an author can set them in the fonts of a paper, and change them. */

/** What every file begins with. */
function head(title: string): string {
  return `% ${title}\n% \\usepackage{pgfplots}\\pgfplotsset{compat=1.16} in the preamble, then \\input this file.`;
}

/** Sizes of the axes in centimetres: the height is shared by the panels. */
const WIDTH = 11;
const HEIGHT = 8;
const PANEL_GAP = 0.3;
/** Significant digits of coordinates: a thousandth of the width of a line on paper. */
const DIGITS = 5;

/**
 * The eigenvalues of a family against d, as `eigenvalueFigure` draws them: linear where they stay bounded, logarithmic where
 * they grow. Points that are not finite are left out. Ends in `\n`.
 */
export function eigenvaluePgf(record: EigenvalueCurves): string {
  const oneBlock = !record.family.includes(',');
  const names = record.curves.map((curve) => componentLabel(curve, { oneBlock }));
  const styles = curveStyles(names);
  const pieces = record.curves.map(({ points }) => continuousPieces(points));
  const all = pieces.flat(2).map(([d]) => d);
  const [low, high] = all.length === 0 ? [1, 10] : [Math.min(...all), Math.max(...all)];
  const panels = eigenvaluePanels(
    pieces.map((curve) => curve.flat().map(([, value]) => value)),
    0,
    HEIGHT,
    PANEL_GAP,
  );
  const axis = (panel: Panel, i: number): string => {
    const isLast = i === panels.length - 1;
    const negative = panel.kind === 'negative-log';
    const [least, most] = negative ? [-panel.high, -panel.low] : [panel.low, panel.high];
    const curves = zipWith(pieces, names, (curve, name) => {
      const style = styles.get(name);
      const dash = style?.dash === undefined ? '' : `, dash pattern=${dashes(style.dash)}`;
      return curve
        .flatMap((piece) => piecesWithin(piece, panel.low, panel.high))
        .filter((piece) => piece.length > 1)
        .map((piece) => {
          const points = piece.map(([d, value]) => `(${short(d)},${short(negative ? -value : value)})`);
          return `\\addplot[thick, color=${pgfColor(style?.color ?? '#000000')}${dash}] coordinates {${points.join(' ')}};`;
        });
    });
    const marks = record.marks.map(
      ({ d }) => `\\draw[densely dotted] (axis cs:${short(d)},${short(least)}) -- (axis cs:${short(d)},${short(most)});`,
    );
    return [
      `\\begin{axis}[at={(0cm,${(HEIGHT - panel.bottom).toFixed(2)}cm)}, scale only axis, width=${WIDTH}cm, height=${(panel.bottom - panel.top).toFixed(2)}cm,`,
      `  xmode=log, xmin=${short(low)}, xmax=${short(high)}, ${panel.kind === 'linear' ? '' : 'ymode=log, '}ymin=${short(least)}, ymax=${short(most)},`,
      `  ${negative ? 'y dir=reverse, ' : ''}${isLast ? 'xlabel={$d$}' : 'xticklabels={}'}, ylabel={${panel.kind === 'linear' ? 'eigenvalue' : negative ? '$-$eigenvalue' : ''}}]`,
      ...(panel.low < 0 && panel.high > 0 ? [`\\draw (axis cs:${short(low)},0) -- (axis cs:${short(high)},0);`] : []),
      ...marks,
      ...curves.flat(),
      '\\end{axis}',
    ].join('\n');
  };
  const key = [...new Set(names)].map(
    (name) => `\\textcolor{${pgfColor(styles.get(name)?.color ?? '#000000')}}{${show({ component: name, blocks: [] }, 'latex')}}`,
  );
  return [
    head(`Hessian eigenvalues of family ${record.family} against d; dotted: fractional dimensions`),
    '\\begin{tikzpicture}',
    ...panels.map(axis),
    `\\node[anchor=west] at (0cm,${(HEIGHT + 0.4).toFixed(2)}cm) {${key.join('\\quad ')}};`,
    '\\end{tikzpicture}',
    '',
  ].join('\n');
}

/** The matrix of a point as `heatMapFigure` draws it; an empty text for a point without a heat map. Ends in `\n`. */
export function heatMapPgf(record: SolveRecord, label: string): string {
  if (!hasHeatMap(record)) return '';
  const rows = heatMapRuns(record);
  const d = Number(record.d);
  const cell = HEIGHT / d;
  const largest = Math.max(...rows.flat().map(({ value }) => Math.abs(Number(value))));
  const cells = rows.flatMap((runs, i) =>
    runs.map(({ from, length, value }) => {
      const color = Number(value) < 0 ? '#d55e00' : '#0072b2';
      const opacity = Math.sqrt(Math.abs(Number(value)) / largest).toFixed(3);
      return `\\fill[color=${pgfColor(color)}, fill opacity=${opacity}] (${short(from * cell)},${short(-i * cell)}) rectangle (${short((from + length) * cell)},${short(-(i + 1) * cell)});`;
    }),
  );
  return [
    head(
      `The matrix W of family ${label} at d = ${record.d}; blue: positive, orange: negative, strength: square root of the size`,
    ),
    '\\begin{tikzpicture}',
    ...cells,
    `\\draw (0,0) rectangle (${HEIGHT},${short(-d * cell)});`,
    ...(rows.length > d ? [`\\draw (0,${short(-d * cell)}) rectangle (${HEIGHT},${short(-rows.length * cell)});`] : []),
    '\\end{tikzpicture}',
    '',
  ].join('\n');
}

/** The errors of truncated series as `seriesErrorFigure` draws them; an empty text where there are none. Ends in `\n`. */
export function seriesErrorPgf(record: ExpansionRecord, label: string): string {
  const lines = errorLines(record);
  if (lines.length === 0) return '';
  const styles = curveStyles(lines.map(({ kind }) => kind));
  const plots = lines.flatMap((line) => {
    const color = line.kind === 'loss' ? '#882255' : line.kind === 'entries' ? '#777777' : styles.get(line.kind)?.color;
    return errorPlots(line, pgfColor(color ?? '#000000'));
  });
  return [
    head(`Errors of the series of family ${label} to order ${record.order} against d, with lines of the known slopes`),
    '\\begin{tikzpicture}',
    `\\begin{axis}[scale only axis, width=${WIDTH}cm, height=${HEIGHT}cm, xmode=log, ymode=log, xlabel={$d$}, ylabel={error}]`,
    ...plots,
    '\\end{axis}',
    '\\end{tikzpicture}',
    '',
  ].join('\n');
}

function errorPlots({ points, slope, kind }: ErrorLine, color: string): readonly string[] {
  const [d, error] = at(points, points.length - 1);
  const [first] = at(points, 0);
  const place = ([p, e]: readonly [number, number]): string => `(${powerOfTen(p)},${powerOfTen(e)})`;
  const ends = [place([first, error + slope * (first - d)]), place([d, error])];
  return [
    `% ${kind}, slope ${slope}`,
    `\\addplot[only marks, mark=*, mark size=1.2pt, color=${color}] coordinates {${points.map(place).join(' ')}};`,
    `\\addplot[thin, color=${color}] coordinates {${ends.join(' ')}};`,
  ];
}

/** 10^power as a numeral, also outside the range of doubles. */
function powerOfTen(power: number): string {
  const exponent = Math.floor(power + 1e-12);
  return `${Number((10 ** (power - exponent)).toPrecision(DIGITS))}e${exponent}`;
}

function short(x: number): string {
  return String(Number(x.toPrecision(DIGITS)));
}

/** `#0072b2` for pgf. */
function pgfColor(color: string): string {
  const [red, green, blue] = [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16));
  return `{rgb,255:red,${red};green,${green};blue,${blue}}`;
}

/** `9 3 2 3` as `on 9pt off 3pt on 2pt off 3pt`. */
function dashes(pattern: string): string {
  return pattern
    .split(' ')
    .map((length, i) => `${i % 2 === 0 ? 'on' : 'off'} ${length}pt`)
    .join(' ');
}
