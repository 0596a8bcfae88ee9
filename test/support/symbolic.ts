import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Law } from '../../src/scalar/laws/law.js';
import {
  type IntegerPolynomial,
  integerPolynomial,
  multiplyInteger,
  scaleInteger,
} from '../../src/symbolic/exact/integer-polynomial.js';
import { type QPi, qpi, qpiField } from '../../src/symbolic/qpi/qpi.js';

const small = fc.integer({ min: -12, max: 12 });
/** Any polynomial with small coefficients; sometimes 0. */
const anyPolynomial = fc.array(small, { maxLength: 4 }).map((c) => integerPolynomial(...c));
/** Powers of π, π − r and irreducible quadratics, as they occur in denominators. */
const factor = fc.oneof(
  { weight: 4, arbitrary: fc.constant(integerPolynomial(0, 1)) },
  { weight: 4, arbitrary: fc.integer({ min: -17, max: 17 }).map((r) => integerPolynomial(-r, 1)) },
  { weight: 1, arbitrary: fc.tuple(small, fc.constantFrom(2, 3, -5)).map(([p, q]) => integerPolynomial(p, q)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(integerPolynomial(-8, 0, 1), integerPolynomial(1, 1, 1), integerPolynomial(-10, 0, 1)),
  },
);
const nonZero = small.filter((n) => n !== 0);
const productPolynomial = fc
  .tuple(nonZero, fc.array(factor, { maxLength: 4 }))
  .map(([c, factors]) => factors.reduce(multiplyInteger, integerPolynomial(c)));
export const polynomials: fc.Arbitrary<IntegerPolynomial> = fc.oneof(anyPolynomial, productPolynomial);

/** Elements of Q(π) as they occur: sums and products of factors over products of factors; 0 among them. */
export const qpiSamples: fc.Arbitrary<QPi> = fc
  .tuple(polynomials, productPolynomial, fc.option(polynomials, { nil: integerPolynomial(), freq: 2 }))
  .map(([top, bottom, more]) => qpiField.add(qpi(top, bottom), qpi(multiplyInteger(more, scaleInteger(3n, more)), bottom)));

/** Checks each law on random tuples of elements that suit it. */
export function checkLaws<X>(
  laws: readonly Law<X>[],
  tuples: (law: Law<X>) => fc.Arbitrary<readonly X[]>,
  numRuns: number,
): void {
  it.each(laws.map((law) => [law.name, law] as const))('%s', (_, law) => {
    fc.assert(
      fc.property(tuples(law), (chosen) => {
        expect(law.holds(...chosen)).toBe('yes');
      }),
      { seed: 20260301, numRuns: law.arity === 0 ? 1 : numRuns },
    );
  });
}

/** Tuples of samples of the length that a law takes. */
export function alike<X>(samples: fc.Arbitrary<X>): (law: Law<X>) => fc.Arbitrary<readonly X[]> {
  return ({ arity }) => fc.array(samples, { minLength: arity, maxLength: arity });
}
