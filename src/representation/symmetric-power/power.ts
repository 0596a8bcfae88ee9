import { type WholeRange, wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { range } from '../../scalar/list.js';
import type { PolynomialProduct } from '../../symbolic/exact/polynomial-product.js';
import { type CharacterPolynomial, symmetricPowers } from '../symmetric-group/character-polynomial.js';
import type { Partition } from '../symmetric-group/partition.js';
import { stableDecomposition } from '../symmetric-group/stable.js';
import { degreeOf, groupSizes, type MatrixAction, matrixCharacter, validFrom } from './action.js';

/** An irreducible constituent ⊠ V(λ_f). */
export interface PowerComponent {
  /** λ of each symmetric group. */
  readonly labels: readonly Partition[];
  readonly multiplicity: number;
  readonly degree: PolynomialProduct;
}

/** A decomposition under a product of symmetric groups, and from which k and d on it holds. */
export interface PowerDecomposition {
  readonly components: readonly PowerComponent[];
  /** The least values; null where no size depends on it. */
  readonly validFrom: { readonly k: number | null; readonly d: number | null };
}

/** The symmetric powers that are decomposed. */
export const POWERS: WholeRange = { least: 1, most: 4 };
/** The monomials in the numbers of fixed points that a power may have: beyond, there are more components than anyone reads. */
const MOST_MONOMIALS = 4000;

/**
 * The isotypic decomposition of Symⁿ(M(k,d)), the homogeneous polynomials of degree n in the entries, under a product of symmetric
 * groups. Multiplicities are exact for all k and d from `validFrom` on; where sizes are numbers, for those. Degrees are polynomials.
 *
 * Throws an InputError for so many groups that the components fill pages.
 *
 * @param power n, from 1 to 4.
 *
 * @example
 * ```ts
 * import { symmetricPowerDecomposition, wholeAction } from 'symbreak';
 * // M(k,d) = t⊠t + s⊠t + t⊠s + s⊠s under S_k × S_d; 4 of its quadratic forms are invariant.
 * symmetricPowerDecomposition(wholeAction(), 2).components[0]?.multiplicity; // 4
 * ```
 */
export function symmetricPowerDecomposition(action: MatrixAction, power: number): PowerDecomposition {
  const n = wholeNumber(power, 'power', POWERS);
  const moving = groupSizes(action).filter((size) => size !== 1).length;
  if (monomials(moving, 2 * n) > MOST_MONOMIALS) {
    const most = range(moving).findLast((groups) => monomials(groups, 2 * n) <= MOST_MONOMIALS);
    throw new InputError(
      `power ${n} under ${moving} symmetric groups of more than one point: at most ${most} are accepted, or a smaller power`,
    );
  }
  return decomposed(action, symmetricPowers(matrixCharacter(action), n)[n] ?? []);
}

/** How many monomials of at most a degree there are in so many variables. */
function monomials(variables: number, degree: number): number {
  return range(variables).reduce((product, i) => (product * (degree + i + 1)) / (i + 1), 1);
}

/** Any character of the groups of an action, decomposed. */
export function decomposed(action: MatrixAction, character: CharacterPolynomial): PowerDecomposition {
  const { constituents, validFrom: bounds } = stableDecomposition(character, groupSizes(action));
  return {
    components: constituents.map(({ partitions, multiplicity }) => ({
      labels: partitions,
      multiplicity: Number(multiplicity),
      degree: degreeOf(action, partitions),
    })),
    validFrom: { k: validFrom(action, 'k', bounds), d: validFrom(action, 'd', bounds) },
  };
}
