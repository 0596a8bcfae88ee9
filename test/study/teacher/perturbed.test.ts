import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { denseSolve } from '../../../src/numeric/dense-solve.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { NumericMatrix } from '../../../src/study/matrix/text.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { type PerturbOptions, perturb } from '../../../src/study/teacher/perturbed.js';
import type { PerturbedCluster, PerturbedSpectrum, PerturbedTeacherRecord } from '../../../src/study/teacher/record.js';
import { checkTeacherPath, parseTeacher, teacherAt } from '../../../src/study/teacher/teacher.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { seededRandom } from '../../support/random.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

/** Eigenvalues of a Hessian of order below 50 in doubles, with a generous multiple of rounding. */
const ROUNDING = 1e-11;

type Matrix = readonly (readonly number[])[];
const build = (d: number, entry: (i: number, j: number) => number): Matrix =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => entry(i, j)));
const identity = (d: number): Matrix => build(d, (i, j) => (i === j ? 1 : 0));
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, x, c) => sum + x * (b[c]?.[j] as number), 0)));
const noise = (d: number, size: number, seed: number): Matrix => {
  const random = seededRandom(seed);
  return build(d, () => size * (2 * random() - 1));
};
const plusIdentity = (a: Matrix): Matrix => a.map((row, i) => row.map((x, j) => x + (i === j ? 1 : 0)));
/** A product of rotations by the angle in all planes of neighbouring axes. */
const rotation = (d: number, angle: number): Matrix => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const plane = (p: number): Matrix =>
    build(d, (i, j) =>
      i === j ? (i === p || i === p + 1 ? c : 1) : i === p && j === p + 1 ? -s : i === p + 1 && j === p ? s : 0,
    );
  return Array.from({ length: d - 1 }, (_, p) => plane(p)).reduce(times, identity(d));
};

const run = (
  name: string,
  d: number,
  teacher: NumericMatrix,
  options: Partial<PerturbOptions> = {},
): Promise<PerturbedTeacherRecord> =>
  perturb(mpfr, parseFamily(name), rational(d), teacher, { digits: 15, samples: 4, spectrum: true, ...options });
const spectrumIn = (record: PerturbedTeacherRecord): PerturbedSpectrum => {
  if (record.spectrum === null) throw new Error('no spectrum');
  return record.spectrum;
};
const clustersOf = (record: PerturbedTeacherRecord): readonly PerturbedCluster[] => spectrumIn(record).clusters;
const numbers = (record: PerturbedTeacherRecord): Matrix => record.entries.map((row) => row.map(Number));
const distance = (a: Matrix, b: Matrix): number =>
  Math.max(...a.flatMap((row, i) => row.map((x, j) => Math.abs(x - (b[i]?.[j] as number)))));
const spread = (values: readonly number[] | undefined): number => Math.max(...(values ?? [])) - Math.min(...(values ?? []));

