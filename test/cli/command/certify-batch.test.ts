import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { readBatch } from '../../../src/study/certificate/certify-batch.js';
import { expectFailure, json, output, symbreak, temporaryDirectory } from '../../support/command.js';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../reference/safran2021-sample.json', import.meta.url));

interface Batch {
  readonly entries: number;
  readonly distinct: number;
  readonly duplicates: readonly { readonly entry: number; readonly repeats: number }[];
  readonly minima: number;
  readonly saddles: number;
  readonly undecided: number;
  readonly failed: number;
  readonly records: readonly {
    readonly entry: number;
    readonly verdict: string;
    readonly reason: string | null;
    readonly d?: string;
    readonly evidence?: string;
    readonly certificate?: string | null;
  }[];
}

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let sample: readonly { readonly blocks: readonly number[] }[];
beforeAll(async () => {
  files = await temporaryDirectory();
  const { minima } = JSON.parse(await readFile(SAMPLE, 'utf8')) as { minima: Record<string, { blocks: number[] }[]> };
  sample = Object.values(minima).flat();
});
afterAll(() => files.remove());

/** Bytes of a journal with some results, also of points that have certificates. */
const SOME_RESULTS = 12_000;

/** Sends a signal as soon as some results are in the journal, and waits for the end. */
async function interrupted(
  journal: string,
  args: readonly string[],
  signal: NodeJS.Signals,
): Promise<{ status: number | null; stderr: string; stdout: string }> {
  const child: ChildProcess = spawn(process.execPath, [MAIN, ...args]);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (part) => {
    stdout += part;
  });
  child.stderr?.on('data', (part) => {
    stderr += part;
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let running = true;
  const status = ended.finally(() => {
    running = false;
  });
  while (running && ((await stat(journal).catch(() => undefined))?.size ?? 0) < SOME_RESULTS)
    await new Promise((r) => setTimeout(r, 5));
  child.kill(signal);
  return { status: await status, stdout, stderr };
}

describe('symbreak certify --batch', () => {
  it('keeps what was finished when it is interrupted, goes on from there, and ends as if nothing had happened', async () => {
    const out = join(files.path, 'all.json');
    const journal = `${out}.part`;
    const folder = join(files.path, 'certificates');
    const list = sample.slice(0, 30);
    const file = await files.write('thirty.json', JSON.stringify(list));
    const args = ['certify', '--batch', file, '--json', '-o', out, '--certificate', folder];
    const first = await interrupted(journal, args, 'SIGTERM');
    expect(first.stdout).toBe('');
    expect(first.stderr).toMatch(/^symbreak: interrupted with \d+ of 30 entries left: [^\n]+\n$/);
    expect(first.status).toBe(1);
    const left = Number(/with (\d+) of/.exec(first.stderr)?.[1]);
    const kept = (await readFile(journal, 'utf8')).trimEnd().split('\n').slice(1);
    expect(kept.length).toBe(30 - left);
    expect(left).toBeGreaterThan(0);
    expect((await readdir(files.path)).includes('all.json')).toBe(false);
    // One line that somebody changed, one whose certificate has gone, and one that a crash cut off.
    const proved = kept.map(
      (line) => JSON.parse(line) as { record: { digest: string; sizes: string[] }; certificate: string | null },
    );
    const [changed, second] = proved.filter(({ record }) => record.sizes.length > 1);
    const text = await readFile(journal, 'utf8');
    const edited = JSON.stringify(changed).replace('"verdict":"minimum"', '"verdict":"saddle"');
    await writeFile(journal, text.replace(JSON.stringify(changed), edited));
    await appendFile(journal, '{"journal":2,"entry":30,"dig');
    const names = await readdir(folder);
    const gone = names.find((name) => name.includes(second?.record.digest.slice(0, 12) ?? 'none')) as string;
    await rm(join(folder, gone));
    const times = await Promise.all(names.filter((n) => n !== gone).map(async (n) => [n, (await stat(join(folder, n))).mtimeMs]));
    const { status, stdout, stderr } = await symbreak(...args);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^symbreak: 1 line of '.*' passed over, damaged or of another version: [^\n]*\n$/);
    const whole = JSON.parse(await readFile(out, 'utf8')) as Batch;
    expect(whole).toMatchObject({ entries: 30, distinct: 30, duplicates: [], minima: 30, saddles: 0, undecided: 0, failed: 0 });
    expect(whole.records.map((r) => r.entry)).toEqual(list.map((_, i) => i + 1));
    expect(whole.records.map((r) => r.d)).toEqual(list.map(({ blocks }) => String(blocks.reduce((a, b) => a + b))));
    expect((await readdir(files.path)).filter((name) => name.startsWith('all.json'))).toEqual(['all.json']);
    // What was finished is not proved again, but for the two.
    let again = 0;
    for (const [name, time] of times) if ((await stat(join(folder, String(name)))).mtimeMs !== time) again += 1;
    expect(again).toBe(1);
    const listed = whole.records.flatMap((r) => (r.certificate ? [r.certificate] : []));
    expect((await readdir(folder)).sort()).toEqual([...listed].sort());
    expect(listed).toHaveLength(30);
    // The first is the global minimum, which is known exactly.
    const other = listed[0] as string;
    const lines = (await output('certify', '--check', join(folder, gone), join(folder, other))).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/valid.* At d = \d+ the loss has one and only one/);
    expect(lines[1]).toMatch(/valid.* At d = 6 W = I is a critical point of the loss/);
  });

  it('prints a summary and a line per entry; one that fails has its reason, the others go on, and the exit status is 1', async () => {
    const small = [
      sample[2],
      {
        blocks: [1, 6],
        vals: [
          [-0.6, 0.3, 0],
          [0.2, 0.9, 0],
        ],
      },
      [
        [1, 2],
        [2, 4],
      ],
      'nonsense',
      sample[0],
      // The same as the first: one proof and one certificate serve both.
      { ...sample[2], timesFound: 1 },
    ];
    const file = await files.write('small.json', JSON.stringify(small));
    const folder = join(files.path, 'of-small');
    const summary = 'symbreak: 3 of 6 entries not proved: 3 failed, with the reasons in the result\n';
    const run = await symbreak('certify', '--batch', file, '--json', '--certificate', folder);
    expect([run.status, run.stderr]).toEqual([1, summary]);
    const record = JSON.parse(run.stdout) as Batch;
    expect(record).toMatchObject({ entries: 6, distinct: 5, minima: 3, saddles: 0, undecided: 0, failed: 3 });
    expect(record.duplicates).toEqual([{ entry: 6, repeats: 1 }]);
    expect(record.records.map((r) => r.verdict)).toEqual(['minimum', 'failed', 'failed', 'failed', 'minimum', 'minimum']);
    expect(record.records.map((r) => r.entry)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(record.records[1]?.reason).toMatch(/not near a critical point/);
    expect(record.records[2]?.reason).toMatch(/rows 1 and 2 of the matrix are parallel/);
    expect({ ...record.records[5], entry: 1 }).toEqual(record.records[0]);
    expect(await readdir(folder)).toEqual([0, 4].map((i) => record.records[i]?.certificate));
    const { stdout: text, status, stderr } = await symbreak('certify', '--batch', file);
    expect([status, stderr]).toEqual([1, summary]);
    expect(text).toMatch(/^Proofs for 6 matrices\n/);
    expect(text).toMatch(/minimum +3 +certified/);
    expect(text).toMatch(/1 +7 +1, 6 +minimum +0 +\S+ +0\.01405901318 +0\.01405901319\n/);
    expect(text).toContain('Entry 2: The matrix is not near');
    expect(text).toContain('Entry 6 repeats entry 1.');
    // The journal beside the file is removed at the end.
    expect((await readdir(files.path)).filter((name) => name.startsWith('small.json'))).toEqual(['small.json']);
  });

  it('refuses what is in its place and not its own, before the computation, and leaves it as it is', async () => {
    const file = await files.write('one.json', JSON.stringify([sample[2]]));
    const [out, folder] = [join(files.path, 'one-out.json'), join(files.path, 'of-one')];
    const journal = await files.write('one-out.json.part', 'my notes\n');
    await expectFailure(['certify', '--batch', file, '-o', out], 2, /is there already and is not the journal/);
    expect(await readFile(journal, 'utf8')).toBe('my notes\n');
    await rm(journal);
    await json('certify', '--batch', file, '--certificate', folder);
    const [name] = (await readdir(folder)) as [string];
    await writeFile(join(folder, name), 'my notes\n');
    await expectFailure(['certify', '--batch', file, '--certificate', folder], 2, /is there already and is no certificate/);
    expect(await readFile(join(folder, name), 'utf8')).toBe('my notes\n');
    await expectFailure(['certify', '--batch', file, '--certificate', file], 2, /cannot write to the folder/);
  });

  it.each([
    ['[]', /has no entries/],
    ['{"minima": {}}', /neither an array of matrices nor an object with "minima"/],
    ['{"points": [1]}', /neither/],
    ['{"a": [[[1]]]}', /neither/],
    ['[[1, 0], [0, 1]]', /holds a single matrix/],
    ['[[1, 0], [0, 1]', /the batch file/],
    [`[${'{},'.repeat(20_000)}{}]`, /has 20001 entries: at most 20000 are accepted/],
    [`${'['.repeat(100_000)}`, /the batch file/],
  ])('refuses a file that is no list of matrices, number %#', (content, message) => {
    expect(() => readBatch(content)).toThrow(InputError);
    expect(() => readBatch(content)).toThrow(message);
  });

  it.concurrent('takes no dimensions', async () => {
    await expectFailure(['certify', '--batch', SAMPLE, '--d', '7'], 2, /--d does not apply with --batch/);
    await expectFailure(['certify', '--batch', SAMPLE, '-o', join(SAMPLE, 'x')], 2, /cannot write/);
  });
});
