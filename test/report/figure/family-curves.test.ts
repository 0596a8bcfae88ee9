import { describe, expect, it } from 'vitest';
import { curvesPlot } from '../../../src/report/figure/family-curves.js';
import type { CurvePoint } from '../../../src/report/plot/curve.js';
import { CORNERS, MARKERS } from '../../../src/report/plot/marker.js';
import { plotPgf } from '../../../src/report/plot/pgf.js';
import type { Plot, PlotSeries } from '../../../src/report/plot/plot.js';
import { plotSvg } from '../../../src/report/plot/svg-plot.js';
import { show } from '../../../src/report/text/notation.js';
import type { CurvesRecord, FamilyCurves } from '../../../src/study/curve/record.js';
import { compileLatex } from '../../support/latex.js';

const COMPILES = compileLatex('Text.', 'pgfplots').status === 0;
if (!COMPILES) console.warn('plots are not compiled: pdflatex with pgfplots is not installed');

const family = (
  name: string,
  stars: readonly string[] = [],
  values: (d: number) => number = (d) => 0.1 - 1 / d,
): FamilyCurves => ({
  family: name,
  alias: null,
  from: 2,
  to: 1000,
  curves: [
    {
      shows: { kind: 'least' },
      stretches: [Array.from({ length: 60 }, (_, i) => 2 * 500 ** (i / 59)).map((d) => [d, values(d)] as const)],
    },
  ],
  marks: stars.map((d) => ({ d, component: 'x', blocks: [1] })),
  series: [],
});
const record = (families: readonly FamilyCurves[], more: Partial<CurvesRecord> = {}): CurvesRecord => ({
  quantity: 'least',
  range: [2, 1000],
  digits: 12,
  families,
  points: [],
  notes: [],
  status: 'numerical',
  evidence: '',
  ...more,
});
const AUTO = { x: null, y: null };
/** A family with series that are curves of their own. */
const withSeries = (own: FamilyCurves, orders: readonly number[]): FamilyCurves => ({
  ...own,
  series: orders.map((order) => ({
    order,
    curves: own.curves.map((curve) => ({
      ...curve,
      stretches: curve.stretches.map((piece) => piece.map(([d, value]) => [d, value + 1 / d ** order] as const)),
    })),
  })),
});
/** A family with an eigenvalue per component. */
const components = (name: string, of: readonly string[]): FamilyCurves => ({
  ...family(name),
  curves: of.flatMap((component, i) =>
    family(name, [], (d) => 0.1 * i + 0.1 - 1 / d).curves.map((curve) => ({
      ...curve,
      shows: {
        kind: 'eigenvalue' as const,
        component: component.replace(/_.*/, ''),
        blocks: [Number(/_(.*)/.exec(component)?.[1] ?? 0)],
        which: 1,
      },
    })),
  ),
});
const legendOf = ({ series }: Plot): readonly string[] =>
  series.map(({ label }) => show(label, 'text')).filter((label) => label !== '');
/** What tells a curve from others where there are no colours: its dash and its markers. */
const told = ({ style, signs = [] }: PlotSeries): string =>
  [style.dash, ...signs.map(({ marker, fill }) => `${fill} ${marker}`)].join('; ');
const pointsOn = ({ signs = [] }: Pick<PlotSeries, 'signs'>): readonly CurvePoint[] => signs.flatMap(({ points }) => points);
/** Baselines and rough extents of all texts that stand upright. */
function texts(
  svg: string,
): readonly { readonly left: number; readonly right: number; readonly y: number; readonly text: string }[] {
  return [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"([^>]*)>(.*?)<\/text>/g)].map(([, x, y, rest = '', body = '']) => {
    const text = body.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '&');
    // Letters of Computer Modern are half as wide as they are high, on average.
    const width = 10.67 * 0.5 * [...text].length;
    const from = Number(x) - (rest.includes('"end"') ? width : rest.includes('"middle"') ? width / 2 : 0);
    return { left: from, right: from + width, y: Number(y), text };
  });
}

