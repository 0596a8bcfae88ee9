import { ComputationError } from '../../input/errors.js';
import { denseGradient, denseHessian, denseLoss, type Rows } from '../../model/dense.js';
import { denseSolve } from '../../numeric/dense-solve.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import type { Status } from '../family/status.js';
import type { NumericMatrix } from '../matrix/text.js';

/** A critical point of the whole k × d problem to some digits. */
export interface DensePoint {
  readonly matrix: Rows<number>;
  readonly entries: readonly (readonly (string | null)[])[];
  readonly loss: string;
  readonly gradientNorm: string;
  /** The Hessian there, evaluated with all digits and then rounded. */
  readonly hessian: Rows<number>;
  readonly status: Status;
  readonly evidence: string;
}

/** Bits beyond the printed ones that the corrections must reach. */
const SPARE_BITS = 24;
/** Corrections with a Jacobian in doubles gain about 40 bits each; more than this means that they do not converge. */
const MOST_CORRECTIONS = 60;
/** Beyond this order the Hessian with all digits would take longer than everything else, and the one in doubles is taken. */
const LARGEST_PRECISE_HESSIAN = 150;

/**
 * Refines a critical point of the whole problem to `digits` digits: gradients in MPFR, corrected through the Hessian in
 * doubles. Entries and loss are printed to the digits that the last correction leaves alone, and are `checked` if the
 * Newton correction and the loss in decimal arithmetic agree with them. Throws a ComputationError if they do not, or if
 * the corrections do not shrink. Cost: O(digits/12) gradients in MPFR and one in decimals.
 */
export async function refineDense(
  mpfr: MpfrLibrary,
  start: Rows<number>,
  teacher: NumericMatrix,
  digits: number,
): Promise<DensePoint> {
  const rows = start.length + teacher.length;
  const bits = Math.ceil(digits * Math.log2(10)) + SPARE_BITS;
  // Sums over all rows cancel by about their number; a relative margin for angles that are small.
  const ring = mpfr.ring(bits + 32 + 2 * Math.ceil(Math.log2(rows)));
  const teachers = teacher.map((row) => row.map(ring.fromNumber));
  const x = converge(ring, start, teachers, bits);
  const matrix = x.map((row) => row.map(ring.toNumber));
  const printed = x.map((row) => row.map((c) => settled(ring, c, -bits, digits)));
  const loss = ring.scope(
    () => {
      const value = denseLoss(ring, x, teachers);
      const absolute = 2 * Math.log2(rows) + 8 - ring.precision;
      return settled(ring, value, absolute, digits);
    },
    () => [],
  );
  if (loss === null) throw new ComputationError('the loss at tau = 1 cannot be told from zero');
  const text = x.map((row) => row.map((c) => ring.format(c, digits + 20)));
  await confirm(text, printed, loss, teacher, digits);
  return {
    matrix,
    entries: printed,
    loss,
    gradientNorm: gradientNorm(mpfr, ring.precision, printed, teacher),
    hessian: preciseHessian(ring, x, teachers),
    status: 'checked',
    evidence: `gradient of the k × d problem in MPFR at ${ring.precision} bits; entries and loss re-evaluated in decimal arithmetic (decimal.js)`,
  };
}

/** The student that is the teacher: nothing to solve. */
export function teacherPoint(teacher: NumericMatrix): DensePoint {
  return {
    matrix: teacher,
    entries: teacher.map((row) => row.map(String)),
    loss: '0',
    gradientNorm: '0',
    hessian: denseHessian(double, teacher, teacher),
    status: 'exact',
    evidence: 'the student is the teacher',
  };
}

/** Corrections until one is below 2^−bits of the largest entry. */
function converge(ring: MpfrRing, start: Rows<number>, teachers: Rows<Mpfr>, bits: number): Rows<Mpfr> {
  const hessian = denseHessian(
    double,
    start,
    teachers.map((row) => row.map(ring.toNumber)),
  );
  let x: Rows<Mpfr> = start.map((row) => row.map(ring.fromNumber));
  for (let i = 0; i < MOST_CORRECTIONS; i++) {
    const step = correct(ring, x, teachers, hessian);
    x = step.x;
    // What is left is smaller than the last correction by the error of a Hessian in doubles.
    if (step.size <= 2 ** -bits * Math.max(...start.flat().map(Math.abs))) return x;
  }
  throw new ComputationError(`Newton's method did not reach ${bits} bits at tau = 1: the Hessian may be singular nearby`);
}

