import { type Elementary, power } from '../../scalar/ring.js';
import type { Polynomial } from '../exact/polynomial.js';
import { polynomialRing } from '../exact/polynomial-ring.js';
import { parseRational } from '../exact/rational.js';
import { type QPi, qpiField, qpiSquareRoot } from '../qpi/qpi.js';
import { type CoefficientField, type Series, type SeriesRing, seriesRing } from '../series/series.js';
import type { FormulaTree } from './tree.js';

/** What a ring needs for formulas to have values in it. */
export type FormulaRing<T> = Pick<
  Elementary<T>,
  'zero' | 'one' | 'add' | 'sub' | 'neg' | 'mul' | 'sqr' | 'div' | 'sqrt' | 'pi' | 'fromRational'
>;

/** What the symbols of a formula stand for; `numeral`, where it is given, has a value for some numerals. */
export interface FormulaSymbols<T> {
  readonly d: T;
  readonly k: T;
  /** Called once for each numeral, from left to right; undefined for one that is taken for what it says. */
  readonly numeral?: (text: string) => T | undefined;
}

/**
 * The value of a formula in a ring, for values of d and k: decimals are taken exactly. Throws what the ring throws for a
 * division or square root that it cannot do, and a RangeError for a formula with an order term.
 *
 * @example
 * ```ts
 * import { double, formulaValue, parseFormulaTree } from 'symbreak';
 * formulaValue(double, parseFormulaTree('1.5*sqrt(d) - k/2'), { d: 4, k: 5 }); // 0.5
 * ```
 */
export function formulaValue<T>(R: FormulaRing<T>, tree: FormulaTree, symbols: FormulaSymbols<T>): T {
  const value = (node: FormulaTree): T => {
    switch (node.kind) {
      case 'number': {
        const given = symbols.numeral?.(node.text);
        if (given !== undefined) return given;
        const { n, d } = parseRational(node.text);
        return R.fromRational(n, d);
      }
      case 'symbol':
        return node.name === 'pi' ? R.pi : symbols[node.name];
      case 'negative':
        return R.neg(value(node.of));
      case 'root':
        return R.sqrt(value(node.of));
      case 'power': {
        const { n, d } = node.exponent;
        const base = d === 2n ? R.sqrt(value(node.base)) : value(node.base);
        const size = power(R, base, Math.abs(Number(n)));
        return n < 0n ? R.div(R.one, size) : size;
      }
      case 'sum':
        return R.add(value(node.left), value(node.right));
      case 'difference':
        return R.sub(value(node.left), value(node.right));
      case 'product':
        return R.mul(value(node.left), value(node.right));
      case 'quotient':
        return R.div(value(node.left), value(node.right));
      case 'order':
        throw new RangeError('an order term has no value');
    }
  };
  return value(tree);
}

/** A finite sum Σ c·t^n over Q(π), t = d^(−1/2), exactly: an element of Q(π)[d^(1/2), d^(−1/2)]. */
export type Laurent = Series<QPi>;

/** A formula has no value in Q(π)[d^(±1/2)], or multiplying it out would take too long. */
export class NotLaurentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotLaurentError';
  }
}

const K: CoefficientField<QPi> = { ...qpiField, squareRoot: qpiSquareRoot };
/** Terms of a Laurent polynomial; products of more are refused. */
const MOST_TERMS = 2000;
/** Products of coefficients, weighted by their lengths, beyond which a product is refused. */
const MOST_WORK = 3_000_000;

const series: SeriesRing<QPi> = seriesRing(K, MOST_TERMS);
const inD = polynomialRing(qpiField);

/** Q(π)[d^(±1/2)] with quotients and square roots where they stay inside it. */
const laurentRing: Elementary<Laurent> = {
  ...series,
  mul: bounded,
  sqr: (a) => bounded(a, a),
  div: quotient,
  sqrt: (a) => {
    const [lead, ...rest] = a.coefficients;
    const root = lead && rest.length === 0 && a.start % 2 === 0 ? qpiSquareRoot(lead) : undefined;
    if (lead === undefined) return a;
    if (root === undefined) throw new NotLaurentError('a square root is not in Q(pi)[d^(1/2)]');
    return series.monomial(root, a.start / 2);
  },
  acos: noAngle,
  angle: noAngle,
};

