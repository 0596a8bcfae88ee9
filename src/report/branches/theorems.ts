import type { BranchesRecord, BranchRecord } from '../../study/birth/record.js';
import type { Bounds } from '../../study/certificate/certificate.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';
import { branchesOf } from './born.js';
import { CURVATURE, closed, SLOPE } from './words.js';

/**
 * What is proved of births and of folds: for each the bounds of its d, and of the slope or the curvature there. What could not be proved is
 * said in notes, with the reason. No table where no proof was asked for. Pure; nothing is thrown.
 */
export function theoremsTables(record: BranchesRecord): readonly Table[] {
  const { family, model } = record;
  const claimed = branchesOf(record).filter(({ certified }) => certified !== undefined);
  if (claimed.length === 0) return [];
  const groups = claimed.map(theoremRows).filter((rows) => rows.length > 0);
  return [
    {
      name: tableName('theorems', { family, model }),
      title: ['What is proved of the branches born from family ', { family }, ...modelInlines(model)],
      columns: [
        { header: 'Branch', align: 'left' },
        { header: 'What is proved', align: 'left' },
        { header: '', align: 'left' },
        { header: 'From', align: 'decimal' },
        { header: 'To', align: 'decimal' },
      ],
      groups,
      notes: [
        'A birth: at one d between the bounds the eigenvalue is simple and passes through 0, and in the space of its type one branch, and only one beside the family, passes through the point. A fold: at one d between the bounds the branch turns.',
        ...claimed.flatMap(unprovedNote),
        ...(groups.length === 0
          ? []
          : [statusNote('certified', 'interval arithmetic; the certificates are in JSON, and --certificate writes them')]),
      ],
      whenEmpty: 'No birth could be proved.',
    },
  ];
}

/** The bounds of the birth of a branch and of its folds. */
function theoremRows({ name, certified, sides }: BranchRecord): readonly Row[] {
  const birth = certified?.certificate;
  const folds = sides.flatMap((side) => side.folds.flatMap((fold) => fold.certified?.certificate ?? []));
  const bounded = (lead: Cell, [proved, what]: readonly [Cell, Inline], [low, high]: Bounds): Row => [
    lead,
    proved,
    what,
    { number: low, rounded: 'down' },
    { number: high, rounded: 'up' },
  ];
  const size: Inline = ['|', SLOPE, '|'];
  return [
    ...(birth === null || birth === undefined
      ? []
      : [
          bounded({ family: name }, [`born, ${birth.branching}`, { formula: 'd' }], birth.crossing),
          bounded('', ['', birth.branching === 'transcritical' ? size : CURVATURE], birth.bend),
        ]),
    ...folds.flatMap((fold) => [
      bounded({ family: name }, [`fold, at ${fold.turn === 1 ? 'larger' : 'smaller'} d`, { formula: 'd' }], fold.crossing),
      bounded('', ['', CURVATURE], fold.bend),
    ]),
  ];
}

function unprovedNote({ name, certified, sides }: BranchRecord): readonly Inline[] {
  const birth = certified?.reason ?? null;
  const folds = sides.flatMap(({ folds: own }) =>
    own.flatMap(({ d, certified: proof }) => (proof?.reason ? [{ d, why: proof.reason }] : [])),
  );
  return [
    ...(birth === null ? [] : [[{ family: name }, ': its birth is not proved: ', closed(birth)] satisfies Inline]),
    ...folds.map(
      ({ d, why }): Inline => [{ family: name }, ': its fold at d = ', { number: d }, ' is not proved: ', closed(why)],
    ),
  ];
}
