import type { Elementary, Real } from '../../scalar/ring.js';
import { content } from '../exact/integer-polynomial.js';
import { type PolynomialOver, polynomialRing } from '../exact/polynomial-ring.js';
import type { CoefficientField } from '../series/series.js';
import { type ExactValue, exactLatex, exactText } from './exact-value.js';
import { canonical, evaluateQPi, type QPi, qpi, qpiField, qpiSquareRoot } from './qpi.js';
import { type Quadratic, quadraticExtension } from './quadratic-extension.js';

/** Where the coefficients of an expansion come from, and how they are shown and evaluated. */
export interface CoefficientSource<C> {
  /** `Q(pi)`, `Q(pi, sqrt(2))` or `numeric`. */
  readonly name: string;
  /** The name as LaTeX. */
  readonly latexName: string;
  /** The coefficient as a value that says its field itself; null where only digits are known. */
  exact(c: C): ExactValue | null;
  isZero(c: C): boolean;
  /** How many of its significant digits are known; Infinity where it is exact. */
  digits(c: C): number;
  value<T>(R: Real<T>, c: C): T;
}

/** A field that the coefficients of an expansion lie in. */
export interface CoefficientDomain<C> extends CoefficientSource<C> {
  readonly field: CoefficientField<C>;
  exact(c: C): ExactValue;
  /** The element in any ring with π and square roots, balls among them. */
  value<T>(R: Elementary<T>, c: C): T;
  embed(a: QPi): C;
  /** An element times a square, so that its square root reads more simply. */
  withoutSquares(c: C): C;
  /** The polynomial over Q(π) of highest degree that divides one over the field, squarefree for a squarefree one. */
  divisorOverPi(polynomial: PolynomialOver<C>): PolynomialOver<QPi>;
}

const base: CoefficientField<QPi> = Object.freeze({ ...qpiField, squareRoot: qpiSquareRoot });

/** Square factors of integers are looked for up to the square of this. */
const LARGEST_SQUARE = 1000n;

/** The field Q(π). */
export const overPi: CoefficientDomain<QPi> = Object.freeze<CoefficientDomain<QPi>>({
  name: 'Q(pi)',
  latexName: '\\mathbb{Q}(\\pi)',
  field: base,
  embed: (a) => a,
  exact: (element) => ({ kind: 'pi', element }),
  isZero: (c) => c.numerator.length === 0,
  digits: () => Number.POSITIVE_INFINITY,
  value: evaluateQPi,
  // Times the square of the denominator, without even powers of π and square integers.
  withoutSquares: (c) => {
    const { denominator } = canonical(c);
    const whole = canonical(qpiField.mul(c, qpiField.sqr(qpi(denominator)))).numerator;
    const low = whole.findIndex((x) => x !== 0n);
    const kept = whole.slice(low - (low % 2));
    let common = content(kept);
    let square = 1n;
    for (let s = 2n; s * s <= common && s < LARGEST_SQUARE; s++) {
      for (; common % (s * s) === 0n; common /= s * s) square *= s * s;
    }
    return qpi(kept.map((x) => x / square));
  },
  divisorOverPi: (polynomial) => polynomial,
});

/** The field Q(π, √m) for an integer m that is not a square. */
export function overPiAndRoot(m: number): CoefficientDomain<Quadratic<QPi>> {
  return adjoinRoot(overPi, qpiField.fromInteger(m));
}

/** A field with the square root of one of its elements, which must be positive and not a square. */
export function adjoinRoot<C>(domain: CoefficientDomain<C>, radicand: C): CoefficientDomain<Quadratic<C>> {
  const root = domain.exact(radicand);
  const text = exactText(root);
  const field = quadraticExtension(domain.field, radicand, text);
  return {
    name: domain.name.replace(/\)$/, `, sqrt(${text}))`),
    latexName: domain.latexName.replace(/\)$/, `,\\sqrt{${exactLatex(root)}})`),
    field,
    embed: (a) => field.embed(domain.embed(a)),
    exact: ({ a, b }) =>
      domain.isZero(b) ? domain.exact(a) : { kind: 'root', a: domain.exact(a), b: domain.exact(b), radicand: root },
    isZero: ({ a, b }) => domain.isZero(a) && domain.isZero(b),
    digits: () => Number.POSITIVE_INFINITY,
    value: (R, { a, b }) => {
      const inBase = domain.value(R, a);
      if (domain.isZero(b)) return inBase;
      return R.add(inBase, R.mul(domain.value(R, b), R.sqrt(domain.value(R, radicand))));
    },
    // Squares are taken out of elements of the base field only.
    withoutSquares: (c) => (domain.isZero(c.b) ? field.embed(domain.withoutSquares(c.a)) : c),
    // What divides a + b√r without having the root divides both.
    divisorOverPi: (polynomial) => {
      const R = polynomialRing(domain.field);
      const [a, b] = [polynomial.map((c) => c.a), polynomial.map((c) => c.b)].map((part) => R.add(part, R.zero));
      return domain.divisorOverPi(R.gcd(a ?? [], b ?? []));
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
