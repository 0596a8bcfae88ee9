import { scaleLinear } from 'd3-scale';
import { at } from '../../scalar/list.js';
import type { ExpansionRecord, SeriesCheck } from '../../study/series/record.js';
import { endLabels } from '../plot/labels.js';
import { type ComponentNaming, componentLabel, curveStyles } from '../plot/style.js';
import { element, svgText, textWidth } from '../plot/svg.js';
import { escapeXml } from '../text/escape.js';
import { superscript } from '../text/number-notation.js';
import { familyTitle } from './heat-map.js';

const WIDTH = 640;
const HEIGHT = 340;
const LEFT = 72;
const TOP = 46;
const EDGE = 8;
const FONT = 13;
const LINE = 17;
const TITLE_SIZE = 15;
const FONTS = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
const INK = '#222222';
const FAINT = '#e6e6e6';
/** Colours of what is no eigenvalue; those have the colours of their components. */
export const SERIES_KINDS: Readonly<Record<string, string>> = { entries: '#777777', loss: '#882255' };

/** The errors of one series: log₁₀ of d and of the error, and the power of d with which the error must decay. */
export interface ErrorLine {
  readonly kind: string;
  readonly points: readonly (readonly [number, number])[];
  readonly slope: number;
}

/**
 * The errors of an expansion as lines, where an omitted term is known; errors that are 0 are left out. `kind` is `entries`,
 * `loss` or the label of a component.
 */
export function errorLines({ checks, sizes }: ExpansionRecord): readonly ErrorLine[] {
  return checks.flatMap((check): readonly ErrorLine[] => {
    const { expectedExponent, errors } = check;
    const points = errors.flatMap(({ d, error }): readonly (readonly [number, number])[] => {
      const size = error === null ? null : decimalLogarithm(error);
      return size === null ? [] : [[Math.log10(Number(d)), size]];
    });
    if (expectedExponent === null || points.length < 2) return [];
    return [{ kind: kindOf(check, { oneBlock: sizes.length === 1 }), points, slope: -expectedExponent / 2 }];
  });
}

function kindOf({ quantity }: SeriesCheck, naming: ComponentNaming): string {
  if (quantity.kind === 'eigenvalue') return componentLabel(quantity, naming);
  return quantity.kind === 'entry' ? 'entries' : 'loss';
}

/** log₁₀ of the size of a numeral, also of one below the range of doubles; null for 0. */
function decimalLogarithm(numeral: string): number | null {
  const [mantissa = '', exponent = '0'] = numeral.replace(/^-/, '').split(/[eE]/);
  const size = Number(mantissa);
  return size === 0 ? null : Math.log10(size) + Number(exponent);
}

/**
 * The errors of truncated series against d as an SVG document, both axes logarithmic: a dot per solution at d = 10², 10⁴, …,
 * a line of the slope that the first omitted term gives through the last dot of each series, coloured by what is
 * expanded. The same record gives the same text; an expansion without errors gives an empty text.
 *
 * @param width in units; the text keeps its size.
 */
