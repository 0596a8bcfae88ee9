import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { parseMatrix } from '../../../src/study/matrix/text.js';
import type { SpectrumRecord } from '../../../src/study/point/record.js';
import { solve } from '../../../src/study/point/solve.js';
import { spectrum, spectrumOf } from '../../../src/study/point/spectrum.js';
import { startFromMatrix } from '../../../src/study/start/start.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import {
  A_WITH_EXTRA_ROW_20,
  CRITICAL_DIMENSIONS,
  type ReferenceLine,
  SPLIT_II_10,
  TWO_MINUS_8,
  TWO_MINUS_LIMIT_CUT,
  TYPE_A_8,
  TYPE_II_7,
} from '../../reference/values.js';
import { expectDigits } from '../../support/digits.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

/** More digits than any reference has. */
const DIGITS = 25;

function expectAll(computed: readonly (string | null)[], reference: readonly (string | null)[]): void {
  expect(computed).toHaveLength(reference.length);
  reference.forEach((value, i) => {
    if (value === null) expect(computed[i]).toBeNull();
    else expectDigits(computed[i] ?? '', value);
  });
}

function expectSpectrum(record: SpectrumRecord, lines: readonly ReferenceLine[]): void {
  expect(record.spectrum.map((line) => line.component)).toEqual(lines.map((line) => line.component));
  lines.forEach(({ eigenvalues }, i) => {
    expectAll(record.spectrum[i]?.eigenvalues ?? [], eigenvalues);
  });
}

describe.each([
  ['A at d = 8', { ...TYPE_A_8, between: [[null]] }],
  ['II at d = 7', TYPE_II_7],
])('type %s', (_, reference) => {
  it('solve: entries and loss to all digits', async () => {
    const record = await solve(mpfr, parseFamily(reference.family), rational(reference.d), DIGITS);
    expect(record.status).toBe('checked');
    expectAll(record.entries.diagonal, reference.diagonal);
    expectAll(record.entries.offDiagonal, reference.offDiagonal);
    expectAll(record.entries.between.flat(), reference.between.flat());
    expectDigits(record.loss, reference.loss);
  });

  it('spectrum: every eigenvalue to all digits, a minimum, and the whole matrix agrees', async () => {
    const { family, d } = reference;
    const record = await spectrum(mpfr, parseFamily(family), rational(d), { digits: DIGITS, dense: true });
    expect(record.status).toBe('checked');
    expectSpectrum(record, reference.spectrum);
    expect(record.verdict).toBe('minimum');
    expect(record.dense?.size).toBe(d * d);
    // A QR iteration in doubles on a matrix with eigenvalues up to 3: d² roundings of 2^-53 · 3 at the most.
    expect(Number(record.dense?.largestDifference)).toBeLessThan(3 * d * d * 2 ** -53);
  });
});

describe('fractional dimensions', () => {
  it.each(CRITICAL_DIMENSIONS)('of $family: a minimum from $d on', async ({ family, d, component }) => {
    const record = await critical(mpfr, parseFamily(family), 45);
    expect(record.status).toBe('checked');
    const last = record.crossings[record.crossings.length - 1];
    expectDigits(last?.d ?? '', d);
    expect(last?.component).toBe(component);
    expect(last?.direction).toBe('saddle-to-minimum');
    expectDigits(record.minimumFrom?.real ?? '', d);
  });
});

