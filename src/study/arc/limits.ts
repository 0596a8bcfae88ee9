import { entriesOf } from '../../landscape/entries.js';
import { namedEntries } from '../../landscape/entry-names.js';
import { systemAt } from '../../linalg/system.js';
import { type BranchPoint, followBranch, fraction, tangent } from '../../numeric/continuation.js';
import type { Mpfr, MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { newton } from '../../numeric/newton.js';
import { at, range } from '../../scalar/list.js';
import { mpfrArithmetic } from '../branch/branch.js';
import type { BranchSpace } from './space.js';

/** A limit of an entry along a branch that goes on for ever, and the exponent of d with which it is approached, below 0, where it is known. */
export interface EntryLimit {
  readonly entry: string;
  readonly limit: string;
  readonly exponent: string | null;
}

/** The d at which entries are compared: each so many times the one before. */
const FAR = [1e22, 1e26, 1e30] as const;
const RATIO_DIGITS = 4;
/** Digits of limits, and how near to it a number is taken for a half-integer. */
const LIMIT_DIGITS = 12;
const NEAR_HALF = 1e-3;

/**
 * The limits of the entries of a branch as d grows, and the exponents with which they are approached: read off its points at d = 10²²,
 * 10²⁶ and 10³⁰, to which it is followed from a known one; null where it cannot be followed there. Numerical: a limit is rounded to 12
 * digits, an exponent is told where it is a half-integer to three digits, as in series in d^(−1/2), or else to three digits.
 */
export function entryLimits(
  mpfr: MpfrLibrary,
  space: BranchSpace,
  known: { readonly d: number; readonly x: readonly number[] },
): readonly EntryLimit[] | null {
  const { ring, guard } = mpfrArithmetic(mpfr, at(FAR, FAR.length - 1));
  const { equations } = space;
  const refined = newton(
    ring,
    systemAt(equations, (R) => R.fromRational(...fraction(known.d))),
    known.x.map(ring.fromNumber),
    { guard },
  );
  if (refined.stop !== 'converged') return null;
  let point: BranchPoint<Mpfr> = {
    parameter: known.d,
    x: refined.x,
    tangent: tangent(ring, equations, ring.fromNumber(known.d), refined.x),
  };
  const far: (readonly Mpfr[])[] = [];
  for (const target of FAR) {
    const steps = followBranch(ring, equations, point, target, { guard, longest: 8, shortest: 1e-3 });
    for (let next = steps.next(); ; next = steps.next()) {
      if (!next.done) {
        point = next.value;
        continue;
      }
      if (!next.value.reached) return null;
      break;
    }
    far.push(space.whole(point.x));
  }
  const [first, second, third] = far;
  if (!first || !second || !third) return null;
  const limits = range(third.length).map((i) => {
    const [a, b, c] = [at(first, i), at(second, i), at(third, i)];
    return limitOf(ring.toNumber(ring.sub(b, a)), ring.toNumber(ring.sub(c, b)), ring.toNumber(c));
  });
  const names = namedEntries(entriesOf(space.compiled, limits));
  return names.map(({ letter, index, value }) => ({ entry: `${letter}${index}`, ...value }));
}

/** The limit of a number that moved by `before` and then by `last` to `value`, as it would by a power of d. */
function limitOf(before: number, last: number, value: number): Pick<EntryLimit, 'limit' | 'exponent'> {
  // What is left is below the last difference, since exponents are not small.
  const limit = Math.abs(value) < 10 ** -LIMIT_DIGITS ? '0' : String(Number(value.toPrecision(LIMIT_DIGITS)));
  if (before === 0 || last === 0) return { limit, exponent: null };
  const exponent = Math.log10(Math.abs(before / last)) / RATIO_DIGITS;
  if (!(exponent > 0)) return { limit, exponent: null };
  const half = Math.round(2 * exponent);
  if (Math.abs(2 * exponent - half) < NEAR_HALF && half > 0)
    return { limit, exponent: half % 2 === 0 ? `-${half / 2}` : `-${half}/2` };
  return { limit, exponent: `-${exponent.toPrecision(3)}` };
}
