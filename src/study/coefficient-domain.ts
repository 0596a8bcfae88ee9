import type { Real } from '../scalar/ring.js';
import { evaluateQPi, type QPi, qpiField, qpiSquareRoot } from '../symbolic/qpi.js';
import { qpiLatex, qpiText } from '../symbolic/qpi-text.js';
import { type Quadratic, quadraticExtension } from '../symbolic/quadratic-extension.js';
import type { CoefficientField } from '../symbolic/series.js';

/** Where the coefficients of an expansion come from, and how they are shown and evaluated. */
export interface CoefficientSource<C> {
  /** `Q(pi)`, `Q(pi, sqrt(2))` or `numeric`. */
  readonly name: string;
  /** The exact form; null where only digits are known. */
  text(c: C): string | null;
  latex(c: C): string | null;
  isZero(c: C): boolean;
  /** How many of its significant digits are known; Infinity where it is exact. */
  digits(c: C): number;
  value<T>(R: Real<T>, c: C): T;
}

/** A field that the coefficients of an expansion lie in. */
export interface CoefficientDomain<C> extends CoefficientSource<C> {
  readonly field: CoefficientField<C>;
  embed(a: QPi): C;
}

const base: CoefficientField<QPi> = Object.freeze({ ...qpiField, squareRoot: qpiSquareRoot });

/** The field Q(π). */
export const overPi: CoefficientDomain<QPi> = Object.freeze<CoefficientDomain<QPi>>({
  name: 'Q(pi)',
  field: base,
  embed: (a) => a,
  text: qpiText,
  latex: qpiLatex,
  isZero: (c) => c.numerator.length === 0,
  digits: () => Number.POSITIVE_INFINITY,
  value: evaluateQPi,
});

/** The field Q(π, √m) for an integer m that is not a square. */
export function overPiAndRoot(m: number): CoefficientDomain<Quadratic<QPi>> {
  const field = quadraticExtension(base, m);
  const zero = (c: QPi): boolean => c.numerator.length === 0;
  return {
    name: `Q(pi, sqrt(${m}))`,
    field,
    embed: field.embed,
    text: ({ a, b }) => {
      if (zero(b)) return qpiText(a);
      const irrational = `(${qpiText(b)})*sqrt(${m})`;
      return zero(a) ? irrational : `${qpiText(a)}+${irrational}`;
    },
    latex: ({ a, b }) => {
      if (zero(b)) return qpiLatex(a);
      const irrational = `\\left(${qpiLatex(b)}\\right)\\sqrt{${m}}`;
      return zero(a) ? irrational : `${qpiLatex(a)}+${irrational}`;
    },
    isZero: ({ a, b }) => zero(a) && zero(b),
    digits: () => Number.POSITIVE_INFINITY,
    value: (R, { a, b }) => {
      const rationalPart = evaluateQPi(R, a);
      return zero(b) ? rationalPart : R.add(rationalPart, R.mul(evaluateQPi(R, b), R.sqrt(R.fromInteger(m))));
    },
  };
}

/** The least squarefree integer m > 1 with c/m a square in Q(π), up to 200; undefined if there is none. */
export function missingRoot(c: QPi): number | undefined {
  for (let m = 2; m <= 200; m++) {
    if ([4, 9, 25, 49, 121, 169].some((square) => m % square === 0)) continue;
    if (qpiSquareRoot(qpiField.div(c, qpiField.fromInteger(m)))) return m;
  }
  return undefined;
}
