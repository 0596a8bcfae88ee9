import { describe, expect, it } from 'vitest';
import { denseGradient, denseHessian, denseLoss } from '../../src/model/dense.js';
import { leakyRelu, relu } from '../../src/model/kernel/arc-cosine.js';
import { safranShamirHessian } from '../../src/model/safran-shamir.js';
import { double } from '../../src/scalar/double.js';
import { dualRing } from '../../src/scalar/dual.js';
import { gradientByDefinition, hessianByDefinition, lossByDefinition } from '../support/dense-definition.js';
import { seededRandom } from '../support/random.js';

type Rows = readonly (readonly number[])[];

/** Some hundred roundings of numbers of size one. */
const ROUNDING = 1e-12;

const random = seededRandom(71);
const rows = (count: number, d: number): Rows =>
  Array.from({ length: count }, () => Array.from({ length: d }, () => 2 * random() - 1));
const far = (a: Rows, b: Rows): number =>
  Math.max(...a.flatMap((row, i) => row.map((x, j) => Math.abs(x - (b[i]?.[j] ?? Number.NaN)))));

describe.each([
  ['two students, two teachers', rows(2, 2), rows(2, 2)],
  ['more students than teachers', rows(5, 3), rows(2, 3)],
  ['a teacher that is one of the students', [[1, 0.5], ...rows(2, 2)], [[1, 0.5], ...rows(1, 2)]],
  ['two equal students', [[0.3, -0.7, 0.2], [0.3, -0.7, 0.2], ...rows(1, 3)], rows(3, 3)],
  ['a student opposite to a teacher', [[-1, 0], ...rows(1, 2)], [[1, 0], ...rows(1, 2)]],
  ['nearly parallel rows', [[1, 1e-6, 0], ...rows(2, 3)], [[1, 0, 0], ...rows(1, 3)]],
] as const)('whole matrices: %s', (_, students, teachers) => {
  it('have the loss, the gradient and the Hessian of the definition', () => {
    expect(Math.abs(denseLoss(double, students, teachers) - lossByDefinition(double, students, teachers))).toBeLessThan(ROUNDING);
    expect(far(denseGradient(double, students, teachers), gradientByDefinition(double, students, teachers))).toBeLessThan(
      ROUNDING,
    );
    const hessian = denseHessian(double, students, teachers);
    // The squares of nearly parallel rows are quotients of small numbers: 1e-16 over an angle of 1e-6.
    expect(far(hessian, hessianByDefinition(double, students, teachers))).toBeLessThan(1e-9);
    expect(hessian).toEqual(hessian.map((row, i) => row.map((__, j) => hessian[j]?.[i])));
  });
});

describe('any kernel', () => {
  const leaky = { kernel: leakyRelu.over(double, [0.2]) };
  const [students, teachers] = [rows(4, 3), rows(3, 3)];

  it('has the derivatives of its loss as gradient, and those of the gradient as Hessian', () => {
    const n = 12;
    const duals = dualRing(double, n);
    const moving = students.map((row, i) => row.map((x, c) => duals.variable(3 * i + c, x)));
    const fixed = teachers.map((row) => row.map(duals.constant));
    const value = denseLoss(duals, moving, fixed, { kernel: leakyRelu.over(duals, [duals.constant(0.2)]) });
    denseGradient(double, students, teachers, leaky)
      .flat()
      .forEach((g, i) => {
        expect(Math.abs(g - duals.partial(value, i))).toBeLessThan(ROUNDING);
      });
    const hessian = denseHessian(double, students, teachers, leaky);
    denseGradient(duals, moving, fixed, { kernel: leakyRelu.over(duals, [duals.constant(0.2)]) })
      .flat()
      .forEach((g, i) => {
        hessian[i]?.forEach((h, j) => {
          expect(Math.abs(h - duals.partial(g, j))).toBeLessThan(ROUNDING);
        });
      });
  });

  it('with which the teacher is learnt by itself, has no loss and no gradient there', () => {
    expect(Math.abs(denseLoss(double, teachers, teachers, leaky))).toBeLessThan(ROUNDING);
    expect(Math.max(...denseGradient(double, teachers, teachers, leaky).flat().map(Math.abs))).toBeLessThan(ROUNDING);
  });

  it('other than ReLU is refused by the blocks of Safran and Shamir', () => {
    const call = (kernel: typeof relu) => safranShamirHessian(double, { students, teachers, kernel });
    expect(() => call(leakyRelu)).toThrow(
      new RangeError('the blocks of Safran and Shamir are stated for ReLU, not for leaky ReLU'),
    );
    expect(call(relu)).toHaveLength(12);
  });
});
