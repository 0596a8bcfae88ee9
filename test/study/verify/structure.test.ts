import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Claim, Decision, Statement } from '../../../src/study/claims/claims.js';
import type { Family } from '../../../src/study/family/family.js';
import type { ExpansionRecord, SeriesRecord } from '../../../src/study/series/record.js';
import {
  sameSeries,
  verifyCount,
  verifyDecomposition,
  verifyDegree,
  verifyMultiplicity,
  verifySameSpectrum,
} from '../../../src/study/verify/structure.js';
import { claimOf, expansionOf, madeUp, series } from '../../support/made-up.js';
import { exactOf } from '../../support/values.js';

const mpfr = await loadMpfr();
const EXACT = { status: 'exact', evidence: 'isotypic decomposition by counting, exact' };

const familyOf = ({ subject }: Claim): Family => {
  if (subject.kind !== 'family') throw new Error('not of a family');
  return subject.family;
};

type Fields = Readonly<Record<string, string>>;
/** The decision of one kind of claim. */
async function decided(claim: 'multiplicity' | 'degree' | 'decomposition', fields: Fields): Promise<Decision> {
  const read = await claimOf({ claim, ...fields });
  const { statement } = read;
  if (statement.claim === 'multiplicity') return verifyMultiplicity(familyOf(read), statement, read);
  if (statement.claim === 'degree') return verifyDegree(mpfr, familyOf(read), statement, read);
  if (statement.claim === 'decomposition') return verifyDecomposition(familyOf(read), statement, read);
  throw new Error(claim);
}

describe('claimed multiplicities', () => {
  it.each<[Fields, string, string]>([
    [{ family: 'II', component: 's', value: '5' }, 'confirmed', '5'],
    [{ family: 'II', component: 's', value: '4' }, 'refuted', '5'],
    [{ family: 'II', component: 's', value: '0' }, 'refuted', '5'],
    [{ family: 'II', component: 't', value: '50' }, 'refuted', '5'],
    [{ family: '2,d-2:-+', component: 's_0', value: '4' }, 'confirmed', '4'],
    [{ family: '2,d-2:-+', component: 's_1', value: '4' }, 'refuted', '5'],
    [{ family: '2,d-2:-+', component: 'x_1', value: '1' }, 'confirmed', '1'],
    // A component that vanishes at d has no copies: x has degree (d-2)(d-3)/2 and y (d-1)(d-4)/2.
    [{ family: 'II', component: 'y', d: '4', value: '0' }, 'confirmed', '0'],
    [{ family: 'II', component: 'y', d: '4', value: '1' }, 'refuted', '0'],
    [{ family: 'II', component: 'y', d: '5', value: '1' }, 'confirmed', '1'],
    [{ family: 'II', component: 'x', d: '3', value: '0' }, 'confirmed', '0'],
    [{ family: 'II', component: 't', d: '5', value: '5' }, 'confirmed', '5'],
    // At d = 2 there is one copy of s less, and where the second block has one element none.
    [{ family: 'A', component: 's', d: '2', value: '2' }, 'confirmed', '2'],
    [{ family: 'A', component: 's', d: '2', value: '3' }, 'refuted', '2'],
    [{ family: 'II', component: 's', d: '2', value: '0' }, 'confirmed', '0'],
  ])('%j is %s', async (fields, verdict, computed) => {
    const why = verdict === 'confirmed' ? 'equal' : `there are ${computed} copies`;
    expect(await decided('multiplicity', fields)).toMatchObject({ verdict, computed, why, ...EXACT });
  });
});

