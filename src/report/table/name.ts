import type { ModelRecord } from '../../study/model/record.js';
import { familySlug, modelSlug, plainSlug, sizesSlug } from '../text/slug.js';

/** What a table is about, as far as its name tells it. */
export interface TableSubject {
  readonly family?: string;
  /** Block sizes, where there is no family. */
  readonly sizes?: string;
  /** The number of extra rows, where the family's name does not have them. */
  readonly extra?: number;
  readonly d?: string;
  /** Of a table of several families, each once, in place of `family`. */
  readonly families?: readonly string[];
  /** Of a table of several d, each once, in place of `d`. */
  readonly dimensions?: readonly string[];
  /** What is learnt, where it is not the usual. */
  readonly model?: ModelRecord | undefined;
}

/**
 * The name of a table, by which labels of LaTeX and ids of HTML call it: what it is about, what is in it, and at which d. It
 * has letters, digits, _ and - only, and does not depend on what was computed. Of more than three families or d the first, the
 * last and their number stand for all. Pure; nothing is thrown.
 *
 * @example
 * ```ts
 * import { tableName } from 'symbreak';
 * tableName('spectrum', { family: '1,d-1:-+', d: '7' }); // 'II-spectrum-d7'
 * ```
 */
export function tableName(what: string, subject: TableSubject = {}): string {
  const { family, sizes, extra = 0, d, families = [], dimensions = [], model } = subject;
  return [
    ...(family === undefined ? [] : [familySlug(family)]),
    ...listed(families.map(familySlug)),
    ...(sizes === undefined ? [] : [sizesSlug(sizes)]),
    ...(extra === 0 ? [] : [`m${extra}`]),
    what,
    ...(model === undefined ? [] : [modelSlug(model)]),
    ...(d === undefined ? [] : [`d${plainSlug(d)}`]),
    ...listed(dimensions.map(plainSlug)).map((list) => `d${list}`),
  ].join('-');
}

/** A list as one word, if it has anything. */
function listed(slugs: readonly string[]): readonly string[] {
  if (slugs.length === 0) return [];
  return [slugs.length <= MOST ? slugs.join('-') : `${slugs[0]}-to-${slugs.at(-1)}-of-${slugs.length}`];
}

const MOST = 3;
