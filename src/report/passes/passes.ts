import { at } from '../../scalar/list.js';
import type { PassDescent, PassesAt, PassesRecord, PassPoint, PassSaddle } from '../../study/passes/record.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { equation, type Note, statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';

/** Passes as tables: the lowest found out of each minimum against d, then for each d the saddles with the descents from them. Pure. */
export function passesTables(record: PassesRecord): readonly Table[] {
  return [barriersTable(record), ...record.at.map((here) => descentsTable(record, here))];
}

/** A point as it is called. */
export function pointInline({ name, sizes, signs, ordinal }: PassPoint): Inline {
  const family = { family: name ?? `${sizes.join(',')}:${signs}` };
  return ordinal === null ? family : [family, ` (${ordinal})`];
}

/** The lowest pass found out of each minimum, the minima one after the other, each against d. */
function barriersTable(record: PassesRecord): Table {
  const { at: dimensions, family, model } = record;
  const rows = dimensions.flatMap(({ d, lowest, points }) =>
    lowest.map(({ out, over, to, barrier }) => {
      const from = at(points, out);
      const row: Row = [
        pointInline(from),
        { number: d },
        { number: barrier },
        pointInline(at(points, over)),
        to === null ? 'no critical point' : to === out ? ['another ', pointInline(at(points, to))] : pointInline(at(points, to)),
      ];
      return { label: from.label, row };
    }),
  );
  const labels = [...new Set(rows.map(({ label }) => label))];
  return {
    name: tableName('passes', { family, dimensions: dimensions.map(({ d }) => d), model }),
    title: ['The lowest passes found out of minima, with saddles around family ', { family }, ...modelInlines(model)],
    columns: [
      { header: 'Minimum', align: 'left' },
      // Beside the minimum, d tells what a row is where a narrow table is shared out.
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Barrier', align: 'decimal' },
      { header: 'over', align: 'left' },
      { header: 'to', align: 'left' },
    ],
    groups: labels.map((label) => rows.filter((row) => row.label === label).map(({ row }) => row)),
    notes: [
      'Barrier: the loss of the saddle minus that of the minimum. A saddle of index 1 is a pass: descents from both of its sides are followed. The lowest found need not be the lowest there is.',
      ...anotherNotes(dimensions),
      ...ordinalNotes(dimensions),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No pass between two critical points was found.',
  };
}

/** What leads to the same minimum in another place, where there is one. */
function anotherNotes(dimensions: readonly PassesAt[]): readonly Note[] {
  const isThere = dimensions.some(({ lowest }) => lowest.some(({ out, to }) => out === to));
  return isThere ? ['another: the same minimum with its neurons in another order.'] : [];
}

/** What a number in brackets says, where there is one. */
function ordinalNotes(dimensions: readonly PassesAt[]): readonly Note[] {
  const isNumbered = dimensions.some(({ points }) => points.some(({ ordinal }) => ordinal !== null));
  return isNumbered
    ? [
        '(n): which of the points found with these sizes and signs it is, by loss; families and branches that have a name are told by it.',
      ]
    : [];
}

/** Saddles at one d, passes first, with where the descents from them end. */
function descentsTable(record: PassesRecord, here: PassesAt): Table {
  const { family, model } = record;
  const { d, passes, saddles, points, searched } = here;
  const listed = [...passes, ...saddles];
  return {
    name: tableName('descents', { family, d, model }),
    title: ['Descents from saddles around family ', { family }, ' at ', equation('d', d), ...modelInlines(model)],
    columns: [
      { header: 'Saddle', align: 'left' },
      { header: 'Index', align: 'right' },
      { header: 'Loss', align: 'decimal' },
      { header: 'Eigenvalue', align: 'decimal' },
      { header: 'in', align: 'left' },
      { header: 'leads to', align: 'left' },
      { header: 'Loss there', align: 'decimal' },
      { header: 'Barrier', align: 'decimal' },
    ],
    groups: listed.map((saddle) => saddleRows(points, saddle)).filter((group) => group.length > 0),
    notes: [
      'Index: negative eigenvalues of the whole Hessian, with multiplicity. Descents follow the gradient flow on both sides of a direction of negative curvature, in the fixed-point space of the permutations that keep it.',
      ...severalNote(listed),
      ...permutedNote(listed),
      ...lostNotes(points, listed),
      ...notFollowedNotes(points, listed),
      ...ordinalNotes([here]),
      ...searched.map((words): Note => `Looked for: ${words}.`),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No saddle was found from which a descent was followed.',
  };
}

function saddleRows(points: readonly PassPoint[], { from, directions }: PassSaddle): readonly Row[] {
  const saddle = at(points, from);
  const lines = directions.flatMap(({ component, blocks, eigenvalue, sides }) =>
    sides.map((side, i) => ({ side, direction: i === 0 ? { component, blocks, eigenvalue } : undefined })),
  );
  return lines.map(({ side, direction }, line): Row => {
    const first = line === 0;
    return [
      first ? pointInline(saddle) : '',
      first && saddle.index !== null ? `${saddle.index}` : '',
      first ? { number: saddle.loss } : '',
      direction === undefined ? '' : { number: String(Number(direction.eigenvalue.toPrecision(5))) },
      direction === undefined
        ? ''
        : { component: direction.component, blocks: saddle.sizes.length === 1 ? [] : direction.blocks },
      ...endCells(points, side),
    ];
  });
}

/** Where a descent ended: what it is called, its loss, and the barrier above it. */
function endCells(points: readonly PassPoint[], { to, permuted, barrier }: PassDescent): Row {
  if (to === null) return ['no critical point', null, null];
  const end = at(points, to);
  return [
    permuted ? [pointInline(end), '*'] : pointInline(end),
    { number: end.loss },
    barrier === null ? null : { number: barrier },
  ];
}

function sidesOf(saddles: readonly PassSaddle[]): readonly PassDescent[] {
  return saddles.flatMap(({ directions }) => directions.flatMap(({ sides }) => sides));
}

/** What a direction of a component of larger degree is. */
function severalNote(saddles: readonly PassSaddle[]): readonly Note[] {
  const several = saddles.some(({ directions }) => directions.some(({ degree }) => degree !== 1));
  return several
    ? [
        'Of an eigenvalue of s that is not simple the direction is that in which one element of the block differs from the others.',
      ]
    : [];
}

function permutedNote(saddles: readonly PassSaddle[]): readonly Note[] {
  return sidesOf(saddles).some(({ permuted }) => permuted)
    ? ['*: with its neurons in another order than the name has them.']
    : [];
}

/** Descents without an end, in words. */
function lostNotes(points: readonly PassPoint[], saddles: readonly PassSaddle[]): readonly Note[] {
  return saddles.flatMap((saddle) =>
    sidesOf([saddle]).flatMap(({ to, end }): readonly Note[] =>
      to === null ? [['A descent from ', pointInline(at(points, saddle.from)), ': ', end, '.']] : [],
    ),
  );
}

/** Saddles of which not all unstable directions were followed. */
function notFollowedNotes(points: readonly PassPoint[], saddles: readonly PassSaddle[]): readonly Note[] {
  return saddles.flatMap(({ from, notFollowed }): readonly Note[] =>
    notFollowed === 0
      ? []
      : [
          [
            pointInline(at(points, from)),
            ` has ${notFollowed} unstable ${notFollowed === 1 ? 'direction' : 'directions'} in components in which no type of blocks has one: not followed.`,
          ],
        ],
  );
}
