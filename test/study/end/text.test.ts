import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { upperEndText } from '../../../src/study/end/text.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('the end of what was searched in words', () => {
  it('is an end of the family only where it is known to be one', () => {
    expect(upperEndText({ d: '5.6', why: 'a fold' })).toBe('the family ends at d = 5.6: a fold; nothing is known of larger d');
    for (const goesOn of [true, null] as const) expect(upperEndText({ d: '5.6', why: 'a reason', goesOn })).not.toContain('ends');
  });

  it('says of a branch that passes through another that it was followed to there, and decides nothing beyond', async () => {
    const claims = [
      { id: 'from', claim: 'minimum-from', value: 9 },
      { id: 'all', claim: 'verdict', d: '>= 9', value: 'saddle' },
      { id: 'dimension', claim: 'fractional-dimension', value: 5.5855 },
    ].map((claim) => ({ family: '1,1,d-2:-++', ...claim }));
    const decided = await verifyClaims(mpfr, await readClaims(JSON.stringify({ claims })), { prove: false });
    for (const { verdict, why } of decided.claims) {
      expect(verdict).toBe('undecided');
      expect(why).toMatch(
        /followed up to d = 5\.58550524742588 only: there the branch passes through family II .* goes on; II~1,1,d-2 is its name on both sides; larger d were not/,
      );
      expect(why).not.toContain('ends');
    }
  }, 120_000);
});
