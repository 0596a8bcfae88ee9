import { describe, expect, it } from 'vitest';
import { curvesPlot } from '../../../src/report/figure/family-curves.js';
import { plotSvg } from '../../../src/report/plot/svg-plot.js';
import type { CurvesRecord, FamilyCurves } from '../../../src/study/curve/record.js';

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
});
