import type { Polynomial } from '../../../symbolic/exact/polynomial.js';
import type { MinimumInterval } from '../minimum-interval.js';

export interface FamilyRecord {
  readonly name: string;
  readonly alias: string | null;
  readonly sizes: readonly Polynomial[];
  readonly signs: string;
  readonly k: string;
  /** All intervals on which it is known to be a minimum, as `critical` finds them with 12 digits. */
  readonly minimumOn: readonly MinimumInterval[];
  /** Up to which d that was searched. */
  readonly searchedTo: string;
  readonly known: string;
}
