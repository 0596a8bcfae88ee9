import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ComputationError } from '../../../src/input/errors.js';
import { randomStream } from '../../../src/numeric/random.js';
import { automorphismGroup } from '../../../src/representation/automorphism/automorphisms.js';
import { colouredMatrix, isAutomorphism } from '../../../src/representation/automorphism/coloured-matrix.js';
import { automorphismLaws } from '../../../src/representation/automorphism/laws.js';
import { entryPermutation } from '../../../src/representation/permutation/matrix-permutation.js';
import { orbitNumbers } from '../../../src/representation/permutation/orbits.js';
import { factorial } from '../../../src/representation/symmetric-group/partition.js';
import { range } from '../../../src/scalar/list.js';
import { shuffled } from '../../support/matrices.js';

type Table = readonly (readonly number[])[];

const table = (k: number, d: number, colour: (i: number, j: number) => number): Table =>
  range(k).map((i) => range(d).map((j) => colour(i, j)));
const square = (n: number, colour: (i: number, j: number) => number): Table => table(n, n, colour);
/** A graph as a matrix: adjacent or not, and the diagonal, so that rows and columns move together. */
const graph = (n: number, adjacent: (i: number, j: number) => boolean): Table =>
  square(n, (i, j) => (i === j ? 2 : adjacent(i, j) ? 1 : 0));
const mod = (a: number, n: number): number => ((a % n) + n) % n;
const mixed = (rows: Table, seed: number): Table => {
  const uniform = randomStream(seed);
  const columns = shuffled(rows[0]?.length ?? 0, uniform);
  return shuffled(rows.length, uniform).map((i) => columns.map((j) => rows[i]?.[j] as number));
};
const orderOf = (rows: Table): bigint => {
  const matrix = colouredMatrix(rows);
  const { order, generators } = automorphismGroup(matrix);
  expect(generators.every((g) => isAutomorphism(matrix, g))).toBe(true);
  return order;
};

const squares = (p: number): ReadonlySet<number> => new Set(range(p - 1).map((i) => ((i + 1) * (i + 1)) % p));
const pairs = (n: number): readonly (readonly [number, number])[] =>
  range(n).flatMap((a) => range(a).map((b) => [a, b] as const));
const SHRIKHANDE = new Set(['0,1', '0,3', '1,0', '3,0', '1,1', '3,3']);
const shrikhande = (i: number, j: number): boolean =>
  SHRIKHANDE.has(`${mod((i >> 2) - (j >> 2), 4)},${mod((i & 3) - (j & 3), 4)}`);
const rook =
  (n: number) =>
  (i: number, j: number): boolean =>
    i % n === j % n || Math.floor(i / n) === Math.floor(j / n);
const bits = (x: number): number => (x === 0 ? 0 : (x & 1) + bits(x >> 1));
const plane = (q: number): Table => {
  const points = [...range(q * q).map((x) => [1, Math.floor(x / q), x % q]), ...range(q).map((y) => [0, 1, y]), [0, 0, 1]];
  const product = (u: readonly number[], v: readonly number[]): number => u.reduce((sum, x, i) => sum + x * (v[i] as number), 0);
  return points.map((u) => points.map((v) => (product(u, v) % q === 0 ? 1 : 0)));
};

