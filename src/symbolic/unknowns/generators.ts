import { at } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { evaluateQPi } from '../qpi/qpi.js';
import type { InUnknowns, Term } from './element.js';

/** What an element may be made of. */
export type Generating =
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

/**
 * The values of elements where the unknowns have given values: generators are evaluated once, for as long as `expires`, asked when
 * a value is stored, does not say that it is gone. Error: that of the ring, none of its own.
 */
export function valuationOf<T>(
  R: Elementary<T>,
  generators: readonly Generating[],
  unknowns: readonly T[],
  expires: () => () => boolean,
): Valuation<T> {
  const kept = new Map<number, { readonly value: T; readonly isOver: () => boolean }>();
  const ofGenerator = (index: number): T => {
    const entry = kept.get(index);
    if (entry && !entry.isOver()) return entry.value;
    const value = made(at(generators, index));
    kept.set(index, { value, isOver: expires() });
    return value;
  };
  const made = (g: Generating): T => {
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
      for (let k = Math.abs(n); k > 0; k--) value = n > 0 ? R.mul(value, ofGenerator(i)) : R.div(value, ofGenerator(i));
    });
    return value;
  };
  const evaluate = (a: InUnknowns): T => R.sum([...a.values()].map(termValue));
  return { value: evaluate };
}
