import { InputError } from '../../input/errors.js';
import { alternatives } from '../../input/meant-word.js';
import { at } from '../../scalar/list.js';
import type { Family, FoundPoint, Stretch } from '../family/birth.js';

/** A range of d on which a branch lives, ends left out: neighbouring stretches that meet at one d are one. */
export interface LivingRange {
  readonly from: number;
  readonly to: number;
  /** Why it does not go further, in words. */
  readonly lower: string;
  readonly upper: string;
}

/**
 * The stretches of a branch that its name means, ascending: all, or with `^m` those after m folds. Pure. Throws an InputError for a
 * branch that is a mere name, and where it has no such stretch; a RangeError for a family that is no branch.
 */
export function stretchesOf(family: Family): readonly Stretch[] {
  const { birth } = family;
  if (birth === null) throw new RangeError(`family '${family.name}' is no branch`);
  if (birth.stretches === null) {
    throw new InputError(
      `the branch '${shown(family)}' is a mere name here: what bornFamily(mpfr, family) makes of it, with its points, is accepted`,
    );
  }
  const { direction } = birth;
  const sides = birth.stretches.filter(({ epsilon }) => direction === undefined || epsilon === direction);
  const own = sides.filter(({ folds }) => birth.folds === null || folds === birth.folds);
  if (own.length === 0) {
    const most = Math.max(0, ...sides.map(({ folds }) => folds));
    throw new InputError(
      `the branch '${shown(family)}' was found to turn back ${most === 0 ? 'nowhere' : most === 1 ? 'once' : `${most} times`}: ${most === 0 ? 'its name without ^' : `from ^0 to ^${most}`} is accepted`,
    );
  }
  return [...own].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The ranges of d on which some stretches lie, ascending. Pure. */
export function livingRanges(stretches: readonly Stretch[]): readonly LivingRange[] {
  const ranges: { from: number; to: number; lower: string; upper: string }[] = [];
  for (const { from, to, lower, upper } of [...stretches].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = ranges.at(-1);
    if (last === undefined || last.to < from) ranges.push({ from, to, lower, upper });
    else if (to > last.to) Object.assign(last, { to, upper });
  }
  return ranges;
}

/**
 * The stretches that contain a d, more than one only where two directions of a branch are equal up to a permutation of neurons, or cannot be
 * told apart by their folds. Throws an InputError for a d outside of all, which says where the branch lives, and where pieces with different
 * numbers of folds contain it and the name does not say which.
 *
 * @param d as it is shown in the message.
 */
export function stretchesAt(family: Family, d: number, text: string = shortNumber(d)): readonly [Stretch, ...Stretch[]] {
  const own = stretchesOf(family);
  const [first, ...others] = own.filter(({ from, to }) => from < d && d < to);
  if (first === undefined) throw new InputError(outsideText(family, own, text));
  if (others.every(({ folds }) => folds === first.folds)) return [first, ...others];
  const pieces = [...new Set([first, ...others].map(({ folds }) => folds))].sort((a, b) => a - b);
  throw new InputError(
    `the branch '${shown(family)}' has several points at d = ${text}, for it turns back: ${alternatives(pieces.map((m) => `${shown(family)}^${m}`))} is accepted`,
  );
}

/** That a d is outside of where a branch lives. */
function outsideText(family: Family, stretches: readonly Stretch[], text: string): string {
  return `branch '${shown(family)}' lives on ${livingText(stretches)}: d = ${text} is outside`;
}

/** Where a branch lives, with the reasons why it does not go further: `3 < d (below: …)`. */
export function livingText(stretches: readonly Stretch[]): string {
  return livingRanges(stretches)
    .map((range) => {
      const above = range.to === Number.POSITIVE_INFINITY ? '' : `; above: ${range.upper}`;
      return `${rangeText(range)} (below: ${range.lower}${above})`;
    })
    .join(' and ');
}

/** A range of d to six digits: `3 < d`, or `3 < d < 5.5`. */
export function rangeText({ from, to }: Pick<LivingRange, 'from' | 'to'>): string {
  return `${shortNumber(from)} < d${to === Number.POSITIVE_INFINITY ? '' : ` < ${shortNumber(to)}`}`;
}

/** The known point of a stretch that is nearest to a d in ln d. Throws a RangeError for a stretch without points. */
export function nearestKnown({ points }: Stretch, d: number): FoundPoint {
  const away = (point: FoundPoint): number => Math.abs(Math.log(point.d / d));
  return at(
    [...points].sort((a, b) => away(a) - away(b)),
    0,
  );
}

/**
 * Throws an InputError unless the stretches of a branch lie one beside the other, so that there is one point for each d.
 *
 * @param what is asked of it, for the message.
 */
export function expectOnePointEach(family: Family, what: string): void {
  const own = stretchesOf(family);
  const folds = [...new Set(own.map((stretch) => stretch.folds))].sort((a, b) => a - b);
  const overlap = own.some((a) => own.some((b) => a.folds !== b.folds && a.from < b.to && b.from < a.to));
  if (!overlap) return;
  throw new InputError(
    `the branch '${shown(family)}' turns back, so that it has several points for some d: ${what} are offered for one of its pieces, ${alternatives(folds.map((m) => `${shown(family)}^${m}`))}`,
  );
}

/** Throws an InputError for a branch with permutations of its blocks. `what` is asked of it, for the message. */
export function refusePermuted(family: Family, what: string): void {
  if (family.birth === null || family.birth.generators.length === 0) return;
  throw new InputError(
    `${what} are not offered for the branch '${shown(family)}', of which permutations of blocks make components that no Young type has: its points at a d, as solve and spectrum give them, are`,
  );
}

function shown({ alias, name }: Family): string {
  return alias ?? name;
}

/** A dimension to six digits. */
function shortNumber(d: number): string {
  return String(Number(d.toPrecision(6)));
}
