import { beforeAll, expect, it } from 'vitest';
import { compileType } from '../../../src/landscape/compile.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { withExtraRowsApart } from '../../../src/study/passes/extra-rows-apart.js';
import { passes } from '../../../src/study/passes/passes.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

it('an extra row and the row of a block of one element change places where that makes the diagonal entry larger', () => {
  const compiled = compileType({ ...parseSizes('1,d-1'), extra: [1] }, { part: 'fixed points' });
  const entries = {
    diagonal00: -0.2,
    between01: 0.1,
    diagonal11: 1,
    offDiagonal11: 0,
    between10: 0.3,
    extra20: -0.5,
    extra21: 0.4,
  };
  const values = new Map(Object.entries(entries));
  const x = compiled.orbits.map(({ kind, row, column }) => values.get(`${kind}${row}${column}`) ?? Number.NaN);
  const apart = withExtraRowsApart(compiled, [1, 7], x);
  const told = compiled.orbits.map(({ kind, row, column }, i) => [`${kind}${row}${column}`, apart[i]]);
  const moved = { diagonal00: -0.5, between01: 0.4, extra20: -0.2, extra21: 0.1 };
  expect(Object.fromEntries(told)).toEqual({ ...entries, ...moved });
  expect(withExtraRowsApart(compiled, [1, 7], apart)).toBe(apart);
  // Blocks of more than one element have their own rows.
  expect(withExtraRowsApart(compiled, [2, 6], x)).toBe(x);
});

it('a minimum beside an extra row that was exchanged with a row is the same minimum', async () => {
  const { at } = await passes(mpfr, parseFamily('II/0'), { dimensions: [rational(8)], digits: 8, starts: 8 });
  const minima = at[0]?.points.filter(({ index }) => index === 0) ?? [];
  expect(minima.map(({ label, loss }) => [label, loss])).toEqual([['II/0', '0.020560792']]);
});
