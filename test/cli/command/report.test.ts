import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../../src/cli/command/report/render.js';
import { printAnswer } from '../../../src/cli/output/output.js';
import { sha256Hex } from '../../../src/input/digest.js';
import { InputError } from '../../../src/input/errors.js';
import { answerOf } from '../../support/answer.js';
import { expectFailure, json, type Run, symbreak, temporaryDirectory } from '../../support/command.js';

const FAMILIES = ['A', 'II', '2,d-2:-+'];
const NAMES = ['A', 'II', '2_d-2_mp'];
const DIMENSIONS = [10, 20, 100];
const FIGURES = ['eigenvalues', 'entries', 'errors'];
/** Families with a short name have what is born from them, too. */
const BORN = ['A', 'II'];

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let run: Run;
let directory: string;
let written: readonly string[];
beforeAll(async () => {
  files = await temporaryDirectory();
  directory = join(files.path, 'new', 'report');
  run = await symbreak('report', ...FAMILIES, '-o', directory);
  written = await readdir(directory);
});
afterAll(() => files.remove());

const read = (name: string): Promise<string> => readFile(join(directory, name), 'utf8');

describe('symbreak report', () => {
  it('ends with status 0 and one line that says what was written and where', () => {
    expect(run.status).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/^\d+ files in .*\/: A, II, 2,d-2:-\+; start with index\.html\n$/);
    expect(Number(/^\d+/.exec(run.stdout)?.[0])).toBe(written.length);
  });

  it('writes tables and a figure per family, a page and the data, and no temporary file', () => {
    const expected = [
      'explorer.html',
      'index.html',
      'report.json',
      'report.md',
      'report.tex',
      ...NAMES.flatMap((name) => [
        `${name}-decomposition.tex`,
        `${name}-critical.tex`,
        `${name}-expansion.tex`,
        `${name}-proofs.tex`,
        ...DIMENSIONS.flatMap((d) => [`${name}-entries-d${d}.tex`, `${name}-spectrum-d${d}.tex`]),
        ...FIGURES.flatMap((kind) => [`${name}-${kind}.svg`, `${name}-${kind}.pdf`, `${name}-${kind}.pgf.tex`]),
      ]),
      ...BORN.flatMap((name) => ['tex', 'svg', 'pdf', 'pgf.tex'].map((end) => `${name}-branches.${end}`)),
    ];
    expect([...written].sort()).toEqual(expected.sort());
  });

  it('the data are those of the commands', async () => {
    const { families } = JSON.parse(await read('report.json')) as {
      families: { family: string; critical: unknown; spectra: { d: string }[]; decomposition: unknown }[];
    };
    expect(families.map((f) => f.family)).toEqual(['d:-', '1,d-1:-+', '2,d-2:-+']);
    const [, two] = families;
    expect(two?.critical).toEqual(await json('critical', 'II', '--certify'));
    expect(two?.decomposition).toEqual(await json('decompose', '1,d-1'));
    expect(two?.spectra.map((s) => s.d)).toEqual(DIMENSIONS.map(String));
    expect(two?.spectra[0]).toEqual(await json('spectrum', 'II', '--d', '10', '--digits', '20'));
  });

  it('the tables are those of --latex', async () => {
    const { stdout } = await symbreak('decompose', 'd', '--latex');
    expect(await read('A-decomposition.tex')).toBe(stdout);
  });

  it('the series are those of expand: all of a family with few entries, entries and loss of others', async () => {
    // Computed once, and printed as the command does.
    const expanded = await answerOf('expand A --bounds');
    const printed = await files.write('expanded.tex', '');
    await printAnswer(expanded, { latex: true, output: printed });
    expect(await read('A-expansion.tex')).toBe(await readFile(printed, 'utf8'));
    const { families } = JSON.parse(await read('report.json')) as {
      families: { expansion: { order: number; eigenvalues: unknown[] }; noExpansion: string | null }[];
    };
    const json = join(files.path, 'expanded.json');
    await printAnswer(expanded, { json: true, output: json });
    expect(families[0]?.expansion).toEqual(JSON.parse(await readFile(json, 'utf8')));
    expect(families.map(({ expansion, noExpansion }) => [expansion.order, expansion.eigenvalues.length, noExpansion])).toEqual([
      [4, 4, null],
      [4, 4, null],
      [3, 0, null],
    ]);
    const page = await read('report.md');
    expect(page.match(/^### Expansion of family /gm)).toHaveLength(3);
    expect(page).toContain('### Expansion of family `2,d-2:-+` to order 3');
  });

  it('lists the minima of a file, each with its proof, and a family once by whatever names it was asked for', async () => {
    const list = join(files.path, 'minima.json');
    await writeFile(
      list,
      JSON.stringify([
        { blocks: [7], vals: [1, 0] },
        { blocks: [7], vals: [0, 0] },
      ]),
    );
    const target = join(files.path, 'with-minima');
    const { status, stdout } = await symbreak('report', 'global', 'd:+', 'global', '--minima', list, '-o', target);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+ files in .*\/: global; start with index\.html\n$/);
    expect(Number(/^\d+/.exec(stdout)?.[0])).toBe((await readdir(target)).length);
    const { minima, families, options } = JSON.parse(await readFile(join(target, 'report.json'), 'utf8')) as {
      minima: { entries: number; minima: number; failed: number };
      families: unknown[];
      options: { families: string[] };
    };
    expect([families.length, options.families]).toEqual([1, ['global']]);
    expect(minima).toMatchObject({ entries: 2, minima: 1, failed: 1 });
    expect(await readFile(join(target, 'report.md'), 'utf8')).toContain('## Minima from a file');
    expect((await symbreak('report', '--check', target, '--minima', list)).status).toBe(2);
    // The list is in the report: the check needs nothing else, and looks at each number.
    await rm(list);
    const checked = await symbreak('report', '--check', target);
    expect(checked).toMatchObject({ status: 0, stderr: '' });
    expect(checked.stdout).toContain('all numbers agree: global and 2 minima');
    const data = await readFile(join(target, 'report.json'), 'utf8');
    const [before, after] = data.split('"minima": {') as [string, string];
    const bound = /"(\d\.\d+)",\s/.exec(after)?.[1] as string;
    const changed = bound.slice(0, -1) + String((Number(bound.slice(-1)) + 1) % 10);
    await writeFile(join(target, 'report.json'), `${before}"minima": {${after.replace(bound, changed)}`);
    await expectFailure(
      ['report', '--check', target],
      1,
      new RegExp(`minima: records.* is ${changed} in .* but ${bound} is computed`),
    );
  });

  it('figures are whole SVG documents without anything that is no number', async () => {
    for (const name of NAMES) {
      for (const kind of FIGURES) {
        const svg = await read(`${name}-${kind}.svg`);
        expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      }
      expect((await read(`${name}-eigenvalues.svg`)).match(/<path/g)?.length ?? 0).toBeGreaterThan(3);
    }
  });

  it('sources for pgfplots have the same curves, and environments that close', async () => {
    for (const name of NAMES) {
      for (const kind of FIGURES) {
        const source = await read(`${name}-${kind}.pgf.tex`);
        expect(source).not.toMatch(/NaN|undefined|Infinity/);
        for (const environment of ['tikzpicture', 'axis']) {
          expect(source.split(`\\begin{${environment}}`).length).toBe(source.split(`\\end{${environment}}`).length);
        }
        expect(source.split('{').length).toBe(source.split('}').length);
      }
      const [svg, source] = await Promise.all([read(`${name}-errors.svg`), read(`${name}-errors.pgf.tex`)]);
      const [axes = '', legend = ''] = source.split('\\end{axis}');
      // A line of the legend for each kind and slope, each with a colour that is defined.
      const samples = [...legend.matchAll(/\\mbox\{[^\n]*?color=(symbreak[0-9a-f]{6})/g)].map(([, color]) => color);
      expect(samples.length).toBeGreaterThan(1);
      for (const color of samples) expect(source).toContain(`\\definecolor{${color}}{HTML}`);
      // A dot per solution, and one per line of the key.
      const dots = [...axes.matchAll(/only marks[^\n]*coordinates \{([^}]*)\}/g)].flatMap(([, list]) => list?.split(' ') ?? []);
      expect(dots.length).toBeGreaterThan(20);
      expect(svg.match(/<circle/g)?.length).toBe(dots.length + new Set(samples).size);
    }
  });

  it('the page shows every figure and names every family', async () => {
    const page = await read('report.md');
    for (const name of NAMES) expect(page).toContain(`](${name}-eigenvalues.svg)`);
    for (const family of FAMILIES) expect(page).toContain(`## Family ${family}`);
    expect(page).not.toMatch(/NaN|undefined/);
    expect(page).toContain('5.76381273491957');
  });

  it('says of every exact coefficient that it was read back', async () => {
    const { reread, families } = JSON.parse(await read('report.json'));
    const coefficients = JSON.stringify(families).match(/"exact":"/g)?.length ?? 0;
    expect(coefficients).toBeGreaterThan(100);
    expect(reread).toEqual({ coefficients, text: 'mathjs', latex: 'nerdamer' });
    for (const name of ['report.tex', 'report.md', 'index.html']) {
      expect(await read(name)).toContain(`Read back: all ${coefficients} exact coefficients`);
    }
  });

  it('the data say how they were made, and nothing of when or where', async () => {
    const { symbreak: version, node, options } = JSON.parse(await read('report.json')) as Record<string, unknown>;
    expect(options).toEqual({ families: FAMILIES, extra: 0 });
    expect(node).toBe(process.version);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    for (const name of ['report.json', 'report.tex', 'report.md', 'index.html']) {
      const text = await read(name);
      expect(text).not.toContain(directory);
      expect(text).not.toMatch(/\b20[2-9]\d-[01]\d-[0-3]\d\b/);
    }
    for (const name of ['report.tex', 'index.html']) expect(await read(name)).toContain('symbreak report A II 2,d-2:-+');
  });
});

describe('symbreak report --check', () => {
  // That a report agrees with what it wrote is seen above, where it has minima of a file, too; that the same data are the same
  // bytes below, where they are read from a file.
  it('computes all again: a number that was changed is named with both values, and none before it differs, status 1', async () => {
    const path = join(files.path, 'check');
    expect((await symbreak('report', 'A', '-o', path)).stderr).toBe('');
    const file = join(path, 'report.json');
    const data = await readFile(file, 'utf8');
    // Of the last proof, which is the last of a family: all that is before it agrees, or would be named.
    const { families } = JSON.parse(data) as { families: { proofs: { radius: string }[] }[] };
    const changed = structuredClone({ ...JSON.parse(data), families }) as { families: typeof families };
    const proof = changed.families[0]?.proofs.at(-1);
    const { radius = '' } = proof ?? {};
    expect(radius).toMatch(/^\d\.\d+e-\d+$/);
    if (proof) proof.radius = `1${radius}`;
    await writeFile(file, JSON.stringify(changed));
    await expectFailure(
      ['report', '--check', path],
      1,
      new RegExp(`^symbreak: family A: proofs\\[2\\]\\.radius is 1${radius} in '.*', but ${radius} is computed\\n$`),
    );
  });

  it('without a report.json, or with one that says nothing of its families: status 2', async () => {
    const empty = join(files.path, 'empty');
    await mkdir(empty);
    await expectFailure(['report', '--check', empty], 2, /there is no such file/);
    await writeFile(join(empty, 'report.json'), '{');
    await expectFailure(['report', '--check', empty], 2, /is not valid JSON/);
    await writeFile(join(empty, 'report.json'), '{"families": []}');
    await expectFailure(['report', '--check', empty], 2, /does not say with which families/);
    await expectFailure(['report', 'A', '--check', empty], 2, /--check together with A/);
    await expectFailure(['report', 'A', '--extra', '4'], 2, /--extra 4: a whole number from 0 to 3/);
  });
});

describe('symbreak report --from', () => {
  it('makes the same bytes from the numbers alone, in another folder or in its own', async () => {
    const again = join(files.path, 'from');
    const { status, stdout, stderr } = await symbreak('report', '--from', join(directory, 'report.json'), '-o', again);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+ files in .*\/from\/ from .*report\.json: A, II, 2,d-2:-\+\n$/);
    expect((await readdir(again)).sort()).toEqual([...written].sort());
    for (const name of written) {
      expect((await readFile(join(again, name))).equals(await readFile(join(directory, name))), name).toBe(true);
    }
    // In its own folder: of a small report.
    const own = join(files.path, 'from-own');
    expect((await symbreak('report', 'global', '-o', own)).status).toBe(0);
    const contents = async (): Promise<readonly (readonly [string, Buffer])[]> =>
      Promise.all((await readdir(own)).sort().map(async (name) => [name, await readFile(join(own, name))] as const));
    const before = await contents();
    expect((await symbreak('report', '--from', join(own, 'report.json'), '-o', own)).status).toBe(0);
    expect(await contents()).toEqual(before);
  });

  it('refuses what is no report, what was cut off, and other options beside it, and writes nothing', async () => {
    const path = join(files.path, 'no-report.json');
    const target = join(files.path, 'nowhere');
    const whole = await read('report.json');
    for (const [text, message] of [
      ['{', /is not valid JSON/],
      ['{}', /is not a report of the shape that this version of symbreak writes/],
      [whole.slice(0, -20), /is not valid JSON/],
      [whole.replace('"digits": 30', '"digits": "30"'), /critical\.digits/],
    ] as const) {
      await writeFile(path, text);
      await expectFailure(['report', '--from', path, '-o', target], 2, message);
    }
    await expectFailure(['report', '--from', join(files.path, 'missing.json')], 2, /there is no such file/);
    await expectFailure(['report', 'A', '--from', path], 2, /--from together with A/);
    await expectFailure(['report', '--from', path, '--no-cache'], 2, /--from together with --no-cache/);
    expect(await readdir(files.path)).not.toContain('nowhere');
  });
});

