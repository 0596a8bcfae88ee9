import { at } from '../../scalar/list.js';
import type { IsotropyRecord, OtherGroup, YoungEntries, YoungRecord } from '../../study/isotropy/record.js';
import { entryNumeral, entryRows } from '../record/solve-table.js';
import { generatorText, numbersText, orderInline } from '../symmetry/group-words.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, type Note, statusNote } from '../text/notes.js';
import { claimTable } from './claim-table.js';

/** Of long lists so many lines are shown; JSON has all of them. */
const MOST_LINES = 10;

/** The isotropy group of a matrix as tables: the group, its blocks or orbits of rows and columns, and the entries. */
export function isotropyTables(record: IsotropyRecord): readonly Table[] {
  const { young, entries, order } = record;
  const claim = record.claim === undefined ? [] : [claimTable(record.claim)];
  if (order === '1') return [groupTable(record), ...claim];
  return [
    groupTable(record),
    ...claim,
    ...(young ? [blockTable(young)] : [orbitTable(record)]),
    ...(entries ? [entryTable(record, entries)] : valueTable(record)),
  ];
}

function groupTable(record: IsotropyRecord): Table {
  const { rows, columns, order, generators, young } = record;
  const shown = generators.slice(0, MOST_LINES);
  const more = generators.length - shown.length;
  return {
    name: tableName('isotropy'),
    title: ['Isotropy group of a matrix of ', { formula: `${rows}` }, ' rows and ', { formula: `${columns}` }, ' columns'],
    columns: [
      { header: 'What', align: 'left' },
      { header: 'Value', align: 'prose' },
    ],
    groups: [
      [
        ...(young ? [['group', order === '1' ? 'trivial: there is no symmetry' : groupInline(young)]] : []),
        ['order', orderInline(order)],
        ['orbits of entries', { formula: `${record.orbits.entries}` }],
        ...(record.family === null ? [] : [['family', { family: record.family }]]),
      ],
      [
        ...shown.map((g, i): Row => [i === 0 ? 'generators' : '', generatorText(g)]),
        ...(more > 0 ? [['', `and ${more} more, which --json has`]] : []),
      ],
    ].filter((group) => group.length > 0),
    notes: [
      ...gapNotes(record),
      ...familyNote(record),
      ...transposeNote(record),
      ...ambiguityNotes(record.ambiguous),
      NUMBERS,
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No group.',
  };
}

const NUMBERS: Note = 'Rows and columns are numbered from 1, in cycles too; blocks from 0.';

/** `Δ(S_1 × S_6) × S_2`: symmetric groups of blocks of columns, and of groups of equal rows. */
function groupInline({ sizes, groups }: YoungRecord): Inline {
  const equal = groups.filter(({ rows, block }) => block === null && rows.length > 1).map(({ rows }) => rows.length);
  const product = (list: readonly number[], by: string): string => list.map((n) => `S_${n}`).join(by);
  const latex = (list: readonly number[]): string => list.map((n) => `S_{${n}}`).join(' \\times ');
  if (sizes.length > MOST_LINES) {
    return `a product of symmetric groups, on ${sizes.length} blocks of columns${equal.length === 0 ? '' : ` and ${equal.length} groups of equal rows`}`;
  }
  return {
    math: {
      text: [`Δ(${product(sizes, ' × ')})`, ...equal.map((n) => `S_${n}`)].join(' × '),
      latex: [`\\Delta(${latex(sizes)})`, ...equal.map((n) => `S_{${n}}`)].join(' \\times '),
    },
  };
}

function blockTable({ sizes, rows, columns, groups }: YoungRecord): Table {
  const blocks = sizes.map(
    (size, a): Row => [`block ${a}`, { formula: `${size}` }, numbersText(at(columns, a)), numbersText(at(rows, a))],
  );
  const extra = groups.map(
    (group): Row => [
      group.rows.length === 1 ? 'extra row' : group.block === null ? 'equal rows' : `rows that move with block ${group.block}`,
      { formula: `${group.rows.length}` },
      null,
      numbersText(group.rows),
    ],
  );
  return {
    name: tableName('isotropy-blocks'),
    title: 'Blocks of rows and columns',
    columns: [
      { header: '', align: 'left' },
      { header: 'Size', align: 'right' },
      { header: 'Columns', align: 'prose' },
      { header: 'Rows', align: 'prose' },
    ],
    groups: [firstLines(blocks), firstLines(extra)].filter((group) => group.length > 0),
    notes: [
      'The i-th row of a block has its diagonal entry in its i-th column.',
      ...(rows.some((list) => list.length === 0) ? ['A dash: the columns of a block have no rows.'] : []),
    ],
    whenEmpty: 'No blocks.',
  };
}

function orbitTable({ orbits }: IsotropyRecord): Table {
  const lines = (name: string, list: readonly (readonly number[])[]): readonly Row[] =>
    firstLines(list.map((orbit, i): Row => [i === 0 ? name : '', { formula: `${orbit.length}` }, numbersText(orbit)]));
  return {
    name: tableName('isotropy-orbits'),
    title: 'Orbits of rows and columns',
    columns: [
      { header: '', align: 'left' },
      { header: 'Size', align: 'right' },
      { header: 'Orbit', align: 'prose' },
    ],
    groups: [lines('rows', orbits.rows), lines('columns', orbits.columns)],
    notes: ['The group is not a product of symmetric groups of blocks.'],
    whenEmpty: 'No orbits.',
  };
}

/** The first lines of a long list, and how many more there are. */
function firstLines(rows: readonly Row[]): readonly Row[] {
  const [first] = rows;
  if (first === undefined || rows.length <= MOST_LINES) return rows;
  return [...rows.slice(0, MOST_LINES - 1), first.map((_, i) => (i === 0 ? `${rows.length - MOST_LINES + 1} more` : ''))];
}

const ENTRY_COLUMNS = [
  { header: 'Rows', align: 'left' },
  { header: 'Entry', align: 'left' },
  { header: 'Value', align: 'decimal' },
] as const;

function entryTable({ gap: [spread] }: IsotropyRecord, entries: YoungEntries): Table {
  const moving = entries.moving.flatMap(({ block, diagonal, offDiagonal, between }): Row[] => [
    [`moving with block ${block}`, 'diagonal', { number: diagonal }],
    ['', 'off-diagonal', { number: offDiagonal }],
    ...between.flatMap((value, b): Row[] => (value === null ? [] : [['', `columns of block ${b}`, { number: value }]])),
  ]);
  return {
    name: tableName('isotropy-entries'),
    title: 'Entries of the type',
    columns: ENTRY_COLUMNS,
    groups: [firstLinesOfEntries([...entryRows(entries, entryNumeral), ...moving])],
    notes: spread === '0' ? [] : ['Means over orbits.'],
    whenEmpty: 'No entries.',
  };
}

/** More entries than these are left to JSON. */
const MOST_ENTRIES = 60;

function firstLinesOfEntries(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST_ENTRIES) return rows;
  return [...rows.slice(0, MOST_ENTRIES), [`${rows.length - MOST_ENTRIES} more`, 'which --json has', '']];
}

