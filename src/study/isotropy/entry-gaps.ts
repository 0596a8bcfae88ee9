import type { ColouredMatrix } from '../../representation/automorphism/coloured-matrix.js';
import { absent } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';

/** The entries of a matrix in order, and the gaps between neighbours: what classes of equal entries can be read off from. */
export interface EntryGaps {
  /** The size of the largest entry. */
  readonly largest: number;
  /** The gaps between different entries that are neighbours in order, ascending. */
  readonly gaps: Float64Array;
  /** How many gaps are at most the tolerance: colourings with equally many are the same. */
  bridged(tolerance: number): number;
  /**
   * The matrix in colours: two entries have one colour where a chain of entries leads from one to the other in steps of at most the tolerance.
   * Colours are numbered by size.
   */
  coloured(tolerance: number): ColouredMatrix;
}

/** Sorts the entries of a matrix. Cost O(k·d·log(k·d)), and O(k·d) per colouring. */
export function entryGaps(matrix: NumericMatrix): EntryGaps {
  const columns = matrix[0]?.length ?? 0;
  const entries = new Float64Array(matrix.length * columns);
  let next = 0;
  // Minus zero is zero.
  for (const row of matrix) for (const x of row) entries[next++] = x + 0;
  const sorted = distinct(entries.slice().sort());
  const steps = new Float64Array(Math.max(0, sorted.length - 1));
  for (let r = 0; r < steps.length; r++) steps[r] = (sorted[r + 1] ?? absent()) - (sorted[r] ?? absent());
  const rank = Int32Array.from(entries, (x) => placeOf(sorted, x));
  const gaps = steps.slice().sort();
  return {
    largest: Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted.at(-1) ?? 0)),
    gaps,
    bridged: (tolerance) => atMost(gaps, tolerance),
    coloured: (tolerance) => {
      const colourOf = new Int32Array(sorted.length);
      let colour = 0;
      for (let r = 1; r < sorted.length; r++) {
        if ((steps[r - 1] ?? absent()) > tolerance) colour++;
        colourOf[r] = colour;
      }
      return { rows: matrix.length, columns, colours: rank.map((r) => colourOf[r] ?? absent()) };
    },
  };
}

function distinct(sorted: Float64Array): Float64Array {
  return sorted.filter((x, r) => r === 0 || x !== sorted[r - 1]);
}

/** The place of a value in a sorted list that has it. */
function placeOf(sorted: Float64Array, value: number): number {
  return atMost(sorted, value) - 1;
}

/** How many of some sorted numbers are at most a bound. */
function atMost(sorted: Float64Array, bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? absent()) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
