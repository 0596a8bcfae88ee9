import { absent } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import type { Geometry } from './geometry.js';

/**
 * The population squared loss L(W) = ½ E[(Σ φ(w_i·x) − Σ φ(e_j·x))²], x ~ N(0, I_d), at a point of a fixed-point space.
 *
 * It is a sum over orbits of pairs of rows, so its cost does not depend on d. Error: terms of size d² cancel, so that
 * in floating point about 2·log₁₀ d digits are lost; choose the precision accordingly. Source: docs/mathematics.md, section 4.
 */
export function loss<T>(R: Elementary<T>, g: Geometry<T>): T {
  const { structure, weights, squaredNorms } = g;
  const { kernel, teacher } = structure.problem;
  const weight = (i: number): T => weights[i] ?? absent();
  const teacherNorm = teacher.squaredNorm(R);
  const students = structure.orbitals.map((o, i) =>
    R.mul(
      weight(o.size),
      kernel.value(R, g.students[i] ?? absent(), squaredNorms[o.left] ?? absent(), squaredNorms[o.right] ?? absent()),
    ),
  );
  const teachers = structure.entries.map((e, i) =>
    R.neg(R.mul(weight(e.size), kernel.value(R, g.teachers[i] ?? absent(), squaredNorms[e.row] ?? absent(), teacherNorm))),
  );
  const total = R.sum([
    R.mul(R.fromRational(1n, 2n), selfTerms(R, g)),
    ...students,
    ...teachers,
    R.mul(weight(structure.teacherPairs), kernel.orthogonal(R)),
  ]);
  return R.div(total, kernel.denominator(R));
}

/** Σ ν over all rows of student and teacher. */
function selfTerms<T>(R: Elementary<T>, { structure, weights, squaredNorms }: Geometry<T>): T {
  const { kernel, teacher } = structure.problem;
  const counts = [...structure.rows.map(({ size }) => weights[size] ?? absent()), weights[structure.teachers] ?? absent()];
  const norms = [...squaredNorms, teacher.squaredNorm(R)];
  // Of a homogeneous kernel ν is linear.
  return kernel.homogeneous
    ? kernel.self(R, R.dot(counts, norms))
    : R.dot(
        counts,
        norms.map((a) => kernel.self(R, a)),
      );
}
