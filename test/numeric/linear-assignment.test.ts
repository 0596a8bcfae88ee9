import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Assigner, loadAssigner } from '../../src/numeric/linear-assignment.js';
import { at, range, zipWith } from '../../src/scalar/list.js';

type Weights = readonly (readonly number[])[];

let assign: Assigner;
beforeAll(async () => {
  assign = await loadAssigner();
});

const total = (weights: Weights, columns: readonly number[]): number =>
  zipWith(weights, columns, (row, j) => at(row, j)).reduce((sum, x) => sum + x, 0);

/** The largest sum of all assignments, by trying them all. */
function largest([row, ...rest]: Weights, columns: readonly number[]): number {
  if (row === undefined) return 0;
  return Math.max(
    ...columns.map(
      (j) =>
        at(row, j) +
        largest(
          rest,
          columns.filter((other) => other !== j),
        ),
    ),
  );
}

const anyWeights = (entry: fc.Arbitrary<number>): fc.Arbitrary<Weights> =>
  fc
    .integer({ min: 1, max: 6 })
    .chain((n) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));

describe('the assigner', () => {
  it.each([
    ['weights of eigenvectors', fc.double({ min: 0, max: 1, noNaN: true })],
    ['negative weights, too', fc.double({ min: -1e6, max: 1e6, noNaN: true })],
    ['many equal ones', fc.constantFrom(0, 1)],
    ['sizes far apart', fc.constantFrom(1, 1e-12, 1e-6, 0.5, 0)],
  ])('gives each row a column of its own, with the largest sum of all: %s', (_, entry) => {
    fc.assert(
      fc.property(anyWeights(entry), (weights) => {
        const columns = assign(weights);
        expect([...columns].sort((a, b) => a - b)).toEqual(range(weights.length));
        const best = largest(weights, range(weights.length));
        expect(Math.abs(total(weights, columns) - best)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(best)));
      }),
      { seed: 20260501, numRuns: 60 },
    );
  });

  it('is better than exchanges of two at a time', () => {
    // No exchange of two rows gains in the identity, of sum 3; the cycle of all three has 3.3.
    const weights = [
      [1, 1.1, 0],
      [0, 1, 1.1],
      [1.1, 0, 1],
    ];
    expect(assign(weights)).toEqual([1, 2, 0]);
  });

  it('takes an empty table, and no other that is not square', () => {
    expect(assign([])).toEqual([]);
    expect(() => assign([[1, 2]])).toThrow(RangeError);
    expect(() => assign([[1], [2]])).toThrow(RangeError);
    expect(() => assign([[1, 2], [3]])).toThrow(RangeError);
  });
});
