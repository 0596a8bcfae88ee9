import { expect, it, vi } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import * as wholeSizes from '../../../src/representation/whole-sizes.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { perturb } from '../../../src/study/teacher/perturbed.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

vi.mock('../../../src/representation/whole-sizes.js', { spy: true });

const teacher = Array.from({ length: 7 }, (_, i) => Array.from({ length: 7 }, (__, j) => (i === j ? 1 : 0.01)));

it('a size that is no whole number is bad input, and a fault where sizes are computed is none', async () => {
  const mpfr = await loadMpfr();
  const attempt = () => perturb(mpfr, parseFamily('d/2,d/2:-+'), rational(7), teacher, { digits: 6 });
  await expect(attempt()).rejects.toThrow(InputError);
  await expect(attempt()).rejects.toThrow(/needs integer block sizes: block size d\/2 is 7\/2/);
  const fault = new RangeError('no element 7 in a list of 5');
  vi.mocked(wholeSizes.concreteSizes).mockImplementation(() => {
    throw fault;
  });
  await expect(attempt()).rejects.toBe(fault);
});
