import {
  addPolynomials,
  D,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  subtractPolynomials,
} from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import type { Problem } from './problem.js';

/**
 * Whether there are as many inputs as the teacher has neurons, or more, for every real d from one on, as far as this is proved: the
 * excess as a polynomial in what d is above it has no negative coefficient. That is sufficient, not necessary. Exact.
 */
export function hasInputsFrom({ inputs }: Pick<Problem, 'inputs'>, from: Rational): boolean {
  if (inputs === null) return true;
  const excess = subtractPolynomials(inputs, D).reduceRight<Polynomial>(
    (sum, c) => addPolynomials(multiplyPolynomials(sum, polynomial(from, 1)), polynomial(c)),
    [],
  );
  return excess.every((c) => rationals.sign(c) !== -1);
}

/** Whether there are as many inputs as the teacher has neurons, or more, at every large d. Exact. */
export function hasInputsInTheEnd({ inputs }: Pick<Problem, 'inputs'>): boolean {
  const lead = inputs === null ? undefined : subtractPolynomials(inputs, D).at(-1);
  return lead === undefined || rationals.sign(lead) === 1;
}
