import { nullSpace } from '../../linalg/null-space.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, type Polynomial, polynomialKey } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals, rationalsEqual } from '../../symbolic/exact/rational.js';
import { beyondOne } from '../component.js';
import { orbits } from '../permutation/orbits.js';
import type { Permutation } from '../permutation/permutation.js';
import { elementCount } from '../young-type.js';
import { type ComponentPlace, directedOrbits, imagesOfParts, pairOrbits, partsOf, undirectedOrbits } from './fixed-dimension.js';
import type { RefinedType } from './refined-type.js';

const Q = rationals;

/** The parts of the blocks that a component lives on, with what a vector of it is on them: constant on pairs of parts. */
export interface VectorOnParts {
  /** What two parts have in common that a permutation may exchange: the kind in which they lie, and their size. */
  readonly colours: readonly string[];
  /** How many elements each part has, at the d at which the vector is taken. */
  readonly sizes: readonly Rational[];
  /**
   * The entry of the vector for two different elements of parts i and j; for s, the coordinate of an element of part i at (i,i). For s⊠s the parts of
   * the first block come first, and the matrix is symmetric.
   */
  readonly entries: readonly (readonly Rational[])[];
}

/** Values of d at which sizes are compared by their values, until they differ where they are not the same. */
const SAMPLES = [10007, 100003, 1000003];

/** The d at which a vector stands for all d: sizes that are different polynomials have different values there. */
export function genericDimension(sizes: readonly Polynomial[]): Rational {
  const keys = new Set(sizes.map(polynomialKey));
  const different = SAMPLES.map((d) => rational(d)).find(
    (d) => new Set(sizes.map((size) => polynomialKey([evaluatePolynomial(Q, size, d)]))).size === keys.size,
  );
  if (different === undefined) throw new RangeError('block sizes that are not told apart at any of the numbers tried');
  return different;
}

/** A basis of what N ⋊ K fixes in a component, exact, at one d. */
export function fixedVectors(refined: RefinedType, { name, blocks }: ComponentPlace, d: Rational): readonly VectorOnParts[] {
  const { type } = refined.symmetry;
  const [left = [], right = []] = blocks.map((kind) => partsOf(refined, kind));
  const parts = [...left, ...right];
  const sizes = parts.map((part) => evaluatePolynomial(Q, elementCount(type, part), d));
  const colours = parts.map((part) => `${at(refined.into, part)}: ${polynomialKey(elementCount(type, part))}`);
  const inside = orbits(left.length, imagesOfParts(refined, left));
  const first = left.length;
  /** The unknowns: places of the matrix with the sign that the unknown has there. */
  const unknowns: readonly (readonly (readonly [number, number, 1 | -1])[])[] =
    name === 's'
      ? inside.map((orbit) => orbit.map((i) => [i, i, 1]))
      : name === 's⊠s'
        ? pairOrbits(refined, left, right).map((orbit) => orbit.flatMap(([i, j]) => both(i, first + j, 1)))
        : name === 'x'
          ? directedOrbits(refined, left).map((orbit) => orbit.flatMap(([i, j]) => both(i, j, -1)))
          : [
              ...undirectedOrbits(refined, left).map((orbit) => orbit.flatMap(([i, j]) => both(i, j, 1))),
              ...inside
                .filter(([i = 0]) => beyondOne(elementCount(type, at(left, i))))
                .map((orbit) => orbit.map((i) => [i, i, 1] as const)),
            ];
  /** How often an entry of the row of an element counts in its sum. */
  const weight = (i: number, j: number): Rational => (i === j && name !== 's' ? Q.sub(at(sizes, i), Q.one) : at(sizes, j));
  const sumsOf = (rows: readonly (readonly number[])[]): readonly (readonly Rational[])[] =>
    rows.map((own) =>
      unknowns.map((places) =>
        Q.sum(places.flatMap(([i, j, sign]) => (own.includes(i) ? [Q.mul(rational(sign), weight(i, j))] : []))),
      ),
    );
  const equations = sumsOf(name === 's' ? [range(first)] : range(parts.length).map((i) => [i]));
  return nullSpace(Q, equations, unknowns.length).map((x) => {
    const entries = parts.map(() => parts.map(() => Q.zero));
    zipWith(unknowns, x, (places, value) => {
      for (const [i, j, sign] of places) at(entries, i)[j] = sign > 0 ? value : Q.neg(value);
    });
    return { colours, sizes, entries };
  });
}

