import type { CriticalRecord, CrossingRecord } from '../../study/crossing/record.js';
import { intervalFormula } from '../../study/family/minimum-interval.js';
import type { Outcome } from '../../study/several/several.js';
import { indexChange } from '../record/critical-table.js';
import type { Cell, Column, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { type Note, sentence } from '../text/notes.js';
import { polynomialInline } from '../text/values.js';
import {
  byEvidence,
  distinct,
  failureNotes,
  gridTable,
  modelNotes,
  type Orientation,
  severalName,
  sharedModel,
  sharedStatusNotes,
} from './several.js';

/**
 * The fractional dimensions of several families as one table: a row for each, with its component, degree, what changes there,
 * where the family is a minimum and where it begins; a family without any has one row. Upper ends, and why there is no
 * result, are remarks. Transposed, families stand beside each other. Pure; nothing is thrown.
 */
export function crossingsTable(outcomes: readonly Outcome<CriticalRecord>[], { transposed }: Orientation): Table {
  return {
    name: severalName('critical', outcomes, { transposed }),
    title: ['Fractional dimensions', ...sharedModel(outcomes)],
    ...(transposed ? besideEachOther(outcomes) : belowEachOther(outcomes)),
    notes: [
      ...modelNotes(outcomes),
      ...(transposed ? [...failureNotes(outcomes), ...outcomes.flatMap(remarkNote)] : []),
      ...searchNotes(outcomes),
      ...sharedStatusNotes(outcomes, byEvidence(outcomes)),
    ],
    whenEmpty: 'No families.',
  };
}

interface CrossingColumn extends Column {
  readonly cell: (crossing: CrossingRecord, record: CriticalRecord) => Cell;
}

function shownOf(outcomes: readonly Outcome<CriticalRecord>[]): readonly CrossingColumn[] {
  const all = outcomes.flatMap(({ record }) => record?.crossings ?? []);
  const several = distinct(all.map(({ status }) => status)).length > 1;
  const enclosed = all.some(({ enclosure }) => enclosure !== null);
  return [
    { header: { math: { text: 'd*', latex: 'd^{*}' } }, align: 'decimal', cell: ({ d }) => ({ number: d }) },
    {
      header: 'Component',
      align: 'left',
      cell: ({ component, blocks }, { sizes }) => ({ component, blocks: sizes.length === 1 ? [] : blocks }),
    },
    { header: 'Degree', align: 'left', cell: ({ degree }) => polynomialInline(degree) },
    { header: 'Morse index', align: 'left', cell: indexChange },
    ...(several || enclosed
      ? [{ header: 'Status', align: 'left', cell: ({ status }: CrossingRecord) => ({ status }) } as const]
      : []),
  ];
}

function belowEachOther(outcomes: readonly Outcome<CriticalRecord>[]): Pick<Table, 'columns' | 'groups'> {
  const shown = shownOf(outcomes);
  const remarked = outcomes.some((outcome) => remarkOf(outcome) !== '');
  const rows = (outcome: Outcome<CriticalRecord>): readonly Row[] => {
    const { label, record } = outcome;
    const whole: Row = [minimumCell(record), beginCell(record), ...(remarked ? [remarkOf(outcome)] : [])];
    const end = (i: number): Row => (i === 0 ? whole : whole.map(() => ''));
    if (record === null || record.crossings.length === 0) return [[{ family: label }, ...shown.map(() => null), ...end(0)]];
    return record.crossings.map(
      (crossing, i): Row => [i > 0 ? '' : { family: label }, ...shown.map(({ cell }) => cell(crossing, record)), ...end(i)],
    );
  };
  return {
    columns: [
      { header: 'Family', align: 'left' },
      ...shown.map(({ header, align }) => ({ header, align })),
      { header: 'Minimum for', align: 'left' },
      { header: 'Begins at', align: 'decimal' },
      ...(remarked ? [{ header: 'Remark', align: 'prose' } as const] : []),
    ],
    groups: outcomes.map(rows),
  };
}

function besideEachOther(outcomes: readonly Outcome<CriticalRecord>[]): Pick<Table, 'columns' | 'groups'> {
  const shown = shownOf(outcomes);
  const most = Math.max(0, ...outcomes.map(({ record }) => record?.crossings.length ?? 0));
  const lines = Array.from({ length: most }, (_, i) => shown.map((column) => ({ column, i }))).flat();
  const heads: readonly Inline[] = [...lines.map(({ column }) => column.header), 'Minimum for', 'Begins at'];
  return gridTable(
    {
      rows: { corner: '', heads: heads.map((head) => ({ row: head, column: head })) },
      columns: { corner: '', heads: outcomes.map(({ label }) => ({ row: '', column: { family: label } })) },
      cell: (r, c) => {
        const record = outcomes[c]?.record ?? null;
        const line = lines[r];
        if (line === undefined) return r === lines.length ? minimumCell(record) : beginCell(record);
        const crossing = record?.crossings[line.i];
        return record && crossing ? line.column.cell(crossing, record) : null;
      },
    },
    { transposed: false },
  );
}

/** The integers at which a family is a minimum; where its sizes are never whole numbers, the real d. */
function minimumCell(record: CriticalRecord | null): Cell {
  if (record === null) return null;
  const { minimumOn, minimumAt, matrices } = record;
  const intervals = minimumOn.flatMap((interval): readonly string[] => {
    if (!matrices) return [intervalFormula(interval)];
    if (!interval.integers) return [];
    const [first, last] = interval.integers;
    if (last === null) return [`d >= ${first}`];
    return [first === last ? `d = ${first}` : `${first} <= d <= ${last}`];
  });
  const all = [...intervals, ...minimumAt.map((d) => `d = ${d}`)];
  return all.length === 0 ? null : all.map((formula, i): Inline => [i === 0 ? '' : ', ', { formula }]);
}

/** Where the branch begins; null where it was followed as far down as was searched, and where it goes on. */
function beginCell(record: CriticalRecord | null): Cell {
  const end = record?.lowerEnd;
  return end && end.goesOn === undefined ? { number: end.d } : null;
}

/** Why there is no result, where the branch ends or goes on, and that sizes of a name with numbers were followed in d. */
function remarkOf({ record, error }: Outcome<CriticalRecord>): string {
  if (error !== null) return error;
  const { lowerEnd, upperEnd, onlyAt } = record;
  const ends = [lowerEnd?.goesOn === undefined ? null : lowerEnd, upperEnd].flatMap((end) =>
    end === null ? [] : [`${end.goesOn === undefined ? 'ends at' : 'followed to'} d = ${end.d}: ${end.why}`],
  );
  return [...(onlyAt === null ? [] : [`the point at d = ${onlyAt}, followed in d`]), ...ends].join('; ');
}

function remarkNote(outcome: Outcome<CriticalRecord>): readonly Note[] {
  const remark = outcome.error === null ? remarkOf(outcome) : '';
  return remark === '' ? [] : [[{ family: outcome.label }, ': ', sentence(remark)]];
}

/** How far was searched, by all families that have no end. */
function searchNotes(outcomes: readonly Outcome<CriticalRecord>[]): readonly Note[] {
  const reaches = distinct(outcomes.flatMap(({ record }) => (record?.upperEnd === null ? [record.searched[1]] : [])));
  if (reaches.length === 0) return [];
  const formulas = reaches.map((d, i): Inline => [i === 0 ? '' : ' or ', { formula: `d = ${d}` }]);
  return [
    [
      'Minimum for: the integers ',
      { formula: 'd' },
      ' with whole block sizes. Searched from where each family begins up to ',
      ...formulas,
      ', up to where one without an upper end is a minimum.',
    ],
  ];
}
