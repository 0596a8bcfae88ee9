import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkOutputs } from '../../src/cli/output/output.js';
import { ComputationError, InputError } from '../../src/input/errors.js';
import { checkWritable, targetOf, writeWhole } from '../../src/node/whole-file.js';
import { expectFailure, foldersOfTests } from '../support/command.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const folders = foldersOfTests();
let folder: string;
beforeEach(() => {
  folder = folders.next();
});

/** The content of what was written, and that nothing else was left in the folder. */
function only(...names: readonly string[]): void {
  expect(readdirSync(folder).sort()).toEqual([...names].sort());
}

describe('writeWhole', () => {
  it('writes a new file, and folders that are missing', async () => {
    const path = join(folder, 'a', 'b', 'x.txt');
    await checkWritable(path);
    only();
    await writeWhole(path, 'text');
    expect(readFileSync(path, 'utf8')).toBe('text');
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['x.txt']);
  });

  it.each([0o600, 0o640, 0o755, 0o666])('keeps the mode %o of a file that is there', async (mode) => {
    const path = join(folder, 'x');
    writeFileSync(path, 'old');
    chmodSync(path, mode);
    await writeWhole(path, 'new');
    expect(statSync(path).mode & 0o7777).toBe(mode);
    expect(readFileSync(path, 'utf8')).toBe('new');
    only('x');
  });

  it('replaces the file behind symbolic links, and the links stay', async () => {
    const target = join(folder, 'target');
    writeFileSync(target, 'old');
    symlinkSync('target', join(folder, 'first'));
    symlinkSync(join(folder, 'first'), join(folder, 'second'));
    await writeWhole(join(folder, 'second'), 'new');
    expect(readFileSync(target, 'utf8')).toBe('new');
    for (const name of ['first', 'second']) expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
    expect(lstatSync(target).isFile()).toBe(true);
    only('first', 'second', 'target');
  });

  it('writes where a link leads that leads to nothing yet', async () => {
    symlinkSync('not-there', join(folder, 'link'));
    await checkWritable(join(folder, 'link'));
    await writeWhole(join(folder, 'link'), 'new');
    expect(readFileSync(join(folder, 'not-there'), 'utf8')).toBe('new');
    only('link', 'not-there');
  });

  it('keeps both names of a file with two', async () => {
    writeFileSync(join(folder, 'one'), 'old');
    linkSync(join(folder, 'one'), join(folder, 'two'));
    await writeWhole(join(folder, 'one'), 'new');
    expect(readFileSync(join(folder, 'two'), 'utf8')).toBe('new');
    expect(statSync(join(folder, 'one')).nlink).toBe(2);
    only('one', 'two');
  });

  it('writes through a device', async () => {
    const before = lstatSync('/dev/null');
    await checkWritable('/dev/null');
    await writeWhole('/dev/null', 'text');
    expect(lstatSync('/dev/null').ino).toBe(before.ino);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('writes through a named pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await checkWritable(pipe);
    const [content] = await Promise.all([
      (async () => {
        const reader = await open(pipe, 'r');
        const text = await reader.readFile('utf8');
        await reader.close();
        return text;
      })(),
      writeWhole(pipe, 'text'),
    ]);
    expect(content).toBe('text');
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    only('pipe');
  });

  it('takes names as long as the file system does, also of several bytes a letter', async () => {
    for (const name of ['x'.repeat(250), 'y'.repeat(255), 'é'.repeat(127)]) {
      await checkWritable(join(folder, name));
      await writeWhole(join(folder, name), 'text');
      expect(existsSync(join(folder, name))).toBe(true);
    }
  });

  it('leaves files alone that look like temporary ones', async () => {
    const foreign = [`x.${process.pid}.part`, 'x.part', '.x.part'];
    for (const name of foreign) writeFileSync(join(folder, name), 'mine');
    await writeWhole(join(folder, 'x'), 'text');
    for (const name of foreign) expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
    only('x', ...foreign);
  });

  it('a full disk is a failure of the computation, one sentence', async () => {
    await checkWritable('/dev/full');
    const failure = await writeWhole('/dev/full', 'text').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ComputationError);
    expect((failure as Error).message).toBe("cannot write '/dev/full': no space is left on the device");
  });
});

