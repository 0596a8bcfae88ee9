import { absent, range } from '../../scalar/list.js';
import { type ColouredMatrix, hashOf, isAutomorphism, lineHashes } from './coloured-matrix.js';

/**
 * The classes of columns that can be exchanged: two columns are in one class where some permutation of the rows, together with the exchange of the two,
 * leaves the matrix as it is. Of (a b) and (b c) in the group so is (a c): the classes are disjoint, and the group contains
 * every permutation of each. Each class is ascending, in the order of their least columns.
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
): readonly (readonly number[])[] {
  const hashes = lineHashes(matrix);
  const rowWith = new Map(hashes.map((hash, i) => [hash, i]));
  const exchanged = (a: number, b: number): boolean => {
    const moved = rowsMovedBy(matrix, hashes, rowWith, [a, b]);
    if (moved === undefined || [...moved].some(([i, image]) => rowKinds[i] !== rowKinds[image])) return false;
    const rows = range(matrix.rows).map((i) => moved.get(i) ?? i);
    const columns = range(matrix.columns).map((j) => (j === a ? b : j === b ? a : j));
    return isAutomorphism(matrix, { rows, columns });
  };
  const classes: number[][] = [];
  const ofKind = new Map<number, number[][]>();
  for (const [j, kind] of kinds.entries()) {
    const candidates = ofKind.get(kind) ?? [];
    ofKind.set(kind, candidates);
    const found = candidates.find(([leader = absent()]) => exchanged(leader, j));
    if (found) found.push(j);
    else {
      const own = [j];
      candidates.push(own);
      classes.push(own);
    }
  }
  return classes;
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
