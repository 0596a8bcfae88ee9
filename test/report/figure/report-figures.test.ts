import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasHeatMap, heatMapFigure, heatMapRuns } from '../../../src/report/figure/heat-map.js';
import { heatMapPgf } from '../../../src/report/figure/pgfplots.js';
import { errorLines, seriesErrorFigure } from '../../../src/report/figure/series-error.js';
import { htmlTable } from '../../../src/report/page/table.js';
import type { MathTypesetter } from '../../../src/report/page/typesetter.js';
import type { Table } from '../../../src/report/table/table.js';
import { statusNote } from '../../../src/report/text/notes.js';
import type { SolveRecord } from '../../../src/study/point/record.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { sizesOf } from '../../support/values.js';
import { solveII } from '../fixtures.js';

/** A typesetter that marks what it is given. */
const plain: MathTypesetter = { formula: (latex) => `<i>${latex}</i>`, style: () => '' };

describe('the heat map', () => {
  it('covers every entry of W once, with the entry of its blocks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 7 }), fc.boolean(), (p, q, extra) => {
        const point: SolveRecord = {
          ...solveII,
          sizes: sizesOf(`${p}`, `d-${p}`),
          d: `${p + q}`,
          entries: {
            diagonal: ['a0', 'a1'],
            offDiagonal: [p > 1 ? 'b0' : null, 'b1'],
            between: [
              [null, 'c01'],
              ['c10', null],
            ],
            extra: extra ? [['e0', 'e1']] : [],
          },
        };
        expect(hasHeatMap(point)).toBe(true);
        const rows = heatMapRuns(point).map((runs) => runs.flatMap(({ length, value }) => new Array<string>(length).fill(value)));
        const block = (i: number): number => (i < p ? 0 : 1);
        const expected = Array.from({ length: p + q }, (_, i) =>
          Array.from({ length: p + q }, (__, j) => {
            if (block(i) !== block(j)) return `c${block(i)}${block(j)}`;
            return `${i === j ? 'a' : 'b'}${block(i)}`;
          }),
        );
        const last = Array.from({ length: p + q }, (_, j) => `e${block(j)}`);
        expect(rows).toEqual(extra ? [...expected, last] : expected);
      }),
      { seed: 5 },
    );
  });

  it('is drawn at whole d only, where blocks have whole sizes, and shows digits cut and not rounded', () => {
    expect(hasHeatMap({ ...solveII, d: '7.5', wholeSizes: false })).toBe(false);
    expect(hasHeatMap({ ...solveII, sizes: sizesOf('d/2', 'd/2'), wholeSizes: false })).toBe(false);
    expect(heatMapFigure({ ...solveII, d: '7.5', wholeSizes: false }, 'II')).toBe('');
    expect(heatMapPgf({ ...solveII, d: '7.5', wholeSizes: false }, 'II')).toBe('');
    const svg = heatMapFigure(solveII, 'II');
    // 0.996922798803286 rounds to 0.9969, 0.0350801559… to 0.03508, 0.185991… to 0.1860.
    for (const shown of ['= 0.9969…', '= −0.03508…', '= 0.1859…']) expect(svg).toContain(shown);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

describe('the figure of errors', () => {
  const quantity = { kind: 'loss' } as const;
  const errors = [
    { d: '100', error: '-0.0001' },
    { d: '10000', error: '1.00e-9' },
    { d: '1000000', error: '1e-400' },
    { d: '100000000', error: '0' },
  ];
  const check = { quantity, expectedExponent: 5, observedExponent: 5, ratio: 1, errors, agrees: true };
  const record = { family: 'd:-', sizes: ['d'], order: 4, checks: [check] } as unknown as ExpansionRecord;

  it('has the logarithms of the errors, whatever their signs and sizes, and the slope of the first omitted term', () => {
    const [line, ...others] = errorLines(record);
    expect(others).toEqual([]);
    expect(line?.slope).toBe(-2.5);
    const expected = [
      [2, -4],
      [4, -9],
      [6, -400],
    ];
    expect(line?.points).toHaveLength(expected.length);
    line?.points.forEach((point, i) => {
      expect(point[0]).toBeCloseTo(expected[i]?.[0] as number, 12);
      expect(point[1]).toBeCloseTo(expected[i]?.[1] as number, 12);
    });
    expect(seriesErrorFigure(record, 'A')).toContain('−5/2');
  });

  it('is empty where nothing is left out', () => {
    const whole = { ...record, checks: [{ ...check, expectedExponent: null }] } as unknown as ExpansionRecord;
    expect(seriesErrorFigure(whole, 'A')).toBe('');
  });
});

describe('a table as HTML', () => {
  const table: Table = {
    title: 'A & B <title>',
    columns: [
      { header: 'Name', align: 'left' },
      { header: { formula: 'd' }, align: 'decimal' },
    ],
    groups: [
      [
        ['<b>', { number: '-12.34567890123' }],
        [{ status: 'exact' }, { number: '0.5e-7' }],
        ['', null],
      ],
    ],
    name: 'example',
    notes: [statusNote('checked', 'because of s_1')],
    whenEmpty: 'Nothing.',
  };

  it('escapes text, cuts numbers at the point, keeps signs with their formulas, and has status words as badges', () => {
    const html = htmlTable(table, plain);
    expect(html).toContain('<figcaption>A &amp; B &lt;title&gt;</figcaption>');
    expect(html).toContain('&lt;b&gt;');
    // Two digits and a minus sign left of the point.
    expect(html).toContain(
      '<span class="units" style="min-width:calc(2ch + .8em)">−12</span>.<span class="ten">3456789012</span><wbr><span class="ten">3</span>',
    );
    expect(html).toContain('0</span>.5 × 10<sup>−7</sup>');
    expect(html).toContain('<span class="status exact">exact</span>');
    expect(html).toContain(
      '<span class="status checked">checked</span> Because of <span class="kept"><i>\\mathfrak{s}_{1}</i>.</span>',
    );
    expect(html.match(/<tr>/g)).toHaveLength(4);
  });

  it('says so where there are no rows', () => {
    const html = htmlTable({ ...table, groups: [] }, plain);
    expect(html).toContain('<p>Nothing.</p>');
    expect(html).not.toContain('<table');
  });
});
