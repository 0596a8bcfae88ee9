import { normalStream, type RandomStream } from '../../numeric/random.js';
import { absent, at } from '../../scalar/list.js';
import type { PairOrbits } from './pair-orbits.js';

/** An element Σ c_k A_k of the commutant: a number for each orbit of pairs. Whatever doubles these are, it commutes with the group exactly. */
export type CommutantElement = Float64Array;

/** A random element. Each coefficient is a normal number over the norm √(outward · inward) of its matrix, so that none outweighs the others. */
export function randomElement({ pairs }: PairOrbits, uniform: RandomStream): CommutantElement {
  const normal = normalStream(uniform);
  return Float64Array.from(pairs, ({ outward, inward }) => normal() / Math.sqrt(outward * inward));
}

/** A random symmetric element. */
export function randomSymmetricElement(pairOrbits: PairOrbits, uniform: RandomStream): CommutantElement {
  const element = randomElement(pairOrbits, uniform);
  return element.map((coefficient, k) => element[Math.min(k, at(pairOrbits.pairs, k).transpose)] ?? coefficient);
}

/** The block of an element that maps functions on one orbit to functions on another, row by row. */
export function elementBlock(pairOrbits: PairOrbits, element: CommutantElement, target: number, source: number): number[][] {
  const { points, orbits, numbers } = pairOrbits;
  const columns = at(orbits, source);
  return at(orbits, target).map((x) => columns.map((y) => element[numbers[x * points + y] ?? absent()] ?? absent()));
}

/** The image of a function on one orbit, in the order of its points, as a function on all points. */
export function applyElement(
  { points, orbits, numbers }: PairOrbits,
  element: CommutantElement,
  source: number,
  values: Float64Array,
): Float64Array {
  const support = at(orbits, source);
  const image = new Float64Array(points);
  for (let x = 0; x < points; x++) {
    let sum = 0;
    for (let i = 0; i < support.length; i++) {
      sum += (element[numbers[x * points + (support[i] ?? absent())] ?? absent()] ?? absent()) * (values[i] ?? absent());
    }
    image[x] = sum;
  }
  return image;
}

/**
 * A bound of the norm of an element, and of that of the matrix of its absolute values: √(‖D‖₁ ‖D‖∞), taken over the blocks of one row
 * of orbits at a time. Error: rounding, a part in 10¹².
 */
export function elementBound({ orbits, pairs }: PairOrbits, element: CommutantElement): number {
  const rows = new Float64Array(orbits.length);
  const columns = new Float64Array(orbits.length);
  pairs.forEach(({ from, to, outward, inward }, k) => {
    const size = Math.abs(at(element, k));
    rows[from] = at(rows, from) + size * outward;
    columns[to] = at(columns, to) + size * inward;
  });
  return Math.sqrt(Math.max(...rows) * Math.max(...columns));
}
