import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { entriesOf } from '../../landscape/entries.js';
import { inertia } from '../../linalg/solve.js';
import { type Geometry, geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { TaylorModel, TaylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { componentText } from '../../representation/component.js';
import { at } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { isExactIsotropy, type ProvedSign } from '../proof/verified-index.js';
import { type FailedTail, failed } from './image.js';
import type { TailProof } from './tail.js';

/** Inertia, signs and isotropy over all points within the reach of a proof; `inertiaOf` finds the inertia of a block. */
export function indexAlong<C>(
  R: TaylorModelRing<C>,
  compiled: CompiledType,
  x: readonly TaylorModel<C>[],
  reach: readonly number[],
  inertiaOf: typeof blockInertia<C> = blockInertia,
): TailProof | FailedTail {
  const d = R.monomial(R.field.one, -2);
  const g = geometry(R, compiled.structure, weightsAt(R, compiled, d), x);
  const negative: (number | null)[] = [];
  for (const { component, structure } of compiled.blocks) {
    const degree = R.sign(evaluatePolynomial(R, component.degree, d));
    const name = componentText(component, compiled.type);
    if (degree === 'unknown') return failed(`the degree of component ${name} may change its sign`);
    const count = degree === 1 ? inertiaOf(R, g, structure) : null;
    if (count === undefined) return failed(`the inertia of component ${name} could not be decided`);
    negative.push(count);
  }
  const signs = entriesOf(compiled, x).diagonal.map((entry): ProvedSign => {
    if (entry === null) return '.';
    const sign = R.sign(entry);
    return sign === 1 ? '+' : sign === -1 ? '-' : '?';
  });
  const differ = (p: number, q: number): boolean => R.isZero(R.sub(at(x, p), at(x, q))) === 'no';
  return { reach, negative, signs, exactIsotropy: isExactIsotropy(compiled, differ) };
}

/** Negative eigenvalues of a block of the Hessian for all t; undefined where a pivot or the inner product is not decided. */
function blockInertia<C>(
  R: TaylorModelRing<C>,
  g: Geometry<TaylorModel<C>>,
  block: CompiledType['blocks'][number]['structure'],
): number | undefined {
  return R.balls.scope(
    () => {
      const prefer = largestFirst(R);
      const gram = inertia(R, gramMatrix(R, g.weights, block), prefer);
      if (gram?.negative !== 0) return undefined;
      return inertia(R, hessianBlock(R, g, block), prefer)?.negative;
    },
    () => [],
  );
}

/** The pivot that grows most as t tends to 0; among equals one that is far from 0. A matter of success, not of truth. */
export function largestFirst<C>(R: TaylorModelRing<C>): (x: TaylorModel<C>) => number {
  const { balls } = R;
  return (x) => {
    if (x.coefficients.length === 0) return Number.NEGATIVE_INFINITY;
    const least = balls.nearest.exponent(balls.mignitude(R.quotient(x, x.start)));
    return least === Number.NEGATIVE_INFINITY ? least : least - STEP * x.start;
  };
}

/** More than the exponents of leading factors differ by. */
const STEP = 1000;
