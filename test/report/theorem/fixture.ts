import type { ProvedLimit, TheoremRecord } from '../../../src/study/certificate/theorem/record.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { qpi } from '../../../src/symbolic/qpi/qpi.js';
import { inD } from '../../support/values.js';

const limit = (value: number): ProvedLimit => ({
  exact: overPi.exact(qpi([BigInt(value)])),
  value: String(value),
});

const quarter: ProvedLimit = { exact: overPi.exact(qpi([1n], [4n])), value: '0.25' };

/** What `certify II --all` proved; its statement and evidence are shortened. */
export const theoremOfII: TheoremRecord = {
  kind: 'theorem',
  family: '1,d-1:-+',
  alias: 'II',
  blockSizes: ['1', 'd-1'],
  exists: '3.00030300030001',
  from: '5.58550561',
  integer: 6,
  index: [],
  verdict: 'minimum',
  pieces: [
    { kind: 'point', d: '3', index: '1', exactIsotropy: false },
    { kind: 'range', from: '3.00030300030001', to: '5.58544939237', segments: 140 },
    {
      kind: 'crossing',
      from: '5.58544939237',
      to: '5.58556110248',
      d: ['5.58550489', '5.58550561'],
      component: 's',
      blocks: [1],
    },
    { kind: 'range', from: '5.58556110248', to: '100', segments: 241 },
    { kind: 'series', from: '100', t0: '1/10', order: 7, terms: 16 },
  ],
  intervals: [
    {
      from: '3.00030300030001',
      to: '5.58550489',
      negative: [{ component: 's', blocks: [1], count: 1 }],
      index: polynomial(-2, 1),
      verdict: 'saddle',
      integers: [4, 5],
    },
    { from: '5.58550561', to: null, negative: [], index: [], verdict: 'minimum', integers: [6, null] },
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
    lossGrowth: null,
    eigenvalues: [
      {
        component: 't',
        blocks: [],
        degree: polynomial(1),
        count: 2,
        power: -2,
        limit: quarter,
        sides: { from: '100', below: 0, above: 2 },
      },
      {
        component: 's',
        blocks: [1],
        degree: polynomial(-2, 1),
        count: 1,
        power: 0,
        limit: quarter,
        sides: { from: '100', below: 1, above: 0 },
      },
      {
        component: 's',
        blocks: [1],
        degree: polynomial(-2, 1),
        count: 2,
        power: -3,
        limit: limit(7),
        sides: { from: '25600', below: 1, above: 1 },
      },
      { component: 'x', blocks: [1], degree: inD('(d - 2)(d - 3)/2'), count: 1, power: 0, limit: quarter, sides: null },
    ],
  },
  stopped: 'a block has two elements at d = 3',
  order: 7,
  precision: 160,
  statement: 'For every real d ≥ 3.00030300030001 there is a critical point, and more is said of it',
  status: 'certified',
  evidence:
    'the test of Krawczyk for all t in (0, t0] at once and on segments of d below; proved once more from the certificate alone',
};
