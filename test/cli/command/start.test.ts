import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, json, output, sharedJson, symbreakReading, temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

// Type II at d = 7, to 6 digits: the minus row, then the plus rows.
const MINUS = [-0.632704, 0.185991] as const;
const PLUS = { column: 0.261691, diagonal: 0.996923, off: -0.0350802 };
const D = 7;
const matrix: readonly (readonly number[])[] = [
  [MINUS[0], ...new Array<number>(D - 1).fill(MINUS[1])],
  ...Array.from({ length: D - 1 }, (_, i) => [
    PLUS.column,
    ...Array.from({ length: D - 1 }, (__, j) => (i === j ? PLUS.diagonal : PLUS.off)),
  ]),
];

/** Rows and columns in other orders, and rows not in the order of the columns. */
const columnOrder = [3, 0, 6, 1, 5, 2, 4];
const permuted = [5, 2, 0, 6, 1, 3, 4].map((i) => columnOrder.map((j) => matrix[i]?.[j] as number));

const FORMATS: readonly (readonly [string, string])[] = [
  ['JSON array of rows', JSON.stringify(matrix)],
  ['JSON array of decimal strings', JSON.stringify(matrix.map((row) => row.map(String)))],
  ['CSV', matrix.map((row) => row.join(',')).join('\n')],
  ['CSV with CRLF and spaces', matrix.map((row) => row.join(', ')).join('\r\n')],
  ['semicolons', matrix.map((row) => row.join(';')).join('\n')],
  ['whitespace, comments and a byte order mark', `\uFEFF# type II\n${matrix.map((row) => row.join('\t ')).join('\n\n')}\n`],
  // Neurons are columns there: vals[i][j] is the value in rows of block i and columns of block j.
  [
    'compact form',
    JSON.stringify({
      blocks: [1, 6],
      vals: [
        [MINUS[0], PLUS.column, 0],
        [MINUS[1], PLUS.diagonal, PLUS.off],
      ],
    }),
  ],
  ['rows in another order', JSON.stringify([4, 1, 0, 6, 2, 5, 3].map((i) => matrix[i]))],
];

