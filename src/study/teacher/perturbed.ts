import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { expectRational } from '../../landscape/arguments.js';
import type { Rows } from '../../model/dense.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../representation/fixed-point-space.js';
import { concreteSizes, FractionalSizeError } from '../../representation/whole-sizes.js';
import { range, zipWith } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { expectStudy } from '../family/arguments.js';
import { checkDimension, toDouble } from '../family/dimension.js';
import { type Family, isGlobal } from '../family/family.js';
import { PATH_SAMPLES, PERTURBED_DIGITS } from '../family/limits.js';
import type { Status } from '../family/status.js';
import { expectMatrix } from '../matrix/entries.js';
import type { NumericMatrix } from '../matrix/text.js';
import { locate, type RoughPoint } from '../point/polish.js';
import { familyNaming } from '../point/solve.js';
import { spectrumOf } from '../point/spectrum.js';
import { perturbedSpectrum } from './clusters.js';
import { followTeacher, teacherPath } from './path.js';
import { type DensePoint, refineDense, teacherPoint } from './point.js';
import type { PerturbedOrbit, PerturbedTeacherRecord } from './record.js';
import { checkTeacherPath } from './teacher.js';

/** What to compute besides the point. */
export interface PerturbOptions {
  /** Significant digits of entries and loss, from 2 to 100. */
  readonly digits: number;
  /** Whether the eigenvalues are followed too. */
  readonly spectrum?: boolean;
  /** Into how many equal steps of τ the path is divided for what is shown; 20, or 10 for more than 250 unknowns. */
  readonly samples?: number;
}

/** Unknowns beyond this take minutes: an eigenvalue decomposition per step costs their cube. */
export const MOST_UNKNOWNS = 700;
/** Where first-order predictions are compared with the eigenvalues: small, and 1e3 times coarser than rounding leaves. */
const SMALL_TAU = 2 ** -10;
/** Problems up to this order are shown at 20 values of τ, larger ones at 10. */
const FINE_UP_TO = 250;
/** Digits of what is shown at τ = 0, where `solve` and `spectrum` give more. */
const START_DIGITS = 10;

/**
 * A family's critical point at an integer d, continued from the teacher V = I to any d × d teacher along I + τ(V − I),
 * and how the eigenvalues of each isotypic component split on the way.
 *
 * Entries and loss are settled and checked as for `solve`; eigenvalues are those of the whole k·d × k·d Hessian in doubles,
 * and confirmed by inertia up to order 150. Throws an InputError for a d that is no integer, more than 700 unknowns, or a
 * teacher that cannot be reached (see `checkTeacherPath`), and a ComputationError with the τ at which the branch ends.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, parseTeacher, perturb, rational } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const teacher = parseTeacher('2 0 0 0\n0 2 0 0\n0 0 2 0\n0 0 0 2');
 * const record = await perturb(mpfr, parseFamily('A'), rational(4), teacher, { digits: 10, spectrum: true });
 * record.spectrum?.clusters.every((c) => c.least === c.greatest); // true
 * ```
 */
