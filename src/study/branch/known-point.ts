import { InputError } from '../../input/errors.js';
import type { Family, FoundPoint, Stretch } from '../family/birth.js';
import { anchorAt, anchorDimension, doubleArithmetic, type Frame, followTo, frameOf } from './branch.js';
import { candidateLoss } from './search.js';
import { nearestKnown, stretchesAt } from './stretch.js';

/**
 * The known point of a branch from which it is followed to a d. Where stretches of both directions contain it they must be the same
 * up to a permutation of neurons. Throws an InputError for a d outside of where the branch lives, and where they are not the same.
 */
export function knownPoint<T>(frame: Frame<T>, near: number): FoundPoint {
  const { family } = frame;
  const [first, ...others] = stretchesAt(family, near);
  if (others.every((other) => isSamePiece(frame, first, other))) return nearestKnown(first, near);
  throw twofold(family, near);
}

/** Whether two stretches are the same up to a permutation of neurons: by the loss at a known point of one, in doubles. */
function isSamePiece({ family, compiled }: Pick<Frame<unknown>, 'family' | 'compiled'>, a: Stretch, b: Stretch): boolean {
  const inside = b.points.filter(({ d }) => d > a.from && d < a.to);
  const known = inside[Math.floor(inside.length / 2)];
  if (known === undefined) return false;
  const own = frameOf(doubleArithmetic(Math.max(known.d, anchorDimension(family))), family);
  const from = nearestKnown(a, known.d);
  const branch = { ...own, anchor: anchorAt(own, from.d, from), origin: from.origin, searchedAt: from.d };
  const { point, reached } = followTo(branch, known.d, 1);
  return reached && Math.abs(candidateLoss(compiled, known.d, point.x) - known.loss) <= SAME_LOSS * Math.abs(known.loss);
}

/**
 * The pieces of a branch, of two that are the same up to a permutation of neurons one. Throws an InputError where two contain one d and are
 * not the same.
 */
export function distinctPieces(
  frame: Pick<Frame<unknown>, 'family' | 'compiled'>,
  stretches: readonly Stretch[],
): readonly Stretch[] {
  const distinct: Stretch[] = [];
  for (const stretch of stretches) {
    const other = distinct.find(({ from, to }) => from < stretch.to && stretch.from < to);
    if (other === undefined) distinct.push(stretch);
    else if (!isSamePiece(frame, other, stretch)) throw twofold(frame.family, Math.max(other.from, stretch.from));
  }
  return distinct;
}

function twofold({ alias, name }: Family, d: number): InputError {
  const own = alias ?? name;
  return new InputError(
    `the branch '${own}' has different points at d = ${Number(d.toPrecision(6))} in the two directions in which it leaves its birth: ${own}+ for ε > 0 or ${own}- for ε < 0 is accepted`,
  );
}

/** Losses of one branch at one d, in doubles, differ by less than this part. */
const SAME_LOSS = 1e-7;
