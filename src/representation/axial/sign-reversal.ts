import { at, range } from '../../scalar/list.js';
import { type Rational, rationals, rationalsEqual } from '../../symbolic/exact/rational.js';
import type { Permutation } from '../permutation/permutation.js';
import type { VectorOnParts } from './line-vector.js';

/**
 * The permutations of parts that take a vector to itself (sign 1) or to its negative (−1), parts going to parts of the same kind and size. By
 * backtracking; cost: the number of partial permutations that agree so far.
 */
export function* symmetriesOf({ colours, entries }: VectorOnParts, sign: 1 | -1): Generator<Permutation> {
  const points = range(colours.length);
  const value = (i: number, j: number): Rational => at(at(entries, i), j);
  const agree = (a: Rational, b: Rational): boolean => rationalsEqual(a, sign > 0 ? b : rationals.neg(b));
  function* from(images: readonly number[]): Generator<Permutation> {
    const i = images.length;
    if (i === points.length) {
      yield images;
      return;
    }
    for (const image of points) {
      if (images.includes(image) || colours[image] !== colours[i] || !agree(value(image, image), value(i, i))) continue;
      const fits = images.every((other, j) => agree(value(image, other), value(i, j)) && agree(value(other, image), value(j, i)));
      if (fits) yield* from([...images, image]);
    }
  }
  yield* from([]);
}

/** Whether a permutation takes a vector to its negative: then it is in the normaliser of the isotropy. */
export function isNegated(vector: VectorOnParts): boolean {
  return symmetriesOf(vector, -1).next().done === false;
}
