import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNumeral, layOut, numeral } from '../../src/scalar/decimal-text.js';
import { rational, rationalsEqual } from '../../src/symbolic/exact/rational.js';
import { exactDecimal } from '../support/exact.js';

const SEED = { seed: 3, numRuns: 500 };

describe('numeral', () => {
  it.each(['0', '-0', '+7', '1.', '.5', '-1.25e-7', '1E+10', '00012', '1e123456789'])('accepts %s', (text) => {
    expect(numeral(text)).toBe(text);
  });

  it.each([
    '',
    '.',
    '-',
    'e5',
    '1e',
    '1e+',
    '0x10',
    'nan',
    'Infinity',
    ' 1',
    '1 ',
    '1,5',
    '1e1234567890',
    '1.2.3',
    '--1',
    '1_000',
    '1n',
  ])('refuses %j and quotes it', (text) => {
    expect(isNumeral(text)).toBe(false);
    expect(() => numeral(text)).toThrow(new SyntaxError(`'${text}' is not a decimal number`));
  });

  it('accepts whatever JavaScript writes for a finite double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(isNumeral(String(x))).toBe(true);
      }),
      SEED,
    );
  });

  it('refuses a long text without backtracking', () => {
    // A pattern that backtracks would need 10^12 steps and never return.
    expect(isNumeral(`${'1'.repeat(1_000_000)}x`)).toBe(false);
  });
});

describe('layOut', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{0,30}$/);
  const exponents = fc.oneof(fc.integer({ min: -12, max: 30 }), fc.integer({ min: -400, max: 400 }));

  it('is a numeral with the value ±0.d₁d₂… · 10^exponent', () => {
    fc.assert(
      fc.property(fc.boolean(), digits, exponents, (negative, text, exponent) => {
        const laid = layOut({ negative, digits: text, exponent });
        expect(isNumeral(laid)).toBe(true);
        const shift = exponent - text.length;
        const size = BigInt(text) * (negative ? -1n : 1n);
        const value = shift >= 0 ? rational(size * 10n ** BigInt(shift)) : rational(size, 10n ** BigInt(-shift));
        expect(rationalsEqual(exactDecimal(laid), value)).toBe(true);
      }),
      SEED,
    );
  });

  it('is plain where that shows the given digits only, and keeps every digit', () => {
    fc.assert(
      fc.property(digits, exponents, (text, exponent) => {
        const laid = layOut({ negative: false, digits: text, exponent });
        expect(laid.includes('e')).toBe(exponent > Math.min(21, text.length) || exponent < -6);
        expect(laid.replace(/e.*$/, '').replace('.', '').replace(/^0+/, '')).toContain(text);
      }),
      SEED,
    );
  });
});
