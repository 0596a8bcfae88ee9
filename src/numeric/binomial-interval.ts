import { described } from '../input/shown-text.js';

/** The confidence of intervals of frequencies that are printed: the usual one. */
export const CONFIDENCE = 0.95;
/** Terms below this fraction of the sum no longer change a double. */
const NEGLIGIBLE = 2 ** -60;
/** Halvings of [0, 1], more than a double can tell apart. */
const HALVINGS = 64;

/**
 * The Clopper–Pearson interval for a probability of which `successes` of `trials` independent trials were seen: the
 * exact binomial interval, which contains the probability in at least the fraction `confidence` of all experiments.
 *
 * The lower end is the p at which `successes` or more have probability (1 − confidence)/2, the upper one that at which
 * so many or fewer have; found by bisection on the binomial tail, which is summed term by term. Throws a RangeError
 * unless 0 ≤ successes ≤ trials are integers, trials ≥ 1, and 0 < confidence < 1. Error below 10⁻¹⁰ for up to 10⁶
 * trials; cost O(√trials). Source: Clopper & Pearson, Biometrika 26 (1934).
 *
 * @example
 * ```ts
 * import { clopperPearson } from 'symbreak';
 * clopperPearson(10, 10, 0.95).map((p) => p.toFixed(4)); // ['0.6915', '1.0000']
 * ```
 */
export function clopperPearson(successes: number, trials: number, confidence: number): readonly [number, number] {
  if (!Number.isSafeInteger(trials) || trials < 1)
    throw new RangeError(`${described(trials)} trials: a positive integer is accepted`);
  if (!Number.isSafeInteger(successes) || successes < 0 || successes > trials) {
    throw new RangeError(
      `${described(successes)} successes of ${trials} trials: an integer from 0 to the number of trials is accepted`,
    );
  }
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence ${described(confidence)}: a number between 0 and 1 is accepted`);
  const tail = (1 - confidence) / 2;
  const low = successes === 0 ? 0 : crossing((p) => binomialUpperTail(successes, trials, p) > tail);
  const high = successes === trials ? 1 : crossing((p) => 1 - binomialUpperTail(successes + 1, trials, p) < tail);
  return [low, high];
}

/** The p in [0, 1] at which a condition that holds for all larger p begins to hold. */
function crossing(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** P(X ≥ k) for X binomial with n trials of probability p, 0 < p < 1, by summing the tail without the mode. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  const beyond = k > n * p;
  return beyond ? tailFrom(k, n, p) : 1 - tailFrom(n - k + 1, n, 1 - p);
}

/** Σ_{i ≥ k} of the binomial probabilities, k above the mean: the terms fall from the first one on. */
function tailFrom(k: number, n: number, p: number): number {
  if (k > n) return 0;
  const odds = p / (1 - p);
  let term = Math.exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
  let sum = 0;
  for (let i = k; i <= n; i++) {
    sum += term;
    if (term <= NEGLIGIBLE * sum) break;
    term *= ((n - i) / (i + 1)) * odds;
  }
  return sum;
}

/**
 * ln n!: by multiplication up to 18, where the product is exact in doubles, and by Stirling's series beyond (error below
 * 10⁻¹³).
 */
function logFactorial(n: number): number {
  if (n <= 18) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const x = n + 1;
  const square = x * x;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
