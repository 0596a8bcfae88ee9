import { at } from '../../scalar/list.js';
import { addendsOf, type FormulaTree } from './tree.js';
import { type FormulaRing, formulaValue } from './value.js';

/** A decimal numeral of a formula with what it is multiplied by. */
export interface DecimalPart<T> {
  /** The numeral as written, without sign. */
  readonly numeral: string;
  readonly factor: T;
}

/** A formula as constant + Σ numeral·factor: linear in the decimals that are written in it. */
export interface DecimalForm<T> {
  readonly constant: T;
  /** From left to right as written. */
  readonly decimals: readonly DecimalPart<T>[];
}

/** A formula is not linear in its decimals, as where one stands in a denominator, under a root, or times another. */
export class NonlinearDecimalError extends Error {
  constructor() {
    super('a decimal stands in a denominator, under a root, in a power, or times another decimal');
    this.name = 'NonlinearDecimalError';
  }
}

/** An element with what it is in each decimal, by their numbers. */
interface Linear<T> {
  readonly constant: T;
  readonly parts: ReadonlyMap<number, T>;
}

/** Whether a numeral is a decimal, which may be a rounded number: others are exact. */
export function isDecimal(numeral: string): boolean {
  return numeral.includes('.');
}

/** The addends of a formula other than its order terms, with their signs. */
export function withoutOrders(tree: FormulaTree): readonly FormulaTree[] {
  return addendsOf(tree).flatMap(({ negative, tree: addend }): FormulaTree[] => {
    if (addend.kind === 'order') return [];
    return [negative ? { kind: 'negative', of: addend } : addend];
  });
}

/**
 * Takes the decimals out of a formula, wherever they stand: sums, products and quotients by what has none are opened, so
 * that 0.3/(d−1) is 0.3 times 1/(d−1), and (1.23 + 0.5/π)·√d has two. Order terms are left out.
 *
 * Decimals in denominators, under roots and in powers, and those of the right factor where both have some, get the value
 * that `nonlinear` gives for their numeral, and their factor is 0. Without it a NonlinearDecimalError is thrown. Throws what the ring throws.
 *
 * @example
 * ```ts
 * import { decimalForm, double, parseFormulaTree } from 'symbreak';
 * const form = decimalForm(double, parseFormulaTree('1/2 - 0.3/(d-1) + O(1/d)'), { d: 5, k: 5 });
 * [form.constant, form.decimals[0]?.numeral, form.decimals[0]?.factor]; // [0.5, '0.3', -0.25]
 * ```
 */
export function decimalForm<T>(
  R: FormulaRing<T>,
  tree: FormulaTree,
  symbols: { readonly d: T; readonly k: T },
  nonlinear?: (numeral: string) => T,
): DecimalForm<T> {
  const numerals: string[] = [];
  const ring = linearRing(R, (i) => {
    if (!nonlinear) throw new NonlinearDecimalError();
    return nonlinear(at(numerals, i));
  });
  const numeral = (text: string): Linear<T> | undefined => {
    if (!isDecimal(text)) return undefined;
    numerals.push(text);
    return { constant: R.zero, parts: new Map([[numerals.length - 1, R.one]]) };
  };
  const inSymbols = { d: exactly(symbols.d), k: exactly(symbols.k), numeral };
  const { constant, parts } = withoutOrders(tree).reduce(
    (sum, addend) => ring.add(sum, formulaValue(ring, addend, inSymbols)),
    ring.zero,
  );
  return { constant, decimals: numerals.map((text, i) => ({ numeral: text, factor: parts.get(i) ?? R.zero })) };
}

function exactly<T>(constant: T): Linear<T> {
  return { constant, parts: new Map() };
}

/** Linear forms; `value` is asked for a decimal in which a form would not be linear. */
function linearRing<T>(R: FormulaRing<T>, value: (i: number) => T): FormulaRing<Linear<T>> {
  const map = (a: Linear<T>, f: (x: T) => T): Linear<T> => ({
    constant: f(a.constant),
    parts: new Map([...a.parts].map(([i, x]) => [i, f(x)])),
  });
  const add = (a: Linear<T>, b: Linear<T>): Linear<T> => {
    const parts = new Map(a.parts);
    for (const [i, x] of b.parts) {
      const known = parts.get(i);
      parts.set(i, known === undefined ? x : R.add(known, x));
    }
    return { constant: R.add(a.constant, b.constant), parts };
  };
  const neg = (a: Linear<T>): Linear<T> => map(a, R.neg);
  const constantOf = (a: Linear<T>): T =>
    [...a.parts].reduce((sum, [i, factor]) => R.add(sum, R.mul(factor, value(i))), a.constant);
  const mul = (a: Linear<T>, b: Linear<T>): Linear<T> => {
    if (a.parts.size === 0) return map(b, (x) => R.mul(a.constant, x));
    const right = constantOf(b);
    return map(a, (x) => R.mul(x, right));
  };
  return {
    zero: exactly(R.zero),
    one: exactly(R.one),
    pi: exactly(R.pi),
    fromRational: (n, d) => exactly(R.fromRational(n, d)),
    add,
    sub: (a, b) => add(a, neg(b)),
    neg,
    mul,
    sqr: (a) => exactly(R.sqr(constantOf(a))),
    div: (a, b) => {
      const divisor = constantOf(b);
      return map(a, (x) => R.div(x, divisor));
    },
    sqrt: (a) => exactly(R.sqrt(constantOf(a))),
  };
}
