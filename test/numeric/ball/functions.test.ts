import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ball, type BallRing, ballRing } from '../../../src/numeric/ball/ball.js';
import { type DirectedMpfr, loadMpfr, type Mpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Comparison } from '../../../src/scalar/laws/comparison.js';
import { elementaryLaws } from '../../../src/scalar/laws/elementary.js';
import { fieldLaws } from '../../../src/scalar/laws/field.js';
import { orderedLaws } from '../../../src/scalar/laws/ordered.js';
import { integerLaws, ringLaws } from '../../../src/scalar/laws/ring.js';
import type { Elementary } from '../../../src/scalar/ring.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { rationalSamples } from '../../support/exact.js';
import { seededRandom } from '../../support/random.js';
import { alike, checkLaws } from '../../support/symbolic.js';

const mpfr = await loadMpfr();

interface Operation {
  readonly name: string;
  readonly of: <T>(R: Elementary<T>, a: T, b: T) => T;
  /** Whether it is defined at a point, by the signs of a, b, 1 − |a|. */
  readonly defined: (a: number, b: number, inUnit: boolean) => boolean;
  readonly slow?: boolean;
}

const OPERATIONS: readonly Operation[] = [
  { name: 'a + b', of: (R, a, b) => R.add(a, b), defined: () => true },
  { name: 'a − b', of: (R, a, b) => R.sub(a, b), defined: () => true },
  { name: '−a', of: (R, a) => R.neg(a), defined: () => true },
  { name: 'a · b', of: (R, a, b) => R.mul(a, b), defined: () => true },
  { name: 'a²', of: (R, a) => R.sqr(a), defined: () => true },
  { name: 'a / b', of: (R, a, b) => R.div(a, b), defined: (_, b) => b !== 0 },
  { name: '√a', of: (R, a) => R.sqrt(a), defined: (a) => a >= 0 },
  { name: 'a + b + a', of: (R, a, b) => R.sum([a, b, a]), defined: () => true },
  { name: 'acos a', of: (R, a) => R.acos(a), defined: (_a, _b, inUnit) => inUnit, slow: true },
  { name: 'angle(a, b)', of: (R, a, b) => R.angle(a, b), defined: (a, b) => b > 0 || (b === 0 && a !== 0), slow: true },
];

/** Bounds with a liking for corners: 0, ±1 and their neighbours, powers of two of any size, infinities, random floats. */
function boundSampler({ nearest: R }: BallRing, random: () => number): () => Mpfr {
  const ulp = R.sub(R.one, R.fromRational(2n ** BigInt(R.precision) - 1n, 2n ** BigInt(R.precision)));
  const corners = [
    R.zero,
    R.one,
    R.sub(R.one, ulp),
    R.add(R.one, R.add(ulp, ulp)),
    R.fromInteger(2n ** 40n),
    R.fromRational(1n, 2n ** 60n),
    R.fromRational(1n, 3n),
    R.parse('1e200000000'),
    R.parse('1e-200000000'),
    R.fromNumber(Number.POSITIVE_INFINITY),
  ];
  const signed = corners.flatMap((x) => [x, R.neg(x)]);
  return () => {
    if (random() < 0.4) return signed[Math.floor(random() * signed.length)] as Mpfr;
    const size = random() < 0.7 ? 1 : 2 ** Math.floor(80 * random() - 40);
    return R.div(R.fromNumber((2 * random() - 1) * size), R.fromNumber(1 + random()));
  };
}

function ballSampler(balls: BallRing, random: () => number): () => Ball {
  const { nearest: R } = balls;
  const bound = boundSampler(balls, random);
  const real = (): Mpfr => {
    const x = bound();
    return R.exponent(x) === Number.POSITIVE_INFINITY ? R.one : x;
  };
  return () => {
    if (random() < 0.25) return balls.point(real());
    const x = bound();
    // Thin balls too: the next one or two floats beside a number.
    const y = random() < 0.2 ? R.add(x, R.mul(x, R.fromRational(1n, 2n ** BigInt(R.precision - 2)))) : bound();
    const order = R.sign(R.sub(y, x));
    if (order === 'unknown' || order === 0) return balls.point(real());
    const [lower, upper] = order === 1 ? [x, y] : [y, x];
    return balls.fromBounds(lower, upper);
  };
}

