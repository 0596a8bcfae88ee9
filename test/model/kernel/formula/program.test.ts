import { describe, expect, it } from 'vitest';
import { loadAlgebra } from '../../../../src/model/kernel/formula/algebra.js';
import { programOf, runner } from '../../../../src/model/kernel/formula/program.js';
import { SYMBOLS } from '../../../../src/model/kernel/formula/symbols.js';
import { double } from '../../../../src/scalar/double.js';
import { rationals } from '../../../../src/symbolic/exact/rational.js';
import { evaluateExpression } from '../../../../src/symbolic/expression/evaluate.js';
import { expressionRing } from '../../../../src/symbolic/expression/ring.js';

const R = expressionRing();
const algebra = (await loadAlgebra())(R);
const VALUES = [1.25, 0.75, -0.5, 0.829, 2.1] as const;
const named = new Map(SYMBOLS.map((name, i) => [name as string, VALUES[i] as number]));

describe('a program of formulas', () => {
  it.each([
    'area + (pi - theta)*c',
    '-a - b/3 - 2/7*c^5',
    '-7/2',
    'pi',
    '1/(a^3*b^2)',
    '-c/(a*(1 + b)^7)',
    'sqrt(a + 2*b)*acos(c/2)',
    '(a - b)^12/(1 + theta)',
  ])('has the value of %s', (text) => {
    const f = algebra.parse(text, SYMBOLS);
    const [value] = runner(double, programOf(SYMBOLS, [f]))(VALUES);
    expect(value).toBeCloseTo(evaluateExpression(double, f, named), 13);
  });

  it('over formulas gives the formulas back', () => {
    const f = algebra.parse('(a*b - 3*c^2)/(2*pi) + sqrt(1 + area)/theta', SYMBOLS);
    const symbols = SYMBOLS.map((name) => R.symbol(name, name));
    expect(runner(R, programOf(SYMBOLS, [f, R.angle(f, R.one)]))(symbols)).toEqual([f, R.angle(f, R.one)]);
  });

  it('computes what its formulas share once', () => {
    const [f, g] = [algebra.parse('sqrt(1 + a*b)', SYMBOLS), algebra.parse('c/sqrt(1 + a*b)', SYMBOLS)];
    const alone = programOf(SYMBOLS, [f]).steps.length;
    expect(alone).toBe(3);
    expect(programOf(SYMBOLS, [f, g, f]).steps).toHaveLength(alone + 1);
    const squares = programOf(SYMBOLS, [algebra.parse('c^8', SYMBOLS)]).steps;
    expect(squares.map(({ op }) => op)).toEqual(['sqr', 'sqr', 'sqr']);
  });

  it('has its constants from the ring, exactly', () => {
    const exact = {
      ...rationals,
      pi: rationals.one,
      sqrt: () => rationals.one,
      acos: () => rationals.one,
      angle: () => rationals.one,
    };
    const f = algebra.parse('0.1*a + 2/3', SYMBOLS);
    expect(runner(exact, programOf(['a'], [f]))([rationals.one])).toEqual([{ n: 23n, d: 30n }]);
  });

  it('needs a value for every symbol', () => {
    expect(() => programOf(['a'], [algebra.parse('a + c', SYMBOLS)])).toThrow("symbol 'c' has no value");
  });
});
