import type { EndRecord } from './record.js';

/**
 * Why nothing is decided above the upper end of what was searched: the family ends there, or only was not followed further.
 *
 * @example
 * ```ts
 * import { upperEndText } from 'symbreak';
 * upperEndText({ d: '5.6', why: 'a fold' }); // 'the family ends at d = 5.6: a fold; nothing is known of larger d'
 * ```
 */
export function upperEndText({ d, why, goesOn }: EndRecord): string {
  return goesOn === undefined
    ? `the family ends at d = ${d}: ${why}; nothing is known of larger d`
    : `the family was followed up to d = ${d} only: ${why}; larger d were not searched`;
}
