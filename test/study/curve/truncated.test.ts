import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/node.js';
import type { MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { at } from '../../../src/scalar/list.js';
import { familyCurves } from '../../../src/study/curve/curves.js';
import type { CurvesRecord } from '../../../src/study/curve/record.js';
import { LEAST_ERROR, relativeErrors } from '../../../src/study/curve/relative-errors.js';
import { truncatedSums } from '../../../src/study/curve/truncated.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { solve } from '../../../src/study/point/solve.js';
import { expand } from '../../../src/study/series/expand.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

let mpfr: MpfrLibrary;
let record: ExpansionRecord;
let curves: CurvesRecord;

beforeAll(async () => {
  mpfr = await loadMpfr();
  record = expand(mpfr, parseFamily('A'), 3, 'loss');
  curves = await familyCurves(mpfr, [parseFamily('A')], 'loss', { range: [6, 1e4] });
});

describe('a truncated series at one d', () => {
  it('is off by the relative error that the expansion itself finds with its exact coefficients', async () => {
    const d = rational(20);
    const { loss: value } = await solve(mpfr, parseFamily('A'), d, 20);
    const [sum] = truncatedSums(mpfr, record.loss ?? { terms: [] }, { d, value, orders: [3] });
    const found = record.accuracy.find(({ quantity }) => quantity.kind === 'loss');
    const known = found?.values.find((one) => one.d === '20')?.relativeError ?? Number.NaN;
    expect(Number(sum?.relativeError)).toBeCloseTo(known, 3);
    // The digits of the sum: in doubles from the exact coefficients.
    const [t, pi] = [20 ** -0.5, Math.PI];
    const exact =
      1 / 2 - 1 / pi - (4 / (3 * pi)) * t + (-1 / 2 + 3 / pi - 2 / pi ** 2) * t ** 2 + (58 / (15 * pi) - 8 / pi ** 2) * t ** 3;
    expect(Number(sum?.sum)).toBeCloseTo(exact, 14);
    expect(sum?.sum).toMatch(/^0\.\d{18,21}$/);
  });

  it('has no digit and no error that its coefficients do not support', () => {
    const d = rational(4);
    const few = { terms: [{ power: 1, exact: null, value: '0.33' }] };
    // 0.165 ± 0.0025: between 0.1625 and 0.1675 one digit is known at the most.
    expect(truncatedSums(mpfr, few, { d, value: '0.165', orders: [1] })).toEqual([{ order: 1, sum: '0.2', relativeError: null }]);
    const whole = { terms: [{ power: 2, exact: null, value: '1' }] };
    expect(truncatedSums(mpfr, whole, { d, value: '0.200', orders: [0, 2] })).toEqual([
      { order: 0, sum: '0', relativeError: null },
      { order: 2, sum: '0.25000000000000000000', relativeError: '0.25' },
    ]);
    expect(truncatedSums(mpfr, whole, { d, value: '0', orders: [2] })[0]?.relativeError).toBeNull();
    expect(truncatedSums(mpfr, whole, { d, value: null, orders: [2] })[0]?.relativeError).toBeNull();
  });
});

describe('relative errors along a curve', () => {
  it('fall like the first omitted power of each order', () => {
    const [family] = curves.families;
    if (family === undefined) throw new RangeError('no curve');
    const errors = relativeErrors(family, record, { kind: 'loss' }, [0, 1, 2, 3]);
    expect(errors.map(({ order, omitted, slope }) => [order, omitted, slope])).toEqual([
      [0, 1, -0.5],
      [1, 2, -1],
      [2, 3, -1.5],
      [3, 4, -2],
    ]);
    for (const { slope, observed } of errors) expect(observed).toBeCloseTo(slope ?? Number.NaN, 1);
    const last = at(at(errors, 3).stretches, 0);
    const near20 = last.reduce((a, b) => (Math.abs(b[0] - 20) < Math.abs(a[0] - 20) ? b : a));
    const found = record.accuracy.find(({ quantity }) => quantity.kind === 'loss')?.values.find((one) => one.d === '20');
    expect(near20[1] / (found?.relativeError ?? 1)).toBeCloseTo((near20[0] / 20) ** -2, 1);
  });

  it('are left out where they would be rounding, and where the series is not known', () => {
    const [family] = curves.families;
    if (family === undefined) throw new RangeError('no curve');
    const exact = {
      ...family,
      curves: [
        {
          shows: { kind: 'loss' } as const,
          stretches: [
            [
              [4, 0.25],
              [8, 0.13],
            ],
          ] as const,
        },
      ],
    };
    const whole = { ...record, loss: { terms: [{ power: 2, exact: null, value: '1' }], order: 3 } };
    const [error] = relativeErrors(exact, whole, { kind: 'loss' }, [2, 3]);
    expect(error?.stretches).toEqual([[[8, Math.abs(1 / 8 / 0.13 - 1)]]]);
    expect(relativeErrors(exact, whole, { kind: 'loss' }, [3])).toEqual([]);
    expect(relativeErrors(family, record, { kind: 'entry', entry: 'z_9' }, [1])).toEqual([]);
    expect(LEAST_ERROR).toBeGreaterThan(1e-11);
  });
});
