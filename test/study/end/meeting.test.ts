import { beforeAll, describe, expect, it } from 'vitest';
import type { BranchPoint } from '../../../src/numeric/continuation.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { type Branch, doubleArithmetic, follow, isotropyGapAt } from '../../../src/study/branch/branch.js';
import { findBranch } from '../../../src/study/branch/find-branch.js';
import { beyondMeeting, findMeeting, passesThrough } from '../../../src/study/end/meeting.js';
import { parseFamily } from '../../../src/study/family/parse.js';

/*
 * A branch that goes through two others: II at d = 5.585, and beyond it, at d = 16.2008, one of type 3,d-3 that shows only after
 * the rows are permuted. Values: `symbreak solve 1,2,d-3:-++ --d 20`, followed with steps of 1/8 to 1 alike.
 */
describe('a branch that meets a larger isotropy after a permutation of rows', () => {
  let mpfr: MpfrLibrary;
  let branch: Branch<number>;
  let start: BranchPoint<number>;
  beforeAll(async () => {
    mpfr = await loadMpfr();
    branch = findBranch(doubleArithmetic(20), parseFamily('1,2,d-3:-++'), 20);
    const points = [branch.anchor, ...follow(branch, 20, 1)];
    const meeting = findMeeting(mpfr, branch, points);
    if (!meeting) throw new Error('the branch meets II');
    const beyond = beyondMeeting(branch, meeting, points);
    if (!beyond) throw new Error('the branch goes on beyond II');
    start = beyond;
  });

  it.each([1, 0.5, 0.125])('is followed up to the meeting, and not along the other branch, in steps of at most %s', (longest) => {
    const points = [...follow(branch, 20, longest, start)];
    const last = points.at(-1);
    expect(last?.parameter).toBeGreaterThan(16.19);
    expect(last?.parameter).toBeLessThan(16.2007849);
    for (const point of points) expect(isotropyGapAt(branch, point).gap).toBeGreaterThan(1e-7);
    const meeting = findMeeting(mpfr, branch, points);
    expect(meeting?.point.d).toBeCloseTo(16.200784879747, 9);
    expect(meeting && passesThrough(branch, meeting, points)).toBe(true);
    const beyond = meeting && beyondMeeting(branch, meeting, points);
    const after = beyond && [...follow(branch, 20, longest, beyond)].at(-1);
    expect(after?.parameter).toBe(20);
    expect(after && isotropyGapAt(branch, after).gap).toBeGreaterThan(0.01);
    // The diagonal entry of the single row at d = 20.
    expect(after?.x[0]).toBeCloseTo(-0.252541218137, 9);
  });
});
