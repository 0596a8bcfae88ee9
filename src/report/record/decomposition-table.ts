import { sizeText } from '../../representation/young-type.js';
import type { BranchingRecord, DecompositionLine, DecompositionRecord, PowerRecord } from '../../study/decomposition/record.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { componentInline, irreducibleNotes, typeNameInline } from '../symmetric-point/irreducible.js';
import { tableName } from '../table/name.js';
import type { Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, enumeration, noMatrixNote, statusNote } from '../text/notes.js';
import { plainSlug } from '../text/slug.js';
import { polynomialFormula, polynomialInline, sizeInlines } from '../text/values.js';

/**
 * An isotypic decomposition of M(k,d), or of a symmetric power, as a table: component, multiplicity (how many copies) and degree; the
 * dimension and the direct sum written out are notes, and for a power from which d on all of it holds.
 */
export function decompositionTable(record: DecompositionRecord | PowerRecord): Table {
  const one = hasOneGroup(record);
  const group = record.blockGroup !== undefined;
  const power = 'power' in record ? record.power : 1;
  return {
    name: nameOf(record),
    title: ['Isotypic decomposition of ', record.inputs ? { formula: 'M(k,n)' } : powerInline(power), ', ', ...typeTitle(record)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Multiplicity', align: 'right' },
      ...(group ? [{ header: 'Type', align: 'left' } as const] : []),
      { header: 'Degree', align: 'left' },
    ],
    groups: [
      record.components.map((line) => [
        componentOf(line, one),
        { formula: `${line.multiplicity}` },
        ...(group ? [line.irreducible?.type ?? null] : []),
        polynomialInline(line.degree),
      ]),
    ],
    notes: [
      ...(record.d === null || record.wholeSizes ? [] : [noMatrixNote(record.d, sizeInlines(record.sizes))]),
      ...typeNotes(record),
      ...groupNotes(record),
      ...(record.inputs ? [inputsNote(record.inputs)] : []),
      ...(power > 1 ? [partitionsNote] : []),
      ['Dimension ', polynomialInline(record.dimension), ...(power > 1 ? [] : [': ', directSum(record.components, one)]), '.'],
      ...('power' in record
        ? [invariantsNote(record, { component: 't', blocks: [] }), ...validNotes({ d: record.validFrom })]
        : []),
      statusNote(record.status),
    ],
    whenEmpty: 'No components.',
  };
}

/** What records say of a type: sizes, extra rows, blocks without rows. */
type TypeOfRecord = Pick<BranchingRecord, 'sizes' | 'extra' | 'groups' | 'rowless' | 'd'>;

function nameOf(record: DecompositionRecord | PowerRecord): string {
  const silent = record.inputs === undefined ? '' : `-n${plainSlug(sizeText(record.inputs))}`;
  const group = record.blockGroup === undefined ? '' : `-${plainSlug(record.blockGroup.name)}`;
  return typeTableName('decomposition', record, `${group}${silent}${'power' in record ? `-sym${record.power}` : ''}`);
}

/** The name of a table about a type. */
export function typeTableName(what: string, { sizes, extra, groups, d, rowless = [] }: TypeOfRecord, ending = ''): string {
  const equal = groups.some((size) => size > 1) ? `-groups-${groups.join('-')}` : '';
  const without = rowless.length === 0 ? '' : `-rowless-${rowless.join('-')}`;
  return tableName(`${what}${equal}${without}${ending}`, {
    sizes: sizes.map(sizeText).join(','),
    extra,
    ...(d === null ? {} : { d }),
  });
}

/** Whether one symmetric group acts, so that components need no subscripts. */
export function hasOneGroup({ sizes, groups }: TypeOfRecord): boolean {
  return sizes.length === 1 && groups.every((size) => size === 1);
}

/** M(k, d), or a symmetric power of it. */
export function powerInline(power: number): Inline {
  if (power === 1) return { formula: 'M(k,d)' };
  return { math: { text: `Sym^${power} M(k, d)`, latex: `\\mathrm{Sym}^{${power}}M(k,d)` } };
}

/** Sizes, extra neurons, and blocks without rows, in a title. */
export function typeTitle(record: DecompositionRecord | BranchingRecord): readonly Inline[] {
  const group: Inline =
    'blockGroup' in record && record.blockGroup ? ['type ', typeNameInline(record.blockGroup.name), ': '] : '';
  return [group, sizesTitle(record.sizes), ...titleEnd(record)];
}

