import { describe, expect, it } from 'vitest';
import { plotLayout } from '../../../src/report/plot/layout.js';
import type { Plot } from '../../../src/report/plot/plot.js';
import { plotSvg } from '../../../src/report/plot/svg-plot.js';
import { at } from '../../../src/scalar/list.js';

const plot: Plot = {
  title: 'two panels',
  titled: false,
  x: { label: 'd', kind: 'log', low: 2, high: 200 },
  panels: [
    { label: '', kind: 'log', low: 1, high: 100, top: 0, bottom: 0.4 },
    { label: 'λ', kind: 'linear', low: -1, high: 1, top: 0.45, bottom: 1 },
  ],
  series: ['first', 'second', 'a third one'].map((label) => ({
    label,
    style: { color: '#123456', dash: undefined, width: 1, marker: 'circle' },
    pieces: [
      [
        [2, 0],
        [20, 0.5],
      ],
    ],
    dots: [],
  })),
  marks: [
    { x: 20, label: 'named' },
    { x: 5, label: '' },
    { x: 1000, label: 'outside' },
  ],
};

describe('the layout of a plot', () => {
  it('has the values of both axes where the picture has them', () => {
    const { x, panels, left, right, top, bottom, width, height } = plotLayout(plot, 4);
    expect([x(2), x(20), x(200)]).toEqual([left, (left + right) / 2, right]);
    const [upper, lower] = [at(panels, 0), at(panels, 1)];
    expect([upper.y(100), lower.y(-1)]).toEqual([top, bottom]);
    expect(lower.y(0)).toBeCloseTo((lower.y(1) + bottom) / 2, 12);
    expect(plotSvg(plot, 4)).toContain(
      `<path d="M${left.toFixed(3)},${lower.y(0).toFixed(3)}L${x(20).toFixed(3)},${lower.y(0.5).toFixed(3)}"`.replace(
        /\.?0+(?=[,L"])/g,
        '',
      ),
    );
    expect(plotSvg(plot, 4)).toContain(`viewBox="0 0 ${width.toFixed(2)} ${height.toFixed(2)}"`);
  });

  it('has marks within the axis, those with a label apart, and all names of the legend inside of the width', () => {
    const { x, marks, unnamed, legend, width, height } = plotLayout(plot, 2);
    expect(marks.map(({ value, label }) => [value, label])).toEqual([[20, 'named']]);
    expect(unnamed).toEqual([x(5)]);
    expect(legend.map(({ text }) => text)).toEqual(['first', 'second', 'a third one']);
    for (const item of legend) {
      expect(item.x).toBeGreaterThan(0);
      expect(item.nameX).toBeLessThan(width);
      expect(item.y).toBeLessThan(height);
    }
  });
});