describe('a plot of curves', () => {
  it.each([2, 3.3, 5.5, 9])('%s inches wide has no labels that meet or leave it, whatever is marked', (inches) => {
    const names = ['d:-', '1,d-1:-+', '2,d-2:-+', '3,d-3:-+', '4,d-4:-+', '5,d-5:-+'];
    const marked = record(names.map((name, i) => family(name, [`${5 + 0.01 * i}7`])));
    const points = [{ d: 10, value: 0.02, label: 'a measured value & its <error>', family: null, error: 0.01 }];
    const svg = plotSvg(curvesPlot({ ...marked, points }, AUTO).plot, inches);
    const all = texts(svg);
    expect(all.length).toBeGreaterThan(15);
    for (const [i, a] of all.entries()) {
      expect(a.left, a.text).toBeGreaterThanOrEqual(0);
      expect(a.right, a.text).toBeLessThanOrEqual(96 * inches + 1);
      for (const b of all.slice(i + 1)) {
        const apart = Math.abs(a.y - b.y) > 10 || a.right <= b.left || b.right <= a.left;
        expect(apart, `'${a.text}' and '${b.text}'`).toBe(true);
      }
    }
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('tells many fractional dimensions in words, and few above the plot', () => {
    const many = record([family('d:-', ['2.1', '3.1', '4.1', '5.1', '6.1', '7.1', '8.1'])]);
    expect(curvesPlot(many, AUTO).notes.join()).toContain('2.1, 3.1, 4.1');
    expect(plotSvg(curvesPlot(many, AUTO).plot, 3.3)).not.toContain('d* =');
    expect(plotSvg(curvesPlot(record([family('d:-', ['2.1'])]), AUTO).plot, 3.3)).toContain('* = 2.1');
  });

  it('has families that differ in colour and in dashes', () => {
    const { series } = curvesPlot(record(['a', 'b', 'c', 'e', 'f', 'g', 'h', 'i'].map((name) => family(name))), AUTO).plot;
    expect(new Set(series.map(({ style }) => style.color)).size).toBe(8);
    expect(new Set(series.map(({ style }) => style.dash)).size).toBe(8);
  });

  it('is logarithmic where values or d are wide, and cuts what diverges with a note', () => {
    expect(curvesPlot(record([family('d:-')]), AUTO).plot.x.kind).toBe('log');
    expect(curvesPlot(record([family('d:-')], { range: [2, 12] }), AUTO).plot.x.kind).toBe('linear');
    const loss = record([family('d:-', [], (d) => 1 / d)], { quantity: 'loss' });
    expect(curvesPlot(loss, AUTO).plot.panels[0]?.kind).toBe('log');
    const diverging = curvesPlot(record([family('d:-', [], (d) => 0.1 - 1e-3 / (d - 1.999999))]), AUTO);
    expect(diverging.plot.panels[0]?.low).toBeGreaterThan(-1);
    expect(diverging.notes.join()).toContain('leaves the axis');
  });

  it('with series has curves that differ in markers, in the legend, too, and orders that differ in dashes', () => {
    const names = ['d:-', '1,d-1:-+', '2,d-2:-+'];
    const { plot } = curvesPlot(record(names.map((name) => withSeries(family(name), [2, 4]))), AUTO);
    const [curves, series] = [plot.series.slice(0, 3), plot.series.slice(3, 9)];
    expect(new Set(curves.map(told)).size).toBe(3);
    for (const { style, signs = [], pieces, label } of curves) {
      expect([style.dash, signs.map(({ fill }) => fill), label === '']).toEqual([undefined, ['open'], false]);
      expect(pointsOn({ signs }).length).toBe(4);
      // Markers stand on their curves.
      for (const sign of pointsOn({ signs })) expect(pieces.flat()).toContainEqual(sign);
    }
    for (const { style, label } of series) expect([style.dash === undefined, label]).toEqual([false, '']);
    expect(new Set(series.map(({ style }) => style.dash)).size).toBe(2);
    // No two markers stand at the same place.
    const places = [...curves, ...series].flatMap(pointsOn).map(([d]) => d);
    expect(new Set(curves.flatMap(pointsOn).map(([d]) => d)).size).toBe(12);
    expect(places.length).toBe(3 * 4 + 6 * 2);
    expect(legendOf(plot)).toEqual(['d:-', '1,d-1:-+', '2,d-2:-+', 'to order 2', 'to order 4']);
    const [one] = curvesPlot(record([withSeries(family('d:-'), [2])]), AUTO).plot.series;
    expect(one?.signs).toEqual([]);
  });

  it('of several families with several curves has a line of the legend for each family and each component, not each pair', () => {
    const all = record([components('1,d-1:-+', ['t', 's_1', 'x_1', 'y_1']), components('d:-', ['t', 's', 'x', 'y'])], {
      quantity: 'eigenvalues',
    });
    const { plot } = curvesPlot(all, AUTO);
    expect(legendOf(plot)).toEqual(['1,d-1:-+', 'd:-', 't', 's_1, s', 'x_1, x', 'y_1, y']);
    const drawn = plot.series.slice(0, 8);
    // Each pair has a dash and a marker of its own, whatever the colours are.
    expect(new Set(drawn.map(told)).size).toBe(8);
    expect(drawn.every((series) => pointsOn(series).length > 0)).toBe(true);
    const two = record(
      [components('2,d-2:-+', ['t', 's_0', 's_1']), components('d:-', ['t', 's']), components('1,d-1:-+', ['t', 's_1'])],
      {
        quantity: 'eigenvalues',
      },
    );
    expect(legendOf(curvesPlot(two, AUTO).plot)).toEqual(['2,d-2:-+', 'd:-', '1,d-1:-+', 't', 's_0', 's_1, s']);
    expect(legendOf(curvesPlot(record([components('1,d-1:-+', ['t', 's_1'])], { quantity: 'eigenvalues' }), AUTO).plot)).toEqual([
      't',
      's_1',
    ]);
  });

  it.each([
    ['families', false],
    ['families', true],
    ['curves', false],
    ['curves', true],
    ['families of curves', false],
    ['families of curves', true],
  ] as const)('tells eight %s from each other without colours (with series: %s), and so does the legend', (what, hasSeries) => {
    const eight = ['a', 'b', 'c', 'e', 'f', 'g', 'h', 'i'];
    const labels = ['t', 's_0', 's_1', 's_2', 'x_0', 'x_1', 'y_0', 'y_1'];
    const names = what === 'curves' ? ['3,d-3:-+'] : eight.map((name) => `${name},d`);
    const families = names
      .map((name) => (what === 'families' ? family(name) : components(name, labels)))
      .map((own) => (hasSeries ? withSeries(own, [2, 4]) : own));
    const { plot } = curvesPlot(record(families, { quantity: what === 'families' ? 'least' : 'eigenvalues' }), AUTO);
    const pairs = what === 'families of curves' ? 64 : 8;
    const curves = plot.series.slice(0, pairs);
    expect(new Set(curves.map(told)).size).toBe(pairs);
    if (what !== 'curves') expect(new Set(curves.map(({ style }) => style.color)).size).toBe(8);
    // What tells a curve stands on it, not in its style alone.
    for (const curve of curves) for (const { points } of curve.signs ?? []) expect(points.length).toBeGreaterThan(0);
    const legend = plot.series.filter(({ label, pieces }) => label !== '' && (pairs === 8 || pieces.flat().length === 0));
    const orders = hasSeries ? ['to order 2', 'to order 4'] : [];
    expect(legend.length).toBe((pairs === 8 ? 8 : 16) + orders.length);
    expect(new Set(legend.map(told)).size).toBe(legend.length);
    if (!hasSeries) return;
    // A series has the markers of its curve, and a dash of its order.
    const signs = (series: PlotSeries): string => told({ ...series, style: { ...series.style, dash: undefined } });
    const series = plot.series.slice(pairs, 3 * pairs);
    expect(new Set(series.map(signs))).toEqual(new Set(curves.map(signs)));
    expect(series.every(({ style }) => style.dash !== undefined)).toBe(true);
    expect(new Set(series.map(told)).size).toBe(2 * pairs);
  });

  it('has curves that differ where there are more than colours and dashes', () => {
    const labels = Array.from({ length: 24 }, (_, i) => `w_${i + 1}`);
    const many = { ...family('3,d-3:-+') };
    const entries = labels.flatMap((entry) =>
      many.curves.map((curve) => ({ ...curve, shows: { kind: 'entry' as const, entry } })),
    );
    const { plot } = curvesPlot(record([{ ...many, curves: entries }], { quantity: 'entries' }), AUTO);
    expect(new Set(plot.series.map(told)).size).toBe(24);
    // Five signed blocks: more components of a kind than styles for it.
    const kinds = labels.slice(0, 5).map((label) => label.replace('w', 's'));
    const { series } = curvesPlot(record([components('5,d', kinds)], { quantity: 'eigenvalues' }), AUTO).plot;
    expect(new Set(series.map(told)).size).toBe(5);
  });

  it('has markers of about the same area that differ, and in a legend filled and open ones', () => {
    const area = (corners: readonly (readonly [number, number])[]): number =>
      Math.abs(
        corners.reduce((sum, [x, y], i) => {
          const [u = 0, v = 0] = corners[(i + 1) % corners.length] ?? [];
          return sum + x * v - y * u;
        }, 0) / 2,
      );
    for (const corners of Object.values(CORNERS)) {
      expect(area(corners)).toBeGreaterThan(2);
      expect(area(corners)).toBeLessThan(Math.PI + 0.3);
    }
    expect(new Set(Object.values(CORNERS).map((corners) => JSON.stringify(corners))).size).toBe(MARKERS.length - 1);
    const pair = ['a,d', 'b,d'].map((name) => withSeries(components(name, ['t', 's_1']), [2]));
    const svg = plotSvg(curvesPlot(record(pair, { quantity: 'eigenvalues' }), AUTO).plot, 3.3);
    const legend = /<g class="legend">.*<\/g>/s.exec(svg)?.[0] ?? '';
    expect(legend.match(/<(?:circle|path) [^>]*fill="#(?!ffffff)/g)?.length).toBe(2);
    expect(legend.match(/<(?:circle|path) [^>]*fill="#ffffff/g)?.length).toBe(2);
  });

  it('has no line of the legend for what is not on the axes, and says of which family a fractional dimension is', () => {
    const zero = family('d:+', [], () => 0);
    const { plot, notes } = curvesPlot(record([family('d:-', [], (d) => 1 / d), zero], { quantity: 'loss' }), AUTO);
    expect(legendOf(plot)).toEqual(['d:-']);
    expect(notes.join()).toContain('d:+');
    const marked = curvesPlot(record([family('d:-', ['5.1234']), family('1,d-1:-+', ['6.1234'])]), AUTO).plot;
    expect(marked.marks.map(({ label }) => show(label, 'text'))).toEqual(['d* = 5.12… (d:-)', 'd* = 6.12… (1,d-1:-+)']);
  });

  it('raises exponents by itself: the faces of papers have no letters for them', () => {
    const svg = plotSvg(
      curvesPlot(record([family('d:-', [], (d) => 1e-7 / d)], { quantity: 'loss', range: [2, 1e6] }), AUTO).plot,
      3.3,
    );
    expect(svg).not.toMatch(/[⁰¹²³⁴-⁹⁻]/);
    expect(svg).toMatch(/>10<tspan dy="-[\d.]+" font-size="[\d.]+">−\d+<\/tspan>/);
  });

  it.skipIf(!COMPILES)('is a source for pgfplots that compiles in a column, with all of these', () => {
    const pair = [components('1,d-1:-+', ['t', 's_1']), components('d:-', ['t', 's'])];
    const records = [
      record(pair, { quantity: 'eigenvalues' }),
      record(
        pair.map((own) => withSeries(own, [2, 3])),
        { quantity: 'eigenvalues' },
      ),
      record(
        ['a', 'b', 'c', 'e', 'f', 'g', 'h', 'i'].map((name) => withSeries(components(`${name},d`, ['t', 's_1']), [2])),
        { quantity: 'eigenvalues' },
      ),
      record(['d:-', '2,d-2:-+'].map((name) => withSeries(family(name, ['5.5']), [2, 3, 4]))),
    ];
    const sources = records.map((own) => plotPgf(curvesPlot(own, AUTO).plot));
    const beside = Object.fromEntries(sources.map((source, i) => [`f${i}.tex`, source]));
    const body = sources.map((_, i) => `\\begin{figure}[p]\\input{f${i}}\\caption{F.}\\end{figure}\\clearpage`).join('\n');
    const { status, log } = compileLatex(body, 'pgfplots', beside, {
      options: 'twocolumn',
      preamble: '\\pgfplotsset{compat=1.16}',
    });
    expect(log).not.toMatch(/^!|Overfull/m);
    expect(status).toBe(0);
    for (const source of sources) expect(source).toContain('fill=white');
    expect(sources.map((source) => source.includes('pgfdeclareplotmark'))).toEqual([false, false, true, false]);
  });
});
