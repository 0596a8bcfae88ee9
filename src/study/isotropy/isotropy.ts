import { InputError } from '../../input/errors.js';
import { orbits } from '../../representation/permutation/orbits.js';
import { cycleText } from '../../representation/permutation/permutation.js';
import { absent, at } from '../../scalar/list.js';
import { type Rounding, roundNumeral } from '../../scalar/round-numeral.js';
import { expectMatrix } from '../matrix/entries.js';
import type { NumericMatrix } from '../matrix/text.js';
import { distanceText } from '../recognition/distance-text.js';
import { expectTolerance, MOST_BLOCKS } from '../recognition/recognise.js';
import { type GroupLevel, groupLevels, isClear, levelAt } from './group-level.js';
import type { IsotropyRecord, OtherGroup, YoungEntries } from './record.js';
import { youngBlocks } from './young-blocks.js';
import { type EntryValue, entriesByName, inOrderOfNames, type NamedBlocks, nameBySigns } from './young-type.js';

/** The isotropy group of a matrix with what the gaps between its entries say of it. */
export interface MatrixIsotropy {
  readonly level: GroupLevel;
  /** Entries that differ by at most this count as equal. */
  readonly tolerance: number;
  /** Other groups that the gaps support. */
  readonly ambiguous: readonly GroupLevel[];
  /** Null where the group is no Young subgroup. */
  readonly young: NamedBlocks | null;
}

/** Entries of a matrix with more rows or columns are not compared. */
const MOST_LINES = 1010;
/** Orbits of entries are listed where there are so many at the most. */
const MOST_LISTED = 1000;
/** Means over orbits are shown to so many digits: entries are doubles. */
const VALUE_DIGITS = 12;
/** Gaps are shown to so many digits. */
const GAP_DIGITS = 3;

/**
 * The isotropy group {(π,ρ) ∈ S_k × S_d : P_π W P_ρᵀ = W} of a numeric matrix of any shape, up to a tolerance: the finest
 * group that the gaps between its entries support (see `groupLevels`), or the one at a given tolerance. The matrix need not be a critical
 * point, and the group does not depend on any loss.
 *
 * Throws an InputError for what is no matrix or tolerance, and a ComputationError where the group is not found in reasonable time.
 *
 * @example
 * ```ts
 * import { matrixIsotropy } from 'symbreak';
 * const { level, young } = matrixIsotropy([[1, 2, 3.001], [3, 1, 2.001], [2, 3, 1]]);
 * level.group.order; // 3n
 * young; // null
 * ```
 */
export function matrixIsotropy(matrix: NumericMatrix, tolerance?: number): MatrixIsotropy {
  expectMatrix(matrix, 'the matrix');
  expectTolerance(tolerance);
  const columns = matrix[0]?.length ?? 0;
  if (matrix.length > MOST_LINES || columns > MOST_LINES) {
    throw new InputError(`a matrix of ${matrix.length} rows and ${columns} columns: at most ${MOST_LINES} of each are accepted`);
  }
  if (tolerance !== undefined) {
    const level = levelAt(matrix, tolerance);
    return { level, tolerance, ambiguous: isClear(level) ? [] : others(matrix, level), young: youngOf(matrix, level) };
  }
  const { chosen, ambiguous } = groupLevels(matrix);
  return { level: chosen, tolerance: toleranceOf(chosen), ambiguous, young: youngOf(matrix, chosen) };
}

/** What the gaps support beside a group that they do not. */
function others(matrix: NumericMatrix, { group }: GroupLevel): readonly GroupLevel[] {
  const { chosen, ambiguous } = groupLevels(matrix);
  return [chosen, ...ambiguous].filter((level) => level.group.order !== group.order);
}

/** Between what the group changes and what others do, halfway on a logarithmic scale. */
function toleranceOf({ means, above, tolerance, clearness }: GroupLevel): number {
  if (above === Number.POSITIVE_INFINITY) return Math.max(means.spread, tolerance);
  return clearness > 1 ? above / Math.sqrt(clearness) : tolerance;
}

function youngOf(matrix: NumericMatrix, { group, means }: GroupLevel): NamedBlocks | null {
  const blocks = youngBlocks(matrix, group, means);
  return blocks && inOrderOfNames(blocks, meanOf(group.columns, { means }));
}

