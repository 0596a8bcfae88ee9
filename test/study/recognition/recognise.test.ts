import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { isotropyGap } from '../../../src/landscape/isotropy-gap.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { entryOrbits } from '../../../src/representation/fixed-point-space.js';
import { sizeText, youngType } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { range } from '../../../src/scalar/list.js';
import { type NumericMatrix, parseMatrix } from '../../../src/study/matrix/text.js';
import { blocksOf } from '../../../src/study/recognition/blocks.js';
import { farthestFirst } from '../../../src/study/recognition/farthest-first.js';
import { classesOf } from '../../../src/study/recognition/isotropy-levels.js';
import { recogniseIsotropy } from '../../../src/study/recognition/recognise.js';
import { type Start, startFromMatrix } from '../../../src/study/start/start.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { gradientByDefinition } from '../../support/dense-definition.js';
import { type CleanPoint, cleanPoint, disturbed, sorted } from '../../support/matrices.js';

let mpfr: MpfrLibrary;
const clean = new Map<string, CleanPoint>();
beforeAll(async () => {
  mpfr = await loadMpfr();
});

function point(name: string, d: number): CleanPoint {
  const key = `${name} ${d}`;
  const found = clean.get(key) ?? cleanPoint(mpfr, name, d);
  clean.set(key, found);
  return found;
}

const sizesOf = ({ naming }: Start): readonly number[] => sorted(naming.sizes.map((size) => Number(sizeText(size))));
const entriesOf = ({ rough }: Start): readonly number[] => sorted(rough.x.map(rough.ring.toNumber));
/** Asserts the entries of a point to all digits of a double. */
function expectEntries(start: Start, { entries }: CleanPoint): void {
  const difference = Math.max(...entriesOf(start).map((x, i) => Math.abs(x - (entries[i] as number))));
  expect(difference).toBeLessThan(1e-12);
}
const outcomes = ({ naming }: Start): readonly string[] =>
  (naming.recognition?.tried ?? []).map((t) => `${t.sizes}: ${t.outcome}`);
const transposed = (matrix: NumericMatrix): NumericMatrix =>
  (matrix[0] ?? []).map((_, j) => matrix.map((row) => row[j] as number));
const fixture = (name: string): NumericMatrix =>
  parseMatrix(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
const oneBlock = (d: number, own: number, other: number): NumericMatrix =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? own : other)));

describe('the farthest-first traversal', () => {
  it('finds clusters, their distances, and stops where it is told', () => {
    const x = [0, 10, 0.1, 10.3, 5];
    const from = (i: number): number[] => x.map((y) => Math.abs(y - (x[i] as number)));
    const whole = farthestFirst(5, from, 9);
    expect(whole.radii.map((r) => Number(r.toFixed(9)))).toEqual([10.3, 5, 0.3, 0.1, 0]);
    expect(whole.nearest(3)).toEqual([0, 1, 0, 1, 2]);
    expect(farthestFirst(5, from, 9, 0.5).leaders).toEqual([0, 3, 4]);
    expect(farthestFirst(5, from, 2).leaders).toEqual([0, 3]);
  });

  it('elements at distance zero are one class', () => {
    expect(farthestFirst(3, () => [0, 0, 0], 3).radii).toEqual([0]);
  });
});

