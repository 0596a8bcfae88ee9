import { describe, expect, it } from 'vitest';
import { axialSubgroups } from '../../../src/representation/axial/find.js';
import { type ComponentPlace, fixedDimension } from '../../../src/representation/axial/fixed-dimension.js';
import {
  areLinesEquivalent,
  cubicForms,
  fixedVectors,
  genericDimension,
  isNegated,
  normalised,
  type VectorOnParts,
} from '../../../src/representation/axial/line-vector.js';
import { type RefinedType, refinedType } from '../../../src/representation/axial/refined-type.js';
import type { AxialSubgroup } from '../../../src/representation/axial/subgroup.js';
import { realiseKinds } from '../../../src/representation/block-symmetry/block-symmetry.js';
import type { ComponentName } from '../../../src/representation/component.js';
import { cycles, type Permutation } from '../../../src/representation/permutation/permutation.js';
import {
  elementsOf,
  isMember,
  type PermutationGroup,
  permutationGroup,
} from '../../../src/representation/permutation-group/group.js';
import { symmetricGroup, youngGroup } from '../../../src/representation/permutation-group/named-groups.js';
import { murnaghanNakayama } from '../../../src/representation/symmetric-group/character.js';
import type { Partition } from '../../../src/representation/symmetric-group/partition.js';
import { concreteSizes } from '../../../src/representation/whole-sizes.js';
import { parseSize, parseSizes, type YoungType } from '../../../src/representation/young-type.js';
import { at, range } from '../../../src/scalar/list.js';
import { evaluatePolynomial, type Polynomial, polynomial, polynomialKey } from '../../../src/symbolic/exact/polynomial.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';

const character = murnaghanNakayama();

/** Irreducible characters of S_p by their letters. */
const partitionOf = (letter: string, p: number): Partition =>
  new Map([
    ['s', [p - 1, 1]],
    ['x', [p - 2, 1, 1]],
    ['y', [p - 2, 2]],
  ]).get(letter) ?? [p];

const cycleType = (g: Permutation): Partition =>
  cycles(g)
    .map((cycle) => cycle.length)
    .sort((a, b) => b - a);

/** N ⋊ K at whole sizes as a group of permutations of the elements of all blocks. */
function groupAt(
  { symmetry, into }: RefinedType,
  d: number,
): { readonly group: PermutationGroup; readonly kindOf: readonly number[] } {
  const sizes = concreteSizes(symmetry.type, rational(d));
  let start = 0;
  const lists = sizes.map((size) => {
    start += size;
    return range(size).map((i) => start - size + i);
  });
  const inside = youngGroup(sizes).generators;
  const moved = symmetry.generators.map((g) => realiseKinds(g, { rows: lists, columns: lists }).columns);
  const kindOf = lists.flatMap((list, part) => list.map(() => at(into, part)));
  return { group: permutationGroup(start, [...inside, ...moved]), kindOf };
}

/** The mean of the character of a component over a group of permutations of the elements of its blocks: the dimension of what it fixes. */
function meanCharacter({ name, blocks }: ComponentPlace, { group, kindOf }: ReturnType<typeof groupAt>): number {
  let sum = 0n;
  let order = 0n;
  const places = blocks.map((block) => range(kindOf.length).filter((point) => kindOf[point] === block));
  for (const g of elementsOf(group, 100_000)) {
    order += 1n;
    sum += name
      .split('⊠')
      .map((letter, i) => {
        const own = at(places, i);
        const g0 = own.map((point) => own.indexOf(at(g, point)));
        return character(partitionOf(letter, own.length), cycleType(g0));
      })
      .reduce((product, value) => product * value, 1n);
  }
  return Number(sum) / Number(order);
}

const refinedOf = ({ symmetry, name, into }: AxialSubgroup): RefinedType => {
  if (symmetry === null) throw new Error(`${name} has no type`);
  return { symmetry, into, name };
};

