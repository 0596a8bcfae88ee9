import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterTable, characterValue } from '../../../src/representation/symmetric-group/character.js';
import {
  adamsOperation,
  type CharacterPolynomial,
  characterAt,
  constantCharacter,
  cycleCount,
  multiplyCharacters,
  scaleCharacter,
  symmetricPowers,
} from '../../../src/representation/symmetric-group/character-polynomial.js';
import { kroneckerProduct } from '../../../src/representation/symmetric-group/kronecker.js';
import { decompositionLaws } from '../../../src/representation/symmetric-group/laws.js';
import { inductionProduct, youngRestriction } from '../../../src/representation/symmetric-group/littlewood-richardson.js';
import {
  centralizerOrder,
  factorial,
  type Partition,
  PartitionError,
  partitionSize,
  partitionsOf,
} from '../../../src/representation/symmetric-group/partition.js';
import { kostkaNumber, youngRule } from '../../../src/representation/symmetric-group/pieri.js';
import {
  type GroupSize,
  type StableDecomposition,
  stableCharacter,
  stableDecomposition,
  stableFrom,
  stableMean,
  stableProduct,
  stableRestriction,
} from '../../../src/representation/symmetric-group/stable.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';

const X = cycleCount(1);
const text = ({ constituents }: StableDecomposition): string =>
  constituents.map(({ partitions, multiplicity }) => `${multiplicity}${partitions.map((p) => `(${p})`).join('')}`).join(' ');
const small = fc.integer({ min: 0, max: 11 }).map((i): Partition => [0, 1, 2, 3, 4].flatMap((n) => partitionsOf(n))[i] ?? []);
const whole = (label: Partition, n: number): Partition => [n - partitionSize(label), ...label].filter((part) => part > 0);

/** The mean over S_n by its table: classes, and nothing of stability. */
function multiplicityAt(a: CharacterPolynomial, label: Partition, n: number): string {
  const types = partitionsOf(n);
  const sum = rationals.sum(
    types.map((type) => {
      const weight = rational(factorial(n) / centralizerOrder(type), factorial(n));
      return rationals.mul(rationals.mul(weight, characterAt(a, [type])), rational(characterValue(whole(label, n), type)));
    }),
  );
  return `${sum.n}/${sum.d}`;
}

describe('stable characters', () => {
  it('are the characters of (n−|λ|, λ) at every n from |λ| + λ_1 on', () => {
    for (const label of [0, 1, 2, 3, 4].flatMap((n) => partitionsOf(n))) {
      const character = stableCharacter(label);
      for (const n of [stableFrom(label), stableFrom(label) + 1]) {
        for (const type of partitionsOf(n)) expect(characterAt(character, [type]).n).toBe(characterValue(whole(label, n), type));
      }
    }
  });

  it('are the published polynomials', () => {
    // Church, Ellenberg & Farb 2015, FI-modules and stability for representations of symmetric groups, section 1: of V(1), V(2), V(1,1).
    for (const type of partitionsOf(6)) {
      const [x1 = 0, x2 = 0] = [1, 2].map((j) => type.filter((part) => part === j).length);
      expect(characterAt(stableCharacter([1]), [type])).toEqual(rational(x1 - 1));
      expect(characterAt(stableCharacter([2]), [type])).toEqual(rational((x1 * (x1 - 3)) / 2 + x2));
      expect(characterAt(stableCharacter([1, 1]), [type])).toEqual(rational(((x1 - 1) * (x1 - 2)) / 2 - x2));
    }
  });
});

describe('Adams operations', () => {
  it('count cycles of powers of a permutation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), fc.nat(21), (m, j, i) => {
        const type = partitionsOf(8)[i] ?? [];
        // The m-th power of each cycle, by taking steps of m round it.
        const power = type.flatMap((length) => {
          let step = 1;
          while ((step * m) % length !== 0) step += 1;
          return new Array<number>(length / step).fill(step);
        });
        const found = characterAt(adamsOperation(cycleCount(j), m), [type]);
        expect(found).toEqual(rational(power.filter((length) => length === j).length));
      }),
      { seed: 5, numRuns: 80 },
    );
  });
});