/** The orbits of entries of a group that is no Young subgroup, the largest first. */
function valueTable({ orbits: { values, entries } }: IsotropyRecord): readonly Table[] {
  if (values === null) return [];
  const sorted = [...values].sort((a, b) => b.count - a.count);
  const shown = sorted.slice(0, 2 * MOST_LINES);
  return [
    {
      name: tableName('isotropy-entries'),
      title: 'Orbits of entries',
      columns: [
        { header: 'First entry', align: 'left' },
        { header: 'Entries', align: 'right' },
        { header: 'Value', align: 'decimal' },
      ],
      groups: [
        shown.map(({ row, column, count, value }) => [
          `row ${row + 1}, column ${column + 1}`,
          { formula: `${count}` },
          { number: value },
        ]),
      ],
      notes: entries > shown.length ? [`The ${shown.length} largest of ${entries} orbits.`] : [],
      whenEmpty: 'No entries.',
    },
  ];
}

function gapNotes({ tolerance, gap: [below, above], chained, distanceToType }: IsotropyRecord): readonly Note[] {
  const other: Inline =
    above === null
      ? ', and there are no other permutations of rows and columns.'
      : [', every other permutation of rows and columns changes some entry by at least ', { number: above }, '.'];
  const chain: Inline = [
    'Entries of one orbit differ by up to ',
    { number: below },
    ', more than the tolerance: they count as equal through others that lie between them.',
  ];
  return [
    [
      'Entries that differ by at most ',
      { number: tolerance },
      ' count as equal: the group changes an entry by at most ',
      { number: below },
      other,
    ],
    ...(chained ? [chain] : []),
    ['Largest change of an entry on projection to the matrices that the group fixes: ', { number: distanceToType }, '.'],
  ];
}

function familyNote({ family, familyDistance }: IsotropyRecord): readonly Note[] {
  if (family === null) return [];
  if (familyDistance === null) {
    return [
      [
        'The name ',
        { family },
        ' says the sizes of the blocks and the signs of the diagonal entries; whether the matrix is near a critical point was not looked at.',
      ],
    ];
  }
  return [
    [
      'It looks like family ',
      { family },
      ': the entries differ from those of its point by at most ',
      { number: familyDistance },
      '.',
    ],
  ];
}

function transposeNote({ transpose }: IsotropyRecord): readonly Note[] {
  if (transpose === null) return [];
  return [
    [
      'Transposed? The entries of the transpose differ from those of family ',
      { family: transpose.family },
      ' by at most ',
      { number: transpose.distance },
      ', and one row per neuron is accepted.',
    ],
  ];
}

function ambiguityNotes(ambiguous: readonly OtherGroup[]): readonly Note[] {
  if (ambiguous.length === 0) return [];
  const groups = ambiguous
    .slice(0, MOST_LINES)
    .map(
      ({ between: [from, to], order, sizes }): Inline => [
        sizes === null || sizes.length > MOST_LINES || order === '1' ? '' : ['block sizes ', { formula: sizes.join(', ') }, ', '],
        'order ',
        orderInline(order),
        to === null ? [' from ', { number: from }, ' on'] : [' between ', { number: from }, ' and ', { number: to }],
      ],
    );
  return [
    ['Ambiguous: the gaps between the entries also support other tolerances, at which the group has ', enumeration(groups), '.'],
  ];
}
