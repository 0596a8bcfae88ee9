import { describe, expect, it } from 'vitest';
import { passesSvg } from '../../../src/report/passes/graph.js';
import { graphOf } from '../../../src/report/passes/graph-layout.js';
import { boxAround, freePlaces, placesOnCurves } from '../../../src/report/passes/label-places.js';
import { passesTables } from '../../../src/report/passes/passes.js';
import { DEFAULT_LAYOUT } from '../../../src/report/table/layout.js';
import { printTables } from '../../../src/report/table/print.js';
import type { PassDescent, PassesAt, PassesRecord, PassPoint } from '../../../src/study/passes/record.js';

function point(label: string, loss: string, index: number, more: Partial<PassPoint> = {}): PassPoint {
  const least = index === 0 ? 0.02 : -0.02;
  return {
    label,
    ordinal: null,
    name: label,
    sizes: ['1', 'd - 1'],
    signs: '-+',
    loss,
    index,
    least,
    teacher: false,
    status: 'checked',
    ...more,
  };
}

function descent(side: 1 | -1, to: number | null, barrier: string | null, more: Partial<PassDescent> = {}): PassDescent {
  const refused = { error: 0, energy: 0 };
  return { side, to, end: 'made up', permuted: false, barrier, steps: 100, refused, time: 500, status: 'checked', ...more };
}

const HERE: PassesAt = {
  d: '8',
  points: [
    point('global', '0', 0, { teacher: true, status: 'exact' }),
    point('II', '0.0215', 0),
    point('II~1,1,d-2', '0.0222', 1, { sizes: ['1', '1', 'd - 2'], signs: '-++' }),
    point('2,d-2:-+ (2)', '0.0310', 4, { name: null, sizes: ['2', 'd-2'], ordinal: 2 }),
  ],
  passes: [
    {
      from: 2,
      origin: 'branch II~1,1,d-2',
      directions: [
        {
          component: 't',
          blocks: [],
          eigenvalue: -0.0201646,
          degree: 1,
          within: ['1', '1', 'd - 2'],
          sides: [descent(1, 1, '0.0007'), descent(-1, 0, '0.0222', { permuted: true })],
          oneEnd: false,
        },
      ],
      notFollowed: 0,
    },
  ],
  saddles: [
    {
      from: 3,
      origin: 'a test',
      directions: [
        {
          component: 's',
          blocks: [1],
          eigenvalue: -0.01,
          degree: 3,
          within: ['2', '1', 'd - 3'],
          sides: [descent(1, 0, '0.0310'), descent(-1, null, null, { end: 'it ended at loss 0.01: a row vanishes' })],
          oneEnd: false,
        },
      ],
      notFollowed: 1,
    },
  ],
  lowest: [{ out: 1, over: 2, to: 0, barrier: '0.0007' }],
  searched: ['the branches II~1,1,d-2'],
};

const RECORD: PassesRecord = { family: 'II', digits: 4, at: [HERE], status: 'numerical', evidence: 'made up' };

