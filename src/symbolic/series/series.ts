import { absent, zipWith } from '../../scalar/list.js';
import type { Elementary, OrderedField, Sign } from '../../scalar/ring.js';

/**
 * A truncated Laurent series in t = d^(−1/2): Σ coefficients[i] t^(start+i) + O(t^order). The first coefficient is not
 * zero unless the list is empty; an order of Infinity means that the series is a finite sum, exactly.
 */
export interface Series<C> {
  readonly start: number;
  readonly coefficients: readonly C[];
  readonly order: number;
}

/** A coefficient field with the operations that series need beyond its own: square roots where there are any, and π. */
export interface CoefficientField<C> extends OrderedField<C> {
  readonly pi: C;
  /** The non-negative square root, or undefined if it is not in the field. */
  squareRoot(a: C): C | undefined;
  /** The angle in (0, π) of a cosine and a positive sine up to a common factor, in fields that have such angles. */
  angle?(cosine: C, sine: C): C;
}

/** A function of a series leaves the field of its coefficients, or is not a series in t. */
export class SeriesDomainError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SeriesDomainError';
  }
}

/** A leading coefficient has no square root in the field; `radicand` is that coefficient. */
export class MissingSquareRootError<C> extends SeriesDomainError {
  constructor(readonly radicand: C) {
    super('a leading coefficient has no square root in the field');
    this.name = 'MissingSquareRootError';
  }
}

/** The ring of series, with the constructors that a caller needs. */
export interface SeriesRing<C> extends Elementary<Series<C>> {
  readonly field: CoefficientField<C>;
  /** The number of terms that inexact results carry at the most. */
  readonly terms: number;
  /** c·t^n, exactly. */
  monomial(c: C, n: number): Series<C>;
  /** Σ coefficients[i] t^(start+i) + O(t^order). */
  make(start: number, coefficients: readonly C[], order: number): Series<C>;
  /** The coefficient of t^n; throws a RangeError if n is not below the order. */
  coefficient(a: Series<C>, n: number): C;
}

/**
 * Laurent series in t over a field, every element with its own order, so that no digit of order is ever invented:
 * `0 + O(t^n)` is not known to be zero. Products and quotients keep at most `terms` terms.
 *
 * Square roots need an even leading exponent and a leading coefficient with a root in the field; angles are taken at
 * 0, π/2 and π, where they start with an exact value. Otherwise a SeriesDomainError says what is missing.
 * Cost: O(terms²) field operations per product.
 */