/** A real number in a ball: an end of it, or one between. */
function numberIn(balls: BallRing, a: Ball, random: () => number): Mpfr {
  const { nearest: R } = balls;
  const isReal = (x: Mpfr): boolean => R.exponent(x) !== Number.POSITIVE_INFINITY;
  const choice = random();
  if (choice < 0.3 && isReal(a.lower)) return a.lower;
  if (choice < 0.6 && isReal(a.upper)) return a.upper;
  const middle = balls.midpoint(a);
  if (!isReal(a.lower) || !isReal(a.upper)) return middle;
  const shifted = R.add(a.lower, R.mul(R.fromNumber(random()), R.sub(a.upper, a.lower)));
  return isReal(shifted) && balls.contains(a, balls.point(shifted)) ? shifted : middle;
}

function describeBall(balls: BallRing, a: Ball): string {
  return `[${balls.format(a, 20).join(', ')}]`;
}

describe.each([
  // With 10 bits ties, zeros and coinciding bounds are common; more of them change only the rounding.
  [10, 2500],
  [53, 1000],
  [128, 1000],
])('operations on balls of %i bits', (bits, inputs) => {
  const balls = ballRing(mpfr, bits);
  const fine = mpfr.directed(10 * bits);
  const { compare } = fine.bounds;

  it.each(OPERATIONS)(
    '$name contains the value at ten times the precision, at every kind of operand',
    ({ of, defined, slow }) => {
      const random = seededRandom(bits);
      const sample = ballSampler(balls, random);
      const { nearest: R } = balls;
      let checked = 0;
      const count = slow ? inputs / 5 : inputs;
      for (let i = 0; i < count; i++) {
        balls.scope(
          () =>
            fine.nearest.scope(
              () => {
                const [a, b] = [sample(), sample()];
                const result = of(balls, a, b);
                // MPFR calls NaN equal to everything, so that no comparison below would see it.
                expect(fine.bounds.isNaN(result.lower) || fine.bounds.isNaN(result.upper)).toBe(false);
                for (let k = 0; k < 2; k++) {
                  const [x, y] = [numberIn(balls, a, random), numberIn(balls, b, random)];
                  const inUnit = fine.bounds.compareSizes(x, R.one) <= 0;
                  if (!defined(Number(R.sign(x)), Number(R.sign(y)), inUnit)) continue;
                  checked++;
                  const [below, above] = [of(fine.down, x, y), of(fine.up, x, y)];
                  const fits = compare(result.lower, above) <= 0 && compare(below, result.upper) <= 0;
                  if (!fits) expect.fail(`${[a, b, result].map((ball) => describeBall(balls, ball)).join(' ')}`);
                }
              },
              () => [],
            ),
          () => [],
        );
      }
      expect(checked).toBeGreaterThan(count / 2);
    },
  );

  const brute = (floats: DirectedMpfr, choose: 'lower' | 'upper', values: readonly Mpfr[]): Mpfr =>
    values.reduce((x, y) => (floats.bounds.compare(x, y) <= 0 === (choose === 'lower') ? x : y));

  it('products, quotients and squares are the hull of the results at the corners, and no larger', () => {
    const random = seededRandom(7 * bits);
    const sample = ballSampler(balls, random);
    const floats = mpfr.directed(bits);
    const product = (R: DirectedMpfr['down'], x: Mpfr, y: Mpfr): Mpfr =>
      R.isZero(x) === 'yes' || R.isZero(y) === 'yes' ? R.zero : R.mul(x, y);
    // A quotient of infinities is the limit of finite ones: anything from 0 to ∞, and the other corners say the same.
    const isNumber = (x: Mpfr): boolean => !floats.bounds.isNaN(x);
    for (let i = 0; i < inputs; i++) {
      balls.scope(
        () =>
          floats.nearest.scope(
            () => {
              const [a, b] = [sample(), sample()];
              const corners = [a.lower, a.upper].flatMap((x) => [b.lower, b.upper].map((y) => [x, y] as const));
              const check = (ball: Ball, at: (R: DirectedMpfr['down'], x: Mpfr, y: Mpfr) => Mpfr): void => {
                const values = (R: DirectedMpfr['down']): readonly Mpfr[] =>
                  corners.map(([x, y]) => at(R, x, y)).filter(isNumber);
                const text = [a, b, ball].map((c) => describeBall(balls, c)).join(' ');
                expect(compare(ball.lower, brute(floats, 'lower', values(floats.down))), text).toBe(0);
                expect(compare(ball.upper, brute(floats, 'upper', values(floats.up))), text).toBe(0);
              };
              check(balls.mul(a, b), product);
              check(balls.add(a, balls.zero), (_, x) => x);
              if (balls.isZero(b) === 'no') check(balls.div(a, b), (R, x, y) => R.div(x, y));
              else expect(balls.div(a, b)).toBe(balls.whole);
              const square = balls.sqr(a);
              expect(balls.nearest.sign(square.lower)).not.toBe(-1);
              if (balls.sign(a) !== 'unknown') check(square, (R, x) => product(R, x, x));
              else expect(compare(square.lower, balls.nearest.zero)).toBe(0);
            },
            () => [],
          ),
        () => [],
      );
    }
  });

  it('angles are the hull of those at the corners with sines that are not negative, and no larger', () => {
    const random = seededRandom(11 * bits);
    const sample = ballSampler(balls, random);
    const floats = mpfr.directed(bits);
    const { signum } = floats.bounds;
    for (let i = 0; i < inputs / 5; i++) {
      balls.scope(
        () =>
          floats.nearest.scope(
            () => {
              const [c, s] = [sample(), sample()];
              const angle = balls.angle(c, s);
              if (signum(s.upper) < 0) {
                expect(angle).toBe(balls.whole);
                return;
              }
              const sines = [signum(s.lower) < 0 ? balls.nearest.zero : s.lower, s.upper];
              if (signum(s.lower) <= 0 && signum(c.lower) <= 0 && signum(c.upper) >= 0) {
                expect(signum(angle.lower)).toBe(0);
                expect(compare(angle.upper, balls.pi.upper)).toBe(0);
                return;
              }
              const corners = [c.lower, c.upper].flatMap((x) => sines.map((y) => [x, y] as const));
              // At a corner where both are 0 or infinite the angle has no limit; such a corner is never the extreme one.
              const clear = corners.filter(
                ([x, y]) => (signum(x) !== 0 || signum(y) !== 0) && [x, y].some((z) => balls.nearest.exponent(z) !== Infinity),
              );
              const [low, high] = [clear.map(([x, y]) => floats.down.angle(x, y)), clear.map(([x, y]) => floats.up.angle(x, y))];
              const text = [c, s, angle].map((ball) => describeBall(balls, ball)).join(' ');
              expect(compare(angle.lower, brute(floats, 'lower', low)), text).toBe(0);
              expect(compare(angle.upper, brute(floats, 'upper', high)), text).toBe(0);
            },
            () => [],
          ),
        () => [],
      );
    }
  });

  it('of smaller balls lie in those of larger ones', () => {
    const operation = fc.integer({ min: 0, max: OPERATIONS.length - 1 });
    fc.assert(
      fc.property(operation, fc.nat(), (index, seed) => {
        const { of } = OPERATIONS[index] as Operation;
        const random = seededRandom(seed);
        balls.scope(
          () => {
            const sample = ballSampler(balls, random);
            const inner = (a: Ball): Ball => {
              const [x, y] = [balls.point(numberIn(balls, a, random)), balls.point(numberIn(balls, a, random))];
              return random() < 0.3 ? x : balls.hull(x, y);
            };
            const [a, b] = [sample(), sample()];
            const [smallA, smallB] = [inner(a), inner(b)];
            const [large, small] = [of(balls, a, b), of(balls, smallA, smallB)];
            // Operands without a number of the domain say nothing; larger ones may have some.
            if (small === balls.whole) return;
            const text = [a, smallA, b, smallB].map((ball) => describeBall(balls, ball)).join(' ');
            expect(balls.contains(large, small), text).toBe(true);
          },
          () => [],
        );
      }),
      { seed: 19, numRuns: bits === 10 ? 1500 : 500 },
    );
  });
});

