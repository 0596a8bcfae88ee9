import { expectList, expectOptions } from '../../input/arguments.js';
import { expectMpfr } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { certifyForAll } from '../certificate/theorem/certify.js';
import { type ClosedFormTheoremRecord, globalTheorem } from '../certificate/theorem/closed-form.js';
import type { TheoremCertificate } from '../certificate/theorem/content.js';
import type { TheoremRecord } from '../certificate/theorem/record.js';
import { isGlobal } from '../family/family.js';
import { answers, foundFamily, type Outcome, questionOf, type SeveralListeners, type Sought } from './several.js';

/** A theorem for all d, and where its certificate is kept; null where it is not. */
export interface KeptTheorem extends TheoremRecord {
  readonly certificate: string | null;
}

/** What holds for all d of one of several families: of the global minimum from closed forms, which have no certificate. */
export type SeveralTheorem = KeptTheorem | ClosedFormTheoremRecord;

/** How theorems about several families are looked for. */
export interface TheoremsOptions extends SeveralListeners<SeveralTheorem> {
  /** Keeps the certificate of a family, which is given by its label, and says where. */
  readonly keep?: (label: string, certificate: TheoremCertificate) => string;
}

/**
 * What holds for all d of several families, in the order given: each record is that of `certifyForAll`, or of
 * `globalTheorem`. A family that resists has
 * the reason in place of its record. Cost: seconds to minutes for each.
 */
export async function theoremsOfSeveral(
  mpfr: MpfrLibrary,
  families: readonly Sought[],
  options: TheoremsOptions = {},
): Promise<readonly Outcome<SeveralTheorem>[]> {
  expectMpfr(mpfr);
  expectList(families, 'families');
  expectOptions(options);
  const { progress, keep, onOutcome } = options;
  const asked = families.map((sought, i) => {
    const question = questionOf(sought, null);
    const said = `family ${question.label}${families.length === 1 ? '' : ` (${i + 1} of ${families.length})`}`;
    const answer = (): SeveralTheorem => {
      progress?.(said, 1);
      const family = foundFamily(sought);
      if (isGlobal(family)) return globalTheorem(family);
      const { record, certificate } = certifyForAll(mpfr, family, {
        progress: (text) => progress?.(`${said}: ${text}`, 1),
      });
      return { ...record, certificate: keep?.(question.label, certificate) ?? null };
    };
    return { ...question, answer };
  });
  return answers(asked, onOutcome === undefined ? {} : { onOutcome });
}
