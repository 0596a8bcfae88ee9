import { ComputationError } from '../../input/errors.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import type { Elementary, Real } from '../../scalar/ring.js';
import { type FixedVector, fixedVector } from './fixed-vector.js';
import type { PairOrbits } from './pair-orbits.js';
import { ENDOMORPHISMS, type IsotypicComponent, type RepresentationDecomposition } from './representation.js';
import { classCounts, type StabiliserFunctions, stabiliserFunctions } from './stabiliser-functions.js';

/**
 * An orthonormal basis of one simple module of the commutant in a component: so many vectors as the multiplicity times 1, 2 or 4 for real,
 * complex and quaternionic type, each on the N points.
 *
 * For every symmetric H that commutes with the group H u_j = Σ_i M_ij u_i with M_ij = ⟨u_i, H u_j⟩: the eigenvalues of M are those of H in
 * the component. Each eigenvalue of M is there 1, 2 or 4 times over (by the type), and H has in its place one eigenvalue of the multiplicity
 * `degree`, unless two of them coincide. An eigenvector z of M gives the eigenvector Σ z_i u_i of H.
 *
 * The vectors are e and its images A_k e for integer 0-1 matrices A_k of the commutant, each on one orbit of points, made orthonormal; e is a
 * fixed vector of a point's stabiliser, an eigenvector that is found to any precision. So they are constant on the orbits of that stabiliser.
 * Error: of the order of units of R times ‖S‖ over the distance of eigenvalues of S, seldom more than 20 bits: guard bits are the caller's.
 * The choice of A_k is made in doubles; that as many are independent is known exactly. Cost: about rank² operations of R per vector.
 *
 * @example
 * ```ts
 * import { adaptedVectors, decomposeRepresentation, double } from 'symbreak';
 * const decomposition = decomposeRepresentation([[1, 0, 2], [0, 2, 1]], 3); // S_3 on 3 points
 * decomposition.components.map((c) => adaptedVectors(double, decomposition, c).length); // [1, 1]
 * ```
 */
export function adaptedVectors<T>(
  R: Real<T>,
  decomposition: RepresentationDecomposition,
  component: IsotypicComponent,
): readonly (readonly T[])[] {
  return R.scope(
    () => {
      const module = simpleModule(R, decomposition, component);
      return moduleVectors(R, decomposition, module, module.generator.values);
    },
    (vectors) => vectors.flat(),
  );
}

/** A simple module 𝒜e of the commutant: its generator and the images of it that are a basis. */
export interface SimpleModule<T> {
  readonly generator: FixedVector<T>;
  /** For each orbit of points on which there are copies, the orbits k of pairs whose images A_k e are independent there. */
  readonly images: readonly { readonly orbit: number; readonly chosen: readonly number[] }[];
}

/** A simple module of the commutant in a component. The number of the images is multiplicity × 1, 2 or 4; see `adaptedVectors`. */
export function simpleModule<T>(
  R: Real<T>,
  decomposition: RepresentationDecomposition,
  component: IsotypicComponent,
): SimpleModule<T> {
  const { pairOrbits } = decomposition;
  const generator = fixedVector(R, decomposition, component);
  const { base } = generator;
  const values = generator.values.map((x) => R.toNumber(x));
  const images = pairOrbits.orbits.flatMap((_, orbit) => {
    const wanted = ENDOMORPHISMS[component.type] * component.copies.filter((copy) => copy.orbit === orbit).length;
    if (wanted === 0) return [];
    const there = stabiliserFunctions(pairOrbits, base, orbit);
    const candidates = pairOrbits.pairs.flatMap(({ from, to }, pair) => (from === orbit && to === base ? [pair] : []));
    const found = imagesOn(double, pairOrbits, { ...generator, values }, there, candidates);
    return [{ orbit, chosen: independent(found, there.sizes, wanted).map((index) => at(candidates, index)) }];
  });
  return { generator, images };
}

/**
 * The images of the generator made orthonormal, on the N points, in any ring with square roots: over balls that contain the values of the exact
 * generator (within `error` of those that were computed) they contain the exact vectors. With `values` in place of the generator's own.
 */
