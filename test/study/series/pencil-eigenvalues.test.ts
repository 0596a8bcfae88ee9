import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { exportText } from '../../../src/report/export/export.js';
import { expansionDocument } from '../../../src/report/series/expansion-document.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { expand, seriesRecord } from '../../../src/study/series/expand.js';
import { type PencilEigenvalues, pencilEigenvalues, type SeriesPencil } from '../../../src/study/series/pencil-eigenvalues.js';
import type { SeriesRecord } from '../../../src/study/series/record.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';
import { type Series, type SeriesRing, seriesRing } from '../../../src/symbolic/series/series.js';

const mpfr = await loadMpfr();

/** The eigenvalues of the diagonal blocks together, each a matrix of series in t. */
function eigenvaluesOf(
  ...blocks: readonly ((R: SeriesRing<QPi>) => readonly (readonly Series<QPi>[])[])[]
): PencilEigenvalues<QPi> {
  return pencilEigenvalues(overPi, 'a test', 3, (terms): SeriesPencil<QPi> => {
    const ring = seriesRing(overPi.field, terms);
    const made = blocks.map((block) => block(ring));
    const n = made.reduce((sum, block) => sum + block.length, 0);
    const square = (at: (i: number, j: number) => Series<QPi>) =>
      Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => at(i, j)));
    let offset = 0;
    const places = made.flatMap((block) => {
      const start = offset;
      offset += block.length;
      return block.map((row) => ({ start, row }));
    });
    return {
      ring,
      matrix: square((i, j) => places[i]?.row[j - (places[i]?.start ?? 0)] ?? ring.zero),
      gram: square((i, j) => (i === j ? ring.one : ring.zero)),
    };
  });
}

/** [[a, b], [b, c]] in integers, with t added to the first entry. */
const block = (a: number, b: number, c: number) => (R: SeriesRing<QPi>) => [
  [R.add(R.fromInteger(a), R.monomial(R.field.one, 1)), R.fromInteger(b)],
  [R.fromInteger(b), R.fromInteger(c)],
];
const scalar = (n: number) => (R: SeriesRing<QPi>) => [[R.fromInteger(n)]];
/** Three real eigenvalues that solve z³ = 3z − 1: no square root expresses them. */
const cubic = (R: SeriesRing<QPi>) =>
  [
    [0, 0, -1],
    [1, 0, 3],
    [0, 1, 0],
  ].map((row, i) => row.map((n, j) => (i === 2 && j === 2 ? R.monomial(R.field.one, 1) : R.fromInteger(n))));

const records = ({ series }: PencilEigenvalues<QPi>): readonly SeriesRecord[] =>
  series.map((s) => s.use((source, list) => seriesRecord(mpfr, source, list, 3, 15)));
const leads = (found: PencilEigenvalues<QPi>): readonly (string | null | undefined)[] =>
  records(found).map(({ terms: [term] }) => term?.exact && exactText(term.exact));

