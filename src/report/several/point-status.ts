import type { SolveRecord } from '../../study/point/record.js';
import type { Outcome } from '../../study/several/several.js';
import { mergedEvidence } from '../record/merged-evidence.js';
import type { Note } from '../text/notes.js';
import { sharedStatusNotes } from './several.js';

/** What the status of points rests on, once for all that differ in the precision only. Pure; nothing is thrown. */
export function pointStatusNotes(outcomes: readonly Outcome<SolveRecord>[]): readonly Note[] {
  const records = outcomes.flatMap(({ record }) => (record === null ? [] : [record]));
  const shared = mergedEvidence(records).map(({ points, ...evidence }) => ({ ...evidence, records: points }));
  return sharedStatusNotes(outcomes, shared);
}
