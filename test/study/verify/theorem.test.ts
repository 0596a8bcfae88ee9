import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { beyondZeros, verdictAtInteger } from '../../../src/study/certificate/theorem/at-integer.js';
import type { CertifiedTheorem } from '../../../src/study/certificate/theorem/certify.js';
import { globalTheorem } from '../../../src/study/certificate/theorem/closed-form.js';
import type { TheoremRecord } from '../../../src/study/certificate/theorem/record.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { SharedResults } from '../../../src/study/verify/results.js';
import { minimumFromByTheorem, verdictByTheorem } from '../../../src/study/verify/theorem.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';
import { theoremOfII } from '../../report/theorem/fixture.js';
import { madeUp } from '../../support/made-up.js';
import { inD } from '../../support/values.js';

const mpfr = await loadMpfr();
const MATRICES = { first: 2, step: 1 };

/** Results with a theorem of which some is changed. */
function results(change: Partial<TheoremRecord> = {}, family = '1,d-1:-+'): SharedResults {
  // What is read of a certificate is the name that it proves.
  const theorem = { record: { ...theoremOfII, ...change }, certificate: { family } } as CertifiedTheorem;
  return madeUp(mpfr, { theorem: () => theorem });
}

type Words = 'minimum' | 'spurious minimum' | 'saddle';
const II = parseFamily('II');
const verdict = (value: Words, from: number, to: number | null, facts = results()) =>
  verdictByTheorem(facts, II, { claim: 'verdict', verdict: value }, { from, to, matrices: MATRICES });
const minimumFrom = (from: number, facts = results()) => minimumFromByTheorem(facts, II, { from, matrices: MATRICES });

describe('what a theorem says at an integer', () => {
  it('is a minimum or saddle where it is proved, at points below too, and nothing elsewhere', () => {
    expect([2, 3, 5, 6, 1e6].map((d) => verdictAtInteger(theoremOfII, d))).toEqual([
      null,
      'saddle',
      'saddle',
      'minimum',
      'minimum',
    ]);
  });

  it('is a minimum where the components with negative eigenvalues have no copies', () => {
    const index = inD('(d - 1)(d - 4)/2');
    const record = {
      ...theoremOfII,
      intervals: [{ from: '3.5', to: '5.5', negative: [], index, verdict: 'saddle', integers: [4, 5] }],
    } as const;
    expect([4, 5].map((d) => verdictAtInteger(record, d))).toEqual(['minimum', 'saddle']);
    expect(beyondZeros(index)).toBeGreaterThanOrEqual(5);
    expect(beyondZeros(inD('3'))).toBeLessThan(3);
    expect(beyondZeros([])).toBe(0);
  });
});

describe('a verdict by a theorem', () => {
  it('is certified for all d from one on, and over a range', () => {
    for (const found of [verdict('minimum', 6, null), verdict('minimum', 7, 200), verdict('saddle', 3, 5)]) {
      expect(found.decision).toMatchObject({ verdict: 'confirmed', status: 'certified', why: 'the theorem for all d' });
    }
    expect(verdict('spurious minimum', 6, null).decision?.why).toContain('no negative entry');
  });

  it('is refuted by one d', () => {
    expect(verdict('minimum', 5, null).decision).toMatchObject({ verdict: 'refuted', status: 'certified' });
    expect(verdict('minimum', 5, null).decision?.why).toBe('it is a saddle at d = 5, by the theorem for all d');
    expect(verdict('saddle', 5, null).decision?.why).toContain('a minimum at d = 6');
  });

  it('is left to others where the theorem says nothing, with the reason', () => {
    expect(verdict('saddle', 2, 5)).toMatchObject({ decision: null, why: 'the theorem for all d of II says nothing at d = 2' });
    expect(verdict('spurious minimum', 6, null, results({}, '1,d-1:++')).decision).toBeNull();
    expect(verdict('minimum', 6, null, madeUp(mpfr, {}))).toEqual({ decision: null, why: '' });
    const fails = (error: Error) =>
      madeUp(mpfr, {
        theorem: () => {
          throw error;
        },
      });
    expect(verdict('minimum', 6, null, fails(new ComputationError('it resists')))).toMatchObject({ why: /it resists/ });
    expect(verdict('minimum', 6, null, fails(new InputError('none is offered')))).toMatchObject({ decision: null });
    expect(() => verdict('minimum', 6, null, fails(new TypeError('a defect')))).toThrow(TypeError);
  });

  it('is no saddle for all d where the index is 0 at some', () => {
    const index = inD('(d - 1)(d - 9)/2');
    const last = { from: '8.5', to: null, negative: [], index, verdict: 'saddle', integers: [9, null] } as const;
    const facts = results({ index, verdict: 'saddle', integer: 9, intervals: [last], pieces: [] });
    expect(verdict('saddle', 9, null, facts).decision?.verdict).toBe('refuted');
    expect(verdict('saddle', 10, null, facts).decision?.verdict).toBe('confirmed');
  });
});

