import { describe, expect, it } from 'vitest';
import { svgToPng } from '../../../src/node/png.js';
import { perturbedTeacherFigure } from '../../../src/report/figure/perturbed-teacher.js';
import { perturbedTeacherTables } from '../../../src/report/record/perturbed-teacher-table.js';
import { printTables } from '../../../src/report/table/print.js';
import type { PerturbedCluster, PerturbedTeacherRecord } from '../../../src/study/teacher/record.js';
import { sizesOf } from '../../support/values.js';

const TAUS = [0, 0.25, 0.5, 0.75, 1];

/** A cluster whose eigenvalues fan out linearly. */
function cluster(component: string, blocks: readonly number[], start: number, slopes: readonly number[]): PerturbedCluster {
  const values = TAUS.map((tau) => slopes.map((slope) => start + tau * slope));
  const [low, high] = [Math.min(...slopes), Math.max(...slopes)];
  return {
    component,
    blocks,
    multiplicity: slopes.length,
    start: String(start),
    slopes: { least: low, greatest: high, mean: slopes.reduce((a, b) => a + b, 0) / slopes.length },
    seen: { tau: 0.25, least: low, greatest: high },
    values,
    weights: TAUS.map((tau) => 1 - tau / 10),
    least: (start + low).toFixed(6),
    greatest: (start + high).toFixed(6),
  };
}

