import { decomposeMatrices, type MatrixRepresentation } from '../../representation/commutant/matrix-representation.js';
import type { MatrixGroup } from '../../representation/permutation-group/matrix-group.js';
import type { GroupComponentsRecord } from './record.js';

/**
 * The decomposition of M(k,d) under a subgroup of S_k × S_d into irreducible real representations, exact; with the representation itself,
 * from which adapted bases are had. Throws what `decomposeMatrices` throws.
 *
 * @example
 * ```ts
 * import { groupComponents, matrixGroup } from 'symbreak';
 * const turn = { rows: [1, 2, 0], columns: [1, 2, 0] };
 * groupComponents(matrixGroup(3, 3, [turn])).record.components?.map((c) => c.type); // ['real', 'complex']
 * ```
 */
export function groupComponents(group: MatrixGroup): {
  readonly record: GroupComponentsRecord;
  readonly representation: MatrixRepresentation;
} {
  const representation = decomposeMatrices(group);
  const { factors, components } = representation;
  const record = {
    factors,
    components: components.map(({ label, type, multiplicity, degree }) => ({ label, type, multiplicity, degree })),
  };
  return { record, representation };
}
