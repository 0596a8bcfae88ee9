import { range } from '../../scalar/list.js';
import { orbits } from '../permutation/orbits.js';
import { identityPermutation, type Permutation } from '../permutation/permutation.js';

/** A group as points and generators, before anything is computed of it. */
export interface Generators {
  readonly points: number;
  readonly generators: readonly Permutation[];
}

/** S_n on n points. */
export function symmetricGroup(n: number): Generators {
  return { points: n, generators: n < 2 ? [] : n === 2 ? [[1, 0]] : [cycle(n, range(n)), cycle(n, [0, 1])] };
}

/** A_n on n points. */
export function alternatingGroup(n: number): Generators {
  // A cycle of odd length is even: of all points, or of all but the first.
  const long = cycle(n, range(n).slice(n % 2 === 0 ? 1 : 0));
  return { points: n, generators: n < 3 ? [] : n === 3 ? [long] : [cycle(n, [0, 1, 2]), long] };
}

/** The cyclic group that a cycle of n points generates. */
export function cyclicGroup(n: number): Generators {
  return { points: n, generators: n < 2 ? [] : [cycle(n, range(n))] };
}

/** The symmetries of a regular n-gon on its vertices, of order 2n for n ≥ 3. */
export function dihedralGroup(n: number): Generators {
  const mirror = range(n).map((point) => (n - point) % n);
  return { points: n, generators: n < 3 ? cyclicGroup(n).generators : [cycle(n, range(n)), mirror] };
}

/** S_p × S_q × …, each acting on the next points. */
export function youngGroup(sizes: readonly number[]): Generators {
  return productGroup(sizes.map(symmetricGroup));
}

/** The direct product, each factor acting on points of its own: those of the first one, then those of the next. */
export function productGroup(factors: readonly Generators[]): Generators {
  const points = factors.reduce((sum, factor) => sum + factor.points, 0);
  let start = 0;
  const generators = factors.flatMap((factor) => {
    const own = range(factor.points).map((point) => start + point);
    start += factor.points;
    return factor.generators.map((g) => onPoints(g, own, points));
  });
  return { points, generators };
}

/**
 * The wreath product A ≀ B in its imprimitive action: as many copies of the points of A as B has points, one after the other; a copy of A acts
 * on each, B permutes them. Its order is |A|^b |B|, b the number of points of B.
 */
export function wreathProduct(inner: Generators, outer: Generators): Generators {
  const [size, count] = [inner.points, outer.points];
  const points = size * count;
  // B takes the copies of A in an orbit to one another.
  const inside = orbits(count, outer.generators).flatMap(([first = 0]) => {
    const block = range(size).map((point) => first * size + point);
    return inner.generators.map((g) => onPoints(g, block, points));
  });
  const above = outer.generators.map((g) => g.flatMap((image) => range(size).map((point) => image * size + point)));
  return { points, generators: [...inside, ...above] };
}

/** A permutation that acts on some of n points as another one acts on its own. */
export function onPoints(g: Permutation, own: readonly number[], points: number): Permutation {
  const images = [...identityPermutation(points)];
  g.forEach((image, point) => {
    const [from, to] = [own[point], own[image]];
    if (from !== undefined && to !== undefined) images[from] = to;
  });
  return images;
}

function cycle(points: number, members: readonly number[]): Permutation {
  return onPoints(
    range(members.length).map((i) => (i + 1) % members.length),
    members,
    points,
  );
}
