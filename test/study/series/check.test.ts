import { describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { compileType } from '../../../src/landscape/compile.js';
import { loadMpfr, type Mpfr, type MpfrRing } from '../../../src/numeric/mpfr/mpfr.js';
import { guessLeadingTerms } from '../../../src/study/branch/leading-terms.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { PolishedPoint } from '../../../src/study/point/polish.js';
import { checkSeries, expansionAccuracy } from '../../../src/study/series/check.js';
import { expand } from '../../../src/study/series/expand.js';
import { expandLoss, expandOver } from '../../../src/study/series/expansion.js';
import type { Quantity } from '../../../src/study/series/record.js';
import { embedRational, rational } from '../../../src/symbolic/exact/rational.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';
import type { Series } from '../../../src/symbolic/series/series.js';

const mpfr = await loadMpfr();

function expanded(name: string, order: number, eigenvalues = false) {
  const family = parseFamily(name);
  const compiled = compileType(family.type);
  const start = guessLeadingTerms(mpfr, family);
  return { family, compiled, expansion: expandOver(overPi, compiled, start, order, { loss: true, eigenvalues }) };
}
const A = expanded('A', 9);
const II = expanded('II', 9);

describe('the order term of the loss', () => {
  /** The entries as if they were known to t^last only. */
  const cutAt = (entries: readonly Series<QPi>[], last: number): readonly Series<QPi>[] =>
    entries.map((s) => ({
      start: s.start,
      coefficients: s.coefficients.slice(0, Math.max(0, last + 1 - s.start)),
      order: last + 1,
    }));
  const at = (s: Series<QPi>, n: number): QPi => s.coefficients[n - s.start] ?? overPi.field.zero;
  const differs = (a: QPi, b: QPi): boolean => overPi.field.isZero(overPi.field.sub(a, b)) === 'no';

  it.each([
    ['A', A],
    ['II', II],
  ] as const)('of %s: what is below it is right, whatever the unknown terms of the entries are', (_, { compiled, expansion }) => {
    const truth = expansion.loss as Series<QPi>;
    for (let last = 4; last <= 7; last++) {
      const entries = cutAt(expansion.entries, last);
      const got = expandLoss(overPi, compiled, entries, 11);
      expect(got.order).toBeLessThan(truth.order);
      for (let n = 0; n < got.order; n++) expect(differs(at(got, n), at(truth, n))).toBe(false);
      // The same entries taken for exact give wrong coefficients from the order term on: not one order more could be said.
      const exact = entries.map((s) => ({ ...s, order: Number.POSITIVE_INFINITY }));
      const claimed = expandLoss(overPi, compiled, exact, 11);
      const first = Array.from({ length: truth.order }, (__, n) => n).find((n) => differs(at(claimed, n), at(truth, n)));
      // An error of order t^(last + 1) in each entry, times d² in the Hessian.
      expect(got.order).toBe(2 * (last + 1) - 6);
      expect(first).toBe(got.order);
    }
  });
});

describe('the comparison of a truncated series with solutions', () => {
  const DIMENSIONS = [1e2, 1e4, 1e6, 1e8, 1e10, 1e12];
  /** Points of which only d and the ring are looked at. */
  const points = DIMENSIONS.map((d): PolishedPoint => {
    const ring = mpfr.ring(400);
    return {
      compiled: A.compiled,
      d: rational(d),
      ring,
      x: [],
      error: Number.NEGATIVE_INFINITY,
      history: [],
      origin: '',
      exact: true,
      conditioning: 0,
    };
  });
  const series: Series<QPi> = { start: 0, coefficients: ['1/2', '1/pi', '3', '1/pi', '-2'].map(parseQPi), order: 5 };
  const t = (ring: MpfrRing, d: Mpfr): Mpfr => ring.div(ring.one, ring.sqrt(d));
  /** The sum of the series with its coefficients changed by these amounts, at a point. */
  const valueWith =
    (changes: Readonly<Record<number, number>>) =>
    ({ ring, d }: PolishedPoint): Mpfr => {
      const at = t(ring, embedRational(ring, d));
      const coefficients = [0, 1, 2, 3, 4, 5, 6].map((n) => {
        const c = series.coefficients[n];
        return ring.add(c === undefined ? ring.zero : overPi.value(ring, c), ring.fromNumber(changes[n] ?? 0));
      });
      return coefficients.reduceRight((sum, c) => ring.add(ring.mul(sum, at), c), ring.zero);
    };
  const agrees = (changes: Readonly<Record<number, number>>, order = 2, s = series): boolean =>
    checkSeries(overPi, s, order, points, valueWith(changes)).agrees;

  it('agrees where the error is that of the omitted terms', () => {
    const check = checkSeries(overPi, series, 2, points, valueWith({ 5: 7 }));
    expect(check).toMatchObject({ agrees: true, expectedExponent: 3 });
    expect(check.observedExponent).toBeCloseTo(3, 4);
    expect(check.ratio).toBeCloseTo(1, 5);
  });

  it.each([0, 1, 2])('refuses a wrong coefficient of t^%i, however small the mistake', (n) => {
    for (const size of [1, -1, 1e-3, -1e-5]) expect(agrees({ [n]: size })).toBe(false);
  });

  it('refuses an omitted coefficient that is off by more than a hundredth', () => {
    const omitted = 1 / Math.PI;
    for (const sign of [1, -1]) {
      expect(agrees({ 3: sign * 0.0095 * omitted })).toBe(true);
      expect(agrees({ 3: sign * 0.0105 * omitted })).toBe(false);
      expect(agrees({ 3: sign * 0.5 * omitted })).toBe(false);
    }
    expect(agrees({ 3: -omitted })).toBe(false);
    // As large as it should be, with the other sign.
    expect(agrees({ 3: -2 * omitted })).toBe(false);
  });

  it('refuses an error that decays with another power between the last two points', () => {
    // A term t^2.98 between 10^10 and 10^12, adjusted so that the ratio at the last point is 1.
    const bent = (slope: number) => (point: PolishedPoint) => {
      const { ring, d } = point;
      const exact = valueWith({})(point);
      const size = (Number(d.n) / 1e12) ** (slope / 2) * 1e-18;
      const omitted = ring.mul(
        overPi.value(ring, parseQPi('1/pi')),
        ring.fromNumber(size - (Number(d.n) / 1e12) ** -1.5 * 1e-18),
      );
      return ring.add(exact, omitted);
    };
    expect(checkSeries(overPi, series, 2, points, bent(-3)).agrees).toBe(true);
    expect(checkSeries(overPi, series, 2, points, bent(-3.008)).agrees).toBe(true);
    expect(checkSeries(overPi, series, 2, points, bent(-3.012)).agrees).toBe(false);
    expect(checkSeries(overPi, series, 2, points, bent(-2.988)).agrees).toBe(false);
  });

  it('prints no error of which only rounding is seen', () => {
    const shown = (size: number) =>
      checkSeries(overPi, series, 4, points, valueWith({ 0: size })).errors.map(({ error }) => error);
    expect(shown(2 ** -385)).toEqual(DIMENSIONS.map(() => null));
    expect(shown(0)).toEqual(DIMENSIONS.map(() => null));
    expect(shown(2 ** -200)).toEqual(DIMENSIONS.map(() => '6.22e-61'));
  });

  it('bounds the error where no omitted term is known', () => {
    const whole: Series<QPi> = { ...series, order: Number.POSITIVE_INFINITY };
    expect(agrees({}, 4, whole)).toBe(true);
    expect(agrees({ 4: 1e-9 }, 4, whole)).toBe(false);
    // Known up to t^5: an error of that order is its own, one of t^4 is not.
    expect(agrees({ 5: 1 }, 4)).toBe(true);
    expect(agrees({ 4: 1e-3 }, 4)).toBe(false);
    expect(checkSeries(overPi, whole, 4, points, valueWith({}))).toMatchObject({ expectedExponent: null, ratio: null });
  });

  it('is refused where there is a value at one d only', () => {
    const only: PolishedPoint | undefined = points.at(-1);
    const value = (point: PolishedPoint): Mpfr | null => (point === only ? point.ring.one : null);
    expect(() => checkSeries(overPi, series, 2, points, value)).toThrow(ComputationError);
  });
});

describe('a block without eigenvalues', () => {
  it('has no error where its Gram matrix is not positive definite, and is compared where it has eigenvalues', () => {
    // A block of d/50 rows has 2 at d = 100, where the five copies of s are not independent.
    const { checks, accuracy } = expand(mpfr, parseFamily('d/50,49d/50:-+'), 2, 'eigenvalues');
    const few = ({ quantity }: { readonly quantity: Quantity }): boolean =>
      quantity.kind === 'eigenvalue' && quantity.component === 's' && quantity.blocks[0] === 0;
    const without = checks.filter(few);
    expect(without).toHaveLength(5);
    for (const { agrees, errors } of without) {
      expect(agrees).toBe(true);
      expect(errors.map(({ error }) => error === null)).toEqual([true, false, false, false, false, false]);
    }
    for (const { errors } of checks.filter((check) => !few(check))) expect(errors[0]?.error).not.toBeNull();
    for (const { values } of accuracy.filter(few)) {
      expect(values.slice(-2).map(({ d, none, relativeError }) => [d, none, relativeError === null])).toEqual([
        ['100', 'no eigenvalue', true],
        ['1000', null, false],
      ]);
    }
  });
});

describe('relative errors at real sizes', () => {
  const global = expanded('global', 4);
  const noneOf = (name: typeof global): readonly (string | null)[] => [
    ...new Set(expansionAccuracy(mpfr, name.family, name.expansion, []).flatMap(({ values }) => values.map(({ none }) => none))),
  ];

  it('are none where the value or the error is 0', () => {
    const lines = expansionAccuracy(mpfr, global.family, global.expansion, []);
    for (const { quantity, values } of lines) {
      const reason = quantity.kind === 'entry' && quantity.entry === 'diagonal' ? 'below rounding' : 'zero';
      expect(values.map((v) => [v.none, v.relativeError, v.bestOrder, v.bestError])).toEqual(
        values.map(() => [reason, null, null, null]),
      );
    }
  });

  it('are none where the truncated series has no term, and there elsewhere', () => {
    // b₁ of II starts with t⁴.
    const short = { ...II, expansion: { ...II.expansion, order: 3 } };
    const lines = expansionAccuracy(mpfr, II.family, short.expansion, []);
    const b1 = lines.find(({ quantity }) => quantity.kind === 'entry' && quantity.entry === 'offDiagonal');
    expect(b1?.values.every(({ none, relativeError }) => none === 'zero' && relativeError === null)).toBe(true);
    expect(noneOf(II)).toEqual([null]);
    // Far below what doubles resolve, and still an error.
    const a1 = expansionAccuracy(mpfr, II.family, II.expansion, []).find(({ quantity }) => quantity.kind === 'loss');
    expect(a1?.values.at(-1)?.relativeError).toBeGreaterThan(1e-12);
  });

  it('have digits at any order: points are as fine as the omitted terms are small', () => {
    const far = expanded('global', 24, true);
    const lines = expansionAccuracy(mpfr, far.family, far.expansion, []);
    const errors = lines.flatMap(({ values }) => values.at(-1)?.relativeError ?? []);
    expect(errors.length).toBe(4);
    for (const error of errors) expect(error).toBeLessThan(1e-22);
    expect(Math.min(...errors)).toBeLessThan(1e-35);
  });
});
