import type { BranchingRecord, DecompositionLine } from '../../study/decomposition/record.js';
import {
  componentOf,
  directSum,
  hasOneGroup,
  partitionsNote,
  powerInline,
  typeNotes,
  typeTableName,
  typeTitle,
  validNotes,
} from '../record/decomposition-table.js';
import type { Cell, Table } from '../table/table.js';
import { statusNote } from '../text/notes.js';
import { polynomialInline } from '../text/values.js';
import { WHOLE_GROUP } from './whole-table.js';

/**
 * What the components of the whole group are under a Young subgroup: of M(k,d) as a matrix, a row for each component of the subgroup and
 * a column for each of the whole group; of a power as direct sums.
 */
export function branchingTable(record: BranchingRecord): Table {
  const { power } = record;
  return {
    name: typeTableName('branching', record, power === 1 ? '' : `-sym${power}`),
    title: ['Restriction of ', powerInline(power), ' from ', WHOLE_GROUP, ' to ', ...typeTitle(record)],
    ...(power === 1 ? multiplicities(record) : sums(record)),
    notes: [
      ...typeNotes(record),
      'In the components of the whole group the first factor is a representation of the permutations of rows, the second one of those of columns.',
      ...(power === 1 ? [] : [partitionsNote]),
      [
        'Multiplicities times degrees of each restriction sum to the degree',
        ...(record.validFrom === null ? [] : [', identically in ', { formula: 'd' }]),
        '; all together to ',
        polynomialInline(record.dimension),
        '.',
      ],
      ...validNotes({ d: record.validFrom }),
      statusNote(record.status),
    ],
    whenEmpty: 'No components.',
  };
}

function multiplicities(record: BranchingRecord): Pick<Table, 'columns' | 'groups'> {
  const { branching, restricted, dimension } = record;
  const one = hasOneGroup(record);
  const times = (lines: readonly DecompositionLine[], line: DecompositionLine): Cell => {
    const found = lines.find(({ component, blocks }) => component === line.component && `${blocks}` === `${line.blocks}`);
    return found === undefined ? '' : { formula: `${found.multiplicity}` };
  };
  return {
    columns: [
      { header: 'Component', align: 'left' },
      ...branching.map(({ component }) => ({ header: { component, blocks: [] }, align: 'right' }) as const),
      { header: 'All', align: 'right' },
      { header: 'Degree', align: 'left' },
    ],
    groups: [
      restricted.map((line) => [
        componentOf(line, one),
        ...branching.map(({ restriction }) => times(restriction, line)),
        { formula: `${line.multiplicity}` },
        polynomialInline(line.degree),
      ]),
      [['Degree', ...branching.map(({ degree }) => polynomialInline(degree)), polynomialInline(dimension), '']],
    ],
  };
}

function sums(record: BranchingRecord): Pick<Table, 'columns' | 'groups'> {
  const one = hasOneGroup(record);
  return {
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Degree', align: 'left' },
      { header: 'Restriction', align: 'prose' },
    ],
    groups: [
      record.branching.map(({ component, multiplicity, degree, restriction }) => [
        { component, blocks: [] },
        { formula: `${multiplicity}` },
        polynomialInline(degree),
        directSum(restriction, one),
      ]),
    ],
  };
}
