import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { expandSplits, fitSplits } from '../../../src/study/annihilation/split-expansion.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { readValue } from '../../../src/study/claims/value.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { type SharedResults, sharedResults } from '../../../src/study/verify/results.js';
import { verifyCount } from '../../../src/study/verify/structure.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';
import { parseFormulaTree } from '../../../src/symbolic/formula/parser.js';
import { recordOfJson } from '../../support/values.js';

const mpfr = await loadMpfr();

async function verdicts(...claims: readonly Readonly<Record<string, unknown>>[]) {
  const file = await readClaims(JSON.stringify({ claims: claims.map((c, i) => ({ id: `c${i}`, ...c })) }));
  return (await verifyClaims(mpfr, file, { prove: false })).claims;
}

describe('claims about families whose eigenvalues need a square root', () => {
  it('are decided: A/0 is a saddle, and how its eigenvalues grow', async () => {
    const growth = { family: 'A/0', claim: 'eigenvalue-count', growth: 'linear' };
    const limit = { family: 'A/0', claim: 'eigenvalue-count', limit: '1/4 - 1/(2*pi)' };
    const found = await verdicts(
      { family: 'A/0', claim: 'verdict', d: '>= 4', value: 'saddle' },
      { family: 'A/0', claim: 'verdict', d: '>= 4', value: 'minimum' },
      { ...growth, value: 'd + 1' },
      { ...growth, value: '2*d' },
      { ...limit, value: 'd*(d-1)/2 + 1' },
      { ...limit, value: 'd*(d-1)/2' },
      {
        family: 'A/0',
        claim: 'eigenvalue',
        component: 's',
        which: 1,
        value: '1/4 - (1+sqrt(5))/(4*pi) - 0.018943/sqrt(k) + O(1/d)',
      },
      {
        family: 'A/0',
        claim: 'eigenvalue',
        component: 's',
        which: 1,
        value: '1/4 - (1+sqrt(5))/(4*pi) - 0.018944/sqrt(k) + O(1/d)',
      },
    );
    expect(found.map(({ verdict }) => verdict)).toEqual([
      'confirmed',
      'refuted',
      'confirmed',
      'refuted',
      'confirmed',
      'refuted',
      'confirmed',
      'refuted',
    ]);
    // Signs were looked at up to some d, and leading terms are exact; the order term is proved with a constant.
    expect(found[0]?.status).toBe('numerical');
    expect(found.slice(2).map(({ status }) => status)).toEqual(['exact', 'exact', 'exact', 'exact', 'certified', 'exact']);
  });
});