describe('stable products', () => {
  it('have the published reduced Kronecker coefficients, from the published bound on', () => {
    // Briand, Orellana & Rosas 2011, The stability of the Kronecker product of Schur functions, introduction.
    const product = stableProduct([2], [2]);
    expect(text(product)).toBe('1() 1(1) 1(1,1) 2(2) 1(1,1,1) 2(2,1) 1(3) 1(2,2) 1(3,1) 1(4)');
    expect(product.validFrom).toEqual([8]);
  });

  it('stabilise at |λ| + |μ| + λ_1 + μ_1, and are right below it at a number', () => {
    fc.assert(
      fc.property(small, small, fc.integer({ min: 1, max: 9 }), (a, b, n) => {
        if (partitionSize(a) + partitionSize(b) > 5) return;
        // Theorem 1.2 of Briand, Orellana & Rosas 2011.
        expect(stableProduct(a, b).validFrom).toEqual([stableFrom(a) + stableFrom(b)]);
        if (n < stableFrom(a) || n < stableFrom(b)) return;
        const exact = kroneckerProduct(whole(a, n), whole(b, n));
        const found = stableProduct(a, b, n).constituents.map((c) => `${c.multiplicity}(${whole(c.partitions[0] ?? [], n)})`);
        expect(found.sort()).toEqual(exact.map((c) => `${c.multiplicity}(${c.partition})`).sort());
      }),
      { seed: 8, numRuns: 60 },
    );
  });
});

describe('stable decompositions', () => {
  const both = multiplyCharacters(X, cycleCount(1, 1));
  const functions: readonly (readonly [string, CharacterPolynomial, readonly GroupSize[]])[] = [
    ['matrices', multiplyCharacters(X, X), [null]],
    ['quadratic forms of matrices', symmetricPowers(multiplyCharacters(X, X), 2)[2] ?? [], [null]],
    ['quadratic forms of matrices, n = 3', symmetricPowers(multiplyCharacters(X, X), 2)[2] ?? [], [3]],
    ['cubic forms of points', symmetricPowers(X, 3)[3] ?? [], [null]],
    ['two groups', symmetricPowers(both, 2)[2] ?? [], [null, null]],
    ['two groups, one of a number', symmetricPowers(both, 2)[2] ?? [], [2, null]],
    ['the fourth Adams operation', adamsOperation(X, 4), [null]],
    ['nothing', [], [null]],
  ];

  it.each(functions)('of %s obey their laws', (_, a, sizes) => {
    const decomposition = stableDecomposition(a, sizes);
    for (const { name, holds } of decompositionLaws) expect(holds(a, sizes, decomposition), name).toBe(true);
  });

  it('that are wrong are refused by each law', () => {
    const a = symmetricPowers(multiplyCharacters(X, X), 2)[2] ?? [];
    const right = stableDecomposition(a, [null]);
    const mutants = [
      right.constituents.slice(1),
      right.constituents.map((c, i) => (i === 3 ? { ...c, multiplicity: c.multiplicity + 1n } : c)),
      right.constituents.map((c, i) => (i === 2 ? { ...c, partitions: [[2]] } : c)),
    ];
    for (const { name, holds } of decompositionLaws) {
      for (const constituents of mutants) expect(holds(a, [null], { ...right, constituents }), name).toBe(false);
    }
  });

  it('are those of the table of S_n, at numbers and from the bound on', () => {
    const a = symmetricPowers(multiplyCharacters(X, X), 2)[2] ?? [];
    const stable = stableDecomposition(a, [null]);
    const [bound = 0] = stable.validFrom;
    expect(bound).toBe(8);
    for (const n of [1, 2, 3, 5, 8]) {
      const found = n < bound ? stableDecomposition(a, [n]) : stable;
      const listed = new Map(
        found.constituents.map(({ partitions: [label = []], multiplicity }) => [`${whole(label, n)}`, multiplicity]),
      );
      for (const partition of characterTable(n).partitions) {
        expect(multiplicityAt(a, partition.slice(1), n)).toBe(`${listed.get(`${partition}`) ?? 0n}/1`);
      }
    }
  });

  it('of what is no character are refused', () => {
    expect(() => stableDecomposition(scaleCharacter(rational(1, 2), X), [null])).toThrow(
      new PartitionError('V() has multiplicity 1/2: the character of a representation, or a difference of two, is accepted'),
    );
  });
});

