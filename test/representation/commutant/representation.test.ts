import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { pairOrbits, symmetricRank } from '../../../src/representation/commutant/pair-orbits.js';
import { areAllIrreducible, decomposeRepresentation } from '../../../src/representation/commutant/representation.js';
import type { Permutation } from '../../../src/representation/permutation/permutation.js';
import { irreducibleDegree } from '../../../src/representation/symmetric-group/hook.js';
import { youngRule } from '../../../src/representation/symmetric-group/pieri.js';
import { range } from '../../../src/scalar/list.js';
import {
  both,
  diagonal,
  exchange,
  identity,
  multiple,
  quaternions,
  reflection,
  rotation,
  symmetric,
} from '../../support/groups.js';

/** `3 complex 6` is a component of multiplicity 3, complex type, degree 6. */
const described = (generators: readonly Permutation[], points: number): string =>
  decomposeRepresentation(generators, points)
    .components.map((c) => `${c.multiplicity} ${c.type} ${c.degree}`)
    .join(', ');

/** All different words that can be made of some letters. */
function arrangements(letters: readonly number[]): readonly (readonly number[])[] {
  if (letters.length === 0) return [[]];
  return [...new Set(letters)].flatMap((letter) => {
    const first = letters.indexOf(letter);
    return arrangements([...letters.slice(0, first), ...letters.slice(first + 1)]).map((rest) => [letter, ...rest]);
  });
}

