import type { Segment } from '../proof/segment.js';

/** A stretch of d on which a family has one index on every component: segments, each glued to the next. */
export interface RangePiece {
  readonly kind: 'range';
  readonly segments: readonly Segment[];
}

/** A segment in which one eigenvalue of one component passes through 0, once. */
export interface CrossingPiece {
  readonly kind: 'crossing';
  readonly segment: Segment;
  /** The component, as an index into the blocks of the compiled type. */
  readonly block: number;
}

/** A part of a chain; the next one begins at the d at which it ends. */
export type ChainPiece = RangePiece | CrossingPiece;

/** Negative eigenvalues per block of the compiled type; null where its degree is positive nowhere. */
export type Counts = readonly (number | null)[];
