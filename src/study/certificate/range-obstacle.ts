import { ballRing } from '../../numeric/ball/ball.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentText } from '../../representation/component.js';
import { type Branch, follow } from '../branch/branch.js';
import { type Crossing, findCrossings, refineCrossing } from '../crossing/crossing.js';
import { explainEnd } from '../end/branch-end.js';
import { scanPoint } from '../end/scan.js';
import { proveCrossing } from '../proof/crossing.js';

/** Longest step in ln d at which eigenvalues are looked at before a proof. */
const LOOKOUT = 0.02;
/** Bits and digits of a crossing that is in the way of a proof. */
const CROSSING_BITS = 128;
const CROSSING_DIGITS = 12;

/**
 * What keeps a family from having one index from a point of it up to another d, in words: the first eigenvalue that passes
 * through 0 on the way, or the end of the family; undefined where in doubles nothing is seen.
 */
export function obstacleBefore(
  mpfr: MpfrLibrary,
  branch: Branch<number>,
  first: BranchPoint<number>,
  to: number,
): string | undefined {
  const { compiled, family } = branch;
  const shown = family.alias ?? family.name;
  const points = [first];
  const steps = follow(branch, to, LOOKOUT, first);
  let next = steps.next();
  for (; !next.done; next = steps.next()) points.push(next.value);
  const scanned = points.map((point) => scanPoint(compiled, point.parameter, point.x, point));
  const scan = { family, compiled, branch, points: scanned, lowerEnd: null, upperEnd: null, evidence: branch.origin };
  const [crossing] = findCrossings(scan, scanned);
  if (crossing) {
    return `the index of family '${shown}' changes: ${crossingText(mpfr, branch, crossing)}; an interval on one side of it can be proved`;
  }
  if (next.value.reached) return undefined;
  const { d, why } = explainEnd(mpfr, branch, points);
  return `family '${shown}' does not reach d = ${to}: it ends at d = ${d}, ${why}`;
}

/** Where an eigenvalue passes through 0: between bounds that are proved, or as it is seen in doubles. */
export function crossingText(mpfr: MpfrLibrary, branch: Branch<number>, crossing: Crossing): string {
  const { compiled } = branch;
  const name = componentText(crossing.block.component, compiled.type);
  const balls = ballRing(mpfr, CROSSING_BITS);
  try {
    const candidate = refineCrossing(mpfr, branch, crossing, CROSSING_BITS / 2);
    const proof = proveCrossing(balls, compiled, crossing.block, crossing.normal, candidate.x);
    if ('reason' in proof) {
      return `in doubles an eigenvalue of component ${name} is seen to pass through 0 near d = ${crossing.d.toPrecision(6)}`;
    }
    const [below, above] = balls.format(proof.d, CROSSING_DIGITS);
    return `an eigenvalue of component ${name} passes through 0 at a d between ${below} and ${above}`;
  } finally {
    balls.dispose();
  }
}