describe('claimed degrees', () => {
  it.each<[Fields, string, string, string]>([
    [{ family: 'II', component: 's', value: 'd-2' }, 'confirmed', 'd - 2', 'equal, exactly'],
    [{ family: 'II', component: 's', value: 'd-1' }, 'refuted', 'd - 2', 'they first differ in the term of d^0'],
    [{ family: 'II', component: 's', value: '2-d' }, 'refuted', 'd - 2', 'they first differ in the term of d'],
    [{ family: 'II', component: 'x', value: '(d-2)(d-3)/2' }, 'confirmed', '(d-2)*(d-3)/2', 'equal, exactly'],
    [{ family: 'II', component: 'x', value: 'd^2/2' }, 'refuted', '(d-2)*(d-3)/2', 'they first differ in the term of d'],
    [{ family: 'II', component: 'x', d: '9', value: '21' }, 'confirmed', '21', 'equal, exactly'],
    [{ family: 'II', component: 'x', d: '9', value: '20' }, 'refuted', '21', 'they first differ in the term of d^0'],
    // k is the number of rows.
    [{ family: 'II', component: 's', value: 'k-2' }, 'confirmed', 'd - 2', 'equal, exactly'],
    [{ family: 'II/0', component: 's', value: 'k-3' }, 'confirmed', 'd - 2', 'equal, exactly'],
    [{ family: 'II/0', component: 's', value: 'k-2' }, 'refuted', 'd - 2', 'they first differ in the term of d^0'],
  ])('%j is %s', async (fields, verdict, computed, why) => {
    const found = await decided('degree', fields);
    expect(found).toMatchObject({ verdict, why, ...EXACT });
    expect(found.computed.replace(/\s/g, '')).toBe(computed.replace(/\s/g, ''));
  });
});

describe('claimed decompositions', () => {
  it.each<[Fields, string, string, string]>([
    [{ family: 'A', value: '2t + 3s + x + y' }, 'confirmed', '2t + 3s + x + y', 'equal'],
    [{ family: 'A', value: 'x + t + y + 3s + t' }, 'confirmed', '2t + 3s + x + y', 'equal'],
    [{ family: 'A', value: '2t + 3s + x' }, 'refuted', '2t + 3s + x + y', 'they first differ in component y_0'],
    [{ family: 'A', value: '2t + 2s + x + y' }, 'refuted', '2t + 3s + x + y', 'they first differ in component s_0'],
    [{ family: 'A', value: '3t + 3s + x + y' }, 'refuted', '2t + 3s + x + y', 'they first differ in component t'],
    // At d = 2 there is no x, y, and one copy of s less.
    [{ family: 'A', d: '2', value: '2t + 2s' }, 'confirmed', '2t + 2s', 'equal'],
    [{ family: 'A', d: '2', value: '2t + 2s + x' }, 'refuted', '2t + 2s', 'they first differ in component x_0'],
    [{ family: 'A', d: '2', value: '2t + 2s + 0x' }, 'confirmed', '2t + 2s', 'equal'],
    [{ family: 'A', d: '2', value: '2t' }, 'refuted', '2t + 2s', 'they first differ in component s_0'],
    [{ family: 'II', d: '4', value: '5t + 5s + x' }, 'confirmed', '5t + 5s_1 + x_1', 'equal'],
    [{ family: 'II', d: '4', value: '5t + 5s + x + y' }, 'refuted', '5t + 5s_1 + x_1', 'they first differ in component y_1'],
    [
      { family: '2,d-2:-+', value: '6t + 4s_0 + 5s_1 + x_1 + y_1 + 2sxs' },
      'refuted',
      '6t + 4s_0 + 5s_1 + x_1 + y_1 + 2s_0⊠s_1',
      'equal',
    ],
  ])('%j is %s', async (fields, verdict, computed, why) => {
    const found = await decided('decomposition', fields);
    if (why === 'equal' && verdict === 'refuted') {
      // The right one is what it prints.
      expect(await decided('decomposition', { ...fields, value: found.computed })).toMatchObject({ verdict: 'confirmed' });
      return;
    }
    expect(found).toMatchObject({ verdict, computed, why, ...EXACT });
  });
});

/** An expansion of which the eigenvalues are asked for. */
const allOf =
  (record: ExpansionRecord) =>
  (_: Family, eigenvalues: boolean): ExpansionRecord => {
    expect(eigenvalues).toBe(true);
    return record;
  };

