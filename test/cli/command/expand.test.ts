import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expansionDocument } from '../../../src/report/series/expansion-document.js';
import { withPrelude } from '../../../src/report/table/latex-prelude.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { expectFailure, json, output, sharedJson, sharedOutput, temporaryDirectory } from '../../support/command.js';
import { recordOfJson } from '../../support/values.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

const NUMERAL = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

interface SeriesJson {
  readonly terms: readonly { readonly power: number; readonly exact: string | null; readonly value: string }[];
  readonly order: number | null;
}

/** Asserts the shape of a series: powers ascending, zeros left out, the first power not given after them. */
function expectSeries(series: SeriesJson, order: number): void {
  const powers = series.terms.map(({ power }) => power);
  expect(powers).toEqual([...new Set(powers)].sort((a, b) => a - b));
  expect(series.order === null || series.order === order + 1).toBe(true);
  for (const { power, exact, value } of series.terms) {
    expect(power).toBeLessThanOrEqual(order);
    expect(value).toMatch(NUMERAL);
    expect(Number(value)).not.toBe(0);
    expect(exact === null || /^[\d()+*/^-]|pi|sqrt/.test(exact)).toBe(true);
  }
}

describe('symbreak expand', () => {
  it.concurrent('reads back what it prints where that is asked for, and says so', async () => {
    const args = ['expand', 'A', '--order', '2', '--of', 'entries'] as const;
    const [plain, read] = await Promise.all([json(...args), json(...args, '--reread')]);
    expect(read).toEqual({ ...(plain as object), reread: { coefficients: 3, text: 'mathjs', latex: 'nerdamer' } });
  });

  it.concurrent('prints LaTeX and JSON, and has text and Markdown, each different and each complete', async () => {
    const [latex, document] = await Promise.all([sharedOutput('expand', 'A', '--latex'), sharedOutput('expand', 'A', '--json')]);
    const record = recordOfJson<ExpansionRecord>(JSON.parse(document));
    const [text, markdown] = [expansionDocument(record, 'text'), expansionDocument(record, 'markdown')];
    expect(latex).toBe(withPrelude(expansionDocument(record, 'latex')));
    for (const printed of [text, latex, markdown, document]) {
      expect(printed.endsWith('\n')).toBe(true);
      expect(printed).not.toMatch(/undefined|NaN|\[object|\p{Cc}(?<!\n)|[ \t]\n/u);
    }
    expect(text).toMatch(/^b_0 = 2\/d - \(2-4\/pi\)\/d\^2 \+ O\(d\^\(-5\/2\)\)$/m);
    expect(text).toMatch(/^L = 1\/2 - 1\/pi - 4\/\(3\*pi\)\/d\^\(1\/2\) - /m);
    expect(latex).toContain(
      '\\begin{align*}\na_{0} ={}& {-}1 + 2d^{-1} - \\left(4-\\frac{8}{\\pi}\\right)d^{-2} + O(d^{-5/2})\\\\\nb_{0} ={}& ',
    );
    expect(latex.split('\\begin{').length).toBe(latex.split('\\end{').length);
    expect(latex).not.toContain('\\documentclass');
    expect(markdown).toMatch(/^\$\$\n\\begin\{aligned\}$/m);
    expect(JSON.parse(document)).toMatchObject({ family: 'd:-', order: 4 });
  });

  it.concurrent('writes the same with -o, whole, and prints nothing', async () => {
    const directory = join(files.path, 'expand');
    const file = join(directory, 'result');
    const args = ['expand', 'A', '--latex'] as const;
    const [printed, silent] = await Promise.all([sharedOutput(...args), output(...args, '-o', file)]);
    expect(silent).toBe('');
    expect(await readFile(file, 'utf8')).toBe(printed);
    expect(await readdir(directory)).toEqual(['result']);
  });

  it.concurrent('JSON has the fields of the interface; order 4 and everything unless told otherwise', async () => {
    const record = await sharedJson('expand', 'A');
    const fields = ['family', 'variable', 'order', 'field', 'entries', 'loss', 'eigenvalues'];
    expect(Object.keys(record)).toEqual(expect.arrayContaining(fields));
    expect(record).toMatchObject({ family: 'd:-', variable: 'd^(-1/2)', order: 4, field: 'Q(pi)', status: 'exact' });
    const entries = record.entries as Record<string, unknown[]>;
    expect(Object.keys(entries).sort()).toEqual(['between', 'diagonal', 'extra', 'offDiagonal']);
    expect(entries.diagonal?.[0]).toMatchObject({
      terms: [
        { power: 0, exact: '-1' },
        { power: 2, exact: '2' },
        { power: 4, exact: '-4+8/pi', value: '-1.4535209105296746277' },
      ],
      order: 5,
    });
    const eigenvalues = record.eigenvalues as { component: string; blocks: number[]; degree: string; series: SeriesJson[] }[];
    expect(eigenvalues.map(({ component, blocks, degree, series }) => [component, blocks, degree, series.length])).toEqual([
      ['t', [], '1', 2],
      ['s', [0], 'd - 1', 3],
      ['x', [0], '(d - 1)*(d - 2)/2', 1],
      ['y', [0], 'd*(d - 3)/2', 1],
    ]);
    for (const series of [record.loss as SeriesJson, ...eigenvalues.flatMap((line) => line.series)]) expectSeries(series, 4);
    // Those that grow start with d.
    expect(eigenvalues[0]?.series.map(({ terms }) => terms[0]?.power)).toEqual([-2, -2]);
    const checks = record.checks as { agrees: boolean }[];
    expect(checks).toHaveLength(10);
    expect(checks.every(({ agrees }) => agrees)).toBe(true);
    const accuracy = record.accuracy as { values: { d: string }[] }[];
    expect(accuracy[0]?.values.map(({ d }) => d)).toEqual(['6', '10', '20', '50', '100', '1000']);
  });

  it.concurrent('--of leaves out what is not asked for', async () => {
    const [entries, loss, eigenvalues] = await Promise.all(
      ['entries', 'loss', 'eigenvalues'].map((part) => json('expand', 'A', '--order', '2', '--of', part)),
    );
    expect(entries).toMatchObject({ loss: null, eigenvalues: [] });
    expect(loss?.loss).not.toBeNull();
    expect(loss?.eigenvalues).toEqual([]);
    expect(eigenvalues?.loss).toBeNull();
    expect(eigenvalues?.eigenvalues).toHaveLength(4);
  });

  it.concurrent('an alias and its name are the same family; a family with a square root says so', async () => {
    const args = ['--order', '2', '--of', 'loss', '--json'] as const;
    expect(await output('expand', 'II', ...args)).toBe(await output('expand', '1,d-1:-+', ...args));
    const text = await output('expand', '2,d-2:-+', '--order', '2', '--of', 'entries');
    expect(text).toContain('b_0 = 2*(pi^3+4*pi^2-12*pi+16)/(pi^2*(pi+2))/d');
  });
});

/** Arguments separated by spaces, the message, and the status if it is not 2. */
const BAD: readonly (readonly [string, RegExp, number?])[] = [
  ['expand', /missing required argument 'families'/],
  ['expand nosuch', /unknown family 'nosuch'/],
  ['expand A II', /--of all of several families: loss is accepted, or one family at a time/],
  ['expand A --order 1', /--order 1: a whole number from 2, the leading order of the entries, to 60/],
  ['expand A --order 0', /--order 0:/],
  ['expand A --order -4', /--order -4:/],
  ['expand A --order 61', /--order 61:/],
  ['expand A --order 1000000000', /--order 1000000000:/],
  [`expand A --order ${'9'.repeat(300)}`, /--order 9{60}…:/],
  ['expand A --order 2.5', /--order 2\.5:/],
  ['expand A --order 1e1', /--order 1e1:/],
  ['expand A --order abc', /--order abc:/],
  ['expand A --order NaN', /--order NaN:/],
  ['expand A --order', /argument missing/],
  ['expand A --of foo', /--of 'foo': one of entries, loss, eigenvalues, all is accepted/],
  ['expand A --of Loss', /--of 'Loss':/],
  ['expand A --of constructor', /--of 'constructor':/],
  ['expand A --json --latex', /--json and --latex together/],
  ['expand A --d 7', /unknown option '--d'/],
  // Estimates of what is left out.
  ['expand A --bounds 0', /--bounds 0: a positive d is accepted/],
  ['expand A --bounds -3', /--bounds -3: a positive d is accepted/],
  ['expand A --bounds x', /d = 'x' is not a number: a positive real dimension/],
  [
    'expand A --bounds 7 --order 2 --of entries',
    /bounds from d = 7: family 'A' is proved for all d from 36 on, and a number from/,
  ],
  ['expand p,d-p:-+ --bounds', /--bounds of series in p,d-p:-\+: one family whose sizes depend on d alone is accepted/],
  ['expand A II --of loss --bounds', /--bounds of several families: one family whose sizes depend on d alone is accepted/],
  ['expand 40,60:-+', /is a point at one d: an expansion needs sizes in d, such as 40,d-40/],
  // Families without an expansion.
  ['expand 1,d-1:-- --of entries', /blocks of equal sign merge.*d:- \(A\)/, 1],
];

describe('bad arguments', () => {
  it.concurrent.each(BAD.map(([line, message, status = 2]) => ({ line, message, status })))(
    'symbreak $line',
    async ({ line, message, status }) => {
      await expectFailure(line.split(' '), status, message);
    },
  );

  it.concurrent('an empty order or part is refused', async () => {
    await expectFailure(['expand', 'A', '--order', ''], 2, /--order :/);
    await expectFailure(['expand', 'A', '--of', ''], 2, /--of '':/);
  });

  it.concurrent('a failed expansion writes no file', async () => {
    const file = join(files.path, 'never');
    await expectFailure(['expand', '1,d-1:--', '--of', 'entries', '-o', file], 1, /merge/);
    expect(await readdir(files.path)).not.toContain('never');
  });
});
