import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orthogonalFactor } from '../../src/numeric/dense-polar.js';
import { randomStream } from '../../src/numeric/random.js';
import { at, range, zipWith } from '../../src/scalar/list.js';

type Rows = readonly (readonly number[])[];
const build = (n: number, entry: (i: number, j: number) => number): Rows => range(n).map((i) => range(n).map((j) => entry(i, j)));
const identity = (n: number): Rows => build(n, (i, j) => (i === j ? 1 : 0));
const transposed = (a: Rows): Rows => build(a.length, (i, j) => at(at(a, j), i));
const times = (a: Rows, b: Rows): Rows =>
  a.map((row) => range(b.length).map((j) => row.reduce((sum, x, c) => sum + x * at(at(b, c), j), 0)));
const distance = (a: Rows, b: Rows): number =>
  Math.max(...zipWith(a, b, (r, s) => Math.max(...zipWith(r, s, (x, y) => Math.abs(x - y)))));
const random = (n: number, seed: number): Rows => {
  const uniform = randomStream(seed);
  return build(n, () => 2 * uniform() - 1);
};
const turn = (angle: number): Rows => [
  [Math.cos(angle), -Math.sin(angle)],
  [Math.sin(angle), Math.cos(angle)],
];
const anySeed = fc.integer({ min: 1, max: 1e9 });
const anyOrder = fc.integer({ min: 1, max: 12 });

describe('the orthogonal factor', () => {
  it('is orthogonal and leaves a positive symmetric one', () => {
    fc.assert(
      fc.property(anySeed, anyOrder, (seed, n) => {
        const noise = random(n, seed);
        const v = build(n, (i, j) => (i === j ? 1 : 0) + (0.5 / n) * at(at(noise, i), j));
        const q = orthogonalFactor(v);
        expect(distance(times(q, transposed(q)), identity(n))).toBeLessThan(1e-13);
        const s = times(v, transposed(q));
        expect(distance(s, transposed(s))).toBeLessThan(1e-13);
        // V is within 1/2 of I in norm, so that xᵀSx > 0 can be seen on the diagonal.
        for (const [i, row] of s.entries()) expect(row[i]).toBeGreaterThan(0);
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  it('of a positive symmetric matrix times an orthogonal one is that, whatever its determinant and condition', () => {
    fc.assert(
      fc.property(anySeed, fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: 0, max: 5 }), (seed, angle, digits) => {
        const [[a = 0, b = 0] = []] = random(2, seed);
        const scale = turn(a + b);
        const s = times(
          times(scale, [
            [1, 0],
            [0, 10 ** -digits],
          ]),
          transposed(scale),
        );
        for (const q of [
          turn(angle),
          times(turn(angle), [
            [1, 0],
            [0, -1],
          ]),
        ]) {
          expect(distance(orthogonalFactor(times(s, q)), q)).toBeLessThan(1e-14 * 10 ** digits);
        }
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it('of a large matrix is orthogonal, too', () => {
    const v = random(40, 7);
    const q = orthogonalFactor(v);
    const s = times(v, transposed(q));
    expect(distance(times(q, transposed(q)), identity(40))).toBeLessThan(1e-13);
    expect(distance(s, transposed(s))).toBeLessThan(1e-13);
  });

  it.each([
    [[[0]]],
    [
      [
        [1, 2],
        [2, 4],
      ],
    ],
    [
      [
        [0, 0],
        [0, 3],
      ],
    ],
    [
      [
        [1, 1e-17],
        [1, 0],
      ],
    ],
  ])('of %j, which is singular, is I', (v) => {
    expect(orthogonalFactor(v)).toEqual(identity(v.length));
  });
});
