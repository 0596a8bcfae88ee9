import type { Rows } from '../../src/model/dense.js';
import { double } from '../../src/scalar/double.js';
import { at, range, zipWith } from '../../src/scalar/list.js';
import { gradientByDefinition, hessianByDefinition, lossByDefinition } from './dense-definition.js';

/** Leaky ReLU neurons with positive second-layer weights, whole matrices, silent inputs as columns of zeros. */
export interface LeakyNetwork {
  readonly slope: number;
  readonly teachers: Rows<number>;
  readonly studentWeights: readonly number[];
  readonly teacherWeights: readonly number[];
}

/**
 * Loss, gradient and Hessian of leaky networks from those of ReLU by its definition, without any kernel of `src`: a leaky ReLU of
 * slope α is (1+α)z/2 + (1−α)|z|/2, so that E[φφ] is (1−α)² that of ReLU plus α⟨w,v⟩, for a row with itself, too, and a positive
 * weight may be multiplied into its row.
 */
export function leakyLoss(students: Rows<number>, network: LeakyNetwork): number {
  const { rows, teachers, share, slope } = scaled(students, network);
  const rest = linearRest(rows, teachers);
  return share * lossByDefinition(double, rows, teachers) + (slope / 2) * double.dot(rest, rest);
}

/** The gradient, k × n. */
export function leakyGradient(students: Rows<number>, network: LeakyNetwork): Rows<number> {
  const { rows, teachers, share, slope, weights } = scaled(students, network);
  const rest = linearRest(rows, teachers);
  return zipWith(gradientByDefinition(double, rows, teachers), weights, (row, weight) =>
    zipWith(row, rest, (x, r) => weight * (share * x + slope * r)),
  );
}

/** The Hessian, kn × kn, neuron by neuron. */
export function leakyHessian(students: Rows<number>, network: LeakyNetwork): Rows<number> {
  const { rows, teachers, share, slope, weights } = scaled(students, network);
  const n = at(rows, 0).length;
  return hessianByDefinition(double, rows, teachers).map((line, i) =>
    line.map((x, j) => {
      const same = i % n === j % n ? slope : 0;
      return at(weights, Math.floor(i / n)) * at(weights, Math.floor(j / n)) * (share * x + same);
    }),
  );
}

function scaled(students: Rows<number>, { slope, teachers, studentWeights: weights, teacherWeights }: LeakyNetwork) {
  const times = (rows: Rows<number>, factors: readonly number[]): Rows<number> =>
    zipWith(rows, factors, (row, factor) => row.map((x) => factor * x));
  return { rows: times(students, weights), teachers: times(teachers, teacherWeights), share: (1 - slope) ** 2, slope, weights };
}

/** Σ w_i − Σ v_j. */
function linearRest(students: Rows<number>, teachers: Rows<number>): readonly number[] {
  const sum = (rows: Rows<number>, column: number): number => rows.reduce((total, row) => total + at(row, column), 0);
  return range(at(students, 0).length).map((c) => sum(students, c) - sum(teachers, c));
}
