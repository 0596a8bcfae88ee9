import { wholeNumber } from '../../input/arguments.js';
import { type MatrixAction, wholeAction } from '../../representation/symmetric-power/action.js';
import { equivariantsOf } from '../../representation/symmetric-power/equivariants.js';
import { wholeName } from '../../representation/symmetric-power/label.js';
import { powerLaws } from '../../representation/symmetric-power/laws.js';
import { POWERS, symmetricPowerDecomposition } from '../../representation/symmetric-power/power.js';
import { expectLaws, invariantsOf, wholeLine } from './lines.js';
import type { EquivariantLine, WholeRecord } from './record.js';

/** What is asked of the whole group. */
export interface WholeOptions {
  /** The numbers of rows and of columns; variables where they are left out. */
  readonly k?: number;
  readonly d?: number;
  /** Which symmetric power of M(k,d), 1 for itself. */
  readonly power?: number;
}

/**
 * The isotypic decomposition of M(k,d), or of a symmetric power of it, under the whole group S_k × S_d, exact for all k and d from `validFrom`
 * on, or at numbers; of M(k,d) itself with the projections to its four components.
 *
 * @example
 * ```ts
 * import { decomposeWhole, polynomialProductText } from 'symbreak';
 * decomposeWhole().components.map(({ degree }) => polynomialProductText(degree)); // ['1', 'k - 1', 'd - 1', '(k - 1)*(d - 1)']
 * ```
 */
export function decomposeWhole({ k, d, power = 1 }: WholeOptions = {}): WholeRecord {
  const n = wholeNumber(power, 'power', POWERS);
  const action = wholeAction(k, d);
  const decomposition = symmetricPowerDecomposition(action, n);
  const dimension = { factors: action.groups.map(({ size, variable }) => ({ polynomial: size, variable })) };
  expectLaws(powerLaws.map(({ name, holds }) => ({ name, holds: holds(dimension, n, decomposition) })));
  return {
    group: 'whole',
    k: k ?? null,
    d: d ?? null,
    power: n,
    dimension,
    components: decomposition.components.map((c) => wholeLine(c, n)),
    validFrom: decomposition.validFrom,
    invariants: invariantsOf(decomposition.components),
    ...(n === 1 ? {} : { equivariants: wholeEquivariants(action) }),
    status: 'exact',
  };
}

function wholeEquivariants(action: MatrixAction): readonly EquivariantLine[] {
  return symmetricPowerDecomposition(action, 1).components.map(({ labels }) => ({
    component: wholeName(labels),
    blocks: [],
    ...equivariantsOf(action, labels),
  }));
}
