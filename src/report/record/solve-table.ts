import type { PointEntries } from '../../landscape/entries.js';
import type { LimitsRecord, SolveRecord } from '../../study/point/record.js';
import { symmetryNotes } from '../symmetric-point/irreducible.js';
import { recognitionNotes } from '../symmetric-point/recognition-notes.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, enumeration, equation, isLong, type Note, noMatrixNote, sentence, statusNote } from '../text/notes.js';
import { modelInlines, sizeInlines } from '../text/values.js';

/**
 * A critical point as a table: its entries block by block, then loss and gradient norm; status, evidence and the
 * history of the computation as notes. Entries that do not exist (the off-diagonal one of a block of size 1) are dashes.
 *
 * @param what the word of its name: tables of one point that stand in two outputs have two names.
 */
export function solveTable(record: SolveRecord, what: 'entries' | 'spectrum-entries' = 'entries'): Table {
  return {
    name: tableName(what, { family: record.family, d: record.d, model: record.model }),
    title: ['Critical point of ', ...pointName(record)],
    columns: [
      { header: 'Rows', align: 'left' },
      { header: 'Entry', align: 'left' },
      { header: 'Value', align: 'decimal' },
    ],
    groups: [
      entryRows(record.entries, entryNumeral, hiddenRows(record)),
      [
        ['Loss', '', { number: record.loss }],
        ['Gradient norm', '', { number: record.gradientNorm }],
      ],
    ],
    notes: [
      ...dimensionNotes(record),
      blocksNote(sizeInlines(record.sizes), record.signs),
      ...limitsNote(record),
      ...symmetryNotes(record.symmetry),
      ...recognitionNotes(record),
      statusNote(record.status, record.evidence),
      historyNote(record),
    ],
    whenEmpty: 'No entries.',
  };
}

/** `family II at d = 7, k = 7`. */
export function pointName({ family, d, k, model }: SolveRecord): readonly Inline[] {
  return ['family ', { family }, ' at ', equation('d', d), ', ', equation('k', k), ...modelInlines(model)];
}

/** d in full, where the title has cut it off, and that there is no matrix where the block sizes are no whole numbers. */
export function dimensionNotes({ d, sizes, wholeSizes }: SolveRecord): readonly Inline[] {
  return [
    ...(isLong(d) ? [[{ formula: 'd' }, ' = ', { number: d }, '.'] satisfies Inline] : []),
    ...(wholeSizes ? [] : [noMatrixNote(d, sizeInlines(sizes))]),
  ];
}

/** What the extra rows tend to, as the family's name tells it. */
function limitsNote({ limits }: SolveRecord): readonly Inline[] {
  if (limits === null || limits.groups.length === 0) return [];
  let row = 0;
  const parts = limits.groups.map(({ rows, axis }): Inline => {
    const first = row;
    row += rows;
    const which =
      rows === 1
        ? `extra row ${first} tends`
        : `extra rows ${first}${rows === 2 ? ' and' : ' to'} ${row - 1}, which are equal, tend`;
    return [`${which} to `, limitInline(axis)];
  });
  const { ordinal } = limits;
  const which = ordinal === 1 ? '' : ` Of the points with these limits it is number ${ordinal} by loss.`;
  return [['As ', { formula: 'd' }, ' grows, ', enumeration(parts), '.', which]];
}

/** `0`, or a multiple of the unit vector of a block of size 1. */
function limitInline(axis: LimitsRecord['groups'][number]['axis']): Inline {
  if (axis === null) return { formula: '0' };
  const { sign, block } = axis;
  return [
    `a ${sign === '-' ? 'negative' : 'positive'} multiple of `,
    { math: { text: `e_${block}`, latex: `e_{${block}}` } },
    `, the unit vector of block ${block}`,
  ];
}

/** The kinds of rows that are images of others under permutations of blocks. */
function hiddenRows({ symmetry }: SolveRecord): ReadonlySet<number> {
  return new Set(symmetry?.rowOrbits.flatMap((kinds) => kinds.slice(1)));
}

/** The entries of a point, block by block, as `show` says each; rows of hidden kinds are left out. */
export function entryRows<T>(
  { diagonal, offDiagonal, between, extra }: PointEntries<T>,
  show: (value: T) => Inline,
  hidden: ReadonlySet<number> = new Set(),
): readonly Row[] {
  const one = diagonal.length === 1;
  const rows = diagonal.flatMap((value, a): Row[] => {
    // A block of columns may have no rows.
    if (value === null || hidden.has(a)) return [];
    return [
      [one ? 'all' : `block ${a}`, 'diagonal', show(value)],
      ['', 'off-diagonal', shownEntry(offDiagonal[a] ?? null, show)],
      ...(between[a] ?? []).flatMap((cell, b): Row[] => (b === a ? [] : [['', `columns of block ${b}`, shownEntry(cell, show)]])),
    ];
  });
  const extraRows = extra.flatMap((row, e) =>
    row.map(
      (value, b): Row => [b === 0 ? `extra ${e}` : '', row.length === 1 ? 'all columns' : `columns of block ${b}`, show(value)],
    ),
  );
  return [...rows, ...extraRows];
}

function shownEntry<T>(value: T | null, show: (value: T) => Inline): Inline | null {
  return value === null ? null : show(value);
}

/** A numeral as an entry is shown. */
export function entryNumeral(value: string): Inline {
  return { number: value };
}

function historyNote({ history }: SolveRecord): Note {
  const { steps, precision, stop, start } = history;
  const last = steps.at(-1);
  const residual = last && Number.isFinite(last.residual) ? `, last residual 2^${Math.round(last.residual)}` : '';
  const count = steps.length === 0 ? 'No Newton step' : `${steps.length} Newton ${steps.length === 1 ? 'step' : 'steps'}`;
  return { provenance: `${count}, last at ${precision} bits${residual}; stopped: ${stop}. ${sentence(`start: ${start}`)}` };
}
