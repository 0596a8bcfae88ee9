import { ComputationError } from '../../input/errors.js';
import { absent, at, range, zipWith } from '../../scalar/list.js';
import { applyElement, type CommutantElement } from './element.js';
import { dot, type InvariantSpace } from './invariant-space.js';
import type { IsotypicComponent, RepresentationDecomposition } from './representation.js';

/** A vector of an adapted basis, and where it belongs; all numbers from 0. */
export interface AdaptedVector {
  readonly component: number;
  readonly copy: number;
  /** Its place in the basis of the copy. */
  readonly index: number;
  /** Its values on all points. */
  readonly values: Float64Array;
}

/** A list of real vectors of one length: coordinates in the basis of a space, or values at points. */
type Vectors = readonly Float64Array[];

/**
 * An orthonormal basis of ℝ^N in doubles, by component, copy and index, in which every symmetric matrix H that commutes with the group is
 * block diagonal: ⟨b, H b′⟩ = 0 for vectors of different components, and within a component for vectors whose indices are not in one
 * set {0, …, t − 1}, {t, …, 2t − 1}, … of t = 1, 2 or 4 for real, complex and quaternionic type. All these blocks of a component are
 * equal: with indices 0 to t − 1 of all copies they are the matrix M of `adaptedVectors`.
 *
 * The first copy has projections of points made orthonormal, each followed by its images under a complex structure J, or under I, J and K;
 * isometries that commute with the group carry them to the other copies.
 * Error: orthonormal to a few roundings; the zeros of H are zero up to ‖H‖ times the proved `error` of the copies' spaces, at worst.
 * Cost: O(N³). Throws a ComputationError where random elements give no structure.
 */
export function adaptedBasis(decomposition: RepresentationDecomposition): readonly AdaptedVector[] {
  return decomposition.components.flatMap((component, number) =>
    copyBases(decomposition, component).flatMap((vectors, copy) =>
      vectors.map((values, index) => ({ component: number, copy, index, values })),
    ),
  );
}

function copyBases(decomposition: RepresentationDecomposition, component: IsotypicComponent): readonly Vectors[] {
  const [first = absent(), ...others] = component.copies;
  const structures = complexStructures(decomposition, component, first);
  const basis = structuredBasis(first, structures);
  const images = others.map((copy) => {
    const isometry = largestIsometry(decomposition, copy, first);
    return orthonormalised(basis.map((vector) => combined(isometry, vector)));
  });
  return zipWith(component.copies, [basis, ...images], (copy, coordinates) =>
    coordinates.map((vector) => onPoints(decomposition, copy, combined(copy.vectors, vector))),
  );
}

/** The matrix V′ᵀDV of an element between the bases of two spaces, by columns. */
function compression(
  { pairOrbits }: RepresentationDecomposition,
  element: CommutantElement,
  target: InvariantSpace,
  source: InvariantSpace,
): Vectors {
  const members = at(pairOrbits.orbits, target.orbit);
  return source.vectors.map((vector) => {
    const image = applyElement(pairOrbits, element, source.orbit, vector);
    const there = Float64Array.from(members, (x) => at(image, x));
    return Float64Array.from(target.vectors, (v) => dot(v, there));
  });
}

/** An isometry between two copies that commutes with the group, by columns: by Schur's lemma any homomorphism but for its scale. */
function largestIsometry(decomposition: RepresentationDecomposition, target: InvariantSpace, source: InvariantSpace): Vectors {
  const candidates = decomposition.elements.map((element) => compression(decomposition, element, target, source));
  const sizes = candidates.map((columns) => squares(columns));
  return scaled(at(candidates, sizes.indexOf(Math.max(...sizes))));
}

/**
 * Orthogonal endomorphisms of a copy that anticommute with one another and have the square −1: none, J, or I, J and K = IJ, by columns.
 * The skew part of an endomorphism is a purely imaginary number.
 */
function complexStructures(
  decomposition: RepresentationDecomposition,
  { type }: IsotypicComponent,
  copy: InvariantSpace,
): readonly Vectors[] {
  if (type === 'real') return [];
  const [first = absent(), second = absent()] = decomposition.elements.map((element) =>
    skewPart(compression(decomposition, element, copy, copy)),
  );
  const i = scaled(first);
  if (type === 'complex') return [i];
  const along = zipWith(i, second, (a, b) => dot(a, b)).reduce((sum, x) => sum + x, 0) / i.length;
  const j = scaled(zipWith(second, i, (b, a) => b.map((x, row) => x - along * at(a, row))));
  return [i, j, j.map((column) => combined(i, column))];
}

function skewPart(columns: Vectors): Vectors {
  return columns.map((column, j) => column.map((x, i) => (x - at(at(columns, i), j)) / 2));
}

/** A multiple of an orthogonal matrix, divided so that it is one. */
function scaled(columns: Vectors): Vectors {
  const scale = Math.sqrt(columns.length / squares(columns));
  if (!Number.isFinite(scale)) throw new ComputationError('a random element of the commutant vanishes on an irreducible space');
  return columns.map((column) => column.map((x) => x * scale));
}

function squares(columns: Vectors): number {
  return columns.reduce((sum, column) => sum + dot(column, column), 0);
}

/**
 * An orthonormal basis of a copy, as coordinates in its computed one: projections of points, always the one with the greatest part outside
 * of the span of those before, and after each its images under the structures.
 */
function structuredBasis(copy: InvariantSpace, structures: readonly Vectors[]): Vectors {
  const n = copy.vectors.length;
  const step = structures.length + 1;
  // The coordinates of the projections of all points.
  const rests = range(at(copy.vectors, 0).length).map((place) => Float64Array.from(copy.vectors, (v) => at(v, place)));
  const basis: Float64Array[] = [];
  while (basis.length + step <= n) {
    const norms = rests.map((rest) => dot(rest, rest));
    const best = at(rests, norms.indexOf(Math.max(...norms)));
    const added = orthonormalised([best, ...structures.map((structure) => combined(structure, best))], basis);
    basis.push(...added);
    for (const rest of rests) for (const vector of added) remove(rest, vector);
  }
  return basis;
}

/** Vectors freed of some orthonormal ones and of those before them, twice, and of norm 1. */
function orthonormalised(vectors: Vectors, before: Vectors = []): Vectors {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = Float64Array.from(vector);
    for (const _ of range(2)) for (const other of [...before, ...done]) remove(rest, other);
    const norm = Math.sqrt(dot(rest, rest));
    done.push(rest.map((x) => x / norm));
  }
  return done;
}

function remove(vector: Float64Array, unit: Float64Array): void {
  const factor = dot(vector, unit);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? absent()) - factor * (unit[i] ?? absent());
}

/** The combination of the columns with the coefficients. */
function combined(columns: Vectors, coefficients: Float64Array): Float64Array {
  const sum = new Float64Array(at(columns, 0).length);
  columns.forEach((column, j) => {
    const factor = coefficients[j] ?? absent();
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? absent()) + factor * (column[i] ?? absent());
  });
  return sum;
}

function onPoints({ pairOrbits }: RepresentationDecomposition, copy: InvariantSpace, values: Float64Array): Float64Array {
  const spread = new Float64Array(pairOrbits.points);
  at(pairOrbits.orbits, copy.orbit).forEach((point, place) => {
    spread[point] = at(values, place);
  });
  return spread;
}
