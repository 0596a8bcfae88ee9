import type { TheoremPiece, TheoremRecord } from '../../study/certificate/theorem/record.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, statusNote } from '../text/notes.js';
import { modelInlines, polynomialInline } from '../text/values.js';
import { eigenvaluesTables, termInline } from './eigenvalues.js';
import { crossingInline, integersInline, intervalInline, isThinned, limitInline, placedLimits } from './words.js';

/**
 * A theorem for all d as tables: where the index is what, the limits for large d, and the pieces of the proof. What the theorem
 * says as a whole is in `theoremDocument`. Pure; nothing is thrown.
 */
export function theoremTables(record: TheoremRecord): readonly Table[] {
  return [intervalsTable(record), ...limitsTables(record), ...eigenvaluesTables(record), piecesTable(record)];
}

function titled(words: string, { family, model }: TheoremRecord): readonly Inline[] {
  return [words, { family }, ...modelInlines(model)];
}

function intervalsTable(record: TheoremRecord): Table {
  const { blockSizes, intervals, pieces, stopped } = record;
  const thinned = isThinned(blockSizes);
  const crossings = pieces.filter((piece) => piece.kind === 'crossing');
  return {
    name: tableName('theorem', { family: record.family, model: record.model }),
    title: titled('Where the index is proved: family ', record),
    columns: [
      { header: ['Every real ', { formula: 'd' }], align: 'left' },
      { header: 'Morse index', align: 'left' },
      { header: 'Verdict', align: 'left' },
      { header: 'Integers', align: 'left' },
    ],
    groups: [
      [
        ...intervals.map(
          (interval): Row => [
            intervalInline(interval),
            polynomialInline(interval.index),
            { verdict: interval.verdict },
            integersInline(interval),
          ],
        ),
      ],
    ],
    notes: [
      ...(thinned ? [['Integers: the ', { formula: 'd' }, ' with whole block sizes.'] satisfies Inline] : []),
      ...(crossings.length > 0
        ? [
            [
              'Between two intervals an eigenvalue passes through 0: ',
              crossings.map((piece, i): Inline => [i === 0 ? '' : '; ', crossingWords(piece, blockSizes.length === 1)]),
              '.',
            ] satisfies Inline,
          ]
        : []),
      ...(stopped === ''
        ? []
        : [['The curve is proved for no smaller ', { formula: 'd' }, ': ', stopped.replace(/\.$/, ''), '.'] satisfies Inline]),
      ...(pieces.some((piece) => piece.kind === 'series' && piece.leading === 'unknown') ? [UNKNOWN_LEADING] : []),
      blocksNote(blockSizes.map((formula) => ({ formula }))),
    ],
    whenEmpty: 'Nothing is proved.',
  };
}

/** What is not proved where leading coefficients are not exact. */
const UNKNOWN_LEADING =
  'Limits of the loss and of eigenvalues are not proved here: the leading coefficients of the series are not known exactly, and lie in intervals.';

type CrossingPiece = Extract<TheoremPiece, { kind: 'crossing' }>;

/** `one of s_1 at d = 5.585505247…`, or between bounds. */
function crossingWords({ component, blocks, d }: CrossingPiece, one: boolean): Inline {
  const of: Inline = ['one of ', { component, blocks: one ? [] : blocks }, ' at '];
  return [...[of].flat(), crossingInline(d, 'd = ')];
}

function limitsTables(record: TheoremRecord): readonly Table[] {
  const entries = placedLimits(record);
  const { loss, lossGrowth } = record.limits;
  const term = loss === null ? lossGrowth && termInline(lossGrowth) : limitInline(loss);
  if (entries.length === 0 && term === null) return [];
  return [
    {
      name: tableName('theorem-limits', { family: record.family, model: record.model }),
      title: titled('Limits as d grows: family ', record),
      columns: [
        { header: 'Rows', align: 'left' },
        { header: 'Entry', align: 'left' },
        { header: 'Limit', align: 'left' },
      ],
      groups: [
        entries.map(
          ({ rows, entry, limit }, i): Row => [i > 0 && entries[i - 1]?.rows === rows ? '' : rows, entry, limitInline(limit)],
        ),
        ...(term === null ? [] : [[[loss === null ? 'Loss, leading term' : 'Loss', '', term] satisfies Row]]),
      ],
      notes: [],
      whenEmpty: 'No limit is proved.',
    },
  ];
}

function piecesTable(record: TheoremRecord): Table {
  const one = record.blockSizes.length === 1;
  return {
    name: tableName('theorem-pieces', { family: record.family, model: record.model }),
    title: titled('Pieces of the proof: family ', record),
    columns: [
      { header: 'From', align: 'decimal' },
      { header: 'To', align: 'decimal' },
      { header: 'Proved by', align: 'prose' },
    ],
    groups: [record.pieces.map((piece): Row => pieceRow(piece, one))],
    notes: [statusNote(record.status, record.evidence)],
    whenEmpty: 'Nothing is proved.',
  };
}

function pieceRow(piece: TheoremPiece, one: boolean): Row {
  switch (piece.kind) {
    case 'series':
      return [
        { number: piece.from, rounded: 'never' },
        { math: { text: '∞', latex: '\\infty' } },
        [
          'series: exact terms below ',
          { math: { text: `t^${piece.order}`, latex: `t^{${piece.order}}` } },
          piece.leading === undefined ? ', rest enclosed for ' : ', leading coefficients and rest enclosed for ',
          { math: { text: `0 < t = d^(-1/2) <= ${piece.t0}`, latex: `0 < t = d^{-1/2} \\le ${piece.t0}` } },
          `; Taylor models of ${piece.terms} terms`,
        ],
      ];
    case 'range':
      return [
        { number: piece.from, rounded: 'never' },
        { number: piece.to, rounded: 'never' },
        `${piece.segments} ${piece.segments === 1 ? 'segment' : 'segments'}, glued`,
      ];
    case 'crossing':
      return [
        { number: piece.from, rounded: 'never' },
        { number: piece.to, rounded: 'never' },
        [
          'crossing: an eigenvalue of ',
          { component: piece.component, blocks: one ? [] : piece.blocks },
          ' passes through 0 once, at ',
          crossingInline(piece.d, 'd = '),
        ],
      ];
    case 'point':
      return [
        { number: piece.d, rounded: 'never' },
        { number: piece.d, rounded: 'never' },
        `a point for itself, index ${piece.index}`,
      ];
  }
}
