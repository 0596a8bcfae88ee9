import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { FormulaSyntaxError } from '../../../src/symbolic/formula/tokens.js';
import { qpiText } from '../../../src/symbolic/qpi/text.js';

describe('parseQPi', () => {
  it.each([
    ['3\\pi', '3*pi'],
    ['64(12-\\pi)', '768-64*pi'],
    ['\\left(2+\\frac{8}{\\pi}\\right)\\pi^{-1}', '2/pi+8/pi^2'],
    ['\\frac{1}{2}\\frac{3}{\\pi}', '3/(2*pi)'],
    ['\\dfrac{1}{2}', '1/2'],
    ['2 \\cdot \\pi \\times 3 \\, \\pi', '6*pi^2'],
    ['  1 /\n4 - 1/( 2*pi )', '1/4-1/(2*pi)'],
    ['0.25', '1/4'],
    ['3.14 - pi', '157/50-pi'],
    ['-2^2', '-4'],
    ['(-2)^2', '4'],
    ['2*-3', '-6'],
    ['--+-1', '-1'],
    ['2^-1', '1/2'],
    ['2^(-1)', '1/2'],
    ['8/4/2', '1'],
    ['1-2-3', '-4'],
    ['2pi(pi)', '2*pi^2'],
    ['1/(2pi)', '1/(2*pi)'],
    ['pi^200/pi^199', 'pi'],
    ['(((pi+1)^20)^5)/(pi+1)^99', 'pi+1'],
    ['007', '7'],
    ['\\frac{1}2', '1/2'],
    ['\\frac12', '1/2'],
    ['\\left(1)', '1'],
    ['[2]{3}', '6'],
    ['π² − 1', 'pi^2-1'],
    ['2^{\\frac{4}{2}}', '4'],
  ])('reads %j as %s', (text, value) => {
    expect(qpiText(parseQPi(text))).toBe(value);
  });

  it.each([
    ['', "a number, 'pi' or '(' is expected instead of the end at position 1"],
    ['x', "a number, 'pi' or '(' is expected instead of 'x' at position 1"],
    ['pie', "instead of 'pie' at position 1"],
    ['1+', 'instead of the end at position 3'],
    ['(1', "')' is expected instead of the end at position 3"],
    ['1)', "unexpected ')' at position 2"],
    ['2 3', "unexpected '3' at position 3"],
    ['1.', "unexpected '.' at position 2"],
    ['1e5', "unexpected 'e' at position 2"],
    ['1/2pi', "after a quotient 'pi' needs a '*' or parentheses at position 4"],
    ['1/2(3)', "after a quotient '(' needs a '*' or parentheses at position 4"],
    ['1/0', 'division by zero at position 2'],
    ['0^-1', 'division by zero at position 2'],
    ['1/(pi-pi)', 'division by zero at position 2'],
    ['\\frac{1}{\\pi-\\pi}', 'division by zero at position 1'],
    ['\\frac{1}', 'a group is expected instead of the end at position 9'],
    ['\\left(1]', "')' is expected instead of ']' at position 8"],
    ['\\pi^12', 'in LaTeX this exponent needs braces at position 5'],
    ['\\sqrt{2}', "instead of '\\sqrt' at position 1"],
    ['2^3^2', "a power of a power needs parentheses before '^' at position 4"],
    ['pi^1.5', 'an integer exponent is expected at position 4'],
    ['pi^x', 'an integer exponent is expected at position 4'],
    ['pi^201', 'an exponent is larger than 200 in size at position 4'],
    ['pi^-201', 'an exponent is larger than 200 in size at position 4'],
    ['((pi+1)^200)^200', 'the value is larger than degree 500 or 400000 bits at position 13'],
    ['((2^200)^200)^200', 'the value is larger than degree 500 or 400000 bits at position 14'],
    ['process.exit(1)', "instead of 'process' at position 1"],
    ['constructor', "instead of 'constructor' at position 1"],
    ['d+1', "instead of 'd' at position 1"],
    ['1+O(pi)', "instead of 'O' at position 3"],
    ['√4', "instead of '√' at position 1"],
    ['pi^(1/2)', 'the exponent 1/2 is not a whole number at position 4'],
    ['pi^{-3/2}', 'the exponent -3/2 is not a whole number at position 4'],
  ])('refuses %j', (text, message) => {
    expect(() => parseQPi(text)).toThrow(FormulaSyntaxError);
    expect(() => parseQPi(text)).toThrow(message);
  });

  it('limits length and nesting', () => {
    expect(() => parseQPi('1'.repeat(20_001))).toThrow('20001 characters is longer than the 20000 that are read');
    expect(qpiText(parseQPi(`${'('.repeat(100)}pi${')'.repeat(100)}`))).toBe('pi');
    expect(() => parseQPi(`${'('.repeat(101)}pi${')'.repeat(101)}`)).toThrow('nesting is deeper than 100 at position 102');
    expect(() => parseQPi('\\frac{'.repeat(3000))).toThrow('nesting is deeper than 100');
    expect(() => parseQPi(`pi^${'('.repeat(19_000)}`)).toThrow('nesting is deeper than 100 at position 104');
    expect(qpiText(parseQPi(`pi^${'('.repeat(100)}2${')'.repeat(100)}`))).toBe('pi^2');
    expect(qpiText(parseQPi(`${'-'.repeat(19_999)}1`))).toBe('-1');
  });

  it('quotes the neighbourhood of the fault only', () => {
    expect(() => parseQPi(`${'1+'.repeat(500)}x${'+1'.repeat(500)}`)).toThrow(/^'….{40}…' is not .* at position 1001$/);
  });

  it('answers or refuses any text at once', () => {
    const pieces = fc.constantFrom(
      ...'0123456789+-*/^(){} .,_'.split(''),
      'pi',
      '\\pi',
      '\\frac',
      '\\left(',
      '\\right)',
      '^{',
      'e',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (text) => {
        try {
          expect(qpiText(parseQPi(text.join('')))).toMatch(/^[-+*/^()0-9pi]+$/);
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaSyntaxError);
        }
      }),
      { seed: 43, numRuns: 1500 },
    );
  });

  it('refuses a text that would cost much before it does', () => {
    const terms = Array.from({ length: 1400 }, (_, i) => `1/(pi^2+${i + 100})`).join('+');
    expect(() => parseQPi(terms.slice(0, terms.lastIndexOf('+', 19_999)))).toThrow('the value is larger than degree 500');
  });
});
