/** An interval of d between crossings and ends on which a family is a minimum. */
export interface MinimumInterval {
  readonly from: string;
  /** Null where it was one up to the end of the search: nothing is known beyond. */
  readonly to: string | null;
  /** The first and the last integer in it with whole block sizes (see `matrices`), the last null as `to`; null for none. */
  readonly integers: readonly [first: number, last: number | null] | null;
}

/** The parts of an interval as a formula: words, and the bounds with the side of the interval on which each lies. */
export function intervalParts({
  from,
  to,
}: MinimumInterval): readonly (string | { readonly bound: string; readonly side: 'low' | 'high' })[] {
  const low = { bound: from, side: 'low' } as const;
  return to === null ? ['d > ', low] : [low, ' < d < ', { bound: to, side: 'high' }];
}

/**
 * An interval as a formula: `18.7 < d < 20.5`, or `d > 5.58` where it has no upper end.
 *
 * @example
 * ```ts
 * import { intervalFormula } from 'symbreak';
 * intervalFormula({ from: '5.58', to: null, integers: [6, null] }); // 'd > 5.58'
 * ```
 */
export function intervalFormula(interval: MinimumInterval): string {
  return intervalParts(interval)
    .map((part) => (typeof part === 'string' ? part : part.bound))
    .join('');
}
