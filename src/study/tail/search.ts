import { at, zipWith } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { FailedTail } from './image.js';
import type { Tail, TailProof } from './tail.js';

/** A tail with its proof. */
export interface Proved<C> {
  readonly tail: Tail<C>;
  readonly proof: TailProof;
}

/** Tries to prove a tail of some order on (0, t₀]. */
export type Attempt<C> = (t0: Rational) => Proved<C> | FailedTail;

/**
 * The widest tail over some orders, in a list of t₀ of which the largest is the first: by bisection for the first order that passes
 * anywhere, by steps from there for the others. Nothing is trusted: each attempt proves.
 */
export function widest<C>(
  orders: readonly number[],
  widths: readonly Rational[],
  attemptsOf: (order: number) => Attempt<C>,
): Proved<C> | FailedTail {
  let last: FailedTail = { reason: 'nothing was tried', radii: null };
  let best: (Proved<C> & { readonly index: number }) | undefined;
  for (const order of orders) {
    const attempt = attemptsOf(order);
    // The least width first: what fails there fails everywhere. Once one is proved, only wider ones are of use.
    const first: number = best === undefined ? widths.length - 1 : best.index - 1;
    const t0 = widths[first];
    if (t0 === undefined) break;
    const tried = attempt(t0);
    if ('reason' in tried) {
      last = best === undefined ? tried : last;
      // Where one other order is of no use, the next is hardly of any.
      if (best !== undefined) break;
      continue;
    }
    const bisected = best === undefined;
    best = { ...tried, index: first };
    for (let high = -1; best.index - high > 1; ) {
      const middle: number = bisected ? Math.floor((best.index + high) / 2) : best.index - 1;
      const wider = attempt(at(widths, middle));
      if ('reason' in wider) high = middle;
      else best = { ...wider, index: middle };
    }
  }
  return best ?? last;
}

/** Times that radii are widened. */
const WIDENINGS = 12;

/** Radii from what the test needs, widened until it succeeds. */
export function withRadii<C>(
  tail: Omit<Tail<C>, 'radii'>,
  start: readonly number[],
  prove: (tail: Tail<C>) => TailProof | FailedTail,
): Proved<C> | FailedTail {
  let radii = start;
  let growth = Number.POSITIVE_INFINITY;
  let last: FailedTail = { reason: 'nothing was tried', radii: null };
  for (let i = 0; i <= WIDENINGS; i++) {
    const proof = prove({ ...tail, radii });
    if (!('reason' in proof)) return { tail: { ...tail, radii }, proof };
    last = proof;
    if (proof.radii === null) return proof;
    const next = Math.max(...zipWith(proof.radii, radii, (wide, narrow) => wide / narrow));
    // An image that grows ever faster than its box is at no width inside of it.
    if (i > 1 && next >= growth) return proof;
    growth = next;
    radii = proof.radii;
  }
  return last;
}
