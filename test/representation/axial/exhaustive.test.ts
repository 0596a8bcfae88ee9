import { describe, expect, it } from 'vitest';
import { componentEquivariants } from '../../../src/representation/axial/component-equivariants.js';
import { allAxialSubgroups, countsToSearch } from '../../../src/representation/axial/exhaustive.js';
import { axialSubgroups } from '../../../src/representation/axial/find.js';
import type { ComponentPlace } from '../../../src/representation/axial/fixed-dimension.js';
import { fixedLines } from '../../../src/representation/axial/fixed-lines.js';
import { realiseKinds } from '../../../src/representation/block-symmetry/block-symmetry.js';
import { parseSymmetry } from '../../../src/representation/block-symmetry/named-type.js';
import type { ComponentName } from '../../../src/representation/component.js';
import { orbits } from '../../../src/representation/permutation/orbits.js';
import { cycles, type Permutation, permutationPower } from '../../../src/representation/permutation/permutation.js';
import { elementsOf, permutationGroup } from '../../../src/representation/permutation-group/group.js';
import { symmetricGroup, youngGroup } from '../../../src/representation/permutation-group/named-groups.js';
import { murnaghanNakayama } from '../../../src/representation/symmetric-group/character.js';
import { centralizerOrder, partitionsOf } from '../../../src/representation/symmetric-group/partition.js';
import { equivariants } from '../../../src/representation/symmetric-power/equivariants.js';
import { concreteSizes } from '../../../src/representation/whole-sizes.js';
import { parseSizes, youngType } from '../../../src/representation/young-type.js';
import { at, range } from '../../../src/scalar/list.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const cycleText = (g: Permutation): string =>
  cycles(g)
    .map((cycle) => cycle.length)
    .sort((a, b) => b - a)
    .join('+');

