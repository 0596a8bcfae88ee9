import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { diagonalPoint } from '../../landscape/identity-point.js';
import { isotropyGap } from '../../landscape/isotropy-gap.js';
import { geometry } from '../../model/geometry.js';
import { gradient } from '../../model/gradient.js';
import { hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import { randomStream } from '../../numeric/random.js';
import { type Descent, descend } from '../../numeric/saddle-free-newton.js';
import { double } from '../../scalar/double.js';
import type { LimitSign } from '../family/family.js';

/** A candidate for a critical point, in doubles. */
export interface Candidate {
  /** One coordinate per orbit of entries, in the order of `entryOrbits`: `entriesOf(compiled, point)` has them by name. */
  readonly point: readonly number[];
  readonly loss: number;
}

/** Descends inside the fixed-point space at a given d, in the metric of the whole matrix space. */
export function descendInFixedSpace(compiled: CompiledType, d: number, start: readonly number[]): Candidate | undefined {
  const { structure, blocks } = compiled;
  const weights = weightsAt(double, compiled, d);
  const lengths = structure.entries.map((e) => Math.sqrt(weights[e.size] as number));
  const invariant = blocks[0]?.structure;
  if (!invariant) return undefined;
  const at = (x: readonly number[]): readonly number[] => x.map((c, i) => c / (lengths[i] as number));
  let descent: Descent;
  try {
    descent = descend(
      {
        derivatives: (x) => {
          const g = geometry(double, structure, weights, at(x));
          return {
            gradient: gradient(double, g).map((f, i) => f / (lengths[i] as number)),
            hessian: hessianBlock(double, g, invariant).map((row, i) =>
              row.map((h, j) => h / ((lengths[i] as number) * (lengths[j] as number))),
            ),
          };
        },
      },
      start.map((c, i) => c * (lengths[i] as number)),
      // Rounding in the gradient grows like d: steps below that are noise.
      { longest: 0.03 * Math.sqrt(d), tolerance: 1e-10 * Math.max(1, d / 100), iterations: 400 },
    );
  } catch {
    // A row became zero, or the eigenvalue iteration met NaN: this start leads nowhere.
    return undefined;
  }
  if (!descent.converged) return undefined;
  const point = at(descent.x);
  return { point, loss: candidateLoss(compiled, d, point) };
}

/** The loss at a point of the fixed-point space, in doubles: enough to tell candidates apart. */
export function candidateLoss(compiled: CompiledType, d: number, point: readonly number[]): number {
  return loss(double, geometry(double, compiled.structure, weightsAt(double, compiled, d), point));
}

/** The matrix diag(ε): the limit of the family as d grows, from which its members at large d are found by descent. */
export function limitPoint({ orbits, structure }: CompiledType, signs: readonly LimitSign[]): readonly number[] {
  const { limits } = structure.problem.kernel;
  return diagonalPoint(orbits, double, (block) => limits[signs[block] === '+' ? '+' : '-']);
}

/** Whether the diagonal entries of a point have the signs of a family. */
export function hasSigns(compiled: CompiledType, signs: readonly LimitSign[], point: readonly number[]): boolean {
  return compiled.orbits.every((o, i) => o.kind !== 'diagonal' || (point[i] as number) > 0 === (signs[o.row] === '+'));
}

/**
 * Whether each row stands at its own column: a permutation of rows among blocks of size 1, or within a block of size 2,
 * gives the same critical point another name, and only the one with the largest diagonal entries counts.
 */
function rowsInOrder(compiled: CompiledType, sizes: readonly number[], point: readonly number[]): boolean {
  return compiled.orbits.every((o, i) => {
    if (o.kind === 'diagonal') return true;
    const alternative =
      o.kind === 'offDiagonal' ? sizes[o.row] === 2 : o.kind === 'between' && sizes[o.row] === 1 && sizes[o.column] === 1;
    const own = compiled.orbits.findIndex((p) => p.kind === 'diagonal' && p.row === o.row);
    return !alternative || Math.abs(point[i] as number) <= Math.abs(point[own] as number);
  });
}

/** How many descents a search makes. */
const SEARCH_STARTS = 80;
/** Any seed has points that it misses; with this one all that are known at moderate d are found. */
const SEARCH_SEED = 20260112;

/**
 * Looks for critical points of exactly the type's isotropy with the given signs at one d: descents inside the
 * fixed-point space from seeded random starts with those signs. Returns the distinct ones, least loss first, and
 * proves nothing about those it did not find.
 */
export function searchExactIsotropy(compiled: CompiledType, signs: readonly LimitSign[], d: number): readonly Candidate[] {
  const random = randomStream(SEARCH_SEED);
  const weights = weightsAt(double, compiled, d);
  const sizes = compiled.type.sizes.map((_, a) => weights[compiled.structure.rows[a]?.size as number] as number);
  const found: Candidate[] = [];
  for (let i = 0; i < SEARCH_STARTS; i++) {
    const start = compiled.orbits.map((o) => {
      const columns = sizes[o.column] as number;
      if (o.kind !== 'diagonal') return ((random() - 0.3) * 2) / Math.max(2, columns);
      return (signs[o.row] === '+' ? 1 : -1) * (columns < 1.5 ? 1.2 * random() : 1);
    });
    const candidate = descendInFixedSpace(compiled, d, start);
    if (!candidate || !hasSigns(compiled, signs, candidate.point)) continue;
    if (
      !rowsInOrder(compiled, sizes, candidate.point) ||
      isotropyGap(compiled, sizes, candidate.point, { rearrange: true }).gap < 1e-6
    )
      continue;
    const known = found.some((other) => other.point.every((x, e) => Math.abs(x - (candidate.point[e] as number)) < 1e-6));
    if (!known) found.push(candidate);
  }
  return found.sort((a, b) => a.loss - b.loss);
}
