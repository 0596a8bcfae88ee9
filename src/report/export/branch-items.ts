import type { BranchesRecord } from '../../study/birth/record.js';
import { modelWords } from '../text/values.js';
import { anyRecord } from './record-items.js';
import type { ExportDocument } from './system/value.js';

/** Whether a record is one of born branches, with values for its sizes. */
export function isBranches(record: object): record is BranchesRecord {
  return 'crossings' in record && 'searched' in record && 'curve' in record && hasBranches(record.crossings);
}

function hasBranches(crossings: unknown): boolean {
  return (
    Array.isArray(crossings) &&
    crossings.every((crossing) => typeof crossing === 'object' && crossing !== null && 'branches' in crossing)
  );
}

/** The named values of born branches; the curves of diagrams, which are no results, are left out. */
export function bornBranches({ curve: _, ...record }: BranchesRecord): ExportDocument {
  const crossings = record.crossings.map((crossing) => ({
    ...crossing,
    branches: crossing.branches.map((branch) => ({ ...branch, sides: branch.sides.map(({ curve: _own, ...side }) => side) })),
  }));
  return {
    ...anyRecord({ ...record, crossings }),
    title: `Branches born from family ${record.family}${modelWords(record.model)}, ${record.status}`,
  };
}
