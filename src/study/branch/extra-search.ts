import { ComputationError, InputError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { type RandomStream, randomStream } from '../../numeric/random.js';
import { embed, layOutBlocks, orbitTable } from '../../representation/fixed-point-space.js';
import { hasRows } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import type { RowLimit } from '../family/extra-limits.js';
import { type LimitSign, makeFamily } from '../family/family.js';
import { largestEntry } from '../recognition/degenerate-rows.js';
import { recogniseIsotropy } from '../recognition/recognise.js';
import { anchorAt, doubleArithmetic, type Frame, followTo } from './branch.js';
import { arrangeLooseRows } from './loose-rows.js';
import { type Candidate, descendInFixedSpace, samePoint } from './search.js';

/** A critical point with extra rows at one d, told by the signs of its diagonal and the limits of its extra rows. */
export interface ExtraCandidate extends Candidate {
  readonly signs: readonly LimitSign[];
  /** Null where the point cannot be followed to large d, or an extra row tends to something that has no name. */
  readonly limits: readonly RowLimit[] | null;
}

/** How many descents a search makes from splittings and from random points. */
const STARTS = { split: 24, random: 36 };
/** Any seed has points that it misses; with this one all families that are known are found, and all other known points. */
const SEED = 20220965;
/** Losses below this, in doubles, are those of global minima. */
const ZERO_LOSS = 1e-11;
/** Entries closer than this, relative to the largest, count as equal in a point that was computed in doubles. */
const SAME_ENTRY = 1e-6;

/**
 * Critical points of exactly the isotropy of a type with distinct extra rows, at an integer d: descents inside the
 * fixed-point space from a point without extra rows (`base`, coordinates of the type without them) whose neurons are split or
 * to which small rows are added, and from random points, all seeded. Least loss first; global minima and splittings, in
 * which rows are parallel, are left out. What it does not find need not be absent.
 */
export function searchExtra(compiled: CompiledType, base: readonly number[] | null, d: number): readonly ExtraCandidate[] {
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
  const random = randomStream(SEED);
  const starts = [
    ...(base ? Array.from({ length: STARTS.split }, () => splitStart(compiled, sizes, base, random)) : []),
    ...Array.from({ length: STARTS.random }, () => randomStart(compiled, sizes, random)),
  ];
  const found: ExtraCandidate[] = [];
  for (const start of starts) {
    const candidate = descendInFixedSpace(compiled, d, start);
    if (!candidate || candidate.loss < ZERO_LOSS || !hasExactIsotropy(compiled, sizes, candidate.point)) continue;
    const { point, signs } = arrangeLooseRows(compiled, sizes, candidate.point);
    if (found.some((other) => samePoint(other.point, point))) continue;
    found.push({ point, loss: candidate.loss, signs, limits: null });
  }
  return found.sort((a, b) => a.loss - b.loss).map((c) => ({ ...c, limits: limitsOf(compiled, c, d) }));
}

/** A point without extra rows with each new row split off a neuron of a block of size 1, or small; slightly shaken. */
function splitStart(
  compiled: CompiledType,
  sizes: readonly number[],
  base: readonly number[],
  random: RandomStream,
): readonly number[] {
  const { orbits, type } = compiled;
  const r = type.sizes.length;
  const start = orbits.map((_, i) => base[i] ?? 0);
  const singles = sizes.flatMap((size, a) => (size === 1 && hasRows(type, a) ? [a] : []));
  type.extra.forEach((_, e) => {
    const split = singles.length > 0 && random() < 0.6 ? singles[Math.floor(random() * singles.length)] : undefined;
    const share = 0.1 + 0.8 * random();
    orbits.forEach((o, i) => {
      if (o.row !== r + e) return;
      const own = orbits.findIndex((p) => p.row === split && p.column === o.column);
      start[i] = own < 0 ? (random() - 0.5) / Math.sqrt(at(sizes, o.column)) : (1 - share) * at(start, own);
    });
    if (split === undefined) return;
    orbits.forEach((o, i) => {
      if (o.row === split) start[i] = share * at(start, i);
    });
  });
  const loose = (row: number): boolean => row >= r || sizes[row] === 1;
  return zipWith(start, orbits, (x, { row, column }) => (loose(row) ? x + (0.1 * (random() - 0.5)) / at(sizes, column) : x));
}

function randomStart(compiled: CompiledType, sizes: readonly number[], random: RandomStream): readonly number[] {
  const signs = sizes.map(() => (random() < 0.5 ? 1 : -1));
  return compiled.orbits.map(({ kind, row, column }) => {
    const columns = at(sizes, column);
    if (kind === 'diagonal') return at(signs, row) * (columns === 1 ? 0.2 + random() : 1);
    if (kind !== 'extra') return ((random() - 0.3) * 2) / Math.max(2, columns);
    return columns === 1 ? (random() - 0.5) * 2 : ((random() - 0.4) * 2) / (random() < 0.5 ? columns : Math.sqrt(columns));
  });
}

/** Whether the isotropy of the point's matrix is that of the type, and no two rows are parallel. */
function hasExactIsotropy({ orbits, type }: CompiledType, sizes: readonly number[], point: readonly number[]): boolean {
  const table = orbitTable(orbits, layOutBlocks(sizes, type.extra, type.rowless));
  try {
    const matrix = embed(table, point);
    return recogniseIsotropy(matrix, SAME_ENTRY * largestEntry(matrix)).blocks.columns.length === sizes.length;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** The d at which limits are read off: rows that tend to zero do so like d^(−1/2), or like d^(−1/4) at the slowest seen. */
const FAR = [2e3, 2e4] as const;
/** Rows that tend to zero shrink at least by the fourth root of 10 between these d, others keep their length. */
const SHRINKS = 0.75;

/** The limits of the extra rows of a point, followed to large d. */
function limitsOf(compiled: CompiledType, candidate: ExtraCandidate, d: number): readonly RowLimit[] | null {
  const family = makeFamily(compiled.type, candidate.signs, null, compiled.problem);
  const frame: Frame<number> = {
    ...doubleArithmetic(FAR[1]),
    family,
    compiled,
    equations: criticalPointEquations(compiled),
  };
  let near: readonly number[];
  let far: readonly number[];
  try {
    const anchor = anchorAt(frame, d, candidate);
    const branch = { ...frame, anchor, origin: '', searchedAt: d };
    const first = followTo(branch, FAR[0], 2);
    const second = first.reached ? followTo(branch, FAR[1], 2, first.point) : first;
    if (!second.reached) return null;
    [near, far] = [first.point.x, second.point.x];
  } catch (error) {
    if (error instanceof ComputationError) return null;
    throw error;
  }
  const keptSigns = compiled.orbits.every((o, i) => o.kind !== 'diagonal' || at(far, i) > 0 === (candidate.signs[o.row] === '+'));
  if (!keptSigns) return null;
  const limits = compiled.type.extra.map((_, e) => rowLimit(compiled, compiled.type.sizes.length + e, near, far));
  return limits.every((limit) => limit !== undefined) ? limits : null;
}

function rowLimit(compiled: CompiledType, row: number, near: readonly number[], far: readonly number[]): RowLimit | undefined {
  const places = compiled.orbits.flatMap((o, i) => (o.row === row ? [{ column: o.column, i }] : []));
  const norm = (x: readonly number[], d: number): number =>
    Math.sqrt(
      places.reduce(
        (sum, { column, i }) => sum + evaluatePolynomial(double, compiled.type.sizes[column] ?? [], d) * at(x, i) ** 2,
        0,
      ),
    );
  const [before, after] = [norm(near, FAR[0]), norm(far, FAR[1])];
  if (after < SHRINKS * before) return '0';
  // The limit is along one axis, as far as can be seen.
  const axis = places.find(({ column, i }) => compiled.type.sizes[column]?.length === 1 && Math.abs(at(far, i)) > 0.95 * after);
  // A row at the axis of a block without rows is the row of that block: the point is of another type.
  if (axis !== undefined && !hasRows(compiled.type, axis.column)) return undefined;
  if (!axis) return undefined;
  return `${at(far, axis.i) > 0 ? '+' : '-'}e${axis.column}`;
}
