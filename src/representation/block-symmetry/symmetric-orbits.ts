import { at, zipWith } from '../../scalar/list.js';
import { type Polynomial, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import { type EntryOrbit, entryOrbits } from '../fixed-point-space.js';
import { type Orbital, orbitals } from '../orbital.js';
import { orbits as pointOrbits } from '../permutation/orbits.js';
import { type BlockSymmetry, symmetricEntries } from './block-symmetry.js';

/** An orbit of entries or of pairs of rows: the first of the Young orbits in it, how many these are, and the number of elements. */
export interface SymmetricOrbit<O> {
  readonly first: O;
  readonly members: readonly O[];
  readonly size: Polynomial;
}

/** The orbits of the entries of M(k,d), which are the coordinates of the fixed-point space. */
export function symmetricEntryOrbits(symmetry: BlockSymmetry): readonly SymmetricOrbit<EntryOrbit>[] {
  return gathered(entryOrbits(symmetry.type), symmetricEntries(symmetry));
}

/**
 * The orbits of unordered pairs of different student rows.
 *
 * @example
 * ```ts
 * import { parseSymmetry, polynomialText, symmetricPairOrbits } from 'symbreak';
 * symmetricPairOrbits(parseSymmetry('z4,d-4').symmetry).map(({ size }) => polynomialText(size)); // ['4', '2', '4*d - 16', '(d - 4)*(d - 5)/2']
 * ```
 */
export function symmetricPairOrbits({ type, generators }: BlockSymmetry): readonly SymmetricOrbit<Orbital>[] {
  const pairs = orbitals(type, entryOrbits(type));
  const key = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const index = new Map(pairs.map(({ left, right }, i) => [key(left, right), i]));
  const images = generators.map(({ rows }) =>
    pairs.map(({ left, right }) => index.get(key(at(rows, left), at(rows, right))) ?? -1),
  );
  return gathered(pairs, pointOrbits(pairs.length, images));
}

function gathered<O extends { readonly size: Polynomial }>(
  all: readonly O[],
  classes: readonly (readonly number[])[],
): readonly SymmetricOrbit<O>[] {
  return classes.map((indices) => {
    const members = indices.map((i) => at(all, i));
    return { first: at(members, 0), members, size: sumPolynomials(members.map(({ size }) => size)) };
  });
}

/** A point of the smaller fixed-point space as one of the larger, in the order of `entryOrbits`. */
export function spread<T>(classes: readonly (readonly number[])[], reduced: readonly T[]): readonly T[] {
  const point: T[] = [];
  zipWith(classes, reduced, (members, x) => {
    for (const i of members) point[i] = x;
  });
  return point;
}

/** A point of the larger space that lies in the smaller, by its first members. */
export function reducedPoint<T>(classes: readonly (readonly number[])[], point: readonly T[]): readonly T[] {
  return classes.map((members) => at(point, at(members, 0)));
}
