import { at } from '../../scalar/list.js';
import {
  type CharacterPolynomial,
  constantCharacter,
  multiplyCharacters,
  symmetricPowers,
} from '../symmetric-group/character-polynomial.js';
import { type Partition, PartitionError, partitionSize, partitionsEqual } from '../symmetric-group/partition.js';
import { stableAt, stableCharacter, stableMean } from '../symmetric-group/stable.js';
import type { YoungType } from '../young-type.js';
import { groupSizes, type MatrixAction, validFrom, youngAction } from './action.js';
import { labelsOf, nameOf } from './label.js';

/** The sum of all λ of a component: characters of fourth powers have four times the weight. */
const LARGEST_COMPONENT = 4;

/** How many polynomial maps of an irreducible representation V to itself commute with the group. */
export interface EquivariantCount {
  /** dim Hom_G(Sym²V, V): homogeneous quadratic maps. */
  readonly quadratic: number;
  /** dim Hom_G(Sym³V, V): homogeneous cubic maps; one of them is |v|²v. */
  readonly cubic: number;
  /** How many of these are gradients: the dimensions of the spaces of invariant cubic and quartic forms. */
  readonly gradients: { readonly quadratic: number; readonly cubic: number };
  /** The least k and d from which on all of this holds; null where no size depends on it. */
  readonly validFrom: { readonly k: number | null; readonly d: number | null };
}

/**
 * The quadratic and cubic equivariants V → V of a component of M(k,d) under a Young subgroup, which decide how solutions branch where the component
 * crosses. Exact, for all d from `validFrom` on, the weight of the characters that are averaged.
 * Throws a PartitionError for a component that there is not, or not at sizes that are numbers.
 *
 * @param component its name (t, s, x, y, or `V(2,1)`, of each block it lives on, as in `s⊠s`) and its blocks.
 *
 * @example
 * ```ts
 * import { equivariants, parseSizes } from 'symbreak';
 * const { quadratic, cubic } = equivariants(parseSizes('1,d-1'), { name: 's', blocks: [1] });
 * [quadratic, cubic]; // [1, 2]
 * ```
 */
export function equivariants(
  type: YoungType,
  component: { readonly name: string; readonly blocks: readonly number[] },
): EquivariantCount {
  const action = youngAction(type);
  return equivariantsOf(action, labelsOf(component.name, component.blocks, action.groups.length));
}

/** The same for a representation ⊠ V(λ_f) of the groups of any action. */
export function equivariantsOf(action: MatrixAction, labels: readonly Partition[]): EquivariantCount {
  const sizes = groupSizes(action);
  sizes.forEach((size, factor) => {
    const label = at(labels, factor);
    const there = size === null ? null : stableAt(label, size);
    if (size !== null && !(there?.sign === 1 && partitionsEqual(there.partition, label))) {
      const { component } = nameOf(labels);
      throw new PartitionError(
        `component ${component}: a group of ${size} points has none with the partition (${label.join(',')})`,
      );
    }
  });
  const cells = labels.reduce((sum, label) => sum + partitionSize(label), 0);
  if (cells > LARGEST_COMPONENT) {
    const { component } = nameOf(labels);
    throw new PartitionError(`component ${component}: partitions of at most ${LARGEST_COMPONENT} in all are accepted`);
  }
  const own = labels.reduce<CharacterPolynomial>(
    (product, label, factor) => multiplyCharacters(product, stableCharacter(label, factor)),
    constantCharacter(1),
  );
  const [, , second = [], third = [], fourth = []] = symmetricPowers(own, 4);
  const means = {
    quadratic: stableMean(multiplyCharacters(second, own), sizes),
    cubic: stableMean(multiplyCharacters(third, own), sizes),
    cubicForms: stableMean(third, sizes),
    quarticForms: stableMean(fourth, sizes),
  };
  const bounds = sizes.map((_, factor) => Math.max(...Object.values(means).map((mean) => at(mean.validFrom, factor))));
  return {
    quadratic: Number(means.quadratic.value.n),
    cubic: Number(means.cubic.value.n),
    gradients: { quadratic: Number(means.cubicForms.value.n), cubic: Number(means.quarticForms.value.n) },
    validFrom: { k: validFrom(action, 'k', bounds), d: validFrom(action, 'd', bounds) },
  };
}
