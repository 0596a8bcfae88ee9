import { describe, expect, it } from 'vitest';
import {
  annihilationTables,
  interlacingTable,
  lossTable,
  rangeTable,
  replacementTable,
} from '../../../src/report/record/annihilation-tables.js';
import { splitDirectionTable, splitSeriesTable, splitValuesTable } from '../../../src/report/record/split-tables.js';
import { seriesCell } from '../../../src/report/series/cell.js';
import { seriesRecordLatex, seriesRecordText } from '../../../src/report/series/notation.js';
import { printTables } from '../../../src/report/table/print.js';
import { textTable } from '../../../src/report/table/text.js';
import type { AnnihilationRecord, ReplacementRecord, SplitRecord } from '../../../src/study/annihilation/record.js';
import type { SeriesRecord } from '../../../src/study/series/record.js';
import { exactOf, inD, sizesOf } from '../../support/values.js';

const series = (exact: string): SeriesRecord => ({
  terms: [{ power: 1, exact: exactOf(exact), value: '-0.5' }],
  order: 2,
});

const split: SplitRecord = {
  block: 0,
  stabiliser: sizesOf('1,1,d-2'),
  leastEigenvalueOfSplitBlock: series('-2/pi'),
  saddle: true,
  from: '3.5',
  condition: series('-1/pi'),
  conditionHolds: true,
  components: [
    {
      component: 't',
      blocks: [],
      degree: inD('1'),
      field: 'Q(pi, sqrt(pi^2+1))',
      series: [series('-3/pi+(-1/pi)*sqrt(pi^2+1)'), series('2/pi')],
    },
    { component: 's', blocks: [2], degree: inD('d - 3'), field: 'Q(pi)', series: [series('-1/pi')] },
  ],
  values: [
    {
      d: '10',
      components: [],
      least: { value: '-0.123456789012', component: 't', blocks: [], label: 't' },
      direction: [0.25, -0.5, 0.125],
      condition: '-0.0625',
      saddle: true,
    },
    {
      d: '20',
      components: [],
      least: { value: '-0.01', component: 's', blocks: [2], label: 's_2' },
      direction: [0.625],
      condition: '0.003',
      saddle: true,
    },
  ],
  status: 'exact',
  evidence: 'made up',
};

const point: ReplacementRecord = {
  name: '2,d-2:-+',
  sizes: sizesOf('2', 'd-2'),
  extra: 0,
  told: null,
  reached: false,
  loss: '0.02',
  least: { d: '20', value: '0.05', component: 's', blocks: [1] },
  verdict: 'minimum',
  at: [
    { d: '5', verdict: 'saddle', loss: '0.03', least: { value: '-0.01', component: 's', blocks: [1] }, wholeSizes: true },
    { d: '20', verdict: 'minimum', loss: '0.02', least: { value: '0.05', component: 's', blocks: [1] }, wholeSizes: true },
    { d: '30', verdict: 'minimum', loss: '0.01', least: { value: '0.04', component: 's', blocks: [1] }, wholeSizes: true },
  ],
  annihilates: false,
  index: inD('0'),
  negative: [],
  matrices: { first: 3, step: 1 },
  minimumOn: [{ from: '7.5', to: null, integers: [8, null] }],
  minimumAt: [],
  minimumFrom: { real: '7.5', integer: 8 },
  crossings: [],
  searched: ['3', '10000'],
  end: { d: '3', why: 'a fold' },
  lowerEnd: { d: '3', why: 'a fold' },
  upperEnd: null,
  status: 'checked',
};

