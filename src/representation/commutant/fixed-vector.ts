import { ComputationError } from '../../input/errors.js';
import { type Matrix, matrixTimes } from '../../linalg/matrix.js';
import { absent, at, range, zipWith } from '../../scalar/list.js';
import { power, type Real } from '../../scalar/ring.js';
import { type CommutantElement, elementBound } from './element.js';
import { projectedPoint } from './homomorphisms.js';
import { dot, type InvariantSpace } from './invariant-space.js';
import type { PairOrbits } from './pair-orbits.js';
import type { IsotypicComponent, RepresentationDecomposition } from './representation.js';
import { classCounts, type StabiliserFunctions, stabiliserFunctions } from './stabiliser-functions.js';

/** A vector of one copy of an irreducible representation that the stabiliser of a point fixes. */
export interface FixedVector<T> {
  /** The orbit of points on which it lives; the point is the first of it. */
  readonly base: number;
  readonly functions: StabiliserFunctions;
  /** Its value on each class. */
  readonly values: readonly T[];
  /** Proved: the values of some vector that lies exactly in the copy and is fixed exactly differ from these by no more. */
  readonly error: T;
}

const MOST_STEPS = 1000;

/** So many bits of the residual may be lost to rounding beyond those of the number of its terms. */
const LOST_BITS = 6;

/**
 * The fixed vector of a copy of a component: an eigenvector of the random symmetric matrix S on the functions that the stabiliser of a point
 * fixes, where S is a small matrix. Where the copy has
 * several such vectors it is one near the projection of the point.
 *
 * Each step adds ten bits and more to it: the residual in R, divided by differences of eigenvalues in doubles.
 * Error: the vector's projection to the copy is as far from it as the norm of the residual, and what rounding may hide of it, over the distance
 * of other eigenvalues. Throws a ComputationError if the residual does not become small.
 */
export function fixedVector<T>(
  R: Real<T>,
  { pairOrbits, symmetric, components }: RepresentationDecomposition,
  component: IsotypicComponent,
): FixedVector<T> {
  const { copy, functions } = smallestCopy(pairOrbits, component);
  const base = copy.orbit;
  const { sizes, representatives } = functions;
  const matrix = representatives.map((z) => {
    const row: T[] = sizes.map(() => R.zero);
    for (const { pair, index, count } of classCounts(pairOrbits, base, functions, z)) {
      row[index] = R.add(at(row, index), R.mul(R.fromNumber(at(symmetric, pair)), R.fromInteger(count)));
    }
    return row;
  });
  const others = components.flatMap(({ copies }) => copies.filter((other) => other !== copy && other.orbit === base));
  const places = new Map(at(pairOrbits.orbits, base).map((point, index) => [point, index]));
  const start = projectedPoint(copy);
  const first = representatives.map((point) => R.fromNumber(at(start, places.get(point) ?? absent())));
  const correct = correction({ pairOrbits, base, functions, others, eigenvalue: copy.eigenvalue });
  const values = refined(R, { matrix, sizes, correct }, first);
  return { base, functions, values, error: errorBound(R, { pairOrbits, symmetric, copy, matrix, sizes }, values) };
}

interface Residual<T> {
  readonly matrix: Matrix<T>;
  readonly sizes: readonly number[];
}

/** The Rayleigh quotient of a vector, and its residual. */
function rayleigh<T>(
  R: Real<T>,
  { matrix, sizes }: Residual<T>,
  vector: readonly T[],
): { readonly eigenvalue: T; readonly residual: readonly T[] } {
  const image = matrixTimes(R, matrix, vector);
  const weighted = zipWith(sizes, vector, (size, x) => R.mul(R.fromInteger(size), x));
  const eigenvalue = R.div(R.dot(weighted, image), R.dot(weighted, vector));
  return { eigenvalue, residual: zipWith(image, vector, (y, x) => R.sub(y, R.mul(eigenvalue, x))) };
}

interface Bounded<T> extends Residual<T> {
  readonly pairOrbits: PairOrbits;
  readonly symmetric: CommutantElement;
  readonly copy: InvariantSpace;
}

/**
 * A bound of the distance of a function from its projection to a copy. With the residual r at the number λ the part outside has the norm ‖r‖ over
 * the distance of other eigenvalues from λ at the most. Each value of r is off by the roundings of its terms and of the matrix, whose rows
 * have absolute sums of ‖S‖∞ at the most. A factor 4: half of the separation for the difference of λ and the eigenvalue in doubles, and
 * as much for the roundings of the bound itself.
 */
