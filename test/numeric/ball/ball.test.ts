import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ball, type BallRing, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr, type Mpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { type Rational, rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { exactDecimal, exactDouble, rationalSamples } from '../../support/exact.js';

const mpfr = await loadMpfr();

/** The exact value of a float: it has p bits and exponent e, so at most p + |e| significant digits. */
function exactValue({ nearest: R }: BallRing, a: Mpfr): Rational {
  return R.isZero(a) === 'yes' ? rationals.zero : exactDecimal(R.format(a, R.precision + Math.abs(R.exponent(a)) + 2));
}

function atMost(a: Rational, b: Rational): boolean {
  return rationals.sign(rationals.sub(b, a)) !== -1;
}

function holds(balls: BallRing, a: Ball, x: Rational): boolean {
  return atMost(exactValue(balls, a.lower), x) && atMost(x, exactValue(balls, a.upper));
}

const absolute = (q: Rational): Rational => (q.n < 0n ? rational(-q.n, q.d) : q);

describe.each([2, 24, 100])('conversion to balls of %i bits', (bits) => {
  const balls = ballRing(mpfr, bits);
  const scoped = (body: () => void): void => balls.scope(body, () => []);

  it('contains the number, and is a point exactly where the number is a float', () => {
    fc.assert(
      fc.property(rationalSamples, fc.double({ noNaN: true, min: -1e30, max: 1e30 }), (q, x) => {
        scoped(() => {
          const made: readonly (readonly [Ball, Rational])[] = [
            [balls.fromRational(q.n, q.d), q],
            [balls.fromInteger(q.n), rational(q.n)],
            [balls.fromNumber(x), exactDouble(x)],
            [balls.parse(`${q.n}e-15`), exactDecimal(`${q.n}e-15`)],
          ];
          for (const [ball, exact] of made) {
            expect(holds(balls, ball, exact)).toBe(true);
            const isFloat = rationals.isZero(rationals.sub(exactValue(balls, ball.lower), exact)) === 'yes';
            expect(ball.lower === ball.upper).toBe(isFloat);
          }
        });
      }),
      { seed: 201, numRuns: 150 },
    );
  });

  it('takes bounds, and a middle with a radius, from text and from floats of any precision, outward', () => {
    const fine = mpfr.ring(300);
    fc.assert(
      fc.property(rationalSamples, rationalSamples, (p, q) => {
        scoped(() => {
          const [low, high] = atMost(p, q) ? [p, q] : [q, p];
          const fromFloats = balls.fromBounds(fine.fromRational(low.n, low.d), fine.fromRational(high.n, high.d));
          const fromText = balls.fromBounds(`${low.n}e-9`, `${low.n < high.n ? high.n : low.n}e-9`);
          expect(holds(balls, fromText, exactDecimal(`${low.n}e-9`))).toBe(true);
          // The floats of 300 bits are not the fractions, but their rounding to fewer bits contains them.
          if (bits < 100) expect(holds(balls, fromFloats, low) && holds(balls, fromFloats, high)).toBe(true);
          const radius = absolute(rational(q.n));
          const around = balls.fromMidpoint(`${p.n}e-9`, `${radius.n}e-9`);
          for (const end of [p.n - radius.n, p.n + radius.n]) expect(holds(balls, around, exactDecimal(`${end}e-9`))).toBe(true);
        });
      }),
      { seed: 203, numRuns: 100 },
    );
  });

  it('writes numerals and doubles outside the ball, which contain it again', () => {
    fc.assert(
      fc.property(rationalSamples, rationalSamples, fc.integer({ min: 1, max: 30 }), (p, q, digits) => {
        scoped(() => {
          const ball = balls.hull(balls.fromRational(p.n, p.d), balls.fromRational(q.n, q.d));
          const [low, high] = balls.format(ball, digits);
          expect(atMost(exactDecimal(low), exactValue(balls, ball.lower))).toBe(true);
          expect(atMost(exactValue(balls, ball.upper), exactDecimal(high))).toBe(true);
          expect(balls.contains(balls.fromBounds(low, high), ball)).toBe(true);
          const [below, above] = balls.toNumbers(ball);
          expect(atMost(exactDouble(below), exactValue(balls, ball.lower))).toBe(true);
          expect(atMost(exactValue(balls, ball.upper), exactDouble(above))).toBe(true);
        });
      }),
      { seed: 207, numRuns: 100 },
    );
  });

  it('has π between its neighbours', () => {
    expect(holds(balls, balls.pi, exactDecimal('3.14159265358979323846264338327950288419716939937510582097494459'))).toBe(true);
    expect(balls.nearest.sign(balls.width(balls.pi))).toBe(1);
  });
});

describe('what cannot be a ball', () => {
  const balls = ballRing(mpfr, 64);
  const { nearest } = balls;
  const nan = nearest.sqrt(nearest.fromInteger(-1));

  it('is refused with a RangeError that names it', () => {
    expect(() => balls.fromBounds('2', '1.5')).toThrow(/between '2' and '1.5'/);
    expect(() => balls.fromBounds('Infinity', 'Infinity')).toThrow(RangeError);
    expect(() => balls.fromBounds('-Infinity', '-Infinity')).toThrow(RangeError);
    expect(() => balls.fromBounds(nan, nearest.one)).toThrow(/NaN/);
    expect(() => balls.fromBounds(nearest.one, nan)).toThrow(RangeError);
    expect(() => balls.fromMidpoint('1', '-0.5')).toThrow(/radius '-0.5'/);
    expect(() => balls.fromMidpoint('1', nan)).toThrow(RangeError);
    expect(() => balls.fromMidpoint('Infinity', '1')).toThrow(RangeError);
    expect(() => balls.fromMidpoint(nan, '1')).toThrow(RangeError);
    expect(() => balls.point(nan)).toThrow(/NaN/);
    expect(() => balls.point(balls.whole.upper)).toThrow(RangeError);
    expect(() => balls.fromRational(1n, 0n)).toThrow(RangeError);
    expect(() => balls.dot([balls.one], [])).toThrow(RangeError);
    expect(() => ballRing(mpfr, 1)).toThrow(RangeError);
  });

  it('is refused with a SyntaxError if it is no numeral', () => {
    for (const text of ['', 'one', 'infinity', 'NaN', '1,5']) {
      expect(() => balls.parse(text)).toThrow(SyntaxError);
      expect(() => balls.fromBounds(text, '1')).toThrow(SyntaxError);
      expect(() => balls.fromMidpoint('0', text)).toThrow(SyntaxError);
    }
  });

  it('or is the whole line, where a double is no number', () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(balls.toNumbers(balls.fromNumber(x))).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    }
  });
});

