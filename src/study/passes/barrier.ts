import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type PrintedNumber, printedValue, readNumeral, unit } from '../../symbolic/exact/printed-number.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import type { Status } from '../family/status.js';
import type { RoughPoint } from '../point/polish.js';
import { type Naming, solvePoint } from '../point/solve.js';

/** A loss to any number of digits: those that are asked for are right, and checked by a second route where that is possible. */
export type LossDigits = (digits: number) => Promise<{ readonly loss: string; readonly status: Status }>;

/** The loss at a point; each number of digits is computed once. */
export function lossDigitsOf(mpfr: MpfrLibrary, rough: RoughPoint, naming: Naming): LossDigits {
  const known = new Map<number, ReturnType<LossDigits>>();
  const solved = async (digits: number): ReturnType<LossDigits> => {
    const { record } = await solvePoint(mpfr, rough, naming, digits);
    return { loss: record.loss, status: record.status };
  };
  return (digits) => {
    const before = known.get(digits) ?? solved(digits);
    known.set(digits, before);
    return before;
  };
}

/** The loss 0 of a global minimum whose entries are exact. */
export const zeroLoss: LossDigits = () => Promise.resolve({ loss: '0', status: 'exact' });

/** Digits beyond those that cancel, and how often more are tried: a run of nines or zeros needs them. */
const [SPARE, TRIES] = [3, 5] as const;

/** A height above a point, to a number of digits. */
export interface Barrier {
  readonly value: string;
  readonly status: Status;
}

/**
 * The difference of two losses to `digits` significant digits, correctly rounded: both are computed to so many digits more as cancel, and the
 * difference is taken exactly, with an uncertainty of one unit of the last digit of each; more digits are taken until it leaves all
 * digits of the difference alone. Its status is the weaker one of the two losses. Undefined where five raises do not settle it, or where the
 * upper loss is not clearly above.
 */
export async function barrier(
  mpfr: MpfrLibrary,
  { upper, lower, about }: { readonly upper: LossDigits; readonly lower: LossDigits; readonly about: readonly [number, number] },
  digits: number,
): Promise<Barrier | undefined> {
  const [high, low] = about;
  if (!(high > low)) return undefined;
  const cancelled = Math.max(0, Math.ceil(Math.log10(high / (high - low))));
  for (let tries = 0; tries < TRIES; tries++) {
    const asked = digits + cancelled + SPARE + 2 ** tries;
    const [above, below] = await Promise.all([upper(asked), lower(asked)]);
    const value = difference(mpfr, printed(above.loss, asked), printed(below.loss, asked), digits);
    if (value !== undefined) return { value, status: weaker(above.status, below.status) };
  }
  return undefined;
}

/** A numeral as an exact number, with one unit of the last of its digits; an exact 0 has no uncertainty. */
function printed(text: string, digits: number): { readonly value: Rational; readonly uncertainty: Rational } {
  const number: PrintedNumber = readNumeral(text);
  if (number.digits === '') return { value: rationals.zero, uncertainty: rationals.zero };
  // Zeros at the end may be left out: the place of the last digit that is known is told by the first.
  const places = number.places - number.digits.length + digits;
  return { value: printedValue(number), uncertainty: unit(places) };
}

interface Uncertain {
  readonly value: Rational;
  readonly uncertainty: Rational;
}

function difference(mpfr: MpfrLibrary, a: Uncertain, b: Uncertain, digits: number): string | undefined {
  const middle = rationals.sub(a.value, b.value);
  const error = rationals.add(a.uncertainty, b.uncertainty);
  const [low, high] = [rationals.sub(middle, error), rationals.add(middle, error)];
  if (rationals.sign(low) !== 1) return undefined;
  const ring = mpfr.ring(Math.ceil(2 * (digits + SPARE) * Math.log2(10)) + 64);
  const text = ring.format(embedRational(ring, low), digits);
  return text === ring.format(embedRational(ring, high), digits) ? text : undefined;
}

const ORDER: readonly Status[] = ['exact', 'certified', 'checked', 'numerical'];

/** The weaker of two words. */
export function weaker(a: Status, b: Status): Status {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}
