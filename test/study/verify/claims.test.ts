import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { ClaimRecord, ClaimsFile } from '../../../src/study/claims/claims.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';

const mpfr = await loadMpfr();

type Fields = Readonly<Record<string, string | readonly string[]>>;
const fileOf = (...claims: readonly Fields[]): Promise<ClaimsFile> =>
  readClaims(JSON.stringify({ source: 'S', note: 'N', claims: claims.map((c, i) => ({ id: `c${i}`, ...c })) }));
const verified = async (...claims: readonly Fields[]) => verifyClaims(mpfr, await fileOf(...claims));
const one = async (fields: Fields): Promise<ClaimRecord> => (await verified(fields)).claims[0] as ClaimRecord;

const DEGREE = { family: 'II', claim: 'degree', component: 's', value: 'd-2' };
/** At small d of the global minimum, whose points cost nothing. */
const GLOBAL = { family: 'global', d: '5' };

describe('the record of a verification', () => {
  it('has all claims in order, with their verdicts counted', async () => {
    const record = await verified(DEGREE, { ...DEGREE, value: 'd-1', source: 'T', note: 'M' }, DEGREE, {
      family: 'd/3,2d/3:-+',
      claim: 'multiplicity',
      component: 't',
      d: '10',
      value: '1',
    });
    expect(record).toMatchObject({ source: 'S', note: 'N', confirmed: 2, refuted: 1, undecided: 1 });
    expect(record.claims.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'c0 confirmed',
      'c1 refuted',
      'c2 confirmed',
      'c3 undecided',
    ]);
    expect(record.claims[1]).toMatchObject({
      id: 'c1',
      family: 'II',
      quantity: 'degree of component s',
      claimed: 'd-1',
      verdict: 'refuted',
      computed: 'd - 2',
      agreeingDigits: null,
      why: 'they first differ in the term of d^0',
      status: 'exact',
      evidence: 'isotypic decomposition by counting, exact',
      source: 'T',
      note: 'M',
    });
    expect(record.claims[3]?.family).toBe('d/3,2d/3:-+');
  });

  it('says in words what is claimed', async () => {
    const quantities = async (...claims: readonly Fields[]) => (await verified(...claims)).claims.map(({ quantity }) => quantity);
    const eigenvalue = { ...GLOBAL, claim: 'eigenvalue', value: '0.1' };
    expect(
      await quantities(
        { ...GLOBAL, claim: 'entry', entry: 'diagonal', value: '1' },
        { ...GLOBAL, claim: 'loss', value: '0' },
        eigenvalue,
        { ...eigenvalue, component: 's', which: '2' },
        { family: '2,d-2:-+', claim: 'multiplicity', component: 's_1', value: '5' },
        { family: 'II', claim: 'degree', component: 's', value: '5', d: '7' },
        { family: 'global', claim: 'eigenvalue-count', growth: 'linear', value: '5' },
        { family: 'global', claim: 'eigenvalue-count', growth: 'bounded', value: '5' },
        { family: 'global', claim: 'eigenvalue-count', limit: '0', value: '5' },
        { family: 'global', claim: 'decomposition', value: 't' },
        { family: 'global', claim: 'same-spectrum', as: 'global', value: 'O(1)' },
        { ...GLOBAL, claim: 'verdict', d: ['5', '29/4'], value: 'minimum' },
        { ...GLOBAL, claim: 'verdict', d: '5..6', value: 'minimum' },
        { ...GLOBAL, claim: 'splitting', block: '0', value: 'saddle' },
        { ...GLOBAL, claim: 'splitting', block: 'any', value: 'saddle' },
      ),
    ).toEqual([
      'entry diagonal[0] at d = 5',
      'loss at d = 5',
      'least eigenvalue at d = 5',
      'eigenvalue 2 of component s at d = 5',
      'multiplicity of component s_1',
      'degree of component s at d = 7',
      'number of linearly growing eigenvalues',
      'number of bounded eigenvalues',
      'number of eigenvalues with a limit',
      'decomposition',
      'spectrum as that of global',
      'verdict at d = 5, 7.25',
      'verdict for d = 5 to 6',
      'splitting a neuron of block 0 at d = 5',
      'splitting a neuron of some block at d = 5',
    ]);
  });

  it('says it of dimensions and ranges without an end', async () => {
    const record = await verified(
      { family: 'global', claim: 'fractional-dimension', value: '5.5' },
      { family: 'global', claim: 'fractional-dimension', component: 's', value: '5.5' },
      { family: 'global', claim: 'minimum-from', value: '5' },
      { family: 'global', claim: 'verdict', d: '>= 5', value: 'saddle' },
      { family: 'global', claim: 'same-spectrum', as: '1,d-1:++', value: 'O(1)' },
    );
    expect(record.claims.map(({ quantity }) => quantity)).toEqual([
      'fractional dimension',
      'fractional dimension of component s',
      'least integer d from which on it is a minimum',
      'verdict for d >= 5',
      'spectrum as that of 1,d-1:++',
    ]);
  });

  it('tells what is being computed', async () => {
    const steps: string[] = [];
    await verifyClaims(mpfr, await fileOf({ ...GLOBAL, claim: 'loss', value: '0' }), { progress: (step) => steps.push(step) });
    expect(steps).toEqual(['point at d:+, d = 5']);
  });
});

