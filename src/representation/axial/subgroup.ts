import { at } from '../../scalar/list.js';
import { constantValue, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import type { BlockSymmetry } from '../block-symmetry/block-symmetry.js';
import { type Component, componentText } from '../component.js';
import { validFrom } from '../symmetric-power/action.js';
import type { YoungType } from '../young-type.js';
import { type ComponentPlace, fixedDimension } from './fixed-dimension.js';
import { cubicForms, fixedVectors, genericDimension, isNegated } from './line-vector.js';
import type { RefinedType } from './refined-type.js';

/** How a branch leaves the point where a component crosses: with a slope of d, with none but a curvature, or nothing is known. */
export type BirthKind = 'transcritical' | 'pitchfork' | 'unknown';

/** An isotropy subgroup H of a component V of a Young type, with what it says of the branches that are born where V crosses. */
export interface AxialSubgroup {
  /**
   * The type as it stands in the name of a branch: `1,1,d-2`, `z4,d-4`, as `parseSymmetry` reads it; where a group of equal extra rows is
   * split, the sizes of the groups follow after a slash, which is no name of a family.
   */
  readonly name: string;
  /** The Young type, with permutations of its blocks, whose fixed-point space that of H is, d a symbol; null where it cannot be said so. */
  readonly symmetry: BlockSymmetry | null;
  /** Block b of the type lies in block into[b] of the family's type; kinds of rows beyond the list are the family's groups of extra rows. */
  readonly into: readonly number[];
  /** The dimension of V^H; 1 is axial. */
  readonly fixedDimension: number;
  /** Whether a permutation takes the vectors of V^H to their negatives, so that both directions of the branch are equivalent. */
  readonly negated: boolean;
  /** One sentence: why this kind is generic. */
  readonly why: string;
  readonly kind: BirthKind;
  /** The least whole d from which on it is a subgroup and fixes so much; its isotropy is larger where different sizes have the same value. */
  readonly validFrom: number;
}

/** Which of infinitely many subgroups are listed. */
export interface AxialOptions {
  /** The largest number of elements in a block that does not grow with d; 3 by default. */
  readonly most?: number;
  /** Whether blocks that are fractions of the split one are listed too: halves, thirds, quarters. */
  readonly proportional?: boolean;
}

/**
 * A subgroup with what it says of the branches that are born where a component of the coarser type crosses.
 *
 * The reduced equation on V^H is g(ε, d) = a (d − d*) ε + b ε² + c ε³ + …, where b comes of the quadratic equivariants of V. Where a permutation takes the axis to its
 * negative, g is odd; where V has no quadratic equivariant, b is zero and g need not be odd. The loss being a function, the equivariants are gradients of
 * invariant cubic forms, and b is not zero in general where one of these is not zero on the axis.
 */
export function classified(type: YoungType, component: ComponentPlace, refined: RefinedType): AxialSubgroup {
  const dimension = fixedDimension(refined, component);
  const { symmetry, name } = refined;
  const isExtraSplit = symmetry.type.extra.length > type.extra.length;
  const into = isExtraSplit ? refined.into : refined.into.slice(0, symmetry.type.sizes.length);
  const found = { name, symmetry, into, fixedDimension: dimension, validFrom: leastDimension(refined, component) };
  const shown = componentText({ ...component, multiplicity: 1, degree: [] } satisfies Component, type);
  if (dimension !== 1) {
    const why = `the subgroup fixes a space of dimension ${dimension} of ${shown}, where the equivariant branching lemma says nothing`;
    return { ...found, negated: false, kind: 'unknown', why };
  }
  const d = genericDimension(symmetry.type.sizes);
  const [vector] = fixedVectors(refined, component, d);
  if (vector === undefined) throw new RangeError(`the subgroup ${name} fixes no vector of ${shown}`);
  const negated = isNegated(vector);
  const { kind, why } = kindOf(shown, { negated, name: component.name, forms: cubicForms(vector, component.name) });
  return { ...found, negated, kind, why };
}

function kindOf(
  shown: string,
  facts: { readonly negated: boolean; readonly name: string; readonly forms: ReturnType<typeof cubicForms> },
): { readonly kind: BirthKind; readonly why: string } {
  if (facts.negated) {
    return {
      kind: 'pitchfork',
      why: `a permutation takes the axis of ${shown} to its negative, so that both directions are equivalent`,
    };
  }
  if (facts.name === 'x') {
    const why = `${shown} has no quadratic equivariant, so that d changes with the square of the distance; the two directions are not equivalent`;
    return { kind: 'pitchfork', why };
  }
  if (facts.forms.some((value) => rationals.sign(value) !== 0)) {
    return {
      kind: 'transcritical',
      why: `a quadratic equivariant of ${shown} is not zero on the axis, so that d changes along the branch at once`,
    };
  }
  return {
    kind: 'unknown',
    why: `all quadratic equivariants of ${shown} are zero on the axis, and no permutation takes it to its negative`,
  };
}

/**
 * The least whole d at which all sizes are at least 1, and those parts of a block that y lives on at least 2 that depend on d, since nothing is inside of one
 * element; the one d there is where all sizes are numbers.
 */
function leastDimension({ symmetry, into }: RefinedType, { name, blocks }: ComponentPlace): number {
  const { sizes } = symmetry.type;
  const groups = sizes.map((size) => ({ size, variable: 'd' as const }));
  const bounds = sizes.map((_, part) => (name === 'y' && blocks.includes(at(into, part)) ? 2 : 1));
  return validFrom({ groups }, 'd', bounds) ?? rationalNumber(constantValue(sumPolynomials(sizes)) ?? rationals.zero);
}

function rationalNumber({ n, d }: Rational): number {
  return Number(n) / Number(d);
}
