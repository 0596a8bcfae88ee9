import { followed } from '../../report/branches/sides.js';
import type { BranchesRecord, SideCurvePoint, SideRecord } from '../../study/birth/record.js';

/** What can be gone over to: a branch that has one point for each d, or a piece of one that turns back. */
export interface BranchPiece {
  /** As families are named: `II~1,1,d-2`, or after one fold `II~1,3,d-4^1`. */
  readonly name: string;
  /** One list for each side that it is on, in the order of its arc. */
  readonly sides: readonly (readonly SideCurvePoint[])[];
}

/**
 * The branches of a record that were followed, cut at their folds; two sides on which there are points for the same d are two pieces.
 * Pure.
 */
export function branchPieces(record: BranchesRecord): readonly BranchPiece[] {
  return followed(record).flatMap(({ name, sides }) => {
    const all = sides.flatMap((side) =>
      monotone(side).map((curve, folds) => ({ name: pieceName(name, sides, { side, folds }), folds, curve })),
    );
    const names = [...new Set([...all].sort((a, b) => a.folds - b.folds).map((piece) => piece.name))];
    return names.map((own) => ({ name: own, sides: all.filter((piece) => piece.name === own).map(({ curve }) => curve) }));
  });
}

/**
 * The name of the piece of a side after so many folds: the branch's own where that has one point for each d, with `^1` after one fold of
 * a branch that turns back, with the sign of the direction where both have points for the same d. Pure.
 */
export function pieceName(
  branch: string,
  sides: readonly SideRecord[],
  { side, folds }: { readonly side: SideRecord; readonly folds: number },
): string {
  const turns = sides.some((other) => other.folds.length > 0) ? `^${folds}` : '';
  const isTwofold = sides.some((other) => other !== side && overlap(monotone(other)[folds] ?? [], monotone(side)[folds] ?? []));
  return `${branch}${turns}${isTwofold ? (side.epsilon > 0 ? '+' : '-') : ''}`;
}

function overlap(a: readonly SideCurvePoint[], b: readonly SideCurvePoint[]): boolean {
  const [own, other] = [a.map(({ d }) => d), b.map(({ d }) => d)];
  return Math.max(Math.min(...own), Math.min(...other)) < Math.min(Math.max(...own), Math.max(...other));
}

/** The branch of which a family is a piece, by its name; the family itself where it is none. Pure. */
export function wholeBranch(family: string): string {
  return family.replace(/(~[^~]*?)(?:\^\d+)?[+-]?$/, '$1');
}

/** The curve of a side, cut where d turns, as often as it has folds; both pieces have the point between them. */
function monotone({ curve, folds }: SideRecord): readonly (readonly SideCurvePoint[])[] {
  const turns = curve.flatMap(({ d }, i) => {
    const [before, after] = [curve[i - 1], curve[i + 1]];
    return before !== undefined && after !== undefined && (d - before.d) * (after.d - d) < 0 ? [i] : [];
  });
  const ends = [0, ...turns.slice(0, folds.length), curve.length - 1];
  return ends.slice(1).map((end, i) => curve.slice(ends[i] ?? 0, end + 1));
}
