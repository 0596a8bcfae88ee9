import { describe, expect, it } from 'vitest';
import {
  type Agreement,
  agreeingDigits,
  agreementText,
  compareNumbers,
  compareOrdered,
  type PrintedNumber,
  printedValue,
  readNumeral,
  readPrintedNumber,
  widestReading,
} from '../../../src/symbolic/exact/printed-number.js';
import { parseRational, rational, rationals } from '../../../src/symbolic/exact/rational.js';

const printed = (text: string): PrintedNumber => {
  const number = readPrintedNumber(text);
  if (!number) throw new Error(`'${text}' is no number`);
  return number;
};
const number = (digits: string, places: number, negative = false, whole = false) => ({ negative, digits, places, whole });

describe('printed numbers', () => {
  it.each([
    ['0.50', number('50', 2)],
    ['-0.7493', number('7493', 4, true)],
    ['−0.7500', number('7500', 4, true)],
    ['–2', number('2', 0, true, true)],
    ['- 2', number('2', 0, true, true)],
    ['+12', number('12', 0, false, true)],
    ['0', number('', 0, false, true)],
    ['00.00', number('', 2)],
    ['2.', number('2', 0)],
    ['1.5e-3', number('15', 4)],
    ['1.5E3', number('15', -2)],
    ['2e0', number('2', 0)],
    ['1.5 \\times 10^{-3}', number('15', 4)],
    ['1.5·10^3', number('15', -2)],
    ['1.5 × 10^(+3)', number('15', -2)],
    ['2*10^0', number('2', 0)],
    ['3 \\cdot 10^{2}', number('3', -2)],
    ['0.123…', number('123', 3)],
    ['0.123\\dots', number('123', 3)],
    ['0.123\\ldots', number('123', 3)],
    ['2...', number('2', 0)],
    ['1e200', number('1', -200)],
    ['1*10^-200', number('1', 200)],
    [`${'9'.repeat(200)}.${'9'.repeat(200)}`, number('9'.repeat(400), 200)],
  ])('%s', (text, expected) => {
    expect(readPrintedNumber(text)).toEqual(expected);
    expect(readPrintedNumber(` ${text}\n`)).toEqual(expected);
  });

  it.each([
    '',
    '-',
    '.5',
    'x',
    '1.5x',
    '1 2',
    '1e201',
    '1e-201',
    '1*10^201',
    '1*10^-201',
    `${'9'.repeat(200)}.${'9'.repeat(201)}`,
    '9'.repeat(401),
    '1e5e5',
    '1…2',
    'π',
  ])('%j is none', (text) => expect(readPrintedNumber(text)).toBeUndefined());

  it('are read at any length where they were computed', () => {
    expect(readNumeral(`1${'0'.repeat(500)}`).digits).toHaveLength(501);
    expect(readNumeral('-2.50e-12')).toEqual(number('250', 14, true));
    expect(() => readNumeral('nan')).toThrow(new SyntaxError("'nan' is not a decimal numeral"));
  });

  it.each([
    ['0.25', '1/4'],
    ['-0.25', '-1/4'],
    ['1.5e3', '1500'],
    ['-2e2', '-200'],
    ['0.00', '0'],
    ['7', '7'],
  ])('%s has the value %s', (text, value) => expect(printedValue(printed(text))).toEqual(parseRational(value)));
});

