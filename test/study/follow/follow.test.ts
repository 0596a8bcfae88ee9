import { Matrix, SVD } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { compileType } from '../../../src/landscape/compile.js';
import { wholeHessian, wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../../src/representation/fixed-point-space.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readAlong } from '../../../src/study/follow/along.js';
import { followFamily } from '../../../src/study/follow/follow.js';
import { effectiveRank, singularValues } from '../../../src/study/follow/singular-values.js';
import { readModel } from '../../../src/study/model/model.js';
import { locate } from '../../../src/study/point/polish.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { seededRandom } from '../../support/random.js';

const mpfr = await loadMpfr();
const II = parseFamily('II');

/** What is followed, with few digits and points. */
const asked = (along: string, d: string, from: string, to: string) => ({
  d: parseRational(d),
  along: along === 'd' ? ({ kind: 'd' } as const) : readAlong(along, II.type),
  from: parseRational(from),
  to: parseRational(to),
  digits: 15,
  samples: 3,
});

describe('a family followed in a number of its problem', () => {
  it('along d has the fractional dimension of critical', async () => {
    const { crossings, samples } = await followFamily(mpfr, II, asked('d', '4', '4', '8'));
    expect(crossings.map(({ value, component, status }) => [value, component, status])).toEqual([
      ['5.58550524742588', 's', 'checked'],
    ]);
    expect(samples.map(({ value }) => value)).toEqual(['4', '6', '8']);
    // d − 2 eigenvalues change their sign.
    expect(crossings[0]).toMatchObject({ degree: '3.58550524743', indexBefore: '3.58550524743', indexAfter: '0' });
  });

  it('does not jump over a fold to equal rows, where a smooth loss has critical points too', async () => {
    const global = parseFamily('global', readModel({ activation: 'erf' }));
    const { end, samples } = await followFamily(mpfr, global, { ...asked('penalty', '5', '0', '1/20'), samples: 5 });
    expect(end).toMatchObject({ kind: 'fold', value: expect.stringMatching(/^0\.0334197/) });
    expect(samples.map(({ value }) => value)).toEqual(['0', '0.0125', '0.025']);
  });

  it('says of a degenerate point that no single family goes through it', () => {
    const family = parseFamily('global', readModel({ activation: 'identity', penalty: '1/20' }));
    expect(() => locate(mpfr, family, rational(5))).toThrow('no single family goes through it');
  });

  it('along the penalty changes its index where the whole Hessian does', async () => {
    const { crossings, samples, end } = await followFamily(mpfr, II, asked('penalty', '7', '0', '2'));
    expect(end).toBeNull();
    const [crossing] = crossings;
    expect(crossing).toMatchObject({ component: 's', blocks: [1], degree: '5', indexBefore: '0', indexAfter: '5' });
    const negative = (penalty: string): number => {
      const family = parseFamily('II', readModel({ penalty }));
      const { compiled, d, x, ring } = locate(mpfr, family, rational(7));
      const whole = wholeMatrices(double, compiled, d, x.map(ring.toNumber));
      return denseEigenvalues(wholeHessian(double, compiled.problem, whole)).filter((value) => value < 0).length;
    };
    const value = Number(crossing?.value);
    expect([negative(String(value - 1e-3)), negative(String(value + 1e-3))]).toEqual([0, 5]);
    expect(samples.map(({ index }) => index)).toEqual(['0', '0', '5']);
  });

  it('crosses at the penalty whose fractional dimension is the d in question', async () => {
    const { crossings } = await followFamily(mpfr, II, asked('penalty', '28/5', '0', '1/20'));
    const penalty = crossings[0]?.value ?? '';
    const { crossings: found } = await critical(mpfr, parseFamily('II', readModel({ penalty })), 12);
    expect(Number(found[0]?.d)).toBeCloseTo(5.6, 11);
  });

  it('has the published loss and eigenvalue on the way', async () => {
    const { samples } = await followFamily(mpfr, II, asked('penalty', '7', '0', '1/50'));
    expect(samples[1]?.loss).toBeCloseTo(0.05799420402578, 9);
    expect(samples[1]?.least?.value).toBeCloseTo(0.01316837, 8);
  });

  it('turns back at a fold, where the equations of component t say so', async () => {
    const { end } = await followFamily(mpfr, parseFamily('3,d-3:-+'), asked('penalty', '8', '0', '8'));
    expect(end).toMatchObject({ kind: 'fold' });
    const fold = end?.value ?? '';
    // On this side the point is there, on the other it is not found on the way from no penalty.
    const at = (penalty: number) =>
      locate(mpfr, parseFamily('3,d-3:-+', readModel({ penalty: penalty.toFixed(6) })), rational(8));
    expect(() => at(Number(fold) - 1e-3)).not.toThrow();
    expect(() => at(Number(fold) + 1e-3)).toThrow('could be followed for');
  });

  it('along a slope, a weight and a teacher begins and ends at the problems with those numbers', async () => {
    for (const [along, to, texts] of [
      ['slope', '1/2', { activation: 'leaky:1/2' }],
      ['outer.1', '1/2', { outer: '1,1/2' }],
      ['teacher.rho', '1/5', { teacher: { diagonal: '1', offDiagonal: '1/5' } }],
      ['teacher.0', '2', { teacher: { diagonal: ['2', '1'] } }],
    ] as const) {
      const from = along.startsWith('outer') || along === 'teacher.0' ? '1' : '0';
      const { samples } = await followFamily(mpfr, II, asked(along, '7', from, to));
      const { compiled, d, x, ring } = locate(mpfr, parseFamily('II', readModel(texts)), rational(7));
      const whole = denseEigenvalues(
        wholeHessian(double, compiled.problem, wholeMatrices(double, compiled, d, x.map(ring.toNumber))),
      );
      expect(Math.abs((samples[2]?.least?.value ?? Number.NaN) - Math.min(...whole))).toBeLessThan(1e-9);
      expect(samples[0]?.loss).toBeCloseTo(0.0232027149, 9);
    }
  });

  it.each([
    ['the same ends', asked('penalty', '7', '1', '1'), 'two different ones'],
    ['a slope of 1', asked('slope', '7', '0', '1'), 'numbers below 1'],
    ['a penalty with which the loss is unbounded', asked('penalty', '7', '0', '-3/5'), 'unbounded from below'],
    ['a weight that passes 0', asked('outer.0', '7', '1', '-1'), 'would be 0 on the way'],
    ['a d below the sizes', asked('penalty', '1', '0', '1'), 'at least 1 is accepted'],
    ['a d at which doubles do not suffice', asked('penalty', '20000', '0', '1'), 'up to 10000'],
  ])('refuses %s', async (_, options, message) => {
    await expect(followFamily(mpfr, II, options)).rejects.toThrow(InputError);
    await expect(followFamily(mpfr, II, options)).rejects.toThrow(message);
  });

  it.each(['lambda', 'outer', 'outer.2', 'teacher.2', 'd', '', 'teacher.rho.1'])('refuses the name %j', (name) => {
    expect(() => readAlong(name, II.type)).toThrow(InputError);
  });

  it('refuses the slope of an activation without one', async () => {
    const erf = parseFamily('global', readModel({ activation: 'erf' }));
    const options = { ...asked('penalty', '7', '0', '1/2'), along: { kind: 'slope' } as const };
    await expect(followFamily(mpfr, erf, options)).rejects.toThrow('have a slope');
  });
});

