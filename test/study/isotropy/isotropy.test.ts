import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { randomStream } from '../../../src/numeric/random.js';
import { isotropyTables } from '../../../src/report/isotropy/isotropy.js';
import { permuteMatrix } from '../../../src/representation/permutation/matrix-permutation.js';
import { factorial } from '../../../src/representation/symmetric-group/partition.js';
import { range } from '../../../src/scalar/list.js';
import { isotropyRecord, type MatrixIsotropy, matrixIsotropy } from '../../../src/study/isotropy/isotropy.js';
import { type NumericMatrix, parseMatrix } from '../../../src/study/matrix/text.js';
import { describeIsotropy } from '../../../src/study/point/named-family.js';
import { disturbed, sorted } from '../../support/matrices.js';

const mod = (a: number, n: number): number => ((a % n) + n) % n;
/** A matrix with one random value per kind of entry. */
function ofKinds(k: number, d: number, kind: (i: number, j: number) => string | number): NumericMatrix {
  const uniform = randomStream(11);
  const values = new Map<string | number, number>();
  return range(k).map((i) =>
    range(d).map((j) => {
      const name = kind(i, j);
      const value = values.get(name) ?? 2 * uniform() - 1;
      values.set(name, value);
      return value;
    }),
  );
}
const square = (n: number, kind: (i: number, j: number) => string | number): NumericMatrix => ofKinds(n, n, kind);
const largestChange = (a: NumericMatrix, b: NumericMatrix): number =>
  Math.max(...a.flatMap((row, i) => row.map((x, j) => Math.abs(x - (b[i]?.[j] as number)))));
const recordOf = (matrix: NumericMatrix, tolerance?: number) => isotropyRecord(matrix, matrixIsotropy(matrix, tolerance));
const sizesOf = ({ young }: MatrixIsotropy): readonly number[] | undefined => young?.blocks.columns.map((list) => list.length);
const NOISE = [0, 1e-6, 1e-5, 1e-4];

describe('published minima', () => {
  const { minima } = JSON.parse(readFileSync(new URL('../../reference/safran2021-sample.json', import.meta.url), 'utf8')) as {
    minima: Readonly<Record<string, readonly { readonly blocks: readonly number[]; readonly vals: unknown }[]>>;
  };
  const all = Object.values(minima).flat();

  it('all 80 keep their blocks when rows and columns are permuted and noise is added', () => {
    expect(all).toHaveLength(80);
    for (const [seed, { blocks, vals }] of all.entries()) {
      const noise = NOISE[seed % NOISE.length] as number;
      const clean = parseMatrix(JSON.stringify({ blocks, vals }));
      const matrix = disturbed(clean, seed, noise, seed % 8 < 4 ? 'normal' : 'uniform');
      const isotropy = matrixIsotropy(matrix);
      expect(sizesOf(isotropy)).toEqual(sorted(blocks));
      expect(isotropy.level.group.order).toBe(blocks.reduce((product, p) => product * factorial(p), 1n));
      expect(isotropy.ambiguous).toEqual([]);
      // Every diagonal entry is one of the file, up to noise: each row stands with its own column.
      const { columns, rows } = isotropy.young?.blocks ?? { columns: [], rows: [] };
      const diagonal = clean.map((row, i) => row[i] as number);
      columns.forEach((list, a) => {
        list.forEach((j, place) => {
          const x = matrix[rows[a]?.[place] as number]?.[j] as number;
          expect(Math.min(...diagonal.map((own) => Math.abs(own - x)))).toBeLessThanOrEqual(6 * noise);
        });
      });
    }
  });
});

