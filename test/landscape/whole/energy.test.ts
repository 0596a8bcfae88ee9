import { describe, expect, it } from 'vitest';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { fixedValue } from '../../../src/landscape/problem/weight.js';
import { wholeEnergy } from '../../../src/landscape/whole/energy.js';
import { type WholeModel, wholeModel, wholeType } from '../../../src/landscape/whole/model.js';
import { denseGradient, denseLoss, type Rows } from '../../../src/model/dense.js';
import { leakyRelu, relu } from '../../../src/model/kernel/arc-cosine.js';
import { tensor } from '../../../src/model/kernel/power.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { normalStream } from '../../../src/numeric/random.js';
import { zipWith } from '../../../src/scalar/list.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { leakyGradient, leakyLoss } from '../../support/dense-models.js';
import { KERNELS, kernelOver } from '../../support/kernels.js';
import { seededRandom } from '../../support/random.js';

const mpfr = await loadMpfr();

function randomRows(rows: number, columns: number, seed: number): Rows<number> {
  const normal = normalStream(seededRandom(seed));
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0.5 * normal()));
}

function evaluated(model: WholeModel, students: Rows<number>): { readonly loss: number; readonly gradient: readonly number[] } {
  const gradient = new Float64Array(model.rows * model.columns).fill(7);
  const loss = wholeEnergy(model).evaluate(Float64Array.from(students.flat()), gradient);
  return { loss, gradient: Array.from(gradient) };
}

/** The largest difference of two lists, as a share of the largest number in the second one, or of 1. */
function difference(a: readonly number[], b: readonly number[]): number {
  return Math.max(...zipWith(a, b, (x, y) => Math.abs(x - y))) / Math.max(1, ...b.map(Math.abs));
}

const OUTER = { students: [1, -0.5, 2, 1, 0.75], teachers: [1, 1.5, -1] };
const general: Omit<WholeModel, 'kernel' | 'kernelParameters'> = {
  rows: 5,
  columns: 4,
  penalty: 0.01,
  outer: OUTER,
  teachers: [
    [1, 0, 0.25, 0],
    [0, 1, 0, 0],
    [0.5, -0.5, 1, 0],
  ],
};

describe('the loss of a whole matrix in doubles, and its gradient', () => {
  it.each(KERNELS)('are those of the dense functions to 200 bits, with second layer, penalty and silent input: $title', (own) => {
    const students = randomRows(5, 4, 11);
    const { loss, gradient } = evaluated(
      { ...general, kernel: own.kernel, kernelParameters: own.parameters.map(fixedValue) },
      students,
    );
    const R = mpfr.ring(200);
    const big = (rows: Rows<number>) => rows.map((row) => row.map(R.fromNumber));
    const model = {
      kernel: kernelOver(R, own),
      outer: { students: OUTER.students.map(R.fromNumber), teachers: OUTER.teachers.map(R.fromNumber) },
      penalty: R.fromNumber(general.penalty),
    };
    const right = R.toNumber(denseLoss(R, big(students), big(general.teachers), model));
    const slopes = denseGradient(R, big(students), big(general.teachers), model).flatMap((row) => row.map(R.toNumber));
    R.dispose();
    expect(difference([loss], [right])).toBeLessThan(1e-13);
    expect(difference(gradient, slopes)).toBeLessThan(1e-13);
  });

  it('are those of leaky neurons by their definition, without any kernel, for more pairs than are worked out at a time', () => {
    const [k, m, n] = [37, 30, 31];
    const students = randomRows(k, n, 3);
    const teachers = randomRows(m, n, 4);
    const weights = (count: number) => Array.from({ length: count }, (_, i) => 1 + (i % 3) / 4);
    const network = { slope: 0.1, teachers, studentWeights: weights(k), teacherWeights: weights(m) };
    const { loss, gradient } = evaluated(
      {
        rows: k,
        columns: n,
        kernel: leakyRelu,
        kernelParameters: [rational(1n, 10n)],
        penalty: 0,
        outer: { students: weights(k), teachers: weights(m) },
        teachers,
      },
      students,
    );
    expect(difference([loss], [leakyLoss(students, network)])).toBeLessThan(1e-12);
    expect(difference(gradient, leakyGradient(students, network).flat())).toBeLessThan(1e-12);
  });

  it('keep their digits where rows are nearly those of the teacher: nothing is divided by the small angle', () => {
    const students = randomRows(4, 4, 5).map((row, i) => row.map((x, j) => (i === j ? 1 : 0) + 1e-8 * x));
    const model = wholeModel(wholeType(4, 4), reluProblem, 4);
    const { loss, gradient } = evaluated(model, students);
    const R = mpfr.ring(200);
    const big = (rows: Rows<number>) => rows.map((row) => row.map(R.fromNumber));
    const slopes = denseGradient(R, big(students), big(model.teachers)).flatMap((row) => row.map(R.toNumber));
    R.dispose();
    expect(Math.abs(loss)).toBeLessThan(1e-14);
    expect(Math.max(...zipWith(gradient, slopes, (x, y) => Math.abs(x - y)))).toBeLessThan(1e-15);
  });

  it('are 0 at the teacher, also with rows of the student that are parts of one', () => {
    const { loss, gradient } = evaluated(wholeModel(wholeType(3, 2), reluProblem, 2), [
      [0.25, 0],
      [0, 1],
      [0.75, 0],
    ]);
    expect(Math.abs(loss)).toBeLessThan(1e-15);
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-15);
  });

  it('are known to be 0 and more for means of squares, and not with a negative penalty or of tensors', () => {
    const least = (change: Partial<WholeModel>) =>
      wholeEnergy({ ...general, kernel: relu, kernelParameters: [], ...change }).least;
    expect([least({}), least({ penalty: -0.01 }), least({ kernel: tensor(3) })]).toEqual([0, -Infinity, -Infinity]);
  });

  it('are no numbers at a row that is 0, where the loss has no gradient', () => {
    const { gradient } = evaluated(wholeModel(wholeType(2, 2), reluProblem, 2), [
      [0, 0],
      [0, 1],
    ]);
    expect(gradient.some(Number.isNaN)).toBe(true);
  });
});

describe('a problem for whole matrices', () => {
  it('has teachers without a row of their own where k < d, and silent inputs', () => {
    const inputs = [rational(2n, 1n), rational(1n, 1n)];
    const { rows, columns, teachers } = wholeModel(wholeType(2, 3), { ...reluProblem, inputs }, 3);
    expect([rows, columns]).toEqual([2, 5]);
    expect(teachers).toEqual([
      [1, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
    ]);
  });

  it('has the second-layer weights of blocks and extra rows', () => {
    const number = (n: bigint) => [rational(n, 2n)];
    const outer = { students: [number(2n), number(3n)], teachers: [number(1n)] };
    expect(wholeModel(wholeType(4, 2), { ...reluProblem, outer }, 2).outer).toEqual({
      students: [1, 1, 1.5, 1.5],
      teachers: [0.5, 0.5],
    });
  });
});
