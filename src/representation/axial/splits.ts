import { range } from '../../scalar/list.js';
import {
  constantValue,
  ONE,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
} from '../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { rational } from '../../symbolic/exact/rational.js';
import { elementCount, type RowKind, rowKindText, type YoungType, YoungTypeError } from '../young-type.js';
import { leftOver } from './arrangement.js';
import { refinedType } from './refined-type.js';
import { type AxialOptions, type AxialSubgroup, classified } from './subgroup.js';

/** Half of a size. */
export function half(size: Polynomial): Polynomial {
  return scalePolynomial(rational(1, 2), size);
}

/** Whether one size is larger than another for all large d, or larger as a number. */
function exceeds(a: Polynomial, b: Polynomial): boolean {
  const leading = subtractPolynomials(a, b).at(-1);
  return leading !== undefined && leading.n > 0n;
}

/**
 * The sizes q ≤ p/2 of one of two parts of a block of size p that are listed: 1, …, `most`, as far as they are there, and the half where it is one of them
 * or is asked for.
 */
export function partSizes(size: Polynomial, { most, proportional }: Required<AxialOptions>): readonly Polynomial[] {
  const numbers = range(most).map((i) => polynomial(i + 1));
  const small = numbers.filter((q) => !exceeds(q, half(size)));
  return proportional && constantValue(size) === undefined ? [...small, half(size)] : small;
}

/**
 * S_q × S_(p−q) as an axial subgroup of s of a kind of rows of size p: q is a number, real ones among them, or a size that grows with d such as d/2.
 * Throws a YoungTypeError unless q and p − q are sizes.
 *
 * @example
 * ```ts
 * import { parseSizes, polynomial, splitSubgroup } from 'symbreak';
 * const { name, into, kind } = splitSubgroup(parseSizes('1,d-1'), 1, polynomial(2));
 * [name, into, kind]; // ['1,2,d-3', [0, 1, 1], 'transcritical']
 * ```
 */
export function splitSubgroup(type: YoungType, kind: RowKind, q: Polynomial): AxialSubgroup {
  return classified(type, { name: 's', blocks: [kind] }, refinedType(type, [{ kind, parts: twoParts(type, kind, q) }]));
}

/** q and p − q, the smaller one first. */
export function twoParts(type: YoungType, kind: RowKind, q: Polynomial): readonly Polynomial[] {
  const size = elementCount(type, kind);
  const rest = subtractPolynomials(size, q);
  if (leftOver(q) !== 'part' || leftOver(rest) !== 'part') {
    const why = `at least 1 and at most ${polynomialText(subtractPolynomials(size, ONE))}, or a part that grows with d as d/2 does`;
    throw new YoungTypeError(
      `q = ${polynomialText(q)} of the ${polynomialText(size)} ${rowKindText(type, kind)}: ${why}, is accepted`,
    );
  }
  return exceeds(q, rest) ? [rest, q] : [q, rest];
}
