import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { loadMpfr, type Mpfr, type MpfrRing } from '../../../src/numeric/mpfr/mpfr.js';
import type { Real } from '../../../src/scalar/ring.js';
import { type Rational, rational, rationals, rationalsEqual } from '../../../src/symbolic/exact/rational.js';
import { exactDecimal, exactDouble } from '../../support/exact.js';

const mpfr = await loadMpfr();

/** The exact value: an element with p bits and exponent e has at most p + |e| significant digits. */
function exactValue(R: MpfrRing, a: Mpfr): Rational {
  return R.isZero(a) === 'yes' ? rationals.zero : exactDecimal(R.format(a, R.precision + Math.abs(R.exponent(a)) + 2));
}

const OPERATIONS: readonly {
  readonly name: string;
  readonly of: <T>(R: Real<T>, a: T, b: T) => T;
  readonly domain: (a: number, b: number) => boolean;
}[] = [
  { name: 'a + b', of: (R, a, b) => R.add(a, b), domain: () => true },
  { name: 'a − b', of: (R, a, b) => R.sub(a, b), domain: () => true },
  { name: 'a · b', of: (R, a, b) => R.mul(a, b), domain: () => true },
  { name: 'a²', of: (R, a) => R.sqr(a), domain: () => true },
  { name: 'a / b', of: (R, a, b) => R.div(a, b), domain: (_, b) => b !== 0 },
  { name: '√a', of: (R, a) => R.sqrt(a), domain: (a) => a >= 0 },
  { name: 'acos a', of: (R, a) => R.acos(a), domain: (a) => Math.abs(a) <= 1 },
  { name: 'angle(a, b)', of: (R, a, b) => R.angle(a, b), domain: (a, b) => b > 0 || (b === 0 && a !== 0) },
];

/** Doubles of at most 24 bits, so that they are elements of every ring under test. */
const GRID = [
  0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  3,
  -7,
  0.75,
  1 - 2 ** -24,
  -1 + 2 ** -24,
  1 + 2 ** -23,
  2 ** -24,
  2 ** -60,
  -(2 ** 40),
  12345678,
  0.1,
].map(Math.fround);
const floats = fc.oneof(
  fc
    .float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(-1), max: Math.fround(1) })
    .filter((x) => x === 0 || Math.abs(x) > 1e-30),
  fc.float({ noNaN: true, min: Math.fround(-1e9), max: Math.fround(1e9) }).filter((x) => x === 0 || Math.abs(x) > 1e-30),
);

/**
 * MPFR rounds correctly: the result is within half a unit in its last place, 2^(e−p−1), of the true value, for which
 * a decimal result of 20 digits more stands. One part in 10⁶ covers the error of those, and of the text in between.
 */
function agrees(
  R: MpfrRing,
  reference: Real<ReturnType<typeof decimal.fromNumber>>,
  result: Mpfr,
  expected: ReturnType<typeof decimal.fromNumber>,
): boolean {
  if (R.isZero(result) === 'yes') return reference.isZero(expected) === 'yes';
  const digits = Math.ceil(R.precision * Math.log10(2)) + 15;
  const difference = reference.sub(reference.parse(R.format(result, digits)), expected);
  const half = reference.mul(reference.fromNumber(1 + 1e-6), twoTo(reference, R.exponent(result) - R.precision - 1));
  return reference.sign(reference.sub(half, difference.abs())) !== -1;
}

function twoTo<T>(R: Real<T>, e: number): T {
  return e >= 0 ? R.fromInteger(2n ** BigInt(e)) : R.fromRational(1n, 2n ** BigInt(-e));
}

const decimal = decimalRing(100);

