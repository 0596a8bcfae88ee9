import type { Problem } from '../../landscape/problem/problem.js';
import type { ComponentName } from '../../representation/component.js';
import type { RowKind } from '../../representation/young-type.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { PrintedNumber } from '../../symbolic/exact/printed-number.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import type { FormulaTree, OrderSign } from '../../symbolic/formula/tree.js';
import type { ExactValue } from '../../symbolic/qpi/exact-value.js';
import type { Family } from '../family/family.js';
import type { Status } from '../family/status.js';
import type { ModelField } from '../model/record.js';
import type { Reading } from '../series/reading.js';

/** What a claim is about: a family, or the critical point near a matrix in a file. */
export type ClaimSubject =
  | { readonly kind: 'family'; readonly family: Family }
  /** The path as written, relative to the claims file, and what is learnt, which is the same for all blocks. */
  | { readonly kind: 'matrix'; readonly path: string; readonly problem: Problem };

/** For which d something is claimed. */
export type ClaimedDimensions =
  | { readonly kind: 'all' }
  | { readonly kind: 'points'; readonly points: readonly Rational[] }
  /** Every integer from … on, up to `to`; null for no end. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number | null };

/** A component of a decomposition; null blocks where only one can be meant. */
export interface ClaimedComponent {
  readonly name: ComponentName;
  readonly blocks: readonly number[] | null;
}

/** A number, formula or series as it was printed. */
export type ClaimedValue =
  | { readonly kind: 'number'; readonly printed: PrintedNumber }
  | { readonly kind: 'formula'; readonly tree: FormulaTree }
  | {
      readonly kind: 'series';
      readonly tree: FormulaTree;
      readonly order: { readonly sign: OrderSign; readonly of: FormulaTree };
    };

/** A claimed value of one kind, where only that is accepted. */
type Claimed<K extends ClaimedValue['kind']> = Extract<ClaimedValue, { kind: K }>;

/** Where an entry stands; `column` is the block of the column. */
export interface ClaimedEntry {
  readonly kind: 'diagonal' | 'offDiagonal' | 'between' | 'extra';
  readonly row: number;
  readonly column: number;
}

/** Which eigenvalue of a component is meant: a number from 1 on, ascending, or the one that the claimed value is nearest to. */
export type Which = number | 'nearest';

/** What is claimed. */
export type Statement =
  | { readonly claim: 'entry'; readonly entry: ClaimedEntry; readonly value: ClaimedValue }
  | { readonly claim: 'loss'; readonly value: ClaimedValue }
  /** `which` counts the eigenvalues of the component from 1, ascending; with no component the least of all is meant. */
  | {
      readonly claim: 'eigenvalue';
      readonly component: ClaimedComponent | null;
      readonly which: Which;
      readonly value: ClaimedValue;
    }
  | { readonly claim: 'multiplicity'; readonly component: ClaimedComponent; readonly value: Claimed<'number'> }
  | { readonly claim: 'degree'; readonly component: ClaimedComponent; readonly value: Claimed<'formula'> }
  | {
      readonly claim: 'eigenvalue-count';
      /** Which eigenvalues are counted, by their behaviour for large d. */
      readonly counted: { readonly kind: 'linear' | 'bounded' } | { readonly kind: 'limit'; readonly limit: FormulaTree };
      readonly value: ClaimedValue;
    }
  | {
      readonly claim: 'decomposition';
      readonly parts: readonly { readonly component: ClaimedComponent; readonly multiplicity: number }[];
    }
  | { readonly claim: 'same-spectrum'; readonly as: Family; readonly value: Claimed<'series'> }
  | { readonly claim: 'fractional-dimension'; readonly component: ClaimedComponent | null; readonly value: Claimed<'number'> }
  | { readonly claim: 'minimum-from'; readonly from: number }
  | { readonly claim: 'verdict'; readonly verdict: 'minimum' | 'spurious minimum' | 'saddle' }
  | { readonly claim: 'splitting'; readonly block: RowKind | 'any'; readonly saddle: boolean };

/** The words after `claim:`. */
export const CLAIM_KINDS = [
  'entry',
  'loss',
  'eigenvalue',
  'multiplicity',
  'degree',
  'eigenvalue-count',
  'decomposition',
  'same-spectrum',
  'fractional-dimension',
  'minimum-from',
  'verdict',
  'splitting',
] as const satisfies readonly Statement['claim'][];

/** One claim of a file. */
export interface Claim {
  readonly id: string;
  readonly subject: ClaimSubject;
  readonly dimensions: ClaimedDimensions;
  readonly statement: Statement;
  /** To how many digits a formula is claimed to agree; null for equality. */
  readonly digits: number | null;
  /** The claimed value as written. */
  readonly claimed: string;
  readonly source: string | null;
  readonly note: string | null;
}

/** A claims file, read and checked. */
export interface ClaimsFile {
  readonly source: string | null;
  readonly note: string | null;
  readonly claims: readonly Claim[];
}

/** A formula and the value that it is claimed for, at one d; both are numerals. */
export interface FormulaComparison {
  readonly d: string;
  /** The value. */
  readonly computed: string;
  /** The value of the formula. */
  readonly claimed: string;
  /** Size of the difference, to three digits; null where the two agree as far as their digits are known. */
  readonly absoluteError: string | null;
  /** The same over the size of the value; null also where that is 0. */
  readonly relativeError: string | null;
  /** −log₁₀ of the relative error, cut off after one decimal, from 0 to 50. */
  readonly agreeingDigits: number;
}

/** An exact result: a series, or a function of d. */
export type ExactResult =
  | {
      readonly kind: 'series';
      readonly terms: readonly { readonly power: number; readonly exact: ExactValue }[];
      readonly order: number | null;
    }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'polynomial'; readonly polynomial: Polynomial };

/** A formula as it is printed, and what it is printed of. */
export interface PrintedResult {
  readonly text: string;
  readonly result: ExactResult;
}

/** What became of a claim. */
export interface Decision {
  readonly verdict: 'confirmed' | 'refuted' | 'undecided';
  /** The computed value as text; what is known of it where the claim is undecided. */
  readonly computed: string;
  /** The exact results among what is printed, with the text of each. */
  readonly printed?: readonly PrintedResult[];
  /** How many leading digits of the claimed number are right; null where digits were not compared. */
  readonly agreeingDigits: number | null;
  /** Where a formula was compared with values: the two at each d, and the power of d with which their difference changes. */
  readonly comparisons?: readonly FormulaComparison[];
  readonly errorExponent?: number | null;
  /** What decided, in words; for a refutation where the two first differ. */
  readonly why: string;
  readonly status: Status;
  readonly evidence: string;
}

/** A claim with its verdict, as `--json` prints it. */
export interface ClaimRecord extends Decision, ModelField {
  readonly id: string;
  /** The family's name, or the path of the matrix. */
  readonly family: string;
  /** What is claimed, in words. */
  readonly quantity: string;
  readonly claimed: string;
  readonly source: string | null;
  readonly note: string | null;
}

/** The record of `symbreak verify FILE`. */
export interface VerificationRecord {
  readonly source: string | null;
  readonly note: string | null;
  readonly claims: readonly ClaimRecord[];
  readonly confirmed: number;
  readonly refuted: number;
  readonly undecided: number;
  /** Where the exact results were read back from what is printed. */
  readonly reread?: Reading;
}
