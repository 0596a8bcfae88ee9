import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { described, printable, shortened, spacedFormula } from '../../src/input/shown-text.js';

describe('text that is repeated in messages', () => {
  it('shows what a terminal would obey: C0, C1, separators, direction marks, private and half characters', () => {
    expect(printable('a\u001b[31m\u009b2J\u0007')).toBe('a\\u001b[31m\\u009b2J\\u0007');
    expect(printable('\u2028\u2029\u202e\u2066\u200b\ufeff')).toBe('\\u2028\\u2029\\u202e\\u2066\\u200b\\ufeff');
    expect(printable('\ud800 \u{e0041} \ue000')).toBe('\\ud800 \\u{e0041} \\ue000');
    expect(printable('Δ(S_3 × S_d-3) “quoted” 漢字 😀')).toBe('Δ(S_3 × S_d-3) “quoted” 漢字 😀');
  });

  it('is short, whatever it was, and never ends in half a character', () => {
    expect(shortened('x'.repeat(1e6))).toBe(`${'x'.repeat(60)}…`);
    expect(shortened(`${'x'.repeat(59)}😀😀`)).toBe(`${'x'.repeat(59)}…`);
    expect(shortened('x'.repeat(60))).toBe('x'.repeat(60));
  });

  it('of a formula has blanks around the signs between terms, and nowhere else', () => {
    expect(spacedFormula('(area+(pi-theta)*c)/(2*pi)')).toBe('(area + (pi - theta)*c)/(2*pi)');
    expect(spacedFormula('-a*-b+2e-3*c^-2-(-c)')).toBe('-a*-b + 2e-3*c^-2 - (-c)');
    expect(spacedFormula('a + b')).toBe('a + b');
  });

  it('of any text is one line without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const shown = shortened(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(shown.length).toBeLessThan(600);
      }),
    );
  });

  it('says of any value what it is, and runs nothing of it', () => {
    const hostile = {
      toString: () => {
        throw new Error('ran');
      },
      toJSON: () => {
        throw new Error('ran');
      },
    };
    expect([hostile, [hostile], null, undefined, -0, 1.5, 3n, 10n ** 400n, Symbol('s'), () => 1, true].map(described)).toEqual([
      'an object',
      'a list',
      'null',
      'undefined',
      '-0',
      '1.5',
      '3n',
      'an integer of more than 30 digits',
      'a symbol',
      'a function',
      'true',
    ]);
  });
});
