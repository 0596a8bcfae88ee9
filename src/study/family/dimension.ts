import { InputError } from '../../input/errors.js';
import { expectInputs } from '../../landscape/arguments.js';
import { sizesText, sizeText, type YoungType } from '../../representation/young-type.js';
import { constantValue, evaluatePolynomial, type Polynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import type { Family } from './birth.js';

/** The block sizes at a dimension, exactly. */
export function sizesAt(family: Family, d: Rational): readonly Rational[] {
  return family.type.sizes.map((size) => evaluatePolynomial(rationals, size, d));
}

/** Checks that a dimension is one at which the family's blocks exist; throws an InputError otherwise. */
export function checkDimension(family: Family, d: Rational): void {
  const text = sizeText(polynomial(d));
  if (family.onlyAt && rationals.sign(rationals.sub(d, family.onlyAt)) !== 0) {
    throw new InputError(
      `family '${family.name}' has sizes that sum to ${sizeText(polynomial(family.onlyAt))}, not to d = ${text}: give sizes in d, such as ${sizesText(family.type)}`,
    );
  }
  if (d.n <= 0n)
    throw new InputError(`d = ${text} is not positive: a real dimension of at least ${formalLowerEnd(family.type)} is accepted`);
  if (d.n > 10n ** 12n * d.d) throw new InputError(`d = ${text} is too large: at most 10^12 is accepted`);
  expectInputs(family.problem.inputs, d);
  sizesAt(family, d).forEach((size, a) => {
    if (size.n >= size.d) return;
    throw new InputError(
      `d = ${text} is below the block sizes of '${family.name}': block ${a} would have size ${sizeText(polynomial(size))}, at least 1 is accepted (d ≥ ${formalLowerEnd(family.type)})`,
    );
  });
}

/** The least d at which every block has at least one element, as a double: the formal lower end of a family. */
export function formalLowerEnd(type: YoungType): number {
  return lowerEndOfSize(type, 1);
}

/** The largest d at which there are as many inputs as teacher neurons, as a double; infinite where they grow with d. */
export function largestDimension({ problem: { inputs } }: Family): number {
  const fixed = inputs === null ? undefined : constantValue(inputs);
  return fixed === undefined ? Number.POSITIVE_INFINITY : toDouble(fixed);
}

/** The least d ≥ 1 at which every block whose size depends on d has at least `size` elements. */
export function lowerEndOfSize(type: YoungType, size: number): number {
  return Math.max(1, ...dimensionsOfSize(type, size).map(toDouble));
}

/** The d at which blocks that grow with d have a size, exactly, one for each such block. */
export function dimensionsOfSize(type: YoungType, size: number): readonly Rational[] {
  return type.sizes.flatMap(([constant = rationals.zero, slope = rationals.zero]) =>
    slope.n > 0n ? [rationals.div(rationals.sub(rationals.fromInteger(size), constant), slope)] : [],
  );
}

/**
 * The type at a dimension, with sizes that are 1 or 2 there written as numbers: at those the representations change
 * (no off-diagonal entry, one copy of s less). All other sizes stay polynomials, so that one compiled type serves all d.
 */
export function typeAt(type: YoungType, d: Rational): YoungType {
  const sizes = type.sizes.map((size): Polynomial => {
    const value = evaluatePolynomial(rationals, size, d);
    const small = value.d === 1n && (value.n === 1n || value.n === 2n);
    return small ? polynomial(rational(value.n)) : size;
  });
  return { ...type, sizes };
}

/** A rational as the nearest double. */
export function toDouble(d: Rational): number {
  const direct = Number(d.n) / Number(d.d);
  return Number.isFinite(direct) ? direct : Number(d.n / d.d);
}
