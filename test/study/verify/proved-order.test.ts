import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Decision } from '../../../src/study/claims/claims.js';
import { confirmed } from '../../../src/study/claims/decision.js';
import { readValue } from '../../../src/study/claims/value.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { SeriesRecord } from '../../../src/study/series/record.js';
import { withProvedOrder } from '../../../src/study/verify/proved-order.js';
import { type SharedResults, sharedResults } from '../../../src/study/verify/results.js';

const A = parseFamily('A');
const results = sharedResults(await loadMpfr(), new Map(), [], () => {});
const { loss } = results.expansion(A, false);
if (loss === null) throw new Error('the loss was asked for');

/** The comparison of coefficients alone. */
const AGREES = confirmed('', 'every coefficient agrees', { status: 'exact', evidence: 'exact arithmetic' });

function decided(
  value: string,
  { computed = loss, over = results }: { computed?: SeriesRecord | null; over?: SharedResults } = {},
): Decision {
  const claim = readValue(value);
  if (claim.kind !== 'series' || computed === null) throw new Error('a series is claimed');
  return withProvedOrder(over, { family: A, quantity: { kind: 'loss' }, value: claim, computed }, AGREES);
}

describe('the order term of a claimed series', () => {
  it('is certified, with a constant that is not less than the omitted coefficient', () => {
    const decision = decided('1/2 - 1/pi + O(d^(-1/2))');
    expect(decision).toMatchObject({ verdict: 'confirmed', status: 'certified' });
    // 4/(3π) = 0.4244…
    expect(decision.why).toBe(
      'every coefficient agrees; what these terms leave out is at most 0.425/d^(1/2) in size for all real d >= 10000',
    );
    expect(decision.evidence).toContain('Krawczyk');
  });

  it('is certified of a small o by the next power', () => {
    const decision = decided('1/2 - 1/pi + o(1)');
    expect(decision.status).toBe('certified');
    expect(decision.why).toContain('at most 0.425/d^(1/2) in size');
    // Nothing is left out between: the same constant as for the order term that is asked for by its power.
    expect(decided('1/2 - 1/pi + O(d^(-1/2))').why).toBe(decision.why);
  });

  it('names a constant alone without a power', () => {
    expect(decided('O(1)').why).toMatch(/at most 0\.\d+ in size/);
  });

  it('is left as it is for Theta, and below the least power', () => {
    expect(decided('Theta(1)')).toBe(AGREES);
    expect(decided('O(d^3)')).toBe(AGREES);
  });

  it('is not certified of a series that is not the one that was proved', () => {
    const [first, ...others] = loss.terms;
    const wrong = { ...loss, terms: first ? [{ ...first, exact: others[0]?.exact ?? null }, ...others] : [] };
    expect(decided('1/2 - 1/pi + O(d^(-1/2))', { computed: wrong })).toBe(AGREES);
  });

  it('is not certified where the bounds are open', () => {
    const over: SharedResults = {
      ...results,
      bounds: (...asked) => {
        const record = results.bounds(...asked);
        return { ...record, loss: record.loss && { ...record.loss, bound: null } };
      },
    };
    expect(decided('1/2 - 1/pi + O(d^(-1/2))', { over })).toBe(AGREES);
  });
});
