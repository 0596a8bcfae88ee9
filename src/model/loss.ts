import { absent } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import type { Geometry } from './geometry.js';
import type { TeacherStructure } from './structure.js';

/**
 * The population squared loss ½ E[(Σ α_i φ(w_i·x) − Σ β_j φ(v_j·x))²] + λ|W|²/2, x ~ N(0, I), at a point of a fixed-point space.
 *
 * It is a sum over orbits of pairs of rows, so its cost does not depend on d. Error: terms of size d² cancel, so that
 * in floating point about 2·log₁₀ d digits are lost; choose the precision accordingly. Source: docs/mathematics.md, section 4.
 */
export function loss<T>(R: Elementary<T>, g: Geometry<T>): T {
  const { structure, kernel, weights, squaredNorms } = g;
  const weight = (i: number): T => weights[i] ?? absent();
  const half = R.fromRational(1n, 2n);
  const students = structure.orbitals.map((o, i) =>
    R.mul(
      weight(o.pairs),
      kernel.value(g.students[i] ?? absent(), squaredNorms[o.left] ?? absent(), squaredNorms[o.right] ?? absent()),
    ),
  );
  const teachers = structure.entries.map((e, i) =>
    R.neg(
      R.mul(weight(e.pairs), kernel.value(g.teachers[i] ?? absent(), squaredNorms[e.row] ?? absent(), weight(e.squaredNorm))),
    ),
  );
  const constant = structure.teachers.pairs.map((p) => R.mul(weight(p.pairs), teacherPair(R, g, p)));
  const total = R.sum([R.mul(half, selfTerms(R, g)), ...students, ...teachers, ...constant]);
  const error = R.div(total, kernel.denominator);
  if (structure.penalty === undefined) return error;
  const squaredLength = R.dot(
    structure.rows.map(({ size }) => weight(size)),
    squaredNorms,
  );
  return R.add(error, R.mul(half, R.mul(weight(structure.penalty), squaredLength)));
}

/** D κ of two teacher rows. */
function teacherPair<T>(R: Elementary<T>, { kernel, weights }: Geometry<T>, pair: TeacherStructure['pairs'][number]): T {
  const [a, b] = [weights[pair.left] ?? absent(), weights[pair.right] ?? absent()];
  if (pair.inner === undefined) return kernel.orthogonal(a, b);
  const [inner, squaredArea] = [weights[pair.inner] ?? absent(), weights[pair.squaredArea] ?? absent()];
  const parallel = R.isZero(squaredArea) === 'yes';
  const area = parallel ? R.zero : R.sqrt(squaredArea);
  return kernel.value({ inner, area, angle: kernel.angle(inner, area, a, b), parallel }, a, b);
}

/** Σ α²ν over all rows of student and teacher. */
function selfTerms<T>(R: Elementary<T>, { structure, kernel, weights, squaredNorms }: Geometry<T>): T {
  const weight = (i: number): T => weights[i] ?? absent();
  const counts = [...structure.rows, ...structure.teachers.rows].map(({ own }) => weight(own));
  const norms = [...squaredNorms, ...structure.teachers.rows.map(({ squaredNorm }) => weight(squaredNorm))];
  // Of a kernel of degree 1 ν is linear.
  return structure.kernel.degree === 1
    ? kernel.self(R.dot(counts, norms))
    : R.dot(
        counts,
        norms.map((a) => kernel.self(a)),
      );
}
