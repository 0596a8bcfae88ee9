import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { CriticalRecord } from '../crossing/record.js';
import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';
import type { Verdict } from '../point/record.js';
import type { SeriesRecord } from '../series/record.js';

/** The split block h of a neuron at one d. */
export interface SplitValues {
  readonly d: string;
  readonly components: readonly {
    readonly component: string;
    readonly blocks: readonly number[];
    readonly degree: Polynomial;
    readonly eigenvalues: readonly string[];
  }[];
  readonly least: {
    readonly value: string;
    readonly component: string;
    readonly blocks: readonly number[];
    readonly label: string;
  };
  /**
   * The direction u of descent (u, −u): for component t one entry per block of columns of the stabiliser, for s the factor of
   * e_1 − e_2 in its block, for n⊠t the one in a silent column.
   */
  readonly direction: readonly number[];
  /** λ of the theorem: the multiple of the identity in h. */
  readonly condition: string;
  readonly saddle: boolean;
}

/** What splitting a neuron of one block does. */
export interface SplitRecord {
  /** The kind of row: a block, or beyond them a group of extra rows. */
  readonly block: number;
  /** Block sizes of the stabiliser's type. */
  readonly stabiliser: readonly Polynomial[];
  readonly leastEigenvalueOfSplitBlock: SeriesRecord | null;
  /** Whether the split point is a saddle for all sufficiently large d. */
  readonly saddle: boolean | null;
  /** The least scanned d from which on it was one at every scanned d. */
  readonly from: string | null;
  /** λ of the theorem of Safran, Yehudai & Shamir. */
  readonly condition: SeriesRecord | null;
  /** Whether λ < 0 for all sufficiently large d. */
  readonly conditionHolds: boolean | null;
  readonly components:
    | readonly {
        readonly component: string;
        readonly blocks: readonly number[];
        readonly degree: Polynomial;
        readonly field: string;
        readonly series: readonly SeriesRecord[];
      }[]
    | null;
  readonly values: readonly SplitValues[];
  readonly status: Status;
  readonly evidence: string;
}

/** A critical point of a family at one d: loss, least eigenvalue and verdict, or why there is none. */
export type PointAtRecord =
  | {
      readonly d: string;
      readonly verdict: Verdict;
      readonly loss: string;
      readonly least: { readonly value: string; readonly component: string; readonly blocks: readonly number[] };
      /** Whether all block sizes are whole numbers at this d. */
      readonly wholeSizes: boolean;
    }
  | { readonly d: string; readonly verdict: null; readonly why: string };

/** A critical point with extra rows that stands where a family was, or the family itself (extra = 0). */
export interface ReplacementRecord {
  readonly name: string;
  readonly sizes: readonly Polynomial[];
  readonly extra: number;
  /** The block of the family one neuron of which the point tells apart; null where it has the family's own type. */
  readonly told: number | null;
  /** Whether a descent from a splitting of the family ended here. */
  readonly reached: boolean;
  /** Loss and least eigenvalue at the d of the search. */
  readonly loss: string | null;
  readonly least: {
    readonly d: string;
    readonly value: string;
    readonly component: string;
    readonly blocks: readonly number[];
  } | null;
  /** At the d of `least`; null where there is no point at it. */
  readonly verdict: Verdict | null;
  /** The same at the d of the search and at every d asked for, ascending. */
  readonly at: readonly PointAtRecord[];
  /** Whether it is no minimum above its last crossing, up to its end or that of the search. */
  readonly annihilates: boolean;
  /** The Morse index above the last crossing, as a polynomial in d, and where its directions are. */
  readonly index: Polynomial;
  readonly negative: CriticalRecord['beyond']['negative'];
  readonly matrices: CriticalRecord['matrices'];
  readonly minimumOn: CriticalRecord['minimumOn'];
  readonly minimumAt: CriticalRecord['minimumAt'];
  readonly minimumFrom: CriticalRecord['minimumFrom'];
  readonly crossings: readonly {
    readonly d: string;
    readonly component: string;
    readonly blocks: readonly number[];
    readonly direction: string;
  }[];
  readonly searched: readonly [string, string];
  readonly end: CriticalRecord['end'];
  readonly lowerEnd: CriticalRecord['lowerEnd'];
  readonly upperEnd: CriticalRecord['upperEnd'];
  readonly status: Status;
}

/** A descent from a split neuron, pushed apart along the direction of descent. */
export interface DescentRecord {
  readonly block: number;
  readonly lossBefore: string | null;
  readonly lossAfter: string;
  /** The name of the end, or null where it has none. */
  readonly end: string | null;
}

/** Cauchy's bounds beside the eigenvalues of a component: eigenvalue i is at most bound i. */
export interface InterlacingRecord {
  readonly name: string;
  readonly d: string;
  readonly component: string;
  readonly blocks: readonly number[];
  readonly label: string;
  readonly eigenvalues: readonly string[];
  /** From the copies that vanish on the extra rows, and from those that live on the extra rows alone. */
  readonly withoutExtra: readonly string[];
  readonly extraOnly: readonly string[];
}

export interface AnnihilationRecord extends ModelField {
  readonly family: string;
  readonly sizes: readonly Polynomial[];
  readonly signs: string;
  readonly extra: number;
  readonly splits: readonly SplitRecord[];
  /** The d at which split blocks were asked for and the family does not exist, with the reason. */
  readonly skipped: readonly { readonly d: string; readonly why: string }[];
  readonly descents: readonly DescentRecord[];
  readonly families: readonly ReplacementRecord[];
  readonly interlacing: readonly InterlacingRecord[];
  /** The d at which points with extra rows were searched. */
  readonly searchedAt: number;
  readonly status: Status;
  readonly evidence: string;
}
