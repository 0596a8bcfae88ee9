import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { compileType } from '../../../src/landscape/compile.js';
import type { BranchPoint } from '../../../src/numeric/continuation.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type Mpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../../src/representation/fixed-point-space.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { type Branch, doubleArithmetic, followTo } from '../../../src/study/branch/branch.js';
import { findBranch } from '../../../src/study/branch/find-branch.js';
import { candidateLoss } from '../../../src/study/branch/search.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { endDigits, explainEnd, extrapolatedZero, isAlong, parallelText } from '../../../src/study/end/branch-end.js';
import type { FamilyEnd } from '../../../src/study/end/family-end.js';
import { beyondMeeting, findMeeting, meetingFamily } from '../../../src/study/end/meeting.js';
import { type KnownEndPoint, pointNearEnd, sideOfEnd } from '../../../src/study/end/near-end.js';
import { permutationNear } from '../../../src/study/end/permutation.js';
import { scanFamily, scanPoint } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { solve } from '../../../src/study/point/solve.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { hessianByDefinition } from '../../support/dense-definition.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

const at = (name: string, d: string, digits = 20): ReturnType<typeof solve> =>
  solve(mpfr, parseFamily(name), parseRational(d), digits);

/** The lower end of a family that is found from its limit. */
function lowerEnd(name: string): FamilyEnd {
  const end = scanFamily(mpfr, parseFamily(name), 1, 20, 0.5).lowerEnd;
  if (!end) throw new Error(`${name} has no lower end`);
  return end;
}

/** Points of a branch at ascending or descending d. */
function pointsAt(branch: Branch<number>, stops: readonly number[]): readonly BranchPoint<number>[] {
  const points = [branch.anchor];
  for (const stop of stops) {
    const { point, reached } = followTo(branch, stop, 0.1, points.at(-1));
    if (!reached) throw new Error(`${branch.family.name} was not followed to ${stop}`);
    points.push(point);
  }
  return points;
}

/** A point of a branch at an integer d as a matrix. */
function realise({ compiled }: Branch<number>, d: number, x: readonly number[]): readonly (readonly number[])[] {
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, d));
  return embed(orbitTable(compiled.orbits, layOutBlocks(sizes, compiled.type.extra)), x);
}

const identity = (d: number): readonly (readonly number[])[] =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? 1 : 0)));

describe('a fold', () => {
  let end: FamilyEnd;
  beforeAll(() => {
    end = lowerEnd('3,d-3:-+');
  });

  it('is solved for: more digits are the same digits', () => {
    expect(end.at.kind).toBe('fold');
    const long = endDigits(mpfr, end, 60);
    expect(long).toHaveLength(61);
    for (const digits of [15, 30, 45]) {
      expect(Math.abs(Number(endDigits(mpfr, end, digits)) - Number(long))).toBeLessThan(1e-14);
      expect(endDigits(mpfr, end, digits).slice(0, digits - 1)).toBe(long.slice(0, digits - 1));
    }
    expect(end.d).toBe(endDigits(mpfr, end, 15));
  });

  it.each([3, 12, 20, 39, 100])('decides a d on either side of it by 1e-%i', (places) => {
    const digits = endDigits(mpfr, end, places + 2);
    // The last two digits of 50 places cut off: below; one more there: above.
    const below = digits.slice(0, -2);
    const above = `${below.slice(0, -1)}${Number(below.at(-1)) + 1}`;
    // No carry: otherwise the last digit would be 9.
    expect(below.at(-1)).not.toBe('9');
    expect(sideOfEnd(mpfr, end, parseRational(below), 5).side).toBe('beyond');
    expect(sideOfEnd(mpfr, end, parseRational(above), 5).side).toBe('before');
    // Seen from the other side of the fold the answers are opposite.
    expect(sideOfEnd(mpfr, end, parseRational(above), 4).side).toBe('beyond');
    expect(sideOfEnd(mpfr, end, parseRational(below), 4).side).toBe('before');
  });

  it('is approached like a square root: the point next to it is solved for, however near', async () => {
    const fold = endDigits(mpfr, end, 34);
    const next = async (away: number): Promise<number> => {
      const d = parseRational(`${fold.slice(0, -12)}${'9'.repeat(12)}`);
      const scaled = { n: d.n * 10n ** BigInt(away) + d.d, d: d.d * 10n ** BigInt(away) };
      const point = await solve(mpfr, parseFamily('3,d-3:-+'), rational(scaled.n, scaled.d), 30);
      expect(point.status).toBe('checked');
      const limit = end.at.kind === 'fold' ? (end.at.limit[0] as number) : Number.NaN;
      return Math.abs(Number(point.entries.diagonal[0]) - limit);
    };
    const [far, near] = [await next(8), await next(12)];
    expect(far / near).toBeGreaterThan(90);
    expect(far / near).toBeLessThan(110);
  });

  it('was said to exclude a d that it does not exclude', async () => {
    const record = await at('3,d-3:-+', '4.563962132526', 15);
    expect(record.status).toBe('checked');
    expect(record.signs).toBe('-+');
    await expect(at('3,d-3:-+', '4.5639621325245')).rejects.toThrow(/ends at d = 4\.56396213252452686: a fold/);
    await expect(at('3,d-3:-+', '4.5')).rejects.toThrow('ends at d = 4.56396213252453: a fold');
  });

  it('is one of the branch only if the branch comes in along the null direction', () => {
    expect(isAlong([1, 0, 0], [1.001, 0, 0], [1, 0, 0])).toBe(true);
    expect(isAlong([1, 0, 0], [0.999, 2, 1e-5], [1, 2, 0])).toBe(true);
    expect(isAlong([1, 0, 0], [1, 0.001, 0], [1, 0, 0])).toBe(false);
    expect(isAlong([1, 0, 0], [1.001, 0.001, 0], [1, 0, 0])).toBe(false);
  });
});

