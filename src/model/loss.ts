import type { Elementary } from '../scalar/ring.js';
import type { Geometry, Pair } from './geometry.js';

/**
 * 2π κ of a pair: the arc-cosine kernel 2π E[φ(w·x)φ(v·x)] = |w||v| sin θ + (π − θ) ⟨w,v⟩.
 * Source: Cho & Saul 2009, kernel of order 1.
 */
function kernel<T>(R: Elementary<T>, pair: Pair<T>): T {
  return R.add(pair.area, R.mul(R.sub(R.pi, pair.angle), pair.inner));
}

/**
 * The population squared loss L(W) = ½ E[(Σ φ(w_i·x) − Σ φ(e_j·x))²], x ~ N(0, I_d), at a point of a fixed-point space.
 *
 * It is a sum over orbits of pairs of rows, so its cost does not depend on d. Error: terms of size d² cancel, so that
 * in floating point about 2·log₁₀ d digits are lost; choose the precision accordingly. Source: mathematics, section 1.
 */
export function loss<T>(R: Elementary<T>, g: Geometry<T>): T {
  const { structure, weights } = g;
  const weight = (i: number): T => weights[i] as T;
  const half = R.fromRational(1n, 2n);
  // Pairs of equal rows: κ(w,w) = |w|²/2, half of it each; pairs of orthogonal teachers: 2πκ = 1.
  const selves = R.sum(structure.rows.map((row, kind) => R.mul(weight(row.size), g.squaredNorms[kind] as T)));
  const students = structure.orbitals.map((o, i) => R.mul(weight(o.size), kernel(R, g.students[i] as Pair<T>)));
  const teachers = structure.entries.map((e, i) => R.mul(weight(e.size), kernel(R, g.teachers[i] as Pair<T>)));
  const twicePi = R.sum([
    R.mul(R.mul(R.pi, half), R.add(selves, weight(structure.teachers))),
    ...students,
    ...teachers.map((x) => R.neg(x)),
    weight(structure.teacherPairs),
  ]);
  return R.div(twicePi, R.mul(R.fromInteger(2), R.pi));
}
