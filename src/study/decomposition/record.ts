import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { Status } from '../family/status.js';

export interface DecompositionLine {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly multiplicity: number;
  /** A polynomial in d, or a number where d is given. */
  readonly degree: Polynomial;
}

export interface DecompositionRecord {
  readonly sizes: readonly Polynomial[];
  /** The d at which the degrees are given, null where they are polynomials. */
  readonly d: string | null;
  /** Whether all block sizes are whole numbers at that d. */
  readonly wholeSizes: boolean | null;
  readonly extra: number;
  /** The extra rows in groups of equal ones: 1 for a row of its own. */
  readonly groups: readonly number[];
  /** The blocks without rows, where there are some. */
  readonly rowless?: readonly number[];
  /** The number n of inputs, at that d where one is given, where it is not d. */
  readonly inputs?: Polynomial;
  /** k·n, e.g. d² or d(d + 1) for n = d. */
  readonly dimension: Polynomial;
  readonly components: readonly DecompositionLine[];
  readonly status: Status;
}
