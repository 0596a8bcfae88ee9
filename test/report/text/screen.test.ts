import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paint, paintVerdict, unpainted } from '../../../src/report/text/colour.js';
import { cut, fitted, padded, screenWidth, wrap } from '../../../src/report/text/screen.js';

describe('the cells of a line', () => {
  it.each([
    ['', 0],
    ['d - 2', 5],
    ['s_0⊠s_1', 7],
    ['e\u0301', 1],
    ['漢字', 4],
    ['ｆ', 2],
    ['👍', 2],
    ['👨‍👩‍👧', 2],
    ['\u200b', 0],
    ['Δ ≤ 1 …', 7],
  ])('of %j are %i', (text, width) => {
    expect(screenWidth(text)).toBe(width);
    expect(screenWidth(paint(text, 'good'))).toBe(width);
    expect(screenWidth(padded(text, 12))).toBe(12);
  });
});

describe('text in lines', () => {
  const texts = fc
    .string({ unit: 'grapheme', maxLength: 120 })
    .map((text) => text.replace(/[\s\p{Cc}\p{Cf}\p{Mn}\p{Me}]+/gu, ' '));
  const solid = (lines: readonly string[]): string => lines.join('').replace(/ /g, '');

  it('fit into the width, and have all of it', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 60 }), (text, width) => {
        for (const lines of [fitted(text, width), cut(text, width)]) {
          for (const line of lines) expect(screenWidth(line)).toBeLessThanOrEqual(width);
          expect(solid(lines)).toBe(solid([text]));
        }
      }),
    );
  });

  it('are broken at spaces where words fit, and after signs where they do not', () => {
    expect(fitted('one two three', 8)).toEqual(['one two', 'three']);
    expect(fitted('(pi^4+3*pi^2)/(pi-1)', 14)).toEqual(['(pi^4+3*pi^2)/', '(pi-1)']);
    expect(wrap('a word0000000 b', 4)).toEqual(['a', 'word0000000', 'b']);
  });
});

describe('colours', () => {
  it('are taken away again', () => {
    expect(unpainted(paint('two words', 'bad'))).toBe('two words');
    expect(paint('two words', 'bad')).toBe('\u001b[31mtwo\u001b[39m \u001b[31mwords\u001b[39m');
  });

  it('are those of verdicts, and of no other words', () => {
    expect(paintVerdict('refuted')).toBe('\u001b[31mrefuted\u001b[39m');
    expect(paintVerdict('minimum')).toContain('\u001b[32m');
    expect(paintVerdict('s_1')).toBe('s_1');
  });
});
