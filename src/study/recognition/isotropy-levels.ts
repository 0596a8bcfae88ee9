import { at, range, zipWith } from '../../scalar/list.js';
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
  return zipWith(steps, levels, (step, { classes }) => step >= CLEAR_STEP && (classes.length <= lenient || step >= least));
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
    let above = diagonalStep(matrix, owner);
    for (const [i, below] of exchange.radii.entries()) {
      if (below < (levels[i]?.below ?? Number.POSITIVE_INFINITY))
        levels[i] = { classes: classesOf(exchange.nearest(i + 1)), below, above };
      above = below;
    }
  }
  return levels;
}

/** How unlike two columns are whatever the rows: the largest difference of their sorted entries. */
export function profileDistances(matrix: NumericMatrix): (column: number) => Float64Array {
  const sorted = columnsOf(matrix).map((column) => column.sort());
  return (column) => {
    const own = at(sorted, column);
    return Float64Array.from(sorted, (other) => largestDifference(own, other));
  };
}

function columnsOf(matrix: NumericMatrix): readonly Float64Array[] {
  return range(matrix[0]?.length ?? 0).map((j) => new Float64Array(matrix.map((row) => at(row, j))));
}

/** The largest difference of two rows or two columns, apart from two places; NaN for lists of different lengths. */
function largestDifference(one: Float64Array, other: Float64Array, [p, q]: readonly [number, number] = [-1, -1]): number {
  let most = one.length === other.length ? 0 : Number.NaN;
  for (let i = 0; i < one.length; i++) {
    if (i !== p && i !== q) most = Math.max(most, Math.abs((one[i] ?? Number.NaN) - (other[i] ?? Number.NaN)));
  }
  return most;
}

/** Classes of columns with like entries, in at most so many ways, suggest which rows belong to the columns. */
const MOST_SUGGESTIONS = 4;

/** The ways to pair rows with columns that classes of columns with like entries suggest; nearly always one. */
function pairings(matrix: NumericMatrix, profiles: FarthestFirst): readonly (readonly number[])[] {
  // The clearest steps first; one class of all columns is always among the suggestions.
  const steps = profiles.radii.map((radius, i, radii) => ({
    classes: i + 1,
    clearness: i === 0 ? Number.POSITIVE_INFINITY : at(radii, i - 1) / radius,
  }));
  steps.sort((a, b) => b.clearness - a.clearness);
  const found = new Map<string, readonly number[]>();
  for (const { classes } of steps.slice(0, MOST_SUGGESTIONS)) {
    const owner = ownRows(matrix, classesOf(profiles.nearest(classes)));
    if (owner) found.set(owner.join(), owner);
  }
  return [...found.values()];
}

/** The largest change of an entry when a column is exchanged with another, and the rows that belong to them. */
function exchangeDistances(matrix: NumericMatrix, owner: readonly number[]): (column: number) => Float64Array {
  const rows = matrix.map((row) => Float64Array.from(row));
  const columns = columnsOf(matrix);
  const pairs = zipWith(owner, columns, (i, column, j) => ({ i, j, row: at(rows, i), column }));
  return (column) => {
    const a = at(pairs, column);
    return Float64Array.from(pairs, (b) =>
      a === b
        ? 0
        : Math.max(
            Math.abs(at(a.row, a.j) - at(b.row, b.j)),
            Math.abs(at(a.row, b.j) - at(b.row, a.j)),
            largestDifference(a.row, b.row, [a.j, b.j]),
            largestDifference(a.column, b.column, [a.i, b.i]),
          ),
    );
  };
}

function diagonalStep(matrix: NumericMatrix, owner: readonly number[]): number {
  const d = owner.length;
  let [own, all] = [0, 0];
  owner.forEach((i, j) => {
    const row = at(matrix, i);
    own += at(row, j);
    for (const x of row) all += x;
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
