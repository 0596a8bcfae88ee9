import { double } from '../../scalar/double.js';
import { zipWith } from '../../scalar/list.js';
import type { Elementary, Sign } from '../../scalar/ring.js';
import { type QPi, qpiField, qpiSquareRoot } from '../qpi/qpi.js';
import { type CoefficientField, SeriesDomainError } from '../series/series.js';
import { isZeroByClearing } from './cleared.js';
import { added, collect, constantTerm, generatorTerm, type InUnknowns, products, scaled } from './element.js';
import { type Generating, type Valuation, valuationOf } from './generators.js';

/** The field that the unknowns generate over Q(π), with roots and angles. */
export interface UnknownField extends CoefficientField<InUnknowns> {
  embed(c: QPi): InUnknowns;
  unknown(index: number): InUnknowns;
  angle(cosine: InUnknowns, sine: InUnknowns): InUnknowns;
  /** Values of the elements where the unknowns have these; `expires` is asked for once per value that is kept: whether it is gone. */
  valuation<T>(R: Elementary<T>, unknowns: readonly T[], expires?: () => () => boolean): Valuation<T>;
}

/** In doubles a sum is far from 0 if it is this part of its terms. */
const FAR = 1e-7;

/**
 * Functions of unknowns: sums of products of powers of the unknowns, of square roots, of sums that were divided by, and of angles,
 * with coefficients in Q(π).
 *
 * An element is said to be 0 only where it is 0 identically, for all values of the unknowns: denominators are cleared, roots squared,
 * and the polynomial that is left is the zero polynomial. It is said not to be 0 where that is not found, which may be wrong where
 * angles or roots depend on each other: whoever divides must see from the values that a divisor is not 0. `sign` is that of the
 * function handed over, of values; an undecided one is a SeriesDomainError, as is an angle at the origin.
 *
 * `sample` are values of the unknowns in doubles near which roots are real: they only spare the exact test. Cost: the number of terms
 * of the factors multiplied.
 */
export function unknownField(sample: readonly number[], sign: (a: InUnknowns) => Sign): UnknownField {
  const K = qpiField;
  const generators: Generating[] = sample.map((_, index) => ({ kind: 'unknown', index }));
  const zero: InUnknowns = new Map();
  const mul = (x: InUnknowns, y: InUnknowns): InUnknowns => collect(products(x, y));
  const neg = (x: InUnknowns): InUnknowns => scaled(K.fromInteger(-1), x);
  const sub = (x: InUnknowns, y: InUnknowns): InUnknowns => added([x, neg(y)]);
  const valuation = <T>(R: Elementary<T>, unknowns: readonly T[], expires = () => () => false): Valuation<T> =>
    valuationOf(R, generators, unknowns, expires);

  const roughly = valuation(double, sample);
  const isFar = (a: InUnknowns): boolean => {
    const terms = [...a.values()].map((t) => roughly.value(new Map([['', t]])));
    const total = terms.reduce((s, x) => s + x, 0);
    return Math.abs(total) > FAR * terms.reduce((s, x) => s + Math.abs(x), 0);
  };
  const isIdenticallyZero = (a: InUnknowns): boolean => {
    if (a.size === 0) return true;
    if (isFar(a)) return false;
    return isZeroByClearing(a, generators);
  };
  const decided = (a: InUnknowns): -1 | 0 | 1 => {
    if (isIdenticallyZero(a)) return 0;
    const answer = sign(a);
    if (answer === 'unknown' || answer === 0) throw new SeriesDomainError('the sign of a leading coefficient is not known');
    return answer;
  };
  /** c where a = c b identically, for a number c of Q(π). */
  const ratio = (a: InUnknowns, b: InUnknowns): QPi | undefined => {
    const [first] = b.values();
    const own = first && a.get(first.exponents.join());
    if (first === undefined || own === undefined) return undefined;
    const c = K.div(own.coefficient, first.coefficient);
    return isIdenticallyZero(sub(a, scaled(c, b))) ? c : undefined;
  };
  const known = <R>(match: (g: Generating, index: number) => R | undefined): R | undefined => {
    for (const [i, g] of generators.entries()) {
      const result = match(g, i);
      if (result !== undefined) return result;
    }
    return undefined;
  };
  const fresh = (g: Generating): InUnknowns => {
    generators.push(g);
    return generatorTerm(generators.length - 1);
  };

  const inverse = (b: InUnknowns): InUnknowns => {
    if (b.size === 0) throw new RangeError('division by zero in a field of unknowns');
    const [term] = b.values();
    if (b.size === 1 && term) {
      return collect([{ coefficient: K.div(K.one, term.coefficient), exponents: term.exponents.map((n) => (n === 0 ? 0 : -n)) }]);
    }
    const found = known((g, i) => {
      if (g.kind !== 'sum' && g.kind !== 'root') return undefined;
      const c = ratio(b, g.of);
      return c && scaled(c, g.kind === 'sum' ? generatorTerm(i) : mul(generatorTerm(i), generatorTerm(i)));
    });
    return inverse(found ?? fresh({ kind: 'sum', of: b }));
  };
  const squareRoot = (a: InUnknowns): InUnknowns | undefined => {
    if (a.size === 0) return a;
    const [term] = a.values();
    if (a.size === 1 && term?.exponents.every((n) => n % 2 === 0)) {
      const c = qpiSquareRoot(term.coefficient);
      if (c !== undefined) {
        const root = collect([{ coefficient: c, exponents: term.exponents.map((n) => n / 2) }]);
        return decided(root) === -1 ? neg(root) : root;
      }
    }
    if (decided(a) !== 1) return undefined;
    const found = known((g, i) => {
      if (g.kind !== 'root') return undefined;
      const c = ratio(a, g.of);
      const root = c && qpiSquareRoot(c);
      return root && scaled(root, generatorTerm(i));
    });
    return found ?? fresh({ kind: 'root', of: a });
  };
  const angle = (cosine: InUnknowns, sine: InUnknowns): InUnknowns => {
    if (decided(sine) !== 1) throw new SeriesDomainError('an angle has no positive sine');
    const found = known((g, i) => {
      if (g.kind !== 'angle') return undefined;
      if (isIdenticallyZero(sub(mul(cosine, g.sine), mul(sine, g.cosine)))) return generatorTerm(i);
      if (isIdenticallyZero(added([mul(cosine, g.sine), mul(sine, g.cosine)]))) return sub(constantTerm(K.pi), generatorTerm(i));
      return undefined;
    });
    return found ?? fresh({ kind: 'angle', cosine, sine });
  };

  const field: UnknownField = {
    name: `Q(pi)(${sample.length} unknowns)`,
    exact: true,
    zero,
    one: constantTerm(K.one),
    pi: constantTerm(K.pi),
    embed: constantTerm,
    unknown: generatorTerm,
    fromInteger: (n) => constantTerm(K.fromInteger(n)),
    fromRational: (n, d) => constantTerm(K.fromRational(n, d)),
    add: (a, b) => added([a, b]),
    sub,
    neg,
    mul,
    sqr: (a) => mul(a, a),
    div: (a, b) => mul(a, inverse(b)),
    sum: added,
    dot: (xs, ys) => collect(flattened(zipWith(xs, ys, products))),
    isZero: (a) => (isIdenticallyZero(a) ? 'yes' : 'no'),
    sign: decided,
    squareRoot,
    angle,
    valuation,
    scope: (body) => body(),
  };
  return Object.freeze(field);
}

function* flattened<T>(all: readonly Iterable<T>[]): Generator<T> {
  for (const some of all) yield* some;
}