describe.each<[string, number]>([
  // The least d at which all components of the large block are there.
  ['II', 5],
  ['A', 4],
  ['2,d-2:-+', 6],
])('family %s at d = %i', (name, d) => {
  let one: PerturbedTeacherRecord;
  beforeAll(async () => {
    one = await run(name, d, identity(d));
  });

  it('has the spectrum of the isotypic blocks if the teacher is I', async () => {
    const record = one;
    const blocks = await spectrum(mpfr, parseFamily(name), rational(d), { digits: 10 });
    const counted = blocks.spectrum.filter((line) => line.counted);
    expect(clustersOf(record).map((c) => c.start)).toEqual(counted.flatMap((line) => line.eigenvalues));
    expect(clustersOf(record).map((c) => c.multiplicity)).toEqual(counted.flatMap((l) => l.eigenvalues.map(() => l.degree)));
    for (const { least, greatest, start, slopes, weights } of clustersOf(record)) {
      expect(Math.abs(Number(least) - Number(start))).toBeLessThan(1e-9);
      expect(greatest).toBe(least);
      expect(Math.max(Math.abs(slopes.least), Math.abs(slopes.greatest))).toBeLessThan(ROUNDING);
      expect(Math.min(...weights)).toBeGreaterThan(1 - ROUNDING);
    }
    expect(spectrumIn(record).verdict).toBe(blocks.verdict);
    expect(Number(spectrumIn(record).differenceAtStart)).toBeLessThan(ROUNDING);
    expect(record.loss.slice(0, 11)).toBe(blocks.loss.slice(0, 11));
  });

  it('scales with the teacher: entries by c, the loss by c², the Hessian not at all', async () => {
    const scaled = await run(
      name,
      d,
      build(d, (i, j) => (i === j ? 1.5 : 0)),
    );
    expect(
      distance(
        numbers(scaled),
        numbers(one).map((row) => row.map((x) => 1.5 * x)),
      ),
    ).toBeLessThan(1e-13);
    expect(Number(scaled.loss) / Number(one.loss)).toBeCloseTo(2.25, 12);
    for (const [i, cluster] of clustersOf(scaled).entries()) {
      expect(cluster.least).toBe(clustersOf(one)[i]?.least);
      expect(cluster.greatest).toBe(cluster.least);
    }
  });

  it('is turned by a rotation of the teacher, which leaves all eigenvalues and components as they were', async () => {
    const q = rotation(d, 0.12);
    const turned = await run(name, d, q);
    expect(distance(numbers(turned), times(numbers(one), q))).toBeLessThan(1e-13);
    expect(turned.loss).toBe(one.loss);
    for (const [i, { least, greatest, weights }] of clustersOf(turned).entries()) {
      expect(least).toBe(clustersOf(one)[i]?.least);
      expect(greatest).toBe(least);
      expect(weights.at(-1)).toBeGreaterThan(1 - ROUNDING);
    }
    // On the way the teacher is not orthogonal, and the clusters do split.
    expect(Math.max(...clustersOf(turned).map(({ values }) => spread(values[2])))).toBeGreaterThan(1e-4);
  });
});

describe('first order in τ', () => {
  it('agrees with the eigenvalues at a small τ, and is linear in V − I', async () => {
    const motion = noise(7, 0.01, 11);
    const once = await run('II', 7, plusIdentity(motion));
    const twice = await run('II', 7, plusIdentity(motion.map((row) => row.map((x) => 2 * x))));
    clustersOf(once).forEach(({ slopes, seen, multiplicity }, i) => {
      const doubled = clustersOf(twice)[i]?.slopes;
      for (const key of ['least', 'greatest', 'mean'] as const) expect(doubled?.[key]).toBeCloseTo(2 * slopes[key], 9);
      // What is left is of second order: τ = 2^-10 times the square of a perturbation of 0.01, with constants of some hundreds.
      expect(Math.abs(seen.least - slopes.least)).toBeLessThan(3e-5);
      expect(Math.abs(seen.greatest - slopes.greatest)).toBeLessThan(3e-5);
      if (multiplicity > 1) expect(slopes.greatest - slopes.least).toBeGreaterThan(3e-4);
    });
  });

  it('vanishes for an infinitesimal rotation', async () => {
    const a = noise(6, 0.02, 5);
    const record = await run('II', 6, plusIdentity(build(6, (i, j) => (a[i]?.[j] as number) - (a[j]?.[i] as number))));
    for (const { slopes, values } of clustersOf(record)) {
      expect(Math.max(Math.abs(slopes.least), Math.abs(slopes.greatest))).toBeLessThan(1e-10);
      expect(spread([...(values.at(-1) ?? []), values[0]?.[0] ?? 0])).toBeGreaterThan(1e-7);
    }
  });

  it('has mean zero on every component if the perturbation has no invariant part', async () => {
    // Type A at d = 6: the invariants are the means of the diagonal and of the other entries.
    const raw = noise(6, 0.01, 23);
    const own = raw.reduce((sum, row, i) => sum + (row[i] as number), 0) / 6;
    const other = (raw.flat().reduce((sum, x) => sum + x, 0) - 6 * own) / 30;
    const record = await run('A', 6, plusIdentity(build(6, (i, j) => (raw[i]?.[j] as number) - (i === j ? own : other))));
    for (const { slopes, multiplicity } of clustersOf(record)) {
      expect(Math.abs(slopes.mean)).toBeLessThan(1e-11);
      if (multiplicity > 1) expect(slopes.greatest).toBeGreaterThan(1e-4);
    }
  });

  it('is right where eigenvalues of two components coincide, as 1/4 − 1/(2π) of s and x at the global minimum', async () => {
    const record = await run('global', 5, plusIdentity(noise(5, 0.01, 3)));
    const together = clustersOf(record).filter(({ start }) => start === '0.09084505691');
    expect(together.map(({ component }) => component)).toEqual(['s', 'x']);
    for (const { slopes, seen } of together) {
      expect(Math.abs(seen.least - slopes.least)).toBeLessThan(3e-5);
      expect(Math.abs(seen.greatest - slopes.greatest)).toBeLessThan(3e-5);
    }
  });
});

