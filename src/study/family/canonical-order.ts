import { entryLookup, entryOrbits } from '../../representation/fixed-point-space.js';
import { type YoungType, youngType } from '../../representation/young-type.js';
import { constantValue } from '../../symbolic/exact/polynomial.js';

/** Entries that differ by at most this, relative to the largest, are the same where points are arranged or compared. */
export const SAME_ENTRY = 2 ** -40;

/** A type whose blocks are in the order of names, with where its blocks, extra rows and coordinates were before. */
export interface CanonicalOrder {
  readonly type: YoungType;
  readonly blocks: readonly number[];
  readonly extra: readonly number[];
  /** For each orbit of the type its place among the orbits of the type before. */
  readonly orbits: readonly number[];
}

/**
 * The order of blocks and extra rows that does not depend on the order of rows and columns: blocks ascending by size, of one
 * size those with a negative diagonal entry first, then by their entries: diagonal, off-diagonal, and those with the other
 * blocks and the extra rows in ascending order; extra rows by their entries. Blocks that agree in all of these stay as they are.
 *
 * @param type sizes are numbers.
 * @param point coordinates in the order of `entryOrbits(type)`, as doubles.
 */
export function canonicalOrder(type: YoungType, point: readonly number[]): CanonicalOrder {
  const before = entryOrbits(type);
  const lookup = entryLookup(before);
  const at = (row: number, column: number, own: boolean): number => point[lookup(row, column, own)] as number;
  const places = type.sizes.map((_, a) => a);
  const kinds = type.extra.map((_, e) => places.length + e);
  const same = SAME_ENTRY * point.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const key = (a: number): readonly number[] => {
    const others = places.filter((b) => b !== a);
    const size = Number(constantValue(type.sizes[a] ?? [])?.n ?? 0n);
    return [
      size,
      Math.sign(at(a, a, true)),
      at(a, a, true),
      size > 1 ? at(a, a, false) : 0,
      ...ascending(others.map((b) => at(a, b, false))),
      ...ascending([...others, ...kinds].map((row) => at(row, a, false))),
    ];
  };
  const blocks = sortedBy(places, key, same);
  const rows = sortedBy(kinds, (row) => blocks.map((b) => at(row, b, false)), same);
  const from = [...blocks, ...rows];
  const extra = rows.map((row) => row - places.length);
  const arranged = youngType(
    blocks.map((a) => type.sizes[a] ?? []),
    extra.map((e) => type.extra[e] as number),
  );
  const orbits = entryOrbits(arranged).map((o) => lookup(from[o.row] as number, from[o.column] as number, o.kind === 'diagonal'));
  return { type: arranged, blocks, extra, orbits };
}

const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

function sortedBy(items: readonly number[], key: (item: number) => readonly number[], same: number): readonly number[] {
  const keyed = items.map((item) => ({ item, values: key(item) }));
  keyed.sort((a, b) => {
    const i = a.values.findIndex((x, j) => Math.abs(x - (b.values[j] as number)) > same);
    return i < 0 ? 0 : (a.values[i] as number) - (b.values[i] as number);
  });
  return keyed.map(({ item }) => item);
}