describe('eigenvalues of a pencil that leave the field', () => {
  it('adjoins a square root, and gives all in ascending order', () => {
    const found = eigenvaluesOf(scalar(2), block(1, 1, 2), scalar(1));
    expect(found.domain.name).toBe('Q(pi, sqrt(5))');
    expect(found.domain.latexName).toBe('\\mathbb{Q}(\\pi,\\sqrt{5})');
    expect(found.missing).toEqual([]);
    expect(leads(found)).toEqual(['3/2+(-1/2)*sqrt(5)', '1', '2', '3/2+(1/2)*sqrt(5)']);
    // d/dt of the eigenvalues of [[1 + t, 1], [1, 2]] is the square of the first component of the unit eigenvector.
    expect(records(found).map(({ terms: [, term] }) => term?.exact && exactText(term.exact))).toEqual([
      '1/2+(1/10)*sqrt(5)',
      undefined,
      undefined,
      '1/2+(-1/10)*sqrt(5)',
    ]);
  });

  it('adjoins a second one where eigenvalues need two', () => {
    const found = eigenvaluesOf(block(1, 1, 2), block(1, 1, 3));
    expect(found.domain.name).toBe('Q(pi, sqrt(2), sqrt(5))');
    expect(found.missing).toEqual([]);
    expect(records(found).map((s) => Number(s.terms[0]?.value))).toEqual([
      expect.closeTo(1.5 - Math.sqrt(1.25), 12),
      expect.closeTo(2 - Math.SQRT2, 12),
      expect.closeTo(1.5 + Math.sqrt(1.25), 12),
      expect.closeTo(2 + Math.SQRT2, 12),
    ]);
  });

  it('gives those that it has, and says which are missing and what they solve', () => {
    const found = eigenvaluesOf(scalar(1), cubic);
    expect(leads(found)).toEqual([null, null, '1', null]);
    expect(found.missing).toEqual([
      { which: [1, 2, 4], why: 'the coefficients of d^(0/2) are not in Q(pi): they solve (1)*z^3 + (-3)*z + (1) = 0' },
    ]);
    // 2 cos(2π/9 · n): with digits, and nothing beyond them.
    const cosines = [8, 4, 2].map((n) => 2 * Math.cos((n * Math.PI) / 9));
    expect(records(found).map((s) => s.order)).toEqual([1, 1, null, 1]);
    [0, 1, 3].forEach((i, n) => {
      expect(Number(records(found)[i]?.terms[0]?.value)).toBeCloseTo(cosines[n] as number, 13);
      expect(found.series[i]?.exactly(() => true)).toBeUndefined();
    });
  });

  it('has the digits of a missing coefficient to any precision', () => {
    const [first] = eigenvaluesOf(cubic).series;
    const text = first?.use((source, list) => seriesRecord(mpfr, source, list, 3, 60)).terms[0]?.value;
    // −2 cos(π/9), by PARI: `\\p 60`, `-2*cos(Pi/9)`.
    expect(text).toBe('-1.87938524157181676810821855464946293987241626852892926618057');
  });

  it('has a double one twice', () => {
    const found = eigenvaluesOf(cubic, cubic);
    expect(leads(found)).toEqual(new Array(6).fill(null));
    expect(found.missing[0]?.which).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('the family A/0, whose eigenvalues need a square root', () => {
  const record = expand(mpfr, parseFamily('A/0'), 2, 'all');
  const line = (component: string) => record.eigenvalues.find((e) => e.component === component);

  it('is expanded in all its parts, with the field of each', () => {
    expect(record.field).toBe('Q(pi)');
    expect(record.eigenvalues.map(({ component, field, series }) => [component, field, series.length])).toEqual([
      ['t', 'Q(pi)', 3],
      ['s', 'Q(pi, sqrt(5))', 4],
      ['x', 'Q(pi)', 1],
      ['y', 'Q(pi)', 1],
    ]);
    expect(record.loss?.terms[0]?.exact).toEqual(overPi.exact(parseQPi('1/2-1/pi')));
    expect(record.checks.every((c) => c.agrees)).toBe(true);
    expect(record.eigenvalues.every((e) => e.missing.length === 0)).toBe(true);
  });

  it('has the two roots of its quadratic equation', () => {
    const [low, , high] = (line('s')?.series ?? []).map((s) => Number(s.terms[0]?.value));
    const { PI } = Math;
    // −z²/4 + (1/8 − 1/(8π)) z − 1/64 + 1/(32π) + 1/(16π²) = 0.
    expect((low ?? 0) + (high ?? 0)).toBeCloseTo(1 / 2 - 1 / (2 * PI), 14);
    expect((low ?? 0) * (high ?? 0)).toBeCloseTo(1 / 16 - 1 / (8 * PI) - 1 / (4 * PI ** 2), 14);
  });

  it('is printed and exported with its square root', () => {
    const first = '1/4 - 1/(4*pi) - sqrt(5)/(4*pi)';
    expect(expansionDocument(record, 'text', { part: 'eigenvalues' })).toContain(`lambda_1 = ${first}`);
    expect(expansionDocument(record, 'latex', { part: 'eigenvalues' })).toContain('\\frac{\\sqrt{5}}{4\\pi}');
    expect(exportText(record, 'sympy')).toContain('sp.sqrt(sp.Integer(5))');
    expect(exportText(record, 'pari')).toContain('sqrt(5)');
  });
});
