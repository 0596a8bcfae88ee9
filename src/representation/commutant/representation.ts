import { ComputationError, InputError } from '../../input/errors.js';
import { randomStream } from '../../numeric/random.js';
import { at, range } from '../../scalar/list.js';
import { classesOf, disjointSets } from '../permutation/orbits.js';
import { expectPermutation, type Permutation } from '../permutation/permutation.js';
import { type CommutantElement, randomElement, randomSymmetricElement } from './element.js';
import { type HomomorphismCount, homomorphismCounts } from './homomorphisms.js';
import { type InvariantSpace, invariantSpaces } from './invariant-space.js';
import { type PairOrbits, pairOrbits, symmetricRank } from './pair-orbits.js';

/** The endomorphisms of an irreducible real representation are the real numbers, the complex numbers, or the quaternions. */
export type RepresentationType = 'real' | 'complex' | 'quaternionic';

/** The dimension over ℝ of the endomorphisms of an irreducible representation of a type. */
export const ENDOMORPHISMS: Readonly<Record<RepresentationType, number>> = { real: 1, complex: 2, quaternionic: 4 };

/** The sum of all subrepresentations that are isomorphic to one irreducible real representation. */
export interface IsotypicComponent {
  /** A name where the group gives one. */
  readonly label: string | null;
  readonly type: RepresentationType;
  /** How often the irreducible representation occurs: exact. */
  readonly multiplicity: number;
  /** The dimension over ℝ of the irreducible representation: exact. */
  readonly degree: number;
  /** The copies that were found, as many as the multiplicity, by the orbit of points that they live on. */
  readonly copies: readonly InvariantSpace[];
}

/** A permutation representation ℝ^N as a sum of irreducible real ones. */
export interface RepresentationDecomposition {
  readonly points: number;
  readonly generators: readonly Permutation[];
  readonly pairOrbits: PairOrbits;
  /** The trivial component first, then by degree, type and multiplicity. */
  readonly components: readonly IsotypicComponent[];
  /** The symmetric element of the commutant whose eigenspaces the copies are. */
  readonly symmetric: CommutantElement;
  /** Any further elements. */
  readonly elements: readonly CommutantElement[];
}

/** More points are refused: their pairs would take long. */
export const MOST_POINTS = 1024;

/** Four independent homomorphisms are the most that there can be between irreducible spaces; one more to be far from dependent. */
const ELEMENTS = 5;

/** Random elements are not special but with probability 0, and are close to being special seldom. */
const ATTEMPTS = 6;

/**
 * Decomposes the permutation representation on N points into irreducible real representations, under the group that some permutations generate.
 *
 * The eigenspaces of a random symmetric matrix S of the commutant are candidates, found in doubles. Multiplicities, degrees and types are
 * nevertheless exact: the result stands only if proved lower bounds of the dimensions of all spaces of homomorphisms add up to the
 * numbers of orbits of ordered and of unordered pairs, which are exact counts; see docs/symmetry.md. The same input gives the same result.
 *
 * Throws an InputError for what is no permutation of so many points and for more than 1024 points, and a ComputationError if no attempt
 * could be proved. Cost: N² per generator and O(n³) for the longest orbit n; half a second for N = 400.
 * Source: Serre, Linear Representations of Finite Groups, 13.2, for the types; the method is that of the random commutant of RepLAB.
 *
 * @example
 * ```ts
 * import { decomposeRepresentation } from 'symbreak';
 * const { components } = decomposeRepresentation([[1, 2, 3, 4, 0]], 5); // the cyclic group of order 5
 * components.map((c) => `${c.multiplicity} ${c.type} of degree ${c.degree}`); // ['1 real of degree 1', '1 complex of degree 2', '1 complex of degree 2']
 * ```
 */
