import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { double } from '../../../src/scalar/double.js';
import { at, range, zipWith } from '../../../src/scalar/list.js';
import { compileFamily } from '../../../src/study/family/compiled.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { inD } from '../../../src/study/formula/coefficients.js';
import { teacherPencils } from '../../../src/study/formula/exact-spectrum.js';
import {
  isPositiveAbove,
  isPositiveConstant,
  positiveSpectrum,
  provedPositive,
} from '../../../src/study/formula/positive-spectrum.js';
import { readModel } from '../../../src/study/model/model.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { hessianByDefinition } from '../../support/dense-definition.js';

const integers = (...all: readonly number[]) => all.map((n) => qpiField.fromInteger(n));

/** The eigenvalues of the whole Hessian at W = V = 1, by its definition. */
function denseAt(d: number): readonly number[] {
  const identity = range(d).map((i) => range(d).map((j) => (i === j ? 1 : 0)));
  return denseEigenvalues(hessianByDefinition(double, identity, identity));
}

describe('the global minimum is strict for every d', () => {
  it('by closed forms, for d > 2 and at the integers below', () => {
    const { above, integers: small, components } = positiveSpectrum(parseFamily('global'));
    expect([above, small]).toEqual([2, [1, 2]]);
    expect(components.map(({ component }) => component).join(' ')).toBe('t s x y');
  });

  it('as whole Hessians at d ≤ 7 say, which have as many eigenvalues as the components', () => {
    const { components } = positiveSpectrum(parseFamily('global'));
    const pencils = teacherPencils(compileFamily(parseFamily('global')), inD.variable);
    for (const d of range(7).map((i) => i + 1)) {
      const all = denseAt(d);
      expect(Math.min(...all)).toBeGreaterThan(0.09);
      const listed = zipWith(components, pencils, ({ degree }, { gram }) => {
        const { n } = evaluatePolynomial(rationals, degree, rational(d));
        return Number(n) * gram.length;
      });
      if (d > 2) expect(listed.reduce((sum, n) => sum + n)).toBe(all.length);
    }
  });

  it.each<[share: bigint, refused: string, copies: readonly number[]]>([
    [90n, '', []],
    [91n, 's x', [1, 1]],
    [400n, 's x', [2, 1]],
  ])('refuses what has an eigenvalue below %s thousandths, and nothing else: "%s"', (share, refused, copies) => {
    const compiled = compileFamily(parseFamily('global'));
    const shift = inD.constant(qpiField.fromRational(share, 1000n));
    const found = zipWith(compiled.blocks, teacherPencils(compiled, inD.variable), ({ component }, { gram, matrix }) => {
      const lower = matrix.map((row, i) => row.map((x, j) => inD.sub(x, inD.mul(shift, at(at(gram, i), j)))));
      return provedPositive({ gram, matrix: lower }, isPositiveAbove) === undefined ? [] : [component];
    }).flat();
    expect(found.map(({ name }) => name).join(' ')).toBe(refused);
    // So many eigenvalues of theirs, with their degrees, lie below in the whole Hessian at d = 6.
    const degrees = found.map(({ degree }) => Number(evaluatePolynomial(rationals, degree, rational(6)).n));
    expect(denseAt(6).filter((x) => x < Number(share) / 1000)).toHaveLength(double.dot(degrees, copies));
  });

  it('refuses other families', () => {
    expect(() => positiveSpectrum(parseFamily('A'))).toThrow(ComputationError);
  });

  it('refuses losses of which the minima are not isolated, and names what is not decided', () => {
    const of = (activation: string) => () => positiveSpectrum(parseFamily('global', readModel({ activation })));
    // Of squares every rotation of the rows is a minimum, too; of linear neurons whatever has the same sum.
    const reason = (name: string) => `nothing decides the signs of the eigenvalues of component ${name} for every d > 2`;
    expect(of('square')).toThrow(new ComputationError(`that the global minimum is strict is not proved: ${reason('s')}`));
    expect(of('identity')).toThrow(reason('t'));
  });

  it('refuses fewer inputs than the teacher has neurons, which it has at some d', () => {
    const of = (inputs: string) => () => positiveSpectrum(parseFamily('global', readModel({ inputs })));
    expect(of('5')).toThrow(new InputError('5 inputs: for all d as many as d or more are accepted, such as d+5'));
    expect(of('d+1')).not.toThrow();
  });

  it('refuses a pencil with an eigenvalue that is 0 or negative somewhere, and one without an inner product', () => {
    const pencils = teacherPencils(compileFamily(parseFamily('global')), inD.variable);
    for (const pencil of pencils) {
      expect(provedPositive(pencil, isPositiveAbove)).toBeUndefined();
      const negated = (m: typeof pencil.gram) => m.map((row) => row.map(inD.neg));
      expect(provedPositive({ ...pencil, matrix: negated(pencil.matrix) }, isPositiveAbove)).toMatch(/eigenvalues/);
      expect(provedPositive({ ...pencil, gram: negated(pencil.gram) }, isPositiveAbove)).toMatch(/inner product/);
      const zero = pencil.matrix.map((row) => row.map(() => inD.zero));
      expect(provedPositive({ ...pencil, matrix: zero }, isPositiveAbove)).toMatch(/eigenvalues/);
    }
  });

  it('reads from coefficients in d − 2 that a polynomial is positive for d > 2', () => {
    // d − 2 and (d − 2)² are 0 at 2 only; d − 3 is negative at 2.5; the zero polynomial is not positive.
    expect(isPositiveAbove(integers(-2, 1))).toBe(true);
    expect(isPositiveAbove(integers(4, -4, 1))).toBe(true);
    expect(isPositiveAbove(integers(-3, 1))).toBe(false);
    expect(isPositiveAbove(integers(5, -1))).toBe(false);
    expect(isPositiveAbove([])).toBe(false);
    expect(isPositiveAbove([qpiField.pi])).toBe(true);
  });

  it('reads the sign of a number, and of no polynomial', () => {
    expect([integers(2), integers(), integers(-2), integers(2, 1)].map(isPositiveConstant)).toEqual([true, false, false, false]);
  });
});
