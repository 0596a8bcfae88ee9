import type { SweepRecord, SweepRow } from '../../study/discover/sweep.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';

/** Digits of shares. */
const SHARE_DIGITS = 3;

/** Runs for several k as a table: the share of descents that reach a global minimum, beside the published count where there is one. */
export function sweepTable({ sweep, rows }: SweepRecord): Table {
  return {
    name: tableName('discover-sweep', { dimensions: rows.map(({ d }) => `${d}`) }),
    title: ['Ends of gradient descent, ', sweep.replace('k=', 'k = ')],
    columns: [
      { header: 'k', align: 'right' },
      { header: 'd', align: 'right' },
      { header: 'Starts', align: 'right' },
      { header: 'Global', align: 'right' },
      { header: 'Share', align: 'decimal' },
      { header: '95 % interval', align: 'left' },
      { header: 'Published', align: 'left' },
      { header: 'Agrees', align: 'left' },
      { header: 'Other points', align: 'right' },
      { header: 'In the catalogue', align: 'right' },
      { header: 'Not finished', align: 'right' },
    ],
    groups: [rows.map(rowOf)],
    notes: [
      'Interval: of the probability to end at a global minimum, Clopper and Pearson. Agrees: the intervals of both counts have a point in common.',
      'Published: Safran, Yehudai and Shamir 2021.',
    ],
    whenEmpty: 'No run.',
  };
}

function rowOf({ k, d, starts, global, interval, published, others, named, unfinished }: SweepRow): Row {
  const [low, high] = interval;
  const scale = 10 ** SHARE_DIGITS;
  return [
    `${k}`,
    `${d}`,
    `${starts}`,
    `${global}`,
    fixed(global / starts),
    // Rounded outwards.
    [fixed(Math.floor(low * scale) / scale), ' to ', fixed(Math.ceil(high * scale) / scale)],
    published === null ? null : `${published.global} of ${published.starts}`,
    published === null ? null : { verdict: published.agrees ? 'yes' : 'no' },
    `${others}`,
    `${named}`,
    `${unfinished}`,
  ];
}

function fixed(p: number): Exclude<Cell, null> {
  return { number: p.toFixed(SHARE_DIGITS) };
}
