import { execFileSync, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo, type BatchAnswer } from '../../../src/cli/batch/answers.js';
import { LONGEST_LINE, linesOf } from '../../../src/cli/batch/lines.js';
import { failureOf } from '../../../src/cli/errors.js';
import { createProgram } from '../../../src/cli/program.js';
import { output, sharedJson, symbreakReading, temporaryDirectory } from '../../support/command.js';

async function* chunked(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function answers(...lines: readonly (string | object)[]): Promise<readonly BatchAnswer[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const found: BatchAnswer[] = [];
  const host = { makeProgram: (keep: Parameters<typeof createProgram>[1]) => createProgram('0', keep), failureOf };
  for await (const answer of answersTo(chunked(Buffer.from(text)), host)) found.push(answer);
  return found;
}

describe('lines of bytes', () => {
  it('are those of the text, wherever it is cut, with their numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }).map((s) => s.replace(/[\r\n]/g, ''))),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const found: (readonly [number, string])[] = [];
          for await (const { number, text } of linesOf(chunked(Buffer.from(lines.join('\r\n')), size))) {
            found.push([number, String(text).replace(/\r$/, '')]);
          }
          // A byte order mark at the beginning of a line is none of it.
          const expected = lines
            .map((line, i) => [i + 1, line.replace(/^\ufeff/, '')] as const)
            .filter(([, line]) => line.trim() !== '');
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that are too long, or no UTF-8, are errors, and those after them are not', async () => {
    const long = Buffer.alloc(LONGEST_LINE + 1, 120);
    const bytes = Buffer.concat([long, Buffer.from('\nnext\n'), Buffer.from([0xff, 10]), Buffer.from('last')]);
    const found: string[] = [];
    for await (const { number, text } of linesOf(chunked(bytes, 65_536))) {
      found.push(`${number}: ${typeof text === 'string' ? text : text.message}`);
    }
    expect(found).toEqual([
      '1: line 1 has more than 1000000 bytes: at most so many are accepted',
      '2: next',
      '3: line 3 is not UTF-8 text',
      '4: last',
    ]);
  });
});