describe('singular values by component', () => {
  it.each([
    ['d', [], 5],
    ['2,d-2', [], 6],
    ['1,d-1', [1, 2], 5],
  ] as const)('of type %s with extra rows %j are those of the whole matrix', (sizes, extra, d) => {
    const compiled = compileType(parseSizes(sizes, extra));
    const random = seededRandom(d);
    const point = compiled.orbits.map(() => 2 * random() - 1);
    const concrete = sizes === 'd' ? [d] : [Number(sizes[0]), d - Number(sizes[0])];
    const whole = embed(orbitTable(compiled.orbits, layOutBlocks(concrete, extra)), point);
    const expected = new SVD(new Matrix(whole.map((row) => [...row]))).diagonal.sort((a, b) => a - b);
    const lines = singularValues(compiled, d, point);
    const found = lines
      .flatMap(({ values, multiplicity }) => values.flatMap((value) => new Array<number>(Number(multiplicity)).fill(value)))
      .sort((a, b) => a - b);
    expect(found).toHaveLength(expected.length);
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 7);
    });
    const total = expected.reduce((sum, value) => sum + value, 0);
    const entropy = expected.reduce((sum, value) => sum - (value / total) * Math.log(value / total), 0);
    expect(effectiveRank(lines)).toBeCloseTo(Math.exp(entropy), 6);
  });
});
