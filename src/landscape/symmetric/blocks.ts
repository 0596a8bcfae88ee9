import type { Matrix } from '../../linalg/matrix.js';
import type { Geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { SymmetricComponent } from '../../representation/block-symmetry/symmetric-components.js';
import { adaptedVectors } from '../../representation/commutant/adapted-vectors.js';
import { ENDOMORPHISMS } from '../../representation/commutant/representation.js';
import type { Component } from '../../representation/component.js';
import { absent, at } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { type BlockEigen, pencilEigen } from '../block-spectrum.js';
import type { CompiledBlock, CompiledType } from '../compile.js';

/** The Hessian of the loss on a component of the larger group, with the Gram matrix of its vectors. */
export interface SymmetricBlock<T> {
  readonly component: SymmetricComponent;
  /** The vectors, as coefficients of the copies of the component's first member. */
  readonly vectors: readonly (readonly T[])[];
  readonly matrix: Matrix<T>;
  readonly gram: Matrix<T>;
}

/**
 * The Hessian blocks of all components of N ⋊ H at a point of its fixed-point space: the blocks of the Young type, taken at vectors that
 * belong to one irreducible of H. A block has each eigenvalue 1, 2 or 4 times over, by the type of its component.
 *
 * Error: that of the blocks and of the vectors, which are orthonormal to about 20 bits less than R has.
 */
export function symmetricBlocks<T>(
  R: Real<T>,
  g: Geometry<T>,
  { blocks }: CompiledType,
  components: readonly SymmetricComponent[],
): readonly SymmetricBlock<T>[] {
  const whole = new Map<Component, { readonly matrix: Matrix<T>; readonly gram: Matrix<T> }>();
  return components.map((component) => {
    const [first] = component.members;
    const known = whole.get(first) ?? wholeBlock(R, g, blockOf(blocks, first));
    whole.set(first, known);
    const vectors = ownVectors(R, component);
    return { component, vectors, matrix: between(R, known.matrix, vectors), gram: between(R, known.gram, vectors) };
  });
}

/** The eigenvalues of a component at a block, ascending, each once; undefined where the Gram matrix is not positive definite. */
export function symmetricEigenvalues<T>(R: Real<T>, { component, matrix, gram }: SymmetricBlock<T>): readonly T[] | undefined {
  const times = ENDOMORPHISMS[component.type];
  return pencilEigen(R, matrix, gram)?.values.filter((_, i) => i % times === 0);
}

/**
 * The same with an eigenvector for each, as coefficients of the copies of the component's first member. Of the 2 or 4 that belong to
 * one eigenvalue by the component's type it is the projection of the first vector of the block that is not nearly orthogonal to all of them.
 */
export function symmetricEigen<T>(
  R: Real<T>,
  { component, vectors, matrix, gram }: SymmetricBlock<T>,
): BlockEigen<T> | undefined {
  const times = ENDOMORPHISMS[component.type];
  const eigen = pencilEigen(R, matrix, gram);
  if (eigen === undefined) return undefined;
  const values = eigen.values.filter((_, i) => i % times === 0);
  const chosen = values.map((_, i) => {
    const space = eigen.vectors.slice(i * times, (i + 1) * times);
    const parts = gram.map((row) => space.map((v) => R.dot(v, row)));
    const sizes = parts.map((part) => Math.max(...part.map((x) => Math.abs(R.toNumber(x)))));
    const part = at(
      parts,
      sizes.findIndex((size) => size >= Math.max(...sizes) / 4),
    );
    const projected = vectors.map((__, j) =>
      R.dot(
        part,
        space.map((v) => at(v, j)),
      ),
    );
    return at(vectors, 0).map((__, copy) =>
      R.dot(
        projected,
        vectors.map((u) => at(u, copy)),
      ),
    );
  });
  return { values, vectors: chosen };
}

/** The block of the Young type for one of its components. */
function blockOf(blocks: readonly CompiledBlock[], { name, blocks: own }: Component): CompiledBlock {
  const isIt = ({ component }: CompiledBlock): boolean =>
    component.name === name && component.blocks.length === own.length && component.blocks.every((b, i) => b === own[i]);
  return blocks.find(isIt) ?? absent();
}

function wholeBlock<T>(R: Real<T>, g: Geometry<T>, { structure }: CompiledBlock) {
  return { matrix: hessianBlock(R, g, structure), gram: gramMatrix(R, g.weights, structure) };
}

/** The vectors of a component as coefficients of the copies of its first member. */
function ownVectors<T>(
  R: Real<T>,
  { copies: { decomposition, isotypic, first, count } }: SymmetricComponent,
): readonly (readonly T[])[] {
  const { orbits } = decomposition.pairOrbits;
  const own = new Set(orbits.filter(([point = -1]) => point >= first && point < first + count).flat());
  return adaptedVectors(R, decomposition, isotypic)
    .filter((vector) => vector.some((x, point) => own.has(point) && R.isZero(x) !== 'yes'))
    .map((vector) => vector.slice(first, first + count));
}

/** UᵀMU for the vectors u as the columns of U; exactly symmetric. */
function between<T>(R: Real<T>, m: Matrix<T>, vectors: readonly (readonly T[])[]): Matrix<T> {
  const images = vectors.map((u) => m.map((row) => R.dot(row, u)));
  const lower = vectors.map((u, i) => images.slice(0, i + 1).map((image) => R.dot(u, image)));
  return lower.map((_, i) => lower.map((__, j) => at(at(lower, Math.max(i, j)), Math.min(i, j))));
}