/** How many elements of each cycle type a group has, which tells the conjugacy classes of the groups at hand apart. */
function typesOf(elements: readonly Permutation[]): string {
  const counts = new Map<string, number>();
  for (const g of elements) counts.set(cycleText(g), (counts.get(cycleText(g)) ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => `${count} of ${type}`)
    .sort()
    .join(', ');
}

/** The types of the elements of the group that a name stands for at a whole d, as permutations of all columns. */
function typesOfName(name: string, d: number): string {
  const { symmetry } = parseSymmetry(name);
  const sizes = concreteSizes(symmetry.type, rational(d));
  let start = 0;
  const lists = sizes.map((size) => {
    start += size;
    return range(size).map((i) => start - size + i);
  });
  const moved = symmetry.generators.map((g) => realiseKinds(g, { rows: lists, columns: lists }).columns);
  return typesOf([...elementsOf(permutationGroup(start, [...youngGroup(sizes).generators, ...moved]), 50_000)]);
}

/** Antisymmetric (−1) or symmetric matrices with zero diagonal and zero row sums: an arbitrary matrix projected there. */
function projected(matrix: readonly (readonly number[])[], sign: 1 | -1): readonly (readonly number[])[] {
  const p = matrix.length;
  const own = matrix.map((row, i) => row.map((x, j) => (i === j ? 0 : x + sign * (matrix[j]?.[i] ?? 0))));
  const sums = own.map((row) => row.reduce((sum, x) => sum + x, 0));
  const total = sums.reduce((sum, x) => sum + x, 0);
  // Subtract u_i + sign · u_j off the diagonal, so that no row sum is left.
  const u = sums.map((sum) => (sign < 0 ? sum / p : (sum - total / (2 * (p - 1))) / (p - 2)));
  return own.map((row, i) => row.map((x, j) => (i === j ? 0 : x - at(u, i) - sign * at(u, j))));
}

/** The isotropy of each line that subgroups with at most two generators fix, by means of characters and projections in doubles. */
function byBruteForce(p: number, name: 'x' | 'y'): ReadonlySet<string> {
  const character = murnaghanNakayama();
  const partition = name === 'x' ? [p - 2, 1, 1] : [p - 2, 2];
  const all = [...elementsOf(permutationGroup(p, symmetricGroup(p).generators), 720)];
  const values = new Map(all.map((g) => [g.join(), Number(character(partition, cycleText(g).split('+').map(Number)))]));
  const representatives = [...new Map(all.map((g) => [cycleText(g), g])).values()];
  const seed = range(p).map((i) => range(p).map((j) => Math.sin(1 + 7 * i + 3 * j * j)));
  const start = projected(seed, name === 'x' ? -1 : 1);
  const found = new Set<string>();
  const known = new Set<string>();
  for (const g of representatives) {
    for (const h of all) {
      const group = [...elementsOf(permutationGroup(p, [g, h]), 720)];
      const key = group
        .map((element) => element.join(''))
        .sort()
        .join();
      if (known.has(key)) continue;
      known.add(key);
      const dimension = group.reduce((sum, element) => sum + (values.get(element.join()) ?? 0), 0) / group.length;
      if (dimension !== 1) continue;
      const mean = start.map((row, i) =>
        row.map((_, j) => group.reduce((sum, e) => sum + (start[at(e, i)]?.[at(e, j)] ?? 0), 0) / group.length),
      );
      const fixing = all.filter((e) =>
        mean.every((row, i) => row.every((x, j) => Math.abs((mean[at(e, i)]?.[at(e, j)] ?? 0) - x) < 1e-9)),
      );
      found.add(typesOf(fixing));
    }
  }
  return found;
}

const all = (sizes: string, name: ComponentName): readonly string[] => {
  const type = parseSizes(sizes);
  const component: ComponentPlace = { name, blocks: name === 's⊠s' ? [0, 1] : [0] };
  return allAxialSubgroups(type, component, countsToSearch(type, component) ?? []).map((found) => found.name);
};

describe('all axial subgroups', () => {
  it.each([
    [4, 'x'],
    [5, 'x'],
    [4, 'y'],
    [5, 'y'],
  ] as const)('of S_%i in %s are those of all groups with two generators', (p, name) => {
    const names = all(`${p}`, name);
    expect(new Set(names.map((one) => typesOfName(one, p)))).toEqual(byBruteForce(p, name));
    expect(new Set(names.map((one) => typesOfName(one, p))).size).toBe(names.length);
  });

  it('of S_6 in x: flows round three blocks, round cycles, and between partners', () => {
    expect(all('6', 'x')).toEqual([
      '1,1,4',
      '1,2,3',
      'z3*2',
      '[(1 2)(3 4)]*[1,1,2,2]',
      'z3,3',
      'z4,2',
      '[(1 2 3)(4 6 5); (2 3)(5 6)]',
      '[(1 4 2 6 3 5); (1 4 3 5 2 6)]',
    ]);
  });

  it('of two blocks', () => {
    expect(all('3,3', 's⊠s')).toEqual(['1,2,1,2', '[(1 2 3)(4 5 6); (2 3)(4 5)]']);
    expect(all('2,4', 's⊠s')).toEqual(['1,1,1,3', '[(1 2)(3 4)]*[1,1,2,2]', '[(1 2)(3 4)],2']);
  });

  it('are not looked for in large groups, or where sizes are no whole numbers', () => {
    const counts = (sizes: string, blocks: readonly number[]): unknown =>
      countsToSearch(parseSizes(sizes), { name: 's', blocks });
    expect(counts('7', [0])).toEqual([7]);
    expect(counts('8', [0])).toBeUndefined();
    expect(counts('4,5', [0, 1])).toEqual([4, 5]);
    expect(counts('5,5', [0, 1])).toBeUndefined();
    expect(counts('2.5,4', [0])).toBeUndefined();
    expect(counts('d', [0])).toBeUndefined();
    expect(counts('d', [])).toBeUndefined();
    expect(countsToSearch(youngType(parseSizes('d').sizes, [3]), { name: 's', blocks: [1] })).toEqual([3]);
  });
});

/** What lists with d a symbol have at p, of what there is. */
describe('lists with d a symbol', () => {
  const listedAt = (name: ComponentName, p: number): ReadonlySet<string> => {
    const found = axialSubgroups(parseSizes('d'), { name, blocks: [0] }, { proportional: true });
    const there = found.filter(
      ({ symmetry, fixedDimension }) =>
        fixedDimension === 1 &&
        symmetry?.type.sizes.every(([c = rational(0), slope = rational(0)]) => {
          const value = Number(c.n) / Number(c.d) + (p * Number(slope.n)) / Number(slope.d);
          return Number.isInteger(value) && value >= 1;
        }),
    );
    return new Set(there.map((one) => typesOfName(one.name, p)));
  };

  it.each([
    ['x', 5, []],
    // Two cycles with nothing beside them: the rest d − 6 is no block then.
    ['x', 6, ['[(1 4 2 6 3 5); (1 4 3 5 2 6)]']],
    ['y', 6, ['1,dih5']],
  ] as const)('of %s hold all axial subgroups of S_%i but those that are known to be left out', (name, p, out) => {
    const missing = all(`${p}`, name).filter((one) => !listedAt(name, p).has(typesOfName(one, p)));
    expect(missing).toEqual(out);
  });
});

describe('lines', () => {
  it('of a representation that is a line, and of one that is nothing', () => {
    expect(
      fixedLines(
        [
          [0, 1],
          [1, 0],
        ],
        () => 1,
      ),
    ).toEqual([[]]);
    expect(
      fixedLines(
        [
          [0, 1],
          [1, 0],
        ],
        () => 0,
      ),
    ).toEqual([]);
  });

  it('of the plane of three points are those of the exchanges, one up to conjugacy', () => {
    const elements = [...elementsOf(permutationGroup(3, symmetricGroup(3).generators), 6)];
    const lines = fixedLines(elements, (classes) => new Set([0, 4, 8].map((loop) => classes[loop])).size - 1);
    expect(lines).toHaveLength(1);
    expect(orbits(3, lines[0] ?? [])).toHaveLength(2);
  });
});

describe('equivariants', () => {
  it('of components of rows and columns are those of the Young subgroup', () => {
    const type = parseSizes('1,d-1');
    expect(componentEquivariants(type, { name: 's', blocks: [1] })).toEqual({ quadratic: 1, cubic: 2 });
    expect(componentEquivariants(type, { name: 'x', blocks: [1] })).toEqual({ quadratic: 0, cubic: 6 });
    expect(componentEquivariants(type, { name: 'y', blocks: [1] })).toEqual({ quadratic: 2, cubic: 6 });
  });

  it('that are quadratic gradients are those of the cubic forms that decide kinds: none for x', () => {
    const gradients = (name: ComponentName, sizes: string): number =>
      equivariants(parseSizes(sizes), { name, blocks: name === 's⊠s' ? [0, 1] : [0] }).gradients.quadratic;
    expect(['d', '3', '4', '5', '6', '7'].map((p) => gradients('x', p))).toEqual([0, 0, 0, 0, 0, 0]);
    expect([gradients('s', 'd'), gradients('s⊠s', '3,d-3'), gradients('y', 'd')]).toEqual([1, 1, 2]);
    // No other quadratic equivariants of x either.
    expect(['d', '3', '5', '7'].map((p) => equivariants(parseSizes(p), { name: 'x', blocks: [0] }).quadratic)).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('of silent columns are the means of characters over a dihedral group, which has the same forms of degree 4 as O(2)', () => {
    const mean = (p: number): readonly [number, number] => {
      const sums = [0, 0];
      const n = 12;
      for (const type of partitionsOf(p)) {
        const weight = 1 / Number(centralizerOrder(type));
        // The trace on s of the m-th power.
        const power = range(4).map((m) => {
          const g = permutationPower(ofType(type), BigInt(m));
          return g.filter((image, point) => image === point).length - 1;
        });
        for (let k = 0; k < 2 * n; k++) {
          const plane = range(4).map((m) => (k < n ? 2 * Math.cos((2 * Math.PI * k * m) / n) : m % 2 === 0 ? 2 : 0));
          const [, a = 0, b = 0, c = 0] = plane.map((x, m) => x * at(power, m));
          sums[0] = (sums[0] ?? 0) + (weight * ((a * a + b) / 2) * a) / (2 * n);
          sums[1] = (sums[1] ?? 0) + (weight * ((a ** 3 + 3 * a * b + 2 * c) / 6) * a) / (2 * n);
        }
      }
      return [sums[0] ?? 0, sums[1] ?? 0];
    };
    const { quadratic, cubic } = componentEquivariants(parseSizes('d'), { name: 'n⊠s', blocks: [0] });
    const [two, three] = mean(8);
    expect(two).toBeCloseTo(quadratic, 9);
    expect(three).toBeCloseTo(cubic, 9);
    expect(componentEquivariants(parseSizes('1,d-1'), { name: 'n⊠t', blocks: [] })).toEqual({ quadratic: 0, cubic: 1 });
  });
});

/** A permutation with these cycle lengths. */
function ofType(type: readonly number[]): Permutation {
  let start = 0;
  return type.flatMap((length) => {
    const first = start;
    start += length;
    return range(length).map((i) => first + ((i + 1) % length));
  });
}
