import { entriesOf, type PointEntries, pointOf } from '../../landscape/entries.js';
import { entryOrbits } from '../../representation/fixed-point-space.js';
import { type YoungType, youngType } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { canonicalOrder } from '../family/canonical-order.js';
import { EXTRA_ROWS } from '../family/limits.js';
import { MOST_BLOCKS } from '../recognition/recognise.js';
import type { YoungBlocks } from './young-blocks.js';

/** Blocks in the order of names, with their type and coordinates where they are of a kind that has names. */
export interface NamedBlocks {
  readonly blocks: YoungBlocks;
  /** Null for many blocks or extra rows, and where extra rows move with columns. */
  readonly named: { readonly type: YoungType; readonly point: readonly number[] } | null;
}

/** The values of entries of a matrix, means over orbits. */
export type EntryValue = (row: number, column: number) => number;

/** Arranges the blocks of a Young subgroup in the order of names (see `canonicalOrder`); blocks that have none stay as they are. */
export function inOrderOfNames(blocks: YoungBlocks, value: EntryValue): NamedBlocks {
  const rows = blocks.extra.reduce((sum, group) => sum + group.rows.length, 0);
  if (blocks.columns.length > MOST_BLOCKS || rows > EXTRA_ROWS.most || blocks.extra.some(({ block }) => block !== null)) {
    return { blocks, named: null };
  }
  const type = youngType(
    blocks.columns.map((list) => polynomial(list.length)),
    blocks.extra.map((group) => group.rows.length),
    blocks.rows.flatMap((list, a) => (list.length === 0 ? [a] : [])),
  );
  const point = pointOf({ type, orbits: entryOrbits(type) }, entriesByName(blocks, value));
  const order = canonicalOrder(type, point);
  return {
    blocks: {
      columns: order.blocks.map((a) => at(blocks.columns, a)),
      rows: order.blocks.map((a) => at(blocks.rows, a)),
      extra: order.extra.map((e) => at(blocks.extra, e)),
    },
    named: { type: order.type, point: order.orbits.map((i) => at(point, i)) },
  };
}

/** The entries of blocks by name; those of extra rows that move with columns are left out. */
export function entriesByName({ columns, rows, extra }: YoungBlocks, value: EntryValue): PointEntries<number> {
  const ofBlocks = (row: number | undefined, own: number): readonly (number | null)[] =>
    columns.map((list, b) => (b === own || row === undefined ? null : value(row, at(list, 0))));
  return {
    diagonal: rows.map(([row], a) => (row === undefined ? null : value(row, at(at(columns, a), 0)))),
    offDiagonal: rows.map(([row], a) => {
      const column = at(columns, a)[1];
      return row === undefined || column === undefined ? null : value(row, column);
    }),
    between: rows.map(([row], a) => ofBlocks(row, a)),
    extra: extra.flatMap((group) =>
      group.block === null ? group.rows.map((row) => columns.map((list) => value(row, at(list, 0)))) : [],
    ),
  };
}

/** `sizes:signs`, the signs those of diagonal entries and a dot for blocks without rows; null where an entry is zero up to the tolerance. */
export function nameBySigns(
  { type, point }: NonNullable<NamedBlocks['named']>,
  sizes: readonly number[],
  tolerance: number,
): string | null {
  const { diagonal } = entriesOf({ type, orbits: entryOrbits(type) }, point);
  if (diagonal.some((x) => x !== null && Math.abs(x) <= tolerance)) return null;
  return `${sizes.join(',')}:${diagonal.map((x) => (x === null ? '.' : x > 0 ? '+' : '-')).join('')}`;
}
