import { type CompiledType, compileType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { OutsideDomainError, systemAt } from '../../linalg/system.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { newton, refine } from '../../numeric/newton.js';
import { embed } from '../../representation/fixed-point-space.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { rational } from '../../symbolic/exact/rational.js';
import { doubleArithmetic, doubleBits, guardBits } from '../branch/branch.js';
import { descendInFixedSpace } from '../branch/search.js';
import type { Model } from '../family/parse.js';
import type { NumericMatrix } from '../matrix/text.js';
import { exactParameter, type RoughPoint } from '../point/polish.js';
import { orbitIndices } from '../recognition/blocks.js';
import { isotropyLevels } from '../recognition/isotropy-levels.js';
import { type RecognisedIsotropy, throughBlocks, throughClasses } from '../recognition/recognise.js';

/** Points whose blocks differ by less than this, in doubles, have the larger isotropy. */
const SAME_POINT = 1e-12;
/** Types with more unknowns than this are not polished: the time grows with the cube. */
const MOST_UNKNOWNS = 200;
/** Steps of Newton's method in doubles: where a critical point is near it takes fewer than 10. */
const MOST_STEPS = 25;
/** With more unknowns than this a descent of hundreds of steps would take seconds. */
const MOST_DESCENDED = 40;
/** Bits of the point that is handed on, as for points of families. */
const ROUGH_BITS = 96;

/** The critical point that a matrix leads to in the fixed-point space of a type. */
export interface NearPoint {
  readonly rough: RoughPoint;
  /** The type, with the blocks of the matrix. */
  readonly seen: RecognisedIsotropy;
  /** The entries as doubles. */
  readonly entries: readonly number[];
  /** The largest change of an entry of the matrix. */
  readonly moved: number;
}

/** What polishing within a type led to. */
export type Polished =
  | {
      readonly kind: 'near';
      readonly point: NearPoint /** Whether its isotropy is larger than the type. */;
      readonly larger: boolean;
    }
  | { readonly kind: 'far'; readonly moved: number }
  | { readonly kind: 'none'; readonly why: string };

/** How far a matrix may be moved, the tolerance that was given for it, and what is learnt. */
export interface Reach {
  readonly reach: number;
  readonly tolerance: number | undefined;
  readonly model: Model;
}

/**
 * Moves a matrix to the critical point nearby within the fixed-point space of a type: the mean over every orbit, then
 * Newton's method, in doubles first. Points more than `reach` away are not refined. A point whose isotropy turns out to
 * be larger than the type is given as one of that. A `tolerance` that was given is handed on.
 *
 * Cost: that of the type, O((r+m)⁶) at the worst, and O(k·d) to compare.
 */
export function nearestPoint(mpfr: MpfrLibrary, matrix: NumericMatrix, seen: RecognisedIsotropy, options: Reach): Polished {
  const { reach, tolerance, model } = options;
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  if (seen.point.length > MOST_UNKNOWNS) {
    return { kind: 'none', why: `it has ${seen.point.length} unknowns, and at most ${MOST_UNKNOWNS} are solved for` };
  }
  const problem = model(seen.type);
  const equations = compileType(seen.type, { part: 'fixed points', problem });
  const rough = doublePoint(equations, columns, seen.point);
  if (typeof rough === 'string') return { kind: 'none', why: `Newton's method: ${rough}` };
  const table = orbitIndices(equations.orbits, seen.blocks, rows, columns);
  const moved = distance(matrix, table, rough);
  if (!(moved <= reach)) return { kind: 'far', moved };
  const compiled = compileType(seen.type, { problem });
  const fine = refinedPoint(mpfr, compiled, columns, rough);
  if (typeof fine === 'string') return { kind: 'none', why: `Newton's method: ${fine}` };
  const entries = fine.x.map(fine.ring.toNumber);
  const larger = largerIsotropy(embed(table, entries), seen);
  if (larger) {
    const whole = throughBlocks(matrix, larger.blocks, tolerance);
    const again = nearestPoint(mpfr, matrix, { ...whole, point: larger.point }, options);
    return again.kind === 'near' ? { ...again, larger: true } : again;
  }
  return { kind: 'near', point: { rough: fine, seen, entries, moved: distance(matrix, table, entries) }, larger: false };
}

/**
 * The zero of the equations near a point, in doubles, or why there is none. Where Newton's method does not converge from
 * the point itself it starts again from where a descent of the loss within the fixed-point space ends.
 */
function doublePoint(compiled: CompiledType, columns: number, start: readonly number[]): readonly number[] | string {
  const system = systemAt(criticalPointEquations(compiled), exactParameter(rational(columns)));
  const { guard } = doubleArithmetic(columns);
  const solve = (from: readonly number[]): readonly number[] | string =>
    withinDomain(() => {
      const { x, stop } = newton(double, system, from, { guard, iterations: MOST_STEPS });
      return stop === 'converged' ? x : stop;
    });
  const first = solve(start);
  if (typeof first !== 'string') return first;
  const again = withinDomain(() => {
    const descended = start.length > MOST_DESCENDED ? undefined : descendInFixedSpace(compiled, columns, start);
    return descended === undefined ? first : solve(descended.point);
  });
  return typeof again === 'string' ? first : again;
}

/** What a search of a point finds, or why it leaves the domain of the equations, as where a row of the matrix vanishes. */
function withinDomain<T>(search: () => T | string): T | string {
  try {
    return search();
  } catch (error) {
    if (error instanceof OutsideDomainError) return error.message;
    throw error;
  }
}

/** The same zero to more bits than doubles have, or why it was not reached. */
function refinedPoint(mpfr: MpfrLibrary, compiled: CompiledType, columns: number, start: readonly number[]): RoughPoint | string {
  const d = rational(columns);
  const equations = criticalPointEquations(compiled);
  const guard = guardBits(columns);
  const right = doubleBits(columns);
  const own = mpfr.ring(ROUGH_BITS + guard);
  const refined = withinDomain(() =>
    refine(mpfr, systemAt(equations, exactParameter(d)), start.map(own.fromNumber), {
      startBits: Math.max(1, right),
      bits: ROUGH_BITS,
      guard,
      doubleBits: right,
    }),
  );
  if (typeof refined === 'string') return refined;
  const { x, stop, ring, history } = refined;
  if (stop !== 'converged') return stop;
  const origin = 'the given matrix, projected to its fixed-point space';
  return { compiled, equations, d, x, ring, bits: ROUGH_BITS, origin, history, exact: false };
}

/** The largest difference of an entry of the matrix from the one that a point has there. */
function distance(matrix: NumericMatrix, table: readonly (readonly number[])[], point: readonly number[]): number {
  let most = 0;
  table.forEach((row, i) => {
    const values = at(matrix, i);
    row.forEach((orbit, j) => {
      const change = Math.abs(at(values, j) - at(point, orbit));
      // A NaN must not pass for near.
      if (!(change <= most)) most = change;
    });
  });
  return most;
}

/** The isotropy of a point, as a matrix, where it has fewer blocks than the type in which it was found. */
function largerIsotropy(point: NumericMatrix, seen: RecognisedIsotropy): RecognisedIsotropy | undefined {
  const blocks = seen.blocks.columns.length;
  const level = isotropyLevels(point, blocks, SAME_POINT).find(({ below }) => below <= SAME_POINT);
  return level && level.classes.length < blocks ? throughClasses(point, level.classes) : undefined;
}
