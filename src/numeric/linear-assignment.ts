/**
 * Gives every row of a square table of weights a column of its own, so that the sum of the weights is the largest: the
 * columns in the order of the rows.
 */
export type Assigner = (weights: readonly (readonly number[])[]) => readonly number[];

/**
 * Loads the solver of the assignment problem (linear-sum-assignment: shortest augmenting paths), which only few need.
 *
 * The assigner throws a RangeError for a table that is not square. Cost O(n³), 30 ms at order 200. Error: the sum is the
 * largest up to rounding; of several assignments with one sum it is any. Source: Jonker and Volgenant, Computing 38 (1987).
 *
 * @example
 * ```ts
 * import { loadAssigner } from 'symbreak';
 * const assign = await loadAssigner();
 * // The heaviest pair first would be 3 + 0.
 * assign([[3, 2], [2, 0]]); // [1, 0]
 * ```
 */
export async function loadAssigner(): Promise<Assigner> {
  const { linearSumAssignment } = await import('linear-sum-assignment');
  return (weights) => {
    if (weights.length === 0) return [];
    if (weights.some((row) => row.length !== weights.length)) {
      throw new RangeError(`a table of ${weights.length} rows with as many columns is accepted`);
    }
    const { rowAssignments } = linearSumAssignment(
      weights.map((row) => Float64Array.from(row)),
      { maximaze: true },
    );
    return [...rowAssignments];
  };
}