export function moduleVectors<T, U>(
  R: Elementary<U>,
  { pairOrbits }: RepresentationDecomposition,
  { generator, images }: SimpleModule<T>,
  values: readonly U[],
): readonly (readonly U[])[] {
  const { base, functions } = generator;
  return images.flatMap(({ orbit, chosen }) => {
    const there = stabiliserFunctions(pairOrbits, base, orbit);
    const vectors = orthonormal(R, imagesOn(R, pairOrbits, { base, functions, values }, there, chosen), there.sizes);
    return vectors.map((vector) => spread(R, pairOrbits, { base, orbit, there }, vector));
  });
}

/** The images A_k e / ‖A_k‖ on one orbit of points for some orbits k of pairs from there to the base, each as values on classes. */
function imagesOn<T>(
  R: Elementary<T>,
  pairOrbits: PairOrbits,
  { base, functions, values }: Omit<FixedVector<T>, 'error'>,
  there: StabiliserFunctions,
  chosen: readonly number[],
): readonly (readonly T[])[] {
  const places = new Map(chosen.map((pair, index) => [pair, index]));
  const images = chosen.map(() => there.classes.map(() => R.zero));
  there.representatives.forEach((z, place) => {
    for (const { pair, index, count } of classCounts(pairOrbits, base, functions, z)) {
      const image = images[places.get(pair) ?? chosen.length];
      if (image) image[place] = R.add(at(image, place), R.mul(R.fromInteger(count), at(values, index)));
    }
  });
  // Over the norm of A_k, so that what is 0 but for rounding stays small against the others.
  return zipWith(images, chosen, (image, pair) => {
    const { outward, inward } = at(pairOrbits.pairs, pair);
    const norm = R.sqrt(R.fromInteger(outward * inward));
    return image.map((x) => R.div(x, norm));
  });
}

/**
 * Images whose squared distance from the span of the others is less, where ‖A_k‖ and e are of the order of 1, are not told from rounding,
 * which leaves squares of about 10⁻³⁰.
 */
const LEAST_SQUARE = 1e-20;

/** The indices of so many vectors, far from dependent: always the one that has the greatest part outside of the span of those chosen. */
function independent(vectors: readonly (readonly number[])[], sizes: readonly number[], wanted: number): readonly number[] {
  const inner = (a: readonly number[], b: readonly number[]): number =>
    sizes.reduce((sum, size, i) => sum + size * at(a, i) * at(b, i), 0);
  let rests = vectors;
  return range(wanted).map(() => {
    const norms = rests.map((rest) => inner(rest, rest));
    const best = norms.indexOf(Math.max(...norms));
    const square = at(norms, best);
    // In exact arithmetic the images span a space of the dimension wanted.
    if (!(square > LEAST_SQUARE))
      throw new ComputationError('the images of a vector under the commutant are dependent in doubles');
    const pivot = at(rests, best);
    rests = rests.map((rest, index) => {
      const factor = inner(rest, pivot) / square;
      return index === best ? rest.map(() => 0) : zipWith(rest, pivot, (x, p) => x - factor * p);
    });
    return best;
  });
}

/** The method of Gram and Schmidt, each vector freed of the earlier ones twice. */
function orthonormal<T>(
  R: Elementary<T>,
  vectors: readonly (readonly T[])[],
  sizes: readonly number[],
): readonly (readonly T[])[] {
  const weights = sizes.map((size) => R.fromInteger(size));
  const inner = (a: readonly T[], b: readonly T[]): T =>
    R.dot(
      weights,
      zipWith(a, b, (x, y) => R.mul(x, y)),
    );
  const done: (readonly T[])[] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (const _ of range(2)) {
      for (const other of done) {
        const factor = inner(rest, other);
        rest = zipWith(rest, other, (x, y) => R.sub(x, R.mul(factor, y)));
      }
    }
    const norm = R.sqrt(inner(rest, rest));
    done.push(rest.map((x) => R.div(x, norm)));
  }
  return done;
}

/** A function given on classes as its values at all points. */
function spread<T>(
  R: Elementary<T>,
  { points, orbits, numbers }: PairOrbits,
  place: { readonly base: number; readonly orbit: number; readonly there: StabiliserFunctions },
  values: readonly T[],
): readonly T[] {
  const x = at(at(orbits, place.base), 0);
  const ofClass = new Map(zipWith(place.there.classes, values, (number, value) => [number, value] as const));
  const spreadOut = new Array<T>(points).fill(R.zero);
  for (const y of at(orbits, place.orbit)) spreadOut[y] = ofClass.get(at(numbers, x * points + y)) ?? R.zero;
  return spreadOut;
}