/** The matrix of a vector on parts, element by element, at whole sizes. */
function dense({ sizes, entries }: VectorOnParts): readonly (readonly number[])[] {
  const part = sizes.flatMap((size, i) => range(Number(size.n)).map(() => i));
  const number = (i: number, j: number): number => {
    const x = at(at(entries, i), j);
    return Number(x.n) / Number(x.d);
  };
  return part.map((i, a) => part.map((j, b) => (a === b ? 0 : number(i, j))));
}

const CASES: readonly (readonly [string, ComponentName, readonly number[], number])[] = [
  ['d', 's', [0], 6],
  ['d', 'x', [0], 8],
  ['d', 'y', [0], 8],
  ['1,d-1', 'x', [1], 7],
  ['1,d-1', 'y', [1], 7],
  ['3,d-3', 's⊠s', [0, 1], 9],
  ['2,d-2', 's⊠s', [0, 1], 8],
];

/** The listed subgroups that are there at a whole d, without those of which different sizes have the same value. */
const present = (type: YoungType, component: ComponentPlace, d: number): readonly RefinedType[] =>
  axialSubgroups(type, component, { proportional: true, most: 2 })
    .filter(({ validFrom }) => validFrom <= d)
    .map(refinedOf)
    .filter(({ symmetry }) => {
      const { sizes } = symmetry.type;
      const values = sizes.map((size) => evaluatePolynomial(rationals, size, rational(d)));
      const different = (keys: readonly Polynomial[]): number => new Set(keys.map(polynomialKey)).size;
      return values.every(({ d: denominator }) => denominator === 1n) && different(sizes) === different(values.map((x) => [x]));
    });

describe('the dimension that a subgroup fixes', () => {
  it.each(CASES)('in %s, %s on %j is the mean of its character at d = %i', (sizes, name, blocks, d) => {
    const component = { name, blocks };
    const all = present(parseSizes(sizes), component, d);
    expect(all.length).toBeGreaterThan(1);
    for (const refined of all) {
      expect([refined.name, fixedDimension(refined, component)]).toEqual([
        refined.name,
        meanCharacter(component, groupAt(refined, d)),
      ]);
    }
  });

  it('is that of the space of vectors', () => {
    const component = { name: 'x', blocks: [0] } as const;
    for (const refined of present(parseSizes('d'), component, 12)) {
      expect(fixedVectors(refined, component, rational(12))).toHaveLength(fixedDimension(refined, component));
    }
    expect(fixedDimension(refinedType(parseSizes('d'), []), { name: 't', blocks: [] })).toBe(1);
    expect(() => fixedDimension(refinedType(parseSizes('d'), []), { name: 'n⊠t', blocks: [] })).toThrow(RangeError);
  });
});