const saddle: ReplacementRecord = {
  ...point,
  name: '1,1,d-2:--+/-e0#2',
  sizes: sizesOf('1', '1', 'd-2'),
  extra: 1,
  told: 0,
  reached: true,
  loss: null,
  least: null,
  verdict: null,
  at: [
    { d: '5', verdict: 'saddle', loss: '0.02', least: { value: '-0.3', component: 't', blocks: [] }, wholeSizes: false },
    { d: '20', verdict: null, why: 'it ends before' },
  ],
  annihilates: true,
  index: inD('2*(d - 3) + 1'),
  negative: [
    { component: 's', blocks: [2], count: 2, degree: inD('d - 3') },
    { component: 't', blocks: [], count: 1, degree: inD('1') },
  ],
  matrices: { first: 3, step: 3 },
  minimumOn: [
    { from: '2.5', to: '3.25', integers: [3, 3] },
    { from: '6.5', to: '9.5', integers: null },
    { from: '11.5', to: '19.75', integers: [12, 18] },
  ],
  minimumAt: [6],
  minimumFrom: null,
  searched: ['2.5', '19.75'],
  end: { d: '19.75', why: 'a fold' },
  lowerEnd: { d: '2.5', why: 'rows become parallel' },
  upperEnd: { d: '19.75', why: 'a fold' },
};

const record: AnnihilationRecord = {
  family: '2,d-2:-+',
  sizes: sizesOf('2', 'd-2'),
  signs: '-+',
  extra: 2,
  splits: [
    split,
    { ...split, block: 1, components: null, condition: null, saddle: false, from: null, status: 'numerical', values: [] },
  ],
  skipped: [{ d: '3', why: 'it ends before' }],
  descents: [
    { block: 0, lossBefore: '0.02', lossAfter: '0.015', end: '1,1,d-2:--+/-e0#2' },
    { block: 0, lossBefore: '0.02', lossAfter: '0.015', end: '1,1,d-2:--+/-e0#2' },
    { block: 1, lossBefore: '0.02', lossAfter: '0', end: 'a global minimum' },
    { block: 1, lossBefore: '0.02', lossAfter: '0.01', end: null },
  ],
  families: [point, saddle, { ...point, name: '2,d-2:-+/0', extra: 1 }],
  interlacing: [
    {
      name: '2,d-2:-+/0',
      d: '20',
      component: 's',
      blocks: [1],
      label: 's_1',
      eigenvalues: ['-0.01', '0.2', '5'],
      withoutExtra: ['0.1', '4'],
      extraOnly: ['0.3'],
    },
  ],
  searchedAt: 20,
  status: 'numerical',
  evidence: 'made up too',
};

const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('splitting tables', () => {
  it('show components, series and verdict', () => {
    const text = textTable(splitSeriesTable(record, split));
    expect(text).toContain('Splitting a neuron of block 0 of family 2,d-2:-+\n');
    expect(text).toMatch(/\nt +1 +1 +-\(3\/pi\+sqrt\(pi\^2\+1\)\/pi\)\/d\^\(1\/2\) \+ O\(d\^\(-1\)\)\n +2 +2\/pi\/d/);
    expect(text).toMatch(/\ns_2 +d - 3 +1 +-1\/pi\/d\^\(1\/2\)/);
    expect(flat(text)).toContain('number from 0: 1, 1 and d - 2.');
    expect(flat(text)).toContain('λ = -1/pi/d^(1/2) + O(d^(-1)), negative for all sufficiently large d (exact).');
    expect(flat(text)).toContain(
      'Verdict: saddle for all sufficiently large d (exact); at every scanned d from d = 3.5 on, in doubles.',
    );
  });

  it('say what is not known', () => {
    const second = record.splits[1] as SplitRecord;
    expect(flat(textTable(splitSeriesTable(record, second)))).toMatch(
      /No series: .*no saddle in these directions.*Status: numerical/,
    );
    const undecided = flat(textTable(splitSeriesTable(record, { ...split, saddle: null, conditionHolds: null })));
    expect(undecided).toContain('of a sign that is not decided');
    expect(undecided).toContain('Verdict: undecided for large d; saddle at every scanned d from d = 3.5 on');
    const none = flat(textTable(splitSeriesTable(record, { ...split, saddle: false, conditionHolds: false })));
    expect(none).toContain('not negative for all sufficiently large d (exact)');
    expect(none).toContain('no direction of this kind descends (exact)');
  });

  it('give values and directions at each d, and the d that were passed over', () => {
    const values = textTable(splitValuesTable(record));
    expect(values).toMatch(/\nblock 0 +10 +t +-0\.123456789012 +-0\.0625\n +20 +s_2 +-0\.01 +0\.003\n/);
    expect(values).toContain('Not at d = 3: it ends before.');
    const directions = textTable(splitDirectionTable(record));
    expect(directions).toMatch(/\nblock 0 +10 +t +\(0\.25, -0\.5, 0\.125\)\n/);
    expect(flat(directions)).toContain('20 s_2 (0.625, -0.625) in any two columns of block 2');
  });

  it('cut a very long series off after the terms that fit, in all notations alike', () => {
    const long = Array.from({ length: 40 }, (_, i) => `${i + 100}*pi^${40 - i}`).join('+');
    const terms = [1, 2, 3].map((power) => ({ power, exact: exactOf(long), value: '1' }));
    const whole = { terms, order: 4 };
    const cell = seriesCell(whole) as { math: { text: string; latex: string } };
    expect(cell.math.text).toMatch(/\+ O\(d\^\(-1\)\)$/);
    expect(cell.math.latex).toMatch(/O\(d\^\{-1\}\)$/);
    expect(printTables([splitSeriesTable(record, { ...split, condition: whole })], 'text')).toMatch(
      /Long\s+series\s+are\s+cut\s+off/,
    );
  });
});

