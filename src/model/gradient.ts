import { absent } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { type Geometry, scaled } from './geometry.js';

/**
 * The kernel's denominator times the coefficient of ⟨w_i, ·⟩ in the gradient of a row of each kind, which is also the
 * multiple of the identity in its Hessian block: α²ν' + Σ students αα'2κ_a − Σ teachers αβ 2κ_a + λ.
 */
export function rowFactors<T>(R: Elementary<T>, g: Geometry<T>): readonly T[] {
  const { structure, kernel, weights, squaredNorms } = g;
  const slopes: T[][] = structure.rows.map(() => []);
  structure.orbitals.forEach((o, i) => {
    const pair = g.students[i] ?? absent();
    const a = squaredNorms[o.left] ?? absent();
    const b = squaredNorms[o.right] ?? absent();
    slopes[o.left]?.push(scaled(R, weights, o.leftPartners, kernel.lengthSlope(pair, a, b)));
    if (o.rightPartners === undefined) return;
    slopes[o.right]?.push(scaled(R, weights, o.rightPartners, kernel.lengthSlope(pair, b, a)));
  });
  structure.entries.forEach((e, i) => {
    const slope = kernel.lengthSlope(
      g.teachers[i] ?? absent(),
      squaredNorms[e.row] ?? absent(),
      weights[e.squaredNorm] ?? absent(),
    );
    slopes[e.row]?.push(R.neg(scaled(R, weights, e.partners, slope)));
  });
  const penalty = structure.penalty === undefined ? undefined : R.mul(kernel.denominator, weights[structure.penalty] ?? absent());
  return slopes.map((terms, kind) => {
    const a = squaredNorms[kind] ?? absent();
    const own = scaled(R, weights, (structure.rows[kind] ?? absent()).outerSquared, kernel.selfSlope(a));
    const factor = R.add(own, R.div(R.sum(terms), kernel.lengthDenominator(a)));
    return penalty === undefined ? factor : R.add(factor, penalty);
  });
}

/** The kernel's denominator times κ_c of every student–student pair and every student–teacher pair. */
export function innerSlopes<T>(g: Geometry<T>): { readonly students: readonly T[]; readonly teachers: readonly T[] } {
  const { structure, kernel, weights, squaredNorms } = g;
  return {
    students: structure.orbitals.map((o, i) =>
      kernel.innerSlope(g.students[i] ?? absent(), squaredNorms[o.left] ?? absent(), squaredNorms[o.right] ?? absent()),
    ),
    teachers: structure.entries.map((e, i) =>
      kernel.innerSlope(g.teachers[i] ?? absent(), squaredNorms[e.row] ?? absent(), weights[e.squaredNorm] ?? absent()),
    ),
  };
}

/**
 * The gradient of the loss in the coordinates of the fixed-point space: component e is ∂L/∂ξ_e, that is
 * (size of entry orbit e) times the entry of the full k × d gradient there.
 *
 * ∇_i L = (α²ν' + Σ ± 2κ_a + λ) w_i + Σ αα' κ_c w_i' − Σ αβ κ_c v_j, with the students i' ≠ i and the teachers j.
 * Cost: no angle beyond those of the geometry. Error: terms of size d cancel. Source: docs/mathematics.md, section 4.
 */
export function gradient<T>(R: Elementary<T>, g: Geometry<T>): readonly T[] {
  const { structure, kernel, weights, point } = g;
  const factors = rowFactors(R, g);
  const { students, teachers } = innerSlopes(g);
  // Per entry of one row of its kind: everything but the number of rows and columns that carry the entry.
  const terms = structure.entries.map((entry, e): T[] => [
    R.mul(weights[entry.size] ?? absent(), R.mul(factors[entry.row] ?? absent(), point[e] ?? absent())),
  ]);
  structure.entries.forEach((entry, e) => {
    const all = R.neg(R.mul(weights[entry.pairs] ?? absent(), teachers[e] ?? absent()));
    for (const { count, entry: own, teacher } of entry.inner) {
      terms[own]?.push(scaled(R, weights, count, scaled(R, weights, teacher, all)));
    }
  });
  structure.orbitals.forEach((orbital, i) => {
    const all = R.mul(weights[orbital.pairs] ?? absent(), students[i] ?? absent());
    for (const { count, left, right } of orbital.columns) {
      const factor = scaled(R, weights, count, all);
      terms[left]?.push(R.mul(factor, point[right] ?? absent()));
      terms[right]?.push(R.mul(factor, point[left] ?? absent()));
    }
  });
  return terms.map((list) => R.div(R.sum(list), kernel.denominator));
}
