import type { Rational } from '../../symbolic/exact/rational.js';
import type { Along } from './along.js';

/** What is asked of a family that is followed. */
export interface FollowOptions {
  readonly d: Rational;
  /** The number that moves, or d itself. */
  readonly along: Along | { readonly kind: 'd' };
  readonly from: Rational;
  readonly to: Rational;
  readonly digits: number;
  /** How many points on the way are described. */
  readonly samples: number;
}

/** How many points on the way can be described. */
export const FOLLOW_SAMPLES = { least: 2, most: 200 } as const;
