import { type MatrixPermutation, ofLinePermutation } from '../../representation/permutation/matrix-permutation.js';
import { cycleText } from '../../representation/permutation/permutation.js';
import { conjugacyClasses } from '../../representation/permutation-group/conjugacy-classes.js';
import { countPairOrbits, type MatrixGroup, matrixOrbits } from '../../representation/permutation-group/matrix-group.js';
import { absent, range } from '../../scalar/list.js';
import type { GroupElementRecord, GroupRecord } from './record.js';

/**
 * A subgroup of S_k × S_d given by generators: its order, its orbits on rows, columns, entries and pairs of entries, and on demand its
 * conjugacy classes. All of it is exact.
 *
 * Throws an InputError where classes are asked for and it has more than 10⁶ elements.
 *
 * @example
 * ```ts
 * import { decomposeGroup, matrixGroup, parseGroupFile } from 'symbreak';
 * const { rows, columns, generators } = parseGroupFile('rows 5\ncolumns 5\ndiagonal dihedral(5)');
 * decomposeGroup(matrixGroup(rows, columns, generators)).order; // '10'
 * ```
 */
export function decomposeGroup(group: MatrixGroup, { classes = false }: { readonly classes?: boolean } = {}): GroupRecord {
  const { rows, columns, generators, lines } = group;
  const orbits = matrixOrbits(group);
  return {
    group: 'generators',
    rows,
    columns,
    order: `${lines.order}`,
    orderFactors: primeFactors(lines.order, lines.points),
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

/** The primes in the order of a group of so many points, none of which is larger, with their exponents. */
function primeFactors(order: bigint, points: number): readonly (readonly [prime: number, exponent: number])[] {
  let rest = order;
  return range(points + 1)
    .slice(2)
    .flatMap((candidate) => {
      let exponent = 0;
      for (; rest % BigInt(candidate) === 0n; exponent++) rest /= BigInt(candidate);
      return exponent === 0 ? [] : [[candidate, exponent] as const];
    });
}
