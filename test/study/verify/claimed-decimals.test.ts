import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import type { ClaimedValue, Decision } from '../../../src/study/claims/claims.js';
import { compareDecimals } from '../../../src/study/claims/decimal-equations.js';
import { readValue } from '../../../src/study/claims/value.js';
import { coefficientDigits, seriesRecord } from '../../../src/study/series/expand.js';
import { digitSeries, exactSeries, type FieldSeries } from '../../../src/study/series/field-series.js';
import { numericCoefficients } from '../../../src/study/series/numeric.js';
import { verifySeries } from '../../../src/study/verify/series.js';
import { parseRational, rationals } from '../../../src/symbolic/exact/rational.js';
import { decimalForm } from '../../../src/symbolic/formula/decimal-form.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { parseFormulaTree } from '../../../src/symbolic/formula/parser.js';
import { formulaValue } from '../../../src/symbolic/formula/value.js';
import { type CoefficientDomain, overPi, overPiAndRoot } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';
import { type QPi, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { type Series, seriesRing } from '../../../src/symbolic/series/series.js';

const mpfr = await loadMpfr();
const BACKING = { status: 'exact', evidence: 'a test' } as const;
const ORDER = 5;

type SeriesValue = Extract<ClaimedValue, { kind: 'series' }>;

function claimed(text: string): SeriesValue {
  const value = readValue(text);
  if (value.kind !== 'series') throw new Error(`'${text}' is no series`);
  return value;
}

/** A computed series from a formula in d, cut off as expansions are. */
function computed<C>(domain: CoefficientDomain<C>, text: string): Series<C> {
  const R = seriesRing(domain.field, 12);
  const d = R.monomial(domain.field.one, -2);
  return formulaValue(R, parseFormulaTree(text), { d, k: d });
}

function decisionOn(series: FieldSeries, text: string, extra = 0): Decision {
  const record = series.use((source, s) => seriesRecord(mpfr, source, s, ORDER));
  return verifySeries(mpfr, claimed(text), { series, record }, extra, BACKING);
}

const verdictOf = (target: string, claim: string, extra = 0): string =>
  decisionOn(exactSeries(overPi, computed(overPi, target)), claim, extra).verdict;

/** Shifts the last digit of a decimal. */
function shifted(numeral: string, by: number): string {
  const digits = String(BigInt(numeral.replace('.', '')) + BigInt(by)).padStart(numeral.length - 1, '0');
  const point = digits.length - (numeral.length - 1 - numeral.indexOf('.'));
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

describe('decimal coefficients in the variable that they are written in', () => {
  // 1/2 − 2/π² = 0.29735763…, 4/(3π) = 0.42441318…, 1/2 − 1/π = 0.18169011…
  const II = '(1/2-2/pi^2)/d - 32/(3*pi^4)/d^(3/2)';
  const A = '1/2 - 1/pi - 4/(3*pi)/sqrt(d) + 3/d';
  it.each([
    [II, '0.2974/(d-1) + O(d^(-3/2))', 'confirmed'],
    [II, '0.2973/(d-1) + O(d^(-3/2))', 'confirmed'],
    [II, '0.2975/(d-1) + O(d^(-3/2))', 'refuted'],
    [II, '0.2972/(d-1) + O(d^(-3/2))', 'refuted'],
    [II, '0.297360/(d+1) + O(d^(-3/2))', 'refuted'],
    [II, '0.2974/(d-1) + O(d^(-2))', 'refuted'],
    [II, '0.2974/(d-1) - 0.1095/(d-1)^(3/2) + O(d^(-2))', 'confirmed'],
    [II, '0.2974/(d-1) - 0.1096/(d-1)^(3/2) + O(d^(-2))', 'refuted'],
    [A, '0.18169 - 0.42441/sqrt(d-1) + O(1/d)', 'confirmed'],
    [A, '0.18169 - 0.42442/sqrt(d-1) + O(1/d)', 'refuted'],
    [A, '0.18169 - 0.42441(d-2)^(-1/2) + O(1/d)', 'confirmed'],
    [A, '0.18169 - 0.42441/sqrt(k) + O(1/d)', 'confirmed'],
    [A, '(0.5 - 1/pi) - 1.333/(pi*sqrt(d+1)) + O(1/d)', 'confirmed'],
    [A, '(0.5 - 1/pi) - 1.335/(pi*sqrt(d+1)) + O(1/d)', 'refuted'],
    [A, '(0.6 - 1/pi) - 1.333/(pi*sqrt(d+1)) + O(1/d)', 'refuted'],
    [A, '1/2 - 0.318310 - 0.42441/sqrt(d) + O(1/d)', 'confirmed'],
    [A, '1/2 - 0.318311 - 0.42441/sqrt(d) + O(1/d)', 'refuted'],
    // Mixed variables: two unknowns, two equations.
    ['3/d + pi/d^2', '1.4292/d + 1.5708/(d-2) + O(d^(-5/2))', 'confirmed'],
    ['3/d + pi/d^2', '1.4292/d + 1.5709/(d-2) + O(d^(-5/2))', 'refuted'],
    ['3/d + pi/d^2', '1.4293/d + 1.5708/(d-2) + O(d^(-5/2))', 'refuted'],
    // A whole number without a point stays exact, and trailing zeros are digits.
    ['3/d', '3/(d-1) + O(d^(-2))', 'confirmed'],
    ['3/d', '3/(d-1) + O(d^(-3))', 'refuted'],
    ['2.004/d', '2.0/(d-1) + O(d^(-2))', 'confirmed'],
    ['2.004/d', '2.00/(d-1) + O(d^(-2))', 'confirmed'],
    ['2.004/d', '2.000/(d-1) + O(d^(-2))', 'refuted'],
    ['2.004/d', '2/(d-1) + O(d^(-2))', 'refuted'],
    // Exactly one unit off, at exact values.
    ['1/4', '0.2 + O(1/d)', 'confirmed'],
    ['1/4', '0.3 + O(1/d)', 'confirmed'],
    ['1/4', '0.24 + O(1/d)', 'refuted'],
    ['1/4', '0.26 + O(1/d)', 'refuted'],
    ['-1/4', '-0.24 + O(1/d)', 'refuted'],
    ['0', '0.00/d + O(d^(-2))', 'confirmed'],
    ['0', '0.01/d + O(d^(-2))', 'refuted'],
    // Roots that the field does not have.
    [II, '0.2102636*sqrt(2)/(d-1) + O(d^(-3/2))', 'confirmed'],
    [II, '0.2102634*sqrt(2)/(d-1) + O(d^(-3/2))', 'refuted'],
  ] as const)('%s: %s is %s', (target, claim, verdict) => {
    expect(verdictOf(target, claim)).toBe(verdict);
  });

  it('counts k with the extra rows', () => {
    // 1/k = 1/d − 1/d² + … with one extra row.
    expect(verdictOf('2/d - 2/d^2', '2.0/k + O(d^(-5/2))', 1)).toBe('confirmed');
    expect(verdictOf('2/d - 2/d^2', '2.0/k + O(d^(-5/2))', 0)).toBe('refuted');
  });

  it.each([
    // Together they come near, but each may be off.
    ['1/2 - 1/pi', '(1.23 - 3.29/pi) + O(d^(-1/2))', 'confirmed'],
    ['1/2 - 1/pi', '(1.33 - 2.00/pi) + O(d^(-1/2))', 'refuted'],
    ['1/2 - 1/pi', '(1.24 - 3.30/pi) + O(d^(-1/2))', 'undecided'],
    // In a denominator: only what no reading of the decimal changes is confirmed.
    ['3/d', '3.0/(d-1.5) + O(d^(-3/2))', 'confirmed'],
    ['3/d', '3.1/(d-1.5) + O(d^(-3/2))', 'refuted'],
    ['3/(d-1.48)', '3.00/(d-1.5) + O(d^(-5/2))', 'undecided'],
    ['3/(d-1.5)', '3.00/(d-1.5) + O(d^(-5/2))', 'confirmed'],
    ['3/(d-1.7)', '3.00/(d-1.5) + O(d^(-5/2))', 'refuted'],
    // Times each other.
    ['0.298/d', '0.5*(1-0.4053)/d + O(d^(-3/2))', 'undecided'],
    ['0.398/d', '0.5*(1-0.4053)/d + O(d^(-3/2))', 'refuted'],
    ['4/d', '(2.0/sqrt(d))^2 + O(d^(-3/2))', 'confirmed'],
    ['6/d', '(2.0/sqrt(d))^2 + O(d^(-3/2))', 'refuted'],
  ] as const)('that cannot be told apart: %s against %s is %s', (target, claim, verdict) => {
    expect(verdictOf(target, claim)).toBe(verdict);
  });

  it('says which decimal is wrong, and which is undecided why', () => {
    const series = exactSeries(overPi, computed(overPi, II));
    expect(decisionOn(series, '0.2975/(d-1) + O(d^(-3/2))')).toMatchObject({
      why: 'they first differ in the coefficient 0.2975: it is 1/2-2/pi^2 = 0.297357632715; they first differ in significant digit 4 (decimal place 4)',
      status: 'exact',
    });
    const together = decisionOn(exactSeries(overPi, computed(overPi, '1/2-1/pi')), '(1.24 - 3.30/pi) + O(d^(-1/2))');
    expect(together.why).toContain('1.24 and 3.30 stand together, and their digits do not decide');
  });

  it('are compared in any variable: rounded ones are confirmed, ones that are a unit off refuted', () => {
    const root = fc.constantFrom('d', '(d-1)', '(d+1)', '(d-2)', '(4*d-1)', '(d+1/3)');
    const term = fc.record({
      a: fc.integer({ min: -20, max: 20 }),
      b: fc.integer({ min: 1, max: 20 }),
      places: fc.integer({ min: 2, max: 9 }),
      variable: root,
      off: fc.constantFrom(0, 0, 2, -2),
    });
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 3 }), (terms) => {
        const exact = terms.map(({ a, b }) => `(${a}/7 + ${b}/pi)`);
        const size = exact.map((text) => computed(overPi, text).coefficients[0] as QPi | undefined);
        fc.pre(size.every((c) => c !== undefined && Math.abs(overPi.value(double, c)) > 0.1));
        const factor = (n: number, variable: string): string => `${variable}^(${-n}/2)`;
        const target = terms.map(({ variable }, i) => `${exact[i]}*${factor(i, variable)}`).join(' + ');
        const claim = terms.map(({ variable, places, off }, i) => {
          const negative = qpiField.sign(size[i] as QPi) === -1;
          const c = negative ? qpiField.neg(size[i] as QPi) : (size[i] as QPi);
          const numeral = overPi.value(mpfr.ring(100), c);
          const text = fixed(mpfr.ring(100).format(numeral, 25), places);
          return `${negative ? '-' : '+'} ${shifted(text, off)}*${factor(i, variable)}`;
        });
        const verdict = verdictOf(target, `0 ${claim.join(' ')} + O(d^(${-terms.length}/2))`);
        expect(verdict).toBe(terms.every(({ off }) => off === 0) ? 'confirmed' : 'refuted');
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

/** A positive numeral rounded to decimal places, at least 1 in its last digits. */
function fixed(numeral: string, places: number): string {
  const { n, d } = parseRational(numeral.replace(/e.*$/, ''));
  const exponent = Number(/e(.*)$/.exec(numeral)?.[1] ?? 0);
  const scale = 10n ** BigInt(places + Math.max(0, exponent));
  const scaled = (2n * n * scale) / (d * 10n ** BigInt(Math.max(0, -exponent)));
  const digits = String((scaled + 1n) / 2n).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

describe('decimals against series in other fields', () => {
  it('in Q(π, √2)', () => {
    const domain = overPiAndRoot(2);
    const series = exactSeries(domain, computed(domain, 'sqrt(2)/d + pi/d^2'));
    expect(decisionOn(series, '1.4142/(d-1) + 1.7274/(d-1)^2 + O(d^(-5/2))').verdict).toBe('confirmed');
    expect(decisionOn(series, '1.4142/(d-1) + 1.7276/(d-1)^2 + O(d^(-5/2))').verdict).toBe('refuted');
    expect(decisionOn(series, 'sqrt(2)/(d-1) + (pi-sqrt(2))/d^2 + O(d^(-5/2))').verdict).toBe('confirmed');
  });

  it('of which only digits are known', () => {
    const series = digitSeries(numericCoefficients, { start: 2, coefficients: ['0.26725481388', '0', '-1.3045'], order: 8 });
    const of = (claim: string): readonly string[] => {
      const { verdict, status } = decisionOn(series, claim);
      return [verdict, status];
    };
    expect(of('0.267255/(d-1) + O(d^(-3/2))')).toEqual(['confirmed', 'numerical']);
    expect(of('0.267256/(d-1) + O(d^(-3/2))')).toEqual(['refuted', 'numerical']);
    // More digits than are known, and a coefficient of which none is.
    expect(of('0.26725481388111/(d-1) + O(d^(-3/2))')).toEqual(['undecided', 'numerical']);
    expect(of('0.267255/(d-1) + 0.1/d^(3/2) + O(d^(-2))')).toEqual(['undecided', 'numerical']);
    expect(of('0.267255/(d-1) - 1.572/d^2 + O(d^(-5/2))')).toEqual(['confirmed', 'numerical']);
    expect(of('0.267255/(d-1) - 1.574/d^2 + O(d^(-5/2))')).toEqual(['refuted', 'numerical']);
    expect(of('1/pi/d + O(d^(-3/2))')).toEqual(['refuted', 'numerical']);
  });
});

describe('equations for decimals', () => {
  const known = {
    field: overPi.field,
    text: (c: QPi) => exactText(overPi.exact(c)),
    numeral: (c: QPi, digits: number) => (overPi.isZero(c) ? '0' : coefficientDigits(mpfr, overPi, c, digits)),
  };
  const equation = (power: number, value: string, ...factors: readonly string[]) => ({
    power,
    factors: factors.map(parseQPi),
    value: parseQPi(value),
  });

  it('are solved together, whichever power determines a decimal', () => {
    const equations = [equation(0, '1/2+1/pi', '1', '1'), equation(1, '2/pi', '0', '2')];
    expect(compareDecimals(known, ['0.500', '0.318'], equations).map(({ kind }) => kind)).toEqual(['agrees', 'agrees']);
    expect(compareDecimals(known, ['0.500', '0.320'], equations).map(({ kind }) => kind)).toEqual(['agrees', 'differs']);
  });

  it('that contradict each other are refuted', () => {
    const equations = [equation(0, '1', '1'), equation(1, '3', '2')];
    expect(compareDecimals(known, ['1.0'], equations)).toMatchObject([{ kind: 'agrees' }, { kind: 'inconsistent', power: 1 }]);
  });

  it('take formulas apart at any depth', () => {
    const R = seriesRing(rationalField, 4);
    const d = R.monomial(rationals.one, -2);
    const form = decimalForm(R, parseFormulaTree('1/2 - (0.3 + 2*(0.25 - d))/d'), { d, k: d });
    expect(form.decimals.map(({ numeral, factor }) => [numeral, factor.start, factor.coefficients])).toEqual([
      ['0.3', 2, [{ n: -1n, d: 1n }]],
      ['0.25', 2, [{ n: -2n, d: 1n }]],
    ]);
    expect(form.constant.coefficients).toEqual([{ n: 5n, d: 2n }]);
  });
});

const rationalField = { ...rationals, pi: rationals.zero, squareRoot: () => undefined };
