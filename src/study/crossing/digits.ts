import { ComputationError } from '../../input/errors.js';
import { degeneratePointSystem } from '../../landscape/degenerate-point.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { at } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { rational } from '../../symbolic/exact/rational.js';
import type { Branch } from '../branch/branch.js';
import { CHECKED_DIGITS, newtonCorrection } from '../point/second-route.js';
import { decimalPrecision } from '../point/solve.js';
import { type Crossing, refineCrossing } from './crossing.js';

/** What is printed of the parameter of a branch: an affine function of it, the parameter itself for d. */
export interface Shown {
  readonly value: <T>(R: Real<T>, parameter: T) => T;
  /** |slope| of it. */
  readonly slope: number;
}

/** The parameter itself. */
const ITSELF: Shown = { value: (_, parameter) => parameter, slope: 1 };

/**
 * The value at which an eigenvalue vanishes, to `digits` digits, all settled in MPFR; checked where the Newton correction in
 * decimal arithmetic changes none of them. Throws a ComputationError where they could not be settled or confirmed.
 *
 * @param cancelled bits that cancel in the equations besides those of the parameter's size.
 */
export async function crossingDigits(
  mpfr: MpfrLibrary,
  branch: Branch<number>,
  crossing: Crossing,
  digits: number,
  { shown = ITSELF, cancelled = 0 }: { readonly shown?: Shown; readonly cancelled?: number } = {},
): Promise<{ readonly text: string; readonly checked: boolean }> {
  for (let bits = Math.ceil(digits * Math.log2(10)) + 16 + cancelled, tries = 0; tries < 6; bits += 64 << tries, tries++) {
    const { ring, x } = refineCrossing(mpfr, branch, crossing, bits);
    const parameter = at(x, x.length - 1);
    const value = shown.value(ring, parameter);
    // The relative error of a value that is small against what it moves by.
    const lost = Math.max(0, ring.exponent(parameter) + Math.log2(shown.slope) - ring.exponent(value));
    const text = decimalDigits(ring, value, Math.ceil(lost) + cancelled - bits, digits);
    if (text === undefined) continue;
    if (digits > CHECKED_DIGITS) return { text, checked: false };
    const { decimalRing } = await import('../../numeric/decimal.js');
    const precision = (d: number): number => decimalPrecision(digits, rational(d)) + Math.ceil(cancelled * Math.log10(2));
    const decimal = decimalRing(precision(Math.ceil(crossing.d)));
    const full = x.map((c) => ring.format(c, precision(1)));
    if (!confirms(decimal, branch, crossing, full, { text, digits, shown })) {
      throw new ComputationError(`the place ${text} where an eigenvalue vanishes was not confirmed by decimal arithmetic`);
    }
    return { text, checked: true };
  }
  throw new ComputationError(`the digits of the place near ${crossing.d} where an eigenvalue vanishes could not be settled`);
}

/** Whether the Newton correction in another arithmetic leaves the printed value alone, to one unit of its last digit. */
function confirms<T>(
  R: Real<T>,
  branch: Branch<number>,
  crossing: Crossing,
  full: readonly string[],
  { text, digits, shown }: { readonly text: string; readonly digits: number; readonly shown: Shown },
): boolean {
  const system = degeneratePointSystem(branch.compiled, crossing.block.structure, crossing.normal);
  const x = full.map(R.parse);
  const correction = at(newtonCorrection(R, system, x), x.length - 1);
  const value = shown.value(R, R.sub(at(x, x.length - 1), R.fromNumber(correction)));
  const difference = R.sub(value, R.parse(text));
  return R.exponent(difference) <= R.exponent(value) - (digits - 1) * Math.log2(10) + 1;
}
