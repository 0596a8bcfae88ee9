import { z } from 'zod';
import type { Counts } from '../../chain/piece.js';
import type { Segment } from '../../proof/segment.js';
import { MOST_TERMS } from '../../tail/prove.js';
import type { Bounds, CertificateHead } from '../certificate.js';
import {
  bound,
  count,
  exact,
  head,
  LEAST_BITS,
  list,
  MOST_BITS,
  MOST_BLOCKS,
  MOST_SEGMENTS,
  MOST_UNKNOWNS,
  segment,
} from '../schema.js';

/** An element of Q(π) in lowest terms: coefficients of powers of π from the constant one on, as numerals. */
export interface PiQuotient {
  readonly numerator: readonly string[];
  readonly denominator: readonly string[];
}

/** An element of Q(π), or a + b√m of Q(π, √m). */
export type ExactTerm = PiQuotient | { readonly a: PiQuotient; readonly b: PiQuotient };

/** The terms of one unknown, the first and the last not 0; `start` is the power of t of the first, and 0 where there are none. */
export interface ExactSum {
  readonly start: number;
  readonly terms: readonly ExactTerm[];
}

/** A tail as data: see `Tail`. */
export interface TailContent {
  readonly t0: string;
  readonly terms: number;
  readonly inverseTerms: number;
  readonly orders: readonly number[];
  readonly radii: readonly number[];
  /** m where coefficients are of Q(π, √m), null where they are of Q(π). */
  readonly radicand: number | null;
  readonly point: readonly ExactSum[];
  /** Bits of the intervals of the tail. */
  readonly precision: number;
  /** `unknown` where deviations are those of leading coefficients: see `Tail`. */
  readonly leading?: 'unknown' | undefined;
}

/** Segments with one index, or one segment in which an eigenvalue passes through 0. */
export type PieceContent =
  | { readonly kind: 'range'; readonly segments: readonly Segment[] }
  | { readonly kind: 'crossing'; readonly segment: Segment; readonly block: number };

/** A point at one d below the curve, as in a certificate of a point. */
export interface PointContent {
  readonly d: string;
  readonly precision: number;
  readonly box: readonly Bounds[];
}

/** A limit of eigenvalues as data: see `LimitCandidate`. `radius` is a fraction. */
export interface LimitContent {
  readonly block: number;
  readonly power: number;
  readonly value: ExactTerm;
  readonly radius: string;
  readonly part: number | null;
}

/** A family for all d: a tail, the pieces below it down to some d, and points below them. `precision` is that of the pieces. */
export interface TheoremCertificate extends CertificateHead {
  readonly kind: 'theorem';
  readonly tail: TailContent;
  /** Ascending in d. */
  readonly pieces: readonly PieceContent[];
  /** Ascending in d. */
  readonly points: readonly PointContent[];
  /** What eigenvalues tend to for large d, each of them once. */
  readonly limits: readonly LimitContent[];
  /** The index for every real d from here on is that of `negative`. */
  readonly from: string;
  /** The least integer n with whole sizes such that this is so for every such integer d ≥ n; null where no sizes are whole. */
  readonly integer: number | null;
  /** Negative eigenvalues of each block for all d ≥ from; null where its degree is positive nowhere. */
  readonly negative: Counts;
  /** Whether for every d of the curve no larger group fixes the point. */
  readonly exactIsotropy: boolean;
}

/** What a certificate is proved from. */
export type TheoremContent = Pick<
  TheoremCertificate,
  'sizes' | 'extra' | 'rowless' | 'model' | 'precision' | 'tail' | 'pieces' | 'points' | 'limits'
>;

/** The fields that say what is proved. */
export type TheoremClaims = Pick<TheoremCertificate, 'family' | 'from' | 'integer' | 'negative' | 'exactIsotropy' | 'statement'>;

/** Digits of integers of exact coefficients: 11 in expansions to order 7, 15 where a slope has three decimals. */
const MOST_DIGITS = 120;
/** Coefficients of a polynomial in π: 17 in expansions to order 7. Greatest common divisors take a second at 40. */
const HIGHEST_DEGREE = 40;
/** Powers of t in finite sums and deviations. */
const LARGEST_ORDER = 24;
/** Points at integers below a curve. */
const MOST_POINTS = 12;
/** Larger radicands are not looked for. */
export const LARGEST_RADICAND = 200;

/** Limits of eigenvalues: 22 of a family with two blocks. */
const MOST_LIMITS = 200;
/** The part of (0, t₀] on which eigenvalues are on one side of their limits. */
const LARGEST_PART = 64;

/** Characters of the statement. */
const LONGEST_STATEMENT = 20_000;

const integer = z
  .string()
  .max(MOST_DIGITS)
  .regex(/^(?:0|-?[1-9]\d*)$/, 'an integer is accepted');
const quotient = z.strictObject({ numerator: z.array(integer).max(HIGHEST_DEGREE), denominator: list(integer, HIGHEST_DEGREE) });
const power = z.int().min(-LARGEST_ORDER).max(LARGEST_ORDER);
const bits = z.int().min(LEAST_BITS).max(MOST_BITS);
const terms = z.int().min(1).max(MOST_TERMS);
const term = z.union([quotient, z.strictObject({ a: quotient, b: quotient })]);
const fraction = z
  .string()
  .max(40)
  .regex(/^\d+(?:\/\d+)?$/, 'an integer or a fraction is accepted');

/** The shape of a theorem for all d. */
export const theoremSchema = z.strictObject({
  ...head,
  kind: z.literal('theorem'),
  // With many crossings and points it has many sentences.
  statement: z.string().max(LONGEST_STATEMENT),
  tail: z.strictObject({
    t0: fraction,
    terms,
    inverseTerms: terms,
    orders: list(power, MOST_UNKNOWNS),
    radii: list(z.number().positive().max(1e100), MOST_UNKNOWNS),
    radicand: z.int().min(2).max(LARGEST_RADICAND).nullable(),
    point: list(
      z.strictObject({
        start: power,
        terms: z.array(term).max(2 * LARGEST_ORDER),
      }),
      MOST_UNKNOWNS,
    ),
    precision: bits,
    leading: z.literal('unknown').optional(),
  }),
  pieces: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('range'), segments: list(segment, MOST_SEGMENTS) }),
        z.strictObject({ kind: z.literal('crossing'), segment, block: z.int().min(0).max(MOST_BLOCKS) }),
      ]),
    )
    .max(MOST_SEGMENTS),
  points: z
    .array(z.strictObject({ d: exact, precision: bits, box: list(z.tuple([bound, bound]), MOST_UNKNOWNS) }))
    .max(MOST_POINTS),
  limits: z
    .array(
      z.strictObject({
        block: z.int().min(0).max(MOST_BLOCKS),
        power: z.int().min(-LARGEST_ORDER).max(0),
        value: term,
        radius: fraction,
        part: z.int().min(1).max(LARGEST_PART).nullable(),
      }),
    )
    .max(MOST_LIMITS),
  from: exact,
  integer: z.int().min(1).nullable(),
  negative: list(count.nullable(), MOST_BLOCKS),
  exactIsotropy: z.boolean(),
});