describe('a meeting with a branch of larger isotropy', () => {
  let branch: Branch<number>;
  let points: readonly BranchPoint<number>[];
  let end: FamilyEnd;
  beforeAll(() => {
    branch = findBranch(doubleArithmetic(1000), parseFamily('1,1,d-2:-++'), 5.1);
    points = pointsAt(branch, [5.5, 5.58, 5.585, 5.5854]);
    end = explainEnd(mpfr, branch, points);
  });
  const known = (): KnownEndPoint & { kind: 'meeting' } => {
    if (end.at.kind !== 'meeting') throw new Error(`${end.at.kind} is no meeting`);
    return end.at;
  };

  it('is a fractional dimension of that family, to all digits, and no end', async () => {
    const { meeting, passes } = known();
    expect(passes).toBe(true);
    expect(meetingFamily(meeting)?.alias).toBe('II');
    expect(meeting.blocks).toEqual([1, 2]);
    // II's own crossing, found by a scan of II, and the published value.
    const { crossings } = await critical(mpfr, parseFamily('II'), 30);
    expect(endDigits(mpfr, end, 30)).toBe(crossings[0]?.d);
    expect(endDigits(mpfr, end, 39)).toBe('5.58550524742588000694117627762339183468');
    expect(end.why).toContain('passes through family II (blocks 1 and 2 become alike, an eigenvalue of component s_1');
  });

  it('is not seen from afar, nor by a branch that goes away from it', () => {
    expect(findMeeting(mpfr, branch, points.slice(0, 2))).toBeUndefined();
    expect(findMeeting(mpfr, branch, [...points].reverse().slice(0, -3))).toBeUndefined();
    expect(findMeeting(mpfr, branch, [points[4] as BranchPoint<number>, points[3] as BranchPoint<number>])).toBeUndefined();
  });

  it('is passed: the branch at d = 8 is the mountain pass out of II', () => {
    const beyond = beyondMeeting(branch, known().meeting, points) as BranchPoint<number>;
    expect(beyond.parameter).toBeGreaterThan(known().point.d);
    // On II the number of negative eigenvalues on the fixed-point space is another: steps from one to the other are refused.
    const { point, reached } = followTo(branch, 8, 0.5, beyond);
    expect(reached).toBe(true);
    // 0.0221583979 and −0.0201646 by arclength continuation and the dense Hessian, elsewhere.
    expect(candidateLoss(branch.compiled, 8, point.x)).toBeCloseTo(0.0221583979, 10);
    const { eigenvalues } = scanPoint(branch.compiled, 8, point.x, point);
    expect(eigenvalues[0]?.[0]).toBeCloseTo(-0.0201646, 6);
    expect(eigenvalues.flat().filter((v) => (v ?? 0) < 0)).toHaveLength(1);
    // As a matrix that knows no symmetry.
    const whole = denseEigenvalues(hessianByDefinition(double, realise(branch, 8, point.x), identity(8)));
    expect(whole[0]).toBeCloseTo(eigenvalues[0]?.[0] as number, 10);
    expect(whole[1]).toBeGreaterThan(0);
  });

  it('is passed like a straight line: points next to it are solved for on both sides', () => {
    const gap = (d: string): number => {
      const near = pointNearEnd(mpfr, branch, points, known(), parseRational(d));
      if (!near) throw new Error(`no point at ${d}`);
      const [own, other] = [1, 2].map(
        (row) => near.x[branch.compiled.orbits.findIndex((o) => o.kind === 'diagonal' && o.row === row)],
      );
      return near.ring.toNumber(near.ring.sub(own as Mpfr, other as Mpfr));
    };
    const d0 = endDigits(mpfr, end, 60);
    for (const places of [8, 20, 40]) {
      // The difference of d to the meeting, by the digits that follow.
      const [below, rest] = [d0.slice(0, places + 2), Number(`0.${d0.slice(places + 2)}`)];
      const above = `${below.slice(0, -1)}${Number(below.at(-1)) + 1}`;
      expect(below.at(-1)).not.toBe('9');
      expect(gap(below) / rest / (gap(above) / (rest - 1))).toBeCloseTo(1, 5);
    }
  });
});