function both(i: number, j: number, sign: 1 | -1): readonly (readonly [number, number, 1 | -1])[] {
  return [
    [i, j, 1],
    [j, i, sign],
  ];
}

/**
 * The values of invariant cubic forms of a component at a vector, of which its quadratic gradients are made: Σ v³ over the entries, and for y also the
 * trace of the third power of the matrix. For x there is none.
 */
export function cubicForms({ sizes, entries }: VectorOnParts, name: string): readonly Rational[] {
  const cube = (x: Rational): Rational => Q.mul(x, Q.mul(x, x));
  if (name === 'x') return [];
  if (name === 's') return [Q.sum(sizes.map((size, i) => Q.mul(size, cube(at(at(entries, i), i)))))];
  /** How many elements of part j stand beside one of part i. */
  const beside = (i: number, j: number): Rational => (i === j ? Q.sub(at(sizes, j), Q.one) : at(sizes, j));
  const power = Q.sum(entries.flatMap((row, i) => row.map((x, j) => Q.mul(Q.mul(at(sizes, i), beside(i, j)), cube(x)))));
  if (name !== 'y') return [power];
  // The matrix on vectors that are constant on parts, and on those with sum zero in one part, where it is −(the entry inside).
  const on = entries.map((row, i) => row.map((x, j) => Q.mul(beside(i, j), x)));
  const trace = Q.sum(
    on.flatMap((row, i) => row.flatMap((x, j) => on.map((_, k) => Q.mul(x, Q.mul(at(at(on, j), k), at(at(on, k), i)))))),
  );
  const rest = Q.sum(entries.map((row, i) => Q.mul(beside(i, i), cube(at(row, i)))));
  return [power, Q.sub(trace, rest)];
}

/**
 * The permutations of parts that take one vector to another (sign 1) or to its negative (−1), parts going to parts of the same kind and size. By
 * backtracking; cost: the number of partial permutations that agree so far.
 */
export function* permutationsBetween(from: VectorOnParts, to: VectorOnParts, sign: 1 | -1): Generator<Permutation> {
  const points = range(from.colours.length);
  const agree = (a: Rational, b: Rational): boolean => rationalsEqual(a, sign > 0 ? b : Q.neg(b));
  const fits = (i: number, j: number, images: readonly [number, number]): boolean =>
    agree(at(at(to.entries, images[0]), images[1]), at(at(from.entries, i), j));
  function* extended(images: readonly number[]): Generator<Permutation> {
    const i = images.length;
    if (i === points.length) {
      yield images;
      return;
    }
    for (const image of points) {
      if (images.includes(image) || to.colours[image] !== from.colours[i] || !fits(i, i, [image, image])) continue;
      if (images.every((other, j) => fits(i, j, [image, other]) && fits(j, i, [other, image])))
        yield* extended([...images, image]);
    }
  }
  yield* extended([]);
}

/** Whether a permutation takes a vector to its negative: then it is in the normaliser of the isotropy. */
export function isNegated(vector: VectorOnParts): boolean {
  return permutationsBetween(vector, vector, -1).next().done === false;
}

/** Whether a permutation takes the line of one vector to that of another of the same length. */
export function areLinesEquivalent(a: VectorOnParts, b: VectorOnParts): boolean {
  return ([1, -1] as const).some((sign) => permutationsBetween(a, b, sign).next().done === false);
}

/** The vector divided by its largest entry in absolute value, so that equivalent lines have vectors that are equivalent up to the sign. */
export function normalised(vector: VectorOnParts): VectorOnParts {
  const absolute = (x: Rational): Rational => (x.n < 0n ? Q.neg(x) : x);
  const values = vector.entries.flat().map(absolute);
  const largest = values.reduce((most, x) => (Q.sub(x, most).n > 0n ? x : most), Q.zero);
  return { ...vector, entries: vector.entries.map((row) => row.map((x) => Q.div(x, largest))) };
}
