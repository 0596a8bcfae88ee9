import { jacobiEigen } from '../../linalg/jacobi.js';
import type { EntryOrbit } from '../../representation/fixed-point-space.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import type { WeightedFamily } from './reduced-equation.js';

/** The kernel of a Jacobian in doubles, and how clearly it is one. */
export interface NullDirection {
  /** Of Frobenius norm 1 as a k × d matrix. */
  readonly direction: readonly number[];
  /** The eigenvalue that is nearest to 0, and the next one, by size. */
  readonly least: number;
  readonly next: number;
}

/**
 * The direction in which the Hessian on a fixed-point space is nearest to singular, in doubles, with a sign: see `oriented`.
 * Throws a RangeError where an orbit has no positive size, so that the space has no inner product.
 *
 * @param preferred coordinates that decide the sign, the first that is not negligible: those of `splitDiagonals`.
 */
export function nullDirection(
  { equations, sizes }: WeightedFamily,
  d: number,
  x: readonly number[],
  preferred: readonly number[] = [],
): NullDirection {
  const weights = sizes(double, d);
  if (!weights.every((size) => size > 0)) throw new RangeError(`an orbit of entries has no positive size at d = ${d}`);
  const roots = weights.map(Math.sqrt);
  // D^½ J D^−½ is symmetric but for rounding.
  const symmetric = equations
    .over(double, d)
    .jacobian(x)
    .map((row, i) => zipWith(row, roots, (value, root) => (value * at(roots, i)) / root));
  const { values, vectors } = jacobiEigen(
    double,
    symmetric.map((row, i) => row.map((value, j) => (value + at(at(symmetric, j), i)) / 2)),
  );
  const order = values.map((_, i) => i).sort((i, j) => Math.abs(at(values, i)) - Math.abs(at(values, j)));
  const [first = 0, second = first] = order;
  return {
    direction: oriented(
      zipWith(at(vectors, first), roots, (y, root) => y / root),
      preferred,
    ),
    least: at(values, first),
    next: order.length > 1 ? at(values, second) : Number.POSITIVE_INFINITY,
  };
}

/** A coordinate of less than this part of the largest one says nothing of a sign. */
const NEGLIGIBLE = 1e-6;

/**
 * One of v and −v: the first of the preferred coordinates that is not negligible is positive; without one, the first of at least half
 * the size of the largest.
 */
export function oriented(v: readonly number[], preferred: readonly number[]): readonly number[] {
  const largest = Math.max(...v.map(Math.abs));
  const decisive =
    preferred.map((i) => at(v, i)).find((c) => Math.abs(c) > NEGLIGIBLE * largest) ?? v.find((c) => 2 * Math.abs(c) >= largest);
  return (decisive ?? 1) < 0 ? v.map((c) => -c) : v;
}

/**
 * The coordinates of diagonal entries in the blocks that others were split into, in the order of blocks: as φ is orthogonal to what is
 * not split, the first of them moves up against the rest.
 */
export function splitDiagonals(orbits: readonly EntryOrbit[], into: readonly number[]): readonly number[] {
  const isSplit = (block: number): boolean => into.filter((coarse) => coarse === into[block]).length > 1;
  return orbits.flatMap((o, i) => (o.kind === 'diagonal' && isSplit(o.column) ? [i] : []));
}