export function seriesRing<C>(K: CoefficientField<C>, terms: number): SeriesRing<C> {
  const isZero = (c: C): boolean => K.isZero(c) === 'yes';

  const make = (start: number, coefficients: readonly C[], order: number): Series<C> => {
    let first = 0;
    let last = Math.min(coefficients.length, order - start);
    while (first < last && isZero(coefficients[first] ?? absent())) first++;
    if (order === Number.POSITIVE_INFINITY) while (last > first && isZero(coefficients[last - 1] ?? absent())) last--;
    if (first >= last) return { start: order === Number.POSITIVE_INFINITY ? 0 : order, coefficients: [], order };
    const count = last - first;
    if (order !== Number.POSITIVE_INFINITY && count > terms) {
      return { start: start + first, coefficients: coefficients.slice(first, first + terms), order: start + first + terms };
    }
    return first === 0 && last === coefficients.length
      ? { start, coefficients, order }
      : { start: start + first, coefficients: coefficients.slice(first, last), order };
  };
  const monomial = (c: C, n: number): Series<C> => make(n, [c], Number.POSITIVE_INFINITY);
  const constant = (c: C): Series<C> => monomial(c, 0);
  const at = (a: Series<C>, n: number): C => a.coefficients[n - a.start] ?? K.zero;

  const exactZero = (a: Series<C>): boolean => a.coefficients.length === 0 && a.order === Number.POSITIVE_INFINITY;

  const add = (a: Series<C>, b: Series<C>): Series<C> => {
    if (exactZero(a)) return b;
    if (exactZero(b)) return a;
    const order = Math.min(a.order, b.order);
    const start = Math.min(a.start, b.start);
    const end = Math.min(order, Math.max(a.start + a.coefficients.length, b.start + b.coefficients.length));
    const sum: C[] = [];
    for (let n = start; n < end; n++) {
      const i = n - a.start;
      const j = n - b.start;
      const p = i >= 0 ? a.coefficients[i] : undefined;
      const q = j >= 0 ? b.coefficients[j] : undefined;
      sum.push(p === undefined ? (q ?? K.zero) : q === undefined ? p : K.add(p, q));
    }
    return make(start, sum, order);
  };
  /** As repeated `add`, but every coefficient is brought to lowest terms once. */
  const sum = (all: readonly Series<C>[]): Series<C> => {
    const some = all.filter((x) => !exactZero(x));
    const [first, second] = some;
    if (first === undefined) return constant(K.zero);
    if (second === undefined) return first;
    const order = Math.min(...some.map((x) => x.order));
    const start = Math.min(...some.map((x) => x.start));
    const end = Math.min(order, Math.max(...some.map((x) => x.start + x.coefficients.length)));
    const total: C[] = [];
    for (let n = start; n < end; n++) {
      const terms: C[] = [];
      for (const { start: from, coefficients } of some) {
        const c = n < from ? undefined : coefficients[n - from];
        if (c !== undefined) terms.push(c);
      }
      const [only] = terms;
      total.push(terms.length === 1 && only !== undefined ? only : K.sum(terms));
    }
    return make(start, total, order);
  };
  const scaled = (c: C, a: Series<C>): Series<C> =>
    make(
      a.start,
      a.coefficients.map((x) => K.mul(c, x)),
      a.order,
    );
  const neg = (a: Series<C>): Series<C> => ({ ...a, coefficients: a.coefficients.map((c) => K.neg(c)) });
  const mul = (a: Series<C>, b: Series<C>): Series<C> => {
    if (exactZero(a)) return a;
    if (exactZero(b)) return b;
    return product(a, b, (n) => {
      const from = Math.max(0, n - b.coefficients.length + 1);
      const to = Math.min(n, a.coefficients.length - 1);
      // a_i·b_j for i + j = n.
      return K.dot(a.coefficients.slice(from, to + 1), b.coefficients.slice(n - to, n - from + 1).reverse());
    });
  };
  /** A product whose n-th coefficient from the first on is known from those of its factors. */
  const product = (a: Series<C>, b: Series<C>, coefficient: (n: number) => C): Series<C> => {
    const start = a.start + b.start;
    const order = Math.min(a.order + b.start, b.order + a.start);
    // A product of finite sums stays exact only if it fits.
    const full = a.coefficients.length + b.coefficients.length - 1;
    const exact = order === Number.POSITIVE_INFINITY && full <= terms;
    const wanted = exact ? full : Math.min(terms, order - start);
    const coefficients: C[] = [];
    for (let n = 0; n < wanted; n++) coefficients.push(coefficient(n));
    // What was not computed is not known, even where a factor claims more zeros than the ring has terms.
    return make(start, coefficients, exact ? order : start + wanted);
  };
  /** Σ c_i·c_(n−i) over from ≤ i ≤ n − from, every pair once: `doubled` has 2c_i. */
  const squares = (c: readonly C[], doubled: readonly C[], n: number, from: number): C => {
    const first = Math.max(from, n - c.length + 1);
    const middle = Math.floor(n / 2);
    const left = doubled.slice(first, middle + 1);
    const [centre] = c.slice(middle, middle + 1);
    if (2 * middle === n && left.length > 0 && centre !== undefined) left[left.length - 1] = centre;
    return K.dot(left, c.slice(n - middle, n - first + 1).reverse());
  };
  const sqr = (a: Series<C>): Series<C> => {
    if (exactZero(a)) return a;
    const doubled = a.coefficients.map((c) => K.add(c, c));
    return product(a, a, (n) => squares(a.coefficients, doubled, n, 0));
  };
  /** b⁻¹ for a series with a known leading coefficient. */
  const inverse = (b: Series<C>): Series<C> => {
    const [lead] = b.coefficients;
    if (lead === undefined)
      throw new SeriesDomainError(b.order === Number.POSITIVE_INFINITY ? 'division by zero' : `division by O(t^${b.order})`);
    const reciprocal = K.div(K.one, lead);
    if (b.coefficients.length === 1 && b.order === Number.POSITIVE_INFINITY) return monomial(reciprocal, -b.start);
    const wanted = Math.min(terms, b.order - b.start);
    const quotient: C[] = [reciprocal];
    for (let n = 1; n < wanted; n++) {
      const left = b.coefficients.slice(1, n + 1);
      const right = quotient.slice(n - left.length).reverse();
      quotient.push(K.neg(K.mul(reciprocal, K.dot(left, right))));
    }
    return make(-b.start, quotient, -b.start + wanted);
  };
  const derivative = (a: Series<C>): Series<C> =>
    make(
      a.start - 1,
      a.coefficients.map((c, i) => K.mul(K.fromInteger(a.start + i), c)),
      a.order - 1,
    );
  /** The antiderivative without constant term of a series with no t⁻¹ term. */
  const integral = (a: Series<C>): Series<C> =>
    make(
      a.start + 1,
      a.coefficients.map((c, i) => K.div(c, K.fromInteger(a.start + i + 1))),
      a.order + 1,
    );
  const sqrt = (a: Series<C>): Series<C> => {
    const [lead] = a.coefficients;
    if (lead === undefined) {
      if (a.order === Number.POSITIVE_INFINITY) return a;
      throw new SeriesDomainError(`the square root of O(t^${a.order}) is not known`);
    }
    if (a.start % 2 !== 0)
      throw new SeriesDomainError(`the square root of a series that starts with t^${a.start} has half-integer exponents`);
    const root = K.squareRoot(lead);
    if (root === undefined) throw new MissingSquareRootError(lead);
    if (a.coefficients.length === 1 && a.order === Number.POSITIVE_INFINITY) return monomial(root, a.start / 2);
    const wanted = Math.min(terms, a.order - a.start);
    const half = K.div(K.one, K.add(root, root));
    const coefficients: C[] = [root];
    const doubled: C[] = [K.add(root, root)];
    for (let n = 1; n < wanted; n++) {
      const next = K.mul(half, K.sub(a.coefficients[n] ?? K.zero, squares(coefficients, doubled, n, 1)));
      coefficients.push(next);
      doubled.push(K.add(next, next));
    }
    return make(a.start / 2, coefficients, a.start / 2 + wanted);
  };
  /** arctan u for a series u without constant term: ∫ u'/(1+u²). */
  const arctan = (u: Series<C>): Series<C> => {
    if (u.coefficients.length === 0) return u;
    if (u.start < 1) throw new SeriesDomainError('arctan is expanded at 0 only');
    return integral(mul(derivative(u), inverse(add(constant(K.one), mul(u, u)))));
  };
  const sign = (a: Series<C>): Sign => {
    const [lead] = a.coefficients;
    if (lead !== undefined) return K.sign(lead);
    return a.order === Number.POSITIVE_INFINITY ? 0 : 'unknown';
  };
  const angle = (cosine: Series<C>, sine: Series<C>): Series<C> => {
    const pi = constant(K.pi);
    const exactZero = sine.coefficients.length === 0 && sine.order === Number.POSITIVE_INFINITY;
    if (exactZero) {
      const direction = sign(cosine);
      if (direction === 'unknown') throw new SeriesDomainError(`the angle of O(t^${cosine.order}) and 0 is not known`);
      return direction === -1 ? pi : constant(K.zero);
    }
    const cosineOrder = cosine.coefficients.length === 0 ? cosine.order : cosine.start;
    if (cosineOrder > sine.start && sine.coefficients.length > 0) {
      // Near a right angle.
      return add(constant(K.div(K.pi, K.fromInteger(2))), neg(arctan(mul(cosine, inverse(sine)))));
    }
    if (cosine.coefficients.length > 0 && sine.start > cosine.start) {
      const small = arctan(mul(sine, inverse(cosine)));
      return sign(cosine) === -1 ? add(pi, small) : small;
    }
    const [c, s] = [cosine.coefficients[0], sine.coefficients[0]];
    if (c !== undefined && s !== undefined && sine.start === cosine.start && K.angle) {
      // The limit is an angle of the field; the rest by the tangent of the difference.
      const tail = (a: Series<C>): Series<C> => make(a.start + 1, a.coefficients.slice(1), a.order);
      const across = add(scaled(c, tail(sine)), neg(scaled(s, tail(cosine))));
      const along = add(scaled(c, cosine), scaled(s, sine));
      return add(constant(K.angle(c, s)), arctan(mul(across, inverse(along))));
    }
    throw new SeriesDomainError('an angle does not tend to 0, a right angle or π: its expansion leaves the field');
  };

  const ring: SeriesRing<C> = {
    name: `${K.name}((t)), ${terms} terms`,
    exact: false,
    field: K,
    terms,
    zero: constant(K.zero),
    one: constant(K.one),
    pi: constant(K.pi),
    monomial,
    make,
    coefficient: (a, n) => {
      if (n >= a.order) throw new RangeError(`the coefficient of t^${n} is not known: the series ends with O(t^${a.order})`);
      return n < a.start ? K.zero : at(a, n);
    },
    fromInteger: (n) => constant(K.fromInteger(n)),
    fromRational: (n, d) => constant(K.fromRational(n, d)),
    add,
    sub: (a, b) => add(a, neg(b)),
    neg,
    mul,
    sqr,
    div: (a, b) => mul(a, inverse(b)),
    sqrt,
    acos: (x) => {
      const rest = add(constant(K.one), neg(mul(x, x)));
      return angle(x, sqrt(rest));
    },
    angle,
    sum,
    dot: (xs, ys) => {
      if (xs.length !== ys.length) throw new RangeError(`dot: ${xs.length} elements against ${ys.length}`);
      return sum(zipWith(xs, ys, mul));
    },
    isZero: (a) => (a.coefficients.length > 0 ? 'no' : a.order === Number.POSITIVE_INFINITY ? 'yes' : 'unknown'),
    sign,
    scope: (body) => body(),
  };
  return Object.freeze(ring);
}
