import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';

/** A critical point from which descents begin, or at which one ends, up to permutations of rows and of columns. */
export interface PassPoint {
  /** What it is called: `II`, `global`, the name of a branch; without one its sizes and signs, and the ordinal in brackets. */
  readonly label: string;
  /** Of points without a name with the same sizes and signs: which it is, by loss, from 2 on where a family goes by them; null where one is all. */
  readonly ordinal: number | null;
  /** The family of the catalogue, or the branch, to which it belongs; null where it was compared with none that it is. */
  readonly name: string | null;
  readonly sizes: readonly string[];
  readonly signs: string;
  /** To the digits of the record; 0 at a global minimum whose entries are exact. */
  readonly loss: string;
  /** The Morse index in the whole matrix space; null where there is no matrix, or the signs of eigenvalues are not clear. */
  readonly index: number | null;
  /** The least eigenvalue of the whole Hessian, in doubles. */
  readonly least: number;
  /** Whether it is the teacher with its neurons in any order. */
  readonly teacher: boolean;
  readonly status: Status;
}

/** The path of steepest descent from a saddle on one side of one direction. */
export interface PassDescent {
  readonly side: 1 | -1;
  /** The place of its end in the list of points; null where it ended at no critical point. */
  readonly to: number | null;
  /** Where it ended, in words. */
  readonly end: string;
  /** Whether the end has its neurons in another order than its name says. */
  readonly permuted: boolean;
  /** loss(saddle) − loss(end), to the digits of the record; null where it ended at no critical point, or where these digits do not settle. */
  readonly barrier: string | null;
  /** How the flow was followed: accepted steps, refused ones, and for how long. */
  readonly steps: number;
  readonly refused: { readonly error: number; readonly energy: number };
  readonly time: number;
  readonly status: Status;
}

/** Both descents along one direction. */
export interface PassDirection {
  readonly component: string;
  readonly blocks: readonly number[];
  /** The negative eigenvalue, in doubles. */
  readonly eigenvalue: number;
  /** Its multiplicity: where it is more than 1 the direction is one of many, with one element of each block told apart. */
  readonly degree: number;
  /** The type in whose fixed-point space the flow was followed. */
  readonly within: readonly string[];
  readonly sides: readonly [PassDescent, PassDescent];
  /** Whether both sides end at one matrix, so that the way over the saddle leads to no other place. */
  readonly oneEnd: boolean;
}

/** A saddle with the descents from it. */
export interface PassSaddle {
  /** The place of the saddle in the list of points. */
  readonly from: number;
  /** Where the saddle was found, in words. */
  readonly origin: string;
  readonly directions: readonly PassDirection[];
  /** How many unstable directions, counted with multiplicity, were not followed: of components in which no type of blocks has one. */
  readonly notFollowed: number;
}

/** The lowest pass found out of a point. */
export interface LowestPass {
  /** Places in the list of points: the minimum, the saddle, and where the other side of the pass ends: where that is the minimum's own, at it with its neurons in another order. */
  readonly out: number;
  readonly over: number;
  readonly to: number | null;
  readonly barrier: string;
}

/** The passes found at one d. */
export interface PassesAt {
  readonly d: string;
  readonly points: readonly PassPoint[];
  /** Saddles of index 1. */
  readonly passes: readonly PassSaddle[];
  /** Saddles of other indices, which are no passes. */
  readonly saddles: readonly PassSaddle[];
  /** For each minimum that a pass leads out of, the lowest one found. */
  readonly lowest: readonly LowestPass[];
  /** How saddles were looked for, and what was left out, a sentence each. */
  readonly searched: readonly string[];
}

/** Passes between minima at one d or several. */
export interface PassesRecord extends ModelField {
  /** The family from which saddles were looked for. */
  readonly family: string;
  readonly digits: number;
  readonly at: readonly PassesAt[];
  readonly status: Status;
  readonly evidence: string;
}
