import type { NumericMatrix } from '../matrix/text.js';
import { ownRows } from './blocks.js';
import { type FarthestFirst, farthestFirst } from './farthest-first.js';

/** A diagonal Young subgroup that a matrix may be invariant under, up to a tolerance. */
export interface IsotropyLevel {
  /** The columns of each block, to be paired with rows by `blocksOf`. */
  readonly classes: readonly (readonly number[])[];
  /** The largest change of an entry when a column (with its row) is exchanged with the one that leads its block. */
  readonly below: number;
  /**
   * The least change of an entry when two leading columns are exchanged; for one block the difference of the mean diagonal
   * and the mean off-diagonal entry, without which the rows could be permuted on their own.
   */
  readonly above: number;
}

/** A number of classes is supported where the distance between them is this many times the distance within them. */
const CLEAR_STEP = 2;

/**
 * Which levels the gaps between entries support, for distances that mean something only above a floor. Noise alone makes a
 * step of some size by accident, and the more often the finer the type: a step must be at least the square root of the
 * clearest one, except for types of up to `lenient` blocks.
 */
export function supported(levels: readonly IsotropyLevel[], floor: number, lenient = 0): readonly boolean[] {
  const steps = levels.map(({ above, below }) => (above > floor ? above / Math.max(below, floor) : 0));
  const least = Math.sqrt(Math.max(...steps));
  return steps.map((step, i) => step >= CLEAR_STEP && ((levels[i] as IsotropyLevel).classes.length <= lenient || step >= least));
}

/**
 * The isotropy types that a matrix may have, one per number of blocks from one block to `most`, in this order; a type is
 * right where `above` is much larger than `below`. In any order of rows and columns, also of a matrix that is not square.
 * Stops at a type within which no entry changes by more than `enough`.
 *
 * Two columns are as far apart as the largest change of an entry when they are exchanged together with the rows that belong to
 * them. Which rows these are does not depend on the tolerance: they are found in classes of columns whose sorted entries
 * are close. Cost O(most · k · d) and a sort of every column.
 */
export function isotropyLevels(matrix: NumericMatrix, most: number, enough = 0): readonly IsotropyLevel[] {
  const columns = matrix[0]?.length ?? 0;
  const levels: IsotropyLevel[] = [];
  for (const owner of pairings(matrix, farthestFirst(columns, profileDistances(matrix), most, enough))) {
    const exchange = farthestFirst(columns, exchangeDistances(matrix, owner), most, enough);
    exchange.radii.forEach((below, i) => {
      if ((levels[i]?.below ?? Number.POSITIVE_INFINITY) <= below) return;
      const above = i === 0 ? diagonalStep(matrix, owner) : (exchange.radii[i - 1] as number);
      levels[i] = { classes: classesOf(exchange.nearest(i + 1)), below, above };
    });
  }
  return levels;
}

/** How unlike two columns are whatever the rows: the largest difference of their sorted entries. */
export function profileDistances(matrix: NumericMatrix): (column: number) => Float64Array {
  const sorted = (matrix[0] ?? []).map((_, j) => Float64Array.from(matrix, (row) => row[j] as number).sort());
  return (column) => {
    const own = sorted[column] as Float64Array;
    return Float64Array.from(sorted, (other) => largestDifference(own, other));
  };
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
}

/** Classes of columns with like entries, in at most so many ways, suggest which rows belong to the columns. */
const MOST_SUGGESTIONS = 4;

/** The ways to pair rows with columns that classes of columns with like entries suggest; nearly always one. */
function pairings(matrix: NumericMatrix, profiles: FarthestFirst): readonly (readonly number[])[] {
  // The clearest steps first; one class of all columns is always among the suggestions.
  const clearness = (i: number): number =>
    i === 0 ? Number.POSITIVE_INFINITY : (profiles.radii[i - 1] as number) / (profiles.radii[i] as number);
  const counts = profiles.radii.map((_, i) => i).sort((a, b) => clearness(b) - clearness(a));
  const found = new Map<string, readonly number[]>();
  for (const i of counts.slice(0, MOST_SUGGESTIONS)) {
    const owner = ownRows(matrix, classesOf(profiles.nearest(i + 1)));
    if (owner) found.set(owner.join(), owner);
  }
  return [...found.values()];
}

/** The largest change of an entry when a column is exchanged with another, and the rows that belong to them. */
function exchangeDistances(matrix: NumericMatrix, owner: readonly number[]): (column: number) => Float64Array {
  const entry = (i: number, j: number): number => (matrix[i] as readonly number[])[j] as number;
  return (a) => {
    const row = owner[a] as number;
    return Float64Array.from(owner, (other, b) => {
      if (a === b) return 0;
      let most = Math.max(Math.abs(entry(row, a) - entry(other, b)), Math.abs(entry(row, b) - entry(other, a)));
      const [own, theirs] = [matrix[row] as readonly number[], matrix[other] as readonly number[]];
      for (let j = 0; j < owner.length; j++) {
        if (j !== a && j !== b) most = Math.max(most, Math.abs((own[j] as number) - (theirs[j] as number)));
      }
      for (let i = 0; i < matrix.length; i++) {
        if (i !== row && i !== other) most = Math.max(most, Math.abs(entry(i, a) - entry(i, b)));
      }
      return most;
    });
  };
}

function diagonalStep(matrix: NumericMatrix, owner: readonly number[]): number {
  const d = owner.length;
  let [own, all] = [0, 0];
  owner.forEach((i, j) => {
    own += matrix[i]?.[j] as number;
    for (const x of matrix[i] as readonly number[]) all += x;
  });
  return d === 1 ? 0 : Math.abs(own / d - (all - own) / (d * (d - 1)));
}

/** The indices of each colour, colours in the order in which they appear. */
export function classesOf(colours: readonly number[]): readonly (readonly number[])[] {
  const lists = new Map<number, number[]>();
  colours.forEach((colour, i) => {
    const list = lists.get(colour);
    if (list) list.push(i);
    else lists.set(colour, [i]);
  });
  return [...lists.values()];
}
