import { absent, range } from '../../scalar/list.js';
import type { MatrixPermutation } from '../permutation/matrix-permutation.js';
import type { Permutation } from '../permutation/permutation.js';
import { type ColouredMatrix, hashOf, isAutomorphism, lineHashes } from './coloured-matrix.js';

/** Columns that can be exchanged. */
export interface ColumnClass {
  /** Ascending. */
  readonly columns: readonly number[];
  /** For each column but the first one the rows that move when it is exchanged with the first, with their images. */
  readonly exchanges: readonly ReadonlyMap<number, number>[];
}

/**
 * The classes of columns that can be exchanged: two columns are in one class where some permutation of the rows, together with the exchange of the two,
 * leaves the matrix as it is. Of (a b) and (b c) in the group so is (a c): the classes are disjoint, and the group contains
 * every permutation of each. They are in the order of their least columns.
 *
 * For a matrix without equal rows, in which the permutation of rows is the only one. Exact: what hashes suggest is compared.
 * Cost: O(k) per column and class at the worst, and as a rule a few steps; O(d) for each row that moves.
 *
 * @param kinds per column; columns of different kinds are not tried, such as those of different cells of an equitable partition.
 * @param rowKinds rows of different kinds are not exchanged.
 */
export function exchangeableColumns(
  matrix: ColouredMatrix,
  kinds: readonly number[],
  rowKinds: readonly number[],
): readonly ColumnClass[] {
  const hashes = lineHashes(matrix);
  const rowWith = new Map(hashes.map((hash, i) => [hash, i]));
  const exchange = (a: number, b: number): ReadonlyMap<number, number> | undefined => {
    const moved = rowsMovedBy(matrix, hashes, rowWith, [a, b]);
    if (moved === undefined || [...moved].some(([i, image]) => rowKinds[i] !== rowKinds[image])) return undefined;
    const rows = range(matrix.rows).map((i) => moved.get(i) ?? i);
    const columns = range(matrix.columns).map((j) => (j === a ? b : j === b ? a : j));
    return isAutomorphism(matrix, { rows, columns }) ? moved : undefined;
  };
  const classes: { readonly columns: number[]; readonly exchanges: ReadonlyMap<number, number>[] }[] = [];
  const ofKind = new Map<number, (typeof classes)[number][]>();
  for (const [j, kind] of kinds.entries()) {
    const candidates = ofKind.get(kind) ?? [];
    ofKind.set(kind, candidates);
    let found = false;
    for (const { columns, exchanges } of candidates) {
      const moved = exchange(columns[0] ?? absent(), j);
      if (moved === undefined) continue;
      columns.push(j);
      exchanges.push(moved);
      found = true;
      break;
    }
    if (found) continue;
    const own = { columns: [j], exchanges: [] };
    candidates.push(own);
    classes.push(own);
  }
  return classes;
}

/** Elements that generate all permutations of a class: the exchange of the first two columns, and the cycle of all of them. */
export function classGenerators({ columns, exchanges }: ColumnClass, rows: number, points: number): readonly MatrixPermutation[] {
  const element = (members: readonly number[], moved: readonly ReadonlyMap<number, number>[]): MatrixPermutation => {
    // (c₁ c₂ … c_p) is the exchange of c₁ and c₂, followed by that of c₁ and c₃, and so on.
    const images = [...range(rows)];
    const preimages = [...range(rows)];
    for (const step of moved) {
      const changes = [...step].map(([row, image]) => [preimages[row] ?? absent(), image] as const);
      for (const [point, image] of changes) {
        images[point] = image;
        preimages[image] = point;
      }
    }
    return { rows: images, columns: cycleOf(members, points) };
  };
  if (columns.length < 2) return [];
  const first = element(columns.slice(0, 2), exchanges.slice(0, 1));
  return columns.length === 2 ? [first] : [first, element(columns, exchanges)];
}

/** The cycle of some points. */
export function cycleOf(members: readonly number[], points: number): Permutation {
  const images = [...range(points)];
  for (const [m, point] of members.entries()) images[point] = members[(m + 1) % members.length] ?? absent();
  return images;
}

/** Where rows must go when two columns are exchanged, for those that the exchange changes; undefined where one has nowhere to go. */
function rowsMovedBy(
  { rows, columns, colours }: ColouredMatrix,
  hashes: readonly number[],
  rowWith: ReadonlyMap<number, number>,
  [a, b]: readonly [number, number],
): ReadonlyMap<number, number> | undefined {
  const moved = new Map<number, number>();
  for (let i = 0; i < rows; i++) {
    const [x, y] = [colours[i * columns + a] ?? absent(), colours[i * columns + b] ?? absent()];
    if (x === y) continue;
    const changed = (hashes[i] ?? absent()) - hashOf(x, a) - hashOf(y, b) + hashOf(x, b) + hashOf(y, a);
    const image = rowWith.get(changed);
    if (image === undefined) return undefined;
    moved.set(i, image);
  }
  return moved;
}