describe('the isotropy type of a matrix', () => {
  it('is exact for exact matrices, in any order of rows and columns, with extra rows anywhere', () => {
    const { matrix } = point('II/0', 10);
    const { blocks, gap, tolerance } = recogniseIsotropy(disturbed(matrix, 3, 0, 'uniform'));
    expect(sorted(blocks.columns.map((c) => c.length))).toEqual([1, 9]);
    expect(blocks.extra).toHaveLength(1);
    // Every entry of the matrix is one of a point, so that nothing differs within an orbit.
    expect(gap[0]).toBe(0);
    expect(gap[1]).toBeGreaterThan(0.1);
    expect(tolerance).toBeGreaterThan(gap[0]);
    expect(tolerance).toBeLessThan(gap[1]);
  });

  it('is that of a given tolerance', () => {
    // Blocks 1, 2 and 4 that differ by 1e-3, and noise of 1e-7.
    const rows = oneBlock(7, 1, 0.1).map((row, i) => row.map((x, j) => x + (i === j ? 1e-3 * (i < 1 ? 3 : i < 3 ? 1 : 0) : 0)));
    const noisy = disturbed(rows, 5, 1e-7, 'uniform');
    const sizes = (tolerance?: number): readonly number[] =>
      sorted(recogniseIsotropy(noisy, tolerance).blocks.columns.map((c) => c.length));
    expect(sizes()).toEqual([1, 2, 4]);
    expect(sizes(1e-5)).toEqual([1, 2, 4]);
    expect(sizes(1.5e-3)).toEqual([1, 6]);
    expect(sizes(1e-2)).toEqual([7]);
    expect(() => sizes(1e-9)).toThrow(/no symmetry.*by more than 1e-9/);
  });

  it('is refused where there is none, or another', () => {
    const cyclic = [0, 1, 2, 3].map((i) => [1, 0.1, 0.2, 0.3].map((_, j) => [1, 0.1, 0.2, 0.3][(j - i + 4) % 4] as number));
    expect(() => recogniseIsotropy(cyclic)).toThrow(/not a diagonal Young subgroup: columns 1, 2, 3, 4/);
    expect(() =>
      recogniseIsotropy([
        [1, 2.5],
        [-0.3, 1.7],
      ]),
    ).toThrow(/no symmetry/);
    expect(() =>
      recogniseIsotropy([
        [1, 1],
        [2, 2],
      ]),
    ).toThrow(/rows 1 and 2 of the matrix are parallel/);
    expect(() =>
      recogniseIsotropy([
        [1, 2],
        [-2, -4],
      ]),
    ).toThrow(/rows 1 and 2 of the matrix are antiparallel/);
    expect(() =>
      recogniseIsotropy([
        [1, 2],
        [0, 0],
      ]),
    ).toThrow(/row 2 of the matrix is zero/);
  });

  it.each([
    ['one row', [[1, 1]]],
    [
      'a column too many for its two rows',
      [
        [1, 2, 2],
        [1, 3, 3],
      ],
    ],
    [
      'a class of two columns with one row left for it',
      [
        [1, 0.5, 0.2, 0.2],
        [0.5, 1, 0.2, 0.2],
        [0.1, 0.1, 0.4, 0.7],
      ],
    ],
  ])('is refused for %s', (_, rows) => {
    expect(() => recogniseIsotropy(rows)).toThrow(InputError);
    expect(() => recogniseIsotropy(rows)).toThrow(/at least as many rows \(neurons\) as columns are accepted/);
    // Classes that are taken for blocks all the same have no rows of their own.
    expect(blocksOf(rows, [range(rows[0]?.length ?? 0)])).toBeUndefined();
    expect(blocksOf(rows, classesOf(range(rows[0]?.length ?? 0).map((j) => j >> 1)))).toBeUndefined();
  });
});

