import { double } from '../../scalar/double.js';
import { absent, at, zipWith } from '../../scalar/list.js';
import type { Elementary, Sign } from '../../scalar/ring.js';
import { evaluateQPi, type QPi, qpiField, qpiSquareRoot } from '../qpi/qpi.js';
import { type CoefficientField, SeriesDomainError } from '../series/series.js';

/** One term: a coefficient times powers of generators, negative ones among them. */
interface Term {
  readonly coefficient: QPi;
  /** Of the generators in order, without zeros at the end. */
  readonly exponents: readonly number[];
}

/** A sum of terms, by their exponents; the empty one is 0. */
export type InUnknowns = ReadonlyMap<string, Term>;

/** What an element may be made of. */
type Generator =
  | { readonly kind: 'unknown'; readonly index: number }
  /** The positive square root of an element. */
  | { readonly kind: 'root'; readonly of: InUnknowns }
  /** An element itself, so that it can be divided by. */
  | { readonly kind: 'sum'; readonly of: InUnknowns }
  | { readonly kind: 'angle'; readonly cosine: InUnknowns; readonly sine: InUnknowns };

/** Reads the values of elements at a point, in a ring. */
export interface Valuation<T> {
  value(a: InUnknowns): T;
}

/** The field that the unknowns generate over Q(π), with roots and angles. */
export interface UnknownField extends CoefficientField<InUnknowns> {
  embed(c: QPi): InUnknowns;
  unknown(index: number): InUnknowns;
  angle(cosine: InUnknowns, sine: InUnknowns): InUnknowns;
  /** Values of the elements where the unknowns have these; `expires` is asked for once per value that is kept: whether it is gone. */
  valuation<T>(R: Elementary<T>, unknowns: readonly T[], expires?: () => () => boolean): Valuation<T>;
}

