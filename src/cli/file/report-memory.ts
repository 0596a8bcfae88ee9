import { familyReportJson, readFamilyReport } from '../../report/archive/read.js';
import type { ReportMemory } from '../../study/appendix/data.js';
import type { ResultCache, ResultKey } from './result-cache.js';

/** What a memory is told by, besides the family. */
export interface MemoryOptions {
  /** The versions of the package and of node, and the digest of the code that computes. */
  readonly program: ResultKey;
  /** Called for each family that need not be computed. */
  readonly onFound?: () => void;
  /** Called where a result cannot be kept. */
  readonly onLost?: () => void;
}

/**
 * What a report remembers of families in a cache. What is found is read as `report.json` is: shapes first, and it must be of the
 * family that was asked for, else it is computed again. What was computed is handed on as it is read back, so that a
 * report from the cache and one without it have the same bytes.
 */
export function reportMemory(cache: ResultCache, { program, onFound, onLost }: MemoryOptions): ReportMemory {
  return {
    async family({ family, extra, theorems, model }, compute) {
      const learnt = model === undefined ? {} : { model: JSON.stringify(model) };
      const key = { ...program, what: 'family of a report', family, extra, ...(theorems && { theorems: 'proved' }), ...learnt };
      const kept = await cache.get(key);
      const found = kept === undefined ? undefined : readFamilyReport(kept);
      if (found?.record.family === family && JSON.stringify(found.record.critical.model) === JSON.stringify(model)) {
        onFound?.();
        return found;
      }
      const computed = await compute();
      if (!(await cache.put(key, familyReportJson(computed)))) onLost?.();
      return computed;
    },
  };
}
