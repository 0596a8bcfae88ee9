import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { geometry } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import type { BallRing } from '../../numeric/ball/ball.js';
import { type TaylorModel, taylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { type Tail, type TailProof, tailCurve } from './tail.js';

/** What the loss tends to along a proved tail: the exact number, or null where it grows. */
export interface LossLimit<C> {
  readonly limit: C | null;
  /** The first exact term of the loss, c·t^n: it is as large as the loss to leading order; null where none is known. */
  readonly leading: { readonly coefficient: C; readonly power: number } | null;
}

/** The loss along a proved tail, over a ring of Taylor models. */
export function lossAlong<C>(
  R: ReturnType<typeof taylorModelRing<C>>,
  compiled: CompiledType,
  tail: Tail<C>,
  proof: TailProof,
): TaylorModel<C> {
  const weights = weightsAt(R, compiled, R.monomial(R.field.one, -2));
  return loss(R, geometry(R, compiled.structure, weights, tailCurve(R, tail, proof)));
}

/**
 * The limit of the loss along a proved tail as d grows: its exact coefficients of powers t^n with n ≤ 0; undefined where the
 * tail has not enough exact terms for that. Cost: the loss over Taylor models.
 */
export function lossLimit<C>(
  balls: BallRing,
  compiled: CompiledType,
  domain: CoefficientDomain<C>,
  tail: Tail<C>,
  proof: TailProof,
): LossLimit<C> | undefined {
  return balls.scope(
    () => {
      const R = taylorModelRing(domain, balls, tail.t0, tail.terms);
      const value = lossAlong(R, compiled, tail, proof);
      if (value.order <= 0) return undefined;
      const [first] = value.coefficients;
      const leading = first === undefined ? null : { coefficient: first, power: value.start };
      if (leading !== null && leading.power < 0) return { limit: null, leading };
      return { limit: leading?.power === 0 ? leading.coefficient : domain.field.zero, leading };
    },
    () => [],
  );
}