describe('symmetries of the perturbation', () => {
  it('a permutation within a block permutes rows and columns and nothing else', async () => {
    const teacher = plusIdentity(noise(7, 0.01, 42));
    const p = [0, 3, 1, 6, 5, 2, 4];
    const moved = build(7, (i, j) => teacher[p[i] as number]?.[p[j] as number] as number);
    const [a, b] = await Promise.all([run('II', 7, teacher), run('II', 7, moved)]);
    expect(
      distance(
        numbers(b),
        build(7, (i, j) => numbers(a)[p[i] as number]?.[p[j] as number] as number),
      ),
    ).toBeLessThan(1e-12);
    expect(b.loss.slice(0, 14)).toBe(a.loss.slice(0, 14));
    clustersOf(b).forEach(({ least, greatest, weights }, i) => {
      expect(Math.abs(Number(least) - Number(clustersOf(a)[i]?.least))).toBeLessThan(1e-9);
      expect(Math.abs(Number(greatest) - Number(clustersOf(a)[i]?.greatest))).toBeLessThan(1e-9);
      expect(weights.at(-1)).toBeCloseTo(clustersOf(a)[i]?.weights.at(-1) as number, 6);
    });
  });

  it('a teacher I + bJ keeps all components, and where one crosses zero its whole degree does, at one teacher', async () => {
    const crossing = async (b: number): Promise<readonly [number, number]> => {
      const record = await run(
        'A',
        6,
        build(6, (i, j) => (i === j ? 1 : 0) + b),
      );
      for (const { weights, values } of clustersOf(record)) {
        expect(Math.min(...weights)).toBeGreaterThan(1 - 1e-9);
        for (const list of values) expect(spread(list)).toBeLessThan(ROUNDING);
      }
      expect(spectrumIn(record)).toMatchObject({ verdict: 'saddle', index: 10, indexChanges: [{ from: 0, to: 10 }] });
      const { between } = spectrumIn(record).indexChanges[0] as { between: readonly [number, number] };
      return [between[0] * b, between[1] * b];
    };
    const [first, second] = await Promise.all([crossing(0.05), crossing(0.2)]);
    expect(Math.max(first[0], second[0])).toBeLessThan(Math.min(first[1], second[1]));
  });
});

describe('the global minimum', () => {
  it('is the teacher itself', async () => {
    const teacher = plusIdentity(noise(5, 0.3, 8));
    const record = await run('global', 5, teacher);
    expect(numbers(record)).toEqual(teacher);
    expect(record).toMatchObject({ loss: '0', gradientNorm: '0' });
    expect(spectrumIn(record)).toMatchObject({ verdict: 'minimum', index: 0, indexChanges: [] });
    const alone = await run('global', 5, teacher, { spectrum: false });
    expect(alone).toMatchObject({ status: 'exact', spectrum: null });
  });
});

describe('the end of a branch', () => {
  it('is a ComputationError that names τ, the same for the same teacher at the end', async () => {
    // d = 6 is next to the fractional dimension 5.59 of II: little ends it.
    const motion = noise(6, 0.01, 43);
    const ends = async (factor: number): Promise<number> => {
      const error = await run('II', 6, plusIdentity(motion.map((row) => row.map((x) => factor * x))), { spectrum: false }).catch(
        (e) => e,
      );
      expect(error).toBeInstanceOf(ComputationError);
      expect(error.message).toMatch(/^the branch ends at tau = 0\.\d+, a fold/);
      return Number(/tau = ([\d.]+)/.exec(error.message)?.[1]) * factor;
    };
    const [once, twice] = await Promise.all([ends(1), ends(2)]);
    // Both are printed to at most six decimals of τ.
    expect(Math.abs(once - twice)).toBeLessThan(3e-6);
  });
});