describe('questions about zero and sign', () => {
  const balls = ballRing(mpfr, 64);
  const between = (low: string, high: string): Ball => balls.fromBounds(low, high);

  it.each([
    ['0', '0', 'yes', 0],
    ['-0', '0', 'yes', 0],
    ['1', '2', 'no', 1],
    ['-2', '-1e-300', 'no', -1],
    ['0', '1', 'unknown', 'unknown'],
    ['-1', '0', 'unknown', 'unknown'],
    ['-1', '1', 'unknown', 'unknown'],
    ['-Infinity', 'Infinity', 'unknown', 'unknown'],
    ['1e-99', 'Infinity', 'no', 1],
    ['5', '5', 'no', 1],
    ['-5', '-5', 'no', -1],
  ] as const)('[%s, %s]: zero %s, sign %s', (low, high, zero, sign) => {
    expect(balls.isZero(between(low, high))).toBe(zero);
    expect(balls.sign(between(low, high))).toBe(sign);
  });
});

describe('balls as sets', () => {
  const balls = ballRing(mpfr, 64);
  const { nearest } = balls;
  const between = (low: string, high: string): Ball => balls.fromBounds(low, high);
  /** Small integers as bounds: every relation then follows from comparing integers. */
  const small = fc
    .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 4 }))
    .map(([low, length]) => [low, low + length] as const);

  it('contain, lie inside, meet and are joined as their bounds say', () => {
    fc.assert(
      fc.property(small, small, ([a, b], [c, d]) => {
        balls.scope(
          () => {
            const [p, q] = [between(`${a}`, `${b}`), between(`${c}`, `${d}`)];
            expect(balls.contains(p, q)).toBe(a <= c && d <= b);
            expect(balls.inside(p, q)).toBe(c < a && b < d);
            const common = balls.intersect(p, q);
            if (Math.max(a, c) > Math.min(b, d)) expect(common).toBeUndefined();
            else expect(common && balls.toNumbers(common)).toEqual([Math.max(a, c), Math.min(b, d)]);
            expect(balls.toNumbers(balls.hull(p, q))).toEqual([Math.min(a, c), Math.max(b, d)]);
            expect(nearest.toNumber(balls.magnitude(p))).toBe(Math.max(Math.abs(a), Math.abs(b)));
            expect(nearest.toNumber(balls.mignitude(p))).toBe(a <= 0 && b >= 0 ? 0 : Math.min(Math.abs(a), Math.abs(b)));
            expect(nearest.toNumber(balls.midpoint(p))).toBe((a + b) / 2);
            expect(nearest.toNumber(balls.radius(p))).toBe((b - a) / 2);
            expect(nearest.toNumber(balls.width(p))).toBe(b - a);
          },
          () => [],
        );
      }),
      { seed: 211, numRuns: 300 },
    );
  });

  it('have their middle inside and reach no farther than the radius, whatever their bounds', () => {
    const coarse = ballRing(mpfr, 10);
    fc.assert(
      fc.property(rationalSamples, rationalSamples, (p, q) => {
        coarse.scope(
          () => {
            const ball = coarse.hull(coarse.fromRational(p.n, p.d), coarse.fromRational(q.n, q.d));
            const middle = coarse.midpoint(ball);
            expect(coarse.contains(ball, coarse.point(middle))).toBe(true);
            expect(coarse.contains(coarse.fromMidpoint(middle, coarse.radius(ball)), ball)).toBe(true);
            const width = rationals.sub(exactValue(coarse, ball.upper), exactValue(coarse, ball.lower));
            expect(atMost(width, exactValue(coarse, coarse.width(ball)))).toBe(true);
          },
          () => [],
        );
      }),
      { seed: 213, numRuns: 300 },
    );
  });

  it('may be unbounded', () => {
    const ray = between('3', 'Infinity');
    const back = between('-Infinity', '-3');
    expect(nearest.toNumber(balls.midpoint(ray))).toBe(3);
    expect(nearest.toNumber(balls.midpoint(back))).toBe(-3);
    expect(nearest.toNumber(balls.midpoint(balls.whole))).toBe(0);
    for (const a of [ray, back, balls.whole]) {
      expect(nearest.toNumber(balls.radius(a))).toBe(Number.POSITIVE_INFINITY);
      expect(nearest.toNumber(balls.width(a))).toBe(Number.POSITIVE_INFINITY);
      expect(nearest.toNumber(balls.magnitude(a))).toBe(Number.POSITIVE_INFINITY);
      expect(balls.contains(balls.whole, a)).toBe(true);
      expect(balls.inside(a, balls.whole)).toBe(false);
      expect(balls.toNumbers(balls.add(a, balls.one))).toEqual(balls.toNumbers(a).map((x) => x + 1));
    }
    expect(nearest.toNumber(balls.mignitude(back))).toBe(3);
    expect(balls.format(ray, 3)).toEqual(['3.00', 'Infinity']);
    const high = balls.fromBounds('1e323228496', 'Infinity').lower;
    // The sum of the bounds overflows, the middle does not.
    const wide = balls.hull(balls.point(high), balls.point(nearest.mul(high, nearest.fromNumber(1.5))));
    expect(balls.contains(wide, balls.point(balls.midpoint(wide)))).toBe(true);
  });
});

describe('scopes of balls', () => {
  it('keep both bounds of what is kept, and nothing else', () => {
    const balls = ballRing(mpfr, 70, { poison: true });
    const before = balls.live();
    const all = balls.scope(
      () => Array.from({ length: 100 }, (_, i) => balls.div(balls.fromInteger(i), balls.fromInteger(7))),
      (made) => made.slice(20, 25),
    );
    // Of 20/7 … 24/7 only 21/7 is a float, whose bounds are one.
    expect(balls.live()).toBe(before + 9);
    for (let i = 20; i < 25; i++) {
      const product = balls.mul(all[i] as Ball, balls.fromInteger(7));
      expect(balls.contains(product, balls.fromInteger(i))).toBe(true);
    }
    expect(balls.nearest.toNumber((all[0] as Ball).upper)).toBeNaN();
  });
});
