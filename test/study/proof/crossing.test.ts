import { describe, expect, it } from 'vitest';
import { degeneratePointSystem } from '../../../src/landscape/degenerate-point.js';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { krawczyk } from '../../../src/numeric/krawczyk/krawczyk.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { hostileRing } from '../../../src/scalar/hostile.js';
import { type Branch, followTo } from '../../../src/study/branch/branch.js';
import { certify } from '../../../src/study/certificate/certify.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { type Crossing, findCrossings, refineCrossing } from '../../../src/study/crossing/crossing.js';
import { scanFamily, scanPoint } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { type CrossingProof, proveCrossing } from '../../../src/study/proof/crossing.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';
import { CRITICAL_DIMENSIONS } from '../../reference/values.js';
import { seededRandom } from '../../support/random.js';

const mpfr = await loadMpfr();
const BITS = 244;
const balls = ballRing(mpfr, BITS);

/** The last crossing of a family in doubles, and its unknowns to 200 bits as decimal text. */
function crossingOf(
  name: string,
  which = -1,
  low = 1,
  high = 100,
): { branch: Branch<number>; crossing: Crossing; candidate: readonly string[] } {
  const scan = scanFamily(mpfr, parseFamily(name), low, high, 0.25);
  const decided = scan.points.filter((p) => p.counted.every((c, b) => !c || p.eigenvalues[b] !== undefined));
  const crossing = findCrossings(scan, decided).at(which);
  if (!crossing || !scan.branch) throw new Error(`no crossing of ${name}`);
  const { ring, x } = refineCrossing(mpfr, scan.branch, crossing, 200);
  return { branch: scan.branch, crossing, candidate: x.map((c) => ring.format(c, 62)) };
}

const II = crossingOf('II');
function proofOf({ branch, crossing, candidate }: typeof II): CrossingProof {
  const proof = proveCrossing(balls, branch.compiled, crossing.block, crossing.normal, candidate);
  if ('reason' in proof) throw new Error(proof.reason);
  return proof;
}

/** The difference of two decimal numerals of one length before the point, in units of the last place of the first. */
const units = (a: string, b: string): bigint => {
  const places = a.length - a.indexOf('.') - 1;
  const scaled = (text: string): bigint => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  };
  return scaled(b) - scaled(a);
};

describe('the enclosure of a fractional dimension', () => {
  it.each(CRITICAL_DIMENSIONS)('of $family contains the independent value $d', async ({ family, d, component }) => {
    const digits = d.length - 1;
    const record = await critical(mpfr, parseFamily(family), digits + 10, { certify: true });
    const found = record.crossings.find((c) => c.component === component);
    expect(found?.status).toBe('certified');
    const [lower, upper] = found?.enclosure ?? ['0', '0'];
    expect(units(lower, upper)).toBeLessThanOrEqual(1n);
    // The reference value is rounded or cut in its last digit.
    expect(units(d, lower)).toBeGreaterThanOrEqual(-1n);
    expect(units(d, upper)).toBeLessThanOrEqual(1n);
    expect(found?.d.startsWith(d.slice(0, -2))).toBe(true);
  });

  it('is one between a saddle and a minimum that are proved by themselves', () => {
    for (const [name, below, above, indexBelow] of [
      ['II', '5.5855052474258800069', '5.5855052474258800070', '3.585505247425880007'],
      ['A', '5.76381273491957116692', '5.76381273491957116693', null],
      ['2,d-2:-+', '7.5611', '7.5612', null],
    ] as const) {
      const proof = proofOf(name === 'II' ? II : crossingOf(name));
      const [low, high] = balls.toNumbers(proof.d);
      expect(low).toBeGreaterThanOrEqual(Number(below) - 1e-15);
      expect(high).toBeLessThanOrEqual(Number(above) + 1e-15);
      expect(proof.speed).toBe(1);
      expect(proof.negative.every(({ count }) => count === 0)).toBe(true);
      const [saddle, minimum] = [below, above].map((d) => certify(mpfr, parseFamily(name), parseRational(d)).record);
      expect(saddle?.verdict).toBe('saddle');
      expect(minimum?.verdict).toBe('minimum');
      // The index is d − 2 times one, at a fractional d too.
      if (indexBelow) expect(Number(saddle?.index)).toBeCloseTo(Number(indexBelow), 12);
    }
  });

  it('is found from a candidate in doubles too', () => {
    const { branch, crossing } = II;
    const proof = proofOf({ branch, crossing, candidate: crossing.solution.map(String) });
    const fine = proofOf(II);
    expect(balls.contains(proof.d, fine.d) || balls.intersect(proof.d, fine.d) !== undefined).toBe(true);
    proof.enclosure.forEach((side, i) => {
      expect(balls.intersect(side, fine.enclosure[i] as Ball)).toBeDefined();
    });
  });
});

