import type { DiscoveredRecord, DiscoverRecord, StoppedRecord } from '../../study/discover/record.js';
import { startsOf } from '../../study/discover/shard.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, equation, type Note, statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';

/** Where descents from random starts end, as a table: each point with how often, the interval of that, and what it is. */
export function discoverTables(record: DiscoverRecord): readonly Table[] {
  const { k, d, model, found } = record;
  return [
    {
      name: tableName(`discover-k${k}`, { d: `${d}`, model }),
      title: ['Ends of gradient descent at ', equation('k', `${k}`), ', ', equation('d', `${d}`), ...modelInlines(model)],
      columns: [
        { header: 'Family', align: 'left' },
        { header: 'Times', align: 'right' },
        { header: '95 % interval', align: 'left' },
        { header: 'Loss', align: 'decimal' },
        { header: 'Least eigenvalue', align: 'decimal' },
        { header: 'Index', align: 'right' },
        { header: 'Verdict', align: 'left' },
      ],
      groups: [found.map(rowOf)],
      notes: [
        runNote(record),
        ...stoppedNotes(record.stopped),
        ...wordNotes(record),
        ...openNotes(found),
        statusNote(record.status, record.evidence),
      ],
      whenEmpty: emptyText(record),
    },
  ];
}

function rowOf({ family, name, sizes, times, interval: [low, high], loss, least, index, verdict }: DiscoveredRecord): Row {
  const number = (text: string | null): Cell => (text === null ? null : { number: text });
  return [
    nameInline({ family, name, sizes }),
    `${times}`,
    [{ number: low }, ' to ', { number: high }],
    number(loss),
    number(least),
    index === null ? null : `${index}`,
    { verdict },
  ];
}

/** What a point is called: its family, or sizes and signs where its symmetry is known. */
export function nameInline({ family, name, sizes }: Pick<DiscoveredRecord, 'family' | 'name' | 'sizes'>): Inline {
  if (family !== null) return { family };
  return sizes.length === 0 ? name : { family: name };
}

/** Why there is no row: a part of more parts than starts may have none. */
function emptyText({ starts, shard }: DiscoverRecord): string {
  if (shard !== undefined) {
    const [part, of] = shard;
    if (startsOf(starts, { part, of }).length === 0) {
      return `Part ${part} of ${of} has no starts: there are only ${starts} in all, one for each of the first parts.`;
    }
  }
  return 'No descent has converged.';
}

/** Digits of a loss and a gradient that are not at their ends. */
const STOPPED_DIGITS = 3;
/** Digits of the step. */
const STEP_DIGITS = 4;

/** What was run. */
function runNote({ starts, seed, mode, step, tolerance, shard, unfinished, halved, budget, sgd }: DiscoverRecord): Note {
  const part = shard === undefined ? '' : ` (part ${shard[0]} of ${shard[1]})`;
  const way = mode === 'fast' ? 'until the basin is decided, its end by a quasi-Newton method' : 'to its end';
  const before =
    sgd === null ? '' : `${sgd.steps} steps of ${sgd.step} of stochastic descent, each on ${sgd.batch} fresh samples, then `;
  return [
    `${starts} starts${part} with seed ${seed}; ${before}gradient descent ${way}, steps of `,
    { number: String(Number(step.toPrecision(STEP_DIGITS))) },
    ', to a gradient of ',
    { number: String(tolerance) },
    `.${unfinished === 0 ? '' : ` ${unfinished} not finished after ${budget} steps: they are in no row.`}`,
    `${halved === 0 ? '' : ` ${halved} diverged with this step, which was halved for them.`}`,
  ];
}

/** Near which critical points descents that have not converged stopped; those that are near none in one sentence. */
function stoppedNotes(stopped: readonly StoppedRecord[]): readonly Note[] {
  const near = stopped.filter(isNear);
  const zero = stopped.filter((one) => !isNear(one) && one.family === 'global');
  const far = stopped.filter((one) => !isNear(one) && one.family !== 'global');
  const losses = far.map(({ loss }) => loss);
  const times = far.reduce((sum, one) => sum + one.times, 0);
  return [
    ...near.map(
      ({ times: count, family, name, verdict, moved, gradientNorm }): Note => [
        `Not finished, ${count}: near `,
        family === null ? name : { family },
        `, a ${verdict}, `,
        { number: moved ?? '0' },
        ' away; gradient ',
        short(gradientNorm),
        '.',
      ],
    ),
    ...(zero.length === 0
      ? []
      : [
          [
            `Not finished, ${zero.reduce((sum, { times: count }) => sum + count, 0)}: at global minima as far as doubles tell, where the loss is 0, gradients to `,
            short(Math.max(...zero.map(({ gradientNorm }) => gradientNorm))),
            '; these minima are flat, and a constant step comes to them slowly: --fast, or a larger --tolerance, ends there.',
          ] satisfies Note,
        ]),
    ...(far.length === 0
      ? []
      : [
          [
            `Not finished, ${times}: near no critical point that was found; losses from `,
            short(Math.min(...losses)),
            ' to ',
            short(Math.max(...losses)),
            '.',
          ],
        ]),
  ];
}

function isNear({ moved, open }: StoppedRecord): boolean {
  return moved !== null && open === null;
}

function short(x: number): Inline {
  return { number: String(Number(x.toPrecision(STOPPED_DIGITS))) };
}

function wordNotes({ found }: DiscoverRecord): readonly Note[] {
  return [
    'Interval: of the probability that a start ends there, Clopper and Pearson. Index: negative eigenvalues of the whole Hessian, with multiplicity.',
    ...(found.some((point) => point.new) ? ['Points of no family of the catalogue are called by sizes and signs.'] : []),
  ];
}

/** What is open of points, each sentence once with the points that it holds for. */
function openNotes(found: readonly DiscoveredRecord[]): readonly Note[] {
  const reasons = [...new Set(found.flatMap(({ open }) => (open === null ? [] : [open])))];
  return reasons.map((reason): Note => {
    const names = found.filter(({ open }) => open === reason).map(({ name }): Inline => name);
    return { provenance: [enumeration(names), `: ${reason}.`] };
  });
}
