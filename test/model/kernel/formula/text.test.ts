import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/input/errors.js';
import { formulaText } from '../../../../src/model/kernel/formula/text.js';

describe('the text of a kernel', () => {
  it('is a formula and perhaps a self term, between comments', () => {
    expect(formulaText('# ReLU\n\n(area + (pi - theta)*c)/(2*pi)  # Cho & Saul\n')).toEqual({
      kernel: '(area + (pi - theta)*c)/(2*pi)',
      self: undefined,
    });
    expect(formulaText('c^2\r\nself : a^2\r\n')).toEqual({ kernel: 'c^2', self: 'a^2' });
  });

  it.each([
    ['', /holds no formula/],
    ['# c', /holds no formula/],
    ['c\nself:', /is empty/],
    ['c\nc^2', /second line 'c\^2'.*'self: FORMULA'/],
    ['c\nself: a\nself: a', /has 3 lines/],
    ['c*'.repeat(500_000), /has 1000000 characters: at most 20000/],
    [`c${'+c'.repeat(500)}`, /has 1001 characters: at most 1000/],
    [`${'('.repeat(41)}c${')'.repeat(41)}`, /deeper than 40/],
    ['c = 1', /holds '='/],
    ['c; a', /holds ';'/],
    ['"c"', /holds '"'/],
    ['[c]', /holds '\['/],
    ['1:c', /holds ':'/],
    ['config({})', /holds '\{'/],
    ['createUnit("x")', /holds '"'/],
    ['c < a', /holds '<'/],
    ['c!', /holds '!'/],
    ['50%*c', /holds '%'/],
    ['κ', /holds 'κ'/],
    ['c\u0000', /holds '\\u0000'/],
  ])('is refused: %j', (text, message) => {
    expect(() => formulaText(text)).toThrow(InputError);
    expect(() => formulaText(text)).toThrow(message);
  });

  it('may be just short and flat enough', () => {
    expect(formulaText(`cc${'+c'.repeat(499)}`).kernel).toHaveLength(1000);
    expect(formulaText(`${'('.repeat(40)}c${')'.repeat(40)}`).kernel).toHaveLength(81);
  });
});
