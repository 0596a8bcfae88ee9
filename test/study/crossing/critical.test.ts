import { beforeAll, describe, expect, it } from 'vitest';
import { degeneratePointSystem } from '../../../src/landscape/degenerate-point.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { refine } from '../../../src/numeric/newton.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { findCrossings } from '../../../src/study/crossing/crossing.js';
import type { CriticalRecord, CrossingRecord } from '../../../src/study/crossing/record.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readModel } from '../../../src/study/model/model.js';
import type { SpectrumRecord } from '../../../src/study/point/record.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { parseRational, type Rational, rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { expectDigits, significantDigits } from '../../support/digits.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

const FAMILIES = ['A', 'I', 'II', '2,d-2:-+', '3,d-3:-+'];
const DIGITS = 40;

/** d (1 + n/m), exactly. */
function shifted(d: string, n: number, m: number): Rational {
  return rationals.mul(parseRational(d), rational(m + n, m));
}

const at = (name: string, d: Rational, digits = 15): Promise<SpectrumRecord> => spectrum(mpfr, parseFamily(name), d, { digits });

/** The eigenvalue of a crossing's component that is nearest to zero. */
function nearZero(record: SpectrumRecord, crossing: CrossingRecord): number {
  const line = record.spectrum.find((l) => l.component === crossing.component && l.blocks.join() === crossing.blocks.join());
  const values = (line?.eigenvalues ?? []).map(Number);
  expect(values.length).toBeGreaterThan(0);
  return values.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
}

describe.each(FAMILIES)('fractional dimensions of %s', (name) => {
  let record: CriticalRecord;
  beforeAll(async () => {
    mpfr = await loadMpfr();
    record = await critical(mpfr, parseFamily(name), DIGITS);
  });

  it('are checked, ascending, to all digits', () => {
    expect(record.status).toBe('checked');
    expect(record.crossings.length).toBeGreaterThan(0);
    const ds = record.crossings.map((c) => Number(c.d));
    expect(ds).toEqual([...ds].sort((a, b) => a - b));
    for (const c of record.crossings) {
      expect(significantDigits(c.d)).toBe(DIGITS);
      expect(c.status).toBe('checked');
    }
  });

  it('by another route: the eigenvalue on either side has opposite signs, and grows in proportion to the distance', async () => {
    for (const crossing of record.crossings) {
      const value = async (n: number, m: number): Promise<number> =>
        nearZero(await at(name, shifted(crossing.d, n, m)), crossing);
      // λ(d*(1+ε)) = λ′ ε + λ″ ε²/2 + …: |λ₊ + λ₋|/|λ₊ − λ₋| = ε |λ″/λ′|/2, and λ″/λ′ is below 100 at any crossing.
      // Had the zero been elsewhere by 1e-16, the two sides would differ by as much as this sees.
      const [below, above] = [await value(-1, 10 ** 12), await value(1, 10 ** 12)];
      expect(below * above).toBeLessThan(0);
      expect(Math.abs(below + above) / Math.abs(above - below)).toBeLessThan(1e-4);
      // 10⁹ times as far, 10⁹ times as large, but for λ″.
      const far = await value(1, 1_000);
      expect(Math.abs(far / above / 1e9 - 1)).toBeLessThan(100 * 1e-3);
    }
  });

  it('are as many as the sign changes on a grid of 300 values of d, and lie in its intervals', () => {
    const family = parseFamily(name);
    const scan = scanFamily(mpfr, family, 1, 1e4, Math.log(1e4) / 330);
    expect(scan.points.length).toBeGreaterThan(270);
    const decided = scan.points.filter((p) => p.counted.every((c, b) => !c || p.eigenvalues[b] !== undefined));
    const changes: string[] = [];
    scan.compiled.blocks.forEach(({ component }, b) => {
      decided.slice(1).forEach((right, i) => {
        const left = decided[i];
        if (!left?.counted[b] || !right.counted[b]) return;
        const negative = (values: readonly number[] | undefined): number => (values ?? []).filter((v) => v < 0).length;
        const change = Math.abs(negative(left.eigenvalues[b]) - negative(right.eigenvalues[b]));
        for (let n = 0; n < change; n++) changes.push(`${component.name} ${component.blocks.join()}`);
        const inside = record.crossings.filter(
          (c) =>
            c.component === component.name &&
            c.blocks.join() === component.blocks.join() &&
            Number(c.d) > left.d &&
            Number(c.d) <= right.d,
        );
        expect(inside).toHaveLength(change);
      });
    });
    expect(changes.sort()).toEqual(record.crossings.map((c) => `${c.component} ${c.blocks.join()}`).sort());
  });

  it('the verdicts at the integers around it are those of the spectrum', async () => {
    const first = record.minimumFrom?.integer ?? 0;
    expect(first).toBeGreaterThan(4);
    expect(first).toBeGreaterThan(Number(record.minimumFrom?.real) - 1);
    expect((await at(name, rational(first - 1))).verdict).toBe('saddle');
    for (const d of [first, first + 10]) expect((await at(name, rational(d))).verdict).toBe('minimum');
  });

  it('the last one is where the family becomes a minimum, and the index falls at each by its degree', () => {
    const last = record.crossings[record.crossings.length - 1];
    expect(record.minimumFrom?.real).toBe(last?.d);
    expect(last?.direction).toBe('saddle-to-minimum');
    expect(last?.negativeAbove).toEqual([]);
    const total = record.crossings.length - 1;
    record.crossings.slice(0, total).forEach((c) => {
      expect(c.direction).toMatch(/^index changes from .+ to .+$/);
      expect(c.negativeAbove.length).toBeGreaterThan(0);
    });
  });
});