describe('digits', () => {
  it('more of them begin with the fewer, rounded', async () => {
    const teacher = plusIdentity(noise(6, 0.01, 77));
    const [few, many] = await Promise.all([
      run('A', 6, teacher, { digits: 12, spectrum: false }),
      run('A', 6, teacher, { digits: 30, spectrum: false }),
    ]);
    few.entries.flat().forEach((text, i) => {
      const long = many.entries.flat()[i] as string;
      expect(long.length).toBeGreaterThan(25);
      expect(Number(long).toPrecision(12)).toBe(Number(text).toPrecision(12));
    });
    expect(few.status).toBe('checked');
    expect(Number(many.gradientNorm)).toBeLessThan(1e-28);
  });
});

describe('bad input', () => {
  const family = parseFamily('II');
  const reject = async (teacher: Matrix, message: RegExp, d = rational(5), digits = 10): Promise<void> => {
    const error = await perturb(mpfr, family, d, teacher, { digits }).catch((e) => e);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(message);
  };

  it('is refused in one sentence', async () => {
    await reject(identity(5), /d = 5\.5 with a teacher.*integer d only/, rational(11n, 2n));
    await reject(identity(6), /6 columns, which does not match d = 5/);
    await reject([...identity(5), [1, 1, 1, 1, 1]], /6 rows and 5 columns.*square matrix, 5 × 5/);
    await reject(
      build(5, (i, j) => (i === j ? (i === 2 ? -3 : 1) : 0)),
      /row 3 of I \+ tau \(V - I\) is zero at tau = 0\.25/,
    );
    await reject(identity(27), /729 unknowns: at most 700/, rational(27));
    await reject(identity(5), /digits with a teacher 101: .*from 2 to 100/, rational(5), 101);
    const halves = await perturb(mpfr, parseFamily('d/2,d/2:-+'), rational(7), identity(7), { digits: 10 }).catch((e) => e);
    expect(halves).toBeInstanceOf(InputError);
    expect(halves.message).toMatch(/integer block sizes/);
  });

  it('a teacher that has zero or parallel rows is refused, one with antiparallel rows is not', () => {
    expect(() => parseTeacher('1 0 0\n0 0 0\n0 0 1')).toThrow(/row 2 of the teacher is zero/);
    expect(() => parseTeacher('1 2 0\n0 1 0\n0.5 1 0')).toThrow(/rows 1 and 3 of the teacher are parallel and act as one neuron/);
    expect(() => parseTeacher('1e-140 2e-140\n1e140 2e140')).toThrow(/rows 1 and 2 of the teacher are parallel/);
    expect(() => checkTeacherPath(parseTeacher('1 2 3\n4 5 6'), 3)).toThrow(InputError);
    expect(parseTeacher('1 2\n-1 -2')).toEqual([
      [1, 2],
      [-1, -2],
    ]);
  });
});

describe('parts', () => {
  it('the teacher at τ = 0 and 1 is I and V without rounding', () => {
    const v = noise(4, 0.3, 1);
    expect(teacherAt(v, 0)).toEqual(identity(4));
    expect(teacherAt(v, 1)).toEqual(v);
  });

  it('dense solutions solve, and singular systems are refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 12 }), (seed, n) => {
        const a = plusIdentity(noise(n, 0.5 / n, seed));
        const x = noise(n, 1, seed + 1)[0] as readonly number[];
        const b = a.map((row) => row.reduce((sum, entry, i) => sum + entry * (x[i] as number), 0));
        expect(Math.max(...denseSolve(a, b).map((value, i) => Math.abs(value - (x[i] as number))))).toBeLessThan(1e-12);
      }),
      { seed: 9, numRuns: 50 },
    );
    expect(() =>
      denseSolve(
        [
          [0, 0],
          [0, 1],
        ],
        [1, 1],
      ),
    ).toThrow(/singular/);
  });
});
