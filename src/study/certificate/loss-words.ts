import { isReluProblem, type Problem, type SecondLayer, type TeacherEntries } from '../../landscape/problem/problem.js';
import type { Scalar } from '../../landscape/problem/weight.js';
import { sizeText } from '../../representation/young-type.js';

/**
 * Of what a loss is, as a statement says it after «the loss»: ` of leaky ReLU neurons of slope 0.1 with the penalty λ = 0.01`;
 * nothing for the usual problem. All numbers are exact.
 */
export function lossWords(problem: Problem): string {
  if (isReluProblem(problem)) return '';
  const { kernel, kernelParameters, penalty, outer, teacher, inputs } = problem;
  const slope = kernelParameters.length === 0 ? '' : ` of slope ${list(kernelParameters)}`;
  const pieces = [
    ...(penalty.length === 0 ? [] : [`the penalty λ = ${sizeText(penalty)}`]),
    ...(outer === null ? [] : [outerWords(outer)]),
    ...(teacher === null ? [] : [teacherWords(teacher)]),
    ...(inputs === null ? [] : [`${sizeText(inputs)} inputs (weights 0 beyond the first d)`]),
  ];
  const beside = pieces.length === 0 ? '' : ` with ${pieces.join(', ')}`;
  return ` of ${kernel.plural ?? `${kernel.name} neurons`}${slope}${beside}`;
}

function outerWords({ students, teachers }: SecondLayer): string {
  return `the second-layer weights ${list(students)} (teacher ${list(teachers)})`;
}

/** All entries: between blocks by row, with a dash where there is none. */
function teacherWords({ diagonal, offDiagonal, between }: TeacherEntries): string {
  const rows = between.length > 1 ? `, between blocks ${between.map((row) => `(${list(row)})`).join(', ')}` : '';
  return `the teacher of diagonal entries ${list(diagonal)}, off-diagonal entries ${list(offDiagonal)}${rows}`;
}

function list(values: readonly (Scalar | null)[]): string {
  return values.map((value) => (value === null ? '–' : sizeText(value))).join(', ');
}
