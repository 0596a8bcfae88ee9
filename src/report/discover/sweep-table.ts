import { roundNumeral } from '../../scalar/round-numeral.js';
import type { DiscoveredRecord, DiscoverRecord } from '../../study/discover/record.js';
import type { SweepRecord, SweepRow } from '../../study/discover/sweep.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
import { nameInline } from './table.js';

/** Digits of shares. */
const SHARE_DIGITS = 3;
/** Digits of losses: the records have all. */
const LOSS_DIGITS = 8;

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

/** The points that the runs ended at, by k: families with how often, and what they are. */
export function sweepFamiliesTable({ sweep, runs }: SweepRecord): Table {
  return {
    name: tableName('discover-sweep-families', { dimensions: runs.map(({ d }) => `${d}`) }),
    title: ['Families that descents end at, ', sweep.replace('k=', 'k = ')],
    columns: [
      { header: 'k', align: 'right' },
      { header: 'd', align: 'right' },
      { header: 'Family', align: 'left' },
      { header: 'Times', align: 'right' },
      { header: 'Share', align: 'decimal' },
      { header: 'Loss', align: 'decimal' },
      { header: 'Verdict', align: 'left' },
    ],
    groups: runs.map((run) => run.found.map((point, i) => familyRow(run, point, i))),
    notes: ['Share: of all starts. The intervals are in the table of each run.'],
    whenEmpty: 'No descent has converged.',
  };
}

function familyRow({ k, d, starts }: DiscoverRecord, point: DiscoveredRecord, i: number): Row {
  const head: readonly Cell[] = i === 0 ? [`${k}`, `${d}`] : ['', ''];
  return [
    ...head,
    nameInline(point),
    `${point.times}`,
    fixed(point.times / starts),
    { number: roundNumeral(point.loss, LOSS_DIGITS) },
    { verdict: point.verdict },
  ];
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
