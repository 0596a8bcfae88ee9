import { InputError } from '../../input/errors.js';
import { absent, at, range } from '../../scalar/list.js';
import { disjointSets } from '../permutation/orbits.js';
import { composePermutations, type Permutation, permutationOrder, permutationsEqual } from '../permutation/permutation.js';
import type { PermutationGroup } from './group.js';
import type { Images, StabiliserChain } from './stabiliser-chain.js';

/** A conjugacy class of a group. */
export interface ConjugacyClass {
  readonly representative: Permutation;
  /** How many elements are conjugate to it. */
  readonly size: number;
  /** The order of its elements. */
  readonly order: bigint;
}

/** Classes are found for groups of at most so many elements. */
export const MOST_CLASSIFIED = 1_000_000;

/**
 * The conjugacy classes of a group, by the order of their elements, then by size, the class of the identity first.
 *
 * Elements are numbered by the orbits of the chain, and joined with their conjugates under the generators. Exact. Throws an InputError for a
 * group of more than 10⁶ elements. Cost: for each element and generator the square of the number of base points; some seconds for 10⁶.
 *
 * @example
 * ```ts
 * import { conjugacyClasses, permutationGroup, symmetricGroup } from 'symbreak';
 * const { points, generators } = symmetricGroup(4);
 * conjugacyClasses(permutationGroup(points, generators)).map(({ size }) => size); // [1, 3, 6, 8, 6]
 * ```
 */
export function conjugacyClasses(group: PermutationGroup): readonly ConjugacyClass[] {
  const { order, points, generators } = group;
  if (order > BigInt(MOST_CLASSIFIED)) {
    throw new InputError(`conjugacy classes of a group of ${order} elements: at most ${MOST_CLASSIFIED} are accepted`);
  }
  const levels = numberedLevels(group.chain);
  const base = levels.map(({ basePoint }) => basePoint);
  // A generator that commutes with all others moves no element to another one.
  const effective = generators.filter((s) => generators.some((t) => !commute(s, t)));
  const conjugations = effective.map((s) => {
    const inverse = new Int32Array(points);
    s.forEach((image, point) => {
      inverse[image] = point;
    });
    // The image of b under s g s⁻¹ is s(g(s⁻¹ b)).
    return { s: Int32Array.from(s), sources: Int32Array.from(base, (b) => inverse[b] ?? absent()) };
  });
  const sets = disjointSets(Number(order));
  const images = new Int32Array(base.length);
  forEachElement(levels, points, (number, prefix, last) => {
    for (const { s, sources } of conjugations) {
      for (let j = 0; j < sources.length; j++) {
        images[j] = s[prefix[last[sources[j] ?? absent()] ?? absent()] ?? absent()] ?? absent();
      }
      sets.join(number, numberOf(levels, images));
    }
  });
  return classesWithRepresentatives(levels, points, sets.numbers());
}

function commute(s: Permutation, t: Permutation): boolean {
  return permutationsEqual(composePermutations(s, t), composePermutations(t, s));
}

/** A level of the chain with its elements laid out, the numbers of which are the digits of the number of an element. */
interface NumberedLevel {
  readonly basePoint: number;
  readonly elements: readonly Images[];
  readonly inverses: readonly Images[];
  /** For each point its place in the orbit. */
  readonly place: Int32Array;
  /** How many elements the levels after this one have. */
  readonly weight: number;
}

function numberedLevels(chain: StabiliserChain): readonly NumberedLevel[] {
  return chain.base.flatMap((basePoint, level) => {
    const orbit = chain.orbit(level);
    if (orbit.length === 1) return [];
    const elements = chain.representatives(level);
    const inverses = elements.map((u) => {
      const inverse = new Int32Array(u.length);
      u.forEach((image, point) => {
        inverse[image] = point;
      });
      return inverse;
    });
    const place = new Int32Array(chain.points).fill(-1);
    orbit.forEach((point, i) => {
      place[point] = i;
    });
    return [{ basePoint, elements, inverses, place, weight: Number(chain.orderFrom(level + 1)) }];
  });
}

/** The number of the element with these images of the base points. Changes the list. */
function numberOf(levels: readonly NumberedLevel[], images: Int32Array): number {
  let number = 0;
  for (let i = 0; i < levels.length; i++) {
    const { place, inverses, weight } = levels[i] ?? absent();
    const digit = place[images[i] ?? absent()] ?? absent();
    number += digit * weight;
    const inverse = inverses[digit] ?? absent();
    for (let j = i + 1; j < images.length; j++) images[j] = inverse[images[j] ?? absent()] ?? absent();
  }
  return number;
}

/** Visits all elements prefix ∘ last in the order of their numbers; both lists are used again. */
function forEachElement(
  levels: readonly NumberedLevel[],
  points: number,
  visit: (number: number, prefix: Images, last: Images) => void,
): void {
  const identity = Int32Array.from(range(points));
  const prefixes = levels.map(() => Int32Array.from(identity));
  const from = (level: number, number: number, prefix: Images): void => {
    const here = levels[level];
    if (here === undefined) {
      visit(number, prefix, identity);
      return;
    }
    here.elements.forEach((u, digit) => {
      const next = number + digit * here.weight;
      if (level === levels.length - 1) {
        visit(next, prefix, u);
        return;
      }
      const product = at(prefixes, level);
      for (let p = 0; p < points; p++) product[p] = prefix[u[p] ?? absent()] ?? absent();
      from(level + 1, next, product);
    });
  };
  from(0, 0, identity);
}

function classesWithRepresentatives(
  levels: readonly NumberedLevel[],
  points: number,
  classOf: readonly number[],
): readonly ConjugacyClass[] {
  const found: { first: number; size: number }[] = [];
  classOf.forEach((number, element) => {
    const known = found[number];
    if (known === undefined) found[number] = { first: element, size: 1 };
    else known.size += 1;
  });
  return found
    .map(({ first, size }): ConjugacyClass => {
      const representative = elementAt(levels, points, first);
      return { representative, size, order: permutationOrder(representative) };
    })
    .sort((a, b) => (a.order === b.order ? a.size - b.size : a.order < b.order ? -1 : 1));
}

function elementAt(levels: readonly NumberedLevel[], points: number, number: number): Permutation {
  let rest = number;
  return levels.reduce((product: Permutation, { elements, weight }) => {
    const u = at(elements, Math.floor(rest / weight));
    rest %= weight;
    return [...u].map((image) => at(product, image));
  }, range(points));
}
