import { morseIndex } from '../../study/point/morse-index.js';
import type { SpectrumRecord } from '../../study/point/record.js';
import type { Outcome } from '../../study/several/several.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { pointStatusNotes } from './point-status.js';
import {
  distinct,
  failureNotes,
  gridTable,
  modelNotes,
  type Orientation,
  type Side,
  severalName,
  sharedModel,
} from './several.js';

/**
 * Hessian spectra of several families at several d as one table: the least eigenvalue, its component, the Morse index and the
 * verdict, a row for each family and d; transposed, families stand beside each other, and the d of one family. A row that has no
 * spectrum says why. Pure; nothing is thrown.
 */
export function spectraTable(outcomes: readonly Outcome<SpectrumRecord>[], { transposed }: Orientation): Table {
  return {
    name: severalName('spectra', outcomes, { transposed }),
    title: ['Least eigenvalues of the Hessian', ...sharedModel(outcomes)],
    ...(transposed ? besideEachOther(outcomes) : belowEachOther(outcomes)),
    notes: [
      ...modelNotes(outcomes),
      'Subscripts of components are blocks; those of groups of equal extra rows are counted after the blocks.',
      ...(transposed ? failureNotes(outcomes) : []),
      ...pointStatusNotes(outcomes),
    ],
    whenEmpty: 'No spectra.',
  };
}

/** What is shown of a spectrum. */
const SHOWN: readonly { readonly header: Inline; readonly cell: (record: SpectrumRecord) => Cell }[] = [
  { header: 'Least eigenvalue', cell: ({ least }) => ({ number: least.value }) },
  {
    header: 'Component',
    cell: ({ least, sizes }) => ({ component: least.component, blocks: sizes.length === 1 ? [] : least.blocks }),
  },
  {
    header: 'Morse index',
    cell: (record) => {
      const index = morseIndex(record);
      return index === null ? null : `${index}`;
    },
  },
  { header: 'Verdict', cell: ({ verdict }) => verdict },
];

function belowEachOther(outcomes: readonly Outcome<SpectrumRecord>[]): Pick<Table, 'columns' | 'groups'> {
  const failed = outcomes.some(({ error }) => error !== null);
  const rows = (label: string): readonly Row[] =>
    outcomes
      .filter((outcome) => outcome.label === label)
      .map(
        ({ d, record, error }, i): Row => [
          i === 0 ? { family: label } : '',
          { formula: d ?? '' },
          ...SHOWN.map(({ cell }) => (record === null ? null : cell(record))),
          ...(failed ? [error ?? ''] : []),
        ],
      );
  return {
    columns: [
      { header: 'Family', align: 'left' },
      { header: { formula: 'd' }, align: 'right' },
      ...SHOWN.map(({ header }, i) => ({ header, align: i === 0 ? 'decimal' : 'left' }) as const),
      ...(failed ? [{ header: 'Why there is none', align: 'prose' } as const] : []),
    ],
    groups: distinct(outcomes.map(({ label }) => label)).map(rows),
  };
}

function besideEachOther(outcomes: readonly Outcome<SpectrumRecord>[]): Pick<Table, 'columns' | 'groups'> {
  const labels = distinct(outcomes.map(({ label }) => label));
  const dimensions = distinct(outcomes.map(({ d }) => d ?? ''));
  const one = labels.length === 1;
  const cell = (shown: number, label: string | undefined, d: string | undefined): Cell => {
    const record = outcomes.find((outcome) => outcome.label === label && outcome.d === d)?.record;
    return record ? (SHOWN[shown]?.cell(record) ?? null) : null;
  };
  const heads = SHOWN.map(({ header }) => ({ row: header, column: header }));
  if (one) {
    const columns: Side = { corner: '', heads: dimensions.map((d) => ({ row: '', column: { formula: `d = ${d}` } })) };
    return gridTable(
      { rows: { corner: { family: labels[0] ?? '' }, heads }, columns, cell: (r, c) => cell(r, labels[0], dimensions[c]) },
      { transposed: false },
    );
  }
  return {
    columns: [
      { header: { formula: 'd' }, align: 'right' },
      { header: '', align: 'left' },
      ...labels.map((family) => ({ header: { family }, align: 'decimal' }) as const),
    ],
    groups: dimensions.map((d) =>
      SHOWN.map(({ header }, i): Row => [i === 0 ? { formula: d } : '', header, ...labels.map((label) => cell(i, label, d))]),
    ),
  };
}