function noAngle(): never {
  throw new NotLaurentError('an angle is not in Q(pi)[d^(1/2), d^(-1/2)]');
}

/**
 * The value of a formula in Q(π)[d^(1/2), d^(−1/2)], exactly, with k = d + extra. Throws a NotLaurentError where it has
 * none, as for sqrt(d+1) or 1/(d−1), or where it is too large to be multiplied out, and a RangeError for a division by zero.
 *
 * @example
 * ```ts
 * import { laurentValue, parseFormulaTree } from 'symbreak';
 * // d − 1 is t^(−2) + 0·t^(−1) − 1.
 * laurentValue(parseFormulaTree('(d^2 - 1)/(d + 1)'), 0).coefficients.length; // 3
 * ```
 */
export function laurentValue(tree: FormulaTree, extra: number): Laurent {
  const d = series.monomial(qpiField.one, -2);
  return formulaValue(laurentRing, tree, { d, k: series.add(d, series.fromInteger(extra)) });
}

/**
 * A polynomial in d as a Laurent polynomial, exactly.
 *
 * @example
 * ```ts
 * import { laurentEqual, laurentOf, laurentValue, parseFormulaTree, polynomial } from 'symbreak';
 * laurentEqual(laurentOf(polynomial(-1, 1)), laurentValue(parseFormulaTree('d - 1'), 0)); // true
 * ```
 */
export function laurentOf(p: Polynomial): Laurent {
  return series.sum(p.map(({ n, d }, i) => series.monomial(qpiField.fromRational(n, d), -2 * i)));
}

/** What a formula comes to in Q(π)[d^(±1/2)], given as a function of that ring and of d; undefined where it has no value. */
export function laurentIn(formula: (R: Elementary<Laurent>, d: Laurent) => Laurent): Laurent | undefined {
  return orNone(() => formula(laurentRing, series.monomial(qpiField.one, -2)));
}

/** Whether two Laurent polynomials are equal: exact. */
export function laurentEqual(a: Laurent, b: Laurent): boolean {
  return series.sub(a, b).coefficients.length === 0;
}

function bounded(a: Laurent, b: Laurent): Laurent {
  const weight = (s: Laurent): number => s.coefficients.reduce((sum, c) => sum + 1 + c.numerator.length, 0);
  if (a.coefficients.length + b.coefficients.length > MOST_TERMS || weight(a) * weight(b) > MOST_WORK) {
    throw new NotLaurentError('it is too large to be multiplied out');
  }
  return series.mul(a, b);
}

/** The quotient if it is a Laurent polynomial: by a monomial, or by polynomial division without remainder. */
function quotient(a: Laurent, b: Laurent): Laurent {
  if (b.coefficients.length === 0) throw new RangeError('division by zero');
  if (b.coefficients.length === 1) return bounded(a, series.div(series.one, b));
  if (a.coefficients.length * b.coefficients.length > MOST_TERMS) throw new NotLaurentError('it is too large to be divided');
  const divided = inD.divide(a.coefficients, b.coefficients);
  if (divided.remainder.length > 0) throw new NotLaurentError('a quotient is not in Q(pi)[d^(1/2), d^(-1/2)]');
  return series.make(a.start - b.start, divided.quotient, Number.POSITIVE_INFINITY);
}

/** The value of a formula in Q(π)[d^(±1/2)], or undefined where it has none. */
export function laurentOrNone(tree: FormulaTree, extra: number): Laurent | undefined {
  return orNone(() => laurentValue(tree, extra));
}

function orNone(value: () => Laurent): Laurent | undefined {
  try {
    return value();
  } catch (error) {
    if (error instanceof NotLaurentError || error instanceof RangeError) return undefined;
    throw error;
  }
}
