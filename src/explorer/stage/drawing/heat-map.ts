import { namedEntries } from '../../../landscape/entry-names.js';
import { NEGATIVE, POSITIVE } from '../../../report/figure/heat-map.js';
import { element, svgText, textWidth } from '../../../report/plot/svg.js';
import { escapeXml } from '../../../report/text/escape.js';
import { double } from '../../../scalar/double.js';
import { at, range } from '../../../scalar/list.js';
import type { InstantRecord, KnownNumber } from '../../../study/instant/record.js';
import { evaluatePolynomial } from '../../../symbolic/exact/polynomial.js';

const INK = '#222222';
const EDGE = 6;
const FONT = 12;
/** Side of the matrix at most. */
const SIDE = 380;
/** The share of the side that a block has at least, so that it is seen. */
const LEAST_SHARE = 0.03;
/** Matrices up to this size have their cells drawn. */
const MOST_CELLS = 40;
/** Digits of the values that stand in the picture. */
const SHOWN_DIGITS = 4;
const FONTS = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';

/** A stretch of rows or columns: its place and length in units, and how many there are. */
interface Stretch {
  readonly from: number;
  readonly length: number;
  readonly count: number;
}

/** The picture of W at a d, and whether blocks are drawn larger than they are. */
export interface AreaMap {
  readonly svg: string;
  readonly isEnlarged: boolean;
}

/**
 * W of a point by its blocks as an SVG document: one area per pair of blocks, the diagonal of a block on its own, extra rows below;
 * blue where entries are positive, orange and hatched where they are negative, the strength of the colour by the square root of their
 * size. Where the sizes are whole numbers and few the cells are drawn. Areas are in proportion to the sizes, but for blocks that
 * would be too thin to be seen. The same record gives the same text. Pure.
 */
