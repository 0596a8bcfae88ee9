import { evaluate } from 'mathjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { jsonRecord } from '../../../src/report/export/json.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { isSymbolicSize } from '../../../src/study/name/symbolic.js';
import { expand } from '../../../src/study/series/expand.js';
import { expandSymbolicSize } from '../../../src/study/series/symbolic-size.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('a symbolic block size', () => {
  it('gives the coefficients of p = 4, which is among no points that were used', () => {
    // With the signs −+ squares are left out of the interpolation: at p = 4 the square root is 2.
    const symbolic = expandSymbolicSize(mpfr, 'p,d-p:-+', 3);
    expect(symbolic.interpolatedAt).not.toContain(4);
    expect(symbolic.verifiedAt).not.toContain(4);
    const four = expand(mpfr, parseFamily('4,d-4:-+'), 3, 'loss');
    const loss = symbolic.series.find((s) => s.quantity === 'loss');
    for (const term of four.loss?.terms ?? []) {
      const text = loss?.terms.find((t) => t.power === term.power)?.exact;
      expect(evaluate(text === undefined ? '' : exactText(text), { p: 4 })).toBeCloseTo(Number(term.value), 12);
    }
  });

  it('leaves the root out where the signs are +-', () => {
    const { series, status } = expandSymbolicSize(mpfr, 'p,d-p:+-', 2);
    expect(status).toBe('checked');
    expect(series.find((s) => s.quantity === 'off-diagonal of block 0')?.terms).toMatchObject([
      { power: 2, exact: { kind: 'size', a: [parseQPi('4*(pi-2)*(4-pi)/(pi^2*(pi+2))')], b: [] } },
    ]);
    expect(JSON.stringify(jsonRecord(series))).toContain('"exact":"4*(pi-2)*(4-pi)/(pi^2*(pi+2))"');
    expect(JSON.stringify(jsonRecord(series))).not.toContain('sqrt');
  });

  it('refuses other names and orders', () => {
    expect(isSymbolicSize('p,d-p:--')).toBe(false);
    expect(() => expandSymbolicSize(mpfr, '2,d-2:-+', 4)).toThrow(InputError);
    expect(() => expandSymbolicSize(mpfr, 'p,d-p:-+', 1)).toThrow(/symbolic size 1: a whole number from 2\b.* to 12/);
  });
});
