import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { ClaimedValue, Decision } from '../../../src/study/claims/claims.js';
import { lastComparedPower, orderPower } from '../../../src/study/claims/order-term.js';
import { readValue } from '../../../src/study/claims/value.js';
import { seriesRecord } from '../../../src/study/series/expand.js';
import {
  digitSeries,
  exactSeries,
  type FieldOrRoot,
  type FieldSeries,
  withRoots,
} from '../../../src/study/series/field-series.js';
import { numericCoefficients } from '../../../src/study/series/numeric.js';
import type { SeriesRecord } from '../../../src/study/series/record.js';
import { seriesRecordText, verifySeries } from '../../../src/study/verify/series.js';
import { parseFormulaTree } from '../../../src/symbolic/formula/parser.js';
import { formulaValue } from '../../../src/symbolic/formula/value.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';
import { type Series, seriesRing } from '../../../src/symbolic/series/series.js';
import { series } from '../../support/made-up.js';

const mpfr = await loadMpfr();
const BACKING = { status: 'exact', evidence: 'a test' } as const;

type SeriesValue = Extract<ClaimedValue, { kind: 'series' }>;
const claimed = (text: string): SeriesValue => {
  const value = readValue(text);
  if (value.kind !== 'series') throw new Error(`'${text}' is no series`);
  return value;
};

/** A computed series from a formula in d, up to t^order; finite where no order is given. */
function computed(text: string, order = Number.POSITIVE_INFINITY): Series<QPi> {
  const R = seriesRing(overPi.field, 12);
  const d = R.monomial(overPi.field.one, -2);
  const { start, coefficients, order: own } = formulaValue(R, parseFormulaTree(text), { d, k: d });
  return R.make(start, coefficients, Math.min(own, order));
}
function decide(of: FieldSeries, text: string, order = 5, extra = 0): Decision {
  const record = of.use((source, s) => seriesRecord(mpfr, source, s, order));
  return verifySeries(mpfr, claimed(text), { series: of, record }, extra, BACKING);
}
/** The decision on a claim about a series that is known up to t^order. */
const on = (target: string, claim: string, order?: number, extra = 0): Decision =>
  decide(exactSeries(overPi, computed(target, order)), claim, order === undefined ? 5 : order - 1, extra);
const digits = (start: number, coefficients: readonly string[], order: number): FieldSeries =>
  digitSeries(numericCoefficients, { start, coefficients, order });

describe('order terms', () => {
  it.each([
    ['O(1)', 0, 0, -1],
    ['O(d)', 0, -2, -3],
    ['O(1/d)', 0, 2, 1],
    ['O(d^(-3/2))', 0, 3, 2],
    ['o(d^(-3/2))', 0, 3, 3],
    ['Theta(d^(-3/2))', 0, 3, 3],
    ['O(1/d + 1/sqrt(d))', 0, 1, 0],
    ['O(1/(d-1))', 0, 2, 1],
    ['O(sqrt(d-1))', 0, -1, -2],
    ['O(k-d)', 1, 0, -1],
    ['O((k-d)/d)', 2, 2, 1],
  ])('%s with %i extra rows is of order t^%i', (text, extra, power, last) => {
    expect(orderPower(claimed(text), extra)).toBe(power);
    expect(lastComparedPower(claimed(text), extra)).toBe(last);
  });

  it('need a leading power', () => {
    const error = new InputError('the order term has no leading power of d: O(d^(-1/2)), for instance, is accepted');
    for (const text of ['O(d-d)', 'O(k-d)', 'O(sqrt(sqrt(d)))', 'O(1/(k-d))', 'O(sqrt(-d))'].slice(0, 3)) {
      const of = { ...claimed('O(1)'), order: { sign: 'O' as const, of: parseFormulaTree(text.slice(2, -1)) } };
      expect(() => orderPower(of, 0)).toThrow(error);
    }
    const none = { ...claimed('O(1)'), order: { sign: 'O' as const, of: parseFormulaTree('1/(k-d)') } };
    expect(() => orderPower(none, 0)).toThrow(error);
    expect(() => orderPower({ ...none, order: { sign: 'O', of: null as never } }, 0)).toThrow(TypeError);
    expect(() => orderPower(claimed('O(k-d-1)'), 1)).toThrow(error);
  });
});

