import type { AnnihilationRecord, SplitRecord, SplitValues } from '../../study/annihilation/record.js';
import type { SeriesRecord } from '../../study/series/record.js';
import { isCellWhole, seriesCell } from '../series/cell.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, statusNote } from '../text/notes.js';
import { modelInlines, polynomialInline, sizeInlines } from '../text/values.js';

const LAMBDA: Inline = { math: { text: 'λ', latex: '\\lambda' } };
const SPLIT_BLOCK: Inline = { math: { text: 'h', latex: 'h' } };
const DIRECTION: Inline = { math: { text: '(u, -u)', latex: '(u,-u)' } };
const SECOND_DERIVATIVE: Inline = { math: { text: 'uᵀhu/(α(1-α))', latex: 'u^{\\top}hu/(\\alpha(1-\\alpha))' } };

const BLOCK_NOTE: Inline = [
  'The split block ',
  SPLIT_BLOCK,
  ' is the neuron’s own Hessian block less half the identity; where the neuron is split into its multiples by α and 1 − α, the loss has the second derivative ',
  SECOND_DERIVATIVE,
  ' along ',
  DIRECTION,
  '. The eigenvalue 0 of the neuron itself is left out.',
];

/** The same for any model whose neurons may be split. */
const GENERAL_NOTE: Inline = [
  'The split block ',
  SPLIT_BLOCK,
  ' is the part of the neuron’s own Hessian block that other neurons and the teacher cause, without the multiple of the identity that it has from itself; where the neuron is split into its multiples by α and 1 − α, both with its second-layer weight, the loss has the second derivative ',
  SECOND_DERIVATIVE,
  ' along ',
  DIRECTION,
  '. The eigenvalue 0 of the neuron itself is left out.',
];

/**
 * What splitting one neuron does: for each kind of neuron the eigenvalues of its split block as series, with the verdict;
 * their values at some d; and the directions of descent there. Pure.
 */
export function splitTables(record: AnnihilationRecord): readonly Table[] {
  return [
    ...record.splits.map((split) => splitSeriesTable(record, split)),
    splitValuesTable(record),
    splitDirectionTable(record),
  ];
}

/** The family by the name that users give it. */
export function studiedFamily({ family, families }: AnnihilationRecord): Inline {
  return { family: families.find(({ extra }) => extra === 0)?.name ?? family };
}

/** The name of one of the tables on adding neurons to a family. */
export function annihilationName({ family, extra, model }: AnnihilationRecord, what: string): string {
  return tableName(what, { family, extra, model });
}

/** The kind of a neuron: `block 1`, `extra row 0`, or `any` where all are alike. */
export function neuronName({ sizes, splits }: AnnihilationRecord, block: number): Inline {
  if (block >= sizes.length) return `extra row ${block - sizes.length}`;
  return splits.length === 1 ? 'any' : sizes.length === 1 ? 'the block' : `block ${block}`;
}

/** The split block of one kind of neuron: components of its stabiliser with eigenvalues as series. */
export function splitSeriesTable(record: AnnihilationRecord, split: SplitRecord): Table {
  const { components, stabiliser } = split;
  const of: Inline = record.splits.length === 1 ? '' : [neuronName(record, split.block), ' of '];
  return {
    name: annihilationName(record, `split-${split.block}`),
    title: ['Splitting a neuron of ', of, 'family ', studiedFamily(record), ...modelInlines(record.model)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'left' },
      { header: 'No.', align: 'right' },
      { header: 'Eigenvalue of the split block', align: 'prose' },
    ],
    groups: (components ?? []).map(({ component, blocks, degree, series }) =>
      series.map((s, i): Row => {
        const [name, size]: readonly Inline[] = i === 0 ? [{ component, blocks }, polynomialInline(degree)] : ['', ''];
        return [name ?? '', size ?? '', `${i + 1}`, seriesCell(s)];
      }),
    ),
    notes: [
      ['Blocks of the stabiliser, which subscripts of components number from 0: ', enumeration(sizeInlines(stabiliser)), '.'],
      ...(split === record.splits[0] ? [record.model === undefined ? BLOCK_NOTE : GENERAL_NOTE] : []),
      ...(split.condition === null ? [] : [conditionNote(record, split, split.condition)]),
      verdictNote(split),
      ...(everySeries(split).every(isCellWhole) ? [] : ['Long series are cut off here; the JSON document has them in full.']),
      statusNote(split.status, split.evidence),
    ],
    whenEmpty: 'No series: exact coefficients of this family are not known.',
  };
}

function everySeries({ components, condition }: SplitRecord): readonly SeriesRecord[] {
  return [...(components ?? []).flatMap(({ series }) => series), ...(condition === null ? [] : [condition])];
}

