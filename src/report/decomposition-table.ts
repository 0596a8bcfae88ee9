import type { DecompositionLine, DecompositionRecord } from '../study/records.js';
import type { Inline } from './notation.js';
import { blocksNote, statusNote } from './notes.js';
import type { Table } from './table.js';

/**
 * An isotypic decomposition of M(k,d) as a table: component, multiplicity (how many copies) and degree; the dimension
 * and the direct sum written out are notes.
 */
export function decompositionTable(record: DecompositionRecord): Table {
  const one = record.sizes.length === 1;
  const extra: Inline = record.extra === 0 ? '' : `, ${record.extra} extra ${record.extra === 1 ? 'neuron' : 'neurons'}`;
  return {
    title: ['Isotypic decomposition of ', { formula: 'M(k,d)' }, ', ', sizesTitle(record.sizes), extra],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Degree', align: 'left' },
    ],
    groups: [
      record.components.map((line) => [componentOf(line, one), { formula: `${line.multiplicity}` }, { formula: line.degree }]),
    ],
    notes: [
      [blocksNote(record.sizes), one ? '' : ' Subscripts of components are blocks.'],
      ['Dimension ', { formula: record.dimension }, ': ', directSum(record.components, one), '.'],
      statusNote(record.status),
    ],
    whenEmpty: 'No components.',
  };
}

function sizesTitle(sizes: readonly string[]): Inline {
  return [sizes.length === 1 ? 'block ' : 'blocks ', ...sizes.map((formula, i): Inline => [i > 0 ? ', ' : '', { formula }])];
}

function componentOf({ component, blocks }: DecompositionLine, one: boolean): Inline {
  return { component, blocks: one ? [] : blocks };
}

function directSum(components: readonly DecompositionLine[], one: boolean): Inline {
  return components.map((line, i): Inline => {
    const copies = line.multiplicity === 1 ? '' : `${line.multiplicity} `;
    return [i > 0 ? ' ⊕ ' : '', copies, componentOf(line, one)];
  });
}
