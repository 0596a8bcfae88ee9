import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Decision, Statement } from '../../../src/study/claims/claims.js';
import type { CriticalRecord } from '../../../src/study/crossing/record.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { SpectrumRecord } from '../../../src/study/point/record.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { verifyMinimumFrom, verifyVerdict } from '../../../src/study/verify/verdict.js';
import { CRITICAL, claimOf, expansionOf, madeUp, SPECTRUM, series } from '../../support/made-up.js';
import { inD } from '../../support/values.js';

const mpfr = await loadMpfr();

const MINIMUM: Partial<SpectrumRecord> = {};
const SADDLE: Partial<SpectrumRecord> = { verdict: 'saddle', least: { value: '-0.1', component: 't', blocks: [] } };
const UNDECIDED: Partial<SpectrumRecord> = { verdict: 'undecided' };
const POSITIVE = expansionOf(
  ['t', '1', series({ '-2': '1/4' }, 1), series({ '0': '2' }, 1)],
  ['x', 'd - 3', series({ '0': '1' }, 1)],
);
const NEGATIVE = expansionOf(
  ['t', '1', series({ '-2': '1/4' }, 1), series({ '0': '2' }, 1)],
  ['x', 'd - 3', series({ '1': '-1' }, 2)],
);

interface MadeUp {
  readonly family?: string;
  readonly critical?: Partial<CriticalRecord>;
  /** The spectrum at each d; an error where it cannot be computed. */
  readonly spectra?: (d: number) => Partial<SpectrumRecord> | Error;
  readonly expansion?: ExpansionRecord | Error;
}

/** Results of which spectra are asked for at the d in a list. */
function results({ critical = {}, spectra = (d) => (d < 6 ? SADDLE : MINIMUM), expansion = POSITIVE }: MadeUp, asked: string[]) {
  return madeUp(mpfr, {
    critical: async (_, digits) => {
      expect(digits).toBe(12);
      return { ...CRITICAL, ...critical };
    },
    spectrum: async (_, d, digits) => {
      expect(digits).toBe(12);
      const text = d === null ? '7' : d.d === 1n ? `${d.n}` : `${d.n}/${d.d}`;
      asked.push(text);
      const found = spectra(d === null ? 7 : Number(d.n) / Number(d.d));
      if (found instanceof Error) throw found;
      return { ...SPECTRUM, d: text, ...found };
    },
    expansion: (_, eigenvalues) => {
      expect(eigenvalues).toBe(true);
      if (expansion instanceof Error) throw expansion;
      return expansion;
    },
  });
}

interface Found extends Decision {
  readonly asked: readonly string[];
}

async function verdict(d: string | readonly string[], value: string, facts: MadeUp = {}): Promise<Found> {
  const claim = await claimOf({ family: facts.family ?? 'II', claim: 'verdict', d, value });
  const asked: string[] = [];
  const decision = await verifyVerdict(results(facts, asked), claim, claim.statement as Extract<Statement, { claim: 'verdict' }>);
  return { ...decision, asked };
}

async function minimumFrom(from: number, facts: MadeUp = {}): Promise<Found> {
  const asked: string[] = [];
  const decision = await verifyMinimumFrom(results(facts, asked), parseFamily(facts.family ?? 'II'), {
    claim: 'minimum-from',
    from,
  });
  return { ...decision, asked };
}

const SUMMARY = 'a minimum for d > 5.58, searched up to d = 10000 (among integers, from d = 6 on)';
const NO_MATRICES = 'the block sizes are whole numbers at no integer d';
const ENDS = { d: '200.5', why: 'a fold' };
const BEYOND_END = 'the family ends at d = 200.5: a fold; nothing is known of larger d';

