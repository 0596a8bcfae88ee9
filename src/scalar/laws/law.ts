import type { Truth } from '../ring.js';

/**
 * The laws that every ring must satisfy, tier by tier, as pure functions of sample elements. They know no test
 * framework: a test, or a user who brings a ring of his own, feeds them elements and looks at the answers.
 *
 * An equality of an inexact ring is tested up to a *derived* error: every law says how many roundings its two sides
 * make and gives a majorant of all intermediate terms (see `Comparison`). The count is one for each of + − × ÷ √ and
 * each conversion, two for each arc cosine or angle (whose error is below one unit in the last place).
 */
export interface Law<X> {
  readonly name: string;
  /** How many sample elements `holds` takes. */
  readonly arity: number;
  /** Whether the law holds there; also `yes` where its premise fails (say, a divisor is 0). */
  holds(...elements: readonly X[]): Truth;
}

/** A law that holds where the function says so. */
export function law<X>(name: string, arity: number, holds: (...elements: X[]) => Truth): Law<X> {
  return { name, arity, holds: (...elements) => holds(...elements) };
}

/** The conclusion where the premise is given, `yes` where it is not. */
export function premise(given: boolean, conclusion: () => Truth): Truth {
  return given ? conclusion() : 'yes';
}

/** The answer to a question that is decided. */
export function truth(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

/** The opposite answer. */
export function negation(value: Truth): Truth {
  return value === 'unknown' ? value : truth(value === 'no');
}

/** Whether all answers are `yes`; one `no` decides, also beside what is unknown. */
export function all(answers: readonly Truth[]): Truth {
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}

/** Whether a function throws a RangeError; rethrows what else it throws. */
export function throwsRangeError(body: () => unknown): boolean {
  try {
    body();
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
  return false;
}