export function decomposeRepresentation(generators: readonly Permutation[], points: number): RepresentationDecomposition {
  if (!Number.isInteger(points) || points < 1 || points > MOST_POINTS) {
    throw new InputError(`a representation on ${points} points: 1 to ${MOST_POINTS} points are accepted`);
  }
  generators.forEach((g, i) => {
    expectPermutation(g, points, `generator ${i + 1}`);
  });
  const orbits = pairOrbits(generators, points);
  for (const attempt of range(ATTEMPTS)) {
    const uniform = randomStream(attempt);
    const symmetric = randomSymmetricElement(orbits, uniform);
    const elements = range(ELEMENTS).map(() => randomElement(orbits, uniform));
    const spaces = orbits.orbits.flatMap((_, orbit) => invariantSpaces(orbits, symmetric, orbit));
    const counts = homomorphismCounts(orbits, spaces, elements);
    if (areAllIrreducible(orbits, spaces.length, counts)) {
      return { points, generators, pairOrbits: orbits, components: isotypicComponents(spaces, counts), symmetric, elements };
    }
  }
  throw new ComputationError(
    `the decomposition of ${points} points under ${generators.length} generators could not be proved: eigenvalues of its commutant lie too close together`,
  );
}

/**
 * Whether lower bounds of dim Hom(E_i, E_j) prove that s invariant spaces whose sum is everything are irreducible, and are the dimensions.
 *
 * The commutant has the dimension Σ_ij dim Hom(E_i, E_j), its symmetric matrices Σ_i (those of E_i) + Σ_{i<j} dim Hom(E_i, E_j). Every
 * space has the identity, a reducible one has a projection besides. So the second sum is s + Σ_{i<j} (lower bounds) at the least, and if it is no
 * more than that every space is irreducible and all dimensions for i < j are known; then the first sum gives those for i = j.
 */
export function areAllIrreducible(orbits: PairOrbits, spaces: number, counts: readonly HomomorphismCount[]): boolean {
  const between = counts.filter(({ source, target }) => source < target).reduce((sum, { count }) => sum + count, 0);
  const inside = counts.filter(({ source, target }) => source === target).reduce((sum, { count }) => sum + count, 0);
  return spaces + between === symmetricRank(orbits) && inside + 2 * between === orbits.pairs.length;
}

function isotypicComponents(
  spaces: readonly InvariantSpace[],
  counts: readonly HomomorphismCount[],
): readonly IsotypicComponent[] {
  const sets = disjointSets(spaces.length);
  const types = new Map<number, RepresentationType>();
  for (const { source, target, count } of counts) {
    sets.join(source, target);
    if (source === target) types.set(source, typeOf(count));
  }
  const components = classesOf(sets.numbers()).map((members) => {
    const copies = members.map((index) => at(spaces, index));
    const [first = 0] = members;
    const type = types.get(first);
    if (type === undefined) throw new ComputationError(`the endomorphisms of an irreducible space were not found`);
    return { label: null, type, multiplicity: copies.length, degree: at(copies, 0).vectors.length, copies };
  });
  const ranks: readonly ((component: IsotypicComponent) => number)[] = [
    (component) => (isTrivial(component) ? 0 : 1),
    ({ degree }) => degree,
    ({ type }) => ENDOMORPHISMS[type],
    ({ multiplicity }) => multiplicity,
  ];
  return [...components].sort((a, b) => ranks.map((rank) => rank(a) - rank(b)).find((difference) => difference !== 0) ?? 0);
}

/** Whether the group acts trivially: on functions on an orbit these are the constants. */
export function isTrivial({ copies, degree }: Pick<IsotypicComponent, 'copies' | 'degree'>): boolean {
  const [vector] = copies[0]?.vectors ?? [];
  // In a space of degree 1 other than the constants the values sum to 0.
  return degree === 1 && vector !== undefined && Math.abs(vector.reduce((sum, x) => sum + x, 0)) > 0.5;
}

function typeOf(endomorphisms: number): RepresentationType {
  const type = (['real', 'complex', 'quaternionic'] as const).find((name) => ENDOMORPHISMS[name] === endomorphisms);
  // By the theorem of Frobenius there is no other division algebra over ℝ.
  if (type === undefined) throw new ComputationError(`${endomorphisms} endomorphisms of an irreducible real space`);
  return type;
}
