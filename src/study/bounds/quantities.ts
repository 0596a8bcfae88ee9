import { weightsAt } from '../../landscape/compile.js';
import { type Geometry, geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import type { BallRing } from '../../numeric/ball/ball.js';
import { type TaylorModel, type TaylorModelRing, taylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import type { EigenvalueSeries } from '../series/expansion.js';
import type { SeriesBound } from '../series/record.js';
import type { ProvedCurve } from './curve.js';
import { encloseEigenvalue, negativeCount } from './eigenvalue.js';
import type { Region } from './region.js';
import { truncationBound } from './truncation.js';
import { rationalText } from '../../symbolic/exact/rational.js';

/** The curve of a family on a region, over one ring. */
export interface CurveOn<C> {
  readonly curve: ProvedCurve<C>;
  readonly ring: TaylorModelRing<C>;
  readonly region: Region;
  readonly entries: readonly TaylorModel<C>[];
  readonly geometry: Geometry<TaylorModel<C>>;
}

/** A curve on a region, over Taylor models of so many terms. Cost: the geometry, once. */
export function curveOn<C>(balls: BallRing, curve: ProvedCurve<C>, region: Region, terms: number): CurveOn<C> {
  const ring = taylorModelRing(curve.domain, balls, region.t0, terms);
  const entries = curve.over(ring);
  const weights = weightsAt(ring, curve.compiled, ring.monomial(ring.field.one, -2));
  return { curve, ring, region, entries, geometry: geometry(ring, curve.compiled.structure, weights, entries) };
}

/** The estimates of the entries, in the order of the unknowns. */
export function entryBounds<C>({ ring, entries, region }: CurveOn<C>, order: number): readonly (SeriesBound | null)[] {
  return entries.map((value) => truncationBound(ring, value, order, rationalText(region.from)));
}

/**
 * The estimate of the loss, by its formula over the curve: the gradient vanishes there, so that the deviations of the entries
 * enter by their squares only up to what their order hides.
 */
export function lossBound<C>({ ring, geometry: g, region }: CurveOn<C>, order: number): SeriesBound | null {
  return truncationBound(ring, loss(ring, g), order, rationalText(region.from));
}

/**
 * The estimates of the eigenvalues of a component, ascending; null for those whose series has coefficients with digits only,
 * and undefined for those that resist on this region.
 */
export function eigenvalueBounds<C>(
  { ring, geometry: g, region }: CurveOn<C>,
  eigenvalues: EigenvalueSeries<C>,
  order: number,
  wanted: (index: number) => boolean = () => true,
): readonly (SeriesBound | null | undefined)[] {
  const { structure } = eigenvalues.block;
  const matrix = hessianBlock(ring, g, structure);
  const gram = gramMatrix(ring, g.weights, structure);
  if (negativeCount(ring, gram) !== 0) return eigenvalues.series.map(() => undefined);
  const none = eigenvalues.series.map(() => null);
  return (
    eigenvalues.exactly((domain, embed, series) => {
      const larger = taylorModelRing(domain, ring.balls, ring.t0, ring.terms);
      const embedded = (a: TaylorModel<C>) => larger.make(a.start, a.coefficients.map(embed), a.order, a.remainder);
      const own = {
        ring: larger,
        matrix: matrix.map((row) => row.map(embedded)),
        gram: gram.map((row) => row.map(embedded)),
      };
      return series.map((s, index) => {
        if (s === null) return null;
        if (!wanted(index)) return undefined;
        const value = encloseEigenvalue(own, index, s, Math.min(s.order, order + 3));
        return value && (truncationBound(larger, value, order, rationalText(region.from)) ?? undefined);
      });
    }) ?? none
  );
}
