import { dotBy, type Elementary, type Sign, type Truth } from '../../scalar/ring.js';
import { gcdBigint, integerSquareRoot } from '../exact/integer-polynomial.js';
import { type Rational, rational, rationals } from '../exact/rational.js';
import type {
  AngleExpression,
  Expression,
  NumberExpression,
  Power,
  SumExpression,
  SymbolExpression,
  Term,
  UnaryExpression,
} from './expression.js';

/** The ring of formulas, with what only formulas have. */
export interface ExpressionRing extends Elementary<Expression> {
  /** The symbol with this name. Throws a RangeError if the name is in use with other LaTeX. */
  symbol(text: string, latex: string): SymbolExpression;
  /** The formula with parts replaced: every occurrence of a key of the map, outermost first. */
  substitute(a: Expression, replacements: ReadonlyMap<Expression, Expression>): Expression;
  /** content · primitive, the content rational: what stands as a factor in products that contain the formula. */
  primitive(a: Expression): { readonly content: Rational; readonly primitive: Expression };
  /** The formula rebuilt from the inside out with every sum of several terms replaced by what the rule makes of it. */
  rewriteSums(a: Expression, rule: (sum: SumExpression) => Expression): Expression;
  /** The same formula with the common factors of the terms of every sum taken out in front of it. */
  factored(a: Expression): Expression;
}

/**
 * A new ring of formulas: exact rational constants, π, symbols, sums, products, integer powers, quotients, square roots,
 * arc cosines and angles. Simplification is light: terms and factors are collected, constants folded, 0 and 1 dropped,
 * (√x)² = x; products of sums are not multiplied out.
 *
 * `isZero` answers `no` only with a proof: the formula, as a rational function of its symbols and π (which is
 * transcendental), has a non-zero value at some rational point. A formula that is zero after multiplying out only gives
 * `unknown`. `sign` knows constants only. Every operation costs about the number of terms or factors involved.
 *
 * @example
 * ```ts
 * import { expressionRing, expressionText } from 'symbreak';
 * const R = expressionRing();
 * const x = R.symbol('x', 'x');
 * expressionText(R.div(R.add(x, R.mul(R.fromInteger(2), x)), R.pi)); // '3*x/pi'
 * ```
 */
export function expressionRing(): ExpressionRing {
  return Object.freeze(ringOver(new Store()));
}

const UNIT = rationals.one;

/** The hash-consed nodes of one ring. */
class Store {
  private readonly nodes = new Map<string, Expression>();
  private readonly samples = new Map<Expression, Rational | undefined>();
  readonly one = this.number(UNIT);
  readonly zero = this.number(rationals.zero);

  private intern<E extends Expression>(key: string, make: (id: number) => E): E {
    const known = this.nodes.get(key);
    // The beginning of a key says the kind, so that what has the key of an E is one.
    if (known !== undefined) return known as E;
    const made = make(this.nodes.size);
    this.nodes.set(key, made);
    return made;
  }

  number(value: Rational): NumberExpression {
    return this.intern(`n${value.n}/${value.d}`, (id) => ({ kind: 'number', id, value }));
  }

  symbol(text: string, latex: string): SymbolExpression {
    const found = this.intern(`s${text}`, (id) => ({ kind: 'symbol', id, text, latex }));
    if (found.latex !== latex) throw new RangeError(`symbol '${text}' is '${found.latex}' in LaTeX already, not '${latex}'`);
    return found;
  }

  unary(name: UnaryExpression['name'], x: Expression): UnaryExpression {
    return this.intern(`${name}(${x.id})`, (id) => ({ kind: 'call', id, name, args: [x] }));
  }

  angle(cosine: Expression, sine: Expression): AngleExpression {
    return this.intern(`angle(${cosine.id},${sine.id})`, (id) => ({ kind: 'call', id, name: 'angle', args: [cosine, sine] }));
  }

  /** Interns a sum as it stands. */
  private rawSum(terms: readonly Term[]): SumExpression {
    return this.intern(sumKey(terms), (id) => ({ kind: 'sum', id, terms }));
  }

