import { Decimal } from 'decimal.js';
import { expect } from 'vitest';

const Wide = Decimal.clone({ precision: 2000, rounding: 4 });

/** The number of significant digits of a decimal numeral. */
export function significantDigits(numeral: string): number {
  const digits = numeral
    .replace(/^[+-]/, '')
    .replace(/[eE].*$/, '')
    .replace('.', '')
    .replace(/^0+/, '');
  return digits.length;
}

/** Asserts that a numeral with more digits, rounded to those of the reference, is the reference: every digit counts. */
export function expectDigits(computed: string, reference: string): void {
  const digits = significantDigits(reference);
  expect(significantDigits(computed), `${computed} has fewer digits than ${reference}`).toBeGreaterThanOrEqual(digits);
  expect(new Wide(computed).toSignificantDigits(digits).toString()).toBe(new Wide(reference).toString());
}

/** |a − b|, exactly rounded, as a double. */
export function distance(a: string, b: string): number {
  return new Wide(a).minus(b).abs().toNumber();
}

/** |a/b − 1| as a double. */
export function relativeDistance(a: string, b: string): number {
  return new Wide(a).div(b).minus(1).abs().toNumber();
}
