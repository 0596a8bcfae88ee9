import { componentText } from '../../representation/component.js';
import { agreeingDigits, agreementText, compareNumbers, readNumeral } from '../../symbolic/exact/printed-number.js';
import type { Decision, Statement } from '../claims/claims.js';
import { findComponent } from '../claims/components.js';
import { type Backing, confirmed, refuted, undecided } from '../claims/decision.js';
import { minimumText } from '../crossing/minimum-text.js';
import type { CriticalRecord } from '../crossing/record.js';
import { upperEndText } from '../end/text.js';
import type { Family } from '../family/family.js';
import type { SharedResults } from './results.js';

/** Digits that are computed beyond the claimed ones. */
const MORE_DIGITS = 8;

/**
 * A fractional dimension: the d* from which on the family is a minimum, up to its end if it has one, or, where a component is named, any d at which an
 * eigenvalue of that component vanishes.
 */
export async function verifyFractionalDimension(
  results: SharedResults,
  family: Family,
  { component, value }: Extract<Statement, { claim: 'fractional-dimension' }>,
): Promise<Decision> {
  const { printed } = value;
  const record = await results.critical(family, printed.digits.length + MORE_DIGITS);
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const asked = component && findComponent(family, component, 'the family');
  const crossings = asked
    ? record.crossings.filter((c) => c.component === asked.name && c.blocks.join() === asked.blocks.join()).map((c) => c.d)
    : fromWhere(record);
  // Where the branch goes on beyond what was followed, it is not known from where on it is a minimum.
  if (!asked && record.upperEnd?.goesOn !== undefined)
    return undecided(upperEndText(record.upperEnd), minimumText(record), backing);
  const [first, ...others] = crossings;
  if (first === undefined) {
    const where = `between d = ${record.searched[0]} and ${record.searched[1]}`;
    return asked
      ? undecided(`no sign of an eigenvalue of component ${componentText(asked, family.type)} changes ${where}`, '', backing)
      : refuted(minimumText(record), `the family is not a minimum at the end of what was searched, ${where}`, backing);
  }
  const compared = [first, ...others].map((d) => ({ d, agreement: compareNumbers(printed, readNumeral(d), { exact: false }) }));
  const hit = compared.find(({ agreement }) => ['equal', 'rounded', 'truncated'].includes(agreement.kind));
  const open = compared.find(({ agreement }) => agreement.kind === 'unclear');
  const computed = crossings.join(', ');
  if (hit) return confirmed(hit.d, agreementText(printed, hit.agreement), backing, agreeingDigits(printed, hit.agreement));
  if (open) return undecided(agreementText(printed, open.agreement), computed, backing);
  const best = compared.reduce((a, b) => (agreeingDigits(printed, b.agreement) > agreeingDigits(printed, a.agreement) ? b : a));
  return refuted(computed, agreementText(printed, best.agreement), backing, agreeingDigits(printed, best.agreement));
}

/** The d from which on the family is a minimum as far as it was followed: to its end, or to that of the search. */
function fromWhere({ minimumOn, upperEnd }: CriticalRecord): readonly string[] {
  const last = minimumOn[minimumOn.length - 1];
  return last && (last.to === null || last.to === upperEnd?.d) ? [last.from] : [];
}
