import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';

/** What is asked about the branches that are born from a family: `branches(mpfr, family, options)`. */
export interface BranchesOptions {
  /** Significant digits of fractional dimensions, slopes and folds. */
  readonly digits: number;
  /** The d from and to which fractional dimensions are looked for and branches are followed; without them all that families are followed to. */
  readonly from?: Rational;
  readonly to?: Rational;
  /** The sizes q of the first of two parts of a block that are tried; without them those that are listed for the component. */
  readonly splits?: readonly Polynomial[];
  /** Without `splits`: the largest number of elements in a part that does not grow with d; 3 without it. */
  readonly most?: number;
  /** The one component whose crossings are meant, as `s_1`; without it all. */
  readonly component?: string;
  /** Whether births are proved. */
  readonly certify?: boolean;
  /** Told which branch at which fractional dimension is followed next. */
  readonly progress?: (text: string) => void;
}
