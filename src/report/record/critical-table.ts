import { integersText } from '../../study/crossing/minimum-text.js';
import type { CriticalRecord, CrossingRecord } from '../../study/crossing/record.js';
import type { EndRecord } from '../../study/end/record.js';
import { intervalParts, type MinimumInterval } from '../../study/family/minimum-interval.js';
import { tableName } from '../table/name.js';
import type { Cell, Column, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, type Note, statusNote } from '../text/notes.js';
import { modelInlines, polynomialInline, sizeInlines } from '../text/values.js';

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
    name: tableName('critical', { family: record.family, model: record.model }),
    title: ['Fractional dimensions of family ', { family: record.family }, ...modelInlines(record.model)],
    columns,
    groups: crossings.map((crossing) => crossingRows(crossing, leading, enclosed)),
    notes: [...followedNote(record), ...minimumNotes(record), ...passNotes(record), searchNote(record), ...statusOfAll(record)],
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
  return [
    value,
    [...blank, { formula: '>=' }, { number: low, rounded: 'down' }],
    [...blank, { formula: '<=' }, { number: high, rounded: 'up' }],
  ];
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

function minimumNotes({ minimumOn, minimumAt, matrices, ...record }: CriticalRecord): readonly Inline[] {
  if (minimumOn.length === 0 && minimumAt.length === 0) return ['At no d searched it is a minimum.'];
  const intervals = minimumOn.map((interval): Inline => {
    const reach: Inline =
      interval.to === null ? [' up to ', { formula: `d = ${searchedRange(record)[1]}` }, ', as far as searched'] : '';
    return ['A minimum for ', intervalRelation(interval), reach, `; ${integersText(interval, matrices)}.`];
  });
  if (minimumAt.length === 0) return intervals;
  const also: Inline = [
    minimumOn.length === 0 ? 'A minimum at ' : 'Also a minimum at ',
    enumeration(minimumAt.map((d) => ({ formula: `d = ${d}` }))),
    ', where some component has fewer eigenvalues than nearby, or none.',
  ];
  return [...intervals, also];
}

/** Where a branch passes through another family, which is no fractional dimension of its own. */
function passNotes({ passes = [], digits }: CriticalRecord): readonly Inline[] {
  return passes.map(
    ({ d, why, indices: [below, above] }): Inline => [
      'At ',
      { relation: ['d = ', { number: rounded(d, digits, 'nearest'), rounded: 'nearest' }] },
      `: ${why}; the Morse index of the branch changes from `,
      polynomialInline(below),
      ' to ',
      polynomialInline(above),
      ' there.',
    ],
  );
}

/** An interval whose bounds are rounded inwards: what is said of it stays true. */
function intervalRelation(interval: MinimumInterval): Inline {
  return {
    relation: intervalParts(interval).map((part) =>
      typeof part === 'string' ? part : { number: part.bound, rounded: part.side === 'low' ? 'up' : 'down' },
    ),
  };
}

/** The status word below the table; where some rows have another one, before it is said of what either is. */
function statusOfAll({ crossings, status, evidence }: CriticalRecord): readonly Note[] {
  const below = statusNote(status, evidence);
  if (crossings.every((crossing) => crossing.status === status)) return [below];
  const of: Inline = [
    ['The status in a row is that of its ', { formula: 'd' }, ' and of what changes there; '],
    ['the one below is that of all else, also of where the family is a minimum.'],
  ];
  return [{ provenance: of }, below];
}

/** A positive numeral without an exponent, rounded to so many digits at most in a direction. */
function rounded(numeral: string, digits: number, direction: 'down' | 'nearest' | 'up'): string {
  const [whole = '', fraction = ''] = numeral.split('.');
  const places = Math.max(0, digits - whole.length);
  if (!/^\d+$/.test(whole) || fraction.length <= places) return numeral;
  const left = fraction.slice(places);
  const raised = direction === 'up' ? /[1-9]/.test(left) : direction === 'nearest' && left.charAt(0) >= '5';
  const text = (BigInt(whole + fraction.slice(0, places)) + (raised ? 1n : 0n)).toString().padStart(places + 1, '0');
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/\.?0+$/, '');
}

/** The range searched to the digits asked for, rounded inwards: nothing is said of a d that was not searched. */
function searchedRange({
  searched: [low, high],
  digits,
}: Pick<CriticalRecord, 'searched' | 'digits'>): readonly [string, string] {
  return [rounded(low, digits, 'up'), rounded(high, digits, 'down')];
}

function searchNote(record: CriticalRecord): Inline {
  const { lowerEnd, upperEnd, digits } = record;
  const [low, high] = searchedRange(record);
  const end = (side: string, { d, why, goesOn }: EndRecord): Inline => [
    goesOn === undefined ? ` The branch ends ${side} at ` : ` The branch was followed ${side} to `,
    { relation: ['d = ', { number: rounded(d, digits, 'nearest'), rounded: 'nearest' }] },
    goesOn === undefined ? `: ${why}.` : `: ${why}; what lies beyond was not searched.`,
  ];
  return [
    'Searched: ',
    { relation: [{ number: low, rounded: 'up' }, ' <= d <= ', { number: high, rounded: 'down' }] },
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
