import { describe, expect, it } from 'vitest';
import { familyStability, runsOf, sideStability } from '../../../src/report/branches/stability.js';
import type { SideCurvePoint, SideRecord } from '../../../src/study/birth/record.js';
import { inD, sizesOf } from '../../support/values.js';

const point = (d: number, stable = false): SideCurvePoint => ({ d, loss: d, distance: null, index: stable ? 0 : 1, stable });

/** A side from d = 5 up to a fold at 9, and back to 3: its index is 1, then 0, then d − 4. */
const side: SideRecord = {
  direction: 'above',
  epsilon: 1,
  index: inD('1'),
  intervals: [
    { from: '5', to: '9', index: inD('1') },
    { from: '9', to: '6', index: inD('0') },
    { from: '6', to: '3', index: inD('d - 4') },
  ],
  crossings: [{ d: '6', component: 's', blocks: [1], indices: [inD('0'), inD('d - 4')] }],
  folds: [{ d: '9' }],
  passes: [],
  end: { kind: 'lost', why: 'lost', d: '3', loss: null, family: null, limits: null },
  points: [],
  curve: [5, 7, 9, 8, 6.5, 5.5, 4, 3].map((d) => point(d, true)),
};

describe('sideStability', () => {
  it('tells minima by the interval in which a point lies on the arc, not by what is counted at it', () => {
    expect(sideStability(side).isStable).toEqual([false, false, false, true, true, false, true, false]);
  });

  it('goes by the points where a record has no intervals, and through a side that goes on for ever', () => {
    expect(sideStability({ ...side, intervals: [] }).isStable).toEqual(side.curve.map(() => true));
    const endless = { ...side, intervals: [{ from: '5', to: 'infinity', index: inD('0') }], curve: [point(5), point(500)] };
    expect(sideStability(endless).isStable).toEqual([true, true]);
  });
});

describe('familyStability', () => {
  it('has the family go on as it was where a block is too small for all components to count', () => {
    const family = {
      sizes: sizesOf('1', 'd-1'),
      crossings: [],
      curve: [point(2.5, true), point(3.5, true), point(5), point(6, true)],
    };
    expect(familyStability(family).isStable).toEqual([false, false, false, true]);
    expect(familyStability({ ...family, curve: [point(3, true), point(5)] }).isStable).toEqual([true, false]);
  });
});

describe('runsOf', () => {
  const value = ({ loss }: SideCurvePoint): number => loss;

  it('joins runs where stability is known to change', () => {
    const curve = [point(1), point(2), point(4, true), point(5, true)];
    const stability = { isStable: [false, false, true, true], changes: [3] };
    expect(runsOf('saddle', curve, stability, value)).toEqual([
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    ]);
    expect(runsOf('minimum', curve, stability, value)).toEqual([
      [
        [3, 3],
        [4, 4],
        [5, 5],
      ],
    ]);
  });

  it('joins them at the point before where it is not known, and leaves gaps', () => {
    const curve = [point(1), point(2, true), point(3, true)];
    const stability = { isStable: [false, true, true], changes: [] };
    expect(runsOf('minimum', curve, stability, value)).toEqual([
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    ]);
    expect(runsOf('minimum', curve, stability, ({ distance }) => distance ?? Number.NaN)).toEqual([]);
  });
});