/** What the blocks are, and what subscripts are. */
export function typeNotes(record: TypeOfRecord): readonly Inline[] {
  const subscripts = hasOneGroup(record) ? '' : ' Subscripts of components are blocks.';
  return [
    [blocksNote(sizeInlines(record.sizes), undefined, record.rowless), subscripts],
    ...(record.groups.some((size) => size > 1) ? [groupsNote(record)] : []),
  ];
}

/** A symbol, in LaTeX as in text where nothing else is said. */
export function symbol(text: string, latex = text): Inline {
  return { math: { text, latex } };
}

/** What V(2,1) means. */
export const partitionsNote: Inline = [
  symbol('V(p, q, …)', 'V(p,q,\\dots)'),
  ' is the representation of the symmetric group on ',
  symbol('n'),
  ' points with the partition ',
  symbol('(n - p - q - …, p, q, …)', '(n-p-q-\\cdots,p,q,\\dots)'),
  ': ',
  { component: 's', blocks: [] },
  ' is ',
  symbol('V(1)'),
  ', ',
  { component: 'x', blocks: [] },
  ' is ',
  symbol('V(1,1)'),
  ', ',
  { component: 'y', blocks: [] },
  ' is ',
  symbol('V(2)'),
  '.',
];

/** From which sizes on multiplicities hold, where sizes are variables. */
export function validNotes(bounds: Readonly<Partial<Record<'k' | 'd', number | null>>>): readonly Inline[] {
  const parts = (['k', 'd'] as const).flatMap((letter): Inline[] => {
    const bound = bounds[letter] ?? null;
    return bound === null ? [] : [{ formula: `${letter} >= ${bound}` }];
  });
  return parts.length === 0 ? [] : [['Multiplicities hold for all ', enumeration(parts), '.']];
}

/** How many homogeneous polynomials are invariant. */
export function invariantsNote({ power, invariants }: Pick<PowerRecord, 'power' | 'invariants'>, trivial: Inline): Inline {
  const kind = ['linear', 'quadratic', 'cubic', 'quartic'][power - 1] ?? '';
  return [`Linearly independent invariant ${kind} forms: ${invariants}, the multiplicity of `, trivial, '.'];
}

/** `, 2 extra neurons, with groups of 2 equal ones`; nothing where there are none. */
function extraTitle({ extra, groups }: TypeOfRecord): Inline {
  if (extra === 0) return '';
  const equal = groups.filter((size) => size > 1);
  const of: Inline = equal.length === 0 ? '' : [', with groups of ', enumeration(equal.map((size) => `${size}`)), ' equal ones'];
  return [`, ${extra} extra ${extra === 1 ? 'neuron' : 'neurons'}`, of];
}

function titleEnd(record: DecompositionRecord | BranchingRecord): readonly Inline[] {
  const { rowless = [] } = record;
  const inputs = 'inputs' in record ? record.inputs : undefined;
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
function groupsNote({ sizes, groups }: TypeOfRecord): Inline {
  const listed = groups.flatMap((size, e): Inline[] =>
    size > 1 ? [`${sizes.length + e} is a group of ${size} equal rows`] : [],
  );
  return [`Subscripts from ${sizes.length} on count the extra rows after the blocks: `, enumeration(listed), '.'];
}

/** Which group permutes the blocks, and what its irreducible representations are. */
function groupNotes({ blockGroup, components }: DecompositionRecord): readonly Inline[] {
  if (blockGroup === undefined) return [];
  return [
    `The blocks are permuted by the group of order ${blockGroup.order} that ${blockGroup.generators.join(', ')} generate${blockGroup.generators.length === 1 ? 's' : ''}, blocks counted from 1 there.`,
    ...irreducibleNotes(components),
  ];
}

function sizesTitle(sizes: DecompositionRecord['sizes']): Inline {
  return [sizes.length === 1 ? 'block ' : 'blocks ', ...sizeInlines(sizes).map((size, i): Inline => [i > 0 ? ', ' : '', size])];
}

/** A component, without its block where there is one only. */
export function componentOf(line: Pick<DecompositionLine, 'component' | 'blocks' | 'irreducible'>, one: boolean): Inline {
  return componentInline(line, one);
}

/** `5 t ⊕ 5 s_1`. */
export function directSum(components: readonly DecompositionLine[], one: boolean): Inline {
  return components.map((line, i): Inline => {
    const copies = line.multiplicity === 1 ? '' : `${line.multiplicity} `;
    return [i > 0 ? ' ⊕ ' : '', copies, componentOf(line, one)];
  });
}
