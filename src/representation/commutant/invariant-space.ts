import { ComputationError } from '../../input/errors.js';
import { denseEigen } from '../../numeric/dense-spectrum.js';
import { absent, at } from '../../scalar/list.js';
import { type CommutantElement, elementBlock } from './element.js';
import type { PairOrbits } from './pair-orbits.js';

/** An invariant space of functions on one orbit of points: the sum of the eigenspaces of a symmetric matrix of the commutant in a short interval. */
export interface InvariantSpace {
  /** The orbit of points outside of which its functions vanish. */
  readonly orbit: number;
  /** The least of the computed eigenvalues. */
  readonly eigenvalue: number;
  /** Computed vectors that span it nearly, as many as its dimension, which is proved; in the order of the points of the orbit. */
  readonly vectors: readonly Float64Array[];
  /** A bound of the distance, in the operator norm, of the matrix of these vectors from that of some orthonormal basis of it. */
  readonly error: number;
  /** The eigenvalues of all other spaces on the orbit are at least so far from `eigenvalue`, proved; Infinity where there are none. */
  readonly separation: number;
}

/** The unit roundoff of doubles. */
export const UNIT = 2 ** -53;

/**
 * Computed eigenvalues further apart than so many times the bound of their errors lie in different spaces. Smaller values split more, but
 * their spaces are less certain, and larger values less; either way it is the count of homomorphisms that decides whether the result stands.
 */
const SEPARATION = 2 ** 11;

/**
 * The spaces of functions on one orbit into which the eigenvalues of an element fall, by ascending eigenvalue. That the dimensions are
 * right and each space is invariant is proved; that each is irreducible is not.
 *
 * Let V be the computed eigenvectors, Λ the eigenvalues, ω = ‖VᵀV − 1‖ and ρ = ‖SV − VΛ‖. V is within ω of an orthogonal matrix V′, and
 * V′ᵀSV′ = Λ + E with ‖E‖ ≤ ε = (1 + 2ω)ρ + 3ω‖S‖, so that eigenvalues are off by ε at the most (Weyl), and a space whose computed
 * eigenvalues are g away from all others is within ε/(g − ε) of the computed one (Davis & Kahan, sin Θ), a basis within √2 times that.
 * ω and ρ are computed, and what rounding may have hidden is added: (n/8 + 8) units of the products of absolute values, for inner products in
 * eight partial sums. ‖S‖ ≤ 2 max|Λ| + 2ρ where ω < 1/3.
 *
 * Cost: O(n³) for n points. Source: Stewart & Sun, Matrix Perturbation Theory, IV.1 and V.3.
 */
export function invariantSpaces(pairOrbits: PairOrbits, symmetric: CommutantElement, orbit: number): readonly InvariantSpace[] {
  const s = elementBlock(pairOrbits, symmetric, orbit, orbit);
  const n = s.length;
  const eigen = denseEigen(s);
  const vectors = eigen.vectors.map((vector) => Float64Array.from(vector));
  const norm = Math.sqrt(s.reduce((sum, row) => row.reduce((partial, x) => partial + x * x, sum), 0));
  const rounding = (n / PARTIAL_SUMS + 8) * UNIT;
  const defect = orthogonalityDefect(vectors) + 2 * rounding * n;
  if (!(defect < 1 / 3)) throw new ComputationError(`the eigenvectors of a matrix of order ${n} are not orthogonal`);
  const residual = residualNorm(s, eigen.values, vectors) + 4 * rounding * Math.sqrt(n) * norm;
  const size = 2 * Math.max(...eigen.values.map(Math.abs)) + 2 * residual;
  const epsilon = (1 + 2 * defect) * residual + 3 * defect * size;
  const spaces: InvariantSpace[] = [];
  let first = 0;
  for (let next = 1; next <= n; next++) {
    const above = next < n ? at(eigen.values, next) - at(eigen.values, next - 1) : Number.POSITIVE_INFINITY;
    if (above <= SEPARATION * epsilon) continue;
    const below = first > 0 ? at(eigen.values, first) - at(eigen.values, first - 1) : Number.POSITIVE_INFINITY;
    const gap = Math.min(above, below) - epsilon;
    spaces.push({
      orbit,
      eigenvalue: at(eigen.values, first),
      vectors: vectors.slice(first, next),
      error: (Math.SQRT2 * epsilon) / gap + defect,
      separation: gap,
    });
    first = next;
  }
  return spaces;
}

/** The Frobenius norm of VᵀV − 1. */
function orthogonalityDefect(vectors: readonly Float64Array[]): number {
  let sum = 0;
  vectors.forEach((v, i) => {
    for (let j = 0; j <= i; j++) {
      const product = dot(v, at(vectors, j)) - (i === j ? 1 : 0);
      sum += (i === j ? 1 : 2) * product * product;
    }
  });
  return Math.sqrt(sum);
}

/** The Frobenius norm of SV − VΛ. */
function residualNorm(s: readonly (readonly number[])[], values: readonly number[], vectors: readonly Float64Array[]): number {
  const rows = s.map((row) => Float64Array.from(row));
  let sum = 0;
  vectors.forEach((v, i) => {
    const value = at(values, i);
    rows.forEach((row, x) => {
      const difference = dot(row, v) - value * at(v, x);
      sum += difference * difference;
    });
  });
  return Math.sqrt(sum);
}

/** An inner product is added up in so many partial sums, which divides the bound of its rounding, and its time. */
const PARTIAL_SUMS = 8;

/** The inner product of two functions on the same points. Error: n/8 + 8 units of the sum of absolute values. */
export function dot(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const whole = n - (n % PARTIAL_SUMS);
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < whole; i += PARTIAL_SUMS) {
    s0 += (a[i] ?? absent()) * (b[i] ?? absent());
    s1 += (a[i + 1] ?? absent()) * (b[i + 1] ?? absent());
    s2 += (a[i + 2] ?? absent()) * (b[i + 2] ?? absent());
    s3 += (a[i + 3] ?? absent()) * (b[i + 3] ?? absent());
    s4 += (a[i + 4] ?? absent()) * (b[i + 4] ?? absent());
    s5 += (a[i + 5] ?? absent()) * (b[i + 5] ?? absent());
    s6 += (a[i + 6] ?? absent()) * (b[i + 6] ?? absent());
    s7 += (a[i + 7] ?? absent()) * (b[i + 7] ?? absent());
  }
  for (let i = whole; i < n; i++) s0 += (a[i] ?? absent()) * (b[i] ?? absent());
  return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
}
