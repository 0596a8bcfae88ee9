import { double } from '../../../scalar/double.js';
import { at, range, zipWith } from '../../../scalar/list.js';
import type { InUnknowns } from '../../../symbolic/unknowns/element.js';
import type { UnknownField } from '../../../symbolic/unknowns/field.js';

/** A combination of functions that may be 0 identically: that of `index` less `factors` times the others. */
export interface Relation {
  readonly index: number;
  readonly factors: readonly number[];
}

/** In doubles what is left of a function is none if it is this part of it. */
const NOTHING = 1e-8;

/**
 * The first of some functions of the unknowns that seems to be a combination of those before it with constant factors, from their
 * values at points near a sample; undefined where there is none. A guess: whoever uses it must see that terms cancel.
 * Cost: a value of each function at as many points as there are functions.
 */
export function guessRelation(
  K: UnknownField,
  sample: readonly number[],
  functions: readonly InUnknowns[],
): Relation | undefined {
  const points = range(functions.length + 2).map((k) =>
    K.valuation(
      double,
      // Any points in general position, near enough for roots to be real.
      sample.map((x, i) => x * (1 + Math.sqrt(11 * i + 5 * k + 2) / (50 + 3 * k))),
    ),
  );
  const basis: { readonly values: readonly number[]; readonly pivot: number; readonly factors: readonly number[] }[] = [];
  for (const [index, f] of functions.entries()) {
    let values: readonly number[] = points.map((p) => p.value(f));
    const size = Math.max(...values.map(Math.abs));
    let factors: readonly number[] = functions.map((_, i) => (i === index ? 1 : 0));
    for (const row of basis) {
      const factor = at(values, row.pivot) / at(row.values, row.pivot);
      values = zipWith(values, row.values, (x, y) => x - factor * y);
      factors = zipWith(factors, row.factors, (x, y) => x - factor * y);
    }
    const sizes = values.map(Math.abs);
    const largest = Math.max(...sizes);
    if (!(largest > NOTHING * size)) return { index, factors: factors.map((c, i) => (i === index ? 0 : -c)) };
    basis.push({ values, pivot: sizes.indexOf(largest), factors });
  }
  return undefined;
}
