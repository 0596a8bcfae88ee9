import type { CompiledType } from '../../landscape/compile.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { EntryOrbit } from '../../representation/fixed-point-space.js';
import { sizeText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { constantValue, evaluatePolynomial, type Polynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import type { Branch } from '../branch/branch.js';
import { toDouble } from '../family/dimension.js';
import type { FamilyEnd } from './family-end.js';

/** Largest relative distance in d of the last point of a branch from an end with permuted neurons. */
const NEAR = 1e-3;
/**
 * Largest difference of an entry from the one at the end, over the distance in d, and for rounding: angles vanish there like the
 * square root of the distance, but κ changes by their third power only, so that entries are linear; those of rows that share a
 * unit vector, which nothing else divides, go with the square root.
 */
const [STEEPEST, ROUNDING] = [10, 1e-6];

/**
 * The end of a branch at a global minimum with permuted neurons. There every row is a multiple of a unit vector, so that no
 * entry of it is repeated among several columns: the d at which a block has so few elements is an exact number. On the other
 * side of it a row and a teacher row would have an angle with a cosine above 1. Undefined where the last point is not near one.
 */
export function permutationEnd<T>(branch: Branch<T>, last: BranchPoint<T>): FamilyEnd | undefined {
  const { compiled, ring } = branch;
  const x = last.x.map(ring.toNumber);
  for (const d of smallSizeDimensions(compiled)) {
    const [at, away] = [toDouble(d), Math.abs(toDouble(d) - last.parameter)];
    if (away > NEAR * at) continue;
    const tolerance = Math.max(ROUNDING, compiled.type.extra.length > 0 ? Math.sqrt(away) : STEEPEST * away);
    const minimum = permutationNear(compiled, d, x, tolerance);
    if (!minimum) continue;
    return {
      d: sizeText(polynomial(d)),
      approximate: at,
      why: `there ${minimum.rows.join(', ')}, the loss is 0 and the family meets a global minimum with permuted neurons`,
      at: { kind: 'permutation', d, limit: minimum.limit },
    };
  }
  return undefined;
}

/** The d at which a block that depends on d has two elements, or one. */
function smallSizeDimensions({ type }: CompiledType): readonly Rational[] {
  return type.sizes.flatMap((size: Polynomial) => {
    const slope = size[1];
    if (constantValue(size) !== undefined || slope === undefined) return [];
    return [2, 1].map((n) => rationals.div(rationals.sub(rational(n), size[0] ?? rationals.zero), slope));
  });
}

/**
 * The global minimum near a point at d, no entry of which is off by more than `tolerance`: a student whose rows are multiples of
 * unit vectors, with multiples that sum to 1 for each of them; extra rows may vanish. Undefined if there is none, or if it is
 * W = I. `limit` is null with extra rows: nothing tells the shares of rows on one unit vector. Entries of which the matrix has
 * none at d are left as they are.
 */
export function permutationNear(
  compiled: CompiledType,
  d: Rational,
  x: readonly number[],
  tolerance: number,
): { readonly limit: readonly number[] | null; readonly rows: readonly string[] } | undefined {
  const { type, orbits } = compiled;
  const count = (p: Polynomial): number => evaluatePolynomial(double, p, toDouble(d));
  const kinds = [...type.sizes, ...type.extra.map((size) => polynomial(size))];
  const entries = zipWith(orbits, x, (orbit, value) => ({ orbit, value, absent: count(orbit.perRow) === 0 }));
  const main = kinds.map((_, kind) => {
    const single = entries.filter(({ orbit }) => orbit.row === kind && count(orbit.perRow) === 1);
    const [largest] = single.toSorted((a, b) => b.value - a.value);
    const vanishes = kind >= type.sizes.length && largest !== undefined && Math.abs(largest.value) <= tolerance;
    return vanishes ? undefined : largest;
  });
  if (main.slice(0, type.sizes.length).includes(undefined)) return undefined;
  if (entries.some((e) => !main.includes(e) && !e.absent && Math.abs(e.value) > tolerance)) return undefined;
  // On each unit vector of a block: its own row, or one of the same block, and all rows of other kinds that lie on it.
  const sums = type.sizes.map(() => 0);
  for (const [kind, entry] of main.entries()) {
    if (entry === undefined) continue;
    const { column, kind: place } = entry.orbit;
    const lying = place === 'diagonal' || place === 'offDiagonal' ? 1 : count(at(kinds, kind));
    sums[column] = at(sums, column) + lying * entry.value;
  }
  if (sums.some((sum) => Math.abs(sum - 1) > tolerance)) return undefined;
  const moved = main.flatMap((entry, kind) => movedText(compiled, kind, entry?.orbit));
  if (moved.length === 0) return undefined;
  const limit = entries.map((e) => (e.absent ? e.value : main.includes(e) ? 1 : 0));
  return { limit: type.extra.length > 0 ? null : limit, rows: moved };
}

/** How the rows of a kind lie, where they do not lie on their own unit vectors. */
function movedText({ type }: CompiledType, kind: number, orbit: EntryOrbit | undefined): readonly string[] {
  const extra = kind - type.sizes.length;
  if (orbit === undefined) return [`extra row ${extra} vanishes`];
  if (extra >= 0) return [`extra row ${extra} is parallel to a teacher row of block ${orbit.column}`];
  if (orbit.kind === 'offDiagonal') return [`the two rows of block ${kind} are exchanged`];
  return orbit.kind === 'diagonal' ? [] : [`a row of block ${kind} is parallel to a teacher row of block ${orbit.column}`];
}
