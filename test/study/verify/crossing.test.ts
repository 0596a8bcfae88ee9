import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Statement } from '../../../src/study/claims/claims.js';
import type { CriticalRecord } from '../../../src/study/crossing/record.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { verifyFractionalDimension } from '../../../src/study/verify/crossing.js';
import { CRITICAL, claimOf, madeUp } from '../../support/made-up.js';
import { inD } from '../../support/values.js';

const mpfr = await loadMpfr();

function crossing(component: string, blocks: readonly number[], d: string): CriticalRecord['crossings'][number] {
  return {
    d,
    enclosure: null,
    component,
    blocks,
    degree: inD('1'),
    indices: [inD('1'), inD('0')],
    direction: '',
    negativeAbove: [],
    status: 'checked',
  };
}

/** A minimum from 5.5855052474259 on, with crossings in components. */
const RECORD: CriticalRecord = {
  ...CRITICAL,
  minimumOn: [{ from: '5.5855052474259', to: null, integers: [6, null] }],
  crossings: [
    crossing('t', [], '4.1234567890123'),
    crossing('s', [0], '4.6666666666667'),
    crossing('s', [1], '5.5855052474259'),
    crossing('s', [1], '7.2500000000000'),
  ],
};

/** The decision on a dimension, and the digits that were asked for. */
async function decided(value: string, facts: Partial<CriticalRecord> = {}, component?: string) {
  const claim = await claimOf({
    family: '2,d-2:-+',
    claim: 'fractional-dimension',
    value,
    ...(component === undefined ? {} : { component }),
  });
  const digits: number[] = [];
  const results = madeUp(mpfr, {
    critical: async (_, asked) => {
      digits.push(asked);
      return { ...RECORD, ...facts };
    },
  });
  const statement = claim.statement as Extract<Statement, { claim: 'fractional-dimension' }>;
  return { ...(await verifyFractionalDimension(results, parseFamily('2,d-2:-+'), statement)), digits };
}

describe('the d from which on a family is a minimum', () => {
  it.each([
    ['5.59', 'confirmed', 3, '5.5855052474259', 'agrees to all 3 printed digits, correctly rounded'],
    ['5.58', 'confirmed', 3, '5.5855052474259', 'agrees to all 3 printed digits, cut off, not rounded'],
    ['5.585505247', 'confirmed', 10, '5.5855052474259', 'agrees to all 10 printed digits, correctly rounded'],
    ['5.57', 'refuted', 2, '5.5855052474259', 'they first differ in significant digit 3 (decimal place 2)'],
    ['7.25', 'refuted', 0, '5.5855052474259', 'they first differ in significant digit 1 (the units)'],
    ['5.58550524742591', 'undecided', null, '5.5855052474259', 'the digits that are known do not decide'],
  ] as const)('%s is %s', async (value, verdict, agreeingDigits, computed, why) => {
    const found = await decided(value);
    expect(found).toMatchObject({ verdict, agreeingDigits, computed, why, status: 'checked', evidence: 'a scan' });
    // Eight digits more than are printed.
    expect(found.digits).toEqual([value.length - 1 + 8]);
  });

  it('is that of the last interval, which reaches to the end of the family or of the search', async () => {
    const two = [
      { from: '3.5', to: '4.5', integers: null },
      { from: '5.5000000001', to: '9.25', integers: null },
    ];
    const ending = { minimumOn: two, upperEnd: { d: '9.25', why: 'a fold' } };
    expect(await decided('5.5', ending)).toMatchObject({ verdict: 'confirmed' });
    expect(await decided('3.5', ending)).toMatchObject({ verdict: 'refuted', computed: '5.5000000001' });
    // It turns into a saddle before the end: no d from which on.
    const none = {
      verdict: 'refuted',
      computed: 'a minimum for 3.5 < d < 4.5 (no integer among them) and for 5.5000000001 < d < 9.25 (no integer among them)',
      why: 'the family is not a minimum at the end of what was searched, between d = 2 and 10000',
      agreeingDigits: null,
    };
    expect(await decided('5.5', { minimumOn: two })).toMatchObject(none);
    expect(await decided('5.5', { minimumOn: two, upperEnd: { d: '9.26', why: 'a fold' } })).toMatchObject(none);
    expect(await decided('5.5', { minimumOn: [] })).toMatchObject({
      verdict: 'refuted',
      computed: 'no minimum found for 2 < d < 10000 (index 0 at the end)',
    });
  });

  it('is not known where the branch goes on', async () => {
    const why = 'the family was followed up to d = 9.25 only: a path; larger d were not searched';
    for (const goesOn of [true, null] as const) {
      const upperEnd = { d: '9.25', why: 'a path', goesOn };
      expect(await decided('5.59', { upperEnd })).toMatchObject({
        verdict: 'undecided',
        why,
        computed: expect.stringContaining('a minimum for d > 5.58'),
        evidence: 'a scan',
      });
      // A zero of an eigenvalue is one all the same.
      expect(await decided('5.59', { upperEnd }, 's_1')).toMatchObject({ verdict: 'confirmed' });
    }
  });
});

describe('a d at which an eigenvalue of a component vanishes', () => {
  it('is any of its crossings', async () => {
    expect(await decided('5.59', {}, 's_1')).toMatchObject({
      verdict: 'confirmed',
      computed: '5.5855052474259',
      agreeingDigits: 3,
    });
    expect(await decided('7.25', {}, 's_1')).toMatchObject({ verdict: 'confirmed', computed: '7.2500000000000' });
    expect(await decided('4.67', {}, 's_0')).toMatchObject({ verdict: 'confirmed', computed: '4.6666666666667' });
    expect(await decided('4.123456789', {}, 't')).toMatchObject({ verdict: 'confirmed' });
  });

  it('is none of others', async () => {
    expect(await decided('4.67', {}, 's_1')).toMatchObject({
      verdict: 'refuted',
      computed: '5.5855052474259, 7.2500000000000',
      agreeingDigits: 0,
    });
    expect(await decided('5.59', {}, 's_0')).toMatchObject({ verdict: 'refuted', computed: '4.6666666666667' });
    // The nearest of them says how many digits are right.
    expect(await decided('7.26', {}, 's_1')).toMatchObject({
      agreeingDigits: 2,
      why: 'they first differ in significant digit 3 (decimal place 2)',
    });
    expect(await decided('5.57', {}, 's_1')).toMatchObject({ agreeingDigits: 2 });
  });

  it('is undecided where there is none, or digits do not decide', async () => {
    expect(await decided('5.59', {}, 'x')).toMatchObject({
      verdict: 'undecided',
      why: 'no sign of an eigenvalue of component x_1 changes between d = 2 and 10000',
      computed: '',
      evidence: 'a scan',
    });
    expect(await decided('7.25000000000001', {}, 's_1')).toMatchObject({
      verdict: 'undecided',
      computed: '5.5855052474259, 7.2500000000000',
      why: 'the digits that are known do not decide',
    });
  });
});