describe('answers', () => {
  it('are the records of --json, in the order of the requests, by either way to ask', async () => {
    const found = await answers(
      { id: 1, command: 'solve', arguments: ['II'], options: { d: 7, digits: 20 } },
      { id: 'two', args: ['spectrum', 'global', '--d', '6'] },
      { id: 3, command: 'decompose', arguments: ['1,d-1'], options: { extra: '1' } },
      { id: 4, command: 'spectrum', arguments: ['global'], options: { exact: true, dense: false } },
      { id: 5, command: 'verify', options: { family: 'II', claim: 'loss', d: 7, value: '0.5' } },
    );
    expect(found.map(({ id, status }) => [id, status])).toEqual([
      [1, 0],
      ['two', 0],
      [3, 0],
      [4, 0],
      [5, 1],
    ]);
    const records = await Promise.all([
      sharedJson('solve', 'II', '--d', '7', '--digits', '20'),
      sharedJson('spectrum', 'global', '--d', '6'),
      sharedJson('decompose', '1,d-1', '--extra', '1'),
      sharedJson('spectrum', 'global', '--exact'),
    ]);
    expect(JSON.parse(JSON.stringify(found.slice(0, 4).map((answer) => ('record' in answer ? answer.record : null))))).toEqual(
      records,
    );
    expect(found[4]).toHaveProperty('record');
  });

  it.each<readonly [string | object, RegExp]>([
    ['not json', /^line 1 is not valid JSON/],
    ['{"id": 1', /JSON/],
    ['[1]', /is a list: an object/],
    ['null', /is null: an object/],
    ['{"id": 1e400, "command": "families"}', /too large/],
    ['{"id": NaN, "command": "families"}', /JSON/],
    ['{"command": "families", "command": "solve"}', /twice/],
    ['{"__proto__": {"command": "families"}}', /field '__proto__' is unknown/],
    ['{"command": "solve", "arguments": ["II"], "options": {"__proto__": {"d": 7}}}', /option '__proto__' is unknown/],
    ['{"command": "solve", "arguments": ["II"], "options": {"constructor": "x", "d": 7}}', /option 'constructor' is unknown/],
    [{ command: '__proto__' }, /command '__proto__' is unknown/],
    [{ id: [], command: 'families' }, /id is a list/],
    [{ id: 1 }, /command is missing/],
    [{ command: 7 }, /command is 7/],
    [{ command: 'sovle', arguments: ['II'] }, /command 'sovle' is unknown: families/],
    [{ command: 'batch' }, /no record/],
    [{ command: 'report', arguments: ['II'] }, /no record/],
    [{ command: 'families', args: ['families'] }, /together/],
    [{ args: [] }, /command '' is unknown/],
    [{ args: ['families', true] }, /args has true/],
    [{ args: ['solve', '--help'] }, /help has no record/],
    [{ args: ['solve', 'II', '--d', '7', '-o', 'never'] }, /--output has no place/],
    [{ args: ['solve', 'II', '--d', '7', '--json'] }, /--json has no place/],
    [{ command: 'certify', arguments: ['II'], options: { d: 7, certificate: 'never' } }, /--certificate has no place/],
    [{ command: 'certify', options: { batch: 'never' } }, /--batch has no place/],
    [{ command: 'solve', options: { start: '-' } }, /standard input/],
    [{ command: 'verify', arguments: ['/dev/stdin'] }, /standard input/],
    [{ command: 'solve', arguments: ['II'], options: { d: true } }, /--d has true/],
    [{ command: 'solve', arguments: ['II'], options: { d: null } }, /--d has null/],
    [{ command: 'spectrum', arguments: ['II'], options: { d: 7, dense: 'yes' } }, /--dense is 'yes': true or false/],
    [{ command: 'solve', arguments: ['II'], options: [7] }, /options are a list/],
    [{ command: 'solve', arguments: 'II' }, /arguments is 'II'/],
    [{ command: 'solve', arguments: ['--d=7'] }, /unknown family '--d=7'/],
    [{ command: 'solve', arguments: ['II'], options: { d: -3 } }, /d = '?-3|positive|not/],
  ])('say what is wrong with %j, and go on', async (line, message) => {
    const exitCode = process.exitCode;
    const [wrong, right, ...more] = await answers(line, { id: 'next', command: 'families' });
    expect(wrong).toMatchObject({ status: 2, error: expect.stringMatching(message) as string });
    expect(right).toMatchObject({ id: 'next', status: 0 });
    expect(more).toEqual([]);
    // Nothing is left behind.
    expect(process.exitCode).toBe(exitCode);
    expect({}).not.toHaveProperty('d');
  });

  it('bear the number of the line where a request has no id', async () => {
    const found = await answers('', '  ', { command: 'families' }, '', '?');
    expect(found.map(({ id, line }) => [id, line])).toEqual([
      [null, 3],
      [null, 5],
    ]);
  });
});

describe('symbreak batch', () => {
  it('reads the standard input, answers each line, and says by its status that one failed', async () => {
    const good = '{"id":1,"command":"decompose","arguments":["d"]}';
    const run = await symbreakReading(`\ufeff${good}\r\n\r\n?\n${good}`, 'batch');
    const lines = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: number });
    expect([run.status, run.stderr, lines.map(({ status }) => status)]).toEqual([1, '', [0, 2, 0]]);
  });

  it('ends soon after its reader has gone', async () => {
    const files = await temporaryDirectory();
    const path = await files.write('requests', '{"command":"spectrum","arguments":["II"],"options":{"d":9}}\n'.repeat(3000));
    const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
    const left = execFileSync(
      'bash',
      ['-c', `{ '${process.execPath}' '${main}' batch '${path}'; echo "$?" >&3; } 3>'${path}.status' | head -n 1 | wc -l`],
      { encoding: 'utf8', timeout: 60_000 },
    );
    expect([left.trim(), (await readFile(`${path}.status`, 'utf8')).trim()]).toEqual(['1', '0']);
    await files.remove();
  });

  it('interrupted, has answered all that it had finished, each whole and in its place', async () => {
    const files = await temporaryDirectory();
    const request = (id: number): string =>
      `${JSON.stringify({ id, command: 'spectrum', arguments: ['II'], options: { d: 9 + id } })}\n`;
    const path = await files.write('requests', Array.from({ length: 300 }, (_, id) => request(id)).join(''));
    const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
    const child = spawn(process.execPath, [main, 'batch', path], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      child.kill('SIGINT');
    });
    const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)));
    expect(signal).toBe('SIGINT');
    const lines = printed.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(300);
    expect(lines.map((line) => (JSON.parse(line) as BatchAnswer).id)).toEqual(lines.map((_, id) => id));
    await files.remove();
  });

  it('reads a file, also none of whose lines is a request', async () => {
    const files = await temporaryDirectory();
    const path = await files.write('requests.jsonl', '{"command":"families"}\n');
    expect(JSON.parse(await output('batch', path))).toMatchObject({ id: null, line: 1, status: 0 });
    expect(await output('batch', await files.write('empty', '\n'))).toBe('');
    await files.remove();
  });
});