const record: PerturbedTeacherRecord = {
  family: '1,d-1:-+',
  sizes: sizesOf('1', 'd - 1'),
  signs: '-+',
  d: '3',
  k: '3',
  digits: 12,
  teacher: {
    rows: [
      [1, 0.1, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    distance: 0.1,
  },
  entries: [
    ['-0.632703904915', '0.185991046296', '0.185991046296'],
    ['0.261691075806', '0.996922798803', null],
    ['0.261691075806', '-0.0350801559270', '0.996922798803'],
  ],
  orbits: [
    { kind: 'diagonal', row: 0, column: 0, size: 1, start: '-0.63', least: '-0.64', greatest: '-0.64' },
    { kind: 'between', row: 0, column: 1, size: 2, start: '0.18', least: '0.17', greatest: '0.19' },
    { kind: 'diagonal', row: 1, column: 1, size: 2, start: '0.99', least: '0.98', greatest: '1.01' },
    { kind: 'offDiagonal', row: 1, column: 1, size: 2, start: '-0.03', least: '-0.04', greatest: '0' },
    { kind: 'between', row: 1, column: 0, size: 2, start: '0.26', least: '0.25', greatest: '0.27' },
  ],
  loss: '0.0232027149136',
  gradientNorm: '1.5e-13',
  path: { steps: 5, refused: 1, shortest: 0.125 },
  spectrum: {
    taus: TAUS,
    clusters: [
      cluster('t', [], 0.07, [0.002]),
      cluster('t', [], 1.5, [-0.2]),
      cluster('s', [1], 0.02, [-0.03, 0.01]),
      cluster('x', [1], 0.35, [-0.05, 0, 0.04]),
    ],
    smallest: '-0.010000',
    index: 1,
    verdict: 'saddle',
    indexChanges: [{ between: [0.625, 0.6875], from: 0, to: 1 }],
    differenceAtStart: '2.9e-15',
    status: 'numerical',
    evidence: 'eigenvalues in doubles',
  },
  status: 'numerical',
  evidence: 'eigenvalues in doubles',
};
const pointOnly: PerturbedTeacherRecord = { ...record, spectrum: null, status: 'checked', evidence: 'two routes agree' };

describe('tables', () => {
  const printed = printTables(perturbedTeacherTables(record), 'text');

  it('name every component once per table, with the ends of each cluster', () => {
    expect(printed).toMatch(/t\s+1\s+0\.07\s+0\.072000\s+0\.072000\s+0\.90/);
    expect(printed).toMatch(/s_1\s+2\s+0\.02\s+-0\.010000\s+0\.030000\s+0\.90/);
    expect(printed).toMatch(/s_1\s+0\.0200\s+-0\.0300\s+0\.0100\s+-0\.0300\s+0\.0100/);
    expect(printed).toMatch(/x_1\s+0\.3500\s+0\.3375 … 0\.3600\s+0\.3250 … 0\.3700/);
  });

  it('say the verdict, where it came about, and the status', () => {
    expect(printed).toContain('Verdict: saddle. Negative eigenvalues: 1.');
    expect(printed.replace(/\s+/g, ' ')).toContain('changes from 0 to 1, between τ = 0.625 and τ = 0.6875');
    expect(printed).toContain('Status: numerical.');
  });

  it('cut entries off after four decimals and show a dash where one cannot be told from zero', () => {
    expect(printed).toMatch(/2\s+0\.2616\s+0\.9969\s+—/);
    expect(printed).not.toContain('0.99692');
  });

  it('of a point alone have no eigenvalues', () => {
    const point = printTables(perturbedTeacherTables(pointOnly), 'text');
    expect(point).not.toMatch(/igenvalue|Component/);
    expect(point).toMatch(/Loss\s+0\.0232027149136/);
  });

  it('leave a wide matrix to --json', () => {
    const wide = Array.from({ length: 9 }, () => new Array<string>(9).fill('0.5'));
    const point = printTables(perturbedTeacherTables({ ...pointOnly, entries: wide }), 'text');
    expect(point).toContain('The single entries are in the output of --json.');
    expect(point).not.toContain('Entries of the critical point');
  });

  it('print in all notations', () => {
    const latex = printTables(perturbedTeacherTables(record), 'latex');
    expect(latex).toContain('\\mathfrak{s}_{1}');
    expect(latex.match(/\\begin\{table\}/g)).toHaveLength(5);
    expect(printTables(perturbedTeacherTables(record), 'markdown')).toMatch(/\| s₁ +\|/);
  });
});

describe('figure', () => {
  it('is the same every time, with every tag closed and every number finite', () => {
    const svg = perturbedTeacherFigure(record);
    expect(perturbedTeacherFigure(record)).toBe(svg);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
    const open = svg.match(/<[a-z]+(?: [^<>]*[^/])?>/g) ?? [];
    expect(svg.match(/<\/[a-z]+>/g)).toHaveLength(open.length);
  });

  it('has a line for every eigenvalue, from its start to its end, and a band for every cluster of several', () => {
    const svg = perturbedTeacherFigure(record);
    const paths = [...svg.matchAll(/<path d="([^"]*)" fill="none"/g)].map((match) => match[1] as string);
    expect(paths.reduce((count, d) => count + (d.match(/M/g) ?? []).length, 0)).toBe(1 + 1 + 2 + 3);
    for (const d of paths) expect(d.match(/L/g)?.length).toBe((d.match(/M/g) ?? []).length * (TAUS.length - 1));
    expect(svg.match(/fill-opacity/g)).toHaveLength(2);
  });

  it('puts what grows with d on a logarithmic scale of its own', () => {
    expect(perturbedTeacherFigure(record)).toContain('>log scale</text>');
    const small = record.spectrum?.clusters.filter(({ start }) => Number(start) < 1) ?? [];
    const svg = perturbedTeacherFigure({ ...record, spectrum: record.spectrum && { ...record.spectrum, clusters: small } });
    expect(svg).not.toContain('log scale');
  });

  it('of a record without eigenvalues is an empty plot', () => {
    const svg = perturbedTeacherFigure(pointOnly);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<path/);
    expect(svg).toContain('τ, with the teacher I + τ(V − I)');
  });

  it('can be rendered', async () => {
    const png = await svgToPng(perturbedTeacherFigure(record));
    if (png !== undefined) expect([...png.slice(1, 4)]).toEqual([...'PNG'].map((c) => c.charCodeAt(0)));
  });
});
