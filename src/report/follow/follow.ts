import { alongSymbol } from '../../study/follow/along.js';
import type { FollowEnd, FollowRecord, FollowSample } from '../../study/follow/record.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { equation, statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';

/** A family followed in a number of its problem as two tables: where eigenvalues vanish, and points on the way. */
export function followTables(record: FollowRecord): readonly Table[] {
  return [crossingsTable(record), samplesTable(record)];
}

/** `family II at d = 7 along λ from 0 to 0.1`. */
function wayName(record: FollowRecord): readonly Inline[] {
  const { family, d, model, from, to } = record;
  const at: readonly Inline[] = d === '' ? [] : [' at ', equation('d', d)];
  return [
    'family ',
    { family },
    ...at,
    ...modelInlines(model),
    ' along ',
    symbolOf(record),
    ' from ',
    { number: from },
    ' to ',
    { number: to },
  ];
}

function symbolOf({ along }: FollowRecord): Inline {
  return along === 'd' ? { formula: 'd' } : { math: alongSymbol(along) };
}

function crossingsTable(record: FollowRecord): Table {
  const { crossings, end } = record;
  return {
    name: tableName(`follow-${record.along.replace('.', '-')}`, { family: record.family, d: record.d, model: record.model }),
    title: ['Where eigenvalues vanish: ', ...wayName(record)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'right' },
      { header: 'Morse index', align: 'left' },
      { header: symbolOf(record), align: 'decimal' },
    ],
    groups: crossings.map(({ component, blocks, degree, indexBefore, indexAfter, value }): readonly Row[] => [
      [componentOf(record, component, blocks), { number: degree }, [indexBefore, ' → ', indexAfter], { number: value }],
    ]),
    notes: [...(end === null ? [] : [endNote(end)]), statusNote(record.status, record.evidence)],
    whenEmpty: 'No eigenvalue changes sign on the way.',
  };
}

/** Where the way ends; where it is only lost, how far it is known. */
function endNote({ kind, value, why }: FollowEnd): Inline {
  return kind === 'lost'
    ? ['The way was followed to ', { number: value }, ` only: ${why}.`]
    : ['The way ends at ', { number: value }, `: ${why}.`];
}

/** A component; without subscript where there is only one block. */
function componentOf({ sizes }: FollowRecord, component: string, blocks: readonly number[]): Inline {
  return { component, blocks: sizes.length === 1 ? [] : blocks };
}

const SAMPLE_DIGITS = 8;

function samplesTable(record: FollowRecord): Table {
  const number = (x: number): Inline => ({ number: String(Number(x.toPrecision(SAMPLE_DIGITS))) });
  const row = ({ value, loss, index, least, effectiveRank }: FollowSample): Row => [
    { number: value },
    number(loss),
    index,
    least === null ? null : number(least.value),
    least === null ? null : componentOf(record, least.component, least.blocks),
    { number: effectiveRank.toFixed(4) },
  ];
  return {
    name: tableName(`follow-${record.along.replace('.', '-')}-points`, {
      family: record.family,
      d: record.d,
      model: record.model,
    }),
    title: ['Points on the way: ', ...wayName(record)],
    columns: [
      { header: symbolOf(record), align: 'decimal' },
      { header: 'Loss', align: 'decimal' },
      { header: 'Index', align: 'right' },
      { header: 'Least eigenvalue', align: 'decimal' },
      { header: 'in', align: 'left' },
      { header: 'Rank', align: 'decimal' },
    ],
    groups: [record.samples.map(row)],
    notes: [
      ...(record.along === 'penalty' ? ['The loss has the penalty in it.'] : []),
      'Rank: the effective rank of W, exp of the entropy of its singular values over their sum (Roy and Vetterli 2007).',
      ...singularNote(record),
      statusNote('numerical', 'in doubles'),
    ],
    whenEmpty: 'No point on the way.',
  };
}

/** The singular values at the first and the last point. */
function singularNote(record: FollowRecord): readonly Inline[] {
  const { samples } = record;
  const ends = [samples[0], samples.length > 1 ? samples[samples.length - 1] : undefined];
  return ends.flatMap((sample): Inline[] => {
    if (!sample) return [];
    const parts = sample.singular.flatMap(({ component, blocks, multiplicity, values }) =>
      values.map(
        (value): Inline => [
          { number: String(Number(value.toPrecision(6))) },
          multiplicity === '1' ? ' in ' : [' (×', multiplicity, ') in '],
          componentOf(record, component, blocks),
        ],
      ),
    );
    return [
      [
        'Singular values at ',
        { number: sample.value },
        ': ',
        ...parts.flatMap((part, i) => (i > 0 ? [', ', part] : [part])),
        '.',
      ],
    ];
  });
}
