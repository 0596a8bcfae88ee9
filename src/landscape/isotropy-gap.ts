import { classesOf, disjointSets } from '../representation/permutation/orbits.js';
import { hasRows } from '../representation/young-type.js';
import { at, range } from '../scalar/list.js';
import type { CompiledType } from './compile.js';

/** The distance of a point from a larger isotropy, and which blocks that would not tell apart. */
export interface IsotropyGap {
  readonly gap: number;
  readonly blocks: readonly [number, number];
  readonly order: readonly number[];
}

/**
 * How far a point is from a larger isotropy: the least, over pairs of blocks (a, b) of which both have rows or none, of the largest difference between
 * entries that a swap of an element of a with one of b would exchange. Zero means that the point does not tell a and b
 * apart. With `rearrange`, rows of blocks of size 1, and the two rows of a block of size 2, may be permuted first, since
 * that changes the names of the entries but not the matrix up to symmetry. `sizes` are the block sizes at the d in question.
 */
export function isotropyGap(
  compiled: Coordinates,
  sizes: readonly number[],
  point: readonly number[],
  { rearrange = false }: { readonly rearrange?: boolean } = {},
): IsotropyGap {
  const asGiven = point.map((_, i) => i);
  let best: IsotropyGap = { gap: Number.POSITIVE_INFINITY, blocks: [0, 0], order: asGiven };
  for (const order of rearrange ? rowArrangements(compiled, sizes, asGiven) : [asGiven]) {
    const entry = entryReader(
      compiled,
      order.map((i) => at(point, i)),
    );
    for (let a = 0; a < sizes.length; a++) {
      for (let b = a + 1; b < sizes.length; b++) {
        if (hasRows(compiled.type, a) !== hasRows(compiled.type, b)) continue;
        const gap = pairGap(entry, sizes.length, compiled.type.extra.length, a, b);
        if (gap < best.gap) best = { gap, blocks: [a, b], order };
      }
    }
  }
  return best;
}

/**
 * How far the rows of a block are from being equal, the least over all blocks of several rows: at 0 they may be permuted without
 * their columns. For ReLU such rows are parallel, where the loss is not analytic; for other kernels a branch may turn off there.
 */
export function rowGap({ orbits }: Pick<CompiledType, 'orbits'>, point: readonly number[]): number {
  const entry = entryReader({ orbits }, point);
  const gaps = orbits.flatMap(({ kind, row }) => {
    const [own, other] = [entry('diagonal', row, row), entry('offDiagonal', row, row)];
    return kind === 'offDiagonal' && own !== undefined && other !== undefined ? [Math.abs(own - other)] : [];
  });
  return Math.min(...gaps);
}

/** Blocks whose gap is below so many times the least are alike with those of the least. */
const AS_NEAR = 30;

/**
 * The larger isotropy that a point is nearest to, where it is about to meet one: the least gap as `isotropyGap` finds it after
 * permutations of rows, and of the arrangements with about that gap the one in which most blocks are alike, which come in groups.
 */
export function nearlyAlike(
  compiled: Coordinates,
  sizes: readonly number[],
  point: readonly number[],
): { readonly gap: number; readonly order: readonly number[]; readonly groups: readonly (readonly number[])[] } {
  const { gap } = isotropyGap(compiled, sizes, point, { rearrange: true });
  const candidates = rowArrangements(
    compiled,
    sizes,
    point.map((_, i) => i),
  ).map((order) => ({ gap, order, groups: alikeGroups(compiled, arrangedBy(order, point), AS_NEAR * gap) }));
  return candidates.reduce((best, other) => (other.groups.length < best.groups.length ? other : best));
}

const arrangedBy = (order: readonly number[], point: readonly number[]): readonly number[] => order.map((i) => at(point, i));

