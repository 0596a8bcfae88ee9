import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import type { ClaimRecord } from '../../../src/study/claims/claims.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

type Raw = Readonly<Record<string, unknown>>;

/** Claims of one family, decided together: the study of the family is shared. */
async function decided(family: string, claims: readonly Raw[]): Promise<readonly ClaimRecord[]> {
  const text = JSON.stringify({ claims: claims.map((claim, i) => ({ id: `c${i}`, family, ...claim })) });
  return (await verifyClaims(mpfr, await readClaims(text), { prove: false })).claims;
}

const verdicts = (claims: readonly ClaimRecord[]): readonly string[] => claims.map(({ verdict }) => verdict);

describe('claims of minima and saddles are decided from intervals', () => {
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
