import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentText, isotypicDecomposition } from '../../src/representation/component.js';
import { actionLaws, concreteLaws, concretise, typeLaws } from '../../src/representation/laws.js';
import { adjacentTranspositions, elementKinds } from '../../src/representation/realise.js';
import { concreteSizes } from '../../src/representation/whole-sizes.js';
import { type ExtraRows, parseSizes, type YoungType, youngType } from '../../src/representation/young-type.js';
import { evaluatePolynomial } from '../../src/symbolic/exact/polynomial.js';
import { rational, rationals, rationalText } from '../../src/symbolic/exact/rational.js';
import { seededRandom } from '../support/random.js';

/** Types whose laws are identities in d; all sizes that are numbers are whole. */
const TYPES: readonly (readonly [string, ExtraRows, (readonly number[])?])[] = [
  ['d', 0],
  ['d', 1],
  ['d', 3],
  ['1', 0],
  ['1', 2],
  ['2', 0],
  ['2', 1],
  ['3', 0],
  ['4', 0],
  ['1,d-1', 0],
  ['1,d-1', 2],
  ['2,d-2', 0],
  ['3,d-3', 1],
  ['d/2,d/2', 0],
  ['2d/5,3d/5', 1],
  ['1,1', 0],
  ['1,2', 1],
  ['2,2', 0],
  ['2,3', 0],
  ['1,1,1', 0],
  ['1,2,3', 2],
  ['1,2,d-3', 1],
  ['2,3,d-5', 0],
  ['d/3,d/3,d/3', 0],
  ['1,1,2,d-4', 1],
  ['d', [2]],
  ['1,d-1', [1, 3]],
  ['2,3', [2, 2]],
  // Blocks without rows.
  ['3,d-3', 0, [0]],
  ['1,d-1', 0, [1]],
  ['1,d-1', 1, [0, 1]],
  ['2,3,d-5', 2, [1]],
  ['1,2,d-3', [2], [0, 1]],
  ['d', [2, 1], [0]],
];

function typeOf(sizes: string, extra: ExtraRows, rowless?: readonly number[]): YoungType {
  return youngType(parseSizes(sizes).sizes, extra, rowless);
}

describe.each(TYPES.map(([sizes, extra, rowless = []]) => ({ sizes, extra, rowless })))(
  'type $sizes with $extra extra rows, $rowless without rows',
  ({ sizes, extra, rowless }) => {
    const type = typeOf(sizes, extra, rowless);
    it.each(typeLaws)('$name', ({ holds }) => {
      expect(holds(type)).toBe(true);
    });
  },
);

/** Sizes, extra rows and d, small enough for exact spans. */
const CONCRETE: readonly (readonly [string, ExtraRows, number, (readonly number[])?])[] = [
  ['d', 0, 4],
  ['d', 0, 6],
  ['d', 2, 5],
  ['1', 1, 1],
  ['2', 0, 2],
  ['2', 2, 2],
  ['3', 0, 3],
  ['3', 1, 3],
  ['1,1', 0, 2],
  ['1,2', 1, 3],
  ['1,3', 0, 4],
  ['2,2', 0, 4],
  ['2,3', 1, 5],
  ['3,3', 0, 6],
  ['1,1,1', 1, 3],
  ['1,2,3', 0, 6],
  ['2,2,2', 1, 6],
  ['1,d-1', 0, 6],
  ['1,d-1', 1, 5],
  ['2,d-2', 0, 7],
  ['3,d-3', 0, 7],
  ['d/2,d/2', 0, 8],
  ['1,2,d-3', 1, 7],
  ['d', [2], 4],
  ['d', [3], 4],
  ['1', [2], 1],
  ['2', [2, 1], 2],
  ['1,d-1', [2], 5],
  ['1,2', [3, 2], 3],
  ['3,d-3', 0, 7, [0]],
  ['1,4', 0, 5, [1]],
  ['2,3', 0, 5, [1]],
  ['2,2', 1, 4, [0]],
  ['1,2,3', 0, 6, [0, 2]],
  ['1,3', [2], 4, [0, 1]],
];

