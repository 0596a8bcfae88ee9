import { compileType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { symmetricType } from '../../landscape/symmetric/type.js';
import { systemAt } from '../../linalg/system.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { newton, refine } from '../../numeric/newton.js';
import { type BlockSymmetry, symmetricEntries } from '../../representation/block-symmetry/block-symmetry.js';
import { type Pieces, symmetryOfPieces, type YoungPart, youngPart } from '../../representation/block-symmetry/young-part.js';
import { type EntryOrbit, embed, entryLookup, entryOrbits, restrict } from '../../representation/fixed-point-space.js';
import type { MatrixPermutation } from '../../representation/permutation/matrix-permutation.js';
import { YoungTypeError } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { absent, at, range } from '../../scalar/list.js';
import { rational } from '../../symbolic/exact/rational.js';
import { doubleArithmetic, doubleBits, guardBits } from '../branch/branch.js';
import type { Model } from '../family/parse.js';
import type { NumericMatrix } from '../matrix/text.js';
import { coordinates, exactParameter, type RoughPoint } from '../point/polish.js';
import { distanceText } from '../recognition/distance-text.js';

/** A group that fixes a matrix: its generators, and the number of the orbit of each entry, row by row. */
export interface FixingGroup {
  readonly generators: readonly MatrixPermutation[];
  readonly orbitOf: readonly (readonly number[])[];
}

/** The critical point that a matrix leads to among those that its isotropy group fixes. */
export interface SymmetricPoint {
  readonly rough: RoughPoint;
  readonly symmetry: BlockSymmetry;
  readonly pieces: Pieces;
  /** The point as a matrix of doubles, in the order of the rows and columns of the given one. */
  readonly matrix: NumericMatrix;
  /** The largest change of an entry. */
  readonly moved: number;
}

/** How far a matrix may be moved, and what is learnt. */
export interface NearbyOptions {
  readonly reach: number;
  readonly model: Model;
}

/** Types with more unknowns than this are not polished: the time grows with the cube. */
export const MOST_SYMMETRIC_UNKNOWNS = 200;
/** Of types with more entries the blocks of the Hessian would take minutes. */
export const MOST_ENTRIES = 420;
/** Steps of Newton's method in doubles: where a critical point is near it takes fewer than 10. */
const MOST_STEPS = 25;
/** Bits of the point that is handed on, as for points of families. */
const ROUGH_BITS = 96;

/**
 * Moves a matrix to the critical point nearby among the points that a group fixes: the mean over every orbit of entries, then Newton's
 * method in one unknown per orbit, in doubles and then in MPFR. The group is the Young subgroup of the pieces of the matrix that it exchanges
 * freely, and permutations of these pieces. Answers in words why there is none.
 *
 * @param known the pieces, where they are known already.
 * Cost: that of the Young type for compiling, O(d⁴) where no two columns can be exchanged, and O(n³) for n orbits.
 */
export function symmetricPoint(
  mpfr: MpfrLibrary,
  matrix: NumericMatrix,
  group: FixingGroup,
  { reach, model }: NearbyOptions,
  known?: YoungPart,
): SymmetricPoint | string {
  const d = rational(matrix[0]?.length ?? 0);
  const part = known ?? freePart(matrix, group);
  if (typeof part === 'string') return part;
  const orbits = entryOrbits(part.type);
  if (orbits.length > MOST_ENTRIES)
    return `it has ${orbits.length} entries that no exchange of columns makes equal, more than ${MOST_ENTRIES}`;
  const symmetry = symmetryOfPieces(part, group.generators);
  const unknowns = symmetricEntries(symmetry).length;
  if (unknowns > MOST_SYMMETRIC_UNKNOWNS) {
    return `it has ${unknowns} unknowns, and at most ${MOST_SYMMETRIC_UNKNOWNS} are solved for`;
  }
  const compiled = compileType(part.type, { problem: model(part.type) });
  const type = symmetricType(compiled, symmetry.generators);
  const equations = criticalPointEquations(compiled);
  const { equations: reduced, whole } = coordinates({ equations, symmetry: type });
  const table = entryTable(orbits, part.pieces);
  const start = restrict(table, orbits.length, matrix).point;
  const system = systemAt(reduced, exactParameter(d));
  const n = Number(d.n);
  const found = newton(double, system, means(type.classes, start), { guard: doubleArithmetic(n).guard, iterations: MOST_STEPS });
  if (found.stop !== 'converged') return `Newton's method: ${found.stop}`;
  const distance = (point: readonly number[]): number => largestDifference(matrix, embed(table, point));
  const moved = distance(whole(found.x));
  if (!(moved <= reach)) return `${distanceText(moved)} away`;
  const guard = guardBits(n);
  const right = doubleBits(n);
  const own = mpfr.ring(ROUGH_BITS + guard);
  const fine = refine(mpfr, system, found.x.map(own.fromNumber), {
    startBits: Math.max(1, right),
    bits: ROUGH_BITS,
    guard,
    doubleBits: right,
  });
  if (fine.stop !== 'converged') return `Newton's method: ${fine.stop}`;
  const x = whole(fine.x);
  const entries = x.map(fine.ring.toNumber);
  const rough: RoughPoint = {
    compiled,
    equations,
    d,
    x,
    ring: fine.ring,
    bits: ROUGH_BITS,
    origin: 'the given matrix, projected to its fixed-point space',
    history: fine.history.map((step) => ({ ...step, iterate: whole(step.iterate) })),
    exact: false,
    ...(symmetry.generators.length === 0 ? {} : { symmetry: type }),
  };
  return { rough, symmetry, pieces: part.pieces, matrix: embed(table, entries), moved: distance(entries) };
}

/** The pieces of a matrix that its group exchanges freely, or why they are no type. */
function freePart(matrix: NumericMatrix, { orbitOf }: FixingGroup): YoungPart | string {
  try {
    return youngPart(orbitOf, (row, column) => Math.abs(at(at(matrix, row), column)));
  } catch (error) {
    if (error instanceof YoungTypeError) return error.message;
    throw error;
  }
}

/** The coordinate of every entry of the matrix whose rows and columns the pieces list. */
function entryTable(orbits: readonly EntryOrbit[], { rows, columns }: Pieces): readonly (readonly number[])[] {
  const lookup = entryLookup(orbits);
  const blockOf = new Map(columns.flatMap((list, block) => list.map((column): [number, number] => [column, block])));
  const places = rows.flatMap((list, kind) => list.map((row, i) => ({ row, kind, own: columns[kind]?.[i] ?? -1 })));
  const count = columns.reduce((sum, list) => sum + list.length, 0);
  return [...places]
    .sort((a, b) => a.row - b.row)
    .map(({ kind, own }) =>
      range(count).map((column) =>
        column === own ? lookup.diagonal(kind) : lookup.shared(kind, blockOf.get(column) ?? absent()),
      ),
    );
}

/** The mean of the coordinates of each class. Coordinates of one class stand for equally many entries. */
function means(classes: readonly (readonly number[])[], point: readonly number[]): readonly number[] {
  return classes.map((members) => members.reduce((sum, i) => sum + at(point, i), 0) / members.length);
}

function largestDifference(a: NumericMatrix, b: NumericMatrix): number {
  let largest = 0;
  a.forEach((row, i) => {
    const other = at(b, i);
    row.forEach((x, j) => {
      largest = Math.max(largest, Math.abs(x - at(other, j)));
    });
  });
  return largest;
}
