import { type AutomorphismGroup, automorphismGroup } from '../../representation/automorphism/automorphisms.js';
import { factorial } from '../../representation/symmetric-group/partition.js';
import { absent } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';
import { LARGEST_SPREAD, ROUNDING } from '../recognition/recognise.js';
import { type EntryGaps, entryGaps } from './entry-gaps.js';
import { type OrbitMeans, orbitMeans } from './orbit-means.js';

/** The isotropy group of a matrix for all tolerances in an interval. */
export interface GroupLevel {
  readonly group: AutomorphismGroup;
  readonly means: OrbitMeans;
  /** The group is that of the colouring at this tolerance. */
  readonly tolerance: number;
  /**
   * The least gap between entries that, bridged with all smaller ones, makes the group larger: every permutation of rows and columns
   * outside of the group changes some entry by at least this. Infinity for the whole group.
   */
  readonly above: number;
  /** By how much `above` is larger than what elements of the group change, the spread within orbits, or rounding. */
  readonly clearness: number;
}

/** What the gaps between entries say of the isotropy. */
export interface GroupLevels {
  /** The level that is taken for the isotropy. */
  readonly chosen: GroupLevel;
  /** Others that the gaps support, so that the choice is not clear, by growing tolerance. */
  readonly ambiguous: readonly GroupLevel[];
}

/** A group is supported on its own where other permutations change entries by so many times more than its elements do. */
const CLEAR = 10;
/** A group is supported at all where it is so many times, and the square root of the clearest among them. */
const POSSIBLE = 2;
/** Symmetry up to this, relative to the largest entry, is mentioned beside a smaller isotropy group. */
const NEARLY = 1e-3;

/**
 * The isotropy groups of a matrix at all tolerances up to 10 % of its largest entry, and the one that the gaps between its entries
 * support: the finest that is not trivial whose clearness is at least 10, or at least 2 and the square root of the largest; the finest of all, mostly the trivial
 * group, where there is none. The groups grow with the tolerance, and are looked for at powers of 2; where a chosen or a mentioned one ends is exact.
 *
 * Mentioned as ambiguous are: finer groups of clearness 2; where the chosen clearness is below 10 larger ones too, and the trivial one;
 * groups of clearness 10 under which the matrix is invariant up to 10⁻³.
 * Cost: up to 60 automorphism groups, as a rule a few.
 */
export function groupLevels(matrix: NumericMatrix): GroupLevels {
  const entries = entryGaps(matrix);
  const floor = ROUNDING * entries.largest;
  const samples = sampledGroups(entries, floor);
  const levels = samples.flatMap((sample, place): readonly GroupLevel[] => {
    const next = samples[place + 1];
    if (sample.group.order === 1n) return [];
    const means = orbitMeans(matrix, sample.group.generators);
    if (means.spread > LARGEST_SPREAD * entries.largest) return [];
    // Where the group ends is looked for only where that can matter.
    if (next !== undefined && next.tolerance < POSSIBLE * Math.max(means.spread, floor)) return [];
    return [levelOf(sample, means, { entries, floor, next })];
  });
  const needed = Math.max(POSSIBLE, Math.min(CLEAR, Math.sqrt(Math.max(0, ...levels.map(({ clearness }) => clearness)))));
  const place = levels.findIndex(({ clearness }) => clearness >= needed);
  const own = levels[place];
  const finest = (): GroupLevel => {
    const [sample = absent(), next] = samples;
    return levelOf(sample, orbitMeans(matrix, sample.group.generators), { entries, floor, next });
  };
  if (own === undefined) return { chosen: finest(), ambiguous: [] };
  const doubtful = !isClear(own);
  const others = levels.filter((level) => {
    if (level === own) return false;
    if (doubtful || level.tolerance < own.tolerance) return level.clearness >= POSSIBLE;
    return isClear(level) && level.means.spread <= NEARLY * entries.largest;
  });
  const trivial = doubtful && samples[0]?.group.order === 1n ? [finest()] : [];
  return { chosen: own, ambiguous: [...trivial, ...others] };
}

/** Whether permutations outside of the group change entries by clearly more than its elements do. */
export function isClear({ clearness }: GroupLevel): boolean {
  return clearness >= CLEAR;
}

/** The isotropy group of a matrix at a tolerance. */
export function levelAt(matrix: NumericMatrix, tolerance: number): GroupLevel {
  const entries = entryGaps(matrix);
  const group = automorphismGroup(entries.coloured(tolerance));
  const means = orbitMeans(matrix, group.generators);
  return levelOf({ group, tolerance }, means, { entries, floor: ROUNDING * entries.largest, next: undefined });
}

interface Sample {
  readonly group: AutomorphismGroup;
  /** The largest of the tried tolerances at which the group was found. */
  readonly tolerance: number;
}

/** The different groups at tolerances of powers of 2, by growing order; beyond the trivial group none is smaller. */
function sampledGroups(entries: EntryGaps, floor: number): readonly Sample[] {
  const found: Sample[] = [];
  let bridged = -1;
  for (let tolerance = LARGEST_SPREAD * entries.largest; ; tolerance = Math.max(floor, tolerance / 2)) {
    if (entries.bridged(tolerance) !== bridged) {
      bridged = entries.bridged(tolerance);
      const sample = { group: automorphismGroup(entries.coloured(tolerance)), tolerance };
      if (sample.group.order !== found[0]?.group.order) found.unshift(sample);
      if (sample.group.order === 1n) return found;
    }
    if (tolerance <= floor) return found;
  }
}

/** What a level is looked for among. */
interface Setting {
  readonly entries: EntryGaps;
  readonly floor: number;
  /** The next larger sample. */
  readonly next: Sample | undefined;
}

/** A sampled group with where it ends: between its tolerance and that of the next sample, by bisection of the gaps. */
function levelOf({ group, tolerance }: Sample, means: OrbitMeans, { entries, floor, next }: Setting): GroupLevel {
  const above = endOf(group, entries, tolerance, next?.tolerance);
  return { group, means, tolerance, above, clearness: above / Math.max(means.spread, floor) };
}

function endOf(group: AutomorphismGroup, entries: EntryGaps, tolerance: number, larger: number | undefined): number {
  if (group.order === factorial(group.rows) * factorial(group.columns)) return Number.POSITIVE_INFINITY;
  // Of the gaps from `low` on the one at `high` makes the group larger: if all are bridged, it is the whole group.
  let low = entries.bridged(tolerance);
  let high = larger === undefined ? entries.gaps.length - 1 : entries.bridged(larger) - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { order } = automorphismGroup(entries.coloured(entries.gaps[middle] ?? absent()));
    if (order === group.order) low = middle + 1;
    else high = middle;
  }
  return entries.gaps[low] ?? absent();
}
