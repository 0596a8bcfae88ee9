import { type DenseModel, denseHessian, type Rows } from '../model/dense.js';
import { safranShamirHessian } from '../model/safran-shamir.js';
import { embed, entryOrbits, layOutBlocks, orbitTable } from '../representation/fixed-point-space.js';
import { teacherType } from '../representation/orbital.js';
import { concreteSizes } from '../representation/whole-sizes.js';
import { range } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { evaluatePolynomial } from '../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../symbolic/exact/rational.js';
import type { CompiledType } from './compile.js';
import { isReluProblem, type Problem, studentWeight, teacherEntry, teacherWeight } from './problem/problem.js';
import { fixedValue, type Scalar } from './problem/weight.js';

/** A problem and a point of it without symmetry: all rows of student and teacher, in all n inputs. */
export interface WholeMatrices<T> {
  readonly students: Rows<T>;
  readonly teachers: Rows<T>;
  readonly model: DenseModel<T>;
}

/**
 * The k × n matrix of a point at an integer d, with the d × n teacher and what is learnt, for the dense functions. Throws a
 * RangeError for sizes that are no whole numbers at d and for a problem with a free parameter. Cost O((k+d) n).
 */
export function wholeMatrices<T>(
  R: Elementary<T>,
  { type, orbits, problem }: Pick<CompiledType, 'type' | 'orbits' | 'problem'>,
  d: Rational,
  point: readonly T[],
): WholeMatrices<T> {
  const sizes = concreteSizes(type, d);
  const layout = layOutBlocks(sizes, type.extra, type.rowless);
  const columns = layout.columnBlock.length;
  const inputs = problem.inputs === null ? columns : Number(evaluatePolynomial(rationals, problem.inputs, d).n);
  const silent = range(inputs - columns).map(() => R.zero);
  const number = (x: Scalar): T => embedRational(R, fixedValue(x));
  const own = teacherType(type);
  const teacherOrbits = entryOrbits(own);
  const teacher = embed(
    orbitTable(teacherOrbits, layOutBlocks(sizes, [])),
    teacherOrbits.map((orbit) => number(teacherEntry(problem, orbit))),
  );
  return {
    students: embed(orbitTable(orbits, layout), point).map((row) => [...row, ...silent]),
    teachers: teacher.map((row) => [...row, ...silent]),
    model: {
      kernel: problem.kernel.over(R, problem.kernelParameters.map(number)),
      outer: {
        students: layout.rowKind.map((kind) => number(studentWeight(problem, kind))),
        teachers: layout.columnBlock.map((block) => number(teacherWeight(problem, block))),
      },
      ...(problem.penalty.length === 0 ? {} : { penalty: number(problem.penalty) }),
    },
  };
}

/**
 * The whole Hessian of a problem. For the usual one it is that of Safran and Shamir, which shares no formula with the
 * blocks; for others it shares the kernel with them, and nothing of the symmetry.
 */
export function wholeHessian<T>(R: Elementary<T>, problem: Problem, { students, teachers, model }: WholeMatrices<T>): Rows<T> {
  return isReluProblem(problem)
    ? safranShamirHessian(R, { students, teachers, kernel: problem.kernel })
    : denseHessian(R, students, teachers, model);
}
