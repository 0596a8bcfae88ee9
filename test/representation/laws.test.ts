import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentText, isotypicDecomposition } from '../../src/representation/component.js';
import { actionLaws, concreteLaws, concretise, typeLaws } from '../../src/representation/laws.js';
import { adjacentTranspositions } from '../../src/representation/realise.js';
import { concreteSizes } from '../../src/representation/whole-sizes.js';
import { type ExtraRows, parseSizes } from '../../src/representation/young-type.js';
import { evaluatePolynomial } from '../../src/symbolic/exact/polynomial.js';
import { rational, rationals, rationalText } from '../../src/symbolic/exact/rational.js';
import { seededRandom } from '../support/random.js';

/** Types whose laws are identities in d; all sizes that are numbers are whole. */
const TYPES: readonly (readonly [string, ExtraRows])[] = [
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
];

describe.each(TYPES)('type %s with %j extra rows', (sizes, extra) => {
  const type = parseSizes(sizes, extra);
  it.each(typeLaws)('$name', ({ holds }) => {
    expect(holds(type)).toBe(true);
  });
});

/** Sizes, extra rows and d, small enough for exact spans. */
const CONCRETE: readonly (readonly [string, ExtraRows, number])[] = [
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
];

describe.each(CONCRETE)('type %s with %j extra rows at d = %i', (sizes, extra, d) => {
  const concrete = concretise(parseSizes(sizes, extra), rational(d));
  const { layout } = concrete;

  it.each(concreteLaws)('$name', ({ holds }) => {
    expect(holds(concrete)).toBe(true);
  });

  it.each(actionLaws)('$name, under random group elements', ({ holds }) => {
    const identity = layout.columnBlock.map((_, j) => j);
    expect(holds(concrete, identity)).toBe(true);
    for (const g of adjacentTranspositions(layout)) expect(holds(concrete, g)).toBe(true);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        // A shuffle of the columns inside each block.
        const random = seededRandom(seed);
        const keys = identity.map(() => random());
        const blocks = new Set(layout.columnBlock);
        const g = [...identity];
        for (const block of blocks) {
          const members = identity.filter((j) => layout.columnBlock[j] === block);
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
});

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
  it.each([
    ['d', 0, '2t + 3s + x + y'],
    ['1,d-1', 0, '5t + 5s_1 + x_1 + y_1'],
    ['2,d-2', 0, '6t + 4s_0 + 5s_1 + x_1 + y_1 + 2s_0⊠s_1'],
    ['d', 1, '3t + 4s + x + y'],
    ['1,1', 0, '4t'],
    ['3', 0, '2t + 3s + x'],
    ['2', 0, '2t + 2s'],
  ])('of %s with %j extra rows is %s', (sizes, extra, expected) => {
    const type = parseSizes(sizes, extra);
    const text = isotypicDecomposition(type).map((c) => `${c.multiplicity === 1 ? '' : c.multiplicity}${componentText(c, type)}`);
    expect(text.join(' + ')).toBe(expected);
  });

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