describe('annihilation tables', () => {
  it('have one row per point, grouped by the number of extra rows, and name numbers without a point', () => {
    const text = textTable(replacementTable(record));
    expect(text).toMatch(/\n0 +2,d-2:-\+ +2, d - 2 +— +saddle at d = 5; minimum at d = 20, 30 +0 +—\n/);
    expect(text).toMatch(/\n1 +1,1,d-2:--\+\/-e0#2 +1, 1, d - 2 +one of block 0 +saddle +2d - 5 +2 s_2, t\n/);
    expect(flat(text)).toContain('With m = 2 none was found: global minima,');
  });

  it('count the neurons of the blocks that have rows', () => {
    expect(flat(textTable(replacementTable(record)))).toContain('m extra neurons, k = d + m.');
    const fewer = { ...record, signs: '.+' };
    expect(flat(textTable(replacementTable(fewer)))).toContain('m extra neurons, k = d - 2 + m.');
  });

  it('put equal descents on one line and say where each ends', () => {
    const [table] = annihilationTables(record).filter(({ title }) => JSON.stringify(title).includes('Descents'));
    const text = table ? textTable(table) : '';
    expect(text).toMatch(/\nblock 0 +2 +0\.02 +0\.015 +1,1,d-2:--\+\/-e0#2\n/);
    expect(text).toMatch(/\nblock 1 +1 +0\.02 +0 +a global minimum\n/);
    expect(text).toMatch(/\nblock 1 +1 +0\.02 +0\.01 +a point without a name\n/);
  });

  it('explain the ends once each', () => {
    const text = textTable(rangeTable(record));
    expect(text).toMatch(/\n0 +2,d-2:-\+ +7\.5 +— +from 8 +3 +below \(a\)\n/);
    // Three intervals and two ends: a line each, both ends of every interval.
    expect(text).toMatch(
      /\n1 +1,1,d-2:--\+\/-e0#2 +2\.5 +3\.25 +3 +2\.5 +below \(b\)\n +6\.5 +9\.5 +none +19\.75 +above \(a\)\n +11\.5 +19\.75 +12 to 18, step 3\n/,
    );
    expect(text).toContain('\n(a) a fold.\n(b) rows become parallel.\n');
    expect(flat(text)).toContain('1,1,d-2:--+/-e0#2 is a minimum at d = 6, too,');
    expect(flat(text)).toContain('as far as was searched, up to d = 10000,');
  });

  it('give a verdict for each d and point, or why there is none', () => {
    const text = textTable(lossTable(record));
    expect(text).toMatch(/\n0 +2,d-2:-\+ +5 +0\.03 +-0\.01 +s_1 +saddle\n +20 +0\.02 +0\.05 +s_1 +minimum\n/);
    expect(text).toMatch(/\n1 +1,1,d-2:--\+\/-e0#2 +5 +0\.02 +-0\.3 +t +saddle, no matrix\n +20 +— +— +— +none \(a\)\n/);
    expect(text).toContain('\n(a) It ends before.\n');
  });

  it('put the bounds beside the eigenvalues', () => {
    const text = textTable(interlacingTable(record, record.interlacing, true));
    expect(text).toMatch(/\ns_1 +-0\.01 +0\.1 +0\.3\n +0\.2 +4\n +5\n/);
  });

  it('have rows as long as their columns, and no hole in any notation', () => {
    const tables = annihilationTables(record);
    // Two of series, values, directions, descents, three of points, one of bounds.
    expect(tables).toHaveLength(9);
    expect(new Set(tables.map(({ name }) => name)).size).toBe(9);
    for (const table of tables) {
      for (const row of table.groups.flat()) expect(row).toHaveLength(table.columns.length);
      expect(textTable(table)).toMatch(/^Status: (exact|checked|numerical)\./m);
      expect(textTable(table)).not.toMatch(/ \n/);
      for (const notation of ['text', 'markdown', 'latex'] as const) {
        expect(printTables([table], notation)).not.toMatch(/undefined|NaN|\[object|null|U\+/);
      }
    }
    const latex = printTables(tables, 'latex');
    expect(latex).toContain(`$(1,1,d-2;\\,{-}{-}{+})$/\${-}e_{0}$\\#2`);
    expect(latex.split('\\begin{').length).toBe(latex.split('\\end{').length);
    expect(printTables(tables, 'markdown')).toContain('`1,1,d-2:--+/-e0#2`');
    // Without extra neurons there is nothing to descend to and nothing to bound.
    expect(annihilationTables({ ...record, extra: 0, families: [point], interlacing: [] })).toHaveLength(7);
  });
});

describe('square roots of sums', () => {
  it('stand in the numerator, whatever is under them', () => {
    const both = (b: string): readonly string[] => {
      const exact = { kind: 'root', a: exactOf('0'), b: exactOf(b), radicand: exactOf('5*pi^2-16*pi+16') } as const;
      const s: SeriesRecord = { terms: [{ power: 1, exact, value: '-0.5' }], order: 2 };
      return [seriesRecordText(s), seriesRecordLatex(s)];
    };
    expect(both('-1/(2*pi^2)')).toEqual([
      '-sqrt(5*pi^2-16*pi+16)/(2*pi^2)/d^(1/2) + O(d^(-1))',
      '-\\frac{\\sqrt{5\\pi^{2}-16\\pi+16}}{2\\pi^{2}}d^{-1/2}+O(d^{-1})',
    ]);
    expect(both('-(pi-3)/(pi^2+1)')).toEqual([
      '-sqrt(5*pi^2-16*pi+16)*(pi-3)/(pi^2+1)/d^(1/2) + O(d^(-1))',
      '-\\frac{\\sqrt{5\\pi^{2}-16\\pi+16}(\\pi-3)}{\\pi^{2}+1}d^{-1/2}+O(d^{-1})',
    ]);
    // A root over a field that has one already.
    expect(both('1+(2/pi)*sqrt(2)')).toEqual([
      'sqrt(5*pi^2-16*pi+16)*(1+2*sqrt(2)/pi)/d^(1/2) + O(d^(-1))',
      '\\sqrt{5\\pi^{2}-16\\pi+16}\\left(1+\\frac{2\\sqrt{2}}{\\pi}\\right)d^{-1/2}+O(d^{-1})',
    ]);
  });
});
