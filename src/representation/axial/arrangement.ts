import { at, range } from '../../scalar/list.js';
import { constantValue, type Polynomial, scalePolynomial, subtractPolynomials } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { bracketedGroup } from '../block-symmetry/named-type.js';
import type { Permutation } from '../permutation/permutation.js';
import type { Generators } from '../permutation-group/named-groups.js';
import { sizeText } from '../young-type.js';
import type { Split } from './refined-type.js';

/** Parts of a block, permutations of them, and how they are named. */
export type Arrangement = Omit<Split, 'kind'> & { readonly generators: readonly Permutation[] };

/** Whether what is left of a block is a part of it, nothing, or less than one element. */
export function leftOver(rest: Polynomial): 'part' | 'nothing' | 'too little' {
  const value = constantValue(rest);
  if (value === undefined) return at(rest, 1).n > 0n ? 'part' : 'too little';
  return value.n >= value.d ? 'part' : rest.length === 0 ? 'nothing' : 'too little';
}

/**
 * Equal parts that a group permutes, and what is left of the block as one part more; none where the block is too small.
 *
 * @param name of the group in names of types; cycles where it has none.
 */
export function equalParts(size: Polynomial, group: Generators, each: Polynomial, name?: string): readonly Arrangement[] {
  const { points, generators } = group;
  const rest = subtractPolynomials(size, scalePolynomial(rational(points), each));
  const left = leftOver(rest);
  if (left === 'too little') return [];
  const equal = range(points).map(() => each);
  const times = sizeText(each);
  const head =
    name === undefined ? bracketedGroup(generators, equal.map(sizeText)) : `${name}${times === '1' ? '' : `*${times}`}`;
  if (left === 'nothing') return [{ parts: equal, text: head, generators }];
  return [{ parts: [...equal, rest], text: `${head},${sizeText(rest)}`, generators: generators.map((g) => [...g, points]) }];
}

/** A part of a block divided by a whole number, where that is a size that is no number: a half, a third. */
export function fraction(size: Polynomial, parts: number): readonly Polynomial[] {
  return constantValue(size) === undefined ? [scalePolynomial(rational(1, parts), size)] : [];
}

/** What is left of a block without some elements, if it is a part. */
export function restOf(size: Polynomial, ...parts: readonly Polynomial[]): readonly Polynomial[] {
  const rest = parts.reduce((left, part) => subtractPolynomials(left, part), size);
  return leftOver(rest) === 'part' ? [rest] : [];
}
