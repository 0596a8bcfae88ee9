import { range } from '../../scalar/list.js';
import {
  constantValue,
  ONE,
  type Polynomial,
  polynomialsEqual,
  scalePolynomial,
  subtractPolynomials,
} from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { symmetricGroup } from '../permutation-group/named-groups.js';
import { elementCount, type RowKind, type YoungType } from '../young-type.js';
import { leftOver, restOf } from './arrangement.js';
import { refinedType, type Split } from './refined-type.js';
import { half, partSizes, twoParts } from './splits.js';
import { type AxialOptions, type AxialSubgroup, classified } from './subgroup.js';

/** So many parts of two blocks are matched at the most. */
const MOST_MATCHED = 4;

/**
 * Subgroups of s ⊠ s of two blocks. Axial are the products of splits, S_q × S_(p−q) × S_r × S_(p′−r), for the tensor product of two vectors; and with m ≥ 2
 * equal parts of the whole of one block, m equal parts of the other that are permuted with them, and what is left of that one: for m = 2 the tensor product
 * of an odd vector with (1, −1, 0).
 */
export function products(
  type: YoungType,
  kinds: readonly [RowKind, RowKind],
  options: Required<AxialOptions>,
): readonly AxialSubgroup[] {
  const [a, b] = kinds;
  const [left, right] = [elementCount(type, a), elementCount(type, b)];
  const splits = partSizes(left, options).flatMap((q) =>
    partSizes(right, options).flatMap((r) => {
      const areHalves = polynomialsEqual(q, half(left)) && polynomialsEqual(r, half(right));
      return areHalves ? [] : [productSubgroup(type, kinds, [q, r])];
    }),
  );
  const { proportional } = options;
  const counts = range(MOST_MATCHED - 1).map((i) => i + 2);
  const fractions = (size: Polynomial, m: number): readonly Polynomial[] =>
    [scalePolynomial(rational(1, m), size)].filter((part) => {
      const value = constantValue(part);
      return value === undefined ? proportional : value.d === 1n;
    });
  const parts = range(options.most).map((i) => [rational(i + 1)]);
  const matched = counts.flatMap((m) => {
    const [wholeLeft, wholeRight] = [fractions(left, m), fractions(right, m)];
    return [
      ...wholeLeft.flatMap((q) => wholeRight.map((r) => matchedSubgroup(type, kinds, { m, parts: [q, r] }))),
      ...wholeLeft.flatMap((q) => besides(right, m, parts).map((r) => matchedSubgroup(type, kinds, { m, parts: [q, r] }))),
      ...wholeRight.flatMap((r) => besides(left, m, parts).map((q) => matchedSubgroup(type, kinds, { m, parts: [q, r] }))),
    ];
  });
  return [...splits, ...matched];
}

/** Those sizes of which m leave a part of the block. */
function besides(size: Polynomial, m: number, parts: readonly Polynomial[]): readonly Polynomial[] {
  return parts.filter((part) => restOf(size, ...range(m).map(() => part)).length > 0);
}

/**
 * The product of two splits, at q and r, as an axial subgroup of s ⊠ s; where both are halves with the exchange of both at once. Throws a YoungTypeError unless all
 * parts are sizes.
 *
 * @example
 * ```ts
 * import { parseSizes, polynomial, productSubgroup } from 'symbreak';
 * const { name, kind } = productSubgroup(parseSizes('3,d-3'), [0, 1], [polynomial(1), polynomial(2)]);
 * [name, kind]; // ['1,2,2,d-5', 'transcritical']
 * ```
 */
export function productSubgroup(
  type: YoungType,
  kinds: readonly [RowKind, RowKind],
  parts: readonly [Polynomial, Polynomial],
): AxialSubgroup {
  const [a, b] = kinds;
  const splits = [
    { kind: a, parts: twoParts(type, a, parts[0]) },
    { kind: b, parts: twoParts(type, b, parts[1]) },
  ];
  const areHalves = splits.every(({ parts: [q = ONE, rest = ONE] }) => polynomialsEqual(q, rest));
  return classified(type, { name: 's⊠s', blocks: kinds }, refinedType(type, splits, areHalves ? [[1, 0, 3, 2]] : []));
}

/** m equal parts of one block and of the other, permuted together, and what is left of them. */
function matchedSubgroup(
  type: YoungType,
  kinds: readonly [RowKind, RowKind],
  { m, parts: [q, r] }: { readonly m: number; readonly parts: readonly [Polynomial, Polynomial] },
): AxialSubgroup {
  const split = (kind: RowKind, part: Polynomial): Split => {
    const rest = subtractPolynomials(elementCount(type, kind), scalePolynomial(rational(m), part));
    return { kind, parts: [...range(m).map(() => part), ...(leftOver(rest) === 'part' ? [rest] : [])] };
  };
  const [left, right] = [split(kinds[0], q), split(kinds[1], r)];
  const first = left.parts.length;
  const generators = symmetricGroup(m).generators.map((g) => [
    ...left.parts.map((_, part) => g[part] ?? part),
    ...right.parts.map((_, part) => first + (g[part] ?? part)),
  ]);
  return classified(type, { name: 's⊠s', blocks: kinds }, refinedType(type, [left, right], generators));
}
