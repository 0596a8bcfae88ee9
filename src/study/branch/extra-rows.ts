import { ComputationError, InputError } from '../../input/errors.js';
import { type CompiledType, compileType } from '../../landscape/compile.js';
import { entryOrbits } from '../../representation/fixed-point-space.js';
import { atOrAbove, matrixDimensions } from '../../representation/whole-sizes.js';
import { sizesText, type YoungType } from '../../representation/young-type.js';
import { lowerEndOfSize } from '../family/dimension.js';
import type { ExtraLimits } from '../family/extra-limits.js';
import { type Family, type FoundPoint, type LimitSign, makeFamily } from '../family/family.js';
import { type ExtraCandidate, searchExtra } from './extra-search.js';
import type { Candidate } from './search.js';

const LEAST_SEARCH_DIMENSION = 20;
const LEAST_GROWING = 8;

/**
 * The d at which families with extra rows are searched: one with matrices, at which every block that grows has some
 * elements. Throws an InputError for sizes that are whole numbers at no d.
 */
export function extraSearchDimension(type: YoungType): number {
  const dimensions = matrixDimensions(type);
  if (!dimensions) {
    throw new InputError(
      `block sizes ${sizesText(type)} are whole numbers at no d: points with extra rows are searched where they are, so sizes such as 2,d-2 or d/2,d/2 are accepted`,
    );
  }
  return atOrAbove(dimensions, Math.max(LEAST_SEARCH_DIMENSION, lowerEndOfSize(type, LEAST_GROWING)));
}

/** The point at an integer d of the family without extra rows, in coordinates of the type; null if there is none there, or no row. */
export type BasePoint = (compiled: CompiledType, signs: readonly LimitSign[], d: number) => readonly number[] | null;

/** A family with extra rows: the point with the limits of its name; rows of a group share the one row of the search. */
export function withExtraRows(family: Family, limits: ExtraLimits, base: BasePoint): FoundPoint {
  const { extra } = family.type;
  const single = compileType({ ...family.type, extra: extra.map(() => 1) }, { problem: family.problem });
  const d = extraSearchDimension(family.type);
  const all = searchExtra(single, base(single, family.signs, d), d);
  const sameSigns = all.filter((c) => c.signs.join('') === family.signs.join(''));
  const matching = sameSigns.filter((c) => c.limits?.join(',') === limits.rows.join(','));
  const candidate = matching[limits.ordinal - 1];
  if (candidate) return foundWithRows(family.type, single, candidate, d);
  const names = namedCandidates(single, all, d).map(({ family: f }) => f.alias ?? f.name);
  throw new ComputationError(
    `no critical point '${family.name}' was found: names are searched for at d = ${d}, where these block sizes and ${extra.length} extra ${extra.length === 1 ? 'row' : 'rows'} have ${names.length > 0 ? names.join(', ') : 'none'}`,
  );
}

/** A candidate, in which every group of extra rows is one row, as a point of a type in which it is divided among equal ones. */
function foundWithRows(
  { sizes, extra }: YoungType,
  { orbits }: Pick<CompiledType, 'orbits'>,
  { point, loss }: Candidate,
  d: number,
): FoundPoint {
  const grouped = extra.some((size) => size > 1) ? ', the extra rows divided into equal ones' : '';
  return {
    d,
    point: point.map((x, i) => x / (extra[(orbits[i]?.row ?? 0) - sizes.length] ?? 1)),
    loss,
    origin: `search from splittings and random starts at d = ${d}${grouped}`,
  };
}

/** The candidates of a search at d that can be named, as families; the n-th with the same limits gets the ending #n. */
export function namedCandidates(
  { type, problem }: Pick<CompiledType, 'type' | 'problem'>,
  candidates: readonly ExtraCandidate[],
  d: number,
): readonly { readonly family: Family; readonly candidate: ExtraCandidate }[] {
  const seen = new Map<string, number>();
  const orbits = entryOrbits(type);
  return candidates.flatMap((candidate) => {
    if (!candidate.limits) return [];
    const key = `${candidate.signs.join('')}/${candidate.limits.join(',')}`;
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    const family = makeFamily(type, candidate.signs, { rows: candidate.limits, ordinal }, problem);
    return [{ family: { ...family, found: foundWithRows(type, { orbits }, candidate, d) }, candidate }];
  });
}
