import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { entriesOf, type NamedType } from '../../landscape/entries.js';
import { diagonalPoint } from '../../landscape/identity-point.js';
import { isotropyGap } from '../../landscape/isotropy-gap.js';
import { NotFiniteError } from '../../linalg/matrix.js';
import { geometry, ZeroRowError } from '../../model/geometry.js';
import { gradient } from '../../model/gradient.js';
import { hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import { randomStream } from '../../numeric/random.js';
import { type Descent, descend } from '../../numeric/saddle-free-newton.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
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
  const lengths = structure.entries.map((e) => Math.sqrt(at(weights, e.size)));
  const invariant = blocks[0]?.structure;
  if (!invariant) return undefined;
  /** From coordinates in which the matrix space is Euclidean, and the components of a gradient to them. */
  const shortened = (x: readonly number[]): readonly number[] => zipWith(x, lengths, (c, length) => c / length);
  let descent: Descent;
  try {
    descent = descend(
      {
        derivatives: (x) => {
          const g = geometry(double, structure, weights, shortened(x));
          return {
            gradient: shortened(gradient(double, g)),
            hessian: zipWith(hessianBlock(double, g, invariant), lengths, (row, own) =>
              zipWith(row, lengths, (h, other) => h / (own * other)),
            ),
          };
        },
      },
      zipWith(start, lengths, (c, length) => c * length),
      // Rounding in the gradient grows like d: steps below that are noise.
      { longest: 0.03 * Math.sqrt(d), tolerance: 1e-10 * Math.max(1, d / 100), iterations: 400 },
    );
  } catch (error) {
    // A row became zero, or numbers grew beyond doubles: this start leads nowhere.
    if (error instanceof ZeroRowError || error instanceof NotFiniteError) return undefined;
    throw error;
  }
  if (!descent.converged) return undefined;
  const point = shortened(descent.x);
  return { point, loss: candidateLoss(compiled, d, point) };
}

/** The loss at a point of the fixed-point space, in doubles: enough to tell candidates apart. */
export function candidateLoss(compiled: CompiledType, d: number, point: readonly number[]): number {
  return loss(double, geometry(double, compiled.structure, weightsAt(double, compiled, d), point));
}

/** The matrix diag(ε): the limit of the family as d grows, from which its members at large d are found by descent. */
export function limitPoint({ orbits }: CompiledType, signs: readonly LimitSign[]): readonly number[] {
  return diagonalPoint(orbits, double, (block) => (signs[block] === '+' ? 1 : -1));
}

/** The signs of the diagonal entries of a point, by block; a dot for a block without rows. */
export function diagonalSigns({ orbits, type }: NamedType, point: readonly number[]): readonly LimitSign[] {
  return entriesOf({ orbits, type }, point).diagonal.map((entry) => (entry === null ? '.' : entry > 0 ? '+' : '-'));
}

/** Whether the diagonal entries of a point have the signs of a family. */
export function hasSigns(compiled: CompiledType, signs: readonly LimitSign[], point: readonly number[]): boolean {
  return compiled.orbits.every((o, i) => o.kind !== 'diagonal' || at(point, i) > 0 === (signs[o.row] === '+'));
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
    return !alternative || Math.abs(at(point, i)) <= Math.abs(at(point, own));
  });
}

/** How many descents a search makes. */
const SEARCH_STARTS = 80;
/** Any seed has points that it misses; with this one all that are known at moderate d are found. */
const SEARCH_SEED = 20260124;

/**
 * Looks for critical points of exactly the type's isotropy with the given signs at one d: descents inside the
 * fixed-point space from seeded random starts with those signs. Returns the distinct ones, least loss first, and
 * proves nothing about those it did not find.
 */
export function searchExactIsotropy(compiled: CompiledType, signs: readonly LimitSign[], d: number): readonly Candidate[] {
  const random = randomStream(SEARCH_SEED);
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
  const found: Candidate[] = [];
  for (let i = 0; i < SEARCH_STARTS; i++) {
    const start = compiled.orbits.map((o) => {
      const columns = at(sizes, o.column);
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
    if (!found.some((other) => samePoint(other.point, candidate.point))) found.push(candidate);
  }
  return found.sort((a, b) => a.loss - b.loss);
}

/** Coordinates of points found by two searches that differ by less are those of one point. */
const SAME_COORDINATE = 1e-6;

/** Whether two points that were found are one. */
export function samePoint(a: readonly number[], b: readonly number[]): boolean {
  return zipWith(a, b, (x, y) => Math.abs(x - y) < SAME_COORDINATE).every((same) => same);
}
