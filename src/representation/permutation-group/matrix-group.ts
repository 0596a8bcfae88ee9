import { InputError } from '../../input/errors.js';
import { absent } from '../../scalar/list.js';
import { linePermutation, type MatrixPermutation } from '../permutation/matrix-permutation.js';
import { classesOf, disjointSets, orbits } from '../permutation/orbits.js';
import { expectPermutation } from '../permutation/permutation.js';
import { chainWithBase, MOST_POINTS, type PermutationGroup, permutationGroup } from './group.js';
import type { StabiliserChain } from './stabiliser-chain.js';

/** A subgroup of S_k × S_d that acts on k × d matrices. */
export interface MatrixGroup {
  readonly rows: number;
  readonly columns: number;
  readonly generators: readonly MatrixPermutation[];
  /** The same group on its k rows and d columns as points, rows first. */
  readonly lines: PermutationGroup;
}

/**
 * The group that some permutations of rows and columns generate.
 *
 * Throws an InputError with a witness where a generator does not permute as many rows and columns, and where there are more than 1000 of them in all.
 */
export function matrixGroup(rows: number, columns: number, generators: readonly MatrixPermutation[]): MatrixGroup {
  if (rows < 1 || columns < 1 || rows + columns > MOST_POINTS) {
    throw new InputError(
      `${rows} rows and ${columns} columns: at least one of each and at most ${MOST_POINTS} in all are accepted`,
    );
  }
  generators.forEach((g, i) => {
    expectPermutation(g.rows, rows, `generator ${i + 1} on the rows`);
    expectPermutation(g.columns, columns, `generator ${i + 1} on the columns`);
  });
  return { rows, columns, generators, lines: permutationGroup(rows + columns, generators.map(linePermutation)) };
}

/** The orbits of rows, of columns, and of entries, these as numbers row · columns + column, in the order of their least members. */
export interface MatrixOrbits {
  readonly rows: readonly (readonly number[])[];
  readonly columns: readonly (readonly number[])[];
  readonly entries: readonly (readonly number[])[];
}

/** The orbits of a group on rows, columns and entries. Cost: entries times generators. */
export function matrixOrbits({ rows, columns, generators }: MatrixGroup): MatrixOrbits {
  return {
    rows: orbits(
      rows,
      generators.map((g) => g.rows),
    ),
    columns: orbits(
      columns,
      generators.map((g) => g.columns),
    ),
    entries: classesOf(entryOrbitNumbers(rows, columns, generators.map(linePermutation))),
  };
}

/** For each entry the number of its orbit. Only entries in moved rows and columns are looked at. */
function entryOrbitNumbers(rows: number, columns: number, lines: readonly ArrayLike<number>[]): readonly number[] {
  const sets = disjointSets(rows * columns);
  for (const g of lines) {
    const movedColumns: number[] = [];
    for (let j = 0; j < columns; j++) if (g[rows + j] !== rows + j) movedColumns.push(j);
    for (let i = 0; i < rows; i++) {
      const image = (g[i] ?? absent()) * columns;
      const to = (j: number): number => image + (g[rows + j] ?? absent()) - rows;
      if (image === i * columns) for (const j of movedColumns) sets.join(i * columns + j, to(j));
      else for (let j = 0; j < columns; j++) sets.join(i * columns + j, to(j));
    }
  }
  return sets.numbers();
}

/** How many orbits of pairs of entries there are. */
export interface PairCount {
  /** Of ordered pairs: the dimension of the matrices that commute with the group. */
  readonly ordered: number;
  /** Of unordered pairs: the dimension of the symmetric ones. */
  readonly unordered: number;
}

/** Pairs are not counted where there are more orbits of entries: each costs a chain of stabilisers. */
export const MOST_ENTRY_ORBITS = 200;

/**
 * The number of orbits of pairs of entries, exact, by the stabiliser of one entry of each orbit: a pair (e, f) up to the group is f up to the
 * stabiliser of e, and (f, e) is in the same orbit of pairs as (e, w⁻¹e) for a w of the group that takes e to f.
 *
 * Null where there are more than 200 orbits of entries. Cost: for each a chain of stabilisers.
 */
export function countPairOrbits(group: MatrixGroup): PairCount | null {
  const { rows, columns } = group;
  const { entries } = matrixOrbits(group);
  if (entries.length > MOST_ENTRY_ORBITS) return null;
  let [ordered, symmetric] = [0, 0];
  for (const [first = absent()] of entries) {
    const base = [Math.floor(first / columns), rows + (first % columns)];
    const chain = chainWithBase(group.lines, base);
    const numbers = entryOrbitNumbers(rows, columns, chain.generatorsFrom(base.length));
    for (const [f = absent()] of classesOf(numbers)) {
      ordered++;
      const back = returned(chain, rows, columns, f);
      if (back !== undefined && numbers[back] === numbers[f]) symmetric++;
    }
  }
  return { ordered, unordered: (ordered + symmetric) / 2 };
}

/** w⁻¹(e), where w takes the entry e of the first two base points to an entry; undefined where no element does. */
function returned(chain: StabiliserChain, rows: number, columns: number, entry: number): number | undefined {
  const [row, column] = [Math.floor(entry / columns), rows + (entry % columns)];
  const [e0 = absent(), e1 = absent()] = chain.base;
  if (!chain.reaches(0, row)) return undefined;
  const u = chain.representative(0, row);
  const within = u.indexOf(column);
  if (!chain.reaches(1, within)) return undefined;
  const v = chain.representative(1, within);
  // w = u v takes e to the entry; its inverse takes e to the entry that w takes to e.
  const source = (line: number): number => v.indexOf(u.indexOf(line));
  return source(e0) * columns + source(e1) - rows;
}
