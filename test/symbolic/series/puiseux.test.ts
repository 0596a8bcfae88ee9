import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rational, rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { type QPi, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { AlgebraicRootError, NotEnoughTermsError, type RootFinder, seriesRoots } from '../../../src/symbolic/series/puiseux.js';
import {
  type CoefficientField,
  type Series,
  SeriesDomainError,
  type SeriesRing,
  seriesRing,
} from '../../../src/symbolic/series/series.js';
import { Q, QPI } from '../../support/fields.js';

const EXACT = Number.POSITIVE_INFINITY;
/** Proposes the integers from −9 to 9, whatever the polynomial. */
const integersUpToNine: RootFinder<Rational> = () => Array.from({ length: 19 }, (_, i) => rational(i - 9));
const nothing = (): readonly never[] => [];

/** The coefficients of ∏ (λ − root), ascending. */
function fromRoots<C>(R: SeriesRing<C>, roots: readonly Series<C>[]): readonly Series<C>[] {
  return roots.reduce<readonly Series<C>[]>(
    (p, root) =>
      [R.zero].concat(p).map((c, k) => {
        const below = p[k];
        return below === undefined ? c : R.sub(c, R.mul(root, below));
      }),
    [R.one],
  );
}

/** A series from rational coefficients, known to as many terms as the ring has. */
function inexact(R: SeriesRing<Rational>, start: number, ...coefficients: readonly number[]): Series<Rational> {
  return R.make(
    start,
    coefficients.map((c) => rational(c)),
    start + R.terms,
  );
}

/** Each found root agrees with exactly one given root, as far as it is known. */
function expectSameRoots<C>(
  R: SeriesRing<C>,
  found: readonly Series<C>[],
  given: readonly Series<C>[],
  leastOrder: number,
): void {
  expect(found).toHaveLength(given.length);
  for (const root of given) {
    const partners = found.filter((f) => R.sub(f, root).coefficients.length === 0);
    expect(
      partners,
      JSON.stringify(root, (_, x) => (typeof x === 'bigint' ? `${x}` : x)),
    ).toHaveLength(1);
  }
  for (const f of found) expect(f.order).toBeGreaterThanOrEqual(leastOrder);
}

const ring = (terms: number): SeriesRing<Rational> => seriesRing(Q, terms);

describe('seriesRoots', () => {
  it('finds separated roots with positive, zero and negative leading exponents', () => {
    const R = ring(16);
    const roots = [
      inexact(R, -2, 1, 0, 3),
      inexact(R, -1, -2, 5),
      inexact(R, 0, 4, 1, 1),
      inexact(R, 1, 3, -1),
      inexact(R, 3, 7),
    ];
    expectSameRoots(R, seriesRoots(R, fromRoots(R, roots), integersUpToNine), roots, 8);
  });

  it.each([1, 2, 3, 4])('separates a cluster at t^%i', (n) => {
    const R = ring(24);
    const tail = (c: number): Series<Rational> =>
      R.add(inexact(R, 0, 2, ...Array.from({ length: n - 1 }, () => 1)), inexact(R, n, c, 1, 2));
    const roots = [tail(1), tail(-3), tail(5), inexact(R, 0, -2, 1)];
    expectSameRoots(R, seriesRoots(R, fromRoots(R, roots), integersUpToNine), roots, 8);
  });

  it('separates clusters within clusters', () => {
    const R = ring(40);
    const roots = [
      inexact(R, -2, 1, 0, 2, 1, 3),
      inexact(R, -2, 1, 0, 2, 1, 4),
      inexact(R, -2, 1, 0, 5, 1),
      inexact(R, -2, 1, 0, 5, 2),
      inexact(R, -2, 1, 1, 1),
    ];
    expectSameRoots(R, seriesRoots(R, fromRoots(R, roots), integersUpToNine), roots, 4);
  });

  it('finds leading coefficients that the guess misses if they are rational or a square root decides', () => {
    const R = ring(12);
    const half = R.make(0, [rational(1, 2), rational(1)], 12);
    expectSameRoots(R, seriesRoots(R, fromRoots(R, [half]), nothing), [half], 10);
    const third = R.make(0, [rational(-7, 3), rational(1)], 12);
    expectSameRoots(R, seriesRoots(R, fromRoots(R, [half, third]), nothing), [half, third], 10);
  });

  it('finds a double leading coefficient without a guess', () => {
    const R = ring(16);
    const roots = [
      R.make(0, [rational(22, 7), rational(1), rational(1)], 16),
      R.make(0, [rational(22, 7), rational(1), rational(3, 5)], 16),
    ];
    expectSameRoots(R, seriesRoots(R, fromRoots(R, roots), nothing), roots, 8);
  });

  it('ignores proposals that are no roots', () => {
    const R = ring(8);
    const roots = [inexact(R, 0, 2, 1), inexact(R, 0, 3, 1)];
    const proposals = (): readonly Rational[] => [0, 7, 2, 2, 3, -1].map((n) => rational(n));
    expectSameRoots(R, seriesRoots(R, fromRoots(R, roots), proposals), roots, 6);
  });

  it('works over Q(pi), with square roots in it', () => {
    const R = seriesRing(QPI, 14);
    const make = (...coefficients: readonly string[]): Series<QPi> => R.make(0, coefficients.map(parseQPi), 14);
    const roots = [make('1/4-1/(2*pi)', '1/pi', '2'), make('1/4-1/(2*pi)', '-1/pi^2'), make('1/4+1/(2*pi)', '0', 'pi')];
    const propose = (): readonly QPi[] => [parseQPi('1/4-1/(2*pi)')];
    expectSameRoots(R, seriesRoots(R, fromRoots(R, roots), propose), roots, 8);
    // λ² = π²(1 + t).
    const square: readonly Series<QPi>[] = [R.make(0, [parseQPi('-pi^2'), parseQPi('-pi^2')], 14), R.zero, R.one];
    const [larger, smaller] = seriesRoots(R, square, nothing) as [Series<QPi>, Series<QPi>];
    expect(R.sub(R.sqr(larger), R.neg(square[0] as Series<QPi>)).coefficients).toEqual([]);
    expect(R.add(larger, smaller).coefficients).toEqual([]);
    expect(qpiField.sign(R.coefficient(larger, 0))).toBe(-qpiField.sign(R.coefficient(smaller, 0)));
  });

  it('has no roots for a constant', () => {
    expect(seriesRoots(ring(4), [ring(4).one], nothing)).toEqual([]);
  });

  it('has roots with ∏ (λ − root) = the polynomial, as far as both are known', () => {
    const R = ring(40);
    const anyRoot = fc.tuple(
      fc.integer({ min: -2, max: 2 }),
      fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(anyRoot, { minLength: 1, maxLength: 4 }), (list) => {
        // Different tails, so that the roots are distinct and none of their differences is a short finite sum.
        const roots = list.map(([start, c], i) => R.add(inexact(R, start, ...c), inexact(R, 4, i + 1, 1, i)));
        const polynomial = fromRoots(R, roots);
        const found = seriesRoots(R, polynomial, integersUpToNine);
        expectSameRoots(R, found, roots, 5);
        fromRoots(R, found).forEach((c, k) => {
          expect(R.sub(c, polynomial[k] as Series<Rational>).coefficients).toEqual([]);
        });
      }),
      { seed: 11, numRuns: 40 },
    );
  });
});

