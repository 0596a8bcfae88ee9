import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixProduct } from '../../../src/linalg/matrix.js';
import { type CharacterTable, characterTable, characterValue } from '../../../src/representation/symmetric-group/character.js';
import { irreducibleDegree } from '../../../src/representation/symmetric-group/hook.js';
import { kroneckerCoefficient, kroneckerProduct } from '../../../src/representation/symmetric-group/kronecker.js';
import { characterTableLaws, transpositionLaws } from '../../../src/representation/symmetric-group/laws.js';
import {
  inductionProduct,
  littlewoodRichardson,
  youngRestriction,
} from '../../../src/representation/symmetric-group/littlewood-richardson.js';
import { orthogonalForm, seminormalForm } from '../../../src/representation/symmetric-group/orthogonal-form.js';
import {
  type Constituent,
  conjugatePartition,
  factorial,
  type Partition,
  PartitionError,
  partitionSize,
  partitionsOf,
} from '../../../src/representation/symmetric-group/partition.js';
import { double } from '../../../src/scalar/double.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';

const text = (sum: readonly Constituent[]): string =>
  sum.map(({ partition, multiplicity }) => `${multiplicity}(${partition})`).join(' ');

describe('character tables', () => {
  it.each([1, 2, 3, 5, 8])('of S_%i obeys its laws', (n) => {
    const table = characterTable(n);
    for (const { name, holds } of characterTableLaws) expect(holds(table), name).toBe(true);
  });

  // Fulton & Harris, Representation Theory, sections 2.3 and 3.1.
  it('of S_4 and S_5 are the published ones', () => {
    const classes5 = [[1, 1, 1, 1, 1], [2, 1, 1, 1], [3, 1, 1], [4, 1], [5], [2, 2, 1], [3, 2]];
    const published5: readonly (readonly [Partition, readonly number[]])[] = [
      [[5], [1, 1, 1, 1, 1, 1, 1]],
      [
        [1, 1, 1, 1, 1],
        [1, -1, 1, -1, 1, 1, -1],
      ],
      [
        [4, 1],
        [4, 2, 1, 0, -1, 0, -1],
      ],
      [
        [2, 1, 1, 1],
        [4, -2, 1, 0, -1, 0, 1],
      ],
      [
        [3, 1, 1],
        [6, 0, 0, 0, 1, -2, 0],
      ],
      [
        [3, 2],
        [5, 1, -1, -1, 0, 1, 1],
      ],
      [
        [2, 2, 1],
        [5, -1, -1, 1, 0, 1, -1],
      ],
    ];
    for (const [partition, row] of published5)
      expect(classes5.map((type) => Number(characterValue(partition, type)))).toEqual(row);
    const classes4 = [[1, 1, 1, 1], [2, 1, 1], [3, 1], [4], [2, 2]];
    const published4: readonly (readonly [Partition, readonly number[]])[] = [
      [[4], [1, 1, 1, 1, 1]],
      [
        [1, 1, 1, 1],
        [1, -1, 1, -1, 1],
      ],
      [
        [3, 1],
        [3, 1, 0, -1, -1],
      ],
      [
        [2, 1, 1],
        [3, -1, 0, 1, -1],
      ],
      [
        [2, 2],
        [2, 0, -1, 0, 2],
      ],
    ];
    for (const [partition, row] of published4)
      expect(classes4.map((type) => Number(characterValue(partition, type)))).toEqual(row);
  });

  it('of S_10 has the degrees and orthogonal rows', () => {
    const table = characterTable(10);
    for (const { name, holds } of characterTableLaws.slice(0, 4)) expect(holds(table), name).toBe(true);
  });

  it('that are wrong are refused by their laws', () => {
    const table = characterTable(5);
    const changed = (change: (x: bigint, i: number, j: number) => bigint): CharacterTable => ({
      ...table,
      values: table.values.map((row, i) => row.map((x, j) => change(x, i, j))),
    });
    const swapped = (i: number, j: number): CharacterTable => ({
      ...table,
      values: table.values.with(i, table.values[j] ?? []).with(j, table.values[i] ?? []),
    });
    const mutants = [
      changed((x, i, j) => (i === 2 && j === 3 ? x + 1n : x)),
      changed((x, i) => (i === 1 ? -x : x)),
      // (4,1) and (2,1,1,1) have the same degree, and rows stay orthonormal: Young's rule tells them apart.
      swapped(1, 5),
      { ...table, partitions: table.partitions.toReversed() },
      { ...table, values: table.values.slice(1) },
    ];
    for (const mutant of mutants) expect(characterTableLaws.some(({ holds }) => !holds(mutant))).toBe(true);
    // Each law says no to one of them.
    for (const { name, holds } of characterTableLaws)
      expect(
        mutants.some((mutant) => !holds(mutant)),
        name,
      ).toBe(true);
  });

  it('are refused beyond S_20, as are values at cycles of another number', () => {
    expect(() => characterTable(21)).toThrow(new PartitionError('n = 21: a whole number from 0 to 20 is accepted'));
    expect(() => characterValue([2, 1], [2, 2])).toThrow(
      new PartitionError('a partition of 3 and a cycle type of 4: two of the same number are accepted'),
    );
  });
});

