import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { componentWithBlocks } from '../../../src/representation/component.js';
import { layOutBlocks } from '../../../src/representation/fixed-point-space.js';
import { orbitNumbers } from '../../../src/representation/permutation/orbits.js';
import { act, adjacentTranspositions } from '../../../src/representation/realise.js';
import { characterValue } from '../../../src/representation/symmetric-group/character.js';
import {
  centralizerOrder,
  type Partition,
  PartitionError,
  partitionSize,
  partitionsOf,
} from '../../../src/representation/symmetric-group/partition.js';
import { type MatrixAction, wholeAction, youngAction } from '../../../src/representation/symmetric-power/action.js';
import { branching } from '../../../src/representation/symmetric-power/branching.js';
import { equivariants, equivariantsOf } from '../../../src/representation/symmetric-power/equivariants.js';
import { labelsOf, nameOf } from '../../../src/representation/symmetric-power/label.js';
import { branchingLaws, powerLaws } from '../../../src/representation/symmetric-power/laws.js';
import { type PowerDecomposition, symmetricPowerDecomposition } from '../../../src/representation/symmetric-power/power.js';
import { projectToWhole, WHOLE_COMPONENTS, wholeBasis } from '../../../src/representation/symmetric-power/whole-projection.js';
import {
  columnCount,
  type ExtraRows,
  parseSizes,
  rowCount,
  type YoungType,
  youngType,
} from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { at, range } from '../../../src/scalar/list.js';
import { D, polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { evaluateProduct, polynomialProductText } from '../../../src/symbolic/exact/polynomial-product.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';

const typeOf = (sizes: string, extra: ExtraRows = 0, rowless?: readonly number[]): YoungType =>
  youngType(parseSizes(sizes).sizes, extra, rowless);
const text = ({ components }: PowerDecomposition): string =>
  components
    .map(({ labels, multiplicity }) => {
      const { component, blocks } = nameOf(labels);
      return `${multiplicity}${componentWithBlocks(component, blocks)}`;
    })
    .join(' + ');

/** The permutation of 0, 1, … with these cycles, one after the other. */
function permutationOf(type: Partition): readonly number[] {
  let start = 0;
  return type.flatMap((length) => {
    const first = start;
    start += length;
    return range(length).map((i) => first + ((i + 1) % length));
  });
}

/** All choices of a cycle type of each group, with the share of the elements of the product group that have them. */
function classesOf(sizes: readonly number[]): readonly { readonly types: readonly Partition[]; readonly share: number }[] {
  return sizes.reduce<readonly { readonly types: readonly Partition[]; readonly share: number }[]>(
    (classes, n) =>
      classes.flatMap(({ types, share }) =>
        partitionsOf(n).map((type) => ({ types: [...types, type], share: share / Number(centralizerOrder(type)) })),
      ),
    [{ types: [], share: 1 }],
  );
}

/** The trace on homogeneous polynomials of degree n, from the lengths of the cycles: the coefficient of zⁿ in Π 1/(1 − z^length). */
function symmetricTrace(lengths: readonly number[], n: number): number {
  const series = [1, ...range(n).map(() => 0)];
  for (const length of lengths) {
    for (let i = length; i <= n; i++) series[i] = at(series, i) + at(series, i - length);
  }
  return at(series, n);
}

function cycleLengths(image: ReadonlyMap<string, string>): readonly number[] {
  const seen = new Set<string>();
  return [...image.keys()].flatMap((start) => {
    let length = 0;
    for (let entry = start; !seen.has(entry); entry = image.get(entry) ?? start) {
      seen.add(entry);
      length += 1;
    }
    return length === 0 ? [] : [length];
  });
}

/** Multiplicities in Symⁿ of the entries, by summing over the classes; entries are moved one by one, as the layout says. */
function bruteForce(
  sizes: readonly number[],
  entries: (permutations: readonly (readonly number[])[]) => ReadonlyMap<string, string>,
  power: number,
  labels: readonly Partition[],
): number {
  const sum = classesOf(sizes).reduce((total, { types, share }) => {
    const trace = symmetricTrace(cycleLengths(entries(types.map(permutationOf))), power);
    const character = labels.reduce((product, label, f) => {
      const n = at(sizes, f);
      const whole = [n - partitionSize(label), ...label].filter((part) => part > 0);
      return product * Number(characterValue(whole, at(types, f)));
    }, 1);
    return total + share * trace * character;
  }, 0);
  // No negative zero.
  return Math.round(sum * 1e6) / 1e6 + 0;
}

/** Entries of k × d matrices as permuted by rows and columns of a layout. */
function youngEntries(sizes: readonly number[], extra: readonly number[], rowless: readonly number[]) {
  const layout = layOutBlocks(sizes, extra, rowless);
  const starts = [...sizes, ...extra].map((_, kind, all) => all.slice(0, kind).reduce((sum, size) => sum + size, 0));
  const kindOf = (element: number): number => starts.findLastIndex((start) => start <= element);
  return (permutations: readonly (readonly number[])[]): ReadonlyMap<string, string> => {
    const move = (element: number): number => {
      const kind = kindOf(element);
      return at(starts, kind) + at(at(permutations, kind), element - at(starts, kind));
    };
    return new Map(
      layout.rowElement.flatMap((row) =>
        layout.columnBlock.map((_, column) => [`${row},${column}`, `${move(row)},${move(column)}`] as const),
      ),
    );
  };
}

/** All labels of so many cells that are there for each size. */
function labelsFor(sizes: readonly number[]): readonly (readonly Partition[])[] {
  return sizes.reduce<readonly (readonly Partition[])[]>(
    (lists, n) => lists.flatMap((list) => partitionsOf(n).map((whole) => [...list, whole.slice(1)])),
    [[]],
  );
}

function multiplicityOf({ components }: PowerDecomposition, labels: readonly Partition[]): number {
  return components.find((c) => JSON.stringify(c.labels) === JSON.stringify(labels))?.multiplicity ?? 0;
}

describe('powers of M(k,d) under S_k × S_d', () => {
  it('are the four components, and what Sym² (A⊠B) = Sym²A⊠Sym²B + ∧²A⊠∧²B makes of them', () => {
    const one = symmetricPowerDecomposition(wholeAction(), 1);
    expect(one.components.map(({ degree }) => polynomialProductText(degree))).toEqual(['1', 'k - 1', 'd - 1', '(k - 1)*(d - 1)']);
    // (2t + 2s + y)⊠(2t + 2s + y) + (s + x)⊠(s + x).
    expect(text(symmetricPowerDecomposition(wholeAction(), 2))).toBe(
      '4t + 4s_0 + 4s_1 + 2y_0 + 5s_0⊠s_1 + 2y_1 + 1x_0⊠s_1 + 2y_0⊠s_1 + 1s_0⊠x_1 + 2s_0⊠y_1 + 1x_0⊠x_1 + 1y_0⊠y_1',
    );
  });

  it.each([1, 2, 3])('obey the laws: Sym^%i', (power) => {
    const matrices = {
      factors: [
        { variable: 'k', polynomial: D },
        { variable: 'd', polynomial: D },
      ],
    };
    const decomposition = symmetricPowerDecomposition(wholeAction(), power);
    for (const { name, holds } of powerLaws) expect(holds(matrices, power, decomposition), name).toBe(true);
    const [first, ...others] = decomposition.components;
    const mutants = [
      { ...decomposition, components: others },
      { ...decomposition, components: first ? [first, first, ...others] : [] },
      { ...decomposition, components: decomposition.components.map((c) => ({ ...c, multiplicity: -c.multiplicity })) },
    ];
    for (const { name, holds } of powerLaws) {
      expect(
        mutants.some((mutant) => !holds(matrices, power, mutant)),
        name,
      ).toBe(true);
    }
  });

  it.each([
    [2, 3, 2],
    [3, 4, 2],
    [1, 3, 3],
    [4, 4, 2],
    [3, 3, 3],
  ])('at k = %i and d = %i are those of the traces: Sym^%i', (k, d, power) => {
    const decomposition = symmetricPowerDecomposition(wholeAction(k, d), power);
    const entries = ([rows = [], columns = []]: readonly (readonly number[])[]): ReadonlyMap<string, string> =>
      new Map(range(k).flatMap((i) => range(d).map((j) => [`${i},${j}`, `${rows[i]},${columns[j]}`] as const)));
    for (const labels of labelsFor([k, d])) {
      expect(multiplicityOf(decomposition, labels)).toBe(bruteForce([k, d], entries, power, labels));
    }
  });
});

/** Sizes, extra rows and blocks without rows; the same at a small d below. */
const TYPES: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['d', [], []],
  ['1,d-1', [], []],
  ['2,d-2', [1], []],
  ['d/2,d/2', [], []],
  ['1,2,d-3', [2, 1], []],
  ['3,d-3', [], [0]],
  ['d', [3], [0]],
  ['1,1,d-2', [2], [1]],
];

