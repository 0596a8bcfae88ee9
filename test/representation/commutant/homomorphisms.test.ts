import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/numeric/random.js';
import { randomElement, randomSymmetricElement } from '../../../src/representation/commutant/element.js';
import { homomorphismCounts } from '../../../src/representation/commutant/homomorphisms.js';
import { invariantSpaces } from '../../../src/representation/commutant/invariant-space.js';
import { pairOrbits } from '../../../src/representation/commutant/pair-orbits.js';
import { areAllIrreducible } from '../../../src/representation/commutant/representation.js';
import { range } from '../../../src/scalar/list.js';
import { diagonal, quaternions, rotation, symmetric } from '../../support/groups.js';

describe.each([
  ['ΔS_4', pairOrbits(diagonal(symmetric(4)), 16)],
  ['Z_7', pairOrbits([rotation(7)], 7)],
  ['the quaternion group', pairOrbits(quaternions(1), 8)],
])('lower bounds of homomorphisms, %s', (_, orbits) => {
  const uniform = randomStream(1);
  const symmetricElement = randomSymmetricElement(orbits, uniform);
  const elements = range(5).map(() => randomElement(orbits, uniform));
  const spaces = orbits.orbits.flatMap((__, orbit) => invariantSpaces(orbits, symmetricElement, orbit));

  it('add up to the exact numbers of orbits', () => {
    expect(areAllIrreducible(orbits, spaces.length, homomorphismCounts(orbits, spaces, elements))).toBe(true);
  });

  it('are lower where the spaces are less certain, and none where nothing is known', () => {
    const counts = [0, 1e-3, 1].map((error) =>
      homomorphismCounts(
        orbits,
        spaces.map((space) => ({ ...space, error })),
        elements,
      ).reduce((sum, { count }) => sum + count, 0),
    );
    expect([...counts].sort((a, b) => b - a)).toEqual(counts);
    expect(counts.at(-1)).toBe(0);
  });

  it('do not grow with more elements', () => {
    const more = [...elements, ...range(4).map(() => randomElement(orbits, uniform))];
    expect(homomorphismCounts(orbits, spaces, more)).toEqual(homomorphismCounts(orbits, spaces, elements));
  });

  it('of too few elements prove nothing where there are more homomorphisms', () => {
    const one = homomorphismCounts(orbits, spaces, elements.slice(0, 1));
    const needed = Math.max(...homomorphismCounts(orbits, spaces, elements).map(({ count }) => count));
    expect(areAllIrreducible(orbits, spaces.length, one)).toBe(needed === 1);
  });
});