describe('known groups, in any order of rows and columns', () => {
  // Orders of automorphism groups of graphs and designs are those of the literature: Brouwer & Van Maldeghem, Strongly regular graphs, 2022.
  it.each<readonly [string, Table, bigint]>([
    ['no symmetry', square(20, (i, j) => 20 * i + j), 1n],
    ['the permutation matrix of 100 points', square(100, (i, j) => (i === j ? 1 : 0)), factorial(100)],
    ['equal entries, 500 × 500', square(500, () => 0), factorial(500) ** 2n],
    ['one row', [[1, 2, 2, 2, 1]], 12n],
    ['family II', square(7, (i, j) => (i === j ? (i ? 1 : 2) : i === 0 ? 3 : j === 0 ? 4 : 5)), 720n],
    ['a cyclic group', square(300, (i, j) => mod(j - i, 300)), 300n],
    ['a cyclic group of two colours', square(60, (i, j) => ([0, 1, 5].includes(mod(j - i, 60)) ? 1 : 0)), 60n],
    ['a dihedral group', square(60, (i, j) => Math.min(mod(j - i, 60), mod(i - j, 60))), 120n],
    ['a cycle', square(50, (i, j) => ([0, 1].includes(mod(j - i, 50)) ? 1 : 0)), 100n],
    ['S_4 wr S_5', graph(20, (i, j) => i >> 2 === j >> 2), factorial(4) ** 5n * factorial(5)],
    ['C_5 wr S_4', square(20, (i, j) => (Math.floor(i / 5) === Math.floor(j / 5) ? 1 + mod(j - i, 5) : 0)), 5n ** 4n * 24n],
    [
      'C_3 × C_3 × C_3',
      square(9, (i, j) => (Math.floor(i / 3) === Math.floor(j / 3) ? 1 + mod(j - i, 3) : 0) + 9 * Math.floor(i / 3)),
      27n,
    ],
    ['S_6 on pairs', table(15, 6, (i, j) => ((pairs(6)[i] as readonly number[]).includes(j) ? 1 : 0)), 720n],
    [
      'the graph of Petersen',
      graph(10, (i, j) => !(pairs(5)[i] as readonly number[]).some((x) => pairs(5)[j]?.includes(x))),
      120n,
    ],
    ['the graph of Paley, 29', graph(29, (i, j) => squares(29).has(mod(i - j, 29))), 406n],
    ['the rook graph', graph(36, rook(6)), 2n * 720n ** 2n],
    ['the graph of Shrikhande', graph(16, shrikhande), 192n],
    [
      'two of Shrikhande and two of rooks, which refinement does not tell apart',
      graph(64, (i, j) => i >> 4 === j >> 4 && (i < 32 ? shrikhande : rook(4))(i & 15, j & 15)),
      192n ** 2n * 1152n ** 2n * 4n,
    ],
    ['a hypercube', graph(32, (i, j) => bits(i ^ j) === 1), 3840n],
    ['bits in common', square(16, (i, j) => bits(i & j) % 2), 20160n],
    ['the projective plane of order 7', plane(7), 5630688n],
    ['two equal rows for each of three columns', table(6, 3, (i, j) => (i >> 1 === j ? 1 : 0)), 48n],
    ['two equal columns in each of three pairs, exchanged', table(3, 6, (i, j) => (i === j >> 1 ? 1 : 0)), 48n],
  ])('%s', (_, rows, order) => {
    expect(orderOf(rows)).toBe(order);
    expect(orderOf(mixed(rows, 3))).toBe(order);
  });
});

const LAWS = automorphismLaws();
const broken = (rows: Table, change: object = {}): readonly string[] => {
  const matrix = colouredMatrix(rows);
  const group = { ...automorphismGroup(matrix), ...change };
  return LAWS.filter((law) => !law.holds(matrix, group)).map(({ name }) => name);
};

describe('random matrices', () => {
  const size = fc.integer({ min: 1, max: 5 });
  it('satisfy the laws, brute force among them', () => {
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 3 }), fc.nat(), (k, d, colours, seed) => {
        const uniform = randomStream(seed);
        expect(broken(table(k, d, () => Math.floor(uniform() * colours)))).toEqual([]);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('invariant under a random group: all of it is found', () => {
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 2 }), fc.nat(), (k, d, count, seed) => {
        const uniform = randomStream(seed);
        const planted = range(count).map(() => ({ rows: shuffled(k, uniform), columns: shuffled(d, uniform) }));
        const orbits = orbitNumbers(k * d, planted.map(entryPermutation));
        const rows = table(k, d, (i, j) => orbits[i * d + j] as number);
        const matrix = colouredMatrix(rows);
        expect(planted.every((g) => isAutomorphism(matrix, g))).toBe(true);
        expect(broken(rows)).toEqual([]);
        // The group that is found has the same orbits of entries, since it contains the planted one.
        expect(orbitNumbers(k * d, automorphismGroup(matrix).generators.map(entryPermutation))).toEqual(orbits);
      }),
      { numRuns: 60, seed: 2 },
    );
  });
});

describe('the laws say no', () => {
  const rows = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const { generators } = automorphismGroup(colouredMatrix(rows));
  it.each<readonly [string, object, RegExp]>([
    [
      'to a generator that moves colours',
      { generators: [...generators, { rows: [0, 1, 2], columns: [1, 0, 2] }] },
      /generators leave/,
    ],
    ['to a generator too few', { generators: generators.slice(1) }, /as many elements/],
    ['to a wrong order', { order: 12n }, /no other permutation/],
    ['to rows that are not equal', { equalRows: [[0, 1], [2]] }, /rows are equal/],
    ['to a class that is torn', { columnClasses: [[0, 1], [2]] }, /columns of different classes/],
    ['to a column in no class', { columnClasses: [[0, 1]] }, /columns of different classes/],
  ])('%s', (_, change, law) => {
    expect(broken(rows)).toEqual([]);
    expect(broken(rows, change).join('; ')).toMatch(law);
  });
});

it('a search that takes too long is given up with a sentence', () => {
  expect(() => automorphismGroup(colouredMatrix(graph(16, shrikhande)), 2000)).toThrow(ComputationError);
  expect(() => automorphismGroup(colouredMatrix(graph(16, shrikhande)), 2000)).toThrow(/given up.*its isotropy is not known/);
});
