import { describe, expect, it } from 'vitest';
import type { ModelTexts } from '../../../src/study/model/model.js';
import { readModel } from '../../../src/study/model/model.js';
import { morseSum } from '../../../src/study/points/morse/morse.js';
import { negativeCharacteristic } from '../../../src/study/points/morse/sphere.js';
import { prepareType, readPointType } from '../../../src/study/points/request.js';
import { searchPoints } from '../../../src/study/points/search/search.js';
import { searchSpace } from '../../../src/study/points/search/space.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

/** Σ ±u_i² with so many negative terms. */
const form =
  (negative: number) =>
  (u: readonly number[]): number =>
    u.reduce((sum, x, i) => sum + (i < negative ? -x * x : x * x), 0);

describe('the Euler characteristic of where a function on a sphere is negative', () => {
  it.each([1, 2, 3])('is that of a hemisphere for a linear form in R^%i', (m) => {
    expect(negativeCharacteristic(m, ([x = 0]) => x, 0.01)).toBe(1);
  });

  it.each([
    [1, 0, 0],
    [1, 1, 2],
    [2, 1, 2],
    [2, 2, 0],
    [3, 0, 0],
    // Two caps, an annulus, the sphere.
    [3, 1, 2],
    [3, 2, 0],
    [3, 3, 2],
    // A neighbourhood of a circle.
    [4, 2, 0],
  ])(
    'in R^%i is that of a sphere of one dimension less than %i for a quadratic form with so many negative terms: %i',
    (m, negative, chi) => {
      expect(negativeCharacteristic(m, form(negative), 0.01)).toBe(chi);
    },
  );

  it('is not said where the function touches 0, nor in too many dimensions', () => {
    expect(negativeCharacteristic(3, ([x = 0]) => 1 - x, 0.01)).toBeUndefined();
    expect(negativeCharacteristic(6, ([x = 0]) => x, 0.01)).toBeUndefined();
  });
});

function searched(sizes: string, d: number, starts: number, model: ModelTexts = {}) {
  const { compiled, classes } = prepareType(readPointType(sizes, { model: readModel(model) }), rational(2 * d, 2));
  return searchPoints(searchSpace(compiled, d, classes), { starts, seed: 1 });
}

const OPTIONS = { seed: 1, starts: 40, restricted: null };

describe('the signs of all points', () => {
  it.each([
    ['relu', {}],
    ['square', { activation: 'square' }],
    ['ReLU²', { activation: 'relu2' }],
    ['a penalty', { penalty: '0.05' }],
    ['erf with a penalty', { activation: 'erf', penalty: '0.1' }],
    ['quartic tensors', { activation: 'tensor:4' }],
  ] as const)('sum to the Euler characteristic for %s, one block, with W = 0', (_, model) => {
    const sum = morseSum(searched('d', 5, 120, model), OPTIONS);
    expect(sum).toMatchObject({ why: null, zeroRowPoints: 1, open: 0, rest: 0 });
  });

  it('say what is missing where a point was not found', () => {
    const search = searched('d', 5, 40);
    const [first, ...rest] = search.found;
    expect(first?.loss).toBeCloseTo(0, 10);
    // Without a minimum 1 is missing.
    expect(morseSum({ ...search, found: rest }, OPTIONS)).toMatchObject({ rest: 1 });
  });

  it('are not summed where the theorem is not known to apply, or not all was searched', () => {
    const known = 'it is not known that the loss tends to infinity';
    expect(morseSum(searched('d', 5, 2, { activation: 'erf' }), OPTIONS)).toMatchObject({
      why: expect.stringContaining(known),
      rest: null,
    });
    expect(morseSum(searched('1,d-1', 5.5, 2), OPTIONS).why).toContain('there is no matrix');
    expect(morseSum(searched('d', 5, 2, { activation: 'cube' }), OPTIONS).why).toContain(known);
    const outer = { outer: '1,-1', teacherOuter: '1,1' };
    expect(morseSum(searched('1,d-1', 5, 2, outer), OPTIONS).why).toContain(known);
    expect(morseSum(searched('1,1,d-2', 5, 2), OPTIONS).why).toContain('3 kinds of rows');
    expect(morseSum(searched('z3,d-3', 5, 2), OPTIONS).why).toContain('permutations of blocks');
    expect(morseSum(searched('d', 5, 2), { ...OPTIONS, restricted: 'only some' }).why).toBe('only some');
  });
});
