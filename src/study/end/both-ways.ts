import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type Branch, follow } from '../branch/branch.js';
import { formalLowerEnd } from '../family/dimension.js';
import { explainEnd, parallelText } from './branch-end.js';
import type { FamilyEnd } from './family-end.js';
import { permutationEnd } from './permutation.js';

/** How far a branch is followed from one of its points: between two d, with stops on the way. */
export interface Way {
  readonly mpfr: MpfrLibrary;
  readonly low: number;
  readonly high: number;
  readonly stops: readonly number[];
  readonly longest: number;
}

/** The points of a branch on both sides of its anchor, ascending in d, and where it ends. */
export function followBoth(
  { mpfr, low, high, stops, longest }: Way,
  branch: Branch<number>,
): { readonly points: readonly BranchPoint<number>[]; readonly below: FamilyEnd | null; readonly above: FamilyEnd | null } {
  const from = branch.anchor.parameter;
  const down = followAll(mpfr, branch, [...stops.filter((d) => d < from).reverse(), low], longest);
  const up = followAll(mpfr, branch, [...stops.filter((d) => d > from), high], longest);
  return { points: [...[...down.points].reverse(), branch.anchor, ...up.points], below: down.end, above: up.end };
}

/** Follows a branch from its anchor to each target in turn, as far as it goes. */
function followAll(
  mpfr: MpfrLibrary,
  branch: Branch<number>,
  targets: readonly number[],
  longest: number,
): { points: BranchPoint<number>[]; end: FamilyEnd | null } {
  const points: BranchPoint<number>[] = [];
  let last = branch.anchor;
  for (const target of targets) {
    if (last.parameter === target) continue;
    const steps = follow(branch, target, longest, last);
    for (let next = steps.next(); ; next = steps.next()) {
      if (next.done) {
        if (next.value.reached) break;
        return { points, end: explainEnd(mpfr, branch, [branch.anchor, ...points]) };
      }
      last = next.value;
      points.push(last);
    }
  }
  return { points, end: null };
}

/** The end of a family that exists down to where a block has one element left. */
export function formalEnd(branch: Branch<number>, last: BranchPoint<number>): FamilyEnd {
  const d = formalLowerEnd(branch.family.type);
  return (
    permutationEnd(branch, last) ?? {
      d: String(d),
      approximate: d,
      why: parallelText(branch, last) ?? 'a block has one element left there',
      at: { kind: 'formal' },
    }
  );
}
