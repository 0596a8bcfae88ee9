import { absent, at, range } from '../../scalar/list.js';
import { disjointSets } from '../permutation/orbits.js';
import { type Permutation, permutationOrder } from '../permutation/permutation.js';

/** For each ordered pair of points (i, j), at place i·n + j, the number of its class. */
export type PairClasses = readonly number[];

/** How many dimensions permutations fix in a representation, by the classes of ordered pairs that they join. */
export type DimensionOf = (classes: PairClasses) => number;

/** Classes of pairs, the permutations that join them, and how many dimensions these fix. */
interface FixedSpace {
  readonly classes: PairClasses;
  readonly generators: readonly Permutation[];
  readonly dimension: number;
}

/** The pairs that powers of a permutation take to one another. */
export function pairClasses(g: Permutation): PairClasses {
  const n = g.length;
  const sets = disjointSets(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sets.join(i * n + j, at(g, i) * n + at(g, j));
  return sets.numbers();
}

/** The finest classes that are unions of classes of both. */
function joined(a: PairClasses, b: PairClasses): PairClasses {
  const sets = disjointSets(a.length);
  for (const classes of [a, b]) {
    const first: number[] = [];
    for (let pair = 0; pair < classes.length; pair++) {
      const number = classes[pair] ?? absent();
      const known = first[number];
      if (known === undefined) first[number] = pair;
      else sets.join(known, pair);
    }
  }
  return sets.numbers();
}

/**
 * Generators of subgroups that fix a line in a representation V of a group of permutations of points: among them, up to conjugacy, one for
 * each line that is the fixed-point space of some subgroup.
 *
 * What a subgroup fixes is the intersection of what its generators fix, so that all fixed-point spaces are found by intersecting with those of
 * single elements, one after the other, beginning with V. Of spaces that an element of the group takes to one another, and of those that are as large as
 * the one before, one is gone on with. Cost: (number of classes of spaces) · (number of cyclic subgroups) · n², and the order of the group for each two spaces that look alike.
 *
 * @param elements all elements of the group, the identity among them.
 */
export function fixedLines(elements: readonly Permutation[], dimensionOf: DimensionOf): readonly (readonly Permutation[])[] {
  const points = at(elements, 0).length;
  // Elements of prime power order generate every group, and those with the same powers fix the same.
  const single = new Map(elements.filter(hasPrimePowerOrder).map((g) => [pairClasses(g).join(' '), g]));
  const own = [...single.values()].map((g) => ({ g, classes: pairClasses(g) }));
  const whole = range(points * points);
  const start: FixedSpace = { classes: whole, generators: [], dimension: dimensionOf(whole) };
  if (start.dimension < 2) return start.dimension === 1 ? [[]] : [];
  const lines: FixedSpace[] = [];
  const known = new Map<string, FixedSpace[]>();
  const seen = new Set<string>();
  const open = [start];
  for (const space of open) {
    for (const { g, classes } of own) {
      const both = joined(space.classes, classes);
      const dimension = dimensionOf(both);
      if (dimension === 0 || dimension === space.dimension) continue;
      const key = both.join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      const found = { classes: both, generators: [...space.generators, g], dimension };
      const alike = known.get(shapeOf(both)) ?? [];
      if (alike.some((other) => isTakenTo(other.classes, both, elements))) continue;
      known.set(shapeOf(both), [...alike, found]);
      (dimension === 1 ? lines : open).push(found);
    }
  }
  return lines.map(({ generators }) => generators);
}

function hasPrimePowerOrder(g: Permutation): boolean {
  let order = permutationOrder(g);
  for (const prime of [2n, 3n, 5n, 7n]) {
    if (order % prime !== 0n) continue;
    while (order % prime === 0n) order /= prime;
    return order === 1n;
  }
  return false;
}

/** What classes have in common that a permutation of the points takes to one another: how many pairs each has, of these how many (i, i), and its reverse. */
function shapeOf(classes: PairClasses): string {
  const n = Math.sqrt(classes.length);
  const counts: { pairs: number; loops: number; reversed: boolean }[] = [];
  classes.forEach((number, pair) => {
    const [i, j] = [Math.floor(pair / n), pair % n];
    const count = counts[number] ?? { pairs: 0, loops: 0, reversed: classes[j * n + i] === number };
    count.pairs += 1;
    if (i === j) count.loops += 1;
    counts[number] = count;
  });
  return counts
    .map(({ pairs, loops, reversed }) => `${pairs} ${loops} ${reversed}`)
    .sort()
    .join();
}

/** Whether an element takes classes of pairs to others. */
function isTakenTo(from: PairClasses, to: PairClasses, elements: readonly Permutation[]): boolean {
  const n = Math.sqrt(from.length);
  return elements.some((g) => {
    const image: number[] = [];
    for (let i = 0; i < n; i++) {
      const row = (g[i] ?? absent()) * n;
      for (let j = 0; j < n; j++) {
        const number = from[i * n + j] ?? absent();
        const there = to[row + (g[j] ?? absent())] ?? absent();
        const known = image[number];
        if (known === undefined) image[number] = there;
        else if (known !== there) return false;
      }
    }
    // As many classes on both sides: a map of classes onto classes is one to one.
    return new Set(image).size === image.length;
  });
}
