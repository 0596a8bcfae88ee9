import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';

/** What of a family can be followed in d. */
export const CURVE_QUANTITIES = ['least', 'eigenvalues', 'loss', 'entries', 'index'] as const;
export type CurveQuantity = (typeof CURVE_QUANTITIES)[number];

/** What a curve shows. */
export type CurveOf =
  | { readonly kind: 'least' }
  | { readonly kind: 'eigenvalue'; readonly component: string; readonly blocks: readonly number[]; readonly which: number }
  | { readonly kind: 'loss' }
  /** `a_0`, `b_0`, `c_01` or `e_00`, as in the series: diagonal, other entry of a block, between two blocks, of an extra row. */
  | { readonly kind: 'entry'; readonly entry: string }
  | { readonly kind: 'index' };

/** A curve over d in stretches without gaps or jumps, d ascending; doubles that are right to `digits` of the record. */
export interface FamilyCurve {
  readonly shows: CurveOf;
  readonly stretches: readonly (readonly (readonly [d: number, value: number])[])[];
}

/** A point to be drawn on top of the curves: a claim, or a value that was measured. */
export interface GivenPoint {
  readonly d: number;
  readonly value: number;
  readonly label: string | null;
  /** The family whose colour it has, by its name. */
  readonly family: string | null;
  /** Half of the length of its error bar; 0 for none. */
  readonly error: number;
}

/** The curves of one family. */
export interface FamilyCurves {
  readonly family: string;
  readonly alias: string | null;
  /** The first and the last d at which there are values. */
  readonly from: number;
  readonly to: number;
  readonly curves: readonly FamilyCurve[];
  /** The fractional dimensions in the range, with ten digits. */
  readonly marks: readonly { readonly d: string; readonly component: string; readonly blocks: readonly number[] }[];
  /** Truncated series: all terms up to d^(−order/2). */
  readonly series: readonly { readonly order: number; readonly curves: readonly FamilyCurve[] }[];
}

/** Quantities of several families over d, the data of a plot. */
export interface CurvesRecord extends ModelField {
  readonly quantity: CurveQuantity;
  /** The range of d that was asked for. */
  readonly range: readonly [number, number];
  /** Significant digits to which values are given. */
  readonly digits: number;
  readonly families: readonly FamilyCurves[];
  readonly points: readonly GivenPoint[];
  /** What is missing and why, in sentences: where a family begins or ends, series that do not exist. */
  readonly notes: readonly string[];
  readonly status: Status;
  readonly evidence: string;
}