describe('a verdict at one d', () => {
  const at = (fields: Partial<SpectrumRecord>, value: string, d = '7') => verdict(d, value, { spectra: () => fields });
  it.each<[Partial<SpectrumRecord>, string, Decision['verdict']]>([
    [MINIMUM, 'minimum', 'confirmed'],
    [MINIMUM, 'spurious minimum', 'confirmed'],
    [MINIMUM, 'saddle', 'refuted'],
    [SADDLE, 'saddle', 'confirmed'],
    [SADDLE, 'minimum', 'refuted'],
    [SADDLE, 'spurious minimum', 'refuted'],
    [UNDECIDED, 'saddle', 'undecided'],
    [UNDECIDED, 'minimum', 'undecided'],
    [{ verdict: 'degenerate' }, 'saddle', 'undecided'],
    [{ verdict: 'degenerate' }, 'spurious minimum', 'undecided'],
    // Spurious: the loss is positive.
    [{ loss: '0' }, 'minimum', 'confirmed'],
    [{ loss: '0' }, 'spurious minimum', 'refuted'],
    [{ loss: '0.000' }, 'spurious minimum', 'refuted'],
    [{ loss: '-0.001' }, 'spurious minimum', 'refuted'],
    [{ loss: '9e-30' }, 'spurious minimum', 'confirmed'],
    // There is no matrix.
    [{ wholeSizes: false }, 'minimum', 'undecided'],
    [{ ...SADDLE, wholeSizes: false }, 'saddle', 'undecided'],
  ])('%j claimed as %s: %s', async (fields, value, expected) => {
    expect(await at(fields, value)).toMatchObject({ verdict: expected, status: 'checked', evidence: 'a spectrum' });
  });

  it('says why', async () => {
    const least = 'the least eigenvalue is 0.25 (component s) at d = 7';
    expect(await at(MINIMUM, 'minimum')).toMatchObject({ computed: 'minimum at d = 7', why: least });
    expect(await at(SADDLE, 'minimum')).toMatchObject({
      computed: 'saddle at d = 7',
      why: 'the least eigenvalue is -0.1 (component t) at d = 7',
    });
    expect((await at(MINIMUM, 'spurious minimum')).why).toBe(`${least}, and the loss is 0.02`);
    expect((await at({ loss: '0' }, 'spurious minimum')).why).toBe('the loss is 0 at d = 7');
    expect(await at(UNDECIDED, 'minimum')).toMatchObject({ computed: 'undecided at d = 7', why: `${least}; a note` });
    expect((await at({ wholeSizes: false }, 'minimum')).why).toBe(
      'there is no matrix at d = 7: the block sizes are no whole numbers there',
    );
  });

  it('at which sizes are continued: only whole d are about matrices', async () => {
    expect(await at({ wholeSizes: false }, 'minimum', '29/4')).toMatchObject({
      verdict: 'confirmed',
      computed: 'minimum at d = 7.25',
    });
  });

  it('of a matrix is that of the point near it', async () => {
    const claim = await claimOf({ matrix: 'm', claim: 'verdict', value: 'saddle' });
    const statement = claim.statement as Extract<Statement, { claim: 'verdict' }>;
    expect(await verifyVerdict(results({ spectra: () => SADDLE }, []), claim, statement)).toMatchObject({
      verdict: 'confirmed',
      computed: 'saddle at d = 7',
    });
  });
});

describe('a verdict at several d', () => {
  it('holds at all of them', async () => {
    expect(await verdict(['6', '7'], 'minimum')).toMatchObject({
      verdict: 'confirmed',
      computed: 'minimum at d = 6; minimum at d = 7',
      why: 'the least eigenvalue is 0.25 (component s) at d = 6; the least eigenvalue is 0.25 (component s) at d = 7',
      status: 'checked',
      asked: ['6', '7'],
    });
  });

  it('is refuted by one, even where others are undecided', async () => {
    expect(await verdict(['6', '5', '7'], 'minimum')).toMatchObject({ verdict: 'refuted', computed: 'saddle at d = 5' });
    const spectra = (d: number) => (d === 6 ? UNDECIDED : d === 7 ? SADDLE : MINIMUM);
    expect(await verdict(['6', '7', '8'], 'minimum', { spectra })).toMatchObject({
      verdict: 'refuted',
      computed: 'saddle at d = 7',
    });
    expect(await verdict(['8', '6'], 'minimum', { spectra })).toMatchObject({ verdict: 'undecided' });
  });

  it('is as weak as the weakest', async () => {
    const spectra = (d: number): Partial<SpectrumRecord> => (d === 7 ? { status: 'numerical', evidence: 'less' } : {});
    expect(await verdict(['6', '7'], 'minimum', { spectra })).toMatchObject({
      status: 'numerical',
      evidence: 'a spectrum; less',
    });
  });

  it('is undecided where one cannot be computed, and nothing else is passed over', async () => {
    const failing = (error: Error) => ({ spectra: (d: number) => (d === 7 ? error : MINIMUM) });
    expect(await verdict(['6', '7'], 'minimum', failing(new ComputationError('it ends')))).toMatchObject({
      verdict: 'undecided',
      why: 'it ends',
    });
    await expect(verdict(['6', '7'], 'minimum', failing(new InputError('no')))).rejects.toThrow(InputError);
    await expect(verdict('6..7', 'minimum', failing(new TypeError('broken')))).rejects.toThrow(TypeError);
  });
});

