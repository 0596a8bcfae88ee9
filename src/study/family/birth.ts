import type { Problem } from '../../landscape/problem/problem.js';
import type { KindPermutation } from '../../representation/block-symmetry/block-symmetry.js';
import type { YoungType } from '../../representation/young-type.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { ExtraLimits } from './extra-limits.js';

/** A sign per block: the diagonal entries of its rows tend to +1 or −1; a dot for a block without rows. */
export type LimitSign = '+' | '-' | '.';

/** A point of a family, in doubles, from which it is followed to others. */
export interface FoundPoint {
  readonly d: number;
  /** One coordinate per orbit of entries of the family's type, in the order of `entryOrbits`. */
  readonly point: readonly number[];
  readonly loss: number;
  /** How it was found, in words. */
  readonly origin: string;
}

/** A family of critical points, named by a Young type, a sign or a dot per block, and limits of its extra rows; or by its birth from another. */
export interface Family {
  /** The name as canonical text, e.g. `1,d-1:-+`, `1,d-1:-+/0` or `1,d-1:-+~1,1,d-2`. */
  readonly name: string;
  readonly alias: string | null;
  /** Sizes affine in d. Where all sizes were given as numbers, the largest of them has been let grow with d. */
  readonly type: YoungType;
  /** Of a branch those of the blocks of its parent in which its blocks lie: its points may have others. */
  readonly signs: readonly LimitSign[];
  /** Null for k = d. */
  readonly limits: ExtraLimits | null;
  /** The one d that is meant, where all sizes were given as numbers. */
  readonly onlyAt: Rational | null;
  /** A point of the family where a search has found it already, so that none is made again; null for a mere name. */
  readonly found: FoundPoint | null;
  /** Where it was born, if that is what its name says: `II~1,1,d-2`; null for all others. */
  readonly birth: Birth | null;
  /** What is learnt. */
  readonly problem: Problem;
}

/** Which crossing of the parent is meant, where a branch of the type is born at several. */
export type WhichCrossing = { readonly kind: 'near'; readonly d: Rational } | { readonly kind: 'ordinal'; readonly n: number };

/** That a family is born from another at one of its crossings, where an eigenvalue of the other vanishes. */
export interface Birth {
  readonly parent: Family;
  readonly which: WhichCrossing | null;
  /** The m of ^m: the piece after so many folds; null where none is given. */
  readonly folds: number | null;
  /** The direction of ε that a + or − at the end of the name says; absent where none does. */
  readonly direction?: 1 | -1;
  /** Block b of the branch's type lies in block into[b] of the parent's. */
  readonly into: readonly number[];
  /** Permutations of blocks that leave the branch's points where they are; [] for a Young type. */
  readonly generators: readonly KindPermutation[];
  /** Null for a mere name: `bornFamily(mpfr, family)` (study/birth/resolve.ts) finds them. */
  readonly stretches: readonly Stretch[] | null;
}

/** Points of a branch between two ends at which d turns or the branch begins or stops: d is monotone along it. */
export interface Stretch {
  /** Bounds of d, open, as doubles; `to` is Infinity where it goes on for ever (then points reach d = 10^4). */
  readonly from: number;
  readonly to: number;
  /** How many folds lie between the birth and this stretch. */
  readonly folds: number;
  /** The sign of ε on its side of the birth. */
  readonly epsilon?: 1 | -1;
  /** Known points, ascending in d, coordinates of the family's type. From the nearest one any d inside is reached by `follow`. */
  readonly points: readonly FoundPoint[];
  /** Why it stops at each bound, in words for a reader. */
  readonly lower: string;
  readonly upper: string;
}