describe('noisy matrices', () => {
  const families = [
    ['A', 5], ['A', 12], ['I', 9], ['II', 6], ['II', 30], ['2,d-2:-+', 11], ['3,d-3:-+', 13], ['d/2,d/2:-+', 10],
    ['II/0', 8], ['6,1,12:--+', 19],
  ] as const; // biome-ignore format: one line reads better

  it('lead to the family, to all digits, whatever the order of rows and columns', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...families),
        fc.constantFrom(1e-3, 1e-4, 1e-6, 1e-9, 1e-12),
        fc.constantFrom('uniform' as const, 'normal' as const),
        fc.integer({ min: 0, max: 1e6 }),
        ([name, d], noise, kind, seed) => {
          const { matrix, sizes } = point(name, d);
          const start = startFromMatrix(mpfr, disturbed(matrix, seed, noise, kind));
          expect(sizesOf(start)).toEqual(sizes);
          expectEntries(start, point(name, d));
          expect(Number(start.naming.moved)).toBeLessThan(8 * noise);
          const [below, above] = (start.naming.recognition?.gap ?? []).map(Number) as [number, number];
          expect(below).toBeLessThan(14 * noise);
          expect(above).toBeGreaterThan(below);
        },
      ),
      { numRuns: 40, seed: 10 },
    );
  });

  it('of single precision, and of W = I, are recognised', () => {
    const { matrix, entries } = point('II', 6);
    const single = startFromMatrix(
      mpfr,
      matrix.map((row) => row.map(Math.fround)),
    );
    expect(entriesOf(single).every((x, i) => Math.abs(x - (entries[i] as number)) < 1e-12)).toBe(true);
    const identity = startFromMatrix(mpfr, disturbed(oneBlock(9, 1, 0), 4, 1e-3, 'normal'));
    expect([identity.naming.family, identity.rough.exact]).toEqual(['9:+', true]);
    expect(startFromMatrix(mpfr, oneBlock(4, 1, 0)).naming.moved).toBe('0');
  });

  it('noise that hides the point is refused with the nearest types', () => {
    const noisy = disturbed(point('II', 6).matrix, 8, 0.3, 'normal');
    expect(() => startFromMatrix(mpfr, noisy)).toThrow(/(no symmetry|not near).*Δ\(S_.* away.*at most .* is accepted/);
  });
});

describe('end points of gradient descent', () => {
  it('stopped at gradient norm 1e-4: those of the fixtures', () => {
    const two = startFromMatrix(mpfr, fixture('descent-d8-II-seed9.txt'));
    expect(sizesOf(two)).toEqual([1, 7]);
    expectEntries(two, point('II', 8));
    expect(startFromMatrix(mpfr, fixture('descent-d8-global-seed0.txt')).naming.family).toBe('8:+');
  });

  it.each([1e-3, 1e-6])('stopped at gradient norm %d near a family', (goal) => {
    let w = disturbed(point('II', 6).matrix, 2, 0.06, 'uniform');
    const identity = oneBlock(6, 1, 0);
    for (let step = 0; step < 3000; step++) {
      const gradient = gradientByDefinition(double, w, identity);
      if (Math.sqrt(gradient.flat().reduce((sum, x) => sum + x * x, 0)) < goal) break;
      w = w.map((row, i) => row.map((x, j) => x - (5 / 6) * (gradient[i]?.[j] as number)));
    }
    const start = startFromMatrix(mpfr, w);
    expect(sizesOf(start)).toEqual([1, 5]);
    expectEntries(start, point('II', 6));
  });
});

describe('types that are tried', () => {
  it('accidental gaps suggest a finer type: the point has a larger isotropy, which is said', () => {
    // Family II with columns 2 and 3 moved alike: the finest type has blocks 1, 2 and 4.
    const matrix = point('II', 7).matrix.map((row, i) => row.map((x, j) => (i === j && (j === 2 || j === 3) ? x + 2e-3 : x)));
    const start = startFromMatrix(mpfr, matrix);
    expect(sizesOf(start)).toEqual([1, 6]);
    expect(outcomes(start)[0]).toMatch(/larger isotropy/);
    expect(outcomes(start).at(-1)).toBe('1,6: accepted');
    expect(Number(start.naming.moved)).toBeCloseTo(2e-3, 6);
    // Tolerance and gap are those of the type that was accepted.
    expect(Number(start.naming.recognition?.gap[0])).toBeCloseTo(2e-3, 6);
  });

  it('no critical point near: an error of the computation that says how far the nearest are', () => {
    const attempt = (): Start => startFromMatrix(mpfr, oneBlock(8, -0.3, 0.9));
    expect(attempt).toThrow(ComputationError);
    expect(attempt).toThrow(
      /not near a critical point of isotropy Δ\(S_8\), 0\.\d+ away; at most 0\.045, 5 % of the largest entry/,
    );
  });

  it('a tolerance that is given decides alone', () => {
    const noisy = disturbed(point('II', 7).matrix, 1, 1e-4, 'uniform');
    expect(startFromMatrix(mpfr, noisy, { tolerance: 1e-2 }).naming.recognition?.tolerance).toBe('0.01');
    expect(() => startFromMatrix(mpfr, noisy, { tolerance: 1e-9 })).toThrow(/no symmetry/);
    // All columns count as alike: their one type has its critical points elsewhere.
    expect(() => startFromMatrix(mpfr, noisy, { tolerance: 2 })).toThrow(/Δ\(S_7\)/);
  });

  it('rows that are nearly parallel are named: descent ends at splittings, where nothing is isolated', () => {
    const rows = [...oneBlock(5, -0.6, 0.4), [0.3, 0.3, 0.3, 0.3, 0.3], [0.201, 0.2, 0.2, 0.199, 0.2]];
    expect(() => startFromMatrix(mpfr, rows)).toThrow(/row 6 and row 7 are nearly parallel/);
  });

  it('a matrix of 1000 columns, one without symmetry, and many blocks get an answer', () => {
    const compact = (value: unknown): NumericMatrix => parseMatrix(JSON.stringify(value));
    expect(startFromMatrix(mpfr, compact({ blocks: [1000], vals: [-0.998, 0.002] })).naming.family).toBe('1000:-');
    expect(() => startFromMatrix(mpfr, disturbed(oneBlock(20, 0, 0), 6, 1, 'normal'))).toThrow(InputError);
    const vals = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 13 }, (__, j) => (i === j ? -1 + 0.1 * Math.sin(i) : 0.1 * Math.sin(7 * i + 3 * j))),
    );
    expect(() => startFromMatrix(mpfr, compact({ blocks: [...new Array<number>(11).fill(1), 2], vals }))).toThrow(/Δ\(S_/);
  });
});