describe('a verdict over a range', () => {
  it('of up to 40 is looked at everywhere', async () => {
    const found = await verdict('7..9', 'minimum');
    expect(found).toMatchObject({
      verdict: 'confirmed',
      computed: 'minimum at every d from 7 to 9',
      why: 'the spectrum at every d from 7 to 9; at the first the least eigenvalue is 0.25 (component s) at d = 7',
      status: 'checked',
      asked: ['7', '8', '9'],
    });
    expect((await verdict('7..46', 'minimum')).asked.length).toBe(40);
    expect((await verdict('7..47', 'minimum')).asked).toEqual(['7', '47']);
    expect(await verdict('7..7', 'minimum')).toMatchObject({ computed: 'minimum at d = 7', asked: ['7'] });
    expect(await verdict('5..9', 'minimum')).toMatchObject({ verdict: 'refuted', computed: 'saddle at d = 5' });
    expect(await verdict('7..9', 'minimum', { spectra: (d) => (d === 9 ? UNDECIDED : MINIMUM) })).toMatchObject({
      verdict: 'undecided',
    });
  });

  const thirds = { family: 'd/3,2d/3:-+', critical: { matrices: { first: 3, step: 3 } } };
  it('counts only d with whole block sizes', async () => {
    expect(await verdict('7..13', 'minimum', thirds)).toMatchObject({
      computed: 'minimum at every d with whole block sizes from 7 to 13',
      asked: ['9', '12'],
    });
    expect(await verdict('9..12', 'minimum', thirds)).toMatchObject({ asked: ['9', '12'] });
    expect(await verdict('10..11', 'minimum', thirds)).toMatchObject({
      verdict: 'undecided',
      why: 'the block sizes are whole numbers at no d from 10 to 11',
      status: 'checked',
    });
    expect(await verdict('>= 10', 'minimum', thirds)).toMatchObject({ verdict: 'confirmed', asked: ['12'] });
    expect(await verdict('7..200', 'minimum', thirds)).toMatchObject({ verdict: 'confirmed', asked: ['9', '198'] });
  });

  it('is about nothing where there are no matrices', async () => {
    const family = 'd/2+1/3,d/2-1/3:-+';
    for (const d of ['7..9', '>= 7']) {
      expect(await verdict(d, 'minimum', { family, critical: { matrices: null } })).toMatchObject({
        verdict: 'undecided',
        why: NO_MATRICES,
        computed: expect.stringContaining('a minimum for d > 5.58'),
      });
    }
  });

  it('without an end rests on the scan, the first spectrum and leading terms', async () => {
    expect(await verdict('>= 6', 'minimum')).toEqual({
      verdict: 'confirmed',
      computed: SUMMARY,
      agreeingDigits: null,
      why: 'the signs of all eigenvalues along the family from d = 6 to 10000, the spectrum at d = 6, and for all large d the leading terms of all eigenvalues, which are positive',
      status: 'numerical',
      evidence: 'a scan; an expansion; a spectrum; nothing is proved between the scanned d',
      asked: ['6'],
    });
    expect(await verdict('>= 20000', 'minimum')).toMatchObject({
      verdict: 'confirmed',
      why: expect.stringContaining('from d = 10000 to 10000, the spectrum at d = 20000,'),
    });
  });

  it('of saddles likewise', async () => {
    const none: MadeUp = {
      critical: { minimumOn: [], minimumFrom: null, beyond: { index: inD('1'), negative: [] } },
      spectra: () => SADDLE,
    };
    expect(await verdict('>= 6', 'saddle', { ...none, expansion: NEGATIVE })).toMatchObject({
      verdict: 'confirmed',
      computed: 'no minimum found for 2 < d < 10000 (index 1 at the end)',
      why: expect.stringContaining('for all large d the negative leading terms of eigenvalues'),
      asked: ['6'],
    });
    expect(await verdict('>= 6', 'saddle', { ...none, expansion: POSITIVE })).toMatchObject({
      verdict: 'undecided',
      why: 'confirmed from d = 6 to 10000 only: 0 leading terms of eigenvalues are negative',
      status: 'checked',
      evidence: 'a scan',
    });
    expect(await verdict('6..200', 'saddle', none)).toMatchObject({ verdict: 'confirmed', asked: ['6', '200'] });
  });

  it('is refuted by the first integer at which the scan and the spectrum say otherwise', async () => {
    expect(await verdict('>= 5', 'minimum')).toMatchObject({
      verdict: 'refuted',
      computed: `saddle at d = 5; ${SUMMARY}`,
      asked: ['5'],
    });
    expect(await verdict('>= 4', 'saddle')).toMatchObject({
      verdict: 'refuted',
      computed: `minimum at d = 6; ${SUMMARY}`,
      asked: ['4', '6'],
    });
    const gap = { minimumOn: [{ from: '5.58', to: '50.5', integers: [6, 50] as const }, ...CRITICAL.minimumOn].slice(0, 1) };
    expect(await verdict('6..200', 'minimum', { critical: gap, spectra: (d) => (d > 50 ? SADDLE : MINIMUM) })).toMatchObject({
      verdict: 'refuted',
      computed: expect.stringMatching(/^saddle at d = 51; /),
      asked: ['6', '51', '200'],
    });
  });

  it('is undecided where scan and spectrum disagree', async () => {
    expect(await verdict('>= 5', 'minimum', { spectra: () => MINIMUM })).toMatchObject({
      verdict: 'undecided',
      why: 'the signs of the eigenvalues along the family do not agree with the spectrum at d = 5',
      computed: SUMMARY,
    });
  });

  it('over d below what was searched is looked at there', async () => {
    const searched = (low: string) => ({ critical: { searched: [low, '10000'] as const }, spectra: () => MINIMUM });
    expect((await verdict('>= 6', 'minimum', searched('8.5'))).asked).toEqual(['6', '7', '8']);
    expect((await verdict('>= 6', 'minimum', searched('8'))).asked).toEqual(['6', '7']);
    expect((await verdict('>= 6', 'minimum', searched('100'))).asked).toEqual(Array.from({ length: 40 }, (_, i) => `${i + 6}`));
    const bad = await verdict('>= 6', 'minimum', { ...searched('8.5'), spectra: (d) => (d === 8 ? UNDECIDED : MINIMUM) });
    expect(bad).toMatchObject({ verdict: 'undecided', computed: `undecided at d = 8; ${SUMMARY}` });
  });

  it('with an end is decided up to that', async () => {
    expect(await verdict('6..200', 'minimum')).toMatchObject({
      verdict: 'confirmed',
      why: 'the signs of all eigenvalues along the family from d = 6 to 200, and the spectra at both ends',
      status: 'numerical',
      evidence: 'a scan; a spectrum; nothing is proved between the scanned d',
      asked: ['6', '200'],
    });
    expect(await verdict('6..10000', 'minimum')).toMatchObject({
      why: 'the signs of all eigenvalues along the family from d = 6 to 10000, and the spectra at both ends',
      asked: ['6', '10000'],
    });
    // Beyond the search only leading terms say anything.
    expect(await verdict('6..10001', 'minimum')).toMatchObject({
      verdict: 'confirmed',
      why: expect.stringContaining('for all large d'),
      asked: ['6'],
    });
  });

  it('is not decided beyond an end of the family', async () => {
    const ending = { critical: { upperEnd: ENDS, searched: ['2', '200.5'] as const } };
    expect(await verdict('>= 6', 'minimum', ending)).toMatchObject({
      verdict: 'undecided',
      why: BEYOND_END,
      computed: expect.stringContaining('a minimum for d > 5.58'),
    });
    expect(await verdict('6..201', 'minimum', ending)).toMatchObject({ verdict: 'undecided', why: BEYOND_END });
    expect(await verdict('6..200', 'minimum', ending)).toMatchObject({ verdict: 'confirmed' });
    const whole = { critical: { upperEnd: { ...ENDS, d: '200' }, searched: ['2', '200'] as const } };
    expect(await verdict('6..200', 'minimum', whole)).toMatchObject({ verdict: 'confirmed', asked: ['6', '200'] });
  });

  it('is undecided where a spectrum or the leading terms are missing, and says so', async () => {
    const of = (facts: MadeUp) => verdict('>= 6', 'minimum', facts);
    const missing = await of({ spectra: () => new ComputationError('it fails') });
    expect(missing).toMatchObject({ verdict: 'undecided', why: 'it fails', computed: SUMMARY, status: 'checked' });
    await expect(of({ spectra: () => new InputError('no') })).rejects.toThrow(InputError);
    const only = 'confirmed from d = 6 to 10000 only:';
    for (const [expansion, why] of [
      [new ComputationError('no series'), `${only} no series`],
      [NEGATIVE, `${only} 1 leading terms of eigenvalues are negative`],
      [expansionOf(['t', '1', series({}, 1)]), `${only} an eigenvalue has no known leading term`],
    ] as const) {
      expect(await of({ expansion })).toMatchObject({ verdict: 'undecided', why, computed: SUMMARY, evidence: 'a scan' });
    }
    await expect(of({ expansion: new TypeError('broken') })).rejects.toThrow(TypeError);
  });
});

