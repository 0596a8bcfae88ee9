import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { double } from '../../../src/scalar/double.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { adjoinRoot, overPi, overPiAndRoot } from '../../../src/symbolic/qpi/coefficient-domain.js';
import {
  type ExactValue,
  exactEqual,
  exactLatex,
  exactText,
  isIntegerValue,
  isZeroValue,
} from '../../../src/symbolic/qpi/exact-value.js';
import { qpi, qpiEqual, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { qpiSamples } from '../../support/symbolic.js';
import { exactOf } from '../../support/values.js';

describe('an exact value', () => {
  it('of Q(π) reads back from its text and its LaTeX', () => {
    fc.assert(
      fc.property(qpiSamples, (element) => {
        const value = overPi.exact(element);
        expect(qpiEqual(parseQPi(exactText(value)), element)).toBe(true);
        expect(qpiEqual(parseQPi(exactLatex(value)), element)).toBe(true);
        expect(isZeroValue(value)).toBe(qpiField.isZero(element) === 'yes');
      }),
      { numRuns: 60 },
    );
  });

  it('of Q(π, √m) reads back from its text, and equals no other', () => {
    fc.assert(
      fc.property(qpiSamples, qpiSamples, fc.constantFrom(2, 3, 5), (a, b, m) => {
        const { field, exact } = overPiAndRoot(m);
        const value = exact({ a, b });
        expect(exactEqual(exactOf(exactText(value)), value)).toBe(true);
        expect(exactEqual(exact(field.add({ a, b }, field.one)), value)).toBe(false);
        expect(exactEqual(exact(field.neg(field.neg({ a, b }))), value)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('has its roots nested as its fields are, with the value that it stands for', () => {
    const first = overPiAndRoot(2);
    const radicand = { a: qpi([0n, 1n]), b: qpi([1n]) };
    const { exact, name, value } = adjoinRoot(first, radicand);
    const element = { a: { a: qpi([1n]), b: qpi([]) }, b: { a: qpi([3n], [0n, 1n]), b: qpi([-1n]) } };
    expect(name).toBe('Q(pi, sqrt(2), sqrt(pi+(1)*sqrt(2)))');
    expect(exactText(exact(element))).toBe('1+(3/pi+(-1)*sqrt(2))*sqrt(pi+(1)*sqrt(2))');
    expect(exactLatex(exact(element))).toBe(
      '1+\\left(\\frac{3}{\\pi}+\\left(-1\\right)\\sqrt{2}\\right)\\sqrt{\\pi+\\left(1\\right)\\sqrt{2}}',
    );
    expect(value(double, element)).toBeCloseTo(1 + (3 / Math.PI - Math.SQRT2) * Math.sqrt(Math.PI + Math.SQRT2), 12);
  });

  it('in the size p has descending powers of p, those with √p last', () => {
    const of = (a: readonly string[], b: readonly string[]): ExactValue => ({
      kind: 'size',
      a: a.map(parseQPi),
      b: b.map(parseQPi),
    });
    expect(exactText(of(['1-1/pi', '0', '2/pi'], ['4']))).toBe('(2/pi)*p^2+1-1/pi+(4)*sqrt(p)');
    expect(exactLatex(of(['0', '-2'], ['0', '4']))).toBe('\\left(-2\\right)\\,p+\\left(4\\right)\\,p\\,\\sqrt{p}');
    expect([exactText(of([], [])), exactText(of(['0'], []))]).toEqual(['0', '0']);
    expect(isZeroValue(of(['0'], ['0']))).toBe(true);
    expect(exactEqual(of(['1', '0'], []), of(['1'], ['0']))).toBe(true);
    expect(exactEqual(of(['1'], []), of(['1'], ['1']))).toBe(false);
    expect(exactEqual(of(['1'], []), overPi.exact(parseQPi('1')))).toBe(false);
  });

  it('knows integers', () => {
    const texts = ['0', '1', '-7', '1/2', 'pi', '2*pi', '1+pi', '(1)*sqrt(2)'];
    expect(texts.map((text) => isIntegerValue(exactOf(text)))).toEqual([true, true, true, false, false, false, false, false]);
  });
});
