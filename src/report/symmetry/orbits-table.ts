import type { BlockGroupRecord, DecompositionRecord } from '../../study/decomposition/record.js';
import { typeTableName } from '../record/decomposition-table.js';
import { typeNameInline } from '../symmetric-point/irreducible.js';
import type { Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { statusNote } from '../text/notes.js';
import { plainSlug } from '../text/slug.js';
import { polynomialInline } from '../text/values.js';

/** The orbits of entries and of pairs of rows under a type with a group that permutes its blocks, with their sizes; none for others. */
export function orbitTables(record: DecompositionRecord): readonly Table[] {
  const { blockGroup: group } = record;
  if (group === undefined) return [];
  const blocks = record.sizes.length;
  const name = (what: string): string => typeTableName(what, record, `-${plainSlug(group.name)}`);
  const rowsOf = (kind: number): string => (kind < blocks ? `block ${kind}` : `extra ${kind - blocks}`);
  return [
    {
      name: name('entry-orbits'),
      title: ['Orbits of entries, type ', typeNameInline(group.name)],
      columns: [
        { header: 'Row of', align: 'left' },
        { header: 'Column of', align: 'left' },
        { header: 'Entries', align: 'left' },
      ],
      groups: [group.entries.map((orbit) => [rowsOf(orbit.row), columnText(orbit), polynomialInline(orbit.count)])],
      notes: [
        [
          `${group.entries.length} orbits, the coordinates of the fixed-point space; rows and columns are those of a first entry.`,
        ],
        statusNote('exact'),
      ],
      whenEmpty: 'No orbits.',
    },
    {
      name: name('pair-orbits'),
      title: ['Orbits of pairs of rows, type ', typeNameInline(group.name)],
      columns: [
        { header: 'Row of', align: 'left' },
        { header: 'with row of', align: 'left' },
        { header: 'Pairs', align: 'left' },
      ],
      groups: [group.pairs.map(({ left, right, count }) => [rowsOf(left), rowsOf(right), polynomialInline(count)])],
      notes: [['Unordered pairs of different rows: each orbit has one angle.'], statusNote('exact')],
      whenEmpty: 'No orbits.',
    },
  ];
}

function columnText({ kind, column }: BlockGroupRecord['entries'][number]): Inline {
  return kind === 'diagonal' ? 'its own' : kind === 'offDiagonal' ? `block ${column}, others` : `block ${column}`;
}
