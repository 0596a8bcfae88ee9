import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { type Dual, dualRing } from '../../../src/scalar/dual.js';
import { type Comparison, dualComparison, exactComparison, realComparison } from '../../../src/scalar/laws/comparison.js';
import { elementaryLaws } from '../../../src/scalar/laws/elementary.js';
import { fieldLaws, fractionLaws } from '../../../src/scalar/laws/field.js';
import type { Law } from '../../../src/scalar/laws/law.js';
import { orderedLaws } from '../../../src/scalar/laws/ordered.js';
import { numberLaws, realLaws } from '../../../src/scalar/laws/real.js';
import { integerLaws, ringLaws } from '../../../src/scalar/laws/ring.js';
import type { Elementary, OrderedField, Real, Ring } from '../../../src/scalar/ring.js';
import { embedRational, type Rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { rationalSamples } from '../../support/exact.js';

const mpfr = await loadMpfr();

/** Integers with corners; up to 120 bits, so that most are rounded by most rings. */
const integers = fc.oneof(
  fc.constantFrom(0n, 1n, -1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 64n) - 1n),
  fc.bigInt({ min: -99n, max: 99n }),
  fc.bigInt({ min: -(2n ** 120n), max: 2n ** 120n }),
);
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Runs each law on random samples, every run in a scope of its own so that no memory piles up. */
function check<T, X, S>(
  R: Ring<T>,
  laws: readonly Law<X>[],
  samples: fc.Arbitrary<S>,
  element: (sample: S) => X,
  numRuns: number,
): void {
  it.each(laws.map((law) => [law.name, law] as const))('%s', (_, law) => {
    const tuple = fc.array(samples, { minLength: law.arity, maxLength: law.arity });
    fc.assert(
      fc.property(tuple, (chosen) => {
        const answer = R.scope(
          () => law.holds(...chosen.map(element)),
          () => [],
        );
        expect(answer).toBe('yes');
      }),
      { seed: 20260101, numRuns: law.arity === 0 ? 1 : numRuns },
    );
  });
}

function checkField<T>(R: OrderedField<T>, compare: Comparison<T>, numRuns: number): void {
  const element = (q: Rational): T => embedRational(R, q);
  const integer = (n: bigint): bigint => n;
  describe('ring', () => check(R, ringLaws(R, compare), rationalSamples, element, numRuns));
  describe('integers', () => check(R, integerLaws(R, compare), integers, integer, numRuns));
  describe('field', () => check(R, fieldLaws(R, compare), rationalSamples, element, numRuns));
  describe('fractions', () => check(R, fractionLaws(R, compare), integers, integer, numRuns));
  describe('order', () => check(R, orderedLaws(R), rationalSamples, element, numRuns));
}

const REALS: readonly { readonly runs: number; readonly check: (runs: number) => void; readonly name: string }[] = [
  real(double, 300),
  ...[24, 53, 200, 1000].map((bits) => real(mpfr.ring(bits), 100)),
  real(decimalRing(20), 60),
  real(decimalRing(50), 40),
];

function real<T>(R: Real<T>, runs: number): (typeof REALS)[number] {
  return {
    name: R.name,
    runs,
    check: (numRuns) => {
      const compare = realComparison(R);
      checkField(R, compare, numRuns);
      const element = (q: Rational): T => embedRational(R, q);
      describe('elementary', () => check(R, elementaryLaws(R, compare), rationalSamples, element, numRuns));
      describe('real', () => check(R, realLaws(R, compare), rationalSamples, element, numRuns));
      describe('doubles', () => check(R, numberLaws(R), doubles, (x) => x, numRuns));
    },
  };
}

describe.each(REALS)('laws of $name', ({ check: run, runs }) => {
  run(runs);
});

describe('laws of Q', () => {
  checkField(rationals, exactComparison(rationals), 200);
});

/** What has derivatives everywhere in the domain and does not lose digits in them. */
const SMOOTH = ['(√a)² = a for a ≥ 0', '√(a²) = |a|', '√(a · b) = √a · √b for a, b ≥ 0', 'angle(c, s) + angle(−c, s) = π'];

function checkDual<T>(R: Real<T>, numRuns: number): void {
  const variables = 2;
  const D = dualRing(R, variables);
  const compare = dualComparison(D, realComparison(R), variables);
  const parts = fc.tuple(
    rationalSamples,
    fc.option(rationalSamples, { nil: undefined }),
    fc.option(rationalSamples, { nil: undefined }),
  );
  const nonZero = parts.filter(([value]) => value.n !== 0n);
  const element = ([value, p, q]: readonly [Rational, Rational | undefined, Rational | undefined]): Dual<T> =>
    D.make(
      embedRational(R, value),
      [p, q].map((x) => (x === undefined ? undefined : embedRational(R, x))),
    );
  describe('ring', () => check(D, ringLaws(D, compare), parts, element, numRuns));
  describe('integers', () => check(D, integerLaws(D, compare), integers, (n) => n, numRuns));
  describe('field', () => check(D, fieldLaws(D, compare), parts, element, numRuns));
  describe('order', () => check(D, orderedLaws(D), parts, element, numRuns));
  const smooth = elementaryLaws<Dual<T>>(D as Elementary<Dual<T>>, compare).filter((law) => SMOOTH.includes(law.name));
  it('finds the smooth laws', () => expect(smooth).toHaveLength(SMOOTH.length));
  describe('elementary', () => check(D, smooth, nonZero, element, numRuns));
}

describe(`laws of dual(${double.name})`, () => checkDual(double, 200));
describe('laws of dual(mpfr)', () => checkDual(mpfr.ring(200), 100));
