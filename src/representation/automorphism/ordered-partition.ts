import { absent, range } from '../../scalar/list.js';
import { type ColouredMatrix, hashOf } from './coloured-matrix.js';

/** An ordered partition of rows 0, …, k − 1 and columns k, …, k + d − 1 into cells, each of rows or of columns; it is changed in place. */
export interface OrderedPartition {
  /** The vertices, cell after cell, rows before columns. */
  readonly order: Int32Array;
  /** The place of each vertex in `order`. */
  readonly place: Int32Array;
  /** The first place of the cell of each vertex. */
  readonly first: Int32Array;
  /** The size of the cell that begins at a place; stale elsewhere. */
  readonly size: Int32Array;
  cells: number;
}

/** How many entries of the matrix a search has read, and how many it may. */
export interface Budget {
  work: number;
  readonly most: number;
}

/** Refines partitions of the rows and columns of one matrix. */
export interface Refiner {
  readonly rows: number;
  readonly columns: number;
  /** The coarsest equitable partition that is finer than the given kinds of rows and columns. */
  start(rowKinds: readonly number[], columnKinds: readonly number[]): OrderedPartition;
  /**
   * Makes a vertex a cell of its own, before the rest of its cell, and refines. Returns the trace of the refinement: equal for two vertices
   * that an automorphism which keeps the partition takes to one another. Where an expected trace is given it stops at the first difference and
   * returns undefined.
   */
  individualise(partition: OrderedPartition, vertex: number, expected?: readonly number[]): readonly number[] | undefined;
}

export function copyPartition(p: OrderedPartition): OrderedPartition {
  return { order: p.order.slice(), place: p.place.slice(), first: p.first.slice(), size: p.size.slice(), cells: p.cells };
}

/** The members of the cell that begins at a place, ascending. */
export function cellAt({ order, size }: OrderedPartition, place: number): readonly number[] {
  return [...order.subarray(place, place + (size[place] ?? absent()))].sort((a, b) => a - b);
}

/**
 * Equitable refinement of a coloured matrix: two rows stay in one cell where they have every colour equally often in every cell of columns, and the
 * other way round. How often is told by the sum of hashes of colours, exact whole numbers below 2⁵³: what is equal for
 * equal multisets. Should two multisets ever have one sum, a partition is coarser than it might be and the search longer; no result
 * depends on it.
 *
 * Cost: of a refinement O(k·d·log(k + d)), since of the parts of a cell all but the largest are used to refine on (Hopcroft).
 */
