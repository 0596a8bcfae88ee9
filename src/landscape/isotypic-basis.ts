import type { Component } from '../representation/component.js';
import type { Layout } from '../representation/fixed-point-space.js';
import { act, type BlockPermutation, elementKinds, realise } from '../representation/realise.js';
import { representatives } from '../representation/representatives.js';
import { at } from '../scalar/list.js';
import type { CompiledType } from './compile.js';

/** Vectors of length k·d, matrices read row by row. */
export type Vectors = readonly (readonly number[])[];

/**
 * Orthonormal bases of the eigenspaces of a component in the whole M(k,d): one for each of its block's eigenvectors,
 * given by their coefficients on the component's representatives. Each has as many vectors as the component has degree.
 *
 * A basis is the image of the representative under group elements that make a Specht basis (standard tableaux), which
 * are linearly independent by a theorem; twice Gram–Schmidt. Cost O(degree² · k·d) per eigenvector; error: rounding.
 * Source: Sagan, The Symmetric Group, 2.5.
 */
export function eigenspaceBases(
  compiled: CompiledType,
  component: Component,
  layout: Layout,
  eigenvectors: readonly (readonly number[])[],
): readonly Vectors[] {
  const copies = representatives(compiled.type, compiled.orbits, component).map((copy) => realise(copy, component, layout));
  const group = spechtElements(component, layout);
  return eigenvectors.map((u) => {
    const sum = layout.rowKind.map((_, i) =>
      layout.columnBlock.map((_, j) => copies.reduce((total, copy, c) => total + at(u, c) * at(at(copy, i), j), 0)),
    );
    return orthonormalised(group.map((g) => act(g, layout, sum).flat()));
  });
}

/** Group elements whose images of a representative are a basis of the irreducible. */
function spechtElements(component: Component, layout: Layout): readonly BlockPermutation[] {
  const [a = 0, b = 0] = component.blocks;
  const kinds = elementKinds(layout);
  const members = (kind: number): readonly number[] => kinds.flatMap((k, i) => (k === kind ? [i] : []));
  const identity = kinds.map((_, i) => i);
  const p = members(a).length;
  const moved = (kind: number, images: readonly number[]): BlockPermutation => placing(identity, members(kind), images);
  switch (component.name) {
    case 't':
      return [identity];
    case 's':
      return range(1, p).map((i) => moved(a, [0, i]));
    case 'x':
      return range(1, p).flatMap((i) => range(i + 1, p).map((j) => moved(a, [0, i, j])));
    case 'y':
      // (e_m − e_i)(e_n − e_j) with i < j the second row of a standard tableau, m < n the first two of its first row.
      return range(1, p).flatMap((i) => range(Math.max(3, i + 1), p).map((j) => moved(a, [0, i, i === 1 ? 2 : 1, j])));
    case 'n⊠t':
    case 'n⊠s':
      throw new RangeError('bases of eigenspaces in silent columns are not built');
    case 's⊠s': {
      const q = members(b).length;
      return range(1, p).flatMap((i) => range(1, q).map((j) => placing(moved(a, [0, i]), members(b), [0, j])));
    }
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

/** The permutation that sends the first members of a kind to the given ones and the others to what is left, in order. */
function placing(before: BlockPermutation, members: readonly number[], images: readonly number[]): BlockPermutation {
  const rest = members.filter((_, i) => !images.includes(i));
  const targets = [...images.map((i) => at(members, i)), ...rest];
  const result = [...before];
  members.forEach((from, i) => {
    result[from] = at(targets, i);
  });
  return result;
}

/** An orthonormal basis of the span of independent vectors, in their order. */
function orthonormalised(vectors: Vectors): Vectors {
  const basis: number[][] = [];
  for (const vector of vectors) {
    let rest = [...vector];
    // A second pass removes what rounding left in the first.
    for (let pass = 0; pass < 2; pass++) {
      for (const b of basis) {
        const c = innerProduct(b, rest);
        rest = rest.map((x, i) => x - c * at(b, i));
      }
    }
    const norm = Math.sqrt(innerProduct(rest, rest));
    basis.push(rest.map((x) => x / norm));
  }
  return basis;
}

/** Σ a_i b_i in doubles, without the overhead of a ring: this is the inner loop of everything of size k·d. */
export function innerProduct(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += at(a, i) * at(b, i);
  return total;
}

/** Σ c_i v_i. */
export function combination(c: readonly number[], vectors: Vectors): readonly number[] {
  const sum = new Array<number>(vectors[0]?.length ?? 0).fill(0);
  vectors.forEach((v, i) => {
    const factor = at(c, i);
    for (let j = 0; j < sum.length; j++) sum[j] = at(sum, j) + factor * at(v, j);
  });
  return sum;
}
