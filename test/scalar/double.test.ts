import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { double } from '../../src/scalar/double.js';
import { rotateBy } from '../../src/scalar/ring.js';
import { type Rational, rational, rationals } from '../../src/symbolic/exact/rational.js';
import { exactDecimal, exactDouble } from '../support/exact.js';

const SEED = { seed: 5, numRuns: 1000 };
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const CORNERS = [
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  2 ** -1022,
  2 ** -1022 - 2 ** -1074,
  2 ** 1023,
  1,
  1 - 2 ** -53,
  1 + 2 ** -52,
  3 * 2 ** -1074,
];

function distance(a: Rational, b: Rational): Rational {
  const difference = rationals.sub(a, b);
  return rational(difference.n < 0n ? -difference.n : difference.n, difference.d);
}

function atMost(a: Rational, b: Rational): boolean {
  return rationals.sign(rationals.sub(b, a)) !== -1;
}

function twoTo(e: number): Rational {
  return e >= 0 ? rational(2n ** BigInt(e)) : rational(1n, 2n ** BigInt(-e));
}

describe('exponent', () => {
  const brackets = (x: number): void => {
    const e = double.exponent(x);
    const size = exactDouble(Math.abs(x));
    expect(atMost(twoTo(e - 1), size)).toBe(true);
    expect(atMost(twoTo(e), size)).toBe(false);
  };

  it('is the least e with |a| < 2^e, exactly', () => {
    fc.assert(
      fc.property(finite, (x) => {
        if (x !== 0) brackets(x);
      }),
      SEED,
    );
  });

  it('is exact at, below and above every power of two, subnormal ones too', () => {
    for (let k = -1074; k <= 1023; k++) {
      expect(double.exponent(2 ** k)).toBe(k + 1);
      if (k > -1021) expect(double.exponent(2 ** k * (1 - 2 ** -53))).toBe(k);
      if (k > -1022) expect(double.exponent(-(2 ** k) * (1 + 2 ** -52))).toBe(k + 1);
    }
    CORNERS.forEach(brackets);
  });

  it('is infinite for 0 and for what is not finite', () => {
    expect(double.exponent(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(double.exponent(-0)).toBe(Number.NEGATIVE_INFINITY);
    expect(double.exponent(Number.NaN)).toBe(Number.POSITIVE_INFINITY);
    expect(double.exponent(Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('fromRational', () => {
  /** No neighbour of the result is nearer to n/d, and in a tie the result is even. */
  const isNearest = (n: bigint, d: bigint): void => {
    const result = double.fromRational(n, d);
    const exact = rational(n, d);
    const error = distance(exactDouble(result), exact);
    const bits = new BigInt64Array(new Float64Array([result]).buffer);
    for (const step of [-1n, 1n]) {
      const neighbour = new Float64Array(new BigInt64Array([(bits[0] as bigint) + step]).buffer)[0] as number;
      if (!Number.isFinite(neighbour)) continue;
      const other = distance(exactDouble(neighbour), exact);
      expect(atMost(error, other)).toBe(true);
      if (rationals.isZero(rationals.sub(error, other)) === 'yes') expect((bits[0] as bigint) % 2n).toBe(0n);
    }
  };
  const big = fc.tuple(fc.bigInt({ min: 1n, max: 2n ** 130n }), fc.integer({ min: 0, max: 900 })).map(([n, k]) => n << BigInt(k));

  it('is the nearest double of fractions of any size', () => {
    fc.assert(
      fc.property(big, big, (n, d) => {
        isNearest(n, d);
        expect(double.fromRational(-n, d)).toBe(-double.fromRational(n, d));
        expect(double.fromRational(n, -d)).toBe(-double.fromRational(n, d));
      }),
      SEED,
    );
  });

  it('rounds subnormal results and ties to even once', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 60n }), fc.integer({ min: 1060, max: 1140 }), (n, k) =>
        isNearest(n, 2n ** BigInt(k)),
      ),
      SEED,
    );
    for (const n of [1n, 3n, 5n, 2n ** 53n + 1n, 2n ** 53n + 3n, 2n ** 54n - 1n]) {
      isNearest(n, 2n ** 1075n);
      isNearest(n, 2n);
      isNearest(n * 3n ** 40n, 2n * 3n ** 40n);
    }
  });

  it('over- and underflows to infinity and 0, not to NaN', () => {
    expect(double.fromRational(10n ** 400n, 10n ** 399n)).toBe(10);
    expect(double.fromRational(10n ** 400n, 1n)).toBe(Number.POSITIVE_INFINITY);
    expect(double.fromRational(-1n, 10n ** 400n)).toBe(-0);
    expect(double.fromRational(2n ** 1024n - 2n ** 970n, 1n)).toBe(Number.POSITIVE_INFINITY);
    expect(double.fromRational((2n ** 1024n - 2n ** 970n) * 3n - 1n, 3n)).toBe(Number.MAX_VALUE);
    expect(double.fromRational(0n, 10n ** 400n)).toBe(0);
  });
});

describe('format', () => {
  it('is off by half a unit of the last digit at the most, exactly', () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 40 }), (x, digits) => {
        if (x === 0) return;
        const text = double.format(x, digits);
        const [, exponent = '0'] = Math.abs(x)
          .toExponential(digits - 1)
          .split('e');
        const last = Number(exponent) - digits + 1;
        const half = last >= 0 ? rational(10n ** BigInt(last), 2n) : rational(1n, 2n * 10n ** BigInt(-last));
        expect(atMost(distance(exactDecimal(text), exactDouble(x)), half)).toBe(true);
      }),
      SEED,
    );
  });

  it('reads back in 17 digits', () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(double.parse(double.format(x, 17)) === x).toBe(true);
      }),
      SEED,
    );
  });
});

it('answers unknown for NaN', () => {
  expect(double.sign(Number.NaN)).toBe('unknown');
  expect(double.isZero(Number.NaN)).toBe('unknown');
});

it('has a dot product of lists of one length only', () => {
  expect(() => double.dot([1, 2], [1])).toThrow(RangeError);
});

describe('rotate', () => {
  it('is the rotation by single operations, to the last bit, also of zeros, infinities and what is no number', () => {
    const some = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 9 });
    fc.assert(
      fc.property(fc.double(), fc.double(), some, (c, s, pairs) => {
        const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const [us, vs] = [[...xs], [...ys]];
        double.rotate?.(c, s, xs, ys);
        rotateBy(double, c, s, us, vs);
        expect([xs, ys]).toStrictEqual([us, vs]);
      }),
      SEED,
    );
    const [xs, ys] = [
      [1, 0],
      [0, 2],
    ];
    double.rotate?.(0.6, 0.8, xs, ys);
    expect([xs, ys]).toEqual([
      [0.6, -1.6],
      [0.8, 1.2],
    ]);
  });
});
