import { wholeNumber } from '../../input/arguments.js';
import { youngAction } from '../../representation/symmetric-power/action.js';
import { branching } from '../../representation/symmetric-power/branching.js';
import { wholeName } from '../../representation/symmetric-power/label.js';
import { branchingLaws } from '../../representation/symmetric-power/laws.js';
import { POWERS, symmetricPowerDecomposition } from '../../representation/symmetric-power/power.js';
import type { YoungType } from '../../representation/young-type.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { expectLaws, lineOf, polynomialOf, powerDimension, subject, typeGiven, wholeLine } from './lines.js';
import type { BranchingRecord } from './record.js';

/**
 * Which components of M(k,d), or of a symmetric power, under the whole group S_k × S_d meet which under a Young subgroup, with which
 * multiplicities: each component of the whole group restricted. Exact, for all d from `validFrom` on or at one d; degrees and
 * multiplicities are added up and compared before anything is returned.
 *
 * @example
 * ```ts
 * import { decomposeBranching, parseSizes } from 'symbreak';
 * const { branching } = decomposeBranching(parseSizes('1,d-1'));
 * branching[3]?.restriction.map(({ component, multiplicity }) => `${multiplicity}${component}`).join(' + '); // '2t + 3s + 1x + 1y'
 * ```
 */
export function decomposeBranching(
  type: YoungType,
  { power = 1, d }: { readonly power?: number; readonly d?: Rational | undefined } = {},
): BranchingRecord {
  const given = typeGiven(type, d);
  const n = wholeNumber(power, 'power', POWERS);
  const branches = branching(given, n);
  expectLaws(branchingLaws.map(({ name, holds }) => ({ name, holds: holds(given, n, branches) })));
  const restricted = symmetricPowerDecomposition(youngAction(given), n);
  const bounds = branches.map(({ restriction }) => restriction.validFrom.d).filter((bound) => bound !== null);
  return {
    ...subject(given, d),
    power: n,
    dimension: powerDimension(given, n),
    components: branches.map(({ whole }) => wholeLine(whole, n)),
    branching: branches.map(({ whole, restriction }) => ({
      component: wholeName(whole.labels),
      multiplicity: whole.multiplicity,
      degree: polynomialOf(whole.degree),
      restriction: restriction.components.map(lineOf),
    })),
    restricted: restricted.components.map(lineOf),
    validFrom: bounds.length === 0 ? null : Math.max(...bounds),
    status: 'exact',
  };
}
