import { describe, expect, it } from 'vitest';
import type { MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { type Branch, doubleArithmetic, followTo, guardBits } from '../../../src/study/branch/branch.js';
import { findBranch } from '../../../src/study/branch/find-branch.js';
import { crossingText, obstacleBefore } from '../../../src/study/certificate/range-obstacle.js';
import { findCrossings } from '../../../src/study/crossing/crossing.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { watched } from '../../support/watched.js';

const mpfr = await loadMpfr();

const branchOf = (name: string, d: number): Branch<number> => findBranch(doubleArithmetic(2000), parseFamily(name), d);
/** Found by random starts, which takes seconds: once for all. */
const WITH_FOLD = branchOf('6,1,d-7:--+', 23.6);

function obstacle(library: MpfrLibrary, branch: Branch<number>, from: number, to: number): string | undefined {
  return obstacleBefore(library, branch, followTo(branch, from, 0.5).point, to);
}

describe('in the way of a proof', () => {
  it('is the first eigenvalue that passes through 0, at a d that is proved', () => {
    const { library, rings, balls } = watched(mpfr);
    expect(obstacle(library, branchOf('II', 5.58), 5.58, 5.6)).toBe(
      "the index of family 'II' changes: an eigenvalue of component s_1 passes through 0 at a d between 5.58550524742 and 5.58550524743; an interval on one side of it can be proved",
    );
    expect(balls).toEqual([{ precision: 128, disposed: true }]);
    // The candidate has half of the bits: the proof about doubles them.
    expect(rings.map(({ precision }) => precision)).toContain(64 + guardBits(5.6));
    // Component x follows at 5.76.
    expect(obstacle(mpfr, branchOf('A', 2.1), 2.1, 5.8)).toMatch(
      /^the index of family 'A' changes: an eigenvalue of component s passes through 0 at a d between 2\.10757983382 and/,
    );
  });

  it('is nothing where no eigenvalue does and the family goes on', () => {
    expect(obstacle(mpfr, branchOf('A', 5.77), 5.77, 5.9)).toBeUndefined();
  });

  it('is the end of the family', () => {
    expect(obstacle(mpfr, WITH_FOLD, 23.6, 23.7)).toMatch(
      /^family '6,1,d-7:--\+' does not reach d = 23\.7: it ends at d = 23\.6\d+, \S/,
    );
  });
});

describe('a crossing that is not proved', () => {
  it('is named as it is seen in doubles, to six digits', () => {
    const scan = scanFamily(mpfr, parseFamily('A'), 5.7, 5.8, 0.02);
    const [crossing] = findCrossings(scan, scan.points);
    const branch = scan.branch as Branch<number>;
    if (!crossing) return expect.fail('a crossing is expected');
    expect(crossingText(mpfr, branch, crossing)).toMatch(/^an eigenvalue of component x passes through 0 at a d between 5\.7638/);
    // A block that is none of the type: nothing can be proved of it.
    const { library, balls } = watched(mpfr);
    expect(crossingText(library, branch, { ...crossing, block: { ...crossing.block } })).toBe(
      'in doubles an eigenvalue of component x is seen to pass through 0 near d = 5.76381',
    );
    expect(balls).toEqual([{ precision: 128, disposed: true }]);
  });
});
