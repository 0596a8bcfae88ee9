import { at, range } from '../../scalar/list.js';
import { constantValue, ONE } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { elementsOf, permutationGroup } from '../permutation-group/group.js';
import { youngGroup } from '../permutation-group/named-groups.js';
import { factorial } from '../symmetric-group/partition.js';
import { elementCount, type YoungType } from '../young-type.js';
import type { ComponentPlace } from './fixed-dimension.js';
import { type DimensionOf, fixedLines } from './fixed-lines.js';
import { areLinesEquivalent, fixedVectors, normalised, type VectorOnParts } from './line-vector.js';
import { pointIsotropy } from './point-isotropy.js';
import { refinedType } from './refined-type.js';
import { type AxialSubgroup, classified } from './subgroup.js';

/** Groups of more elements are not gone through: S_7 has as many. */
const MOST_ELEMENTS = 5040;

/** How many elements each kind has that a component lives on; undefined where one is no whole number, or their group has too many elements. */
export function countsToSearch(type: YoungType, { blocks }: ComponentPlace, most = MOST_ELEMENTS): readonly number[] | undefined {
  const counts = blocks.map((kind) => constantValue(elementCount(type, kind)));
  const whole = counts.flatMap((count) => (count?.d === 1n && count.n <= 7n ? [Number(count.n)] : []));
  const order = whole.reduce((product, count) => product * factorial(count), 1n);
  return whole.length > 0 && whole.length === counts.length && order <= BigInt(most) ? whole : undefined;
}

/**
 * All axial isotropy subgroups of a component, up to conjugacy, where the group that acts on it has at most 5040 elements: every subgroup's fixed-point space is
 * gone through, see `fixedLines`, and the isotropy of each line computed.
 *
 * @param counts how many elements the kinds have that the component lives on, as in `countsToSearch`.
 */
export function allAxialSubgroups(
  type: YoungType,
  component: ComponentPlace,
  counts: readonly number[],
): readonly AxialSubgroup[] {
  const { points, generators } = youngGroup(counts);
  const elements = [...elementsOf(permutationGroup(points, generators), MOST_ELEMENTS)];
  const kindOf = component.blocks.flatMap((kind, i) => range(at(counts, i)).map(() => kind));
  const singles = component.blocks.map((kind, i) => ({ kind, parts: range(at(counts, i)).map(() => ONE) }));
  const lines: VectorOnParts[] = [];
  for (const subgroup of fixedLines(elements, dimensionBy(component.name, at(counts, 0), points))) {
    // All sizes are numbers: no d enters.
    const [found] = fixedVectors(refinedType(type, singles, subgroup), component, rational(1));
    if (found === undefined) throw new RangeError(`a subgroup fixes no line of ${component.name}`);
    const line = normalised(found);
    if (!lines.some((known) => areLinesEquivalent(known, line))) lines.push(line);
  }
  return lines
    .map((line) => {
      const { splits, generators: own } = pointIsotropy(line, kindOf);
      return classified(type, component, refinedType(type, splits, own));
    })
    .sort((a, b) => a.into.length - b.into.length || (a.name < b.name ? -1 : 1));
}

/** The dimension that permutations of points fix in a component, by the classes of pairs of points: see `fixedDimension`. */
function dimensionBy(name: string, left: number, points: number): DimensionOf {
  return (classes) => {
    const loops = new Set(range(points).map((i) => classes[i * points + i])).size;
    if (name === 's') return loops - 1;
    const [between, directed, undirected] = [new Set<number>(), new Set<number>(), new Set<number>()];
    for (let i = 0; i < points; i++) {
      for (let j = 0; j < points; j++) {
        if (i === j) continue;
        const [own, reverse] = [at(classes, i * points + j), at(classes, j * points + i)];
        undirected.add(Math.min(own, reverse));
        if (own < reverse) directed.add(own);
        if (i < left && j >= left) between.add(own);
      }
    }
    if (name === 'x') return directed.size - loops + 1;
    return name === 'y' ? undirected.size - loops : between.size - loops + 1;
  };
}
