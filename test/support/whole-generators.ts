import { type KindPermutation, realiseKinds } from '../../src/representation/block-symmetry/block-symmetry.js';
import { layOutBlocks } from '../../src/representation/fixed-point-space.js';
import type { MatrixPermutation } from '../../src/representation/permutation/matrix-permutation.js';
import { adjacentTranspositions } from '../../src/representation/realise.js';
import { concreteSizes } from '../../src/representation/whole-sizes.js';
import type { YoungType } from '../../src/representation/young-type.js';
import { at, range } from '../../src/scalar/list.js';
import { rational } from '../../src/symbolic/exact/rational.js';

/** Generators of N ⋊ H on the rows and columns of matrices at a whole d, made from nothing but lists of elements. */
export function wholeGenerators(
  type: YoungType,
  generators: readonly KindPermutation[],
  d: number,
): readonly MatrixPermutation[] {
  const layout = layOutBlocks(concreteSizes(type, rational(d)), type.extra, type.rowless);
  const rowsOf = (kind: number): readonly number[] => layout.rowKind.flatMap((k, i) => (k === kind ? [i] : []));
  const columnsOf = (block: number): readonly number[] => layout.columnBlock.flatMap((b, j) => (b === block ? [j] : []));
  const pieces = {
    rows: range(type.sizes.length + type.extra.length).map(rowsOf),
    columns: range(type.sizes.length).map(columnsOf),
  };
  const young = adjacentTranspositions(layout).map((element): MatrixPermutation => {
    const rows = layout.rowElement.map((e) => layout.rowElement.indexOf(at(element, e)));
    return { rows, columns: element.slice(0, layout.columnBlock.length) };
  });
  return [...young, ...generators.map((g) => realiseKinds(g, pieces))];
}