/** Terms beyond which an element is not brought to a common denominator to see whether it is 0. */
const MOST_TERMS = 20_000;
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
  const generators: Generator[] = sample.map((_, index) => ({ kind: 'unknown', index }));
  const zero: InUnknowns = new Map();

  const collect = (terms: Iterable<Term>): InUnknowns => {
    const parts = new Map<string, { readonly exponents: readonly number[]; readonly list: QPi[] }>();
    for (const { coefficient, exponents } of terms) {
      const key = exponents.join();
      const part = parts.get(key);
      if (part) part.list.push(coefficient);
      else parts.set(key, { exponents, list: [coefficient] });
    }
    const sum = new Map<string, Term>();
    for (const [key, { exponents, list }] of parts) {
      const coefficient = list.length === 1 ? at(list, 0) : K.sum(list);
      if (coefficient.numerator.length > 0) sum.set(key, { coefficient, exponents });
    }
    return sum;
  };
  const embed = (coefficient: QPi): InUnknowns => collect([{ coefficient, exponents: [] }]);
  const one = embed(K.one);
  const generator = (index: number): InUnknowns => {
    const exponents = new Array<number>(index).fill(0);
    exponents.push(1);
    return collect([{ coefficient: K.one, exponents }]);
  };
  const added = (all: readonly InUnknowns[]): InUnknowns => collect(all.flatMap((a) => [...a.values()]));
  function* products(a: InUnknowns, b: InUnknowns): globalThis.Generator<Term> {
    for (const x of a.values())
      for (const y of b.values())
        yield { coefficient: K.mul(x.coefficient, y.coefficient), exponents: summed(x.exponents, y.exponents) };
  }
  const mul = (a: InUnknowns, b: InUnknowns): InUnknowns => collect(products(a, b));
  const scaled = (c: QPi, a: InUnknowns): InUnknowns =>
    collect([...a.values()].map((t) => ({ ...t, coefficient: K.mul(c, t.coefficient) })));
  const neg = (a: InUnknowns): InUnknowns => scaled(K.fromInteger(-1), a);
  const sub = (a: InUnknowns, b: InUnknowns): InUnknowns => added([a, neg(b)]);

  const valuation = <T>(R: Elementary<T>, unknowns: readonly T[], expires = () => () => false): Valuation<T> => {
    const kept = new Map<number, { readonly value: T; readonly isOver: () => boolean }>();
    const valueOf = (index: number): T => {
      const entry = kept.get(index);
      if (entry && !entry.isOver()) return entry.value;
      const value = made(at(generators, index));
      kept.set(index, { value, isOver: expires() });
      return value;
    };
    const made = (g: Generator): T => {
      switch (g.kind) {
        case 'unknown':
          return at(unknowns, g.index);
        case 'root':
          return R.sqrt(evaluate(g.of));
        case 'sum':
          return evaluate(g.of);
        case 'angle':
          return R.angle(evaluate(g.cosine), evaluate(g.sine));
      }
    };
    const termValue = ({ coefficient, exponents }: Term): T => {
      let value = evaluateQPi(R, coefficient);
      exponents.forEach((n, i) => {
        for (let k = Math.abs(n); k > 0; k--) value = n > 0 ? R.mul(value, valueOf(i)) : R.div(value, valueOf(i));
      });
      return value;
    };
    const evaluate = (a: InUnknowns): T => R.sum([...a.values()].map(termValue));
    return { value: evaluate };
  };

  const roughly = valuation(double, sample);
  const isFar = (a: InUnknowns): boolean => {
    const terms = [...a.values()].map((t) => roughly.value(new Map([['', t]])));
    const total = terms.reduce((s, x) => s + x, 0);
    return Math.abs(total) > FAR * terms.reduce((s, x) => s + Math.abs(x), 0);
  };
  /** a times powers of roots and sums that are not 0, as a polynomial in the unknowns and in roots to the powers 0 and 1. */
  const cleared = (a: InUnknowns): InUnknowns | undefined => {
    let current = a;
    for (let g = generators.length - 1; g >= 0; g--) {
      const kind = at(generators, g);
      const powers = [...current.values()].map(({ exponents }) => exponents[g] ?? 0);
      const least = Math.min(0, ...powers);
      const rest = new Map<number, Term[]>();
      for (const { coefficient, exponents } of current.values()) {
        const n = (exponents[g] ?? 0) - least;
        const kept = kind.kind === 'root' ? n % 2 : kind.kind === 'sum' ? 0 : n;
        const times = kind.kind === 'root' ? (n - kept) / 2 : kind.kind === 'sum' ? n : 0;
        const list = rest.get(times) ?? [];
        rest.set(times, list);
        list.push({ coefficient, exponents: trimmed(exponents.map((e, i) => (i === g ? kept : e))) });
      }
      if (kind.kind === 'unknown' || kind.kind === 'angle') {
        current = collect([...rest.values()].flat());
        continue;
      }
      // Horner's rule in what the generator, or its square, stands for.
      let total: InUnknowns = zero;
      for (let k = Math.max(...rest.keys(), 0); k >= 0; k--) {
        total = added([mul(total, kind.of), collect(rest.get(k) ?? [])]);
        if (total.size > MOST_TERMS) return undefined;
      }
      current = total;
    }
    return current;
  };
  const isIdenticallyZero = (a: InUnknowns): boolean => {
    if (a.size === 0) return true;
    if (isFar(a)) return false;
    return cleared(a)?.size === 0;
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
  const known = <R>(match: (g: Generator, index: number) => R | undefined): R | undefined => {
    for (const [i, g] of generators.entries()) {
      const result = match(g, i);
      if (result !== undefined) return result;
    }
    return undefined;
  };
  const fresh = (g: Generator): InUnknowns => {
    generators.push(g);
    return generator(generators.length - 1);
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
      return c && scaled(c, g.kind === 'sum' ? generator(i) : mul(generator(i), generator(i)));
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
      return root && scaled(root, generator(i));
    });
    return found ?? fresh({ kind: 'root', of: a });
  };
  const angle = (cosine: InUnknowns, sine: InUnknowns): InUnknowns => {
    if (decided(sine) !== 1) throw new SeriesDomainError('an angle has no positive sine');
    const found = known((g, i) => {
      if (g.kind !== 'angle') return undefined;
      if (isIdenticallyZero(sub(mul(cosine, g.sine), mul(sine, g.cosine)))) return generator(i);
      if (isIdenticallyZero(added([mul(cosine, g.sine), mul(sine, g.cosine)]))) return sub(embed(K.pi), generator(i));
      return undefined;
    });
    return found ?? fresh({ kind: 'angle', cosine, sine });
  };

  const field: UnknownField = {
    name: `Q(pi)(${sample.length} unknowns)`,
    exact: true,
    zero,
    one,
    pi: embed(K.pi),
    embed,
    unknown: generator,
    fromInteger: (n) => embed(K.fromInteger(n)),
    fromRational: (n, d) => embed(K.fromRational(n, d)),
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

function* flattened(all: readonly Iterable<Term>[]): globalThis.Generator<Term> {
  for (const some of all) yield* some;
}

function trimmed(exponents: readonly number[]): readonly number[] {
  return exponents.slice(0, exponents.findLastIndex((n) => n !== 0) + 1);
}

function summed(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const sum = long.map((n, i) => (i < short.length ? n + (short[i] ?? absent()) : n));
  return sum[sum.length - 1] === 0 ? trimmed(sum) : sum;
}