const II = 'II';
/** Eigenvalues that grow linearly: 1 + (d - 2); with limit 1/4: (d² − d)/2, with 1/2: 1; to 0: 2. */
const EXPANSION = expansionOf(
  ['t', '1', series({ '-2': '1/4', '0': '1/4' }, 1), series({ '0': '1/2', '1': '1/4' }, 2), series({ '1': '3' }, 2)],
  ['s', 'd-2', series({ '-2': '1/pi' }, 1), series({ '0': '1/4' }, 1)],
  ['x', '(d-2)*(d-3)/2', series({ '0': '1/4', '2': '1' }, 3)],
  ['y', '1', series({}, 1), series({ '-1': '1' }, 1)],
);

describe('claimed numbers of eigenvalues', () => {
  const count = async (fields: Fields, record: ExpansionRecord = EXPANSION, family = II): Promise<Decision> => {
    const claim = await claimOf({ family, claim: 'eigenvalue-count', ...fields });
    const results = madeUp(mpfr, { expansion: allOf(record) });
    return verifyCount(results, familyOf(claim), claim.statement as Extract<Statement, { claim: 'eigenvalue-count' }>);
  };
  it.each<[Fields, string, string]>([
    [{ growth: 'linear', value: 'd-1' }, 'confirmed', 'd - 1'],
    [{ growth: 'linear', value: 'k-1' }, 'confirmed', 'd - 1'],
    [{ growth: 'linear', value: 'd' }, 'refuted', 'd - 1'],
    [{ growth: 'linear', value: 'd + O(1)' }, 'confirmed', 'd - 1'],
    [{ growth: 'linear', value: 'd + O(1/d)' }, 'refuted', 'd - 1'],
    [{ growth: 'linear', value: 'Theta(d)' }, 'confirmed', 'd - 1'],
    [{ growth: 'linear', value: '7' }, 'refuted', 'd - 1'],
    [{ growth: 'linear', value: '7.0' }, 'refuted', 'd - 1'],
    // 1 + 1 + (d-2) + (d-2)(d-3)/2 + 1: the growing as d^(1/2) is none of both.
    [{ growth: 'bounded', value: '3 + (d-2) + (d-2)(d-3)/2' }, 'confirmed', '(d^2-3*d+8)/2'],
    [{ growth: 'bounded', value: '4 + (d-2) + (d-2)(d-3)/2' }, 'refuted', '(d^2-3*d+8)/2'],
    [{ limit: '1/4', value: '(d-2)(d-1)/2' }, 'confirmed', '(d-1)*(d-2)/2'],
    [{ limit: '1/4', value: '(d-2)(d-1)/2 + 1' }, 'refuted', '(d-1)*(d-2)/2'],
    [{ limit: '1/4', value: 'd^2/2 + O(d)' }, 'confirmed', '(d-1)*(d-2)/2'],
    [{ limit: '2/4', value: '1' }, 'confirmed', '1'],
    [{ limit: '1/2', value: '0' }, 'refuted', '1'],
    [{ limit: '0', value: '2' }, 'confirmed', '2'],
    [{ limit: 'pi', value: '0' }, 'confirmed', '0'],
    [{ limit: 'pi', value: '1' }, 'refuted', '0'],
    [{ limit: 'pi', value: 'Theta(1)' }, 'refuted', '0'],
  ])('%j: %s', async (fields, verdict, computed) => {
    const found = await count(fields);
    expect(found).toMatchObject({ verdict, status: 'exact', evidence: 'an expansion' });
    expect(found.computed.replace(/\s/g, '')).toBe(computed.replace(/\s/g, ''));
  });

  it('are whole, and count k with the extra rows', async () => {
    expect((await count({ growth: 'linear', value: '7.0' })).why).toBe('a count is a whole number');
    expect((await count({ growth: 'linear', value: 'k-2' }, EXPANSION, 'II/0')).verdict).toBe('confirmed');
    expect((await count({ growth: 'linear', value: 'k-1' }, EXPANSION, 'II/0')).verdict).toBe('refuted');
    expect((await count({ growth: 'linear', value: 'k - 2 + O(1/d)' }, EXPANSION, 'II/0')).verdict).toBe('confirmed');
    const squares = expansionOf(['x', 'd^2-1', series({ '-2': '1' }, 1)]);
    expect(await count({ growth: 'linear', value: 'd^2-1' }, squares)).toMatchObject({ verdict: 'confirmed' });
    expect((await count({ growth: 'linear', value: '1' }, expansionOf(['t', '1', series({ '-2': '1' }, 1)]))).verdict).toBe(
      'confirmed',
    );
  });

  it('have no limits where only digits are known', async () => {
    const numerical: ExpansionRecord = { ...EXPANSION, status: 'numerical' };
    expect(await count({ limit: '1/4', value: '1' }, numerical)).toMatchObject({
      verdict: 'undecided',
      why: 'the coefficients of this family are known by digits only, which do not decide limits',
      computed: '',
      status: 'numerical',
      evidence: 'an expansion',
    });
    expect(await count({ growth: 'linear', value: 'd-1' }, numerical)).toMatchObject({
      verdict: 'confirmed',
      status: 'numerical',
      evidence: 'leading powers as the digits show them; an expansion',
    });
    // A coefficient without exact form is no constant.
    const one = expansionOf(['t', '1', series({ '0': '0.25' }, 1, false)]);
    expect(await count({ limit: '1/4', value: '0' }, one)).toMatchObject({ verdict: 'confirmed' });
    expect(await count({ limit: '0', value: '0' }, one)).toMatchObject({ verdict: 'confirmed' });
  });
});