describe('claims about families that are known by digits', () => {
  it('of splitting are decided by leading coefficients: those of exact series, where there are some', () => {
    const family = parseFamily('A');
    const fitted = fitSplits(mpfr, family, 2).flatMap(({ components }) => components.flatMap(({ series }) => series));
    const exact = (expandSplits(mpfr, family, 2) ?? []).flatMap(({ components }) => components.flatMap(({ series }) => series));
    expect(fitted.length).toBe(exact.length);
    exact.forEach((series, i) => {
      const [own, other] = [series.terms[0], fitted[i]?.terms[0]];
      expect(other?.power).toBe(own?.power);
      expect(other?.exact ?? null).toBeNull();
      expect(Number(other?.value) / Number(own?.value)).toBeCloseTo(1, 12);
    });
  });

  it('of splitting: II/0', async () => {
    const [found] = await verdicts({ family: 'II/0', claim: 'splitting', block: '0', value: 'no saddle' });
    expect(found).toMatchObject({ verdict: 'refuted', status: 'numerical' });
    expect(found?.computed).toMatch(/^block 0: -0\.02068258\d+\/d\^\(1\/2\)/);
  });

  const exact = recordOfJson<ExpansionRecord>(
    JSON.parse(readFileSync(new URL('../../report/fixtures/expansion-II.json', import.meta.url), 'utf8')),
  );
  /** The series of II, as if only their digits were known. */
  const byDigits: ExpansionRecord = {
    ...exact,
    field: 'numeric',
    status: 'numerical',
    eigenvalues: exact.eigenvalues.map((line) => ({
      ...line,
      series: line.series.map((s) => ({ ...s, terms: s.terms.map((term) => ({ ...term, exact: null })) })),
    })),
  };
  const count = (record: ExpansionRecord, counted: Parameters<typeof verifyCount>[2]['counted'], claim: string) => {
    const results: SharedResults = { ...sharedResults(mpfr, new Map(), [], () => undefined), expansion: () => record };
    return verifyCount(results, parseFamily('II'), { claim: 'eigenvalue-count', counted, value: readValue(claim) });
  };

  it('of growth are decided by leading powers', () => {
    const linear = exact.eigenvalues.flatMap(({ degree, series }) => series.map((s) => [degree, s.terms[0]?.power] as const));
    expect(linear.filter(([, power]) => power === -2).length).toBeGreaterThan(0);
    const right = count(exact, { kind: 'linear' }, '2').computed;
    for (const record of [exact, byDigits]) {
      expect(count(record, { kind: 'linear' }, right)).toMatchObject({ verdict: 'confirmed', status: record.status });
      expect(count(record, { kind: 'linear' }, `${right} + 1`)).toMatchObject({ verdict: 'refuted', status: record.status });
    }
    expect(count(byDigits, { kind: 'bounded' }, count(exact, { kind: 'bounded' }, '1').computed).verdict).toBe('confirmed');
  });

  it('of limits are not: digits do not show that two numbers are equal', () => {
    const limit = { kind: 'limit', limit: parseFormulaTree('1/4') } as const;
    expect(count(byDigits, limit, '1').verdict).toBe('undecided');
    expect(count(exact, limit, count(exact, limit, '1').computed).verdict).toBe('confirmed');
    // A coefficient without exact form is no constant of the field, 0 least of all.
    const missing: ExpansionRecord = { ...byDigits, status: 'exact' };
    expect(count(missing, { kind: 'limit', limit: parseFormulaTree('0') }, '1')).toMatchObject({
      verdict: 'refuted',
      computed: '0',
    });
  });
});

describe('claims at d where there is no matrix', () => {
  const thirds = { family: 'd/3,2d/3:-+', d: '10' };

  it('of groups, or of points at whole d, are about nothing', async () => {
    const found = await verdicts(
      { ...thirds, claim: 'degree', component: 's', blocks: '0', value: '7/3' },
      { ...thirds, claim: 'degree', component: 's', blocks: '0', d: '9', value: '2*1' },
      { ...thirds, claim: 'multiplicity', component: 's', blocks: '0', value: '5' },
      { ...thirds, claim: 'decomposition', value: '6t + 5s_0 + 5s_1 + x_0 + x_1 + y_0 + y_1 + 2sxs' },
      { ...thirds, claim: 'verdict', value: 'saddle' },
      { ...thirds, claim: 'splitting', block: 'any', value: 'saddle' },
    );
    expect(found.map(({ verdict }) => verdict)).toEqual([
      'undecided',
      'confirmed',
      'undecided',
      'undecided',
      'undecided',
      'undecided',
    ]);
    for (const { verdict, why } of found) {
      if (verdict === 'undecided') expect(why).toBe('at d = 10 the block sizes are no whole numbers: there is no matrix');
    }
  });

  it('of numbers are compared with the continuation, and say so', async () => {
    const [claim, whole] = await verdicts(
      { family: 'II', claim: 'loss', d: '29/4', value: '0.0227600' },
      { family: 'II', claim: 'loss', d: '7', value: '0.02320' },
    );
    expect(claim).toMatchObject({ verdict: 'confirmed' });
    expect(claim?.why).toMatch(
      /; at d = 7\.25 the block sizes are no whole numbers, and the formulas are continued to real ones$/,
    );
    expect(whole?.why).not.toContain('whole numbers');
  });
});
