import { describe, expect, it } from 'vitest';
import { loadAlgebra } from '../../../../src/model/kernel/formula/algebra.js';
import { checkFinite, checkSelf, checkSymmetry } from '../../../../src/model/kernel/formula/check.js';
import { SYMBOLS } from '../../../../src/model/kernel/formula/symbols.js';
import { expressionRing } from '../../../../src/symbolic/expression/ring.js';

const R = expressionRing();
const algebra = (await loadAlgebra())(R);
const parse = (text: string) => algebra.parse(text, SYMBOLS);

describe('what is asked of a formula', () => {
  it('is to be finite where rows are parallel, and where they are not', () => {
    expect(() => checkFinite({ x: parse('1/area'), y: parse('c') }, 'generic')).not.toThrow();
    expect(() => checkFinite({ y: parse('c'), x: parse('1/area') }, 'parallel')).toThrow(
      'the formula of the kernel is not accepted: x is not finite at parallel rows (area = 0), at a = 1, b = 1, c = 1',
    );
    expect(() => checkFinite({ x: parse('theta/area') }, 'parallel')).toThrow(/x has no finite value/);
    expect(() => checkFinite({ x: parse('1/(a - b)') }, 'generic')).toThrow(/x is not finite at a = 1, b = 1, c = 0/);
  });

  it('is to be symmetric, up to what only arithmetic shows', () => {
    expect(() => checkSymmetry(R, parse('a^2 - b^2 + (b - a)*(b + a) + c'))).not.toThrow();
    expect(() => checkSymmetry(R, parse('area^2*a + (a*b - c^2)*b'))).not.toThrow();
    expect(() => checkSymmetry(R, parse('sqrt(a)*sqrt(a*b^2)*c'))).not.toThrow();
    expect(() => checkSymmetry(R, parse('area^2*a - (a*b - c^2)*b'))).toThrow(/not symmetric/);
    expect(() => checkSymmetry(R, parse('c + (a - b)/10^30'))).toThrow(/not symmetric/);
  });

  it('is ν > 0, which is κ at equal rows and bounds κ elsewhere', () => {
    expect(() => checkSelf(R, parse('c^3'), parse('a^3'))).not.toThrow();
    expect(() => checkSelf(R, parse('c^3'), parse('a^2'))).toThrow(/the self term is .* where κ is/);
    expect(() => checkSelf(R, parse('c'), parse('a - 1'))).toThrow('ν is 0 at a = 1');
    expect(() => checkSelf(R, parse('2*a*b - c^2'), parse('a^2'))).toThrow(/kernel of no activation/);
  });
});