describe.each([
  [24, 120],
  [53, 120],
  [200, 80],
  [1000, 4],
])('operations at %i bits', (bits, numRuns) => {
  const R = mpfr.ring(bits);
  const reference = decimalRing(Math.ceil(bits * Math.log10(2)) + 20);

  it.each(OPERATIONS)('$name agrees with decimal.js to the last bit', ({ of, domain }) => {
    const holds = (a: number, b: number): boolean =>
      !domain(a, b) ||
      R.scope(
        () =>
          agrees(
            R,
            reference,
            of(R, R.fromNumber(a), R.fromNumber(b)),
            of(reference, reference.fromNumber(a), reference.fromNumber(b)),
          ),
        () => [],
      );
    const grid = bits > 500 ? GRID.slice(3, 9) : GRID;
    for (const a of grid) for (const b of grid) expect(holds(a, b), `${a}, ${b}`).toBe(true);
    fc.assert(fc.property(floats, floats, holds), { seed: 17, numRuns });
  });

  it('has π to the last bit', () => {
    expect(agrees(R, reference, R.pi, reference.pi)).toBe(true);
  });

  it('parses to the nearest element', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?[1-9][0-9]{0,40}(\.[0-9]{1,40})?(e-?[0-9]{1,2})?$/), (text) => {
        R.scope(
          () => {
            const a = R.parse(text);
            const error = rationals.sub(exactValue(R, a), exactDecimal(text));
            const half = twoToRational(R.exponent(a) - bits - 1);
            expect(rationals.sign(rationals.sub(half, absolute(error)))).not.toBe(-1);
          },
          () => [],
        );
      }),
      { seed: 19, numRuns: bits > 500 ? 10 : 60 },
    );
  });

  it('formats to the nearest numeral of any length', () => {
    fc.assert(
      fc.property(floats, floats, fc.integer({ min: 1, max: 80 }), (a, b, digits) => {
        R.scope(
          () => {
            const x = R.add(R.fromNumber(a), R.div(R.fromNumber(b), R.fromInteger(3)));
            if (R.isZero(x) === 'yes') return;
            const exact = exactValue(R, x);
            const text = R.format(x, digits);
            const shown = exactDecimal(text);
            // Half a unit of the last digit shown; its place follows from the leading digit of the text.
            const lead = Number(decimal.parse(text).abs().toExponential().split('e')[1]);
            const half = rationals.div(tenTo(lead - digits + 1), rational(2));
            expect(rationals.sign(rationals.sub(half, absolute(rationals.sub(shown, exact))))).not.toBe(-1);
          },
          () => [],
        );
      }),
      { seed: 23, numRuns: 80 },
    );
  });

  it('takes integers and doubles of any size, rounded once', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }),
        fc.double({ noNaN: true, min: -1e50, max: 1e50 }),
        (n, x) => {
          R.scope(
            () => {
              const pairs: readonly (readonly [Mpfr, Rational])[] = [
                [R.fromInteger(n), rational(n)],
                [R.fromNumber(x), exactDouble(x)],
              ];
              for (const [a, exact] of pairs) {
                const half = exact.n === 0n ? rationals.zero : twoToRational(R.exponent(a) - bits - 1);
                expect(rationals.sign(rationals.sub(half, absolute(rationals.sub(exactValue(R, a), exact))))).not.toBe(-1);
              }
            },
            () => [],
          );
        },
      ),
      { seed: 29, numRuns: 40 },
    );
  });
});

function absolute(a: Rational): Rational {
  return rationals.sign(a) === -1 ? rationals.neg(a) : a;
}

function twoToRational(e: number): Rational {
  return e >= 0 ? rational(2n ** BigInt(e)) : rational(1n, 2n ** BigInt(-e));
}

function tenTo(e: number): Rational {
  return e >= 0 ? rational(10n ** BigInt(e)) : rational(1n, 10n ** BigInt(-e));
}

describe('exponent', () => {
  it('is the least e with |a| < 2^e, also in decimal.js', () => {
    const R = mpfr.ring(300);
    for (const ring of [decimalRing(20), decimalRing(60)]) {
      for (let k = -180; k <= 180; k++) {
        const power = twoTo(ring, k);
        const exactly = ring.precision > Math.abs(k) * Math.log2(10);
        if (exactly) expect(ring.exponent(power)).toBe(k + 1);
        expect(R.exponent(twoTo(R, k))).toBe(k + 1);
        const below = R.mul(twoTo(R, k), R.fromRational(2n ** 200n - 1n, 2n ** 200n));
        expect(R.exponent(below)).toBe(k);
        expect(ring.exponent(ring.mul(power, ring.fromRational(10n ** 15n - 1n, 10n ** 15n)))).toBe(k);
        expect(ring.exponent(ring.mul(power, ring.fromRational(10n ** 15n + 1n, 10n ** 15n)))).toBe(k + 1);
      }
    }
  });
});

