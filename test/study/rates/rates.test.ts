import { describe, expect, it } from 'vitest';
import { wholeEnergy } from '../../../src/landscape/whole/energy.js';
import { wholeModel } from '../../../src/landscape/whole/model.js';
import { identity } from '../../../src/model/kernel/power.js';
import { gradientDescent } from '../../../src/numeric/descent/gradient-descent.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { at } from '../../../src/scalar/list.js';
import { descents, discoverRun } from '../../../src/study/discover/run.js';
import { compileFamily } from '../../../src/study/family/compiled.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { loadModel } from '../../../src/study/model/model.js';
import { ratesAlong } from '../../../src/study/rates/along.js';
import { ratesAt } from '../../../src/study/rates/at-dimension.js';
import { compared, withObserved } from '../../../src/study/rates/observed.js';
import { rates } from '../../../src/study/rates/rates.js';
import type { RatesAt } from '../../../src/study/rates/record.js';
import { sequenceRate } from '../../../src/study/rates/run.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();
const A = parseFamily('A');

describe('rates at a d', () => {
  const found = ratesAt(mpfr, A, rational(8), 12);

  it('come of the least and the largest eigenvalue, which a dense Hessian has as well', async () => {
    const { condition, least, largest, methods, verdict, status } = await found;
    // x 0.0110571203384 and t 2.5160943497, from a dense Hessian of the project's mathematics.
    const [mu, ell] = [0.0110571203384, 2.5160943497];
    expect({ verdict, status, least: least.component, largest: largest.component }).toEqual({
      verdict: 'minimum',
      status: 'checked',
      least: 'x',
      largest: 't',
    });
    expect(Number(condition) / (ell / mu)).toBeCloseTo(1, 10);
    const root = Math.sqrt(ell / mu);
    const expected = [(ell - mu) / (ell + mu), (root - 1) / (root + 1), 1 - 1 / root];
    expect(methods.map(({ method }) => method)).toEqual(['gradient-descent', 'heavy-ball', 'nesterov']);
    for (const [i, { rate }] of methods.entries()) expect(Number(rate)).toBeCloseTo(at(expected, i), 10);
    expect(methods.map(({ momentum }) => momentum !== null)).toEqual([false, true, true]);
  });

  it('by component: alone, and with the parameters of all, of which none is slower than all together', async () => {
    const { components, methods } = await found;
    expect(components.map(({ component, degree }) => [component, degree])).toEqual([
      ['t', 1],
      ['s', 7],
      ['x', 21],
      ['y', 20],
    ]);
    const [t, , x] = components;
    // t 1.13595212932 and 2.5160943497, from the same dense Hessian.
    expect(Number(t?.condition)).toBeCloseTo(2.5160943497 / 1.13595212932, 9);
    // One eigenvalue: one step is enough.
    expect(x).toMatchObject({ condition: '1', methods: METHODS_AT_ONE });
    for (const { method, rate } of methods) {
      const own = components.map(({ together }) => together[method]);
      expect(own).toContain(rate);
      for (const other of own) expect(Number(other)).toBeLessThanOrEqual(Number(rate));
    }
    // With the step 1/ℓ nothing is left of ℓ.
    const [slow, fast] = t?.correction ?? [];
    const { momentum } = at(methods, 2);
    expect(Number(slow?.nesterov)).toBeCloseTo(Math.sqrt(Number(momentum) * (1 - 1.13595212932 / 2.5160943497)), 9);
    expect(fast).toMatchObject({ nesterov: '0', factor: '0' });
  });

  it('have as many digits as are asked for, and agree to those of a run with fewer', async () => {
    const [few, many] = [await found, await ratesAt(mpfr, A, rational(8), 40)];
    many.methods.forEach(({ rate }, i) => {
      expect(rate).toMatch(/^0\.\d{40}$/);
      expect(Math.abs(Number(rate) - Number(few.methods[i]?.rate))).toBeLessThan(1e-12);
    });
  });

  it('settle where eigenvalues of two components are one, and rates are short decimals or 0', async () => {
    const of = async (d: number, activation?: string) =>
      ratesAt(
        mpfr,
        parseFamily('global', activation === undefined ? undefined : await loadModel({ activation })),
        rational(d),
        10,
      );
    const [cube, erf, lone] = [await of(5, 'cube'), await of(6, 'erf'), await of(1)];
    // Eigenvalues of cube are 18, 27 and 162: κ = 9.
    expect(cube.condition).toMatch(/^9\.0+$/);
    expect(cube.methods.map(({ rate }) => Number(rate))).toEqual([0.8, 0.5, 0.6666666667]);
    for (const { correction } of cube.components.filter(({ largest }) => Number(largest) === 162)) {
      expect(correction.at(-1)).toMatchObject({ nesterov: '0', factor: '0' });
    }
    expect(cube.components.filter(({ largest }) => Number(largest) === 162)).toHaveLength(2);
    expect(cube.evidence).toContain('called one');
    // From 1.7200705613958677515 and 0.043239112603110089728 of `spectrum`.
    expect(erf.condition).toBe('39.78043160');
    expect(lone).toMatchObject({ condition: '1', components: [{ together: { 'gradient-descent': '0', nesterov: '0' } }] });
    expect(lone.methods.map(({ rate }) => rate)).toEqual(['0', '0', '0']);
  });

  it('are there at real d, and not at a saddle', async () => {
    expect((await ratesAt(mpfr, A, rational(13, 2), 6)).verdict).toBe('minimum');
    const saddle = await ratesAt(mpfr, A, rational(5), 6);
    expect(saddle).toMatchObject({ condition: null, methods: [], components: [], verdict: 'saddle' });
    expect(saddle.why).toBe('it is a saddle, with eigenvalue -0.005832 in component x, which the methods leave');
    const asked = { order: null, digits: 6, runs: null, along: null };
    await expect(rates(mpfr, A, { ...asked, dimensions: [rational(5)] })).rejects.toThrow(
      "family 'A' has no rates at d = 5: it is a saddle, with eigenvalue -0.005832 in component x, which the methods leave; a d at which it is a minimum is accepted",
    );
    const both = await rates(mpfr, A, { ...asked, dimensions: [rational(5), rational(6)] });
    expect(both.at.map(({ condition }) => condition === null)).toEqual([true, false]);
  });

  it('are not there where an eigenvalue is 0', async () => {
    const family = parseFamily('global');
    const flat = await ratesAt(mpfr, { ...family, problem: { ...family.problem, kernel: identity } }, rational(4), 6);
    expect(flat).toMatchObject({ verdict: 'degenerate', condition: null });
    expect(flat.why).toMatch(/^an eigenvalue in component \S+ is 0, and in its directions there is no linear rate$/);
  });
});

