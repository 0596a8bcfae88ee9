import { describe, expect, it } from 'vitest';
import { latexAddends, latexPower, latexTerm, latexTokens } from '../../../src/report/reread/latex-tokens.js';
import { UnreadableError } from '../../../src/report/reread/reader.js';

const joined = (latex: string): string => latexTokens(latex).join(' ');

describe('signs of LaTeX', () => {
  it('are those that say something', () => {
    expect(joined('-\\frac{64(12-\\pi)}{3\\pi^{4}}')).toBe('- \\frac { 64 ( 12 - \\pi ) } { 3 \\pi ^ { 4 } }');
    expect(joined('{-}\\biggl(2 + \\frac{8}{\\pi}\\biggr)\\,d^{-1}')).toBe('- ( 2 + \\frac { 8 } { \\pi } ) d ^ { - 1 }');
    expect(joined('\\quad{}+ \\left(\\sqrt{2}\\right)')).toBe('+ ( \\sqrt { 2 } )');
  });

  it.each(['\\sin\\pi', '2\\,3', '\\frac{1}{2', '(1', '1)', '{1)', '1.5', '2*3', '[1]', '\\text{1}', '1,000', '\\%'])(
    '%s is none of them',
    (latex) => {
      expect(() => latexTokens(latex)).toThrow(UnreadableError);
    },
  );
});

describe('a sum', () => {
  const addends = (latex: string): readonly string[] =>
    latexAddends(latexTokens(latex)).map(({ negative, tokens }) => `${negative ? '-' : '+'}${tokens.join('')}`);

  it('is taken apart outside of brackets', () => {
    expect(addends('-1+\\left(2-\\pi\\right)d^{-1}-\\frac{1-\\pi}{2}')).toEqual(['-1', '+(2-\\pi)d^{-1}', '-\\frac{1-\\pi}{2}']);
  });

  it.each(['', '1+', '1+-2', '--1', '+1'])("'%s' has an empty addend", (latex) => {
    expect(() => addends(latex)).toThrow('an addend is empty');
  });
});

describe('a term', () => {
  it.each([
    ['\\pi d^{1/2}', -1, '\\pi'],
    ['d', -2, '1'],
    ['2d^{-3/2}', 3, '2'],
    ['\\frac{2}{3}', 0, '\\frac{2}{3}'],
    ['\\frac{8+\\pi}{d^{2}}', 4, '8+\\pi'],
    ['\\frac{8}{d}', 2, '8'],
    ['(1+\\pi)d^2', -4, '(1+\\pi)'],
  ] as const)('%s has the power %i', (latex, power, coefficient) => {
    const term = latexTerm(latexTokens(latex));
    expect([term.power, term.coefficient.join('')]).toEqual([power, coefficient]);
  });

  it.each(['d^{1/3}', 'd^12', 'd^{--1}', 'd^{d}', 'd2', '\\pi', 'd^{1}2'])('%s is no power of d', (latex) => {
    expect(latexPower(latexTokens(latex))).toBeUndefined();
  });
});