describe('claims that two families have the same eigenvalues', () => {
  const same = async (order: string, mine: ExpansionRecord, other: ExpansionRecord): Promise<Decision> => {
    const claim = await claimOf({ family: 'A', claim: 'same-spectrum', as: 'global', value: order });
    const results = madeUp(mpfr, {
      expansion: (family, eigenvalues) => allOf(family.alias === 'A' ? mine : other)(family, eigenvalues),
    });
    return verifySameSpectrum(results, familyOf(claim), claim.statement as Extract<Statement, { claim: 'same-spectrum' }>);
  };
  const A = expansionOf(
    ['t', '1', series({ '-2': '1/4' }, 3), series({ '0': '1/2', '1': '2' }, 3)],
    ['s', 'd-1', series({ '0': '1/2', '1': '2' }, 3)],
  );
  /** The same in other components, with another term at t². */
  const B = expansionOf(
    ['t', '1', series({ '-2': '1/4' }, 3)],
    ['s', 'd-1', series({ '0': '1/2', '1': '2', '2': '1/pi' }, 3)],
    ['x', '1', series({ '0': '1/2', '1': '2' }, null)],
  );
  const withOrder = (record: ExpansionRecord, order: number): ExpansionRecord => ({ ...record, order });

  it('are confirmed up to the order term', async () => {
    expect(await same('O(1/d)', A, B)).toMatchObject({
      verdict: 'confirmed',
      computed: '1/4*d + O(d^(-1)) (1 times); 1/2 + 2/d^(1/2) + O(d^(-1)) (d times)',
      agreeingDigits: null,
      why: 'the 2 different eigenvalues and their multiplicities are equal, exactly, as polynomials in d',
      status: 'exact',
      evidence: 'an expansion',
    });
    expect(await same('o(d^(-1/2))', A, B)).toMatchObject({ verdict: 'confirmed' });
  });

  it('are refuted by one term, or one multiplicity', async () => {
    const found = await same('o(1/d)', A, B);
    expect(found).toMatchObject({ verdict: 'refuted', status: 'exact' });
    expect(found.computed).toBe('1/2 + 2/d^(1/2) + O(d^(-3/2)): d against 1');
    expect(found.why).toBe('the eigenvalue 1/2 + 2/d^(1/2) + O(d^(-3/2)) has multiplicity d in A and 1 in global');
    const more = expansionOf(
      ['t', '1', series({ '-2': '1/4' }, 3), series({ '0': '1/2', '1': '2' }, 3)],
      ['s', 'd', series({ '0': '1/2', '1': '2' }, 3)],
    );
    for (const [a, b] of [
      [A, more],
      [more, A],
      [A, expansionOf(['t', '1', series({ '-2': '1/4' }, 3)])],
      [expansionOf(['t', '1', series({ '-2': '1/4' }, 3)]), A],
    ] as const) {
      expect(await same('O(1/d)', a, b)).toMatchObject({ verdict: 'refuted' });
    }
    const squares = expansionOf(['x', 'd^2/2 - d/2', series({ '0': '1' }, 3)]);
    expect(await same('O(1/d)', squares, expansionOf(['x', 'd*(d-1)/2', series({ '0': '1' }, 3)]))).toMatchObject({
      verdict: 'confirmed',
    });
    expect(await same('O(1/d)', squares, expansionOf(['x', 'd*(d+1)/2', series({ '0': '1' }, 3)]))).toMatchObject({
      verdict: 'refuted',
      computed: expect.stringMatching(/against/),
    });
  });

  it('are undecided beyond what both were expanded to', async () => {
    for (const [a, b] of [
      [withOrder(A, 1), withOrder(A, 4)],
      [withOrder(A, 4), withOrder(A, 1)],
    ] as const) {
      expect(await same('O(d^(-3/2))', a, b)).toMatchObject({
        verdict: 'undecided',
        why: 'the spectra agree up to d^(-1/2); beyond it they were not compared',
        status: 'exact',
      });
    }
    expect(await same('O(d^(-3/2))', withOrder(A, 2), withOrder(A, 2))).toMatchObject({ verdict: 'confirmed' });
    expect(
      await same('O(d^(-3/2))', withOrder(A, 1), withOrder(expansionOf(['t', '1', series({ '0': '9' }, 2)]), 1)),
    ).toMatchObject({
      verdict: 'refuted',
    });
  });

  it('are undecided where only digits are known', async () => {
    const why = 'coefficients that are known by digits only are not compared';
    const numerical: ExpansionRecord = { ...A, status: 'numerical' };
    const missing: ExpansionRecord = {
      ...A,
      eigenvalues: A.eigenvalues.map((line, i) => (i === 1 ? { ...line, missing: [{ which: [1], why: 'a cube root' }] } : line)),
    };
    for (const [a, b] of [
      [numerical, A],
      [A, numerical],
      [A, missing],
    ] as const) {
      expect(await same('O(1/d)', a, b)).toMatchObject({ verdict: 'undecided', why, computed: '' });
    }
    expect((await same('O(1/d)', A, numerical)).status).toBe('numerical');
  });

  it('count k with the extra rows of the family', async () => {
    const claim = await claimOf({ family: 'II/0', claim: 'same-spectrum', as: 'II/0', value: 'O(k-d)' });
    const results = madeUp(mpfr, { expansion: () => A });
    const statement = claim.statement as Extract<Statement, { claim: 'same-spectrum' }>;
    expect(verifySameSpectrum(results, familyOf(claim), statement)).toMatchObject({
      verdict: 'confirmed',
      computed: expect.stringContaining('O(1)'),
    });
  });
});

