import type { EntriesRecord, SolveRecord } from '../study/records.js';
import type { Inline } from './notation.js';
import { blocksNote, isLong, sentence, shortNumber, statusNote } from './notes.js';
import type { Row, Table } from './table.js';

/**
 * A critical point as a table: its entries block by block, then loss and gradient norm; status, evidence and the
 * history of the computation as notes. Entries that do not exist (the off-diagonal one of a block of size 1) are dashes.
 */
export function solveTable(record: SolveRecord): Table {
  return {
    title: ['Critical point of ', ...pointName(record)],
    columns: [
      { header: 'Rows', align: 'left' },
      { header: 'Entry', align: 'left' },
      { header: 'Value', align: 'decimal' },
    ],
    groups: [
      entryRows(record.entries),
      [
        ['Loss', '', { number: record.loss }],
        ['Gradient norm', '', { number: record.gradientNorm }],
      ],
    ],
    notes: [
      ...dimensionNote(record),
      blocksNote(record.sizes, record.signs),
      ...(record.moved === null ? [] : [['Largest change of an entry from the point given: ', { number: record.moved }, '.']]),
      statusNote(record.status, record.evidence),
      historyNote(record),
    ],
    whenEmpty: 'No entries.',
  };
}

/** `family II at d = 7, k = 7`. */
export function pointName({ family, d, k }: SolveRecord): readonly Inline[] {
  return ['family ', { family }, ' at ', equation('d', shortNumber(d)), ', ', equation('k', shortNumber(k))];
}

/** d in full, where the title has cut it off. */
export function dimensionNote({ d }: SolveRecord): readonly Inline[] {
  return isLong(d) ? [[{ formula: 'd' }, ' = ', { number: d }, '.']] : [];
}

function equation(left: string, right: Inline): Inline {
  return [{ formula: left }, ' = ', right];
}

function entryRows({ diagonal, offDiagonal, between, extra }: EntriesRecord): readonly Row[] {
  const one = diagonal.length === 1;
  const rows = diagonal.flatMap((value, a): Row[] => [
    [one ? 'all' : `block ${a}`, 'diagonal', { number: value }],
    ['', 'off-diagonal', entry(offDiagonal[a] ?? null)],
    ...(between[a] ?? []).flatMap((cell, b): Row[] => (b === a ? [] : [['', `columns of block ${b}`, entry(cell)]])),
  ]);
  const extraRows = extra.flatMap((row, e) =>
    row.map(
      (value, b): Row => [
        b === 0 ? `extra ${e}` : '',
        row.length === 1 ? 'all columns' : `columns of block ${b}`,
        { number: value },
      ],
    ),
  );
  return [...rows, ...extraRows];
}

function entry(value: string | null): Inline | null {
  return value === null ? null : { number: value };
}

function historyNote({ history }: SolveRecord): Inline {
  const { steps, precision, stop, start } = history;
  const last = steps.at(-1);
  const residual = last && Number.isFinite(last.residual) ? `, last residual 2^${Math.round(last.residual)}` : '';
  const count = steps.length === 0 ? 'No Newton step' : `${steps.length} Newton ${steps.length === 1 ? 'step' : 'steps'}`;
  return `${count}, last at ${precision} bits${residual}; stopped: ${stop}. ${sentence(`start: ${start}`)}`;
}
