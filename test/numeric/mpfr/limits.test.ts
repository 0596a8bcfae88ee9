import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { MOST_BYTES } from '../../../src/numeric/mpfr/arena.js';
import { loadMpfr, type MpfrRing } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';

const mpfr = await loadMpfr();

/** Values that plain JavaScript may hand over for a number of bits or digits. */
const NO_COUNTS: readonly unknown[] = [
  Number.NaN,
  -1,
  -(2 ** 31),
  0,
  1.5,
  Number.POSITIVE_INFINITY,
  1e9,
  2 ** 32 + 100,
  '20',
  null,
  undefined,
  {},
  [20],
  20n,
  true,
  Symbol('20'),
];
/** 1/3 → arc cosine → text, at a precision of which no other test has an arena. */
function expectSound(bits: number): void {
  const R = mpfr.ring(bits);
  expect(R.format(R.acos(R.fromRational(1n, 3n)), 30)).toBe('1.23095941734077468213492917825');
  R.dispose();
}

describe('no argument leaves MPFR in a state in which later calls fail', () => {
  it.each(NO_COUNTS.map((value) => [value]))('precision %s', (value) => {
    const bits = value as number;
    expect(() => mpfr.ring(bits)).toThrow(/^precision .* is not a whole number of bits from 2 to 10000000$/);
    expect(() => mpfr.directed(bits)).toThrow(RangeError);
    expect(() => ballRing(mpfr, bits)).toThrow(RangeError);
    expect(() => decimalRing(bits)).toThrow(/is not a whole number of digits from 5 to 1000$/);
    expectSound(211);
  });

  it.each(NO_COUNTS.map((value) => [value]))('%s digits', (value) => {
    const digits = value as number;
    const R = mpfr.ring(100);
    const B = ballRing(mpfr, 100);
    const D = decimalRing(20);
    for (const format of [
      () => R.format(R.pi, digits),
      () => B.format(B.pi, digits),
      () => D.format(D.pi, digits),
      () => double.format(1, digits),
    ]) {
      expect(format).toThrow(/ digits: a whole number from 1 to 10000000 is accepted$/);
    }
    expect(R.format(R.pi, 5)).toBe('3.1416');
    expectSound(223);
  });

  it('integers, fractions and texts of other types', () => {
    const R = mpfr.ring(100);
    for (const value of [undefined, null, {}, 'abc', [], true]) {
      expect(() => R.fromInteger(value as unknown as bigint)).toThrow(TypeError);
      expect(() => R.fromRational(value as unknown as bigint, 3n)).toThrow(TypeError);
      expect(() => R.fromRational(1n, value as unknown as bigint)).toThrow(TypeError);
      expect(() => R.parse(value as unknown as string)).toThrow(SyntaxError);
    }
    expect(() => R.parse('1'.repeat(10_000_001))).toThrow(SyntaxError);
    expectSound(227);
  });

  it('more numbers than there is memory for, however often', () => {
    const rings: MpfrRing[] = [];
    const fill = (): void => {
      for (;;) rings.push(mpfr.ring(10_000_000));
    };
    expect(fill).toThrow(RangeError);
    // Had each of them left a number of 1.2 MB behind, there would be no room for the last.
    for (let i = 0; i < 1000; i++) expect(() => mpfr.ring(9_999_999)).toThrow(/need more than 1024 MB/);
    expect(rings.length * 64 * (10_000_000 / 8)).toBeLessThanOrEqual(MOST_BYTES);
    expectSound(229);
    for (const R of rings) R.dispose();
    // What was idle gives way to what is needed.
    const other = mpfr.ring(9_000_000);
    expect(other.toNumber(other.sqrt(other.fromInteger(2n)))).toBe(Math.SQRT2);
    other.dispose();
  });
});
