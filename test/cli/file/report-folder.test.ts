import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkReportFolder, type FolderFile, replaceReport } from '../../../src/cli/file/report-folder.js';
import { sha256Hex } from '../../../src/input/digest.js';
import { InputError } from '../../../src/input/errors.js';
import { temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let parent: string;
let folder: string;
let count = 0;
beforeAll(async () => {
  files = await temporaryDirectory();
});
beforeEach(() => {
  parent = join(files.path, String(count++));
  folder = join(parent, 'report');
  mkdirSync(parent);
});
afterAll(() => files.remove());

/** A report of these files and its data. */
function report(content: string, ...names: readonly string[]): readonly FolderFile[] {
  const list = names.map((name) => ({ name, content: `${content} ${name}` }));
  const digests = Object.fromEntries(list.map((file) => [file.name, sha256Hex(file.content)]));
  const data = { options: { families: ['A'], extra: 0 }, content, files: digests };
  return [...list, { name: 'report.json', content: JSON.stringify(data) }];
}

const contents = (path = folder): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]));
const asContents = (list: readonly FolderFile[]): Readonly<Record<string, string>> =>
  Object.fromEntries(list.map(({ name, content }) => [name, String(content)]));

describe('replaceReport', () => {
  it('makes a folder, then replaces all of the report in it and leaves everything else alone', async () => {
    const first = report('first', 'a.tex', 'b.tex');
    await checkReportFolder(folder, ['a.tex', 'report.json']);
    expect(readdirSync(parent)).toEqual([]);
    expect(await replaceReport(folder, first)).toEqual({ written: 3, kept: [] });
    expect(contents()).toEqual(asContents(first));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    mkdirSync(join(folder, 'own'));
    chmodSync(folder, 0o750);
    chmodSync(join(folder, 'b.tex'), 0o640);
    const second = report('second', 'b.tex', 'c.tex');
    await checkReportFolder(folder, ['b.tex', 'report.json']);
    await replaceReport(folder, second);
    expect(readdirSync(folder).sort()).toEqual(['b.tex', 'c.tex', 'notes.txt', 'own', 'report.json']);
    expect(readFileSync(join(folder, 'b.tex'), 'utf8')).toBe('second b.tex');
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
    expect(statSync(folder).mode & 0o777).toBe(0o750);
    expect(statSync(join(folder, 'b.tex')).mode & 0o777).toBe(0o640);
    expect(readdirSync(parent)).toEqual(['report']);
  });

  it('of several at the same time puts all of one there, over none and over one', async () => {
    const names = Array.from({ length: 6 }, (_, i) => Array.from({ length: 20 }, (_, j) => `${'abcdef'.charAt(i)}-${j}.tex`));
    const lists = names.map((own, i) => report(`run ${i}`, 'index.html', ...own));
    for (const _ of [0, 1, 2]) {
      const done = await Promise.all(
        lists.map(async (list) => {
          await checkReportFolder(folder, ['index.html', 'report.json']);
          return replaceReport(folder, list);
        }),
      );
      for (const { written, kept } of done) expect([written, kept]).toEqual([22, []]);
      expect(lists.map(asContents)).toContainEqual(contents());
      expect(readdirSync(parent)).toEqual(['report']);
    }
  });

  it('keeps what was changed under another name', async () => {
    await replaceReport(folder, report('first', 'a.tex', 'b.tex'));
    writeFileSync(join(folder, 'a.tex'), 'my version');
    writeFileSync(join(folder, 'a.tex~'), 'mine, too');
    const second = report('second', 'a.tex');
    expect((await replaceReport(folder, second)).kept).toEqual(['a.tex~2']);
    expect(contents()).toEqual({ ...asContents(second), 'a.tex~': 'mine, too', 'a.tex~2': 'my version' });
  });

  it('refuses names that are taken, before the computation and after, and changes nothing', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'index.html'), 'mine');
    await expect(checkReportFolder(folder, ['index.html'])).rejects.toThrow(InputError);
    await expect(replaceReport(folder, report('first', 'a.tex', 'index.html'))).rejects.toThrow(
      /'.*index.html' is there already/,
    );
    expect(contents()).toEqual({ 'index.html': 'mine' });
    const own = report('first', 'a.tex');
    const other = join(parent, 'other');
    await replaceReport(other, own);
    mkdirSync(join(other, 'x.tex'));
    await expect(replaceReport(other, report('second', 'a.tex', 'x.tex'))).rejects.toThrow(InputError);
    expect(readFileSync(join(other, 'a.tex'), 'utf8')).toBe('first a.tex');
    expect(readdirSync(other).sort()).toEqual(['a.tex', 'report.json', 'x.tex']);
  });

  it.each([
    ['../victim', /not of a report/],
    ['own/victim', /not of a report/],
    ['..', /not of a report/],
  ])('believes no report.json that calls %s its own', async (name, message) => {
    mkdirSync(join(folder, 'own'), { recursive: true });
    for (const path of [join(parent, 'victim'), join(folder, 'own', 'victim'), join(folder, 'index.html')])
      writeFileSync(path, 'mine');
    const data = {
      options: { families: ['A'], extra: 0 },
      files: { 'index.html': sha256Hex('mine'), [name]: sha256Hex('mine') },
    };
    writeFileSync(join(folder, 'report.json'), JSON.stringify(data));
    await expect(replaceReport(folder, report('new', 'index.html'))).rejects.toThrow(message);
    for (const path of [join(parent, 'victim'), join(folder, 'own', 'victim')]) expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('takes the files of a version that did not say what it wrote for its own', async () => {
    mkdirSync(folder);
    const old = ['A-critical.tex', 'A-errors.pgf.tex', 'A-errors.png', 'index.html', 'report.md'];
    for (const name of [...old, 'A-notes.txt', 'AB-critical.tex', 'B.tex']) writeFileSync(join(folder, name), 'old');
    writeFileSync(join(folder, 'report.json'), JSON.stringify({ options: { families: ['d:-'], extra: 0 } }));
    await replaceReport(folder, report('new', 'index.html'));
    expect(readdirSync(folder).sort()).toEqual(['A-notes.txt', 'AB-critical.tex', 'B.tex', 'index.html', 'report.json']);
  });

  it('goes through a link to the folder', async () => {
    mkdirSync(join(parent, 'elsewhere'));
    symlinkSync('elsewhere', folder);
    const list = report('first', 'a.tex');
    await replaceReport(folder, list);
    expect(contents(join(parent, 'elsewhere'))).toEqual(asContents(list));
    expect(readdirSync(parent).sort()).toEqual(['elsewhere', 'report']);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('leaves the report before, and nothing else, on %s', async (signal) => {
    const names = Array.from({ length: 3000 }, (_, i) => `f${i}.tex`);
    const before = report('before', ...names.slice(0, 20));
    for (const isNew of [true, false]) {
      if (!isNew) await replaceReport(folder, before);
      const list = join(parent, 'list.json');
      writeFileSync(list, JSON.stringify(report('after', ...names)));
      const script = `import { replaceReport } from ${JSON.stringify(new URL('../../../dist/cli/file/report-folder.js', import.meta.url).href)};
        import { readFileSync } from 'node:fs';
        await replaceReport(${JSON.stringify(folder)}, JSON.parse(readFileSync(${JSON.stringify(list)}, 'utf8')));`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
      const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, by) => resolve(by)));
      const where = isNew ? parent : folder;
      const isWriting = (): boolean =>
        readdirSync(where).some((name) => name.endsWith('.part') && readdirSync(join(where, name)).length > 1);
      while (child.exitCode === null && !isWriting()) await new Promise((resolve) => setTimeout(resolve, 2));
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(readdirSync(parent).sort()).toEqual(isNew ? ['list.json'] : ['list.json', 'report']);
      if (!isNew) expect(contents()).toEqual(asContents(before));
    }
  });
});
