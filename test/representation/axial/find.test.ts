import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import {
  type AxialSubgroupsAt,
  axialSubgroupOf,
  axialSubgroups,
  axialSubgroupsAt,
} from '../../../src/representation/axial/find.js';
import type { ComponentPlace } from '../../../src/representation/axial/fixed-dimension.js';
import { productSubgroup } from '../../../src/representation/axial/products.js';
import { splitSubgroup } from '../../../src/representation/axial/splits.js';
import type { AxialOptions, AxialSubgroup } from '../../../src/representation/axial/subgroup.js';
import { parseSymmetry } from '../../../src/representation/block-symmetry/named-type.js';
import { type ComponentName, isotypicDecomposition } from '../../../src/representation/component.js';
import { PartitionError } from '../../../src/representation/symmetric-group/partition.js';
import { FractionalSizeError } from '../../../src/representation/whole-sizes.js';
import { parseSize, parseSizes, YoungTypeError, youngType } from '../../../src/representation/young-type.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const TYPES = ['d', '1,d-1', '2,d-2', '3,d-3', 'd/2,d/2', '5', '3,3', '1,1,d-2'];

const text = ({ name, kind, fixedDimension, negated }: AxialSubgroup): string =>
  `${name} ${kind} ${fixedDimension}${negated ? ' both ways' : ''}`;
/** All subgroups of a component. */
const listed = (sizes: string, name: ComponentName, blocks: readonly number[], options: AxialOptions = {}): readonly string[] =>
  axialSubgroups(parseSizes(sizes), { name, blocks }, options).map(text);
const at = (sizes: string, name: ComponentName, blocks: readonly number[], d: number): AxialSubgroupsAt =>
  axialSubgroupsAt(parseSizes(sizes), { name, blocks }, d);

