import type { GroupComponentLine, GroupDecompositionRecord } from '../../study/decomposition/record.js';
import { tableName } from '../table/name.js';
import type { Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, type Note, statusNote } from '../text/notes.js';
import { orderInline } from './group-words.js';

/** More components are not written out as a sum. */
const LONGEST_SUM = 12;

/** M(k,d) under a group of permutations: component, type, multiplicity and degree. */
export function groupComponentsTable(record: GroupDecompositionRecord): Table {
  const { rows, columns, components } = record;
  const lines = components ?? [];
  return {
    name: tableName(`group-${rows}x${columns}-components`),
    title: [
      'Isotypic decomposition of ',
      { formula: `M(${rows}, ${columns})` },
      ' under a group of order ',
      orderInline(record.order),
    ],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Type', align: 'left' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Degree', align: 'right' },
    ],
    groups: [
      lines.map((line, i) => [nameOf(line, i), line.type, { formula: `${line.multiplicity}` }, { formula: `${line.degree}` }]),
    ],
    notes: components === null ? [] : notesOf(components, record),
    whenEmpty: 'Matrices of more than 1024 entries are not decomposed.',
  };
}

function notesOf(
  components: readonly GroupComponentLine[],
  { rows, columns, factors, status }: GroupDecompositionRecord,
): readonly Note[] {
  return [
    ...(factors === null || factors.length === 0 ? [] : [factorsNote(factors)]),
    ...(components.length > LONGEST_SUM ? [] : [sumNote(components, rows * columns)]),
    'Each component is a multiple of a real irreducible representation; its type says whether the maps that commute with that are the real numbers, the complex numbers or the quaternions.',
    statusNote(status, 'Sums over the components are the numbers of orbits of pairs of entries, which proves them.'),
  ];
}

/** The label, or the number of the component from 1. */
function nameOf({ label }: GroupComponentLine, index: number): Inline {
  return label === null
    ? `no. ${index + 1}`
    : { math: { text: label, latex: label === 'trivial' ? '\\mathrm{trivial}' : label.replaceAll('⊗', '\\otimes ') } };
}

function sumNote(components: readonly GroupComponentLine[], dimension: number): Inline {
  const products = components.map(({ multiplicity, degree }) => `${multiplicity} · ${degree}`);
  return `Dimension ${dimension} = ${products.join(' + ')}.`;
}

/** Which rows and columns belong to the partitions of a label. */
function factorsNote(factors: NonNullable<GroupDecompositionRecord['factors']>): Inline {
  const described = factors.map(({ size, rows, columns }): Inline => {
    const places = [...rows.map((list) => `rows ${listed(list)}`), ...columns.map((list) => `columns ${listed(list)}`)];
    return [{ math: { text: `S_${size}`, latex: `S_{${size}}` } }, ' on ', enumeration(places)];
  });
  return ['Labels: partitions of ', described.flatMap((one, i): Inline[] => [i > 0 ? '; ' : '', one]), ', counted from 1.'];
}

/** `1-4` for consecutive numbers, `2, 5, 3` otherwise, counted from 1. */
function listed(list: readonly number[]): string {
  const [first = 0] = list;
  if (list.length > 1 && list.every((x, i) => x === first + i)) return `${first + 1}-${first + list.length}`;
  return list.map((x) => x + 1).join(', ');
}