describe('precision', () => {
  it('100 digits of II agree with 500 digits', async () => {
    const [some, many] = [await critical(mpfr, parseFamily('II'), 100), await critical(mpfr, parseFamily('II'), 500)];
    expect(some.crossings).toHaveLength(1);
    expectDigits(many.crossings[0]?.d ?? '', some.crossings[0]?.d ?? '');
    expect(significantDigits(many.crossings[0]?.d ?? '')).toBe(500);
    expect(significantDigits(some.crossings[0]?.d ?? '')).toBe(100);
    // Decimal arithmetic re-evaluates 200 digits at the most, and the record says so.
    expect([some.status, many.status]).toEqual(['checked', 'numerical']);
  });

  it.each(['II', '3,d-3:-+'])('%s: the corrections of the augmented equations converge quadratically', (name) => {
    const scan = scanFamily(mpfr, parseFamily(name), 1, 1e4, 0.25);
    const decided = scan.points.filter((p) => p.counted.every((c, b) => !c || p.eigenvalues[b] !== undefined));
    const crossings = findCrossings(scan, decided);
    expect(crossings.length).toBeGreaterThan(0);
    const guard = 50;
    for (const { solution, normal, block } of crossings) {
      const start = mpfr.ring(53);
      const system = degeneratePointSystem(scan.compiled, block.structure, normal);
      const { history, stop } = refine(mpfr, system, solution.map(start.fromNumber), {
        startBits: 30,
        bits: 3000,
        guard,
        doubleBits: 0,
      });
      expect(stop).toBe('converged');
      const steps = history.map((s) => s.step);
      expect(history.length).toBeGreaterThanOrEqual(5);
      steps.slice(1).forEach((step, i) => {
        // Twice as many bits, less the guard and the 8 bits that the ladder of precisions takes off each rung, on both sides.
        const before = steps[i] as number;
        expect(step).toBeLessThan(2 * before + 2 * (guard + 8));
      });
    }
  });
});

describe('ends of families', () => {
  const FOLD = '3.43405420995880';

  it('2,d-2:-+ ends in a fold, where an eigenvalue of t vanishes like the square root of the distance', async () => {
    const { end } = await critical(mpfr, parseFamily('2,d-2:-+'), 20);
    expect(end?.d).toBe(FOLD);
    expect(end?.why).toMatch(/^a fold/);
    const least = async (n: number, m: number): Promise<number> => {
      const record = await at('2,d-2:-+', shifted(FOLD, n, m));
      return Math.min(...(record.spectrum[0]?.eigenvalues ?? []).map((x) => Math.abs(Number(x))));
    };
    const [far, near] = [await least(1, 10 ** 6), await least(1, 10 ** 8)];
    // λ = c √δ (1 + O(√δ)) with δ = 1e-6 and 1e-8 relative: a ratio of 10, but for some 1e-3 times a moderate number.
    expect(Math.abs(far / near - 10)).toBeLessThan(0.1);
    expect(near).toBeLessThan(1e-3);
  });

  it.each([
    ['A', '2', 'the two rows of block 0 are exchanged'],
    ['I', '3', 'the two rows of block 1 are exchanged'],
    ['II', '2', 'a row of block 0 is parallel to a teacher row of block 1'],
  ])('%s ends at a global minimum with permuted neurons, at d = %s exactly', async (name, where, why) => {
    const { end } = await critical(mpfr, parseFamily(name), 10);
    expect(end?.d).toBe(where);
    expect(end?.why).toContain(why);
  });

  it('the global minimum has neither crossings nor an end, and is a minimum from the start', async () => {
    const record = await critical(mpfr, parseFamily('global'), 30);
    expect(record.crossings).toEqual([]);
    expect(record.end).toBeNull();
    expect(record.minimumFrom).toEqual({ real: '2', integer: 2 });
    expect(record.searched).toEqual(['2', '10000']);
  });
});

describe('next to a crossing', () => {
  // What `critical` prints is what a user gives to `spectrum` next: the eigenvalue there is tiny but not zero.
  it.each([
    ['II', '5.5855052474', 30],
    ['II', '5.58550524742588000694117627762', 30],
    ['A', '5.76381273491957116692455955809', 20],
  ])('the spectrum of %s at d = %s has its digits', async (name, d, digits) => {
    const record = await at(name, parseRational(d), digits);
    expect(record.status).toBe('checked');
    expect(Math.abs(Number(record.least.value))).toBeLessThan(1e-9);
    expect(significantDigits(record.least.value)).toBe(digits);
  });
});

describe('a family that is searched at a d where copies of a component are dependent', () => {
  it.each([
    ['global', []],
    // At d = 4 both blocks have two elements.
    ['d/2,d/2:-+', ['4.2603914666', '11.4050012418']],
  ])('has no crossing there: %s with a penalty', async (name, expected) => {
    const { crossings } = await critical(mpfr, parseFamily(name, readModel({ penalty: '0.01' })), 12);
    expect(crossings.map(({ d }) => Number(d).toFixed(10))).toEqual(expected);
  });
});
