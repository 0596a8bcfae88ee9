import type { BlockSymmetry } from '../block-symmetry/block-symmetry.js';

/** How a branch leaves the point where a component crosses: with a slope of d, with none but a curvature, or nothing is known. */
export type BirthKind = 'transcritical' | 'pitchfork' | 'unknown';

/** An isotropy subgroup H of a component V of a Young type, with what it says of the branches that are born where V crosses. */
export interface AxialSubgroup {
  /**
   * The type as it stands in the name of a branch: `1,1,d-2`, `z4,d-4`, as `parseSymmetry` reads it; where a group of equal extra rows is
   * split, the sizes of the groups follow after a slash, which is no name of a family.
   */
  readonly name: string;
  /** The Young type, with permutations of its blocks, whose fixed-point space that of H is, d a symbol; null where it cannot be said so. */
  readonly symmetry: BlockSymmetry | null;
  /** Block b of the type lies in block into[b] of the family's type; kinds of rows beyond the list are the family's groups of extra rows. */
  readonly into: readonly number[];
  /** The dimension of V^H; 1 is axial. */
  readonly fixedDimension: number;
  /** Whether a permutation takes the vectors of V^H to their negatives, so that both directions of the branch are equivalent. */
  readonly negated: boolean;
  /** One sentence: why this kind is generic. */
  readonly why: string;
  readonly kind: BirthKind;
  /** The least whole d at which all sizes are there. */
  readonly validFrom: number;
}

/** Which of infinitely many subgroups are listed. */
export interface AxialOptions {
  /** The largest number of elements in a block that does not grow with d; 3 by default. */
  readonly most?: number;
  /** Whether blocks that are fractions of the split one are listed too: halves, thirds, quarters. */
  readonly proportional?: boolean;
}