describe("Young's forms", () => {
  it.each([[[2, 1]], [[3, 2]], [[2, 2, 1]], [[3, 1, 1]], [[3, 2, 1]], [[4, 2]]])('of (%s) obey the relations', (shape) => {
    const exact = seminormalForm(rationals, shape);
    for (const { name, holds } of transpositionLaws) expect(holds(shape, exact), name).toBe(true);
    // The orthogonal form is symmetric, its squares are 1, and it has the same diagonal.
    for (const [i, s] of orthogonalForm(double, shape).entries()) {
      matrixProduct(double, s, s).forEach((row, r) => {
        row.forEach((x, c) => {
          expect(Math.abs(x - (r === c ? 1 : 0))).toBeLessThan(8 * Number.EPSILON);
          expect(s[r]?.[c]).toBe(s[c]?.[r]);
        });
        const entry = exact[i]?.[r]?.[r];
        expect(s[r]?.[r]).toBe(Number(entry?.n) / Number(entry?.d));
      });
    }
  });

  it('that are wrong are refused by their laws', () => {
    const right = seminormalForm(rationals, [3, 2]);
    const [first = [], second = []] = right;
    const mutants = [
      right.with(0, second),
      right.with(0, first.with(0, (first[0] ?? []).with(0, rational(2)))),
      right.map((s) => s.map((row) => row.map(rationals.neg))),
    ];
    for (const { name, holds } of transpositionLaws) {
      expect(
        mutants.some((mutant) => !holds([3, 2], mutant)),
        name,
      ).toBe(true);
    }
  });

  it('of too large a degree are refused', () => {
    expect(() => orthogonalForm(double, [6, 4, 2, 1])).toThrow(PartitionError);
  });
});

