import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import type { Decision, Statement } from '../../../src/study/claims/claims.js';
import { undecided } from '../../../src/study/claims/decision.js';
import {
  atAll,
  exactSigns,
  fittedSigns,
  judged,
  leastSign,
  type SplitSign,
  splitNumeral,
  verifySplitting,
} from '../../../src/study/verify/splitting.js';
import { claimOf, madeUp, series } from '../../support/made-up.js';
import { inD } from '../../support/values.js';

const mpfr = await loadMpfr();
const BACKING = { status: 'checked', evidence: 'a test' } as const;

const sign = (kind: number, saddle: boolean | null): SplitSign => ({ kind, saddle, text: `block ${kind}: ${saddle}` });

describe('a claim about splitting, given the signs', () => {
  const of = (signs: readonly SplitSign[], block: number | 'any', saddle: boolean): Decision =>
    judged(signs, { claim: 'splitting', block, saddle }, 'here', BACKING);
  const ALL = [sign(0, true), sign(1, false), sign(2, null)];

  it.each([
    [0, true, 'confirmed'],
    [0, false, 'refuted'],
    [1, true, 'refuted'],
    [1, false, 'confirmed'],
    [2, true, 'undecided'],
    [2, false, 'undecided'],
    [3, true, 'undecided'],
    ['any', true, 'confirmed'],
    ['any', false, 'refuted'],
  ] as const)('block %s, a saddle: %s, is %s', (block, saddle, verdict) => {
    expect(of(ALL, block, saddle)).toMatchObject({ verdict, ...BACKING });
  });

  it('of any block needs one saddle, or none in all', () => {
    const none = [sign(0, false), sign(1, false)];
    expect(of(none, 'any', true).verdict).toBe('refuted');
    expect(of(none, 'any', false).verdict).toBe('confirmed');
    expect(of([sign(0, false), sign(1, null)], 'any', false).verdict).toBe('undecided');
    expect(of([sign(0, false), sign(1, null)], 'any', true).verdict).toBe('undecided');
    expect(of([sign(0, null), sign(1, true)], 'any', false).verdict).toBe('refuted');
    expect(of([], 'any', false).verdict).toBe('undecided');
  });

  it('says why', () => {
    expect(of(ALL, 0, true)).toMatchObject({
      computed: 'block 0: true here',
      why: 'splitting a neuron of block 0 gives a saddle here: the split block has a negative eigenvalue',
    });
    expect(of(ALL, 1, true).why).toBe('no split block has a negative eigenvalue here');
    expect(of(ALL, 2, true).why).toBe('the sign of the least eigenvalue of the split block is not known');
    expect(of(ALL, 'any', true)).toMatchObject({
      computed: 'block 0: true here; block 1: false here; block 2: null here',
      why: 'splitting some neuron gives a saddle here: the split block has a negative eigenvalue',
    });
  });

  it('at several d is refuted by one and confirmed by all', () => {
    const c = of(ALL, 0, true);
    const r = of(ALL, 0, false);
    const u = undecided('u');
    expect(atAll([c, u, r])).toBe(r);
    expect(atAll([c, u])).toBe(u);
    expect(atAll([c, { ...c, computed: 'x', why: 'y' }])).toEqual({
      ...c,
      computed: `${c.computed}; x`,
      why: `${c.why}; y`,
    });
    expect(atAll([c])).toEqual(c);
  });
});

describe('the signs of eigenvalues of split blocks', () => {
  const [up, down] = [series({ '1': '1/pi' }, 2), series({ '1': '-2/pi' }, 2)];
  const component = (name: string, list: readonly ReturnType<typeof series>[], signs: readonly (-1 | 0 | 1 | 'unknown')[]) => ({
    component: name,
    blocks: [],
    degree: inD('1'),
    field: 'Q(pi)',
    series: list,
    signs,
  });

  it('are those of exact series', () => {
    const text = 'block 0: 1/pi/d^(1/2) + O(d^(-1)) in component t';
    const of = (...components: readonly ReturnType<typeof component>[]) => exactSigns([{ kind: 0, components }]);
    expect(of(component('t', [up], [1]))).toMatchObject([{ kind: 0, saddle: false, text }]);
    expect(of(component('t', [up], [0]))).toMatchObject([{ kind: 0, saddle: false, text }]);
    expect(of(component('t', [up], ['unknown']))).toMatchObject([{ kind: 0, saddle: null, text }]);
    expect(of(component('t', [up, up], [1]))).toMatchObject([{ saddle: null }]);
    // A negative one is shown, wherever it stands.
    expect(of(component('t', [up, up], [1, 'unknown']), component('s', [up, down], [1, -1]))).toMatchObject([
      { kind: 0, saddle: true, text: 'block 0: -2/pi/d^(1/2) + O(d^(-1)) in component s' },
    ]);
    expect(of()).toMatchObject([{ kind: 0, saddle: false, text: 'block 0' }]);
    expect(exactSigns([])).toMatchObject([]);
  });

  it('are those of leading digits, where there are any', () => {
    const of = (...list: readonly ReturnType<typeof series>[]) =>
      fittedSigns([{ kind: 1, components: [{ component: 't', series: list }] }]);
    expect(of(series({ '1': '0.5' }, 2, false), series({ '0': '1' }, 2, false))).toMatchObject([
      { kind: 1, saddle: false, text: 'block 1: 0.5/d^(1/2) + O(d^(-1)) in component t' },
    ]);
    expect(of(series({ '1': '0.5' }, 2, false), series({ '0': '-1', '1': '2' }, 2, false))).toMatchObject([{ saddle: true }]);
    expect(of(series({ '1': '0.5' }, 2, false), series({}, 2, false))).toMatchObject([{ saddle: null }]);
  });

  it('at one d are those of the least', () => {
    expect(leastSign(0, ['0.5', '-0.25', '2'])).toEqual({ kind: 0, saddle: true, text: 'block 0: least eigenvalue -0.25' });
    expect(leastSign(0, ['0.5', '0.25', '2'])).toEqual({ kind: 0, saddle: false, text: 'block 0: least eigenvalue 0.25' });
    expect(leastSign(0, ['0.5', undefined])).toEqual({ kind: 0, saddle: null, text: 'block 0: least eigenvalue 0.5' });
    expect(leastSign(0, ['-0.5', undefined])).toMatchObject({ saddle: true });
    expect(leastSign(0, [undefined])).toEqual({ kind: 0, saddle: null, text: 'block 0: least eigenvalue not known' });
    expect(leastSign(0, ['0.5', '0.5'])).toMatchObject({ text: 'block 0: least eigenvalue 0.5' });
  });

  it('count only beyond the error of the point', () => {
    const R = mpfr.ring(200);
    const third = R.div(R.one, R.fromInteger(3));
    // 0.33333333|33: its eighth digit is safe from relative errors below 2^(-27.6), that is 2^(-28).
    const known = (error: number, d: number, value = third) => splitNumeral(R, value, error, d);
    for (const [d, lost] of [
      [1, 2],
      [2, 2],
      [4, 4],
      [32, 10],
    ] as const) {
      // Twelve bits to spare, one for rounding, and one since 1/3 lies below 1/2.
      const margin = lost + 12 + 1 - R.exponent(third);
      expect(known(-28 - margin, d)).toBe('0.33333333');
      expect(known(-27 - margin, d)).toBeUndefined();
      expect(known(-28 - margin, d, R.neg(third))).toBe('-0.33333333');
    }
    expect(splitNumeral(double, 0, -50, 8)).toBeUndefined();
  });
});