describe('the least integer from which on it is a minimum', () => {
  it('is compared, with the spectra there and before', async () => {
    expect(await minimumFrom(6)).toMatchObject({
      verdict: 'confirmed',
      computed: SUMMARY,
      why: 'least eigenvalue 0.25 at d = 6, least eigenvalue -0.1 at d = 5',
      status: 'numerical',
      evidence: 'a scan; a spectrum; nothing is proved between the scanned d',
      asked: ['6', '5'],
    });
    expect(await minimumFrom(7)).toMatchObject({
      verdict: 'refuted',
      why: 'it is 6, not 7: least eigenvalue 0.25 at d = 6, least eigenvalue -0.1 at d = 5',
      status: 'checked',
      evidence: 'a spectrum',
      asked: ['6', '5', '6'],
    });
    expect(await minimumFrom(9)).toMatchObject({ verdict: 'refuted', asked: ['6', '5', '8'] });
    expect(await minimumFrom(5)).toMatchObject({
      verdict: 'refuted',
      why: 'it is 6, not 5: least eigenvalue 0.25 at d = 6, least eigenvalue -0.1 at d = 5',
      asked: ['6', '5'],
    });
    expect(await minimumFrom(3)).toMatchObject({ verdict: 'refuted', status: 'checked' });
  });

  it('is not decided by a scan that spectra contradict', async () => {
    const disagree = { verdict: 'undecided', why: 'the scan and the spectra at integers do not agree' };
    expect(await minimumFrom(6, { spectra: () => SADDLE })).toMatchObject(disagree);
    expect(await minimumFrom(6, { spectra: () => MINIMUM })).toMatchObject(disagree);
    expect(await minimumFrom(5, { spectra: () => MINIMUM })).toMatchObject(disagree);
    // A spectrum that does not say is none that agrees.
    for (const from of [3, 5, 6]) {
      expect(await minimumFrom(from, { spectra: (d) => (d < 6 ? UNDECIDED : MINIMUM) })).toMatchObject(disagree);
    }
    expect(await minimumFrom(6, { spectra: (d) => (d === 6 ? new ComputationError('x') : SADDLE) })).toMatchObject(disagree);
    const other = { verdict: 'undecided', why: 'the scan shows another d, which no spectrum at an integer confirms' };
    expect(await minimumFrom(9, { spectra: (d) => (d === 6 ? MINIMUM : SADDLE) })).toMatchObject(other);
    expect(
      await minimumFrom(9, { spectra: (d) => (d === 8 ? new ComputationError('x') : d < 6 ? SADDLE : MINIMUM) }),
    ).toMatchObject(other);
    expect(await minimumFrom(5, { spectra: (d) => (d < 6 ? new ComputationError('x') : MINIMUM) })).toMatchObject(other);
    await expect(minimumFrom(6, { spectra: () => new TypeError('broken') })).rejects.toThrow(TypeError);
  });

  it('may be the first of all', async () => {
    const all = { critical: { minimumFrom: { real: '1.5', integer: 2 } }, spectra: () => MINIMUM };
    expect(await minimumFrom(2, all)).toMatchObject({
      verdict: 'confirmed',
      why: 'least eigenvalue 0.25 at d = 2',
      asked: ['2'],
    });
    // Below it the family may not exist.
    const failing = { spectra: (d: number) => (d === 5 ? new InputError('none') : MINIMUM) };
    expect(await minimumFrom(6, failing)).toMatchObject({ verdict: 'confirmed', why: 'least eigenvalue 0.25 at d = 6' });
  });

  const thirds = (integer: number | null): MadeUp => ({
    family: 'd/3,2d/3:-+',
    critical: { matrices: { first: 3, step: 3 }, minimumFrom: { real: '9.74', integer } },
    spectra: (d) => (d < 10 ? SADDLE : MINIMUM),
  });
  it('counts only d with whole block sizes', async () => {
    expect(await minimumFrom(12, thirds(12))).toMatchObject({ verdict: 'confirmed', asked: ['12', '9'] });
    expect(await minimumFrom(10, thirds(12))).toMatchObject({
      verdict: 'refuted',
      why: 'it is 12, not 10: block sizes are no whole numbers at d = 10; least eigenvalue 0.25 at d = 12, least eigenvalue -0.1 at d = 9',
      status: 'numerical',
    });
    expect(await minimumFrom(15, thirds(12))).toMatchObject({ verdict: 'refuted', status: 'checked', asked: ['12', '9', '12'] });
    expect(await minimumFrom(13, thirds(12))).toMatchObject({ verdict: 'refuted', asked: ['12', '9', '12'] });
    expect(await minimumFrom(9, thirds(12))).toMatchObject({ verdict: 'refuted', status: 'checked' });
    expect(await minimumFrom(6, { critical: { matrices: null } })).toMatchObject({
      verdict: 'undecided',
      why: NO_MATRICES,
      asked: [],
    });
  });

  it('is refuted by one saddle where there is none', async () => {
    const none = { minimumFrom: null, minimumOn: [{ from: '5.58', to: '20.5', integers: [6, 20] as const }] };
    const spectra = () => SADDLE;
    expect(await minimumFrom(6, { critical: none, spectra })).toMatchObject({
      verdict: 'refuted',
      why: 'least eigenvalue -0.1 at d = 10000',
      status: 'checked',
      evidence: 'a spectrum',
      asked: ['10000'],
    });
    const undecided = { verdict: 'undecided', why: 'nothing is known beyond d = 10000' };
    expect(await minimumFrom(6, { critical: none, spectra: () => MINIMUM })).toMatchObject(undecided);
    expect(await minimumFrom(6, { critical: none, spectra: () => UNDECIDED })).toMatchObject(undecided);
    expect(await minimumFrom(20000, { critical: none, spectra })).toMatchObject({ ...undecided, asked: [] });
    expect(await minimumFrom(6, { critical: { ...none, minimumFrom: { real: '5', integer: null } }, spectra })).toMatchObject({
      verdict: 'refuted',
    });
    expect(
      await minimumFrom(7, { critical: { ...none, searched: ['2', '20.5'], upperEnd: { ...ENDS, d: '20.5' } }, spectra }),
    ).toMatchObject({ verdict: 'undecided', why: BEYOND_END.replace('200.5', '20.5'), asked: [] });
  });
});

