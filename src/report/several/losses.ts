import type { ExpansionRecord } from '../../study/series/record.js';
import type { Outcome } from '../../study/several/several.js';
import { isCellWhole, roundedNote, seriesCell } from '../series/cell.js';
import type { Cell, Table } from '../table/table.js';
import { type Note, readingSentence } from '../text/notes.js';
import {
  byEvidence,
  gridTable,
  modelNotes,
  type Orientation,
  type Side,
  severalName,
  sharedModel,
  sharedStatusNotes,
} from './several.js';

/**
 * The series of the loss of several families as one table, a row for each; transposed, families stand beside each other. Where
 * there is no series the reason stands in its place. Coefficients that are decimals are rounded to `digits`. Pure; nothing is
 * thrown.
 */
export function lossesTable(
  outcomes: readonly Outcome<ExpansionRecord>[],
  { order, digits, ...orientation }: Orientation & { readonly order: number; readonly digits: number | null },
): Table {
  const loss = (row: number): Cell => {
    const outcome = outcomes[row];
    if (outcome === undefined || outcome.error !== null) return outcome?.error ?? null;
    return outcome.record.loss && seriesCell(outcome.record.loss, digits);
  };
  const series = outcomes.flatMap(({ record }) => record?.loss ?? []);
  const families: Side = {
    corner: 'Family',
    heads: outcomes.map(({ label }) => ({ row: { family: label }, column: { family: label } })),
  };
  const { columns, groups } = gridTable(
    { rows: families, columns: { corner: '', heads: [{ row: 'Loss', column: 'Loss' }] }, cell: loss },
    orientation,
  );
  return {
    name: severalName(`loss-series-order${order}`, outcomes, orientation),
    title: [`Series of the loss to order ${order}`, ...sharedModel(outcomes)],
    // Series are broken between their terms.
    columns: columns.map((column, i) => (i === 0 ? column : { ...column, align: 'prose' })),
    groups: orientation.transposed ? groups : groups.flat().map((row) => [row]),
    notes: [
      ...modelNotes(outcomes),
      ...roundedNote(series, digits),
      ...cutNote(outcomes, digits),
      ...readingNotes(outcomes),
      ...sharedStatusNotes(outcomes, byEvidence(outcomes)),
    ],
    whenEmpty: 'No families.',
  };
}

function cutNote(outcomes: readonly Outcome<ExpansionRecord>[], digits: number | null): readonly Note[] {
  const cut = outcomes.some(({ record }) => record?.loss && !isCellWhole(record.loss, digits));
  return cut ? ['Long series are cut off, with the order of the first term left out; --json has all terms.'] : [];
}

/** That the coefficients of all records were read back, where they were. */
function readingNotes(outcomes: readonly Outcome<ExpansionRecord>[]): readonly Note[] {
  const readings = outcomes.flatMap(({ record }) => record?.reread ?? []);
  const [first] = readings;
  if (first === undefined) return [];
  const coefficients = readings.reduce((sum, reading) => sum + reading.coefficients, 0);
  return [{ provenance: readingSentence({ ...first, coefficients }) }];
}
