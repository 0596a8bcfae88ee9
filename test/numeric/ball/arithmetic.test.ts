import { describe, expect, it } from 'vitest';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr, type Mpfr, type MpfrRing } from '../../../src/numeric/mpfr/mpfr.js';

const mpfr = await loadMpfr();
/** So few bits that sums, products and quotients of the bounds below are rounded. */
const BITS = 5;
const balls = ballRing(mpfr, BITS);
const floats = mpfr.directed(BITS);
const { compare, signum } = floats.bounds;
const { nearest: R } = balls;

const texts = ['-Infinity', '-3.75', '-1', '-0.40625', '0', '0.40625', '1', '3.75', 'Infinity'];
const all: readonly Ball[] = texts.flatMap((low, i) =>
  texts.slice(i).flatMap((high) => (low === high && !Number.isFinite(Number(low)) ? [] : [balls.fromBounds(low, high)])),
);

type Corner = (R: MpfrRing, x: Mpfr, y: Mpfr) => Mpfr;
const least = (xs: readonly Mpfr[]): Mpfr => xs.reduce((x, y) => (compare(x, y) <= 0 ? x : y));
const largest = (xs: readonly Mpfr[]): Mpfr => xs.reduce((x, y) => (compare(x, y) >= 0 ? x : y));
const text = (a: Ball): string => `[${balls.toNumbers(a).join(', ')}]`;

/** Asserts that a ball is the hull of the values at the corners, each bound rounded outward. */
function expectHull(found: Ball, corners: readonly (readonly [Mpfr, Mpfr])[], of: Corner, what: string): void {
  // MPFR calls NaN equal to everything: no comparison would see it.
  if (floats.bounds.isNaN(found.lower) || floats.bounds.isNaN(found.upper)) expect.fail(`${what}: NaN`);
  const values = (S: MpfrRing): readonly Mpfr[] => corners.map(([x, y]) => of(S, x, y)).filter((x) => !floats.bounds.isNaN(x));
  const same = compare(found.lower, least(values(floats.down))) === 0 && compare(found.upper, largest(values(floats.up))) === 0;
  if (!same) expect.fail(`${what}: ${text(found)}`);
}

/** Every pair of balls with these bounds, each in a scope of its own. */
function forAllPairs(check: (a: Ball, b: Ball, what: string) => void): void {
  for (const a of all) {
    for (const b of all) {
      balls.scope(
        () =>
          floats.nearest.scope(
            () => check(a, b, `${text(a)} and ${text(b)}`),
            () => [],
          ),
        () => [],
      );
    }
  }
}
const cornersOf = (a: Ball, b: Ball): readonly (readonly [Mpfr, Mpfr])[] =>
  [a.lower, a.upper].flatMap((x) => [b.lower, b.upper].map((y) => [x, y] as const));

