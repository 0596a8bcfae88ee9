import { entryLookup, entryOrbits } from '../../representation/fixed-point-space.js';
import { hasRows, type YoungType, youngType } from '../../representation/young-type.js';
import { at, zipWith } from '../../scalar/list.js';
import { constantValue, type Polynomial } from '../../symbolic/exact/polynomial.js';

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
 * size those with a negative diagonal entry first and those without rows last, then by their entries: diagonal, off-diagonal, and
 * those with the other blocks and the extra rows in ascending order; extra rows by their entries. Blocks that agree in all of
 * these stay as they are.
 *
 * @param type sizes are numbers.
 * @param point coordinates in the order of `entryOrbits(type)`, as doubles.
 */
export function canonicalOrder(type: YoungType, point: readonly number[]): CanonicalOrder {
  const before = entryOrbits(type);
  const lookup = entryLookup(before);
  const diagonal = (a: number): number => (hasRows(type, a) ? at(point, lookup.diagonal(a)) : Number.POSITIVE_INFINITY);
  // Where a block has no rows all its entries agree.
  const entry = (row: number, column: number): number => (hasRows(type, row) ? at(point, lookup.shared(row, column)) : 0);
  const places = type.sizes.map((_, a) => a);
  const kinds = type.extra.map((_, e) => places.length + e);
  const same = SAME_ENTRY * point.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const key = (a: number): readonly number[] => {
    const others = places.filter((b) => b !== a);
    const size = Number(constantValue(at(type.sizes, a))?.n ?? 0n);
    return [
      size,
      Math.sign(diagonal(a)),
      diagonal(a),
      size > 1 ? entry(a, a) : 0,
      ...ascending(others.map((b) => entry(a, b))),
      ...ascending([...others, ...kinds].map((row) => entry(row, a))),
    ];
  };
  const blocks = sortedBy(places, key, same);
  const rows = sortedBy(kinds, (row) => blocks.map((b) => entry(row, b)), same);
  const from = [...blocks, ...rows];
  const extra = rows.map((row) => row - places.length);
  const arranged = youngType(
    blocks.map((a): Polynomial => at(type.sizes, a)),
    extra.map((e) => at(type.extra, e)),
    blocks.flatMap((a, place) => (hasRows(type, a) ? [] : [place])),
  );
  const orbits = entryOrbits(arranged).map(({ kind, row, column }) =>
    kind === 'diagonal' ? lookup.diagonal(at(from, row)) : lookup.shared(at(from, row), at(from, column)),
  );
  return { type: arranged, blocks, extra, orbits };
}

const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

function sortedBy(items: readonly number[], key: (item: number) => readonly number[], same: number): readonly number[] {
  const keyed = items.map((item) => ({ item, values: key(item) }));
  keyed.sort((a, b) => zipWith(a.values, b.values, (x, y) => x - y).find((step) => Math.abs(step) > same) ?? 0);
  return keyed.map(({ item }) => item);
}
