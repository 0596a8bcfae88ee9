import { describe, expect, it } from 'vitest';
import { decimalRing } from '../../src/numeric/decimal.js';

const D = decimalRing(30);
const text = (x: ReturnType<typeof D.parse>, digits = 30): string => D.format(x, digits);
/** π, √2 and arccos(1/3) to 40 digits: PARI/GP, `\p 60`. */
const PI = '3.141592653589793238462643383279502884197';

describe('decimalRing', () => {
  it.each([4, 1001, 0, -5, 12.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])('refuses %d digits', (digits) => {
    expect(() => decimalRing(digits)).toThrow(RangeError);
    expect(() => decimalRing(digits)).toThrow(`${digits} is not a whole number of digits from 5 to 1000`);
  });

  it('has from 5 to 1000 digits, and says how many bits those are worth', () => {
    expect(decimalRing(5).precision).toBe(13);
    expect(decimalRing(1000).precision).toBe(3318);
    expect(D).toMatchObject({ name: 'decimal(30 digits)', exact: false, precision: 96 });
    expect(decimalRing(1000).format(decimalRing(1000).pi, 40)).toBe(PI);
  });

  it('rounds to nearest, halves away from 0', () => {
    const five = decimalRing(5);
    expect(five.parse('1.00005').toString()).toBe('1.0001');
    expect(five.parse('1.000049').toString()).toBe('1');
    expect(five.parse('-1.00005').toString()).toBe('-1.0001');
    expect(five.fromInteger(123456).toString()).toBe('123460');
    expect(five.fromInteger(-1234549n).toString()).toBe('-1234500');
    expect(five.fromRational(2n, 3n).toString()).toBe('0.66667');
    expect(five.add(five.parse('9.9999'), five.parse('0.00005')).toString()).toBe('10');
    expect(five.sub(five.one, five.parse('1e-9')).toString()).toBe('1');
    expect(five.mul(five.parse('1.0001'), five.parse('1.0001')).toString()).toBe('1.0002');
    expect(five.sqr(five.parse('1.0001')).toString()).toBe('1.0002');
    expect(five.div(five.one, five.parse('-3')).toString()).toBe('-0.33333');
    expect(five.sqrt(five.fromInteger(2)).toString()).toBe('1.4142');
    expect(five.neg(five.one).toString()).toBe('-1');
  });

  it('has constants and functions to all digits', () => {
    expect(text(D.zero)).toBe('0');
    expect(text(D.one, 3)).toBe('1.00');
    expect(text(D.pi)).toBe('3.14159265358979323846264338328');
    expect(text(D.acos(D.fromRational(1n, 3n)), 28)).toBe('1.230959417340774682134929178');
    expect(text(D.sqrt(D.fromInteger(2)))).toBe('1.41421356237309504880168872421');
    expect(text(D.angle(D.one, D.one), 28)).toBe('0.7853981633974483096156608458');
    expect(text(D.angle(D.fromInteger(-1), D.zero), 28)).toBe('3.141592653589793238462643383');
    expect(text(D.sum([1, 2, 3].map(D.fromInteger)))).toBe(text(D.fromInteger(6)));
    expect(text(D.dot([1, 2].map(D.fromInteger), [3, 4].map(D.fromInteger)))).toBe(text(D.fromInteger(11)));
    expect(
      D.scope(
        () => 7,
        () => [],
      ),
    ).toBe(7);
  });

  it('takes a sine of −0 for 0', () => {
    expect(text(D.angle(D.fromInteger(-1), D.neg(D.zero)), 10)).toBe('3.141592654');
    expect(text(D.angle(D.one, D.neg(D.zero)), 10)).toBe('0');
  });

  it('takes a double for the number it is, not for its shortest numeral', () => {
    expect(text(D.fromNumber(0.1))).toBe('0.100000000000000005551115123126');
    expect(text(D.fromNumber(-0.1))).toBe('-0.100000000000000005551115123126');
    expect(text(D.fromNumber(2 ** 80))).toBe('1.20892581961462917470617600000e+24');
    expect(D.fromNumber(0).isZero()).toBe(true);
    expect(D.fromNumber(0.5).toString()).toBe('0.5');
    expect(D.format(D.fromNumber(2 ** -1074), 17)).toBe('4.9406564584124654e-324');
    expect(D.fromNumber(Number.POSITIVE_INFINITY).toString()).toBe('Infinity');
    expect(D.fromNumber(Number.NaN).isNaN()).toBe(true);
    expect(() => D.fromRational(1n, 0n)).toThrow(/denominator is 0/);
  });

  it('has the exponent e with 2^(e−1) ≤ |x| < 2^e, next to powers of two and beyond doubles too', () => {
    const exponent = (numeral: string): number => D.exponent(D.parse(numeral));
    // Powers that have at most 30 digits.
    for (let e = -42; e <= 99; e++) {
      const power = e >= 0 ? D.fromInteger(2n ** BigInt(e)) : D.fromRational(1n, 2n ** BigInt(-e));
      expect(D.exponent(power)).toBe(e + 1);
      expect(D.exponent(D.neg(power))).toBe(e + 1);
      // A unit in the last of 30 digits, and more.
      const relative = D.parse('1e-28');
      expect(D.exponent(D.sub(power, D.mul(power, relative)))).toBe(e);
      expect(D.exponent(D.add(power, D.mul(power, relative)))).toBe(e + 1);
    }
    expect([exponent('1'), exponent('1.5'), exponent('0.75'), exponent('3'), exponent('0.3')]).toEqual([1, 1, 0, 2, -1]);
    // log2(10^1000) = 3321.92…, log2(3·10^-1000) = -3320.3…
    expect([exponent('1e1000'), exponent('3e-1000')]).toEqual([3322, -3320]);
    // Just below a power of ten, to more digits than a double has.
    expect([exponent('999999.99999999999999999999'), exponent('9.9999999999999999999999999e-5')]).toEqual([20, -13]);
    expect(Object.is(exponent('0.99'), 0)).toBe(true);
    expect(Object.is(exponent('0.9999999999999999999999999999'), 0)).toBe(true);
    expect(D.exponent(D.zero)).toBe(Number.NEGATIVE_INFINITY);
    expect(D.exponent(D.fromNumber(Number.NEGATIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
    expect(D.exponent(D.fromNumber(Number.NaN))).toBe(Number.POSITIVE_INFINITY);
  });

  it('reads numerals and nothing else', () => {
    expect(text(D.parse('-1.25e-3'), 3)).toBe('-0.00125');
    for (const bad of ['', '0x10', 'Infinity', '1,5', 'NaN']) expect(() => D.parse(bad)).toThrow(SyntaxError);
  });

  it('writes with as many digits as asked for', () => {
    expect(D.format(D.parse('1234.5678'), 6)).toBe('1234.57');
    expect(D.format(D.parse('-0.00012345'), 3)).toBe('-0.000123');
    expect(D.format(D.parse('9.999'), 2)).toBe('10');
    expect(D.format(D.parse('0.15'), 1)).toBe('0.2');
    expect(D.format(D.fromNumber(Number.NEGATIVE_INFINITY), 5)).toBe('-Infinity');
    expect(D.format(D.fromNumber(Number.NaN), 5)).toBe('NaN');
    expect(D.toNumber(D.parse('0.1'))).toBe(0.1);
  });

  it('decides zero and sign', () => {
    const nan = D.sqrt(D.fromInteger(-1));
    expect([D.zero, D.neg(D.zero), D.one, nan].map(D.isZero)).toEqual(['yes', 'yes', 'no', 'unknown']);
    expect([D.zero, D.neg(D.zero), D.one, D.neg(D.one), nan].map(D.sign)).toEqual([0, 0, 1, -1, 'unknown']);
  });
});
