import { describe, expect, it } from 'vitest';
import { confirmed, refuted, together, undecided } from '../../../src/study/claims/decision.js';

describe('decisions', () => {
  const backing = { status: 'checked', evidence: 'a test' } as const;
  it('say what was found, and what stands behind it', () => {
    const rest = { computed: '1', why: 'w', ...backing };
    expect(confirmed('1', 'w', backing)).toEqual({ ...rest, verdict: 'confirmed', agreeingDigits: null });
    expect(refuted('1', 'w', backing, 3)).toEqual({ ...rest, verdict: 'refuted', agreeingDigits: 3 });
    expect(undecided('w', '1', backing, 2)).toEqual({ ...rest, verdict: 'undecided', agreeingDigits: 2 });
    expect(undecided('w')).toEqual({
      verdict: 'undecided',
      computed: '',
      why: 'w',
      agreeingDigits: null,
      status: 'numerical',
      evidence: 'nothing was computed that decides',
    });
  });

  it('are as weak as the weakest of what they rest on', () => {
    const of = (status: 'exact' | 'certified' | 'checked' | 'numerical') => ({ status, evidence: status });
    expect(together(of('exact'), of('checked'), of('certified'))).toEqual({
      status: 'checked',
      evidence: 'exact; checked; certified',
    });
    expect(together(of('numerical'), of('exact')).status).toBe('numerical');
    expect(together(of('exact'), of('certified')).status).toBe('certified');
    expect(together(of('exact'), of('exact'))).toEqual(of('exact'));
  });
});
