import type { CompiledType } from '../../landscape/compile.js';
import { entryLookup } from '../../representation/fixed-point-space.js';
import { hasOffDiagonal, hasRows } from '../../representation/young-type.js';
import { at, zipWith } from '../../scalar/list.js';
import type { LimitSign } from '../family/family.js';
import { diagonalSigns } from './search.js';

/** A point of a fixed-point space with the signs of its diagonal entries. */
export interface Arranged {
  readonly point: readonly number[];
  readonly signs: readonly LimitSign[];
}

/**
 * The point with its rows in the order that names count on. Rows of blocks of size 1 and extra rows, which are loose, may be
 * exchanged without changing the matrix up to symmetry, and blocks of size 1 with them: the largest entry in a column
 * of size 1 makes its row the row of that block, then the next largest; blocks of size 1 come in the order of their
 * diagonal entries, ascending; extra rows come longest first. Extra rows must be distinct, not in groups.
 */
export function arrangeLooseRows(compiled: CompiledType, sizes: readonly number[], point: readonly number[]): Arranged {
  const { orbits, type } = compiled;
  const r = type.sizes.length;
  const lookup = entryLookup(orbits);
  const singles = type.sizes.flatMap((size, a) => (size.length === 1 && sizes[a] === 1 && hasRows(type, a) ? [a] : []));
  const loose = [...singles, ...type.extra.map((_, e) => r + e)];
  /** The entry of a loose row in a column of block b. */
  const entry = (row: number, b: number): number =>
    at(point, row === b && row < r ? lookup.diagonal(row) : lookup.shared(row, b));
  // Each block of size 1 with the loose row that stands there, chosen in the order of the entries.
  const owned: { readonly row: number; readonly b: number; readonly value: number }[] = [];
  const pairs = loose.flatMap((row) => singles.map((b) => ({ row, b, value: entry(row, b) })));
  for (const pair of pairs.sort((p, q) => Math.abs(q.value) - Math.abs(p.value))) {
    if (!owned.some(({ row, b }) => row === pair.row || b === pair.b)) owned.push(pair);
  }
  const length = (row: number): number => sizes.reduce((sum, size, b) => sum + size * entry(row, b) ** 2, 0);
  const extras = loose.filter((row) => !owned.some((o) => o.row === row)).sort((e, f) => length(f) - length(e));
  // Blocks of size 1, which stand at the same places, in the order of their diagonal entries; where those agree, of the blocks.
  const ordered = owned.sort((p, q) => p.value - q.value || p.b - q.b);
  const standing = new Map(zipWith(singles, ordered, (a, old) => [a, old] as const));
  const arranged = orbits.map(({ kind, row, column }) => {
    const from = standing.get(column)?.b ?? column;
    if (kind === 'extra') return entry(at(extras, row - r), from);
    const own = standing.get(row);
    if (own) return entry(own.row, from);
    return at(point, kind === 'diagonal' ? lookup.diagonal(row) : lookup.shared(row, from));
  });
  // The two rows of a block of size 2 may be exchanged: the larger entry is the diagonal one.
  sizes.forEach((size, a) => {
    if (size !== 2 || !hasOffDiagonal(type, a) || !hasRows(type, a)) return;
    const [own, other] = [lookup.diagonal(a), lookup.shared(a, a)];
    const [x, y] = [at(arranged, own), at(arranged, other)];
    if (Math.abs(y) > Math.abs(x)) [arranged[own], arranged[other]] = [y, x];
  });
  return { point: arranged, signs: diagonalSigns(compiled, arranged) };
}