  private rawProduct(factors: readonly Power[]): Expression {
    const [only] = factors;
    if (only === undefined) return this.one;
    if (factors.length === 1 && only.exponent === 1) return only.base;
    const key = `p${factors
      .map(({ base, exponent }) => `${base.id}^${exponent}`)
      .sort()
      .join('*')}`;
    return this.intern(key, (id) => ({ kind: 'product', id, factors }));
  }

  /** coefficient · product without distributing the coefficient over a sum. */
  multiple(coefficient: Rational, product: Expression): Expression {
    if (product.kind === 'number') return this.number(rationals.mul(coefficient, product.value));
    if (coefficient.n === 0n) return this.zero;
    return isUnit(coefficient) ? product : this.rawSum([{ coefficient, product }]);
  }

  /** Σ scale · x, flat and collected. */
  sum(parts: readonly { readonly scale: Rational; readonly x: Expression }[]): Expression {
    const collected = new Map<Expression, Rational>();
    const add = (product: Expression, coefficient: Rational): void => {
      const before = collected.get(product);
      collected.set(product, before ? rationals.add(before, coefficient) : coefficient);
    };
    for (const { scale, x } of parts) {
      for (const { coefficient, product } of termsOf(x, this.one)) add(product, rationals.mul(scale, coefficient));
    }
    const terms = [...collected].flatMap(([product, coefficient]) => (coefficient.n === 0n ? [] : [{ coefficient, product }]));
    const [only] = terms;
    if (only === undefined) return this.zero;
    return terms.length === 1 ? this.multiple(only.coefficient, only.product) : this.rawSum(terms);
  }

  /** coefficient · Π base^exponent, collected; a rational multiple of a sum is multiplied out. */
  product(coefficient: Rational, powers: readonly Power[]): Expression {
    const collected = new Map<Expression, number>();
    let scale = coefficient;
    const push = (base: Expression, exponent: number): void => {
      if (base.kind === 'number') scale = rationals.mul(scale, rationalPower(base.value, exponent));
      else if (base.kind === 'product') for (const f of base.factors) push(f.base, f.exponent * exponent);
      else if (base.kind === 'sum') {
        const { content, primitive } = this.primitive(base);
        scale = rationals.mul(scale, rationalPower(content, exponent));
        if (primitive.kind === 'sum') collect(primitive, exponent);
        else push(primitive, exponent);
      } else collect(base, exponent);
    };
    const collect = (base: Expression, exponent: number): void => {
      const total = (collected.get(base) ?? 0) + exponent;
      collected.delete(base);
      const root = base.kind === 'call' && base.name === 'sqrt' ? base.args[0] : undefined;
      const whole = root === undefined ? 0 : Math.trunc(total / 2);
      if (total !== 2 * whole) collected.set(base, total - 2 * whole);
      if (root !== undefined && whole !== 0) push(root, whole);
    };
    for (const { base, exponent } of powers) push(base, exponent);
    if (scale.n === 0n) return this.zero;
    const product = this.rawProduct([...collected].map(([base, exponent]) => ({ base, exponent })));
    return product.kind === 'sum' ? this.sum([{ scale, x: product }]) : this.multiple(scale, product);
  }

  /** A sum as content · primitive, where a sum and its negative have the same primitive one: that which came first. */
  primitive(sum: SumExpression): { readonly content: Rational; readonly primitive: Expression } {
    const [only] = sum.terms;
    if (sum.terms.length === 1 && only) return { content: only.coefficient, primitive: only.product };
    const content = contentOf(sum.terms);
    const positive = scaledTerms(rationals.div(UNIT, content), sum.terms);
    const negative = scaledTerms(rational(-1), positive);
    const [p, n] = [this.nodes.get(sumKey(positive)), this.nodes.get(sumKey(negative))];
    if (n !== undefined && (p === undefined || n.id < p.id)) return { content: rationals.neg(content), primitive: n };
    return { content, primitive: p ?? this.rawSum(positive) };
  }

  rebuild(a: Expression, part: (x: Expression) => Expression): Expression {
    switch (a.kind) {
      case 'number':
      case 'symbol':
        return a;
      case 'sum':
        return this.sum(a.terms.map(({ coefficient, product }) => ({ scale: coefficient, x: part(product) })));
      case 'product':
        return this.product(
          UNIT,
          a.factors.map(({ base, exponent }) => ({ base: part(base), exponent })),
        );
      case 'call':
        return a.name === 'angle' ? this.angle(part(a.args[0]), part(a.args[1])) : this.unary(a.name, part(a.args[0]));
    }
  }