describe('powers of M(k,d) under a Young subgroup', () => {
  it.each(TYPES)(
    'of %s with extra rows %j, without rows %j, obey the laws, and Sym^1 is the decomposition by its formulas',
    (...given) => {
      const type = typeOf(...given);
      for (const power of [1, 2, 3]) {
        const matrices = {
          factors: [
            { variable: 'd', polynomial: rowCount(type) },
            { variable: 'd', polynomial: columnCount(type) },
          ],
        };
        const decomposition = symmetricPowerDecomposition(youngAction(type), power);
        for (const { name, holds } of powerLaws) expect(holds(matrices, power, decomposition), name).toBe(true);
      }
      for (const { name, holds } of branchingLaws) {
        for (const power of [1, 2]) expect(holds(type, power, branching(type, power)), name).toBe(true);
      }
    },
  );

  it('are those of the traces at small sizes, also below the bound', () => {
    const concrete: readonly (readonly [readonly number[], readonly number[], readonly number[], number])[] = [
      [[3], [], [], 3],
      [[4], [1], [], 2],
      [[1, 3], [], [], 2],
      [[2, 2], [], [], 3],
      [[1, 4], [2], [], 2],
      [[2, 3], [], [0], 2],
      [[2], [2, 1], [0], 3],
    ];
    for (const [sizes, extra, rowless, power] of concrete) {
      const type = youngType(
        sizes.map((size) => polynomial(size)),
        extra,
        rowless,
      );
      const decomposition = symmetricPowerDecomposition(youngAction(type), power);
      const all = [...sizes, ...extra];
      for (const labels of labelsFor(all)) {
        expect(multiplicityOf(decomposition, labels)).toBe(bruteForce(all, youngEntries(sizes, extra, rowless), power, labels));
      }
      expect(decomposition.validFrom).toEqual({ k: null, d: null });
    }
  });

  it('with a variable are those at a number from the bound on, and not below it', () => {
    const stable = symmetricPowerDecomposition(youngAction(typeOf('2,d-2')), 2);
    expect(stable.validFrom).toEqual({ k: null, d: 10 });
    expect(text(symmetricPowerDecomposition(youngAction(typeOf('2,8')), 2))).toBe(text(stable));
    expect(text(symmetricPowerDecomposition(youngAction(typeOf('2,7')), 2))).not.toBe(text(stable));
    const { validFrom } = symmetricPowerDecomposition(youngAction(typeOf('d/2,d/2')), 2);
    expect(validFrom.d).toBe(16);
    // 3d/7 is 4 at d = 28/3.
    expect(symmetricPowerDecomposition(youngAction(typeOf('3d/7,4d/7')), 1).validFrom.d).toBe(10);
  });

  it('have as many invariants as there are orbits of unordered pairs of entries', () => {
    const pairsOf = (sizes: readonly number[], extra: readonly number[]): number => {
      const layout = layOutBlocks(sizes, extra);
      const columns = layout.columnBlock.length;
      const entries = layout.rowKind.length * columns;
      const numbered = range(layout.rowKind.length).map((i) => range(columns).map((j) => i * columns + j));
      const index = (e: number, f: number): number => Math.min(e, f) * entries + Math.max(e, f);
      const pairs = range(entries).flatMap((e) => range(e + 1).map((f) => index(e, f)));
      const place = new Map(pairs.map((pair, i) => [pair, i]));
      const generators = adjacentTranspositions(layout).map((g) => {
        const moved = act(g, layout, numbered).flat();
        return pairs.map((pair) => place.get(index(at(moved, Math.floor(pair / entries)), at(moved, pair % entries))) ?? -1);
      });
      return new Set(orbitNumbers(pairs.length, generators)).size;
    };
    const invariants = (sizes: string, extra: ExtraRows = 0): number =>
      multiplicityOf(
        symmetricPowerDecomposition(youngAction(typeOf(sizes, extra)), 2),
        parseSizes(sizes).sizes.map(() => []),
      );
    expect(invariants('d')).toBe(pairsOf([8], []));
    expect(invariants('1,d-1')).toBe(pairsOf([1, 8], []));
    expect(invariants('3,3')).toBe(pairsOf([3, 3], []));
    expect(invariants('2,3')).toBe(pairsOf([2, 3], []));
  });

  it('of too many blocks are refused', () => {
    const many = parseSizes(
      range(12)
        .map(() => 'd/12')
        .join(','),
    );
    expect(() => symmetricPowerDecomposition(youngAction(many), 3)).toThrow(
      new InputError('power 3 under 12 symmetric groups of more than one point: at most 8 are accepted, or a smaller power'),
    );
    expect(() => symmetricPowerDecomposition(wholeAction(), 5)).toThrow('power 5: a whole number from 1 to 4 is accepted');
    expect(() => wholeAction(0)).toThrow('k 0: a whole number from 1 to 1000000000 is accepted');
    expect(() => youngAction(parseSizes('2.5,d-2.5'))).toThrow('block size 5/2: a whole number is accepted');
  });
});

