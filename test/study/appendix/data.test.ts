import { expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { reportRecord } from '../../../src/study/appendix/data.js';

it('a report with silent inputs decomposes all columns, as its spectra do', async () => {
  const options = { families: ['global'], extra: 0, model: { activation: 'tensor:3', inputs: 'd+2' } };
  const { families } = await reportRecord(await loadMpfr(), options, { symbreak: '0.1.0', node: 'v20.0.0' });
  const [family] = families;
  const shape = (lines: readonly { readonly component: string; readonly multiplicity: number }[] | undefined) =>
    lines?.map(({ component, multiplicity }) => [component, multiplicity]);
  expect(shape(family?.decomposition.components)).toEqual(shape(family?.spectra[0]?.spectrum));
  expect(shape(family?.decomposition.components)).toContainEqual(['n⊠t', 1]);
});
