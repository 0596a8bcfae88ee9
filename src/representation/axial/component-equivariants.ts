import { constantCharacter, multiplyCharacters, symmetricPowers } from '../symmetric-group/character-polynomial.js';
import { stableCharacter, stableMean } from '../symmetric-group/stable.js';
import { groupSizes, youngAction } from '../symmetric-power/action.js';
import { equivariants } from '../symmetric-power/equivariants.js';
import { labelsOf } from '../symmetric-power/label.js';
import type { YoungType } from '../young-type.js';
import type { ComponentPlace } from './fixed-dimension.js';

/** How many linearly independent homogeneous maps of a component to itself commute with the group. */
export interface QuadraticAndCubic {
  readonly quadratic: number;
  readonly cubic: number;
}

/**
 * The numbers of quadratic and cubic equivariants of any component of M(k,n), silent columns among them: where it crosses, the quadratic ones make branches
 * transcritical, the cubic ones bend pitchforks.
 *
 * On ℝᵐ ⊗ V of m ≥ 2 silent columns the orthogonal group O(m) acts too, since the distribution of the inputs does not change under it. −1 is in it, so that no map
 * is quadratic; of Sym³(ℝᵐ ⊗ V) the vectors of ℝᵐ are in Sym³ℝᵐ ⊗ Sym³V and in the mixed part, whose other factors are Sym³V and Sym²V ⊗ V less Sym³V.
 *
 * Exact; for all large sizes that depend on d. Throws what `equivariants` throws.
 *
 * @example
 * ```ts
 * import { componentEquivariants, parseSizes } from 'symbreak';
 * componentEquivariants(parseSizes('d'), { name: 'x', blocks: [0] }); // { quadratic: 0, cubic: 6 }
 * ```
 */
export function componentEquivariants(type: YoungType, { name, blocks }: ComponentPlace): QuadraticAndCubic {
  if (!name.startsWith('n')) {
    const { quadratic, cubic } = equivariants(type, { name, blocks });
    return { quadratic, cubic };
  }
  const action = youngAction(type);
  const own = labelsOf(name.slice('n⊠'.length), blocks, action.groups.length).reduce(
    (product, label, factor) => multiplyCharacters(product, stableCharacter(label, factor)),
    constantCharacter(1),
  );
  const [, , squares = []] = symmetricPowers(own, 2);
  const cubic = stableMean(multiplyCharacters(multiplyCharacters(own, own), squares), groupSizes(action));
  return { quadratic: 0, cubic: Number(cubic.value.n) };
}