it('the distance from a larger isotropy is found also among twelve blocks of size 1', () => {
  const type = youngType([...new Array<number>(12).fill(1), 3].map((size) => polynomial(size)));
  const orbits = entryOrbits(type);
  const point = orbits.map((o, i) => (o.kind === 'diagonal' ? -1 : 0.1 * Math.sin(i * i)));
  const sizes = [...new Array<number>(12).fill(1), 3];
  expect(isotropyGap({ orbits, type }, sizes, point, { rearrange: true }).gap).toBeGreaterThan(0.01);
  // The rows of blocks 0 and 1 are alike, but one of them stands at block 2: only exchanging rows 0 and 2 shows it.
  const alike = orbits.map(({ row, column }) => {
    if (row === 1) return column === 1 ? -0.9 : column === 0 ? 0.2 : 0.02 * column;
    if (row === 2) return column === 0 ? -0.9 : column === 1 ? 0.2 : 0.02 * column;
    return column < 2 ? 0.3 + row : Math.sin(row * column);
  });
  expect(isotropyGap({ orbits, type }, sizes, alike, { rearrange: true })).toMatchObject({ gap: 0, blocks: [0, 1] });
  expect(isotropyGap({ orbits, type }, sizes, alike).gap).toBeGreaterThan(0);
});

describe('transposed matrices', () => {
  it('fewer rows than columns: the message asks where the transpose fits, and only there', () => {
    const fits = fixture('II_0-d10-transposed.txt');
    expect(() => startFromMatrix(mpfr, fits)).toThrow(
      /10 rows and 11 columns.*transposed\? the transpose is near a critical point of isotropy Δ\(S_1 × S_9\) with 1 extra row/,
    );
    const other = fits.map((row) => row.map((x) => Math.abs(x) + 0.2));
    expect(() => startFromMatrix(mpfr, other)).toThrow(/10 rows and 11 columns/);
    expect(() => startFromMatrix(mpfr, other)).not.toThrow(/transposed/);
  });

  it('as many rows as columns', () => {
    expect(() => startFromMatrix(mpfr, transposed(point('II', 7).matrix))).toThrow(/not near.*transposed\? .*Δ\(S_1 × S_6\)/);
    // At larger d the transpose is within reach of the same point: accepted, with the question.
    const start = startFromMatrix(mpfr, transposed(point('II', 30).matrix));
    expect(sizesOf(start)).toEqual([1, 29]);
    expect(Number(start.naming.recognition?.transpose)).toBeLessThan(1e-12);
    expect(startFromMatrix(mpfr, point('II', 30).matrix).naming.recognition?.transpose).toBeNull();
  });
});