describe('series are the same', () => {
  type Term = SeriesRecord['terms'][number];
  const term = (power: number, exact: string | null): Term => ({
    power,
    exact: exact === null ? null : exactOf(exact),
    value: '0.3',
  });
  const record = (order: number | null, ...terms: readonly Term[]): SeriesRecord => ({ order, terms });
  const [one, two] = [term(0, '1/pi'), term(1, '2/pi')];

  it('where orders, powers and exact coefficients are', () => {
    expect(sameSeries(record(2, one, two), record(2, term(0, '1/pi'), term(1, '2/pi')))).toBe(true);
    expect(sameSeries(record(2), record(2))).toBe(true);
  });

  it('and not where one of them differs, or is known by digits only', () => {
    const pairs: readonly (readonly [SeriesRecord, SeriesRecord])[] = [
      [record(2, one), record(3, one)],
      [record(2, one), record(2, one, two)],
      [record(2, one), record(2, term(1, '1/pi'))],
      [record(2, one), record(2, term(0, '2/pi'))],
      [record(2, one), record(2, term(0, null))],
      [record(2, term(0, null)), record(2, term(0, null))],
      [record(2, one, two), record(2, term(0, '3/pi'), two)],
    ];
    for (const [a, b] of pairs) {
      expect(sameSeries(a, b)).toBe(false);
      expect(sameSeries(b, a)).toBe(false);
    }
  });
});