describe('the decomposition of a permutation representation', () => {
  it.each([
    ['one point', [], 1, '1 real 1'],
    ['the trivial group', [], 7, '7 real 1'],
    ['S_5', symmetric(5), 5, '1 real 1, 1 real 4'],
    // cos(2π/5) is irrational: over ℚ the last two are one.
    ['Z_5', [rotation(5)], 5, '1 real 1, 1 complex 2, 1 complex 2'],
    ['Z_6', [rotation(6)], 6, '1 real 1, 1 real 1, 1 complex 2, 1 complex 2'],
    ['the dihedral group of 6 points', [rotation(6), reflection(6)], 6, '1 real 1, 1 real 1, 1 real 2, 1 real 2'],
    ['Z_3 beside itself', [[1, 2, 0, 4, 5, 3]], 6, '2 real 1, 2 complex 2'],
    [
      'Z_2 × Z_3 on 2 + 3 points',
      [
        [1, 0, 2, 3, 4],
        [0, 1, 3, 4, 2],
      ],
      5,
      '2 real 1, 1 real 1, 1 complex 2',
    ],
    // Over ℂ the regular representation of Q_8 has each irreducible as often as its degree; that of degree 2 is quaternionic.
    ['the quaternion group', quaternions(1), 8, '1 real 1, 1 real 1, 1 real 1, 1 real 1, 1 quaternionic 4'],
    ['the quaternion group, 3 times', quaternions(3), 24, '3 real 1, 3 real 1, 3 real 1, 3 real 1, 3 quaternionic 4'],
    ['the Frobenius group of order 21', [rotation(7), multiple(7, 2)], 7, '1 real 1, 1 complex 6'],
    ['the same on 7 × 7 entries', diagonal([rotation(7), multiple(7, 2)]), 49, '3 real 1, 2 complex 2, 7 complex 6'],
    ['the Frobenius group of order 20', [rotation(5), multiple(5, 2)], 5, '1 real 1, 1 real 4'],
    // M(d,d) = 2t + 3s + x + y.
    ['S_6 on 6 × 6 entries', diagonal(symmetric(6)), 36, '2 real 1, 3 real 5, 1 real 9, 1 real 10'],
    ['S_3 on 3 × 3 entries', diagonal(symmetric(3)), 9, '2 real 1, 1 real 1, 3 real 2'],
    // (t + s) ⊠ (t + s).
    ['S_4 × S_3 on 4 × 3 entries', both(symmetric(4), symmetric(3), 4, 3), 12, '1 real 1, 1 real 2, 1 real 3, 1 real 6'],
    // S_3 ≀ S_2 on 6 points has rank 3.
    [
      'S_3 ≀ S_2',
      [
        [1, 2, 0, 3, 4, 5],
        [1, 0, 2, 3, 4, 5],
        [3, 4, 5, 0, 1, 2],
      ],
      6,
      '1 real 1, 1 real 1, 1 real 4',
    ],
    ['Z_2³ on itself', [1, 2, 4].map((bit) => identity(8).map((x) => x ^ bit)), 8, Array(8).fill('1 real 1').join(', ')],
  ])('of %s', (_, generators, points, components) => {
    expect(described(generators, points)).toBe(components);
  });

  // Frobenius reciprocity: V(λ) is in functions on S_n/Y as often as Y has fixed vectors in it, which Young's rule counts.
  it.each([[[3, 2]], [[2, 2]], [[3, 1, 1]], [[2, 2, 1]], [[2, 1, 1, 1]], [[1, 1, 1, 1]]])(
    "on the cosets of the Young subgroup %j is that of Young's rule",
    (composition) => {
      const letters = composition.flatMap((size, letter) => range(size).map(() => letter));
      const words = arrangements(letters);
      const places = new Map(words.map((word, index) => [word.join(), index]));
      const generators = symmetric(letters.length).map((g) =>
        words.map((word) => places.get(g.map((place) => word[place]).join()) ?? Number.NaN),
      );
      const expected = youngRule(composition).map(
        ({ partition, multiplicity }) => `${multiplicity} real ${irreducibleDegree(partition)}`,
      );
      expect(described(generators, words.length).split(', ').sort()).toEqual([...expected].sort());
    },
  );

  it('is the same again, to the last bit', () => {
    const generators = diagonal([rotation(5)]);
    expect(decomposeRepresentation(generators, 25)).toEqual(decomposeRepresentation(generators, 25));
  });

  it('needs no more generators than generate the group', () => {
    const [cycle = [], transposition = []] = symmetric(5);
    const more = [cycle, transposition, identity(5), reflection(5), exchange(5)];
    expect(described(diagonal(more), 25)).toBe(described(diagonal(symmetric(5)), 25));
  });

  it.each([
    [[[0, 0, 1]], 3, 'generator 1 is no permutation: it moves the points 0 and 1 both to 0'],
    [
      [
        [0, 1, 2],
        [0, 1],
      ],
      3,
      'generator 2 has 2 images: 3 are accepted',
    ],
    [[], 0, 'a representation on 0 points: 1 to 1024 points are accepted'],
    [[], 1025, 'a representation on 1025 points: 1 to 1024 points are accepted'],
    [[], 2.5, 'a representation on 2.5 points: 1 to 1024 points are accepted'],
  ])('refuses %j on %d points', (generators, points, message) => {
    expect(() => decomposeRepresentation(generators, points)).toThrow(new InputError(message));
  });
});

describe('the proof by counting', () => {
  const orbits = pairOrbits([rotation(5)], 5);
  const count = (source: number, target: number, n: number) => ({ source, target, count: n });

  it('has 5 and 3 as the numbers of orbits of pairs for Z_5', () => {
    expect([orbits.pairs.length, symmetricRank(orbits)]).toEqual([5, 3]);
  });

  it('accepts three spaces of which two have complex type', () => {
    expect(areAllIrreducible(orbits, 3, [count(0, 0, 1), count(1, 1, 2), count(2, 2, 2)])).toBe(true);
  });

  it.each([
    ['two irreducible spaces taken for one', 2, [count(0, 0, 1), count(1, 1, 4)]],
    ['an endomorphism that was not found', 3, [count(0, 0, 1), count(1, 1, 2), count(2, 2, 1)]],
    ['one space taken for two', 4, [count(0, 0, 1), count(1, 1, 2), count(2, 2, 1), count(3, 3, 1)]],
    ['a homomorphism that there is not', 3, [count(0, 0, 1), count(1, 1, 1), count(2, 2, 1), count(1, 2, 1)]],
  ])('refuses %s', (_, spaces, counts) => {
    expect(areAllIrreducible(orbits, spaces, counts)).toBe(false);
  });
});
