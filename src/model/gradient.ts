import type { Elementary } from '../scalar/ring.js';
import type { Geometry, Pair } from './geometry.js';

/**
 * 2π times the coefficient of ⟨w_i, ·⟩ in the gradient of a row of each kind, which is also the multiple of the
 * identity in its Hessian block: π + (Σ students |w'| sin θ − Σ teachers sin θ)/|w|.
 */
export function rowFactors<T>(R: Elementary<T>, g: Geometry<T>): readonly T[] {
  const { structure, weights } = g;
  const areas: T[][] = structure.rows.map(() => []);
  structure.orbitals.forEach((o, i) => {
    const { area } = g.students[i] as Pair<T>;
    areas[o.left]?.push(scaled(R, weights, o.leftPartners, area));
    if (o.rightPartners !== undefined) areas[o.right]?.push(scaled(R, weights, o.rightPartners, area));
  });
  structure.entries.forEach((e, i) => {
    areas[e.row]?.push(R.neg(scaled(R, weights, e.perRow, (g.teachers[i] as Pair<T>).area)));
  });
  return areas.map((terms, kind) => R.add(R.pi, R.div(R.sum(terms), g.squaredNorms[kind] as T)));
}

/** The angle's supplement π − θ of every student–student pair and every student–teacher pair. */
export function supplements<T>(
  R: Elementary<T>,
  g: Geometry<T>,
): { readonly students: readonly T[]; readonly teachers: readonly T[] } {
  const supplement = (pair: Pair<T>): T => R.sub(R.pi, pair.angle);
  return { students: g.students.map(supplement), teachers: g.teachers.map(supplement) };
}

/**
 * The gradient of the loss in the coordinates of the fixed-point space: component e is ∂L/∂ξ_e, that is
 * (size of entry orbit e) times the entry of the full k × d gradient there.
 *
 * 2π ∇_i L = π w_i + Σ (|w_i'| sin θ w_i/|w_i| + (π−θ) w_i') − Σ (sin θ w_i/|w_i| + (π−θ) e_j).
 * Cost: no arc cosine beyond those of the geometry. Error: terms of size d cancel. Source: mathematics, section 1.
 */
export function gradient<T>(R: Elementary<T>, g: Geometry<T>): readonly T[] {
  const { structure, weights, point } = g;
  const factors = rowFactors(R, g);
  const { students, teachers } = supplements(R, g);
  // Per entry of one row of its kind: everything but the number of rows and columns that carry the entry.
  const terms: T[][] = structure.entries.map((entry, e) => {
    const own = R.sub(R.mul(factors[entry.row] as T, point[e] as T), teachers[e] as T);
    return [R.mul(weights[entry.size] as T, own)];
  });
  structure.orbitals.forEach((orbital, i) => {
    const angle = R.mul(weights[orbital.size] as T, students[i] as T);
    for (const { count, left, right } of orbital.columns) {
      const factor = scaled(R, weights, count, angle);
      terms[left]?.push(R.mul(factor, point[right] as T));
      terms[right]?.push(R.mul(factor, point[left] as T));
    }
  });
  const twicePi = R.mul(R.fromInteger(2), R.pi);
  return terms.map((list) => R.div(R.sum(list), twicePi));
}

/** weight · x, without a multiplication where the weight is the number one. */
export function scaled<T>(R: Elementary<T>, weights: readonly T[], weight: number, x: T): T {
  return weight === 0 ? x : R.mul(weights[weight] as T, x);
}
