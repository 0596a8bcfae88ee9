import { absent, at, range } from '../scalar/list.js';
import type { Field } from '../scalar/ring.js';
import type { Matrix } from './matrix.js';

/**
 * A basis of the vectors x with A x = 0, one for each column without a pivot, in an exact field: by Gauss–Jordan elimination.
 * Cost O(rows · columns²).
 *
 * @param columns the number of unknowns, which a matrix without rows does not tell.
 *
 * @example
 * ```ts
 * import { nullSpace, rational, rationals, rationalText } from 'symbreak';
 * nullSpace(rationals, [[rational(1), rational(2)]], 2).map((x) => x.map(rationalText)); // [['-2', '1']]
 * ```
 */
export function nullSpace<T>(K: Field<T>, a: Matrix<T>, columns: number): readonly (readonly T[])[] {
  let rest: readonly (readonly T[])[] = a;
  /** Rows whose pivot, a one, is the only entry of its column. */
  let reduced: readonly { readonly pivot: number; readonly row: readonly T[] }[] = [];
  for (const pivot of range(columns)) {
    const found = rest.findIndex((row) => K.isZero(at(row, pivot)) === 'no');
    if (found < 0) continue;
    const own = at(rest, found);
    const scale = at(own, pivot);
    const row = own.map((x) => K.div(x, scale));
    const cleared = (other: readonly T[]): readonly T[] => {
      const factor = at(other, pivot);
      return K.isZero(factor) === 'yes' ? other : other.map((x, j) => K.sub(x, K.mul(factor, row[j] ?? absent())));
    };
    rest = rest.filter((_, i) => i !== found).map(cleared);
    reduced = [...reduced.map((known) => ({ pivot: known.pivot, row: cleared(known.row) })), { pivot, row }];
  }
  const pivots = new Map(reduced.map(({ pivot, row }) => [pivot, row]));
  return range(columns)
    .filter((free) => !pivots.has(free))
    .map((free) =>
      range(columns).map((column) => {
        const row = pivots.get(column);
        if (row !== undefined) return K.neg(at(row, free));
        return column === free ? K.one : K.zero;
      }),
    );
}
