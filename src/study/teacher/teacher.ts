import { wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import type { Rows } from '../../model/dense.js';
import { at, zipWith } from '../../scalar/list.js';
import { MATRIX_COLUMNS } from '../family/limits.js';
import { expectMatrix } from '../matrix/entries.js';
import { type NumericMatrix, parseMatrix } from '../matrix/text.js';

/** Unit vectors closer than this count as one direction: doubles resolve 1e-16, and a file rarely has fewer than ten digits. */
const SAME_DIRECTION = 1e-9;

/**
 * Reads a teacher: one neuron per row, in the formats of `parseMatrix`; rows are taken as the doubles nearest to the
 * numerals. Antiparallel rows are accepted: ReLU(z) + ReLU(−z) = |z| are two neurons and the loss of a student is smooth there.
 * Throws an InputError for an unreadable file, for a zero row, and for two rows of the same direction, which act as one neuron.
 *
 * @example
 * ```ts
 * import { parseTeacher } from 'symbreak';
 * parseTeacher('1 0.1\n-0.1 1'); // [[1, 0.1], [-0.1, 1]]
 * ```
 */
export function parseTeacher(text: string): NumericMatrix {
  return checkedTeacher(parseMatrix(text));
}

/** The matrix itself, where it can be a teacher; throws as `parseTeacher` does. */
export function checkedTeacher(teacher: NumericMatrix): NumericMatrix {
  const units = teacher.map((row, i) => {
    const largest = Math.max(...row.map(Math.abs));
    if (largest === 0) throw new InputError(`row ${i + 1} of the teacher is zero: every neuron needs a direction`);
    // Divided by the largest entry first, so that no square overflows or vanishes.
    const scaled = row.map((x) => x / largest);
    const norm = Math.hypot(...scaled);
    return scaled.map((x) => x / norm);
  });
  units.forEach((v, j) => {
    const i = units.slice(0, j).findIndex((w) => Math.hypot(...zipWith(w, v, (x, y) => x - y)) < SAME_DIRECTION);
    if (i < 0) return;
    throw new InputError(
      `rows ${i + 1} and ${j + 1} of the teacher are parallel and act as one neuron: rows of different directions are accepted`,
    );
  });
  return teacher;
}

/**
 * Checks that a teacher can be reached from the identity at a dimension: the path is I + τ(V − I), τ from 0 to 1.
 * Throws an InputError if the matrix is not d × d, or if a row of the path passes through zero, where the neuron would
 * turn to the opposite direction at once.
 */
export function checkTeacherPath(teacher: NumericMatrix, d: number): void {
  expectMatrix(teacher, 'the teacher');
  wholeNumber(d, 'd', MATRIX_COLUMNS);
  const columns = teacher[0]?.length ?? 0;
  if (columns !== d) {
    throw new InputError(`the teacher has ${columns} columns, which does not match d = ${d}: ${d} columns are accepted`);
  }
  if (teacher.length !== d) {
    throw new InputError(
      `the teacher has ${teacher.length} rows and ${d} columns: the path from the identity needs a square matrix, ${d} × ${d}`,
    );
  }
  teacher.forEach((row, i) => {
    const own = at(row, i);
    if (own > 0 || row.some((x, j) => j !== i && x !== 0)) return;
    throw new InputError(
      `row ${i + 1} of I + tau (V - I) is zero at tau = ${Number((1 / (1 - own)).toPrecision(6))}: a teacher whose row ${i + 1} is not a negative multiple of the unit vector is accepted`,
    );
  });
}

/** V − I: how the teacher moves per unit of τ. */
export function teacherMotion(teacher: NumericMatrix): Rows<number> {
  return teacher.map((row, i) => row.map((x, j) => (i === j ? x - 1 : x)));
}

/** The teacher I + τ(V − I); at τ = 1 the given numbers themselves, without rounding. */
export function teacherAt(teacher: NumericMatrix, tau: number): Rows<number> {
  if (tau === 1) return teacher;
  return teacherMotion(teacher).map((row, i) => row.map((x, j) => (i === j ? 1 : 0) + tau * x));
}