describe('symbreak report --from of a file that was tampered with', () => {
  it('says so in one sentence and leaves the report before as it is', async () => {
    const path = join(files.path, 'tampered.json');
    const target = join(files.path, 'kept');
    await mkdir(target);
    await writeFile(join(target, 'mine.txt'), 'mine');
    await expectFailure(
      ['report', '--from', join(directory, 'report.json'), '-o', join(target, 'mine.txt')],
      2,
      /a file|a folder/,
    );
    const whole = await read('report.json');
    const replaced = (from: string | RegExp, to: string): string => {
      const text = whole.replace(from, () => to);
      expect(text, String(from)).not.toBe(whole);
      return text;
    };
    const tampered: readonly string[] = [
      '[]',
      'null',
      whole.slice(1),
      `${whole}{}`,
      replaced('"families": [', '"__proto__": {"x": 1}, "families": ['),
      replaced('"symbreak": "', '"symbreak": "<script>'),
      replaced('"alias": "A"', '"alias": "II"'),
      replaced('"family": "d:-"', '"family": "../../../etc/passwd"'),
      replaced('"d": "10"', '"d": "../10"'),
      replaced('"status": "exact"', '"status": "proved"'),
      replaced('"status": "exact"', '"status": 1'),
      replaced(/"fieldLatex": "[^"]*"/, '"fieldLatex": "\\\\input{x}"'),
      replaced(/"latex": "[^"]*"/, '"latex": "\\\\write18{x}"'),
      replaced('"extra": 0', '"extra": -1'),
      replaced('"extra": 0', '"extra": 1e999'),
      replaced(/"diagonal": \[[^\]]*\]/, '"diagonal": []'),
      replaced(/"searched": \[[^\]]*\]/, '"searched": ["3", "2", "1"]'),
    ];
    for (const text of tampered) {
      await writeFile(path, text);
      const refused = renderReport(path, target);
      await expect(refused, text.slice(0, 80)).rejects.toThrow(InputError);
      await expect(refused).rejects.toThrow(/^[^\n]{20,400}$/);
    }
    expect(await readdir(target)).toEqual(['mine.txt']);
    // The same into a folder that has a report: it stays, byte by byte.
    const before = await Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name), 'latin1')));
    for (const text of tampered.slice(0, 5)) {
      await writeFile(path, text);
      await expect(renderReport(path, directory)).rejects.toThrow(InputError);
    }
    expect(await Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name), 'latin1')))).toEqual(
      before,
    );
  });
});