describe('the axial subgroups of s', () => {
  it('are the two parts of a block, halves where they are asked for', () => {
    const small = ['1,1,d-2 transcritical 1', '1,2,d-3 transcritical 1', '1,3,d-4 transcritical 1'];
    expect(listed('1,d-1', 's', [1])).toEqual(small);
    expect(listed('1,d-1', 's', [1], { proportional: true })).toEqual([...small, '1,d/2-0.5,d/2-0.5 pitchfork 1 both ways']);
    expect(listed('d', 's', [0], { most: 1, proportional: true })).toEqual([
      '1,d-1 transcritical 1',
      'd/2,d/2 pitchfork 1 both ways',
    ]);
  });

  it('are all there are of a number of elements', () => {
    expect(listed('4,d-4', 's', [0])).toEqual(['1,3,d-4 transcritical 1', '2,2,d-4 pitchfork 1 both ways']);
    expect(at('1,d-1', 's', [1], 12)).toMatchObject({ complete: true, subgroups: { length: 5 } });
  });

  it('know in which block of the family each block lies, and from which d on they are there', () => {
    const [found] = axialSubgroups(parseSizes('2,d-2'), { name: 's', blocks: [1] });
    expect(found).toMatchObject({ name: '2,1,d-3', into: [0, 1, 1], validFrom: 4 });
    const numbers = axialSubgroups(parseSizes('2.5,4'), { name: 's', blocks: [0] });
    expect(numbers).toMatchObject([{ name: '1,1.5,4', into: [0, 0, 1], validFrom: 6.5 }]);
  });

  it('of parts of any size, the smaller one first', () => {
    const type = parseSizes('1,d-1');
    const name = (q: string): string => splitSubgroup(type, 1, parseSize(q)).name;
    expect(['d/3', '2.5', 'd-3', 'd/2'].map(name)).toEqual(['1,d/3,2d/3-1', '1,2.5,d-3.5', '1,2,d-3', '1,d/2-1,d/2']);
    expect(splitSubgroup(type, 1, parseSize('d/2-0.5')).negated).toBe(true);
    for (const q of ['0', '0.5', 'd-1', 'd', '2d', '-1', '-d', 'd-1.5']) {
      expect(() => splitSubgroup(type, 1, parseSize(q))).toThrow(YoungTypeError);
    }
    expect(() => splitSubgroup(parseSizes('3,d-3'), 0, polynomial(3))).toThrow(
      /^q = 3 of the 3 rows of block 0: at least 1 and at most 2, or a part that grows with d as d\/2 does, is accepted$/,
    );
  });

  it('split groups of equal extra rows', () => {
    const type = youngType(parseSizes('1,d-1').sizes, [2, 1]);
    expect(axialSubgroups(type, { name: 's', blocks: [2] })).toMatchObject([
      { name: '1,d-1/1,1,1', into: [0, 1, 2, 2, 3], negated: true, symmetry: { type: { extra: [1, 1, 1] } } },
    ]);
    const [product] = axialSubgroups(type, { name: 's⊠s', blocks: [1, 2] });
    expect(product).toMatchObject({ name: '1,1,d-2/1,1,1', negated: true, fixedDimension: 1 });
  });

  it('leave blocks without rows without rows', () => {
    const type = youngType(parseSizes('3,d-3').sizes, 0, [1]);
    const [found] = axialSubgroups(type, { name: 's', blocks: [1] });
    expect(found).toMatchObject({ name: '3,1,d-4', symmetry: { type: { rowless: [1, 2] } } });
  });

  it('are pitchforks only where the parts are equal', () => {
    const half = fc.integer({ min: 2, max: 60 });
    fc.assert(
      fc.property(half, half, (p, q) => {
        fc.pre(q < p);
        const { kind, negated } = splitSubgroup(parseSizes(`${p}`), 0, polynomial(q));
        expect(kind).toBe(2 * q === p ? 'pitchfork' : 'transcritical');
        expect(negated).toBe(2 * q === p);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the axial subgroups of s⊠s', () => {
  it('are products, and vectors that are matched with the halves', () => {
    expect(listed('2,d-2', 's⊠s', [0, 1], { most: 2, proportional: true })).toEqual([
      '1,1,1,d-3 pitchfork 1 both ways',
      '1,1,2,d-4 pitchfork 1 both ways',
      '[(1 2)(3 4)]*[1,1,d/2-1,d/2-1] pitchfork 1 both ways',
      '[(1 2)(3 4)],d-4 pitchfork 1 both ways',
      '[(1 2)(3 4)]*[1,1,2,2],d-6 pitchfork 1 both ways',
    ]);
    expect(listed('3,d-3', 's⊠s', [0, 1], { most: 1 })).toEqual([
      '1,2,1,d-4 transcritical 1',
      '[(1 2 3)(4 5 6); (1 2)(4 5)],d-6 transcritical 1',
    ]);
  });

  it('at given parts', () => {
    const type = parseSizes('4,d-4');
    const product = (q: string, r: string): string => text(productSubgroup(type, [0, 1], [parseSize(q), parseSize(r)]));
    expect(product('2', 'd/2-2')).toBe('[(1 2)(3 4)]*[2,2,d/2-2,d/2-2] pitchfork 1 both ways');
    expect(product('1', 'd/3')).toBe('1,3,d/3,2d/3-4 transcritical 1');
    expect(product('2', '1')).toBe('2,2,1,d-5 pitchfork 1 both ways');
    expect(() => product('4', '1')).toThrow(YoungTypeError);
  });
});

describe('the axial subgroups of x', () => {
  it('are flows round blocks and cycles, all of them pitchforks since x has no quadratic equivariant', () => {
    expect(listed('d', 'x', [0], { most: 2, proportional: true })).toEqual([
      '1,1,d-2 pitchfork 1 both ways',
      '1,2,d-3 pitchfork 1',
      '2,2,d-4 pitchfork 1 both ways',
      'z3,d-3 pitchfork 1 both ways',
      'z3*2,d-6 pitchfork 1 both ways',
      'z3*d/3 pitchfork 1 both ways',
      'z4,d-4 pitchfork 1 both ways',
      'z4*2,d-8 pitchfork 1 both ways',
      'z4*d/4 pitchfork 1 both ways',
      '[(1 2 3); (1 4)(2 5)(3 6)],d-6 pitchfork 1 both ways',
      '[(1 2)(3 4)]*[1,1,d/2-1,d/2-1] pitchfork 1 both ways',
      '[(1 2)(3 4)]*[2,2,d/2-2,d/2-2] pitchfork 1 both ways',
      '[(1 2 3)(4 5 6); (1 2)(4 5)]*[1,1,1,d/3-1,d/3-1,d/3-1] pitchfork 1',
      '[(1 2 3)(4 5 6); (1 2)(4 5)]*[2,2,2,d/3-2,d/3-2,d/3-2] pitchfork 1',
      'z5,d-5 unknown 2',
      'z6,d-6 unknown 2',
    ]);
  });
});

describe('the axial subgroups of y', () => {
  it('are two blocks, and equal blocks that change places, alone or beside one element', () => {
    expect(listed('1,d-1', 'y', [1], { proportional: true })).toEqual([
      '1,2,d-3 transcritical 1',
      '1,3,d-4 transcritical 1',
      '1,s2*d/2-0.5 transcritical 1',
      '1,1,s2*d/2-1 transcritical 1',
      '1,s3*d/3-1/3 transcritical 1',
      '1,1,s3*d/3-2/3 transcritical 1',
      '1,s4*d/4-0.25 transcritical 1',
      '1,1,s4*d/4-0.5 transcritical 1',
      '1,dih4,d-5 unknown 2',
      '1,dih5,d-6 unknown 2',
    ]);
  });
});

describe('components without', () => {
  it('are those that a type cannot break', () => {
    expect(listed('d', 't', [])).toEqual([]);
    expect(listed('d', 'n⊠t', [])).toEqual([]);
    expect(listed('d', 'n⊠s', [0])).toEqual([]);
  });
});

describe('a list', () => {
  it('holds names that are read as the types that they name, each at dimension 1 with a kind', () => {
    for (const sizes of TYPES) {
      const type = parseSizes(sizes);
      for (const component of isotypicDecomposition(type)) {
        const found = axialSubgroups(type, component, { proportional: true, most: 2 });
        expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
        for (const { name, symmetry, fixedDimension, kind, validFrom, into } of found) {
          expect(parseSymmetry(name)).toMatchObject({ name, symmetry });
          expect(kind === 'unknown').toBe(fixedDimension > 1);
          expect(into).toHaveLength(symmetry?.type.sizes.length ?? 0);
          expect(validFrom).toBeGreaterThanOrEqual(into.length > 0 ? 1 : 0);
        }
      }
    }
  });

  it('refuses what is no component, block, option or d', () => {
    const type = parseSizes('1,d-1');
    expect(() => axialSubgroups(type, { name: 's', blocks: [2] })).toThrow(PartitionError);
    expect(() => axialSubgroups(type, JSON.parse('{"name": "z", "blocks": []}'))).toThrow(InputError);
    for (const most of [0, 1.5, 1000])
      expect(() => axialSubgroups(type, { name: 's', blocks: [1] }, { most })).toThrow(InputError);
    expect(() => at('1,d-1', 's', [1], 2.5)).toThrow(InputError);
    expect(() => at('d/2,d/2', 's', [1], 5)).toThrow(FractionalSizeError);
  });
});

describe('at one d', () => {
  it('all are listed where the group is small', () => {
    expect(at('d', 'y', [0], 5)).toMatchObject({
      complete: true,
      subgroups: [{ name: '2,3' }, { name: '1,s2*2' }, { name: 'dih5', kind: 'pitchfork' }],
    });
    expect(at('1,d-1', 'x', [1], 5).subgroups.map(({ name }) => name)).toEqual(['1,1,1,2', '1,1,z3', '1,z4']);
  });

  it('those that are known are listed where it is large', () => {
    const { complete, subgroups } = at('d', 'y', [0], 9);
    expect(complete).toBe(false);
    expect(subgroups.map(({ name }) => name)).toEqual(['2,7', '3,6', '4,5', '1,s2*4', 's3*3', '1,s4*2']);
    expect(subgroups.every(({ fixedDimension }) => fixedDimension === 1)).toBe(true);
  });
});

describe('the branches of A in x', () => {
  it('at d = 6: cycles of three and four are axes, that of six is none', () => {
    const dimension = (name: string): number | undefined =>
      axialSubgroups(parseSizes('d'), { name: 'x', blocks: [0] }).find((found) => found.name === name)?.fixedDimension;
    expect(['z3,d-3', 'z4,d-4', 'z5,d-5', 'z6,d-6'].map(dimension)).toEqual([1, 1, 2, 2]);
  });
});

it('the example of halves is exact for fractions of d', () => {
  const { symmetry } = splitSubgroup(parseSizes('d'), 0, [rational(0), rational(1, 2)]);
  expect(symmetry?.type).toEqual(parseSizes('d/2,d/2'));
});

describe('a type as a subgroup', () => {
  const of = (sizes: string, component: ComponentPlace, name: string, into: readonly number[]): AxialSubgroup | null =>
    axialSubgroupOf(parseSizes(sizes), component, { ...parseSymmetry(name), into });
  const s: ComponentPlace = { name: 's', blocks: [1] };
  const x: ComponentPlace = { name: 'x', blocks: [1] };

  it('is what the lists say of those that they have', () => {
    for (const sizes of ['1,d-1', '3,d-3', 'd']) {
      const type = parseSizes(sizes);
      for (const component of isotypicDecomposition(type)) {
        for (const found of axialSubgroups(type, component, { proportional: true, most: 2 })) {
          const { symmetry, name, into } = found;
          if (symmetry !== null) expect(axialSubgroupOf(type, component, { symmetry, name, into })).toEqual(found);
        }
      }
    }
  });

  it('of sizes that are not listed', () => {
    expect(of('1,d-1', s, '1,7,d-8', [0, 1, 1])).toMatchObject({ kind: 'transcritical', fixedDimension: 1 });
    expect(of('1,d-1', x, '1,3.5,5,d-9.5', [0, 1, 1, 1])).toMatchObject({ kind: 'pitchfork', negated: false });
    expect(of('1,d-1', s, '1,1,1,d-3', [0, 1, 1, 1])).toMatchObject({ kind: 'unknown', fixedDimension: 2 });
  });

  it.each([
    ['what fixes nothing', s, '1,d-1', [0, 1]],
    ['a cycle that s does not tell from an exchange', s, '1,z3,d-4', [0, 1, 1, 1, 1]],
    ['blocks that are alike in x', x, '1,[(1 2)(3 4)]*[1,1,2,2],d-7', [0, 1, 1, 1, 1, 1]],
    ['four blocks that are seen alike in pairs', x, '1,[(1 2)],2,d-5', [0, 1, 1, 1, 1]],
    ['one block of four in a cycle less', x, '1,[(1 3)(2 4)],d-5', [0, 1, 1, 1, 1, 1]],
  ] as const)('is none: %s', (_, component, name, into) => {
    const found = of('1,d-1', component, name, into);
    expect(found === null || found.fixedDimension > 1).toBe(true);
  });

  it('has the whole isotropy: a line that a larger group fixes has another type', () => {
    // The four-cycle of blocks 1, 1, 1, 1 by its exchange only: Z_4 is in the isotropy too.
    expect(of('4,d-4', { name: 'x', blocks: [0] }, '[(1 2)(3 4)],d-4', [0, 0, 0, 0, 1])).toBeNull();
    expect(of('2,d-2', { name: 'x', blocks: [1] }, '1,1,1,1,d-4', [0, 0, 1, 1, 1])).toBeNull();
    expect(of('2,d-2', { name: 's⊠s', blocks: [0, 1] }, '1,1,d/2-1,d/2-1', [0, 0, 1, 1])).toBeNull();
  });

  it('refuses parts that do not add up, and permutations between blocks', () => {
    expect(() => of('1,d-1', s, '1,1,d-2', [0, 0, 1])).toThrow(
      /^1,1,d-2: its parts of the rows of block 0 have 2 elements, not 1$/,
    );
    expect(() => of('1,d-1', s, '[(1 2)],d-2', [0, 1, 1])).toThrow(
      /^\[\(1 2\)\],d-2: a permutation moves rows of block 0 out of their block$/,
    );
  });
});