describe('more neurons than the teacher has, from matrices', () => {
  it('(d; −) with one extra row at d = 20 is a saddle', async () => {
    const { d, diagonal, offDiagonal, extra, loss, least } = A_WITH_EXTRA_ROW_20;
    const rows = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? diagonal : offDiagonal)));
    rows.push(new Array(d).fill(extra));
    const { rough, naming, blocks } = startFromMatrix(mpfr, parseMatrix(JSON.stringify(rows)));
    expect(blocks.columns.map((list) => list.length)).toEqual([d]);
    expect(blocks.extra).toEqual([d]);
    const record = await spectrumOf(mpfr, rough, naming, { digits: DIGITS });
    expect(record.status).toBe('checked');
    expect(record.k).toBe('21');
    expectAll(record.entries.diagonal, [diagonal]);
    expectAll(record.entries.offDiagonal, [offDiagonal]);
    expectAll(record.entries.extra.flat(), [extra]);
    expectDigits(record.loss, loss);
    expectDigits(record.least.value, least.value);
    expect(record.least.component).toBe(least.component);
    expect(record.verdict).toBe('saddle');
    // The matrix was rounded to 8 digits.
    expect(Number(record.moved)).toBeLessThan(5e-8);
  });

  it('the ΔS_{d−1} family with one extra row at d = 10 is a minimum', async () => {
    const { d, minusRow, extraRow, plusRows, loss, least } = SPLIT_II_10;
    const line = ([own, rest]: readonly [string, string]): string[] => [own, ...new Array<string>(d - 1).fill(rest)];
    const rows = [line(minusRow)];
    for (let i = 1; i < d; i++) {
      const others = Array.from({ length: d - 1 }, (_, j) => (j === i - 1 ? plusRows.diagonal : plusRows.offDiagonal));
      rows.push([plusRows.minusColumn, ...others]);
    }
    rows.push(line(extraRow));
    const { rough, naming } = startFromMatrix(mpfr, parseMatrix(JSON.stringify(rows)));
    const record = await spectrumOf(mpfr, rough, naming, { digits: DIGITS });
    expect(record.status).toBe('checked');
    expect([record.k, record.d]).toEqual(['11', '10']);
    expectAll(record.entries.diagonal, [minusRow[0], plusRows.diagonal]);
    expectAll(record.entries.offDiagonal, [null, plusRows.offDiagonal]);
    expectAll(record.entries.between.flat(), [null, minusRow[1], plusRows.minusColumn, null]);
    expectAll(record.entries.extra.flat(), extraRow);
    expectDigits(record.loss, loss);
    expectDigits(record.least.value, least.value);
    expect(record.least.component).toBe(least.component);
    expect(record.verdict).toBe('minimum');
    // The matrix was rounded to 15 digits.
    expect(Number(record.moved)).toBeLessThan(5e-15);
  });
});

describe('(2, d−2; −, +)', () => {
  it('has the least eigenvalue of the literature at d = 8', async () => {
    const record = await spectrum(mpfr, parseFamily(TWO_MINUS_8.family), rational(TWO_MINUS_8.d), { digits: 20 });
    expectDigits(record.least.value, TWO_MINUS_8.least);
    expect(record.verdict).toBe('minimum');
  });

  it('has the known limit of d times its off-diagonal entry in the minus block', async () => {
    // d · off is a power series in s = d^(−1/2). Extrapolated to s = 0 through n points s₀ 2^−i, the error is
    // c s₀ⁿ ∏ 2^−i = c s₀ⁿ 2^(−n(n−1)/2), c the coefficient of sⁿ. s₀ = 2^−13 and n = 6: 2^−93 c = 1e-28 c, and c is not beyond
    // 1e3 (the first coefficients are below 1). The reference has 24 digits.
    const n = 6;
    const R = mpfr.ring(300);
    const column = [];
    for (let i = 0; i < n; i++) {
      const d = 2 ** (26 + 2 * i);
      const record = await solve(mpfr, parseFamily(TWO_MINUS_8.family), rational(d), 60);
      column.push(R.mul(R.parse(record.entries.offDiagonal[0] ?? ''), R.fromNumber(d)));
    }
    // Neville's scheme at 0: (2^m fine − coarse)/(2^m − 1).
    let level = column;
    for (let m = 1; m < n; m++) {
      level = level.slice(1).map((fine, i) => {
        const difference = R.sub(R.mul(R.fromInteger(2 ** m), fine), level[i] ?? R.zero);
        return R.div(difference, R.fromInteger(2 ** m - 1));
      });
    }
    expect(R.format(level[0] ?? R.zero, 30).slice(0, TWO_MINUS_LIMIT_CUT.length)).toBe(TWO_MINUS_LIMIT_CUT);
  });
});
