import { describe, expect, it } from 'vitest';
import { axialSubgroups } from '../../../src/representation/axial/find.js';
import type { AxialOptions } from '../../../src/representation/axial/subgroup.js';
import { parseSymmetry } from '../../../src/representation/block-symmetry/named-type.js';
import { type ComponentName, isotypicDecomposition } from '../../../src/representation/component.js';
import { parseSizes } from '../../../src/representation/young-type.js';

const TYPES = ['d', '1,d-1', '2,d-2', 'd/2,d/2', '6', '3,3', '1,1,d-2'];

/** Name, kind and dimension of all subgroups of a component. */
const listed = (sizes: string, name: ComponentName, blocks: readonly number[], options: AxialOptions = {}): readonly string[] =>
  axialSubgroups(parseSizes(sizes), { name, blocks }, options).map(
    (found) => `${found.name} ${found.kind} ${found.fixedDimension}`,
  );

describe('the axial subgroups of s', () => {
  it('are the two parts of a block', () => {
    expect(listed('1,d-1', 's', [1])).toEqual(['1,1,d-2 transcritical 1', '1,2,d-3 transcritical 1', '1,3,d-4 transcritical 1']);
  });
});

describe('a name', () => {
  it('is read as the type that it names', () => {
    for (const sizes of TYPES) {
      const type = parseSizes(sizes);
      for (const component of isotypicDecomposition(type)) {
        for (const { name, symmetry } of axialSubgroups(type, component, { proportional: true })) {
          expect(parseSymmetry(name)).toEqual({ name, symmetry });
        }
      }
    }
  });
});
