import type { Rows } from '../../src/model/dense.js';
import { relu } from '../../src/model/kernel/arc-cosine.js';
import { angleOf, safranShamirHessian } from '../../src/model/safran-shamir.js';
import type { Elementary } from '../../src/scalar/ring.js';

/**
 * Loss, gradient and Hessian of ReLU neurons by their definition, for whole matrices: what the formulas of `src/model` are
 * compared with. They share nothing with the kernel and use no symmetry.
 */

/**
 * The loss of an arbitrary k × d matrix against the teacher rows, by the definition, one pair of rows at a time.
 * The reference that the formulas on fixed-point spaces are checked against; cost O((k+d)² d).
 */
export function lossByDefinition<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>): T {
  const all = [...students.map((row) => ({ row, sign: 1 })), ...teachers.map((row) => ({ row, sign: -1 }))];
  const terms = all.flatMap((a) =>
    all.map((b) => {
      const value = kernelByDefinition(R, a.row, b.row);
      return a.sign * b.sign > 0 ? value : R.neg(value);
    }),
  );
  return R.div(R.sum(terms), R.fromInteger(2));
}

function kernelByDefinition<T>(R: Elementary<T>, w: readonly T[], v: readonly T[]): T {
  const lengths = R.mul(R.sqrt(R.dot(w, w)), R.sqrt(R.dot(v, v)));
  const { sine, cosine, theta } = angleOf(R, w, v);
  const bracket = R.add(sine, R.mul(R.sub(R.pi, theta), cosine));
  return R.div(R.mul(lengths, bracket), R.mul(R.fromInteger(2), R.pi));
}

/** The gradient of the dense loss, k × d: mathematics, section 1. */
export function gradientByDefinition<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>): Rows<T> {
  const twicePi = R.mul(R.fromInteger(2), R.pi);
  return students.map((w, i) => {
    const norm = R.sqrt(R.dot(w, w));
    let total = w.map((x) => R.mul(R.pi, x));
    const add = (v: readonly T[], sign: 1 | -1): void => {
      const { sine, theta } = angleOf(R, w, v);
      const along = R.div(R.mul(R.sqrt(R.dot(v, v)), sine), norm);
      const supplement = R.sub(R.pi, theta);
      total = total.map((x, c) => {
        const term = R.add(R.mul(along, w[c] as T), R.mul(supplement, v[c] as T));
        return sign === 1 ? R.add(x, term) : R.sub(x, term);
      });
    };
    students.forEach((v, j) => {
      if (j !== i) add(v, 1);
    });
    for (const v of teachers) add(v, -1);
    return total.map((x) => R.div(x, twicePi));
  });
}

/** The Hessian from the blocks of Safran and Shamir, which `src` has as a second route. */
export function hessianByDefinition<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>): Rows<T> {
  return safranShamirHessian(R, { students, teachers, kernel: relu });
}
