import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import {
  composePermutations,
  cycles,
  cycleText,
  expectPermutation,
  identityPermutation,
  invertPermutation,
  isIdentityPermutation,
  isOdd,
  isPermutation,
  type Permutation,
  parseCycles,
  permutationDefect,
  permutationOrder,
  permutationPower,
  permutationsEqual,
} from '../../../src/representation/permutation/permutation.js';

const permutations = (points: number) =>
  fc.shuffledSubarray([...identityPermutation(points)], { minLength: points, maxLength: points });
const permutation = fc.integer({ min: 1, max: 12 }).chain(permutations);
const pair = fc.integer({ min: 1, max: 12 }).chain((n) => fc.tuple(permutations(n), permutations(n)));

describe('a permutation', () => {
  it('composes from the right, as functions do', () => {
    fc.assert(
      fc.property(pair, ([g, h]) => {
        const gh = composePermutations(g, h);
        expect(gh.map((_, i) => gh[i])).toEqual(h.map((_, i) => g[h[i] ?? -1]));
        expect(permutationsEqual(invertPermutation(gh), composePermutations(invertPermutation(h), invertPermutation(g)))).toBe(
          true,
        );
      }),
    );
  });

  it('has an inverse and an order that undo it', () => {
    fc.assert(
      fc.property(permutation, (g) => {
        expect(isIdentityPermutation(composePermutations(g, invertPermutation(g)))).toBe(true);
        let [power, n]: [Permutation, bigint] = [g, 1n];
        while (!isIdentityPermutation(power)) [power, n] = [composePermutations(g, power), n + 1n];
        expect(permutationOrder(g)).toBe(n);
        expect(isIdentityPermutation(permutationPower(g, n))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('has powers that add up', () => {
    fc.assert(
      fc.property(permutation, fc.bigInt(-50n, 50n), fc.bigInt(-50n, 50n), (g, a, b) => {
        const sum = composePermutations(permutationPower(g, a), permutationPower(g, b));
        expect(permutationPower(g, a + b)).toEqual(sum);
      }),
    );
    expect(permutationPower([1, 2, 0], 10n ** 30n)).toEqual([1, 2, 0]);
  });

  it('has a sign that is a homomorphism', () => {
    fc.assert(
      fc.property(pair, ([g, h]) => {
        expect(isOdd(composePermutations(g, h))).toBe(isOdd(g) !== isOdd(h));
      }),
    );
    expect(isOdd([1, 0, 2])).toBe(true);
  });

  it('has an order beyond what doubles hold', () => {
    // Cycles of the 25 primes below 100, 1060 points: their product.
    const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97];
    let start = 0;
    const images = primes.flatMap((p) => {
      const cycle = Array.from({ length: p }, (_, i) => start + ((i + 1) % p));
      start += p;
      return cycle;
    });
    expect(permutationOrder(images)).toBe(primes.reduce((product, p) => product * BigInt(p), 1n));
  });
});

describe('cycle notation', () => {
  it('is read back', () => {
    fc.assert(
      fc.property(permutation, (g) => {
        expect(parseCycles(cycleText(g), g.length)).toEqual(g);
        expect(
          cycles(g)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual(identityPermutation(g.length));
      }),
    );
  });

  it.each([
    ['()', 3, [0, 1, 2]],
    ['( )', 3, [0, 1, 2]],
    ['(1 2 3)(4 5)', 6, [1, 2, 0, 4, 3, 5]],
    [' ( 1 , 2,3 ) (4\t5) ', 5, [1, 2, 0, 4, 3]],
    ['(3)', 3, [0, 1, 2]],
    ['(2 1)', 2, [1, 0]],
    ['()(1 3)', 3, [2, 1, 0]],
  ])('%s of %i points is read', (text, points, images) => {
    expect(parseCycles(text, points)).toEqual(images);
  });

  it.each([
    ['', 'there is no cycle'],
    ['1 2', "'1 2' is no cycle"],
    ['(1 2', "'(1 2' is no cycle"],
    ['(1 (2 3))', "'(1 (2 3))' is no cycle"],
    ['(1 2)x', "'x' is no cycle"],
    ['(0 1)', "'0' is no such point"],
    ['(1 5)', "'5' is no such point"],
    ['(1 -2)', "'-2' is no such point"],
    ['(1 2.5)', "'2.5' is no such point"],
    ['(1 99999999999999999999)', "'99999999999999999999' is no such point"],
    ['(1,,2)', "in '(1,,2)' a point is missing"],
    ['(1,)', "in '(1,)' a point is missing"],
    ['(1 1)', 'the point 1 is named twice'],
    ['(1 2)(2 3)', 'the point 2 is named twice'],
    ['(1 \u001b[31m)', "'\\u001b[31m' is no such point"],
    ['(1 ٢)', "'٢' is no such point"],
  ])('%j is refused', (text, why) => {
    expect(() => parseCycles(text, 4, 'line 7')).toThrow(
      new InputError(`line 7: ${why}: disjoint cycles of points from 1 to 4 are accepted, such as (1 2)(3 4)`),
    );
  });
});

describe('a list that is no permutation', () => {
  it.each([
    [[0, 0], 'is no permutation: it moves the points 0 and 1 both to 0'],
    [[1, 2], 'is no permutation: its image of point 1 is 2, not one of 0 to 1'],
    [[-1], 'is no permutation: its image of point 0 is -1, not one of 0 to 0'],
    [[0.5, 1], 'is no permutation: its image of point 0 is 0.5, not one of 0 to 1'],
    [['0'], "is no permutation: its image of point 0 is '0', not one of 0 to 0"],
    [new Array(2), 'is no permutation: its image of point 0 is undefined, not one of 0 to 1'],
  ])('%j is refused with a witness', (images, defect) => {
    expect(permutationDefect(images)).toBe(defect);
    expect(isPermutation(images)).toBe(false);
    expect(() => expectPermutation(images, images.length, 'rows')).toThrow(new InputError(`rows ${defect}`));
  });

  it('is refused for its length and its kind', () => {
    expect(() => expectPermutation([0, 1], 3, 'rows')).toThrow('rows has 2 images: 3 are accepted');
    expect(() => expectPermutation('(1 2)', 3, 'rows')).toThrow("rows is '(1 2)': a list of images is accepted");
    expect(() => expectPermutation([1, 0], 2, 'rows')).not.toThrow();
  });
});