describe('claims of every kind', () => {
  it.each<[Fields, string, string]>([
    [{ ...GLOBAL, claim: 'entry', entry: 'diagonal', value: '1' }, 'confirmed', '1'],
    [{ ...GLOBAL, claim: 'entry', entry: 'offDiagonal', value: '1' }, 'refuted', '0'],
    [{ ...GLOBAL, claim: 'loss', value: '0' }, 'confirmed', '0'],
    [{ ...GLOBAL, claim: 'loss', value: '0.1' }, 'refuted', '0'],
    [{ ...GLOBAL, claim: 'verdict', value: 'minimum' }, 'confirmed', 'minimum at d = 5'],
    [{ ...GLOBAL, claim: 'verdict', value: 'saddle' }, 'refuted', 'minimum at d = 5'],
    [{ ...GLOBAL, claim: 'splitting', block: '0', value: 'no saddle' }, 'confirmed', expect.stringMatching(/^block 0: 0/)],
    [{ family: 'II', claim: 'multiplicity', component: 's', value: '5' }, 'confirmed', '5'],
    [{ family: 'II', claim: 'multiplicity', component: 's', value: '4' }, 'refuted', '5'],
    [{ family: 'A', claim: 'decomposition', value: '2t + 3s + x + y' }, 'confirmed', '2t + 3s + x + y'],
    [{ family: 'A', claim: 'decomposition', value: '2t' }, 'refuted', '2t + 3s + x + y'],
    [{ family: 'global', claim: 'eigenvalue-count', growth: 'linear', value: 'd + 1' }, 'confirmed', 'd + 1'],
    [{ family: 'global', claim: 'eigenvalue-count', growth: 'linear', value: 'd' }, 'refuted', 'd + 1'],
    [{ family: 'global', claim: 'same-spectrum', as: 'global', value: 'O(1)' }, 'confirmed', expect.stringContaining('times')],
    [
      { family: 'global', claim: 'minimum-from', value: '5' },
      'refuted',
      'a strict local minimum of loss 0 for every integer d >= 1',
    ],
    [{ family: 'global', claim: 'fractional-dimension', value: '5.5' }, 'refuted', expect.any(String)],
  ])('%j is %s', async (fields, verdict, computed) => expect(await one(fields)).toMatchObject({ verdict, computed }));

  it('are claimed of families, where no matrix has them', async () => {
    const file = await fileOf(DEGREE);
    const [claim] = file.claims;
    if (!claim) throw new Error('no claim');
    const claims = [{ ...claim, subject: { kind: 'matrix' as const, path: 'm', problem: reluProblem } }];
    await expect(verifyClaims(mpfr, { ...file, claims })).rejects.toThrow(
      new InputError("claim 'c0': 'degree' is claimed of a family"),
    );
  });

  it('are named where a matrix is missing', async () => {
    await expect(verified({ matrix: 'a/b', claim: 'loss', value: '0.1' })).rejects.toThrow(
      new InputError("claim 'c0': the matrix 'a/b' was not given"),
    );
    const rows = Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (__, j) => (i === j ? 1 : 0)));
    const file = await fileOf({ matrix: 'a/b', claim: 'loss', value: '0.1' });
    const record = await verifyClaims(mpfr, file, { matrices: new Map([['a/b', rows]]) });
    expect(record.claims).toMatchObject([{ family: 'a/b', verdict: 'refuted' }]);
  });

  it('are undecided where nothing can be computed, and no other error is passed over', async () => {
    // Family I ends above d = 3.
    expect(await one({ family: 'I', claim: 'loss', d: '3', value: '0.1' })).toMatchObject({
      verdict: 'undecided',
      why: expect.stringContaining('3'),
      computed: '',
    });
    const file = await fileOf(DEGREE);
    const broken = { ...file, claims: [{ ...file.claims[0], statement: null }] } as unknown as ClaimsFile;
    await expect(verifyClaims(mpfr, broken)).rejects.toThrow(TypeError);
    await expect(verifyClaims(mpfr, { ...file, claims: 'x' } as unknown as ClaimsFile)).rejects.toThrow(InputError);
    await expect(verifyClaims(mpfr, undefined as unknown as ClaimsFile)).rejects.toThrow(InputError);
    await expect(verifyClaims(null as never, file)).rejects.toThrow(InputError);
    const loss = await fileOf({ ...GLOBAL, claim: 'loss', value: '0' });
    const progress = (): void => {
      throw new TypeError('broken');
    };
    await expect(verifyClaims(mpfr, loss, { progress })).rejects.toThrow(new TypeError('broken'));
    await expect(verifyClaims(mpfr, file, 7 as never)).rejects.toThrow(InputError);
  });
});

