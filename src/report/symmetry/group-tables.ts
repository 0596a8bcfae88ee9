import type { GroupElementRecord, GroupRecord } from '../../study/decomposition/record.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { statusNote } from '../text/notes.js';

/** The members of so many orbits of rows and of columns are shown. */
const MOST_SHOWN = 40;
/** An order with more digits is shown by its primes, of which so many are written. */
const [MOST_DIGITS, MOST_PRIMES] = [24, 12];

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
    title: [...titleOf(record), ', of order ', orderInline(record)],
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
      statusNote(record.status),
    ],
    whenEmpty: 'No orbits.',
  };
}

function classesTable(record: GroupRecord, classes: NonNullable<GroupRecord['classes']>): Table {
  return {
    name: nameOf('classes', record),
    title: ['Conjugacy classes of the group of order ', orderInline(record)],
    columns: [
      { header: 'Order', align: 'right' },
      { header: 'Size', align: 'right' },
      { header: 'Representative', align: 'prose' },
    ],
    groups: [
      classes.map(({ order, size, representative }) => [{ formula: order }, { formula: `${size}` }, elementText(representative)]),
    ],
    notes: [`Classes: ${classes.length}. Cycles count rows and columns from 1.`, statusNote(record.status)],
    whenEmpty: 'No classes.',
  };
}

/** `rows (1 2) columns (1 3)`, as in a group file; the identity is `()`. */
function elementText({ rows, columns }: GroupElementRecord): string {
  const parts = [...(rows === '()' ? [] : [`rows ${rows}`]), ...(columns === '()' ? [] : [`columns ${columns}`])];
  return parts.join(' ') || '()';
}

/** The order, as a product of primes where it has many digits. */
export function orderInline({ order, orderFactors }: GroupRecord): Inline {
  if (order.length <= MOST_DIGITS) return { formula: order };
  const powers = orderFactors.map(([prime, exponent]) => (exponent === 1 ? `${prime}` : `${prime}^${exponent}`));
  const shown = powers.slice(0, MOST_PRIMES);
  const more = powers.length - shown.length;
  return [{ formula: shown.join('*') }, ...(more === 0 ? [] : [` times ${more} larger primes or powers of them`])];
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
  return [`${what}: ${orbits.map((orbit) => `{${ranges(orbit)}}`).join(', ')}.`];
}

/** Ascending numbers from 0 as ranges from 1: `1-3, 5`. */
function ranges(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.map(({ first, last }) => (first === last ? `${first + 1}` : `${first + 1}-${last + 1}`)).join(', ');
}
