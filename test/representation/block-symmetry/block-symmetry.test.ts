import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockSymmetry,
  entryImages,
  type KindPermutation,
  symmetricEntries,
  youngOrder,
} from '../../../src/representation/block-symmetry/block-symmetry.js';
import { namesGroup, parseSymmetry } from '../../../src/representation/block-symmetry/named-type.js';
import { symmetricEntryOrbits, symmetricPairOrbits } from '../../../src/representation/block-symmetry/symmetric-orbits.js';
import { symmetryOfPieces, youngPart } from '../../../src/representation/block-symmetry/young-part.js';
import { entryPermutation, type MatrixPermutation } from '../../../src/representation/permutation/matrix-permutation.js';
import { orbitNumbers, orbits } from '../../../src/representation/permutation/orbits.js';
import { parseCycles } from '../../../src/representation/permutation/permutation.js';
import { concreteSizes } from '../../../src/representation/whole-sizes.js';
import { parseSizes, type YoungType, youngType } from '../../../src/representation/young-type.js';
import { at, range } from '../../../src/scalar/list.js';
import { evaluatePolynomial, polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { wholeGenerators } from '../../support/whole-generators.js';

/** The sizes of the orbits of entries, and of pairs of rows, by brute force, ascending. */
function bruteForce(type: YoungType, generators: readonly KindPermutation[], d: number) {
  const whole = wholeGenerators(type, generators, d);
  const [rows, columns] = [at(whole, 0).rows.length, at(whole, 0).columns.length];
  const sizes = (classes: readonly (readonly unknown[])[]): readonly number[] =>
    classes.map((c) => c.length).sort((a, b) => a - b);
  const pairs = range(rows).flatMap((i) => range(i).map((j) => [j, i] as const));
  const index = new Map(pairs.map(([i, j], n) => [`${i} ${j}`, n]));
  const onPairs = whole.map((g) =>
    pairs.map(([i, j]) => {
      const [a, b] = [at(g.rows, i), at(g.rows, j)];
      return index.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? -1;
    }),
  );
  return { entries: sizes(orbits(rows * columns, whole.map(entryPermutation))), pairs: sizes(orbits(pairs.length, onPairs)) };
}

function sizesAt(list: readonly { readonly size: readonly ReturnType<typeof rational>[] }[], d: number): readonly number[] {
  return list.map(({ size }) => Number(evaluatePolynomial(rationals, size, rational(d)).n)).sort((a, b) => a - b);
}

describe('orbits of a type with permutations of its blocks', () => {
  it.each([
    ['z4,d-4', 6],
    ['z4,d-4', 7],
    ['dih5,d-5', 7],
    ['z3*2,d-6', 8],
    ['s2*d/2', 6],
    ['z3*d/3', 9],
    ['alt4,d-4', 6],
    ['[(1 2)(3 4)],d-4', 7],
    ['[(1 2)(3 4); (1 3)(2 4)],1,d-5', 7],
    ['z2*2,z3,d-7', 9],
    ['z5', 5],
    ['[(1 2)(3 4)]*[1,1,d/2-2,d/2-2],2', 8],
    ['3,[(1 2)(4 5)]*[2,2,1,1,1],d-10', 12],
  ])('of %s at d = %i are those of the matrices', (name, d) => {
    const { symmetry } = parseSymmetry(name);
    const found = { entries: sizesAt(symmetricEntryOrbits(symmetry), d), pairs: sizesAt(symmetricPairOrbits(symmetry), d) };
    expect(found).toEqual(bruteForce(symmetry.type, symmetry.generators, d));
  });

  it('with extra rows, equal ones and blocks without rows', () => {
    const swap = parseCycles('(1 2)', 3);
    const type = youngType(parseSizes('2,2,3').sizes, [2, 2, 1], [2]);
    const g: KindPermutation = { columns: swap, rows: [1, 0, 2, 4, 3, 5] };
    const symmetry = blockSymmetry(type, [g]);
    const found = { entries: sizesAt(symmetricEntryOrbits(symmetry), 7), pairs: sizesAt(symmetricPairOrbits(symmetry), 7) };
    expect(found).toEqual(bruteForce(type, [g], 7));
  });

  it('where rows move otherwise than columns', () => {
    const type = parseSizes('1,1,1,d-3');
    const g: KindPermutation = { columns: [1, 2, 0, 3], rows: [0, 1, 2, 3] };
    const symmetry = blockSymmetry(type, [g]);
    expect(sizesAt(symmetricEntryOrbits(symmetry), 5)).toEqual(bruteForce(type, [g], 5).entries);
  });

  it('act as a group on entries', () => {
    const type = parseSizes('1,1,1,1,d-4');
    const four = [1, 2, 3, 0];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.shuffledSubarray(four, { minLength: 4 }),
        (rows, columns) => {
          const g: KindPermutation = { rows: [...rows, 4], columns: [...columns, 4] };
          const images = entryImages(type, g);
          return (
            new Set(images).size === images.length && symmetricEntries({ type, generators: [g] }).flat().length === images.length
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  it('has these counts as polynomials', () => {
    const { symmetry } = parseSymmetry('z4,d-4');
    expect(symmetricEntryOrbits(symmetry).map(({ size }) => polynomialText(size))).toEqual([
      '4',
      '4',
      '4',
      '4',
      '4*d - 16',
      'd - 4',
      '(d - 4)*(d - 5)',
      '4*d - 16',
    ]);
  });
});

describe('names', () => {
  it.each([
    ['z4,d-4', 'z4,d-4', 1],
    [' z4 , d - 4', 'z4,d-4', 1],
    ['dih4,d-4', 'dih4,d-4', 2],
    ['[(1,2)(3 4)],d-4', '[(1 2)(3 4)],d-4', 1],
    ['[(1 2) (3 4) ; (1 3)(2 4)],d-4', '[(1 2)(3 4); (1 3)(2 4)],d-4', 2],
    ['s3*2,d-6', 's3*2,d-6', 2],
    ['1,z2*3,d-7', '1,z2*3,d-7', 1],
    ['z12,d-12', 'z12,d-12', 1],
  ])('reads %j', (text, name, generators) => {
    const named = parseSymmetry(text);
    expect([named.name, named.symmetry.generators.length]).toEqual([name, generators]);
    expect(namesGroup(text)).toBe(true);
  });

  it.each(['1,d-1', 'd', 'd/2,d/2', 'd4', '4,5'])('takes %j for sizes', (text) => {
    expect(namesGroup(text)).toBe(false);
  });

  it.each([
    ['z1,d-1', 'z1'],
    ['z13,d-13', 'z13'],
    ['q8,d-8', 'is no group'],
    ['[(1 2)(3 4)]*[1,1,2],d-4', 'permutes 4 blocks and lists 3 sizes: as many are accepted'],
    ['[(1 2)]*[1,2],d-3', 'moves block 0 to block 1, which has another size'],
    ['z2*[1,1', "block size '[1'"],
    ['[(1 2)]*[[1],1],d-2', "block size '[1]'"],
    ['z4,d-3', 'sum to d + 1'],
    ['[(1 2,d-2', "'[(1 2'"],
    ['[(1 2)(2 3)],d-3', 'named twice'],
    ['[()],d-1', 'from 2'],
    ['z4*0,d', 'below 1'],
    ['z4*,d-4', 'z4*'],
    ['z12,z2,d-14', '15 blocks'],
    ['z', "block size 'z'"],
  ])('refuses %j', (text, said) => {
    expect(() => parseSymmetry(text)).toThrow(said);
  });
});

describe('blockSymmetry', () => {
  it.each([
    ['of other sizes', '1,2,d-3', { rows: [1, 0, 2], columns: [1, 0, 2] }, 'moves block 0 to block 1'],
    ['that tears rows off', '2,2,d-4', { rows: [0, 1, 2], columns: [1, 0, 2] }, 'but not so its columns'],
    ['that is none', '1,1,d-2', { rows: [0, 0, 2], columns: [1, 0, 2] }, 'both to 0'],
    ['that is short', '1,1,d-2', { rows: [0, 1], columns: [1, 0, 2] }, 'lists 2 of the 3'],
  ])('refuses a permutation %s', (_, sizes, g, said) => {
    expect(() => blockSymmetry(parseSizes(sizes), [g])).toThrow(said);
  });
});

describe('youngPart', () => {
  /** A matrix of the fixed-point space of a group, with a colour per orbit, and its rows and columns permuted. */
  function planted(name: string, d: number, seed: number) {
    const { symmetry } = parseSymmetry(name);
    const whole = wholeGenerators(symmetry.type, symmetry.generators, d);
    const [rows, columns] = [at(whole, 0).rows.length, at(whole, 0).columns.length];
    const colour = orbitNumbers(rows * columns, whole.map(entryPermutation));
    const shuffle = (n: number, step: number): readonly number[] => range(n).map((i) => (i * step + seed) % n);
    const [p, q] = [shuffle(rows, 1), shuffle(columns, columns % 2 === 0 ? columns - 1 : 2)];
    return { symmetry, colours: p.map((i) => q.map((j) => at(colour, i * columns + j))), whole, p, q };
  }

  it.each([
    ['z4,d-4', 7, [1, 1, 1, 1, 3]],
    ['z3*2,d-6', 8, [2, 2, 2, 2]],
    ['dih5,d-5', 9, [1, 1, 1, 1, 1, 4]],
    ['s2*d/2', 8, [4, 4]],
  ])('of a matrix with %s at d = %i has the sizes %j', (name, d, sizes) => {
    const { colours } = planted(name, d, 3);
    const { type, pieces } = youngPart(colours, (row, column) => -at(at(colours, row), column));
    expect(concreteSizes(type, rational(d))).toEqual(sizes);
    expect(pieces.columns.flat().sort((a, b) => a - b)).toEqual(range(d));
    expect(pieces.rows.flat().sort((a, b) => a - b)).toEqual(range(d));
  });

  it('with the generators of the isotropy gives back its orbits', () => {
    const { colours, whole, p, q, symmetry } = planted('z4,d-4', 7, 2);
    const inverse = (images: readonly number[]) => range(images.length).map((i) => images.indexOf(i));
    const moved = whole.map((g): MatrixPermutation => {
      const conjugate = (by: readonly number[], h: readonly number[]) => by.map((i) => at(inverse(by), at(h, i)));
      return { rows: conjugate(p, g.rows), columns: conjugate(q, g.columns) };
    });
    const part = youngPart(colours, (row, column) => -at(at(colours, row), column));
    const found = symmetryOfPieces(part, moved);
    expect(symmetricEntries(found).length).toBe(symmetricEntries(symmetry).length);
    expect(youngOrder(part.type)).toBe(6n);
  });

  it('exchanges the column of a row that stays with a column that has no row', () => {
    const colours = [
      [1, 2, 3, 4],
      [2, 1, 4, 3],
      [5, 5, 6, 6],
    ];
    const part = youngPart(colours, (row, column) => at(at(colours, row), column));
    const found = symmetryOfPieces(part, [{ rows: [1, 0, 2], columns: [1, 0, 3, 2] }]);
    expect(symmetricEntries(found).map(({ length }) => length)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('finds groups of equal rows, columns without rows, and extra rows', () => {
    const colours = [
      [1, 2, 3, 3],
      [2, 1, 3, 3],
      [5, 5, 6, 6],
      [5, 5, 6, 6],
    ];
    const { type, pieces } = youngPart(colours, () => 1);
    expect([concreteSizes(type, rational(4)), type.extra, type.rowless]).toEqual([[2, 2], [2], [1]]);
    expect(pieces.rows).toEqual([[0, 1].map((i) => at(pieces.columns, 0)[i]), [], [2, 3]]);
  });
});

it('the order of the Young subgroup', () => {
  expect(youngOrder(youngType([polynomial(3), polynomial(2)], [2]))).toBe(24n);
  expect(youngOrder(parseSizes('1,d-1'))).toBeUndefined();
});
