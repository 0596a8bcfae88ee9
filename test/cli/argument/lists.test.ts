import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isList, MOST_NUMBERS, parseDimensions, parseWholeList } from '../../../src/cli/argument/lists.js';
import { InputError } from '../../../src/input/errors.js';
import { rational, rationals, rationalsEqual, rationalText } from '../../../src/symbolic/exact/rational.js';

const texts = (list: string): readonly string[] => parseDimensions(list).map(rationalText);
const refusal = (list: string, read: (text: string) => unknown = parseDimensions): string => {
  try {
    read(list);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('lists of numbers', () => {
  it('are values and ranges, exact, each number once, in the order written', () => {
    expect(texts('10,20,100')).toEqual(['10', '20', '100']);
    expect(texts('6..9')).toEqual(['6', '7', '8', '9']);
    expect(texts('6..20:5')).toEqual(['6', '11', '16']);
    expect(texts('6..7:0.25')).toEqual(['6', '25/4', '13/2', '27/4', '7']);
    expect(texts('6..7:1/3')).toEqual(['6', '19/3', '20/3', '7']);
    expect(texts('29/4,7.25,7, 7.250')).toEqual(['29/4', '7']);
    expect(texts('8..10,6..9')).toEqual(['8', '9', '10', '6', '7']);
    expect(texts('1e3..1002')).toEqual(['1000', '1001', '1002']);
    expect(texts('7..7')).toEqual(['7']);
    expect(parseWholeList('1..3,9', 'p')).toEqual([1, 2, 3, 9]);
  });

  it('are told from one number', () => {
    expect(['6..7', '6,7', '6,6'].map(isList)).toEqual([true, true, true]);
    expect(['6', '6.5', '13/2', '1e6'].map(isList)).toEqual([false, false, false, false]);
  });

  it('has the numbers of an arithmetic progression', () => {
    const positive = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 9 })).map(([n, d]) => rational(n, d));
    fc.assert(
      fc.property(
        positive,
        positive,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 98 }),
        (from, step, count, share) => {
          const length = rationals.add(rational(count), rational(share, 100));
          const to = rationals.add(from, rationals.mul(step, length));
          const list = parseDimensions(`${rationalText(from)}..${rationalText(to)}:${rationalText(step)}`);
          expect(list).toHaveLength(count + 1);
          list.forEach((x, i) => {
            expect(rationalsEqual(x, rationals.add(from, rationals.mul(rational(i), step)))).toBe(true);
          });
        },
      ),
    );
  });

  it('are refused in one sentence that repeats what is wrong', () => {
    expect(refusal('20..6')).toMatch(/^'20\.\.6' in --d 20\.\.6: the range ends before it begins; accepted is a list such as/);
    expect(refusal('6..7:0')).toMatch(/the step is not above 0/);
    expect(refusal('6..7:-1')).toMatch(/the step is not above 0/);
    expect(refusal('6,,7')).toMatch(/a number is missing/);
    expect(refusal('6..7:1:2')).toMatch(/two ends and one step/);
    expect(refusal('6..')).toMatch(/two ends and one step/);
    expect(refusal('6...8')).toMatch(/two ends and one step/);
    expect(refusal('six..8')).toMatch(/'six' is not a number/);
    expect(refusal('6..8,NaN')).toMatch(/'NaN' is not a number/);
    expect(refusal('1..2:1/0')).toMatch(/'1\/0' is not a number/);
    const whole = (text: string): unknown => parseWholeList(text, 'p');
    expect(refusal('0..3', whole)).toMatch(/'0' in --p 0\.\.3: whole numbers from 1 to 10000/);
    expect(refusal('1.5', whole)).toMatch(/whole numbers from 1/);
    expect(refusal('10001', whole)).toMatch(/whole numbers from 1/);
  });

  it('are refused where they are too long, before they are made', () => {
    expect(parseDimensions(`1..${MOST_NUMBERS}`)).toHaveLength(MOST_NUMBERS);
    expect(refusal(`1..${MOST_NUMBERS + 1}`)).toMatch(/at most 200 numbers are accepted/);
    expect(refusal('1..1e12:1e-12')).toMatch(/'1e-12' is not a number/);
    expect(refusal(`1..1e12:1/${'9'.repeat(300)}`)).toMatch(/at most 200 numbers/);
    expect(refusal('1..150,200..350')).toMatch(/at most 200 numbers/);
    expect(refusal('1,'.repeat(500_000))).toMatch(/at most 200 numbers/);
    // The same number again is no further one.
    expect(parseDimensions('1..200,1..200')).toHaveLength(200);
  });
});
