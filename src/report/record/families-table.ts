import type { FamilyRecord } from '../../study/family/catalogue/record.js';
import { tableName } from '../table/name.js';
import type { Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { sizeInlines } from '../text/values.js';

/** The catalogue of families as a table: name, other name, sizes and signs of the blocks, k, and what is known. */
export function familiesTable(families: readonly FamilyRecord[]): Table {
  return {
    name: tableName('families'),
    title: 'Families of critical points',
    columns: [
      { header: 'Name', align: 'left' },
      { header: 'Alias', align: 'left' },
      { header: 'Sizes', align: 'left' },
      { header: 'Signs', align: 'left' },
      { header: { formula: 'k' }, align: 'left' },
      { header: 'What is known', align: 'prose' },
    ],
    groups: [
      families.map(({ name, alias, sizes, signs, k, known }) => [
        { family: name },
        alias === null ? null : { family: alias },
        sizeInlines(sizes).map((size, i): Inline => [i > 0 ? ', ' : '', size]),
        { signs },
        { formula: k },
        known,
      ]),
    ],
    notes: [
      'What is known is known of ReLU with the teacher I, as many inputs as teacher neurons, second-layer weights 1 and no penalty.',
    ],
    whenEmpty: 'No families.',
  };
}