/** The blocks in groups of those whose gap is below a bound. */
function alikeGroups(compiled: Coordinates, point: readonly number[], bound: number): readonly (readonly number[])[] {
  const { type } = compiled;
  const entry = entryReader(compiled, point);
  const [r, extra] = [type.sizes.length, type.extra.length];
  const sets = disjointSets(r);
  for (const b of range(r)) {
    for (const a of range(b)) {
      if (hasRows(type, a) === hasRows(type, b) && pairGap(entry, r, extra, a, b) <= bound) sets.join(a, b);
    }
  }
  return classesOf(sets.numbers());
}

/** What the entries of a point are: a compiled type, or its orbits alone. */
type Coordinates = Pick<CompiledType, 'orbits' | 'type'>;

type EntryReader = (kind: string, row: number, column: number) => number | undefined;

function entryReader(compiled: Pick<Coordinates, 'orbits'>, point: readonly number[]): EntryReader {
  return (kind, row, column) => {
    const index = compiled.orbits.findIndex((o) => o.kind === kind && o.row === row && o.column === column);
    return index < 0 ? undefined : point[index];
  };
}

function pairGap(entry: EntryReader, r: number, extra: number, a: number, b: number): number {
  const spread = (...values: readonly (number | undefined)[]): number => {
    const known = values.filter((v): v is number => v !== undefined);
    return known.length === 0 ? 0 : Math.max(...known) - Math.min(...known);
  };
  const others = Array.from({ length: r }, (_, c) => c).filter((c) => c !== a && c !== b);
  const extras = Array.from({ length: extra }, (_, e) => r + e);
  return Math.max(
    spread(entry('diagonal', a, a), entry('diagonal', b, b)),
    spread(entry('offDiagonal', a, a), entry('offDiagonal', b, b), entry('between', a, b), entry('between', b, a)),
    ...others.map((c) => spread(entry('between', a, c), entry('between', b, c))),
    ...others.map((c) => spread(entry('between', c, a), entry('between', c, b))),
    ...extras.map((e) => spread(entry('extra', e, a), entry('extra', e, b))),
  );
}

/** Of more single rows only transpositions are tried: with twelve there would be 2^66 products of them. */
const MOST_PERMUTED = 4;

/** The point with its rows assigned to columns in every way that keeps the form of the fixed-point space; as it is first. */
export function rowArrangements<T>(
  compiled: Coordinates,
  sizes: readonly number[],
  point: readonly T[],
): readonly (readonly T[])[] {
  const index = (kind: string, row: number, column: number): number =>
    compiled.orbits.findIndex((o) => o.kind === kind && o.row === row && o.column === column);
  const swapped = (p: readonly T[], i: number, j: number): T[] => {
    const copy = [...p];
    [copy[i], copy[j]] = [at(p, j), at(p, i)];
    return copy;
  };
  let arrangements: (readonly T[])[] = [point];
  sizes.forEach((size, a) => {
    if (size === 2 && hasRows(compiled.type, a)) {
      arrangements = arrangements.flatMap((p) => [p, swapped(p, index('diagonal', a, a), index('offDiagonal', a, a))]);
    }
  });
  const singles = sizes.flatMap((size, a) => (size === 1 && hasRows(compiled.type, a) ? [a] : []));
  // Transpositions of single rows suffice to find two blocks that merge; all their products are many where there are many rows.
  const products = singles.length <= MOST_PERMUTED;
  const base = arrangements;
  for (const a of singles) {
    for (const b of singles.filter((c) => c > a)) {
      const exchanged = (products ? arrangements : base).map((p) => exchangeRows(compiled, p, a, b, index));
      arrangements = [...arrangements, ...exchanged];
    }
  }
  return arrangements;
}

/** Exchanges the two rows of blocks a and b, both of size 1. */
function exchangeRows<T>(
  compiled: Coordinates,
  p: readonly T[],
  a: number,
  b: number,
  index: (kind: string, row: number, column: number) => number,
): readonly T[] {
  const copy = [...p];
  const place = (row: number, column: number): number => index(row === column ? 'diagonal' : 'between', row, column);
  compiled.type.sizes.forEach((_, c) => {
    copy[place(a, c)] = at(p, place(b, c));
    copy[place(b, c)] = at(p, place(a, c));
  });
  return copy;
}
