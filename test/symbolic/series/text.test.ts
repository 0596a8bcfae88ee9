import { all, create, type FactoryFunctionMap } from 'mathjs';
import nerdamer from 'nerdamer';
import { describe, expect, it } from 'vitest';
import { double } from '../../../src/scalar/double.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { rationalSum } from '../../../src/symbolic/exact/signed-sum.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { evaluateQPi, type QPi } from '../../../src/symbolic/qpi/qpi.js';
import { qpiNotation } from '../../../src/symbolic/qpi/text.js';
import type { Series } from '../../../src/symbolic/series/series.js';
import { type CoefficientNotation, rationalNotation, seriesLatex, seriesText } from '../../../src/symbolic/series/text.js';

const series = (start: number, order: number, ...coefficients: string[]): Series<QPi> => ({
  start,
  coefficients: coefficients.map(parseQPi),
  order,
});
const EXACT = Number.POSITIVE_INFINITY;

const FORMS: readonly (readonly [string, string, Series<QPi>])[] = [
  ['0', '0', series(0, EXACT)],
  ['1', '1', series(0, EXACT, '1')],
  ['O(1)', 'O(1)', series(0, 0)],
  ['O(d^(-1))', 'O(d^{-1})', series(2, 2)],
  ['O(d^(-5/2))', 'O(d^{-5/2})', series(5, 5)],
  ['O(d)', 'O(d)', series(-2, -2)],
  ['O(d^(1/2))', 'O(d^{1/2})', series(-1, -1)],
  ['O(d^2)', 'O(d^{2})', series(-4, -4)],
  ['1/4*d + O(d^(1/2))', '\\frac{1}{4}d+O(d^{1/2})', series(-2, -1, '1/4')],
  ['-1/4*d + 1', '-\\frac{1}{4}d+1', series(-2, EXACT, '-1/4', '0', '1')],
  ['d^2 - d^(3/2) + d', 'd^{2}-d^{3/2}+d', series(-4, EXACT, '1', '-1', '1')],
  ['1/d - 1/d^(3/2) + 2/d^2', 'd^{-1}-d^{-3/2}+2d^{-2}', series(2, EXACT, '1', '-1', '2')],
  [
    '-1 + (2+8/pi+8/pi^2)/d - 64*(12-pi)/(3*pi^4*(pi-2))/d^(3/2) + O(d^(-2))',
    '-1+\\left(2+\\frac{8}{\\pi}+\\frac{8}{\\pi^{2}}\\right)d^{-1}-\\frac{64(12-\\pi)}{3\\pi^{4}(\\pi-2)}d^{-3/2}+O(d^{-2})',
    series(0, 4, '-1', '0', '2+8/pi+8/pi^2', '-64*(12-pi)/(3*pi^4*(pi-2))'),
  ],
  [
    '(12-pi)*d + 2*pi*d^(1/2) + pi/2-1 - pi/d^(1/2) - (pi+2)/d + (pi+2)/(pi-2)/d^(3/2)',
    '(12-\\pi)d+2\\pi d^{1/2}+\\frac{\\pi}{2}-1-\\pi d^{-1/2}-(\\pi+2)d^{-1}+\\frac{\\pi+2}{\\pi-2}d^{-3/2}',
    series(-2, EXACT, '12-pi', '2*pi', 'pi/2-1', '-pi', '-pi-2', '(pi+2)/(pi-2)'),
  ],
  ['2*d - 2-8/pi + O(d^(-1/2))', '2d-2-\\frac{8}{\\pi}+O(d^{-1/2})', series(-2, 1, '2', '0', '-2-8/pi')],
];

describe('seriesText and seriesLatex', () => {
  it.each(FORMS)('write %s', (text, latex, s) => {
    expect(seriesText(s, qpiNotation)).toBe(text);
    expect(seriesLatex(s, qpiNotation)).toBe(latex);
  });

  it('skip zeros and what is beyond the order', () => {
    const s: Series<QPi> = { start: 0, coefficients: ['0', '1', '0', '7'].map(parseQPi), order: 3 };
    expect(seriesText(s, qpiNotation)).toBe('1/d^(1/2) + O(d^(-3/2))');
  });

  it('write rational coefficients and another variable', () => {
    const s = { start: -2, coefficients: [rational(1, 4), rational(0), rational(-5, 2), rational(-1)], order: 3 };
    expect(seriesText(s, rationalNotation, 'k')).toBe('1/4*k - 5/2 - 1/k^(1/2) + O(k^(-3/2))');
    expect(seriesLatex(s, rationalNotation, 'k')).toBe('\\frac{1}{4}k-\\frac{5}{2}-k^{-1/2}+O(k^{-3/2})');
  });

  it('write coefficients of any other kind', () => {
    const notation: CoefficientNotation<readonly [number, number]> = {
      sum: ([a, b]) => {
        const whole = (n: number) => rationalSum(BigInt(n), 1n);
        const root = { kind: 'root', of: whole(2) } as const;
        return b === 0 ? whole(a) : [...whole(a), ...whole(b).map((term) => ({ ...term, over: [...term.over, root] }))];
      },
      neg: ([a, b]) => [-a, -b],
    };
    const s = { start: 0, coefficients: [[1, 2] as const, [3, 4] as const, [0, 0] as const], order: 3 };
    expect(seriesText(s, notation)).toBe('1+2*sqrt(2) + (3+4*sqrt(2))/d^(1/2) + O(d^(-3/2))');
    expect(seriesLatex(s, notation)).toBe('1+2\\sqrt{2}+(3+4\\sqrt{2})d^{-1/2}+O(d^{-3/2})');
  });

  it('are read by mathjs and nerdamer, but for the O', () => {
    const math = create(all as FactoryFunctionMap);
    const d = 7;
    for (const [text, latex, s] of FORMS) {
      if (s.coefficients.length === 0) continue;
      const value = s.coefficients.reduce((sum, c, i) => sum + evaluateQPi(double, c) * d ** (-(s.start + i) / 2), 0);
      const body = text.replace(/ \+ O\(.*\)$/, '');
      expect(math.evaluate(body, { d }), text).toBeCloseTo(value, 10);
      expect(
        Number(
          nerdamer(body, { d: `${d}` })
            .evaluate()
            .text('decimals'),
        ),
        text,
      ).toBeCloseTo(value, 8);
      const read = String(nerdamer.convertFromLaTeX(latex.replace(/\+O\(.*\)$/, '')));
      expect(
        Number(
          nerdamer(read, { d: `${d}` })
            .evaluate()
            .text('decimals'),
        ),
        latex,
      ).toBeCloseTo(value, 8);
    }
  });
});
