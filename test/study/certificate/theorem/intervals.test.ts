import { describe, expect, it } from 'vitest';
import { compileType } from '../../../../src/landscape/compile.js';
import { parseSizes } from '../../../../src/representation/young-type.js';
import type { ProvedCurve } from '../../../../src/study/certificate/theorem/curve.js';
import { statedCurve } from '../../../../src/study/certificate/theorem/intervals.js';
import { polynomialText } from '../../../../src/symbolic/exact/polynomial-text.js';
import { parseRational, type Rational, rational, rationalText } from '../../../../src/symbolic/exact/rational.js';

const compiled = (sizes: string) => compileType(parseSizes(sizes));
type Passages = readonly (readonly [negative: readonly (number | null)[], low: number, high: number, block?: number])[];

function curve(from: Rational, passages: Passages, last: readonly (number | null)[]): ProvedCurve {
  const below = passages.map(([negative, low, high, block = 1]) => ({ negative, end: { d: [low, high] as const, block } }));
  const ending = { reach: [], negative: last, signs: [], exactIsotropy: true };
  return { from, tailFrom: rational(100), stretches: { below, last }, ending, loss: null, growth: null, exactIsotropy: true };
}

const stated = (sizes: string, from: string, passages: Passages, last: readonly (number | null)[]) => {
  const {
    intervals,
    integer,
    passages: list,
    from: lowest,
  } = statedCurve(compiled(sizes), curve(parseRational(from), passages, last));
  return {
    from: rationalText(lowest),
    integer,
    ends: intervals.map(({ from: low, to }) => [Number(low.n) / Number(low.d), to && Number(to.n) / Number(to.d)]),
    integers: intervals.map(({ integers }) => integers),
    index: intervals.map(({ index }) => polynomialText(index)),
    d: list.map(({ d }) => d.map((x) => Number(x.n) / Number(x.d))),
  };
};

