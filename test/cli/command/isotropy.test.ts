import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, json, output, temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

/** Family II at d = 4 to 4 digits, with one neuron too few: the first row is left out. */
const ROWS = '0.3396,0.9757,-0.1017,-0.1017\n0.3396,-0.1017,0.9757,-0.1017\n0.3396,-0.1017,-0.1017,0.9757\n';

describe('isotropy', () => {
  it('has the group, its blocks and entries', async () => {
    const file = await files.write('W.csv', ROWS);
    expect(await json('isotropy', file)).toMatchObject({
      rows: 3,
      columns: 4,
      order: '6',
      generators: [{ rows: '(1 2)', columns: '(2 3)' }, { rows: '(1 2 3)', columns: '(2 3 4)' }],
      young: { sizes: [1, 3], rows: [[], [0, 1, 2]], columns: [[0], [1, 2, 3]], extra: 0, groups: [] },
      entries: { diagonal: [null, '0.9757'], offDiagonal: [null, '-0.1017'], between: [[null, null], ['0.3396', null]], extra: [] },
      gap: ['0', '0.636'],
      ambiguous: [],
      family: '1,3:.+',
      distanceToType: '0',
      status: 'exact',
    }); // biome-ignore format: one line reads better
    expect(await output('isotropy', file)).toMatch(
      /Δ\(S_1 × S_3\)[\s\S]*rows \(1 2 3\), columns \(2 3 4\)[\s\S]*numbered from 1/,
    );
  });

  it('does not write over the matrix that it reads', async () => {
    const file = await files.write('W.csv', ROWS);
    await expectFailure(['isotropy', file, '-o', file], 2, /--output .* is the same file as the file to read/);
    expect(await readFile(file, 'utf8')).toBe(ROWS);
  });

  it('refuses what is no tolerance', async () => {
    const file = await files.write('W.csv', ROWS);
    await expectFailure(['isotropy', file, '--tolerance', '-1'], 2, /--tolerance -1: a number from 0/);
  });
});
