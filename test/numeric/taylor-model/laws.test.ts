import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { type TaylorModel, type TaylorModelRing, taylorModelRing } from '../../../src/numeric/taylor-model/taylor-model.js';
import { elementaryLaws } from '../../../src/scalar/laws/elementary.js';
import { fieldLaws, fractionLaws } from '../../../src/scalar/laws/field.js';
import type { Law } from '../../../src/scalar/laws/law.js';
import { orderedLaws } from '../../../src/scalar/laws/ordered.js';
import { integerLaws, ringLaws } from '../../../src/scalar/laws/ring.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';
import { alike, checkLaws, qpiSamples } from '../../support/symbolic.js';
import { enclosureComparison, evaluatedQ, rationalCoefficients } from '../../support/taylor-models.js';

const mpfr = await loadMpfr();
const EXACT = Number.POSITIVE_INFINITY;
/** So small that the first of a few small coefficients decides every sign. */
const T0 = rational(1, 10n ** 9n);

/** With a start from −3 to 3, up to four coefficients, and a remainder beyond them, or none. */
function samples<C>(R: TaylorModelRing<C>, coefficients: fc.Arbitrary<C>, exactOnly: boolean): fc.Arbitrary<TaylorModel<C>> {
  const more = exactOnly ? fc.constant(EXACT) : fc.oneof(fc.constant(EXACT), fc.integer({ min: 0, max: 4 }));
  return fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.array(coefficients, { maxLength: 4 }), more, fc.integer({ min: -3, max: 3 }))
    .map(([start, list, gap, low]) =>
      gap === EXACT
        ? R.make(start, list, EXACT, null)
        : R.make(start, list, start + list.length + gap, R.balls.fromBounds(`${low}`, `${low + 1}`)),
    );
}

/** With a positive leading term at an exponent of the given parity. */
function positiveSamples<C>(R: TaylorModelRing<C>, coefficients: fc.Arbitrary<C>, parity: 0 | 1): fc.Arbitrary<TaylorModel<C>> {
  const K = R.field;
  return fc
    .tuple(
      fc.integer({ min: -1, max: 1 }),
      coefficients,
      fc.array(coefficients, { maxLength: 3 }),
      fc.integer({ min: 0, max: 5 }),
    )
    .filter(([, lead]) => K.isZero(lead) === 'no')
    .map(([half, lead, rest, more]) => {
      const start = 2 * half + parity;
      const list = [K.sign(lead) === -1 ? K.neg(lead) : lead, ...rest];
      if (more === 0) return R.make(start, list, EXACT, null);
      return R.make(start, list, start + rest.length + more, R.balls.fromBounds('-1', '2'));
    });
}

/** A difference of models with a remainder is not known to be zero. */
const EXACT_ONLY = ['a − a is zero, and 0 ≠ 1'];

function describeLaws<C>(R: TaylorModelRing<C>, coefficients: fc.Arbitrary<C>, numRuns: number): void {
  const compare = enclosureComparison(R);
  const integers = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
  const exact = samples(R, coefficients, true);
  const any = samples(R, coefficients, false);
  const divisors = any.filter((a) => a.coefficients.length > 0 || a.order === EXACT);
  const ring = ringLaws(R, compare);
  describe('ring', () => {
    checkLaws(
      ring.filter(({ name }) => !EXACT_ONLY.includes(name)),
      alike(any),
      numRuns,
    );
  });
  describe('ring, finite sums', () => checkLaws(ring, alike(exact), numRuns));
  describe('integers', () => checkLaws(integerLaws(R, compare), alike(integers), numRuns));
  describe('field', () => checkLaws(fieldLaws(R, compare), alike(divisors), numRuns));
  describe('fractions', () => checkLaws(fractionLaws(R, compare), alike(integers), numRuns));
  describe('order, finite sums', () => checkLaws(orderedLaws(R), alike(exact), numRuns));

  // Roots exist for squares; angles tend to 0, a right angle or π where the two starts differ.
  const even = positiveSamples(R, coefficients, 0);
  const odd = positiveSamples(R, coefficients, 1);
  const signed = (positive: fc.Arbitrary<TaylorModel<C>>): fc.Arbitrary<TaylorModel<C>> =>
    fc.tuple(positive, fc.boolean()).map(([a, flip]) => (flip ? R.neg(a) : a));
  const pair = fc.oneof(fc.tuple(signed(even), odd), fc.tuple(signed(odd), even)).filter(([c, s]) => {
    const angle = R.angle(c, s);
    // With few terms the difference to 0 or π may be beyond all that are carried.
    return R.sign(angle) !== 'unknown' && R.sign(R.sub(R.pi, angle)) !== 'unknown';
  });
  const laws = elementaryLaws(R, compare);
  const named = (pattern: RegExp): readonly Law<TaylorModel<C>>[] => laws.filter(({ name }) => pattern.test(name));
  const roots = named(/√a\)²|√\(a · b\)/);
  const absolute = named(/√\(a²\)/);
  const constants = named(/^acos 1/);
  const axes = named(/^angle\(a, 0\)/);
  const angles = named(/angle\(c, s\)/);
  const cosines = named(/^acos x/);
  it('all laws of roots and angles are there', () => {
    expect(new Set([roots, absolute, constants, axes, angles, cosines].flat()).size).toBe(laws.length);
  });
  describe('roots', () => checkLaws(roots, alike(fc.oneof(even, odd).map((a) => R.sqr(a))), numRuns));
  describe('absolute values', () => checkLaws(absolute, alike(signed(fc.oneof(even, odd))), numRuns));
  describe('constants', () => checkLaws(constants, alike(even), 1));
  describe('axes', () => checkLaws(axes, alike(fc.oneof(even, odd)), numRuns));
  describe('angles', () =>
    checkLaws(angles, ({ arity }) => fc.tuple(pair, even).map(([[c, s], factor]) => [c, s, factor].slice(0, arity)), numRuns));
  describe('cosines', () => {
    // x = (c² − s²)/(c² + s²), so that 1 − x² is a square.
    const rationalPoint = pair.map(([c, s]) => R.div(R.sub(R.sqr(c), R.sqr(s)), R.add(R.sqr(c), R.sqr(s))));
    const known = rationalPoint.filter((x) => R.sub(R.one, R.sqr(x)).coefficients.length > 0);
    checkLaws(cosines, alike(known), numRuns);
  });
}

describe.each([5, 8])('laws of Taylor models over Q, %i terms', (terms) => {
  describeLaws(taylorModelRing(evaluatedQ, ballRing(mpfr, 100), T0, terms), rationalCoefficients, 40);
});
describe('laws of Taylor models over Q(pi)', () => {
  const R: TaylorModelRing<QPi> = taylorModelRing(overPi, ballRing(mpfr, 200), rational(1, 10n ** 30n), 4);
  describeLaws(R, qpiSamples, 5);
});
