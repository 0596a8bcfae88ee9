import { sizeText } from '../../representation/young-type.js';
import type { DecompositionLine, DecompositionRecord } from '../../study/decomposition/record.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { tableName } from '../table/name.js';
import type { Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, enumeration, noMatrixNote, statusNote } from '../text/notes.js';
import { plainSlug } from '../text/slug.js';
import { polynomialFormula, polynomialInline, sizeInlines } from '../text/values.js';

/**
 * An isotypic decomposition of M(k,d) as a table: component, multiplicity (how many copies) and degree; the dimension
 * and the direct sum written out are notes.
 */
export function decompositionTable(record: DecompositionRecord): Table {
  const one = record.sizes.length === 1 && record.groups.every((size) => size === 1);
  const equal = record.groups.some((size) => size > 1);
  return {
    name: nameOf(record),
    title: [
      'Isotypic decomposition of ',
      { formula: `M(k,${record.inputs ? 'n' : 'd'})` },
      ', ',
      sizesTitle(record.sizes),
      ...titleEnd(record),
    ],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Degree', align: 'left' },
    ],
    groups: [
      record.components.map((line) => [
        componentOf(line, one),
        { formula: `${line.multiplicity}` },
        polynomialInline(line.degree),
      ]),
    ],
    notes: [
      ...(record.d === null || record.wholeSizes ? [] : [noMatrixNote(record.d, sizeInlines(record.sizes))]),
      [blocksNote(sizeInlines(record.sizes), undefined, record.rowless), one ? '' : ' Subscripts of components are blocks.'],
      ...(record.inputs ? [inputsNote(record.inputs)] : []),
      ...(equal ? [groupsNote(record)] : []),
      ['Dimension ', polynomialInline(record.dimension), ': ', directSum(record.components, one), '.'],
      statusNote(record.status),
    ],
    whenEmpty: 'No components.',
  };
}

function nameOf({ sizes, extra, groups, d, rowless = [], inputs }: DecompositionRecord): string {
  const equal = groups.some((size) => size > 1) ? `-groups-${groups.join('-')}` : '';
  const without = rowless.length === 0 ? '' : `-rowless-${rowless.join('-')}`;
  const silent = inputs === undefined ? '' : `-n${plainSlug(sizeText(inputs))}`;
  return tableName(`decomposition${equal}${without}${silent}`, {
    sizes: sizes.map(sizeText).join(','),
    extra,
    ...(d === null ? {} : { d }),
  });
}

/** `, 2 extra neurons, with groups of 2 equal ones`; nothing where there are none. */
function extraTitle({ extra, groups }: DecompositionRecord): Inline {
  if (extra === 0) return '';
  const equal = groups.filter((size) => size > 1);
  const of: Inline = equal.length === 0 ? '' : [', with groups of ', enumeration(equal.map((size) => `${size}`)), ' equal ones'];
  return [`, ${extra} extra ${extra === 1 ? 'neuron' : 'neurons'}`, of];
}

function titleEnd(record: DecompositionRecord): readonly Inline[] {
  const { rowless = [], inputs } = record;
  const without: Inline =
    rowless.length === 0
      ? ''
      : [rowless.length === 1 ? ', no rows of block ' : ', no rows of blocks ', enumeration(rowless.map(String))];
  return [extraTitle(record), without, ...(inputs === undefined ? [] : [', ', polynomialInline(inputs), ' inputs'])];
}

/** What silent columns are. */
function inputsNote(inputs: Polynomial): Inline {
  return [
    'The teacher has its neurons in the first ',
    { formula: 'd' },
    ' of ',
    { formula: `n = ${polynomialFormula(inputs)}` },
    ' columns; in the others, ',
    { component: 'n⊠t', blocks: [] },
    ' and ',
    { component: 'n⊠s', blocks: [] },
    ', only the permutations of rows act.',
  ];
}

/** Which subscripts belong to groups of equal extra rows. */
function groupsNote({ sizes, groups }: DecompositionRecord): Inline {
  const listed = groups.flatMap((size, e): Inline[] =>
    size > 1 ? [`${sizes.length + e} is a group of ${size} equal rows`] : [],
  );
  return [`Subscripts from ${sizes.length} on count the extra rows after the blocks: `, enumeration(listed), '.'];
}

function sizesTitle(sizes: DecompositionRecord['sizes']): Inline {
  return [sizes.length === 1 ? 'block ' : 'blocks ', ...sizeInlines(sizes).map((size, i): Inline => [i > 0 ? ', ' : '', size])];
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