export function refiner({ rows, columns, colours }: ColouredMatrix, budget: Budget): Refiner {
  const n = rows + columns;
  const [byRow, byColumn] = weightsOf({ rows, columns, colours });
  const sums = new Float64Array(n);
  const queued = new Uint8Array(n);

  const refine = (p: OrderedPartition, queue: number[], expected?: readonly number[]): readonly number[] | undefined => {
    const trace: number[] = [];
    let taken = 0;
    for (; taken < queue.length && p.cells < n; taken++) {
      const splitter = queue[taken] ?? absent();
      queued[splitter] = 0;
      trace.push(split(p, splitter, queue));
      if (expected !== undefined && expected[taken] !== trace[taken]) break;
    }
    const whole = taken === queue.length || p.cells === n;
    for (; taken < queue.length; taken++) queued[queue[taken] ?? absent()] = 0;
    if (expected === undefined) return trace;
    return whole && trace.length === expected.length && trace.at(-1) === expected.at(-1) ? trace : undefined;
  };

  /** Splits the cells of the other kind by their sums over one cell; returns a hash of what was seen. */
  const split = (p: OrderedPartition, splitter: number, queue: number[]): number => {
    const ofRows = splitter < rows;
    const [low, count] = ofRows ? [rows, columns] : [0, rows];
    const weights = ofRows ? byRow : byColumn;
    const members = p.size[splitter] ?? absent();
    budget.work += members * count + count;
    for (let m = 0; m < members; m++) {
      const vertex = p.order[splitter + m] ?? absent();
      const base = (ofRows ? vertex : vertex - rows) * count;
      if (m === 0) for (let u = 0; u < count; u++) sums[low + u] = weights[base + u] ?? absent();
      else for (let u = 0; u < count; u++) sums[low + u] = (sums[low + u] ?? absent()) + (weights[base + u] ?? absent());
    }
    let trace = mixed(splitter, members);
    for (let place = low; place < low + count; ) {
      const size = p.size[place] ?? absent();
      const value = sums[p.order[place] ?? absent()] ?? absent();
      let equal = true;
      for (let q = place + 1; equal && q < place + size; q++) equal = sums[p.order[q] ?? absent()] === value;
      trace = equal ? traced(trace, place, value) : splitCell(p, place, size, queue, trace);
      place += size;
    }
    return trace;
  };

  /** Splits one cell by the sums of its members. */
  const splitCell = (p: OrderedPartition, place: number, size: number, queue: number[], seen: number): number => {
    const { order, first } = p;
    const members = order.slice(place, place + size);
    const counts = new Map<number, number>();
    for (const vertex of members) {
      const sum = sums[vertex] ?? absent();
      counts.set(sum, (counts.get(sum) ?? 0) + 1);
    }
    let trace = seen;
    let end = place;
    const starts: number[] = [];
    const nextOf = new Map<number, number>();
    for (const sum of [...counts.keys()].sort((a, b) => a - b)) {
      starts.push(end);
      nextOf.set(sum, end);
      trace = traced(trace, end, sum);
      end += counts.get(sum) ?? absent();
    }
    const ends = [...starts.slice(1), end];
    for (const vertex of members) {
      const sum = sums[vertex] ?? absent();
      const at = nextOf.get(sum) ?? absent();
      nextOf.set(sum, at + 1);
      order[at] = vertex;
      p.place[vertex] = at;
    }
    for (const [c, start] of starts.entries()) {
      for (let q = start; q < (ends[c] ?? absent()); q++) first[order[q] ?? absent()] = start;
    }
    let largest = place;
    for (const [c, start] of starts.entries()) {
      p.size[start] = (ends[c] ?? absent()) - start;
      if ((p.size[start] ?? absent()) > (p.size[largest] ?? absent())) largest = start;
    }
    p.cells += starts.length - 1;
    // A cell that waits to be refined on stays so by its first part; of one that did, its largest part follows from the others.
    const skipped = queued[place] === 1 ? place : largest;
    for (const start of starts) {
      if (start === skipped) continue;
      queued[start] = 1;
      queue.push(start);
    }
    return trace;
  };

  return {
    rows,
    columns,
    start(rowKinds, columnKinds) {
      const p: OrderedPartition = {
        order: new Int32Array(n),
        place: new Int32Array(n),
        first: new Int32Array(n),
        size: new Int32Array(n),
        cells: 0,
      };
      const cell = (vertices: readonly number[], at: number): number => {
        for (const [m, vertex] of vertices.entries()) {
          p.order[at + m] = vertex;
          p.place[vertex] = at + m;
          p.first[vertex] = at;
        }
        p.size[at] = vertices.length;
        p.cells++;
        queued[at] = 1;
        return at + vertices.length;
      };
      const queue: number[] = [];
      let at = 0;
      for (const [kinds, from] of [[rowKinds, 0] as const, [columnKinds, rows] as const]) {
        for (const kind of [...new Set(kinds)].sort((a, b) => a - b)) {
          queue.push(at);
          at = cell(
            range(kinds.length).flatMap((i) => (kinds[i] === kind ? [from + i] : [])),
            at,
          );
        }
      }
      refine(p, queue);
      return p;
    },
    individualise(p, vertex, expected) {
      const start = p.first[vertex] ?? absent();
      const size = p.size[start] ?? absent();
      if (size > 1) {
        const [here, other] = [p.place[vertex] ?? absent(), p.order[start] ?? absent()];
        p.order[here] = other;
        p.place[other] = here;
        p.order[start] = vertex;
        p.place[vertex] = start;
        for (let q = start + 1; q < start + size; q++) p.first[p.order[q] ?? absent()] = start + 1;
        p.size[start] = 1;
        p.size[start + 1] = size - 1;
        p.cells++;
      }
      queued[start] = 1;
      return refine(p, [start], expected);
    },
  };
}

/** The hash of each entry's colour, row by row and column by column; different colours have different hashes. */
function weightsOf({ rows, columns, colours }: ColouredMatrix): readonly [Float64Array, Float64Array] {
  const most = colours.reduce((largest, c) => Math.max(largest, c), 0);
  const weights = new Float64Array(most + 1);
  for (let round = 0; round === 0 || hasEqual(weights); round++) {
    for (let colour = 0; colour <= most; colour++) weights[colour] = hashOf(colour, round);
  }
  const [byRow, byColumn] = [new Float64Array(rows * columns), new Float64Array(rows * columns)];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const weight = weights[colours[i * columns + j] ?? absent()] ?? absent();
      byRow[i * columns + j] = weight;
      byColumn[j * rows + i] = weight;
    }
  }
  return [byRow, byColumn];
}

function hasEqual(numbers: Float64Array): boolean {
  const sorted = numbers.slice().sort();
  return sorted.some((x, i) => i > 0 && x === sorted[i - 1]);
}

function mixed(a: number, b: number): number {
  return Math.imul(Math.imul(a ^ 0x2545f491, 0x9e3779b1) ^ (b + 0x632be59b), 0x85ebca6b);
}

function traced(trace: number, place: number, sum: number): number {
  return mixed(mixed(trace ^ place, sum | 0), Math.floor(sum / 2 ** 32) | 0);
}
