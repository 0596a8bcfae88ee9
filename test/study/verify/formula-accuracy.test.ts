import { describe, expect, it } from 'vitest';
import {
  comparedNumerals,
  comparisonText,
  errorExponent,
  formulaComparison,
} from '../../../src/study/verify/formula-accuracy.js';
import { nearestEigenvalue } from '../../../src/study/verify/nearest-eigenvalue.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

describe('what a formula is worth at a d', () => {
  it('is the size of its error and the digits that agree, cut off', () => {
    expect(formulaComparison('100', '0.0876', '0.0877')).toMatchObject({
      absoluteError: '0.000100',
      relativeError: '0.00114',
      agreeingDigits: 2.9,
    });
    expect(formulaComparison('7', '-1', '1')).toMatchObject({ absoluteError: '2.00', agreeingDigits: 0 });
    expect(formulaComparison('7', '0', '1e-9')).toMatchObject({
      absoluteError: '1.00e-9',
      relativeError: null,
      agreeingDigits: 0,
    });
    expect(formulaComparison('7', '2.5', '2.5')).toMatchObject({ absoluteError: null, agreeingDigits: 50 });
  });

  it('is shown with a few digits more than agree, rounded', () => {
    const compared = formulaComparison('100', '0.08771933528080249', '0.08766195804626675');
    expect(compared.agreeingDigits).toBe(3.1);
    expect(comparedNumerals(compared)).toEqual({ computed: '0.087719335', claimed: '0.087661958' });
    expect(comparedNumerals(formulaComparison('7', '-99.99999999996', '0'))).toEqual({ computed: '-100.00000', claimed: '0' });
    expect(comparedNumerals(formulaComparison('7', '0.1234567890123456', '0.1234567890129994'))).toEqual({
      computed: '0.1234567890123456',
      claimed: '0.1234567890129994',
    });
    expect(comparisonText(formulaComparison('7', '1', '0.9'))).toBe('agrees to 1 digit at d = 7 (difference 0.100)');
  });

  it('has the power of d with which the error changes', () => {
    const list = [10, 1000].map((d) => formulaComparison(`${d}`, '1', `${1 + 1 / d}`));
    expect(errorExponent(list, [rational(10), rational(1000)])).toBe(-1);
    expect(errorExponent(list.slice(1), [rational(1000)])).toBe(null);
  });

  it('is asked of the nearest eigenvalue, and said to be ambiguous where another is nearly as near', () => {
    expect(nearestEigenvalue(rational(1, 4), ['0.1', '0.26', '3'], 'x').which).toBe(2);
    expect(nearestEigenvalue(rational(1, 4), ['0.1', '0.26', '3'], 'x').note).not.toMatch(/ambiguous/);
    expect(nearestEigenvalue(rational(2), ['1', '3.5'], 'x').note).toMatch(/ambiguous: number 2, 3\.5, is nearly as near/);
  });
});
