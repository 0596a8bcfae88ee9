import { describe, expect, it } from 'vitest';
import { conjugacyClasses } from '../../../src/representation/permutation-group/conjugacy-classes.js';
import type { PermutationGroup } from '../../../src/representation/permutation-group/group.js';
import {
  alternatingGroup,
  cyclicGroup,
  dihedralGroup,
  symmetricGroup,
  wreathProduct,
  youngGroup,
} from '../../../src/representation/permutation-group/named-groups.js';
import { groupFrom, knownGroup } from '../../support/known-groups.js';

const sizes = (group: PermutationGroup): readonly string[] =>
  conjugacyClasses(group).map(({ order, size }) => `${order}:${size}`);

describe('conjugacy classes', () => {
  // Orders of elements and sizes of classes, from the centralisers of the ATLAS (see support/known-groups).
  it.each<readonly [string, PermutationGroup, string]>([
    ['M11', knownGroup('M11'), '1:1 2:165 3:440 4:990 5:1584 6:1320 8:990 8:990 11:720 11:720'],
    [
      'M12',
      knownGroup('M12'),
      '1:1 2:396 2:495 3:1760 3:2640 4:2970 4:2970 5:9504 6:7920 6:15840 8:11880 8:11880 10:9504 11:8640 11:8640',
    ],
    ['PSL(2,7)', knownGroup('PSL(2,7)'), '1:1 2:21 3:56 4:42 7:24 7:24'],
    ['A_5', groupFrom(alternatingGroup(5)), '1:1 2:15 3:20 5:12 5:12'],
    ['D_5', groupFrom(dihedralGroup(5)), '1:1 2:5 5:2 5:2'],
    ['D_6', groupFrom(dihedralGroup(6)), '1:1 2:1 2:3 2:3 3:2 6:2'],
    ['Z_4', groupFrom(cyclicGroup(4)), '1:1 2:1 4:1 4:1'],
    ['the trivial group', groupFrom(symmetricGroup(1)), '1:1'],
  ])('of %s', (_, group, expected) => {
    expect(sizes(group).join(' ')).toBe(expected);
  });

  // The numbers of partitions of n; of pairs of them; of partitions coloured by the classes of S_2 (OEIS A000041, A000712).
  it.each<readonly [string, PermutationGroup, number]>([
    ['S_8', groupFrom(symmetricGroup(8)), 22],
    ['S_4 × S_5', groupFrom(youngGroup([4, 5])), 5 * 7],
    ['S_2 wr S_5', groupFrom(wreathProduct(symmetricGroup(2), symmetricGroup(5))), 36],
    ['Z_2^9, all in the centre', groupFrom(youngGroup([2, 2, 2, 2, 2, 2, 2, 2, 2])), 512],
  ])('of %s are as many as published', (_, group, count) => {
    const classes = conjugacyClasses(group);
    expect(classes).toHaveLength(count);
    expect(classes.reduce((sum, { size }) => sum + BigInt(size), 0n)).toBe(group.order);
  });

  it('are refused for too large a group', () => {
    expect(() => conjugacyClasses(groupFrom(alternatingGroup(10)))).toThrow(
      'conjugacy classes of a group of 1814400 elements: at most 1000000 are accepted',
    );
  });
});
