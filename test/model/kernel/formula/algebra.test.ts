import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/input/errors.js';
import { loadAlgebra } from '../../../../src/model/kernel/formula/algebra.js';
import { SYMBOLS } from '../../../../src/model/kernel/formula/symbols.js';
import { expressionRing } from '../../../../src/symbolic/expression/ring.js';
import { expressionText } from '../../../../src/symbolic/expression/text.js';

const R = expressionRing();
const algebra = (await loadAlgebra())(R);
const text = (formula: string): string => expressionText(algebra.parse(formula, SYMBOLS));

describe('what is read', () => {
  it('keeps all digits of numbers', () => {
    expect(algebra.parse('0.1000000000000000055511151231257827*c', SYMBOLS)).toBe(
      R.mul(R.fromRational(1000000000000000055511151231257827n, 10n ** 34n), R.symbol('c', 'c')),
    );
  });

  it.each([
    ['1.5e-3', '3/2000'],
    ['2^3^2/512', '1'],
    ['-2^2', '-4'],
    ['a - b - c', 'a - b - c'],
    ['a/b/c', 'a/(c*b)'],
    ['-(a - +b)', 'b - a'],
    ['(a*b)^-2', '1/(a^2*b^2)'],
    ['asin(c)', 'pi/2 - acos(c)'],
    ['sqrt(4)*theta', '2*theta'],
  ])('%s is %s', (formula, expected) => {
    expect(text(formula)).toBe(expected);
  });

  it.each([
    ['x', /'x' in the formula of the kernel is none of a, b, c, area, theta, pi/],
    ['i*c', /'i' in the formula/],
    ['c*sqrt', /'sqrt' in the formula/],
    ['exp(c)', /calls 'exp': of functions sqrt, asin and acos are accepted/],
    ['pi(c)', /calls 'pi'/],
    ['sqrt()', /has 0 arguments/],
    ['import(c)', /calls 'import'/],
    ['2 c', /product without its \*/],
    ['5 cm', /product without its \*/],
    ['a.b', /is no formula of a kernel/],
    ['a.sqrt(c)', /calls/],
    ['c mod 2', /'mod' is no operation/],
    ['c and a', /'and' is no operation/],
    ['true*c', /true in the formula of the kernel is not a number/],
    ['NaN*c', /is not a number/],
    ['Infinity*c', /is not a number/],
    ['null', /null in the formula/],
    ['9^9^9', /exponent in '9 \^ 9 \^ 9' is not accepted: whole numbers from -64 to 64/],
    ['c^(1/2)', /exponent/],
    ['c^a', /exponent/],
    ['c^65', /exponent/],
    ['(c^8)^9', /powers of more than 64/],
    ['((((2*c)^64)^64)^64)^64', /powers of more than 64|bits/],
    ['((9^64)^64)^64', /more than 4096 bits/],
    ['1e65', /out of range/],
    ['1e999999999', /out of range/],
    ['c/0', /has no value: division/],
    ['0^-1', /has no value/],
    ['sqrt(-1)', /has no value: square root/],
    ['c*(', /cannot be read: Unexpected end/],
    ['c**2', /cannot be read/],
    ['1 2', /cannot be read/],
  ])('refuses %s in one sentence', (formula, message) => {
    expect(() => algebra.parse(formula, SYMBOLS)).toThrow(InputError);
    expect(() => algebra.parse(formula, SYMBOLS)).toThrow(message);
  });

  it('knows only the symbols that are asked for', () => {
    expect(() => algebra.parse('c', ['a'])).toThrow("'c' in the formula of the kernel is none of a, pi");
  });
});

describe('derivatives', () => {
  it.each([
    ['c^3/(1 + a)', 'c', '3*c^2/(1 + a)'],
    ['c^3/(1 + a)', 'a', '-c^3/(1 + a)^2'],
    ['sqrt(a)*b', 'a', 'b/(2*sqrt(a))'],
    ['acos(c)', 'c', '-1/sqrt(1 - c^2)'],
    ['theta*area', 'theta', 'area'],
    ['a*b*a*c', 'a', '2*a*b*c'],
    ['7/3', 'a', '0'],
  ])('of %s by %s: %s', (formula, symbol, expected) => {
    const wanted = expected === '0' ? R.zero : algebra.parse(expected, SYMBOLS);
    expect(algebra.derivative(algebra.parse(formula, SYMBOLS), symbol)).toBe(wanted);
  });

  it('that are too long are refused', () => {
    const product = Array.from({ length: 60 }, (_, i) => `(a*b+c+${i})`).join('*');
    expect(() => algebra.derivative(algebra.parse(product, SYMBOLS), 'c')).toThrow(/more than 1000 parts/);
  });
});
