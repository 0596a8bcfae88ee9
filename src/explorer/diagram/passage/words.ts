import { componentOf } from '../../../report/branches/words.js';
import { show } from '../../../report/text/notation.js';
import { polynomialInline } from '../../../report/text/values.js';
import type { BirthCrossing, BranchesRecord, BranchRecord } from '../../../study/birth/record.js';
import type { CriticalRecord, CrossingRecord } from '../../../study/crossing/record.js';
import type { Status } from '../../../study/family/status.js';
import type { Polynomial } from '../../../symbolic/exact/polynomial.js';

/** What happens to a family at a fractional dimension, in sentences with their status. */
export interface PassageWords {
  readonly below: string;
  readonly at: string;
  readonly above: string;
  readonly status: Status;
  /** What is born there, where that was computed, with its own status. */
  readonly born: { readonly sentences: readonly string[]; readonly status: Status } | null;
}

/**
 * What a record of fractional dimensions says of one of them, and what a record of branches says of what is born there. Nothing is
 * said that is not in one of them. Pure; undefined where the first has no such fractional dimension.
 *
 * @param family as it is called on the page.
 */
export function passageWords(
  family: string,
  record: CriticalRecord,
  d: string,
  branches: BranchesRecord | undefined,
): PassageWords | undefined {
  const crossing = record.crossings.find((other) => other.d === d);
  if (crossing === undefined) return undefined;
  const born = branches?.crossings.find((other) => isNear(other.d, d));
  const [below, above] = crossing.indices;
  return {
    below: `Below it ${family} is ${kindOf(below)}.`,
    at: `At d = ${d} an eigenvalue of component ${componentText(record, crossing)}, of multiplicity ${polynomialText(crossing.degree)}, passes through 0.`,
    above: `Above it ${family} is ${kindOf(above)}${remaining(crossing)}.`,
    status: crossing.status,
    born: born === undefined || branches === undefined ? null : { sentences: bornSentences(born), status: branches.status },
  };
}

/** Two numerals for one fractional dimension, of different digits. */
const NEAR = 1e-8;

function isNear(a: string, b: string): boolean {
  return Math.abs(Number(a) - Number(b)) <= NEAR * Number(b);
}

function kindOf(index: Polynomial): string {
  return index.length === 0 ? 'a minimum' : `a saddle of Morse index ${polynomialText(index)}`;
}

function remaining({ negativeAbove }: CrossingRecord): string {
  return negativeAbove.length === 0 ? '' : `, with negative eigenvalues in ${negativeAbove.join(' and ')}`;
}

function polynomialText(index: Polynomial): string {
  return show(polynomialInline(index), 'text');
}

function componentText(record: Pick<CriticalRecord, 'sizes'>, of: Pick<CrossingRecord, 'component' | 'blocks'>): string {
  return show(componentOf(record, of), 'text');
}

function bornSentences({ branches }: BirthCrossing): readonly string[] {
  return branches.filter(({ followed }) => followed).map(bornSentence);
}

/** `II~1,1,d-2 is born there (transcritical): below it a saddle of Morse index d - 3, above it a saddle of Morse index 1.` */
function bornSentence({ name, kind, sides }: BranchRecord): string {
  const known = sides.flatMap(({ direction, index }) => (index === null ? [] : [`${direction} it ${kindOf(index)}`]));
  const unknown = sides.filter(({ index }) => index === null).map(({ direction }) => direction);
  const told = [
    ...new Set(known),
    ...(unknown.length === 0
      ? []
      : [`next to it no index is defined ${[...new Set(unknown)].join(' and ')}, for a block has between 1 and 2 elements`]),
  ];
  const how = kind === 'unknown' ? '' : ` (${kind})`;
  return `${name} is born there${how}${told.length === 0 ? '' : `: ${told.join(', ')}`}.`;
}