describe('the tables of passes', () => {
  const text = printTables(passesTables(RECORD), 'text');

  it('have the lowest passes found, with where they lead', () => {
    expect(text).toContain('The lowest passes found out of minima, with saddles around family II');
    expect(text).toMatch(/^II +8 +0\.0007 +II~1,1,d-2 +global *$/m);
    expect(text.replace(/\s+/g, ' ')).toContain('The lowest found need not be the lowest there is.');
  });

  it('have d beside the minimum in every part of a narrow LaTeX table', () => {
    const lowest = HERE.lowest.map((way) => ({ ...way, barrier: '0.00116309412165824989771191261654' }));
    const first = { ...HERE, lowest };
    const second = { ...first, d: '12' };
    const latex = printTables(passesTables({ ...RECORD, at: [first, second] }).slice(0, 1), 'latex', {
      ...DEFAULT_LAYOUT,
      latex: { ...DEFAULT_LAYOUT.latex, width: 'column' },
    });
    const parts = latex.split('\\begin{tabular}').slice(1);
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.every((part) => part.includes('$12$'))).toBe(true);
  });

  it('say where a pass leads from a minimum to the same one with its neurons in another order', () => {
    const lowest = [{ out: 1, over: 2, to: 1, barrier: '0.0007' }];
    const own = printTables(passesTables({ ...RECORD, at: [{ ...HERE, lowest }] }), 'text');
    expect(own).toMatch(/^II +8 +0\.0007 +II~1,1,d-2 +another II *$/m);
    expect(own).toContain('another: the same minimum with its neurons in another order.');
    expect(text).not.toContain('another:');
  });

  it('have the descents from every saddle, and say what is special of them', () => {
    expect(text).toMatch(/^II~1,1,d-2 +1 +0\.0222 +-0\.020165 +t +II +0\.0215 +0\.0007 *$/m);
    expect(text).toMatch(/^ +global\* +0 +0\.0222 *$/m);
    expect(text).toMatch(/^2,d-2:-\+ \(2\) +4 /m);
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain('*: with its neurons in another order than the name has them.');
    expect(words).toContain('A descent from 2,d-2:-+ (2): it ended at loss 0.01: a row vanishes.');
    expect(words).toContain(
      '2,d-2:-+ (2) has 1 unstable direction in components in which no type of blocks has one: not followed.',
    );
    expect(words).toContain('Looked for: the branches II~1,1,d-2.');
  });

  it('say that there is none where there is none', () => {
    const none = { ...RECORD, at: [{ ...HERE, passes: [], saddles: [], lowest: [] }] };
    const words = printTables(passesTables(none), 'text');
    expect(words).toContain('No pass between two critical points was found.');
    expect(words).toContain('No saddle was found from which a descent was followed.');
  });
});

describe('the graph of passes', () => {
  it('has minima from left to right by loss, and saddles between the points to which they lead', () => {
    const { nodes, edges } = graphOf(HERE);
    const columns = nodes.map(({ column, kind }) => `${kind} ${column}`);
    expect(columns).toEqual(['minimum 0', 'minimum 3', 'pass 2', 'saddle 1']);
    expect(edges.map(({ from, to, barrier }) => [from, to, barrier])).toEqual([
      [2, 1, '0.0007'],
      [2, 0, '0.0222'],
      [3, 0, '0.0310'],
    ]);
  });

  it('is a document in which every point has its name and every barrier stands once', () => {
    const svg = passesSvg(RECORD, 6);
    for (const words of ['global', 'II', '0.0007', '0.0222', '0.031']) expect(svg).toContain(`>${words}<`);
    expect(svg.match(/<path/g)?.length).toBe(3 + 2 + 2);
    expect(svg).toBe(passesSvg(RECORD, 6));
  });

  it('has labels that keep apart where there is room', () => {
    const curve = [
      [0, 0],
      [50, 0],
      [50, 100],
      [100, 100],
    ] as const;
    const label = { curve, width: 20, height: 10 };
    const [first = [0, 0], second = [0, 0]] = placesOnCurves([label, label], [boxAround([50, 50], 5, 5)]);
    expect(first).not.toEqual([50, 50]);
    expect(Math.abs(first[0] - second[0]) >= 20 || Math.abs(first[1] - second[1]) >= 10).toBe(true);
  });

  it('stand beside their curve where all of it is taken, and names take turns', () => {
    const curve = [
      [0, 0],
      [10, 0],
      [20, 0],
      [30, 0],
    ] as const;
    const places = placesOnCurves(Array(3).fill({ curve, width: 28, height: 10 }), []);
    expect(places.map(([, y]) => y)).toEqual([0, 10, -10]);
    const tried = [
      [0, 0],
      [0, 12],
    ] as const;
    const names = Array(3).fill({ tried, width: 20, height: 10 });
    // The third has no free place: it stands at its first.
    expect(freePlaces(names, [])).toEqual([tried[0], tried[1], tried[0]]);
  });

  it('are apart where points of nearly one loss are neighbours', () => {
    const points = ['0', '0.0300', '0.0301', '0.0302'].map((loss, i) => point(`1,1,1,1,d-4:---+${i}`, loss, i === 0 ? 0 : 1));
    const svg = passesSvg({ ...RECORD, at: [{ ...HERE, points, passes: [], saddles: [] }] }, 3);
    const labels = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" text-anchor="middle">/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    const raised = labels.slice(1).map(([, y]) => Math.round(y ?? 0));
    expect(new Set(raised).size).toBeGreaterThan(1);
  });
});
