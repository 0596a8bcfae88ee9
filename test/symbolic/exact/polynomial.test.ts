import fc from 'fast-check';
import { all, create, type FactoryFunctionMap } from 'mathjs';
import { describe, expect, it } from 'vitest';
import {
  addPolynomials,
  constantValue,
  D,
  evaluatePolynomial,
  isConstant,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomial,
  polynomialKey,
  polynomialsEqual,
  scalePolynomial,
  subtractPolynomials,
  sumPolynomials,
  ZERO,
} from '../../../src/symbolic/exact/polynomial.js';
import { polynomialLatex, polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { type Rational, rational, rationals, rationalsEqual } from '../../../src/symbolic/exact/rational.js';

const SEED = { seed: 11, numRuns: 200 };
const Q = rationals;
const coefficient = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 6 })).map(([n, d]) => rational(n, d));
const polynomials = fc.array(coefficient, { maxLength: 5 }).map((c) => polynomial(...c));
/** Products of linear factors and a constant: what orbit sizes and degrees look like. */
const products = fc
  .tuple(coefficient, fc.array(fc.tuple(coefficient, coefficient), { maxLength: 4 }))
  .map(([c, factors]) => factors.reduce<Polynomial>((p, [a, b]) => multiplyPolynomials(p, polynomial(a, b)), polynomial(c)));
const at = (p: Polynomial, x: Rational): Rational => evaluatePolynomial(Q, p, x);

function agree(a: Rational, b: Rational): void {
  expect(rationalsEqual(a, b), `${a.n}/${a.d} = ${b.n}/${b.d}`).toBe(true);
}

describe('polynomial arithmetic', () => {
  it('evaluates to the arithmetic of the values', () => {
    fc.assert(
      fc.property(polynomials, polynomials, coefficient, coefficient, (p, q, x, c) => {
        agree(at(addPolynomials(p, q), x), Q.add(at(p, x), at(q, x)));
        agree(at(subtractPolynomials(p, q), x), Q.sub(at(p, x), at(q, x)));
        agree(at(multiplyPolynomials(p, q), x), Q.mul(at(p, x), at(q, x)));
        agree(at(scalePolynomial(c, p), x), Q.mul(c, at(p, x)));
        agree(at(sumPolynomials([p, q, p]), x), Q.add(at(p, x), Q.add(at(q, x), at(p, x))));
      }),
      SEED,
    );
  });

  it('keeps no trailing zeros, so that equal polynomials look equal', () => {
    fc.assert(
      fc.property(polynomials, polynomials, (p, q) => {
        const zero = subtractPolynomials(addPolynomials(p, q), addPolynomials(q, p));
        expect(zero).toHaveLength(0);
        expect(polynomialsEqual(zero, ZERO)).toBe(true);
        expect(polynomialsEqual(p, q)).toBe(polynomialKey(p) === polynomialKey(q));
        const product = multiplyPolynomials(p, q);
        expect(product.length).toBe(p.length === 0 || q.length === 0 ? 0 : p.length + q.length - 1);
      }),
      SEED,
    );
  });

  it('knows its constants', () => {
    expect(constantValue(ZERO)).toEqual(rational(0));
    expect(constantValue(D)).toBeUndefined();
    expect(isConstant(ONE, 1)).toBe(true);
    expect(isConstant(ZERO, 0)).toBe(true);
    expect(isConstant(polynomial(rational(1, 2)), 0)).toBe(false);
    expect(polynomial(1, 0, 0)).toHaveLength(1);
  });
});

const math = create(all as FactoryFunctionMap);
math.config({ number: 'Fraction' });

/** The exact value of an arithmetic text at d, as mathjs reads it. */
function evaluateText(text: string, d: Rational): Rational {
  const scope = { d: math.fraction(d.n, d.d) };
  const value = math.fraction(math.evaluate(text, scope) as never);
  return rational(BigInt(value.s) * BigInt(value.n), BigInt(value.d));
}

