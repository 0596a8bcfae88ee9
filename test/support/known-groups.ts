import { parseCycles } from '../../src/representation/permutation/permutation.js';
import { type PermutationGroup, permutationGroup } from '../../src/representation/permutation-group/group.js';
import type { Generators } from '../../src/representation/permutation-group/named-groups.js';

/** A group with its published order. */
export interface KnownGroup {
  readonly name: string;
  readonly points: number;
  readonly cycles: readonly string[];
  readonly order: bigint;
}

/**
 * Mathieu groups: orders from Conway, Curtis, Norton, Parker & Wilson 1985, ATLAS of Finite Groups; generators as in the manual of GAP.
 * The cube of Rubik: order 43252003274489856000 = 8!·3⁷·12!·2¹⁰ (Joyner 2008, Adventures in Group Theory), generators as in the manual of GAP
 * (“Analyzing Rubik's Cube with GAP”). PSL(2, q): order q(q² − 1)/2.
 */
export const KNOWN_GROUPS: readonly KnownGroup[] = [
  { name: 'M11', points: 11, cycles: ['(1 2 3 4 5 6 7 8 9 10 11)', '(3 7 11 8)(4 10 5 6)'], order: 7920n },
  {
    name: 'M12',
    points: 12,
    cycles: ['(1 2 3 4 5 6 7 8 9 10 11)', '(3 7 11 8)(4 10 5 6)', '(1 12)(2 11)(3 6)(4 8)(5 9)(7 10)'],
    order: 95040n,
  },
  {
    name: 'M24',
    points: 24,
    cycles: [
      '(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23)',
      '(3 17 10 7 9)(4 13 14 19 5)(8 18 11 12 23)(15 20 22 21 16)',
      '(1 24)(2 23)(3 12)(4 16)(5 18)(6 10)(7 20)(8 14)(9 21)(11 17)(13 22)(15 19)',
    ],
    order: 244823040n,
  },
  // x + 1, 2x and −1/x on the projective line over F_7, the point 8 at infinity, the point i + 1 for i.
  { name: 'PSL(2,7)', points: 8, cycles: ['(1 2 3 4 5 6 7)', '(2 3 5)(4 7 6)', '(1 8)(2 7)(3 4)(5 6)'], order: 168n },
  {
    name: "Rubik's cube",
    points: 48,
    cycles: [
      '(1 3 8 6)(2 5 7 4)(9 33 25 17)(10 34 26 18)(11 35 27 19)',
      '(9 11 16 14)(10 13 15 12)(1 17 41 40)(4 20 44 37)(6 22 46 35)',
      '(17 19 24 22)(18 21 23 20)(6 25 43 16)(7 28 42 13)(8 30 41 11)',
      '(25 27 32 30)(26 29 31 28)(3 38 43 19)(5 36 45 21)(8 33 48 24)',
      '(33 35 40 38)(34 37 39 36)(3 9 46 32)(2 12 47 29)(1 14 48 27)',
      '(41 43 48 46)(42 45 47 44)(14 22 30 38)(15 23 31 39)(16 24 32 40)',
    ],
    order: 43252003274489856000n,
  },
];

/** One of them, with its chain. */
export function knownGroup(name: string): PermutationGroup {
  const found = KNOWN_GROUPS.find((group) => group.name === name);
  if (found === undefined) throw new Error(`no group ${name}`);
  return permutationGroup(
    found.points,
    found.cycles.map((text) => parseCycles(text, found.points)),
  );
}

export function groupFrom({ points, generators }: Generators): PermutationGroup {
  return permutationGroup(points, generators);
}
