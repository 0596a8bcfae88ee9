import { integerSquareRoot } from '../../src/symbolic/integer-polynomial.js';
import { type QPi, qpiField, qpiSquareRoot } from '../../src/symbolic/qpi.js';
import { type Rational, rational, rationals } from '../../src/symbolic/rational.js';
import type { CoefficientField } from '../../src/symbolic/series.js';

/** Q as a field of coefficients; a rational stands in for π, which no test over Q looks at. */
export const Q: CoefficientField<Rational> = {
  ...rationals,
  pi: rational(355, 113),
  squareRoot: ({ n, d }) => {
    const [top, bottom] = [integerSquareRoot(n), integerSquareRoot(d)];
    return top === undefined || bottom === undefined ? undefined : rational(top, bottom);
  },
};

/** Q(π) as a field of coefficients. */
export const QPI: CoefficientField<QPi> = { ...qpiField, squareRoot: qpiSquareRoot };