describe('the cache of symbreak report', () => {
  it('computes a family once, whatever others there are, and never hands out what was changed', async () => {
    const cache = join(files.path, 'cache');
    const report = async (name: string, ...families: readonly string[]): Promise<string> => {
      const target = join(files.path, name);
      const result = await symbreak('report', ...families, '--cache', cache, '-o', target);
      expect([result.status, result.stderr]).toEqual([0, '']);
      return readFile(join(target, 'report.json'), 'utf8');
    };
    const first = await report('cached-1', 'global');
    const [entry] = await readdir(cache);
    const path = join(cache, entry as string);
    const kept = await readFile(path, 'utf8');
    // Another number under a digest that is right: it is read, so the number comes from here; and the check finds it.
    const [before = '', result = ''] = kept.split('\n');
    const forged = result.replace('1.4623809370844588110', '1.4623809370844588119');
    const { key } = JSON.parse(before) as { key: string };
    const digest = sha256Hex(`${key}\n${forged}`);
    await writeFile(path, `${JSON.stringify({ format: 'symbreak result', key, digest })}\n${forged}\n`);
    expect(await report('cached-2', '10,20:-+', 'global')).toContain('1.4623809370844588119');
    expect(await readdir(cache)).toHaveLength(2);
    await expectFailure(
      ['report', '--check', join(files.path, 'cached-2')],
      1,
      /is 1\.4623809370844588119 in .* but 1\.4623809370844588110 is computed/,
    );
    // Nor is it looked at where no cache is to be used.
    const target = join(files.path, 'not-cached');
    expect(await symbreak('report', 'global', '--no-cache', '-o', target)).toMatchObject({ status: 0, stderr: '' });
    const names = await readdir(target);
    expect(names).toEqual(await readdir(join(files.path, 'cached-1')));
    for (const name of names) {
      expect((await readFile(join(target, name))).equals(await readFile(join(files.path, 'cached-1', name))), name).toBe(true);
    }
    // The same number without its digest is computed again, as is what is damaged in other ways.
    await writeFile(path, kept.replace('1.4623809370844588110', '1.4623809370844588119'));
    expect(await report('cached-1', 'global')).toBe(first);
    expect(await readFile(path, 'utf8')).toBe(kept);
    // Where it cannot be written, the report is made all the same.
    const { status, stderr } = await symbreak('report', 'global', '--cache', path, '-o', join(files.path, 'cached-3'));
    expect(status).toBe(0);
    expect(stderr).toMatch(/^symbreak: what was computed cannot be kept in '.*' for the next report: [^\n]*\n$/);
  });
});