function conditionNote({ model }: AnnihilationRecord, { conditionHolds }: SplitRecord, condition: SeriesRecord): Inline {
  const sign =
    conditionHolds === null
      ? 'of a sign that is not decided'
      : `${conditionHolds ? 'negative' : 'not negative'} for all sufficiently large d (exact)`;
  return [
    'The multiple of the identity in ',
    SPLIT_BLOCK,
    // The theorem is stated for ReLU.
    model === undefined ? ', whose sign is the condition of the theorem: ' : ': ',
    LAMBDA,
    ' = ',
    seriesCell(condition),
    `, ${sign}.`,
  ];
}

function verdictNote({ saddle, from, status }: SplitRecord): Inline {
  const seen: Inline =
    from === null
      ? 'at the largest scanned d it is none, in doubles'
      : ['at every scanned d from ', { formula: `d = ${from}` }, ' on, in doubles'];
  if (status !== 'exact') {
    return from === null
      ? 'Verdict: at the largest scanned d the split point is no saddle in these directions.'
      : ['Verdict: saddle ', seen, '.'];
  }
  if (saddle === null) return ['Verdict: undecided for large d; saddle ', seen, '.'];
  if (saddle) return ['Verdict: saddle for all sufficiently large d (exact); ', seen, '.'];
  return 'Verdict: for all sufficiently large d no direction of this kind descends (exact).';
}

/** The least eigenvalue of each split block, its component, and λ at each d. */
export function splitValuesTable(record: AnnihilationRecord): Table {
  return {
    name: annihilationName(record, 'split-values'),
    title: ['Least eigenvalues of the split blocks of family ', studiedFamily(record), ...modelInlines(record.model)],
    columns: [
      { header: 'Neuron', align: 'left' },
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Component', align: 'left' },
      { header: 'Least eigenvalue', align: 'decimal' },
      { header: LAMBDA, align: 'decimal' },
    ],
    groups: record.splits.map(({ block, values }) =>
      values.map(
        ({ d, least, condition }, i): Row => [
          i === 0 ? neuronName(record, block) : '',
          { formula: d },
          { component: least.component, blocks: least.blocks },
          { number: least.value },
          { number: condition },
        ],
      ),
    ),
    notes: [
      'Negative: the split point is a saddle at this d. Subscripts of components number the blocks of the neuron’s stabiliser.',
      ...record.skipped.map(({ d, why }): Inline => ['Not at ', { formula: `d = ${d}` }, `: ${why}.`]),
      statusNote('numerical', 'evaluated in MPFR, printed as far as the precision settles the digits'),
    ],
    whenEmpty: 'No values: the family exists at none of the d.',
  };
}

/** The direction u of the least eigenvalue at each d where that is negative. */
export function splitDirectionTable(record: AnnihilationRecord): Table {
  const rows = record.splits.map(({ block, values }) =>
    values
      .filter(({ saddle }) => saddle)
      .map((value, i): Row => {
        const { d, least } = value;
        return [
          i === 0 ? neuronName(record, block) : '',
          { formula: d },
          { component: least.component, blocks: least.blocks },
          directionText(value),
        ];
      }),
  );
  return {
    name: annihilationName(record, 'split-directions'),
    title: ['Directions of descent at split neurons of family ', studiedFamily(record), ...modelInlines(record.model)],
    columns: [
      { header: 'Neuron', align: 'left' },
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Component', align: 'left' },
      { header: { math: { text: 'u', latex: 'u' } }, align: 'prose' },
    ],
    groups: rows.filter((group) => group.length > 0),
    notes: [
      [
        'One part of the neuron moves along ',
        { math: { text: 'u', latex: 'u' } },
        ', the other along ',
        { math: { text: '-u', latex: '-u' } },
        '; ',
        { math: { text: 'u', latex: 'u' } },
        ' has length 1, and its entries are given for each block of columns of the stabiliser.',
      ],
      statusNote('numerical', 'eigenvectors in MPFR, rounded to 6 digits'),
    ],
    whenEmpty: 'At these d no direction of this kind descends.',
  };
}

/** The entries of u, one per block of columns; for s those in any two columns of its block, for n⊠t that in any silent column. */
function directionText({ least, direction }: SplitValues): Inline {
  const entry = (c: number, i: number): Inline => [i > 0 ? ', ' : '', { number: String(c) }];
  if (least.component === 't') return ['(', ...direction.map(entry), ')'];
  const c = direction[0] ?? 0;
  if (least.component === 'n⊠t') return [entry(c, 0), ' in any one column that the teacher does not use'];
  return ['(', ...[c, -c].map(entry), `) in any two columns of block ${least.blocks[0]}`];
}
