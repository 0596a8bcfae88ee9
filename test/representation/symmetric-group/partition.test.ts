import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hookLengths, irreducibleDegree, stableDegree } from '../../../src/representation/symmetric-group/hook.js';
import { standardTableaux } from '../../../src/representation/symmetric-group/orthogonal-form.js';
import {
  centralizerOrder,
  conjugatePartition,
  dominates,
  expectPartition,
  factorial,
  type Partition,
  PartitionError,
  partitionSize,
  partitionsOf,
} from '../../../src/representation/symmetric-group/partition.js';
import {
  addHorizontalStrip,
  addVerticalStrip,
  kostkaNumber,
  youngRule,
} from '../../../src/representation/symmetric-group/pieri.js';
import { stableAt, stableFrom, stableRestriction } from '../../../src/representation/symmetric-group/stable.js';
import { straightened } from '../../../src/representation/symmetric-group/straighten.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';

/** A partition of a number up to `most`. */
const partition = (most: number): fc.Arbitrary<Partition> =>
  fc
    .integer({ min: 1, max: most })
    .chain((n) => fc.integer({ min: 0, max: partitionsOf(n).length - 1 }).map((i) => partitionsOf(n)[i] ?? []));
const RUNS = { seed: 14, numRuns: 60 };

describe('partitions', () => {
  // OEIS A000041.
  it('are as many as are known', () => {
    expect([0, 1, 2, 3, 4, 5, 10, 20, 30].map((n) => partitionsOf(n).length)).toEqual([1, 1, 2, 3, 5, 7, 42, 627, 5604]);
  });

  it.each([
    [[2, 3], 'parts 2, 3 of a partition grow: they are accepted in descending order'],
    [[2, 0], 'part 0 of a partition: whole numbers from 1 are accepted'],
    [[1.5], 'part 1.5 of a partition: whole numbers from 1 are accepted'],
  ])('%s is refused', (parts, message) => {
    expect(() => expectPartition(parts)).toThrow(new PartitionError(message));
  });

  it('are what is asked for: anything else is refused', () => {
    const message = 'parts 1, 2 of a partition grow: they are accepted in descending order';
    for (const ask of [
      conjugatePartition,
      centralizerOrder,
      (a: Partition) => dominates(a, [2, 1]),
      (b: Partition) => dominates([2, 1], b),
    ]) {
      expect(() => ask([1, 2])).toThrow(new PartitionError(message));
    }
  });

  it('of groups whose sizes are no list are refused', () => {
    const sizes: number[] = JSON.parse('"2"');
    for (const ask of [youngRule, (s: number[]) => kostkaNumber([2], s), (s: number[]) => stableRestriction([1], s)]) {
      expect(() => ask(sizes)).toThrow(new PartitionError("sizes are '2': a list such as [2, 1] is accepted"));
    }
  });

  it('of a number that is too large are refused', () => {
    expect(() => partitionsOf(51)).toThrow(new PartitionError('n = 51: a whole number from 0 to 50 is accepted'));
  });

  it('are conjugate to each other in pairs, which turns dominance round', () => {
    for (const a of partitionsOf(7)) {
      expect(conjugatePartition(conjugatePartition(a))).toEqual(a);
      for (const b of partitionsOf(7)) expect(dominates(a, b)).toBe(dominates(conjugatePartition(b), conjugatePartition(a)));
    }
    // The first two that neither dominates: (4,1,1) and (3,3).
    expect([dominates([4, 1, 1], [3, 3]), dominates([3, 3], [4, 1, 1])]).toEqual([false, false]);
  });

  it('name classes whose sizes sum to n!', () => {
    const classes = partitionsOf(9).map((type) => factorial(9) / centralizerOrder(type));
    expect(classes.reduce((sum, size) => sum + size, 0n)).toBe(factorial(9));
  });
});

describe('degrees', () => {
  it('are the numbers of standard tableaux and the Kostka numbers of 1, 1, …', () => {
    for (const shape of partitionsOf(7)) {
      expect(irreducibleDegree(shape)).toBe(BigInt(standardTableaux(shape).length));
      expect(kostkaNumber(shape, [1, 1, 1, 1, 1, 1, 1])).toBe(irreducibleDegree(shape));
    }
    expect(hookLengths([4, 2, 1])).toEqual([[6, 4, 2, 1], [3, 1], [1]]);
  });

  it('of stable representations are polynomials in n with the values of the hook formula, straightened below the bound', () => {
    fc.assert(
      fc.property(partition(5), fc.integer({ min: 0, max: 14 }), (label, n) => {
        const value = evaluatePolynomial(rationals, stableDegree(label), rational(n));
        const there = stableAt(label, n);
        const size = n - (there ? partitionSize(there.partition) : 0);
        const expected = there ? BigInt(there.sign) * irreducibleDegree([size, ...there.partition].filter((p) => p > 0)) : 0n;
        expect(value).toEqual(rational(expected));
        if (n >= stableFrom(label)) expect(there).toEqual({ sign: 1, partition: label });
      }),
      RUNS,
    );
  });
});

describe('straightening', () => {
  it('exchanges neighbours with the opposite sign', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 2, maxLength: 5 }), fc.nat(3), (sequence, place) => {
        const i = Math.min(place, sequence.length - 2);
        const [a = 0, b = 0] = sequence.slice(i, i + 2);
        const exchanged = sequence.with(i, b - 1).with(i + 1, a + 1);
        const [one, other] = [straightened(sequence), straightened(exchanged)];
        if (a === b - 1) expect(one).toBeNull();
        else expect(other).toEqual(one && { sign: -one.sign, partition: one.partition });
      }),
      RUNS,
    );
  });
});

describe("Young's rule", () => {
  it('has Kostka numbers, which are not zero just where the shape dominates the sizes', () => {
    for (const sizes of partitionsOf(6)) {
      const rule = youngRule(sizes);
      for (const shape of partitionsOf(6)) {
        const found = rule.find((term) => `${term.partition}` === `${shape}`)?.multiplicity ?? 0n;
        expect(found).toBe(kostkaNumber(shape, sizes));
        expect(found > 0n).toBe(dominates(shape, sizes));
      }
    }
  });

  it('and both rules of Pieri keep degrees', () => {
    fc.assert(
      fc.property(partition(6), fc.integer({ min: 0, max: 4 }), (shape, size) => {
        const n = partitionSize(shape);
        const expected = (irreducibleDegree(shape) * factorial(n + size)) / (factorial(n) * factorial(size));
        for (const larger of [addHorizontalStrip(shape, size), addVerticalStrip(shape, size)]) {
          expect(larger.reduce((sum, p) => sum + irreducibleDegree(p), 0n)).toBe(expected);
          expect(new Set(larger.map(String)).size).toBe(larger.length);
        }
      }),
      RUNS,
    );
  });
});
