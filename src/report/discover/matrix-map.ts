import type { NumericMatrix } from '../../study/matrix/text.js';
import { MOST_DRAWN, NEGATIVE, POSITIVE } from '../figure/heat-map.js';
import { element, svgText, textWidth } from '../plot/svg.js';
import { escapeXml } from '../text/escape.js';

/** What is seen beside the entries. */
export interface MatrixMapOptions {
  /** In one line, above the matrix. */
  readonly title: string;
  /** Sizes of the blocks of rows and of columns in their order; none for one block. */
  readonly rowBlocks?: readonly number[];
  readonly columnBlocks?: readonly number[];
  /** In units; the text keeps its size. */
  readonly width?: number;
}

const WIDTH = 420;
const FONTS = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
const INK = '#222222';
const FONT = 13;
const TOP = 30;
const EDGE = 8;
/** Side of the matrix at most. */
const SIDE = 400;
/** The strength of the colour has so many steps. */
const STEPS = 24;
/** Cells are marked by a minus sign where they are that large. */
const MARKED = 7;
/** Digits of the largest entry in the key. */
const KEY_DIGITS = 3;

/** Whether a matrix can be drawn: with at most 200 rows and columns. */
export function hasMatrixMap(matrix: NumericMatrix): boolean {
  return matrix.length <= MOST_DRAWN && (matrix[0]?.length ?? 0) <= MOST_DRAWN;
}

/**
 * Any matrix as an SVG document, as `heatMapFigure` draws those of points: one cell per entry, blue where it is positive and orange, with a
 * minus sign where there is room, where it is negative; the strength of the colour is the square root of its size, in 24 steps; lines between blocks. Below
 * it what the full colour stands for. An empty text for a matrix that is larger than `hasMatrixMap` allows. Pure.
 *
 * Cost O(k d): cells of one colour are one path, so that a matrix that moves can be drawn many times in a second.
 */
export function matrixMap(matrix: NumericMatrix, options: MatrixMapOptions): string {
  if (!hasMatrixMap(matrix)) return '';
  const { title, rowBlocks = [], columnBlocks = [], width = WIDTH } = options;
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  const cell = Math.min(SIDE, width - 2 * EDGE) / Math.max(rows, columns, 1);
  const left = (width - columns * cell) / 2;
  const largest = matrix.flat().reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const bottom = TOP + rows * cell;
  const size = { width, height: Math.ceil(bottom + 2 * FONT) };
  const box = { x: left, y: TOP, width: columns * cell, height: rows * cell };
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      'font-family': FONTS,
      'font-size': FONT,
      fill: INK,
    },
    element('title', {}, escapeXml(title)),
    element('rect', { ...size, fill: '#ffffff' }),
    element('text', { x: width / 2, y: 19, 'font-weight': 'bold', 'text-anchor': 'middle' }, svgText(title, FONT)),
    ...cells(matrix, { left, cell, largest }),
    element('rect', { ...box, fill: 'none', stroke: INK }),
    ...separators(ends(columnBlocks), (x) => ({ x1: left + x * cell, x2: left + x * cell, y1: TOP, y2: bottom })),
    ...separators(ends(rowBlocks), (y) => ({ x1: left, x2: left + columns * cell, y1: TOP + y * cell, y2: TOP + y * cell })),
    key(width, bottom + FONT + 6, largest),
  )}\n`;
}

/** Where the cells are, and the entry with the full colour. */
interface Cells {
  readonly left: number;
  readonly cell: number;
  readonly largest: number;
}

/** A path for the cells of each colour, and one for all minus signs. */
function cells(matrix: NumericMatrix, { left, cell, largest }: Cells): readonly string[] {
  const paths = new Map<number, string[]>();
  const signs: string[] = [];
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      const step = Math.sign(value) * Math.ceil(STEPS * Math.sqrt(Math.abs(value) / (largest || 1)));
      if (step === 0) return;
      const [x, y] = [left + j * cell, TOP + i * cell];
      const path = paths.get(step) ?? [];
      path.push(`M${short(x)} ${short(y)}h${short(cell)}v${short(cell)}h${short(-cell)}z`);
      paths.set(step, path);
      if (step < 0 && cell >= MARKED) signs.push(`M${short(x + cell / 3)} ${short(y + cell / 2)}h${short(cell / 3)}`);
    });
  });
  return [
    ...[...paths].map(([step, path]) =>
      element('path', { d: path.join(''), fill: step < 0 ? NEGATIVE : POSITIVE, 'fill-opacity': Math.abs(step) / STEPS }),
    ),
    ...(signs.length === 0 ? [] : [element('path', { d: signs.join(''), fill: 'none', stroke: INK, 'stroke-width': 0.8 })]),
  ];
}

function short(x: number): string {
  return String(Number(x.toFixed(2)));
}

/** Where blocks end, but for the last. */
function ends(sizes: readonly number[]): readonly number[] {
  return sizes.slice(0, -1).map((_, a) => sizes.slice(0, a + 1).reduce((sum, p) => sum + p, 0));
}

function separators(places: readonly number[], line: (place: number) => Readonly<Record<string, number>>): readonly string[] {
  return places.map((place) => element('line', { ...line(place), stroke: INK, 'stroke-width': 0.8, 'stroke-dasharray': '3 2' }));
}

/** A sample of each full colour with the entry that has it. */
function key(width: number, baseline: number, largest: number): string {
  const text = String(Number(largest.toPrecision(KEY_DIGITS)));
  const parts = [
    { fill: POSITIVE, label: text },
    { fill: NEGATIVE, label: `−${text}` },
  ];
  const room = 34 + textWidth(`−${text}`, FONT);
  const start = (width - parts.length * room) / 2;
  return parts
    .map(({ fill, label }, i) => {
      const x = start + i * room;
      return (
        element('rect', { x, y: baseline - 11, width: 18, height: 13, fill }) +
        element('text', { x: x + 24, y: baseline }, escapeXml(label))
      );
    })
    .join('');
}
