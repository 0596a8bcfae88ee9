import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMpfr, type Mpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Comparison } from '../../../src/scalar/laws/comparison.js';
import { elementaryLaws } from '../../../src/scalar/laws/elementary.js';
import { fieldLaws, fractionLaws } from '../../../src/scalar/laws/field.js';
import type { Law } from '../../../src/scalar/laws/law.js';
import { orderedLaws } from '../../../src/scalar/laws/ordered.js';
import { integerLaws, ringLaws } from '../../../src/scalar/laws/ring.js';
import { power } from '../../../src/scalar/ring.js';
import { integerSquareRoot } from '../../../src/symbolic/exact/integer-polynomial.js';
import { type Rational, rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { evaluateQPi, type QPi, qpiField, qpiSquareRoot } from '../../../src/symbolic/qpi/qpi.js';
import { qpiNotation } from '../../../src/symbolic/qpi/text.js';
import {
  type CoefficientField,
  type Series,
  SeriesDomainError,
  type SeriesRing,
  seriesRing,
} from '../../../src/symbolic/series/series.js';
import { type CoefficientNotation, rationalNotation, seriesText } from '../../../src/symbolic/series/text.js';
import { alike, checkLaws, qpiSamples } from '../../support/symbolic.js';

const mpfr = await loadMpfr();
const EXACT = Number.POSITIVE_INFINITY;

/** Q as a field of coefficients; a rational stands in for π, about which the laws know nothing. */
const Q: CoefficientField<Rational> = {
  ...rationals,
  pi: rational(355, 113),
  squareRoot: ({ n, d }) => {
    const [top, bottom] = [integerSquareRoot(n), integerSquareRoot(d)];
    return top === undefined || bottom === undefined ? undefined : rational(top, bottom);
  },
};
const QPI: CoefficientField<QPi> = { ...qpiField, squareRoot: qpiSquareRoot };

/** Equal as far as both are known. */
function commonOrder<C>(R: SeriesRing<C>): Comparison<Series<C>> {
  return { size: (a) => a, equal: (a, b) => (R.sub(a, b).coefficients.length === 0 ? 'yes' : 'no') };
}

const rationalCoefficients = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]) => rational(n, d));

/** Series with a start from −3 to 3, up to four coefficients, and an order beyond them, or none. */
function seriesSamples<C>(R: SeriesRing<C>, coefficients: fc.Arbitrary<C>, exactOnly: boolean): fc.Arbitrary<Series<C>> {
  const order = exactOnly ? fc.constant(EXACT) : fc.oneof(fc.constant(EXACT), fc.integer({ min: 0, max: 6 }));
  return fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.array(coefficients, { maxLength: 4 }), order)
    .map(([start, list, more]) => R.make(start, list, start + more));
}

/** Samples with a known positive leading term at an exponent of the given parity. */
function positiveSamples<C>(R: SeriesRing<C>, coefficients: fc.Arbitrary<C>, parity: 0 | 1): fc.Arbitrary<Series<C>> {
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
      return R.make(start, [K.sign(lead) === -1 ? K.neg(lead) : lead, ...rest], more === 0 ? EXACT : start + rest.length + more);
    });
}

/** Laws that need a zero or a sign that a truncated difference cannot tell. */
const EXACT_ONLY = ['a − a is zero, and 0 ≠ 1'];

