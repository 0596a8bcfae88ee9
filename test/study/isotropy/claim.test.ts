import { describe, expect, it } from 'vitest';
import { claimTable } from '../../../src/report/isotropy/claim-table.js';
import { DEFAULT_LAYOUT } from '../../../src/report/table/layout.js';
import { printTables } from '../../../src/report/table/print.js';
import { linePermutation, permuteMatrix } from '../../../src/representation/permutation/matrix-permutation.js';
import { isMember, permutationGroup, randomElements } from '../../../src/representation/permutation-group/group.js';
import { parseGroupFile } from '../../../src/representation/permutation-group/group-file.js';
import { type MatrixGroup, matrixGroup } from '../../../src/representation/permutation-group/matrix-group.js';
import { symmetricGroup } from '../../../src/representation/permutation-group/named-groups.js';
import { range } from '../../../src/scalar/list.js';
import { checkClaim } from '../../../src/study/isotropy/claim.js';
import { matrixIsotropy } from '../../../src/study/isotropy/isotropy.js';
import type { IsotropyClaim } from '../../../src/study/isotropy/record.js';
import { seededRandom } from '../../support/random.js';

const groupOf = (text: string): MatrixGroup => {
  const { rows, columns, generators } = parseGroupFile(text);
  return matrixGroup(rows, columns, generators);
};
const claim = (W: readonly (readonly number[])[], lines: string, tolerance?: number): IsotropyClaim =>
  checkClaim(W, matrixIsotropy(W, tolerance), groupOf(`rows ${W.length}\ncolumns ${W[0]?.length ?? 0}\n${lines}`));

const W = [
  [0.1, 0.3, 0.3],
  [0.3, 0.1, 0.3],
  [0.3, 0.3, 0.2],
];

describe('a claimed isotropy', () => {
  it('that the matrix lacks is refused with the entry that moves', () => {
    const { order, holds, index, generators } = claim(W, 'diagonal (1 2)\ncolumns (1 3)');
    expect({ order, holds, index }).toEqual({ order: '12', holds: false, index: null });
    expect(generators[0]).toMatchObject({ rows: '(1 2)', columns: '(1 2)', holds: true, change: '0' });
    expect(generators[1]).toEqual({
      rows: '()',
      columns: '(1 3)',
      holds: false,
      change: '0.2',
      from: [0, 0],
      to: [0, 2],
      values: ['0.1', '0.3'],
    });
  });

  it('is confirmed, whole or with the index in the isotropy group', () => {
    expect(claim(W, 'diagonal (1 2)')).toMatchObject({ holds: true, index: '1' });
    expect(claim(W, '')).toMatchObject({ holds: true, index: '2', order: '1' });
    const circulant = [
      [1, 2, 3, 2],
      [2, 1, 2, 3],
      [3, 2, 1, 2],
      [2, 3, 2, 1],
    ];
    expect(claim(circulant, 'diagonal cyclic(4)')).toMatchObject({ holds: true, index: '2' });
    expect(claim(circulant, 'diagonal symmetric(4)')).toMatchObject({ holds: false, order: '24' });
  });

  it('is judged up to the tolerance of the matrix', () => {
    const noisy = W.map((row, i) => row.map((x, j) => x + 1e-7 * Math.sin(3 * i + j)));
    expect(claim(noisy, 'diagonal (1 2)').holds).toBe(true);
    expect(claim(noisy, 'diagonal (1 2)', 1e-9).holds).toBe(false);
    expect(claim(noisy, 'diagonal (2 3)').holds).toBe(false);
  });

  it('holds for exactly the members of the isotropy group, of random matrices with a planted one', () => {
    for (const seed of [1, 2, 3]) {
      const next = seededRandom(seed);
      const values = range(4).map(() => next());
      const planted = range(6).map((i) =>
        range(6).map((j) => (i === j ? 0 : (values[(i < 2 ? 0 : 1) + (j < 2 ? 0 : 2)] ?? 0)) + 1),
      );
      const isotropy = matrixIsotropy(planted);
      const { generators } = isotropy.level.group;
      const lines = permutationGroup(12, generators.map(linePermutation));
      const rows = randomElements(permutationGroup(6, symmetricGroup(6).generators), seed);
      for (let n = 0; n < 10; n++) {
        const g = n % 2 === 0 ? { rows: rows(), columns: rows() } : memberOf(lines, seed + n);
        const { holds } = checkClaim(planted, isotropy, matrixGroup(6, 6, [g]));
        expect(holds).toBe(isMember(lines, linePermutation(g)));
        expect(holds).toBe(JSON.stringify(permuteMatrix(g, planted)) === JSON.stringify(planted));
      }
    }
  });

  it('for other numbers of rows and columns is refused', () => {
    expect(() => checkClaim(W, matrixIsotropy(W), groupOf('rows 3\ncolumns 4'))).toThrow(
      'the claimed group permutes 3 rows and 4 columns: for this matrix one of 3 rows and 3 columns is accepted',
    );
  });

  it('is printed with its witness', () => {
    const text = (lines: string): string =>
      printTables([claimTable(claim(W, lines))], 'text', DEFAULT_LAYOUT).replace(/\s+/g, ' ');
    expect(text('diagonal (1 2)\ncolumns (1 3)')).toContain(
      'Claim: refuted. The first generator moves the entry in row 1, column 1, which is 0.1, to row 1, column 3, where there is 0.3.',
    );
    expect(text('diagonal (1 2)')).toContain('Claim: confirmed; it is the whole isotropy group.');
    expect(text('')).toContain('Claim: confirmed; the isotropy group is larger, 2 times.');
  });
});

function memberOf(
  lines: ReturnType<typeof permutationGroup>,
  seed: number,
): { rows: readonly number[]; columns: readonly number[] } {
  const element = randomElements(lines, seed)();
  return { rows: element.slice(0, 6), columns: element.slice(6).map((line) => line - 6) };
}
