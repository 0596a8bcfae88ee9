import { at, range } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationalsEqual } from '../../symbolic/exact/rational.js';
import { beyondOne } from '../component.js';
import { orbits } from '../permutation/orbits.js';
import { type Permutation, permutationOrder } from '../permutation/permutation.js';
import { isMember, permutationGroup } from '../permutation-group/group.js';
import { cyclicGroup, dihedralGroup, type Generators, onPoints, symmetricGroup } from '../permutation-group/named-groups.js';
import { factorial } from '../symmetric-group/partition.js';
import { elementCount } from '../young-type.js';
import { type ComponentPlace, imagesOfParts, partsOf } from './fixed-dimension.js';
import { permutationsBetween, type VectorOnParts } from './line-vector.js';
import type { RefinedType, Split } from './refined-type.js';

/** An isotropy subgroup N ⋊ K by the parts that N permutes and generators of K, which permute all of them, those of the first split first. */
export interface PointIsotropy {
  readonly splits: readonly Split[];
  readonly generators: readonly Permutation[];
}

/**
 * The isotropy of a vector whose parts are single elements. Two belong to one part where their exchange leaves the vector as it is, and K is the group of the
 * permutations of parts that do; parts are ordered by their numbers of elements, and round a cycle where K is a named group.
 *
 * @param kindOf the kind in which each element lies, ascending.
 */
export function pointIsotropy(vector: VectorOnParts, kindOf: readonly number[]): PointIsotropy {
  const parts = equivalentPoints(vector);
  const kindOfPart = parts.map((points) => at(kindOf, at(points, 0)));
  const reduced = onParts(vector, parts);
  const all = [...permutationsBetween(reduced, reduced, 1)];
  const classes = [...orbits(parts.length, all)].sort(([a = 0], [b = 0]) => {
    const kinds = at(kindOfPart, a) - at(kindOfPart, b);
    return kinds === 0 ? at(parts, a).length - at(parts, b).length : kinds;
  });
  const [moved, ...others] = classes.filter((orbit) => orbit.length > 1);
  const named = moved === undefined || others.length > 0 ? undefined : namedGroup(all, moved);
  const order = classes.flatMap((orbit) => (orbit === moved && named !== undefined ? named.cycle : orbit));
  const sizes = order.map((part) => at(parts, part).length);
  const splits = [...new Set(kindOf)].map((kind): Split => {
    const places = range(order.length).filter((place) => kindOfPart[at(order, place)] === kind);
    const text = named === undefined ? undefined : partsText(places, named, { order, sizes });
    const own = places.map((place) => polynomial(at(sizes, place)));
    return text === undefined ? { kind, parts: own } : { kind, parts: own, text };
  });
  if (named !== undefined) {
    const places = named.cycle.map((part) => order.indexOf(part));
    return { splits, generators: named.group.generators.map((g) => onPoints(g, places, order.length)) };
  }
  const relabelled = all.map((g) => order.map((part) => order.indexOf(at(g, part))));
  return { splits, generators: fewGenerators(relabelled) };
}

/** Points whose exchange leaves the vector as it is. */
function equivalentPoints({ colours, entries }: VectorOnParts): readonly (readonly number[])[] {
  const value = (i: number, j: number): Rational => at(at(entries, i), j);
  const exchange = (i: number, j: number): boolean =>
    colours[i] === colours[j] &&
    rationalsEqual(value(i, j), value(j, i)) &&
    rationalsEqual(value(i, i), value(j, j)) &&
    colours.every(
      (_, k) => k === i || k === j || (rationalsEqual(value(i, k), value(j, k)) && rationalsEqual(value(k, i), value(k, j))),
    );
  const classes: number[][] = [];
  colours.forEach((_, i) => {
    const own = classes.find(([j = -1]) => exchange(i, j));
    if (own === undefined) classes.push([i]);
    else own.push(i);
  });
  return classes;
}

/**
 * Whether N ⋊ K is all of the isotropy of a vector that it fixes: no element of one part may be exchanged with one of another, and no more permutations of
 * parts leave the vector as it is than K has.
 */
