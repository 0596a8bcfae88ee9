import { InputError } from '../../input/errors.js';
import { described } from '../../input/shown-text.js';
import { entriesOf } from '../../landscape/entries.js';
import { isotropyGap } from '../../landscape/isotropy-gap.js';
import { entryOrbits, restrict } from '../../representation/fixed-point-space.js';
import { type YoungType, youngType } from '../../representation/young-type.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { expectMatrix } from '../matrix/entries.js';
import type { NumericMatrix } from '../matrix/text.js';
import { blocksOf, type MatrixBlocks, orbitIndices } from './blocks.js';
import { largestEntry, refuseDegenerateRows } from './degenerate-rows.js';
import { farthestFirst } from './farthest-first.js';
import { classesOf, type IsotropyLevel, isotropyLevels, profileDistances, supported } from './isotropy-levels.js';

/** A matrix seen through an isotropy type. */
export interface RecognisedIsotropy {
  readonly blocks: MatrixBlocks;
  readonly type: YoungType;
  /** Coordinates of the projection to the fixed-point space, in the order of `entryOrbits`. */
  readonly point: readonly number[];
  /** Entries that differ by at most this count as equal. */
  readonly tolerance: number;
  /**
   * The largest difference of two entries of one orbit, and the least difference by which the blocks are told apart from one
   * another and the diagonal from the rest: the tolerances in between lead to this type.
   */
  readonly gap: readonly [number, number];
}

/** Names of families have at most so many blocks. */
export const MOST_BLOCKS = 12;
/** Entries of one orbit differ by no more than this, relative to the largest entry, where no tolerance is given. */
export const LARGEST_SPREAD = 0.1;
/** Differences below this, relative to the largest entry, are those of rounding in the program that wrote the matrix. */
export const ROUNDING = 2 ** -44;
/** Columns whose sorted entries agree to this, relative to the largest, are alike in every respect but their place. */
const ALIKE = 1e-6;

/**
 * The diagonal Young subgroup under which a matrix is invariant, in any order of rows and columns: the finest that the
 * gaps between its entries support, or the one at the given tolerance. The matrix need not be a critical point.
 *
 * Throws an InputError if there are fewer rows than columns, a row is zero, two rows are parallel, there is no symmetry, or the isotropy is of another kind.
 * Cost O(k · d) times the number of blocks, 12 at the most, and a sort of every row and column.
 *
 * @example
 * ```ts
 * import { recogniseIsotropy } from 'symbreak';
 * const { blocks } = recogniseIsotropy([[0.2, 0.21, 0.9], [-0.7, 0.3, 0.2], [0.31, -0.7, 0.21]]);
 * blocks.columns; // [[0, 1], [2]]
 * ```
 */
export function recogniseIsotropy(matrix: NumericMatrix, tolerance?: number): RecognisedIsotropy {
  expectMatrix(matrix, 'the matrix');
  expectTolerance(tolerance);
  const refused = fewerRows(matrix);
  if (refused) throw refused;
  refuseDegenerateRows(matrix);
  const columns = matrix[0]?.length ?? 0;
  const levels = isotropyLevels(matrix, MOST_BLOCKS + 1, tolerance).filter(({ classes }) => classes.length < columns);
  const level = levels[finestLevel(matrix, levels, tolerance)];
  const seen = level && level.classes.length <= MOST_BLOCKS ? throughClasses(matrix, level.classes, tolerance) : undefined;
  if (!seen) throw withoutSymmetry(matrix, tolerance);
  return seen;
}

/** Why a matrix with fewer rows than columns has no isotropy type: its columns have no rows of their own. */
export function fewerRows(matrix: NumericMatrix): InputError | undefined {
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  if (rows >= columns) return undefined;
  return new InputError(
    `the matrix has ${rows} rows and ${columns} columns: at least as many rows (neurons) as columns are accepted`,
  );
}

/** Throws an InputError unless the tolerance is left out or a number from 0 on. */
export function expectTolerance(tolerance: unknown): void {
  if (tolerance === undefined || (typeof tolerance === 'number' && tolerance >= 0)) return;
  throw new InputError(`tolerance ${described(tolerance)}: a number from 0 on is accepted`);
}

