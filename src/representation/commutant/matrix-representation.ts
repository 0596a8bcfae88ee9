import { InputError } from '../../input/errors.js';
import { entryPermutation } from '../permutation/matrix-permutation.js';
import type { MatrixGroup } from '../permutation-group/matrix-group.js';
import { decomposeRepresentation, isTrivial, MOST_POINTS, type RepresentationDecomposition } from './representation.js';
import { partitionsOfComponent, type SymmetricFactor, symmetricFactors } from './symmetric-factors.js';

/** M(k,d) under a subgroup of S_k × S_d. */
export interface MatrixRepresentation extends RepresentationDecomposition {
  readonly group: MatrixGroup;
  /** The factors to which the partitions of the labels belong, in their order; null where the group is no product of symmetric groups. */
  readonly factors: readonly SymmetricFactor[] | null;
}

/**
 * Decomposes M(k,d) under a group of permutations of rows and columns; the entry (i, j) is the point i·d + j. Where the group is a product
 * of symmetric groups each component has as its label a partition for each factor; otherwise the trivial component is called so.
 *
 * As `decomposeRepresentation`: exact, and the same for the same generators. Throws an InputError for more than 1024 entries.
 *
 * @example
 * ```ts
 * import { decomposeMatrices, matrixGroup } from 'symbreak';
 * const cycle = [1, 2, 3, 0];
 * const swap = [1, 0, 2, 3];
 * const group = matrixGroup(4, 4, [cycle, swap].map((g) => ({ rows: g, columns: g })));
 * decomposeMatrices(group).components.map((c) => `${c.multiplicity}${c.label}`).join(' + '); // '2(4) + 1(2,2) + 1(2,1,1) + 3(3,1)'
 * ```
 */
export function decomposeMatrices(group: MatrixGroup): MatrixRepresentation {
  const { rows, columns, generators } = group;
  if (rows * columns > MOST_POINTS) {
    throw new InputError(`${rows} × ${columns} matrices have ${rows * columns} entries: at most ${MOST_POINTS} are accepted`);
  }
  const decomposition = decomposeRepresentation(generators.map(entryPermutation), rows * columns);
  const factors = symmetricFactors(group);
  const components = decomposition.components.map((component) => {
    if (!factors || factors.length === 0) return { ...component, label: isTrivial(component) ? 'trivial' : null };
    const partitions = partitionsOfComponent(decomposition, component, factors, group);
    return { ...component, label: partitions.map((partition) => `(${partition.join(',')})`).join('⊗') };
  });
  return { ...decomposition, components, group, factors };
}
