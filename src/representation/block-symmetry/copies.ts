import { at } from '../../scalar/list.js';
import type { Component } from '../component.js';
import { entryOrbits } from '../fixed-point-space.js';
import { representatives } from '../representatives.js';
import { rowKinds, type YoungType } from '../young-type.js';
import { entryImages, type KindPermutation } from './block-symmetry.js';

/** The blocks on which the image of a component lives, ascending as those of components are. */
export function imageBlocks(type: YoungType, { rows, columns }: KindPermutation, component: Component): readonly number[] {
  const ofRows = (kind: number): boolean => component.name === 'n⊠s' || kind >= type.sizes.length;
  return component.blocks.map((kind) => at(ofRows(kind) ? rows : columns, kind)).sort((a, b) => a - b);
}

/**
 * How a permutation of pieces moves the copies of a component to those of its image, by their numbers in the order of
 * `representatives`.
 *
 * Pieces keep the order of their elements, so representatives go to representatives, with no sign: of s ⊠ s the vector
 * v ⊗ v′ goes to itself where the two blocks change places.
 */
export function copyImages(type: YoungType, g: KindPermutation, component: Component, image: Component): readonly number[] {
  if (component.name === 't') return entryImages(type, g);
  if (component.name === 'n⊠s') return [0];
  if (component.name === 'n⊠t') {
    const kinds = rowKinds(type);
    return kinds.map((kind) => kinds.indexOf(at(g.rows, kind)));
  }
  const orbits = entryOrbits(type);
  const key = (row: number, column: number, follows: string): string => `${row} ${column} ${follows}`;
  const index = new Map(
    representatives(type, orbits, image).map(({ place }, i) => [key(place.row, place.column, place.follows), i]),
  );
  return representatives(type, orbits, component).map(({ label, place }) => {
    const found = index.get(key(at(g.rows, place.row), at(g.columns, place.column), place.follows));
    if (found === undefined) throw new RangeError(`copy ${label} has no image`);
    return found;
  });
}