describe('the vector of a line', () => {
  it.each([
    ['x', 6],
    ['x', 7],
    ['y', 6],
  ] as const)('of %s at %i is in the component, and nothing but the subgroup leaves it as it is', (name, p) => {
    const component = { name, blocks: [0] };
    const elements = [...elementsOf(permutationGroup(p, symmetricGroup(p).generators), 5040)];
    for (const refined of present(parseSizes('d'), component, p).filter((one) => fixedDimension(one, component) === 1)) {
      const [vector] = fixedVectors(refined, component, rational(p));
      const matrix = vector === undefined ? [] : dense(vector);
      const sign = name === 'x' ? -1 : 1;
      matrix.forEach((row, i) => {
        expect(row.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 12);
        row.forEach((x, j) => {
          expect(x).toBeCloseTo(sign * (matrix[j]?.[i] ?? 0), 12);
        });
      });
      const scaled = (g: Permutation, factor: number): boolean =>
        matrix.every((row, i) => row.every((x, j) => Math.abs((matrix[at(g, i)]?.[at(g, j)] ?? 0) - factor * x) < 1e-9));
      const { group } = groupAt(refined, p);
      const fixing = elements.filter((g) => scaled(g, 1));
      expect([refined.name, BigInt(fixing.length)]).toEqual([refined.name, group.order]);
      expect(fixing.every((g) => isMember(group, g))).toBe(true);
      if (vector !== undefined) expect(isNegated(vector)).toBe(elements.some((g) => scaled(g, -1)));
    }
  });

  it('has the cubic forms of its matrix', () => {
    const type = parseSizes('d');
    for (const refined of [
      refinedType(type, [{ kind: 0, parts: [polynomial(2), polynomial(-2, 1)] }]),
      refinedType(type, [{ kind: 0, parts: [polynomial(3), polynomial(-3, 1)] }]),
    ]) {
      const [vector] = fixedVectors(refined, { name: 'y', blocks: [0] }, rational(9));
      if (vector === undefined) throw new Error('no vector');
      const a = dense(vector);
      const cubes = a.flat().reduce((sum, x) => sum + x ** 3, 0);
      let trace = 0;
      a.forEach((row, i) => {
        row.forEach((x, j) => {
          a.forEach((_, k) => {
            trace += x * (a[j]?.[k] ?? 0) * (a[k]?.[i] ?? 0);
          });
        });
      });
      const forms = cubicForms(vector, 'y').map(({ n, d }) => Number(n) / Number(d));
      expect(forms[0]).toBeCloseTo(cubes, 6);
      expect(forms[1]).toBeCloseTo(trace, 6);
      expect(Math.abs(cubes)).toBeGreaterThan(1e-6);
    }
  });

  it('of s has the sum of cubes q p (p − q)(p − 2q) up to its scale', () => {
    for (const [p, q] of [
      [7, 2],
      [8, 4],
      [9, 1],
    ] as const) {
      const refined = refinedType(parseSizes(`${p}`), [{ kind: 0, parts: [polynomial(q), polynomial(p - q)] }]);
      const [vector] = fixedVectors(refined, { name: 's', blocks: [0] }, rational(p));
      const scale = vector?.entries[0]?.[0];
      const [cubes] = vector === undefined ? [] : cubicForms(vector, 's');
      if (scale === undefined || cubes === undefined) throw new Error('no vector');
      // On the part of q elements v = p − q.
      const unit = rationals.div(scale, rational(p - q));
      const cube = rationals.mul(unit, rationals.mul(unit, unit));
      expect(rationals.div(cubes, cube)).toEqual(rational(q * p * (p - q) * (p - 2 * q)));
    }
  });

  it('is taken to another only by an equivalent line', () => {
    const vector = (sizes: readonly number[]): VectorOnParts => {
      const parts = sizes.map((size) => polynomial(size));
      const [found] = fixedVectors(refinedType(parseSizes('6'), [{ kind: 0, parts }]), { name: 'x', blocks: [0] }, rational(6));
      if (found === undefined) throw new Error('no vector');
      return normalised(found);
    };
    expect(areLinesEquivalent(vector([1, 2, 3]), vector([3, 1, 2]))).toBe(true);
    expect(areLinesEquivalent(vector([1, 2, 3]), vector([1, 1, 4]))).toBe(false);
    expect(isNegated(vector([1, 2, 3]))).toBe(false);
    expect(isNegated(vector([1, 1, 4]))).toBe(true);
  });
});

describe('the d at which sizes are compared', () => {
  it('tells different sizes apart', () => {
    expect(genericDimension(['d-1', 'd/2', '5003.4'].map(parseSize))).toEqual(rational(10007));
    expect(genericDimension(['d-1', 'd/2', '5003.5', 'd/2'].map(parseSize))).toEqual(rational(100003));
    const same = ['10007', '100003', '1000003', 'd'].map(parseSize);
    expect(() => genericDimension(same)).toThrow(/^block sizes that are not told apart at any of the numbers tried$/);
  });
});