describe('series as text', () => {
  it.each<[SeriesRecord, number | undefined, string]>([
    [series({}, null), undefined, '0'],
    [series({}, 1), undefined, 'O(d^(-1/2))'],
    [series({}, 0), undefined, 'O(1)'],
    [series({ '0': '1/4' }, null), undefined, '1/4'],
    [series({ '0': '1/4' }, 1), undefined, '1/4 + O(d^(-1/2))'],
    [series({ '0': '1/4', '1': '-2', '2': '3' }, 3), undefined, '1/4 - 2/d^(1/2) + 3/d + O(d^(-3/2))'],
    [series({ '0': '-1/4' }, 2), undefined, '-1/4 + O(d^(-1))'],
    [series({ '-2': '1', '-1': '1', '0': '1' }, 1), undefined, 'd + d^(1/2) + 1 + O(d^(-1/2))'],
    [series({ '-2': '2', '-4': '-1' }, 0), undefined, '-d^2 + 2*d + O(1)'],
    [series({ '0': '1/4-1/pi' }, 1), undefined, '1/4-1/pi + O(d^(-1/2))'],
    [series({ '0': '-1/4-1/pi' }, 1), undefined, '-1/4-1/pi + O(d^(-1/2))'],
    [series({ '1': '1/4-1/pi' }, 2), undefined, '(1/4-1/pi)/d^(1/2) + O(d^(-1))'],
    [series({ '0': '1', '1': '-1/4+1/pi' }, 2), undefined, '1 + (-1/4+1/pi)/d^(1/2) + O(d^(-1))'],
    [series({ '-1': '2', '0': '1/4-1/pi' }, 1), undefined, '2*d^(1/2) + (1/4-1/pi) + O(d^(-1/2))'],
    [series({ '1': '1+pi' }, 2), undefined, '(pi+1)/d^(1/2) + O(d^(-1))'],
    [series({ '1': '-(1-pi)/(pi-2)' }, 2), undefined, '(pi-1)/(pi-2)/d^(1/2) + O(d^(-1))'],
    [series({ '1': '2*(3-pi)/(pi-2)' }, 2), undefined, '-2*(pi-3)/(pi-2)/d^(1/2) + O(d^(-1))'],
    [series({ '1': '(1)+(2)*sqrt(3)' }, 2), undefined, '(1+(2)*sqrt(3))/d^(1/2) + O(d^(-1))'],
    // Without an exact form the digits are shown.
    [series({ '0': '0.25' }, 1, false), undefined, '0.25 + O(d^(-1/2))'],
    // Only the terms before a power.
    [series({ '0': '1', '2': '3' }, 3), 2, '1 + O(d^(-1))'],
    [series({ '0': '1', '2': '3' }, 3), 3, '1 + 3/d + O(d^(-3/2))'],
    [series({ '0': '1', '2': '3' }, 3), 9, '1 + 3/d + O(d^(-3/2))'],
    [series({ '0': '1', '2': '3' }, null), 2, '1 + O(d^(-1))'],
    [series({ '0': '1', '2': '3' }, null), 3, '1 + 3/d'],
    [series({ '0': '1', '2': '3' }, null), 0, 'O(1)'],
    [series({ '1': '1' }, 3), -2, 'O(d)'],
  ])('as text, case %#', (record, end, text) => expect(seriesRecordText(record, end)).toBe(text));
});

describe('Theta', () => {
  it.each([
    ['1/pi/d + 1/d^2', 'Theta(1/d)', undefined, 'confirmed', '1/pi/d + O(d^(-3/2))', 'the leading term is 1/pi/d'],
    [
      '1/pi/d + 1/d^2',
      'Theta(1)',
      undefined,
      'refuted',
      '1/pi/d + O(d^(-3/2))',
      'the leading term is 1/pi/d, of order d^(-1), not d^0',
    ],
    ['1/pi/d', 'Theta(1/d^2)', undefined, 'refuted', '1/pi/d', 'the leading term is 1/pi/d, of order d^(-1), not d^(-2)'],
    ['d-d', 'Theta(1)', undefined, 'refuted', '0', 'it vanishes'],
    ['d-d', 'Theta(1)', 3, 'refuted', 'O(d^(-1/2))', 'it is of smaller order than d^0'],
    ['d-d', 'Theta(1/d)', 3, 'refuted', 'O(d^(-3/2))', 'it is of smaller order than d^(-1)'],
    ['d-d', 'Theta(d^(-3/2))', 3, 'undecided', 'O(d^(-3/2))', 'no term is known up to d^(-1)'],
    ['d-d', 'Theta(d^(-2))', 3, 'undecided', 'O(d^(-3/2))', 'no term is known up to d^(-1)'],
  ] as const)('%s is %s (order %s): %s', (target, claim, order, verdict, text, why) => {
    expect(on(target, claim, order)).toMatchObject({ verdict, computed: text, why, ...BACKING });
  });

  it('counts k with the extra rows', () => {
    expect(on('1/d', 'Theta((k-d)/d)', undefined, 1).verdict).toBe('confirmed');
  });
});

