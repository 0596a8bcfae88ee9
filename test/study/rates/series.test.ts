import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { at } from '../../../src/scalar/list.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { ratesAt } from '../../../src/study/rates/at-dimension.js';
import { inCommonField } from '../../../src/study/rates/common-field.js';
import { ratesSeries } from '../../../src/study/rates/series.js';
import { exactSeries } from '../../../src/study/series/field-series.js';
import type { SeriesRecord } from '../../../src/study/series/record.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { overPi, overPiAndRoot } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';
import { qpi } from '../../../src/symbolic/qpi/qpi.js';

const mpfr = await loadMpfr();

const partialSum = ({ terms }: SeriesRecord, d: number): number =>
  terms.reduce((sum, { power, value }) => sum + Number(value) * d ** (-power / 2), 0);

describe('series of rates', () => {
  const series = ratesSeries(mpfr, parseFamily('A'), 2);

  it('are those of the eigenvalues, which the papers have', () => {
    expect(series.in).toEqual({ least: { component: 'x', blocks: [0] }, largest: { component: 't', blocks: [] } });
    // ℓ = d/4 + …, μ = 1/4 − 1/(2π) + …
    expect(series.condition.terms.slice(0, 1).map(({ power, exact }) => [power, exact && exactText(exact)])).toEqual([
      [-2, 'pi/(pi-2)'],
    ]);
    expect(series.status).toBe('exact');
    expect(series.field).toBe('Q(pi, sqrt(pi^2-2*pi))');
  });

  it('sum up to what the eigenvalues at large d give, with an error of the order of the first omitted term', async () => {
    const sizes = [1e4, 1e6];
    const found = await Promise.all(sizes.map((d) => ratesAt(mpfr, parseFamily('A'), rational(d), 12)));
    const quantities = [
      [series.condition, found.map(({ condition }) => Number(condition))] as const,
      ...series.methods.flatMap(({ step, momentum, rate }, m) => [
        [step, found.map(({ methods }) => Number(at(methods, m).step))] as const,
        [rate, found.map(({ methods }) => Number(at(methods, m).rate))] as const,
        ...(momentum === null ? [] : [[momentum, found.map(({ methods }) => Number(at(methods, m).momentum))] as const]),
      ]),
    ];
    const { published } = series;
    if (published !== null) {
      expect(published.converges).toBe(true);
      for (const part of ['step', 'rate'] as const) {
        quantities.push([published[part], found.map(({ methods }) => Number(at(methods, 0).published?.[part]))]);
      }
    }
    expect(quantities).toHaveLength(1 + 3 * 2 + 2 + 2);
    for (const [sum, values] of quantities) {
      sizes.forEach((d, i) => {
        const error = Math.abs(partialSum(sum, d) - at(values, i));
        // The first omitted power is d^(−3/2), its coefficient below 5000.
        expect(error).toBeLessThan(5000 * d ** -1.5 + 1e-11 * Math.abs(at(values, i)));
      });
    }
  });

  it('are there for each component alone; one eigenvalue has condition number 1', () => {
    expect(series.components.map(({ component, methods }) => [component, methods.length])).toEqual([
      ['t', 3],
      ['s', 3],
      ['x', 3],
      ['y', 3],
    ]);
    const x = at(series.components, 2);
    expect(x.condition).toEqual({
      terms: [{ power: 0, exact: overPi.exact(qpi([1n])), value: '1.0000000000000000000' }],
      order: null,
    });
    expect(x.methods.map(({ rate }) => rate.terms)).toEqual([[], [], []]);
  });

  it('are refused for a point at one d', () => {
    expect(() => ratesSeries(mpfr, parseFamily('3,3:-+'), 2)).toThrow('is a point at one d');
    expect(() => ratesSeries(mpfr, parseFamily('A'), 59)).toThrow('order 59');
  });
});

describe('series of several fields', () => {
  const one = { start: 0, coefficients: [qpi([1n])], order: 3 };
  const rooted = (m: number) => {
    const domain = overPiAndRoot(m);
    return exactSeries(domain, { ...one, coefficients: [{ a: qpi([1n]), b: qpi([2n]) }] });
  };
  const fieldOf = (...list: Parameters<typeof inCommonField>[0]) => inCommonField(list, ({ name }) => name);

  it('have a common one where one root is enough', () => {
    expect(fieldOf(exactSeries(overPi, one), exactSeries(overPi, one))).toBe('Q(pi)');
    expect(fieldOf(exactSeries(overPi, one), rooted(2))).toBe('Q(pi, sqrt(2))');
    expect(inCommonField([rooted(2)], (domain, [s]) => s?.coefficients.map((c) => exactText(domain.exact(c))))).toEqual([
      '1+(2)*sqrt(2)',
    ]);
  });

  it('have none where two are needed, or a coefficient has digits only', () => {
    expect(fieldOf(rooted(2), rooted(3))).toBeUndefined();
    expect(fieldOf({ ...rooted(2), exactly: () => undefined })).toBeUndefined();
  });
});
