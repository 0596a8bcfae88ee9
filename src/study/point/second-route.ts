import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { symmetricBlocks } from '../../landscape/symmetric/blocks.js';
import type { Matrix } from '../../linalg/matrix.js';
import { inertia, solveReal } from '../../linalg/solve.js';
import { type SquareSystem, systemAt } from '../../linalg/system.js';
import { geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import { ENDOMORPHISMS } from '../../representation/commutant/representation.js';
import { double } from '../../scalar/double.js';
import { zipWith } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { readNumeral } from '../../symbolic/exact/printed-number.js';
import { embedRational, type Rational } from '../../symbolic/exact/rational.js';
import type { PolishedPoint } from './polish.js';

/**
 * Beyond this many digits the decimal arithmetic takes seconds, and results are called numerical instead of checked.
 */
export const CHECKED_DIGITS = 200;

/**
 * Re-evaluates a solved point in an independent arithmetic (another base, another implementation of every function):
 * whether each printed entry differs from the exact solution by less than one unit of its last digit, judged by the Newton correction
 * there, and whether the loss agrees to its printed digits.
 *
 * Numerical evidence, not a proof. `printed` are the coordinates as printed, `full` with more digits than are printed.
 */
export function confirmsPoint<T>(
  R: Real<T>,
  compiled: CompiledType,
  d: Rational,
  full: readonly string[],
  printed: {
    readonly entries: readonly string[];
    readonly loss: string;
    readonly digits: number;
    /** Whether a Jacobian in doubles does; left out, it does. */
    readonly wellConditioned?: boolean;
  },
): boolean {
  const { structure } = compiled;
  const weights = weightsAt(R, compiled, embedRational(R, d));
  const x = full.map(R.parse);
  const g = geometry(R, structure, weights, x);
  const system = systemAt(criticalPointEquations(compiled), (S) => embedRational(S, d));
  const correction = newtonCorrection(R, system, x, printed);
  const corrected = zipWith(x, correction, (value, by) => R.sub(value, R.fromNumber(by)));
  // An entry that is printed as 0 is so to as many decimals as one of order 1 has.
  const zero = R.parse(`1e-${printed.digits}`);
  const entriesAgree = corrected.every((value, i) => agrees(R, value, printed.entries[i] ?? '', printed.digits, zero));
  return entriesAgree && agrees(R, loss(R, g), printed.loss, printed.digits);
}

/**
 * The Newton correction at x, with the left-hand sides in the ring R and the Jacobian in doubles: the left-hand sides are
 * tiny, so that some digits of their quotient are enough to see whether it touches a printed digit. Where the Jacobian is
 * nearly singular it is taken in R too.
 */
export function newtonCorrection<T>(
  R: Real<T>,
  system: SquareSystem,
  x: readonly T[],
  { wellConditioned = true }: { readonly wellConditioned?: boolean } = {},
): readonly number[] {
  const bound = system.over(R);
  if (!wellConditioned) return solveReal(R, bound.jacobian(x), bound.residual(x)).map(R.toNumber);
  const residual = bound.residual(x).map(R.toNumber);
  return solveReal(double, system.over(double).jacobian(x.map(R.toNumber)), residual);
}

/** Whether a value lies within one unit of the last digit of a printed numeral; of 0, whether it is 0, or that near to it. */
export function agrees<T>(R: Real<T>, value: T, printed: string, digits: number, nearZero?: T): boolean {
  const difference = R.sub(value, R.parse(printed));
  if (R.isZero(difference) === 'yes') return true;
  const unit = lastUnit(R, printed, digits) ?? nearZero;
  const size = R.sign(difference) === -1 ? R.neg(difference) : difference;
  return unit !== undefined && R.sign(R.sub(size, unit)) === -1;
}

/** One unit of the last of so many significant digits of a numeral, which may be written without zeros at its end; none for 0. */
function lastUnit<T>(R: Real<T>, printed: string, digits: number): T | undefined {
  const { digits: significant, places } = readNumeral(printed);
  return significant === '' ? undefined : R.parse(`1e${significant.length - places - digits}`);
}

/** The Hessian on a component at a re-evaluated point: matrix and Gram matrix, and how often it has each of its eigenvalues. */
export interface Pencil<T> {
  readonly matrix: Matrix<T>;
  readonly gram: Matrix<T>;
  readonly times: number;
}

/** The blocks of all lines of a spectrum in another arithmetic, each made when it is asked for. */
export function decimalPencils<T>(
  R: Real<T>,
  { compiled, d, full, symmetry }: Pick<PolishedPoint, 'compiled' | 'd' | 'symmetry'> & { readonly full: readonly string[] },
): readonly (() => Pencil<T>)[] {
  const weights = weightsAt(R, compiled, embedRational(R, d));
  const g = geometry(R, compiled.structure, weights, full.map(R.parse));
  if (symmetry !== undefined) {
    return symmetricBlocks(R, g, compiled, symmetry.components).map(({ component, matrix, gram }) => () => ({
      matrix,
      gram,
      times: ENDOMORPHISMS[component.type],
    }));
  }
  return compiled.blocks.map(({ structure }) => () => ({
    matrix: hessianBlock(R, g, structure),
    gram: gramMatrix(R, weights, structure),
    times: 1,
  }));
}

/**
 * Confirms the printed eigenvalues of one component, all of them and ascending, by another algorithm in another
 * arithmetic. By Sylvester's law the inertia of M − bG counts the eigenvalues below b: the i-th is within δ, one unit of
 * the last printed digit of its numeral λ, if at most i are below λ − δ and more than i below λ + δ, counted from 0.
 */
export function confirmsPencil<T>(
  R: Real<T>,
  { matrix, gram, times }: Pencil<T>,
  eigenvalues: readonly string[],
  digits: number,
): boolean {
  /** Not a number where the inertia cannot be told: nothing is confirmed by it. */
  const below = (bound: T): number =>
    inertia(
      R,
      zipWith(matrix, gram, (row, norms) => zipWith(row, norms, (x, norm) => R.sub(x, R.mul(bound, norm)))),
      (x) => R.exponent(x),
    )?.negative ?? Number.NaN;
  const confirmed = (text: string, i: number): boolean => {
    const value = R.parse(text);
    // An eigenvalue that is printed as 0 is so to as many decimals as one of order 1 has.
    const delta = lastUnit(R, text, digits) ?? R.parse(`1e${1 - digits}`);
    return below(R.sub(value, delta)) <= i * times && below(R.add(value, delta)) >= (i + 1) * times;
  };
  return eigenvalues.length * times === matrix.length && eigenvalues.every(confirmed);
}