const METHODS_AT_ONE = ['gradient-descent', 'heavy-ball', 'nesterov'].map((method) =>
  expect.objectContaining({ method, rate: '0', momentum: method === 'gradient-descent' ? null : '0' }),
);

describe('observed rates', () => {
  const asked = { d: rational(6), seed: 3 };
  const found = ratesAt(mpfr, parseFamily('global'), rational(6), 10);

  it('of runs of the whole matrix are within 1 % of those of the Hessian', async () => {
    const { methods } = await withObserved(mpfr, parseFamily('global'), await found, asked);
    expect(methods).toHaveLength(3);
    const [{ published } = { published: undefined }] = methods;
    // The published step 5/6, and 1 − 5/6 · (1/4 − 1/(2π)).
    expect(published).toMatchObject({ step: '0.8333333333', rate: '0.9242957859', converges: true, slowest: 'least' });
    for (const { rate, observed } of [...methods, ...(published ? [published] : [])]) {
      const difference = Math.abs(Math.log(observed?.rate ?? 0) / Math.log(Number(rate)) - 1);
      expect(difference).toBeLessThan(0.01);
      expect(Math.abs(difference - (observed?.difference ?? 1))).toBeLessThan(1e-4);
    }
  });

  it('of a plain gradient descent are the same', async () => {
    const { methods } = await found;
    const energy = wholeEnergy(wholeModel(compileFamily(parseFamily('global')).type, parseFamily('global').problem, 6));
    const start = Float64Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 1 : 0) + 1e-4 * Math.sin(1 + i * i));
    const norms: number[] = [];
    const step = Number(methods[0]?.step);
    gradientDescent(energy, start, { step, tolerance: 1e-30, budget: 120, watch: (view) => norms.push(view.gradientNorm) });
    const rate = (at(norms, 120) / at(norms, 80)) ** (1 / 40);
    expect(Math.abs(Math.log(rate) / Math.log(Number(methods[0]?.rate)) - 1)).toBeLessThan(0.01);
  });

  it('of a descent from a random start with the published step are those predicted for that step', async () => {
    const run = discoverRun({ k: 6, d: 6 });
    const norms: number[] = [];
    const { loss } = descents(run)(0, ({ gradientNorm }) => norms.push(gradientNorm));
    expect(loss).toBeLessThan(1e-13);
    const rate = (at(norms, norms.length - 1) / at(norms, norms.length - 41)) ** (1 / 40);
    const predicted = Number((await found).methods[0]?.published?.rate);
    expect(Math.abs(Math.log(rate) / Math.log(predicted) - 1)).toBeLessThan(0.01);
  });

  it('are none where the step is too long', async () => {
    const cube = parseFamily('global', await loadModel({ activation: 'cube' }));
    const { methods } = await ratesAt(mpfr, cube, rational(3), 6);
    // 5/3 times the largest eigenvalue less 1.
    const [{ published, step } = { published: undefined, step: '' }] = methods;
    expect(published).toMatchObject({ converges: false, slowest: 'largest' });
    expect(Number(published?.rate)).toBeCloseTo((5 / 3) * (2 / Number(step) - 18) - 1, 2);
  });

  it('that differ from the predicted ones are an error', () => {
    const line = { method: 'heavy-ball', step: '1', momentum: '0.25', rate: '0.5' } as const;
    const sequence = (rate: number): readonly number[] => Array.from({ length: 20 }, (_, n) => (1 + n) * rate ** n);
    expect(compared(line, sequence(0.5))).toMatchObject({ steps: 19, rate: expect.closeTo(0.5, 5) });
    expect(() => compared(line, sequence(0.51))).toThrow(
      /^a run of heavy-ball shrank its distance by 0\.51\d+ for each step, and 0\.500000 was predicted$/,
    );
  });

  it('need a matrix, and one that is not too large', async () => {
    const real: RatesAt = await found;
    await expect(withObserved(mpfr, A, real, { d: rational(13, 2), seed: 1 })).rejects.toThrow(
      'runs at d = 6.5: matrices exist at integer d',
    );
    await expect(withObserved(mpfr, parseFamily('global'), real, { d: rational(61), seed: 1 })).rejects.toThrow(
      'runs of matrices with 3721 entries at d = 61: at most 3600 are accepted',
    );
  });

  it.each([
    [1, 0.7, (n: number) => 0.7 ** n],
    [2, 0.9, (n: number) => 0.9 ** n + 0.3 ** n],
    [2, 0.8, (n: number) => 0.8 ** n * Math.cos(n)],
  ] as const)('are read from a sequence of order %i with rate %f', (order, rate, term) => {
    expect(
      sequenceRate(
        Array.from({ length: 30 }, (_, n) => term(n)),
        order,
      ),
    ).toBeCloseTo(rate, 6);
  });
});

it('along a penalty the rates at its ends are those of the family there', async () => {
  const options = { d: rational(7), along: { kind: 'penalty' } as const, from: rational(0), to: rational(1, 100), samples: 2 };
  const { samples, end } = await ratesAlong(mpfr, A, options);
  expect(end).toBeNull();
  const ends = await Promise.all(
    [A, { ...A, problem: { ...A.problem, penalty: [rational(1, 100)] } }].map((family) => ratesAt(mpfr, family, rational(7), 8)),
  );
  ends.forEach(({ condition, methods }, i) => {
    const sample = at(samples, i);
    expect(Math.abs(Number(sample.condition) / Number(condition) - 1)).toBeLessThan(2e-5);
    for (const [m, { rate }] of sample.methods.entries()) expect(Number(rate)).toBeCloseTo(Number(methods[m]?.rate), 5);
  });
  expect(samples.map(({ effectiveRank }) => effectiveRank.toFixed(3))).toEqual(['7.000', '7.000']);
  // A saddle has no rates.
  const low = await ratesAlong(mpfr, A, { ...options, d: rational(5) });
  expect(low.samples.map(({ condition, methods }) => [condition, methods.length])).toEqual([
    [null, 0],
    [null, 0],
  ]);
});
