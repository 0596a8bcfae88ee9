import { isReluProblem, type Problem } from '../../landscape/problem/problem.js';
import type { Scalar } from '../../landscape/problem/weight.js';
import { sizeText } from '../../representation/young-type.js';
import type { Model } from '../family/parse.js';
import { readModel } from './model.js';

/** What is learnt, where it is not ReLU neurons from the teacher I with d inputs, second-layer weights 1 and no penalty. */
export interface ModelRecord {
  /** The name of the activation, with values of its parameters: `relu`, `leaky:0.1`; `formula:` and the text of a kernel of the user's own. */
  readonly activation: string;
  /** λ as an exact numeral. */
  readonly penalty: string;
  /** The number of inputs in terms of d; null for d. */
  readonly inputs: string | null;
  /** Second-layer weights: of the student per block of rows and group of extra rows, of the teacher per block; null for 1. */
  readonly outer: { readonly students: readonly string[]; readonly teachers: readonly string[] } | null;
  /** The teacher's entries by blocks; null for I. */
  readonly teacher: {
    readonly diagonal: readonly string[];
    readonly offDiagonal: readonly (string | null)[];
    readonly between: readonly (readonly (string | null)[])[];
  } | null;
}

/** The field of a record that says what is learnt, left out where it is the usual. */
export interface ModelField {
  readonly model?: ModelRecord;
}

/** The field for a problem without a free parameter. */
export function modelField(problem: Problem): ModelField {
  if (isReluProblem(problem)) return {};
  const { kernel, kernelParameters, penalty, inputs, outer, teacher } = problem;
  const orNull = (x: Scalar | null): string | null => x && sizeText(x);
  return {
    model: {
      activation: [kernel.option, ...kernelParameters.map(sizeText)].join(':'),
      penalty: sizeText(penalty),
      inputs: inputs && sizeText(inputs),
      outer: outer && { students: outer.students.map(sizeText), teachers: outer.teachers.map(sizeText) },
      teacher: teacher && {
        diagonal: teacher.diagonal.map(sizeText),
        offDiagonal: teacher.offDiagonal.map(orNull),
        between: teacher.between.map((row) => row.map(orNull)),
      },
    },
  };
}

/**
 * What is learnt, from a record: the inverse of `modelField`. Throws an InputError as `readModel` does, also for formulas of the
 * user's own, of which a record has no more than a name.
 *
 * @example
 * ```ts
 * import { modelField, modelOfRecord, parseSizes, readModel } from 'symbreak';
 * const type = parseSizes('1,d-1');
 * const { model } = modelField(readModel({ activation: 'leaky:1/10' })(type));
 * model && modelField(modelOfRecord(model)(type)).model?.activation; // 'leaky:0.1'
 * ```
 */
export function modelOfRecord({ activation, penalty, inputs, outer, teacher }: ModelRecord): Model {
  // Where a type has no entry, nothing is read.
  const orZero = (x: string | null): string => x ?? '0';
  return readModel({
    activation,
    penalty,
    ...(inputs === null ? {} : { inputs }),
    ...(outer === null ? {} : { outer: outer.students, teacherOuter: outer.teachers }),
    ...(teacher === null
      ? {}
      : {
          teacher: {
            diagonal: teacher.diagonal,
            offDiagonal: teacher.offDiagonal.map(orZero),
            between: teacher.between.map((row) => row.map(orZero)),
          },
        }),
  });
}