describe('a curve in numbers that can be printed', () => {
  it('without pieces begins where its tail does', () => {
    expect(stated('d', '400/9', [], [0, 0, 0, 0])).toEqual({
      from: '888888888888889/20000000000000',
      integer: 45,
      ends: [[44.44444444444445, null]],
      integers: [[45, null]],
      index: ['0'],
      d: [],
    });
    expect(stated('d', '36', [], [0, 1, 0, null])).toMatchObject({ integer: 36, index: ['d - 1'], from: '36' });
  });

  it('has bounds strictly outside of those of its crossings, and intervals between them', () => {
    const { d, ends, integers, integer } = stated('d', '2.5', [[[0, 0, 1, 0], 5.58, 5.59]], [0, 0, 0, 0]);
    // The doubles lie strictly between.
    expect(d).toEqual([[5.58, 5.59]]);
    expect(ends).toEqual([
      [2.5, 5.58],
      [5.59, null],
    ]);
    expect(integers).toEqual([
      [3, 5],
      [6, null],
    ]);
    expect(integer).toBe(6);
    expect(stated('d', '2.5', [[[0, 0, 1, 0], 3, 8]], [0, 0, 0, 0]).d).toEqual([[2.9, 8.1]]);
    expect(stated('d', '2.5', [[[0, 0, 1, 0], 3, 30]], [0, 0, 0, 0]).d).toEqual([[2.9, 30.1]]);
    // A crossing may be at the end of its bounds, where an eigenvalue is 0.
    expect(stated('d', '2.5', [[[0, 0, 1, 0], 5.5, 5.5625]], [0, 0, 0, 0]).d).toEqual([[5.499, 5.563]]);
    const [low, high] = stated('d', '2.5', [[[0, 0, 1, 0], 5.5, 5.5]], [0, 0, 0, 0]).d[0] as [number, number];
    expect(low).toBeLessThan(5.5);
    expect(high).toBeGreaterThan(5.5);
    expect(high - low).toBeLessThan(1e-12);
  });

  it('says nothing of an integer between the bounds of a crossing', () => {
    const { integers, integer } = stated('d', '2.5', [[[0, 0, 1, 0], 5.9, 6.1]], [0, 0, 0, 0]);
    expect(integers).toEqual([
      [3, 5],
      [7, null],
    ]);
    expect(integer).toBe(7);
    // Nor at their ends.
    expect(stated('d', '2.5', [[[0, 0, 1, 0], 5.5, 6]], [0, 0, 0, 0]).integer).toBe(7);
    expect(stated('d', '2.5', [[[0, 0, 1, 0], 6, 6.5]], [0, 0, 0, 0]).integers).toEqual([
      [3, 5],
      [7, null],
    ]);
  });

  it('goes on downwards where the index is the same, unless an integer is left out', () => {
    const one = [0, 0, 1, 0];
    expect(
      stated(
        'd',
        '2.5',
        [
          [[0, 0, 0, 0], 3.2, 3.3],
          [one, 5.4, 5.5],
        ],
        [0, 0, 0, 0],
      ).integer,
    ).toBe(6);
    // A crossing of which the number of negative eigenvalues is the same beside it is none; here only what is between counts.
    expect(stated('d', '2.5', [[[0, 0, 0, 0], 5.4, 5.5]], [0, 0, 0, 0]).integer).toBe(3);
    expect(stated('d', '2.5', [[[0, 0, 0, 0], 4.9, 5.1]], [0, 0, 0, 0]).integer).toBe(6);
    const twice: Passages = [
      [[0, 0, 0, 0], 3.9, 4.1],
      [[0, 0, 0, 0], 6.4, 6.5],
    ];
    expect(stated('d', '2.5', twice, [0, 0, 0, 0])).toMatchObject({
      integer: 5,
      integers: [
        [3, 3],
        [5, 6],
        [7, null],
      ],
    });
    expect(stated('d', '2.5', [[[0, 0, 0, 0], 3.9, 6.2]], [0, 0, 0, 0]).integer).toBe(7);
    expect(
      stated(
        'd',
        '2.5',
        [
          [one, 3.2, 3.3],
          [[0, 0, 0, 0], 5.4, 5.5],
        ],
        [0, 0, 0, 0],
      ).integer,
    ).toBe(4);
  });

  it('leaves out intervals that are too short', () => {
    const passages: Passages = [
      [[0, 1, 1, 0], 2.6, 2.7],
      [[0, 0, 1, 0], 2.70001, 2.8],
    ];
    expect(stated('d', '2.5', passages, [0, 0, 0, 0]).ends).toEqual([
      [2.5, 2.6],
      [2.8, null],
    ]);
    // Below the beginning.
    expect(stated('d', '2.6', passages.slice(0, 1), [0, 0, 0, 0]).ends).toEqual([[2.71, null]]);
  });

  it('counts integers at which all sizes are whole numbers', () => {
    const counts = new Array(10).fill(0);
    expect(stated('d/2,d/2', '5', [[counts, 8.5, 8.6]], counts)).toMatchObject({
      integers: [
        [6, 8],
        [10, null],
      ],
      integer: 6,
    });
    expect(stated('d/2,d/2', '5', [[counts, 9.9, 10.1]], counts)).toMatchObject({
      integers: [
        [6, 8],
        [12, null],
      ],
      integer: 12,
    });
    expect(stated('d/2,d/2', '5', [[counts, 5.9, 9.1]], counts)).toMatchObject({ integers: [null, [10, null]], integer: 10 });
    expect(stated('d/2+1/3,d/2-1/3', '5', [], counts)).toMatchObject({ integers: [null], integer: null });
    // Nowhere, also below a crossing.
    const nowhere = stated('d/2+1/3,d/2-1/3', '5', [[counts, 8.5, 8.6]], counts);
    expect(nowhere).toMatchObject({ integers: [null, null], integer: null });
    // Integers that doubles do not count are not spoken of.
    expect(stated('d', `${2n ** 40n}`, [], counts)).toMatchObject({ integers: [null], integer: null });
    expect(stated('d', `${2n ** 31n}`, [], counts)).toMatchObject({ integer: 2 ** 31 });
  });
});
