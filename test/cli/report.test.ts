import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, type Run, symbreak, temporaryDirectory } from '../support/command.js';

const FAMILIES = ['A', 'II', '2,d-2:-+'];
const NAMES = ['A', 'II', '2_d-2_mp'];
const DIMENSIONS = [10, 20, 100];

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let run: Run;
let directory: string;
let written: readonly string[];
beforeAll(async () => {
  files = await temporaryDirectory();
  directory = join(files.path, 'new', 'report');
  run = await symbreak('report', ...FAMILIES, '-o', directory);
  written = await readdir(directory);
}, 120_000);
afterAll(() => files.remove());

const read = (name: string): Promise<string> => readFile(join(directory, name), 'utf8');

describe('symbreak report', () => {
  it('ends with status 0 and one line that says what was written and where', () => {
    expect(run.status).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/^\d+ files in .*\/: A, II, 2,d-2:-\+; start with report\.md\n$/);
    expect(Number(/^\d+/.exec(run.stdout)?.[0])).toBe(written.length);
  });

  it('writes tables and a figure per family, a page and the data, and no temporary file', () => {
    const expected = [
      'report.json',
      'report.md',
      ...NAMES.flatMap((name) => [
        `${name}-decomposition.tex`,
        `${name}-critical.tex`,
        `${name}-expansion.tex`,
        ...DIMENSIONS.flatMap((d) => [`${name}-entries-d${d}.tex`, `${name}-spectrum-d${d}.tex`]),
        `${name}-eigenvalues.svg`,
      ]),
    ];
    // Pictures as PNG, too, where the optional renderer is installed.
    expect(written.filter((name) => !name.endsWith('.png')).sort()).toEqual(expected.sort());
  });

  it('the data are those of the commands', async () => {
    const { families } = JSON.parse(await read('report.json')) as {
      families: { family: string; critical: unknown; spectra: { d: string }[]; decomposition: unknown }[];
    };
    expect(families.map((f) => f.family)).toEqual(['d:-', '1,d-1:-+', '2,d-2:-+']);
    const [, two] = families;
    expect(two?.critical).toEqual(await json('critical', 'II'));
    expect(two?.decomposition).toEqual(await json('decompose', '1,d-1'));
    expect(two?.spectra.map((s) => s.d)).toEqual(DIMENSIONS.map(String));
    expect(two?.spectra[0]).toEqual(await json('spectrum', 'II', '--d', '10', '--digits', '20'));
  });

  it('the tables are those of --latex', async () => {
    const { stdout } = await symbreak('decompose', 'd', '--latex');
    expect(await read('A-decomposition.tex')).toBe(stdout);
  });

  it('the series are those of expand: all of a family with few entries, entries and loss of others', async () => {
    expect(await read('A-expansion.tex')).toBe((await symbreak('expand', 'A', '--latex')).stdout);
    const { families } = JSON.parse(await read('report.json')) as {
      families: { expansion: { order: number; eigenvalues: unknown[] }; noExpansion: string | null }[];
    };
    expect(families[0]?.expansion).toEqual(await json('expand', 'A'));
    expect(families.map(({ expansion, noExpansion }) => [expansion.order, expansion.eigenvalues.length, noExpansion])).toEqual([
      [4, 4, null],
      [4, 4, null],
      [3, 0, null],
    ]);
    const page = await read('report.md');
    expect(page.match(/^### Expansion of family /gm)).toHaveLength(3);
    expect(page).toContain('### Expansion of family `2,d-2:-+` to order 3');
  });

  it('says why where a family has no series', async () => {
    const other = join(files.path, 'other');
    expect((await symbreak('report', '10,20:-+', '-o', other)).status).toBe(0);
    expect(await readFile(join(other, 'report.md'), 'utf8')).toMatch(
      /^\*\*No series in d\^\(−1\/2\)\*\*: Family '10,20:.*' is a point at one d/m,
    );
    expect(await readdir(other)).not.toContain('10_20_mp-expansion.tex');
  });

  it('figures are whole SVG documents without anything that is no number', async () => {
    for (const name of NAMES) {
      const svg = await read(`${name}-eigenvalues.svg`);
      expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(svg.match(/<path/g)?.length ?? 0).toBeGreaterThan(3);
    }
  });

  it('the page shows every figure and names every family', async () => {
    const page = await read('report.md');
    for (const name of NAMES) expect(page).toContain(`](${name}-eigenvalues.svg)`);
    for (const family of FAMILIES) expect(page).toContain(`## Family ${family}`);
    expect(page).not.toMatch(/NaN|undefined/);
    expect(page).toContain('5.76381273491957');
  });
});
