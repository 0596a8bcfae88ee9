import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, json, output, symbreak, temporaryDirectory } from '../support/command.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../reference/safran2021-sample.json', import.meta.url));

interface Batch {
  readonly entries: number;
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

const batch = async (...args: readonly string[]): Promise<Batch> =>
  (await json('certify', '--batch', ...args)) as unknown as Batch;

/** Sends SIGINT as soon as some results are in the journal, and waits for the end. */
async function interrupted(
  journal: string,
  args: readonly string[],
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
  while (running && !((await stat(journal).catch(() => undefined))?.size ?? 0)) await new Promise((r) => setTimeout(r, 5));
  child.kill('SIGINT');
  return { status: await status, stdout, stderr };
}

describe('symbreak certify --batch', () => {
  it('keeps what was finished when it is interrupted, goes on from there, and ends as if nothing had happened', async () => {
    const out = join(files.path, 'all.json');
    const journal = `${out}.part`;
    const args = ['certify', '--batch', SAMPLE, '--json', '-o', out];
    const first = await interrupted(journal, args);
    expect(first.stdout).toBe('');
    expect(first.stderr).toMatch(/^symbreak: interrupted with \d+ of 80 entries left: [^\n]+\n$/);
    expect(first.status).toBe(1);
    const left = Number(/with (\d+) of/.exec(first.stderr)?.[1]);
    const kept = (await readFile(journal, 'utf8')).trimEnd().split('\n');
    expect(kept.length).toBe(80 - left);
    expect(left).toBeGreaterThan(0);
    expect((await readdir(files.path)).includes('all.json')).toBe(false);
    // A result that is marked, to see that it is not computed again, and a line that a crash cut off.
    const marked = kept.map((line) => JSON.stringify({ ...JSON.parse(line), evidence: 'from the first run' })).join('\n');
    await files.write('all.json.part', `${marked}\n`);
    await appendFile(journal, '{"version":1,"entry":80,"dig');
    expect(await output(...args)).toBe('');
    const whole = JSON.parse(await readFile(out, 'utf8')) as Batch;
    expect(whole).toMatchObject({ entries: 80, minima: 80, saddles: 0, undecided: 0, failed: 0 });
    expect(whole.records.filter((r) => r.evidence === 'from the first run')).toHaveLength(kept.length);
    expect(whole.records.map((r) => r.entry)).toEqual(sample.map((_, i) => i + 1));
    expect(whole.records.map((r) => r.d)).toEqual(sample.map(({ blocks }) => String(blocks.reduce((a, b) => a + b))));
    expect((await readdir(files.path)).filter((name) => name.startsWith('all.json'))).toEqual(['all.json']);
  });

  it('prints a summary and a line per entry; one that fails has its reason, and the others go on', async () => {
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
      // The same as the first: one result serves both.
      { ...sample[2], timesFound: 1 },
    ];
    const file = await files.write('small.json', JSON.stringify(small));
    const record = await batch(file);
    expect(record).toMatchObject({ entries: 6, minima: 3, saddles: 0, undecided: 0, failed: 3 });
    expect(record.records.map((r) => r.verdict)).toEqual(['minimum', 'failed', 'failed', 'failed', 'minimum', 'minimum']);
    expect(record.records.map((r) => r.entry)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(record.records[1]?.reason).toMatch(/not near a critical point/);
    expect(record.records[2]?.reason).toMatch(/rows 1 and 2 of the matrix are parallel/);
    expect({ ...record.records[5], entry: 1 }).toEqual(record.records[0]);
    const text = await output('certify', '--batch', file);
    expect(text).toMatch(/^Proofs for 6 matrices\n/);
    expect(text).toMatch(/minimum +3 +certified/);
    expect(text).toMatch(/1 +7 +1, 6 +minimum +0 +\S+ +0\.01405901318 +0\.01405901319\n/);
    expect(text).toContain('Entry 2: The matrix is not near');
    // The journal beside the file is removed at the end.
    expect((await readdir(files.path)).filter((name) => name.startsWith('small.json'))).toEqual(['small.json']);
  });

  it('has exit status 1 where no entry is proved', async () => {
    const file = await files.write('bad.json', '[[[1, 2], [2, 4]]]');
    const { status, stdout, stderr } = await symbreak('certify', '--batch', file, '--json');
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({ entries: 1, failed: 1 });
  });

  it.concurrent.each([
    ['[]', /has no entries/],
    ['{"minima": {}}', /neither an array of matrices nor an object with "minima"/],
    ['{"points": [1]}', /neither/],
    ['[[1, 0], [0, 1]]', /holds a single matrix/],
    ['[[1, 0], [0, 1]', /not complete JSON/],
  ])('refuses the file %s', async (content, message) => {
    const file = await files.write(content.replaceAll(/\W/g, '-'), content);
    await expectFailure(['certify', '--batch', file], 2, message);
  });

  it.concurrent('takes no dimensions and writes no certificate', async () => {
    await expectFailure(['certify', '--batch', SAMPLE, '--d', '7'], 2, /--d does not apply with --batch/);
    await expectFailure(['certify', '--batch', SAMPLE, '--certificate', 'x'], 2, /--certificate does not apply/);
    await expectFailure(['certify', '--batch', SAMPLE, '-o', join(SAMPLE, 'x')], 2, /cannot write/);
  });
});
