import { ComputationError, InputError } from '../../input/errors.js';
import { alternatives } from '../../input/meant-word.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizesText } from '../../representation/young-type.js';
import { branchSpace } from '../arc/space.js';
import { isSearchedNearby, mergedFamily } from '../branch/find-branch.js';
import type { Family } from '../family/birth.js';
import { isGlobal, parseFamily } from '../family/family.js';
import { scanned, shortDimension } from './resolve.js';
import { birthPoint } from './start.js';

/** At most so many names in a sentence. */
const MOST_NAMES = 3;

/**
 * What there is in place of a family whose blocks of equal sign merge: the branches of its block sizes that are born from the family that
 * they merge to, as a clause such as `II~1,1,d-2 is the branch of these sizes that is born from II at d = 5.58551`. Undefined where the merged
 * family bears none, or its sizes are no refinement. In doubles, as `bornFamily`, which takes the names.
 *
 * Cost: a scan of the merged family, about a second.
 */
export function branchInstead(mpfr: MpfrLibrary, family: Family): string | undefined {
  if (!isSearchedNearby(family)) return undefined;
  const merged = mergedFamily(family);
  if (merged.type.sizes.length === family.type.sizes.length || isGlobal(merged)) return undefined;
  const from = merged.alias ?? merged.name;
  try {
    const named = parseFamily(`${from}~${sizesText(family.type)}`, () => merged.problem);
    const { scan, crossings } = scanned(mpfr, merged);
    const { type, birth, problem } = named;
    const space = branchSpace(type, [], problem);
    const at = crossings.filter((crossing) => birthPoint(crossing, scan.compiled, space, birth?.into ?? []) !== undefined);
    if (at.length === 0) return undefined;
    const name = (d: number): string =>
      at.length === 1 ? (named.alias ?? named.name) : `${named.alias ?? named.name}@${shortDimension(d)}`;
    const shown = at.slice(0, MOST_NAMES);
    const where = shown.map(({ d }) => shortDimension(d));
    const [is, branch] = at.length === 1 ? ['is', 'the branch'] : ['are', 'branches'];
    const names = alternatives(shown.map(({ d }) => name(d))).replace(/ or ([^ ]*)$/, ' and $1');
    return `${names} ${is} ${branch} of these sizes that ${is} born from ${from} at d = ${where.join(', ')}`;
  } catch (error) {
    // Nothing can be said of a family that is not found, or of sizes that can be divided in several ways.
    if (error instanceof ComputationError || error instanceof InputError) return undefined;
    throw error;
  }
}
