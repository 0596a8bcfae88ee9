import { beforeAll, describe, expect, it } from 'vitest';
import { wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { at, zipWith } from '../../../src/scalar/list.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { type ModelTexts, readModel } from '../../../src/study/model/model.js';
import { locate } from '../../../src/study/point/polish.js';
import type { SpectrumRecord } from '../../../src/study/point/record.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { definitionOf } from '../../support/activation-definition.js';
import { sorted } from '../../support/matrices.js';
import { wholeByDefinition } from '../../support/whole-definition.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

/** A point of type II with what an engine that knows no symmetry found: all to the decimals that it printed. */
interface Known {
  readonly title: string;
  readonly texts: ModelTexts;
  readonly d: number;
  readonly loss?: string;
  readonly entries?: readonly string[];
  /** The least eigenvalues with their multiplicities, ascending; `among` for those that are merely some of all. */
  readonly least?: readonly (readonly [value: string, multiplicity: number])[];
  readonly among?: readonly (readonly [value: string, multiplicity: number])[];
}

const KNOWN: readonly Known[] = [
  {
    title: 'leaky ReLU of slope 0.1',
    texts: { activation: 'leaky:0.1' },
    d: 10,
    loss: '0.01526514872094',
    entries: ['-0.69556507', '0.12749876', '1.00410825', '0.18409339', '-0.01612365'],
    least: [
      ['0.02542284', 8],
      ['0.05071604', 28],
      ['0.06406374', 1],
    ],
  },
  {
    title: 'a penalty of 0.01',
    texts: { penalty: '0.01' },
    d: 7,
    loss: '0.05799420402578',
    entries: ['-0.63639377', '0.19305292', '0.26213538', '0.98507541', '-0.0344351'],
    least: [
      ['0.01316837', 5],
      ['0.05246250', 10],
      ['0.07377546', 1],
    ],
  },
  {
    title: 'ten inputs',
    texts: { inputs: '10' },
    d: 7,
    among: [
      ['0.2062328360632644', 15],
      ['0.2117868979612814', 3],
      ['1.9547067235192883', 3],
    ],
  },
];

/** Half a unit of the last decimal of a numeral. */
const halfUnit = (text: string): number => 0.51 * 10 ** -(text.length - text.indexOf('.') - 1);
const expectDigits = (found: number, text: string): void => {
  // Of a numeral with 16 decimals a double has fewer.
  expect(Math.abs(found - Number(text))).toBeLessThan(Math.max(halfUnit(text), 1e-15));
};

/** All eigenvalues that count, ascending, with their multiplicities. */
function eigenvalues({ spectrum: lines }: SpectrumRecord): readonly (readonly [value: number, multiplicity: number])[] {
  return lines
    .flatMap(({ eigenvalues: values, degree, counted }) =>
      values.flatMap((value) => (counted ? [[Number(value), Number(degree)] as const] : [])),
    )
    .sort(([a], [b]) => a - b);
}

describe.each(KNOWN)('type II with $title', ({ texts, d, loss, entries, least, among }) => {
  it('has the known entries, loss and eigenvalues', async () => {
    const family = parseFamily('II', readModel(texts));
    const record = await spectrum(mpfr, family, rational(d), { digits: 20 });
    if (loss !== undefined) expectDigits(Number(record.loss), loss);
    const { diagonal, offDiagonal, between } = record.entries;
    const found = [diagonal, offDiagonal, between].flat(2).flatMap((entry) => (entry === null ? [] : [Number(entry)]));
    if (entries !== undefined)
      zipWith(sorted(found), sorted(entries.map(Number)), (x, y) => expect(Math.abs(x - y)).toBeLessThan(0.51e-7));
    const all = eigenvalues(record);
    least?.forEach(([value, multiplicity], i) => {
      const [found, degree] = at(all, i);
      expectDigits(found, value);
      expect(degree).toBe(multiplicity);
    });
    for (const [value, multiplicity] of among ?? []) {
      const near = all.filter(([found]) => Math.abs(found - Number(value)) < 1e-14);
      expect(near.map(([, degree]) => degree)).toEqual([multiplicity]);
    }
  });
});

/** Second-layer weights, a penalty, inputs and teachers of each kind of kernel that keeps the named families. */
const MODELS: readonly (readonly [activation: string, texts: ModelTexts, d: number])[] = [
  ['leaky:1/10', {}, 10],
  ['leaky:-1/2', { penalty: '1/50' }, 8],
  ['relu', { outer: '1,9/10', teacherOuter: '1,9/10', inputs: 'd+2' }, 8],
  ['relu', { teacher: { offDiagonal: '1/20' } }, 9],
];

describe.each(MODELS)('the studies of %s with %j, type II at d = %i', (activation, texts, d) => {
  it('say what the definition of the loss says of the whole matrix', async () => {
    const family = parseFamily('II', readModel({ ...texts, activation }));
    const { compiled, x, ring } = locate(mpfr, family, rational(d));
    const { students, teachers, model } = wholeMatrices(double, compiled, rational(d), x.map(ring.toNumber));
    const whole = wholeByDefinition({
      activation: definitionOf(activation),
      students,
      teachers,
      alphas: model.outer?.students ?? [],
      betas: model.outer?.teachers ?? [],
      penalty: model.penalty ?? 0,
    });
    // A critical point, to the roundings of the sums.
    expect(Math.max(...whole.gradient.flat().map(Math.abs))).toBeLessThan(1e-13);
    const record = await spectrum(mpfr, family, rational(d), { digits: 16 });
    expect(Math.abs(Number(record.loss) - whole.loss)).toBeLessThan(1e-12);
    const all = eigenvalues(record).flatMap(([value, degree]) => new Array<number>(degree).fill(value));
    const expected = denseEigenvalues(whole.hessian);
    expect(all).toHaveLength(expected.length);
    sorted(all).forEach((value, i) => {
      expect(Math.abs(value - at(expected, i))).toBeLessThan(1e-11);
    });
  });
});

describe('the global minimum of kernels whose rows stay multiples of the teacher', () => {
  const of = (texts: ModelTexts) => spectrum(mpfr, parseFamily('global', readModel(texts)), rational(5), { digits: 12 });

  it.each([
    // The gradient at w_i = t e_i along e_i.
    ['tensor:4', (t: number) => 4 * (t ** 7 - t ** 3) + t / 10],
    ['tensor:3', (t: number) => 3 * (t ** 5 - t ** 2) + t / 10],
  ])('has 0 beside the diagonal with %s and a penalty', async (activation, gradient) => {
    const { entries, verdict, status } = await of({ activation, penalty: '1/10' });
    expect(entries.offDiagonal).toEqual(['0']);
    expect(Math.abs(gradient(Number(entries.diagonal[0])))).toBeLessThan(1e-10);
    expect([verdict, status]).toEqual(['minimum', 'checked']);
  });

  it('is what the whole Hessian says with the absolute value and a penalty', async () => {
    const { entries, spectrum: lines } = await of({ activation: 'abs', penalty: '1/20' });
    expect(entries.offDiagonal).toEqual(['0']);
    // Of a dense engine at rows moved by 1e-14, in 70 digits.
    expect(lines.map(({ eigenvalues: [least] }) => Number(least).toFixed(9))).toEqual([
      '1.641742885',
      '0.368503340',
      '0.368503340',
      '1.641742885',
    ]);
  });

  it('has the eigenvalues 0 of turned rows, counted exactly', async () => {
    const { verdict, spectrum: lines } = await of({ activation: 'square' });
    expect(verdict).toBe('degenerate');
    const zeros = lines.map(({ eigenvalues: values, degree }) => values.filter((x) => x === '0').length * Number(degree));
    // The dimension of the rotations of five rows.
    expect(zeros.reduce((a, b) => a + b)).toBe(10);
    const { spectrum: linear } = await of({ activation: 'identity' });
    expect(linear.flatMap(({ eigenvalues: values }) => values.filter((x) => x === '0'))).toHaveLength(5);
  });

  it('is 2 I for a second layer of 1/2, with the eigenvalues of W = I times 1/4', async () => {
    const half = await of({ outer: '1/2' });
    expect([half.entries.diagonal, half.entries.offDiagonal, half.loss]).toEqual([['2'], ['0'], '0']);
    const plain = await of({});
    zipWith(half.spectrum, plain.spectrum, (a, b) =>
      zipWith(a.eigenvalues, b.eigenvalues, (x, y) => expect(Number(x)).toBeCloseTo(Number(y) / 4, 11)),
    );
    // Neurons of opposite signs do not cancel, and those of other degrees are no multiples.
    await expect(of({ outer: '-1' })).rejects.toThrow('could be followed for 0 %');
    expect((await of({ activation: 'erf', outer: '2' })).entries.offDiagonal).not.toEqual(['0']);
  });
});
