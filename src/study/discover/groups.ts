import { at } from '../../scalar/list.js';
import type { StartEnd } from './run.js';

/** End points that are one up to the order of rows and columns. */
export interface EndGroup {
  /** The first of them, by the number of its start. */
  readonly first: StartEnd;
  readonly times: number;
  /** The steps of the fastest and of the slowest descent. */
  readonly steps: readonly [number, number];
}

/** How far two ends of one point may be apart. */
export interface Closeness {
  readonly entries: number;
  readonly losses: number;
}

/** Entries of one point, found twice, differ by less: a gradient of 10⁻¹² divided by the least eigenvalues that are met, and far more. */
const SAME_ENTRY = 1e-6;
/** Losses differ by the square of that, and by rounding. */
const SAME_LOSS = 1e-10;
/** Of descents that have converged. */
const CONVERGED: Closeness = { entries: SAME_ENTRY, losses: SAME_LOSS };
/** Of descents that were stopped, near one point or not. */
export const STOPPED: Closeness = { entries: 0.1, losses: 1e-3 };

/** What permutations of rows and columns do not change: the loss, all entries in order, and the squared norms of the rows and of the columns. */
interface Invariants {
  readonly loss: number;
  readonly sorted: readonly Float64Array[];
}

/**
 * The end points of descents, each once up to the order of rows and columns, in the order of their first starts. They are compared by what
 * permutations do not change: loss, entries in order, norms of rows and columns in order. Other points with the same of all these are
 * not told apart.
 *
 * Cost O(k n log(k n)) for each end, and a comparison with each group.
 */
export function endGroups(ends: Iterable<StartEnd>, columns: number, closeness: Closeness = CONVERGED): readonly EndGroup[] {
  const groups: { first: StartEnd; times: number; steps: [number, number]; invariants: Invariants }[] = [];
  for (const end of ends) {
    const invariants = invariantsOf(end, columns);
    const known = groups.find((group) => same(group.invariants, invariants, closeness));
    if (known === undefined) groups.push({ first: end, times: 1, steps: [end.steps, end.steps], invariants });
    else {
      known.times += 1;
      known.steps = [Math.min(known.steps[0], end.steps), Math.max(known.steps[1], end.steps)];
    }
  }
  return groups.map(({ first, times, steps }) => ({ first, times, steps }));
}

function invariantsOf({ w, loss }: StartEnd, columns: number): Invariants {
  const rowNorms = new Float64Array(w.length / columns);
  const columnNorms = new Float64Array(columns);
  w.forEach((x, i) => {
    const row = Math.floor(i / columns);
    rowNorms[row] = at(rowNorms, row) + x * x;
    columnNorms[i % columns] = at(columnNorms, i % columns) + x * x;
  });
  return { loss, sorted: [Float64Array.from(w).sort(), rowNorms.sort(), columnNorms.sort()] };
}

function same(a: Invariants, b: Invariants, { entries, losses }: Closeness): boolean {
  if (Math.abs(a.loss - b.loss) > losses) return false;
  return a.sorted.every((list, i) => {
    const other = at(b.sorted, i);
    return list.length === other.length && list.every((x, j) => Math.abs(x - at(other, j)) <= entries);
  });
}
