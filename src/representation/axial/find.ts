import { expectOptions, expectWord, wholeNumber } from '../../input/arguments.js';
import { range } from '../../scalar/list.js';
import { polynomial, polynomialsEqual, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { rational } from '../../symbolic/exact/rational.js';
import { MATRIX_COMPONENTS, SILENT_COMPONENTS } from '../component.js';
import { labelsOf } from '../symmetric-power/label.js';
import { concreteSizes } from '../whole-sizes.js';
import { elementCount, rowKindText, type YoungType, YoungTypeError, youngType } from '../young-type.js';
import { circulations } from './circulations.js';
import { equalBlocks } from './equal-blocks.js';
import { allAxialSubgroups, countsToSearch } from './exhaustive.js';
import { type ComponentPlace, fixedDimension, partsOf } from './fixed-dimension.js';
import { fixedVectors, genericDimension } from './line-vector.js';
import { isWholeIsotropy } from './point-isotropy.js';
import { products } from './products.js';
import type { RefinedType } from './refined-type.js';
import { partSizes, splitSubgroup } from './splits.js';
import { type AxialOptions, type AxialSubgroup, classified } from './subgroup.js';

/** Groups of blocks whose sizes are numbers are gone through without being asked up to so many elements: S_6 has as many. */
const FEW_ELEMENTS = 720;
/** Blocks that are split at one d have no more elements. */
const LARGEST_BLOCK = 200;

/**
 * The axial isotropy subgroups of a component of a Young type that can be said with d a symbol, as far as they are listed, and some that have a name but fix
 * more than a line. Where the component crosses, each with `fixedDimension` 1 has a branch (equivariant branching lemma).
 *
 * s: all S_q × S_(p−q) with q ≤ `most`, and the halves where p is a number or they are asked for. s⊠s, x and y: see `products`, `circulations` and
 * `equalBlocks`; where the sizes of the blocks are small numbers, all there are. t and the components of silent inputs have none that a type says.
 *
 * Exact. Throws an InputError for a component or options that are not accepted, and a PartitionError for blocks that there are not.
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
  wholeNumber(most, 'most', { least: 1, most: LARGEST_BLOCK });
  expectComponent(type, component);
  const listed = listedSubgroups(type, component, { most, proportional });
  const counts = countsToSearch(type, component, FEW_ELEMENTS);
  if (counts === undefined || component.name === 's') return listed;
  return [...allAxialSubgroups(type, component, counts), ...listed.filter(({ fixedDimension }) => fixedDimension > 1)];
}

function expectComponent({ sizes, extra }: YoungType, { name, blocks }: ComponentPlace): void {
  expectWord(name, 'component.name', [...MATRIX_COMPONENTS, ...SILENT_COMPONENTS]);
  if (!name.startsWith('n')) labelsOf(name, blocks, sizes.length + extra.length);
}

function listedSubgroups(
  type: YoungType,
  { name, blocks }: ComponentPlace,
  options: Required<AxialOptions>,
): readonly AxialSubgroup[] {
  const [first, second] = blocks;
  if (first === undefined || name === 't' || name.startsWith('n')) return [];
  switch (name) {
    case 's':
      return partSizes(elementCount(type, first), options).map((q) => splitSubgroup(type, first, q));
    case 's⊠s':
      return products(type, [first, second ?? first], options);
    case 'x':
      return circulations(type, first, options);
    default:
      return equalBlocks(type, first, options);
  }
}

/** The axial subgroups at one d, and whether these are all there are. */
export interface AxialSubgroupsAt {
  readonly subgroups: readonly AxialSubgroup[];
  readonly complete: boolean;
}

/**
 * The axial isotropy subgroups of a component at a whole number d, up to conjugacy; sizes of their types are numbers. For s, and where the group that acts on
 * the component has at most 5040 elements, such as S_7 or S_3 × S_5, all there are; otherwise those of `axialSubgroups`.
 *
 * Exact. Throws a FractionalSizeError where a size is no whole number at d, and what `axialSubgroups` throws. Cost: S_7 about a second.
 *
 * @example
 * ```ts
 * import { axialSubgroupsAt, parseSizes } from 'symbreak';
 * // The symmetries of a pentagon fix a line of y among five neurons.
 * axialSubgroupsAt(parseSizes('d'), { name: 'y', blocks: [0] }, 5).subgroups.map(({ name }) => name); // ['2,3', '1,s2*2', 'dih5']
 * ```
 */
export function axialSubgroupsAt(type: YoungType, component: ComponentPlace, d: number): AxialSubgroupsAt {
  wholeNumber(d, 'd', { least: 1, most: LARGEST_BLOCK });
  expectComponent(type, component);
  const sizes = concreteSizes(type, rational(d)).map((size) => polynomial(size));
  const concrete = youngType(sizes, type.extra, type.rowless ?? []);
  const counts = component.name === 's' ? undefined : countsToSearch(concrete, component);
  if (counts !== undefined) return { subgroups: allAxialSubgroups(concrete, component, counts), complete: true };
  const all = listedSubgroups(concrete, component, { most: Math.max(1, Math.floor(d / 2)), proportional: true });
  return { subgroups: all.filter(({ fixedDimension }) => fixedDimension === 1), complete: component.name === 's' };
}

/**
 * What a type with permutations of its blocks is as a subgroup of a coarser type, for a component of this one: of any sizes, listed or not. Null where it
 * fixes nothing of the component, or a line whose isotropy is larger, so that the branch along it has another type.
 *
 * Exact. Throws an InputError for a component that is not accepted, a PartitionError for blocks that there are not, and a YoungTypeError where sizes do not
 * add up to those of the coarser type.
 *
 * @param into the block of the coarser type in which each block lies.
 *
 * @example
 * ```ts
 * import { axialSubgroupOf, parseSizes, parseSymmetry } from 'symbreak';
 * const { symmetry, name } = parseSymmetry('1,7,d-8');
 * axialSubgroupOf(parseSizes('1,d-1'), { name: 's', blocks: [1] }, { symmetry, name, into: [0, 1, 1] })?.kind; // 'transcritical'
 * ```
 */
export function axialSubgroupOf(type: YoungType, component: ComponentPlace, subgroup: RefinedType): AxialSubgroup | null {
  expectComponent(type, component);
  const refined = withExtraKinds(type, subgroup);
  const { blocks } = component;
  if (fixedDimension(refined, component) < 1) return null;
  // Where the component is not touched, all of a block is in the isotropy.
  if (new Set(refined.into).size + blocks.reduce((sum, kind) => sum + partsOf(refined, kind).length - 1, 0) < refined.into.length)
    return null;
  const found = classified(type, component, refined);
  if (found.fixedDimension > 1 || blocks.length === 0) return found;
  const [vector] = fixedVectors(refined, component, genericDimension(refined.symmetry.type.sizes));
  return vector !== undefined && isWholeIsotropy(refined, component, vector) ? found : null;
}

/** The groups of extra rows as they are in the coarser type, after the blocks; throws a YoungTypeError unless the parts of each block add up to it. */
function withExtraKinds(type: YoungType, { symmetry, into, name }: RefinedType): RefinedType {
  const { sizes, extra } = symmetry.type;
  const all = into.length === sizes.length ? [...into, ...extra.map((_, group) => type.sizes.length + group)] : into;
  range(type.sizes.length + type.extra.length).forEach((kind) => {
    const parts = range(all.length).filter((part) => all[part] === kind);
    const sum = sumPolynomials(parts.map((part) => elementCount(symmetry.type, part)));
    if (polynomialsEqual(sum, elementCount(type, kind))) return;
    const [own, whole] = [sum, elementCount(type, kind)].map((size) => polynomialText(size));
    throw new YoungTypeError(`${name}: its parts of the ${rowKindText(type, kind)} have ${own} elements, not ${whole}`);
  });
  for (const { rows, columns } of symmetry.generators) {
    const wrong = rows.findIndex((image, kind) => all[image] !== all[kind] || (columns[kind] ?? image) !== image);
    if (wrong >= 0)
      throw new YoungTypeError(`${name}: a permutation moves ${rowKindText(symmetry.type, wrong)} out of their block`);
  }
  return { symmetry, into: all, name };
}
