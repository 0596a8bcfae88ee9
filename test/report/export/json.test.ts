import { describe, expect, it } from 'vitest';
import { jsonRecord } from '../../../src/report/export/json.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { formulaRecord } from '../../../src/study/formula/record.js';
import { asJson, exactOf, inD, sizesOf } from '../../support/values.js';

describe('a record as JSON has it', () => {
  it('has texts for values, the LaTeX of a coefficient beside it, and both are null where digits alone are known', () => {
    const terms = [
      { power: 2, exact: exactOf('2+8/pi'), value: '4.546' },
      { power: 3, exact: null, value: '-0.5' },
    ];
    expect(jsonRecord({ sizes: sizesOf('1', 'd-1'), degree: inD('(d-1)*(d-2)/2'), series: [{ terms, order: null }] })).toEqual({
      sizes: ['1', 'd-1'],
      degree: '(d - 1)*(d - 2)/2',
      series: [
        {
          terms: [
            { power: 2, exact: '2+8/pi', latex: '2+\\frac{8}{\\pi}', value: '4.546' },
            { power: 3, exact: null, latex: null, value: '-0.5' },
          ],
          order: null,
        },
      ],
    });
  });

  it('has the fields in their order', () => {
    const record = { power: 2, exact: exactOf('1/pi'), value: '0.3' };
    expect(Object.keys(jsonRecord(record) as object)).toEqual(['power', 'exact', 'latex', 'value']);
  });

  it('has 0 for a polynomial that vanishes, decimals for numbers, and lists that are no polynomials as they are', () => {
    expect(jsonRecord({ degree: [], dimension: inD('29/4'), index: inD('0'), sizes: ['1', '6'], blocks: [] })).toEqual({
      degree: '0',
      dimension: '7.25',
      index: '0',
      sizes: ['1', '6'],
      blocks: [],
    });
    expect(jsonRecord({ degree: 5, index: 3, sizes: 'd' })).toEqual({ degree: 5, index: 3, sizes: 'd' });
  });

  it('has the Morse indices beside the words for them, and leaves out what a name has in it', () => {
    const crossing = {
      indices: [inD('d-2'), inD('0')],
      direction: 'saddle-to-minimum',
      basis: { point: 'decimal' },
      limits: null,
    };
    expect(jsonRecord(crossing)).toEqual({ ...crossing, indices: ['d - 2', '0'] });
    expect(jsonRecord({ family: 'd:-', blockSizes: ['d'], of: 'loss', pieces: [] })).toEqual({ family: 'd:-' });
  });

  it('of formulas has sizes and degrees as text', () => {
    const { sizes, hessian } = asJson<{ sizes: string[]; hessian: { degree: string }[] }>(formulaRecord(parseSizes('1,d-1')));
    expect(sizes).toEqual(['1', 'd-1']);
    expect(hessian.map(({ degree }) => degree)).toEqual(['1', 'd - 2', '(d - 2)*(d - 3)/2', '(d - 1)*(d - 4)/2']);
  });
});
