import type { GroupElementRecord, GroupRecord } from '../../study/decomposition/record.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { statusNote } from '../text/notes.js';
import { generatorText, numbersText, orderInline } from './group-words.js';

/** The members of so many orbits of rows and of columns are shown. */
const MOST_SHOWN = 40;

/** A group given by generators: its orbits, and its conjugacy classes where it has them. */
export function groupTables(record: GroupRecord): readonly Table[] {
  return [orbitsTable(record), ...(record.classes === undefined ? [] : [classesTable(record, record.classes)])];
}

function orbitsTable(record: GroupRecord): Table {
  const { rows, columns, entries, pairs } = record.orbits;
  const counted = (of: string, sizes: readonly number[]): Row => [of, { formula: `${sizes.length}` }, lengths(sizes)];
  const lengthsOf = (orbits: readonly (readonly number[])[]): readonly number[] => orbits.map((orbit) => orbit.length);
  return {
    name: nameOf('orbits', record),
    title: [...titleOf(record), ', of order ', orderInline(record.order)],
    columns: [
      { header: 'Orbits of', align: 'left' },
      { header: 'Number', align: 'right' },
      { header: 'Lengths', align: 'prose' },
    ],
    groups: [
      [
        counted('rows', lengthsOf(rows)),
        counted('columns', lengthsOf(columns)),
        counted(
          'entries',
          entries.map(({ size }) => size),
        ),
        ['ordered pairs of entries', pairs && { formula: `${pairs.ordered}` }, ''],
        ['unordered pairs of entries', pairs && { formula: `${pairs.unordered}` }, ''],
      ],
    ],
    notes: [
      ...membersNotes('Rows', rows),
      ...membersNotes('Columns', columns),
      'Rows and columns are counted from 1, as in the file.',
      'The orbits of entries are the coordinates of the fixed-point space.',
      pairs === null
        ? 'Pairs were not counted: there are too many orbits of entries.'
        : 'Matrices that commute with the group have as many free entries as there are orbits of ordered pairs, symmetric ones as of unordered pairs.',
      ...(record.preservesLoss ? ['All generators preserve the loss with this teacher and these second-layer weights.'] : []),
      statusNote(record.status),
    ],
    whenEmpty: 'No orbits.',
  };
}

function classesTable(record: GroupRecord, classes: NonNullable<GroupRecord['classes']>): Table {
  return {
    name: nameOf('classes', record),
    title: ['Conjugacy classes of the group of order ', orderInline(record.order)],
    columns: [
      { header: 'Order', align: 'right' },
      { header: 'Size', align: 'right' },
      { header: 'Representative', align: 'prose' },
    ],
    groups: [
      classes.map(({ order, size, representative }) => [
        { formula: order },
        { formula: `${size}` },
        elementInline(representative),
      ]),
    ],
    notes: [`Classes: ${classes.length}. Cycles count rows and columns from 1.`, statusNote(record.status)],
    whenEmpty: 'No classes.',
  };
}

/** In cycles; `()` for the identity. */
function elementInline(element: GroupElementRecord): Inline {
  return element.rows === '()' && element.columns === '()' ? '()' : generatorText(element);
}

function titleOf({ rows, columns }: GroupRecord): readonly Inline[] {
  return [`Group of permutations of ${counted(rows, 'row')} and ${counted(columns, 'column')}`];
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function nameOf(what: string, { rows, columns }: GroupRecord): string {
  return tableName(`group-${rows}x${columns}-${what}`);
}

/** `1, 5`, and `12 of 6` where a length occurs several times. */
function lengths(sizes: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([size, count]) => (count === 1 ? `${size}` : `${count} of ${size}`))
    .join(', ');
}

function membersNotes(what: string, orbits: readonly (readonly number[])[]): readonly Inline[] {
  if (orbits.length > MOST_SHOWN) return [];
  return [`${what}: ${orbits.map((orbit) => `{${numbersText(orbit) ?? ''}}`).join(', ')}.`];
}
