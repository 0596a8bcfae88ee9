import { describe, expect, it } from 'vitest';
import { denseLoss } from '../../../src/model/dense.js';
import { permuteMatrix } from '../../../src/representation/permutation/matrix-permutation.js';
import { parseGroupFile } from '../../../src/representation/permutation-group/group-file.js';
import { type MatrixGroup, matrixGroup } from '../../../src/representation/permutation-group/matrix-group.js';
import { double } from '../../../src/scalar/double.js';
import { range } from '../../../src/scalar/list.js';
import { decomposeGroup } from '../../../src/study/decomposition/group.js';
import { type ConcreteLoss, expectInvariance, lossWitness } from '../../../src/study/decomposition/invariance.js';
import { seededRandom } from '../../support/random.js';

const groupOf = (lines: string, rows = 3, columns = 3): MatrixGroup => {
  const file = parseGroupFile(`rows ${rows}\ncolumns ${columns}\n${lines}`);
  return matrixGroup(file.rows, file.columns, file.generators);
};
const identity = range(3).map((i) => range(3).map((j) => (i === j ? 1 : 0)));
/** Two rows that the first two columns exchange, a third one that they leave as it is. */
const twins = [
  [1, 0.2, 0.5],
  [0.2, 1, 0.5],
  [0.3, 0.3, 1],
];

/** Whether the loss itself is the same at random matrices and their images under all generators. */
function isPreserved({ teacher, outer, teacherOuter }: ConcreteLoss, group: MatrixGroup): boolean {
  const next = seededRandom(3);
  const model = {
    outer: { students: outer ?? range(group.rows).map(() => 1), teachers: teacherOuter ?? teacher.map(() => 1) },
  };
  const lossOf = (W: readonly (readonly number[])[]): number => denseLoss(double, W, teacher, model);
  return group.generators.every((g) => {
    const W = range(group.rows).map(() => range(group.columns).map(() => 2 * next() - 1));
    return Math.abs(lossOf(W) - lossOf(permuteMatrix(g, W))) < 1e-12;
  });
}

describe('the loss', () => {
  it.each<readonly [string, ConcreteLoss, string]>([
    ['the identity as the teacher', { teacher: identity }, 'rows symmetric(3)\ncolumns symmetric(3)'],
    ['a teacher with twins', { teacher: twins }, 'columns (1 2)\nrows (1 2 3)'],
    ['equal weights of the rows that move', { teacher: identity, outer: [1, 1, -2] }, 'rows (1 2)'],
    ['equal weights of the teacher', { teacher: identity, teacherOuter: [0.5, 0.5, 1] }, 'diagonal (1 2)'],
    ['a teacher of two rows', { teacher: twins.slice(0, 2), outer: [2, 2, 2] }, 'diagonal (1 2)\nrows symmetric(3)'],
  ])('is preserved with %s', (_, loss, lines) => {
    const group = groupOf(lines);
    expect(lossWitness(loss, group)).toBe(null);
    expect(isPreserved(loss, group)).toBe(true);
    expect(decomposeGroup(group, { loss }).preservesLoss).toBe(true);
  });

  it.each<readonly [string, ConcreteLoss, string, string]>([
    [
      'rows with different weights',
      { teacher: identity, outer: [1, 1, -2] },
      'rows (1 2)\nrows (2 3)',
      'generator 2, rows (2 3), does not preserve the loss: it moves row 2, with second-layer weight 1, to row 3, with -2',
    ],
    [
      'columns that the teacher tells apart',
      { teacher: twins },
      'columns (2 3)',
      'generator 1, columns (2 3), does not preserve the loss: it takes row 1 of the teacher to (1, 0.5, 0.2), which the teacher does not have as often with that weight',
    ],
    [
      'columns of teacher neurons with different weights',
      { teacher: identity, teacherOuter: [0.5, 0.25, 1] },
      'diagonal (1 2)',
      'generator 1, rows (1 2) columns (1 2), does not preserve the loss: it takes row 1 of the teacher to (0, 1, 0)',
    ],
    ['one row of twins alone', { teacher: twins.slice(1) }, 'columns (1 2)', 'it takes row 1 of the teacher to (1, 0.2, 0.5)'],
  ])('is not preserved with %s, and a witness says so', (_, loss, lines, message) => {
    const group = groupOf(lines);
    expect(isPreserved(loss, group)).toBe(false);
    expect(() => expectInvariance(loss, group)).toThrow(message);
    expect(() => expectInvariance(loss, group)).toThrow(/the loss of a random matrix changes from \S+ to \S+\)/);
    expect(() => decomposeGroup(group, { loss })).toThrow(message);
  });

  it('is not said to change where it does not: two parallel rows act as one', () => {
    // Row 1 twice, with weights that add up as those of row 2 do: the loss is the same, and only its neurons are others.
    const teacher = [
      [1, 0, 0],
      [1, 0, 0],
      [0, 2, 0],
    ];
    expect(isPreserved({ teacher }, groupOf('columns (1 2)'))).toBe(true);
    expect(() => expectInvariance({ teacher }, groupOf('columns (1 2)'))).toThrow(
      'generator 1, columns (1 2), is not known to preserve the loss',
    );
  });

  it('is asked for with matching sizes', () => {
    expect(() => lossWitness({ teacher: twins }, groupOf('', 3, 4))).toThrow(
      'the teacher has 3 columns: 4 are accepted, as the group has',
    );
    expect(() => lossWitness({ teacher: twins, outer: [1] }, groupOf(''))).toThrow(
      '1 second-layer weights: one for each of the 3 rows is accepted',
    );
    expect(() => lossWitness({ teacher: twins, teacherOuter: [1] }, groupOf(''))).toThrow(
      'one for each of its 3 rows is accepted',
    );
  });
});
