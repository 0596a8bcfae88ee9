import { namedEntries } from '../../landscape/entry-names.js';
import { double } from '../../scalar/double.js';
import { range, zipWith } from '../../scalar/list.js';
import type { EntriesRecord, SolveRecord } from '../../study/point/record.js';
import { evaluatePolynomial, type Polynomial } from '../../symbolic/exact/polynomial.js';
import { element, svgText, textWidth } from '../plot/svg.js';
import { escapeXml } from '../text/escape.js';

const WIDTH = 640;
const FONTS = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
const INK = '#222222';
/** Colours of positive and negative entries. */
export const POSITIVE = '#0072b2';
export const NEGATIVE = '#d55e00';
const FONT = 13;
const TITLE_SIZE = 15;
const TOP = 44;
const EDGE = 8;
/** Side of the matrix at most, and a gap before extra rows. */
const SIDE = 400;
const EXTRA_GAP = 6;
/** Matrices up to this size have lines between their cells. */
const MOST_LINED = 40;
/** Larger matrices are not drawn: their blocks of size 1 or 2 would be thinner than a line. */
export const MOST_DRAWN = 200;
/** Significant digits in the key, cut from a number that is known to more. */
const KEY_DIGITS = 4;

/** A stretch of equal entries in a row. */
export interface Run {
  readonly from: number;
  readonly length: number;
  readonly value: string;
}

/**
 * Whether a point can be drawn as a heat map: at an integer d of at most 200, with blocks of whole sizes that all have rows.
 */
export function hasHeatMap({ d, wholeSizes, entries }: SolveRecord): boolean {
  return Number(d) <= MOST_DRAWN && wholeSizes && !entries.diagonal.includes(null);
}

/** Block sizes at a d. */
function blockSizes(sizes: readonly Polynomial[], d: number): readonly number[] {
  return sizes.map((size) => evaluatePolynomial(double, size, d));
}

/**
 * The matrix W of a point as an SVG document: one cell per entry, blue where it is positive and orange where it is
 * negative, the strength of the colour proportional to the square root of its size so that small entries are seen; below
 * it the different entries with their values, cut after four digits. The same record gives the same text. A point
 * without a heat map (see `hasHeatMap`) gives an empty text.
 *
 * @param width in units; the text keeps its size.
 */
