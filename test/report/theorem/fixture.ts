import type { ProvedLimit, TheoremRecord } from '../../../src/study/certificate/theorem/record.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { qpi } from '../../../src/symbolic/qpi/qpi.js';

const limit = (value: number): ProvedLimit => ({
  exact: overPi.exact(qpi([BigInt(value)])),
  value: String(value),
});

/** What is proved of family II, with fewer pieces than it has. */
export const theoremOfII: TheoremRecord = {
  kind: 'theorem',
  family: '1,d-1:-+',
  alias: 'II',
  blockSizes: ['1', 'd-1'],
  exists: '4.05',
  from: '5.58550524742588000694117627763',
  integer: 6,
  index: [],
  verdict: 'minimum',
  pieces: [
    { kind: 'point', d: '3', index: '1' },
    { kind: 'range', from: '4.05', to: '5.5625', segments: 31 },
    {
      kind: 'crossing',
      from: '5.5625',
      to: '5.625',
      d: ['5.58550524742587', '5.58550524742589'],
      component: 's',
      blocks: [1],
    },
    { kind: 'range', from: '5.625', to: '400', segments: 210 },
    { kind: 'series', from: '400', t0: '0.05', order: 7, terms: 15 },
  ],
  intervals: [
    {
      from: '4.05',
      to: '5.58550524742587',
      index: polynomial(-2, 1),
      verdict: 'saddle',
      integers: [5, 5],
    },
    { from: '5.58550524742589', to: null, index: [], verdict: 'minimum', integers: [6, null] },
  ],
  isotropy: ['1', 'd-1'],
  limits: {
    entries: {
      diagonal: [limit(-1), limit(1)],
      offDiagonal: [null, limit(0)],
      between: [
        [null, limit(0)],
        [limit(0), null],
      ],
      extra: [],
    },
    loss: limit(0),
  },
  stopped: 'an eigenvalue of component y_1 has degree 0 at d = 4, where the family has no matrix',
  order: 7,
  precision: 160,
  statement: 'a statement',
  status: 'certified',
  evidence:
    'Taylor models on (0, 0.05], 241 segments and one crossing, in interval arithmetic; proved once more from the certificate alone',
};