export function seriesErrorFigure(record: ExpansionRecord, label: string, width: number = WIDTH): string {
  const lines = errorLines(record);
  if (lines.length === 0) return '';
  const colors = errorColors(lines);
  const powers = lines.flatMap(({ points }) => points.map(([d]) => d));
  const sizes = lines.flatMap(({ points }) => points.map(([, error]) => error));
  const domain = [Math.min(...powers), Math.max(...powers)] as const;
  const range = [Math.floor(Math.min(...sizes)) - 1, Math.ceil(Math.max(...sizes)) + 1] as const;
  const right = width - EDGE - 16 - Math.max(...lines.map(({ slope }) => textWidth(`d${exponentText(slope)}`, FONT)));
  const x = scaleLinear(domain, [LEFT, right]);
  const y = scaleLinear(range, [TOP + HEIGHT, TOP]);
  const drawn = lines.map(({ kind, points, slope }) => {
    const [d, error] = at(points, points.length - 1);
    const start = error + slope * (domain[0] - d);
    const color = colors.get(kind);
    const from = element('line', { x1: x(domain[0]), y1: y(start), x2: x(d), y2: y(error), stroke: color, 'stroke-width': 1.1 });
    const dots = points.map(([p, e]) => element('circle', { cx: x(p), cy: y(e), r: 3, fill: color, 'fill-opacity': '0.8' }));
    return from + dots.join('');
  });
  const key = legend(colors, width, TOP + HEIGHT + 64);
  const title = `Error of the series of family ${familyTitle(label)} to order ${record.order}`;
  const shown = textWidth(title, TITLE_SIZE) > width - LEFT ? `Error of the series to order ${record.order}` : title;
  const size = { width, height: key.bottom };
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...size,
      viewBox: `0 0 ${width} ${key.bottom}`,
      'font-family': FONTS,
      'font-size': FONT,
      fill: INK,
    },
    element('title', {}, escapeXml(title)),
    element('rect', { ...size, fill: '#ffffff' }),
    element('text', { x: LEFT, y: 26, 'font-size': TITLE_SIZE, 'font-weight': 'bold' }, svgText(shown, TITLE_SIZE)),
    axes(x, y, domain, range, right),
    ...drawn,
    slopeLabels(lines, y, right),
    key.markup,
  )}\n`;
}

/** A colour for each kind of line, in the order in which the kinds come. */
export function errorColors(lines: readonly ErrorLine[]): ReadonlyMap<string, string> {
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  const styles = curveStyles(kinds.filter((kind) => SERIES_KINDS[kind] === undefined));
  return new Map(kinds.map((kind) => [kind, SERIES_KINDS[kind] ?? styles.get(kind)?.color ?? INK]));
}

/** The power of d with a slope: `−5/2`. */
function exponentText(slope: number): string {
  return (Number.isInteger(slope) ? `${slope}` : `${2 * slope}/2`).replace('-', '−');
}

function axes(
  x: (power: number) => number,
  y: (power: number) => number,
  [low, high]: readonly [number, number],
  [least, most]: readonly [number, number],
  right: number,
): string {
  const bottom = y(least);
  const step = [1, 2, 4, 5, 10, 20].find((s) => (most - least) / s <= 9) ?? 40;
  const rows = multiples(least, most, step).map(
    (power) =>
      element('line', { x1: LEFT, x2: right, y1: y(power), y2: y(power), stroke: FAINT }) +
      element('text', { x: LEFT - 9, y: y(power) + 4.5, 'text-anchor': 'end' }, `10${superscript(power)}`),
  );
  const columns = multiples(low, high, 2).map(
    (power) =>
      element('line', { x1: x(power), x2: x(power), y1: TOP, y2: bottom, stroke: FAINT }) +
      element('text', { x: x(power), y: bottom + 20, 'text-anchor': 'middle' }, `10${superscript(power)}`),
  );
  const middle = ((TOP + bottom) / 2).toFixed(2);
  return element(
    'g',
    {},
    ...rows,
    ...columns,
    element('rect', { x: LEFT, y: TOP, width: right - LEFT, height: bottom - TOP, fill: 'none', stroke: INK }),
    element('text', { x: (LEFT + right) / 2, y: bottom + 40, 'text-anchor': 'middle' }, svgText('d', FONT)),
    element('text', { transform: `translate(16 ${middle}) rotate(-90)`, 'text-anchor': 'middle' }, 'error'),
  );
}

function multiples(low: number, high: number, step: number): readonly number[] {
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, i) => (first + i) * step);
}

/** The power of d that lines fall with, at their right ends. */
function slopeLabels(lines: readonly ErrorLine[], y: (power: number) => number, right: number): string {
  const ends = lines.map(({ points, slope }) => ({ y: y(points.at(-1)?.[1] ?? 0), name: exponentText(slope) }));
  return element(
    'g',
    {},
    ...endLabels(ends, LINE).map(({ y: at, names }) =>
      element(
        'text',
        { x: right + 8, y: at + 4.5 },
        element('tspan', { 'font-style': 'italic' }, 'd'),
        element('tspan', { dy: -5, 'font-size': 10 }, names.join(', ')),
      ),
    ),
  );
}

function legend(
  colors: ReadonlyMap<string, string>,
  width: number,
  top: number,
): { readonly markup: string; readonly bottom: number } {
  let x = LEFT;
  let y = top;
  const items = [...colors].map(([kind, color]) => {
    const room = 24 + textWidth(kind, FONT) + 14;
    if (x + room > width - EDGE && x > LEFT) {
      x = LEFT;
      y += 20;
    }
    const item =
      element('line', { x1: x, x2: x + 18, y1: y, y2: y, stroke: color, 'stroke-width': 1.4 }) +
      element('circle', { cx: x + 9, cy: y, r: 3, fill: color }) +
      element('text', { x: x + 25, y: y + 4.5 }, svgText(kind, FONT));
    x += room;
    return item;
  });
  return { markup: element('g', {}, ...items), bottom: y + 20 };
}
