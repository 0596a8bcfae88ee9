import { ComputationError } from '../../input/errors.js';
import { absent, range } from '../../scalar/list.js';
import type { MatrixPermutation } from '../permutation/matrix-permutation.js';
import { disjointSets } from '../permutation/orbits.js';
import { type ColouredMatrix, isAutomorphism } from './coloured-matrix.js';
import { type Budget, cellAt, copyPartition, type OrderedPartition, type Refiner } from './ordered-partition.js';

/** What a search starts from. */
export interface SearchProblem {
  /** Without equal rows and without equal columns. */
  readonly matrix: ColouredMatrix;
  readonly refiner: Refiner;
  readonly budget: Budget;
  /** An equitable partition that all automorphisms keep. */
  readonly partition: OrderedPartition;
  /** The class of each column, of columns all of whose permutations are known to belong to automorphisms. */
  readonly columnClass: readonly number[];
}

/** Automorphisms that generate the group together with the permutations of the classes of columns, and the order of the whole group. */
export interface SearchResult {
  readonly generators: readonly MatrixPermutation[];
  readonly order: bigint;
}

/** A node of the first path: its partition, the column that is made a cell of its own, and what that leads to. */
interface Level {
  readonly partition: OrderedPartition;
  /** The first place of the cell that is branched on. */
  readonly cell: number;
  readonly base: number;
  readonly trace: readonly number[];
}

/**
 * The automorphism group of a coloured matrix by individualisation and refinement. One path is followed to a partition into single
 * vertices, its base being columns b₁, b₂, …. From its end upwards, at each node every column of the cell that was branched on is
 * either taken to the base column by an automorphism that fixes the base before, one that is known or one that is found, or is shown not to be
 * by a search of its whole subtree. The order is the product of the lengths of the orbits of the base.
 * Subtrees are left out where the trace of a refinement differs from that of the first path, and where a known automorphism that fixes the
 * path takes a column to one that has been tried.
 *
 * Every generator is compared with the matrix entry by entry; the order is exact. Throws a ComputationError when the budget is used up: the
 * worst case is exponential.
 * Source: McKay, Practical graph isomorphism, 1981; Darga, Sakallah & Markov 2008 (saucy) for the leaves.
 */
export function searchAutomorphisms(problem: SearchProblem): SearchResult {
  const { refiner, columnClass } = problem;
  const { rows, columns } = refiner;
  const leaf = copyPartition(problem.partition);
  const levels: Level[] = [];
  for (let cell = targetCell(problem, leaf); cell !== undefined; cell = targetCell(problem, leaf)) {
    const base = cellAt(leaf, cell)[0] ?? absent();
    const partition = copyPartition(leaf);
    const trace = refiner.individualise(leaf, base) ?? absent();
    levels.push({ partition, cell, base, trace });
    spend(problem.budget, rows + columns);
  }
  const orbits = disjointSets(columns);
  const found: MatrixPermutation[] = [];
  const fixed = levels.map(({ base }) => base);
  let order = 1n;
  const basePlace = new Map(levels.map(({ base }, l) => [base - rows, l]));
  /** The columns of one class that are no base before a level are permuted by automorphisms that fix that base. */
  const joinClass = (column: number, level: number): void => {
    const mate = columnClass.findIndex(
      (c, j) => c === columnClass[column] && j !== column && (basePlace.get(j) ?? Number.POSITIVE_INFINITY) >= level,
    );
    if (mate >= 0) orbits.join(column, mate);
  };
  for (const column of range(columns)) if (!basePlace.has(column)) joinClass(column, levels.length);
  for (let l = levels.length - 1; l >= 0; l--) {
    const { partition, cell, base, trace } = levels[l] ?? absent();
    joinClass(base - rows, l);
    let numbers = orbits.numbers();
    const failed: number[] = [];
    const orbitOf = (vertex: number): number => numbers[vertex - rows] ?? absent();
    const members = cellAt(partition, cell);
    for (const vertex of members) {
      if (orbitOf(vertex) === orbitOf(base) || failed.some((other) => orbitOf(other) === orbitOf(vertex))) continue;
      const path = [...fixed.slice(0, l), vertex];
      const child = copyPartition(partition);
      const same = refiner.individualise(child, vertex, trace) !== undefined;
      const g = same ? descend({ problem, levels, leaf, found }, child, l + 1, path) : undefined;
      if (g === undefined) failed.push(vertex);
      else {
        found.push(g);
        for (const [j, image] of g.columns.entries()) orbits.join(j, image);
        numbers = orbits.numbers();
      }
    }
    order *= BigInt(members.filter((vertex) => orbitOf(vertex) === orbitOf(base)).length);
  }
  return { generators: found, order };
}

/**
 * The cell of columns to branch on; undefined where each is one column. One of columns of which all permutations are known is taken first: nothing is to be
 * searched there. Else it is the one that most cells of rows are not joined to by one colour, of several the
 * largest: what is fixed there is felt elsewhere. (The smallest cell may be one that is fixed by the group without the refinement seeing it, as
 * the points of a line of a projective plane are; the largest may lie in a part that has nothing to do with the path so far.)
 */
