import { ComputationError } from '../../input/errors.js';
import { isSearchedNearby } from '../../study/branch/find-branch.js';
import type { Family } from '../../study/family/family.js';

/**
 * Does what is asked of a family. Throws what that throws; where blocks of equal sign merge, so that the family has no point, the sentence says
 * which branches of its sizes there are instead, by the names that all commands take.
 */
export async function sayingInstead<R>(family: Family, work: () => R | Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ComputationError) || !isSearchedNearby(family)) throw error;
    // Looked for only where there is something to say.
    const [{ branchInstead }, { loadMpfr }] = await Promise.all([
      import('../../study/birth/instead.js'),
      import('../../numeric/mpfr/mpfr.js'),
    ]);
    const instead = branchInstead(await loadMpfr(), family);
    throw instead === undefined ? error : new ComputationError(`${error.message}; ${instead}`);
  }
}
