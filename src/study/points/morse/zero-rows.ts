import { compileType } from '../../../landscape/compile.js';
import type { Problem } from '../../../landscape/problem/problem.js';
import { rowKinds, type YoungType, youngType } from '../../../representation/young-type.js';
import { double } from '../../../scalar/double.js';
import { at, range } from '../../../scalar/list.js';
import { stabiliser } from '../search/canonical.js';
import { nullity } from '../search/continuum.js';
import { type FoundCandidate, invariantIndex, type PointSearch, searchPoints } from '../search/search.js';
import { gradientAt, type SearchSpace, searchSpace } from '../search/space.js';
import { negativeCharacteristic } from './sphere.js';

/** What matrices with zero rows contribute to the sum of signs. */
export interface ZeroRows {
  readonly sum: number;
  /** How many such points were looked at, with all their images. */
  readonly points: number;
  /** Those whose contribution is not known: where the loss does not rise or fall clearly with a row that grows from zero, as at the end of a continuum. */
  readonly unclear: number;
  /** Continua of critical points with zero rows. */
  readonly continua: number;
}

/** The length of a row that grows from zero. */
const GROWN = 1e-3;
/** The share of the largest slope below which a slope has no clear sign. */
const CLEAR = 0.02;

/**
 * The contributions of all matrices of a fixed-point space in which some kinds of rows are zero and the others are a critical point of the
 * smaller loss: (−1)^index · Π (1 − χ(N_a)) over the kinds a of zero rows, N_a the directions in which the loss falls as a row of
 * kind a grows from zero. The critical points of the smaller losses are searched as those of the whole.
 *
 * Cost: a search for each set of kinds but all of them, and some thousand gradients for each of their points.
 */
export function zeroRows({ compiled, d }: SearchSpace, options: { readonly starts: number; readonly seed: number }): ZeroRows {
  const { type, problem } = compiled;
  const kinds = rowKinds(type);
  const total = { sum: 0, points: 0, unclear: 0, continua: 0 };
  for (const zero of subsets(kinds)) {
    const left = kinds.filter((kind) => !zero.includes(kind));
    const grown = zero.map((kind) => ({ kind, space: subspace(type, problem, [...left, kind], d) }));
    const whole = subspace(type, problem, left, d);
    const search = whole && searchPoints(whole.space, options);
    const points = search === undefined ? [NOTHING] : search.found.map((candidate) => starOf(search, candidate));
    for (const { y, sign, images, isolated } of points) {
      if (!isolated) {
        total.continua++;
        continue;
      }
      const factors = grown.map(({ kind, space }) => space && factorOf(space, kind, whole, y));
      total.points += images;
      if (factors.includes(0)) continue;
      const known = factors.filter((factor) => factor !== undefined);
      if (known.length < factors.length) total.unclear += images;
      else total.sum += images * known.reduce((product, factor) => product * factor, sign);
    }
  }
  return total;
}

/** A critical point of a smaller loss: its sign, and how many points of the space it stands for. */
interface Star {
  readonly y: readonly number[];
  readonly sign: number;
  readonly images: number;
  readonly isolated: boolean;
}

/** The one point of the loss without rows. */
const NOTHING: Star = { y: [], sign: 1, images: 1, isolated: true };

function starOf({ space, symmetries }: PointSearch, candidate: FoundCandidate): Star {
  return {
    y: candidate.y,
    sign: invariantIndex(candidate) % 2 === 0 ? 1 : -1,
    images: symmetries.length / stabiliser(space, symmetries, candidate.y).length,
    isolated: candidate.continuum === null && nullity(candidate.eigenvalues) === 0,
  };
}

/** All subsets of a list but the empty one. */
function subsets(items: readonly number[]): readonly (readonly number[])[] {
  return range(2 ** items.length)
    .slice(1)
    .map((mask) => items.filter((_, i) => Math.floor(mask / 2 ** i) % 2 === 1));
}

/** The space of a type of which only some kinds of rows are there, with its kinds in the order of the rows of the space. */
interface Subspace {
  readonly space: SearchSpace;
  /** The kinds of the whole type. */
  readonly kinds: readonly number[];
}

function subspace(type: YoungType, problem: Problem, kept: readonly number[], d: number): Subspace | undefined {
  if (kept.length === 0) return undefined;
  const kinds = kept.toSorted((a, b) => a - b);
  const blocks = type.sizes.length;
  const groups = range(type.extra.length).filter((e) => kinds.includes(blocks + e));
  const own = youngType(
    type.sizes,
    groups.map((e) => at(type.extra, e)),
    range(blocks).filter((a) => !kinds.includes(a)),
  );
  const { outer } = problem;
  const students = outer && [...range(blocks), ...groups.map((e) => blocks + e)].map((kind) => at(outer.students, kind));
  const smaller = outer && students ? { ...problem, outer: { ...outer, students } } : problem;
  return { space: searchSpace(compileType(own, { part: 'fixed points', problem: smaller }), d), kinds };
}

/** 1 − χ of the directions in which the loss falls as a row of a kind grows from zero beside a point without it. */
function factorOf(
  { space, kinds }: Subspace,
  kind: number,
  whole: Subspace | undefined,
  y: readonly number[],
): number | undefined {
  const own = at(space.rows, kinds.indexOf(kind));
  const start = new Array<number>(space.lengths.length).fill(0);
  // The rows that are there have their coordinates in the same order in both spaces.
  whole?.kinds.forEach((other, place) => {
    const from = at(whole.space.rows, place);
    at(space.rows, kinds.indexOf(other)).forEach((c, i) => {
      start[c] = at(y, at(from, i));
    });
  });
  const slope = (u: readonly number[]): number => {
    const point = [...start];
    own.forEach((c, i) => {
      point[c] = GROWN * at(u, i);
    });
    const gradient = gradientAt(space, point) ?? [];
    return double.dot(
      u,
      own.map((c) => at(gradient, c)),
    );
  };
  const falling = negativeCharacteristic(own.length, slope, CLEAR);
  return falling === undefined ? undefined : 1 - falling;
}
