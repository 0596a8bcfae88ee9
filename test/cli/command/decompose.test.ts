import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { double } from '../../../src/scalar/double.js';
import { parseNpy } from '../../../src/study/matrix/npy.js';
import { expectFailure, json, output, temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let group: string;
beforeAll(async () => {
  files = await temporaryDirectory();
  // A group with a component of complex type and real ones, several copies of each.
  group = await files.write('group.txt', 'rows 4\ncolumns 3\ndiagonal cyclic(3) on 1-3\n');
});
afterAll(() => files.remove());

describe('symbreak decompose --group', () => {
  it('prints components in text and JSON', async () => {
    const record = await json('decompose', '--group', group);
    expect(record).toMatchObject({
      rows: 4,
      columns: 3,
      order: '3',
      generators: [{ rows: '(1 2 3)', columns: '(1 2 3)' }],
      components: [
        { label: 'trivial', type: 'real', multiplicity: 4, degree: 1 },
        { label: null, type: 'complex', multiplicity: 4, degree: 2 },
      ],
      status: 'exact',
    });
    expect(await output('decompose', '--group', group)).toMatch(/no\. 2 +complex +4 +2/);
  });

  it('writes the same basis in each form, columns by component, copy and index', async () => {
    const paths = ['basis.csv', 'basis.npy', 'basis.json'].map((name) => join(files.path, name));
    for (const path of paths) await output('decompose', '--group', group, '--basis', path);
    const [csv, npy, document] = await Promise.all(paths.map((path) => readFile(path)));
    const [header = [], ...lines] = String(csv)
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const places = [0, 1].flatMap((component) =>
      [0, 1, 2, 3].flatMap((copy) => [0, 1].slice(0, component + 1).map((index) => `${component}/${copy}/${index}`)),
    );
    expect(header).toEqual(['row', 'column', ...places]);
    expect(lines.map(([row, column]) => `${row} ${column}`)).toEqual(
      [0, 1, 2, 3].flatMap((row) => [0, 1, 2].map((column) => `${row} ${column}`)),
    );
    const matrix = lines.map((line) => line.slice(2).map(Number));
    expect(parseNpy(npy ?? new Uint8Array())).toEqual(matrix);
    const { vectors } = JSON.parse(String(document)) as {
      vectors: { component: number; copy: number; index: number; vector: number[][] }[];
    };
    expect(vectors.map(({ component, copy, index }) => `${component}/${copy}/${index}`)).toEqual(places);
    vectors.forEach(({ vector }, j) => {
      expect(vector.flat()).toEqual(matrix.map((row) => row[j]));
      vectors.forEach((other, i) => {
        expect(double.dot(vector.flat(), other.vector.flat())).toBeCloseTo(i === j ? 1 : 0, 13);
      });
    });
  });

  it.each([
    [['--basis', 'x.csv'], /--basis goes with --group/],
    [['--group', 'GROUP', '--basis', 'x.txt'], /--basis x\.txt: a name that ends in \.csv, \.npy or \.json is accepted/],
    [['--group', 'GROUP', '--basis', 'GROUP'], /same file as --group|a name that ends in/],
    [['d', '--group', 'GROUP'], /'d' does not go with --group/],
  ])('refuses %j', async (args, message) => {
    await expectFailure(['decompose', ...args.map((arg) => (arg === 'GROUP' ? group : arg))], 2, message);
  });
});