export async function perturb(
  mpfr: MpfrLibrary,
  family: Family,
  d: Rational,
  teacher: NumericMatrix,
  options: PerturbOptions,
): Promise<PerturbedTeacherRecord> {
  expectStudy(mpfr, family);
  expectRational(d);
  expectMatrix(teacher, 'the teacher');
  expectOptions(options);
  const { digits } = options;
  wholeNumber(digits, 'digits with a teacher', PERTURBED_DIGITS);
  if (options.samples !== undefined) wholeNumber(options.samples, 'samples', PATH_SAMPLES);
  const sizes = checkedSizes(family, d, teacher);
  const rough = locate(mpfr, family, d);
  const layout = layOutBlocks(sizes, rough.compiled.type.extra, rough.compiled.type.rowless);
  const table = orbitTable(rough.compiled.orbits, layout);
  const start = embed(table, rough.x.map(rough.ring.toNumber));
  const order = start.flat().length;
  const samples = options.samples ?? (order > FINE_UP_TO ? 10 : 20);
  const stops = options.spectrum ? [0, SMALL_TAU, ...range(samples).map((i) => (i + 1) / samples)] : [0, 1];
  const path = isGlobal(family) ? teacherPath(teacher, stops) : followTeacher(start, teacher, stops);
  const end = path.points.at(-1)?.matrix ?? start;
  const point = isGlobal(family) ? teacherPoint(teacher) : await refineDense(mpfr, end, teacher, digits);
  const naming = familyNaming(family);
  const spectrum = options.spectrum
    ? await perturbedSpectrum({
        rough,
        blocks: await spectrumOf(mpfr, rough, naming, { digits: START_DIGITS }),
        layout,
        path,
        teacher,
        end: point,
      })
    : null;
  return {
    family: naming.family,
    sizes: naming.sizes,
    signs: naming.signs,
    d: String(d.n),
    k: String(start.length),
    digits,
    teacher: {
      rows: teacher,
      distance: Math.hypot(...teacher.flatMap((row, i) => row.map((v, j) => (i === j ? v - 1 : v)))),
    },
    entries: point.entries,
    orbits: orbitsRecord(rough, table, point),
    loss: point.loss,
    gradientNorm: point.gradientNorm,
    path: { steps: path.steps, refused: path.refused, shortest: path.shortest },
    spectrum,
    status: spectrum === null ? point.status : weaker(point.status, spectrum.status),
    evidence: spectrum === null ? point.evidence : `${point.evidence}; ${spectrum.evidence}`,
  };
}

/** The block sizes, after everything about the input that can be checked has been. */
function checkedSizes(family: Family, d: Rational, teacher: NumericMatrix): readonly number[] {
  if (d.d !== 1n) {
    throw new InputError(`d = ${toDouble(d)} with a teacher from a file: the whole matrix exists at integer d only`);
  }
  checkDimension(family, d);
  let sizes: readonly number[];
  try {
    sizes = concreteSizes(family.type, d);
  } catch (error) {
    if (error instanceof FractionalSizeError)
      throw new InputError(`a teacher from a file needs integer block sizes: ${error.message}`);
    throw error;
  }
  const columns = Number(d.n);
  const unknowns = columns * layOutBlocks(sizes, family.type.extra, family.type.rowless).rowKind.length;
  if (unknowns > MOST_UNKNOWNS) {
    throw new InputError(
      `a perturbed teacher at d = ${columns} has ${unknowns} unknowns: at most ${MOST_UNKNOWNS} are accepted (d ≤ ${Math.floor(Math.sqrt(MOST_UNKNOWNS))} for k = d)`,
    );
  }
  checkTeacherPath(teacher, columns);
  return sizes;
}

function weaker(a: Status, b: Status): Status {
  const order: readonly Status[] = ['exact', 'certified', 'checked', 'numerical'];
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

/** Least and greatest entry of each orbit at τ = 1 beside their common value at τ = 0. */
function orbitsRecord(rough: RoughPoint, table: Rows<number>, point: DensePoint): readonly PerturbedOrbit[] {
  const { ring, compiled, x, exact } = rough;
  return zipWith(compiled.orbits, x, ({ kind, row, column }, entry, e) => {
    const texts = table.flatMap((line, i) => line.flatMap((orbit, j) => (orbit === e ? [point.entries[i]?.[j] ?? null] : [])));
    const ascending = texts.map((text) => text ?? '0').sort((a, b) => Number(a) - Number(b));
    return {
      kind,
      row,
      column,
      size: texts.length,
      start: exact ? String(ring.toNumber(entry)) : ring.format(entry, START_DIGITS),
      least: ascending[0] ?? '',
      greatest: ascending.at(-1) ?? '',
    };
  });
}
