import { spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { severalAnswer } from '../../../src/cli/several/answer.js';
import { DEFAULT_LAYOUT } from '../../../src/report/table/layout.js';
import type { Table } from '../../../src/report/table/table.js';
import type { Outcome, Question } from '../../../src/study/several/several.js';
import { temporaryDirectory } from '../../support/command.js';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const built = (file: string): string => new URL(`../../../dist/${file}`, import.meta.url).href;
const files = await temporaryDirectory();
afterAll(() => files.remove());

/** Families of which hundreds of points take minutes. */
const LARGE = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((p) => `${p},d-${p}:-+`);

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command, and ends it by a signal some milliseconds after it was started, or first printed a text. */
function interrupted(args: readonly string[], signal: NodeJS.Signals, after: number, since = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    let timer: NodeJS.Timeout | undefined;
    const begin = (): void => {
      if (said.stdout.includes(since)) timer ??= setTimeout(() => child.kill(signal), after);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
      begin();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text;
    });
    begin();
    child.on('close', (_, name) => {
      clearTimeout(timer);
      resolve({ signal: name, ...said });
    });
  });
}

/** Ends a command, which takes minutes, when it has finished something, be the machine fast or slow. */
async function interruptedInBetween(args: readonly string[], signal: NodeJS.Signals): Promise<Ended> {
  for (let after = 1500; ; after *= 2) {
    const run = await interrupted(args, signal, after);
    expect(run.signal).toBe(signal);
    if (run.stderr !== '') return run;
    // Nothing was finished yet: nothing is printed.
    expect(run.stdout).toBe('');
  }
}

describe('a command about several families that is interrupted', () => {
  it.concurrent('prints the records that it had finished, says what is missing, and leaves the file as it was', async () => {
    const output = await files.write('kept.json', '"as it was"\n');
    const args = ['solve', 'A', ...LARGE, '--d', '20..119', '--digits', '8', '--json', '-o', output];
    const { stdout, stderr } = await interruptedInBetween(args, 'SIGINT');
    const records = JSON.parse(stdout) as readonly { readonly family: string; readonly d: string; readonly loss: string }[];
    const [, count, total] = /^symbreak: interrupted: (\d+) of (\d+) results were finished and are printed; /.exec(stderr) ?? [];
    expect([count, total]).toEqual([String(records.length), '1000']);
    expect(stderr).toContain('kept.json is left as it was; missing: ');
    expect(stderr).toMatch(/missing: \S+ at d = .*; \S+ at d = 20, …, 119 \(100 values\)(; \d+ more families)?\n$/);
    expect(records[0]).toMatchObject({ family: 'd:-', d: '20', loss: expect.stringMatching(/^0\.10150546/) });
    expect(records.map(({ d }) => Number(d))).toEqual(records.map((_, i) => 20 + (i % 100)));
    expect(await readFile(output, 'utf8')).toBe('"as it was"\n');
  });

  it.concurrent('prints the table of what it had finished', async () => {
    const args = ['critical', 'p,d-p:-+', '--p', '1..60', '--digits', '8'];
    const { stdout, stderr } = await interruptedInBetween(args, 'SIGTERM');
    expect(stdout).toMatch(/^II +5\.5855052 +s_1 /m);
    expect(stdout).not.toMatch(/^60,d-60/m);
    expect(stderr).toMatch(/^symbreak: interrupted: \d+ of 60 .*missing: .*, and \d+ more families\n$|; \d+ more families\n$/);
  });

  it.concurrent('gives no part of an answer to a batch', async () => {
    const request = { id: 7, command: 'solve', arguments: ['A', ...LARGE], options: { d: '20..119', digits: 8 } };
    const path = await files.write('requests', `{"id":1,"command":"families"}\n${JSON.stringify(request)}\n`);
    const { signal, stdout, stderr } = await interrupted(['batch', path], 'SIGINT', 3000);
    expect([signal, stderr]).toEqual(['SIGINT', '']);
    expect(stdout).not.toContain('"id":7');
  });

  it.concurrent('is heard where the thread has answered before', async () => {
    const before = { id: 1, command: 'solve', arguments: ['I', 'A'], options: { d: '7', digits: 8 } };
    const request = { id: 2, command: 'solve', arguments: ['A', ...LARGE], options: { d: '20..119', digits: 8 } };
    const path = await files.write('more-requests', `${JSON.stringify(before)}\n${JSON.stringify(request)}\n`);
    const { signal, stdout, stderr } = await interrupted(['batch', path], 'SIGTERM', 1000, '"id":1');
    expect([signal, stderr]).toEqual(['SIGTERM', '']);
    expect(stdout).toMatch(/^\{"id":1,"status":0.*\n$/);
  });
});

describe('the thread of a command about several families', () => {
  it('answers the next command of the process too, and is no reason for it to go on', async () => {
    const lines = ['solve I A --d 7 --digits 8', 'spectrum A II --d 6 --digits 8', 'solve I A --d 7 --digits 8'];
    const script = `
      import { createProgram } from ${JSON.stringify(built('cli/program.js'))};
      import { jsonRecord } from ${JSON.stringify(built('report/export/json.js'))};
      let started = 0;
      process.on('worker', () => { started += 1; });
      for (const line of ${JSON.stringify(lines)}) {
        const program = createProgram('0.0.0', async ({ record }) => console.log(JSON.stringify([started, jsonRecord(record)])));
        await program.parseAsync(line.split(' '), { from: 'user' });
      }`;
    const { status, stdout } = spawnSync(process.execPath, [await files.write('commands.mjs', script)], { encoding: 'utf8' });
    expect(status).toBe(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(([started]) => started)).toEqual([1, 1, 1]);
    const [first, second, third] = answers.map(([, record]) => record);
    expect(first).toMatchObject([{ d: '7' }, { d: '7' }]);
    expect(second).toMatchObject([{ d: '6' }, { d: '6' }]);
    expect(third).toEqual(first);
  });
});

describe('the answer of several questions that were interrupted', () => {
  const outcome = (label: string, d: string): Outcome<string> => ({
    family: label,
    label,
    d,
    record: `${label} ${d}`,
    error: null,
  });
  const question = (label: string, d: string): Question => ({ family: label, label, d });

  it('has records of what was finished alone, and a table that says why a cell of it is empty', () => {
    const outcomes = [outcome('A', '6'), outcome('A', '7'), outcome('I', '6')];
    const open = [question('I', '7'), question('II', '6'), question('II', '7')];
    const shown: Outcome<string>[][] = [];
    const table = (cells: readonly Outcome<string>[]): Table => {
      shown.push([...cells]);
      return { name: 'n', title: 'T', columns: [], groups: [], notes: [], whenEmpty: 'None.' };
    };
    const interruption = { signal: 'SIGINT', finished: 3, open } as const;
    const answer = severalAnswer({ outcomes, interruption }, table);
    expect(answer.record).toEqual(['A 6', 'A 7', 'I 6']);
    expect(answer.interruption).toBe(interruption);
    answer.document('text', DEFAULT_LAYOUT);
    expect(shown[0]?.slice(0, 3)).toEqual(outcomes);
    expect(shown[0]?.slice(3)).toMatchObject([
      { label: 'I', d: '7', record: null, error: expect.stringContaining('interrupted') },
    ]);
    expect('interruption' in severalAnswer({ outcomes, interruption: null }, table)).toBe(false);
  });
});
