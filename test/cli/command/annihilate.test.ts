import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annihilationTables } from '../../../src/report/record/annihilation-tables.js';
import { printTables } from '../../../src/report/table/print.js';
import type { AnnihilationRecord } from '../../../src/study/annihilation/record.js';
import { json, output, symbreak, temporaryDirectory } from '../../support/command.js';
import { recordOfJson } from '../../support/values.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

type Json = Record<string, unknown>;

const keys = (value: unknown): string[] => Object.keys(value as object).sort();

describe('symbreak annihilate A --extra 1', () => {
  let document: Json;
  beforeAll(async () => {
    document = await json('annihilate', 'A', '--extra', '1', '--d', '10,20.5');
  });

  it('has the fields of the interface', () => {
    expect(document).toMatchObject({ family: 'd:-', extra: 1, status: 'checked' });
    expect(keys(document)).toEqual(
      expect.arrayContaining(['family', 'extra', 'splits', 'families', 'skipped', 'descents', 'evidence']),
    );
    const splits = document.splits as Json[];
    expect(splits).toHaveLength(1);
    expect(splits[0]).toMatchObject({
      block: 0,
      saddle: true,
      status: 'exact',
      leastEigenvalueOfSplitBlock: {
        terms: [
          { power: 1, exact: '-2/pi' },
          { power: 2, exact: '1/pi+4/pi^2' },
        ],
        order: 3,
      },
    });
    const [{ values }] = document.splits as [{ values: Json[] }];
    expect(values.map(({ d }) => d)).toEqual(['10', '20.5']);
    const families = document.families as Json[];
    for (const family of families)
      expect(keys(family)).toEqual(expect.arrayContaining(['name', 'least', 'verdict', 'annihilates']));
    expect(families.map(({ name, verdict, annihilates }) => [name, verdict, annihilates])).toEqual([
      ['A', 'minimum', false],
      ['A/0', 'saddle', true],
      ['1,d-1:--/0', 'saddle', true],
    ]);
    expect(families[1]?.least).toMatchObject({ d: '20', component: 's', blocks: [0] });
  });

  it('agrees with spectrum and critical', async () => {
    const [spectrum, critical] = await Promise.all([
      json('spectrum', 'A/0', '--d', '20', '--digits', '12'),
      json('critical', 'A', '--digits', '12'),
    ]);
    const [own, split] = document.families as { loss: string; least: { value: string }; minimumFrom: unknown }[];
    expect(split?.loss).toBe(spectrum.loss);
    expect(split?.least.value).toBe((spectrum.least as { value: string }).value);
    expect(own?.minimumFrom).toEqual(critical.minimumFrom);
  });

  it('has text, Markdown and LaTeX, each complete, and writes what the tables of its record are with -o', async () => {
    const directory = join(files.path, 'tables');
    const file = join(directory, 'A.tex');
    expect(await output('annihilate', 'A', '--extra', '1', '--d', '10,20.5', '--latex', '-o', file)).toBe('');
    expect(await readdir(directory)).toEqual(['A.tex']);
    const latex = await readFile(file, 'utf8');
    const tables = annihilationTables(recordOfJson<AnnihilationRecord>(document));
    const [text, markdown] = [printTables(tables, 'text'), printTables(tables, 'markdown')];
    // A preamble for what the tables use may come before them.
    expect(latex.endsWith(printTables(tables, 'latex'))).toBe(true);
    for (const printed of [text, markdown, latex]) {
      expect(printed.endsWith('\n')).toBe(true);
      expect(printed).not.toMatch(/undefined|NaN|\[object|\p{Cc}(?<!\n)|[ \t]\n|U\+/u);
    }
    expect(text).toMatch(/\n1 +A\/0 +d +— +saddle +d - 1 +s\n/);
    expect(text).toMatch(/\nt +1 +1 +-2\/pi\/d\^\(1\/2\) \+ /);
    expect(markdown).toContain('`A/0`');
    expect(latex).toContain('A/$0$');
    expect(latex).toContain('\\frac{2}{\\pi}d^{-1/2}');
    expect(latex.split('\\begin{').length).toBe(latex.split('\\end{').length);
  });
});

describe('symbreak annihilate', () => {
  it('without extra neurons tells of splittings only, and notes a usual d at which the family does not exist', async () => {
    const document = await json('annihilate', '16,d-16:-+', '--extra', '0', '--order', '1');
    expect((document.families as Json[]).map(({ name }) => name)).toEqual(['16,d-16:-+']);
    expect(document.descents).toEqual([]);
    const skipped = document.skipped as Json[];
    expect(skipped[0]).toMatchObject({ d: '10', why: expect.stringContaining('below the block sizes') });
    const values = (document.splits as { values: Json[] }[])[0]?.values ?? [];
    expect([...skipped, ...values].map(({ d }) => d)).toEqual(['10', '20', '100']);
  });

  it('two runs print the same bytes', async () => {
    const args = ['annihilate', 'A', '--extra', '0', '--order', '1', '--d', '10', '--json'];
    expect(await output(...args)).toBe(await output(...args));
  });

  it('of the global minimum is the study of its surroundings', async () => {
    const args = ['annihilate', 'global', '--extra', '2', '--d', '4', '--samples', '50', '--seed', '3'];
    const [document, text, other] = await Promise.all([json(...args), output(...args), json(...args.slice(0, -1), '4')]);
    expect(document).toMatchObject({ family: 'd:+', extra: 2, d: 4, k: 6 });
    expect((document.splits as Json[])[0]).toMatchObject({ block: 0, saddle: false });
    expect((document.families as Json[])[0]).toMatchObject({ name: 'global', verdict: 'minimum', annihilates: false });
    expect(text).toContain('Global minima at d = 4, k = 6\n');
    expect(other.onePoint).not.toEqual(document.onePoint);
    expect(other.set).toEqual(document.set);
  });

  it('is described by --help', async () => {
    const help = await output('annihilate', '--help');
    for (const option of ['--extra <m>', '--d <D>', '--order <N>', '--json', '--latex', '--markdown'])
      expect(help).toContain(option);
    expect(await output('--help')).toContain('annihilate');
  });
});

describe('--extra', () => {
  it('means the only point with so many distinct rows', async () => {
    const args = ['--d', '10', '--digits', '15'] as const;
    const [named, meant] = await Promise.all([output('solve', 'II/0', ...args), output('solve', 'II', '--extra', '1', ...args)]);
    expect(meant).toBe(named);
    expect(named).toContain('As d grows, extra row 0 tends to 0.');
    const [spectrum, critical, expansion] = await Promise.all([
      json('spectrum', 'A', '--extra', '1', '--d', '20', '--dense', '--digits', '12'),
      json('critical', 'A', '--extra', '1', '--digits', '10'),
      json('expand', 'A', '--extra', '1', '--order', '2', '--of', 'entries'),
    ]);
    expect(spectrum).toMatchObject({ family: 'd:-/0', k: '21', extra: 1, verdict: 'saddle' });
    expect(critical).toMatchObject({ family: 'd:-/0', minimumFrom: null });
    expect(expansion).toMatchObject({ family: 'd:-/0' });
  });

  it('must be the number of extra rows of a matrix', async () => {
    const rows = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (__, j) => (i === j ? -0.7493 : 0.24807)));
    const file = await files.write('A.json', JSON.stringify(rows));
    const { status, stderr } = await symbreak('solve', '--start', file, '--extra', '1');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^symbreak: --extra 1 does not match the matrix.*\n$/)]);
    expect((await json('solve', '--start', file, '--extra', '0')).extra).toBe(0);
  });

  it('with --equal has groups of equal rows in decompositions and formulas', async () => {
    const [document, text, formula] = await Promise.all([
      json('decompose', '1,d-1', '--extra', '1', '--equal', '2,3'),
      output('decompose', '1,d-1', '--extra', '1', '--equal', '2,3'),
      output('formula', 'd', '--equal', '2', '--of', 'loss'),
    ]);
    expect(document).toMatchObject({ extra: 6, groups: [1, 2, 3], dimension: 'd*(d + 6)' });
    const blocks = (document.components as { blocks: number[] }[]).map((c) => Math.max(-1, ...c.blocks));
    expect(Math.max(...blocks)).toBe(4);
    expect(text.replace(/\s+/g, ' ')).toContain('3 is a group of 2 equal rows and 4 is a group of 3 equal rows.');
    expect(formula).toMatch(/e_0/);
  });
});