/** What is planted, its order, and block sizes where it is a Young subgroup. */
const PLANTED: readonly (readonly [string, NumericMatrix, bigint, readonly number[] | null])[] = [
  ['cyclic', square(11, (i, j) => mod(j - i, 11)), 11n, null],
  ['dihedral', square(10, (i, j) => Math.min(mod(j - i, 10), mod(i - j, 10))), 20n, null],
  ['S_3 wr S_4', square(12, (i, j) => (i === j ? 'a' : Math.floor(i / 3) === Math.floor(j / 3) ? 'b' : 'c')), 31104n, null],
  ['C_3 wr S_3', square(9, (i, j) => (Math.floor(i / 3) === Math.floor(j / 3) ? mod(j - i, 3) : 'c')), 162n, null],
  ['C_3 × C_4', square(7, (i, j) => (i < 3 ? (j < 3 ? `a${mod(j - i, 3)}` : 'b') : j < 3 ? 'c' : `d${mod(j - i, 4)}`)), 12n, null],
  ['C_3 on blocks of S_2', square(6, (i, j) => (i === j ? 'a' : i >> 1 === j >> 1 ? 'b' : mod((j >> 1) - (i >> 1), 3))), 24n, null],
  ['S_2 × S_4, S_2 on two more rows', ofKinds(8, 6, (i, j) => (i < 6 ? (i === j ? `d${i < 2}` : `${i < 2}${j < 2}`) : j < 2 ? `${j === i - 6}` : 'g')), 48n, [2, 4]],
  ['S_3 × S_5 and three equal rows', ofKinds(11, 8, (i, j) => (i < 8 ? (i === j ? `d${i < 3}` : `${i < 3}${j < 3}`) : `e${j < 3}`)), 4320n, [3, 5]],
  ['three columns without rows', ofKinds(7, 10, (i, j) => (j < 3 ? 'r' : i === j - 3 ? 'd' : 'o')), 6n * 5040n, [3, 7]],
  ['equal rows and columns', ofKinds(3, 5, () => 'a'), 720n, [5]],
  ['pairs of points', ofKinds(6, 4, (i, j) => ([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]][i]?.includes(j) ? 1 : 0)), 24n, null],
  ['two equal rows per column', ofKinds(6, 3, (i, j) => (i >> 1 === j ? 1 : 0)), 48n, null],
  ['nothing', square(5, (i, j) => 5 * i + j), 1n, [1, 1, 1, 1, 1]],
]; // biome-ignore format: one line reads better

describe('planted groups', () => {
  it.each(PLANTED)('%s', (_, clean, order, sizes) => {
    for (const [seed, noise] of [0, 1e-7, 1e-5].entries()) {
      const matrix = disturbed(clean, seed, noise, 'normal');
      const isotropy = matrixIsotropy(matrix);
      const { level, tolerance } = isotropy;
      expect(level.group.order).toBe(order);
      expect(sizesOf(isotropy) ?? null).toEqual(sizes);
      expect(level.means.spread).toBeLessThan(12 * noise + 1e-300);
      for (const g of level.group.generators) {
        expect(largestChange(permuteMatrix(g, matrix), matrix)).toBeLessThanOrEqual(level.means.spread);
      }
      expect(tolerance).toBeGreaterThanOrEqual(level.means.spread);
      expect(tolerance).toBeLessThan(level.above);
      // The tolerance that is shown leads to the same group.
      expect(recordOf(matrix, Number(recordOf(matrix).tolerance)).order).toBe(`${order}`);
    }
  });
});

it('elements change entries by at most the spread, and all other permutations by at least the gap', () => {
  const permutations = (n: number): readonly (readonly number[])[] =>
    n === 0
      ? [[]]
      : permutations(n - 1).flatMap((p) => range(n).map((place) => [...p.slice(0, place), n - 1, ...p.slice(place)]));
  const size = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(size, size, fc.integer({ min: 1, max: 4 }), fc.nat(), (k, d, values, seed) => {
      const uniform = randomStream(seed);
      const matrix = range(k).map(() => range(d).map(() => Math.floor(values * uniform()) + 1e-3 * uniform()));
      const { level, ambiguous } = matrixIsotropy(matrix);
      for (const { group, means, above } of [level, ...ambiguous]) {
        const changes = permutations(k).flatMap((rows) =>
          permutations(d).map((columns) => largestChange(permuteMatrix({ rows, columns }, matrix), matrix)),
        );
        expect(BigInt(changes.filter((change) => change <= means.spread && change < above).length)).toBe(group.order);
        expect(BigInt(changes.filter((change) => change >= above).length)).toBe(BigInt(changes.length) - group.order);
      }
    }),
    { numRuns: 60, seed: 5 },
  );
});