describe('branching', () => {
  it('says where the copies of each component come from', () => {
    const branches = branching(parseSizes('1,d-1'), 1);
    expect(branches.map(({ whole, restriction }) => `${nameOf(whole.labels).component}: ${text(restriction)}`)).toEqual([
      't: 1t',
      's: 1t + 1s_1',
      's: 1t + 1s_1',
      's⊠s: 2t + 3s_1 + 1x_1 + 1y_1',
    ]);
  });

  it('that is wrong is refused by each law', () => {
    const type = parseSizes('1,d-1');
    const right = branching(type, 1);
    const [first, second, third, product] = right;
    if (!first || !second || !third || !product) throw new Error('four components');
    const moved = product.restriction.components.map((c, i) => (i === 1 ? { ...c, multiplicity: 2 } : c));
    const mutants = [
      [first, second, third, { ...product, restriction: { ...product.restriction, components: moved } }],
      [first, second, product],
    ];
    expect(branchingLaws.map(({ holds }) => mutants.map((mutant) => holds(type, 1, mutant)))).toEqual([
      [false, true],
      [false, false],
      [false, false],
    ]);
  });

  it('goes to small groups, too', () => {
    // One row more than a block without rows has: S_1 × S_3, and no standard representation of rows.
    const [t, s, ...others] = branching(typeOf('3', 1, [0]), 1);
    expect([t, s].map((branch) => branch && text(branch.restriction))).toEqual(['1t', '1s_0']);
    expect(others).toEqual([]);
  });
});