function targetCell(
  { matrix: { rows, columns, colours }, columnClass }: SearchProblem,
  { order, size }: OrderedPartition,
): number | undefined {
  const joinsOf = (column: number): number => {
    let joins = 0;
    for (let place = 0; place < rows; place += size[place] ?? absent()) {
      const end = place + (size[place] ?? absent());
      const colour = colours[(order[place] ?? absent()) * columns + column];
      for (let q = place + 1; q < end; q++) {
        if (colours[(order[q] ?? absent()) * columns + column] === colour) continue;
        joins++;
        break;
      }
    }
    return joins;
  };
  const classAt = (place: number): number => columnClass[(order[place] ?? absent()) - rows] ?? absent();
  let best: { readonly place: number; readonly joins: number; readonly members: number } | undefined;
  for (let place = rows; place < size.length; place += size[place] ?? absent()) {
    const members = size[place] ?? absent();
    if (members === 1) continue;
    const first = classAt(place);
    if (range(members).every((m) => classAt(place + m) === first)) return place;
    const joins = joinsOf((order[place] ?? absent()) - rows);
    if (best === undefined || joins > best.joins || (joins === best.joins && members > best.members)) {
      best = { place, joins, members };
    }
  }
  return best?.place;
}

interface Search {
  readonly problem: SearchProblem;
  readonly levels: readonly Level[];
  readonly leaf: OrderedPartition;
  readonly found: readonly MatrixPermutation[];
}

/** An automorphism that takes the first path to one that begins like this, or undefined where there is none. */
function descend(
  search: Search,
  partition: OrderedPartition,
  depth: number,
  path: readonly number[],
): MatrixPermutation | undefined {
  const { problem, levels, leaf } = search;
  const { refiner, budget } = problem;
  spend(budget, refiner.rows + refiner.columns);
  const level = levels[depth];
  if (level === undefined) return atLeaf(problem, leaf, partition);
  if (partition.size[level.cell] !== level.partition.size[level.cell]) return undefined;
  const members = cellAt(partition, level.cell);
  // The base column itself first: generators that move little.
  const ordered = members.includes(level.base) ? [level.base, ...members.filter((v) => v !== level.base)] : members;
  const tried: number[] = [];
  let alike: ((vertex: number) => number) | undefined;
  for (const vertex of ordered) {
    if (tried.length > 0) {
      alike ??= orbitsFixing(search, path);
      const own = alike(vertex);
      const same = alike;
      if (tried.some((other) => same(other) === own)) continue;
    }
    const child = copyPartition(partition);
    const g =
      refiner.individualise(child, vertex, level.trace) === undefined
        ? undefined
        : descend(search, child, depth + 1, [...path, vertex]);
    if (g !== undefined) return g;
    tried.push(vertex);
  }
  return undefined;
}

/** The orbits of columns under the known automorphisms that fix a path. */
function orbitsFixing({ problem, found }: Search, path: readonly number[]): (vertex: number) => number {
  const { columnClass, refiner } = problem;
  const { rows, columns } = refiner;
  const fixed = new Set(path.map((vertex) => vertex - rows));
  const sets = disjointSets(columns);
  const leader = new Map<number, number>();
  for (const [j, c] of columnClass.entries()) {
    if (fixed.has(j)) continue;
    const first = leader.get(c) ?? j;
    leader.set(c, first);
    sets.join(first, j);
  }
  for (const g of found) {
    if ([...fixed].some((j) => g.columns[j] !== j)) continue;
    for (const [j, image] of g.columns.entries()) sets.join(j, image);
  }
  spend(problem.budget, columns * (1 + found.length));
  const numbers = sets.numbers();
  return (vertex) => numbers[vertex - rows] ?? absent();
}

/** The permutation that takes one partition into single vertices to another, if it is an automorphism. */
function atLeaf(
  { matrix, budget }: SearchProblem,
  leaf: OrderedPartition,
  partition: OrderedPartition,
): MatrixPermutation | undefined {
  const { rows, columns } = matrix;
  const images = new Array<number>(rows + columns).fill(0);
  for (const [place, vertex] of leaf.order.entries()) images[vertex] = partition.order[place] ?? absent();
  const g = { rows: images.slice(0, rows), columns: images.slice(rows).map((vertex) => vertex - rows) };
  spend(budget, rows * columns);
  return isAutomorphism(matrix, g) ? g : undefined;
}

function spend(budget: Budget, work: number): void {
  budget.work += work;
  if (budget.work <= budget.most) return;
  throw new ComputationError(
    `the search for the automorphisms of the matrix was given up after it had read ${budget.most} entries: its isotropy is not known; matrices in which very many entries are equal without being exchanged by a symmetry can take exponential time`,
  );
}
