import { tableName } from '../../report/table/name.js';
import type { Cell, Row, Table } from '../../report/table/table.js';
import { statusNote } from '../../report/text/notes.js';
import { modelInlines } from '../../report/text/values.js';
import type { RelativeErrors } from '../../study/curve/relative-errors.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import type { TruncatedAnswer } from './answer.js';
import type { NamedQuantity } from './quantities.js';

/** What the table of truncated series is made of. */
export interface Truncations {
  readonly record: ExpansionRecord;
  readonly quantity: NamedQuantity;
  /** The d at which the sums are. */
  readonly d: string;
  readonly answer: TruncatedAnswer;
  /** The errors along the curve, where that is known. */
  readonly errors: readonly RelativeErrors[];
}

/** The truncated series of a quantity beside its value at one d, with the powers with which their errors fall. Pure. */
export function truncationsTable({ record, quantity, d, answer, errors }: Truncations): Table {
  const { family, model } = record;
  const value: Row = ['value', answer.value === null ? null : { number: answer.value }, '', '', '', ''];
  return {
    name: tableName(`truncated-${quantity.key.replaceAll(/[^\w]/g, '-')}`, { family, model }),
    title: [
      'Truncated series of ',
      quantity.title,
      ' of family ',
      { family },
      ...modelInlines(model),
      ' at ',
      { formula: `d = ${d}` },
    ],
    columns: [
      { header: 'to order', align: 'left' },
      { header: 'Sum', align: 'decimal' },
      { header: 'Relative error', align: 'right' },
      { header: 'First omitted power', align: 'right' },
      { header: 'Slope expected', align: 'right' },
      { header: 'observed', align: 'right' },
    ],
    groups: [[value], answer.sums.map((sum): Row => sumRow(sum, errors))],
    notes: [
      [
        'Order ',
        { math: { text: 'n', latex: 'n' } },
        ' is the term in ',
        { math: { text: 'd^(-n/2)', latex: 'd^{-n/2}' } },
        '; the first omitted power is the ',
        { math: { text: 'n', latex: 'n' } },
        ' of the first term that is left out and known not to vanish, or not known. Slope: the power of ',
        { formula: 'd' },
        ' with which the relative error falls for large ',
        { formula: 'd' },
        ', and as it is over the last decade of the curve.',
      ],
      'Sums are given to the digits that the coefficients support; dashes: no value, or no error that is seen beside rounding.',
      statusNote(answer.status, 'the value; sums and errors are computed from it and from the coefficients in MPFR'),
      statusNote(record.status, record.evidence, 'coefficients'),
    ],
    whenEmpty: 'The series has no term to this order.',
  };
}

function sumRow({ order, sum, relativeError }: TruncatedAnswer['sums'][number], errors: readonly RelativeErrors[]): Row {
  const found = errors.find((error) => error.order === order);
  const power = (value: number | null | undefined): Cell =>
    value === null || value === undefined ? null : { formula: `${value}` };
  return [
    `${order}`,
    sum === null ? null : { number: sum },
    relativeError === null ? null : { number: relativeError },
    power(found?.omitted),
    power(found?.slope),
    found?.observed === null || found === undefined ? null : { number: found.observed.toFixed(2) },
  ];
}
