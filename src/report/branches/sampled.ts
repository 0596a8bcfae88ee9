import type { BranchesRecord, SidePoint, SideRecord } from '../../study/birth/record.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
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
        { header: 'Branch, sides', align: 'left' },
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

function pointRow({ d, loss, index, least }: SidePoint): readonly [Cell, ...Cell[]] {
  return [{ number: d }, shownNumber(loss), { formula: index }, shownNumber(least)];
}

/** The limits of entries along the sides that go on for ever; none where there are none. */
export function limitsTables(record: BranchesRecord): readonly Table[] {
  const { family, model } = record;
  const groups = sideGroups(
    record,
    ({ end }) => end.limits ?? [],
    ({ entry, limit, exponent }): readonly [Cell, ...Cell[]] => [
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
        { header: 'Branch, sides', align: 'left' },
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

/** Rows per side of each branch that has any, below a line with the name of the branch; the side stands in the first of its own. */
function sideGroups<T>(
  record: BranchesRecord,
  items: (side: SideRecord) => readonly T[],
  row: (item: T) => readonly [Cell, ...Cell[]],
): readonly (readonly Row[])[] {
  return followed(record).flatMap(({ name, sides }) => {
    const rows = sides.flatMap((side) =>
      items(side).map((item, i): readonly [Cell, Cell, ...Cell[]] => [i === 0 ? sideInline(side) : '', ...row(item)]),
    );
    const [first] = rows;
    return first === undefined ? [] : [[[{ family: name }, ...first.slice(1).map((): Cell => '')], ...rows]];
  });
}

/** `c01` as `c_{01}`. */
function entryLatex(entry: string): string {
  return entry.replace(/^([a-z])(\d+)$/, '$1_{$2}');
}