/** One Newton correction: the gradient in the ring, the Hessian in doubles. */
function correct<T>(
  R: Real<T>,
  x: Rows<T>,
  teachers: Rows<T>,
  hessian: Rows<number>,
): { readonly x: Rows<T>; readonly size: number } {
  return R.scope(
    () => {
      const gradient = denseGradient(R, x, teachers).flatMap((row) => row.map(R.toNumber));
      const correction = denseSolve(hessian, gradient);
      const d = x[0]?.length ?? 0;
      const next = x.map((row, i) => row.map((c, j) => R.sub(c, R.fromNumber(at(correction, i * d + j)))));
      return { x: next, size: Math.max(...correction.map(Math.abs)) };
    },
    (result) => result.x.flat(),
  );
}

/**
 * The numeral of x to `digits` digits, or to as many as an absolute error of 2^absolute leaves; null where it leaves none.
 */
function settled(ring: MpfrRing, x: Mpfr, absolute: number, digits: number): string | null {
  for (let shown = digits; shown >= 1; shown--) {
    const text = decimalDigits(ring, x, absolute - ring.exponent(x) + 1, shown);
    // A relative error of 1 or more is no digit at all.
    if (text !== undefined && ring.exponent(x) > absolute + 1) return text;
  }
  return null;
}

/** Throws unless decimal arithmetic finds the printed entries and loss within one unit of their last digit. */
async function confirm(
  text: Rows<string>,
  printed: Rows<string | null>,
  loss: string,
  teacher: NumericMatrix,
  digits: number,
): Promise<void> {
  const { decimalRing } = await import('../../numeric/decimal.js');
  const decimal = decimalRing(digits + 20);
  const x = text.map((row) => row.map(decimal.parse));
  const teachers = teacher.map((row) => row.map(decimal.fromNumber));
  const hessian = denseHessian(
    double,
    text.map((row) => row.map(Number)),
    teacher,
  );
  const agrees = (value: typeof decimal.zero, numeral: string | null): boolean => {
    if (numeral === null) return true;
    const target = decimal.parse(numeral);
    const shown = numeral.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').length;
    const difference = Math.abs(decimal.toNumber(decimal.sub(value, target)));
    return difference <= Math.abs(decimal.toNumber(target)) * 10 ** (1 - shown);
  };
  const { x: moved } = correct(decimal, x, teachers, hessian);
  const right = moved.every((row, i) => row.every((value, j) => agrees(value, printed[i]?.[j] ?? null)));
  if (!right || !agrees(denseLoss(decimal, x, teachers), loss)) {
    throw new ComputationError('the point at tau = 1 was not confirmed by decimal arithmetic');
  }
}

/** The norm of the gradient at the printed entries, to three digits. */
function gradientNorm(mpfr: MpfrLibrary, precision: number, printed: Rows<string | null>, teacher: NumericMatrix): string {
  const ring = mpfr.ring(precision + 64);
  const x = printed.map((row) => row.map((text) => (text === null ? ring.zero : ring.parse(text))));
  const gradient = denseGradient(
    ring,
    x,
    teacher.map((row) => row.map(ring.fromNumber)),
  ).flat();
  return ring.format(ring.sqrt(ring.dot(gradient, gradient)), 3);
}

/** The Hessian evaluated in MPFR and rounded, so that its entries are right to the last bit; in doubles for large orders. */
function preciseHessian(ring: MpfrRing, x: Rows<Mpfr>, teachers: Rows<Mpfr>): Rows<number> {
  const rounded = (rows: Rows<Mpfr>): Rows<number> => rows.map((row) => row.map(ring.toNumber));
  if (x.flat().length > LARGEST_PRECISE_HESSIAN) return denseHessian(double, rounded(x), rounded(teachers));
  return ring.scope(
    () => rounded(denseHessian(ring, x, teachers)),
    () => [],
  );
}
