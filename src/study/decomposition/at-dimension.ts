import { InputError } from '../../input/errors.js';
import { columnCount, sizeText, type YoungType } from '../../representation/young-type.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { typeAt } from '../family/dimension.js';

/**
 * The type at a number d, small sizes as numbers. Throws an InputError where a block has no element there, or where the sizes do not
 * sum to d.
 */
export function specialised(type: YoungType, d: Rational): YoungType {
  type.sizes.forEach((size, a) => {
    const p = evaluatePolynomial(rationals, size, d);
    if (p.n < p.d)
      throw new InputError(
        `d = ${sizeText(polynomial(d))} gives block ${a} the size ${sizeText(polynomial(p))}: at least 1 is accepted`,
      );
  });
  const total = columnCount(type);
  const columns = evaluatePolynomial(rationals, total, d);
  if (rationals.sign(rationals.sub(columns, d)) !== 0) {
    throw new InputError(`the block sizes sum to ${sizeText(polynomial(columns))}, not to d = ${sizeText(polynomial(d))}`);
  }
  return typeAt(type, d);
}

/**
 * The type with all sizes as whole numbers, at d or as they are given; without d, sizes in d stay as they are. Throws an InputError
 * where a size is no whole number: a symmetric group permutes so many points.
 */
export function typeWithGroups(type: YoungType, d: Rational | undefined): YoungType {
  if (d !== undefined) specialised(type, d);
  const sizes = d === undefined ? type.sizes : type.sizes.map((size) => polynomial(evaluatePolynomial(rationals, size, d)));
  sizes.forEach((size, block) => {
    const [value, slope] = size;
    if (slope !== undefined || value === undefined || value.d === 1n) return;
    const where = d === undefined ? '' : ` at d = ${sizeText(polynomial(d))}`;
    throw new InputError(
      `block ${block} has the size ${sizeText(size)}${where}: a whole number is accepted, since a symmetric group acts on it`,
    );
  });
  return { ...type, sizes };
}
