import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { at } from '../../scalar/list.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { elementCount, type RowKind, type YoungType } from '../young-type.js';
import { circulations } from './circulations.js';
import { equalBlocks } from './equal-blocks.js';
import type { ComponentPlace } from './fixed-dimension.js';
import { partSizes, productSubgroup, splitSubgroup } from './splits.js';
import type { AxialOptions, AxialSubgroup } from './subgroup.js';

/**
 * The axial isotropy subgroups of a component of a Young type that can be said with d a symbol, as far as they are listed, and some that are no lines but
 * have a name. Where the component crosses, each with `fixedDimension` 1 has a branch (equivariant branching lemma).
 *
 * s: all S_q × S_(p−q) with q ≤ `most`, and the halves where p is a number or they are asked for. s⊠s: their products. x and y: see `circulations` and
 * `equalBlocks`; for a number p ≤ 7 `axialSubgroupsAt` lists all. t and the components of silent inputs have none that a type says.
 *
 * Exact. Throws an InputError for options out of range.
 *
 * Source: Golubitsky, Stewart & Schaeffer 1988, Singularities and groups in bifurcation theory II, XIII.
 *
 * @example
 * ```ts
 * import { axialSubgroups, parseSizes } from 'symbreak';
 * const found = axialSubgroups(parseSizes('1,d-1'), { name: 's', blocks: [1] });
 * found.map(({ name, kind }) => `${name} ${kind}`); // ['1,1,d-2 transcritical', '1,2,d-3 transcritical', '1,3,d-4 transcritical']
 * ```
 */
export function axialSubgroups(type: YoungType, component: ComponentPlace, options: AxialOptions = {}): readonly AxialSubgroup[] {
  expectOptions(options);
  const { most = 3, proportional = false } = options;
  wholeNumber(most, 'most', { least: 1, most: 100 });
  const { name, blocks } = component;
  const sizesOf = (kind: RowKind): readonly Polynomial[] => partSizes(elementCount(type, kind), { most, proportional });
  switch (name) {
    case 's': {
      const kind = at(blocks, 0);
      return sizesOf(kind).map((q) => splitSubgroup(type, kind, q));
    }
    case 's⊠s': {
      const [a, b] = [at(blocks, 0), at(blocks, 1)];
      return sizesOf(a).flatMap((q) => sizesOf(b).map((r) => productSubgroup(type, [a, b], [q, r])));
    }
    case 'x':
      return circulations(type, at(blocks, 0), { most, proportional });
    case 'y':
      return equalBlocks(type, at(blocks, 0), { most, proportional });
    default:
      return [];
  }
}