describe('splitting of points and families', () => {
  const decided = async (fields: Readonly<Record<string, string | readonly string[]>>): Promise<Decision> => {
    const claim = await claimOf({ claim: 'splitting', value: 'saddle', ...fields });
    const statement = claim.statement as Extract<Statement, { claim: 'splitting' }>;
    return verifySplitting(madeUp(mpfr, {}), claim, statement);
  };

  it('at stated d', async () => {
    expect(await decided({ family: 'II', block: 'any', d: ['7', '8'] })).toEqual({
      verdict: 'confirmed',
      computed:
        'block 0: least eigenvalue -0.086409579 at d = 7; block 1: least eigenvalue -0.10832530 at d = 7; block 0: least eigenvalue -0.082817617 at d = 8; block 1: least eigenvalue -0.099927829 at d = 8',
      why: 'splitting some neuron gives a saddle at d = 7: the split block has a negative eigenvalue; splitting some neuron gives a saddle at d = 8: the split block has a negative eigenvalue',
      agreeingDigits: null,
      status: 'numerical',
      evidence: 'eigenvalues of the split block in MPFR, signs beyond the estimated error',
    });
    expect(await decided({ family: 'II', block: '1', d: '7', value: 'no saddle' })).toMatchObject({
      verdict: 'refuted',
      computed: 'block 1: least eigenvalue -0.10832530 at d = 7',
    });
    // Where components of the stabiliser vanish.
    expect((await decided({ family: 'II', block: '0', d: '3' })).computed).toBe('block 0: least eigenvalue -0.13530785 at d = 3');
  });

  it('of a teacher gives none', async () => {
    expect(await decided({ family: 'global', block: '0', d: '5' })).toMatchObject({
      verdict: 'refuted',
      computed: 'block 0: 0, since the split block of a teacher vanishes at d = 5',
      why: 'no split block has a negative eigenvalue at d = 5',
    });
  });

  it('of a matrix is that of its point, in the blocks that it has', async () => {
    const claim = await claimOf({ claim: 'splitting', value: 'saddle', matrix: 'm', block: '2' });
    const statement = claim.statement as Extract<Statement, { claim: 'splitting' }>;
    const { rough } = madeUp(mpfr, {});
    const { subject } = await claimOf({ claim: 'splitting', value: 'saddle', family: 'II', block: '1', d: '7' });
    const given = madeUp(mpfr, { rough: () => rough(subject, { n: 7n, d: 1n }) });
    expect(() => verifySplitting(given, claim, statement)).toThrow(
      new InputError('the point has no block 2: its 2 kinds of rows are counted from 0'),
    );
    expect(verifySplitting(given, claim, { ...statement, block: 1 })).toMatchObject({
      verdict: 'confirmed',
      computed: 'block 1: least eigenvalue -0.10832530 at d = 7',
    });
  });

  it('for all large d', async () => {
    expect(await decided({ family: 'A', block: '0' })).toMatchObject({
      verdict: 'confirmed',
      computed: 'block 0: -2/pi/d^(1/2) + (1/pi+4/pi^2)/d + O(d^(-3/2)) in component t for all large d',
      why: 'splitting a neuron of block 0 gives a saddle for all large d: the split block has a negative eigenvalue',
      agreeingDigits: null,
      status: 'exact',
      evidence: 'exact series of the split blocks, compared with solutions up to d = 10^12; signs for all large d',
    });
  });
});