describe('the least integer by a theorem', () => {
  it('is confirmed with a saddle before, and refuted for any other', () => {
    expect(minimumFrom(6).decision).toMatchObject({ verdict: 'confirmed', status: 'certified' });
    expect(minimumFrom(7).decision?.why).toBe('it is a minimum from d = 6 on, by the theorem for all d');
    expect(minimumFrom(5).decision?.why).toBe('it is 6, not 5, by the theorem for all d');
    expect(minimumFrom(6, results({ verdict: 'saddle' })).decision?.verdict).toBe('refuted');
  });

  it('is open where nothing is proved of the integer before', () => {
    const [, last] = theoremOfII.intervals;
    const facts = results({ intervals: last === undefined ? [] : [last], pieces: [] });
    expect(minimumFrom(6, facts)).toMatchObject({ decision: null, why: 'the theorem for all d says nothing at d = 5' });
    // That it is none of those is proved all the same.
    expect(minimumFrom(8, facts).decision?.verdict).toBe('refuted');
    expect(minimumFrom(6, results({ integer: null })).decision).toBeNull();
  });
});

describe('the global minimum', () => {
  const global = parseFamily('global');
  const closed = madeUp(mpfr, { globalTheorem: () => globalTheorem(global) });
  const range = { from: 6, to: null, matrices: { first: 1, step: 1 } };
  const decide = (value: Words, facts = closed) =>
    verdictByTheorem(facts, global, { claim: 'verdict', verdict: value }, range).decision;
  const least = (from: number) => minimumFromByTheorem(closed, global, { from, matrices: range.matrices }).decision;

  it('is a minimum of loss 0 by closed forms, and nothing else', () => {
    expect(decide('minimum')).toMatchObject({ verdict: 'confirmed', status: 'certified' });
    expect(decide('saddle')).toMatchObject({
      verdict: 'refuted',
      why: expect.stringMatching(/^it is a minimum at d = 6, by the theorem/),
    });
    expect(decide('spurious minimum')).toMatchObject({
      verdict: 'refuted',
      why: expect.stringMatching(/^the loss is 0 at d = 6, by/),
    });
    expect(least(1)).toMatchObject({ verdict: 'confirmed', status: 'certified' });
    expect(least(3)).toMatchObject({ verdict: 'refuted', why: expect.stringMatching(/^it is 1, not 3, by/) });
  });

  it('is left to others where nothing is proved', () => {
    expect(decide('minimum', madeUp(mpfr, {}))).toBeNull();
    const later = madeUp(mpfr, { globalTheorem: () => ({ ...globalTheorem(global), integer: 7 }) });
    expect(decide('minimum', later)).toBeNull();
  });
});

describe('the bounds of a summary', () => {
  it('are rounded as those of the theorem, to their own side', () => {
    const exists = '2.00020000682001';
    expect(minimumFrom(6, results({ exists, from: '5.58550531' })).decision?.computed).toBe(
      'a minimum for every d >= 5.58550531 and every integer d >= 6, on a curve proved from d = 2.000200007 on',
    );
  });
});

describe('claims about all d', () => {
  it('are certified by one theorem for a family', async () => {
    const file = await readClaims(
      JSON.stringify({
        claims: [
          { id: 'from', family: 'A', claim: 'minimum-from', value: 6 },
          { id: 'minima', family: 'A', claim: 'verdict', d: '>= 6', value: 'spurious minimum' },
          { id: 'not', family: 'A', claim: 'verdict', d: '>= 5', value: 'minimum' },
        ],
      }),
    );
    const steps: string[] = [];
    const { claims } = await verifyClaims(mpfr, file, { progress: (step) => steps.push(step) });
    expect(claims.map(({ verdict: v, status }) => `${v}, ${status}`)).toEqual([
      'confirmed, certified',
      'confirmed, certified',
      'refuted, certified',
    ]);
    expect(steps.filter((step) => step === 'theorem for all d of family A')).toHaveLength(1);
  });
});
