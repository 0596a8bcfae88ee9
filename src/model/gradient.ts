import { absent } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { type Geometry, scaled } from './geometry.js';

/**
 * The kernel's denominator times the coefficient of ⟨w_i, ·⟩ in the gradient of a row of each kind, which is also the
 * multiple of the identity in its Hessian block: ν' + Σ students 2κ_a − Σ teachers 2κ_a.
 */
export function rowFactors<T>(R: Elementary<T>, g: Geometry<T>): readonly T[] {
  const { structure, weights, squaredNorms } = g;
  const { kernel, teacher } = structure.problem;
  const slopes: T[][] = structure.rows.map(() => []);
  structure.orbitals.forEach((o, i) => {
    const pair = g.students[i] ?? absent();
    const a = squaredNorms[o.left] ?? absent();
    const b = squaredNorms[o.right] ?? absent();
    slopes[o.left]?.push(scaled(R, weights, o.leftPartners, kernel.lengthSlope(R, pair, a, b)));
    if (o.rightPartners === undefined) return;
    slopes[o.right]?.push(scaled(R, weights, o.rightPartners, kernel.lengthSlope(R, pair, b, a)));
  });
  const teacherNorm = teacher.squaredNorm(R);
  structure.entries.forEach((e, i) => {
    const slope = kernel.lengthSlope(R, g.teachers[i] ?? absent(), squaredNorms[e.row] ?? absent(), teacherNorm);
    slopes[e.row]?.push(R.neg(scaled(R, weights, e.perRow, slope)));
  });
  return slopes.map((terms, kind) => {
    const a = squaredNorms[kind] ?? absent();
    return R.add(kernel.selfSlope(R, a), R.div(R.sum(terms), kernel.lengthDenominator(R, a)));
  });
}

/** The kernel's denominator times κ_c of every student–student pair and every student–teacher pair. */
export function innerSlopes<T>(
  R: Elementary<T>,
  g: Geometry<T>,
): { readonly students: readonly T[]; readonly teachers: readonly T[] } {
  const { structure, squaredNorms } = g;
  const { kernel, teacher } = structure.problem;
  const teacherNorm = teacher.squaredNorm(R);
  return {
    students: structure.orbitals.map((o, i) =>
      kernel.innerSlope(R, g.students[i] ?? absent(), squaredNorms[o.left] ?? absent(), squaredNorms[o.right] ?? absent()),
    ),
    teachers: structure.entries.map((e, i) =>
      kernel.innerSlope(R, g.teachers[i] ?? absent(), squaredNorms[e.row] ?? absent(), teacherNorm),
    ),
  };
}

/**
 * The gradient of the loss in the coordinates of the fixed-point space: component e is ∂L/∂ξ_e, that is
 * (size of entry orbit e) times the entry of the full k × d gradient there.
 *
 * ∇_i L = (ν' + Σ 2κ_a) w_i + Σ κ_c w_i' − Σ κ_c e_j, with the students i' ≠ i and the teachers j.
 * Cost: no angle beyond those of the geometry. Error: terms of size d cancel. Source: docs/mathematics.md, section 4.
 */
export function gradient<T>(R: Elementary<T>, g: Geometry<T>): readonly T[] {
  const { structure, weights, point } = g;
  const factors = rowFactors(R, g);
  const { students, teachers } = innerSlopes(R, g);
  // Per entry of one row of its kind: everything but the number of rows and columns that carry the entry.
  const terms = structure.entries.map((entry, e): T[] => {
    const own = R.sub(R.mul(factors[entry.row] ?? absent(), point[e] ?? absent()), teachers[e] ?? absent());
    return [R.mul(weights[entry.size] ?? absent(), own)];
  });
  structure.orbitals.forEach((orbital, i) => {
    const all = R.mul(weights[orbital.size] ?? absent(), students[i] ?? absent());
    for (const { count, left, right } of orbital.columns) {
      const factor = scaled(R, weights, count, all);
      terms[left]?.push(R.mul(factor, point[right] ?? absent()));
      terms[right]?.push(R.mul(factor, point[left] ?? absent()));
    }
  });
  const denominator = structure.problem.kernel.denominator(R);
  return terms.map((list) => R.div(R.sum(list), denominator));
}
