import { expect, it } from 'vitest';
import { loadMpfr } from '../../../src/node.js';
import { entryLimits } from '../../../src/study/arc/limits.js';
import { branchSpace } from '../../../src/study/arc/space.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate } from '../../../src/study/point/polish.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

it('has the limits of the entries of II, and the powers of d of the first terms of their series', async () => {
  const mpfr = await loadMpfr();
  const { compiled, ring, x } = locate(mpfr, parseFamily('II'), rational(10000));
  const { type, problem } = compiled;
  // a_0 = -1 + 5.36/d + …, c_01 = 1.27/d + …, a_1 = 1 + O(d⁻²), b_1 = O(d⁻²), c_10 = 2/d + …
  expect(entryLimits(mpfr, branchSpace(type, [], problem), { d: 10000, x: x.map(ring.toNumber) })).toMatchObject([
    { entry: 'a0', limit: '-1', exponent: '-1' },
    { entry: 'c01', limit: '0', exponent: '-1' },
    { entry: 'a1', limit: '1', exponent: '-2' },
    { entry: 'b1', limit: '0', exponent: '-2' },
    { entry: 'c10', limit: '0', exponent: '-1' },
  ]);
});
