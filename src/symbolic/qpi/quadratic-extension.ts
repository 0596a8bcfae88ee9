import type { Sign } from '../../scalar/ring.js';
import type { CoefficientField } from '../series/series.js';

/** The element a + b√c of a quadratic extension. */
export interface Quadratic<C> {
  readonly a: C;
  readonly b: C;
}

/** The extension of a field by √c, c > 0 an element without a square root in the field. */
export interface QuadraticField<C> extends CoefficientField<Quadratic<C>> {
  readonly base: CoefficientField<C>;
  readonly radicand: C;
  /** An element of the base field. */
  embed(a: C): Quadratic<C>;
}

/**
 * The field K(√c) over an ordered coefficient field K: exact, ordered by the positive square root. `radicand` is c, which
 * must be positive and not a square; `text` is its name.
 * Square roots are found where they lie in K(√c). Cost: four multiplications in K per multiplication.
 */
export function quadraticExtension<C>(K: CoefficientField<C>, radicand: C, text: string): QuadraticField<C> {
  const embed = (a: C): Quadratic<C> => ({ a, b: K.zero });
  const zero = embed(K.zero);
  const isZero = (c: C): boolean => K.isZero(c) === 'yes';
  const sign = (x: Quadratic<C>): Sign => {
    const [p, q] = [K.sign(x.a), K.sign(x.b)];
    if (q === 0 || p === q) return p;
    if (p === 0) return q;
    // Opposite signs: the larger of a² and c·b² decides; they are never equal, since √c is not in K.
    const larger = K.sign(K.sub(K.sqr(x.a), K.mul(radicand, K.sqr(x.b))));
    return larger === 1 ? p : larger === -1 ? q : 'unknown';
  };
  const mul = (x: Quadratic<C>, y: Quadratic<C>): Quadratic<C> => {
    if (isZero(x.b)) return { a: K.mul(x.a, y.a), b: K.mul(x.a, y.b) };
    if (isZero(y.b)) return { a: K.mul(x.a, y.a), b: K.mul(x.b, y.a) };
    return { a: K.dot([x.a, K.mul(radicand, x.b)], [y.a, y.b]), b: K.dot([x.a, x.b], [y.b, y.a]) };
  };
  const neg = (x: Quadratic<C>): Quadratic<C> => ({ a: K.neg(x.a), b: K.neg(x.b) });
  const inverse = (x: Quadratic<C>): Quadratic<C> => {
    if (isZero(x.b)) return embed(K.div(K.one, x.a));
    const norm = K.sub(K.sqr(x.a), K.mul(radicand, K.sqr(x.b)));
    return { a: K.div(x.a, norm), b: K.neg(K.div(x.b, norm)) };
  };
  const squareRoot = (x: Quadratic<C>): Quadratic<C> | undefined => {
    if (isZero(x.b)) {
      const inBase = K.squareRoot(x.a);
      if (inBase !== undefined) return embed(inBase);
      const overRadicand = K.squareRoot(K.div(x.a, radicand));
      return overRadicand === undefined ? undefined : { a: K.zero, b: overRadicand };
    }
    // (p + q√c)² = x: p² is a root of y² − a y + c b²/4.
    const norm = K.squareRoot(K.sub(K.sqr(x.a), K.mul(radicand, K.sqr(x.b))));
    if (norm === undefined) return undefined;
    const two = K.fromInteger(2);
    for (const half of [K.div(K.add(x.a, norm), two), K.div(K.sub(x.a, norm), two)]) {
      const p = K.squareRoot(half);
      if (p === undefined || isZero(p)) continue;
      const root = { a: p, b: K.div(x.b, K.mul(two, p)) };
      return sign(root) === -1 ? neg(root) : root;
    }
    return undefined;
  };
  const field: QuadraticField<C> = {
    name: `${K.name}(sqrt(${text}))`,
    exact: K.exact,
    base: K,
    radicand,
    zero,
    one: embed(K.one),
    pi: embed(K.pi),
    embed,
    fromInteger: (n) => embed(K.fromInteger(n)),
    fromRational: (n, d) => embed(K.fromRational(n, d)),
    add: (x, y) => ({ a: K.add(x.a, y.a), b: K.add(x.b, y.b) }),
    sub: (x, y) => ({ a: K.sub(x.a, y.a), b: K.sub(x.b, y.b) }),
    neg,
    mul,
    sqr: (x) => mul(x, x),
    div: (x, y) => mul(x, inverse(y)),
    sum: (xs) => ({ a: K.sum(xs.map((x) => x.a)), b: K.sum(xs.map((x) => x.b)) }),
    dot: (xs, ys) => {
      const mb = xs.map((x) => K.mul(radicand, x.b));
      return {
        a: K.dot([...xs.map((x) => x.a), ...mb], [...ys.map((y) => y.a), ...ys.map((y) => y.b)]),
        b: K.dot([...xs.map((x) => x.a), ...xs.map((x) => x.b)], [...ys.map((y) => y.b), ...ys.map((y) => y.a)]),
      };
    },
    isZero: (x) => (isZero(x.a) && isZero(x.b) ? 'yes' : 'no'),
    sign,
    squareRoot,
    scope: (body) => body(),
  };
  return Object.freeze(field);
}
