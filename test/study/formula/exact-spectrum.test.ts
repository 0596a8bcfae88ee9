import { all, create, type FactoryFunctionMap } from 'mathjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { exactSpectrumDocument } from '../../../src/report/record/exact-spectrum-table.js';
import { double } from '../../../src/scalar/double.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { exactSpectrum } from '../../../src/study/formula/exact-spectrum.js';
import { type ModelTexts, readModel } from '../../../src/study/model/model.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';
import { hessianByDefinition } from '../../support/dense-definition.js';
import { asJson } from '../../support/values.js';

const math = create(all as FactoryFunctionMap, { number: 'BigNumber', precision: 60 });
const spectrumOfIdentity = exactSpectrum(parseFamily('global'));
/** Lines as JSON has them, with formulas as text. */
interface Line {
  readonly component: string;
  readonly multiplicity: number;
  readonly degree: string;
  readonly characteristicPolynomial: string;
  readonly eigenvalues: readonly (string | null)[];
}
const record = asJson<{
  readonly spectrum: readonly Line[];
  readonly smallDimensions: readonly { readonly d: number; readonly spectrum: readonly Line[] }[];
  readonly validAbove: number;
  readonly status: string;
}>(spectrumOfIdentity);
const line = (component: string): (typeof record.spectrum)[number] => {
  const found = record.spectrum.find((x) => x.component === component);
  if (!found) throw new Error(`no component ${component}`);
  return found;
};
const value = (text: string, scope: Record<string, unknown>): string => String(math.evaluate(text, { ...scope }));

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('the spectrum of the global minimum in closed form', () => {
  it('has the known eigenvalues', () => {
    expect(line('x').eigenvalues).toEqual(['1/4 - 1/(2*pi)']);
    expect(line('y').eigenvalues).toEqual(['1/4 + 1/(2*pi)']);
    expect(line('s').eigenvalues[0]).toBe('1/4 - 1/(2*pi)');
    expect(line('t').eigenvalues).toHaveLength(2);
    expect(record.spectrum.map((x) => x.eigenvalues.includes(null))).toEqual([false, false, false, false]);
    expect(record.status).toBe('exact');
  });

  it.each(['6', '7', '29/4', '40', '1000', '123456'])(
    'agrees with the numerical spectrum to 30 digits at d = %s',
    async (text) => {
      const d = parseRational(text);
      const numerical = await spectrum(mpfr, parseFamily('global'), d, { digits: 30 });
      const scope = { d: math.divide(math.bignumber(`${d.n}`), math.bignumber(`${d.d}`)) };
      for (const { component, eigenvalues } of numerical.spectrum) {
        const exact = line(component).eigenvalues;
        expect(exact).toHaveLength(eigenvalues.length);
        eigenvalues.forEach((numeral, i) => {
          const difference = Number(math.evaluate(`abs((${exact[i]}) / x - 1)`, { ...scope, x: math.bignumber(numeral) }));
          // Rounding of the 30th digit, and cancellation in the smaller root.
          expect(difference).toBeLessThan(1e-29);
        });
      }
    },
  );

  it.each([1, 2, 3, 4, 5, 6])('has the eigenvalues of the whole matrix at d = %i, with their multiplicities', (d) => {
    const identity = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? 1 : 0)));
    const whole = denseEigenvalues(hessianByDefinition(double, identity, identity));
    const small = record.smallDimensions.find((at) => at.d === d);
    // Below the bound the lines in d must not be used, above it there are no others.
    expect(small === undefined).toBe(d > record.validAbove);
    const listed = (small?.spectrum ?? record.spectrum).flatMap(({ degree, eigenvalues }) => {
      const times = Math.max(0, Number(value(degree, { d })));
      return eigenvalues.flatMap((root) => new Array<number>(times).fill(Number(value(root ?? '', { d }))));
    });
    listed.sort((a, b) => a - b);
    expect(listed).toHaveLength(d * d);
    listed.forEach((x, i) => {
      expect(Math.abs(x - (whole[i] as number))).toBeLessThan(1e-12);
    });
  });

  it('has roots that are zeros of the characteristic polynomial, with its degree and trace', () => {
    for (const { characteristicPolynomial, eigenvalues, multiplicity } of record.spectrum) {
      expect(eigenvalues).toHaveLength(multiplicity);
      for (const root of eigenvalues) {
        const z = math.bignumber(value(root ?? '', { d: math.bignumber(13) }));
        expect(Math.abs(Number(value(characteristicPolynomial, { d: math.bignumber(13), z })))).toBeLessThan(1e-50);
      }
    }
  });

  it('refuses families whose entries are not exact constants, and says why', () => {
    for (const name of ['A', 'I', 'II', '2,d-2:-+']) {
      expect(() => exactSpectrum(parseFamily(name))).toThrow(ComputationError);
      expect(() => exactSpectrum(parseFamily(name))).toThrow('not exact constants');
    }
    expect(() => exactSpectrum(parseFamily('1,d-1:++'))).toThrow('give global instead');
  });

  it('prints a table', () => {
    const text = exactSpectrumDocument(spectrumOfIdentity, 'text');
    expect(text).toContain('1/4 - 1/(2π)');
    expect(text).toContain('(d - 1)(d - 2)/2');
    expect(text).toContain('for every d > 2');
    expect(text).toContain('Hessian spectrum of family global at d = 2');
    expect(exactSpectrumDocument(spectrumOfIdentity, 'latex')).toContain('\\frac{1}{4} - \\frac{1}{2\\pi}');
    expect(exactSpectrumDocument(spectrumOfIdentity, 'markdown')).toContain('|');
  });
});

describe('the closed form of other problems', () => {
  const lines = (model: ModelTexts): readonly Line[] =>
    asJson<{ readonly spectrum: readonly Line[] }>(exactSpectrum(parseFamily('global', readModel(model)))).spectrum;

  it('a leaky slope of 0 is ReLU, and another scales what only angles enter', () => {
    expect(lines({ activation: 'leaky:0' })).toEqual(record.spectrum);
    expect(lines({ activation: 'leaky:1/10' }).find((x) => x.component === 'y')?.eigenvalues).toEqual(['81/400 + 81/(200*pi)']);
  });

  it('is that of W = V: of degree 0 in V for ReLU, of degree 4 for z³', () => {
    const teacher = { diagonal: '2' };
    expect(lines({ teacher })).toEqual(record.spectrum);
    const [one, two] = [lines({ activation: 'cube' }), lines({ activation: 'cube', teacher })].map(
      (all) => all.find((x) => x.component === 'x')?.eigenvalues,
    );
    expect([one, two]).toEqual([['18'], ['288']]);
  });

  it('is refused with the reason', () => {
    expect(() => lines({ penalty: '1/100' })).toThrow('with a penalty the teacher is no global minimum of loss 0');
    expect(() => lines({ activation: 'erf' })).toThrow('there is no closed form');
  });
});
