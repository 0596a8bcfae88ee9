import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { logOf } from '../../../src/cli/command/discover/ends.js';
import { expectFailure, output, symbreak } from '../../support/command.js';
import { hasProgram } from '../../support/programs.js';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'symbreak-discover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** That of GNU: another program of this name has no such option. */
const HAS_PARALLEL = hasProgram('parallel', '--will-cite', '--version');
if (!HAS_PARALLEL) process.stderr.write('GNU parallel is not installed: its test is skipped\n');
const file = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(file(name), 'utf8');

const RUN = ['--d', '4', '--starts', '24', '--fast', '--threads', '2'] as const;
const whole = await output('discover', ...RUN, '--runs', file('whole.jsonl'), '--json');

it('the log of a job has a line a minute', () => {
  let now = 0;
  const lines: string[] = [];
  const log = logOf(
    (line) => lines.push(line),
    () => now,
  );
  for (now = 0; now <= 130_000; now += 10_000) log(`${now}`);
  expect(lines).toEqual(['symbreak: 60000\n', 'symbreak: 120000\n']);
});

describe('symbreak discover', () => {
  it('prints the record of the contract, counts that add up, and examples in canonical form', async () => {
    const record = JSON.parse(whole);
    expect(record).toMatchObject({ k: 4, d: 4, starts: 24, seed: 1, unfinished: 0 });
    expect(record.found[0]).toMatchObject({
      times: expect.any(Number),
      family: 'global',
      sizes: [4],
      extra: 0,
      loss: '0',
      least: expect.stringMatching(/^0\.09084505/),
      verdict: 'minimum',
      interval: [expect.any(String), expect.any(String)],
      example: null,
    });
    expect(record.found.reduce((sum: number, { times }: { times: number }) => sum + times, 0)).toBe(24);
    const again = JSON.parse(await output('discover', '--merge', file('whole.jsonl'), '--examples', file('points'), '--json'));
    expect(readFileSync(again.found[0].example.replace(/csv$/, 'svg'), 'utf8')).toMatch(/^<svg/);
    expect(readFileSync(again.found[0].example, 'utf8')).toBe('1,0,0,0\n0,1,0,0\n0,0,1,0\n0,0,0,1\n');
  });

  it('has the same result for parts, merged, and for any number of threads, byte for byte', async () => {
    const parts = [1, 2, 3].map((part) => file(`part${part}.jsonl`));
    for (const [i, path] of parts.entries()) {
      await output('discover', ...RUN.slice(0, -1), '1', '--shard', `${i + 1}/3`, '--runs', path, '--json');
    }
    expect(await output('discover', '--merge', ...parts, '--runs', file('merged.jsonl'), '--json')).toBe(whole);
    expect(text('merged.jsonl')).toBe(text('whole.jsonl'));
    await expectFailure(['discover', '--merge', ...parts.slice(1)], 2, /1 of 3 parts missing: 1\/3/);
  });

  it.skipIf(!HAS_PARALLEL)('has the same result for parts that GNU parallel makes', async () => {
    const run = ['--k', '3', '--d', '3', '--starts', '4', '--fast'];
    const command = [
      process.execPath,
      MAIN,
      'discover',
      ...run,
      '--threads',
      '1',
      '--shard',
      '{}/2',
      '--runs',
      file('job{}.jsonl'),
    ];
    execFileSync('parallel', ['--will-cite', '-j2', ...command, ':::', '1', '2'], { stdio: 'pipe' });
    const merged = await output('discover', '--merge', file('job1.jsonl'), file('job2.jsonl'), '--json');
    expect(merged).toBe(await output('discover', ...run, '--json', '--runs', file('at-once.jsonl')));
  });

  it('goes on after a last line that was cut off, says so, and ends as an unbroken run', async () => {
    writeFileSync(file('cut.jsonl'), text('whole.jsonl').slice(0, 4321));
    const { status, stdout, stderr } = await symbreak('discover', ...RUN, '--runs', file('cut.jsonl'), '--resume', '--json');
    expect([status, stdout]).toEqual([0, whole]);
    expect(stderr).toMatch(/^symbreak: '.*cut\.jsonl': a last line that was cut off passed over, the rest is kept; [^\n]*\n$/);
    expect(text('cut.jsonl')).toBe(text('whole.jsonl'));
  });

  it('loses nothing finished when it is killed at any moment', async () => {
    const path = file('killed.jsonl');
    const seen: number[] = [];
    for (const lines of [3, 9, 15]) {
      await killedAt(path, lines);
      seen.push(readFileSync(path, 'utf8').split('\n').length);
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const { status, stdout } = await symbreak('discover', ...RUN, '--runs', path, '--resume', '--json');
    expect([status, stdout]).toEqual([0, whole]);
    expect(text('killed.jsonl')).toBe(text('whole.jsonl'));
  });

  it('keeps all end points when it is interrupted while they are described, and says where', async () => {
    const { status, signal, stderr } = await interruptedAt(24 + 2, folder);
    expect([status, signal]).toEqual([null, 'SIGINT']);
    expect(stderr).toMatch(
      /^symbreak: interrupted while the end points were described: all 24 are kept in '(symbreak-[^']+)', and --resume/,
    );
    const [own = ''] = readdirSync(folder).filter((name) => name.startsWith('symbreak-discover-'));
    expect(text(own).split('\n').toSorted()).toEqual(text('whole.jsonl').split('\n').toSorted());
    expect(
      execFileSync(process.execPath, [MAIN, 'discover', ...RUN, '--resume', '--json'], { cwd: folder, encoding: 'utf8' }),
    ).toBe(whole);
    expect(existsSync(file(own))).toBe(false);
  });

  it('sweeps over k, goes on with a sweep, and compares with what was published', async () => {
    const args = ['discover', '--sweep', 'k=5..6', '--starts', '4', '--fast', '--runs', file('sweep')];
    const first = await output(...args);
    expect(first).toMatch(/^6 +6 +4 +4 +1\.000 .* 500 of 500 +yes/m);
    expect(first).toMatch(/^k +d +Family +Times +Share +Loss +Verdict\n.*\n5 +5 +global +4 +1\.000 +0 +minimum\n/m);
    expect(await output(...args, '--resume')).toBe(first);
    expect(readdirSync(file('sweep')).sort()).toEqual(['k5-d5.jsonl', 'k6-d6.jsonl']);
  });

  it.each([
    [['--penalty', '-1'], /penalty -1: /],
    [['--outer', '1,-1'], /--outer 1,-1: one weight, for the only block/],
    [['--sgd', '32,0.1', '--activation', 'tensor:3'], /samples need an activation function/],
  ])('refuses %j before there is a file, the second time as the first', async (args, message) => {
    const path = file('refused');
    for (let i = 0; i < 2; i++) {
      await expectFailure(['discover', '--d', '4', '--starts', '4', ...args, '--runs', path], 2, message);
      await expectFailure(['discover', '--sweep', 'k=4..5', '--starts', '4', ...args, '--runs', path], 2, message);
    }
    expect(existsSync(path)).toBe(false);
  });

  it('says that a part of more parts than starts has none', async () => {
    const stdout = await output('discover', '--d', '3', '--starts', '4', '--shard', '6/8', '--runs', file('empty.jsonl'));
    expect(stdout).toMatch(/\nPart 6 of 8 has no starts: there are only 4 in all/);
  });

  it.each([
    [['--d', '4', '--starts', '0'], /--starts 0: a whole number from 1 to 1000000 is accepted/],
    [['--k', '0', '--d', '4'], /--k 0: a whole number from 1 /],
    [['--k', '4', '--d', '-1'], /--d -1/],
    [['--d', '0'], /^symbreak: --d 0: /],
    [['--d', '6.5'], /^symbreak: --d 6\.5: |^symbreak: --d '6\.5'/],
    [[], /--k and --d are missing/],
    [['--d', '4', '--step', '-3'], /--step '-3': a number above 0/],
    [['--d', '4', '--sgd', '3'], /--sgd '3': BATCH,STEP/],
    [['--d', '4', '--trajectories', '2', '--runs', file('none')], /--runs does not apply to --trajectories/],
    [['--d', '4', '--trajectories', '2', '--resume'], /--resume does not apply to --trajectories/],
    [['--d', '4', '--trajectories', '2', '--starts', '5'], /--starts does not apply to --trajectories/],
    [['--d', '4', '--trajectories', '2', '--latex'], /--latex does not apply to --trajectories, which shows .* as CSV/],
    [['--d', '4', '--shard', '1/2'], /--shard 1\/2 needs --runs FILE/],
    [['--merge', file('nowhere')], /nowhere': there is no such file/],
    [['--merge', file('whole.jsonl'), '--d', '4'], /--d does not apply to --merge/],
    [['--merge', file('whole.jsonl'), '--threads', '2'], /--threads does not apply to --merge, which runs nothing/],
    [
      ['--d', '5', '--starts', '24', '--fast', '--runs', file('whole.jsonl'), '--resume'],
      /of another run \(there and here: k 4 and 5; d 4 and 5;/,
    ],
    [[...RUN, '--runs', file('whole.jsonl')], /it is there already: --resume goes on with it/],
    [['--d', '4', '--runs', MAIN, '--resume'], /is no file of end points of discover/],
    [['--sweep', 'k=6'], /--sweep 'k=6': k=A\.\.B/],
  ])('refuses %j in one sentence', async (args, message) => {
    await expectFailure(['discover', ...args], 2, message);
  });
});

/** Starts or goes on with a run in a process of its own, and kills it when its file has so many lines, or it is done. */
function killedAt(path: string, lines: number): Promise<void> {
  const resumed = existsSync(path) ? ['--resume'] : [];
  const child: ChildProcess = spawn(process.execPath, [MAIN, 'discover', ...RUN, '--runs', path, ...resumed], {
    stdio: 'ignore',
  });
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (existsSync(path) && readFileSync(path, 'utf8').split('\n').length >= lines) child.kill('SIGKILL');
    }, 5);
    child.on('exit', () => {
      clearInterval(look);
      resolve();
    });
  });
}

/** Starts a run without a file of its own in a folder, and presses Ctrl-C when the file that it keeps meanwhile has so many lines. */
function interruptedAt(
  lines: number,
  cwd: string,
): Promise<{ readonly status: number | null; readonly signal: string | null; readonly stderr: string }> {
  const child = spawn(process.execPath, [MAIN, 'discover', ...RUN], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  return new Promise((resolve) => {
    const look = setInterval(() => {
      const [own] = readdirSync(cwd).filter((name) => name.startsWith('symbreak-discover-'));
      if (own !== undefined && readFileSync(join(cwd, own), 'utf8').split('\n').length >= lines) {
        clearInterval(look);
        child.kill('SIGINT');
      }
    }, 2);
    child.on('exit', (status, signal) => {
      clearInterval(look);
      resolve({ status, signal, stderr });
    });
  });
}