describe('a printed number against a computed one', () => {
  const kind = (claimed: string, computed: string, exact = false): string =>
    compareNumbers(printed(claimed), readNumeral(computed), { exact }).kind;

  it.each([
    // Half a unit of the last digit is the bound, ties go either way.
    ['0.5', '0.45', true, 'rounded'],
    ['0.5', '0.55', true, 'rounded'],
    ['0.5', '0.4499', true, 'differs'],
    ['0.5', '0.5501', true, 'truncated'],
    ['0.5', '0.5999', true, 'truncated'],
    ['0.5', '0.6', true, 'differs'],
    ['0.5', '0.5', true, 'equal'],
    ['-0.5', '-0.45', true, 'rounded'],
    ['-0.5', '-0.55', true, 'rounded'],
    ['-0.5', '-0.4499', true, 'differs'],
    ['-0.5', '-0.5501', true, 'truncated'],
    ['-0.5', '-0.5999', true, 'truncated'],
    ['-0.5', '-0.6', true, 'differs'],
    ['-0.5', '0.5', true, 'differs'],
    // What is printed as 0 comes from both sides.
    ['0.0', '0.05', true, 'rounded'],
    ['0.0', '-0.05', true, 'rounded'],
    ['0.0', '0.09', true, 'truncated'],
    ['0.0', '-0.09', true, 'truncated'],
    ['0.0', '0.1', true, 'differs'],
    ['0.0', '-0.1', true, 'differs'],
    ['0.0', '0', true, 'equal'],
    // Whole numbers are meant exactly.
    ['2', '2', true, 'equal'],
    ['2', '2.0', false, 'unclear'],
    ['2', '2.04', false, 'differs'],
    ['2', '2.05', true, 'differs'],
    ['2', '3', true, 'differs'],
    // A computed number is known to half a unit of its last digit.
    ['0.5', '0.451', false, 'rounded'],
    ['0.5', '0.4505', false, 'rounded'],
    ['0.5', '0.4504', false, 'rounded'],
    ['0.5', '0.450', false, 'unclear'],
    ['0.5', '0.449', false, 'differs'],
    ['0.5', '0.550', false, 'truncated'],
    ['0.5', '0.551', false, 'truncated'],
    ['0.5', '0.599', false, 'truncated'],
    ['0.5', '0.600', false, 'unclear'],
    ['0.5', '0.601', false, 'differs'],
    ['-0.5', '-0.450', false, 'unclear'],
    ['-0.5', '-0.600', false, 'unclear'],
    ['-0.5', '-0.601', false, 'differs'],
    ['-0.5', '-0.599', false, 'truncated'],
    ['0.50', '0.5', false, 'unclear'],
    ['0.50', '0.6', false, 'differs'],
    ['0.52', '0.5', false, 'unclear'],
    ['1.5e3', '1549', false, 'rounded'],
    ['1.5e3', '1551', false, 'truncated'],
    ['1.5e3', '1600', false, 'unclear'],
    ['1.5e3', '1601', false, 'differs'],
    ['1.5e3', '1.4e3', false, 'unclear'],
    ['1.5e3', '1.3e3', false, 'differs'],
    ['1.5e3', '1500', true, 'equal'],
  ] as const)('%s against %s (exact: %s): %s', (claimed, computed, exact, expected) => {
    expect(kind(claimed, computed, exact)).toBe(expected);
  });

  it.each([
    // The digit and the decimal place in which the two first differ.
    ['0.24817', '0.2480699', 4, 4],
    ['0.0334', '0.00334341', 1, 2],
    ['0.5', '-0.5', 1, 1],
    ['0.55', '-0.55', 1, 1],
    ['-0.55', '0.55', 1, 1],
    ['0.192', '0.1881', 2, 2],
    ['-0.5', '0.5', 1, 1],
    ['12.5', '12.7', 3, 1],
    ['12.5', '13.5', 2, 0],
    ['12.5', '22.5', 1, -1],
    ['12.5', '112.5', 1, -1],
    ['0.00', '0.5', 1, 1],
    ['0.00', '0.012', 1, 2],
    ['0.0', '12', 1, -1],
    ['15e2', '1620', 2, -2],
    ['1.25e3', '1270', 3, -1],
    ['250', '251', 3, 0],
    ['250', '250.4', 3, 0],
    ['0.1235', '0.12339', 4, 4],
    // Rounding carries: 0.9996 is 1.000 to three places.
    ['1.001', '0.9996', 4, 3],
    ['0.998', '0.9996', 3, 3],
    // As many places as were computed, and more.
    ['0.250', '0.26', 2, 2],
    ['0.2500', '0.26', 2, 2],
    ['0.25', '0', 1, 1],
    ['2.00', '3', 1, 0],
    ['2.01', '2', 3, 2],
    ['100', '0', 1, -2],
  ])('%s against %s differ first in digit %i, at 10^-%i', (claimed, computed, digit, place) => {
    expect(compareNumbers(printed(claimed), readNumeral(computed), { exact: true })).toEqual({ kind: 'differs', digit, place });
  });

  it('takes any number that knows its order', () => {
    const unknown = compareOrdered(printed('0.5'), readNumeral('0.5'), () => 'unknown');
    expect(unknown.kind).toBe('unclear');
    expect(compareOrdered(printed('5'), readNumeral('5'), () => 'unknown').kind).toBe('unclear');
    const above = compareOrdered(printed('0.5'), readNumeral('0.7'), () => 1);
    expect(above.kind).toBe('differs');
    const below = compareOrdered(printed('0.5'), readNumeral('0.3'), () => -1);
    expect(below.kind).toBe('differs');
    const half = (bound: { n: bigint; d: bigint }) => rationals.sign(rationals.sub(rational(1, 2), bound));
    expect(compareOrdered(printed('0.5'), readNumeral('0.5'), half)).toEqual({ kind: 'equal' });
  });

  it('knows the widest interval of what is printed so', () => {
    const bounds = (text: string): readonly string[] => {
      const { from, to } = widestReading(printed(text));
      return [from, to].map(({ n, d }) => `${n}/${d}`);
    };
    expect(bounds('0.5')).toEqual(['9/20', '3/5']);
    expect(bounds('-0.5')).toEqual(['-3/5', '-9/20']);
    expect(bounds('0.0')).toEqual(['-1/10', '1/10']);
    expect(bounds('5')).toEqual(['5/1', '5/1']);
    expect(bounds('5e1')).toEqual(['45/1', '60/1']);
  });
});

describe('agreement in words', () => {
  const differs: Agreement = { kind: 'differs', digit: 3, place: 2 };
  it.each<[string, Agreement, number, string]>([
    ['0.25', { kind: 'equal' }, 2, 'equal'],
    ['0.25', { kind: 'rounded' }, 2, 'agrees to all 2 printed digits, correctly rounded'],
    ['0.25', { kind: 'truncated' }, 2, 'agrees to all 2 printed digits, cut off, not rounded'],
    ['0.2', { kind: 'rounded' }, 1, 'agrees to its printed digit, correctly rounded'],
    ['0.0', { kind: 'rounded' }, 1, 'agrees to its printed digit, correctly rounded'],
    ['0.25', { kind: 'unclear' }, 0, 'the digits that are known do not decide'],
    ['25', { kind: 'unclear' }, 0, 'the known digits agree with the whole number, which is meant exactly'],
    ['1.25', differs, 2, 'they first differ in significant digit 3 (decimal place 2)'],
    ['125', differs, 2, 'a whole number without a decimal point is meant exactly, and the value is another'],
    ['1.25', { kind: 'differs', digit: 2, place: 1 }, 1, 'they first differ in significant digit 2 (decimal place 1)'],
    ['12.', { kind: 'differs', digit: 2, place: 0 }, 1, 'they first differ in significant digit 2 (the units)'],
    ['1.2e2', { kind: 'differs', digit: 1, place: -2 }, 0, 'they first differ in significant digit 1 (10^2)'],
  ])('%s: %j', (claimed, agreement, digits, text) => {
    expect(agreeingDigits(printed(claimed), agreement)).toBe(digits);
    expect(agreementText(printed(claimed), agreement)).toBe(text);
  });
});
