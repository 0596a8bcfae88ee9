import { wholeNumber } from '../../input/arguments.js';
import { isotypicDecomposition } from '../../representation/component.js';
import { youngAction } from '../../representation/symmetric-power/action.js';
import { equivariants } from '../../representation/symmetric-power/equivariants.js';
import { powerLaws } from '../../representation/symmetric-power/laws.js';
import { POWERS, symmetricPowerDecomposition } from '../../representation/symmetric-power/power.js';
import type { YoungType } from '../../representation/young-type.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { dimensionOf, expectLaws, invariantsOf, lineOf, powerDimension, subject, typeGiven } from './lines.js';
import type { EquivariantLine, PowerRecord } from './record.js';

/**
 * The isotypic decomposition of Symⁿ(M(k,d)), the homogeneous polynomials of degree n in the entries, under a diagonal Young subgroup,
 * exact: multiplicities for all d from `validFrom` on, degrees as polynomials, or both at one d; with the numbers of quadratic and cubic
 * equivariants of each component of M(k,d). Throws an InputError for a size or a d at which no symmetric group acts.
 *
 * @example
 * ```ts
 * import { decomposePower, parseSizes } from 'symbreak';
 * const { invariants, validFrom } = decomposePower(parseSizes('d'), 2);
 * [invariants, validFrom]; // [11, 8]
 * ```
 */
export function decomposePower(type: YoungType, power: number, d?: Rational): PowerRecord {
  const given = typeGiven(type, d);
  const n = wholeNumber(power, 'power', POWERS);
  const action = youngAction(given);
  const decomposition = symmetricPowerDecomposition(action, n);
  expectLaws(powerLaws.map(({ name, holds }) => ({ name, holds: holds(dimensionOf(given), n, decomposition) })));
  return {
    ...subject(given, d),
    wholeSizes: d === undefined ? null : true,
    power: n,
    dimension: powerDimension(given, n),
    components: decomposition.components.map(lineOf),
    validFrom: decomposition.validFrom.d,
    invariants: invariantsOf(decomposition.components),
    equivariants: isotypicDecomposition(given).map(({ name, blocks }): EquivariantLine => {
      const { validFrom, ...counts } = equivariants(given, { name, blocks });
      return { component: name, blocks, ...counts, validFrom: validFrom.d };
    }),
    status: 'exact',
  };
}