describe('operations at the edges of their domains', () => {
  const balls = ballRing(mpfr, 64);
  const between = (low: string, high: string): Ball => balls.fromBounds(low, high);
  const { nearest } = balls;
  const INFINITY = Number.POSITIVE_INFINITY;

  it.each([
    ['0', '0', '-Infinity', 'Infinity', 0, 0],
    ['0', '2', '0', 'Infinity', 0, INFINITY],
    ['0', '2', '3', 'Infinity', 0, INFINITY],
    ['-2', '0', '3', 'Infinity', -INFINITY, 0],
    ['0', '0', '3', 'Infinity', 0, 0],
    ['-2', '0', '-Infinity', '-3', 0, INFINITY],
    ['-2', '0', '-Infinity', '0', 0, INFINITY],
    ['-1', '2', '-Infinity', '0', -INFINITY, INFINITY],
    ['2', '3', '5', 'Infinity', 10, INFINITY],
  ] as const)('[%s, %s] · [%s, %s]: 0 · ∞ is 0, since ∞ stands for real numbers', (a, b, c, d, low, high) => {
    const [x, y] = [between(a, b), between(c, d)];
    // Adding +0 turns −0 into 0.
    expect(balls.toNumbers(balls.mul(x, y)).map((z) => z + 0)).toEqual([low, high]);
    expect(balls.toNumbers(balls.mul(y, x)).map((z) => z + 0)).toEqual([low, high]);
  });

  it('leave out what lies outside', () => {
    expect(balls.toNumbers(balls.sqrt(between('-3', '4')))).toEqual([0, 2]);
    expect(balls.toNumbers(balls.sqrt(between('-3', '0')))).toEqual([0, 0]);
    expect(balls.toNumbers(balls.sqrt(between('4', 'Infinity')))).toEqual([2, Number.POSITIVE_INFINITY]);
    expect(balls.sqrt(between('-3', '-1'))).toBe(balls.whole);
    expect(balls.sqrt(balls.fromInteger(-1))).toBe(balls.whole);
    expect(balls.toNumbers(balls.acos(between('1', '2')))).toEqual([0, 0]);
    expect(balls.acos(between('1.001', '2'))).toBe(balls.whole);
    expect(balls.acos(balls.fromInteger(-2))).toBe(balls.whole);
    for (const a of [balls.whole, between('-2', '1'), between('-1', '7'), between('-1', '1')]) {
      expect(nearest.sign(balls.acos(a).lower)).toBe(0);
      expect(nearest.sign(nearest.sub(balls.acos(a).upper, balls.pi.upper))).toBe(0);
    }
    expect(balls.angle(balls.one, between('-2', '-1'))).toBe(balls.whole);
    expect(balls.toNumbers(balls.angle(balls.one, between('-2', '0')))).toEqual([0, 0]);
    expect(balls.contains(balls.angle(balls.fromInteger(-1), between('-2', '0')), balls.pi)).toBe(true);
    expect(balls.contains(balls.angle(balls.zero, between('0', '1')), between('0', '3.14'))).toBe(true);
  });

  it('are tight around single numbers: neighbouring floats, or one', () => {
    const two = balls.fromInteger(2);
    for (const a of [
      balls.sqrt(two),
      balls.acos(balls.fromRational(1n, 2n)),
      balls.angle(two, balls.one),
      balls.div(balls.one, balls.fromInteger(3)),
    ]) {
      // One unit in the last place of a number below 2.
      expect(nearest.toNumber(balls.width(a))).toBeLessThanOrEqual(2 ** -63);
      expect(nearest.sign(balls.width(a))).toBe(1);
    }
    for (const a of [
      balls.sqrt(balls.fromInteger(9)),
      balls.acos(balls.one),
      balls.mul(two, two),
      balls.angle(two, balls.zero),
    ]) {
      expect(a.lower).toBe(a.upper);
    }
  });
});

