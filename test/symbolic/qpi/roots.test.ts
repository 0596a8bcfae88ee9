import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polynomialRing } from '../../../src/symbolic/exact/polynomial-ring.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { adjoinRoot, overPi, overPiAndRoot } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { type QPi, qpi, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { quadraticFactorsOverPi, rootsOverPi, withoutRoots } from '../../../src/symbolic/qpi/roots.js';
import { qpiText } from '../../../src/symbolic/qpi/text.js';

const P = polynomialRing(qpiField);
const polynomial = (...coefficients: readonly string[]): readonly QPi[] => coefficients.map(parseQPi);
const product = (factors: readonly (readonly QPi[])[]): readonly QPi[] => factors.reduce((a, b) => P.mul(a, b), P.one);
const linear = (root: QPi): readonly QPi[] => [qpiField.neg(root), qpiField.one];
const texts = (xs: readonly QPi[]): readonly string[] => xs.map(qpiText).sort();

const small = fc.array(fc.bigInt({ min: -500n, max: 500n }), { minLength: 1, maxLength: 3 });
const element = fc
  .tuple(small, small)
  .filter((parts) => parts.every((part) => part.at(-1) !== 0n))
  .map(([top, bottom]) => qpi(top, bottom));

describe('rootsOverPi', () => {
  it('finds all roots of a product of different linear factors, and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(element, { minLength: 1, maxLength: 4, selector: qpiText }), (roots) => {
        const all = product([...roots.map(linear), polynomial('-pi', '0', '1')]);
        const scaled = all.map((c) => qpiField.mul(c, parseQPi('(pi-3)/(7*pi)')));
        expect(texts(rootsOverPi(scaled))).toEqual(texts(roots));
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  it('finds what no table of small quarters has: leading eigenvalues of slope 1/10', () => {
    const roots = ['81/400', '81/400-81/(200*pi)', '-81*(121*pi-162)/(400*pi^3*(pi-2)^2)'].map(parseQPi);
    expect(texts(rootsOverPi(product(roots.map(linear))))).toEqual(texts(roots));
  });

  it.each([
    ['z² − 2', ['-2', '0', '1']],
    ['z² − π', ['-pi', '0', '1']],
    ['z³ − 3z + 1', ['1', '-3', '0', '1']],
    // The coefficient of a polynomial with the root 81/400 − 81/(200π), changed by 10⁻⁹.
    ['a root that is missed by 10⁻⁹', ['-(81/400-81/(200*pi))^2+1/1000000000', '0', '1']],
    ['a constant', ['1']],
  ])('finds none of %s', (_, coefficients) => {
    expect(rootsOverPi(polynomial(...coefficients))).toEqual([]);
  });
});

describe('quadraticFactorsOverPi', () => {
  it('finds two, three and none', () => {
    const a = polynomial('pi/7-1', '1', '1');
    const b = polynomial('-2/pi', '1/pi^2', '1');
    const c = polynomial('7', '1/3', '1');
    const found = (factors: readonly (readonly QPi[])[]) =>
      quadraticFactorsOverPi(product(factors))
        .map((f) => `${qpiText(f.sum)}; ${qpiText(f.product)}`)
        .sort();
    const own = (f: readonly QPi[]): string => `${qpiText(qpiField.neg(f[1] as QPi))}; ${qpiText(f[0] as QPi)}`;
    expect(found([a])).toEqual([own(a)]);
    expect(found([a, b])).toEqual([a, b].map(own).sort());
    expect(found([c, b, a])).toEqual([a, b, c].map(own).sort());
    expect(found([polynomial('1', '-3', '0', '1')])).toEqual([]);
    expect(found([polynomial('pi', '0', '0', '0', '1')])).toEqual([]);
  });
});

describe('divisorOverPi', () => {
  const two = overPiAndRoot(2);
  const three = adjoinRoot(two, two.embed(qpiField.fromInteger(3)));
  const R = polynomialRing(three.field);

  it('has the roots in Q(π) of a polynomial over a larger field, and none of the others', () => {
    const inner = two.field.squareRoot(two.embed(qpiField.fromInteger(2)));
    const root = { a: inner ?? two.field.zero, b: two.field.one };
    const own = ['1/pi', '3/7'].map(parseQPi);
    const all = [...own.map(three.embed), root].map((r) => [three.field.neg(r), three.field.one]);
    const divisor = three.divisorOverPi(all.reduce((x, y) => R.mul(x, y), R.one));
    expect(texts(rootsOverPi(divisor))).toEqual(texts(own));
    expect(withoutRoots(divisor, own)).toHaveLength(1);
  });

  it('is the polynomial itself over Q(π)', () => {
    const own = polynomial('1', 'pi', '1/2');
    expect(overPi.divisorOverPi(own)).toBe(own);
  });
});