describe('an end at a global minimum with permuted neurons', () => {
  it.each([
    ['A', '2', 'the two rows of block 0 are exchanged'],
    ['I', '3', 'the two rows of block 1 are exchanged'],
    ['3,d-3:+-', '5', 'the two rows of block 1 are exchanged'],
    ['d/2,d/2:-+', '4', 'the two rows of block 0 are exchanged'],
  ])('of %s is at d = %s exactly', (name, d, why) => {
    const end = lowerEnd(name);
    expect(end.at.kind).toBe('permutation');
    expect(end.d).toBe(d);
    expect(end.why).toContain(why);
    expect(sideOfEnd(mpfr, end, parseRational(d), 20).side).toBe('at');
    expect(sideOfEnd(mpfr, end, parseRational(`${d}.${'0'.repeat(40)}1`), 20).side).toBe('before');
    expect(sideOfEnd(mpfr, end, parseRational(`${Number(d) - 1}.${'9'.repeat(40)}`), 20).side).toBe('beyond');
  });

  it('is approached by points that exist', async () => {
    const { entries, loss } = await at('A', '2.0000000000001');
    // Linear in d − 2, as at 2 + 1e-8.
    const other = await at('A', '2.00000001');
    expect(Number(entries.diagonal[0]) / Number(other.entries.diagonal[0])).toBeCloseTo(1e-5, 8);
    expect(Number(loss) / Number(other.loss)).toBeCloseTo(1e-5, 7);
    await expect(at('A', '2')).rejects.toThrow("family 'd:-' ends at d = 2: there the two rows");
    await expect(at('A', '1.99999999999')).rejects.toThrow("'d:-' does not exist at d = 1.99999999999: it ends at d = 2:");
  });

  it('is refused for what is none', () => {
    const compiled = compileType(parseSizes('d'));
    const two = rational(2);
    expect(permutationNear(compiled, two, [0, 1], 1e-6)?.limit).toEqual([0, 1]);
    expect(permutationNear(compiled, two, [1e-7, 1 - 1e-7], 1e-6)?.rows).toEqual(['the two rows of block 0 are exchanged']);
    // W = I, a row that is too long, one that is no multiple of a unit vector, opposite ones, three elements.
    expect(permutationNear(compiled, two, [1, 0], 1e-6)).toBeUndefined();
    expect(permutationNear(compiled, two, [0, 1.1], 1e-6)).toBeUndefined();
    expect(permutationNear(compiled, two, [1e-3, 1], 1e-6)).toBeUndefined();
    expect(permutationNear(compiled, two, [0, -1], 1e-6)).toBeUndefined();
    expect(permutationNear(compiled, rational(3), [0, 1], 1e-6)).toBeUndefined();
    // Two rows on one unit vector, none on the other.
    expect(permutationNear(compileType(parseSizes('1,d-1')), two, [1, 0, 0, 0, 1], 1e-6)).toBeUndefined();
  });
});

describe('rows that become parallel', () => {
  it('are none where they are not, and told where they are', () => {
    const branch = findBranch(doubleArithmetic(1000), parseFamily('A'), 10);
    expect(parallelText(branch, branch.anchor)).toBeUndefined();
    expect(parallelText(branch, followTo(branch, 8, 0.5).point)).toBeUndefined();
    const { point } = followTo(branch, 2.00001, 0.5);
    expect(parallelText(branch, point, 1e-2)).toContain('a row of block 0 and a teacher row of block 0');
    expect(parallelText(branch, point, 1e-4)).toBeUndefined();
  });
});

describe('an extrapolated end', () => {
  it.each([
    [1, 1],
    [2, 2],
  ])('is told where a quantity vanishes like a root of order %i', (order) => {
    const points = [4.2, 4.05, 4.01];
    const { d, approximate } = extrapolatedZero(
      points,
      points.map((p) => (p - 4) ** (1 / order)),
    );
    expect(approximate).toBeCloseTo(4, 12);
    expect(Number(d)).toBe(4);
  });

  it('has no digit that the estimates do not share', () => {
    // Neither linear nor a root: x^0.8 vanishes at 4, and lines miss that.
    const points = [4.2, 4.05, 4.01];
    const { d } = extrapolatedZero(
      points,
      points.map((p) => (p - 4) ** 0.8),
    );
    const unit = 10 ** -(d.split('.')[1]?.length ?? 0);
    expect(Math.abs(Number(d) - 4)).toBeLessThanOrEqual(unit);
    expect(d.length).toBeLessThan(5);
  });
});

describe('what cannot be found', () => {
  it('is said with the d that was reached', async () => {
    await expect(at('3,d-3:-+', '4.2')).rejects.toThrow(ComputationError);
    await expect(at('1,d-1:--', '20')).rejects.toThrow('blocks of equal sign merge');
  });
});