describe('what is not a number', () => {
  it('has unknown sign, and is printed as such', () => {
    const R = mpfr.ring(64);
    const nan = R.sqrt(R.fromInteger(-1));
    expect(R.sign(nan)).toBe('unknown');
    expect(R.isZero(nan)).toBe('unknown');
    expect(R.format(nan, 10)).toBe('NaN');
    expect(R.exponent(nan)).toBe(Number.POSITIVE_INFINITY);
    expect(R.format(R.div(R.one, R.zero), 10)).toBe('Infinity');
    expect(R.format(R.div(R.fromInteger(-1), R.zero), 10)).toBe('-Infinity');
    expect(R.format(R.zero, 10)).toBe('0');
  });

  it.each(['', 'x', '1.5.2', 'nan', '@inf@', '1e99999999999', ' 1'])('refuses to parse %j', (text) => {
    expect(() => mpfr.ring(64).parse(text)).toThrow(SyntaxError);
  });

  it('takes up no slot when a text is refused', () => {
    const R = mpfr.ring(64);
    const before = R.live();
    expect(() => R.parse('one')).toThrow(SyntaxError);
    expect(R.live()).toBe(before);
  });
});

describe('precision', () => {
  it.each([1, 0, -5, 53.5, Number.NaN, Number.POSITIVE_INFINITY, 1e7 + 1])('refuses %s bits and names the number', (bits) => {
    expect(() => mpfr.ring(bits)).toThrow(RangeError);
    expect(() => mpfr.ring(bits)).toThrow(`precision ${bits} `);
  });

  it.each([2, 53, 10_000])('accepts %i bits', (bits) => {
    const R = mpfr.ring(bits);
    expect(R.precision).toBe(bits);
    expect(R.toNumber(R.add(R.one, R.one))).toBe(2);
  });

  it.each([4, 1001, 20.5, Number.NaN])('of decimal.js refuses %s digits and names the number', (digits) => {
    expect(() => decimalRing(digits)).toThrow(RangeError);
    expect(() => decimalRing(digits)).toThrow(`${digits} `);
  });

  it('loads the library once', async () => {
    expect(await loadMpfr()).toBe(mpfr);
  });
});