describe('roots that are exactly zero', () => {
  // A constant coefficient that is exactly 0 has no point in Newton's polygon.
  it('λ(λ − 1) with exact coefficients', () => {
    const R = ring(8);
    expect(seriesRoots(R, [R.zero, R.neg(R.one), R.one], integersUpToNine)).toHaveLength(2);
  });

  it('(λ − 1)(λ − 1 − t) with exact coefficients', () => {
    const R = ring(8);
    const t = R.monomial(rational(1), 1);
    expect(seriesRoots(R, fromRoots(R, [R.one, R.add(R.one, t)]), integersUpToNine)).toHaveLength(2);
  });
});

describe('refusals of seriesRoots', () => {
  it.each([
    ['λ² = t', 1, 2],
    ['λ³ = t^2', 2, 3],
    ['λ² = t^(−1)', -1, 2],
  ] as const)('%s has no series in t', (_, power, degree) => {
    const R = ring(8);
    const polynomial = [R.neg(R.monomial(rational(1), power)), ...Array.from({ length: degree - 1 }, () => R.zero), R.one];
    expect(() => seriesRoots(R, polynomial, integersUpToNine)).toThrow(SeriesDomainError);
    expect(() => seriesRoots(R, polynomial, integersUpToNine)).toThrow(/t\^-?\d\.\d+: it is not a series in t/);
  });

  it('refuses leading coefficients outside the field', () => {
    const R = ring(8);
    expect(() => seriesRoots(R, [R.fromInteger(-2), R.zero, R.one], integersUpToNine)).toThrow(SeriesDomainError);
    expect(() => seriesRoots(R, [R.one, R.zero, R.one], integersUpToNine)).toThrow('not in the field');
  });

  it.each([
    [6, 'too few', true],
    [30, 'enough', false],
  ] as const)('says where %i terms are too few for roots that separate at t^7', (terms, _, fails) => {
    const R = ring(terms);
    const root = (c: number): Series<Rational> =>
      R.make(
        0,
        [1, 1, 0, 0, 0, 0, 0, c].map((n) => rational(n)),
        terms,
      );
    const run = (): unknown => seriesRoots(R, fromRoots(R, [root(1), root(2)]), integersUpToNine);
    if (fails) expect(run).toThrow(NotEnoughTermsError);
    else expect(run).not.toThrow();
  });

  it('never claims more order than the coefficients have', () => {
    const field: CoefficientField<Rational> = Q;
    const R = seriesRing(field, 20);
    // λ² − 3λ + 2 + O(t^5): both roots are known to O(t^5) only.
    const polynomial = [R.make(0, [rational(2)], 5), R.fromInteger(-3), R.one];
    for (const root of seriesRoots(R, polynomial, integersUpToNine)) expect(root.order).toBe(5);
    expect(seriesRoots(R, [R.fromInteger(2), R.fromInteger(-3), R.one], integersUpToNine).map((r) => r.order)).toEqual([
      EXACT,
      EXACT,
    ]);
  });
});

describe('roots outside the field', () => {
  it('names the polynomial that their leading coefficients solve', () => {
    // (λ − 1)(λ² − 2 t²): the roots ±√2 t are not rational.
    const R = ring(8);
    const two = R.monomial(rational(-2), 2);
    const polynomial = [R.neg(two), two, R.neg(R.one), R.one];
    try {
      seriesRoots(R, polynomial, integersUpToNine);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AlgebraicRootError);
      const { polynomial: factor, exponent } = error as AlgebraicRootError<Rational>;
      expect(exponent).toBe(1);
      expect(factor.map((c) => rationals.div(c, factor[2] as Rational))).toEqual([rational(-2), rational(0), rational(1)]);
    }
  });
});
