import type { ClosedFormTheoremRecord } from '../../study/certificate/theorem/closed-form.js';
import type { TheoremPiece, TheoremRecord } from '../../study/certificate/theorem/record.js';
import type { Outcome } from '../../study/several/several.js';
import type { Column, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import type { Note } from '../text/notes.js';
import { crossingInline, indexAcross, shownBound } from '../theorem/words.js';
import { byEvidence, failureNotes, modelNotes, severalName, sharedModel, sharedStatusNotes } from './several.js';

type Crossing = Extract<TheoremPiece, { kind: 'crossing' }>;

/**
 * Theorems for all d of several families as one table of thresholds: from which real D and integer n on each has its verdict,
 * the fractional dimensions that were proved, and how the index changes there; a family that resists has its row, with the reason
 * below. Pure; nothing is thrown.
 */
export function theoremsTable(outcomes: readonly Outcome<TheoremRecord | ClosedFormTheoremRecord>[]): Table {
  const columns: readonly Column[] = [
    { header: 'Family', align: 'left' },
    { header: { formula: 'D' }, align: 'decimal' },
    { header: { formula: 'n' }, align: 'right' },
    { header: 'Verdict', align: 'left' },
    { header: { math: { text: 'd*', latex: 'd^{*}' } }, align: 'left' },
    { header: 'Component', align: 'left' },
    { header: 'Morse index', align: 'left' },
  ];
  return {
    name: severalName('theorems', outcomes, { transposed: false }),
    title: ['Theorems for all ', { formula: 'd' }, ...sharedModel(outcomes)],
    columns,
    groups: outcomes.map(rowsOf),
    notes: [
      ...modelNotes(outcomes),
      ...meaning(outcomes),
      ...failureNotes(outcomes),
      ...sharedStatusNotes(outcomes, byEvidence(outcomes)),
    ],
    whenEmpty: 'No families.',
  };
}

function rowsOf({ label, record, error }: Outcome<TheoremRecord | ClosedFormTheoremRecord>): readonly Row[] {
  if (error !== null) return [[{ family: label }, null, null, { verdict: 'not proved' }, null, null, null]];
  if (record.kind === 'closed form') {
    const { from, integer, verdict } = record;
    return [[{ family: label }, { formula: `> ${from}` }, String(integer), { verdict }, null, null, null]];
  }
  const head: Row = [
    { family: label },
    shownBound(record.from, 'up'),
    record.integer === null ? null : String(record.integer),
    { verdict: record.verdict },
  ];
  const crossings = record.pieces.filter((piece) => piece.kind === 'crossing').toReversed();
  if (crossings.length === 0) return [[...head, null, null, null]];
  return crossings.map(
    (crossing, i): Row => [
      ...(i === 0 ? head : head.map(() => '')),
      crossingInline(crossing.d),
      componentOf(crossing, record),
      acrossInline(record, crossing),
    ],
  );
}

function componentOf({ component, blocks }: Crossing, { blockSizes }: TheoremRecord): Inline {
  return { component, blocks: blockSizes.length === 1 ? [] : blocks };
}

function acrossInline(record: TheoremRecord, crossing: Crossing): Inline | null {
  const indices = indexAcross(record, crossing.d);
  if (indices === null) return null;
  const [below, above] = indices;
  return [{ formula: below }, ' → ', { formula: above }];
}

function meaning(outcomes: readonly Outcome<TheoremRecord | ClosedFormTheoremRecord>[]): readonly Note[] {
  if (!outcomes.some(({ record }) => record !== null)) return [];
  return [
    [
      'For every real ',
      { formula: 'd >= D' },
      ' there is a critical point of the family, and its index is the last; for every integer ',
      { formula: 'd >= n' },
      ' with whole block sizes it is what the verdict says. Each ',
      { math: { text: 'd*', latex: 'd^{*}' } },
      ' is the only dimension near it at which the eigenvalue is 0; the index is that below and above it.',
    ],
  ];
}