describe('scopes', () => {
  const poisoned = (): MpfrRing => mpfr.ring(80, { poison: true });

  it('give back what they took', () => {
    const R = poisoned();
    const before = R.live();
    const result = R.scope(
      () => {
        for (let i = 0; i < 1000; i++) R.add(R.one, R.fromInteger(i));
        return R.live();
      },
      () => [],
    );
    expect(result).toBeGreaterThanOrEqual(before + 2000);
    expect(R.live()).toBe(before);
  });

  it('keep what is kept, and only that', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 200 }), fc.integer(), (keep, shuffle) => {
        const R = poisoned();
        const before = R.live();
        const kept = R.scope(
          () => keep.map((_, i) => R.fromInteger(i)),
          // In another order than they were made in, and some of them twice.
          (all) => {
            const some = all.filter((_, i) => keep[i]);
            return shuffle % 2 === 0 ? [...some].reverse() : [...some, ...some];
          },
        );
        kept.forEach((a, i) => {
          expect(R.toNumber(a)).toBe(keep[i] ? i : Number.NaN);
        });
        expect(R.live()).toBe(before + keep.filter(Boolean).length);
      }),
      { seed: 31, numRuns: 100 },
    );
  });

  it('do not touch elements from outside, kept or not', () => {
    const R = poisoned();
    const outside = R.fromInteger(7);
    const before = R.live();
    R.scope(
      () => R.fromInteger(8),
      () => [outside, R.one, R.pi],
    );
    expect(R.live()).toBe(before);
    expect(R.toNumber(outside)).toBe(7);
    expect(R.toNumber(R.one)).toBe(1);
    expect(R.toNumber(R.pi)).toBe(Math.PI);
  });

  it('nest', () => {
    const R = poisoned();
    const before = R.live();
    const nested = (depth: number): readonly Mpfr[] =>
      R.scope(
        () => {
          const waste = R.fromInteger(1000 + depth);
          const inner = depth === 0 ? [] : nested(depth - 1);
          const more = R.sub(R.fromInteger(1000 + 2 * depth), waste);
          return [...inner, more];
        },
        (xs) => xs,
      );
    expect(nested(20).map(R.toNumber)).toEqual(Array.from({ length: 21 }, (_, i) => i));
    expect(R.live()).toBe(before + 21);
  });

  it('give back on an exception as well, which passes through', () => {
    const R = poisoned();
    const outside = R.fromInteger(3);
    const before = R.live();
    const error = new Error('from inside');
    expect(() =>
      R.scope(
        () => {
          R.fromInteger(4);
          return R.scope(
            () => {
              R.fromInteger(5);
              throw error;
            },
            () => [],
          );
        },
        () => [],
      ),
    ).toThrow(error);
    expect(R.live()).toBe(before);
    expect(R.toNumber(outside)).toBe(3);
  });

  it('give back when the list of what is kept cannot be made', () => {
    const R = poisoned();
    const before = R.live();
    expect(() =>
      R.scope(
        () => R.fromInteger(4),
        () => {
          throw new Error('no list');
        },
      ),
    ).toThrow('no list');
    expect(R.live()).toBe(before);
  });

  it('allow slots to be used again without mixing them up', () => {
    const R = poisoned();
    let sum = R.zero;
    for (let i = 1; i <= 500; i++) {
      const previous = sum;
      sum = R.scope(
        () => R.add(previous, R.div(R.fromInteger(i), R.one)),
        (x) => [x],
      );
    }
    expect(R.toNumber(sum)).toBe((500 * 501) / 2);
  });

  it('are not left behind by fractions of long integers', () => {
    const R = poisoned();
    const before = R.live();
    const a = R.scope(
      () => R.fromRational(10n ** 100n + 1n, 10n ** 100n),
      (x) => [x],
    );
    expect(R.toNumber(a)).toBe(1);
    expect(R.live()).toBe(before + 1);
  });
});

describe('two rings', () => {
  it('do not interfere', () => {
    const low = mpfr.ring(24, { poison: true });
    const high = mpfr.ring(400, { poison: true });
    const third = low.fromRational(1n, 3n);
    const fine = high.fromRational(1n, 3n);
    low.scope(
      () => {
        for (let i = 0; i < 300; i++)
          high.scope(
            () => low.mul(low.fromInteger(i), low.pi),
            () => [],
          );
      },
      () => [],
    );
    expect(rationalsEqual(exactValue(low, third), rational(11184811n, 2n ** 25n))).toBe(true);
    expect(high.format(fine, 110)).toBe(`0.${'3'.repeat(110)}`);
    expect(low.precision).toBe(24);
    expect(high.format(high.sqr(high.sqrt(high.fromInteger(2))), 115)).toBe(`2.${'0'.repeat(114)}`);
  });

  it('convert exactly upwards, and to nearest downwards', () => {
    const low = mpfr.ring(53);
    const high = mpfr.ring(300);
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), fc.bigInt({ min: 1n, max: 2n ** 200n }), (n, d) => {
        const fine = high.fromRational(n, d);
        const coarse = low.convert(fine);
        expect(low.toNumber(coarse)).toBe(high.toNumber(fine));
        expect(rationalsEqual(exactValue(high, high.convert(coarse)), exactValue(low, coarse))).toBe(true);
      }),
      { seed: 37, numRuns: 100 },
    );
  });
});