describe.each(CONCRETE.map(([sizes, extra, d, rowless = []]) => ({ sizes, extra, d, rowless })))(
  'type $sizes with $extra extra rows at d = $d, $rowless without rows',
  ({ sizes, extra, d, rowless }) => {
    const concrete = concretise(typeOf(sizes, extra, rowless), rational(d));
    const { layout } = concrete;

    it.each(concreteLaws)('$name', ({ holds }) => {
      expect(holds(concrete)).toBe(true);
    });

    it.each(actionLaws)('$name, under random group elements', ({ holds }) => {
      const kinds = elementKinds(layout);
      const identity = kinds.map((_, j) => j);
      expect(holds(concrete, identity)).toBe(true);
      for (const g of adjacentTranspositions(layout)) expect(holds(concrete, g)).toBe(true);
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          // A shuffle inside each block and each group of extra rows.
          const random = seededRandom(seed);
          const keys = identity.map(() => random());
          const blocks = new Set(kinds);
          const g = [...identity];
          for (const block of blocks) {
            const members = identity.filter((j) => kinds[j] === block);
            const shuffled = [...members].sort((a, b) => (keys[a] as number) - (keys[b] as number));
            members.forEach((j, i) => {
              g[j] = shuffled[i] as number;
            });
          }
          expect(holds(concrete, g)).toBe(true);
        }),
        { seed: 41, numRuns: 25 },
      );
    });
  },
);

describe('concretise', () => {
  it('refuses what is not a whole size, naming it', () => {
    expect(() => concretise(parseSizes('d/2,d/2'), rational(9))).toThrow(
      'block size d/2 is 9/2 at d = 9/1, not a whole number from 1',
    );
    expect(() => concretise(parseSizes('2,d-2'), rational(2))).toThrow('block size d - 2 is 0/1');
    expect(() => concretise(parseSizes('1,d-1'), rational(4))).toThrow('block 1 has 3 elements');
    expect(concreteSizes(parseSizes('2d/5,3d/5'), rational(10))).toEqual([4, 6]);
  });
});

describe('isotypicDecomposition', () => {
  const SUMS: readonly (readonly [string, ExtraRows, string, (readonly number[])?])[] = [
    ['d', 0, '2t + 3s + x + y'],
    ['1,d-1', 0, '5t + 5s_1 + x_1 + y_1'],
    ['2,d-2', 0, '6t + 4s_0 + 5s_1 + x_1 + y_1 + 2s_0⊠s_1'],
    ['d', 1, '3t + 4s + x + y'],
    ['1,1', 0, '4t'],
    ['3', 0, '2t + 3s + x'],
    ['2', 0, '2t + 2s'],
    // R^(d-3) ⊗ R^3 = (t + s_1) ⊗ (t + s_0), and R^(d-3) ⊗ R^(d-3).
    ['3,d-3', 0, '3t + s_0 + 4s_1 + x_1 + y_1 + s_0⊠s_1', [0]],
    ['3,d-3', 1, '5t + 2s_0 + 5s_1 + x_1 + y_1 + s_0⊠s_1', [0]],
    ['2,3,d-5', 0, '8t + 5s_0 + 2s_1 + 6s_2 + x_2 + y_2 + s_0⊠s_1 + 2s_0⊠s_2 + s_1⊠s_2', [1]],
    ['d', 1, 't + s', [0]],
  ];
  it.each(SUMS.map(([sizes, extra, sum, rowless = []]) => ({ sizes, extra, sum, rowless })))(
    'of $sizes with $extra extra rows, $rowless without rows, is $sum',
    ({ sizes, extra, sum, rowless }) => {
      const type = typeOf(sizes, extra, rowless);
      const text = isotypicDecomposition(type).map(
        (c) => `${c.multiplicity === 1 ? '' : c.multiplicity}${componentText(c, type)}`,
      );
      expect(text.join(' + ')).toBe(sum);
    },
  );

  it.each(['6', '7/2', '5/2', '11/10'])('of a size %s given as a number is that of d there, but for degrees ≤ 0', (size) => {
    const d = parseSizes(size).sizes[0]?.[0] ?? rational(0);
    const positive = (text: string): readonly string[] =>
      isotypicDecomposition(parseSizes(text)).flatMap((c) => {
        const degree = evaluatePolynomial(rationals, c.degree, d);
        return rationals.sign(degree) === 1 ? [`${c.multiplicity}${c.name}: ${rationalText(degree)}`] : [];
      });
    expect(
      isotypicDecomposition(parseSizes(size)).every((c) => rationals.sign(evaluatePolynomial(rationals, c.degree, d)) === 1),
    ).toBe(true);
    expect(positive(size)).toEqual(positive('d'));
  });
});