describe('series with an order term', () => {
  it('say what was compared', () => {
    const A = '1/2 - 1/pi - 4/(3*pi)/sqrt(d) + 3/d';
    expect(on(A, '1/2 - 1/pi + O(d^(-1/2))', 4)).toMatchObject({
      verdict: 'confirmed',
      computed: '1/2-1/pi + O(d^(-1/2))',
      agreeingDigits: null,
      why: 'every coefficient before the order term agrees; the first term after them is -4/(3*pi)/d^(1/2)',
      ...BACKING,
    });
    expect(on(A, '1/2 - 1/pi + O(1/d)', 4)).toMatchObject({
      verdict: 'refuted',
      computed: '1/2-1/pi - 4/(3*pi)/d^(1/2) + O(d^(-1))',
      why: 'they first differ in the coefficient of d^(-1/2): it is -4/(3*pi), not 0',
    });
    expect(on(A, '1/2 - 1/pi + 1/sqrt(d) + O(1/d)', 4).why).toMatch(/it is -4\/\(3\*pi\), not 1$/);
    expect(on(A, '1/2 - 1/pi + sqrt(d) + O(1/d)', 4)).toMatchObject({
      computed: 'O(1)',
      why: 'they first differ in the coefficient of d^(1/2): it is 0, not 1',
    });
    // The first of several differences is named.
    expect(on(A, '1/4 + 1/sqrt(d) + O(1/d)', 4).why).toContain('coefficient of d^0: it is 1/2-1/pi, not 1/4');
    expect(on(A, '1/2 - 1/pi - 4/(3*pi)/sqrt(d) + 3/d + o(1/d)', 3).why).toBe('every coefficient before the order term agrees');
    expect(on(A, '1/2 - 1/pi - 4/(3*pi)/sqrt(d) + 3/d + O(d^(-2))').why).toBe(
      'every coefficient before the order term agrees; there are no further terms',
    );
    expect(on(A, '1/2 - 1/pi - 4/(3*pi)/sqrt(d) + 3/d + O(d^(-2))', 3)).toMatchObject({
      verdict: 'undecided',
      why: 'the series agree up to d^(-1); beyond it they were not compared',
      computed: expect.stringMatching(/\+ O\(d\^\(-3\/2\)\)$/),
    });
    // A term that is missing is seen beyond what is claimed, and terms inside the order term are not.
    expect(on('1 + 2/d', '1 + 5/d^2 + O(1/d)').why).toBe(
      'every coefficient before the order term agrees; the first term after them is 2/d; claimed terms inside the order term say nothing and were not compared',
    );
    expect(on('1 + 2/d', '1 + 0.5/d^2 + O(1/d)').why).toMatch(/claimed terms inside the order term/);
    expect(on('1 + 2/d', '1 + 5/d + O(1/d)').why).toMatch(/claimed terms inside the order term/);
    expect(on('1 + 2/d', '1 + 0.5/d + O(1/d)').why).toMatch(/claimed terms inside the order term/);
    expect(on('1 + 2/d', '1 + O(1/d)').why).not.toMatch(/claimed terms/);
    expect(on('1 + 2/d', '1.0 + O(1/d)').why).not.toMatch(/claimed terms/);
    // A quotient goes on by itself.
    expect(on('1/d + 1/d^2', '1/(d-1) + O(d^(-5/2))').why).not.toMatch(/claimed terms/);
  });

  it('with decimals say each', () => {
    expect(on('1/4 + 2/d', '0.25 + O(d^(-3/2))').why).toBe('they first differ in the coefficient of d^(-1): it is 2, not 0');
    // The first of several is named, whatever was compared first.
    expect(on('1/4 + 2/d', '0.30 + 5/d + O(d^(-3/2))').why).toMatch(/^they first differ in the coefficient of d\^0/);
    // What stands with more than a power of d is named by itself.
    expect(on('2/d + 2/d^2', '2.0*(1/d + 1/d^2) + O(d^(-5/2))').why).toMatch(/\(2\.0 equal/);
    expect(on('1/4 + 2.004/d', '0.25 + 2.0/d + O(d^(-3/2))').why).toBe(
      'every coefficient before the order term agrees (coefficient of d^0: 0.25 equal; coefficient of d^(-1): 2.0 agrees to all 2 printed digits, correctly rounded); there are no further terms',
    );
    expect(on('1/4 + 2.004/d', '0.25 + 2.0/(d-1) + O(d^(-3/2))').why).toMatch(
      /\(coefficient of d\^0: 0\.25 equal; 2\.0 agrees to all 2 printed digits, correctly rounded\)/,
    );
    expect(on('1/4 + 2.004/d', '0.25 + 2.1/d + O(d^(-3/2))').why).toMatch(
      /^they first differ in the coefficient of d\^\(-1\): it is 501\/250 = 2\.00400*; they first differ in significant digit 2 \(decimal place 1\)$/,
    );
  });

  it('with several decimals in one coefficient name the power', () => {
    expect(on('1/2 - 1/pi', '(1.24 - 3.30/pi)/(1-1/d) + O(d^(-1/2))').why).toBe(
      'not decided is the coefficient of d^0: 1.24 and 3.30 stand together, and their digits do not decide',
    );
  });

  it('that are no series are undecided', () => {
    expect(on('1 + 2/d', 'sqrt(sqrt(d)) + O(1/d)').computed).toBe('1 + O(d^(-1))');
    expect(on('1', 'sqrt(sqrt(d)) + O(1)')).toMatchObject({
      verdict: 'undecided',
      why: expect.stringMatching(/^the claimed formula has no series in d\^\(-1\/2\): /),
      computed: expect.any(String),
      ...BACKING,
    });
    expect(on('1', '1/(k-d-1) + O(1)', undefined, 1)).toMatchObject({ verdict: 'undecided' });
  });

  it('with roots that the field does not have are compared in intervals', () => {
    expect(on('1/4', '1/4 + sqrt(2) + O(1/d)')).toMatchObject({ verdict: 'refuted', ...BACKING });
    expect(on('1/4', '1/4 + sqrt(2)*sqrt(2) - 2 + O(1/d)')).toMatchObject({ verdict: 'undecided' });
    expect(on('2/d', 'sqrt(2)*sqrt(2)/d + O(d^(-3/2))')).toMatchObject({
      verdict: 'undecided',
      why: 'not decided is the coefficient of d^(-1): its digits agree, but it is not compared exactly',
    });
    expect(on('1/4', 'sqrt(2) + O(1/d)').why).toMatch(/it is 1\/4, not 1\.41421356237$/);
    expect(on('0/d', 'sqrt(-2) + O(1/d)')).toMatchObject({ verdict: 'undecided', why: expect.stringContaining('has no series') });
  });

  it('that are known by digits are compared with those', () => {
    const known = digits(0, ['0.25000000', '0', '-1.30450000'], 4);
    const of = (claim: string): readonly string[] => {
      const { verdict, status, evidence } = decide(known, claim, 3);
      expect(evidence).toBe('a test');
      return [verdict, status];
    };
    expect(of('0.25 + O(d^(-1/2))')).toEqual(['confirmed', 'numerical']);
    expect(of('0.24 + O(d^(-1/2))')).toEqual(['undecided', 'numerical']);
    expect(of('0.23 + O(d^(-1/2))')).toEqual(['refuted', 'numerical']);
    expect(of('0.250000000 + O(d^(-1/2))')).toEqual(['undecided', 'numerical']);
    expect(of('1/4 + O(d^(-1/2))')).toEqual(['undecided', 'numerical']);
    expect(decide(known, '1/4 + O(d^(-1/2))', 3).why).toBe(
      'not decided is the coefficient of d^0: it is known by its digits only, 0.25000000, which agree',
    );
    expect(of('1/3 + O(d^(-1/2))')).toEqual(['refuted', 'numerical']);
    // A coefficient of which no digit is known: 0 is not refuted, and nothing else is confirmed.
    expect(of('0.25 + O(1/d)')).toEqual(['confirmed', 'numerical']);
    expect(of('0.25 - 1.30/d + O(d^(-3/2))')).toEqual(['confirmed', 'numerical']);
    expect(of('0.25 - 1.31/d + O(d^(-3/2))')).toEqual(['refuted', 'numerical']);
    expect(decide(known, '0.25 + 0.1/sqrt(d) + O(1/d)', 3)).toMatchObject({
      verdict: 'undecided',
      why: 'not decided is the coefficient of d^(-1/2): the expansion, known by digits only, shows no such term',
    });
    expect(decide(known, '0.25 + 1/pi/sqrt(d) + O(1/d)', 3)).toMatchObject({ verdict: 'undecided' });
    // Digits are taken for what they say, half a unit or more around them.
    const near = digits(0, ['0.2500'], 2);
    expect(decide(near, '2501/10000 + O(d^(-1/2))', 1).verdict).toBe('undecided');
    expect(decide(near, '2502/10000 + O(d^(-1/2))', 1).verdict).toBe('refuted');
    expect(decide(near, '2498/10000 + O(d^(-1/2))', 1).verdict).toBe('refuted');
    expect(decide(digits(0, ['2.2e-7'], 2), '0.0000004 + O(d^(-1/2))', 1).verdict).toBe('refuted');
    expect(decide(digits(0, ['2.53e-7'], 2), '0.0000004 + O(d^(-1/2))', 1).verdict).toBe('refuted');
  });

  it('that are roots of polynomials are exact where they are elements of the field', () => {
    const [one, nothing] = [overPi.field.one, overPi.field.zero].map((element) => ({ element }));
    const roots = digitSeries(withRoots(overPi), { start: 0, coefficients: [one, nothing] as FieldOrRoot<QPi>[], order: 3 });
    expect(decide(roots, '1 + 1/3/sqrt(d) + O(1/d)', 2)).toMatchObject({ verdict: 'refuted', status: 'numerical' });
    const two = digits(0, ['0.25000000', '0.50000000'], 3);
    expect(decide(two, '0.25 + 1/2/sqrt(d) + O(1/d)', 2).why).toBe(
      'not decided is the coefficient of d^(-1/2): it is known by its digits only, 0.50000000, which agree',
    );
  });

  it('with decimals in denominators are confirmed of what no reading changes', () => {
    expect(on('3/d', '3.0/(d-1.5) + O(d^(-3/2))').verdict).toBe('confirmed');
    expect(on('3/(d-1.7)', '3.00/(d-1.5) + O(d^(-5/2))').verdict).toBe('refuted');
    expect(on('3/(d-1.48)', '3.00/(d-1.5) + O(d^(-5/2))')).toMatchObject({
      verdict: 'undecided',
      why: 'not decided is the coefficient of d^(-2): decimals in a denominator, under a root or times each other are not compared one by one, and nothing excludes them',
    });
    // A value that is 0 in intervals.
    expect(on('3/d', '3/d + (1.5*1.5-2.25)/d^2 + O(d^(-5/2))').verdict).toBe('confirmed');
    expect(on('3/d + 1/d^2', '3/d + (1.5*1.5-2.25)/d^2 + O(d^(-5/2))').verdict).toBe('refuted');
    const balls = ballRing(mpfr, 53);
    expect(balls.precision).toBe(53);
    balls.dispose();
  });
});

describe('a series that is known by digits', () => {
  it('is written with its signs', () => {
    const term = (power: number, value: string): SeriesRecord['terms'][number] => ({ power, exact: null, value });
    const record = { terms: [term(0, '-0.25'), term(1, '-0.5'), term(2, '0.75')], order: null };
    expect(seriesRecordText(record)).toBe('-0.25 - 0.5/d^(1/2) + 0.75/d');
    expect(seriesRecordText({ ...record, order: 3 }, 2)).toBe('-0.25 - 0.5/d^(1/2) + O(d^(-1))');
  });
});
