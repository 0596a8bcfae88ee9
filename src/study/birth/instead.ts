import { ComputationError, InputError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizesText } from '../../representation/young-type.js';
import { isSearchedNearby } from '../branch/find-branch.js';
import { mergedFamily } from '../branch/from-limit.js';
import { livingRanges, rangeText, stretchesOf } from '../branch/stretch.js';
import { expectStudy } from '../family/arguments.js';
import type { Family } from '../family/birth.js';
import { isGlobal } from '../family/family.js';
import { parseFamily } from '../family/parse.js';
import { bornFamily, scanned, shortDimension } from './resolve.js';
import { bearsBranch } from './start.js';

/** At most so many names in a sentence. */
const MOST_NAMES = 3;

/**
 * What there is in place of a family whose blocks of equal sign merge: the branches of its block sizes that are born from the family that
 * they merge to, as clauses such as `II~1,1,d-2 is the branch of these sizes that is born from II at d = 5.58551, and lives on 3 < d`. Undefined
 * where the merged family bears none that can be followed, or the sizes are no parts of its own. In doubles, as `bornFamily`, which takes the names.
 *
 * Cost: a scan of the merged family, and following each branch: seconds.
 *
 * @example
 * ```ts
 * import { branchInstead, loadMpfr, parseFamily } from 'symbreak';
 * branchInstead(await loadMpfr(), parseFamily('2,d-2:-+')); // undefined
 * ```
 */
export function branchInstead(mpfr: MpfrLibrary, family: Family): string | undefined {
  expectStudy(mpfr, family);
  if (!isSearchedNearby(family)) return undefined;
  const merged = mergedFamily(family);
  if (merged.type.sizes.length === family.type.sizes.length || isGlobal(merged)) return undefined;
  const from = merged.alias ?? merged.name;
  const model = (): Family['problem'] => merged.problem;
  const clauses = unlessRefused(() => {
    const named = parseFamily(`${from}~${sizesText(family.type)}`, model);
    const shown = named.alias ?? named.name;
    const { scan, crossings } = scanned(mpfr, merged);
    const at = crossings.filter((crossing) => bearsBranch(crossing, merged, scan.compiled, named));
    return at.slice(0, MOST_NAMES).flatMap(({ d }) => {
      const name = at.length === 1 ? shown : `${shown}@${shortDimension(d)}`;
      const ranges = unlessRefused(() => livingRanges(stretchesOf(bornFamily(mpfr, parseFamily(name, model)))));
      if (ranges === undefined) return [];
      const where = ranges.map(rangeText).join(' and ');
      return [
        `${name} is the branch of these sizes that is born from ${from} at d = ${shortDimension(d)}, and lives on ${where}`,
      ];
    });
  });
  return clauses === undefined || clauses.length === 0 ? undefined : clauses.join('; ');
}

/** What a study finds; undefined where it says that there is nothing: a family that is not found, or sizes that can be divided in several ways. */
function unlessRefused<R>(study: () => R): R | undefined {
  try {
    return study();
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return undefined;
    throw error;
  }
}
