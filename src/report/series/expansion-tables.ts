import type { ExpansionPart } from '../../study/series/expand.js';
import type { ExpansionRecord, Quantity, SeriesAccuracy, SeriesCheck } from '../../study/series/record.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';
import { belongsTo, quantityGroup, quantityName } from './expansion-quantities.js';

const T: Inline = { math: { text: 't = d^(-1/2)', latex: 't=d^{-1/2}' } };

/** The name of a table of an expansion, or of a part of it. */
export function expansionName(what: string, { family, order, model }: ExpansionRecord, part: ExpansionPart = 'all'): string {
  return tableName(`${part === 'all' ? '' : `${part}-`}${what}-order${order}`, { family, model });
}

/**
 * The comparison of truncated series with independent solutions as a table: the expected and the observed exponent of
 * the decay of the error, its ratio to the known omitted terms, and whether they agree.
 */
export function verificationTable(record: ExpansionRecord, part: ExpansionPart = 'all'): Table {
  const checks = record.checks.filter(({ quantity }) => belongsTo(quantity, part));
  const [before, last] = (checks[0]?.errors ?? []).slice(-2).map(({ d }) => powerOfTen(d));
  return {
    name: expansionName('verification', record, part),
    title: [
      'Verification of the series of family ',
      { family: record.family },
      ...modelInlines(record.model),
      ` to order ${record.order}`,
    ],
    columns: [
      { header: 'Quantity', align: 'left' },
      { header: 'Expected', align: 'right' },
      { header: 'Observed', align: 'decimal' },
      { header: 'Ratio', align: 'decimal' },
      { header: 'Verdict', align: 'left' },
    ],
    groups: grouped(checks, (check) => checkRow(check, record)),
    notes: [
      [
        'Expected and observed: the power of ',
        T,
        ' with which the error of the truncated series decays',
        ...(before === undefined || last === undefined
          ? []
          : [', between ', { formula: `d = ${before}` }, ' and ', { formula: last }]),
        '. Ratio: the error there over the omitted terms that are known.',
      ],
      ...(checks.some(({ expectedExponent }) => expectedExponent === null)
        ? [
            'Dashes: the series is the whole, or all omitted terms that were computed vanish; the error is below the first unknown one.',
          ]
        : []),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No series.',
  };
}

function checkRow({ quantity, expectedExponent, observedExponent, ratio, agrees }: SeriesCheck, record: ExpansionRecord): Row {
  const decimal = (x: number | null): Cell => (x === null ? null : { number: x.toFixed(5) });
  return [
    quantityName(quantity, record),
    expectedExponent === null ? null : { formula: `${expectedExponent}` },
    decimal(observedExponent),
    decimal(ratio),
    { verdict: agrees ? 'agrees' : 'disagrees' },
  ];
}

/**
 * What the truncated series are worth at real sizes: their relative errors, and the order of truncation with the least
 * error in brackets, where that is below the asked one.
 *
 * @param exponent whether powers of ten are raised, or written as in 8.6e-7, which is narrower in LaTeX.
 */
export function accuracyTable(
  record: ExpansionRecord,
  part: ExpansionPart = 'all',
  exponent: 'raised' | 'inline' = 'raised',
): Table {
  const lines = record.accuracy.filter(({ quantity }) => belongsTo(quantity, part));
  const dimensions = lines[0]?.values.map(({ d }) => d) ?? [];
  const missing = dimensions.filter((_, i) => lines.some(({ values }) => values[i]?.none === 'no point'));
  const without = (reason: SeriesAccuracy['values'][number]['none']): boolean =>
    lines.some(({ values }) => values.some(({ none }) => none === reason));
  const dashes: readonly Inline[] = [
    ...(missing.length > 0
      ? [
          [
            'the family does not exist at ',
            { formula: 'd' },
            ' = ',
            enumeration(missing.map((formula) => ({ formula }))),
          ] satisfies Inline,
        ]
      : []),
    ...(without('no eigenvalue')
      ? ['the Gram matrix of the component is not positive definite there, so that its pencil has no eigenvalues']
      : []),
    ...(without('zero') ? ['the value is 0, or the series has no term up to the order'] : []),
    ...(without('below rounding') ? ['the error is 0, or too small to be seen beside the rounding of the value'] : []),
  ];
  const cut = lines.some(({ values }) => values.some((value) => isCut(value, record.order)));
  return {
    name: expansionName('accuracy', record, part),
    title: [
      'Relative error of the series of family ',
      { family: record.family },
      ...modelInlines(record.model),
      ` to order ${record.order}`,
    ],
    columns: [
      { header: 'Quantity', align: 'left' },
      ...dimensions.map((d) => ({ header: { formula: `d = ${d}` }, align: 'right' }) as const),
    ],
    groups: grouped(lines, (line) => accuracyRow(line, record, exponent)),
    notes: [
      ...(cut
        ? [
            [
              'In brackets: the order after which the series is best cut off at this ',
              { formula: 'd' },
              ', where that is below ',
              { formula: `${record.order}` },
              '; order ',
              { math: { text: 'n', latex: 'n' } },
              ' is the term in ',
              { math: { text: 'd^(-n/2)', latex: 'd^{-n/2}' } },
              '.',
            ] satisfies Inline,
          ]
        : []),
      ...(dashes.length === 0
        ? []
        : [
            ['Dashes: ', ...dashes.flatMap((reason, i): Inline[] => (i === 0 ? [reason] : ['; ', reason])), '.'] satisfies Inline,
          ]),
    ],
    whenEmpty: 'No series.',
  };
}

function accuracyRow({ quantity, values }: SeriesAccuracy, record: ExpansionRecord, exponent: 'raised' | 'inline'): Row {
  return [
    quantityName(quantity, record),
    ...values.map((value): Cell => {
      if (value.relativeError === null) return null;
      const text = shortError(value.relativeError);
      const error: Inline =
        exponent === 'inline'
          ? { math: { text, latex: text.replace('e', '\\mathrm{e}').replace('-', '{-}') } }
          : { number: text };
      return isCut(value, record.order) ? [error, ` (${value.bestOrder})`] : error;
    }),
  ];
}

/** Whether the series is noticeably better if it is cut off before the asked order. */
function isCut({ relativeError, bestOrder, bestError }: SeriesAccuracy['values'][number], order: number): boolean {
  if (relativeError === null || bestOrder === null || bestError === null) return false;
  return bestOrder < order && shortError(bestError) !== shortError(relativeError);
}

/** A relative error to two digits: in full from a thousandth to a million, else with an exponent. */
function shortError(error: number): string {
  if (error === 0) return '0';
  const [digits = '', exponent = ''] = error.toExponential(1).split('e');
  const e = Number(exponent);
  if (e < -3 || e > 5) return `${digits}e${e}`;
  return e <= 1 ? error.toFixed(1 - e) : String(Number(error.toPrecision(2)));
}

/** `10^8` for 100000000; small numbers as they are. */
function powerOfTen(d: string): string {
  return /^10{3,}$/.test(d) ? `10^${d.length - 1}` : d;
}

function grouped<T extends { readonly quantity: Quantity }>(
  items: readonly T[],
  row: (item: T) => Row,
): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const item of items) {
    const key = quantityGroup(item.quantity);
    const group = groups.get(key) ?? [];
    groups.set(key, [...group, row(item)]);
  }
  return [...groups.values()];
}