export function areaMap(record: InstantRecord, width: number): AreaMap {
  const { entries, sizes, d, wholeSizes } = record;
  const counts = sizes.map((size) => evaluatePolynomial(double, size, Number(d) || fraction(d)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const side = Math.min(SIDE, width - 2 * EDGE);
  const lengths = shares(counts.map((count) => count / total)).map((share) => share * side);
  const isEnlarged = counts.some((count, a) => at(lengths, a) > (1.001 * side * count) / total);
  const left = (width - side) / 2;
  const columns = stretches(counts, lengths, left);
  const rows = stretches(counts, lengths, EDGE);
  const hasCells = wholeSizes && total <= MOST_CELLS && !isEnlarged;
  const all = namedEntries(entries).map(({ value }) => Math.abs(value.value));
  const strongest = Math.max(...all, Number.MIN_VALUE);
  const paint = ({ value }: KnownNumber): Paint => ({ isNegative: value < 0, strength: Math.sqrt(Math.abs(value) / strongest) });
  const areas = rows.flatMap((row, a) =>
    columns.map((column, b) => {
      const own = a === b ? entries.diagonal[a] : undefined;
      const rest = a === b ? entries.offDiagonal[a] : entries.between[a]?.[b];
      const ground = rest ? area(column, row, paint(rest)) : '';
      if (!own) return ground;
      const cells = rest ? diagonal(column, row, hasCells) : rectangle(column, row);
      return ground + filled(cells, paint(own));
    }),
  );
  const bottom = EDGE + side;
  const step = Math.max(side / total, LEAST_SHARE * side);
  const extra = entries.extra.flatMap((row, e) =>
    row.map((value, b) => area(at(columns, b), { from: bottom + 5 + e * step, length: step, count: 1 }, paint(value))),
  );
  const end = bottom + (entries.extra.length === 0 ? 0 : 5 + entries.extra.length * step);
  const key = legend(record, paint, { left: EDGE, right: width - EDGE, top: end + 22 });
  const title = `W by its blocks, at d = ${d}`;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height: key.bottom,
      viewBox: `0 0 ${width} ${Math.round(key.bottom)}`,
      'font-family': FONTS,
      'font-size': FONT,
      fill: INK,
    },
    element('title', {}, escapeXml(title)),
    element('rect', { width, height: key.bottom, fill: '#ffffff' }),
    element(
      'pattern',
      { id: 'negative', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      element('line', { x1: 0, x2: 0, y1: 0, y2: 5, stroke: INK, 'stroke-width': 0.8, 'stroke-opacity': '0.35' }),
    ),
    ...areas,
    ...extra,
    hasCells ? grid(total, side, left) : '',
    ...[...rows.slice(1)].map(({ from }) => line(left, left + side, from, from)),
    ...[...columns.slice(1)].map(({ from }) => line(from, from, EDGE, end)),
    element('rect', { x: left, y: EDGE, width: side, height: side, fill: 'none', stroke: INK }),
    key.markup,
  );
  return { svg: `${svg}\n`, isEnlarged };
}

/** A number that may be written as a fraction. */
function fraction(text: string): number {
  const [n = '0', d = '1'] = text.split('/');
  return Number(n) / Number(d);
}

/** Shares of a whole, none below the least one that is seen. */
function shares(parts: readonly number[]): readonly number[] {
  const raised = parts.map((part) => Math.max(part, LEAST_SHARE));
  const over = raised.reduce((sum, part) => sum + part, 0) - 1;
  const free = raised.reduce((sum, part) => sum + part - LEAST_SHARE, 0);
  return over <= 0 || free <= 0 ? raised : raised.map((part) => part - (over * (part - LEAST_SHARE)) / free);
}

function stretches(counts: readonly number[], lengths: readonly number[], start: number): readonly Stretch[] {
  return counts.map((count, a) => ({
    from: start + lengths.slice(0, a).reduce((sum, length) => sum + length, 0),
    length: at(lengths, a),
    count,
  }));
}

/** How an area is painted: the sign by the colour and by hatching, the size by the strength. */
interface Paint {
  readonly isNegative: boolean;
  readonly strength: number;
}

function number(x: number): string {
  return String(Number(x.toFixed(2)));
}

function rectangle(column: Stretch, row: Stretch): string {
  return `M${number(column.from)},${number(row.from)}h${number(column.length)}v${number(row.length)}h${number(-column.length)}Z`;
}

/** The diagonal of a block: its cells, or a band of their width where these are too many or no whole number. */
function diagonal(column: Stretch, row: Stretch, hasCells: boolean): string {
  const cell = column.length / Math.max(1, column.count);
  if (hasCells) {
    const one = { length: cell, count: 1 };
    return range(Math.round(column.count))
      .map((i) => rectangle({ ...one, from: column.from + i * cell }, { ...one, from: row.from + i * cell }))
      .join('');
  }
  const band = Math.max(cell, 1.5);
  const points = [
    [0, 0],
    [band, 0],
    [column.length, row.length - band],
    [column.length, row.length],
    [column.length - band, row.length],
    [0, band],
  ].map(([x = 0, y = 0]) => `${number(column.from + x)},${number(row.from + y)}`);
  return `M${points.join('L')}Z`;
}

function filled(path: string, { isNegative, strength }: Paint): string {
  const base = element('path', { d: path, fill: isNegative ? NEGATIVE : POSITIVE, 'fill-opacity': strength.toFixed(3) });
  const paper = element('path', { d: path, fill: '#ffffff' });
  return paper + base + (isNegative ? element('path', { d: path, fill: 'url(#negative)' }) : '');
}

function area(column: Stretch, row: Stretch, paint: Paint): string {
  return filled(rectangle(column, row), paint);
}

function line(x1: number, x2: number, y1: number, y2: number): string {
  return element('line', { x1, x2, y1, y2, stroke: INK, 'stroke-width': 0.9, 'stroke-dasharray': '3 2' });
}

function grid(total: number, side: number, left: number): string {
  const cell = side / total;
  const lines = range(Math.round(total) - 1).map(
    (i) =>
      `M${number(left + (i + 1) * cell)},${EDGE}v${number(side)}M${number(left)},${number(EDGE + (i + 1) * cell)}h${number(side)}`,
  );
  return element('path', { d: lines.join(''), stroke: '#e6e6e6', 'stroke-width': 0.6, fill: 'none' });
}

/** The entries by name, each with a sample of its paint and the first digits of its value. */
function legend(
  { entries }: InstantRecord,
  paint: (value: KnownNumber) => Paint,
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
): { readonly markup: string; readonly bottom: number } {
  const named = namedEntries(entries).map((entry) => ({ ...entry, text: ` = ${shown(entry.value)}` }));
  const room = 38 + Math.max(...named.map(({ text }) => textWidth(`a00${text}`, FONT)));
  const columns = Math.max(1, Math.min(named.length, Math.floor((right - left) / room)));
  const items = named.map(({ letter, index, value, text }, i) => {
    const x = left + (i % columns) * ((right - left) / columns);
    const y = top + Math.floor(i / columns) * 21;
    const sample = { from: x, length: 20, count: 1 };
    return (
      filled(rectangle(sample, { from: y - 11, length: 14, count: 1 }), paint(value)) +
      element('rect', { x, y: y - 11, width: 20, height: 14, fill: 'none', stroke: INK, 'stroke-width': 0.6 }) +
      element(
        'text',
        { x: x + 26, y },
        element('tspan', { 'font-style': 'italic' }, letter),
        element('tspan', { dy: 3, 'font-size': 9 }, index),
        element('tspan', { dy: -3 }, svgText(text, FONT)),
      )
    );
  });
  return { markup: element('g', {}, ...items), bottom: top + Math.ceil(named.length / columns) * 21 };
}

/** The first right digits of a value, rounded. */
function shown({ digits, value }: KnownNumber): string {
  if (digits === null) return '0 up to its error';
  return Number(digits) === 0
    ? '0'
    : double.format(value, Math.min(SHOWN_DIGITS, digits.replace(/e.*$|^-?0?\.?0*|\D/g, '').length || 1));
}
