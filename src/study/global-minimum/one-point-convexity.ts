import { expectList, wholeNumber } from '../../input/arguments.js';
import { expectRelu, type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { CONFIDENCE, clopperPearson } from '../../numeric/binomial-interval.js';
import { negativeFormBound, negativeFormProbability, type WeightedSquare } from '../../numeric/normal-quadratic-form.js';
import { directionOnSphere, normalStream, randomStream } from '../../numeric/random.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { SAMPLES, SEEDS } from '../family/limits.js';
import type { Status } from '../family/status.js';
import { type SplitParts, splitClasses, splitMinimum } from './set.js';
import { splitEigenvalues } from './spectrum.js';

/** How many directions fulfil ⟨∇L(W*+rU), U⟩ ≥ μr, at one radius for one μ. */
export interface FractionLine {
  /** As `2^-3`. */
  readonly radius: string;
  /** μ in words, and as a number. */
  readonly threshold: string;
  readonly mu: string;
  /** Directions in which the inequality holds. */
  readonly holds: number;
  /** The Clopper–Pearson interval of the fraction, rounded outwards. */
  readonly interval: readonly [string, string];
}

/** The fraction of directions in which the inequality holds as r → 0: that of UᵀHU ≥ μ. */
export interface FirstOrderLine {
  readonly threshold: string;
  readonly mu: string;
  /** The fraction in which it fails; null where it is too small to be computed. */
  readonly fails: string | null;
  /** Where `fails` is null: an upper bound of the fraction, as a power of ten; null where the bound says nothing. */
  readonly bound: string | null;
}

export interface OnePointRecord {
  readonly samples: number;
  readonly seed: number;
  readonly confidence: string;
  /** k·d, the dimension of the sphere of directions plus one. */
  readonly dimension: number;
  readonly lines: readonly FractionLine[];
  readonly firstOrder: readonly FirstOrderLine[];
  readonly status: Status;
  readonly evidence: string;
}

const RADIUS_EXPONENTS = [-3, -6, -9];
/**
 * Decimals of the ends of an interval; they are rounded outwards after widening by more than their error, which is below
 * 10⁻¹⁰.
 */
const DECIMALS = 6;
const WIDENING = 1e-9;
/** A probability below this is not printed: the quadrature resolves 10⁻¹², and four digits are shown. */
const LEAST_PROBABILITY = 1e-7;
const PROBABILITY_DIGITS = 4;

interface Threshold {
  readonly name: string;
  readonly mu: number;
  readonly text: string;
}

/**
 * One-point strong convexity ⟨∇L(W*+rU), U⟩ ≥ μr in random directions U, uniform on the unit sphere of M(k,d), at the
 * minimum with equal shares of a type: counts at three radii, and the fraction as r → 0. μ is 0, half the least positive
 * eigenvalue of the Hessian, that eigenvalue, and 1/4, half the mean of UᵀHU (tr H = kd/2, as all diagonal blocks are I/2).
 *
 * The same directions serve all radii and thresholds, so that the lines are not independent. Gradients in doubles, cost
 * O(k²d) each. To first order the slope is rUᵀHU, and UᵀHU < μ is the event Σ(λ−μ)ξ² < 0 for normal ξ: its probability
 * by Imhof's formula, bounded by Chernoff's. Parts are descending. Throws an InputError
 * for bad numbers of samples, and a RangeError for another problem than that of ReLU, whose minima and spectra it uses.
 *
 * @example
 * ```ts
 * import { onePointConvexity } from 'symbreak';
 * const record = onePointConvexity([2, 1], { seed: 1, samples: 50 });
 * record.lines.length; // 12
 * record.firstOrder.map((line) => line.fails); // ['0', '0.01267', '0.05067', '0.1959']
 * ```
 */
export function onePointConvexity(
  parts: SplitParts,
  { seed, samples, problem = reluProblem }: { readonly seed: number; readonly samples: number; readonly problem?: Problem },
): OnePointRecord {
  expectRelu(problem, 'one-point convexity at global minima');
  expectList(parts, 'parts');
  wholeNumber(seed, 'seed', SEEDS);
  wholeNumber(samples, 'samples', SAMPLES);
  const d = parts.length;
  const k = parts.reduce((sum, n) => sum + n, 0);
  const blocks = splitEigenvalues(double, splitClasses(parts));
  const least = Math.min(...blocks.filter(({ degree }) => degree > 0).flatMap(({ values }) => values));
  const thresholds: readonly Threshold[] = [
    { name: 'positive', mu: 0, text: '0' },
    { name: 'half the least positive eigenvalue', mu: least / 2, text: double.format(least / 2, 6) },
    { name: 'the least positive eigenvalue', mu: least, text: double.format(least, 6) },
    { name: 'half the mean curvature', mu: 0.25, text: '0.25' },
  ];
  const counts = countDirections(parts, thresholds, seed, samples);
  const lines = RADIUS_EXPONENTS.flatMap((exponent, e) =>
    thresholds.map((threshold, t): FractionLine => {
      const holds = at(at(counts, e), t);
      const [low, high] = clopperPearson(holds, samples, CONFIDENCE);
      return { radius: `2^${exponent}`, threshold: threshold.name, mu: threshold.text, holds, interval: outwards(low, high) };
    }),
  );
  const squares = [
    { value: 0, multiplicity: (k - d) * d },
    ...blocks.flatMap(({ degree, values }) => values.map((value) => ({ value, multiplicity: degree }))),
  ];
  return {
    samples,
    seed,
    confidence: `${CONFIDENCE}`,
    dimension: k * d,
    lines,
    firstOrder: thresholds.map((threshold) => firstOrderLine(threshold, squares)),
    status: 'numerical',
    evidence: `counts over ${samples} pseudo-random directions (generator xoroshiro128+, seed ${seed}) with gradients in doubles; exact binomial intervals; limits from the eigenvalues by quadrature`,
  };
}

function countDirections(parts: SplitParts, thresholds: readonly Threshold[], seed: number, samples: number): number[][] {
  const minimum = Float64Array.from(splitMinimum(double, parts).flat());
  const normal = normalStream(randomStream(seed));
  const counts = RADIUS_EXPONENTS.map(() => thresholds.map(() => 0));
  for (let i = 0; i < samples; i++) {
    const direction = directionOnSphere(normal, minimum.length);
    counts.forEach((row, e) => {
      const r = 2 ** at(RADIUS_EXPONENTS, e);
      const slope = slopeAlong(minimum, direction, r, parts.length);
      thresholds.forEach(({ mu }, t) => {
        if (mu === 0 ? slope > 0 : slope >= mu * r) row[t] = at(row, t) + 1;
      });
    });
  }
  return counts;
}

/**
 * ⟨∇L(W+rU), U⟩ for ReLU and the teacher rows e_1 … e_d, the matrices row by row; no row of W+rU may be zero.
 *
 * A closed form of its own, in doubles: the gradient's formula with pairs taken once, inner products with teacher rows read off,
 * and nothing stored per pair. It is called a million times, and the same through the kernel's functions takes twice as long at
 * d = 12. Tests compare it with the gradient by the kernel. Cost O(k²d); error about kd units of roundoff over the least angle.
 */
export function slopeAlong(minimum: Float64Array, direction: Float64Array, r: number, d: number): number {
  const k = minimum.length / d;
  const rows = minimum.map((x, i) => x + r * at(direction, i));
  const product = (a: Float64Array, i: number, b: Float64Array, j: number): number => {
    const [p, q] = [i * d, j * d];
    let sum = 0;
    for (let c = 0; c < d; c++) sum += at(a, p + c) * at(b, q + c);
    return sum;
  };
  // Norms, and relative changes ⟨w,u⟩/|w|² of them.
  const norms = Float64Array.from({ length: k }, (_, i) => Math.sqrt(product(rows, i, rows, i)));
  const changes = norms.map((norm, i) => product(rows, i, direction, i) / (norm * norm));
  let total = 0;
  for (let i = 0; i < k; i++) {
    const norm = at(norms, i);
    const change = at(changes, i);
    total += Math.PI * change * norm * norm;
    for (let j = 0; j < i; j++) {
      const other = at(norms, j);
      const cosine = Math.max(-1, Math.min(1, product(rows, i, rows, j) / (norm * other)));
      const sine = Math.sqrt((1 - cosine) * (1 + cosine));
      const mixed = product(rows, i, direction, j) + product(rows, j, direction, i);
      total += norm * other * sine * (change + at(changes, j)) + (Math.PI - Math.acos(cosine)) * mixed;
    }
    for (let j = 0; j < d; j++) {
      const cosine = Math.max(-1, Math.min(1, at(rows, i * d + j) / norm));
      const sine = Math.sqrt((1 - cosine) * (1 + cosine));
      total -= norm * sine * change + (Math.PI - Math.acos(cosine)) * at(direction, i * d + j);
    }
  }
  return total / (2 * Math.PI);
}

function outwards(low: number, high: number): readonly [string, string] {
  const scale = 10 ** DECIMALS;
  const below = Math.max(0, Math.floor((low - WIDENING) * scale)) / scale;
  const above = Math.min(scale, Math.ceil((high + WIDENING) * scale)) / scale;
  return [below.toFixed(DECIMALS), above.toFixed(DECIMALS)];
}

function firstOrderLine({ name, text, mu }: Threshold, squares: readonly WeightedSquare[]): FirstOrderLine {
  // UᵀHU ≥ 0, with equality on a set of directions of measure 0.
  if (mu === 0) return { threshold: name, mu: text, fails: '0', bound: null };
  const shifted = squares.map(({ value, multiplicity }) => ({ value: value - mu, multiplicity }));
  const result = negativeFormProbability(shifted);
  const fails =
    result === undefined || result.probability < LEAST_PROBABILITY
      ? null
      : (decimalDigits(double, result.probability, Math.log2(result.error / result.probability), PROBABILITY_DIGITS) ?? null);
  const exponent = negativeFormBound(shifted);
  // Rounded up, a bound of the same probability.
  const bound = fails === null && exponent < -1 ? `10^${Math.ceil(exponent + WIDENING)}` : null;
  return { threshold: name, mu: text, fails, bound };
}
