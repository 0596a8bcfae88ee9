import { InputError } from '../../input/errors.js';
import { described, shortened } from '../../input/shown-text.js';
import { absent, range } from '../../scalar/list.js';

/** A permutation of the points 0, …, n − 1 as the list of its images. As text it is written in cycles, with points from 1. */
export type Permutation = readonly number[];

/** The permutation of n points that moves none. */
export function identityPermutation(points: number): Permutation {
  return range(points);
}

/** Whether a list holds each of 0, …, n − 1 once, for its length n. */
export function isPermutation(images: ArrayLike<unknown>): images is Permutation {
  return permutationDefect(images) === undefined;
}

/** What keeps a list from being a permutation, with a witness, in words that follow its name; undefined where nothing does. */
export function permutationDefect(images: ArrayLike<unknown>): string | undefined {
  const n = images.length;
  const preimage: number[] = [];
  for (let point = 0; point < n; point++) {
    const image = images[point];
    if (typeof image !== 'number' || !Number.isInteger(image) || image < 0 || image >= n) {
      return `is no permutation: its image of point ${point} is ${described(image)}, not one of 0 to ${n - 1}`;
    }
    const other = preimage[image];
    if (other !== undefined) return `is no permutation: it moves the points ${other} and ${point} both to ${image}`;
    preimage[image] = point;
  }
  return undefined;
}

/** Throws an InputError with a witness unless the value is a permutation of so many points. */
export function expectPermutation(value: unknown, points: number, name: string): asserts value is Permutation {
  if (!Array.isArray(value)) throw new InputError(`${name} is ${described(value)}: a list of images is accepted`);
  if (value.length !== points) throw new InputError(`${name} has ${value.length} images: ${points} are accepted`);
  const defect = permutationDefect(value);
  if (defect !== undefined) throw new InputError(`${name} ${defect}`);
}

/**
 * The composition g ∘ h: first h, then g.
 *
 * Both must have the same number of points.
 *
 * @example
 * ```ts
 * import { composePermutations } from 'symbreak';
 * composePermutations([1, 2, 0], [1, 0, 2]); // [2, 1, 0]
 * ```
 */
export function composePermutations(g: Permutation, h: Permutation): Permutation {
  return h.map((image) => g[image] ?? absent());
}

/** The inverse. */
export function invertPermutation(g: Permutation): Permutation {
  const inverse = new Array<number>(g.length).fill(0);
  g.forEach((image, point) => {
    inverse[image] = point;
  });
  return inverse;
}

/** Whether no point is moved. */
export function isIdentityPermutation(g: Permutation): boolean {
  return g.every((image, point) => image === point);
}

/** Whether two permutations have the same images. */
export function permutationsEqual(g: Permutation, h: Permutation): boolean {
  return g.length === h.length && g.every((image, point) => image === h[point]);
}

/** The cycles of a permutation, fixed points among them: each begins with its least point, and they are in the order of these. */
export function cycles(g: Permutation): readonly (readonly number[])[] {
  const seen = new Array<boolean>(g.length).fill(false);
  return g.flatMap((_, first) => {
    const cycle: number[] = [];
    for (let point = first; !seen[point]; point = g[point] ?? absent()) {
      seen[point] = true;
      cycle.push(point);
    }
    return cycle.length > 0 ? [cycle] : [];
  });
}

/** g composed with itself `exponent` times, in the time of one composition; a negative exponent is that of the inverse. */
export function permutationPower(g: Permutation, exponent: bigint): Permutation {
  const power = [...g];
  for (const cycle of cycles(g)) {
    const n = BigInt(cycle.length);
    const shift = Number(((exponent % n) + n) % n);
    cycle.forEach((point, i) => {
      power[point] = cycle[(i + shift) % cycle.length] ?? absent();
    });
  }
  return power;
}

/** The least exponent above 0 with which the power is the identity: the least common multiple of the lengths of its cycles. */
export function permutationOrder(g: Permutation): bigint {
  return [...new Set(cycles(g).map((cycle) => cycle.length))].reduce((multiple, length) => {
    const n = BigInt(length);
    return (multiple / greatestCommonDivisor(multiple, n)) * n;
  }, 1n);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** Whether a permutation is odd, a product of an odd number of transpositions. */
export function isOdd(g: Permutation): boolean {
  return (g.length - cycles(g).length) % 2 === 1;
}

/**
 * Cycle notation with points from 1, as GAP and Sage write it; fixed points are left out, the identity is `()`.
 *
 * @example
 * ```ts
 * import { cycleText } from 'symbreak';
 * cycleText([1, 2, 0, 3, 5, 4]); // '(1 2 3)(5 6)'
 * ```
 */
export function cycleText(g: Permutation): string {
  const moved = cycles(g).filter((cycle) => cycle.length > 1);
  return moved.length === 0 ? '()' : moved.map((cycle) => `(${cycle.map((point) => point + 1).join(' ')})`).join('');
}

/**
 * Reads cycle notation: points from 1, separated by blanks or commas; the cycles are disjoint, since what a product of cycles that share
 * a point means depends on the book; a point that is not named is fixed.
 *
 * Throws an InputError in one sentence with what is wrong.
 *
 * @param shown what the message calls the text, such as `line 3`.
 *
 * @example
 * ```ts
 * import { parseCycles } from 'symbreak';
 * parseCycles('(1 2 3)(5,6)', 6); // [1, 2, 0, 3, 5, 4]
 * ```
 */
export function parseCycles(text: string, points: number, shown = 'cycles'): Permutation {
  const refuse = (why: string): never => {
    throw new InputError(`${shown}: ${why}: disjoint cycles of points from 1 to ${points} are accepted, such as (1 2)(3 4)`);
  };
  const images: number[] = [...identityPermutation(points)];
  const named = new Set<number>();
  let rest = text.trim();
  if (rest === '') refuse('there is no cycle');
  while (rest !== '') {
    const [cycle, inside] = /^\(([^()]*)\)\s*/.exec(rest) ?? [];
    if (cycle === undefined || inside === undefined) return refuse(`'${shortened(rest)}' is no cycle`);
    const members = inside.trim() === '' ? [] : inside.trim().split(/\s*,\s*|\s+/);
    const moved = members.map((word) => {
      const point = /^\d{1,9}$/.test(word) ? Number(word) - 1 : Number.NaN;
      if (!(point >= 0 && point < points)) {
        return refuse(word === '' ? `in '${shortened(cycle)}' a point is missing` : `'${shortened(word)}' is no such point`);
      }
      if (named.has(point)) refuse(`the point ${point + 1} is named twice`);
      named.add(point);
      return point;
    });
    moved.forEach((point, i) => {
      images[point] = moved[(i + 1) % moved.length] ?? absent();
    });
    rest = rest.slice(cycle.length);
  }
  return images;
}