/**
 * The place of the finest level that the gaps support, or of the coarsest within a given tolerance; −1 for none. Types of
 * up to `lenient` blocks are believed on a lesser gap.
 */
export function finestLevel(
  matrix: NumericMatrix,
  levels: readonly IsotropyLevel[],
  tolerance: number | undefined,
  lenient = 0,
): number {
  if (tolerance !== undefined) return levels.findIndex(({ below }) => below <= tolerance);
  const largest = largestEntry(matrix);
  const clear = supported(levels, ROUNDING * largest, lenient);
  return levels.map(({ below }, i) => clear[i] && below <= LARGEST_SPREAD * largest).lastIndexOf(true);
}

/** A matrix seen through classes of columns; undefined where no rows belong to them one by one. */
export function throughClasses(
  matrix: NumericMatrix,
  classes: readonly (readonly number[])[],
  tolerance?: number,
): RecognisedIsotropy | undefined {
  const blocks = blocksOf(matrix, classes);
  return blocks && throughBlocks(matrix, blocks, tolerance);
}

/** A matrix seen through blocks of rows and columns. */
export function throughBlocks(matrix: NumericMatrix, blocks: MatrixBlocks, tolerance?: number): RecognisedIsotropy {
  const sizes = blocks.columns.map((list) => list.length);
  const type = youngType(
    sizes.map((size) => polynomial(size)),
    blocks.extra.length,
  );
  const orbits = entryOrbits(type);
  const table = orbitIndices(orbits, blocks, matrix.length, matrix[0]?.length ?? 0);
  const { point } = restrict(table, orbits.length, matrix);
  const below = largestSpread(table, orbits.length, matrix);
  const { diagonal, offDiagonal } = entriesOf({ type, orbits }, point);
  const steps = zipWith(diagonal, offDiagonal, (own, other) =>
    own === null || other === null ? Number.POSITIVE_INFINITY : Math.abs(own - other),
  );
  const above = Math.min(isotropyGap({ orbits, type }, sizes, point).gap, ...steps);
  // Halfway between the two on a logarithmic scale, where they leave room.
  const between = Math.sqrt(Math.max(below, ROUNDING * largestEntry(matrix)) * above);
  return { blocks, type, point, tolerance: tolerance ?? Math.max(below, between), gap: [below, above] };
}

/** The largest difference of two entries of one orbit. */
function largestSpread(table: readonly (readonly number[])[], orbits: number, matrix: NumericMatrix): number {
  const extents = range(orbits).map(() => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }));
  for (const [i, row] of matrix.entries()) {
    const indices = at(table, i);
    for (const [j, x] of row.entries()) {
      const extent = at(extents, at(indices, j));
      extent.least = Math.min(extent.least, x);
      extent.most = Math.max(extent.most, x);
    }
  }
  return Math.max(0, ...extents.map(({ least, most }) => most - least));
}

/** Why a matrix has no isotropy type: columns that are alike but cannot be exchanged, or none that are alike. */
export function withoutSymmetry(matrix: NumericMatrix, tolerance?: number): InputError {
  const columns = matrix[0]?.length ?? 0;
  if (columns === 1)
    return new InputError('the matrix has no symmetry: it has one column, and there is none to exchange it with');
  const alike = tolerance ?? ALIKE * largestEntry(matrix);
  const profiles = farthestFirst(columns, profileDistances(matrix), columns, alike);
  const classes = classesOf(profiles.nearest(profiles.leaders.length));
  const largest = classes.reduce((a, b) => (b.length > a.length ? b : a));
  if (largest.length > 1 && profiles.radii.some((radius) => radius <= alike)) {
    const listed = largest.slice(0, 6).map((j) => j + 1);
    return new InputError(
      `the isotropy of the matrix is not a diagonal Young subgroup: columns ${listed.join(', ')}${largest.length > 6 ? ', …' : ''} are alike, but exchanging two of them together with two rows changes the matrix`,
    );
  }
  return new InputError(
    `the matrix has no symmetry: no two of its ${columns} columns can be exchanged together with rows${tolerance === undefined ? '' : ` without changing an entry by more than ${tolerance}`}`,
  );
}
