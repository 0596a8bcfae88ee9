import { ComputationError, InputError } from '../../input/errors.js';
import { isRealisable } from '../../landscape/problem/problem.js';
import { wholeEnergy } from '../../landscape/whole/energy.js';
import { type WholeModel, wholeModel, wholeType } from '../../landscape/whole/model.js';
import { OutsideDomainError } from '../../linalg/system.js';
import { denseHessian } from '../../model/dense.js';
import { denseEigenvalues } from '../../numeric/dense-spectrum.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../representation/fixed-point-space.js';
import { concreteSizes } from '../../representation/whole-sizes.js';
import { extraCount } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, range } from '../../scalar/list.js';
import { embedRational } from '../../symbolic/exact/rational.js';
import type { Model } from '../family/parse.js';
import { matrixIsotropy } from '../isotropy/isotropy.js';
import type { NumericMatrix } from '../matrix/text.js';
import { morseIndex } from '../point/morse-index.js';
import { familyOf } from '../point/named-family.js';
import type { RoughPoint } from '../point/polish.js';
import { spectrumOf } from '../point/spectrum.js';
import { startFromMatrix } from '../start/start.js';
import type { EndKind } from './record.js';
import type { StartEnd } from './run.js';

/** Digits of losses and eigenvalues, as many as `points` gives. */
const DIGITS = 12;
/** Digits of what is known in doubles only. */
const DOUBLE_DIGITS = 8;
/** A loss below this is that of the teacher: doubles know it to some 10⁻¹³, and no local minimum is near it. */
const ZERO_LOSS = 1e-12;
/** Entries in columns of silent inputs below this are 0. */
const SILENT = 1e-7;
/** Whole Hessians with more rows are not decomposed: the time grows with the cube. */
const LARGEST_HESSIAN = 400;
/** Where the gradient is longer, a Hessian in doubles says nothing of a critical point. */
const CRITICAL = 1e-8;
/** Eigenvalues of a whole Hessian below this share of the largest are called 0. */
const ZERO_SHARE = 1e-7;

/** Where the Hessian changes by more than this share of its least eigenvalue on the way to the critical point, doubles do not settle it. */
const SETTLED_SHARE = 0.25;
const BY_BLOCKS =
  'second-layer weights and teachers are stated by blocks, whose order a matrix does not tell: such ends are described in doubles';

/** What an end point is seen through: k, d and what is learnt. */
export interface Seen {
  readonly k: number;
  readonly d: number;
  readonly model: Model;
}

/**
 * What the end point of a descent is: its isotropy is recognised, it is moved to the critical point of that symmetry by Newton's method in MPFR,
 * compared with the families of the catalogue, and its Hessian spectrum found by component. A point for which that is not possible has the
 * eigenvalues of its whole Hessian in doubles, where that has no more than 400 rows and the gradient is below 10⁻⁸, and `open` says why.
 *
 * Cost: that of `startFromMatrix`, of a spectrum with 12 digits and of `familyOf`, some tenths of a second. Error: digits are printed as far as
 * they are right; see `status`.
 */
export async function endKind(mpfr: MpfrLibrary, end: StartEnd, seen: Seen): Promise<EndKind> {
  const { d, k, model } = seen;
  const problem = model(wholeType(k, d));
  if (k > d && isRealisable(problem, 1) && Math.abs(end.loss) <= ZERO_LOSS) return globalSet(end, k, d);
  const whole = rowsOf(end.w, k);
  const matrix = whole.map((row) => row.slice(0, d));
  const silent = whole.flatMap((row) => row.slice(d)).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (problem.outer !== null || problem.teacher !== null) return inDoubles(end, seen, whole, BY_BLOCKS);
  if (silent > SILENT) return inDoubles(end, seen, whole, 'its rows have entries in silent inputs');
  try {
    const { rough, naming } = startFromMatrix(mpfr, matrix, { model });
    const record = await spectrumOf(mpfr, rough, naming, { digits: DIGITS });
    const { entries, loss, least, verdict, spectrum, status } = record;
    return {
      family: familyOf(mpfr, rough) ?? globalName(end),
      name: naming.family,
      sizes: concreteSizes(rough.compiled.type, rough.d),
      extra: extraCount(rough.compiled.type),
      order: orderOf(matrix),
      loss,
      least: least.value,
      verdict,
      index: morseIndex(record),
      entries,
      spectrum,
      moved: naming.moved,
      status,
      open: null,
      matrix: canonicalMatrix(rough),
      point: record,
    };
  } catch (error) {
    if (!(error instanceof InputError || error instanceof ComputationError || error instanceof OutsideDomainError)) throw error;
    return inDoubles(end, seen, whole, error.message);
  }
}

