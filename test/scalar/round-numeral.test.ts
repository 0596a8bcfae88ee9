import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/scalar/decimal-text.js';
import { roundNumeral } from '../../src/scalar/round-numeral.js';

const Exact = Decimal.clone({ precision: 200, rounding: Decimal.ROUND_HALF_UP, minE: -9e15, maxE: 9e15 });

/** Numerals as they are printed, with a point or an exponent. */
const numerals = fc
  .record({
    negative: fc.boolean(),
    digits: fc.stringMatching(/^[1-9]\d{0,30}$/),
    exponent: fc.integer({ min: -30, max: 25 }),
  })
  .map(layOut)
  .filter((text) => /[.e]/.test(text));
const digitCounts = fc.integer({ min: 1, max: 33 });

/** The significant digits that a numeral shows. */
const shown = (text: string): string => text.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '');

describe('roundNumeral', () => {
  it('rounds to the nearest, carries, and keeps zeros that are known', () => {
    expect(roundNumeral('0.9996', 3)).toBe('1.00');
    expect(roundNumeral('0.9994', 3)).toBe('0.999');
    expect(roundNumeral('99.96', 3)).toBe('100');
    expect(roundNumeral('-9.996e-12', 3)).toBe('-1.00e-11');
    expect(roundNumeral('0.10004', 4)).toBe('0.1000');
    expect(roundNumeral('159123.4', 3)).toBe('1.59e+5');
    expect(roundNumeral('0.00000099996', 3)).toBe('0.00000100');
  });

  it('never adds a digit, and leaves whole numbers and what is no number', () => {
    for (const text of ['0.12', '5', '12345', '-100', '0', '0.000', 'none', '', '1/2']) expect(roundNumeral(text, 2)).toBe(text);
  });

  it('keeps one digit more where the digits end halfway', () => {
    expect(roundNumeral('0.12345', 4)).toBe('0.12345');
    expect(roundNumeral('0.125000000000', 2)).toBe('0.125');
    expect(roundNumeral('0.12500000000001', 2)).toBe('0.13');
    expect(roundNumeral('0.995', 2)).toBe('0.995');
  });

  it('is the nearest numeral of so many digits, by decimal arithmetic', () => {
    fc.assert(
      fc.property(numerals, digitCounts, (text, digits) => {
        const rounded = roundNumeral(text, digits);
        const halfway = shown(text).length > digits && /^50*$/.test(shown(text).slice(digits));
        const expected = new Exact(text).toSignificantDigits(digits);
        if (!halfway) expect(new Exact(rounded).equals(expected), rounded).toBe(true);
        expect(shown(rounded).length).toBe(Math.min(shown(text).length, digits + (halfway ? 1 : 0)));
      }),
    );
  });

  it('keeps bounds bounds, less than a unit of the last digit away', () => {
    fc.assert(
      fc.property(numerals, digitCounts, (text, digits) => {
        const value = new Exact(text);
        const [down, up] = [new Exact(roundNumeral(text, digits, 'down')), new Exact(roundNumeral(text, digits, 'up'))];
        expect(down.lte(value) && up.gte(value)).toBe(true);
        expect(up.minus(down).lte(new Exact(10).pow(value.e - digits + 1))).toBe(true);
      }),
    );
  });

  it('refuses digits below 1', () => {
    expect(() => roundNumeral('0.5', 0)).toThrow(RangeError);
  });
});
