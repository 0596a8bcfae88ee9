import { compileType } from '../../landscape/compile.js';
import { studentWeight } from '../../landscape/problem/problem.js';
import { entryLookup, entryOrbits } from '../../representation/fixed-point-space.js';
import { hasRows, type YoungType } from '../../representation/young-type.js';
import { at, range } from '../../scalar/list.js';
import { evaluatePolynomial, isConstant } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import type { EntriesRecord } from '../point/record.js';
import { coarsest, type OwnType, SAME_ENTRY } from './isotropy.js';

/** A point with equal rows in some blocks, as one whose blocks have no rows, and have groups of equal extra rows in their place. */
export interface GroupedPoint extends Pick<OwnType, 'compiled' | 'x'> {
  /** The blocks of the groups, which come after the extra rows that were there, and how many rows of groups come before. */
  readonly groups: readonly { readonly block: number; readonly before: number }[];
  /** For each block of columns of its own type the block that it is in: without rows, columns that have equal entries are one block. */
  readonly into: readonly number[];
}

/**
 * The same matrix as a point of its larger isotropy: rows of a block that are equal are permuted without their columns, as a group of extra rows
 * is. There the equations are analytic, and the eigenvalue 0 of moving a share from one of the rows to another is known to be one. Undefined
 * where no rows are equal or their number is no whole one, and for kernels without a degree, of which a row cannot be split.
 */
export function groupedPoint({ compiled, x, equalRows }: OwnType, d: Rational): GroupedPoint | undefined {
  const { type, problem, orbits } = compiled;
  if (equalRows.length === 0 || problem.kernel.degree === null) return undefined;
  const moved = [...equalRows, ...constantSingles(compiled, x)].sort((a, b) => a - b);
  const counts = moved.map((a) => evaluatePolynomial(rationals, at(type.sizes, a), d));
  const extra = [...type.extra, ...counts.map(({ n }) => Number(n))];
  if (counts.some((count) => count.d !== 1n)) return undefined;
  const rowless = range(type.sizes.length).filter((a) => moved.includes(a) || (type.rowless ?? []).includes(a));
  const grouped: YoungType = { sizes: type.sizes, extra, rowless };
  const { outer } = problem;
  const students = outer && [...outer.students, ...moved.map((a) => studentWeight(problem, a))];
  const own = compileType(grouped, { problem: outer && students ? { ...problem, outer: { ...outer, students } } : problem });
  const lookup = entryLookup(orbits);
  const first = type.sizes.length + type.extra.length;
  const from = (kind: number): number => (kind < first ? kind : at(moved, kind - first));
  const entries = entryOrbits(grouped).map(({ kind, row, column }) => {
    const old = from(row);
    return at(x, kind === 'diagonal' || (old === column && row >= first) ? lookup.diagonal(old) : lookup.shared(old, column));
  });
  const rows = extra.slice(type.extra.length);
  const groups = moved.map((block, i) => ({ block, before: rows.slice(0, i).reduce((sum, n) => sum + n, 0) }));
  const {
    compiled: coarse,
    x: merged,
    into,
  } = coarsest({ given: grouped, compiled: own, x: entries, into: range(type.sizes.length) }, d);
  return { compiled: coarse, x: merged, groups, into };
}

/** Blocks of size 1 whose row has equal entries in its own and in another column: it may be an extra row, so that the columns can be one block. */
function constantSingles({ type, orbits }: OwnType['compiled'], x: readonly number[]): readonly number[] {
  const largest = Math.max(...x.map(Math.abs));
  const lookup = entryLookup(orbits);
  return range(type.sizes.length).filter((a) => {
    if (!hasRows(type, a) || !isConstant(at(type.sizes, a), 1)) return false;
    const own = at(x, lookup.diagonal(a));
    return range(type.sizes.length).some((b) => b !== a && Math.abs(at(x, lookup.shared(a, b)) - own) <= SAME_ENTRY * largest);
  });
}

/** The entries of a grouped point by the names that they have in its own type. */
export function ungrouped({ compiled }: OwnType, { groups, into }: GroupedPoint, entries: EntriesRecord): EntriesRecord {
  const { type, orbits } = compiled;
  const single = type.extra.reduce((sum, rows) => sum + rows, 0);
  const rowOf = new Map(groups.map(({ block, before }) => [block, at(entries.extra, single + before)]));
  const other = (a: number, b: number): string | null => entries.between[at(into, a)]?.[at(into, b)] ?? null;
  const blocks = range(type.sizes.length);
  const entry = (a: number, b: number): string | null => {
    const row = rowOf.get(a);
    return row === undefined ? other(a, b) : at(row, at(into, b));
  };
  const hasOther = (a: number): boolean => orbits.some(({ kind, row }) => kind === 'offDiagonal' && row === a);
  return {
    diagonal: blocks.map((a) => (rowOf.has(a) ? entry(a, a) : (entries.diagonal[at(into, a)] ?? null))),
    offDiagonal: blocks.map((a) => (rowOf.has(a) && hasOther(a) ? entry(a, a) : (entries.offDiagonal[at(into, a)] ?? null))),
    between: blocks.map((a) => blocks.map((b) => (a === b ? null : entry(a, b)))),
    extra: entries.extra.slice(0, single).map((row) => blocks.map((b) => at(row, at(into, b)))),
  };
}
