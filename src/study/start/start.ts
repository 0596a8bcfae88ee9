import { expectOptions } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { expectMpfr } from '../../landscape/arguments.js';
import { compileType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { isRealisable } from '../../landscape/problem/problem.js';
import { columnsOf } from '../../linalg/matrix.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { embed } from '../../representation/fixed-point-space.js';
import { sizeText } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { canonicalOrder } from '../family/canonical-order.js';
import { type Model, reluModel } from '../family/parse.js';
import { matrixIsotropy } from '../isotropy/isotropy.js';
import { expectMatrix } from '../matrix/entries.js';
import type { NumericMatrix } from '../matrix/text.js';
import { type RoughPoint, teacherRough } from '../point/polish.js';
import type { RecognitionRecord, TriedType } from '../point/record.js';
import type { Naming } from '../point/solve.js';
import { type MatrixBlocks, orbitIndices } from '../recognition/blocks.js';
import { closestAngle } from '../recognition/closest-angle.js';
import { largestEntry, refuseDegenerateRows } from '../recognition/degenerate-rows.js';
import { distanceText } from '../recognition/distance-text.js';
import { isotropyLevels } from '../recognition/isotropy-levels.js';
import {
  expectTolerance,
  fewerRows,
  finestLevel,
  LARGEST_SPREAD,
  MOST_BLOCKS,
  type RecognisedIsotropy,
  throughClasses,
  withoutSymmetry,
} from '../recognition/recognise.js';
import { nearestPoint } from './nearest-point.js';
import { SAME_POINT, type SymmetricStart, symmetricStart } from './symmetric-start.js';

/** How far, relative to its largest entry, polishing may move a matrix that is called near a critical point. */
const FARTHEST = LARGEST_SPREAD / 2;
/** At most so many more rows than columns. */
const MOST_EXTRA = 10;
/** So many of the coarsest types are tried where none is supported, to say how far they are. */
const MOST_UNSUPPORTED = 4;
/** Types of up to so many blocks are polished in no time: a small gap is enough to try them. */
const FEW_BLOCKS = 4;
/** Of larger matrices the isotropy group is not looked for beside the types of blocks. */
const MOST_SEARCHED = 1e4;
/** Rows at a smaller sine are named as a reason; they are compared where that takes so many products at the most. */
const NEARLY_PARALLEL = 0.05;
const MOST_COMPARED = 1e8;
/** The transpose is tried where the matrix moved by more than this, relative to its largest entry. */
const SUSPICIOUS = 1e-4;
/** The transpose is named where it moves by so many times less. */
const CLEARLY_NEARER = 10;

/** A numeric matrix made ready for polishing within its isotropy type. */
export interface Start {
  readonly rough: RoughPoint;
  readonly naming: Naming;
  readonly blocks: MatrixBlocks;
}

/** How a matrix is recognised. */
export interface StartOptions {
  /** Entries that differ by at most this count as equal; without it the gaps between the entries decide. */
  readonly tolerance?: number;
  /** What is learnt, the same for all blocks; ReLU neurons from the teacher I where nothing is given. */
  readonly model?: Model;
}

/**
 * Takes a numeric matrix for a start: recognises its isotropy type, projects it to the fixed-point space, and lets Newton's
 * method move it to the critical point nearby. Types are tried from the finest that the gaps between the entries support to
 * the coarsest, and the first whose critical point lies within 5 % of the largest entry is taken; where that point has a
 * larger isotropy, it is given as one of that. Its blocks are in the order of names (see `canonicalOrder`), whatever the order of
 * rows and columns. The naming says how far the largest entry moved and which types were tried.
 *
 * A matrix of any other isotropy, one with fewer rows than columns, and one of which permutations of its blocks leave the point where it is,
 * is taken for one of its whole isotropy group: Newton's method goes on among the points that this group fixes, and the naming has the group.
 *
 * Throws an InputError for matrices with zero or parallel rows, and a ComputationError if no critical point is near (status 1: the input is fine). Where the transpose is near
 * one, the message asks whether the matrix is transposed.
 * Cost: O(k · d) times the number of blocks for the recognition; polishing does not depend on k and d.
 *
 * @example
 * ```ts
 * import { loadMpfr, startFromMatrix } from 'symbreak';
 * const rows = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => (i === j ? -0.75 : 0.25)));
 * startFromMatrix(await loadMpfr(), rows).naming.family; // '8:-'
 * ```
 */
export function startFromMatrix(mpfr: MpfrLibrary, matrix: NumericMatrix, options: StartOptions = {}): Start {
  expectMpfr(mpfr);
  expectMatrix(matrix, 'the matrix');
  expectOptions(options);
  expectTolerance(options.tolerance);
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  if (rows > columns + MOST_EXTRA) {
    throw new InputError(
      `the matrix has ${rows} rows and ${columns} columns: at most ${MOST_EXTRA} more rows than columns are accepted`,
    );
  }
  const outcome = fewerRows(matrix) ?? recognise(mpfr, matrix, options);
  if (outcome instanceof Error) {
    const other = startOfAnyGroup(mpfr, matrix, options);
    if (other !== undefined && typeof other !== 'string') return other;
    if (rows < columns && other !== undefined) throw transposedQuestion(mpfr, matrix, options, notNear(matrix, other));
    const error = rows <= columns ? transposedQuestion(mpfr, matrix, options, outcome) : outcome;
    throw other === undefined ? error : withReason(error, other);
  }
  const { moved, largest } = outcome;
  const explained = Math.max(SUSPICIOUS * largest, CLEARLY_NEARER * Number(outcome.recognition.gap[0]));
  if (moved > explained) {
    const other = rows * columns <= MOST_SEARCHED ? startOfAnyGroup(mpfr, matrix, options) : undefined;
    if (other !== undefined && typeof other !== 'string' && other.moved * CLEARLY_NEARER < moved) return other;
  }
  const turned = rows === columns && moved > explained ? recognise(mpfr, transposed(matrix), options) : undefined;
  const nearer = turned && !(turned instanceof Error) && turned.moved * CLEARLY_NEARER < moved ? turned.moved : null;
  return withPermutedBlocks(mpfr, matrix, started(outcome, nearer), options);
}

/**
 * The critical point near a matrix among those that its isotropy group fixes, whatever group that is; in words why there is none, and
 * undefined where the group is not found or rows are zero or parallel.
 */
function startOfAnyGroup(
  mpfr: MpfrLibrary,
  matrix: NumericMatrix,
  { tolerance, model = reluModel }: StartOptions,
): SymmetricStart | string | undefined {
  // One input has no angles.
  if ((matrix[0]?.length ?? 0) < 2) return undefined;
  try {
    refuseDegenerateRows(matrix);
    const reach = FARTHEST * largestEntry(matrix);
    return symmetricStart(mpfr, matrix, matrixIsotropy(matrix, tolerance), { reach, model: forAllBlocks(model) });
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return undefined;
    throw error;
  }
}

/** A matrix that leads to no critical point of its isotropy group. */
function notNear(matrix: NumericMatrix, why: string): ComputationError {
  const limit = distanceText(FARTHEST * largestEntry(matrix));
  return new ComputationError(
    `the matrix of ${matrix.length} rows and ${matrix[0]?.length ?? 0} columns is not near a critical point that its isotropy group fixes: ${why}; at most ${limit}, 5 % of the largest entry, is accepted`,
  );
}

/** A refusal with the reason why there is no point of the isotropy group either. */
function withReason(error: InputError | ComputationError, why: string): InputError | ComputationError {
  const message = `${error.message}; among the points that its isotropy group fixes: ${why}`;
  return error instanceof InputError ? new InputError(message) : new ComputationError(message);
}

/** A point that permutations of its blocks leave where it is, as one of the larger group; others as they are. */
function withPermutedBlocks(mpfr: MpfrLibrary, matrix: NumericMatrix, start: Start, { model = reluModel }: StartOptions): Start {
  const { rough, naming } = start;
  const { sizes, extra } = rough.compiled.type;
  const pieces = [...sizes.map(sizeText), ...extra.map((size) => `${size} extra`)];
  // Pieces of one size are needed for a permutation of them.
  if (rough.exact || new Set(pieces).size === pieces.length) return start;
  const point = embed(
    orbitIndices(rough.compiled.orbits, start.blocks, matrix.length, matrix[0]?.length ?? 0),
    rough.x.map(rough.ring.toNumber),
  );
  const isotropy = matrixIsotropy(point, SAME_POINT * largestEntry(point));
  if (isotropy.young !== null) return start;
  const other = symmetricStart(mpfr, point, isotropy, { reach: SAME_POINT, model: forAllBlocks(model) });
  if (typeof other === 'string' || other.naming.symmetry === undefined) return start;
  const { moved, recognition } = naming;
  return { ...other, naming: { ...other.naming, moved, ...(recognition === undefined ? {} : { recognition }) } };
}

/** A critical point that a matrix was recognised as. */
interface Recognised {
  readonly rough: RoughPoint;
  readonly seen: RecognisedIsotropy;
  readonly entries: readonly number[];
  readonly moved: number;
  readonly largest: number;
  readonly recognition: RecognitionRecord;
}

/** The first type whose critical point is near, or why there is none. */
function recognise(
  mpfr: MpfrLibrary,
  matrix: NumericMatrix,
  { tolerance, model = reluModel }: StartOptions,
): Recognised | InputError | ComputationError {
  const columns = matrix[0]?.length ?? 0;
  const largest = largestEntry(matrix);
  const reach = FARTHEST * largest;
  try {
    refuseDegenerateRows(matrix);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  const tried: TriedType[] = [];
  const accepted = (rough: RoughPoint, seen: RecognisedIsotropy, entries: readonly number[], moved: number): Recognised => {
    const gap = [distanceText(seen.gap[0]), distanceText(seen.gap[1])] as const;
    return {
      rough,
      seen,
      entries,
      moved,
      largest,
      recognition: { tolerance: distanceText(seen.tolerance), gap, tried, transpose: null },
    };
  };
  const problemOf = forAllBlocks(model);
  const identity = nearIdentity(mpfr, matrix, problemOf, { reach, tolerance });
  if (identity) {
    tried.push({ sizes: [String(columns)], moved: distanceText(identity.moved), outcome: 'accepted' });
    return accepted(identity.rough, identity.seen, identity.entries, identity.moved);
  }
  const levels = isotropyLevels(matrix, MOST_BLOCKS + 1, tolerance).filter(({ classes }) => classes.length < columns);
  const finest = finestLevel(matrix, levels, tolerance, FEW_BLOCKS);
  // Where nothing is supported the coarsest types are tried all the same, for the message.
  const candidates = finest < 0 ? levels.slice(0, MOST_UNSUPPORTED) : levels.slice(0, finest + 1);
  for (const { classes } of candidates.reverse()) {
    const seen = classes.length <= MOST_BLOCKS ? throughClasses(matrix, classes, tolerance) : undefined;
    if (!seen) continue;
    const sizes = sizesOf(seen.blocks);
    const polished = nearestPoint(mpfr, matrix, seen, { reach: finest < 0 ? 0 : reach, tolerance, model: problemOf });
    if (polished.kind === 'none') tried.push({ sizes, moved: null, outcome: 'no point', why: polished.why });
    else if (polished.kind === 'far') tried.push({ sizes, moved: distanceText(polished.moved), outcome: 'too far' });
    else {
      const { rough, seen: exact, entries, moved } = polished.point;
      if (polished.larger) {
        tried.push({ sizes, moved: distanceText(moved), outcome: 'larger isotropy' });
      }
      tried.push({ sizes: sizesOf(exact.blocks), moved: distanceText(moved), outcome: 'accepted' });
      return accepted(rough, exact, entries, moved);
    }
  }
  return notFound({ matrix, tried, unsupported: finest < 0, reach, tolerance });
}

/** A model, as far as it is the same for all blocks, whose order a matrix does not tell; it throws an InputError where it is not. */
export function forAllBlocks(model: Model): Model {
  return (type) => {
    const problem = model(type);
    if (problem.outer === null && problem.teacher === null) return problem;
    throw new InputError(
      'second-layer weights and teachers are stated by blocks, whose order a matrix does not tell: they are accepted with the name of a family',
    );
  };
}

/** W = I up to the order of its rows, where the matrix is near it: entries known exactly, rows parallel to teacher rows. */
function nearIdentity(
  mpfr: MpfrLibrary,
  matrix: NumericMatrix,
  model: Model,
  { reach, tolerance }: { readonly reach: number; readonly tolerance: number | undefined },
):
  | { readonly rough: RoughPoint; readonly seen: RecognisedIsotropy; readonly entries: readonly number[]; readonly moved: number }
  | undefined {
  const columns = matrix[0]?.length ?? 0;
  if (matrix.length !== columns || columns === 1) return undefined;
  const own = matrix.map((row) => row.findIndex((x) => Math.abs(x - 1) <= reach));
  if (new Set(own).size !== columns || own.includes(-1)) return undefined;
  let moved = 0;
  matrix.forEach((row, i) => {
    row.forEach((x, j) => {
      moved = Math.max(moved, Math.abs(x - (own[i] === j ? 1 : 0)));
    });
  });
  if (moved > reach) return undefined;
  const seen = throughClasses(matrix, [own.map((_, j) => j)], tolerance);
  if (!seen) return undefined;
  const problem = model(seen.type);
  if (!isRealisable(problem, seen.type.sizes.length)) return undefined;
  const compiled = compileType(seen.type, { problem });
  const rough = teacherRough(mpfr, compiled, rational(columns), 'the given matrix');
  return { rough, seen, entries: rough.x.map(rough.ring.toNumber), moved };
}

/** A matrix for which no type was accepted. */
interface Failure {
  readonly matrix: NumericMatrix;
  readonly tried: readonly TriedType[];
  /** Whether no type was tried whose isotropy the matrix has. */
  readonly unsupported: boolean;
  readonly reach: number;
  readonly tolerance: number | undefined;
}

/** Why no type was accepted: which were nearest, and how far. */
function notFound({ matrix, tried, unsupported, reach, tolerance }: Failure): InputError | ComputationError {
  const nearest = tried
    .map((type) => ({ ...type, distance: type.moved === null ? Number.POSITIVE_INFINITY : Number(type.moved) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ sizes, moved, why }) => `${groupText(sizes)}, ${moved === null ? why : `${moved} away`}`)
    .join('; ');
  const limit = `at most ${distanceText(reach)}, 5 % of the largest entry, is accepted`;
  if (unsupported) {
    const { message } = withoutSymmetry(matrix, tolerance);
    return new InputError(
      nearest === '' ? message : `${message}; the critical points nearest in coarse types: ${nearest}; ${limit}`,
    );
  }
  return new ComputationError(
    nearest === ''
      ? withoutSymmetry(matrix, tolerance).message
      : `the matrix is not near a critical point of isotropy ${nearest}; ${limit}${parallelHint(matrix)}`,
  );
}

/** That two rows are nearly parallel, as at the end of a descent to a splitting, where a critical point is not isolated. */
function parallelHint(matrix: NumericMatrix): string {
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  if (rows * rows * columns > MOST_COMPARED) return '';
  const { row, other, sine } = closestAngle(matrix, []);
  if (!(sine < NEARLY_PARALLEL)) return '';
  return `; row ${row + 1} and ${other} are nearly parallel (sine ${distanceText(sine)}): near a splitting of a point with one neuron fewer no critical point is isolated`;
}

function extraText(extra: number): string {
  return extra === 0 ? '' : ` with ${extra} extra row${extra === 1 ? '' : 's'}`;
}

function groupText(sizes: readonly string[]): string {
  return `Δ(${sizes.map((p) => `S_${p}`).join(' × ')})`;
}

/** The refusal of a matrix, with the question whether it is transposed where its transpose is near a critical point. */
function transposedQuestion<E extends InputError | ComputationError>(
  mpfr: MpfrLibrary,
  matrix: NumericMatrix,
  options: StartOptions,
  refused: E,
): InputError | ComputationError {
  const turned = (matrix[0]?.length ?? 0) > matrix.length + MOST_EXTRA ? refused : recognise(mpfr, transposed(matrix), options);
  if (turned instanceof Error) return refused;
  const { blocks } = turned.seen;
  const type = groupText(sizesOf(blocks));
  const message = `${refused.message}; transposed? the transpose is near a critical point of isotropy ${type}${extraText(blocks.extra.length)}, ${distanceText(turned.moved)} away, and one row per neuron is accepted`;
  return refused instanceof InputError ? new InputError(message) : new ComputationError(message);
}

function transposed(matrix: NumericMatrix): NumericMatrix {
  return columnsOf(matrix);
}

/** Block sizes as names have them. */
function sizesOf({ columns }: MatrixBlocks): readonly string[] {
  return columns
    .map((list) => list.length)
    .sort((a, b) => a - b)
    .map(String);
}

function started({ rough, seen, entries, moved, recognition }: Recognised, transpose: number | null): Start {
  const order = canonicalOrder(seen.type, entries);
  const arrange = <T>(items: readonly T[]): readonly T[] => order.orbits.map((i) => at(items, i));
  const compiled = compileType(order.type, { problem: rough.compiled.problem });
  const { columns, rows, extra } = seen.blocks;
  const blocks: MatrixBlocks = {
    columns: order.blocks.map((a) => columns[a] ?? []),
    rows: order.blocks.map((a) => rows[a] ?? []),
    extra: order.extra.map((e) => at(extra, e)),
  };
  const sizes = sizesOf(blocks);
  const arranged = arrange(entries);
  const signs = compiled.orbits.flatMap((o, i) => (o.kind === 'diagonal' ? [at(arranged, i) > 0 ? '+' : '-'] : [])).join('');
  const naming: Naming = {
    family: `${sizes.join(',')}:${signs}`,
    limits: null,
    sizes: blocks.columns
      .map((list) => list.length)
      .sort((a, b) => a - b)
      .map((size) => polynomial(size)),
    signs,
    moved: distanceText(moved),
    recognition: { ...recognition, transpose: transpose === null ? null : distanceText(transpose) },
  };
  const point: RoughPoint = {
    ...rough,
    compiled,
    equations: criticalPointEquations(compiled),
    x: arrange(rough.x),
    history: rough.history.map((step) => ({ ...step, iterate: arrange(step.iterate) })),
  };
  return { rough: point, naming, blocks };
}
