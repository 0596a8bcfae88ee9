import { type Problem, studentWeight } from '../../../landscape/problem/problem.js';
import { fixedValue } from '../../../landscape/problem/weight.js';
import { rowKinds } from '../../../representation/young-type.js';
import { rationals } from '../../../symbolic/exact/rational.js';
import { toDouble } from '../../family/dimension.js';
import { stabiliser } from '../search/canonical.js';
import { nullity } from '../search/continuum.js';
import { invariantIndex, type PointSearch } from '../search/search.js';
import { MOST_SPHERE } from './sphere.js';
import { zeroRows } from './zero-rows.js';

/** The signs of the critical points of a fixed-point space, which sum to its Euler characteristic 1 where none is missing. */
export interface MorseRecord {
  /** Why they are not summed, in words; null where they are, and then the numbers are there. */
  readonly why: string | null;
  /** Σ (−1)^index over the isolated non-degenerate points and their images, the index on the fixed-point space. */
  readonly points: number | null;
  /** What matrices with zero rows contribute, as far as that is clear, and how many there are that could. */
  readonly zeroRows: number | null;
  readonly zeroRowPoints: number | null;
  /** Continua, degenerate points, and matrices with zero rows, whose contribution is not known. */
  readonly open: number | null;
  /** 1 minus the two sums: what the open ones and all that was not found contribute. */
  readonly rest: number | null;
}

/** With three kinds of rows, and seven sets of them, the searches and the signs of slopes take minutes. */
const MOST_KINDS = 2;
/** Starts of the searches with fewer kinds of rows, which have fewer points. */
const MOST_STARTS = 100;

/**
 * The sum of signs of all that a search found, with what matrices with zero rows contribute. A loss that tends to infinity with W in every
 * direction has one critical set for each change of topology of its sublevel sets, from the empty set to the whole space: with non-degenerate
 * points and, where rows vanish, contributions 1 − χ, these sum to the Euler characteristic of the space, which is 1. Source: Milnor 1963,
 * Morse theory, for smooth points; docs/points.md for zero rows. Numerical: it relies on indices in doubles and on signs on a grid.
 *
 * @param options `restricted`: why the search did not look for all points, in words; null where it did.
 */
export function morseSum(
  search: PointSearch,
  { seed, starts, restricted }: { readonly seed: number; readonly starts: number; readonly restricted: string | null },
): MorseRecord {
  const { space, symmetries, found } = search;
  const why = restricted ?? obstacle(search);
  if (why !== null) return { why, points: null, zeroRows: null, zeroRowPoints: null, open: null, rest: null };
  const clear = found.filter(({ continuum, eigenvalues }) => continuum === null && nullity(eigenvalues) === 0);
  const points = clear.reduce((sum, candidate) => {
    const images = symmetries.length / stabiliser(space, symmetries, candidate.y).length;
    return sum + (invariantIndex(candidate) % 2 === 0 ? images : -images);
  }, 0);
  const zero = zeroRows(space, { starts: Math.min(starts, MOST_STARTS), seed });
  return {
    why: null,
    points,
    zeroRows: zero.sum,
    zeroRowPoints: zero.points,
    open: found.length - clear.length + zero.unclear + zero.continua,
    rest: 1 - points - zero.sum,
  };
}

/** Why the theorem is not known to apply, or is not looked at. */
function obstacle({ space: { compiled, classes, rows, sizes } }: PointSearch): string | null {
  const { problem, type, orbits } = compiled;
  if (!sizes.every(Number.isInteger)) return 'at this d there is no matrix, and the loss is a formula only';
  if (classes.length < orbits.length) return 'that is not offered for types with permutations of blocks';
  if (!isCoercive(problem, rowKinds(type))) return 'it is not known that the loss tends to infinity with W in every direction';
  if (rows.length > MOST_KINDS)
    return `there are ${rows.length} kinds of rows, and it is looked at for ${MOST_KINDS} at the most`;
  if (rows.some((own) => own.length > MOST_SPHERE)) return `a row has more than ${MOST_SPHERE} different entries`;
  return null;
}

/**
 * Whether the loss is known to tend to infinity with W: with a penalty; or for a kernel with a degree that is nowhere negative, and second-layer
 * weights of one sign, where |Σ α φ(w·x)|² is at least the sum of its terms. Sufficient, not necessary.
 */
export function isCoercive(problem: Problem, kinds: readonly number[]): boolean {
  const { kernel, kernelParameters, penalty } = problem;
  if (penalty.length > 0) return rationals.sign(fixedValue(penalty)) === 1;
  const signs = new Set(kinds.map((kind) => rationals.sign(fixedValue(studentWeight(problem, kind)))));
  const oneSign = signs.size === 1 && !signs.has(0);
  return kernel.degree !== null && oneSign && kernel.nonNegative(kernelParameters.map((value) => toDouble(fixedValue(value))));
}