describe('--start', () => {
  it.concurrent.each(FORMATS)(
    '%s: polished to the point that the name gives, and it says how far it moved',
    async (name, content) => {
      const file = await files.write(name.replaceAll(/\W/g, '-'), content);
      const [polished, named] = await Promise.all([json('spectrum', '--start', file), sharedJson('spectrum', 'II', '--d', '7')]);
      expect(polished.entries).toEqual(named.entries);
      expect(polished.loss).toBe(named.loss);
      expect(polished.spectrum).toMatchObject(
        (named.spectrum as Record<string, unknown>[]).map(({ component, eigenvalues }) => ({ component, eigenvalues })),
      );
      expect(polished.verdict).toBe('minimum');
      expect(polished.family).toBe('1,6:-+');
      expect(polished.sizes).toEqual(['1', '6']);
      // The entries were rounded to 6 digits; −0.632704 and 0.996923 are off by 4e-7 or less.
      expect(Number(polished.moved)).toBeGreaterThan(1e-8);
      expect(Number(polished.moved)).toBeLessThan(5e-7);
      expect(named.moved).toBeNull();
    },
  );

  it.concurrent('rows and columns in other orders: the same point, blocks in the order of names, and the family', async () => {
    const file = await files.write('permuted', JSON.stringify(permuted));
    const [polished, named] = await Promise.all([json('spectrum', '--start', file), sharedJson('spectrum', 'II', '--d', '7')]);
    expect(polished.loss).toBe(named.loss);
    expect(polished).toMatchObject({ family: '1,6:-+', named: 'II', entries: named.entries });
    const eigenvalues = (record: Record<string, unknown>): string[] =>
      (record.spectrum as { eigenvalues: string[] }[]).flatMap((line) => line.eigenvalues).sort();
    expect(eigenvalues(polished)).toEqual(eigenvalues(named));
  });

  it.concurrent('a dash reads the standard input, text or .npy', async () => {
    const npy = await readFile(new URL('../../study/fixtures/II-d7.npy', import.meta.url));
    for (const input of [npy, JSON.stringify(matrix)]) {
      const { stdout, stderr } = await symbreakReading(input, 'solve', '--start', '-', '--digits', '12', '--json');
      expect(stderr).toBe('');
      const record = JSON.parse(stdout) as Record<string, unknown>;
      expect([record.family, record.loss]).toEqual(['1,6:-+', '0.0232027149136']);
    }
    await expectFailure(['solve', '--start', '-'], 2, /empty/);
  });

  it.concurrent('says tolerance, gap and distance, and --tolerance decides', async () => {
    const noisy = matrix.map((row, i) => row.map((x, j) => x + 1e-4 * Math.sin(7 * i + 3 * j + i * j)));
    const file = await files.write('noisy', JSON.stringify(noisy));
    const record = await json('certify', '--start', file);
    expect(record).toMatchObject({ family: '1,6:-+', verdict: 'minimum', transpose: null });
    const [below, above] = (record.gap as string[]).map(Number) as [number, number];
    expect(below).toBeLessThan(Number(record.tolerance));
    expect(above).toBeGreaterThan(Number(record.tolerance));
    expect(record.tried).toContainEqual({ sizes: ['1', '6'], moved: record.moved, outcome: 'accepted' });
    const text = (await output('solve', '--start', file, '--tolerance', '0.003')).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(
      /Largest change of an entry from the point given: \S+\. Entries that differ by at most 0\.003 count as equal/,
    );
    await expectFailure(['solve', '--start', file, '--tolerance', '1e-9'], 2, /no symmetry.*by more than 1e-9/);
    await expectFailure(['solve', '--start', file, '--tolerance', '-1'], 2, /--tolerance -1: a number from 0 to 1/);
    await expectFailure(
      ['certify', 'II', '--d', '7', '--tolerance', '1e-3'],
      2,
      /--tolerance 1e-3 does not apply without --start/,
    );
  });

  it.concurrent('the text says how far it moved', async () => {
    const file = await files.write('for text', JSON.stringify(matrix));
    const text = (await output('solve', '--start', file)).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/moved|largest change/i);
    expect(text).toMatch(/\d(\.\d+)?( ?[×·] ?10|e-)/);
  });

  it.concurrent('--d may be repeated where it is right', async () => {
    const file = await files.write('with d', JSON.stringify(matrix));
    expect(await output('solve', '--start', file, '--d', '7')).toBe(await output('solve', '--start', file));
  });

  it.concurrent('extra rows: the last of a 21 × 20 matrix', async () => {
    const rows: number[][] = Array.from({ length: 20 }, (_, i) =>
      Array.from({ length: 20 }, (__, j) => (i === j ? -0.8899335 : 0.093239816)),
    );
    rows.push(new Array<number>(20).fill(0.097381666));
    const file = await files.write('extra', JSON.stringify(rows));
    const record = await json('spectrum', '--start', file, '--digits', '8');
    expect([record.k, record.d, record.family, record.verdict]).toEqual(['21', '20', '20:-', 'saddle']);
    expect((record.entries as { extra: string[][] }).extra).toHaveLength(1);
  });

  it.concurrent('the identity is the global minimum, exactly', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (__, j) => (i === j ? 1 : 0)));
    const file = await files.write('identity', JSON.stringify(rows));
    const record = await json('solve', '--start', file);
    expect(record).toMatchObject({ family: '5:+', status: 'exact', loss: '0' });
  });

  it.concurrent('a large matrix within the limit of 1000 columns', async () => {
    const d = 400;
    const named = await json('solve', 'II', '--d', String(d), '--digits', '16');
    const { diagonal, offDiagonal, between } = named.entries as {
      diagonal: string[];
      offDiagonal: string[];
      between: string[][];
    };
    const rows = Array.from({ length: d }, (_, i) =>
      Array.from({ length: d }, (__, j) => {
        if (i === j) return diagonal[i === 0 ? 0 : 1];
        return i === 0 ? between[0]?.[1] : j === 0 ? between[1]?.[0] : offDiagonal[1];
      }),
    );
    const file = await files.write('large', JSON.stringify(rows));
    const record = await json('solve', '--start', file, '--digits', '16');
    expect(record.entries).toEqual(named.entries);
  });
});
