import { describe, expect, it } from 'vitest';
import { curvesPlot } from '../../../src/report/figure/family-curves.js';
import { plotPgf } from '../../../src/report/plot/pgf.js';
import type { Plot } from '../../../src/report/plot/plot.js';
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
    expect(new Set(curves.map(({ style }) => style.marker)).size).toBe(3);
    for (const { style, signs = [], pieces, label } of curves) {
      expect([style.dash, style.isSigned, label === '']).toEqual([undefined, true, false]);
      expect(signs.length).toBe(4);
      // Markers stand on their curves.
      for (const sign of signs) expect(pieces.flat()).toContainEqual(sign);
    }
    for (const { style, label } of series) expect([style.dash === undefined, label]).toEqual([false, '']);
    expect(new Set(series.map(({ style }) => style.dash)).size).toBe(2);
    // No two markers stand at the same place.
    const places = [...curves, ...series].flatMap(({ signs = [] }) => signs.map(([d]) => d));
    expect(new Set(curves.flatMap(({ signs = [] }) => signs.map(([d]) => d))).size).toBe(12);
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
    expect(new Set(drawn.map(({ style }) => `${style.dash} ${style.marker}`)).size).toBe(8);
    expect(drawn.every(({ style, signs = [] }) => style.isSigned && signs.length > 0)).toBe(true);
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
  });
});