describe('induced representations', () => {
  // Fulton, Young Tableaux, section 5.2, and Macdonald, I.9: s_21 s_21.
  it('are the published products of Schur functions', () => {
    expect(text(inductionProduct([2, 1], [2, 1]))).toBe('1(4,2) 1(4,1,1) 1(3,3) 2(3,2,1) 1(3,1,1,1) 1(2,2,2) 1(2,2,1,1)');
    // Four cells apart remain of (4,3,2,1) without (3,2,1): the regular representation, which has (2,1,1) as often as its degree.
    expect(littlewoodRichardson([4, 3, 2, 1], [3, 2, 1], [2, 1, 1])).toBe(3n);
  });

  it('commute, keep degrees, and go over into conjugates', () => {
    for (const a of partitionsOf(4)) {
      for (const b of partitionsOf(3)) {
        const sum = inductionProduct(a, b);
        expect(text(inductionProduct(b, a))).toBe(text(sum));
        const degree = sum.reduce((total, c) => total + c.multiplicity * irreducibleDegree(c.partition), 0n);
        expect(degree).toBe((irreducibleDegree(a) * irreducibleDegree(b) * factorial(7)) / (factorial(4) * factorial(3)));
        for (const { partition, multiplicity } of sum) {
          expect(littlewoodRichardson(conjugatePartition(partition), conjugatePartition(a), conjugatePartition(b))).toBe(
            multiplicity,
          );
        }
      }
    }
  });

  it('have the multiplicities that restricted characters have', () => {
    // ⟨χ^λ on S_a × S_b, χ^μ ⊠ χ^ν⟩, summed over the classes of both.
    const [one, other] = [characterTable(3), characterTable(4)];
    const join = (p: Partition, q: Partition): Partition => [...p, ...q].sort((x, y) => y - x);
    const weight = (table: CharacterTable, c: number, n: number): bigint => {
      const type = table.partitions[c] ?? [];
      return factorial(n) / centralizer(type);
    };
    for (const whole of [
      [4, 2, 1],
      [3, 3, 1],
      [3, 2, 1, 1],
    ]) {
      const parts = youngRestriction(whole, 3);
      one.partitions.forEach((left, i) => {
        other.partitions.forEach((right, j) => {
          let sum = 0n;
          one.partitions.forEach((p, c) => {
            other.partitions.forEach((q, e) => {
              sum +=
                weight(one, c, 3) *
                weight(other, e, 4) *
                characterValue(whole, join(p, q)) *
                (one.values[i]?.[c] ?? 0n) *
                (other.values[j]?.[e] ?? 0n);
            });
          });
          const found = parts.find((part) => `${part.left}|${part.right}` === `${left}|${right}`)?.multiplicity ?? 0n;
          expect(found * 6n * 24n).toBe(sum);
        });
      });
    }
  });
});

/** The order of a centralizer by its definition: permutations that commute with one of this cycle type. */
function centralizer(type: Partition): bigint {
  const n = partitionSize(type);
  const g: number[] = [];
  for (const length of type) {
    const start = g.length;
    for (let i = 0; i < length; i++) g.push(start + ((i + 1) % length));
  }
  return BigInt(permutationsOf(n).filter((h) => h.every((_, i) => h[g[i] ?? 0] === g[h[i] ?? 0])).length);
}

function permutationsOf(n: number): readonly (readonly number[])[] {
  if (n === 0) return [[]];
  return permutationsOf(n - 1).flatMap((h) => Array.from({ length: n }, (_, i) => [...h.slice(0, i), n - 1, ...h.slice(i)]));
}

describe('Kronecker products', () => {
  it('are the published ones', () => {
    // James & Kerber, The Representation Theory of the Symmetric Group, 2.9.
    expect(kroneckerCoefficient([2, 1], [2, 1], [2, 1])).toBe(1n);
    expect(text(kroneckerProduct([3, 1], [3, 1]))).toBe('1(4) 1(3,1) 1(2,2) 1(2,1,1)');
    expect(text(kroneckerProduct([2, 2], [2, 2]))).toBe('1(4) 1(2,2) 1(1,1,1,1)');
    expect(text(kroneckerProduct([3, 2], [3, 2]))).toBe('1(5) 1(4,1) 1(3,2) 1(3,1,1) 1(2,2,1) 1(2,1,1,1)');
  });

  it('are symmetric in all three, and keep degrees', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.nat(10), fc.nat(10), (i, j, k) => {
        const all = partitionsOf(6);
        const [a = [], b = [], c = []] = [all[i], all[j], all[k]];
        expect(kroneckerCoefficient(a, b, c)).toBe(kroneckerCoefficient(c, a, b));
        const degree = kroneckerProduct(a, b).reduce((sum, p) => sum + p.multiplicity * irreducibleDegree(p.partition), 0n);
        expect(degree).toBe(irreducibleDegree(a) * irreducibleDegree(b));
      }),
      { seed: 3, numRuns: 15 },
    );
  });

  it('of different groups are refused', () => {
    expect(() => kroneckerProduct([2, 1], [2])).toThrow(
      new PartitionError('partitions of 3 and of 2: two of the same number are accepted'),
    );
  });
});
