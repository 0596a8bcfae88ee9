import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutputOptions } from '../../src/cli/output/options.js';
import { printAnswer } from '../../src/cli/output/output.js';
import { sharedAnswer } from '../support/answer.js';
import { json, output, sharedOutput, symbreak, symbreakReading, temporaryDirectory } from '../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

const COMMANDS: readonly (readonly [string, ...string[]])[] = [
  ['families'],
  ['decompose', '1,d-1'],
  ['decompose', '2,d-2', '--extra', '1', '--d', '9'],
  ['solve', 'II', '--d', '7'],
  ['solve', 'A', '--d', '7.25', '--digits', '40'],
  ['spectrum', 'II', '--d', '7', '--dense'],
  ['spectrum', '2,d-2:-+', '--d', '8.5', '--digits', '12'],
  ['critical', 'II', '--digits', '40'],
  ['critical', 'global'],
  ['solve', 'II/0', '--d', '12', '--digits', '15'],
  ['decompose', '1,d-1', '--extra', '1', '--equal', '2,3'],
];

describe.each(COMMANDS.map((args, index) => ({ args, index, title: args.join(' ') })))('symbreak $title', ({ args, index }) => {
  it('prints aligned text, Markdown, LaTeX and JSON, each different and each complete', async () => {
    // Computed once, and printed as the command does, which is started below.
    const answer = await sharedAnswer(args.join(' '));
    const written = async (format: OutputOptions): Promise<string> => {
      const file = join(files.path, `answer ${index} ${Object.keys(format).join()}`);
      await printAnswer(answer, { ...format, output: file });
      return readFile(file, 'utf8');
    };
    const [text, markdown, latex, document] = await Promise.all([
      written({}),
      written({ markdown: true }),
      written({ latex: true }),
      written({ json: true }),
    ]);
    for (const printed of [text, markdown, latex, document]) {
      expect(printed.endsWith('\n')).toBe(true);
      expect(printed).not.toMatch(/undefined|NaN|\[object|\p{Cc}(?<!\n)/u);
      expect(printed).not.toMatch(/[ \t]\n/);
    }
    expect(text).not.toMatch(/^\|/m);
    if (args.join(' ') === 'critical global') {
      // A table without rows is a sentence.
      for (const printed of [text, markdown, latex]) expect(printed).toContain('No eigenvalue changes sign');
      return;
    }
    expect(text).toMatch(/─{4}/);
    expect(markdown).toMatch(/^\|.*\|$/m);
    expect(latex).toMatch(/\\begin\{tabular\}|\\begin\{longtable\}|\\begin\{tabularx\}/);
    expect(latex.split('\\begin{').length).toBe(latex.split('\\end{').length);
    expect(typeof JSON.parse(document)).toBe('object');
  });

  it.concurrent('writes the same with -o, whole, and prints nothing', async () => {
    // Formats take turns, so that each meets some commands.
    const format = [[], ['--json'], ['--latex'], ['--markdown']][index % 4] ?? [];
    const directory = join(files.path, `command ${index}`);
    const file = join(directory, 'result');
    const [printed, silent] = await Promise.all([sharedOutput(...args, ...format), output(...args, ...format, '-o', file)]);
    expect(silent).toBe('');
    expect(await readFile(file, 'utf8')).toBe(printed);
    // No temporary file is left.
    expect(await readdir(directory)).toEqual(['result']);
  });
});

const keys = (value: unknown): string[] => Object.keys(value as object).sort();
/** The fields of interface.md. */
const SOLVE = ['family', 'sizes', 'signs', 'k', 'd', 'digits', 'entries', 'loss', 'gradientNorm'];
/** Fields that were added to it since. */
const ADDED = [
  ...['moved', 'status', 'evidence', 'history', 'extra', 'verdictNote', 'dense', 'searched', 'groups', 'beyond', 'wholeSizes'],
  ...['basis', 'limits'],
];
/** Fields that were added to `critical` and `decompose`. */
const CRITICAL_ADDED = ['sizes', 'onlyAt', 'matrices', 'minimumOn', 'minimumAt', 'lowerEnd', 'upperEnd'];
const DECOMPOSE_ADDED = ['d'];

/** Asserts that a record has all fields of the interface, and otherwise only known ones. */
function expectFields(record: unknown, fields: readonly string[]): void {
  expect(keys(record)).toEqual(expect.arrayContaining([...fields]));
  expect(keys(record).filter((key) => !fields.includes(key) && !ADDED.includes(key))).toEqual([]);
}

const NUMERAL = /^-?\d+(\.\d+)?(e[+-]\d+)?$/;

describe('the fields of --json', () => {
  it.concurrent('solve', async () => {
    const record = await json('solve', '2,d-2:-+', '--d', '10', '--digits', '20');
    expectFields(record, SOLVE);
    expect(keys(record)).toEqual(expect.arrayContaining(['status', 'evidence', 'moved', 'history']));
    expect(record).toMatchObject({
      family: '2,d-2:-+',
      sizes: ['2', 'd-2'],
      signs: '-+',
      k: '10',
      d: '10',
      digits: 20,
      status: 'checked',
    });
    const entries = record.entries as Record<string, unknown[]>;
    expect(keys(entries)).toEqual(['between', 'diagonal', 'extra', 'offDiagonal']);
    const between = entries.between as (string | null)[][];
    expect(between.map((row, a) => row.map((x, b) => (x === null) === (a === b)))).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(entries.extra).toEqual([]);
    const numbers = [...(entries.diagonal ?? []), ...(entries.offDiagonal ?? []), between[0]?.[1], between[1]?.[0], record.loss];
    expect(numbers).toHaveLength(7);
    for (const x of numbers) {
      expect(x).toMatch(NUMERAL);
      // 20 significant digits, zeros at the end included.
      expect(
        String(x)
          .replace(/^-?0\.0*/, '')
          .replace(/[-.]|e.*/g, ''),
      ).toHaveLength(20);
    }
  });

  it.concurrent('solve: null where there is no entry', async () => {
    const { entries } = (await json('solve', 'II', '--d', '7')) as { entries: { offDiagonal: unknown[] } };
    expect(entries.offDiagonal[0]).toBeNull();
    expect(entries.offDiagonal[1]).toMatch(NUMERAL);
  });

  it.concurrent('spectrum', async () => {
    const record = await json('spectrum', '2,d-2:-+', '--d', '10', '--dense');
    expectFields(record, [...SOLVE, 'spectrum', 'least', 'verdict']);
    const lines = record.spectrum as Record<string, unknown>[];
    expect(lines.map((l) => `${l.component} ${(l.blocks as number[]).join()} ${l.degree} ${l.multiplicity}`)).toEqual([
      't  1 6',
      's 0 1 4',
      's 1 7 5',
      'x 1 21 1',
      'y 1 20 1',
      's⊠s 0,1 7 2',
    ]);
    // Σ degree · multiplicity = d².
    expect(lines.reduce((sum, l) => sum + Number(l.degree) * Number(l.multiplicity), 0)).toBe(100);
    for (const line of lines) {
      expect(keys(line)).toEqual(['blocks', 'component', 'counted', 'degree', 'degreePolynomial', 'eigenvalues', 'multiplicity']);
      const values = line.eigenvalues as string[];
      expect(values).toHaveLength(line.multiplicity as number);
      for (const value of values) expect(value).toMatch(NUMERAL);
      expect(values.map(Number)).toEqual([...values.map(Number)].sort((a, b) => a - b));
    }
    expect(keys(record.least)).toEqual(['blocks', 'component', 'value']);
    const all = lines.flatMap((l) => l.eigenvalues as string[]).map(Number);
    expect(Number((record.least as { value: string }).value)).toBe(Math.min(...all));
    expect(record.verdict).toBe('minimum');
    expect(record.dense).toMatchObject({ size: 100 });
    // QR in doubles on a 100 × 100 matrix of norm below 4: some hundred roundings.
    expect(Number((record.dense as { largestDifference: string }).largestDifference)).toBeLessThan(400 * 2 ** -52);
  });

  it.concurrent('spectrum at a fractional d: degrees are decimal strings', async () => {
    const record = await json('spectrum', 'II', '--d', '7.25');
    const degrees = (record.spectrum as Record<string, unknown>[]).map((l) => l.degree);
    // 1, d − 2, (d−2)(d−3)/2, (d−1)(d−4)/2 at 7.25.
    expect(degrees).toEqual([1, '5.25', '11.15625', '10.15625']);
    expect(record.dense).toBeNull();
  });

  it.concurrent('critical', async () => {
    const record = await json('critical', 'II', '--digits', '25');
    expectFields(record, ['family', 'digits', 'crossings', 'minimumFrom', 'searched', 'end', ...CRITICAL_ADDED]);
    const [crossing] = record.crossings as Record<string, unknown>[];
    expect(keys(crossing)).toEqual([
      'blocks',
      'component',
      'd',
      'degree',
      'direction',
      'enclosure',
      'indices',
      'negativeAbove',
      'status',
    ]);
    expect(crossing).toMatchObject({
      d: '5.585505247425880006941176',
      component: 's',
      blocks: [1],
      degree: 'd - 2',
      enclosure: null,
      direction: 'saddle-to-minimum',
    });
    expect(record.minimumFrom).toEqual({ real: '5.585505247425880006941176', integer: 6 });
    expect(record.minimumOn).toEqual([{ from: '5.585505247425880006941176', to: null, integers: [6, null] }]);
    expect([record.minimumAt, record.upperEnd]).toEqual([[], null]);
    expect(record.searched).toHaveLength(2);
    expect(keys(record.end)).toEqual(['d', 'why']);
  });

  it.concurrent('decompose', async () => {
    const record = await json('decompose', '2,d-2', '--extra', '1');
    expectFields(record, ['dimension', 'components', 'sizes', ...DECOMPOSE_ADDED]);
    expect(record).toMatchObject({ sizes: ['2', 'd-2'], extra: 1 });
    for (const component of record.components as unknown[]) {
      expect(keys(component)).toEqual(['blocks', 'component', 'degree', 'multiplicity']);
    }
  });

  it.concurrent('decompose at a d: degrees as numbers, components without a dimension left out', async () => {
    const record = await json('decompose', '1,d-1', '--d', '4');
    expect((record.components as Record<string, unknown>[]).map((c) => `${c.multiplicity}${c.component}:${c.degree}`)).toEqual([
      '5t:1',
      '5s:2',
      '1x:1',
    ]);
    expect(record.dimension).toBe('16');
  });

  it.concurrent('families', async () => {
    const { families, ...rest } = await json('families');
    expect(rest).toEqual({});
    const list = families as Record<string, unknown>[];
    expect(list.map((f) => f.alias ?? f.name)).toEqual(
      expect.arrayContaining(['global', 'A', 'I', 'II', '2,d-2:-+', 'd/2,d/2:-+']),
    );
    for (const family of list)
      expect(keys(family)).toEqual(['alias', 'k', 'known', 'minimumOn', 'name', 'searchedTo', 'signs', 'sizes']);
  });
});

describe('digits', () => {
  it.concurrent.each(['2', '15', '30', '200', '500'])(
    '--digits %s gives as many, a prefix of more up to rounding',
    async (digits) => {
      const n = Number(digits);
      const [few, many] = await Promise.all([
        json('solve', 'A', '--d', '9', '--digits', digits),
        json('solve', 'A', '--d', '9', '--digits', String(n + 20)),
      ]);
      const loss = (record: Record<string, unknown>): string => String(record.loss).replace('0.', '').replace(/^0+/, '');
      expect(loss(few)).toHaveLength(n);
      expect(loss(many)).toHaveLength(n + 20);
      const rounded = (BigInt(loss(many)) + 5n * 10n ** 19n) / 10n ** 20n;
      expect(BigInt(loss(few))).toBe(rounded);
      // Beyond 200 digits decimal arithmetic does not re-evaluate, and the status says so.
      expect(few.status).toBe(n <= 200 ? 'checked' : 'numerical');
    },
  );

  it.concurrent('the same d in different spellings is the same point', async () => {
    const [plain, fraction, scientific] = await Promise.all([
      output('solve', 'II', '--d', '1000', '--json'),
      output('solve', 'II', '--d', '2000/2', '--json'),
      output('solve', 'II', '--d', '1e3', '--json'),
    ]);
    expect(fraction).toBe(plain);
    expect(scientific).toBe(plain);
  });

  it.concurrent('two runs print the same bytes, in processes of their own or not', async () => {
    const args = ['spectrum', '6,1,12:--+', '--json'];
    const [first, own] = await Promise.all([output(...args), symbreakReading('', ...args)]);
    expect(own).toEqual({ status: 0, stdout: first, stderr: '' });
    const refused = ['solve', 'nosuch', '--d', '7'];
    expect(await symbreak(...refused)).toEqual(await symbreakReading('', ...refused));
    // Nor is anything of a command seen by the next.
    expect(await output(...args)).toBe(first);
  });

  it.concurrent('an alias and its name are the same family', async () => {
    expect(await output('spectrum', 'I', '--d', '9')).toBe(await output('spectrum', '1,d-1:+-', '--d', '9'));
  });
});

describe('help', () => {
  it.concurrent('is printed without arguments and with --help, status 0', async () => {
    const help = await output();
    expect(help).toMatch(/Usage: symbreak/);
    expect(await output('--help')).toBe(help);
    for (const command of ['families', 'decompose', 'solve', 'spectrum', 'critical', 'report']) {
      expect(help).toContain(command);
      expect(await output(command, '--help')).toContain(`Usage: symbreak ${command}`);
    }
  });

  it.concurrent('--version prints the version of the package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await output('--version')).toBe(`${version}\n`);
  });
});

describe('a reader that goes away', () => {
  it.concurrent('is no failure', async () => {
    const { execFile } = await import('node:child_process');
    const main = new URL('../../dist/cli/main.js', import.meta.url).pathname;
    const stderr = await new Promise<string>((resolve) => {
      execFile(
        'bash',
        ['-c', `set -o pipefail; '${process.execPath}' '${main}' spectrum A --d 8 --json | head -c 5`],
        (_, __, text) => resolve(text),
      );
    });
    expect(stderr).toBe('');
    expect((await symbreak('families')).status).toBe(0);
  });
});