  substitute(a: Expression, replacements: ReadonlyMap<Expression, Expression>): Expression {
    const done = new Map<Expression, Expression>(replacements);
    const visit = (x: Expression): Expression => {
      const known = done.get(x);
      if (known !== undefined) return known;
      const result = this.rebuild(x, visit);
      done.set(x, result);
      return result;
    };
    return visit(a);
  }

  rewriteSums(a: Expression, rule: (sum: SumExpression) => Expression): Expression {
    const done = new Map<Expression, Expression>();
    const visit = (x: Expression): Expression => {
      const known = done.get(x);
      if (known !== undefined) return known;
      const inner = this.rebuild(x, visit);
      const result = inner.kind === 'sum' && inner.terms.length > 1 ? rule(inner) : inner;
      done.set(x, result);
      return result;
    };
    return visit(a);
  }

  commonFactors(sum: SumExpression): Expression {
    const lists = sum.terms.map(({ product }) => factorsOf(product));
    const common = (lists[0] ?? []).flatMap(({ base, exponent }) => {
      const exponents = lists.map((list) => list.find((f) => f.base === base)?.exponent ?? 0);
      const least = Math.min(...exponents);
      const most = Math.max(...exponents);
      const shared = exponent > 0 ? Math.max(least, 0) : Math.min(most, 0);
      return shared === 0 ? [] : [{ base, exponent: shared }];
    });
    let content = contentOf(sum.terms);
    if (sum.terms.every(({ coefficient }) => coefficient.n < 0n)) content = rationals.neg(content);
    if (common.length === 0 && isUnit(content)) return sum;
    const rest = this.sum(
      sum.terms.map(({ coefficient, product }) => ({
        scale: rationals.div(coefficient, content),
        x: this.product(UNIT, [...factorsOf(product), ...common.map(({ base, exponent }) => ({ base, exponent: -exponent }))]),
      })),
    );
    if (common.length === 0) return this.multiple(content, rest);
    return this.product(content, [...common, { base: rest, exponent: 1 }]);
  }

  /** The value at a fixed rational point with π a variable among others; undefined where there is none. */
  sample(a: Expression): Rational | undefined {
    if (this.samples.has(a)) return this.samples.get(a);
    const value = this.sampleOf(a);
    this.samples.set(a, value);
    return value;
  }

  private sampleOf(a: Expression): Rational | undefined {
    switch (a.kind) {
      case 'number':
        return a.value;
      case 'symbol':
        // Different values for different symbols, without small relations between them.
        return rational(BigInt(a.id) ** 3n + 7n, 11n);
      case 'sum':
        return a.terms.reduce<Rational | undefined>((total, { coefficient, product }) => {
          const value = this.sample(product);
          return total && value && rationals.add(total, rationals.mul(coefficient, value));
        }, rationals.zero);
      case 'product':
        return a.factors.reduce<Rational | undefined>((total, { base, exponent }) => {
          const value = this.sample(base);
          if (!total || !value || (value.n === 0n && exponent < 0)) return undefined;
          return rationals.mul(total, rationalPower(value, exponent));
        }, UNIT);
      case 'call':
        return undefined;
    }
  }
}

