import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileType } from '../../../src/landscape/compile.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { guessLeadingTerms, recogniseCoefficient } from '../../../src/study/branch/leading-terms.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { canonical, evaluateQPi, type QPi, qpi, qpiEqual, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { qpiText } from '../../../src/symbolic/qpi/text.js';

/** (a + b/π + c/π²)/4. */
const quarters = (a: number, b: number, c: number): QPi => qpi([BigInt(c), BigInt(b), BigInt(a)], [0n, 0n, 4n]);

describe('recogniseCoefficient', () => {
  it('finds small combinations of 1, 1/π and 1/π² again', () => {
    const small = fc.integer({ min: -96, max: 96 });
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        const member = quarters(a, b, c);
        const found = recogniseCoefficient(evaluateQPi(double, member));
        expect(found && qpiText(found)).toBe(qpiText(member));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it.each(['0', '2', '-2+4/pi', '2+8/pi+8/pi^2', '2-4/pi', '1/4-1/(2*pi)', '1/4'])('finds %s', (text) => {
    const found = recogniseCoefficient(evaluateQPi(double, parseQPi(text))) as QPi;
    expect(qpiEqual(found, parseQPi(text))).toBe(true);
    // As polynomials have it, without zeros at the end: so it is written in one way.
    expect(canonical(found)).toEqual(canonical(parseQPi(text)));
  });

  it.each([
    ['√2', Math.SQRT2],
    ['e', Math.E],
    ['1/3', 1 / 3],
    ['π', Math.PI],
    ['32/π³', 32 / Math.PI ** 3],
    ['25/(4π) + 1/9', 25 / (4 * Math.PI) + 1 / 9],
    ['1/7 + 1/π', 1 / 7 + 1 / Math.PI],
    ['the off-diagonal coefficient of 2,d-2:-+', 1.922755570381703],
    ['a member plus 10⁻⁹', 2 + 8 / Math.PI + 1e-9],
    ['100 + 100/π', 1000 + 100 / Math.PI],
  ])('does not take %s for one', (_, value) => {
    expect(recogniseCoefficient(value)).toBeUndefined();
  });
});

describe('guessLeadingTerms', () => {
  it('reads off limits and the coefficients of 1/d that it recognises', async () => {
    const mpfr = await loadMpfr();
    const guesses = (name: string): Record<string, readonly string[]> => {
      const family = parseFamily(name);
      const { orbits } = compileType(family.type);
      return Object.fromEntries(
        guessLeadingTerms(mpfr, family).map((s, i) => {
          const orbit = orbits[i];
          const at = (n: number): string => qpiText(s.coefficients[n - s.start] ?? qpiField.zero);
          return [`${orbit?.kind} ${orbit?.row} ${orbit?.column}`, [at(0), at(2)]];
        }),
      );
    };
    expect(guesses('A')).toEqual({ 'diagonal 0 0': ['-1', '2'], 'offDiagonal 0 0': ['0', '2'] });
    expect(guesses('II')).toEqual({
      'diagonal 0 0': ['-1', qpiText(parseQPi('2+8/pi+8/pi^2'))],
      'between 0 1': ['0', '4/pi'],
      'between 1 0': ['0', '2'],
      'diagonal 1 1': ['1', '0'],
      'offDiagonal 1 1': ['0', '0'],
    });
  });
});
