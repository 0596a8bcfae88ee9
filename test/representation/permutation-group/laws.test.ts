import { describe, expect, it } from 'vitest';
import { isOdd, type Permutation } from '../../../src/representation/permutation/permutation.js';
import type { PermutationGroup } from '../../../src/representation/permutation-group/group.js';
import {
  classLaws,
  elementLaws,
  type GroupClaims,
  type GroupLaw,
  groupClaims,
  membershipLaws,
  orderLaws,
  sampleElements,
} from '../../../src/representation/permutation-group/laws.js';
import {
  alternatingGroup,
  cyclicGroup,
  dihedralGroup,
  symmetricGroup,
  wreathProduct,
  youngGroup,
} from '../../../src/representation/permutation-group/named-groups.js';
import { groupFrom, knownGroup } from '../../support/known-groups.js';

const GROUPS: readonly (readonly [string, PermutationGroup])[] = [
  ['trivial', groupFrom(symmetricGroup(1))],
  ['S_5', groupFrom(symmetricGroup(5))],
  ['A_6', groupFrom(alternatingGroup(6))],
  ['Z_6', groupFrom(cyclicGroup(6))],
  ['D_7', groupFrom(dihedralGroup(7))],
  ['S_3 × S_2 × S_2', groupFrom(youngGroup([3, 2, 2]))],
  ['S_3 wr Z_3', groupFrom(wreathProduct(symmetricGroup(3), cyclicGroup(3)))],
  ['M11', knownGroup('M11')],
  ['PSL(2,7)', knownGroup('PSL(2,7)')],
];

/** Elements of the symmetric group on the points, most of them outside of a small subgroup. */
const anyElement = (points: number, seed: number): Permutation => sampleElements(groupFrom(symmetricGroup(points)), seed)[0];

const SMALL = [...elementLaws, ...orderLaws, ...classLaws];
const broken = (laws: readonly GroupLaw[], claims: GroupClaims, seeds = [1, 2, 3]): readonly string[] =>
  laws.filter((law) => seeds.some((seed) => !law.holds(claims, ...sampleElements(claims.group, seed)))).map(({ name }) => name);

describe.each(GROUPS)('the group %s', (_, group) => {
  it('has the laws of elements, order and classes', () => {
    expect(broken(SMALL, groupClaims(group))).toEqual([]);
  });

  it('knows its members', () => {
    for (const seed of [1, 2]) {
      const g = anyElement(group.points, seed);
      for (const law of membershipLaws) expect(law.holds(groupClaims(group), g, g), law.name).toBe(true);
    }
  });
});

describe('a large group', () => {
  it.each(['M24', "Rubik's cube"])('%s has the laws of elements and order', (name) => {
    expect(broken([...elementLaws, ...orderLaws], groupClaims(knownGroup(name)), [5])).toEqual([]);
  });
});

describe('the laws', () => {
  const group = groupFrom(symmetricGroup(5));
  const claims = groupClaims(group);
  const outside: Permutation = [1, 0, 2, 3, 4];
  const even = groupClaims(groupFrom(alternatingGroup(5)));

  it.each<readonly [string, GroupClaims, readonly GroupLaw[]]>([
    ['an order that is twice too large', { ...claims, group: { ...group, order: 240n } }, [...orderLaws, ...classLaws]],
    ['an order that is too small', { ...claims, group: { ...group, order: 60n } }, [...orderLaws, ...classLaws]],
    ['a stabiliser that is too large', { ...claims, stabiliserOrder: () => 48n }, orderLaws],
    ['an order that the orders of elements do not divide', { ...claims, group: { ...group, order: 7n } }, elementLaws],
    [
      'members that lack the odd ones',
      { ...claims, membership: (g) => (isOdd(g) ? { member: false, residue: g, basePoint: 0 } : claims.membership(g)) },
      elementLaws,
    ],
    ['factors that are left out', { ...claims, membership: () => ({ member: true, factors: [] }) }, elementLaws],
    [
      'factors in the wrong order',
      {
        ...claims,
        membership: (g) => {
          const m = claims.membership(g);
          return m.member ? { member: true, factors: m.factors.toReversed() } : m;
        },
      },
      elementLaws,
    ],
    ['a class that is left out', { ...claims, classes: () => claims.classes().slice(1) }, classLaws],
    [
      'two classes in one',
      {
        ...claims,
        classes: () => {
          const [a, b, c, ...rest] = claims.classes();
          return a && b && c ? [a, { ...b, size: b.size + c.size }, ...rest] : [];
        },
      },
      classLaws,
    ],
    [
      'sizes that are exchanged',
      {
        ...claims,
        classes: () => {
          const all = claims.classes();
          return all.map((c, i) => ({ ...c, size: all[all.length - 1 - i]?.size ?? 0 }));
        },
      },
      classLaws,
    ],
  ])('refuse %s', (_, mutant, laws) => {
    expect(broken(laws, mutant, [1, 2, 3, 4, 5, 6, 7, 8])).not.toEqual([]);
  });

  it.each<readonly [string, GroupClaims]>([
    ['a group that takes all for members', { ...even, membership: () => ({ member: true, factors: [] }) }],
    ['a witness that is a member', { ...even, membership: () => ({ member: false, residue: [1, 2, 0, 3, 4], basePoint: null }) }],
    ['a witness that does what a member does', { ...even, membership: (g) => ({ member: false, residue: g, basePoint: 0 }) }],
  ])('of membership refuse %s', (_, mutant) => {
    expect(membershipLaws.map((law) => law.holds(mutant, outside, outside))).toContain(false);
    expect(membershipLaws.map((law) => law.holds(even, outside, outside))).not.toContain(false);
  });

  it('of elements refuse two elements that a base does not tell apart', () => {
    const tooShort = { ...claims, group: { ...group, base: [0] } };
    expect(elementLaws.map((law) => law.holds(tooShort, [0, 1, 2, 4, 3], [0, 1, 2, 3, 4]))).toContain(false);
  });
});
