import { describe, expect, it } from 'vitest';
import { endOfSteps } from '../../../src/numeric/descent/steps.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { descentSteps, descents, discoverRun } from '../../../src/study/discover/run.js';
import { teacherColumns, trajectory, wayKeeper, wayTo } from '../../../src/study/discover/trajectory.js';
import { placedTypes } from '../../../src/study/discover/type-distances.js';
import { reluModel } from '../../../src/study/family/parse.js';

/** Rows and columns 0 … n − 1 in another order, with rows and columns of their own. */
function shuffled(matrix: readonly (readonly number[])[], step: number): readonly (readonly number[])[] {
  const n = matrix.length;
  return matrix.map((_, i) => matrix.map((__, j) => matrix[(i * step) % n]?.[(j * step + 1) % n] ?? Number.NaN));
}

/** A matrix of type (1, 6) with entries near those of II. */
const II = Array.from({ length: 7 }, (_, i) =>
  Array.from({ length: 7 }, (__, j) => {
    if (i === 0) return j === 0 ? -0.63 : 0.19;
    if (j === 0) return 0.26;
    return i === j ? 0.99 : -0.04;
  }),
);

describe('distances from the types of the catalogue', () => {
  it('lists each type once, with its families', () => {
    const names = (k: number, d: number): readonly string[] =>
      placedTypes(k, d).map(({ sizes, families }) => `${sizes.join(',')}: ${families.join(' ')}`);
    expect(names(8, 8)).toEqual(['8: global A', '1,7: I II', '2,6: 2,d-2:-+ 2,d-2:+-', '3,5: 3,d-3:-+', '4,4: d/2,d/2:-+']);
    // At d = 4 two blocks of two are of both families, and (3, d − 3) is (1, d − 1).
    expect(names(4, 4)).toEqual(['4: global A', '1,3: I II 3,d-3:-+', '2,2: 2,d-2:-+ 2,d-2:+- d/2,d/2:-+']);
    expect(names(8, 7)).toEqual(['7: A/0', '1,6: 1,d-1:--/0 I/-e0 II/0', '2,5: 2,d-2:-+/0#2']);
    expect(names(6, 7)).toEqual([]);
  });

  it('is 0 for a matrix of the type in any order of rows and columns, and not for another type', () => {
    const [global, one, two] = placedTypes(7, 7);
    for (const matrix of [II, shuffled(II, 1), shuffled(II, 3)]) {
      expect(one?.distance(matrix)).toBeLessThan(1e-15);
      // The mean of six diagonal entries 0.99 and one −0.63 is 0.7586.
      expect(global?.distance(matrix)).toBeCloseTo(1.62 * (6 / 7), 12);
      expect(two?.distance(matrix)).toBeGreaterThan(0.1);
    }
  });

  it('is the largest deviation from the means over orbits', () => {
    const off = II.map((row, i) => row.map((x, j) => (i === 2 && j === 2 ? x + 0.06 : x)));
    // Of six diagonal entries one is larger by 0.06: their mean grows by 0.01.
    expect(placedTypes(7, 7)[1]?.distance(off)).toBeCloseTo(0.05, 12);
  });

  it('has a row that is left over as an extra row, and no distance for fewer rows', () => {
    const extra = [[0.1, ...Array.from({ length: 6 }, () => 0.02)], ...II];
    expect(placedTypes(8, 7)[1]?.distance(extra)).toBeLessThan(1e-15);
    expect(placedTypes(7, 7)[0]?.distance(II.slice(1))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the way of a descent of few or many neurons', () => {
  it.each([
    // Fewer than the teacher has: a block of columns has no rows. Seed and start were found by looking.
    [6, 8],
    [3, 5],
  ])('k = %i, d = %i has the distances from the type of its end', async (k, d) => {
    const { end, samples } = trajectory(await loadMpfr(), discoverRun({ k, d, seed: 3 }), 0);
    expect(end).not.toBeNull();
    expect(samples.at(-1)?.distance).toBeLessThan(1e-6);
    expect(samples[0]?.distance).toBeGreaterThan(0.1);
  });
});

describe('the way of a descent', () => {
  // Start 18 is the first of seed 1 that ends at II.
  const run = discoverRun({ k: 8, d: 8 });

  it('is the same whether it is followed at once or step by step, and ends at its type', async () => {
    const mpfr = await loadMpfr();
    const index = 18;
    const kept = wayKeeper();
    const end = endOfSteps(descentSteps(run)(index), kept.see);
    expect(end).toEqual(descents(run)(index));
    const whole = trajectory(mpfr, run, index);
    expect({ index, ...wayTo(mpfr, kept.points, end.w, { k: 8, d: 8, model: reluModel }) }).toEqual(whole);
    expect(whole.end).toBe('II');
    const last = teacherColumns(end.w, 8, 8);
    const [, one, two] = placedTypes(8, 8);
    expect(one?.families).toEqual(['I', 'II']);
    expect(one?.distance(last)).toBeLessThan(1e-9);
    expect(two?.distance(last)).toBeGreaterThan(0.1);
    // Where the descent is near its end the blocks that are tried are those of the end.
    const near = kept.points.filter((_, i) => (whole.samples[i]?.distance ?? 1) < 1e-2);
    expect(near.length).toBeGreaterThan(5);
    for (const { w, steps } of near) {
      const own = whole.samples.find((sample) => sample.steps === steps)?.distance;
      expect(one?.distance(teacherColumns(w, 8, 8))).toBeCloseTo(own ?? Number.NaN, 12);
    }
  });
});
