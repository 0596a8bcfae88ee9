import { beforeAll, describe, expect, it } from 'vitest';
import type { MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { barrier, type LossDigits, weaker, zeroLoss } from '../../../src/study/passes/barrier.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

/** A loss with these digits, cut off where fewer are asked for. */
function loss(text: string, status: 'checked' | 'numerical' = 'checked'): LossDigits & { readonly asked: number[] } {
  const asked: number[] = [];
  const digits = async (n: number) => {
    asked.push(n);
    return { loss: text.slice(0, n + 2), status };
  };
  return Object.assign(digits, { asked });
}

const LONG = '0.221583979412345678901234567890123456789';

describe('a barrier', () => {
  it('has its digits right where most of those of the losses cancel', async () => {
    const lower = loss('0.221583979400000000000000000000000000000');
    const found = await barrier(mpfr, { upper: loss(LONG), lower, about: [0.2215839794123, 0.2215839794] }, 8);
    expect(found).toEqual({ value: '1.2345679e-11', status: 'checked' });
    expect(Math.min(...lower.asked)).toBeGreaterThan(17);
  });

  it('takes more digits where a run of nines leaves them open, and none where it does not end', async () => {
    const upper = loss('0.123499999999999999412345678901234567890');
    const found = await barrier(mpfr, { upper, lower: zeroLoss, about: [0.1235, 0] }, 8);
    expect(found?.value).toBe('0.12350000');
    const open = loss('0.12345678500000000000000000000000000000000000');
    expect(await barrier(mpfr, { upper: open, lower: zeroLoss, about: [0.123456785, 0] }, 8)).toBeUndefined();
    expect(open.asked.length).toBeGreaterThan(3);
  });

  it('is none where the upper loss is not above, in doubles or in digits', async () => {
    expect(await barrier(mpfr, { upper: loss(LONG), lower: loss(LONG), about: [0.2, 0.2] }, 8)).toBeUndefined();
    expect(await barrier(mpfr, { upper: loss(LONG), lower: loss(LONG), about: [0.2215839795, 0.2215839794] }, 8)).toBeUndefined();
  });

  it('is known no better than the losses', async () => {
    const found = await barrier(mpfr, { upper: loss(LONG, 'numerical'), lower: zeroLoss, about: [0.22, 0] }, 6);
    expect(found).toEqual({ value: '0.221584', status: 'numerical' });
    expect([weaker('exact', 'checked'), weaker('numerical', 'certified')]).toEqual(['checked', 'numerical']);
  });
});