/** LaTeX of this package's own small dialect as an arithmetic text: fractions to quotients, juxtaposition to products. */
function latexToText(latex: string): string {
  let text = latex.replace(/\^\{(\d+)\}/g, '^$1');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/, '(($1)/($2))');
  }
  return text.replace(/([0-9d)])(?=[d(])/g, '$1*');
}

describe('polynomialText and polynomialLatex', () => {
  const points = [rational(0), rational(1), rational(7), rational(-5, 3), rational(22, 7)];

  it.each([
    ['(d - 1)*(d - 2)/2', polynomial(1, rational(-3, 2), rational(1, 2)), '\\frac{(d-1)(d-2)}{2}'],
    ['d*(d - 3)/2', polynomial(0, rational(-3, 2), rational(1, 2)), '\\frac{d(d-3)}{2}'],
    ['d^2', polynomial(0, 0, 1), 'd^{2}'],
    ['(d - 1)^2', polynomial(1, -2, 1), '(d-1)^{2}'],
    ['3*d^2*(d - 1)^2/4', polynomial(0, 0, rational(3, 4), rational(-3, 2), rational(3, 4)), '\\frac{3d^{2}(d-1)^{2}}{4}'],
    ['2*d - 7', polynomial(-7, 2), '2d-7'],
    ['d/2', polynomial(0, rational(1, 2)), '\\frac{d}{2}'],
    ['(d - 1)/2', polynomial(rational(-1, 2), rational(1, 2)), '\\frac{d-1}{2}'],
    ['-d + 1', polynomial(1, -1), '-d+1'],
    ['(2*d - 3)/3', polynomial(-1, rational(2, 3)), '\\frac{2d-3}{3}'],
    ['d*(2*d - 3)/9', polynomial(0, rational(-1, 3), rational(2, 9)), '\\frac{d(2d-3)}{9}'],
    ['(6*d - 7)/3', polynomial(rational(-7, 3), 2), '\\frac{6d-7}{3}'],
    ['(3*d^2 + 2)/6', polynomial(rational(1, 3), 0, rational(1, 2)), '\\frac{3d^{2}+2}{6}'],
    ['d - 5/2', polynomial(rational(-5, 2), 1), 'd-\\frac{5}{2}'],
    ['d^2 + 1', polynomial(1, 0, 1), 'd^{2}+1'],
    ['d - 1', polynomial(-1, 1), 'd-1'],
    ['0', ZERO, '0'],
    ['5', polynomial(5), '5'],
    ['d', D, 'd'],
  ])('writes %s', (text, p, latex) => {
    expect(polynomialText(p)).toBe(text);
    expect(polynomialLatex(p)).toBe(latex);
  });

  it.each([
    ['any polynomial', polynomials],
    ['a product of linear factors', products],
  ])('keeps the value of %s', (_, samples) => {
    fc.assert(
      fc.property(samples, (p) => {
        const text = polynomialText(p);
        const latex = polynomialLatex(p);
        for (const x of points) {
          agree(evaluateText(text, x), at(p, x));
          agree(evaluateText(latexToText(latex), x), at(p, x));
        }
      }),
      SEED,
    );
  });

  it('writes another variable', () => {
    expect(polynomialText(polynomial(-1, 1), 'n')).toBe('n - 1');
    expect(polynomialLatex(polynomial(0, 0, 1), 'k')).toBe('k^{2}');
  });

  it('splits off every rational root within its reach', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 4 })), { minLength: 2, maxLength: 4 }),
        (roots) => {
          const p = roots.reduce<Polynomial>(
            (product, [n, d]) => multiplyPolynomials(product, polynomial(rational(-n, d), 1)),
            ONE,
          );
          const distinct = new Set(roots.map(([n, d]) => n / d));
          // One factor for each root, none of a higher degree, and whole numbers in each: one denominator is below all.
          const [product, ...below] = polynomialText(p).split('/');
          expect(product?.replace(/\d\*d/g, 'd').split('*')).toHaveLength(distinct.size);
          expect(below.length).toBeLessThanOrEqual(1);
          expect(below.join()).toMatch(/^\d*$/);
        },
      ),
      SEED,
    );
  });
});
