import type { SolveRecord } from '../../study/point/record.js';
import type { Outcome } from '../../study/several/several.js';
import { quantitySymbol } from '../series/expansion-quantities.js';
import type { Cell, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, type Note } from '../text/notes.js';
import { sizeInlines } from '../text/values.js';
import { pointStatusNotes } from './point-status.js';
import {
  dimensionSide,
  distinct,
  failureNotes,
  familySide,
  gridTable,
  modelNotes,
  type Orientation,
  placedEntries,
  type Side,
  severalName,
  sharedModel,
} from './several.js';

/**
 * Critical points as one table: of several families the loss, of one family loss and entries. The longer one of the lists of
 * families and of d goes down the page, families where both are of one length; transposed it is the other way round. What
 * there is no point for is a dash, with the reason below the table. Pure; nothing is thrown.
 */
export function pointsTable(outcomes: readonly Outcome<SolveRecord>[], orientation: Orientation): Table {
  const labels = distinct(outcomes.map(({ label }) => label));
  const [only, ...others] = labels;
  return only !== undefined && others.length === 0
    ? entriesTable(outcomes, only, orientation)
    : lossesTable(outcomes, labels, orientation);
}

function lossesTable(outcomes: readonly Outcome<SolveRecord>[], labels: readonly string[], orientation: Orientation): Table {
  const dimensions = distinct(outcomes.map(({ d }) => d ?? ''));
  const loss = (label: string | undefined, d: string | undefined): Cell => {
    const found = outcomes.find((outcome) => outcome.label === label && outcome.d === d)?.record;
    return found ? { number: found.loss } : null;
  };
  const [families, ds] = [familySide(labels), dimensionSide(dimensions)];
  const byFamily = labels.length >= dimensions.length;
  return {
    name: severalName('losses', outcomes, orientation),
    title: ['Loss at the critical points', ...sharedModel(outcomes)],
    ...gridTable(
      byFamily
        ? { rows: families, columns: ds, cell: (r, c) => loss(labels[r], dimensions[c]) }
        : { rows: ds, columns: families, cell: (r, c) => loss(labels[c], dimensions[r]) },
      orientation,
    ),
    notes: [...modelNotes(outcomes), ...failureNotes(outcomes), ...pointStatusNotes(outcomes)],
    whenEmpty: 'No points.',
  };
}

function entriesTable(outcomes: readonly Outcome<SolveRecord>[], label: string, orientation: Orientation): Table {
  const records = recordsIn(outcomes);
  const [first] = records;
  const entries = records.map((record) => placedEntries(record.entries));
  const places = [...new Map(entries.flat().map(({ value: _, ...place }) => [JSON.stringify(place), place])).values()];
  const symbols = places.map((place): Inline => ({ math: quantitySymbol({ kind: 'entry', ...place }) }));
  const quantities: Side = {
    corner: 'Quantity',
    heads: [{ math: quantitySymbol({ kind: 'loss' }) } satisfies Inline, ...symbols].map((symbol) => ({
      row: symbol,
      column: symbol,
    })),
  };
  const cell = (row: number, column: number): Cell => {
    const record = outcomes[row]?.record;
    const place = places[column - 1];
    if (!record) return null;
    if (place === undefined) return { number: record.loss };
    const found = placedEntries(record.entries).find(
      ({ entry, row: r, column: c }) => entry === place.entry && r === place.row && c === place.column,
    );
    return found ? { number: found.value } : null;
  };
  return {
    name: severalName('points', outcomes, orientation),
    title: ['Loss and entries of family ', { family: label }, ...sharedModel(outcomes)],
    ...gridTable({ rows: dimensionSide(outcomes.map(({ d }) => d ?? '')), columns: quantities, cell }, orientation),
    notes: [
      ...(first === undefined ? [] : [blocksNote(sizeInlines(first.sizes), first.signs)]),
      ...(places.length === 0 ? [] : [symbolsNote(places)]),
      ...failureNotes(outcomes),
      ...pointStatusNotes(outcomes),
    ],
    whenEmpty: 'No points.',
  };
}

/** What the symbols of entries stand for. */
function symbolsNote(places: readonly { readonly entry: string }[]): Note {
  const meanings: readonly (readonly [string, Inline])[] = [
    ['diagonal', [{ math: { text: 'a_i', latex: 'a_{i}' } }, ' is the diagonal entry of a row of block i']],
    ['offDiagonal', [{ math: { text: 'b_i', latex: 'b_{i}' } }, ' its other entries in that block']],
    ['between', [{ math: { text: 'c_i_j', latex: 'c_{ij}' } }, ' that of a row of block i in a column of block j']],
    ['extra', [{ math: { text: 'e_i_j', latex: 'e_{i,j}' } }, ' that of extra row i in a column of block j']],
  ];
  const used = meanings.filter(([kind]) => places.some(({ entry }) => entry === kind)).map(([, meaning]) => meaning);
  return [{ math: { text: 'L', latex: 'L' } }, ' is the loss; ', ...used.map((m, i): Inline => [i === 0 ? '' : ', ', m]), '.'];
}

function recordsIn(outcomes: readonly Outcome<SolveRecord>[]): readonly SolveRecord[] {
  return outcomes.flatMap(({ record }) => (record === null ? [] : [record]));
}
