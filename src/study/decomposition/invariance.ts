import { InputError } from '../../input/errors.js';
import { denseLoss } from '../../model/dense.js';
import type { KernelOver } from '../../model/kernel/kernel.js';
import { normalStream, randomStream } from '../../numeric/random.js';
import {
  type MatrixPermutation,
  matrixPermutationText,
  permuteMatrix,
} from '../../representation/permutation/matrix-permutation.js';
import type { MatrixGroup } from '../../representation/permutation-group/matrix-group.js';
import { double } from '../../scalar/double.js';
import { absent, at, range } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';

/** A loss whose symmetry is asked for: the teacher's rows, and second-layer weights where they are not all 1. */
export interface ConcreteLoss {
  readonly teacher: NumericMatrix;
  /** One per row of the student. */
  readonly outer?: readonly number[];
  /** One per row of the teacher. */
  readonly teacherOuter?: readonly number[];
  readonly kernel?: KernelOver<number>;
}

/** Why a generator is refused. Rows and columns are counted from 0. */
export interface LossWitness {
  /** The place of the generator. */
  readonly generator: number;
  /** Two rows that it exchanges or moves, with different weights; or a row of the teacher that it takes to none with the same weight. */
  readonly why:
    | { readonly kind: 'outer'; readonly from: number; readonly to: number; readonly weights: readonly [number, number] }
    | { readonly kind: 'teacher'; readonly row: number; readonly image: readonly number[] };
  /** The loss at a matrix with random entries and at its image; null where the matrices are too large. */
  readonly losses: readonly [number, number] | null;
}

/** The loss of larger networks is not evaluated: pairs of rows times columns. */
const MOST_TERMS = 20_000_000;
const SEED = 14;
/** Losses of a matrix and its image that differ by more, relative to them, are different; they are sums of (k + d)² terms in doubles. */
const ROUNDING = 1e-9;

/**
 * The first generator of a group that does not permute the neurons of student and teacher alike: second-layer weights that it moves to other
 * ones, or a row of the teacher that its permutation of the columns makes to none of the teacher's rows with the same weight. All others
 * preserve the loss of every matrix. Null where there is none.
 *
 * Throws an InputError where sizes do not match. Values are compared exactly. Cost: rows of the teacher times columns times generators.
 */
export function lossWitness(loss: ConcreteLoss, group: MatrixGroup): LossWitness | null {
  checkSizes(loss, group);
  const { teacher, outer, teacherOuter } = loss;
  const keyed = (row: readonly number[], j: number): string => `${teacherOuter?.[j] ?? 1}: ${row.join(' ')}`;
  const counts = countsOf(teacher.map(keyed));
  for (const [generator, g] of group.generators.entries()) {
    const from = outer?.findIndex((weight, i) => outer[g.rows[i] ?? absent()] !== weight) ?? -1;
    if (outer !== undefined && from >= 0) {
      const to = at(g.rows, from);
      const why = { kind: 'outer', from, to, weights: [at(outer, from), at(outer, to)] } as const;
      return { generator, why, losses: lossesOf(loss, g) };
    }
    const images = permuteMatrix({ rows: range(teacher.length), columns: g.columns }, teacher);
    const moved = countsOf(images.map(keyed));
    const row = images.findIndex((image, j) => moved.get(keyed(image, j)) !== counts.get(keyed(image, j)));
    if (row >= 0) return { generator, why: { kind: 'teacher', row, image: at(images, row) }, losses: lossesOf(loss, g) };
  }
  return null;
}

/** Throws an InputError with the witness where a generator does not preserve the loss. */
export function expectInvariance(loss: ConcreteLoss, group: MatrixGroup): void {
  const found = lossWitness(loss, group);
  if (found === null) return;
  const { generator, why, losses } = found;
  const name = matrixPermutationText(at(group.generators, generator));
  const [before, after] = losses ?? [0, 0];
  const differ = Math.abs(before - after) > ROUNDING * Math.max(Math.abs(before), Math.abs(after));
  const change = differ ? ` (the loss of a random matrix changes from ${before.toPrecision(4)} to ${after.toPrecision(4)})` : '';
  const reason =
    why.kind === 'outer'
      ? `it moves row ${why.from + 1}, with second-layer weight ${why.weights[0]}, to row ${why.to + 1}, with ${why.weights[1]}`
      : `it takes row ${why.row + 1} of the teacher to ${shortRow(why.image)}, which the teacher does not have as often with that weight`;
  throw new InputError(
    `generator ${generator + 1}, ${name}, ${differ ? 'does not preserve' : 'is not known to preserve'} the loss: ${reason}${change}; permutations are accepted that keep second-layer weights and permute the teacher's rows`,
  );
}

function checkSizes({ teacher, outer, teacherOuter }: ConcreteLoss, { rows, columns }: MatrixGroup): void {
  const width = teacher[0]?.length ?? 0;
  if (width !== columns) throw new InputError(`the teacher has ${width} columns: ${columns} are accepted, as the group has`);
  if (outer !== undefined && outer.length !== rows)
    throw new InputError(`${outer.length} second-layer weights: one for each of the ${rows} rows is accepted`);
  if (teacherOuter !== undefined && teacherOuter.length !== teacher.length) {
    throw new InputError(
      `${teacherOuter.length} second-layer weights of the teacher: one for each of its ${teacher.length} rows is accepted`,
    );
  }
}

function countsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function lossesOf(
  { teacher, outer, teacherOuter, kernel }: ConcreteLoss,
  g: MatrixPermutation,
): readonly [number, number] | null {
  const [k, d] = [g.rows.length, g.columns.length];
  if ((k + teacher.length) ** 2 * d > MOST_TERMS) return null;
  const normal = normalStream(randomStream(SEED));
  const matrix = range(k).map(() => range(d).map(() => normal()));
  const ones = (n: number): readonly number[] => range(n).map(() => 1);
  const weights = { students: outer ?? ones(k), teachers: teacherOuter ?? ones(teacher.length) };
  const model = { outer: weights, ...(kernel === undefined ? {} : { kernel }) };
  return [denseLoss(double, matrix, teacher, model), denseLoss(double, permuteMatrix(g, matrix), teacher, model)];
}

function shortRow(row: readonly number[]): string {
  const shown = row.slice(0, 8).join(', ');
  return `(${shown}${row.length > 8 ? ', …' : ''})`;
}
