import { init } from 'gmp-wasm';
import { afterEach, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrBinding, mpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { exactDecimal } from '../../support/exact.js';

const { binding } = await init();

/** How often functions were called since the last look, by their names. */
const calls = new Map<string, number>();
const count = (...names: readonly string[]): number => names.reduce((sum, name) => sum + (calls.get(name) ?? 0), 0);
const counted = new Proxy(binding, {
  get: (target, name) => {
    const value: unknown = Reflect.get(target, name);
    if (typeof value !== 'function') return value;
    return (...args: unknown[]) => {
      calls.set(String(name), count(String(name)) + 1);
      return value.apply(target, args);
    };
  },
}) as MpfrBinding;
const mpfr = mpfrLibrary(counted);

afterEach(() => calls.clear());

describe('what is allocated beside the slots is freed', () => {
  const R = mpfr.ring(60);

  it('of texts that are read', () => {
    calls.clear();
    expect(R.toNumber(R.parse('0.5'))).toBe(0.5);
    expect(R.toNumber(R.fromInteger(2n ** 70n))).toBe(2 ** 70);
    expect([count('malloc_cstr'), count('mpfr_set_str'), count('free')]).toEqual([2, 2, 2]);
  });

  it('of numerals that are written', () => {
    calls.clear();
    expect([R.format(R.pi, 5), R.format(R.neg(R.pi), 5)]).toEqual(['3.1416', '-3.1416']);
    expect([count('malloc'), count('free'), count('mpfr_get_str'), count('mpfr_free_str')]).toEqual([2, 2, 2, 2]);
  });

  it('of integers with more bits than the ring', () => {
    calls.clear();
    const long = 3n ** 100n;
    expect(R.toNumber(R.fromRational(long + 1n, long))).toBe(1);
    expect([count('mpfr_t'), count('mpfr_init2'), count('mpfr_clear'), count('mpfr_t_free')]).toEqual([2, 2, 2, 2]);
    expect(count('malloc_cstr')).toBe(count('free'));
    calls.clear();
    // Those that fit take a slot.
    expect(R.toNumber(R.fromRational(1n, 2n ** 54n))).toBe(2 ** -54);
    expect(count('mpfr_t')).toBe(0);
    // Twelve digits of five bits fill the 60 bits.
    R.fromRational(1n, 2n ** 60n - 1n);
    expect(count('mpfr_t')).toBe(0);
    R.fromRational(1n, 2n ** 60n);
    expect(count('mpfr_t')).toBe(1);
  });
});

describe('a ring', () => {
  it('is named by its bits and its rounding', () => {
    const { nearest, down, up } = mpfr.directed(33);
    expect([nearest.name, down.name, up.name]).toEqual(['mpfr(33 bits)', 'mpfr(33 bits, down)', 'mpfr(33 bits, up)']);
    for (const R of [nearest, down, up]) expect(R).toMatchObject({ exact: false, precision: 33 });
    expect([nearest.zero, nearest.one].map(nearest.toNumber)).toEqual([0, 1]);
    // 2/3 has the neighbours 1/2 and 3/4 in two bits, 4/7 the same.
    const rings = mpfr.directed(2);
    const rounded = (n: bigint, d: bigint) => [rings.down, rings.nearest, rings.up].map((R) => R.toNumber(R.fromRational(n, d)));
    expect([rounded(2n, 3n), rounded(4n, 7n)]).toEqual([
      [0.5, 0.75, 0.75],
      [0.5, 0.5, 0.75],
    ]);
    expect([rounded(-2n, 3n), rounded(-4n, 7n)]).toEqual([
      [-0.75, -0.75, -0.5],
      [-0.75, -0.5, -0.5],
    ]);
  });

  it('leaves numbers in released slots, unless it is told to poison them', () => {
    for (const [options, left] of [
      [undefined, 5],
      [{}, 5],
      [{ poison: false }, 5],
      [{ poison: true }, Number.NaN],
    ] as const) {
      for (const R of [mpfr.ring(34, options), mpfr.directed(35, options).nearest]) {
        const released = R.scope(
          () => R.fromInteger(5),
          () => [],
        );
        expect(R.toNumber(released)).toBe(left);
        R.dispose();
      }
    }
  });

  it('takes the place of one that was disposed of, once', () => {
    const first = mpfr.ring(36);
    first.fromInteger(7);
    const used = first.live();
    first.dispose();
    first.dispose();
    calls.clear();
    const [second, third] = [mpfr.ring(36), mpfr.ring(36)];
    expect(second.live()).toBe(used - 1);
    const seven = second.fromInteger(7);
    third.fromInteger(8);
    expect(second.toNumber(seven)).toBe(7);
    // One batch of slots was there, the other is new.
    expect(count('mpfr_init2')).toBe(64);
  });
});

describe('integers', () => {
  const R = mpfr.ring(300);

  it('are exact at the border of doubles and far beyond', () => {
    for (const e of [52n, 53n, 54n, 60n, 100n, 105n, 106n, 107n, 250n]) {
      for (const near of [-3n, -1n, 0n, 1n, 3n]) {
        for (const sign of [1n, -1n]) {
          const n = sign * (2n ** e + near);
          expect(exactDecimal(R.format(R.fromInteger(n), 90))).toEqual(rational(n));
        }
      }
    }
    expect(R.toNumber(R.fromInteger(-12))).toBe(-12);
  });

  it('and fractions of other types are refused', () => {
    for (const value of [undefined, null, {}, '12', [], true]) {
      expect(() => R.fromInteger(value as unknown as bigint)).toThrow(/^fromInteger: .* is not an integer$/);
      expect(() => R.fromRational(value as unknown as bigint, 3n)).toThrow(/^fromRational: .* is not a fraction of bigints$/);
      expect(() => R.fromRational(1n, value as unknown as bigint)).toThrow(/^fromRational: .* is not a fraction of bigints$/);
    }
    expect(() => R.fromRational(1n, 0n)).toThrow(/denominator is 0/);
  });
});

describe('special values', () => {
  const R = mpfr.ring(64);
  const nan = R.sqrt(R.fromInteger(-1));
  const infinite = R.div(R.one, R.zero);

  it('have signs, sizes and texts of their own', () => {
    expect([nan, infinite, R.neg(infinite), R.zero, R.neg(R.one)].map(R.sign)).toEqual(['unknown', 1, -1, 0, -1]);
    expect([nan, infinite, R.zero, R.one].map(R.isZero)).toEqual(['unknown', 'no', 'yes', 'no']);
    expect([nan, infinite, R.neg(infinite)].map(R.exponent)).toEqual(Array(3).fill(Number.POSITIVE_INFINITY));
    expect([R.zero, R.one, R.fromNumber(0.75)].map(R.exponent)).toEqual([Number.NEGATIVE_INFINITY, 1, 0]);
    expect([nan, infinite, R.neg(infinite), R.neg(R.zero)].map((x) => R.format(x, 4))).toEqual([
      'NaN',
      'Infinity',
      '-Infinity',
      '0',
    ]);
  });

  it('and bounds know what is no number', () => {
    expect([nan, infinite, R.zero, R.one].map(mpfr.directed(64).bounds.isNaN)).toEqual([true, false, false, false]);
    // An integer that is none is what it is.
    expect(R.toNumber(R.fromInteger(Number.NaN))).toBe(Number.NaN);
  });

  it('and the angle with a sine of −0 is that with 0', () => {
    const negativeZero = R.neg(R.zero);
    expect(R.toNumber(R.angle(R.fromInteger(-2), negativeZero))).toBe(Math.PI);
    expect(R.toNumber(R.angle(R.fromInteger(2), negativeZero))).toBe(0);
    expect(R.toNumber(R.angle(R.zero, R.one))).toBe(Math.PI / 2);
    const { bounds, nearest } = mpfr.directed(53);
    const { lower, upper } = bounds.angle(nearest.fromInteger(-2), nearest.neg(nearest.zero));
    expect([lower, upper].map(nearest.toNumber)).toEqual([Math.PI, Math.PI + 2 ** -51]);
  });
});

it('the library is loaded once', async () => {
  expect(await loadMpfr()).toBe(await loadMpfr());
});