export function heatMapFigure(record: SolveRecord, label: string, width: number = WIDTH): string {
  if (!hasHeatMap(record)) return '';
  const d = Number(record.d);
  const sizes = blockSizes(record.sizes, d);
  const rows = heatMapRuns(record);
  const cell = Math.min(SIDE, width - 2 * EDGE) / d;
  const left = (width - d * cell) / 2;
  const opacity = entryOpacity(rows);
  const top = (row: number): number => TOP + row * cell + (row >= d ? EXTRA_GAP : 0);
  const cells = rows.flatMap((runs, i) =>
    runs.map(({ from, length, value }) =>
      element('rect', {
        x: left + from * cell,
        y: top(i),
        width: length * cell,
        height: cell,
        ...paint(value, opacity(value)),
      }),
    ),
  );
  const bottom = top(rows.length - 1) + cell;
  const key = legend(record.entries, opacity, { left: EDGE, right: width - EDGE, top: bottom + 30 });
  const title = `W of family ${familyTitle(label)} at d = ${record.d}`;
  const size = { width, height: key.bottom };
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...size,
      viewBox: `0 0 ${width} ${Math.round(key.bottom)}`,
      'font-family': FONTS,
      'font-size': FONT,
      fill: INK,
    },
    element('title', {}, escapeXml(title)),
    element('rect', { ...size, fill: '#ffffff' }),
    element(
      'text',
      { x: width / 2, y: 26, 'font-size': TITLE_SIZE, 'font-weight': 'bold', 'text-anchor': 'middle' },
      svgText(title, TITLE_SIZE),
    ),
    ...cells,
    ...frames(rows.length, d, left, top, cell),
    ...separators(sizes, left, cell, top(d - 1) + cell),
    key.markup,
  )}\n`;
}

/** The strength of the colour of an entry, from 0 to 1: the square root of its size against the largest. */
export function entryOpacity(rows: readonly (readonly Run[])[]): (value: string) => number {
  const largest = Math.max(...rows.flat().map(({ value }) => Math.abs(Number(value))), Number.MIN_VALUE);
  return (value) => Math.sqrt(Math.abs(Number(value)) / largest);
}

function paint(value: string, opacity: number): { readonly fill: string; readonly 'fill-opacity': string } {
  return { fill: Number(value) < 0 ? NEGATIVE : POSITIVE, 'fill-opacity': opacity.toFixed(3) };
}

/** Frames of the first d rows and of the extra rows; lines between cells where these are large. */
function frames(k: number, d: number, left: number, top: (row: number) => number, cell: number): readonly string[] {
  const grid = { stroke: '#e6e6e6', 'stroke-width': 0.6 };
  const lines =
    d > MOST_LINED
      ? []
      : [
          ...Array.from({ length: d - 1 }, (_, j) => {
            const x = left + (j + 1) * cell;
            return element('line', { x1: x, x2: x, y1: top(0), y2: top(k - 1) + cell, ...grid });
          }),
          ...Array.from({ length: k - 1 }, (_, i) => {
            const y = top(i + 1);
            return element('line', { x1: left, x2: left + d * cell, y1: y, y2: y, ...grid });
          }),
        ];
  const frame = (from: number, to: number): string =>
    element('rect', {
      x: left,
      y: top(from),
      width: d * cell,
      height: top(to - 1) + cell - top(from),
      fill: 'none',
      stroke: INK,
    });
  return [...lines, frame(0, d), ...(k > d ? [frame(d, k)] : [])];
}

/** Lines between the blocks of rows and columns. */
function separators(sizes: readonly number[], left: number, cell: number, bottom: number): readonly string[] {
  const d = sizes.reduce((sum, p) => sum + p, 0);
  const ends = sizes.slice(0, -1).map((_, a) => sizes.slice(0, a + 1).reduce((sum, p) => sum + p, 0));
  const line = { stroke: INK, 'stroke-width': 0.8, 'stroke-dasharray': '3 2' };
  return ends.flatMap((end) => [
    element('line', { x1: left + end * cell, x2: left + end * cell, y1: TOP, y2: bottom, ...line }),
    element('line', { x1: left, x2: left + d * cell, y1: TOP + end * cell, y2: TOP + end * cell, ...line }),
  ]);
}

/** The rows of the matrix of a point with a heat map, as stretches of equal entries. */
export function heatMapRuns({ entries, sizes, d }: SolveRecord): readonly (readonly Run[])[] {
  return matrixRuns(entries, blockSizes(sizes, Number(d)));
}

/** The rows of W as stretches of equal entries. */
function matrixRuns(
  { diagonal, offDiagonal, between, extra }: EntriesRecord,
  sizes: readonly number[],
): readonly (readonly Run[])[] {
  const starts = sizes.map((_, a) => sizes.slice(0, a).reduce((sum, p) => sum + p, 0));
  const blocks = zipWith(sizes, starts, (length, from) => ({ from, length }));
  const own = ({ from, length }: Omit<Run, 'value'>, value: string, a: number, i: number): readonly Run[] => {
    const off = offDiagonal[a] ?? '0';
    return [
      { from, length: i, value: off },
      { from: from + i, length: 1, value },
      { from: from + i + 1, length: length - i - 1, value: off },
    ].filter((run) => run.length > 0);
  };
  const rows = zipWith(sizes, diagonal, (size, value, a) =>
    // A block of columns may have no rows.
    range(value === null ? 0 : size).map((i) =>
      blocks.flatMap((block, b): readonly Run[] =>
        a === b && value !== null ? own(block, value, a, i) : [{ ...block, value: between[a]?.[b] ?? '0' }],
      ),
    ),
  ).flat();
  return [...rows, ...extra.map((row) => zipWith(blocks, row, (block, value): Run => ({ ...block, value })))];
}

/** The different entries, each with a sample of its colour and the first digits of its value. */
function legend(
  entries: EntriesRecord,
  opacity: (value: string) => number,
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
): { readonly markup: string; readonly bottom: number } {
  const named = namedEntries(entries).map((entry) => ({ ...entry, text: `= ${cut(entry.value)}` }));
  const width = 44 + Math.max(...named.map(({ text }) => textWidth(`a00 ${text}`, FONT)));
  const columns = Math.max(1, Math.min(named.length, Math.floor((right - left) / width)));
  const indent = (right - left - columns * width) / 2;
  const items = named.map(({ letter, index, value, text }, i) => {
    const x = left + indent + (i % columns) * width;
    const y = top + Math.floor(i / columns) * 24;
    return (
      element('rect', { x, y: y - 12, width: 24, height: 16, ...paint(value, opacity(value)) }) +
      element('rect', { x, y: y - 12, width: 24, height: 16, fill: 'none', stroke: INK, 'stroke-width': 0.6 }) +
      element(
        'text',
        { x: x + 32, y: y + 1 },
        element('tspan', { 'font-style': 'italic' }, letter),
        element('tspan', { dy: 3, 'font-size': 9.5 }, index),
        element('tspan', { dy: -3 }, ` ${text}`),
      )
    );
  });
  return { markup: element('g', {}, ...items), bottom: top + Math.ceil(named.length / columns) * 24 };
}

/** The first significant digits of a numeral, cut and not rounded, and whether those are all it has. */
export function cutNumeral(value: string): { readonly numeral: string; readonly whole: boolean } {
  const [, head = '', tail = ''] =
    new RegExp(`^(-?(?:0\\.0*\\d{${KEY_DIGITS}}|\\d+\\.\\d{${KEY_DIGITS - 1}}))(\\d*)$`).exec(value) ?? [];
  return head === '' ? { numeral: value, whole: true } : { numeral: head, whole: tail === '' };
}

/** The same with a proper minus sign, and dots where digits are left out. */
function cut(value: string): string {
  const { numeral, whole } = cutNumeral(value);
  return `${numeral.replace('-', '−')}${whole ? '' : '…'}`;
}

/** Sizes and signs with proper minus signs; a name stays as it is. */
export function familyTitle(family: string): string {
  const [, sizes, signs, rest = ''] = /^([^:]+):([+.-]+)(\/.*)?$/.exec(family) ?? [];
  if (sizes === undefined || signs === undefined) return family.replaceAll('-', '−');
  return `${sizes.replace(/\s*-\s*/g, ' - ').replace(/,\s*/g, ', ')}: ${signs.replaceAll('-', '−')}${rest.replaceAll('-', '−')}`;
}
