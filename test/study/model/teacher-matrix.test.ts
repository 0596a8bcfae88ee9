import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { compileType } from '../../../src/landscape/compile.js';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { teacherOfType } from '../../../src/study/model/teacher-matrix.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { seededRandom } from '../../support/random.js';

/** A matrix of the fixed-point space of two blocks, with its indices in another order. */
function blocked(sizes: readonly [number, number], order: readonly number[], values: readonly number[]): number[][] {
  const blockOf = (i: number): number => (i < sizes[0] ? 0 : 1);
  const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0] = values;
  const entry = (i: number, j: number): number => {
    const [p, q] = [blockOf(i), blockOf(j)];
    if (i === j) return p === 0 ? a : b;
    return p === q ? (p === 0 ? c : e) : p === 0 ? f : g;
  };
  return order.map((i) => order.map((j) => entry(i, j)));
}

const VALUES = [2, 1, 0.25, 0.1, -0.3, 0.05];

describe('a teacher with the symmetry of a type', () => {
  it.each([
    ['1,d-1', [1, 5], [3, 0, 1, 2, 4, 5]],
    ['2,d-2', [2, 4], [5, 1, 3, 0, 2, 4]],
    ['d-2,2', [4, 2], [0, 5, 1, 4, 2, 3]],
  ] as const)('of blocks %s is recognised in any order of its columns', (sizes, blocks, order) => {
    const type = parseSizes(sizes);
    const matrix = blocked([...blocks], order, VALUES);
    const teacher = teacherOfType(type, rational(6), matrix);
    expect(teacher).not.toBeNull();
    // Up to the order of the columns it is the matrix again: here they are in their own.
    const problem = { ...reluProblem, teacher };
    const compiled = compileType(type, { problem });
    const { teachers } = wholeMatrices(
      double,
      compiled,
      rational(6),
      compiled.orbits.map(() => 0.5),
    );
    expect(teachers).toEqual(blocked([...blocks], [0, 1, 2, 3, 4, 5], VALUES));
  });

  it('is recognised with its rows in another order than its columns, where the largest entries tell which belongs to which', () => {
    const matrix = blocked([1, 5], [0, 1, 2, 3, 4, 5], VALUES);
    const shuffled = [2, 0, 1, 4, 3, 5].map((i) => [3, 0, 5, 1, 2, 4].map((j) => matrix[i]?.[j] ?? Number.NaN));
    const type = parseSizes('1,d-1');
    expect(teacherOfType(type, rational(6), shuffled)).toEqual(teacherOfType(type, rational(6), matrix));
    // One row with all largest entries tells nothing.
    const [first = [], ...rest] = shuffled;
    expect(teacherOfType(type, rational(6), [first.map((x) => x + 9), ...rest])).toBeNull();
  });

  it('may have a larger symmetry than the type', () => {
    const same = [1, 1, 0.5, 0.5, 0.5, 0.5];
    const teacher = teacherOfType(parseSizes('2,d-2'), rational(6), blocked([2, 4], [0, 1, 2, 3, 4, 5], same));
    expect(teacher?.between[0]?.[1]).toEqual([rational(1, 2)]);
  });

  it('is not there where the blocks of the type are no union of its classes, nor for a matrix without such classes', () => {
    const matrix = blocked([1, 5], [0, 1, 2, 3, 4, 5], VALUES);
    expect(teacherOfType(parseSizes('2,d-2'), rational(6), matrix)).toBeNull();
    const random = seededRandom(5);
    expect(
      teacherOfType(
        parseSizes('1,d-1'),
        rational(4),
        [0, 1, 2, 3].map(() => [0, 1, 2, 3].map(() => random())),
      ),
    ).toBeNull();
    // A cycle has one class of columns, but not one entry beside the diagonal.
    const cycle = [0, 1, 2, 3, 4].map((i) => [0, 1, 2, 3, 4].map((j) => (i === j ? 1 : (i + 1) % 5 === j ? 0.5 : 0)));
    expect(teacherOfType(parseSizes('d'), rational(5), cycle)).toBeNull();
  });

  it('is refused where two classes could be either of two blocks', () => {
    const matrix = blocked([3, 3], [0, 1, 2, 3, 4, 5], VALUES);
    expect(() => teacherOfType(parseSizes('d/2,d/2'), rational(6), matrix)).toThrow(InputError);
  });

  it('has the numbers that are printed, exactly', () => {
    const teacher = teacherOfType(parseSizes('d'), rational(2), [
      [1e-7, 0.1],
      [0.1, 1e-7],
    ]);
    expect(teacher).toEqual({ diagonal: [[rational(1, 10 ** 7)]], offDiagonal: [[rational(1, 10)]], between: [[null]] });
  });
});
