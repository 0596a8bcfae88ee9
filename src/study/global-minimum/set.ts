import { wholeNumber } from '../../input/arguments.js';
import type { Rows } from '../../model/dense.js';
import type { Field } from '../../scalar/ring.js';
import { EXTRA_ROWS, MATRIX_COLUMNS } from '../family/limits.js';

/**
 * The global minima of the loss for k ≥ d, teacher rows e_1 … e_d.
 *
 * Theorem. W has loss 0 if and only if every row is α·e_j with α ≥ 0, and the α of the rows on each axis j sum to 1.
 * Proof. Loss 0 means Σ_i φ(w_i·x) = Σ_j φ(e_j·x) for all x, both sides being continuous. As φ(z) = (z + |z|)/2, the
 * sum Σ_i |w_i·x| − Σ_j |e_j·x| is then linear in x. |u·x| has a kink across the hyperplane u·x = 0, and at almost all
 * of its points every |v·x| with v not parallel to u is smooth: so kinks cannot cancel between lines. Hence every w_i ≠
 * 0 lies on some axis j, and the lengths on each axis sum to 1. The linear parts agree as well: Σ_i w_i = Σ_j e_j, so
 * the signed lengths on each axis sum to 1 too, and none is negative. (All weights of the second layer being +1, the
 * identity φ(z) − φ(−z) = z gives no others.) The converse is Σ α φ(z) = φ(z).
 *
 * The minima without zero rows are one open simplex product for each map of the k rows onto the d axes, of dimension k −
 * d. Minima with z zero rows are in the closure of those without, and the loss is not differentiable there. For k > d
 * the whole set is connected: each product contains in its closure a point with one row e_j for each j and k − d zero
 * rows, and a zero row can take over any e_j.
 */

/** How many rows each axis has, in descending order: a type of minima without zero rows, up to permutations. */
export type SplitParts = readonly number[];

/** Axes that have equally many rows. */
export interface SplitClass {
  /** Number of rows on each of these axes. */
  readonly copies: number;
  /** Number of these axes. */
  readonly size: number;
}

/**
 * The types of global minima without zero rows for k = d + extra: the partitions of k into d positive parts, each in
 * descending order, the most even one first and the most concentrated one last. Exact; at most 42 for 10 extra rows.
 *
 * @example
 * ```ts
 * import { splitTypes } from 'symbreak';
 * splitTypes(2, 3); // [[2, 2, 1], [3, 1, 1]]
 * ```
 */
export function splitTypes(extra: number, d: number): readonly SplitParts[] {
  wholeNumber(extra, 'extra', EXTRA_ROWS);
  wholeNumber(d, 'd', MATRIX_COLUMNS);
  const partitions = (n: number, largest: number, most: number): readonly (readonly number[])[] => {
    if (n === 0) return [[]];
    if (most === 0) return [];
    return Array.from({ length: Math.min(n, largest) }, (_, i) => i + 1).flatMap((first) =>
      partitions(n - first, first, most - 1).map((rest) => [first, ...rest]),
    );
  };
  return partitions(extra, extra, d).map((beyond) => Array.from({ length: d }, (_, j) => 1 + (beyond[j] ?? 0)));
}

/** The most even type: no two axes differ by more than one row. */
export function balancedParts(extra: number, d: number): SplitParts {
  wholeNumber(extra, 'extra', EXTRA_ROWS);
  wholeNumber(d, 'd', MATRIX_COLUMNS);
  return Array.from({ length: d }, (_, j) => 1 + Math.floor(extra / d) + (j < extra % d ? 1 : 0));
}

/** The axes of a type gathered by their number of rows, most rows first. */
export function splitClasses(parts: SplitParts): readonly SplitClass[] {
  return [...new Set(parts)].sort((a, b) => b - a).map((copies) => ({ copies, size: parts.filter((n) => n === copies).length }));
}

/**
 * The number of simplex products of a type: maps of the k rows to the axes whose fibres have these sizes in some order.
 * Exact.
 */
export function strataOfType(parts: SplitParts): bigint {
  const rows = parts.reduce((sum, n) => sum + n, 0);
  const fillings = parts.reduce((count, n) => count / factorial(n), factorial(rows));
  return splitClasses(parts).reduce((count, { size }) => count / factorial(size), fillings * factorial(parts.length));
}

/** The number of maps of k rows onto d axes, d!·S(k,d), by inclusion and exclusion. Exact. */
export function surjections(k: number, d: number): bigint {
  let total = 0n;
  let choices = 1n;
  for (let missed = 0; missed <= d; missed++) {
    total += (missed % 2 === 0 ? choices : -choices) * BigInt(d - missed) ** BigInt(k);
    choices = (choices * BigInt(d - missed)) / BigInt(missed + 1);
  }
  return total;
}

function factorial(n: number): bigint {
  let product = 1n;
  for (let i = 2; i <= n; i++) product *= BigInt(i);
  return product;
}

/**
 * The global minimum of a type whose axis j is shared equally by its n_j rows: rows e_j/n_j, axis by axis. In any field.
 *
 * @example
 * ```ts
 * import { double, splitMinimum } from 'symbreak';
 * splitMinimum(double, [2, 1]); // [[0.5, 0], [0.5, 0], [0, 1]]
 * ```
 */
export function splitMinimum<T>(R: Field<T>, parts: SplitParts): Rows<T> {
  return parts.flatMap((copies, j) => {
    const share = R.fromRational(1n, BigInt(copies));
    return Array.from({ length: copies }, () => parts.map((_, c) => (c === j ? share : R.zero)));
  });
}

/** The teacher rows e_1 … e_d. */
export function unitTeachers<T>(R: Field<T>, d: number): Rows<T> {
  return Array.from({ length: d }, (_, j) => Array.from({ length: d }, (_, c) => (c === j ? R.one : R.zero)));
}
