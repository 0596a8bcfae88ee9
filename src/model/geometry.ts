import { OutsideDomainError } from '../linalg/system.js';
import { absent } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import type { KernelOver, Pair } from './kernel/kernel.js';
import type { EntryStructure, OrbitalStructure, Structure } from './structure.js';

/** A point of the fixed-point space with all that the kernel needs of it: norms, and one angle per orbital. */
export interface Geometry<T> {
  readonly structure: Structure;
  readonly kernel: KernelOver<T>;
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
export class ZeroRowError extends OutsideDomainError {
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
 * Throws a ZeroRowError where a row vanishes, and a RangeError for a wrong number of coordinates.
 */
export function geometry<T>(R: Elementary<T>, structure: Structure, weights: readonly T[], point: readonly T[]): Geometry<T> {
  const { rows, entries, orbitals } = structure;
  const kernel = kernelOver(R, structure, weights);
  if (point.length !== entries.length) {
    throw new RangeError(`${point.length} coordinates for a fixed-point space of dimension ${entries.length}`);
  }
  const squares = point.map((x) => R.sqr(x));
  const squaredNorms = rows.map(({ entries: own }, kind) => {
    // The squares of all entries of a row that one coordinate stands for.
    const norm = R.sum(own.map((e) => scaled(R, weights, (entries[e] ?? absent()).perRow, squares[e] ?? absent())));
    if (R.isZero(norm) !== 'no') throw new ZeroRowError(kind);
    return norm;
  });
  const pair = (inner: T, squaredArea: T, a: T, b: T): Pair<T> => {
    const parallel = R.isZero(squaredArea) === 'yes';
    const area = parallel ? R.zero : R.sqrt(squaredArea);
    return { inner, area, angle: kernel.angle(inner, area, a, b), parallel };
  };
  const teachers = entries.map((entry) => {
    const inner = R.sum(
      entry.inner.map(({ count, entry: e, teacher }) =>
        scaled(R, weights, count, scaled(R, weights, teacher, point[e] ?? absent())),
      ),
    );
    const squared = teacherSquaredArea(R, entry, weights, point, squares);
    return pair(inner, squared, squaredNorms[entry.row] ?? absent(), weights[entry.squaredNorm] ?? absent());
  });
  const students = orbitals.map((orbital) => {
    const inner = R.sum(
      orbital.columns.map(({ count, left, right }) =>
        scaled(R, weights, count, R.mul(point[left] ?? absent(), point[right] ?? absent())),
      ),
    );
    // Differences of equal products vanish, which not every ring can tell.
    const area = orbital.equal ? R.zero : squaredArea(R, orbital, weights, point);
    return pair(inner, area, squaredNorms[orbital.left] ?? absent(), squaredNorms[orbital.right] ?? absent());
  });
  return { structure, kernel, weights, point, squaredNorms, students, teachers };
}

/** weight · x, without a multiplication where the weight is the number one. */
export function scaled<T>(R: Elementary<T>, weights: readonly T[], weight: number, x: T): T {
  return weight === 0 ? x : R.mul(weights[weight] ?? absent(), x);
}

/** What has to be positive for the loss to be analytic at a point: the lengths of rows and, where the kernel has a kink, areas. */
export function smoothnessMargins<T>({ structure, squaredNorms, students, teachers }: Geometry<T>): readonly T[] {
  if (structure.kernel.analyticAtParallel) return squaredNorms;
  return [...squaredNorms, ...students.map((p) => p.area), ...teachers.map((p) => p.area)];
}

/** The kernel of a structure over a ring. */
export function kernelOver<T>(R: Elementary<T>, { kernel, kernelParameters }: Structure, weights: readonly T[]): KernelOver<T> {
  return kernel.over(
    R,
    kernelParameters.map((index) => weights[index] ?? absent()),
  );
}

/** Of a student row and a teacher row; the squares of the coordinates serve minors of one entry, as all of V = I are. */
function teacherSquaredArea<T>(
  R: Elementary<T>,
  { minors }: EntryStructure,
  weights: readonly T[],
  point: readonly T[],
  squares: readonly T[],
): T {
  return R.sum(
    minors.map(({ count, terms }) => {
      const [only, second] = terms;
      if (only !== undefined && second === undefined && only.teacher === 0) {
        return scaled(R, weights, count, squares[only.entry] ?? absent());
      }
      const minor = terms.map(({ negative, entry, teacher }) => {
        const x = scaled(R, weights, teacher, point[entry] ?? absent());
        return negative ? R.neg(x) : x;
      });
      return scaled(R, weights, count, R.sqr(R.sum(minor)));
    }),
  );
}

function squaredArea<T>(R: Elementary<T>, orbital: OrbitalStructure, weights: readonly T[], point: readonly T[]): T {
  const { columns } = orbital;
  const terms: T[] = [];
  columns.forEach((g, i) => {
    for (const h of columns.slice(0, i)) {
      const minor = R.sub(
        R.mul(point[g.left] ?? absent(), point[h.right] ?? absent()),
        R.mul(point[h.left] ?? absent(), point[g.right] ?? absent()),
      );
      terms.push(scaled(R, weights, h.count, scaled(R, weights, g.count, R.sqr(minor))));
    }
  });
  return R.sum(terms);
}
