import { bornBranches, isBranches } from './branch-items.js';
import { columns } from './columns.js';
import { formulas, isFormulas } from './formula-items.js';
import { recordDocument } from './items.js';
import { certified, isCertified } from './proof-items.js';
import { anyRecord } from './record-items.js';
import type { ExportDocument } from './system/value.js';

/**
 * The named values of a result: by names of its own for the kinds that have some, by the names of its fields for every other
 * record. A list of results has under each name a list with one value per result. Undefined for what is no record, a kind with
 * exact values where it has texts for them, and a list with definitions of formulas. Pure.
 */
export function exportDocument(record: unknown): ExportDocument | undefined {
  if (Array.isArray(record)) return together(record.map(exportDocument));
  if (typeof record !== 'object' || record === null) return undefined;
  if (isFormulas(record)) return formulas(record);
  if (isCertified(record)) return certified(record);
  if (isBranches(record)) return bornBranches(record);
  const known = recordDocument(record);
  return known === null ? anyRecord(record) : known;
}

/** Several results as one, a list under each name; `NONE` where one has no such value. */
function together(documents: readonly (ExportDocument | undefined)[]): ExportDocument | undefined {
  const all = documents.filter((document) => document !== undefined);
  const hasSymbols = all.some(({ items }) => items.some(({ isSymbol }) => isSymbol));
  if (all.length === 0 || all.length < documents.length || hasSymbols) return undefined;
  return {
    title: `${all.length} results: ${[...new Set(all.map(({ title }) => title))].join('; ')}`,
    digits: Math.max(...all.map(({ digits }) => digits)),
    items: columns(all.map(({ items }) => items)),
  };
}
