import { describe, expect, it } from 'vitest';
import { wholeNumber } from '../../src/input/arguments.js';
import { InputError } from '../../src/input/errors.js';
import { decimalRing } from '../../src/numeric/decimal.js';
import { loadMpfr } from '../../src/numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../src/numeric/settled-digits.js';
import type { Real } from '../../src/scalar/ring.js';
import { DIGITS } from '../../src/study/family/limits.js';

const mpfr = await loadMpfr();

/** 3/2 · (1 + away·2^−20): to one digit the rounding changes at 3/2. */
function nearTie<T>(R: Real<T>, away: 1 | -1, sign: 1 | -1): T {
  return R.fromRational(BigInt(sign) * 3n * ((1n << 20n) + BigInt(away)), 1n << 21n);
}

function laws<T>(name: string, R: Real<T>): void {
  describe(`digits that an error cannot change, in ${name}`, () => {
    // The distance to the tie is 2^−20 of the number, a little more or less: half of it is safe, twice is not.
    it.each([
      [1, 1, '2'],
      [-1, 1, '1'],
      [1, -1, '-2'],
      [-1, -1, '-1'],
    ] as const)('are given for errors below the distance to a tie, and refused above (%i, %i)', (away, sign, digit) => {
      const x = nearTie(R, away, sign);
      expect(decimalDigits(R, x, -21, 1)).toBe(digit);
      expect(decimalDigits(R, x, -19, 1)).toBeUndefined();
      // A fractional exponent is rounded to the larger error.
      expect(decimalDigits(R, x, -20.5, 1)).toBe(decimalDigits(R, x, -20, 1));
      expect(decimalDigits(R, x, -19.5, 1)).toBeUndefined();
      expect(decimalDigits(R, x, -21.5, 1)).toBe(digit);
    });

    it('are as many as are asked for, and no more than the error leaves', () => {
      const third = R.fromRational(1n, 3n);
      for (let digits = 1; digits <= 25; digits++) {
        // From 0.333…3 to the tie at 0.333…35 it is 10^−digits/6: relative, half of 10^−digits.
        const exponent = -digits * Math.log2(10);
        expect(decimalDigits(R, third, exponent - 2.1, digits)).toBe(`0.${'3'.repeat(digits)}`);
        expect(decimalDigits(R, third, exponent, digits)).toBeUndefined();
      }
    });

    it('are refused of 0 and of a number that is less than its error', () => {
      expect(decimalDigits(R, R.zero, -100, 5)).toBeUndefined();
      expect(decimalDigits(R, R.one, 0, 2)).toBeUndefined();
      expect(decimalDigits(R, R.one, 3, 2)).toBeUndefined();
    });
  });
}

laws('MPFR', mpfr.ring(160));
laws('decimal.js', decimalRing(50));

describe('the number of digits that may be asked for', () => {
  it('is from 2 to 10000, as the guide says', () => {
    for (const digits of [2, 3, 9999, 10_000]) expect(wholeNumber(digits, 'digits', DIGITS)).toBe(digits);
    for (const digits of [1, 10_001]) expect(() => wholeNumber(digits, 'digits', DIGITS)).toThrow(InputError);
  });
});