describe('what is too large, or no size at all', () => {
  it.each([
    [() => cycleCount(0), 'length = 0: a whole number from 1 to 1000 is accepted'],
    [() => adamsOperation(X, 2.5), 'm = 2.5: a whole number from 1 to 1000 is accepted'],
    [() => symmetricPowers(X, 13), 'power = 13: a whole number from 0 to 12 is accepted'],
    [() => stableCharacter([7, 6]), 'size of the partition = 13: a whole number from 0 to 12 is accepted'],
    [() => stableRestriction([1], [-2]), 'size of a group = -2: a whole number from 0 to'],
    [() => youngRule([2, -1]), 'size = -1: a whole number from 0 to 50 is accepted'],
    [() => inductionProduct([16], [15]), 'n = 31: a whole number from 0 to 30 is accepted'],
    [() => youngRestriction([2, 1], 4), 'a = 4: a whole number from 0 to 3 is accepted'],
  ])('%s is refused', (asked, message) => {
    expect(asked).toThrow(PartitionError);
    expect(asked).toThrow(message);
  });
});

describe('means', () => {
  it('are those over S_n at a number, and the same from the weight on', () => {
    const a = symmetricPowers(stableCharacter([1]), 4)[4] ?? [];
    const { value, validFrom } = stableMean(a, [null]);
    expect(validFrom).toEqual([4]);
    for (const n of [1, 2, 3, 4, 6]) {
      const found = n >= 4 ? value : stableMean(a, [n]).value;
      expect(`${found.n}/${found.d}`).toBe(multiplicityAt(a, [], n));
    }
    expect(stableMean(constantCharacter(3), []).value).toEqual(rational(3));
  });
});

describe('stable restrictions', () => {
  it('are reciprocal to permutation representations: the invariants of a Young subgroup are Kostka numbers', () => {
    fc.assert(
      fc.property(small, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), (label, sizes) => {
        const n = sizes.reduce((sum, size) => sum + size, 0);
        if (n < stableFrom(label)) return;
        const invariants = stableRestriction(label, sizes).constituents.find((c) => c.partitions.every((p) => p.length === 0));
        expect(invariants?.multiplicity ?? 0n).toBe(kostkaNumber(whole(label, n), sizes));
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  it('are reciprocal to induction: multiplicities are Littlewood–Richardson coefficients', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (label, a, b) => {
        if (a + b < stableFrom(label)) return;
        const found = stableRestriction(label, [a, b]).constituents.map(
          ({ partitions: [p = [], q = []], multiplicity }) => `${multiplicity}(${whole(p, a)})(${whole(q, b)})`,
        );
        const expected = youngRestriction(whole(label, a + b), a);
        expect(found.sort()).toEqual(expected.map((c) => `${c.multiplicity}(${c.left})(${c.right})`).sort());
      }),
      { seed: 22, numRuns: 40 },
    );
  });

  it('with sizes as variables are those at numbers from the bound on', () => {
    for (const label of [[2], [1, 1], [2, 1]]) {
      const stable = stableRestriction(label, [null, 2]);
      const at = stableRestriction(label, [stable.validFrom[0] ?? 0, 2]);
      expect(text(at)).toBe(text(stable));
    }
  });
});