function ringOver(store: Store): ExpressionRing {
  const pi = store.symbol('pi', '\\pi');
  const minus = rational(-1);
  const half = rational(1, 2);
  const constant = (a: Expression): Rational | undefined => (a.kind === 'number' ? a.value : undefined);
  const power = (base: Expression, exponent: number): Power => ({ base, exponent });
  const ring: ExpressionRing = {
    name: 'formulas',
    exact: true,
    zero: store.zero,
    one: store.one,
    pi,
    fromInteger: (n) => store.number(rational(n)),
    fromRational: (n, d) => store.number(rational(n, d)),
    add: (a, b) =>
      store.sum([
        { scale: UNIT, x: a },
        { scale: UNIT, x: b },
      ]),
    sub: (a, b) =>
      store.sum([
        { scale: UNIT, x: a },
        { scale: minus, x: b },
      ]),
    neg: (a) => store.sum([{ scale: minus, x: a }]),
    mul: (a, b) => (a === store.one ? b : b === store.one ? a : store.product(UNIT, [power(a, 1), power(b, 1)])),
    sqr: (a) => store.product(UNIT, [power(a, 2)]),
    div: (a, b) => {
      if (constant(b)?.n === 0n) throw new RangeError('division of a formula by 0');
      return b === store.one ? a : store.product(UNIT, [power(a, 1), power(b, -1)]);
    },
    sum: (xs) => store.sum(xs.map((x) => ({ scale: UNIT, x }))),
    dot: (xs, ys) => dotBy(ring, xs, ys),
    isZero: (a): Truth => {
      if (a === store.zero) return 'yes';
      // A root vanishes where its argument does.
      const inner = a.kind === 'call' && a.name === 'sqrt' ? a.args[0] : a;
      const value = store.sample(inner);
      return value !== undefined && value.n !== 0n ? 'no' : 'unknown';
    },
    sign: (a): Sign => {
      const value = constant(a);
      return value ? rationals.sign(value) : a === pi ? 1 : 'unknown';
    },
    sqrt: (a) => {
      const value = constant(a);
      if (value && value.n < 0n) throw new RangeError('square root of a negative constant');
      const [n, d] = value ? [integerSquareRoot(value.n), integerSquareRoot(value.d)] : [];
      return n !== undefined && d !== undefined ? store.number(rational(n, d)) : store.unary('sqrt', a);
    },
    acos: (a) => {
      const value = constant(a);
      if (value?.d === 1n && value.n === 1n) return store.zero;
      if (value?.n === 0n) return store.product(half, [power(pi, 1)]);
      return value?.d === 1n && value.n === -1n ? pi : store.unary('acos', a);
    },
    angle: (cosine, sine) => {
      const [c, s] = [constant(cosine), constant(sine)];
      if (s?.n === 0n && c && c.n !== 0n) return c.n > 0n ? store.zero : pi;
      if (c?.n === 0n && s && s.n > 0n) return store.product(half, [power(pi, 1)]);
      return store.angle(cosine, sine);
    },
    scope: (body) => body(),
    symbol: (text, latex) => store.symbol(text, latex),
    substitute: (a, replacements) => store.substitute(a, replacements),
    primitive: (a) => (a.kind === 'sum' ? store.primitive(a) : { content: UNIT, primitive: a }),
    rewriteSums: (a, rule) => store.rewriteSums(a, rule),
    factored: (a) => store.rewriteSums(a, (sum) => store.commonFactors(sum)),
  };
  return ring;
}

/** A formula as a list of terms. */
function termsOf(a: Expression, one: Expression): readonly Term[] {
  if (a.kind === 'sum') return a.terms;
  return a.kind === 'number' ? [{ coefficient: a.value, product: one }] : [{ coefficient: UNIT, product: a }];
}

/** A product of a term as a list of factors. */
function factorsOf(a: Expression): readonly Power[] {
  if (a.kind === 'product') return a.factors;
  return a.kind === 'number' ? [] : [{ base: a, exponent: 1 }];
}

function sumKey(terms: readonly Term[]): string {
  return `+${terms
    .map(({ coefficient: c, product }) => `${product.id}:${c.n}/${c.d}`)
    .sort()
    .join(' ')}`;
}

function scaledTerms(factor: Rational, terms: readonly Term[]): readonly Term[] {
  return terms.map(({ coefficient, product }) => ({ coefficient: rationals.mul(factor, coefficient), product }));
}

/** The positive rational that leaves coprime integers as coefficients. */
function contentOf(terms: readonly Term[]): Rational {
  const top = terms.reduce((g, { coefficient }) => gcdBigint(g, coefficient.n), 0n);
  const bottom = terms.reduce((l, { coefficient: { d } }) => (l / gcdBigint(l, d)) * d, 1n);
  return rational(top, bottom);
}

function rationalPower(a: Rational, exponent: number): Rational {
  const [n, d] = exponent >= 0 ? [a.n, a.d] : [a.d, a.n];
  const e = BigInt(Math.abs(exponent));
  return rational(n ** e, d ** e);
}

function isUnit(a: Rational): boolean {
  return a.n === 1n && a.d === 1n;
}