describe('the rate of an eigenvalue at its zero', () => {
  const H = 1e-4;
  /** The eigenvalue of a component next to 0 at a d, in doubles. */
  const eigenvalueAt = ({ branch, crossing }: typeof II, d: number): number => {
    const { point } = followTo(branch, d, 0.5);
    const { eigenvalues } = scanPoint(branch.compiled, d, point.x, point);
    const values = eigenvalues[branch.compiled.blocks.indexOf(crossing.block)] ?? [];
    return values.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a), Number.POSITIVE_INFINITY);
  };

  it.each([
    ['II', -1, 1, 100, 1],
    ['A', 0, 1.9, 3, 1],
    ['A', -1, 1, 100, 1],
    ['6,1,d-7:--+', 0, 19, 22, -1],
  ] as const)('is that of the difference quotient along family %s, crossing %i', (name, which, low, high, speed) => {
    const found = name === 'II' ? II : crossingOf(name, which, low, high);
    const proof = proofOf(found);
    expect(proof.speed).toBe(speed);
    const d = balls.toNumbers(proof.d)[0];
    const quotient = (eigenvalueAt(found, d + H) - eigenvalueAt(found, d - H)) / (2 * H);
    const [lower, upper] = balls.toNumbers(proof.rate);
    expect(Math.abs(upper - lower)).toBeLessThan(1e-14 * Math.abs(lower));
    // H² is 10⁻⁸, and the noise of doubles over H 10⁻¹⁰; between the signs of the motion lies a part of the rate itself.
    expect(quotient / lower).toBeCloseTo(1, 5);
  });
});

describe('a crossing is refused', () => {
  const { branch, crossing, candidate } = II;
  const { compiled } = branch;

  it('at a candidate that was moved by 10⁻⁵, in a box smaller than that', () => {
    const system = degeneratePointSystem(compiled, crossing.block.structure, crossing.normal);
    const radii = candidate.map(() => '1e-7');
    expect(krawczyk(balls, system, candidate, radii).proved).toBe(true);
    candidate.forEach((_, moved) => {
      const other = candidate.map((c, i) => (i === moved ? String(Number(c) + 1e-5) : c));
      expect(krawczyk(balls, system, other, radii).proved).toBe(false);
    });
  });

  it('for another component than the one whose eigenvalue vanishes', () => {
    for (const block of compiled.blocks.filter((b) => b !== crossing.block)) {
      const m = block.structure.multiplicity;
      const n = compiled.orbits.length;
      const unit = Array.from({ length: m }, (_, i) => (i === 0 ? 1 : 0));
      const other = [...candidate.slice(0, n), ...unit.map(String), candidate[candidate.length - 1] as string];
      const proof = proveCrossing(balls, compiled, block, unit, other);
      if ('reason' in proof) continue;
      // A zero of that component elsewhere in d would be another theorem.
      expect(balls.intersect(proof.d, proofOf(II).d)).toBeUndefined();
    }
  });

  it('over a hostile ring, or proved with the same answer', () => {
    const random = seededRandom(8);
    const expected = proofOf(II);
    const answers = { right: 0, open: 0 };
    for (let run = 0; run < 15; run++) {
      const hostile = hostileRing(balls, random, [0.001, 0.01, 0.1][run % 3] as number);
      const proof = proveCrossing(hostile, compiled, crossing.block, crossing.normal, candidate);
      if ('reason' in proof) answers.open++;
      else {
        answers.right++;
        expect(proof.speed).toBe(expected.speed);
        expect(proof.negative.map((x) => x.count)).toEqual(expected.negative.map((x) => x.count));
        expect(balls.intersect(proof.d, expected.d)).toBeDefined();
      }
    }
    expect(Math.min(answers.right, answers.open)).toBeGreaterThan(1);
  });
});
