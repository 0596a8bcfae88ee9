import { evaluatePolynomial, type Polynomial, polynomial } from '../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../symbolic/exact/rational.js';
import type { CompiledType } from './compile.js';
import type { Weight } from './problem/weight.js';

/**
 * A compiled type at one dimension, in which the problem's free parameter has the place of d: whatever follows a type in d, and
 * solves where an eigenvalue vanishes, follows it in the parameter. Sizes and degrees are those at the dimension.
 */
export function alongParameter(compiled: CompiledType, d: Rational): CompiledType {
  const number = (p: Polynomial): Rational => evaluatePolynomial(rationals, p, d);
  const constant = (p: Polynomial): Polynomial => polynomial(number(p));
  const alongWeight = (weight: Weight): Weight => [polynomial(...weight.map(number))];
  return {
    ...compiled,
    type: { ...compiled.type, sizes: compiled.type.sizes.map(constant) },
    blocks: compiled.blocks.map(({ component, structure }) => ({
      component: { ...component, degree: constant(component.degree) },
      structure,
    })),
    weights: compiled.weights.map(alongWeight),
  };
}
