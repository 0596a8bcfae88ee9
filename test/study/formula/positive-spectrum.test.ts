import { describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { compileFamily } from '../../../src/study/family/compiled.js';
import { parseFamily } from '../../../src/study/family/family.js';
import { inD } from '../../../src/study/formula/coefficients.js';
import { teacherPencils } from '../../../src/study/formula/exact-spectrum.js';
import { isPositiveAbove, positiveSpectrum, provedPositive } from '../../../src/study/formula/positive-spectrum.js';
import { qpiField } from '../../../src/symbolic/qpi/qpi.js';

const integers = (...all: readonly number[]) => all.map((n) => qpiField.fromInteger(n));

describe('the global minimum is strict for every d', () => {
  it('by closed forms, for d > 2 and at the integers below', () => {
    const { above, integers: small, components } = positiveSpectrum(parseFamily('global'));
    expect([above, small]).toEqual([2, [1, 2]]);
    expect(components.map(({ component }) => component).join(' ')).toBe('t s x y');
  });

  it('refuses other families', () => {
    expect(() => positiveSpectrum(parseFamily('A'))).toThrow(ComputationError);
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
});