/** A zero of the loss with more neurons than the teacher has: one point of a continuum of global minima. */
function globalSet({ w }: StartEnd, k: number, d: number): EndKind {
  return {
    family: 'global',
    name: 'global',
    sizes: [d],
    extra: k - d,
    order: null,
    loss: '0',
    least: '0',
    verdict: 'degenerate',
    index: 0,
    entries: null,
    spectrum: [],
    moved: null,
    status: 'numerical',
    open: 'the loss is 0 in doubles, and the global minima with more neurons than the teacher has are a continuum',
    matrix: rowsOf(w, k),
    point: null,
  };
}

/** No loss is below 0: where it is 0 in doubles, with any model, the minimum is global. */
function globalName({ loss }: StartEnd): 'global' | null {
  return Math.abs(loss) <= ZERO_LOSS ? 'global' : null;
}

/** The point in canonical form: rows and columns by blocks in the order of names. */
export function canonicalMatrix({ compiled: { type, orbits }, d, x, ring }: RoughPoint): NumericMatrix {
  const layout = layOutBlocks(concreteSizes(type, d), type.extra, type.rowless);
  return embed(orbitTable(orbits, layout), x.map(ring.toNumber));
}

/** A row-major vector as rows. */
export function rowsOf(w: Float64Array, rows: number): NumericMatrix {
  const columns = w.length / rows;
  return range(rows).map((i) => Array.from(w.subarray(i * columns, (i + 1) * columns)));
}

function orderOf(matrix: NumericMatrix): string | null {
  try {
    return `${matrixIsotropy(matrix).level.group.order}`;
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError) return null;
    throw error;
  }
}

/** What doubles say of a point without its symmetry. */
function inDoubles(end: StartEnd, { k, d, model }: Seen, matrix: NumericMatrix, open: string): EndKind {
  const { loss } = end;
  const type = wholeType(k, d);
  const isCritical = end.gradientNorm <= CRITICAL;
  const eigenvalues = isCritical ? wholeEigenvalues(wholeModel(type, model(type), d), matrix) : undefined;
  const first = eigenvalues?.[0];
  const zero = ZERO_SHARE * Math.max(0, ...(eigenvalues ?? []).map(Math.abs));
  const isFlat = first !== undefined && Math.abs(first) > zero && !isSettled(end, { k, d, model }, matrix, first);
  const least = isFlat ? undefined : first;
  const index = eigenvalues === undefined || isFlat ? null : eigenvalues.filter((x) => x < -zero).length;
  return {
    family: globalName(end),
    name: globalName(end) ?? 'without a type',
    sizes: [],
    extra: Math.max(0, k - d),
    order: orderOf(matrix),
    // No loss is negative, and doubles know neither a loss below that nor an eigenvalue that is called 0.
    loss: loss <= ZERO_LOSS ? '0' : String(Number(loss.toPrecision(DOUBLE_DIGITS))),
    least: least === undefined ? null : Math.abs(least) <= zero ? '0' : String(Number(least.toPrecision(DOUBLE_DIGITS - 2))),
    verdict: least === undefined || index === null ? 'undecided' : index > 0 ? 'saddle' : least > zero ? 'minimum' : 'degenerate',
    index,
    entries: null,
    spectrum: [],
    moved: null,
    status: 'numerical',
    open: isFlat
      ? `${open}; in doubles the least eigenvalue of its Hessian is no larger than what it changes by on the way to a critical point`
      : open,
    matrix,
    point: null,
  };
}

/**
 * Whether the least eigenvalue of the Hessian at the end of a descent is about that of the critical point that it comes to: whether it stays
 * along the gradient as far as the critical point may be away, the gradient divided by the eigenvalue. At a point that is flat to second order
 * it is halved there.
 */
function isSettled({ w, gradientNorm }: StartEnd, { k, d, model }: Seen, matrix: NumericMatrix, least: number): boolean {
  if (gradientNorm === 0) return true;
  const type = wholeType(k, d);
  const whole = wholeModel(type, model(type), d);
  const gradient = new Float64Array(w.length);
  wholeEnergy(whole).evaluate(w, gradient);
  const columns = w.length / k;
  const moved = matrix.map((row, i) => row.map((x, j) => x - at(gradient, i * columns + j) / Math.abs(least)));
  const there = wholeEigenvalues(whole, moved)?.[0];
  return there !== undefined && Math.abs(there - least) < SETTLED_SHARE * Math.abs(least);
}

/** The eigenvalues of the whole Hessian, ascending; undefined where it is too large, or has an entry that is no number. */
function wholeEigenvalues(model: WholeModel, matrix: NumericMatrix): readonly number[] | undefined {
  if (model.rows * model.columns > LARGEST_HESSIAN) return undefined;
  const kernel = model.kernel.over(
    double,
    model.kernelParameters.map((value) => embedRational(double, value)),
  );
  const hessian = denseHessian(double, matrix, model.teachers, { kernel, outer: model.outer, penalty: model.penalty });
  return hessian.every((row) => row.every(Number.isFinite)) ? denseEigenvalues(hessian) : undefined;
}
