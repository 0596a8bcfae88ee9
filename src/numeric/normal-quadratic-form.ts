/** A coefficient λ of a quadratic form Σ λ ξ², with the number of independent standard normal ξ that share it. */
export interface WeightedSquare {
  readonly value: number;
  readonly multiplicity: number;
}

/** Two quadratures that differ by less than this count as one. */
const AGREEMENT = 1e-12;
/** Steps of the quadrature in ln u are halved at most so often. */
const MOST_HALVINGS = 12;

/**
 * The probability that Σ λ ξ² < 0 for independent standard normal ξ, and its estimated error (absolute).
 *
 * Imhof's inversion formula 1/2 − (1/π)∫ sin θ(u)/(u ρ(u)) du with θ = Σ m·arctan(λu)/2, ρ = Π (1 + λ²u²)^{m/4}. In
 * ln u the integrand is analytic and decays exponentially at both ends, so that the trapezoidal rule converges
 * geometrically; its step is halved until two results agree to 10⁻¹². Returns undefined where they never do.
 * Rounding leaves an absolute error of about 10⁻¹³: a smaller probability is not resolved, see `negativeFormBound`.
 * Source: Imhof, Biometrika 48 (1961).
 *
 * @example
 * ```ts
 * import { negativeFormProbability } from 'symbreak';
 * const p = negativeFormProbability([{ value: 3, multiplicity: 1 }, { value: -1, multiplicity: 1 }]);
 * p?.probability.toFixed(12); // '0.333333333333'
 * ```
 */
export function negativeFormProbability(
  squares: readonly WeightedSquare[],
): { readonly probability: number; readonly error: number } | undefined {
  const terms = squares.filter(({ value, multiplicity }) => value !== 0 && multiplicity > 0);
  if (terms.every(({ value }) => value > 0)) return { probability: 0, error: 0 };
  if (terms.every(({ value }) => value < 0)) return { probability: 1, error: 0 };
  const integrand = (y: number): number => {
    const u = Math.exp(y);
    let angle = 0;
    let decay = 0;
    for (const { value, multiplicity } of terms) {
      angle += 0.5 * multiplicity * Math.atan(value * u);
      decay += 0.25 * multiplicity * Math.log1p((value * u) ** 2);
    }
    return Math.sin(angle) * Math.exp(-decay);
  };
  const dimension = terms.reduce((sum, { multiplicity }) => sum + multiplicity, 0);
  const sizes = terms.map(({ value }) => Math.abs(value));
  // Beyond these the integrand is below 10⁻¹⁷: it is at most Σ m|λ|u/2 at the left, and at most Π (|λ|u)^(−m/2) at the
  // right.
  const from = -40 - Math.log(dimension * Math.max(...sizes));
  const to = 80 / dimension - Math.log(Math.min(...sizes));
  const trapezoid = (h: number): number => {
    let sum = 0;
    for (let y = from; y <= to; y += h) sum += integrand(y);
    return sum * h;
  };
  let step = 0.25;
  let last = trapezoid(step);
  for (let i = 0; i < MOST_HALVINGS; i++) {
    step /= 2;
    const next = trapezoid(step);
    const error = Math.abs(next - last) / Math.PI;
    if (error < AGREEMENT) return { probability: Math.min(1, Math.max(0, 0.5 - next / Math.PI)), error: AGREEMENT };
    last = next;
  }
  return undefined;
}

/** Sections of the search for the best exponent. */
const SECTIONS = 200;

/**
 * The base-10 logarithm of an upper bound of the probability that Σ λ ξ² ≤ 0: Chernoff's Π (1 + 2tλ)^(−m/2), which
 * holds for every t > 0 with all factors positive, at a t that golden-section search takes for the best (the logarithm
 * is convex in t). 0 where the bound is trivial, −Infinity where no λ is negative or zero. Error: rounding only.
 */
export function negativeFormBound(squares: readonly WeightedSquare[]): number {
  const terms = squares.filter(({ multiplicity }) => multiplicity > 0);
  const least = Math.min(...terms.map(({ value }) => value));
  if (least >= 0) return terms.some(({ value }) => value > 0) ? Number.NEGATIVE_INFINITY : 0;
  const logarithm = (t: number): number =>
    terms.reduce((sum, { value, multiplicity }) => sum - 0.5 * multiplicity * Math.log1p(2 * t * value), 0);
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, -0.5 / least];
  for (let i = 0; i < SECTIONS; i++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (logarithm(left) <= logarithm(right)) high = right;
    else low = left;
  }
  return Math.min(0, logarithm(low) / Math.LN10);
}
