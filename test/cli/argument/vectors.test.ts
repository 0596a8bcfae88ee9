import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../../src/cli/errors.js';
import { createProgram } from '../../../src/cli/program.js';
import { isHelp } from '../../../src/cli/usage.js';
import { temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
  await mkdir(join(files.path, 'folder'));
  await writeFile(join(files.path, 'matrix.json'), '[[1, 0], [0, 1]]');
  await writeFile(join(files.path, 'deep.json'), '['.repeat(100_000));
  await writeFile(join(files.path, 'object.json'), '{"a": 1}');
  await writeFile(join(files.path, 'bytes'), new Uint8Array([0xff, 0x00, 0x1b, 0x5b]));
});
afterAll(() => files.remove());

/** Runs the command line in this process, its output thrown away. */
async function run(argv: readonly string[]): Promise<{ readonly status: number; readonly message: string }> {
  const quiet = vi.spyOn(process.stdout, 'write').mockImplementation((_: unknown, ...rest: readonly unknown[]) => {
    const written = rest.at(-1);
    if (typeof written === 'function') written();
    return true;
  });
  process.exitCode = undefined;
  try {
    await createProgram('0.0.0').parseAsync(argv, { from: 'user' });
    return { status: Number(process.exitCode ?? 0), message: '' };
  } catch (error) {
    return isHelp(error) ? { status: 0, message: '' } : failureOf(error);
  } finally {
    process.exitCode = undefined;
    quiet.mockRestore();
  }
}

const COMMANDS = [
  'families',
  'decompose',
  'solve',
  'spectrum',
  'critical',
  'formula',
  'expand',
  'certify',
  'annihilate',
  'verify',
  'plot',
  'report',
];
const OPTIONS = [
  '--d',
  '--digits',
  '--extra',
  '--equal',
  '--order',
  '--of',
  '--from',
  '--to',
  '--start',
  '--teacher',
  '--check',
  '--batch',
  '--minima',
  '--certificate',
  '--figure',
  '--seed',
  '--samples',
  '--export',
  '--tolerance',
  '-o',
  '--json',
  '--latex',
  '--markdown',
  '--dense',
  '--exact',
  '--certify',
  '--nosuch',
  '--',
];
/** Values of which none is right for all options, and no two commands agree what they mean. */
const VALUES = [
  '',
  ' ',
  '0',
  '-1',
  '1e400',
  'NaN',
  '0x10',
  '7,',
  '1/0',
  '3,d-3',
  '2d,-d',
  'd-d,d',
  'B',
  'II/1',
  'II/0*2#100',
  '__proto__',
  'p,d-p:-+',
  '\u001b[2J\u009b\u202e\u2028',
  'x\ny',
  '9'.repeat(5000),
  'é'.repeat(300),
  'FOLDER/folder',
  'FOLDER/missing',
  'FOLDER/matrix.json',
  'FOLDER/deep.json',
  'FOLDER/object.json',
  'FOLDER/bytes',
  'FOLDER/matrix.json/below',
  '/',
  '/dev/null',
];

/** Options that name what is written: their values lead into the folder of this test, if anywhere. */
const WRITES = ['-o', '--certificate', '--figure'];

const word = fc.oneof(fc.constantFrom(...OPTIONS), fc.constantFrom(...VALUES));
const vector = fc
  .tuple(fc.constantFrom(...COMMANDS, 'nosuch', ''), fc.array(word, { minLength: 1, maxLength: 5 }))
  .map(([command, words]) => [
    command,
    // A family that there is none of: reports are written from few words, and for minutes.
    ...(command === 'report' ? ['B'] : []),
    ...words.map((w, i) => (WRITES.includes(words[i - 1] ?? '') && !/^(FOLDER|\/|$)/.test(w) ? `FOLDER/${w}` : w)),
  ]);

describe('any arguments', () => {
  it('end with status 0, 1 or 2, and if not 0, with one short line that a terminal only shows', async () => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(vector, async (words) => {
        const argv = words.map((w) => w.replace('FOLDER', files.path));
        const { status, message } = await run(argv);
        statuses.add(status);
        expect([0, 1, 2]).toContain(status);
        expect(message).not.toMatch(/unexpected failure|undefined|\[object|\.js:\d|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(message.length).toBeLessThan(700);
        if (status === 2) expect(message).not.toBe('');
      }),
      { seed: 100, numRuns: 600 },
    );
    // All that can happen did.
    expect([...statuses].sort()).toEqual(expect.arrayContaining([0, 2]));
  });

  it.each<readonly [readonly string[], RegExp]>([
    [['solve', 'x'.repeat(1e6), '--d', '7'], /^unknown family 'x{60}…'/],
    [['solve', '\u001b[31mII', '--d', '7'], /^unknown family '\\u001b\[31mII'/],
    [['decompose', '1,d\u202e-1'], /\\u202e/],
    [['nosuch\u009b'.repeat(1e5)], /^unknown command 'nosuch\\u009bnosuch/],
    [['solve', `--${'y'.repeat(1e6)}`], /^unknown option '--y+…; see symbreak solve --help$/],
    [['solve', 'II', '--d', '7', '--start', `\u2028${'z'.repeat(1e5)}`], /--start|cannot read/],
  ])('are repeated in short and printable: %#', async (argv, message) => {
    const failure = await run(argv);
    expect(failure.message).toMatch(message);
    expect(failure.message.length).toBeLessThan(700);
    expect(failure.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(failure.status).toBe(2);
  });
});

describe('failures of the operating system while reading', () => {
  it.each<readonly [string, RegExp]>([
    ['missing', /cannot read '.*missing': there is no such file/],
    ['folder', /cannot read '.*folder': it is (not a file|a folder)/],
    ['matrix.json/below', /a part of the path is a file and not a folder/],
    ['n'.repeat(300), /the name is too long/],
    ['deep.json', /nested too deeply at line 1, column 65: at most 64/],
    ['bytes', /is not UTF-8 text/],
  ])('%s', async (name, reason) => {
    for (const argv of [
      ['solve', '--start'],
      ['certify', '--batch'],
      ['solve', 'A', '--teacher'],
    ]) {
      const { status, message } = await run([...argv, join(files.path, name)]);
      expect(message).toMatch(reason);
      expect(status).toBe(2);
    }
  });

  it.each(['EACCES', 'EIO', 'EMFILE', 'ENFILE', 'EPERM'])('%s is a sentence with the reason in words', async (code) => {
    const { systemReason } = await import('../../../src/node/system-error.js');
    expect(systemReason(code)).toMatch(/^[a-z][a-z -]{9,}$/);
  });
});
