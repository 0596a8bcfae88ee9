import { ComputationError } from '../../input/errors.js';
import { absent, at, range, zipWith } from '../../scalar/list.js';
import {
  entryPermutation,
  linePermutation,
  type MatrixPermutation,
  ofLinePermutation,
} from '../permutation/matrix-permutation.js';
import type { MatrixGroup } from '../permutation-group/matrix-group.js';
import { pairOrbits } from './pair-orbits.js';
import type { IsotypicComponent, RepresentationDecomposition } from './representation.js';

/** A factor S_p of a group that is a product of symmetric groups, by the rows and columns on which it acts as on p points. */
export interface SymmetricFactor {
  /** p. */
  readonly size: number;
  /** Each list has p rows, or p columns, that the factor permutes: the i-th of each list alike. */
  readonly rows: readonly (readonly number[])[];
  readonly columns: readonly (readonly number[])[];
}

/**
 * The factors of a group that is a product of symmetric groups, each of which acts on some rows and columns as on its points, in the order of
 * their least rows, then columns; null for any other group. The trivial group has none.
 *
 * Orbits of rows and columns are of one factor where there is a bijection between them that commutes with the group. So the group is a
 * subgroup of the product of the symmetric groups of these classes, and it is all of that if and only if the orders are the same.
 */
export function symmetricFactors({ rows, columns, generators, lines }: MatrixGroup): readonly SymmetricFactor[] | null {
  const { points, orbits, numbers, pairs } = pairOrbits(generators.map(linePermutation), rows + columns);
  const moved = orbits.flatMap((orbit, number) => (orbit.length > 1 ? [number] : []));
  /** The points of an orbit that a bijection takes the points of a base orbit to; undefined where there is none. */
  const alike = (base: number, orbit: number): readonly number[] | undefined => {
    const bijection = pairs.findIndex((p) => p.from === base && p.to === orbit && p.outward === 1 && p.inward === 1);
    if (bijection < 0) return undefined;
    return at(orbits, base).map((x) => at(orbits, orbit).find((y) => numbers[x * points + y] === bijection) ?? absent());
  };
  const factors: SymmetricFactor[] = [];
  const taken = new Set<number>();
  for (const base of moved) {
    if (taken.has(base)) continue;
    const members = moved.flatMap((orbit) => {
      const images = taken.has(orbit) ? undefined : alike(base, orbit);
      return images ? [{ orbit, images }] : [];
    });
    for (const { orbit } of members) taken.add(orbit);
    const lists = members.map(({ images }) => images);
    factors.push({
      size: at(orbits, base).length,
      rows: lists.filter(([first = 0]) => first < rows),
      columns: lists.filter(([first = 0]) => first >= rows).map((list) => list.map((line) => line - rows)),
    });
  }
  const order = factors.flatMap(({ size }) => range(size)).reduce((product, i) => product * BigInt(i + 1), 1n);
  return order === lines.order ? factors : null;
}

/** A partition, its parts descending. */
type Partition = readonly number[];

/**
 * The partitions that name the irreducible representation of a component, one for each factor.
 *
 * An entry lies in one row and one column, so that a factor acts on entries as on one point or on two, and of its irreducible representations
 * only (p), (p−1,1), (p−2,2) and (p−2,1,1) occur. They differ in the value of their character at a transposition, which is the sum of the
 * contents times degree over p(p−1)/2 (Frobenius). It is the trace on a copy, a whole number that is known to less than 1/4.
 */
export function partitionsOfComponent(
  decomposition: RepresentationDecomposition,
  { copies, degree }: IsotypicComponent,
  factors: readonly SymmetricFactor[],
  group: MatrixGroup,
): readonly Partition[] {
  const [copy = absent()] = copies;
  const members = at(decomposition.pairOrbits.orbits, copy.orbit);
  const places = new Map(members.map((point, place) => [point, place]));
  return factors.map((factor) => {
    const g = entryPermutation(transposition(factor, group));
    const images = members.map((point) => places.get(at(g, point)) ?? absent());
    const trace = copy.vectors.reduce(
      (sum, vector) => images.reduce((partial, image, place) => partial + at(vector, image) * at(vector, place), sum),
      0,
    );
    const character = Math.round(trace);
    const error = degree * copy.error * (2 + copy.error);
    const pairs = (factor.size * (factor.size - 1)) / 2;
    const found = candidates(factor.size).find((partition) => character * pairs === degree * contentSum(partition));
    if (error + Math.abs(trace - character) > 0.25 || found === undefined) {
      throw new ComputationError(`the partition of a component of degree ${degree} could not be determined`);
    }
    return found;
  });
}

function transposition(
  { rows, columns }: SymmetricFactor,
  { rows: k, columns: d }: Pick<MatrixGroup, 'rows' | 'columns'>,
): MatrixPermutation {
  const lines = [...range(k + d)];
  for (const [a = absent(), b = absent()] of [...rows, ...columns.map((list) => list.map((column) => k + column))]) {
    [lines[a], lines[b]] = [b, a];
  }
  return ofLinePermutation(lines, k);
}

function candidates(p: number): readonly Partition[] {
  return [[p], [p - 1, 1], ...(p >= 4 ? [[p - 2, 2]] : []), ...(p >= 3 ? [[p - 2, 1, 1]] : [])];
}

/** The sum of the contents column − row of the boxes of a partition. */
function contentSum(partition: Partition): number {
  return zipWith(partition, [...partition.keys()], (part, row) => (part * (part - 1)) / 2 - part * row).reduce(
    (a, b) => a + b,
    0,
  );
}
