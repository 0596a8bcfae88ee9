import { integersText } from '../../study/crossing/minimum-text.js';
import type { CriticalRecord, CrossingRecord } from '../../study/crossing/record.js';
import type { EndRecord } from '../../study/end/record.js';
import { intervalFormula } from '../../study/family/minimum-interval.js';
import { tableName } from '../table/name.js';
import type { Cell, Column, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, statusNote } from '../text/notes.js';
import { polynomialInline, sizeInlines } from '../text/values.js';

/** A column of the table with the cell that each crossing has in it. */
interface CrossingColumn extends Column {
  readonly cell: (crossing: CrossingRecord) => Cell;
}

/**
 * The fractional dimensions of a family as a table: component, degree, what changes there, and d itself, with the two
 * bounds of its enclosure below it where there is one. Where the family is a minimum, the range searched and the ends of the
 * branch are notes.
 */
export function criticalTable(record: CriticalRecord): Table {
  const { crossings } = record;
  const enclosed = crossings.some(({ enclosure }) => enclosure !== null);
  const leading = crossingColumns(record);
  const columns: readonly Column[] = [
    ...leading.map(({ header, align }) => ({ header, align })),
    ...(enclosed ? [{ header: '', align: 'right' } as const] : []),
    { header: { formula: 'd' }, align: 'decimal' },
  ];
  return {
    name: tableName('critical', { family: record.family }),
    title: ['Fractional dimensions of family ', { family: record.family }],
    columns,
    groups: crossings.map((crossing) => crossingRows(crossing, leading, enclosed)),
    notes: [...followedNote(record), ...minimumNotes(record), searchNote(record), statusNote(record.status, record.evidence)],
    whenEmpty: 'No eigenvalue changes sign in the range searched.',
  };
}

function crossingColumns(record: CriticalRecord): readonly CrossingColumn[] {
  const { crossings, sizes, status } = record;
  // With one block a subscript would tell nothing.
  const one = sizes.length === 1 && crossings.every(({ blocks }) => blocks.every((b) => b === 0));
  const columns: CrossingColumn[] = [
    { header: 'Component', align: 'left', cell: ({ component, blocks }) => ({ component, blocks: one ? [] : blocks }) },
    { header: 'Degree', align: 'left', cell: ({ degree }) => polynomialInline(degree) },
    { header: 'Morse index', align: 'left', cell: indexChange },
  ];
  if (crossings.some(({ negativeAbove }) => negativeAbove.length > 0)) {
    columns.push({ header: 'Negative above', align: 'left', cell: ({ negativeAbove }) => components(negativeAbove) });
  }
  if (crossings.some((crossing) => crossing.status !== status)) {
    columns.push({ header: 'Status', align: 'left', cell: (crossing) => crossing.status });
  }
  return columns;
}

function crossingRows(crossing: CrossingRecord, leading: readonly CrossingColumn[], enclosed: boolean): readonly Row[] {
  const cells = leading.map(({ cell }) => cell(crossing));
  const value: Row = [...cells, ...(enclosed ? [''] : []), { number: crossing.d }];
  if (crossing.enclosure === null) return [value];
  const [low, high] = crossing.enclosure;
  const blank = leading.map((): Cell => '');
  return [value, [...blank, { formula: '>=' }, { number: low }], [...blank, { formula: '<=' }, { number: high }]];
}

/** `saddle → minimum`, or the Morse index before and after, `d - 2 → 0`. */
export function indexChange({ direction, indices: [below, above] }: CrossingRecord): Inline {
  if (direction === 'saddle-to-minimum') return 'saddle → minimum';
  return [polynomialInline(below), ' → ', polynomialInline(above)];
}

function components(names: readonly string[]): Cell {
  if (names.length === 0) return null;
  return names.map((component, i): Inline => [i > 0 ? ', ' : '', { component, blocks: [] }]);
}

function minimumNotes({ minimumOn, minimumAt, matrices, searched }: CriticalRecord): readonly Inline[] {
  if (minimumOn.length === 0 && minimumAt.length === 0) return ['At no d searched it is a minimum.'];
  const intervals = minimumOn.map((interval): Inline => {
    const reach: Inline = interval.to === null ? [' up to ', { formula: `d = ${searched[1]}` }, ', as far as searched'] : '';
    return ['A minimum for ', { formula: intervalFormula(interval) }, reach, `; ${integersText(interval, matrices)}.`];
  });
  if (minimumAt.length === 0) return intervals;
  const also: Inline = [
    minimumOn.length === 0 ? 'A minimum at ' : 'Also a minimum at ',
    enumeration(minimumAt.map((d) => ({ formula: `d = ${d}` }))),
    ', where some component has fewer eigenvalues than nearby, or none.',
  ];
  return [...intervals, also];
}

function searchNote({ searched, lowerEnd, upperEnd }: CriticalRecord): Inline {
  const [low, high] = searched;
  const end = (side: string, { d, why, goesOn }: EndRecord): Inline => [
    goesOn === undefined ? ` The branch ends ${side} at ` : ` The branch was followed ${side} to `,
    { formula: `d = ${d}` },
    goesOn === undefined ? `: ${why}.` : `: ${why}; what lies beyond was not searched.`,
  ];
  return [
    'Searched: ',
    { formula: `${low} <= d <= ${high}` },
    '.',
    lowerEnd === null ? '' : end('below', lowerEnd),
    upperEnd === null ? '' : end('above', upperEnd),
  ];
}

/** Whose sizes were followed, where the name has numbers and so means one d only. */
function followedNote({ onlyAt, sizes }: CriticalRecord): readonly Inline[] {
  if (onlyAt === null) return [];
  const blocks = enumeration(sizeInlines(sizes));
  return [
    ['The point at ', { formula: `d = ${onlyAt}` }, ' was followed in ', { formula: 'd' }, ' with the block sizes ', blocks, '.'],
  ];
}
