import { type MatrixPermutation, ofLinePermutation } from '../../representation/permutation/matrix-permutation.js';
import { cycleText } from '../../representation/permutation/permutation.js';
import { conjugacyClasses } from '../../representation/permutation-group/conjugacy-classes.js';
import { countPairOrbits, type MatrixGroup, matrixOrbits } from '../../representation/permutation-group/matrix-group.js';
import { absent } from '../../scalar/list.js';
import { type ConcreteLoss, expectInvariance } from './invariance.js';
import type { GroupElementRecord, GroupRecord } from './record.js';

/** What is asked of a group. */
export interface GroupOptions {
  /** Whether its conjugacy classes are listed. */
  readonly classes?: boolean;
  /** A loss that it must preserve. */
  readonly loss?: ConcreteLoss;
}

/**
 * A subgroup of S_k × S_d given by generators: its order, its orbits on rows, columns, entries and pairs of entries, and on demand its
 * conjugacy classes. All of it is exact.
 *
 * Throws an InputError where classes are asked for and it has more than 10⁶ elements, and with a witness where a generator does not preserve the loss.
 *
 * @example
 * ```ts
 * import { decomposeGroup, matrixGroup, parseGroupFile } from 'symbreak';
 * const { rows, columns, generators } = parseGroupFile('rows 5\ncolumns 5\ndiagonal dihedral(5)');
 * decomposeGroup(matrixGroup(rows, columns, generators)).order; // '10'
 * ```
 */
export function decomposeGroup(group: MatrixGroup, { classes = false, loss }: GroupOptions = {}): GroupRecord {
  if (loss !== undefined) expectInvariance(loss, group);
  const { rows, columns, generators, lines } = group;
  const orbits = matrixOrbits(group);
  return {
    group: 'generators',
    rows,
    columns,
    order: `${lines.order}`,
    generators: generators.map(elementRecord),
    orbits: {
      rows: orbits.rows,
      columns: orbits.columns,
      entries: orbits.entries.map((entries) => {
        const [first = absent()] = entries;
        return { first: [Math.floor(first / columns), first % columns], size: entries.length };
      }),
      pairs: countPairOrbits(group),
    },
    ...(loss === undefined ? {} : { preservesLoss: true as const }),
    ...(classes
      ? {
          classes: conjugacyClasses(lines).map(({ representative, size, order }) => ({
            order: `${order}`,
            size,
            representative: elementRecord(ofLinePermutation(representative, rows)),
          })),
        }
      : {}),
    status: 'exact',
  };
}

/** An element in cycles, with rows and columns from 1. */
export function elementRecord({ rows, columns }: MatrixPermutation): GroupElementRecord {
  return { rows: cycleText(rows), columns: cycleText(columns) };
}