function describeLaws<C>(R: SeriesRing<C>, coefficients: fc.Arbitrary<C>, numRuns: number): void {
  const compare = commonOrder(R);
  const integers = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
  const exact = seriesSamples(R, coefficients, true);
  const truncated = seriesSamples(R, coefficients, false);
  const ring = ringLaws(R, compare);
  describe('ring', () => {
    checkLaws(
      ring.filter(({ name }) => !EXACT_ONLY.includes(name)),
      alike(truncated),
      numRuns,
    );
  });
  describe('ring, finite sums', () => checkLaws(ring, alike(exact), numRuns));
  describe('integers', () => checkLaws(integerLaws(R, compare), alike(integers), numRuns));
  describe('field', () => checkLaws(fieldLaws(R, compare), alike(truncated), numRuns));
  describe('fractions', () => checkLaws(fractionLaws(R, compare), alike(integers), numRuns));
  describe('order, finite sums', () => checkLaws(orderedLaws(R), alike(exact), numRuns));

  // Roots exist for squares; angles tend to 0, a right angle or π where the two starts differ.
  const even = positiveSamples(R, coefficients, 0);
  const odd = positiveSamples(R, coefficients, 1);
  const signed = (samples: fc.Arbitrary<Series<C>>): fc.Arbitrary<Series<C>> =>
    fc.tuple(samples, fc.boolean()).map(([a, flip]) => (flip ? R.neg(a) : a));
  const pair = fc
    .oneof(fc.tuple(signed(even), odd), fc.tuple(signed(odd), even))
    // With few terms the difference to π may be beyond all that are carried.
    .filter(([c, sine]) => R.sign(R.sub(R.pi, R.angle(c, sine))) !== 'unknown');
  const laws = elementaryLaws(R, compare);
  const named = (pattern: RegExp): readonly Law<Series<C>>[] => laws.filter(({ name }) => pattern.test(name));
  const roots = named(/√a\)²|√\(a · b\)/);
  const absolute = named(/√\(a²\)/);
  const constants = named(/^acos 1/);
  const axes = named(/^angle\(a, 0\)/);
  const angles = named(/angle\(c, s\)/);
  const cosines = named(/^acos x/);
  it('all laws of roots and angles are there', () => {
    expect([roots, absolute, constants, axes, angles, cosines].flat()).toHaveLength(laws.length);
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

describe.each([3, 8])('laws of series over Q, %i terms', (terms) => {
  describeLaws(seriesRing(Q, terms), rationalCoefficients, 100);
});
describe('laws of series over Q(pi)', () => {
  describeLaws(seriesRing(QPI, 4), qpiSamples, 12);
});

const S = seriesRing(QPI, 8);
const K = qpiField;
const series = (start: number, order: number, ...coefficients: string[]): Series<QPi> =>
  S.make(start, coefficients.map(parseQPi), order);
const shown = (a: Series<QPi>): string => seriesText(a, qpiNotation);
const T = series(1, EXACT, '1');

describe('orders', () => {
  it('0 + O(t^n) is not known to be zero', () => {
    for (const n of [-3, 0, 5]) {
      const unknown = series(n, n);
      expect(S.isZero(unknown)).toBe('unknown');
      expect(S.sign(unknown)).toBe('unknown');
      expect(S.isZero(S.mul(unknown, unknown))).toBe('unknown');
    }
    const a = series(0, 4, '1', '2');
    expect(S.isZero(S.sub(a, a))).toBe('unknown');
    expect(S.sub(a, a).order).toBe(4);
    expect(S.isZero(S.zero)).toBe('yes');
    expect(S.isZero(S.mul(series(3, 3), S.zero))).toBe('yes');
    expect(S.sign(series(3, 5, '12-pi'))).toBe(1);
  });

  it('a coefficient at or beyond the order is refused', () => {
    const a = series(-1, 3, 'pi');
    expect(S.coefficient(a, -1)).toEqual(K.pi);
    expect(S.coefficient(a, -7)).toEqual(K.zero);
    expect(S.coefficient(a, 2)).toEqual(K.zero);
    expect(() => S.coefficient(a, 3)).toThrow('the coefficient of t^3 is not known: the series ends with O(t^3)');
  });

  it.each([
    ['a sum has the smaller one', (): Series<QPi> => S.add(series(0, 3, '1'), series(1, 5, '1')), 3],
    ['a product loses what the other factor starts with', (): Series<QPi> => S.mul(series(2, 5, '1'), series(-3, 4, '1')), 2],
    ['a product with a finite sum', (): Series<QPi> => S.mul(series(2, 5, '1'), series(-3, EXACT, '1')), 2],
    ['a product with O(t^n)', (): Series<QPi> => S.mul(series(6, 6), series(-2, 4, '1')), 4],
    ['a cancelled difference counts as O of its order', (): Series<QPi> => S.mul(S.sub(S.one, series(0, 4, '1')), T), 5],
    [
      'a cancelled difference times a short series',
      (): Series<QPi> => S.mul(S.sub(S.one, series(0, 4, '1')), series(0, 2, '1')),
      4,
    ],
    ['a square', (): Series<QPi> => S.sqr(series(2, 5, '1')), 7],
    ['a reciprocal', (): Series<QPi> => S.div(S.one, series(2, 5, '1')), 1],
    ['a quotient', (): Series<QPi> => S.div(series(3, 9, '1'), series(2, 5, '1')), 4],
    ['a root', (): Series<QPi> => S.sqrt(series(2, 5, '1')), 4],
    ['a small angle', (): Series<QPi> => S.angle(S.one, series(1, 4, '1')), 4],
    ['an angle from a wide cosine', (): Series<QPi> => S.angle(series(0, 1, '1'), series(2, 6, '1')), 3],
    ['an angle from an unknown sine', (): Series<QPi> => S.angle(S.one, series(5, 5)), 5],
    ['a right angle from an unknown cosine', (): Series<QPi> => S.angle(series(5, 5), S.one), 5],
    ['an arc cosine at 1', (): Series<QPi> => S.acos(series(0, 6, '1', '0', '-1/2')), 5],
    ['finite sums', (): Series<QPi> => S.mul(series(0, EXACT, '1', '1'), series(-9, EXACT, '1', '1')), EXACT],
  ] as const)('%s', (_, make, order) => {
    expect(make().order).toBe(order);
  });

  it('a product does not invent zeros that it has not computed', () => {
    // Fifteen exponents are known and eight terms are carried.
    const a = S.add(series(-5, EXACT, '1'), series(0, 10, '1'));
    expect(shown(S.sqr(a))).toBe('d^5 + 2*d^(5/2) + O(d)');
    const R = seriesRing(Q, 3);
    const b = R.make(0, [Q.one, Q.one, Q.one], 100);
    expect(seriesText(R.sqr(b), rationalNotation)).toBe('1 + 2/d^(1/2) + 3/d + O(d^(-3/2))');
  });

  /** Whatever hides in the O of the arguments, the result is right up to its own O. */
  function checkHidden<C>(
    carried: SeriesRing<C>,
    full: SeriesRing<C>,
    coefficients: fc.Arbitrary<C>,
    notation: CoefficientNotation<C>,
  ): void {
    type Binary = (R: SeriesRing<C>, a: Series<C>, b: Series<C>) => Series<C>;
    const operations: readonly (readonly [string, Binary])[] = [
      ['a + b', (R, a, b) => R.add(a, b)],
      ['a · b', (R, a, b) => R.mul(a, b)],
      ['a² + ab', (R, a, b) => R.dot([a, a], [a, b])],
      ['a / b', (R, a, b) => R.div(a, b)],
      ['√(b²)', (R, _, b) => R.sqrt(R.sqr(b))],
      ['1/(a/b + b) − a', (R, a, b) => R.sub(R.div(R.one, R.add(R.div(a, b), b)), a)],
      [
        'angle(1 + t a, t b²)',
        (R, a, b) => R.angle(R.add(R.one, R.mul(a, R.monomial(R.field.one, 9))), R.mul(R.sqr(b), R.monomial(R.field.one, 9))),
      ],
      [
        'angle(t a, 1 + t b²)',
        (R, a, b) => R.angle(R.mul(a, R.monomial(R.field.one, 9)), R.add(R.one, R.mul(R.sqr(b), R.monomial(R.field.one, 9)))),
      ],
      [
        'angle(−1 + t a, t b²)',
        (R, a, b) =>
          R.angle(R.add(R.neg(R.one), R.mul(a, R.monomial(R.field.one, 9))), R.mul(R.sqr(b), R.monomial(R.field.one, 9))),
      ],
    ];
    const whole = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.array(coefficients, { minLength: 1, maxLength: 12 }));
    const cut = fc.integer({ min: 0, max: 12 });
    it.each(operations)('%s is right up to its own order', (_, operation) => {
      let compared = 0;
      fc.assert(
        fc.property(whole, cut, whole, cut, ([p, a], m, [q, b], n) => {
          let known: Series<C>;
          let all: Series<C>;
          try {
            known = operation(carried, carried.make(p, a, p + m), carried.make(q, b, q + n));
            all = operation(full, full.make(p, a, EXACT), full.make(q, b, EXACT));
          } catch (error) {
            expect(error).toBeInstanceOf(SeriesDomainError);
            return;
          }
          compared += known.coefficients.length;
          expect(known.order).toBeLessThan(EXACT);
          expect(known.coefficients.length).toBeLessThanOrEqual(carried.terms);
          const difference = full.sub(known, all);
          expect(difference.coefficients, `${seriesText(known, notation)} is not ${seriesText(all, notation)}`).toHaveLength(0);
        }),
        { seed: 67, numRuns: 200 },
      );
      expect(compared).toBeGreaterThan(200);
    });
  }
  describe('over Q, 5 of 30 terms', () =>
    checkHidden(seriesRing(Q, 5), seriesRing(Q, 30), rationalCoefficients, rationalNotation));
});

describe('roots', () => {
  it('the square of a root is the series', () => {
    fc.assert(
      fc.property(positiveSamples(S, qpiSamples, 0), (b) => {
        const a = S.sqr(b);
        const root = S.sqrt(a);
        expect(S.sub(S.sqr(root), a).coefficients).toHaveLength(0);
        expect(S.sub(root, b).coefficients).toHaveLength(0);
      }),
      { seed: 71, numRuns: 40 },
    );
  });

  it('follows the binomial series', () => {
    expect(shown(S.sqrt(series(0, 5, '1', '1')))).toBe('1 + 1/2/d^(1/2) - 1/8/d + 1/16/d^(3/2) - 5/128/d^2 + O(d^(-5/2))');
    expect(shown(S.sqrt(series(-2, EXACT, 'pi^2/4')))).toBe('pi/2*d^(1/2)');
    expect(shown(S.sqrt(S.zero))).toBe('0');
  });
});

describe('angles', () => {
  it('acos at −1, 0 and 1', () => {
    expect(shown(S.acos(S.one))).toBe('0');
    expect(shown(S.acos(S.zero))).toBe('pi/2');
    expect(shown(S.acos(S.neg(S.one)))).toBe('pi');
    // acos(1 − t²/2) = 2 arcsin(t/2), acos(t) = π/2 − arcsin t, acos(−x) = π − acos x.
    const terms = 't + t³/24 + 3t⁵/640';
    expect(shown(S.acos(series(0, 7, '1', '0', '-1/2'))), terms).toBe('1/d^(1/2) + 1/24/d^(3/2) + 3/640/d^(5/2) + O(d^(-3))');
    expect(shown(S.acos(series(0, 7, '-1', '0', '1/2'))), terms).toBe(
      'pi - 1/d^(1/2) - 1/24/d^(3/2) - 3/640/d^(5/2) + O(d^(-3))',
    );
    expect(shown(S.acos(series(1, 6, '1')))).toBe('pi/2 - 1/d^(1/2) - 1/6/d^(3/2) - 3/40/d^(5/2) + O(d^(-3))');
  });

  /** Values of a series at t = 2^−k. */
  const at = (R: ReturnType<typeof mpfr.ring>, a: Series<QPi>, k: number): Mpfr => {
    const t = R.div(R.one, power(R, R.fromInteger(2), k));
    const terms = a.coefficients.map((c, i) => {
      const n = a.start + i;
      const p = power(R, t, Math.abs(n));
      return n < 0 ? R.div(evaluateQPi(R, c), p) : R.mul(evaluateQPi(R, c), p);
    });
    return R.sum(terms);
  };

  it.each([
    ['near 0', ['1', '1', '-3/pi'], 0, ['2/pi', '1', 'pi'], 1],
    ['near π', ['-pi', '1', '5'], 0, ['12-pi', '-1'], 2],
    ['near a right angle', ['-2', '1/(pi-2)', '1'], 1, ['pi', '2', '1'], 0],
    ['near a right angle, after poles', ['1', '1', '1'], -2, ['1', '-2', '4'], -4],
    ['near 0, after poles', ['4/pi', '1', '1'], -3, ['1', '1', 'pi^2'], 1],
  ] as const)('an angle %s agrees with its value as far as its order says', (_, cosine, p, sine, q) => {
    const R = mpfr.ring(1200);
    const [c, s] = [series(p, EXACT, ...cosine), series(q, EXACT, ...sine)];
    const angle = S.angle(c, s);
    const error = (k: number): number => R.exponent(R.sub(at(R, angle, k), R.angle(at(R, c, k), at(R, s, k))));
    // Halving t ten times more divides the error by 2^(10 · order), up to the change of the terms behind the first.
    const slope = (error(30) - error(50)) / 20;
    expect(slope).toBeGreaterThan(angle.order - 0.2);
    // The ring carries eight terms: no order is given away either.
    expect(angle.order).toBeGreaterThanOrEqual(8);
  });
});

describe('refusals', () => {
  it.each([
    ['division by zero', (): unknown => S.div(S.one, S.zero), 'division by zero'],
    ['division by an unknown', (): unknown => S.div(S.one, series(3, 3)), 'division by O(t^3)'],
    ['the root of an unknown', (): unknown => S.sqrt(series(4, 4)), 'the square root of O(t^4) is not known'],
    ['the root of an odd start', (): unknown => S.sqrt(series(3, 9, '1')), 'starts with t^3 has half-integer exponents'],
    ['a root outside the field', (): unknown => S.sqrt(series(0, 9, '2')), 'no square root in the field'],
    ['the root of π', (): unknown => S.sqrt(S.pi), 'no square root in the field'],
    ['the root of −1', (): unknown => S.sqrt(S.neg(S.one)), 'no square root in the field'],
    ['acos 1/2', (): unknown => S.acos(series(0, EXACT, '1/2')), 'no square root in the field'],
    ['acos 2', (): unknown => S.acos(series(0, EXACT, '2')), 'no square root in the field'],
    ['acos(3/5)', (): unknown => S.acos(series(0, EXACT, '3/5')), 'an angle does not tend to 0, a right angle or π'],
    ['acos(1 − t)', (): unknown => S.acos(series(0, EXACT, '1', '-1/2')), 'half-integer exponents'],
    ['acos(1 + O(t^4))', (): unknown => S.acos(series(0, 4, '1')), 'the square root of O(t^4) is not known'],
    ['an angle of an unknown and 0', (): unknown => S.angle(series(2, 2), S.zero), 'the angle of O(t^2) and 0 is not known'],
    ['an angle of unknowns', (): unknown => S.angle(series(2, 2), series(3, 3)), 'an angle does not tend to'],
  ] as const)('%s', (_, body, message) => {
    expect(body).toThrow(SeriesDomainError);
    expect(body).toThrow(message);
  });
});
