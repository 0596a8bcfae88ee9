import { at, range } from '../../scalar/list.js';
import type { Component } from '../component.js';
import { composeMatrixPermutations, invertMatrixPermutation, isIdentityOnMatrices } from '../permutation/matrix-permutation.js';
import { type BlockSymmetry, identityKinds, type KindPermutation } from './block-symmetry.js';
import { imageBlocks } from './copies.js';

/** Components of the Young type that H moves to one another. */
export interface ComponentOrbit {
  /** All of them, that which comes first in the decomposition of the Young type first. */
  readonly members: readonly [Component, ...Component[]];
  /** Generators of the stabiliser of the first in H, without the identity. */
  readonly stabiliser: readonly KindPermutation[];
}

/**
 * The orbits of H on the isotypic components of its Young type, each with the stabiliser of one.
 *
 * Generators of the stabiliser by Schreier's lemma. Cost: (length of the orbit) · (number of generators) elements.
 */
export function componentOrbits(
  { type, generators }: BlockSymmetry,
  components: readonly Component[],
): readonly ComponentOrbit[] {
  const find = (name: string, blocks: readonly number[]): number =>
    components.findIndex(
      (c) => c.name === name && c.blocks.length === blocks.length && c.blocks.every((b, i) => b === blocks[i]),
    );
  const seen = new Set<number>();
  return components.flatMap((component, first): ComponentOrbit[] => {
    if (seen.has(first)) return [];
    /** Per member an element that moves the first one there. */
    const transport = new Map<number, KindPermutation>([[first, identityKinds(type)]]);
    const stabiliser = new Map<string, KindPermutation>();
    // A map grows while it is gone through: members that are found are visited too.
    for (const [member, g] of transport) {
      seen.add(member);
      for (const h of generators) {
        const image = find(component.name, imageBlocks(type, h, at(components, member)));
        const through = composeMatrixPermutations(h, g);
        const known = transport.get(image);
        if (known === undefined) {
          transport.set(image, through);
          continue;
        }
        const fixing = composeMatrixPermutations(invertMatrixPermutation(known), through);
        if (!isIdentityOnMatrices(fixing)) stabiliser.set(JSON.stringify(fixing), fixing);
      }
    }
    const others = [...transport.keys()].filter((member) => member !== first).map((member) => at(components, member));
    return [{ members: [component, ...others], stabiliser: [...stabiliser.values()] }];
  });
}

/** The numbers of copies that come before each of some components in the list of the copies of all of them, and of all. */
export function copyOffsets(components: readonly Component[]): readonly number[] {
  return range(components.length + 1).map((n) => components.slice(0, n).reduce((sum, { multiplicity }) => sum + multiplicity, 0));
}
