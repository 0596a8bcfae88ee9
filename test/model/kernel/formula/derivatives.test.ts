import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadAlgebra } from '../../../../src/model/kernel/formula/algebra.js';
import { exchanged, kernelJet, selfJet } from '../../../../src/model/kernel/formula/derivatives.js';
import { programOf, runner } from '../../../../src/model/kernel/formula/program.js';
import { reducedByArea } from '../../../../src/model/kernel/formula/rewrite.js';
import { SYMBOLS } from '../../../../src/model/kernel/formula/symbols.js';
import { double } from '../../../../src/scalar/double.js';
import { type Dual, dualRing } from '../../../../src/scalar/dual.js';
import type { Expression } from '../../../../src/symbolic/expression/expression.js';
import { expressionRing } from '../../../../src/symbolic/expression/ring.js';

const R = expressionRing();
const algebra = (await loadAlgebra())(R);
const duals = dualRing(double, 3);

/** Formulas of kernels of many kinds, and sums and products of them. */
const FORMULAS = [
  'area + (pi - theta)*c',
  '3*area*c + (pi - theta)*(a*b + 2*c^2)',
  'asin(c/sqrt((1 + a)*(1 + b)))',
  '9*a*b*c + 6*c^3',
  '1 - theta/pi',
  'sqrt(a*b) + c',
  '(3/10 + a + b + area)^-2',
];
const formulas = fc
  .tuple(fc.constantFrom(...FORMULAS), fc.constantFrom(...FORMULAS), fc.constantFrom('+', '*', '-'))
  .map(([f, g, op]) => `(${f})${op}(${g})`);
/** Entries of w = (x, 0) and v = (y, z), away from parallel rows. */
const rows = fc.tuple(
  fc.double({ min: 0.5, max: 2, noNaN: true }),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.double({ min: 0.5, max: 2, noNaN: true }),
);

/** The formula with its first derivatives by a, b and c, by dual numbers. */
function firsts(f: Expression, [a, b, c]: readonly [number, number, number]): Dual<number> {
  const [x, y, z] = [duals.variable(0, a), duals.variable(1, b), duals.variable(2, c)];
  const area = duals.sqrt(duals.sub(duals.mul(x, y), duals.sqr(z)));
  return runner(duals, programOf(SYMBOLS, [f]))([x, y, z, area, duals.angle(z, area)])[0] as Dual<number>;
}

describe('derivatives of kernels', () => {
  it('are those of dual numbers', () => {
    fc.assert(
      fc.property(formulas, rows, (formula, [x, y, z]) => {
        const jet = kernelJet(algebra, algebra.parse(formula, SYMBOLS));
        const [a, b, c] = [x * x, y * y + z * z, x * y];
        const at = (f: Expression): number => firsts(f, [a, b, c]).value;
        const agree = (of: Expression, slope: Expression, along: readonly [number, number, number]): void => {
          const dual = firsts(of, [a, b, c]);
          const expected = along.reduce((sum, factor, i) => sum + factor * duals.partial(dual, i), 0);
          // Rounding, enlarged by powers of the quotient of lengths and areas, of which the least is 1/16.
          expect(Math.abs(at(slope) - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected) + Math.abs(dual.value)));
        };
        agree(jet.value, jet.inner, [0, 0, 1]);
        agree(jet.value, jet.stretchA, [2 * a, 0, c]);
        agree(jet.value, jet.stretchB, [0, 2 * b, c]);
        agree(jet.inner, jet.innerInner, [0, 0, 1]);
        agree(jet.inner, jet.innerStretchA, [2 * a, 0, c]);
        agree(jet.inner, jet.innerStretchB, [0, 2 * b, c]);
        agree(jet.stretchA, jet.stretchAA, [2 * a, 0, c]);
        agree(jet.stretchB, jet.stretchAB, [2 * a, 0, c]);
        agree(jet.stretchB, jet.stretchBB, [0, 2 * b, c]);
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  it('of ReLU and its square have no quotient that area² = ab − c² removes', () => {
    const parse = (text: string): Expression => algebra.parse(text, SYMBOLS);
    const relu = kernelJet(algebra, parse('area + (pi - theta)*c'));
    expect(relu.inner).toBe(parse('pi - theta'));
    expect(relu.innerInner).toBe(parse('1/area'));
    expect(relu.innerStretchA).toBe(R.zero);
    expect(relu.stretchA).toBe(relu.stretchAB);
    const square = kernelJet(algebra, parse('3*area*c + (pi - theta)*(a*b + 2*c^2)'));
    expect(square.inner).toBe(parse('4*area + 4*pi*c - 4*theta*c'));
    expect(square.innerInner).toBe(parse('4*pi - 4*theta'));
    expect(reducedByArea(R, R.sub(square.stretchA, R.mul(R.fromInteger(2), square.value)))).toBe(R.zero);
  });

  it('of ν are those by a', () => {
    const { slope, curvature } = selfJet(algebra, algebra.parse('a^3/(1 + a)', SYMBOLS));
    const value = (f: Expression): number => runner(double, programOf(SYMBOLS, [f]))([2, 0, 0, 0, 0])[0] as number;
    // a³/(1 + a) = a² − a + 1 − 1/(1 + a).
    expect(value(slope)).toBeCloseTo(3 + 1 / 9, 14);
    expect(value(curvature)).toBeCloseTo(2 - 2 / 27, 14);
  });

  it('exchanged twice are the formula', () => {
    const f = algebra.parse('a^2*b + c', SYMBOLS);
    expect(exchanged(R, f)).toBe(algebra.parse('b^2*a + c', SYMBOLS));
    expect(exchanged(R, exchanged(R, f))).toBe(f);
  });
});
