import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';

/** Where an eigenvalue vanishes on the way. */
export interface FollowCrossing {
  /** The value of the parameter. */
  readonly value: string;
  readonly component: string;
  readonly blocks: readonly number[];
  /** The degree at the d in question. */
  readonly degree: string;
  /** The Morse index before and after, in the direction in which the family is followed. */
  readonly indexBefore: string;
  readonly indexAfter: string;
  readonly direction: string;
  readonly status: Status;
}

/** The singular values of W on one component of R^d. */
export interface SingularLine {
  readonly component: string;
  readonly blocks: readonly number[];
  /** The multiplicity of each at the d in question. */
  readonly multiplicity: string;
  readonly values: readonly number[];
}

/** A point on the way, in doubles. */
export interface FollowSample {
  readonly value: string;
  readonly loss: number;
  readonly index: string;
  readonly least: { readonly value: number; readonly component: string; readonly blocks: readonly number[] } | null;
  readonly largest: FollowSample['least'];
  readonly singular: readonly SingularLine[];
  /** exp of the entropy of the singular values over their sum. */
  readonly effectiveRank: number;
}

/** Where and why a family cannot be followed further. */
export interface FollowEnd {
  /** The value, to the digits of crossings for a fold, else the last one that was reached. */
  readonly value: string;
  readonly kind: 'fold' | 'lost';
  readonly why: string;
}

/** One family followed in a number of its problem, at one d. */
export interface FollowRecord extends ModelField {
  readonly family: string;
  /** The sizes of the blocks. */
  readonly sizes: readonly string[];
  /** Empty along d. */
  readonly d: string;
  /** The parameter: penalty, slope, outer.B, teacher.rho or teacher.B. */
  readonly along: string;
  readonly from: string;
  readonly to: string;
  readonly digits: number;
  readonly crossings: readonly FollowCrossing[];
  readonly end: FollowEnd | null;
  readonly samples: readonly FollowSample[];
  /** The least eigenvalue at all values at which signs were compared, in doubles: value, least. */
  readonly curve: readonly (readonly [number, number])[];
  readonly status: Status;
  readonly evidence: string;
}
