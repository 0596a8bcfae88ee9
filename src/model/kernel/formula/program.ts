import { absent } from '../../../scalar/list.js';
import type { Elementary } from '../../../scalar/ring.js';
import { embedRational, type Rational, rationals } from '../../../symbolic/exact/rational.js';
import { type Expression, type ProductExpression, partsOf, type SumExpression } from '../../../symbolic/expression/expression.js';

/** One operation on the results of earlier ones, which are numbered in the order in which they are made. */
export type Step =
  | { readonly op: 'add' | 'sub' | 'mul' | 'div' | 'angle'; readonly left: number; readonly right: number }
  | { readonly op: 'neg' | 'sqr' | 'sqrt' | 'acos'; readonly of: number };

/**
 * Formulas as a list of operations, each part that they share being computed once. Results are numbered: first the symbols,
 * then π, then the constants, then one for each step.
 */
export interface Program {
  readonly constants: readonly Rational[];
  readonly steps: readonly Step[];
  /** The numbers of the formulas' values, in their order. */
  readonly results: readonly number[];
}

/**
 * The operations of formulas in the given symbols. Powers are repeated squares and a product has one division at the most.
 * Throws a RangeError for another symbol. Length: the number of different parts.
 */
export function programOf(symbols: readonly string[], formulas: readonly Expression[]): Program {
  const constants = constantsOf(formulas);
  const steps: Step[] = [];
  const first = symbols.length + 1;
  const made = new Map<Expression, number>();
  const push = (step: Step): number => {
    steps.push(step);
    return first + constants.length + steps.length - 1;
  };
  const constant = (value: Rational): number =>
    first + constants.findIndex((known) => known.n === value.n && known.d === value.d);
  const visit = (a: Expression): number => {
    const known = made.get(a);
    if (known !== undefined) return known;
    const result = make(a);
    made.set(a, result);
    return result;
  };
  const make = (a: Expression): number => {
    switch (a.kind) {
      case 'number':
        return constant(a.value);
      case 'symbol': {
        const index = a.text === 'pi' ? symbols.length : symbols.indexOf(a.text);
        if (index < 0) throw new RangeError(`symbol '${a.text}' has no value`);
        return index;
      }
      case 'sum':
        return sum(a);
      case 'product':
        return product(a);
      case 'call':
        return a.name === 'angle'
          ? push({ op: 'angle', left: visit(a.args[0]), right: visit(a.args[1]) })
          : push({ op: a.name, of: visit(a.args[0]) });
    }
  };
  const sum = (a: SumExpression): number => {
    // A positive term first, so that nothing need be negated.
    const negative = ({ coefficient }: { readonly coefficient: Rational }): boolean => rationals.sign(coefficient) === -1;
    const terms = [...a.terms].sort((s, t) => Number(negative(s)) - Number(negative(t)));
    let total: number | undefined;
    for (const { coefficient, product: x } of terms) {
      const size = sizeOf(coefficient);
      const term =
        x.kind === 'number'
          ? constant(size)
          : isOne(size)
            ? visit(x)
            : push({ op: 'mul', left: constant(size), right: visit(x) });
      const negative = coefficient.n < 0n;
      if (total === undefined) total = negative ? push({ op: 'neg', of: term }) : term;
      else total = push({ op: negative ? 'sub' : 'add', left: total, right: term });
    }
    return total ?? absent();
  };
  const product = (a: ProductExpression): number => {
    const above = chain(a.factors.filter(({ exponent }) => exponent > 0).map((f) => powerOf(visit(f.base), f.exponent)));
    const below = chain(a.factors.filter(({ exponent }) => exponent < 0).map((f) => powerOf(visit(f.base), -f.exponent)));
    if (below === undefined) return above ?? absent();
    return push({ op: 'div', left: above ?? constant(rationals.one), right: below });
  };
  const chain = (factors: readonly number[]): number | undefined => {
    let total: number | undefined;
    for (const x of factors) total = total === undefined ? x : push({ op: 'mul', left: total, right: x });
    return total;
  };
  const powerOf = (base: number, exponent: number): number => {
    if (exponent === 1) return base;
    const half = powerOf(base, Math.floor(exponent / 2));
    const square = push({ op: 'sqr', of: half });
    return exponent % 2 === 0 ? square : push({ op: 'mul', left: square, right: base });
  };
  return { results: formulas.map(visit), constants, steps };
}

/** The program over one ring: from the values of its symbols to those of its formulas. */
export function runner<T>(R: Elementary<T>, { constants, steps, results }: Program): (symbols: readonly T[]) => readonly T[] {
  const known = [R.pi, ...constants.map((value) => embedRational(R, value))];
  return (symbols) => {
    const values = [...symbols, ...known];
    const value = (index: number): T => values[index] ?? absent();
    for (const step of steps) values.push(stepped(R, step, value));
    return results.map(value);
  };
}

function stepped<T>(R: Elementary<T>, step: Step, value: (index: number) => T): T {
  switch (step.op) {
    case 'add':
      return R.add(value(step.left), value(step.right));
    case 'sub':
      return R.sub(value(step.left), value(step.right));
    case 'mul':
      return R.mul(value(step.left), value(step.right));
    case 'div':
      return R.div(value(step.left), value(step.right));
    case 'angle':
      return R.angle(value(step.left), value(step.right));
    case 'neg':
      return R.neg(value(step.of));
    case 'sqr':
      return R.sqr(value(step.of));
    case 'sqrt':
      return R.sqrt(value(step.of));
    case 'acos':
      return R.acos(value(step.of));
  }
}

/** All numbers that the steps of formulas use: sizes of coefficients, and the number one. */
function constantsOf(formulas: readonly Expression[]): readonly Rational[] {
  const found = new Map<string, Rational>([['1/1', rationals.one]]);
  const seen = new Set<Expression>();
  const note = (value: Rational): void => {
    found.set(`${value.n}/${value.d}`, value);
  };
  const visit = (a: Expression): void => {
    if (seen.has(a)) return;
    seen.add(a);
    if (a.kind === 'number') note(a.value);
    if (a.kind === 'sum') for (const { coefficient } of a.terms) note(sizeOf(coefficient));
    for (const part of partsOf(a)) visit(part);
  };
  for (const a of formulas) visit(a);
  return [...found.values()];
}

function sizeOf(a: Rational): Rational {
  return a.n < 0n ? rationals.neg(a) : a;
}

function isOne(a: Rational): boolean {
  return a.n === 1n && a.d === 1n;
}
