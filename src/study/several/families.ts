import { expectList, expectOptions } from '../../input/arguments.js';
import { expectMpfr } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type CriticalOptions, critical } from '../crossing/critical.js';
import type { CriticalRecord } from '../crossing/record.js';
import { refuseGroups } from '../family/family.js';
import { expand, refuseExpansion } from '../series/expand.js';
import type { ExpansionRecord } from '../series/record.js';
import { answers, foundFamily, isFailed, type Outcome, questionOf, type SeveralListeners, type Sought } from './several.js';

/** How the fractional dimensions of several families are solved for. */
export interface CrossingsOptions extends CriticalOptions, SeveralListeners<CriticalRecord> {
  readonly digits: number;
}

/**
 * The fractional dimensions of several families, in the order given: each record is that of `critical`. A family that is not
 * found has the reason in place of its record. Throws an InputError where one has groups of equal extra rows.
 *
 * @example
 * ```ts
 * import { criticalSeveral, loadMpfr, parseFamily } from 'symbreak';
 * const outcomes = await criticalSeveral(await loadMpfr(), ['II', '2,d-2:-+'].map((name) => parseFamily(name)), { digits: 8 });
 * outcomes.map(({ record }) => record?.crossings[0]?.d); // [ '5.5855052', '4.4528348' ]
 * ```
 */
export async function criticalSeveral(
  mpfr: MpfrLibrary,
  families: readonly Sought[],
  options: CrossingsOptions,
): Promise<readonly Outcome<CriticalRecord>[]> {
  expectMpfr(mpfr);
  expectList(families, 'families');
  expectOptions(options);
  for (const family of families) if (!isFailed(family)) refuseGroups(family, 'fractional dimensions');
  return answers(
    families.map((family) => ({
      ...questionOf(family, null),
      answer: () => critical(mpfr, foundFamily(family), options.digits, options),
    })),
    options,
  );
}

/** How the losses of several families are expanded. */
export interface LossesOptions extends SeveralListeners<ExpansionRecord> {
  /** The last power of d^(−1/2). */
  readonly order: number;
  /** Significant digits of decimal values. */
  readonly digits: number;
}

/**
 * The series of the loss of several families, in the order given: each record is that of `expand` for the loss alone. A family
 * that is not found, or has no series, has the reason in place of its record. Throws an InputError for one that has none by its name.
 */
export async function expandSeveral(
  mpfr: MpfrLibrary,
  families: readonly Sought[],
  options: LossesOptions,
): Promise<readonly Outcome<ExpansionRecord>[]> {
  const { order, digits } = options;
  expectMpfr(mpfr);
  expectList(families, 'families');
  for (const family of families) if (!isFailed(family)) refuseExpansion(family);
  return answers(
    families.map((family) => ({
      ...questionOf(family, null),
      answer: () => expand(mpfr, foundFamily(family), order, 'loss', digits),
    })),
    options,
  );
}
