import type { Rows } from '../../model/dense.js';
import type { Kernel } from '../../model/kernel/kernel.js';
import { entryOrbits } from '../../representation/fixed-point-space.js';
import type { YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import type { Problem } from '../problem/problem.js';
import { fixedValue } from '../problem/weight.js';
import { wholeMatrices } from '../whole-matrix.js';

/** What is learnt, for k × n matrices without any symmetry. */
export interface WholeModel {
  /** The number k of rows, one for each neuron. */
  readonly rows: number;
  /** The number n of columns, one for each input. */
  readonly columns: number;
  readonly kernel: Kernel;
  readonly kernelParameters: readonly Rational[];
  /** λ of the penalty λ|W|²/2. */
  readonly penalty: number;
  /** Second-layer weights of the students' rows and of the teacher's. */
  readonly outer: { readonly students: readonly number[]; readonly teachers: readonly number[] };
  /** The teacher's rows, n numbers each. */
  readonly teachers: Rows<number>;
}

/**
 * The symmetry type of k rows and d columns in which all columns are alike: a block of d rows with the others as a group of extra rows,
 * or, where k < d, a block of k and one of d − k columns that has no rows.
 */
export function wholeType(k: number, d: number): YoungType {
  return k < d
    ? { sizes: [polynomial(k), polynomial(d - k)], extra: [], rowless: [1] }
    : { sizes: [polynomial(d)], extra: k > d ? [k - d] : [] };
}

/**
 * A problem that is stated for a symmetry type, at an integer d, for whole matrices. Throws a RangeError for sizes that are no whole
 * numbers at d and for a problem with a free parameter. Error: numbers of the problem are rounded to doubles.
 */
export function wholeModel(type: YoungType, problem: Problem, d: number): WholeModel {
  const orbits = entryOrbits(type);
  const { students, teachers, model } = wholeMatrices(
    double,
    { type, orbits, problem },
    rational(d),
    orbits.map(() => 0),
  );
  return {
    rows: students.length,
    columns: students[0]?.length ?? 0,
    kernel: problem.kernel,
    kernelParameters: problem.kernelParameters.map(fixedValue),
    penalty: model.penalty ?? 0,
    outer: model.outer ?? { students: students.map(() => 1), teachers: teachers.map(() => 1) },
    teachers,
  };
}
