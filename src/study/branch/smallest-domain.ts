import { ComputationError } from '../../input/errors.js';
import { isReluProblem } from '../../landscape/problem/problem.js';
import { ZeroRowError } from '../../model/geometry.js';
import { type CoefficientDomain, missingRoot, overPi, overPiAndRoot } from '../../symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../symbolic/qpi/qpi.js';
import { LiftingError } from '../../symbolic/series/lifting.js';
import { MissingSquareRootError, SeriesDomainError } from '../../symbolic/series/series.js';
import type { Family } from '../family/family.js';

/**
 * Runs an attempt over Q(π), or, where it misses a square root of an integer, over Q(π) with that root; `otherwise`
 * where a root of something else is missing, and where another problem than that of ReLU neurons has other limits.
 * Throws a ComputationError where the family has no series in t = d^(−1/2).
 */
export function inSmallestDomain<R>(family: Family, attempt: <C>(domain: CoefficientDomain<C>) => R, otherwise: () => R): R {
  try {
    try {
      return attempt(overPi);
    } catch (error) {
      if (!(error instanceof MissingSquareRootError)) throw error;
      // The attempt was over Q(π).
      const radicand: QPi = error.radicand;
      const m = missingRoot(radicand);
      return m === undefined ? otherwise() : attempt(overPiAndRoot(m));
    }
  } catch (error) {
    const noSeries = error instanceof SeriesDomainError || error instanceof LiftingError;
    // With extra rows angles need not tend to 0, a right angle or π: their limits solve equations of their own.
    if (family.limits && (error instanceof SeriesDomainError || error instanceof ZeroRowError)) return otherwise();
    if (noSeries && !isReluProblem(family.problem)) return otherwise();
    if (!noSeries) throw error;
    throw new ComputationError(`family '${family.name}' has no expansion over Q(pi) with one square root: ${error.message}`);
  }
}
