import { wholeNumber } from '../../input/arguments.js';

/** Confidence of intervals. */
export const CONFIDENCE = 0.95;
/** Halvings of an interval of probabilities: below the resolution of doubles near 1. */
const HALVINGS = 60;
const TRIALS = { least: 1, most: 10_000_000 } as const;

/**
 * The interval of Clopper and Pearson for a probability, from a number of successes: it contains the probability in at least 95 % of all
 * repetitions, whatever that is. Its ends are where the tails of the binomial distribution are 2.5 %, found by halving.
 *
 * Throws an InputError for numbers that are none of successes and trials. Cost O(trials). Error: tails are sums of doubles, right to some
 * 10⁻¹² for 10⁵ trials.
 *
 * Source: Clopper and Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26, 1934.
 *
 * @example
 * ```ts
 * import { binomialInterval } from 'symbreak';
 * binomialInterval(0, 10).map((p) => p.toFixed(4)); // ['0.0000', '0.3085']
 * ```
 */
export function binomialInterval(successes: number, trials: number): readonly [number, number] {
  wholeNumber(trials, 'trials', TRIALS);
  wholeNumber(successes, 'successes', { least: 0, most: trials });
  const tail = (1 - CONFIDENCE) / 2;
  const upper = tailAbove(successes, trials);
  const above = tailAbove(successes + 1, trials);
  return [successes === 0 ? 0 : halved((p) => upper(p) >= tail), successes === trials ? 1 : halved((p) => above(p) >= 1 - tail)];
}

/** Where a condition that grows with p begins to hold on [0, 1]. */
function halved(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The probability of at least so many successes as a function of p: a sum of terms, each from the one before, from the mode on. */
function tailAbove(least: number, trials: number): (p: number) => number {
  return (p) => {
    if (p <= 0) return least === 0 ? 1 : 0;
    if (p >= 1) return 1;
    const odds = p / (1 - p);
    const mode = Math.min(trials, Math.floor((trials + 1) * p));
    // Terms relative to the largest one, whose logarithm is not needed: both sides are summed.
    let all = 0;
    let tail = 0;
    const add = (count: number, term: number): void => {
      all += term;
      if (count >= least) tail += term;
    };
    let term = 1;
    for (let count = mode; count <= trials && term > 0; count++) {
      add(count, term);
      term *= (odds * (trials - count)) / (count + 1);
    }
    term = mode / (odds * (trials - mode + 1));
    for (let count = mode - 1; count >= 0 && term > 0; count--) {
      add(count, term);
      term *= count / (odds * (trials - count + 1));
    }
    return tail / all;
  };
}