/** What a law over balls can say: equal if both are one number, different if they have nothing in common. */
function ballComparison(balls: BallRing): Comparison<Ball> {
  return {
    size: (a) => a,
    equal: (a, b) => {
      if (balls.intersect(a, b) === undefined) return 'no';
      return balls.isZero(balls.sub(a, b)) === 'yes' ? 'yes' : 'unknown';
    },
  };
}

/** Laws that ask for a decided sign where balls may leave it open, and answer “no” without one. */
const DECIDED = ['a < b gives a + c ≤ b + c', '√(a²) = |a|', '0 ≤ angle(c, s) ≤ π'];

describe.each([24, 120])('laws over balls of %i bits', (bits) => {
  const balls = ballRing(mpfr, bits);
  const compare = ballComparison(balls);
  const laws = [
    ...ringLaws(balls, compare),
    ...fieldLaws(balls, compare),
    ...orderedLaws(balls),
    ...elementaryLaws(balls, compare),
  ];
  const samples = fc
    .tuple(rationalSamples, fc.constantFrom(0n, 0n, 1n, 1000n))
    .map(([q, thousandths]) =>
      balls.hull(
        balls.fromRational(q.n * (1000n - thousandths), q.d * 1000n),
        balls.fromRational(q.n * (1000n + thousandths), q.d * 1000n),
      ),
    );

  it.each(laws.filter(({ name }) => !DECIDED.includes(name)).map((law) => [law.name, law] as const))(
    '%s is never refuted',
    (_, law) => {
      fc.assert(
        fc.property(fc.array(samples, { minLength: law.arity, maxLength: law.arity }), (chosen) => {
          expect(
            balls.scope(
              () => law.holds(...chosen),
              () => [],
            ),
          ).not.toBe('no');
        }),
        { seed: 23, numRuns: law.arity === 0 ? 1 : 60 },
      );
    },
  );

  describe('hold for integers whose results are floats', () => {
    const integers = fc.integer({ min: -9, max: 9 }).map((n) => balls.fromInteger(n));
    checkLaws([...ringLaws(balls, compare), ...orderedLaws(balls).slice(0, 3)], alike(integers), 60);
    const longer = fc.bigInt({ min: -(2n ** 5n), max: 2n ** 5n });
    checkLaws(integerLaws(balls, compare), alike(longer), 60);
  });

  it('a sum of many fractions contains their exact sum', () => {
    const terms = Array.from({ length: 50 }, (_, i) => rational(1, i + 1));
    const exact = terms.reduce((a, b) => rational(a.n * b.d + b.n * a.d, a.d * b.d));
    const total = balls.sum(terms.map(({ n, d }) => balls.fromRational(n, d)));
    expect(balls.intersect(total, balls.fromRational(exact.n, exact.d))).toBeDefined();
    // Each of 49 sums, below 8, moves either bound by less than 2^(3−p); each of 50 terms is at most 2^(1−p) wide: 884 · 2^−p.
    expect(balls.nearest.exponent(balls.width(total))).toBeLessThanOrEqual(10 - bits);
  });
});