describe('claims at d where block sizes are no whole numbers', () => {
  const thirds = { family: 'd/3,2d/3:-+', d: '10' };
  const NONE = 'at d = 10 the block sizes are no whole numbers: there is no matrix';
  it.each<[Fields, string]>([
    [{ ...thirds, claim: 'degree', component: 's_0', value: '7/3' }, NONE],
    [{ ...thirds, claim: 'multiplicity', component: 's_0', value: '5' }, NONE],
    [{ ...thirds, claim: 'decomposition', value: 't' }, NONE],
    [{ ...thirds, claim: 'verdict', value: 'saddle' }, NONE],
    [{ ...thirds, claim: 'verdict', d: ['9', '10'], value: 'saddle' }, NONE],
    [{ ...thirds, claim: 'splitting', block: '0', value: 'saddle' }, NONE],
    [
      { family: 'II', claim: 'degree', component: 's', d: '29/4', value: '21/4' },
      'at d = 7.25 the block sizes are no whole numbers: there is no matrix',
    ],
  ])('%j is about nothing', async (fields, why) => {
    expect(await one(fields)).toMatchObject({ verdict: 'undecided', why });
  });

  it('are compared with the continuation where they are numbers, which is said', async () => {
    const CONTINUED = '; at d = 7.25 the block sizes are no whole numbers, and the formulas are continued to real ones';
    const real = { family: 'global', d: '29/4' };
    expect(await one({ ...real, claim: 'loss', value: '0' })).toMatchObject({ verdict: 'confirmed', why: `equal${CONTINUED}` });
    expect((await one({ ...real, claim: 'verdict', value: 'minimum' })).why).toMatch(/ at d = 7\.25; at d = 7\.25 the block/);
    // Also at a whole d: only what is about matrices is about nothing there.
    expect(await one({ ...thirds, claim: 'loss', value: '9.9' })).toMatchObject({
      verdict: 'refuted',
      why: expect.stringContaining('; at d = 10 the block sizes are no whole numbers, and'),
    });
    expect((await one({ ...GLOBAL, claim: 'loss', value: '0' })).why).toBe('equal');
    expect((await one({ family: 'global', claim: 'loss', value: '0/d' })).why).toBe('equal, exactly');
  });
});
