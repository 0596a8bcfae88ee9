import { isRecord } from '../input/arguments.js';
import { InputError } from '../input/errors.js';
import { described } from '../input/shown-text.js';
import { type EntryOrbit, orbitKey } from '../representation/fixed-point-space.js';
import { extraCount, type YoungType } from '../representation/young-type.js';
import { at as readAt } from '../scalar/list.js';

/** The entries of a point of a fixed-point space by name, for r blocks and m extra rows; null where there is no such entry. */
export interface PointEntries<T> {
  /** Of length r: the diagonal entry of a row of each block; null for a block without rows. */
  readonly diagonal: readonly (T | null)[];
  /** Of length r: the other entries of a row in the columns of its own block; null for a block of size 1 and one without rows. */
  readonly offDiagonal: readonly (T | null)[];
  /** r × r, between[a][b]: the entries of a row of block a in the columns of block b; null for a = b and for blocks a without rows. */
  readonly between: readonly (readonly (T | null)[])[];
  /** m × r: the entries of each extra row in the columns of each block. The rows of a group of equal ones are all listed. */
  readonly extra: readonly (readonly T[])[];
}

/** What the names of entries depend on: a symmetry type with its orbits, such as a compiled type. */
export interface NamedType {
  readonly type: YoungType;
  readonly orbits: readonly EntryOrbit[];
}

/**
 * The coordinates of a point in the order of `entryOrbits`, in which formulas take them, from its entries by name.
 * Throws an InputError that names the first entry that is missing, or that a type has no place for, and for extra rows
 * of one group that differ.
 *
 * @param same when two entries are equal, for groups of equal rows; without it as `Object.is` has it.
 *
 * @example
 * ```ts
 * import { compileType, parseSizes, pointOf } from 'symbreak';
 * const between = [[null, 0.26], [-0.04, null]];
 * pointOf(compileType(parseSizes('1,d-1')), { diagonal: [-0.63, 1], offDiagonal: [null, 0.19], between, extra: [] }); // [-0.63, 0.26, 1, 0.19, -0.04]
 * ```
 */
export function pointOf<T>(
  { type, orbits }: NamedType,
  entries: PointEntries<T>,
  same: (a: T, b: T) => boolean = Object.is,
): readonly T[] {
  expectShape(type, entries);
  const index = new Map(orbits.map((orbit, i) => [orbitKey(orbit), i]));
  const point: T[] = [];
  for (const place of places(type, entries)) {
    const { name, value, first } = place;
    const i = index.get(orbitKey(place));
    if (i === undefined) {
      if (value === null || value === undefined) continue;
      throw new InputError(`${name} is given: the type has no such entry, and null is accepted`);
    }
    if (value === null || value === undefined) {
      throw new InputError(`${name} is ${described(value)}: the type has this entry, and a value is accepted`);
    }
    if (first === undefined) point[i] = value;
    else if (!same(readAt(point, i), value)) {
      throw new InputError(`${name} differs from ${first}: the rows of a group of equal ones are accepted where they are equal`);
    }
  }
  return point;
}

/** An entry as it was given: its orbit, its name and its value; in a group of equal rows, the name in the first one. */
interface Place<T> extends Pick<EntryOrbit, 'kind' | 'row' | 'column'> {
  readonly name: string;
  readonly value: T | null | undefined;
  readonly first?: string;
}

function places<T>(type: YoungType, { diagonal, offDiagonal, between, extra }: PointEntries<T>): readonly Place<T>[] {
  const { sizes } = type;
  const own = sizes.flatMap((_, a): readonly Place<T>[] => [
    { kind: 'diagonal', row: a, column: a, name: `diagonal[${a}]`, value: diagonal[a] },
    { kind: 'offDiagonal', row: a, column: a, name: `offDiagonal[${a}]`, value: offDiagonal[a] },
    ...sizes.map(
      (__, b): Place<T> => ({ kind: 'between', row: a, column: b, name: `between[${a}][${b}]`, value: between[a]?.[b] }),
    ),
  ]);
  const groups = rowGroups(type);
  const added = groups.flatMap((e, i) => {
    const first = groups.indexOf(e);
    return sizes.map(
      (_, b): Place<T> => ({
        kind: 'extra',
        row: sizes.length + e,
        column: b,
        name: `extra[${i}][${b}]`,
        value: extra[i]?.[b],
        ...(first < i && { first: `extra[${first}][${b}]` }),
      }),
    );
  });
  return [...own, ...added];
}

/**
 * The entries by name of a point whose coordinates are in the order of `entryOrbits`, as points of the library are: the
 * inverse of `pointOf`. Throws an InputError for another number of coordinates than the type has.
 *
 * @example
 * ```ts
 * import { compileType, entriesOf, parseSizes } from 'symbreak';
 * entriesOf(compileType(parseSizes('1,d-1')), [-0.63, 0.26, 1, 0.19, -0.04]).between; // [[null, 0.26], [-0.04, null]]
 * ```
 */
export function entriesOf<T>({ type, orbits }: NamedType, point: readonly T[]): PointEntries<T> {
  if (!Array.isArray(point) || point.length !== orbits.length) {
    throw new InputError(
      `a point with ${Array.isArray(point) ? `${point.length} coordinates` : described(point)}: ${orbits.length} are accepted, one per entry of the type`,
    );
  }
  const { sizes } = type;
  const byOrbit = new Map(orbits.map((orbit, i) => [orbitKey(orbit), readAt(point, i)]));
  const orNull = (kind: EntryOrbit['kind'], row: number, column: number): T | null =>
    byOrbit.get(orbitKey({ kind, row, column })) ?? null;
  // Every extra row has these.
  const at = (kind: EntryOrbit['kind'], row: number, column: number): T => orNull(kind, row, column) as T;
  return {
    diagonal: sizes.map((_, a) => orNull('diagonal', a, a)),
    offDiagonal: sizes.map((_, a) => orNull('offDiagonal', a, a)),
    between: sizes.map((_, a) => sizes.map((__, b) => orNull('between', a, b))),
    extra: rowGroups(type).map((e) => sizes.map((_, b) => at('extra', sizes.length + e, b))),
  };
}

/** The group of each extra row. */
function rowGroups({ extra }: YoungType): readonly number[] {
  return extra.flatMap((size, e) => new Array<number>(size).fill(e));
}

/** Throws an InputError unless every list has the length that the type needs. */
function expectShape(type: YoungType, entries: PointEntries<unknown>): void {
  const blocks = type.sizes.length;
  const rows = extraCount(type);
  if (!isRecord(entries) || Array.isArray(entries)) {
    throw new InputError(`entries are ${described(entries)}: an object {diagonal, offDiagonal, between, extra} is accepted`);
  }
  const expectLength = (name: string, list: unknown, length: number, each: string): void => {
    if (Array.isArray(list) && list.length === length) return;
    const given = Array.isArray(list) ? `has ${list.length} entries` : `is ${described(list)}`;
    throw new InputError(`${name} ${given}: a list of ${length} is accepted, one per ${each}`);
  };
  const { diagonal, offDiagonal, between, extra } = entries;
  expectLength('diagonal', diagonal, blocks, 'block');
  expectLength('offDiagonal', offDiagonal, blocks, 'block');
  expectLength('between', between, blocks, 'block');
  expectLength('extra', extra, rows, 'extra row');
  for (const [a, row] of between.entries()) expectLength(`between[${a}]`, row, blocks, 'block');
  for (const [e, row] of extra.entries()) expectLength(`extra[${e}]`, row, blocks, 'block');
}