describe('equivariants', () => {
  /** The same means over a group, from values of characters at powers of permutations. */
  const counted = (sizes: readonly number[], labels: readonly Partition[]): readonly number[] => {
    const value = (types: readonly Partition[], m: number): number =>
      types.reduce((product, type, f) => {
        const n = at(sizes, f);
        const power = type.flatMap((length) => {
          let step = 1;
          while ((step * m) % length !== 0) step += 1;
          return range(length / step).map(() => step);
        });
        const label = at(labels, f);
        const whole = [n - partitionSize(label), ...label].filter((part) => part > 0);
        return (
          product *
          Number(
            characterValue(
              whole,
              [...power].sort((a, b) => b - a),
            ),
          )
        );
      }, 1);
    const sums = [0, 0, 0, 0];
    for (const { types, share } of classesOf(sizes)) {
      const [p1 = 0, p2 = 0, p3 = 0, p4 = 0] = [1, 2, 3, 4].map((m) => value(types, m));
      const [h2, h3] = [(p1 * p1 + p2) / 2, (p1 ** 3 + 3 * p1 * p2 + 2 * p3) / 6];
      const h4 = (p1 ** 4 + 6 * p1 * p1 * p2 + 3 * p2 * p2 + 8 * p1 * p3 + 6 * p4) / 24;
      [h2 * p1, h3 * p1, h3, h4].forEach((x, i) => {
        sums[i] = at(sums, i) + share * x;
      });
    }
    return sums.map((sum) => Math.round(sum * 1e6) / 1e6 + 0);
  };
  const listed = (action: MatrixAction, labels: readonly Partition[]): readonly number[] => {
    const { quadratic, cubic, gradients } = equivariantsOf(action, labels);
    return [quadratic, cubic, gradients.quadratic, gradients.cubic];
  };

  it('of s: one quadratic, x² projected, from three points on', () => {
    expect([2, 3, 4, 9].map((p) => listed(youngAction(typeOf(`${p}`)), [[1]]))).toEqual([
      [0, 1, 0, 1],
      [1, 1, 1, 1],
      [1, 2, 1, 2],
      [1, 2, 1, 2],
    ]);
    expect(equivariants(typeOf('1,d-1'), { name: 's', blocks: [1] })).toEqual({
      quadratic: 1,
      cubic: 2,
      gradients: { quadratic: 1, cubic: 2 },
      validFrom: { k: null, d: 5 },
    });
  });

  it.each([
    ['4', 'y', [0]],
    ['5', 'x', [0]],
    ['6', 'y', [0]],
    ['3,4', 's⊠s', [0, 1]],
    ['2,3', 's⊠s', [0, 1]],
    ['5', 'V(2,1)', [0]],
    ['2,3', 't', []],
  ])('at sizes %s of %s on blocks %j are those of the characters', (sizes, name, blocks) => {
    const type = parseSizes(sizes);
    const numbers = sizes.split(',').map(Number);
    const labels = labelsOf(name, blocks, numbers.length);
    expect(listed(youngAction(type), labels)).toEqual(counted(numbers, labels));
  });

  it('with a variable are those of large groups, from the bound on', () => {
    const type = typeOf('d');
    for (const name of ['x', 'y']) {
      const stable = equivariants(type, { name, blocks: [0] });
      expect(stable.validFrom.d).toBe(8);
      const labels = labelsOf(name, [0], 1);
      expect(listed(youngAction(type), labels)).toEqual(counted([8], labels));
    }
  });

  it('of a component that there is not are refused', () => {
    const refused = (sizes: string, name: string, blocks: readonly number[]) => () =>
      equivariants(parseSizes(sizes), { name, blocks });
    expect(refused('3,d-3', 'y', [0])).toThrow(
      new PartitionError('component y: a group of 3 points has none with the partition (2)'),
    );
    expect(refused('d', 'z', [0])).toThrow("component 'z': t, s, x, y, or a partition as in V(2,1), is accepted");
    expect(refused('d', 's', [1])).toThrow('component s on blocks 1: a block from 0 to 0 for each factor is accepted');
    expect(refused('d', 'V(1,2)', [0])).toThrow('parts 1, 2 of a partition grow');
    expect(refused('1,d-1', 's⊠s', [1, 1])).toThrow('component s⊠s: block 1 is named twice, once is accepted');
    expect(refused('d', 'V(3,2)', [0])).toThrow('component V(3,2): partitions of at most 4 in all are accepted');
  });
});

