import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../src/numeric/mpfr.js';
import type { ClaimRecord } from '../../src/study/claims.js';
import { readClaims } from '../../src/study/claims-file.js';
import { verifyClaims } from '../../src/study/verify.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

type Raw = Readonly<Record<string, unknown>>;

/** Claims of one family, decided together: the study of the family is shared. */
async function decided(family: string, claims: readonly Raw[]): Promise<readonly ClaimRecord[]> {
  const text = JSON.stringify({ claims: claims.map((claim, i) => ({ id: `c${i}`, family, ...claim })) });
  return (await verifyClaims(mpfr, await readClaims(text))).claims;
}

const verdicts = (claims: readonly ClaimRecord[]): readonly string[] => claims.map(({ verdict }) => verdict);

describe('claims of minima and saddles are decided from intervals', () => {
  it('a family that turns into a saddle again, and ends, is not a minimum for every d ≥ n', async () => {
    // A minimum on 18.73 < d < 20.53 and on 23.19 < d < 23.64, where it ends.
    const found = await decided('6,1,d-7:--+', [
      { claim: 'verdict', d: '>= 19', value: 'minimum' },
      { claim: 'verdict', d: '>= 24', value: 'minimum' },
      { claim: 'verdict', d: '>= 21', value: 'saddle' },
      { claim: 'verdict', d: '19..20', value: 'minimum' },
      { claim: 'verdict', d: '21..100', value: 'saddle' },
      { claim: 'minimum-from', value: 19 },
      { claim: 'minimum-from', value: 24 },
      { claim: 'fractional-dimension', value: 23.18790438 },
      { claim: 'fractional-dimension', value: 20.5324909 },
    ]);
    const [c, r, u] = ['confirmed', 'refuted', 'undecided'];
    expect(verdicts(found)).toEqual([r, u, u, c, u, r, u, c, r]);
    expect(found[0]?.why).toMatch(/least eigenvalue is -.*at d = 21$/);
    for (const i of [1, 2, 4, 6]) expect(found[i]?.why).toMatch(/ends at d = 23\.6426/);
    expect(found[0]?.computed).toMatch(
      /18\.729\d* < d < 20\.53\d* \(among integers, d = 19 and 20\) and for 23\.18\d* < d < 23\.64/,
    );
  });

  it('integers at which block sizes are no whole numbers do not count', async () => {
    // A minimum for d > 9.74; matrices at d = 3, 6, 9, 12, …
    const found = await decided('d/3,2d/3:-+', [
      { claim: 'minimum-from', value: 12 },
      { claim: 'minimum-from', value: 10 },
      { claim: 'minimum-from', value: 9 },
      { claim: 'minimum-from', value: 15 },
      { claim: 'verdict', d: 10, value: 'minimum' },
      { claim: 'verdict', d: '7..11', value: 'minimum' },
      { claim: 'verdict', d: '7..11', value: 'saddle' },
      { claim: 'verdict', d: '10..20', value: 'minimum' },
      { claim: 'verdict', d: '10..11', value: 'minimum' },
    ]);
    const [c, r, u] = ['confirmed', 'refuted', 'undecided'];
    expect(verdicts(found)).toEqual([c, r, r, r, u, r, c, c, u]);
    expect(found[1]?.why).toMatch(/it is 12, not 10: block sizes are no whole numbers at d = 10/);
    expect(found[4]?.why).toMatch(/at d = 10 the block sizes are no whole numbers/);
    expect(found[7]?.computed).toBe('minimum at every d with whole block sizes from 10 to 20');
  });
});
