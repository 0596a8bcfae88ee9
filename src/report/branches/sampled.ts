import type { BranchesRecord, SidePoint, SideRecord } from '../../study/birth/record.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';
import { followed } from './sides.js';
import { shownNumber, sideInline } from './words.js';

/** Points of the branches at chosen d, with loss, Morse index and least eigenvalue; none where no points were chosen. */
export function pointsTables(record: BranchesRecord): readonly Table[] {
  const { family, model } = record;
  const groups = sideGroups(record, ({ points }) => points, pointRow);
  if (groups.length === 0) return [];
  return [
    {
      name: tableName('branch-points', { family, model }),
      title: ['Points of the branches born from family ', { family }, ...modelInlines(model)],
      columns: [
        { header: 'Branch', align: 'left' },
        { header: 'Side', align: 'left' },
        { header: { formula: 'd' }, align: 'decimal' },
        { header: 'Loss', align: 'decimal' },
        { header: 'Index', align: 'right' },
        { header: 'Least eigenvalue', align: 'decimal' },
      ],
      groups,
      notes: ['Losses and eigenvalues are rounded to 10 digits.', statusNote('numerical', 'points of the branches in doubles')],
      whenEmpty: 'No point.',
    },
  ];
}

function pointRow({ d, loss, index, least }: SidePoint): Row {
  return [{ number: d }, shownNumber(loss), { formula: index }, shownNumber(least)];
}

/** The limits of entries along the sides that go on for ever; none where there are none. */
export function limitsTables(record: BranchesRecord): readonly Table[] {
  const { family, model } = record;
  const groups = sideGroups(
    record,
    ({ end }) => end.limits ?? [],
    ({ entry, limit, exponent }): Row => [
      { math: { text: entry, latex: entryLatex(entry) } },
      { number: limit },
      exponent === null ? null : { formula: `d^(${exponent})` },
    ],
  );
  if (groups.length === 0) return [];
  return [
    {
      name: tableName('branch-limits', { family, model }),
      title: [
        'Limits of entries for large ',
        { formula: 'd' },
        ' along the branches born from family ',
        { family },
        ...modelInlines(model),
      ],
      columns: [
        { header: 'Branch', align: 'left' },
        { header: 'Side', align: 'left' },
        { header: 'Entry', align: 'left' },
        { header: 'Limit', align: 'decimal' },
        { header: 'Approached like', align: 'left' },
      ],
      groups,
      notes: [
        'Entries as in formulas: a on the diagonal of a block, b beside it, c between blocks.',
        statusNote('numerical', 'read off the branch at large d'),
      ],
      whenEmpty: 'No limit.',
    },
  ];
}

/** Rows per side of each branch that has any, with the branch in the first of its rows and the side in the first of its own. */
function sideGroups<T>(
  record: BranchesRecord,
  items: (side: SideRecord) => readonly T[],
  row: (item: T) => Row,
): readonly (readonly Row[])[] {
  return followed(record)
    .map(({ name, sides }) => {
      const filled = sides.filter((side) => items(side).length > 0);
      return filled.flatMap((side, s) =>
        items(side).map((item, i): Row => {
          const branch: Inline = s === 0 && i === 0 ? { family: name } : '';
          return [branch, i === 0 ? sideInline(side) : '', ...row(item)];
        }),
      );
    })
    .filter((rows) => rows.length > 0);
}

/** `c_01` as `c_{01}`. */
function entryLatex(entry: string): string {
  return entry.replace(/_(\w+)/g, '_{$1}');
}
