import type { CompiledType } from '../../landscape/compile.js';
import type { LimitSign } from '../family/family.js';

/** A point of a fixed-point space with the signs of its diagonal entries. */
export interface Arranged {
  readonly point: readonly number[];
  readonly signs: readonly LimitSign[];
}

/** Reads an entry by the kind of row and the block of the column; own says whether it is a diagonal entry. */
type Reader = (row: number, column: number, own: boolean) => number;

/**
 * The point with its rows in the order that names count on. Rows of blocks of size 1 and extra rows, which are loose, may be
 * exchanged without changing the matrix up to symmetry, and blocks of size 1 with them: the largest entry in a column
 * of size 1 makes its row the row of that block, then the next largest; blocks of size 1 come in the order of their
 * diagonal entries, ascending; extra rows come longest first. Extra rows must be distinct, not in groups.
 */
export function arrangeLooseRows(compiled: CompiledType, sizes: readonly number[], point: readonly number[]): Arranged {
  const { orbits, type } = compiled;
  const r = type.sizes.length;
  const index = new Map(orbits.map((o, i) => [`${o.row},${o.column},${o.kind === 'diagonal'}`, i]));
  const read: Reader = (row, column, own) => point[index.get(`${row},${column},${own}`) as number] as number;
  const singles = type.sizes.flatMap((size, a) => (size.length === 1 && sizes[a] === 1 ? [a] : []));
  const loose = [...singles, ...type.extra.map((_, e) => r + e)];
  /** The entry of a loose row in a column of block b. */
  const entry = (row: number, b: number): number => read(row, b, row === b && row < r);
  const owner = new Map<number, number>();
  const pairs = loose.flatMap((row) => singles.map((b) => ({ row, b, size: Math.abs(entry(row, b)) })));
  for (const { row, b } of pairs.sort((p, q) => q.size - p.size)) {
    if (!owner.has(b) && ![...owner.values()].includes(row)) owner.set(b, row);
  }
  const length = (row: number): number => type.sizes.reduce((sum, _, b) => sum + (sizes[b] as number) * entry(row, b) ** 2, 0);
  const extras = loose.filter((row) => ![...owner.values()].includes(row)).sort((e, f) => length(f) - length(e));
  // Blocks of size 1, which stand at the same places, in the order of their diagonal entries.
  const ordered = [...singles].sort((a, b) => entry(owner.get(a) as number, a) - entry(owner.get(b) as number, b));
  const oldBlock = new Map(singles.map((a, i) => [a, ordered[i] as number]));
  const arranged = orbits.map(({ kind, row, column }) => {
    const from = oldBlock.get(column) ?? column;
    if (kind === 'extra') return entry(extras[row - r] as number, from);
    const old = oldBlock.get(row) ?? row;
    if (singles.includes(row)) return entry(owner.get(old) as number, from);
    return read(old, from, kind === 'diagonal');
  });
  // The two rows of a block of size 2 may be exchanged: the larger entry is the diagonal one.
  type.sizes.forEach((_, a) => {
    const own = index.get(`${a},${a},true`) as number;
    const other = index.get(`${a},${a},false`);
    if (sizes[a] !== 2 || other === undefined) return;
    const [x, y] = [arranged[own] as number, arranged[other] as number];
    if (Math.abs(y) > Math.abs(x)) [arranged[own], arranged[other]] = [y, x];
  });
  const signs = orbits.flatMap((o, i): LimitSign[] => (o.kind === 'diagonal' ? [(arranged[i] as number) > 0 ? '+' : '-'] : []));
  return { point: arranged, signs };
}
