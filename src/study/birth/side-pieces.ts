import type { CurvePoint } from '../../numeric/arclength.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { at, range } from '../../scalar/list.js';
import { direction, pieces } from '../arc/follow.js';
import type { BranchSpace } from '../arc/space.js';
import { candidateLoss } from '../branch/search.js';
import { type DegeneratePoint, locateDegeneratePoint } from '../end/degenerate-dimension.js';
import type { FoundPoint, Stretch } from '../family/birth.js';
import type { Side } from './side.js';

/** A piece of a side on which d is monotone, with what lies at its two ends. */
export interface SidePiece {
  /** In the order of the side. */
  readonly points: readonly CurvePoint[];
  /** How many folds lie between the birth and the piece. */
  readonly folds: number;
  readonly start: PieceEnd;
  readonly end: PieceEnd;
}

/** What lies at an end of a piece: its d, infinite where it goes on for ever, and why. */
export interface PieceEnd {
  readonly kind: 'birth' | 'fold' | 'pass' | 'stop';
  readonly d: number;
  readonly why: string;
  /** The fold, solved for; null at other ends, and where Newton's method does not find it. */
  readonly fold: DegeneratePoint | null;
}

/** The pieces of a side in their order, cut at folds and at branches of larger isotropy that it passes through. */
export function sidePieces(mpfr: MpfrLibrary, space: BranchSpace, side: Side, birth: number): readonly SidePiece[] {
  const all: SidePiece[] = [];
  let folds = 0;
  side.arcs.forEach((arc, a) => {
    const own = pieces(arc);
    own.forEach(({ points }, p) => {
      const before = all[all.length - 1];
      const start: PieceEnd = before?.end ?? { kind: 'birth', d: birth, why: 'it is born there', fold: null };
      const next = own[p + 1];
      const end = next ? foldBetween(mpfr, space, points, next.points) : arcEnd(side, a);
      all.push({ points, folds, start, end });
      if (next) folds++;
    });
  });
  return all;
}

/** The end of an arc of a side: a branch that it passes through, or where the side stops. */
function arcEnd({ passes, stop }: Side, a: number): PieceEnd {
  const pass = passes[a];
  if (pass) return { kind: 'pass', d: pass.end.approximate, why: pass.end.why, fold: null };
  const d = stop.kind === 'infinity' ? Number.POSITIVE_INFINITY : stop.approximate;
  return { kind: 'stop', d, why: stop.why, fold: null };
}

/** The fold between two pieces: a zero of the eigenvalue of component t, or the last d that was reached where it is not found. */
function foldBetween(
  mpfr: MpfrLibrary,
  { compiled, whole }: BranchSpace,
  before: readonly CurvePoint[],
  after: readonly CurvePoint[],
): PieceEnd {
  const near = [at(before, before.length - 1), at(after, 0)];
  const why = 'the branch turns back there, a fold';
  for (const { parameter, x } of near) {
    const fold = locateDegeneratePoint(mpfr, compiled, at(compiled.blocks, 0), whole(x), parameter);
    if (fold) return { kind: 'fold', d: fold.d, why, fold };
  }
  const turned = near.map(({ parameter }) => parameter);
  return { kind: 'fold', d: direction(at(near, 0)) > 0 ? Math.max(...turned) : Math.min(...turned), why, fold: null };
}

/** At most so many points of a piece are kept to start from. */
const MOST_KEPT = 40;

/** The pieces of a side as stretches of d with known points, to which names of the branch refer. */
export function stretchOf({ compiled, whole }: BranchSpace, epsilon: 1 | -1, piece: SidePiece): Stretch {
  const { points, folds, start, end } = piece;
  const upwards = at(points, points.length - 1).parameter > at(points, 0).parameter;
  const [low, high] = upwards ? [start, end] : [end, start];
  const kept = Math.min(MOST_KEPT, points.length);
  const chosen = range(kept).map((i) => at(points, Math.round((i * (points.length - 1)) / Math.max(1, kept - 1))));
  const found = chosen.map(({ parameter, x }): FoundPoint => {
    const point = whole(x);
    return {
      d: parameter,
      point,
      loss: candidateLoss(compiled, parameter, point),
      origin: `the branch followed from its birth to d = ${Number(parameter.toPrecision(6))}`,
    };
  });
  return {
    from: low.d,
    to: high.d,
    folds,
    epsilon,
    points: upwards ? found : [...found].reverse(),
    lower: low.why,
    upper: high.why,
  };
}