describe('projections to the components of the whole group', () => {
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([k, d]) =>
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: d, maxLength: d }), { minLength: k, maxLength: k }),
    );

  it('are projections, sum to the identity, and commute with permutations of rows and columns', () => {
    fc.assert(
      fc.property(matrix, (numbers) => {
        const w = numbers.map((row) => row.map((x) => rational(x)));
        const parts = WHOLE_COMPONENTS.map((component) => projectToWhole(rationals, component, w));
        parts.forEach((part, i) => {
          WHOLE_COMPONENTS.forEach((component, j) => {
            const again = projectToWhole(rationals, component, part);
            expect(again).toEqual(i === j ? part : part.map((row) => row.map(() => rationals.zero)));
          });
        });
        expect(w.map((row, i) => row.map((_, j) => rationals.sum(parts.map((part) => at(at(part, i), j)))))).toEqual(w);
        const turned = w.toReversed().map((row) => row.toReversed());
        const images = WHOLE_COMPONENTS.map((component) => projectToWhole(rationals, component, turned));
        expect(images.map((part) => part.toReversed().map((row) => row.toReversed()))).toEqual(parts);
      }),
      { seed: 2, numRuns: 25 },
    );
  });

  it('keep the vectors of the bases, which are orthonormal and as many as the degree', () => {
    const action = wholeAction();
    const { components } = symmetricPowerDecomposition(action, 1);
    const bases = WHOLE_COMPONENTS.map((component) => wholeBasis(double, component, 3, 4));
    bases.forEach((basis, c) => {
      const degree = evaluateProduct(at(components, c).degree, { k: rational(3), d: rational(4) });
      expect(rational(basis.length)).toEqual(degree);
      for (const { rows, columns } of basis) {
        const image = projectToWhole(
          double,
          at(WHOLE_COMPONENTS, c),
          rows.map((x) => columns.map((y) => x * y)),
        );
        image.forEach((row, i) => {
          row.forEach((x, j) => {
            expect(x).toBeCloseTo(at(rows, i) * at(columns, j), 14);
          });
        });
      }
    });
    const all = bases.flat();
    expect(all).toHaveLength(12);
    all.forEach((u, i) => {
      all.forEach((v, j) => {
        expect(double.dot(u.rows, v.rows) * double.dot(u.columns, v.columns)).toBeCloseTo(i === j ? 1 : 0, 14);
      });
    });
  });
});