function errorBound<T>(R: Real<T>, { pairOrbits, symmetric, copy, matrix, sizes }: Bounded<T>, values: readonly T[]): T {
  if (copy.separation === Number.POSITIVE_INFINITY) return R.zero;
  const { eigenvalue, residual } = rayleigh(R, { matrix, sizes }, values);
  const distance = Math.abs(R.toNumber(eigenvalue) - copy.eigenvalue);
  if (!(distance < copy.separation / 2))
    throw new ComputationError('an eigenvector of the commutant belongs to another eigenvalue');
  const points = at(pairOrbits.orbits, copy.orbit).length;
  const unit = R.div(R.one, power(R, R.fromInteger(2), R.precision));
  const largest = values.reduce((most, x) => (R.sign(R.sub(R.sqr(x), R.sqr(most))) === 1 ? x : most), R.zero);
  const terms = 4 * (points + sizes.length + 8) * elementBound(pairOrbits, symmetric) * Math.sqrt(points);
  const hidden = R.mul(R.mul(unit, R.fromNumber(terms)), R.sqrt(R.sqr(largest)));
  const squares = zipWith(sizes, residual, (size, x) => R.mul(R.fromInteger(size), R.sqr(x)));
  return R.mul(R.add(R.sqrt(R.sum(squares)), hidden), R.fromNumber(4 / copy.separation));
}

interface Correction {
  readonly pairOrbits: PairOrbits;
  readonly base: number;
  readonly functions: StabiliserFunctions;
  readonly others: readonly InvariantSpace[];
  readonly eigenvalue: number;
}

/** What takes a residual away, in doubles and on classes, without a change of the coordinates in the copy itself. */
function correction({
  pairOrbits,
  base,
  functions,
  others,
  eigenvalue,
}: Correction): (values: readonly number[]) => readonly number[] {
  const { points, orbits, numbers } = pairOrbits;
  const members = at(orbits, base);
  const x = at(members, 0);
  const indices = new Map(functions.classes.map((number, index) => [number, index]));
  const classOf = members.map((y) => indices.get(at(numbers, x * points + y)) ?? absent());
  const places = functions.representatives.map((point) => members.indexOf(point));
  return (values) => {
    const residual = Float64Array.from(classOf, (index) => at(values, index));
    const change = functions.classes.map(() => 0);
    for (const { vectors, eigenvalue: other } of others) {
      for (const vector of vectors) {
        const weight = dot(vector, residual) / (eigenvalue - other);
        places.forEach((place, index) => {
          change[index] = at(change, index) + weight * at(vector, place);
        });
      }
    }
    return change;
  };
}

interface Refinement<T> extends Residual<T> {
  readonly correct: (residual: readonly number[]) => readonly number[];
}

function refined<T>(R: Real<T>, { matrix, sizes, correct }: Refinement<T>, first: readonly T[]): readonly T[] {
  const exponent = (xs: readonly T[]): number => Math.max(...xs.map((x) => R.exponent(x)));
  const largest = Math.max(...matrix.map((row) => exponent(row)));
  const enough = largest + exponent(first) - R.precision + Math.ceil(Math.log2(sizes.length)) + LOST_BITS;
  let vector = first;
  for (const _ of range(MOST_STEPS)) {
    const next = R.scope(
      () => {
        const { residual } = rayleigh(R, { matrix, sizes }, vector);
        const size = exponent(residual);
        if (size <= enough) return undefined;
        // Scaled into the range of doubles and back, whatever the precision.
        const scale = power(R, R.fromInteger(2), Math.abs(size));
        const change = correct(residual.map((x) => R.toNumber(size < 0 ? R.mul(x, scale) : R.div(x, scale))));
        return zipWith(vector, change, (x, c) => {
          const step = R.fromNumber(c);
          return R.add(x, size < 0 ? R.div(step, scale) : R.mul(step, scale));
        });
      },
      (result) => result ?? [],
    );
    if (next === undefined) return vector;
    vector = next;
  }
  throw new ComputationError(`an eigenvector of the commutant was not found to ${R.precision} bits in ${MOST_STEPS} steps`);
}

/** A copy of the component on an orbit of points where the fewest functions are fixed by the stabiliser of a point, and those functions. */
function smallestCopy(
  pairOrbits: PairOrbits,
  { copies }: IsotypicComponent,
): { readonly copy: InvariantSpace; readonly functions: StabiliserFunctions } {
  const firsts = copies.filter(({ orbit }, i) => copies.findIndex((other) => other.orbit === orbit) === i);
  const [first, ...rest] = firsts.map((copy) => ({
    copy,
    functions: stabiliserFunctions(pairOrbits, copy.orbit, copy.orbit),
  }));
  return rest.reduce(
    (best, other) => (other.functions.classes.length < best.functions.classes.length ? other : best),
    first ?? absent(),
  );
}
