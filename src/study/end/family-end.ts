import type { CompiledType } from '../../landscape/compile.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { DegeneratePoint } from './degenerate-dimension.js';
import type { Meeting } from './meeting.js';

/** Where and why a family ends, or a branch cannot be followed by steps in d alone. */
export interface FamilyEnd {
  /** d with the digits that are known. */
  readonly d: string;
  readonly approximate: number;
  readonly why: string;
  readonly at: EndPoint;
}

/**
 * What is known of the point at an end: `fold` and `meeting` are solutions of augmented equations of a type; at a
 * `permutation` the student is a global minimum, at a `formal` end a block has one element, so that d is known exactly; an
 * `extrapolated` d is told to the digits on which extrapolations agree, and `reached` is only the last d that was reached.
 * `limit` is the point at the end in coordinates of the branch, null where it is not known exactly.
 */
export type EndPoint =
  | { readonly kind: 'fold'; readonly compiled: CompiledType; readonly point: DegeneratePoint; readonly limit: readonly number[] }
  | {
      readonly kind: 'meeting';
      readonly compiled: CompiledType;
      readonly point: DegeneratePoint;
      readonly limit: readonly number[];
      readonly meeting: Meeting;
      /** Whether the branch goes on at the other side of d, or turns back there. */
      readonly passes: boolean;
    }
  | { readonly kind: 'permutation'; readonly d: Rational; readonly limit: readonly number[] | null }
  | { readonly kind: 'formal' }
  | { readonly kind: 'extrapolated' }
  | { readonly kind: 'reached' };
