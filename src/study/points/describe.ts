import { ComputationError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { entriesOf } from '../../landscape/entries.js';
import { teacherName, teacherPoint } from '../../landscape/identity-point.js';
import { isRealisable } from '../../landscape/problem/problem.js';
import type { SymmetricType } from '../../landscape/symmetric/type.js';
import { geometry } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { double } from '../../scalar/double.js';
import { zipWith } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { doubleArithmetic } from '../branch/branch.js';
import { toDouble } from '../family/dimension.js';
import type { Status } from '../family/status.js';
import { morseIndex } from '../point/morse-index.js';
import { type RoughPoint, teacherRough } from '../point/polish.js';
import type { EntriesRecord } from '../point/record.js';
import type { Naming } from '../point/solve.js';
import { spectrumOf } from '../point/spectrum.js';
import type { OwnType } from './isotropy.js';

/** What is said of a critical point: its entries and loss, and what its whole Hessian is. */
export interface Description {
  readonly entries: EntriesRecord;
  readonly loss: string;
  readonly least: string | null;
  readonly index: number | null;
  readonly status: Status;
  readonly open: string | null;
}

/** Significant digits of numbers that are known in doubles only: entries and losses are better than 10⁻¹⁰ there. */
const DOUBLE_DIGITS = 9;
/** Eigenvalues of the whole Hessian below this, relative to the largest, count as 0 in doubles. */
const ZERO_EIGENVALUE = 1e-7;
/** Coordinates that differ by less from those of the teacher are the teacher's. */
const SAME_AS_TEACHER = 1e-8;

/** A point that was found in doubles as one to be refined; the teacher as what it is, with exact entries. */
export function roughPoint(
  mpfr: MpfrLibrary,
  { compiled, x }: Pick<OwnType, 'compiled' | 'x'>,
  d: Rational,
  symmetry?: SymmetricType,
): RoughPoint {
  const origin = 'found from a random start';
  if (isRealisable(compiled.problem, compiled.type.sizes.length) && compiled.type.extra.length === 0) {
    const teacher = compiled.type.rowless === undefined ? teacherPoint(double, compiled) : [];
    const same = teacher.length > 0 && zipWith(teacher, x, (a, b) => Math.abs(a - b) <= SAME_AS_TEACHER).every((s) => s);
    if (same) return teacherRough(mpfr, compiled, d, teacherName(compiled.problem));
  }
  const ring = mpfr.ring(96);
  const { guard } = doubleArithmetic(toDouble(d));
  return {
    compiled,
    equations: criticalPointEquations(compiled),
    d,
    x: x.map(ring.fromNumber),
    ring,
    bits: Math.max(8, double.precision - guard - CONDITIONING),
    origin,
    history: [],
    exact: false,
    ...(symmetry === undefined ? {} : { symmetry }),
  };
}

/** Bits that the conditioning of a point costs in doubles. */
const CONDITIONING = 8;

/**
 * Refines a point and finds its spectrum, to so many digits each, as `solve` and `spectrum` do. Where that fails all is in doubles, and `open`
 * says why, in a sentence without a full stop.
 */
export async function describePoint(mpfr: MpfrLibrary, rough: RoughPoint, naming: Naming, digits: number): Promise<Description> {
  try {
    const record = await spectrumOf(mpfr, rough, naming, { digits });
    const { entries, loss, least, status } = record;
    return { entries, loss, least: least.value, index: morseIndex(record), status, open: null };
  } catch (error) {
    if (!(error instanceof ComputationError)) throw error;
    return { ...inDoubles(rough), open: `in doubles only, since ${error.message}` };
  }
}

/** Entries, loss and eigenvalues in doubles, with the digits that are right there. */
export function inDoubles({ compiled, d, x, ring }: RoughPoint): Description & { readonly zeros: number } {
  const at = toDouble(d);
  const point = x.map(ring.toNumber);
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, at), point);
  const lines = compiled.blocks.flatMap(({ component, structure }) => {
    const degree = evaluatePolynomial(double, component.degree, at);
    return degree > 0 ? [{ degree, values: blockEigen(double, g, structure)?.values }] : [];
  });
  const all = lines.flatMap(({ degree, values = [] }) => values.map((value) => ({ degree, value })));
  const zero = ZERO_EIGENVALUE * Math.max(...all.map(({ value }) => Math.abs(value)));
  const count = (counts: (value: number) => boolean): number =>
    all.reduce((sum, { degree, value }) => sum + (counts(value) ? degree : 0), 0);
  const least = Math.min(...all.map(({ value }) => value));
  const known = hasMatrixAt(compiled.type, d) && lines.every(({ values }) => values !== undefined);
  return {
    entries: entriesOf(
      compiled,
      point.map((value) => numeral(value, DOUBLE_DIGITS)),
    ),
    loss: numeral(loss(double, g), DOUBLE_DIGITS),
    least: Math.abs(least) <= zero ? '0' : numeral(least, LEAST_DIGITS),
    index: known ? Math.round(count((value) => value < -zero)) : null,
    zeros: Math.round(count((value) => Math.abs(value) <= zero)),
    status: 'numerical',
    open: null,
  };
}

/** Significant digits of eigenvalues in doubles. */
const LEAST_DIGITS = 6;

/** A double with so many significant digits; what is 0 to as many decimals is 0. */
function numeral(value: number, digits: number): string {
  return Math.abs(value) < 10 ** -digits ? '0' : String(Number(value.toPrecision(digits)));
}
