import { integerSquareRoot } from '../../src/symbolic/exact/integer-polynomial.js';
import { type Rational, rational, rationals } from '../../src/symbolic/exact/rational.js';
import { type QPi, qpiField, qpiSquareRoot } from '../../src/symbolic/qpi/qpi.js';
import type { CoefficientField } from '../../src/symbolic/series/series.js';

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