export function isWholeIsotropy(refined: RefinedType, { name, blocks }: ComponentPlace, vector: VectorOnParts): boolean {
  const { type } = refined.symmetry;
  const parts = blocks.flatMap((kind) => partsOf(refined, kind));
  const value = (i: number, j: number): Rational => at(at(vector.entries, i), j);
  const isLarge = parts.map((part) => beyondOne(elementCount(type, part)));
  /** Whether two parts may exchange an element: they are seen alike by all others, and by each other as from inside. */
  const mixes = (i: number, j: number): boolean =>
    refined.into[at(parts, i)] === refined.into[at(parts, j)] &&
    rationalsEqual(value(i, j), value(j, i)) &&
    (name === 's'
      ? rationalsEqual(value(i, i), value(j, j))
      : [i, j].every((part) => !at(isLarge, part) || rationalsEqual(value(part, part), value(i, j)))) &&
    parts.every(
      (_, k) => k === i || k === j || (rationalsEqual(value(i, k), value(j, k)) && rationalsEqual(value(k, i), value(k, j))),
    );
  if (parts.some((_, j) => range(j).some((i) => mixes(i, j)))) return false;
  const { order } = permutationGroup(parts.length, imagesOfParts(refined, parts));
  let count = 0n;
  for (const _ of permutationsBetween(vector, vector, 1)) {
    count += 1n;
    if (count > order) return false;
  }
  return true;
}

/** The vector on parts, with what two elements of one part have in common on the diagonal. */
function onParts({ colours, sizes, entries }: VectorOnParts, parts: readonly (readonly number[])[]): VectorOnParts {
  return {
    colours: parts.map((points) => `${colours[at(points, 0)]} ${points.length}`),
    sizes: parts.map((points) => at(sizes, at(points, 0))),
    entries: parts.map(([i = 0, other = i], a) => parts.map(([j = 0], b) => at(at(entries, i), a === b ? other : j))),
  };
}

/** A group that has a name and acts on one orbit, in the order of one of its cycles. */
interface NamedGroup {
  readonly name: string;
  readonly group: Generators;
  readonly cycle: readonly number[];
}

function namedGroup(all: readonly Permutation[], orbit: readonly number[]): NamedGroup | undefined {
  const n = orbit.length;
  for (const g of all) {
    const cycle = cycleFrom(g, at(orbit, 0));
    if (cycle.length < n) continue;
    const symmetric = BigInt(all.length) === factorial(n);
    const mirror = range(n).map((i) => (n - i) % n);
    const isDihedral =
      n > 3 && all.length === 2 * n && all.some((h) => cycle.every((part, i) => h[part] === cycle[at(mirror, i)]));
    if (symmetric) return { name: `s${n}`, group: symmetricGroup(n), cycle };
    if (all.length === n) return { name: `z${n}`, group: cyclicGroup(n), cycle };
    if (isDihedral) return { name: `dih${n}`, group: dihedralGroup(n), cycle };
  }
  return undefined;
}

function cycleFrom(g: Permutation, first: number): readonly number[] {
  const cycle = [first];
  for (let next = at(g, first); next !== first; next = at(g, next)) cycle.push(next);
  return cycle;
}

/** The parts of a kind in a name, with the group in the place of those that it moves; undefined where it moves none. */
function partsText(
  places: readonly number[],
  { name, cycle }: NamedGroup,
  { order, sizes }: { readonly order: readonly number[]; readonly sizes: readonly number[] },
): string | undefined {
  if (!places.some((place) => cycle.includes(at(order, place)))) return undefined;
  const texts = places.flatMap((place) => {
    const part = at(order, place);
    const size = at(sizes, place);
    if (!cycle.includes(part)) return [`${size}`];
    return part === cycle[0] ? [`${name}${size === 1 ? '' : `*${size}`}`] : [];
  });
  return texts.join(',');
}

/** Elements that generate a group of which all elements are given, each not in the group of those before it, those of large order first. */
function fewGenerators(all: readonly Permutation[]): readonly Permutation[] {
  const chosen: Permutation[] = [];
  const byOrder = [...all].sort((g, h) => Number(permutationOrder(h) - permutationOrder(g)));
  for (const g of byOrder) if (!isMember(permutationGroup(g.length, chosen), g)) chosen.push(g);
  return chosen;
}
