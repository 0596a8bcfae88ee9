import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DirectedMpfr, loadMpfr, type Mpfr, type MpfrRing } from '../../../src/numeric/mpfr/mpfr.js';
import { type Rational, rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { exactDecimal, exactDouble, rationalSamples } from '../../support/exact.js';

const mpfr = await loadMpfr();

/** The exact value: an element with p bits and exponent e has at most p + |e| significant digits. */
function exactValue(R: MpfrRing, a: Mpfr): Rational {
  return R.isZero(a) === 'yes' ? rationals.zero : exactDecimal(R.format(a, R.precision + Math.abs(R.exponent(a)) + 2));
}

function atMost(a: Rational, b: Rational): boolean {
  return rationals.sign(rationals.sub(b, a)) !== -1;
}

/** The next float above, by exact arithmetic: one unit in the last place, which halves below a power of two. */
function isNext(R: MpfrRing, lower: Mpfr, upper: Mpfr): boolean {
  const gap = rationals.sub(exactValue(R, upper), exactValue(R, lower));
  const e = Math.max(R.exponent(lower), R.exponent(upper)) - R.precision;
  const unit = e >= 0 ? rational(2n ** BigInt(e)) : rational(1n, 2n ** BigInt(-e));
  const half = rationals.div(unit, rational(2));
  return rationals.isZero(rationals.sub(gap, unit)) === 'yes' || rationals.isZero(rationals.sub(gap, half)) === 'yes';
}

/** That down and up are the true value, or the floats on either side of it. */
function expectBracket({ nearest: R, bounds }: DirectedMpfr, down: Mpfr, up: Mpfr, exact: Rational): void {
  expect(atMost(exactValue(R, down), exact)).toBe(true);
  expect(atMost(exact, exactValue(R, up))).toBe(true);
  if (bounds.compare(down, up) !== 0) expect(isNext(R, down, up)).toBe(true);
  else expect(rationals.isZero(rationals.sub(exact, exactValue(R, down)))).toBe('yes');
}

function inScope(floats: DirectedMpfr, body: () => void): void {
  floats.nearest.scope(body, () => []);
}

describe.each([2, 24, 53, 150])('directed rings of %i bits', (bits) => {
  const floats = mpfr.directed(bits);
  const { nearest, down, up, bounds } = floats;

  it('convert fractions, integers, doubles and numerals to the floats on either side', () => {
    fc.assert(
      fc.property(rationalSamples, fc.double({ noNaN: true, min: -1e30, max: 1e30 }), (q, x) => {
        inScope(floats, () => {
          expectBracket(floats, down.fromRational(q.n, q.d), up.fromRational(q.n, q.d), q);
          expectBracket(floats, down.fromInteger(q.n), up.fromInteger(q.n), rational(q.n));
          expectBracket(floats, down.fromNumber(x), up.fromNumber(x), exactDouble(x));
          const text = `${q.n}e-20`;
          expectBracket(floats, down.parse(text), up.parse(text), exactDecimal(text));
        });
      }),
      { seed: 101, numRuns: 150 },
    );
  });

  it('round the four operations, squares and conversions to either side; both bounds at once agree', () => {
    fc.assert(
      fc.property(rationalSamples, rationalSamples, (p, q) => {
        inScope(floats, () => {
          const [x, y] = [nearest.fromRational(p.n, p.d), nearest.fromRational(q.n, q.d)];
          const [a, b] = [exactValue(nearest, x), exactValue(nearest, y)];
          const check = (d: Mpfr, u: Mpfr, both: { lower: Mpfr; upper: Mpfr }, exact: Rational): void => {
            expectBracket(floats, d, u, exact);
            expect(bounds.compare(both.lower, d)).toBe(0);
            expect(bounds.compare(both.upper, u)).toBe(0);
            // One number is one handle.
            expect(both.lower === both.upper).toBe(bounds.compare(d, u) === 0);
          };
          check(down.add(x, y), up.add(x, y), bounds.add(x, y), rationals.add(a, b));
          check(down.sub(x, y), up.sub(x, y), bounds.sub(x, y), rationals.sub(a, b));
          check(down.mul(x, y), up.mul(x, y), bounds.mul(x, y), rationals.mul(a, b));
          check(down.sqr(x), up.sqr(x), bounds.sqr(x), rationals.mul(a, a));
          if (b.n !== 0n) check(down.div(x, y), up.div(x, y), bounds.div(x, y), rationals.div(a, b));
        });
      }),
      { seed: 103, numRuns: 200 },
    );
  });

  it('round roots to either side, by their squares', () => {
    fc.assert(
      fc.property(rationalSamples, (q) => {
        inScope(floats, () => {
          const x = nearest.fromRational(q.n < 0n ? -q.n : q.n, q.d);
          const both = bounds.sqrt(x);
          expect(bounds.compare(both.lower, down.sqrt(x))).toBe(0);
          expect(bounds.compare(both.upper, up.sqrt(x))).toBe(0);
          const [l, u] = [exactValue(nearest, both.lower), exactValue(nearest, both.upper)];
          expect(atMost(rationals.mul(l, l), exactValue(nearest, x))).toBe(true);
          expect(atMost(exactValue(nearest, x), rationals.mul(u, u))).toBe(true);
          if (both.lower !== both.upper) expect(isNext(nearest, both.lower, both.upper)).toBe(true);
        });
      }),
      { seed: 107, numRuns: 150 },
    );
  });

  it('round π, arc cosines and angles to either side of a value with five times the bits', () => {
    const fine = mpfr.ring(5 * bits + 60);
    const check = (d: Mpfr, u: Mpfr, value: Mpfr): void => {
      expect(bounds.compare(d, value)).not.toBe(1);
      expect(bounds.compare(value, u)).not.toBe(1);
      if (bounds.compare(d, u) !== 0) expect(isNext(nearest, d, u)).toBe(true);
    };
    check(down.pi, up.pi, fine.pi);
    fc.assert(
      fc.property(rationalSamples, rationalSamples, (p, q) => {
        inScope(floats, () =>
          fine.scope(
            () => {
              const [c, s] = [nearest.fromRational(p.n, p.d), nearest.fromRational(q.n < 0n ? -q.n : q.n, q.d)];
              if (nearest.isZero(c) === 'no' || nearest.isZero(s) === 'no') {
                check(down.angle(c, s), up.angle(c, s), fine.angle(c, s));
                const both = bounds.angle(c, s);
                expect(bounds.compare(both.lower, down.angle(c, s))).toBe(0);
                expect(bounds.compare(both.upper, up.angle(c, s))).toBe(0);
              }
              if (bounds.compareSizes(c, nearest.one) <= 0) {
                check(down.acos(c), up.acos(c), fine.acos(c));
                expect(bounds.compare(bounds.acos(c).upper, up.acos(c))).toBe(0);
              }
            },
            () => [],
          ),
        );
      }),
      { seed: 109, numRuns: 60 },
    );
  });

  it('write numerals on either side, and doubles on either side', () => {
    fc.assert(
      fc.property(rationalSamples, fc.integer({ min: 1, max: 40 }), (q, digits) => {
        inScope(floats, () => {
          const x = nearest.fromRational(q.n, q.d);
          const exact = exactValue(nearest, x);
          const [low, high] = [exactDecimal(down.format(x, digits)), exactDecimal(up.format(x, digits))];
          expect(atMost(low, exact) && atMost(exact, high)).toBe(true);
          const near = exactDecimal(nearest.format(x, digits));
          // Correct rounding to nearest is one of the two.
          expect([low, high].some((end) => rationals.isZero(rationals.sub(end, near)) === 'yes')).toBe(true);
          expect(down.toNumber(x)).toBeLessThanOrEqual(up.toNumber(x));
          expect(atMost(exactDouble(down.toNumber(x)), exact) && atMost(exact, exactDouble(up.toNumber(x)))).toBe(true);
        });
      }),
      { seed: 113, numRuns: 150 },
    );
  });

  it('overflow and underflow to the proper side', () => {
    inScope(floats, () => {
      const huge = nearest.parse('1e300000000');
      const tiny = nearest.parse('1e-300000000');
      const most = down.mul(huge, huge);
      expect(nearest.exponent(most)).toBeLessThan(Number.POSITIVE_INFINITY);
      expect(nearest.exponent(up.mul(huge, huge))).toBe(Number.POSITIVE_INFINITY);
      expect(bounds.compare(bounds.mul(huge, huge).lower, most)).toBe(0);
      expect(nearest.exponent(bounds.mul(huge, huge).upper)).toBe(Number.POSITIVE_INFINITY);
      expect(nearest.exponent(bounds.mul(huge, nearest.neg(huge)).lower)).toBe(Number.POSITIVE_INFINITY);
      expect(bounds.compare(bounds.mul(huge, nearest.neg(huge)).upper, nearest.neg(most))).toBe(0);
      expect(nearest.sign(down.sqr(tiny))).toBe(0);
      expect(nearest.sign(up.sqr(tiny))).toBe(1);
      expect(nearest.sign(bounds.sqr(tiny).upper)).toBe(1);
      expect(bounds.compare(bounds.mul(tiny, nearest.neg(tiny)).upper, nearest.zero)).toBe(0);
      expect(nearest.sign(bounds.mul(tiny, nearest.neg(tiny)).lower)).toBe(-1);
      expect(nearest.exponent(down.parse('1e999999999'))).toBeLessThan(Number.POSITIVE_INFINITY);
      expect(up.toNumber(huge)).toBe(Number.POSITIVE_INFINITY);
      expect(down.toNumber(huge)).toBe(Number.MAX_VALUE);
    });
  });
});

describe('memory of directed rings', () => {
  it('is shared: a scope of one ring reclaims what all made, except what is kept', () => {
    const { nearest, down, up } = mpfr.directed(80, { poison: true });
    const before = nearest.live();
    const [a, , b] = up.scope(
      () => [down.fromRational(1n, 3n), nearest.fromInteger(5), up.fromRational(1n, 3n)] as const,
      ([x, , y]) => [x, y],
    );
    expect(nearest.live()).toBe(before + 2);
    expect(down.live()).toBe(before + 2);
    expect(nearest.sign(nearest.sub(b, a))).toBe(1);
  });

  it('can be given back twice, by any of the rings, without harm to a ring made since', () => {
    const { down, up } = mpfr.directed(81);
    down.dispose();
    const other = mpfr.ring(81);
    up.dispose();
    const third = mpfr.ring(81);
    const x = other.fromInteger(3);
    third.fromInteger(4);
    expect(other.toNumber(x)).toBe(3);
  });

  it.each([1, 0.5, Number.NaN])('refuses %s bits', (bits) => {
    expect(() => mpfr.directed(bits)).toThrow(RangeError);
  });
});
