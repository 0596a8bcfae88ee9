import { evaluatePolynomial } from '../symbolic/exact/polynomial.js';
import { polynomialText } from '../symbolic/exact/polynomial-text.js';
import { type Rational, rational, rationals } from '../symbolic/exact/rational.js';
import { columnCount, type YoungType } from './young-type.js';

/** A block size that is no whole number at a d where a matrix is asked for. */
export class FractionalSizeError extends RangeError {}

/**
 * The block sizes at a number d. Throws a FractionalSizeError naming the size and its value unless every size is a whole number ≥ 1.
 *
 * @example
 * ```ts
 * import { concreteSizes, parseSizes, rational } from 'symbreak';
 * concreteSizes(parseSizes('1,d-1'), rational(7)); // [1, 6]
 * ```
 */
export function concreteSizes(type: YoungType, d: Rational): readonly number[] {
  return type.sizes.map((size) => {
    const value = evaluatePolynomial(rationals, size, d);
    if (!isWhole(value)) {
      throw new FractionalSizeError(
        `block size ${polynomialText(size)} is ${value.n}/${value.d} at d = ${d.n}/${d.d}, not a whole number from 1`,
      );
    }
    return Number(value.n);
  });
}

function isWhole(size: Rational): boolean {
  return size.d === 1n && size.n >= 1n;
}

/**
 * Whether a type has matrices at d: all block sizes are whole numbers from 1 there and sum to d. Anywhere else formulas
 * can be evaluated, but they are a continuation to real sizes.
 *
 * @example
 * ```ts
 * import { hasMatrixAt, parseSizes, rational } from 'symbreak';
 * [9, 10].map((d) => hasMatrixAt(parseSizes('d/3,2d/3'), rational(d))); // [true, false]
 * ```
 */
export function hasMatrixAt(type: YoungType, d: Rational): boolean {
  const total = evaluatePolynomial(rationals, columnCount(type), d);
  return (
    type.sizes.every((size) => isWhole(evaluatePolynomial(rationals, size, d))) && rationals.sign(rationals.sub(total, d)) === 0
  );
}

/** The integers first, first + step, first + 2·step, … */
export interface Progression {
  readonly first: number;
  readonly step: number;
}

/**
 * All d at which a type with sizes in d has matrices, for sizes that do not shrink as d grows: a progression of integers, by
 * the Chinese remainder theorem, exact. Null where there are none, or none below 2⁵³, as for d/2+1/3,d/2-1/3.
 *
 * @example
 * ```ts
 * import { matrixDimensions, parseSizes } from 'symbreak';
 * matrixDimensions(parseSizes('d/2-1/2,d/2+1/2')); // { first: 3, step: 2 }
 * ```
 */
export function matrixDimensions(type: YoungType): Progression | null {
  let [residue, step] = [0n, 1n];
  for (const size of type.sizes) {
    const [constant = rationals.zero, slope = rationals.zero] = size;
    const modulus = (constant.d * slope.d) / euclid(constant.d, slope.d).divisor;
    const [a, c] = [slope.n * (modulus / slope.d), constant.n * (modulus / constant.d)];
    // a (residue + step·t) + c ≡ 0 (mod modulus)
    const [factor, right] = [a * step, -(a * residue + c)];
    const { divisor: common, inverse } = euclid(factor, modulus);
    if (right % common !== 0n) return null;
    const reduced = modulus / common;
    residue += step * remainder((right / common) * inverse, reduced);
    step *= reduced;
  }
  const lowest = type.sizes.reduce((least, [constant = rationals.zero, slope = rationals.zero]) => {
    if (slope.n <= 0n) return least;
    const end = rationals.div(rationals.sub(rationals.fromInteger(1), constant), slope);
    const rounded = (end.n + end.d - 1n) / end.d;
    return rounded > least ? rounded : least;
  }, 1n);
  const first = lowest + remainder(residue - lowest, step);
  const isOne = first <= Number.MAX_SAFE_INTEGER && step <= Number.MAX_SAFE_INTEGER && hasMatrixAt(type, rational(first));
  return isOne ? { first: Number(first), step: Number(step) } : null;
}

function remainder(a: bigint, modulus: bigint): bigint {
  return ((a % modulus) + modulus) % modulus;
}

/** The greatest common divisor g of a and a modulus ≥ 1, and b with a·b ≡ g (mod modulus), by Euclid's algorithm. */
function euclid(a: bigint, modulus: bigint): { readonly divisor: bigint; readonly inverse: bigint } {
  let [r0, r1, s0, s1] = [modulus, remainder(a, modulus), 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - quotient * r1, s1, s0 - quotient * s1];
  }
  return { divisor: r0, inverse: s0 };
}

/** The least member of a progression that is at least x. */
export function atOrAbove({ first, step }: Progression, x: number): number {
  return first + step * Math.max(0, Math.ceil((x - first) / step));
}

/** The largest member of a progression that is at most x; null if there is none. */
export function atOrBelow({ first, step }: Progression, x: number): number | null {
  return x < first ? null : first + step * Math.floor((x - first) / step);
}
