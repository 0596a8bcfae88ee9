import { followed } from '../../report/branches/sides.js';
import { range } from '../../scalar/list.js';
import type { BranchesRecord, SideCurvePoint, SideRecord } from '../../study/birth/record.js';

/** What can be gone over to: a branch that has one point for each d, or a piece of one that turns back. */
export interface BranchPiece {
  /** As families are named: `II~1,1,d-2`, or after one fold `II~1,3,d-4^1`. */
  readonly name: string;
  /** One list for each side that it is on, in the order of its arc. */
  readonly sides: readonly (readonly SideCurvePoint[])[];
}

/** The branches of a record that were followed, cut at their folds. Pure. */
export function branchPieces(record: BranchesRecord): readonly BranchPiece[] {
  return followed(record).flatMap(({ name, sides }) => {
    const cut = sides.map(monotone);
    return range(mostFolds(sides) + 1).map((folds) => ({
      name: pieceName(name, sides, folds),
      sides: cut.flatMap((own) => own.slice(folds, folds + 1)),
    }));
  });
}

/** The piece of a branch after so many folds; a branch that turns back nowhere is one piece, by its own name. Pure. */
export function pieceName(branch: string, sides: readonly SideRecord[], folds: number): string {
  return mostFolds(sides) === 0 ? branch : `${branch}^${folds}`;
}

/** The branch of which a family is a piece, by its name; the family itself where it is none. Pure. */
export function wholeBranch(family: string): string {
  return family.replace(/\^\d+$/, '');
}

function mostFolds(sides: readonly SideRecord[]): number {
  return Math.max(0, ...sides.map(({ folds }) => folds.length));
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
