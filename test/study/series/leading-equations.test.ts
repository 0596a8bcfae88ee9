import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { expand } from '../../../src/study/series/expand.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('sizes proportional to d', () => {
  it('d/2,d/2:-+ is expanded numerically, and its leading coefficients solve the exact equations', () => {
    const record = expand(mpfr, parseFamily('d/2,d/2:-+'), 3, 'loss');
    expect(record.field).toBe('numeric');
    expect(record.status).toBe('numerical');
    expect(record.loss?.terms[0]).toMatchObject({ power: 0, exact: null });
    // The fit has 50 digits or more; a wrong coefficient would leave a residual of its own size.
    expect(Math.abs(Number(record.leading?.residual))).toBeLessThan(1e-45);
    expect(record.leading?.equations).toHaveLength(6);
    expect(record.checks.every((c) => c.agrees)).toBe(true);
    // Rows of the minus block: the off-diagonal coefficients of both kinds of columns sum to 4 (second equation).
    const value = (symbol: string): number => Number(record.leading?.unknowns.find((u) => u.symbol === symbol)?.value);
    expect(value('B_0') + value('C_10')).toBeCloseTo(4, 14);
    expect(value('C_01') + value('B_1')).toBeCloseTo(0, 14);
  });
});
