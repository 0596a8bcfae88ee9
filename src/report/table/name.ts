import { familySlug, plainSlug, sizesSlug } from '../text/slug.js';

/** What a table is about, as far as its name tells it. */
export interface TableSubject {
  readonly family?: string;
  /** Block sizes, where there is no family. */
  readonly sizes?: string;
  /** The number of extra rows, where the family's name does not have them. */
  readonly extra?: number;
  readonly d?: string;
}

/**
 * The name of a table, by which labels of LaTeX and ids of HTML call it: what it is about, what is in it, and at which d. It
 * has letters, digits, _ and - only, and does not depend on what was computed. Pure; nothing is thrown.
 *
 * @example
 * ```ts
 * import { tableName } from 'symbreak';
 * tableName('spectrum', { family: '1,d-1:-+', d: '7' }); // 'II-spectrum-d7'
 * ```
 */
export function tableName(what: string, { family, sizes, extra = 0, d }: TableSubject = {}): string {
  return [
    ...(family === undefined ? [] : [familySlug(family)]),
    ...(sizes === undefined ? [] : [sizesSlug(sizes)]),
    ...(extra === 0 ? [] : [`m${extra}`]),
    what,
    ...(d === undefined ? [] : [`d${plainSlug(d)}`]),
  ].join('-');
}