describe('operations on all balls with few bounds', () => {
  it('sums and differences', () => {
    forAllPairs((a, b, what) => {
      expectHull(
        balls.add(a, b),
        [
          [a.lower, b.lower],
          [a.upper, b.upper],
        ],
        (S, x, y) => S.add(x, y),
        `sum of ${what}`,
      );
      expectHull(
        balls.sub(a, b),
        [
          [a.lower, b.upper],
          [a.upper, b.lower],
        ],
        (S, x, y) => S.sub(x, y),
        `difference of ${what}`,
      );
    });
  });

  it('products, where 0 · ∞ is 0', () => {
    const product: Corner = (S, x, y) => (signum(x) === 0 || signum(y) === 0 ? S.zero : S.mul(x, y));
    forAllPairs((a, b, what) => expectHull(balls.mul(a, b), cornersOf(a, b), product, `product of ${what}`));
  });

  it('quotients, the whole line where the divisor contains 0', () => {
    forAllPairs((a, b, what) => {
      const quotient = balls.div(a, b);
      if (signum(b.lower) <= 0 && signum(b.upper) >= 0) expect(quotient).toBe(balls.whole);
      else expectHull(quotient, cornersOf(a, b), (S, x, y) => S.div(x, y), `quotient of ${what}`);
    });
  });

  it('opposites, squares and roots', () => {
    for (const a of all) {
      const ends = [a.lower, a.upper].map((x) => [x, x] as const);
      expectHull(balls.neg(a), ends, (S, x) => S.neg(x), `−${text(a)}`);
      const around0 = signum(a.lower) < 0 && signum(a.upper) > 0;
      expectHull(balls.sqr(a), around0 ? [...ends, [R.zero, R.zero]] : ends, (S, x) => S.sqr(x), `square of ${text(a)}`);
      const root = balls.sqrt(a);
      if (signum(a.upper) < 0) expect(root).toBe(balls.whole);
      else expectHull(root, signum(a.lower) < 0 ? [...ends, [R.zero, R.zero]] : ends, (S, x) => S.sqrt(x), `√${text(a)}`);
    }
  });

  it('arc cosines, of the part in [−1, 1]', () => {
    for (const a of all) {
      const [low, high] = balls.toNumbers(a);
      const found = balls.acos(a);
      if (low > 1 || high < -1) {
        expect(found).toBe(balls.whole);
        continue;
      }
      const ends = [Math.max(low, -1), Math.min(high, 1)].map((x) => R.fromNumber(x));
      expectHull(
        found,
        ends.map((x) => [x, x] as const),
        (S, x) => S.acos(x),
        `acos ${text(a)}`,
      );
    }
  });

  it('angles, of the part in the upper half plane', () => {
    forAllPairs((c, s, what) => {
      const found = balls.angle(c, s);
      const [low, high] = balls.toNumbers(c);
      if (signum(s.upper) < 0) expect(found).toBe(balls.whole);
      else if (signum(s.lower) <= 0 && low <= 0 && high >= 0) {
        expect(signum(found.lower)).toBe(0);
        expect(compare(found.upper, balls.pi.upper)).toBe(0);
      } else {
        const floor = signum(s.lower) < 0 ? R.zero : s.lower;
        const corners = [c.lower, c.upper].flatMap((x) => [floor, s.upper].map((y) => [x, y] as const));
        // At 0 and at two infinities an angle has no limit; such a corner is never the extreme one.
        const infinite = (x: Mpfr): boolean => R.exponent(x) === Number.POSITIVE_INFINITY;
        const clear = corners.filter(([x, y]) => (signum(x) !== 0 || signum(y) !== 0) && !(infinite(x) && infinite(y)));
        expectHull(found, clear, (S, x, y) => S.angle(x, y), `angle of ${what}`);
      }
    });
  });
});

describe('one number', () => {
  const two = balls.fromInteger(2);
  const third = balls.fromRational(1n, 3n);

  it('stays one where the result is a float', () => {
    for (const a of [
      balls.add(two, two),
      balls.sub(two, balls.one),
      balls.neg(two),
      balls.mul(two, two),
      balls.sqr(two),
      balls.div(balls.one, two),
      balls.sqrt(balls.fromInteger(4)),
      balls.acos(balls.one),
      balls.angle(two, balls.zero),
    ]) {
      expect(a.lower).toBe(a.upper);
    }
  });

  it('becomes two neighbours where it is not', () => {
    for (const a of [
      balls.add(two, balls.parse('0.03125')),
      balls.mul(balls.fromInteger(7), balls.fromInteger(7)),
      balls.sqr(balls.fromInteger(7)),
      balls.div(balls.one, balls.fromInteger(3)),
      balls.sqrt(two),
      balls.acos(balls.zero),
      balls.angle(two, balls.one),
    ]) {
      const [low, high] = balls.toNumbers(a);
      expect(low).toBeLessThan(high);
      expect(high - low).toBe(2 ** (Math.floor(Math.log2(low)) + 1 - BITS));
    }
    expect(balls.neg(third).lower).not.toBe(balls.neg(third).upper);
  });

  it('takes one slot of memory where it is exact, two where it is not', () => {
    const used = (body: () => unknown): number => {
      const before = balls.live();
      body();
      return balls.live() - before;
    };
    expect(used(() => balls.add(two, two))).toBe(1);
    expect(used(() => balls.mul(two, two))).toBe(1);
    expect(used(() => balls.sqr(two))).toBe(1);
    expect(used(() => balls.sub(two, two))).toBe(1);
    expect(used(() => balls.neg(two))).toBe(1);
    expect(used(() => balls.sqrt(balls.one))).toBe(1);
    expect(used(() => balls.acos(balls.one))).toBe(1);
    expect(used(() => balls.angle(two, balls.zero))).toBe(1);
    expect(used(() => balls.div(balls.one, two))).toBe(1);
    expect(used(() => balls.sqrt(two))).toBe(2);
    expect(used(() => balls.mul(balls.zero, third))).toBeLessThanOrEqual(0);
  });
});
