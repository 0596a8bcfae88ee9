import { pencilEigen } from '../../landscape/block-spectrum.js';
import type { Matrix } from '../../linalg/matrix.js';
import type { TaylorModel, TaylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import type { Series } from '../../symbolic/series/series.js';
import { largestFirst } from '../tail/index-along.js';

/** A symmetric pencil (M, G) whose entries are functions of t on (0, t₀], with G positive definite there. */
export interface ModelPencil<C> {
  readonly ring: TaylorModelRing<C>;
  readonly matrix: Matrix<TaylorModel<C>>;
  readonly gram: Matrix<TaylorModel<C>>;
}

/** Radii that are tried, over the one that samples show: the remainders of the entries take a part. */
const WIDENINGS = [rational(9, 8), rational(2), rational(4), rational(16), rational(128)];
/** The least radius: samples of a series that ends show nothing but rounding. */
const LEAST_RADIUS = 2 ** -20;

/** Pivots that are tried where one order of them does not succeed: each makes a smaller matrix, from which it goes on. */
const MOST_PIVOTS = 60;

/**
 * The number of negative eigenvalues of a symmetric matrix of Taylor models at every t in (0, t₀], by LDLᵀ and Sylvester's law:
 * pivots of the lowest leading exponent first, and others in their place, up to `mostPivots` in all, where a later one fails.
 * Undefined where the sign of a pivot is not known on the whole interval in any of these orders. Cost: an elimination at most for
 * as many pivots as rows.
 */
export function negativeCount<C>(
  ring: TaylorModelRing<C>,
  matrix: Matrix<TaylorModel<C>>,
  mostPivots: number = matrix.length,
): number | undefined {
  const prefer = largestFirst(ring);
  const diagonal = (m: Matrix<TaylorModel<C>>, i: number): TaylorModel<C> => at(at(m, i), i);
  let left = mostPivots;
  const count = (m: Matrix<TaylorModel<C>>): number | undefined => {
    if (m.length === 0) return 0;
    const candidates = range(m.length).map((pivot) => ({ pivot, size: prefer(diagonal(m, pivot)) }));
    for (const { pivot } of candidates.sort((a, b) => b.size - a.size)) {
      const sign = ring.sign(diagonal(m, pivot));
      if (sign === 'unknown' || sign === 0) continue;
      if (left === 0) return undefined;
      left--;
      const others = count(schurComplement(ring, m, pivot));
      if (others !== undefined) return sign === -1 ? others + 1 : others;
    }
    return undefined;
  };
  return ring.scope(
    () => count(matrix),
    () => [],
  );
}

/** What LDLᵀ leaves of a symmetric matrix after one pivot, which is not 0: a matrix of one row and column fewer. */
function schurComplement<C>(ring: TaylorModelRing<C>, matrix: Matrix<TaylorModel<C>>, pivot: number): Matrix<TaylorModel<C>> {
  const pivotRow = at(matrix, pivot);
  const without = <T>(list: readonly T[]): readonly T[] => list.filter((_, i) => i !== pivot);
  return without(matrix).map((row) => {
    const factor = ring.div(at(row, pivot), at(pivotRow, pivot));
    return zipWith(without(row), without(pivotRow), (a, b) => ring.sub(a, ring.mul(factor, b)));
  });
}

/**
 * Whether eigenvalue `index`, from 0 on in ascending order, is proved to lie between two functions at every t in (0, t₀]: at
 * most `index` eigenvalues are below the lower one, and more than `index` below the upper one. So eigenvalues that coincide,
 * or cross each other between the two, need not be told apart.
 */
export function isEigenvalueBetween<C>(
  { ring, matrix, gram }: ModelPencil<C>,
  index: number,
  lower: TaylorModel<C>,
  upper: TaylorModel<C>,
  mostPivots?: number,
): boolean {
  const shifted = (by: TaylorModel<C>): Matrix<TaylorModel<C>> =>
    zipWith(matrix, gram, (row, weights) => zipWith(row, weights, (m, g) => ring.sub(m, ring.mul(by, g))));
  const below = negativeCount(ring, shifted(lower), mostPivots);
  if (below === undefined || below > index) return false;
  const under = negativeCount(ring, shifted(upper), mostPivots);
  return under !== undefined && under > index;
}

/**
 * Encloses eigenvalue `index` of a pencil around its known series: the terms of the series below t^order, and a remainder that
 * `isEigenvalueBetween` proves. The radius is that of samples in floats at first, doubled until the proof succeeds, by one order of
 * pivots or by others; undefined where it does not. Cost: two to a dozen eliminations over the ring, some hundred where it resists.
 */
export function encloseEigenvalue<C>(
  pencil: ModelPencil<C>,
  index: number,
  series: Series<C>,
  order: number,
): TaylorModel<C> | undefined {
  const { ring, matrix } = pencil;
  const { balls } = ring;
  const { start } = series;
  const coefficients = series.coefficients.slice(0, Math.max(0, order - start));
  const centre = ring.finite({ start, coefficients, order: Number.POSITIVE_INFINITY });
  if (matrix.length === 1) return quotient(pencil);
  const sampled = fraction(Math.max(LEAST_RADIUS, sampledRadius(pencil, index, centre, order)));
  // One order of pivots at first: where it is the radius that is too small, no order succeeds.
  for (const mostPivots of [matrix.length, MOST_PIVOTS]) {
    for (const widening of WIDENINGS) {
      const radius = rationals.mul(sampled, widening);
      const reach = ring.monomial(ring.field.fromRational(radius.n, radius.d), order);
      if (!isEigenvalueBetween(pencil, index, ring.sub(centre, reach), ring.add(centre, reach), mostPivots)) continue;
      const ball = balls.fromRational(radius.n, radius.d);
      return ring.make(start, padded(ring, coefficients, order - start), order, balls.hull(balls.neg(ball), ball));
    }
  }
  return undefined;
}

function quotient<C>({ ring, matrix, gram }: ModelPencil<C>): TaylorModel<C> {
  return ring.div(at(at(matrix, 0), 0), at(at(gram, 0), 0));
}

function padded<C>(ring: TaylorModelRing<C>, coefficients: readonly C[], length: number): readonly C[] {
  return Array.from({ length }, (_, i) => coefficients[i] ?? ring.field.zero);
}

/** A positive double as a fraction, rounded up to some eight bits; one for what is none. */
function fraction(x: number): Rational {
  if (!Number.isFinite(x)) return rational(1);
  const shift = 8 - Math.floor(Math.log2(x));
  return shift >= 0 ? rational(Math.ceil(x * 2 ** shift), 2 ** shift) : rational(Math.ceil(x));
}

/** Parts of t₀ at which the distance of an eigenvalue to its series is looked at. */
const SAMPLES = [1, 0.75, 0.5, 0.25, 0.0625];

/** The largest |eigenvalue − series|/t^order that samples in floats show: nothing is proved by it. */
function sampledRadius<C>({ ring, matrix, gram }: ModelPencil<C>, index: number, centre: TaylorModel<C>, order: number): number {
  const { balls, t0 } = ring;
  const R = balls.nearest;
  return R.scope(
    () => {
      const sizes = SAMPLES.map((part): number => {
        const t = R.mul(R.fromRational(t0.n, t0.d), R.fromNumber(part));
        const middleOf = (a: TaylorModel<C>) => balls.midpoint(ring.valueAt(a, balls.point(t)));
        const values = (m: Matrix<TaylorModel<C>>) => m.map((row) => row.map(middleOf));
        const value = pencilEigen(R, values(matrix), values(gram))?.values[index];
        if (value === undefined) return 0;
        let distance = R.sub(value, middleOf(centre));
        for (let i = 0; i < order; i++) distance = R.div(distance, t);
        return Math.abs(R.toNumber(distance));
      });
      return Math.max(...sizes);
    },
    () => [],
  );
}
