import type { PointEntries } from '../../landscape/entries.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { ExactValue } from '../../symbolic/qpi/exact-value.js';
import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';
import type { Reading } from './reading.js';

/** A power series in t = d^(−1/2): the non-zero terms, and the first power that is not given. */
export interface SeriesRecord {
  readonly terms: readonly {
    /** The term is coefficient · d^(−power/2). */
    readonly power: number;
    /** The coefficient as a value, which JSON has as text and as LaTeX; null where only digits are known. */
    readonly exact: ExactValue | null;
    /** The coefficient as a decimal numeral. */
    readonly value: string;
  }[];
  /** The first power that is not given; null for a finite sum that is the whole. */
  readonly order: number | null;
  /** A proved estimate of what is not given, where it was asked for; null where there is none, or nothing is left out. */
  readonly bound?: SeriesBound | null;
}

/** |value − sum of the terms| ≤ constant · t^power for all real d ≥ from. */
export interface SeriesBound {
  /** A decimal numeral, rounded up. */
  readonly constant: string;
  readonly power: number;
  readonly from: string;
  /** |value/sum − 1| ≤ constant · t^power there; null where the sum is not proved to differ from 0. */
  readonly relative: { readonly constant: string; readonly power: number } | null;
  readonly status: 'certified';
}

/** What a series belongs to. */
export type Quantity =
  | { readonly kind: 'entry'; readonly entry: string; readonly row: number; readonly column: number }
  | { readonly kind: 'loss' }
  | { readonly kind: 'eigenvalue'; readonly component: string; readonly blocks: readonly number[]; readonly index: number };

/** The comparison of a truncated series with independent solutions. */
export interface SeriesCheck {
  readonly quantity: Quantity;
  /** The power of t of the first omitted term; null where the series is finite and exact. */
  readonly expectedExponent: number | null;
  /** The power of t with which the error decays between the last two d. */
  readonly observedExponent: number | null;
  /** Error at the last d over the omitted terms that are known, there, with its sign: tends to 1. */
  readonly ratio: number | null;
  /** Value minus truncated series; null where it is 0, nothing is seen of it beside rounding, or there is no value. */
  readonly errors: readonly { readonly d: string; readonly error: string | null }[];
  readonly agrees: boolean;
}

/** What a truncated series is worth at real sizes. */
export interface SeriesAccuracy {
  readonly quantity: Quantity;
  readonly values: readonly {
    readonly d: string;
    /** Relative error of the sum to the asked order; null where there is none. */
    readonly relativeError: number | null;
    /** The order at which truncation is best at this d, up to the asked one, and the relative error then. */
    readonly bestOrder: number | null;
    readonly bestError: number | null;
    /**
     * Why there is none: no point at this d, no eigenvalues of the block there as its Gram matrix is not positive definite, the
     * value or the sum is 0, or the error is below what rounding leaves.
     */
    readonly none: 'no point' | 'no eigenvalue' | 'zero' | 'below rounding' | null;
  }[];
}

export interface ExpansionRecord extends ModelField {
  readonly family: string;
  readonly sizes: readonly Polynomial[];
  readonly signs: string;
  readonly variable: 'd^(-1/2)';
  readonly order: number;
  /** The field of the entries and the loss: `Q(pi)`, `Q(pi, sqrt(2))` and so on, or `numeric`. */
  readonly field: string;
  readonly fieldLatex: string;
  readonly entries: PointEntries<SeriesRecord>;
  readonly loss: SeriesRecord | null;
  readonly eigenvalues: readonly {
    readonly component: string;
    readonly blocks: readonly number[];
    readonly degree: Polynomial;
    readonly series: readonly SeriesRecord[];
    /** The field of its coefficients, which may be larger than that of the entries by square roots. */
    readonly field: string;
    readonly fieldLatex: string;
    /** Eigenvalues, by their numbers from 1 on, whose series stop early: their next coefficients are in no field at hand. */
    readonly missing: readonly { readonly which: readonly number[]; readonly why: string }[];
  }[];
  /** Where coefficients are numerical: the equations that the leading ones solve, exact, with their solution. */
  readonly leading: {
    readonly unknowns: readonly {
      readonly symbol: string;
      readonly latex: string;
      readonly entry: string;
      /** The power of t that it is the coefficient of, and the exact terms before it. */
      readonly power: number;
      readonly known: string;
      readonly value: string;
    }[];
    readonly equations: readonly { readonly text: string; readonly latex: string }[];
    /** The leading coefficient of the loss as a formula in the unknowns; null where the loss was not asked for or has none. */
    readonly loss: { readonly text: string; readonly latex: string; readonly power: number; readonly value: string } | null;
    /** The largest left-hand side at the values to all their known digits. */
    readonly residual: string;
    /** Whether the printed digits are those of a solution that was proved to exist, the only one in a box around them. */
    readonly certified: boolean;
  } | null;
  readonly checks: readonly SeriesCheck[];
  /** Least number of digits to which the coefficients of the entries agree with a fit at very large d. */
  readonly fit: { readonly points: number; readonly agreeingDigits: number; readonly supportedDigits: number } | null;
  readonly accuracy: readonly SeriesAccuracy[];
  readonly status: Status;
  readonly evidence: string;
  /** Where proved estimates of the truncated series were asked for: what they rest on, and the series without one. */
  readonly bounds?: {
    /** They hold for all real d ≥ from, those that say a larger one excepted. */
    readonly from: string;
    readonly open: readonly { readonly quantity: Quantity; readonly why: string }[];
    readonly evidence: string;
  };
  /** Where its exact coefficients were read back from what is printed. */
  readonly reread?: Reading;
}
