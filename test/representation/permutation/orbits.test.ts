import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesOf, disjointSets, orbitNumbers, orbits } from '../../../src/representation/permutation/orbits.js';
import { identityPermutation, type Permutation } from '../../../src/representation/permutation/permutation.js';

/** Orbits by walking from every point. */
function walked(points: number, generators: readonly Permutation[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (let start = 0; start < points; start++) {
    if (found.some((orbit) => orbit.includes(start))) continue;
    const orbit = [start];
    for (const point of orbit) {
      for (const g of generators) {
        const image = g[point] ?? -1;
        if (!orbit.includes(image)) orbit.push(image);
      }
    }
    found.push(orbit.sort((a, b) => a - b));
  }
  return found;
}

describe('orbits', () => {
  it('are those that a walk finds', () => {
    const generated = fc.integer({ min: 1, max: 15 }).chain((n) => {
      const one = fc.shuffledSubarray([...identityPermutation(n)], { minLength: n, maxLength: n });
      // A few points are moved only, so that there are several orbits.
      const few = fc
        .tuple(fc.nat(n - 1), fc.nat(n - 1))
        .map(([a, b]) => identityPermutation(n).map((i) => (i === a ? b : i === b ? a : i)));
      return fc.tuple(
        fc.constant(n),
        fc.array(fc.oneof({ weight: 4, arbitrary: few }, { weight: 1, arbitrary: one }), { maxLength: 5 }),
      );
    });
    fc.assert(
      fc.property(generated, ([n, generators]) => {
        expect(orbits(n, generators)).toEqual(walked(n, generators));
      }),
    );
  });

  it('without generators are the points', () => {
    expect(orbits(3, [])).toEqual([[0], [1], [2]]);
    expect(orbitNumbers(0, [])).toEqual([]);
  });

  it('are numbered by their least points', () => {
    const sets = disjointSets(5);
    sets.join(4, 1);
    sets.join(3, 0);
    expect(sets.numbers()).toEqual([0, 1, 2, 0, 1]);
    expect(classesOf(sets.numbers())).toEqual([[0, 3], [1, 4], [2]]);
  });
});
