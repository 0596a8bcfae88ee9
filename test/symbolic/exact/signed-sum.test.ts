import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { polynomialSum } from '../../../src/symbolic/exact/polynomial-text.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import {
  integerFactor,
  isZeroSum,
  opposite,
  productText,
  rationalSum,
  type Spelling,
  sumLatex,
  sumText,
  variablesOf,
} from '../../../src/symbolic/exact/signed-sum.js';
import { parseFormulaTree } from '../../../src/symbolic/formula/parser.js';
import { laurentEqual, laurentOf, laurentValue } from '../../../src/symbolic/formula/value.js';

const coefficients = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 6 })), { maxLength: 4 });

describe('a sum as it is written', () => {
  it('reads back as the polynomial that it was made of, with signs tight or spaced', () => {
    fc.assert(
      fc.property(coefficients, (list) => {
        const p = polynomial(...list.map(([n, d]) => rational(n, d)));
        const sum = polynomialSum(p);
        for (const text of [sumText(sum), sumText(sum, 'spaced'), sumLatex(sum)]) {
          expect(laurentEqual(laurentValue(parseFormulaTree(text), 0), laurentOf(p)), text).toBe(true);
        }
        const negated = laurentValue(parseFormulaTree(sumText(opposite(sum))), 0);
        expect(laurentEqual(negated, laurentOf(polynomial(...list.map(([n, d]) => rational(-n, d)))))).toBe(true);
        expect(isZeroSum(sum)).toBe(p.length === 0);
      }),
      { numRuns: 60 },
    );
  });

  it('spaces the signs of a numerator alone where it is printed without its sign', () => {
    const [product] = polynomialSum(polynomial(-1, 1));
    const inner = polynomialSum(polynomial(rational(-1), rational(1)));
    const over = [integerFactor(2n), { kind: 'sum', terms: inner, exponent: 1 } as const];
    const term = { negative: true, over, under: [{ kind: 'sum', terms: inner, exponent: 2 } as const] };
    expect(productText(term, 'spaced')).toBe('2*(d - 1)/(d-1)^2');
    expect(productText(term)).toBe('2*(d-1)/(d-1)^2');
    expect(product).toEqual({ negative: false, over: [{ kind: 'letter', letter: 'd', exponent: 1 }], under: [] });
  });

  it('is spelled as a system spells its words', () => {
    const spelling: Spelling = { integer: (n) => `Z${n}`, pi: 'PI', power: '**', root: ['Sqrt[', ']'] };
    const sum = [
      ...rationalSum(-1n, 2n),
      {
        negative: false,
        over: [
          { kind: 'letter', letter: 'pi', exponent: 3 } as const,
          { kind: 'root', of: polynomialSum(polynomial(1, 1)) } as const,
        ],
        under: [],
      },
      { negative: true, over: [], under: [{ kind: 'letter', letter: 'p', exponent: 1 } as const] },
    ];
    expect(sumText(sum, 'tight', spelling)).toBe('-Z1/Z2+PI**Z3*Sqrt[d+Z1]-Z1/p');
    expect(variablesOf(sum)).toEqual(['d', 'p']);
  });
});
