import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { type PrintedSum, printedCoefficients, printedInClaims } from '../../../src/report/reread/printed.js';
import { rereadClaims, rereadPrinted } from '../../../src/report/reread/reread.js';
import type { VerificationRecord } from '../../../src/study/claims/claims.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';
import { exactOf } from '../../support/values.js';

/** Claims of every kind that is decided by an exact result; each computed text has one, the last two have more of them. */
const CLAIMS = {
  loss: { family: 'global', claim: 'loss', value: '0*d' },
  entry: { family: 'global', claim: 'entry', entry: 'diagonal[0]', value: '2 + 0*d' },
  constant: { family: 'global', claim: 'eigenvalue', component: 'x', value: '1/4 - 1/(2*pi)' },
  root: { family: 'global', claim: 'eigenvalue', component: 't', which: 1, value: 'd/4' },
  eigenvalue: { family: 'global', claim: 'eigenvalue', component: 's', which: 2, value: '1/4 + O(d^(-1/2))' },
  degree: { family: 'global', claim: 'degree', component: 'x', value: 'd*(d-3)/2' },
  count: { family: 'global', claim: 'eigenvalue-count', growth: 'linear', value: 'd' },
  confirmed: { family: 'A', claim: 'loss', value: '1/2 - 1/pi + O(d^(-1/2))' },
  refuted: { family: 'A', claim: 'loss', value: '1/2 - 2/pi + O(d^(-1/2))' },
  theta: { family: 'A', claim: 'loss', value: 'Theta(d^(-1))' },
  split: { family: 'A', claim: 'splitting', block: 0, value: 'saddle' },
  same: { family: 'global', claim: 'same-spectrum', as: 'global', value: 'O(1)' },
  number: { family: 'A', claim: 'loss', d: 8, value: 0.0678 },
};

let record: VerificationRecord;
beforeAll(async () => {
  const claims = Object.entries(CLAIMS).map(([id, claim]) => ({ id, ...claim }));
  record = await verifyClaims(await loadMpfr(), await readClaims(JSON.stringify({ claims })));
}, 120_000);

/** What is said to be printed of a claim. */
const sumsOf = (id: string): readonly PrintedSum[] =>
  printedInClaims({ ...record, claims: record.claims.filter((claim) => claim.id === id) }).sums;

describe('what is printed of claims', () => {
  it('is read back as what was computed', async () => {
    const reading = await rereadClaims(record);
    expect(reading).toMatchObject({ text: 'mathjs', latex: 'nerdamer' });
    expect(reading.coefficients).toBe(printedInClaims(record).count);
    expect(reading.coefficients).toBeGreaterThan(15);
  });

  it.each(Object.keys(CLAIMS).filter((id) => id !== 'number'))('has the exact results of %s as they stand in it', (id) => {
    const claim = record.claims.find((c) => c.id === id);
    const texts = sumsOf(id).filter(({ notation }) => notation === 'text');
    expect(texts.length).toBeGreaterThan(0);
    for (const { printed } of texts) expect(`${claim?.computed} ${claim?.why}`).toContain(printed);
    expect(sumsOf(id).filter(({ notation }) => notation === 'latex')).toHaveLength(texts.length);
  });

  it('has nothing of numbers', () => {
    expect(sumsOf('number')).toEqual([]);
  });

  it.each(Object.keys(CLAIMS).filter((id) => id !== 'number'))(
    'is refused of %s, with another digit, in text and in LaTeX',
    async (id) => {
      for (const sum of sumsOf(id)) {
        const printed = sum.printed.replace(/\d/, (digit) => `${(Number(digit) % 9) + 1}`);
        await expect(
          rereadPrinted({ count: 1, sums: [{ ...sum, printed: printed === sum.printed ? '7' : printed }] }),
        ).rejects.toThrow(ComputationError);
      }
    },
  );

  it('is named by its claim', async () => {
    const [sum] = sumsOf('degree');
    if (sum === undefined) throw new Error('nothing is printed of a degree');
    await expect(rereadPrinted({ count: 1, sums: [{ ...sum, printed: '(d - 1)*(d - 3)/2' }] })).rejects.toThrow(
      "claim 'degree' is printed as '(d - 1)*(d - 3)/2', of which mathjs reads 24.000000000000000 at d = 9, but it is 28",
    );
  });
});

describe('what is printed of a record', () => {
  const terms = [
    { power: 0, exact: exactOf('1-1/pi'), value: '0.68' },
    { power: 1, exact: null, value: '0.1' },
  ];

  it('is every exact coefficient, wherever its series stands', () => {
    const { count, sums } = printedCoefficients({ a: [{ b: { terms, order: 2 } }], c: { terms: [], order: null }, d: 'terms' });
    expect(count).toBe(1);
    expect(new Set(sums.map(({ name }) => name))).toEqual(new Set(['a[0].b', 'a[0].b, power 0']));
    expect(sums.map(({ printed }) => printed)).toContain('1 - 1/pi + O(d^(-1))');
    expect(sums.map(({ printed }) => printed)).toContain('1-\\frac{1}{\\pi}+O(d^{-1})');
  });
});
