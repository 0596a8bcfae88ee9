import { zipWith } from '../../scalar/list.js';
import type { BranchesRecord, BranchRecord, SideCrossing, SideRecord } from '../../study/birth/record.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { statusNote } from '../text/notes.js';
import { modelInlines, polynomialInline } from '../text/values.js';
import { branchesOf } from './born.js';
import { shownNumber, sideInline } from './words.js';

/**
 * Both sides of each branch that was followed, from the birth on: the Morse index, up to which d, and what is there: a fractional
 * dimension of the branch's own, a fold, or its end.
 */
export function sidesTable(record: BranchesRecord): Table {
  const { family, model } = record;
  return {
    name: tableName('sides', { family, model }),
    title: ['The branches born from family ', { family }, ...modelInlines(model), ', followed from their births'],
    columns: [
      { header: 'Branch, sides', align: 'left' },
      { header: 'Morse index', align: 'left' },
      { header: ['up to ', { formula: 'd' }], align: 'decimal' },
      { header: 'what is there', align: 'prose' },
    ],
    groups: followed(record).map(({ name, sides }): readonly Row[] => [
      [{ family: name }, '', '', ''],
      ...sides.flatMap(sideRows),
    ]),
    notes: [
      'Above, below: of the fractional dimension, where the side leaves it. The lines of a side stand in the order in which it is followed.',
      statusNote('numerical', 'followed by arclength in doubles; folds and fractional dimensions of branches are solved for'),
    ],
    whenEmpty: 'No branch was followed.',
  };
}

/** The branches of a record that were followed. */
export function followed(record: BranchesRecord): readonly BranchRecord[] {
  return branchesOf(record).filter((branch) => branch.followed && branch.sides.length > 0);
}

/** A part of a side on which the index is one polynomial, or d turns at its end. */
interface Arc {
  readonly index: Polynomial | null;
  readonly d: string | null;
  readonly what: Inline;
}

function sideRows(side: SideRecord): readonly Row[] {
  return arcsOf(side).map(
    ({ index, d, what }, i): Row => [
      i === 0 ? sideInline(side) : '',
      index && polynomialInline(index),
      d === null ? null : { number: d },
      what,
    ],
  );
}

/** The arcs of a side in order, each with what ends it. */
function arcsOf(side: SideRecord): readonly Arc[] {
  const { intervals, end } = side;
  const last: Arc = { index: intervals.at(-1)?.index ?? null, d: end.d, what: endWords(side) };
  const inner = zipWith(intervals.slice(0, -1), intervals.slice(1), (interval, next): Arc => {
    const event = eventAt(side, interval.to);
    const undecided = interval.index === null || next.index === null;
    return {
      index: interval.index,
      d: event?.d ?? interval.to,
      what: event?.what ?? (undecided ? TWO_ELEMENTS : 'the index changes'),
    };
  });
  return [...inner, last];
}

/** Why the index is not defined on one side of a d. */
const TWO_ELEMENTS = 'a block has two elements: between one and two a component has no eigenvalues';

/** So near, relative to d, a change of the index is at the d of what is there. */
const SAME = 1e-6;

/** What is at a d: a fold, another family, a fractional dimension; undefined where none of them is. */
function eventAt({ folds, passes, crossings }: SideRecord, d: string): { readonly d: string; readonly what: Inline } | undefined {
  const isThere = (other: { readonly d: string }): boolean => Math.abs(Number(other.d) - Number(d)) <= SAME * Math.abs(Number(d));
  const fold = folds.find(isThere);
  if (fold !== undefined) return { d: fold.d, what: [{ formula: 'd' }, ' turns: a fold'] };
  const pass = passes.find(isThere);
  if (pass !== undefined) return { d: pass.d, what: withoutThere(pass.why) };
  const own = crossings.filter(isThere);
  const [first] = own;
  if (first === undefined) return undefined;
  return { d: first.d, what: ['an eigenvalue of ', ...own.flatMap(componentsOf), ' crosses 0'] };
}

function componentsOf({ component, blocks }: SideCrossing, i: number): readonly Inline[] {
  return [...(i === 0 ? [] : [' and of ']), { component, blocks }];
}

/** Why a side ends, with the loss there where it is known. */
function endWords({ end: { kind, why, loss } }: SideRecord): Inline {
  // Of a side that goes on for ever it is the loss at the last d of the search.
  const words = withoutThere(why);
  return loss === null || kind === 'infinity' || /\bloss\b/.test(why) ? words : [words, '; loss ', shownNumber(loss)];
}

/** A reason in a column that says of what is at a d: `there a row …` without its first word. */
function withoutThere(words: string): string {
  return words.replace(/^there /, '');
}