describe('targetOf', () => {
  it('knows what this process has open by its names', async () => {
    const descriptor = openSync(join(folder, 'x'), 'w');
    for (const path of [`/dev/fd/${descriptor}`, `/proc/self/fd/${descriptor}`, `/proc/${process.pid}/fd/${descriptor}`]) {
      expect(await targetOf(path)).toEqual({ kind: 'open', descriptor });
    }
    symlinkSync(`/dev/fd/${descriptor}`, join(folder, 'link'));
    await writeWhole(join(folder, 'link'), 'first ');
    await writeWhole(`/dev/fd/${descriptor}`, 'second');
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('first second');
    expect(await targetOf('/dev/stdout')).toEqual({ kind: 'open', descriptor: 1 });
  });
});

describe('checkWritable', () => {
  it.each([
    ['', /no such file or folder/],
    ['.', /it is a folder/],
    ['file/', /it is a folder/],
    ['file/x', /a part of the path is a file and not a folder/],
    ['file/x/y', /a part of the path is a file and not a folder/],
    ['x'.repeat(256), /the name is too long/],
    [`new/${'x'.repeat(256)}`, /the name is too long/],
    [`${'x'.repeat(256)}/y`, /the name is too long/],
    ['circle', /its symbolic links lead in a circle/],
    ['nowhere/x', /no such file or folder/],
    ['/proc/x', /cannot write '\/proc\/x'/],
    ['/dev/fd/999', /it is not open for that/],
  ])('refuses %s in one sentence', async (name, reason) => {
    writeFileSync(join(folder, 'file'), 'mine');
    symlinkSync('circle', join(folder, 'circle'));
    symlinkSync('missing', join(folder, 'nowhere'));
    const path = name === '' || name.startsWith('/') ? name : `${folder}/${name}`;
    const failure = await checkWritable(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    expect((failure as Error).message).toMatch(reason);
    only('circle', 'file', 'nowhere');
  });
});

describe('checkOutputs', () => {
  it('refuses two outputs in one file, and an output that is an input, by whatever names', async () => {
    const [x, y, link] = [join(folder, 'x'), join(folder, 'y'), join(folder, 'link')];
    writeFileSync(x, 'mine');
    symlinkSync('x', link);
    await expect(checkOutputs({ output: y, certificate: join(folder, '.', 'y') })).rejects.toThrow(
      /is the same file as --output/,
    );
    await expect(checkOutputs({ output: link, start: x })).rejects.toThrow(/--output .* is the same file as --start/);
    await expect(checkOutputs({ output: x }, { reads: [link] })).rejects.toThrow(InputError);
    await expect(checkOutputs({ output: link, check: [y, x] })).rejects.toThrow(/same file as --check/);
    await expect(checkOutputs({ output: link, claim: x })).rejects.toThrow(/same file as --claim/);
    await expect(checkOutputs({ output: link, model: x })).rejects.toThrow(/same file as --model/);
    await expect(checkOutputs({ output: link, activation: x })).rejects.toThrow(/same file as --activation/);
    await checkOutputs({ output: join(folder, 'relu'), activation: 'relu' });
    await checkOutputs({ output: y, start: x, json: true });
    await checkOutputs({ output: '/dev/null', certificate: '/dev/null' });
    only('link', 'x');
  });
});

describe('the command', () => {
  it('notices before the computation that a file cannot be written, whatever the command', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const args of [['solve', 'nonsense'], ['families'], ['certify', 'nonsense', '--certificate', join(file, 'y')]]) {
      await expectFailure([...args, '-o', join(file, 'x')], 2, /cannot write .*: a part of the path is a file/);
    }
  });

  it('says in one sentence that the standard output is full, and has exit status 1', () => {
    for (const args of [['families'], ['--help'], []]) {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', full, 'pipe'],
      });
      expect(stderr).toBe('symbreak: cannot write the standard output: no space is left on the device\n');
      expect(status).toBe(1);
    }
  });

  it('adds to what the standard output has where -o names it', () => {
    const path = join(folder, 'log');
    writeFileSync(path, 'before\n');
    const log = openSync(path, 'a');
    spawnSync(process.execPath, [MAIN, 'families', '-o', '/dev/stdout'], { stdio: ['ignore', log, 'pipe'] });
    expect(readFileSync(path, 'utf8')).toMatch(/^before\n[\s\S]*global/);
  });
});