describe('gaps that are not clear', () => {
  const blocks = (step: number): NumericMatrix =>
    square(7, () => 'o').map((row, i) => row.map((x, j) => (i === j ? 1 + step * (i < 1 ? 3 : i < 3 ? 1 : 0) : x)));

  it('the finest that they support is taken, a coarser one that is nearly a symmetry is reported', () => {
    const { order, ambiguous, young } = recordOf(disturbed(blocks(1e-4), 5, 1e-8, 'uniform'));
    expect([order, young?.sizes]).toEqual(['48', [1, 2, 4]]);
    expect(ambiguous.map((other) => [other.order, other.sizes])).toEqual([['5040', [7]]]);
  });

  it('noise near the gap: the coarser is taken, the finer reported', () => {
    const { order, ambiguous } = recordOf(disturbed(blocks(4e-3), 5, 5e-4, 'uniform'));
    expect(order).toBe('5040');
    expect(ambiguous.map((other) => other.order)).toContain('48');
  });

  it('a ratio just above that of noise is reported, and never chosen in silence', () => {
    // Two kinds of diagonal entries, 3e-3 apart, each within 1.2e-3.
    const own = [1, 1.0005, 1.0012, 1.0042, 1.0049, 1.0054];
    const { order, ambiguous } = recordOf(own.map((x, i) => own.map((_, j) => (i === j ? x : 0))));
    expect(order).toBe('720');
    expect(ambiguous.map((other) => other.sizes?.join())).toContain('3,3');
  });

  it('a part that is exact beside noise is reported too', () => {
    // Three columns are zero: equal to all digits; the rest has noise.
    const noisy = disturbed(
      ofKinds(6, 6, (i, j) => (i === j ? 'd' : 'o')),
      2,
      1e-6,
      'normal',
    );
    const { order, ambiguous } = recordOf(noisy.map((row) => [...row, 0, 0, 0]));
    expect(order).toBe('6');
    expect(ambiguous.map((other) => other.order)).toContain('4320');
  });

  it('entries in a chain: a tolerance that joins them is not hidden', () => {
    const chain = [[0, 0.1, 0.2, 0.3, 0.4, 0.5]];
    const { order, chained, gap, ambiguous } = recordOf(chain, 0.1001);
    expect([order, chained, gap]).toEqual(['720', true, ['0.5', null]]);
    expect(ambiguous).toEqual([]);
    expect(recordOf(chain).order).toBe('1');
    expect(recordOf([[0, 0.1, 0.2, 0.3, 1.5]], 0.15)).toMatchObject({ chained: true, ambiguous: [{ order: '1' }] });
  });
});

describe('the family', () => {
  it('is named where its own point has the entries, and by sizes and signs elsewhere', async () => {
    const mpfr = await loadMpfr();
    const fixture = (name: string): NumericMatrix =>
      parseMatrix(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
    expect(describeIsotropy(mpfr, fixture('descent-d8-II-seed9.txt'))).toMatchObject({
      family: 'II',
      order: '5040',
      transpose: null,
    });
    expect(describeIsotropy(mpfr, fixture('descent-d8-global-seed0.txt')).family).toBe('global');
    const clean = fixture('descent-d8-II-seed9.txt');
    const turned = describeIsotropy(
      mpfr,
      range(8).map((j) => clean.map((row) => row[j] as number)),
    );
    expect(turned).toMatchObject({ family: '1,7:-+', familyDistance: null, transpose: { family: 'II' } });
    expect(recordOf(fixture('II_0-d10-transposed.txt'))).toMatchObject({ rows: 10, columns: 11, family: '1,1,9:-.+' });
    const far = square(6, (i, j) => (i === j ? 'd' : 'o')).map((row) => row.map((x) => x + 3));
    expect(describeIsotropy(mpfr, far)).toMatchObject({ family: '6:+', familyDistance: null, transpose: null });
    // No sign of a diagonal entry that is zero.
    expect(
      describeIsotropy(
        mpfr,
        range(5).map((i) => range(5).map((j) => (i === j ? 0 : 1))),
      ).family,
    ).toBeNull();
  });
});

describe('the tables', () => {
  const text = (matrix: NumericMatrix): string => JSON.stringify(isotropyTables(recordOf(matrix)));
  it('show at most ten generators and cut long cycles off; the record has all', () => {
    const many = square(60, (i, j) => (Math.floor(i / 3) === Math.floor(j / 3) ? mod(j - i, 3) : 'c'));
    const [group] = isotropyTables(recordOf(many));
    expect(group?.groups[1]).toHaveLength(11);
    expect(JSON.stringify(group?.groups[1])).toMatch(/and \d+ more, which --json has/);
    expect(text(square(80, (i, j) => mod(j - i, 80)))).toMatch(/\(1 2 3 [^"]* …/);
  });

  it('say what is ambiguous, chained, and of another kind', () => {
    expect(text(square(4, (i, j) => mod(j - i, 4)))).toMatch(/not a product of symmetric groups/);
    expect(JSON.stringify(isotropyTables(recordOf([[0, 0.1, 0.2, 0.3, 1.5]], 0.15)))).toMatch(/Ambiguous.*order/);
    expect(text(square(3, (i, j) => 3 * i + j))).toMatch(/there is no symmetry/);
  });
});

describe('what is refused', () => {
  it.each<readonly [string, () => unknown, RegExp]>([
    ['a ragged matrix', () => matrixIsotropy([[1, 2], [3]]), /ragged/],
    ['a tolerance below zero', () => matrixIsotropy([[1, 2]], -1), /tolerance -1/],
    ['a matrix that is too large', () => matrixIsotropy(range(1011).map(() => [1])), /1011 rows/],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(InputError);
    expect(run).toThrow(message);
  });
});
