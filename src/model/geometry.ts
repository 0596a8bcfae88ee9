import type { Elementary } from '../scalar/ring.js';
import type { OrbitalStructure, Structure } from './structure.js';

/** The inner product, the area |w||v| sin θ and the angle of a pair of rows. */
export interface Pair<T> {
  readonly inner: T;
  readonly area: T;
  readonly angle: T;
  /** True where the two rows are exactly parallel or antiparallel, so that the area vanishes. */
  readonly parallel: boolean;
}

/** A point of the fixed-point space with all that the kernel needs of it: norms, and one angle per orbital. */
export interface Geometry<T> {
  readonly structure: Structure;
  /** The weights at the d in question. */
  readonly weights: readonly T[];
  readonly point: readonly T[];
  /** |w|² per row kind. */
  readonly squaredNorms: readonly T[];
  /** Student–student pairs, per orbital. */
  readonly students: readonly Pair<T>[];
  /** Student–teacher pairs, per entry orbit. */
  readonly teachers: readonly Pair<T>[];
}

/** A row of W is zero, or the ring cannot exclude it: the loss is not differentiable there. */
export class ZeroRowError extends Error {
  constructor(readonly row: number) {
    super(`row kind ${row} is zero, where the loss has no gradient`);
    this.name = 'ZeroRowError';
  }
}

/**
 * Norms, inner products, areas and angles of all pairs of rows at a point: one coordinate per entry orbit, in the order of
 * `structure.entries`, which is that of `entryOrbits`; `pointOf` makes it from entries by name.
 *
 * Areas come from Lagrange's identity |w|²|v|² − ⟨w,v⟩² = Σ (w_i v_j − w_j v_i)², summed over groups of columns,
 * and angles from (⟨w,v⟩, area): so nothing cancels where rows are nearly parallel or antiparallel, as they are along
 * families at large d. Cost: one square root and one angle per orbital, O((r+m)²), independent of d.
 * Throws a ZeroRowError where a row vanishes. Source: Cho & Saul 2009 for the kernel.
 */
export function geometry<T>(R: Elementary<T>, structure: Structure, weights: readonly T[], point: readonly T[]): Geometry<T> {
  if (point.length !== structure.entries.length) {
    throw new RangeError(`${point.length} coordinates for a fixed-point space of dimension ${structure.entries.length}`);
  }
  const weight = (i: number): T => weights[i] as T;
  const times = (i: number, x: T): T => (i === 0 ? x : R.mul(weight(i), x));
  const squares = point.map((x) => R.sqr(x));
  const squaredNorms = structure.rows.map(({ entries }, kind) => {
    const norm = R.sum(entries.map((e) => times(structure.entries[e]?.perRow as number, squares[e] as T)));
    if (R.isZero(norm) !== 'no') throw new ZeroRowError(kind);
    return norm;
  });
  const pair = (inner: T, squaredArea: T): Pair<T> => {
    const parallel = R.isZero(squaredArea) === 'yes';
    const area = parallel ? R.zero : R.sqrt(squaredArea);
    return { inner, area, angle: R.angle(inner, area), parallel };
  };
  const teachers = structure.entries.map((entry, e) => {
    // |e_j|² = 1 and ⟨w,e_j⟩ = w_j: the area is the norm of the other entries.
    const others = structure.rows[entry.row]?.entries.filter((f) => f !== e) ?? [];
    const rest = others.map((f) => times(structure.entries[f]?.perRow as number, squares[f] as T));
    if (entry.perRow !== 0) rest.push(R.mul(weight(entry.othersPerRow), squares[e] as T));
    return pair(point[e] as T, R.sum(rest));
  });
  const students = structure.orbitals.map((orbital) => {
    const inner = R.sum(
      orbital.columns.map(({ count, left, right }) => times(count, R.mul(point[left] as T, point[right] as T))),
    );
    // Differences of equal products vanish, which not every ring can tell.
    return pair(inner, orbital.equal ? R.zero : squaredArea(R, orbital, weights, point));
  });
  return { structure, weights, point, squaredNorms, students, teachers };
}

function squaredArea<T>(R: Elementary<T>, orbital: OrbitalStructure, weights: readonly T[], point: readonly T[]): T {
  const { columns } = orbital;
  const terms: T[] = [];
  columns.forEach((g, i) => {
    for (const h of columns.slice(0, i)) {
      const minor = R.sub(R.mul(point[g.left] as T, point[h.right] as T), R.mul(point[h.left] as T, point[g.right] as T));
      let term = R.sqr(minor);
      if (g.count !== 0) term = R.mul(weights[g.count] as T, term);
      if (h.count !== 0) term = R.mul(weights[h.count] as T, term);
      terms.push(term);
    }
  });
  return R.sum(terms);
}
