import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { EndRecord } from '../end/record.js';
import type { MinimumInterval } from '../family/minimum-interval.js';
import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';

export interface CrossingRecord {
  readonly d: string;
  readonly enclosure: readonly [string, string] | null;
  readonly component: string;
  readonly blocks: readonly number[];
  readonly degree: Polynomial;
  /** The Morse index below and above this d. */
  readonly indices: readonly [Polynomial, Polynomial];
  /** `saddle-to-minimum`, or `index changes from a to b`, as d grows. */
  readonly direction: string;
  /** Components that have negative eigenvalues just above this d; empty if it is a minimum there. */
  readonly negativeAbove: readonly string[];
  readonly status: Status;
}

/** Where a branch passes through another family: the eigenvalues that change sign there are those of the meeting. */
export interface PassRecord {
  readonly d: string;
  readonly why: string;
  readonly indices: readonly [Polynomial, Polynomial];
}

export interface CriticalRecord extends ModelField {
  readonly family: string;
  /** The block sizes that were followed in d; numbers in a family's name give one d only, at which these agree with it. */
  readonly sizes: readonly Polynomial[];
  /** The d of a name with numbers; null for a family in d. */
  readonly onlyAt: string | null;
  readonly digits: number;
  readonly crossings: readonly CrossingRecord[];
  /** The integers at which all block sizes are whole numbers: first, first + step, …; null where there are none. */
  readonly matrices: { readonly first: number; readonly step: number } | null;
  /** All intervals of d on which the family was found to be a minimum, ascending. */
  readonly minimumOn: readonly MinimumInterval[];
  /** Integers outside of them at which it is a minimum all the same: some component has fewer eigenvalues there, or none. */
  readonly minimumAt: readonly number[];
  /** From where on it is a minimum up to the end of the search; null where it ends before, or is none there. */
  readonly minimumFrom: { readonly real: string; readonly integer: number | null } | null;
  /** The range of d that was searched: within it all components that count have their eigenvalues. */
  readonly searched: readonly [string, string];
  /** Above the last crossing: the Morse index as a polynomial in d, and the components of negative eigenvalues. */
  readonly beyond: {
    readonly index: Polynomial;
    readonly negative: readonly {
      readonly component: string;
      readonly blocks: readonly number[];
      readonly count: number;
      readonly degree: Polynomial;
    }[];
  };
  /**
   * Of a branch that is named by its birth: where it passes through another family, with the Morse index below and above. Absent for others.
   */
  readonly passes?: readonly PassRecord[];
  /** The upper end if there is one, else the lower one. */
  readonly end: EndRecord | null;
  /** Where the family begins and where it ends; null where it was followed to the end of the search. */
  readonly lowerEnd: EndRecord | null;
  readonly upperEnd: EndRecord | null;
  readonly status: Status;
  readonly evidence: string;
}

/** The eigenvalues along a family, for a figure: one curve per eigenvalue, in doubles (numerical). */
export interface EigenvalueCurves {
  readonly family: string;
  readonly curves: readonly {
    readonly component: string;
    readonly blocks: readonly number[];
    /** Points (d, eigenvalue), d ascending. */
    readonly points: readonly (readonly [number, number])[];
  }[];
  /** Fractional dimensions to mark, with a label, and the digits that it shows, cut and not rounded. */
  readonly marks: readonly { readonly d: number; readonly label: string; readonly digits?: string }[];
}
