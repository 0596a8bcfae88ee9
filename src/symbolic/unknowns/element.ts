import { absent, at } from '../../scalar/list.js';
import { type QPi, qpiField } from '../qpi/qpi.js';

/** One term: a coefficient times powers of generators, negative ones among them. */
export interface Term {
  readonly coefficient: QPi;
  /** Of the generators in order, without zeros at the end. */
  readonly exponents: readonly number[];
}

/** A function of unknowns: a sum of terms by their exponents, none of them 0; the empty one is 0. */
export type InUnknowns = ReadonlyMap<string, Term>;

/** The sum of terms, those of the same exponents added. */
export function collect(terms: Iterable<Term>): InUnknowns {
  const parts = new Map<string, { readonly exponents: readonly number[]; readonly list: QPi[] }>();
  for (const { coefficient, exponents } of terms) {
    const key = exponents.join();
    const part = parts.get(key);
    if (part) part.list.push(coefficient);
    else parts.set(key, { exponents, list: [coefficient] });
  }
  const sum = new Map<string, Term>();
  for (const [key, { exponents, list }] of parts) {
    const coefficient = list.length === 1 ? at(list, 0) : qpiField.sum(list);
    if (coefficient.numerator.length > 0) sum.set(key, { coefficient, exponents });
  }
  return sum;
}

/** A number as an element. */
export function constantTerm(coefficient: QPi): InUnknowns {
  return collect([{ coefficient, exponents: [] }]);
}

/** The generator of an index, as an element. */
export function generatorTerm(index: number): InUnknowns {
  return collect([{ coefficient: qpiField.one, exponents: [...new Array<number>(index).fill(0), 1] }]);
}

/** The sum of elements. */
export function added(all: readonly InUnknowns[]): InUnknowns {
  return collect(all.flatMap((a) => [...a.values()]));
}

/** A number times an element. */
export function scaled(c: QPi, a: InUnknowns): InUnknowns {
  return collect([...a.values()].map((t) => ({ ...t, coefficient: qpiField.mul(c, t.coefficient) })));
}

/** All products of a term of one and a term of the other. Cost: as many as there are pairs. */
export function* products(a: InUnknowns, b: InUnknowns): Generator<Term> {
  for (const x of a.values())
    for (const y of b.values())
      yield { coefficient: qpiField.mul(x.coefficient, y.coefficient), exponents: summed(x.exponents, y.exponents) };
}

/** Exponents without zeros at the end. */
export function trimmed(exponents: readonly number[]): readonly number[] {
  return exponents.slice(0, exponents.findLastIndex((n) => n !== 0) + 1);
}

function summed(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const sum = long.map((n, i) => (i < short.length ? n + (short[i] ?? absent()) : n));
  return sum[sum.length - 1] === 0 ? trimmed(sum) : sum;
}
