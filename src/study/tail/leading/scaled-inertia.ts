import { inertia } from '../../../linalg/solve.js';
import type { Geometry } from '../../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../../model/hessian.js';
import type { BlockStructure } from '../../../model/structure.js';
import type { TaylorModel, TaylorModelRing } from '../../../numeric/taylor-model/taylor-model.js';
import { at, range } from '../../../scalar/list.js';

/**
 * Negative eigenvalues of a block of the Hessian on (0, t₀] in units in which its inner products neither grow nor vanish: entries
 * that grow with d are eliminated over Taylor models, as long as there are any, and what is left is bounded, and its inertia found
 * in intervals. Undefined where a pivot or the inner product is not decided. It needs fewer exact terms than an elimination over
 * Taylor models to the end. Source: Sylvester's law of inertia, and Haynsworth's for Schur complements.
 */
export function scaledInertia<C>(R: TaylorModelRing<C>, g: Geometry<TaylorModel<C>>, block: BlockStructure): number | undefined {
  const gram = gramMatrix(R, g.weights, block);
  const units = gram.map((row, i) => R.monomial(R.field.one, -Math.ceil(at(row, i).start / 2)));
  const inUnits = (matrix: readonly (readonly TaylorModel<C>[])[]): readonly (readonly TaylorModel<C>[])[] =>
    matrix.map((row, i) => row.map((x, j) => R.mul(R.mul(at(units, i), at(units, j)), x)));
  if (eliminated(R, inUnits(gram)) !== 0) return undefined;
  return eliminated(R, inUnits(hessianBlock(R, g, block)));
}

/** The number of negative pivots of a symmetric matrix. */
function eliminated<C>(R: TaylorModelRing<C>, symmetric: readonly (readonly TaylorModel<C>[])[]): number | undefined {
  const { balls } = R;
  const m = symmetric.map((row) => [...row]);
  let rest = range(m.length);
  let negative = 0;
  const leadingOf = (i: number): number => R.leading(at(at(m, i), i));
  for (;;) {
    const [pivot] = rest.filter((i) => leadingOf(i) < 0).sort((a, b) => leadingOf(a) - leadingOf(b));
    if (pivot === undefined) break;
    const value = at(at(m, pivot), pivot);
    const sign = R.sign(value);
    if (sign === 0 || sign === 'unknown') return undefined;
    if (sign < 0) negative++;
    rest = rest.filter((i) => i !== pivot);
    for (const i of rest) {
      const factor = R.div(at(at(m, i), pivot), value);
      for (const j of rest) at(m, i)[j] = R.sub(at(at(m, i), j), R.mul(factor, at(at(m, pivot), j)));
    }
  }
  if (rest.some((i) => rest.some((j) => R.leading(at(at(m, i), j)) < 0))) return undefined;
  const bounded = rest.map((i) => rest.map((j) => R.quotient(at(at(m, i), j), 0)));
  const counted = inertia(balls, bounded, (b) => balls.nearest.exponent(balls.mignitude(b)));
  return counted && counted.negative + negative;
}