/** The mean over the orbit of an entry. */
function meanOf(columns: number, { means }: Pick<GroupLevel, 'means'>): EntryValue {
  return (row, column) => at(means.orbits, means.orbitOf[row * columns + column] ?? absent()).mean;
}

/** What is said of the isotropy of a matrix. The family, where there is one, is named by sizes and signs. */
export function isotropyRecord(matrix: NumericMatrix, isotropy: MatrixIsotropy): IsotropyRecord {
  const { level, tolerance, young } = isotropy;
  const { group, means } = level;
  const { rows, columns, generators } = group;
  const blocks = young?.blocks;
  const sizes = blocks?.columns.map((list) => list.length) ?? [];
  const list = means.orbits.length <= MOST_LISTED;
  return {
    rows,
    columns,
    order: `${group.order}`,
    generators: generators.map((g) => ({ rows: cycleText(g.rows), columns: cycleText(g.columns) })),
    young: blocks
      ? {
          sizes,
          rows: blocks.rows,
          columns: blocks.columns,
          extra: blocks.extra.reduce((sum, extra) => sum + extra.rows.length, 0),
          groups: blocks.extra,
        }
      : null,
    orbits: {
      rows: orbits(
        rows,
        generators.map((g) => g.rows),
      ),
      columns: orbits(
        columns,
        generators.map((g) => g.columns),
      ),
      entries: means.orbits.length,
      values: list
        ? means.orbits.map(({ row, column, count, mean }) => ({ row, column, count, value: valueText(mean, means.spread) }))
        : null,
    },
    entries: blocks && sizes.length <= MOST_BLOCKS ? youngEntries(isotropy, meanOf(columns, level)) : null,
    tolerance: distanceText(tolerance),
    gap: gapText(level),
    chained: means.spread > tolerance,
    ambiguous: isotropy.ambiguous.map((other) => otherGroup(matrix, other)),
    family: young?.named && group.order > 1n ? nameBySigns(young.named, sizes, tolerance) : null,
    familyDistance: null,
    transpose: null,
    distanceToType: distanceText(means.distance),
    status: 'exact',
    evidence:
      'the group of the matrix whose entries count as equal up to the tolerance: every generator is compared with it entry by entry, and the search for others was complete; entries are means over orbits, in doubles',
  };
}

function youngEntries({ young, level }: MatrixIsotropy, value: EntryValue): YoungEntries | null {
  if (young === null) return null;
  const { columns, extra } = young.blocks;
  const { diagonal, offDiagonal, between, extra: others } = entriesByName(young.blocks, value);
  const text = (x: number): string => valueText(x, level.means.spread);
  const orNull = (x: number | null): string | null => (x === null ? null : text(x));
  return {
    diagonal: diagonal.map(orNull),
    offDiagonal: offDiagonal.map(orNull),
    between: between.map((row) => row.map(orNull)),
    extra: others.map((row) => row.map(text)),
    moving: extra.flatMap(({ rows: [row = 0], block }) => {
      if (block === null) return [];
      const own = at(columns, block);
      return [
        {
          block,
          diagonal: text(value(row, at(own, 0))),
          offDiagonal: text(value(row, at(own, 1))),
          between: columns.map((list, b) => (b === block ? null : text(value(row, at(list, 0))))),
        },
      ];
    }),
  };
}

function otherGroup(matrix: NumericMatrix, level: GroupLevel): OtherGroup {
  const blocks = youngBlocks(matrix, level.group, level.means);
  return {
    between: gapText(level),
    order: `${level.group.order}`,
    sizes: blocks?.columns.map((list) => list.length) ?? null,
  };
}

/** Both bounds, rounded outwards: down what is changed at least, up what is changed at most. */
function gapText({ means, above }: GroupLevel): readonly [string, string | null] {
  return [outwards(means.spread, 'up'), above === Number.POSITIVE_INFINITY ? null : outwards(above, 'down')];
}

function outwards(x: number, rounding: Rounding): string {
  return distanceText(Number(roundNumeral(x.toExponential(), GAP_DIGITS, rounding)));
}

/** A mean over an orbit: the entry itself where all are equal, else to the digits of which doubles are sure. */
function valueText(mean: number, spread: number): string {
  return spread === 0 ? String(mean) : String(Number(mean.toPrecision(VALUE_DIGITS)));
}
