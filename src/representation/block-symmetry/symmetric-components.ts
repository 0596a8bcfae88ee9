import { at, range, zipWith } from '../../scalar/list.js';
import { type Polynomial, scalePolynomial } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import {
  decomposeRepresentation,
  type IsotypicComponent,
  type RepresentationDecomposition,
  type RepresentationType,
} from '../commutant/representation.js';
import type { Component } from '../component.js';
import type { Permutation } from '../permutation/permutation.js';
import { componentsWith } from '../silent-inputs.js';
import type { BlockSymmetry, KindPermutation } from './block-symmetry.js';
import { type ComponentOrbit, componentOrbits, copyOffsets } from './component-orbits.js';
import { copyImages } from './copies.js';

/** An isotypic component of M(k,d) under N ⋊ H: an irreducible τ of a stabiliser in H times a component of the Young type, induced. */
export interface SymmetricComponent {
  /** The components of the Young type that H moves to one another; the copies are counted in the first. */
  readonly members: readonly [Component, ...Component[]];
  /** The number of τ among the irreducibles of the stabiliser that occur, from 0, the trivial one, on. */
  readonly irreducible: number;
  /** A name of τ where the stabiliser gives one. */
  readonly label: string | null;
  readonly type: RepresentationType;
  /** The dimension of τ over ℝ. */
  readonly factor: number;
  readonly multiplicity: number;
  /** (number of members) · (dimension of τ) · (degree of a member): that of the irreducible representation over ℝ. */
  readonly degree: Polynomial;
  readonly copies: CopiesInStabiliser;
}

/** Where the copies of a component are found among those of all components with the same stabiliser. */
export interface CopiesInStabiliser {
  readonly decomposition: RepresentationDecomposition;
  readonly isotypic: IsotypicComponent;
  /** The copies of the first member are these points of the decomposition. */
  readonly first: number;
  readonly count: number;
}

/**
 * The isotypic decomposition of M(k,d), or M(k,n), under N ⋊ H, with degrees polynomial in d.
 *
 * The copies of a component of the Young type are permuted by the stabiliser of that component in H, and M(k,d) is the sum over the orbits of
 * components of these permutation representations times the component, induced (Clifford). Components with one stabiliser are decomposed
 * together, so that τ_1 is the same irreducible in all of them. Multiplicities are exact, see `decomposeRepresentation`.
 *
 * @param inputs n in terms of d; null for n = d.
 *
 * @example
 * ```ts
 * import { parseSymmetry, symmetricComponents } from 'symbreak';
 * const lines = symmetricComponents(parseSymmetry('z4,d-4').symmetry);
 * lines.filter(({ members: [m] }) => m.name === 't').map((c) => `${c.multiplicity} ${c.type} ${c.factor}`); // ['8 real 1', '6 real 1', '6 complex 2']
 * ```
 */
export function symmetricComponents(symmetry: BlockSymmetry, inputs: Polynomial | null = null): readonly SymmetricComponent[] {
  const orbits = componentOrbits(symmetry, componentsWith(symmetry.type, inputs));
  const shared = new Map<string, ComponentOrbit[]>();
  const keyOf = ({ members: [first, ...others] }: ComponentOrbit): string =>
    others.length === 0 ? 'all of H' : `${first.name === 'n⊠s' ? 'rows' : 'blocks'} ${first.blocks.join(' ')}`;
  for (const orbit of orbits) shared.set(keyOf(orbit), [...(shared.get(keyOf(orbit)) ?? []), orbit]);
  const found = new Map<ComponentOrbit, readonly SymmetricComponent[]>();
  for (const group of shared.values()) {
    const components = group.map(({ members: [first] }) => first);
    const offsets = copyOffsets(components);
    const stabiliser = at(group, 0).stabiliser;
    const decomposition = decomposeRepresentation(
      stabiliser.map((g) => jointImages(symmetry, g, components, offsets)),
      at(offsets, components.length),
    );
    zipWith(group, range(group.length), (orbit, i) => {
      found.set(orbit, componentsOf(orbit, decomposition, at(offsets, i)));
    });
  }
  return orbits.flatMap((orbit) => found.get(orbit) ?? []);
}

/** How an element moves the copies of all components that it fixes, one component after the other. */
function jointImages(
  { type }: BlockSymmetry,
  g: KindPermutation,
  components: readonly Component[],
  offsets: readonly number[],
): Permutation {
  return components.flatMap((component, i) => copyImages(type, g, component, component).map((image) => at(offsets, i) + image));
}

function componentsOf(
  { members }: ComponentOrbit,
  decomposition: RepresentationDecomposition,
  first: number,
): readonly SymmetricComponent[] {
  const [component] = members;
  const count = component.multiplicity;
  const { orbits } = decomposition.pairOrbits;
  const isOwn = (orbit: number): boolean => {
    const [point = -1] = at(orbits, orbit);
    return point >= first && point < first + count;
  };
  return decomposition.components.flatMap((isotypic, irreducible): SymmetricComponent[] => {
    const multiplicity = isotypic.copies.filter(({ orbit }) => isOwn(orbit)).length;
    if (multiplicity === 0) return [];
    const { label, type, degree: factor } = isotypic;
    const degree = scalePolynomial(rational(members.length * factor), component.degree);
    const copies: CopiesInStabiliser = { decomposition, isotypic, first, count };
    return [{ members, irreducible, label, type, factor, multiplicity, degree, copies }];
  });
}
