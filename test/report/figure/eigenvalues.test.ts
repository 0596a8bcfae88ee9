import { afterEach, describe, expect, it, vi } from 'vitest';
import { svgToPng } from '../../../src/node/png.js';
import { eigenvalueFigure } from '../../../src/report/figure/eigenvalues.js';
import { axisNumber, eigenvaluePanels, logTicks } from '../../../src/report/plot/axis.js';
import { continuousPieces, piecesWithin } from '../../../src/report/plot/curve.js';
import { endLabels, placeMarks } from '../../../src/report/plot/labels.js';
import { curveStyles } from '../../../src/report/plot/style.js';
import type { EigenvalueCurves } from '../../../src/study/crossing/record.js';
import { curvesII } from '../fixtures.js';

/** Throws unless every tag is closed in order and every attribute is quoted and finite. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [a-zA-Z][a-zA-Z0-9-]*="[^"<]*")*)(\/?)>/g,
    (_, close: string, name: string, _attributes: string, empty: string) => {
      if (close !== '') expect(open.pop()).toBe(name);
      else if (empty === '') open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
}

const empty: EigenvalueCurves = { family: 'A', curves: [], marks: [] };

describe('eigenvalueFigure', () => {
  it('is well-formed and the same every time', () => {
    const svg = eigenvalueFigure(curvesII);
    expectWellFormed(svg);
    expect(eigenvalueFigure(curvesII)).toBe(svg);
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  });

  it('has the title with the short name or proper minus signs, the mark with its label, and a zero line', () => {
    const svg = eigenvalueFigure(curvesII);
    expect(svg).toContain('<title>Hessian eigenvalues of family II</title>');
    const other = eigenvalueFigure({ ...curvesII, family: '2,d-2:-+' });
    expect(other).toContain('<title>Hessian eigenvalues of family 2, d - 2: −+</title>');
    expect(other).toContain('</tspan> − 2: −+</text>');
    expect(svg).toContain('>5.5855</text>');
    expect(svg).toContain('class="marks"');
    expect(svg).toMatch(/<line [^>]*stroke-width="1.4"\/>/);
  });

  it('tells components apart by colour and by dash', () => {
    const styles = [
      ...curveStyles([
        't',
        's_0',
        's_1',
        's_2',
        'x_0',
        'x_1',
        'x_2',
        'y_0',
        'y_1',
        'y_2',
        's_0⊠s_1',
        's_0⊠s_2',
        's_1⊠s_2',
      ]).values(),
    ];
    expect(new Set(styles.map(({ color }) => color)).size).toBe(styles.length);
    expect(new Set(styles.map(({ dash }) => dash)).size).toBe(styles.length);
  });

  it.each<[string, EigenvalueCurves]>([
    ['no curve', empty],
    ['one eigenvalue at one d', { ...empty, curves: [{ component: 't', blocks: [], points: [[7, 0.25]] }] }],
    ['a curve without points', { ...empty, curves: [{ component: 's', blocks: [0], points: [] }] }],
    [
      'only zeros',
      {
        ...empty,
        curves: [
          {
            component: 'x',
            blocks: [0],
            points: [
              [5, 0],
              [6, 0],
            ],
          },
        ],
      },
    ],
    [
      'only negative values',
      {
        ...empty,
        curves: [
          {
            component: 'y',
            blocks: [0],
            points: [
              [5, -3],
              [60, -0.5],
            ],
          },
        ],
      },
    ],
    [
      'values that are not finite',
      {
        ...empty,
        curves: [
          {
            component: 't',
            blocks: [],
            points: [
              [5, Number.NaN],
              [6, 1],
              [7, Number.POSITIVE_INFINITY],
              [8, 2],
            ],
          },
        ],
      },
    ],
    [
      'tiny and huge values',
      {
        ...empty,
        curves: [
          {
            component: 't',
            blocks: [],
            points: [
              [5, -1.5e-12],
              [1e6, 1e9],
            ],
          },
        ],
      },
    ],
    [
      'a mark outside the data, special characters',
      { ...curvesII, family: '<a & "b">', marks: [{ d: 2, label: 'd* < 3 & s_1' }] },
    ],
    ['a mark that is not finite', { ...curvesII, marks: [{ d: Number.NaN, label: 'none' }] }],
    [
      'a divergent end',
      {
        ...curvesII,
        curves: [
          ...curvesII.curves,
          {
            component: 'x',
            blocks: [1],
            points: [
              [5, -40],
              [5.1, -2],
              [10, 0.1],
              [1000, 0.2],
            ],
          },
        ],
      },
    ],
  ])('draws %s', (_, record) => {
    expectWellFormed(eigenvalueFigure(record));
  });
});

describe('parts of the figure', () => {
  it('breaks curves at holes and at long steps, and nowhere else', () => {
    const even = [5, 6, 7, 8, 9, 10].map((d) => [d, 1] as const);
    expect(continuousPieces(even)).toHaveLength(1);
    expect(continuousPieces([...even, [100, 1], [105, 1], [110, 1]])).toHaveLength(2);
    expect(
      continuousPieces([
        [5, 1],
        [6, Number.NaN],
        [7, 1],
      ]),
    ).toEqual([[[5, 1]], [[7, 1]]]);
    expect(continuousPieces([])).toEqual([]);
  });

  it('cuts curves at the bounds of a panel', () => {
    expect(
      piecesWithin(
        [
          [1, -1],
          [100, 1],
        ],
        0,
        2,
      ),
    ).toEqual([
      [
        [10, 0],
        [100, 1],
      ],
    ]);
    const through = piecesWithin(
      [
        [1, -1],
        [100, 3],
      ],
      0,
      2,
    );
    expect(through).toHaveLength(1);
    expect(through[0]?.map(([, value]) => value)).toEqual([0, 2]);
    expect(
      piecesWithin(
        [
          [1, 5],
          [2, 1],
          [4, 5],
        ],
        0,
        3,
      )[0],
    ).toHaveLength(3);
    expect(
      piecesWithin(
        [
          [1, 5],
          [2, 6],
        ],
        0,
        3,
      ),
    ).toEqual([]);
    expect(
      piecesWithin(
        [
          [1, 3],
          [2, 1],
        ],
        0,
        3,
      ),
    ).toEqual([
      [
        [1, 3],
        [2, 1],
      ],
    ]);
  });

  it('keeps bounded eigenvalues apart from those that grow', () => {
    const panels = eigenvaluePanels(
      [
        [0.1, 0.2, 0.3],
        [2, 20, 200],
      ],
      0,
      300,
      10,
    );
    expect(panels.map(({ kind }) => kind)).toEqual(['log', 'linear']);
    expect(panels[1]?.high).toBeCloseTo(0.345);
    expect(panels[1]?.low).toBeLessThan(0);
    expect(eigenvaluePanels([[0.1, 0.2, 0.3]], 0, 300, 10).map(({ kind }) => kind)).toEqual(['linear']);
    expect(
      eigenvaluePanels(
        [
          [-9, 0.2, 0.3],
          [2, 20, 200],
        ],
        0,
        300,
        10,
      ).map(({ kind }) => kind),
    ).toEqual(['log', 'linear', 'negative-log']);
  });

  it('labels ticks in full and with a minus sign', () => {
    expect([0, -0.2, 1000, 1e6, -2.5e-7].map(axisNumber)).toEqual(['0', '−0.2', '1000', '10⁶', '−2.5·10⁻⁷']);
    const labels = (low: number, high: number): readonly string[] =>
      logTicks(low, high, 400)
        .map(({ label }) => label)
        .filter((label) => label !== '');
    expect(labels(4.5, 1000)).toEqual(['5', '10', '20', '50', '100', '200', '500', '1000']);
    expect(labels(5, 7)).toEqual(['5', '5.5', '6', '6.5', '7']);
    expect(labels(1, 1e8)).toEqual(['1', '10', '100', '1000', '10000', '10⁵', '10⁶', '10⁷', '10⁸']);
  });

  it('unites labels that would overlap and keeps the others', () => {
    const labels = endLabels(
      [
        { y: 10, name: 't' },
        { y: 100, name: 's_1' },
        { y: 15, name: 'x_1' },
        { y: 12, name: 't' },
      ],
      16,
    );
    expect(labels.map(({ names }) => names)).toEqual([['t', 'x_1'], ['s_1']]);
  });

  it('puts labels of close marks in different rows, inside the figure', () => {
    const placed = placeMarks(
      [
        { x: 50, label: 'a', width: 80 },
        { x: 60, label: 'b', width: 80 },
        { x: 290, label: 'c', width: 80 },
      ],
      300,
    );
    expect(new Map(placed.map(({ label, row }) => [label, row]))).toEqual(
      new Map([
        ['a', 1],
        ['b', 0],
        ['c', 0],
      ]),
    );
    for (const { start, width } of placed) expect(start + width).toBeLessThanOrEqual(300);
  });
});

describe('svgToPng', () => {
  afterEach(() => {
    vi.doUnmock('@resvg/resvg-js');
    vi.resetModules();
  });

  it('is undefined without the optional package', async () => {
    vi.resetModules();
    vi.doMock('@resvg/resvg-js', () => {
      throw new Error('Cannot find package');
    });
    const { svgToPng: withoutResvg } = await import('../../../src/node/png.js');
    expect(await withoutResvg(eigenvalueFigure(curvesII))).toBeUndefined();
  });

  it('gives a PNG with three pixels per unit', async ({ skip }) => {
    const png = await svgToPng(eigenvalueFigure(curvesII));
    if (png === undefined) return skip('@resvg/resvg-js is not installed');
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(1920);
  });
});
