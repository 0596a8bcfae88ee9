import type { PointEntries } from '../../../landscape/entries.js';
import type { Polynomial } from '../../../symbolic/exact/polynomial.js';
import type { ExactValue } from '../../../symbolic/qpi/exact-value.js';
import type { ModelField } from '../../model/record.js';

/** A piece of the proof of a theorem for all d, in the order of d. */
export type TheoremPiece =
  /** All d from `from` on, by exact terms below t^order and an enclosed rest on (0, t0]. */
  | {
      readonly kind: 'series';
      readonly from: string;
      readonly t0: string;
      /** The lowest order of the deviations from the exact terms. */
      readonly order: number;
      /** Terms of the Taylor models. */
      readonly terms: number;
      /** Where the first coefficients that are not exact are unknowns with values in intervals. */
      readonly leading?: 'unknown' | undefined;
    }
  | { readonly kind: 'range'; readonly from: string; readonly to: string; readonly segments: number }
  /** An interval of d in which one eigenvalue passes through 0 once, at a d between the bounds `d`. */
  | {
      readonly kind: 'crossing';
      readonly from: string;
      readonly to: string;
      readonly d: readonly [string, string];
      readonly component: string;
      readonly blocks: readonly number[];
    }
  /** A point below the curve, proved for itself. */
  | {
      readonly kind: 'point';
      readonly d: string;
      readonly index: string;
      /** Whether its isotropy is proved to be exactly the group of the type. */
      readonly exactIsotropy: boolean;
    };

/** An interval of d on which the index is proved. */
export interface TheoremInterval {
  readonly from: string;
  /** Null for all d from `from` on. */
  readonly to: string | null;
  /** The components with negative eigenvalues and how many their blocks have; no eigenvalue is 0. */
  readonly negative: readonly { readonly component: string; readonly blocks: readonly number[]; readonly count: number }[];
  /** The sum of these times the degrees: the Morse index where all sizes are whole numbers. */
  readonly index: Polynomial;
  readonly verdict: 'minimum' | 'saddle';
  /** The first and the last integer of it at which all sizes are whole numbers, null in place of the last where there is none; null where it has no such integers. */
  readonly integers: readonly [number, number | null] | null;
}

/** The limit of an entry as d grows: proved, and exact. */
export interface ProvedLimit {
  readonly exact: ExactValue;
  /** The same as a numeral. */
  readonly value: string;
}

/** What some eigenvalues of a component are proved to come to as d grows. */
export interface ProvedEigenvalueLimit {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly degree: Polynomial;
  /** How many of the component's block: each is one eigenvalue of the Hessian as many times as the degree says. */
  readonly count: number;
  /** Eigenvalue/d^(−power/2) tends to the limit: power 0 for those that tend to it, −2 for those that grow like limit·d. */
  readonly power: number;
  readonly limit: ProvedLimit;
  /** For every real d from `from` on so many of them are less and so many are more than limit·d^(−power/2); null where that is not decided. */
  readonly sides: { readonly from: string; readonly below: number; readonly above: number } | null;
}

/** What is proved of a family for all d. */
export interface TheoremRecord extends ModelField {
  readonly kind: 'theorem';
  readonly family: string;
  readonly alias: string | null;
  /** The sizes of its blocks, one text each. */
  readonly blockSizes: readonly string[];
  /** The curve is proved for every real d from here on. */
  readonly exists: string;
  /** For every real d from here on the index is `index`. */
  readonly from: string;
  /** The least integer n with whole sizes for which the verdict is proved at every such integer d ≥ n; null where no sizes are whole. */
  readonly integer: number | null;
  readonly index: Polynomial;
  readonly verdict: 'minimum' | 'saddle';
  /** Ascending in d. */
  readonly pieces: readonly TheoremPiece[];
  /** Ascending; the last is that of `from`. */
  readonly intervals: readonly TheoremInterval[];
  /** The block sizes of the isotropy, where it is proved to be exactly that for every d of the curve; else null. */
  readonly isotropy: readonly string[] | null;
  readonly limits: {
    /** Of each entry; null of one that is not proved to tend to anything, and for one that the type does not have. */
    readonly entries: PointEntries<ProvedLimit | null>;
    /** Of the loss. */
    readonly loss: ProvedLimit | null;
    /** Where it grows: loss/d^(−power/2) tends to the limit, power < 0; else null. */
    readonly lossGrowth: Pick<ProvedEigenvalueLimit, 'limit' | 'power'> | null;
    /** Of eigenvalues of the Hessian; those of which nothing is proved are not there. */
    readonly eigenvalues: readonly ProvedEigenvalueLimit[];
  };
  /** Why the curve is proved at no smaller d, and down to which d integers below it were tried, in words. */
  readonly stopped: string;
  /** The lowest order of the deviations from the exact terms. */
  readonly order: number;
  /** Bits of the intervals of the series. */
  readonly precision: number;
  readonly statement: string;
  readonly status: 'certified';
  readonly evidence: string;
}
