import { at, range } from '../../scalar/list.js';
import { orbits } from '../permutation/orbits.js';
import {
  composePermutations,
  identityPermutation,
  invertPermutation,
  type Permutation,
  permutationOrder,
  permutationsEqual,
} from '../permutation/permutation.js';
import { type ConjugacyClass, conjugacyClasses } from './conjugacy-classes.js';
import {
  elementsOf,
  type Membership,
  membership,
  type PermutationGroup,
  permutationGroup,
  pointwiseStabiliser,
  randomElements,
} from './group.js';

/** A group with what is claimed of it: the laws ask nothing but these. */
export interface GroupClaims {
  readonly group: PermutationGroup;
  readonly membership: (g: Permutation) => Membership;
  /** The order of the subgroup that fixes a point. */
  readonly stabiliserOrder: (point: number) => bigint;
  readonly classes: () => readonly ConjugacyClass[];
}

/** What the program says of a group. */
export function groupClaims(group: PermutationGroup): GroupClaims {
  return {
    group,
    membership: (g) => membership(group, g),
    stabiliserOrder: (point) => pointwiseStabiliser(group, [point]).order,
    classes: () => conjugacyClasses(group),
  };
}

/** A law of a group, and of some permutations of its points where it speaks of elements. */
export interface GroupLaw {
  readonly name: string;
  holds(claims: GroupClaims, g: Permutation, h: Permutation): boolean;
}

/** Groups up to this order are counted element by element. */
const MOST_COUNTED = 2000;

const memberOf = ({ membership }: GroupClaims, g: Permutation): boolean => membership(g).member;

/** Laws of two elements of the group. */
export const elementLaws: readonly GroupLaw[] = [
  { name: 'the identity is a member', holds: (claims) => memberOf(claims, identityPermutation(claims.group.points)) },
  { name: 'generators are members', holds: (claims) => claims.group.generators.every((g) => memberOf(claims, g)) },
  { name: 'products of members are members', holds: (claims, g, h) => memberOf(claims, composePermutations(g, h)) },
  { name: 'inverses of members are members', holds: (claims, g) => memberOf(claims, invertPermutation(g)) },
  {
    name: 'a member is the product of its factors, which are members',
    holds: (claims, g) => {
      const found = claims.membership(g);
      if (!found.member) return false;
      const product = found.factors.reduce(composePermutations, identityPermutation(g.length));
      return permutationsEqual(product, g) && found.factors.every((factor) => memberOf(claims, factor));
    },
  },
  {
    name: 'the order of a member divides that of the group (Lagrange)',
    holds: ({ group }, g) => group.order % permutationOrder(g) === 0n,
  },
  {
    name: 'factors are unique: members with the same images of the base are equal',
    holds: ({ group }, g, h) => permutationsEqual(g, h) || group.base.some((point) => at(g, point) !== at(h, point)),
  },
];

/** Laws of the group alone. */
export const orderLaws: readonly GroupLaw[] = [
  {
    name: 'the order is the product of the lengths of the orbits of the chain',
    holds: ({ group }) => group.order === group.orbitLengths.reduce((product, length) => product * BigInt(length), 1n),
  },
  {
    name: 'orbit times stabiliser is the order, for a point of each orbit',
    holds: ({ group, stabiliserOrder }) =>
      orbits(group.points, group.generators).every(
        (orbit) => BigInt(orbit.length) * stabiliserOrder(at(orbit, 0)) === group.order,
      ),
  },
];

/** Laws of any permutation of the points. Each asks for a group with one more generator. */
export const membershipLaws: readonly GroupLaw[] = [
  {
    name: 'exactly the members generate no larger group with the group',
    holds: (claims, g) => {
      const { points, generators, order } = claims.group;
      return memberOf(claims, g) === (permutationGroup(points, [...generators, g]).order === order);
    },
  },
  {
    name: 'what is left of a permutation that is no member differs from it by a member, and no member does the same to the base',
    holds: (claims, g) => {
      const found = claims.membership(g);
      if (found.member) return true;
      const { group } = claims;
      const quotient = composePermutations(g, invertPermutation(found.residue));
      const before = found.basePoint === null ? group.base : group.base.slice(0, group.base.indexOf(found.basePoint));
      if (!memberOf(claims, quotient) || before.some((point) => found.residue[point] !== point)) return false;
      if (found.basePoint === null) return !permutationsEqual(found.residue, identityPermutation(group.points));
      const stabiliser = pointwiseStabiliser(group, before);
      const orbit = orbits(group.points, stabiliser.generators).find((members) => members.includes(found.basePoint ?? -1));
      return orbit !== undefined && !orbit.includes(at(found.residue, found.basePoint));
    },
  },
];

/** Laws of the conjugacy classes, for groups of which they are found; centralisers are counted for groups of at most 2000 elements. */
export const classLaws: readonly GroupLaw[] = [
  {
    name: 'the classes have all elements (class equation)',
    holds: ({ group, classes }) => classes().reduce((sum, { size }) => sum + BigInt(size), 0n) === group.order,
  },
  {
    name: 'the size of a class divides the order, and the quotient is the number of elements that commute with its representative',
    holds: ({ group, classes }) =>
      classes().every(({ representative, size }) => {
        if (group.order % BigInt(size) !== 0n) return false;
        if (group.order > BigInt(MOST_COUNTED)) return true;
        let commuting = 0n;
        for (const g of elementsOf(group, MOST_COUNTED)) {
          if (permutationsEqual(composePermutations(g, representative), composePermutations(representative, g))) commuting++;
        }
        return commuting * BigInt(size) === group.order;
      }),
  },
  {
    name: 'the number of orbits is the mean number of fixed points over the classes (Cauchy–Frobenius)',
    holds: ({ group, classes }) => {
      const fixed = (g: Permutation): number => range(g.length).filter((point) => g[point] === point).length;
      const total = classes().reduce((sum, { representative, size }) => sum + BigInt(size) * BigInt(fixed(representative)), 0n);
      return total === group.order * BigInt(orbits(group.points, group.generators).length);
    },
  },
];

/** Two elements of a group for its laws, from a seed. */
export function sampleElements(group: PermutationGroup, seed: number): readonly [Permutation, Permutation] {
  const next = randomElements(group, seed);
  return [next(), next()];
}
