import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { representationLaws } from '../../../src/representation/commutant/laws.js';
import {
  decomposeRepresentation,
  type IsotypicComponent,
  type RepresentationDecomposition,
} from '../../../src/representation/commutant/representation.js';
import { at, range } from '../../../src/scalar/list.js';
import { both, diagonal, exchange, multiple, quaternions, reflection, rotation, symmetric } from '../../support/groups.js';

const DECOMPOSITIONS: readonly (readonly [string, RepresentationDecomposition])[] = [
  ['the trivial group', decomposeRepresentation([], 5)],
  ['Z_7', decomposeRepresentation([rotation(7)], 7)],
  ['ΔS_5', decomposeRepresentation(diagonal(symmetric(5)), 25)],
  ['ΔZ_5', decomposeRepresentation(diagonal([rotation(5)]), 25)],
  ['ΔD_6', decomposeRepresentation(diagonal([rotation(6), reflection(6)]), 36)],
  ['S_4 × S_3', decomposeRepresentation(both(symmetric(4), symmetric(3), 4, 3), 12)],
  ['Z_2 on two of three rows', decomposeRepresentation(both([exchange(3)], [], 3, 2), 6)],
  ['the Frobenius group of order 21', decomposeRepresentation(both([rotation(7), multiple(7, 2)], [], 7, 2), 14)],
  ['the quaternion group', decomposeRepresentation(quaternions(2), 16)],
];

describe.each(representationLaws)('$name', (law) => {
  it.each(DECOMPOSITIONS)('holds for %s', (_, decomposition) => {
    expect(law.holds(decomposition)).toBe(true);
  });
});

describe('all laws', () => {
  // One or two permutations of a few points: cyclic groups, dihedral ones, products, up to S_7, and what lies between.
  const permutation = (n: number): fc.Arbitrary<readonly number[]> =>
    fc.shuffledSubarray([...range(n)], { minLength: n, maxLength: n });
  const groups = fc.integer({ min: 1, max: 7 }).chain((n) => fc.array(permutation(n), { maxLength: 2 }));

  it('hold for random groups, on their points and on pairs of them', () => {
    fc.assert(
      fc.property(groups, (generators) => {
        const n = generators[0]?.length ?? 3;
        for (const decomposition of [
          decomposeRepresentation(generators, n),
          decomposeRepresentation(diagonal(generators), n * n),
        ]) {
          expect(representationLaws.filter((law) => !law.holds(decomposition)).map(({ name }) => name)).toEqual([]);
        }
      }),
      { numRuns: 15, seed: 20261127 },
    );
  });
});

/** The laws that a changed decomposition breaks. */
function broken(
  decomposition: RepresentationDecomposition,
  change: (components: IsotypicComponent[]) => IsotypicComponent[],
): readonly string[] {
  const changed = { ...decomposition, components: change([...decomposition.components]) };
  return representationLaws.filter((law) => !law.holds(changed)).map(({ name }) => name);
}

describe('the laws', () => {
  const cyclic = decomposeRepresentation(diagonal([rotation(5)]), 25);
  const standard = decomposeRepresentation(diagonal(symmetric(4)), 16);

  it('refuse a multiplicity that is one too many', () => {
    expect(broken(standard, ([t, ...rest]) => (t ? [{ ...t, multiplicity: t.multiplicity + 1 }, ...rest] : []))).toEqual(
      expect.arrayContaining([
        'multiplicity × degree sums to the number of points',
        'the trivial representation is there as often as there are orbits of points, and in one component',
        'there are as many copies as the multiplicity says, of the dimension of the degree',
      ]),
    );
  });

  it('refuse a type that is none', () => {
    expect(broken(cyclic, ([t, ...rest]) => [...(t ? [t] : []), ...rest.map((c) => ({ ...c, type: 'real' as const }))])).toEqual([
      'dim End × multiplicity² sums to the number of orbits of pairs',
      'the dimensions of Hermitian matrices sum to the number of orbits of unordered pairs',
      'a symmetric matrix that commutes with the group is block diagonal in the adapted basis, with equal blocks',
    ]);
  });

  it('refuse two components in one', () => {
    const merged = broken(cyclic, ([t, a, b]) =>
      t && a && b ? [t, { ...a, multiplicity: a.multiplicity + b.multiplicity, copies: [...a.copies, ...b.copies] }] : [],
    );
    expect(merged).toContain('dim End × multiplicity² sums to the number of orbits of pairs');
    expect(merged).toContain(
      'copies of one component have one character, those of different ones different traces in the algebra of the group',
    );
  });

  it('refuse one component in two', () => {
    const divided = broken(standard, (components) =>
      components.flatMap((c) => (c.multiplicity > 1 ? c.copies.map((copy) => ({ ...c, multiplicity: 1, copies: [copy] })) : [c])),
    );
    expect(divided).toContain('dim End × multiplicity² sums to the number of orbits of pairs');
    expect(divided).toContain(
      'copies of one component have one character, those of different ones different traces in the algebra of the group',
    );
    expect(divided).toContain(
      'a symmetric matrix that commutes with the group is block diagonal in the adapted basis, with equal blocks',
    );
  });

  it('refuse spaces that are not invariant', () => {
    const turned = broken(standard, (components) => {
      const [first, ...rest] = [...components].reverse();
      const copy = at(first?.copies ?? [], 0);
      // Other vectors of the same number, orthonormal but anywhere.
      const vectors = copy.vectors.map((_, i) => Float64Array.from(at(copy.vectors, 0), (__, j) => (i === j ? 1 : 0)));
      return first ? [...rest.reverse(), { ...first, copies: [{ ...copy, vectors }] }] : [];
    });
    expect(turned).toContain('the projection to every copy commutes with the generators');
    expect(turned).toContain(
      'the adapted basis is orthonormal and complete: projections are idempotent, orthogonal, and sum to 1',
    );
  });

  it('refuse a group that was given with a generator too few', () => {
    const [cycle = []] = diagonal(symmetric(4));
    const smaller = decomposeRepresentation([cycle], 16);
    const changed = { ...standard, pairOrbits: smaller.pairOrbits };
    const exact = representationLaws.filter(({ name }) => /orbits of|eigenvalues of/.test(name));
    expect(exact).toHaveLength(4);
    for (const law of exact) expect(law.holds(changed)).toBe(false);
  });
});