/** What `critical` finds of 6,1,d-7:--+: two intervals, and an end. See the tests of intervals. */
describe('a family that turns into a saddle again, and ends', () => {
  const facts: MadeUp = {
    family: '6,1,d-7:--+',
    critical: {
      matrices: { first: 8, step: 1 },
      minimumOn: [
        { from: '18.7291', to: '20.5325', integers: [19, 20] },
        { from: '23.1879', to: '23.6426', integers: null },
      ],
      minimumFrom: null,
      searched: ['9.5', '23.6426'],
      upperEnd: { d: '23.6426', why: 'a fold' },
    },
    spectra: (d) => (d === 19 || d === 20 ? MINIMUM : d < 23.6 ? SADDLE : new ComputationError('it ends at d = 23.6426')),
  };
  it('is not a minimum for every d ≥ n', async () => {
    const found = await verdict('>= 19', 'minimum', facts);
    expect(found).toMatchObject({
      verdict: 'refuted',
      why: 'the least eigenvalue is -0.1 (component t) at d = 21',
      computed:
        'saddle at d = 21; a minimum for 18.7291 < d < 20.5325 (among integers, d = 19 and 20) and for 23.1879 < d < 23.6426 (no integer among them)',
    });
    expect(await verdict('19..20', 'minimum', facts)).toMatchObject({ verdict: 'confirmed' });
    expect(await minimumFrom(19, facts)).toMatchObject({ verdict: 'refuted' });
  });

  it('is nothing beyond its end', async () => {
    for (const found of [
      await verdict('>= 24', 'minimum', facts),
      await verdict('>= 21', 'saddle', facts),
      await verdict('21..100', 'saddle', facts),
      await minimumFrom(24, facts),
    ]) {
      expect(found).toMatchObject({ verdict: 'undecided', why: expect.stringMatching(/ends at d = 23\.6426/) });
    }
  });
});
