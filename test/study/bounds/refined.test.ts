import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { taylorModelRing } from '../../../src/numeric/taylor-model/taylor-model.js';
import { at } from '../../../src/scalar/list.js';
import { refinedCurve } from '../../../src/study/bounds/refined.js';
import { guessLeadingTerms } from '../../../src/study/branch/leading-terms.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate, polish } from '../../../src/study/point/polish.js';
import { liftedEntries } from '../../../src/study/series/expansion.js';
import { findTail } from '../../../src/study/tail/find.js';
import type { Tail, TailProof } from '../../../src/study/tail/tail.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { Series } from '../../../src/symbolic/series/series.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 200);
const family = parseFamily('A');
const start = guessLeadingTerms(mpfr, family);
const found = findTail(mpfr, family, { order: 7, t0: rational(1, 10) });
/** Orders beyond that of the tail. */
const FURTHER = 3;

interface Given<C> {
  readonly domain: CoefficientDomain<C>;
  readonly tail: Tail<C>;
  readonly proof: TailProof;
  readonly series: readonly Series<C>[];
  readonly terms: number;
  readonly t0: ReturnType<typeof rational>;
}

/** The curve with what is changed of what is given: its entries at d as bounds; undefined where it is refused. */
function curveAt(
  d: number,
  change: <C>(given: Given<C>) => Partial<Given<C>> = () => ({}),
): readonly (readonly [number, number])[] | undefined {
  return found.use((domain, tail, proof) => {
    const series = liftedEntries(domain, found.compiled, start, 7)(7 + FURTHER);
    const usual = { domain, tail, proof, series, terms: 7 + FURTHER + 4, t0: tail.t0 };
    const given = { ...usual, ...change(usual) };
    const R = taylorModelRing(domain, balls, given.t0, given.terms);
    const curve = refinedCurve(R, found.compiled, given, FURTHER);
    curve?.forEach((x, i) => {
      expect(x.order).toBe(at(given.tail.orders, i) + FURTHER);
    });
    const t = balls.div(balls.one, balls.sqrt(balls.fromInteger(d)));
    return curve?.map((x) => {
      const { n, d: below } = { n: R.valueAt(x, t), d: at(pointAt(d), curve.indexOf(x)) };
      const deviation = balls.sub(n, balls.point(balls.nearest.parse(below)));
      return balls.toNumbers(deviation);
    });
  });
}

/** The point at a d by Newton's method, as numerals of 50 digits. */
function pointAt(d: number): readonly string[] {
  const { ring, x } = polish(mpfr, locate(mpfr, family, rational(d)), 200);
  return x.map((y) => ring.format(y, 50));
}

/** One coefficient of the first unknown, that of t^power, is one larger. */
const wrongAt =
  (power: number) =>
  <C>({ domain: { field }, series }: Given<C>): Partial<Given<C>> => ({
    series: series.map((s, i) =>
      i > 0 ? s : { ...s, coefficients: s.coefficients.map((c, n) => (s.start + n === power ? field.add(c, field.one) : c)) },
    ),
  });

describe('a proved curve with more terms', () => {
  it('has the critical point between its bounds, much nearer than the tail', () => {
    for (const d of [100, 10_000]) {
      const bounds = curveAt(d) ?? [];
      expect(bounds).toHaveLength(2);
      for (const [low, high] of bounds) {
        expect(low).toBeLessThan(0);
        expect(high).toBeGreaterThan(0);
        expect(high - low).toBeLessThan(2000 * d ** -5);
      }
    }
  });

  it.each<[what: string, change: <C>(given: Given<C>) => Partial<Given<C>>]>([
    ['a ring without the terms', () => ({ terms: 5 })],
    ['a wrong coefficient from the order of the tail on', wrongAt(8)],
    ['a wrong coefficient below it, so that the sum is not in the tail', wrongAt(4)],
    [
      'a tail around another sum',
      ({ domain: { field }, tail }) => ({
        tail: {
          ...tail,
          // Of the second unknown alone.
          point: tail.point.map((s, i) => ({
            ...s,
            coefficients: s.coefficients.map((c, n) =>
              i === 1 && s.start + n === 4 ? field.add(c, field.fromRational(1n, 1000n)) : c,
            ),
          })),
        },
      }),
    ],
    ['no radii that shrink', ({ tail }) => ({ tail: { ...tail, radii: tail.radii.map((r, i) => (i === 0 ? r : r * 1e-12)) } })],
  ])('is refused with %s', (_, change) => {
    expect(curveAt(100, change)).toBeUndefined();
  });

  it('is the same from series that are known further', () => {
    const longer = curveAt(100, ({ domain }) => ({ series: liftedEntries(domain, found.compiled, start, 7)(7 + FURTHER + 6) }));
    expect(longer).toEqual(curveAt(100));
  });

  it('may have different orders, as far as what one unknown leaves of another has no pole', () => {
    const withOrder = (order: number) =>
      curveAt(100, ({ domain, tail }) => {
        const series = liftedEntries(domain, found.compiled, start, 7)(order + FURTHER);
        const own = at(series, 0);
        const sum = { ...own, coefficients: own.coefficients.slice(0, order - own.start), order: Number.POSITIVE_INFINITY };
        const point = tail.point.map((s, i) => (i === 0 ? sum : s));
        return { series, terms: 24, tail: { ...tail, orders: [order, 7], point } };
      });
    const [low, high] = at(withOrder(10) ?? [], 0);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(withOrder(11)).toBeUndefined();
  });

  it('is no answer beyond the t of its tail', () => {
    expect(() => curveAt(100, () => ({ t0: rational(1, 9) }))).toThrow(RangeError);
  });
});
