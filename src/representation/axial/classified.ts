import { constantValue, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { type Component, componentText } from '../component.js';
import { validFrom } from '../symmetric-power/action.js';
import type { YoungType } from '../young-type.js';
import { type ComponentPlace, fixedDimension } from './fixed-dimension.js';
import { cubicForms, fixedVectors, genericDimension } from './line-vector.js';
import type { RefinedType } from './refined-type.js';
import { isNegated } from './sign-reversal.js';
import type { AxialSubgroup, BirthKind } from './subgroup.js';

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
  const found = { name, symmetry, into, fixedDimension: dimension, validFrom: leastDimension(symmetry.type) };
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

/** The least whole d at which all sizes are at least 1; the one d there is where all sizes are numbers. */
function leastDimension({ sizes }: YoungType): number {
  const groups = sizes.map((size) => ({ size, variable: 'd' as const }));
  const ones = sizes.map(() => 1);
  return validFrom({ groups }, 'd', ones) ?? rationalNumber(constantValue(sumPolynomials(sizes)) ?? rationals.zero);
}

function rationalNumber({ n, d }: Rational): number {
  return Number(n) / Number(d);
}
